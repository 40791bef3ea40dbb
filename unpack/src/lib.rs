//! The first module that the page starts: it unpacks the second, which is the app.
//!
//! Browsers undo deflate by themselves; LZMA makes the app a quarter smaller, and this module takes less room than it gives back.
//! The loader calls [`room`] and writes the packed bytes there, calls [`unpack`], and finds the app at [`start`].

#[cfg(target_arch = "wasm32")]
mod exports;

use std::io::Read;

/// What the `.lzma` header says of the length; more than this is no app.
const MOST_BYTES: u64 = 64 << 20;
/// In KiB: twice the dictionary that the packer uses.
const MOST_MEMORY: u32 = 16 << 10;

/// The bytes that were packed, or nothing where they are damaged.
#[must_use]
pub fn unpacked(packed: &[u8]) -> Option<Vec<u8>> {
    let length = u64::from_le_bytes(packed.get(5..13)?.try_into().ok()?);
    if length > MOST_BYTES {
        return None;
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).ok()?);
    let mut reader = lzma_rust2::LzmaReader::new_mem_limit(packed, MOST_MEMORY, None).ok()?;
    reader.read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 == length).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::unpacked;

    /// Packed by `xz --format=lzma`; the length is written into the header.
    const PACKED: &[u8] = &[
        93, 0, 0, 16, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 58, 155, 138, 102, 154, 212, 46, 133, 236, 77, 55, 165, 255, 254, 79, 128, 0,
    ];

    #[test]
    fn what_was_packed_comes_back() {
        assert_eq!(unpacked(PACKED).as_deref(), Some(&b"unpacked"[..]));
    }

    #[test]
    fn what_is_damaged_is_not_an_app() {
        assert_eq!(unpacked(&[]), None);
        assert_eq!(unpacked(b"no such thing as a header"), None);
        for length in 0..PACKED.len() - 8 {
            assert_eq!(unpacked(&PACKED[..length]), None, "{length}");
        }
        let mut longer = PACKED.to_vec();
        longer[12] = 1;
        assert_eq!(unpacked(&longer), None, "a length that no app has");
    }
}
