//! What the loader calls. The attribute that keeps a function's name is unsafe because two functions could take the same one.
#![expect(unsafe_code)]

use std::cell::RefCell;

thread_local! {
    static BYTES: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Where to write `length` packed bytes.
#[unsafe(no_mangle)]
extern "C" fn room(length: usize) -> *mut u8 {
    BYTES.with_borrow_mut(|bytes| {
        *bytes = vec![0; length];
        bytes.as_mut_ptr()
    })
}

/// Unpacks what was written; the number of bytes, none where they were damaged.
#[unsafe(no_mangle)]
extern "C" fn unpack() -> usize {
    BYTES.with_borrow_mut(|bytes| {
        *bytes = super::unpacked(bytes).unwrap_or_default();
        bytes.len()
    })
}

/// Where the unpacked bytes are.
#[unsafe(no_mangle)]
extern "C" fn start() -> *const u8 {
    BYTES.with_borrow(Vec::as_ptr)
}
