//! The page's memory. Judging makes and drops millions of short texts and lists; taking each from the general allocator costs more
//! than what is done with them. So small blocks come out of pools, one for each size: to take one and to give it back are a few
//! instructions. A pool keeps what it was given back; it never returns it to the general allocator.

#![expect(
    unsafe_code,
    reason = "an allocator hands out raw memory, which the language has no other word for"
)]

use std::alloc::{GlobalAlloc, Layout};
use std::cell::Cell;
use std::ptr::{NonNull, null_mut};

/// Sizes are rounded up to so many bytes, and blocks lie at multiples of it.
const STEP: usize = 8;
/// Larger blocks come from the general allocator.
const LARGEST: usize = 512;
const POOLS: usize = LARGEST / STEP;
/// Memory is taken from the general allocator in pieces of this size.
const PIECE: usize = 64 << 10;

/// A block that nobody holds; its first bytes say which one was given back before it.
struct Free {
    next: Option<NonNull<Free>>,
}

/// Small blocks from pools, large ones from `A`.
///
/// Not for programs with threads: it is `Sync`, which a global allocator must be, only where there are none.
pub struct Pool<A> {
    general: A,
    free: [Cell<Option<NonNull<Free>>>; POOLS],
    /// What is left of the newest piece.
    rest: Cell<*mut u8>,
    length: Cell<usize>,
}

// SAFETY: WebAssembly without atomics has no threads, so nobody else can look at the cells.
#[cfg(all(target_arch = "wasm32", not(target_feature = "atomics")))]
unsafe impl<A: Sync> Sync for Pool<A> {}

impl<A> Pool<A> {
    #[must_use]
    pub const fn new(general: A) -> Self {
        Self {
            general,
            free: [const { Cell::new(None) }; POOLS],
            rest: Cell::new(null_mut()),
            length: Cell::new(0),
        }
    }

    /// The pool for blocks like this, and their size; `None` when the general allocator has them.
    fn pool(&self, layout: Layout) -> Option<(&Cell<Option<NonNull<Free>>>, usize)> {
        if layout.align() > STEP {
            return None;
        }
        let at = layout.size().wrapping_sub(1) / STEP;
        self.free.get(at).map(|pool| (pool, (at + 1) * STEP))
    }
}

impl<A: GlobalAlloc> Pool<A> {
    /// A block of the newest piece, or of a new one.
    #[cold]
    #[inline(never)]
    fn carve(&self, size: usize) -> *mut u8 {
        if self.length.get() < size {
            self.keep_rest();
            let Ok(piece) = Layout::from_size_align(PIECE, STEP) else {
                return null_mut();
            };
            // SAFETY: the layout is not empty.
            let start = unsafe { self.general.alloc(piece) };
            if start.is_null() {
                return start;
            }
            self.rest.set(start);
            self.length.set(PIECE);
        }
        let block = self.rest.get();
        self.length.set(self.length.get() - size);
        // SAFETY: `size` bytes of the piece are left, as was seen above.
        self.rest.set(unsafe { block.add(size) });
        block
    }

    /// What is left of a piece, which is too short for what is asked, goes to the pool of its length.
    fn keep_rest(&self) {
        let length = self.length.take();
        if let Ok(layout) = Layout::from_size_align(length, STEP)
            && length > 0
            && let Some((pool, _)) = self.pool(layout)
        {
            // SAFETY: the rest of the piece belongs to nobody, has `length` bytes, and lies at a multiple of `STEP`.
            unsafe { give_back(pool, self.rest.get()) };
        }
    }
}

/// # Safety
/// `block` has the size of the pool's blocks, lies at a multiple of [`STEP`], and nobody uses it any more.
#[expect(clippy::cast_ptr_alignment, reason = "blocks lie at multiples of STEP, as the caller vouches")]
unsafe fn give_back(pool: &Cell<Option<NonNull<Free>>>, block: *mut u8) {
    let Some(block) = NonNull::new(block.cast::<Free>()) else { return };
    // SAFETY: the block is ours, and [`STEP`] bytes have room for a pointer.
    unsafe { block.write(Free { next: pool.get() }) };
    pool.set(Some(block));
}

const _: () = assert!(size_of::<Free>() <= STEP && align_of::<Free>() <= STEP);

// SAFETY: a block of a pool belongs to it until it is handed out, and then to who took it until it is given back by the same layout,
// which leads to the same pool. Blocks of the general allocator are told by their layout, too.
unsafe impl<A: GlobalAlloc> GlobalAlloc for Pool<A> {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let Some((pool, size)) = self.pool(layout) else {
            // SAFETY: what holds for this call holds for that.
            return unsafe { self.general.alloc(layout) };
        };
        let Some(block) = pool.get() else {
            return self.carve(size);
        };
        // SAFETY: blocks in the pool were written by `give_back`.
        pool.set(unsafe { block.as_ref() }.next);
        block.as_ptr().cast()
    }

    #[inline]
    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        match self.pool(layout) {
            // SAFETY: the block came from this pool, and the caller has done with it.
            Some((pool, _)) => unsafe { give_back(pool, block) },
            // SAFETY: the block came from the general allocator.
            None => unsafe { self.general.dealloc(block, layout) },
        }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        if self.pool(layout).is_none() {
            // SAFETY: what holds for this call holds for that.
            return unsafe { self.general.alloc_zeroed(layout) };
        }
        // SAFETY: as above; the block has at least the size that was asked for.
        unsafe {
            let block = self.alloc(layout);
            if !block.is_null() {
                block.write_bytes(0, layout.size());
            }
            block
        }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        // The caller vouches that the new size is not zero, and no overflow.
        let Ok(new) = Layout::from_size_align(new_size, layout.align()) else {
            return null_mut();
        };
        match (self.pool(layout), self.pool(new)) {
            // SAFETY: the block came from the general allocator, and stays there.
            (None, None) => unsafe { self.general.realloc(block, layout, new_size) },
            (Some((_, one)), Some((_, other))) if one == other => block,
            // SAFETY: both blocks are at least as long as what is copied, and the new one is no part of the old.
            _ => unsafe {
                let moved = self.alloc(new);
                if !moved.is_null() {
                    moved.copy_from_nonoverlapping(block, layout.size().min(new_size));
                    self.dealloc(block, layout);
                }
                moved
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use std::alloc::System;

    use proptest::prelude::*;

    use super::*;

    /// A block, the layout it was asked for, and the byte that fills it.
    struct Held {
        block: *mut u8,
        layout: Layout,
        fill: u8,
    }

    impl Held {
        fn fill(&self) {
            // SAFETY: the block was handed out with this layout.
            unsafe { self.block.write_bytes(self.fill, self.layout.size()) };
        }

        fn holds(&self, length: usize, byte: u8) -> bool {
            // SAFETY: the block is at least so long, and was filled.
            unsafe { std::slice::from_raw_parts(self.block, length) }
                .iter()
                .all(|own| *own == byte)
        }
    }

    #[derive(Debug, Clone)]
    enum Step {
        Take { size: usize, align: usize, zeroed: bool },
        Give(usize),
        Resize(usize, usize),
    }

    fn any_step() -> impl Strategy<Value = Step> {
        let size = || prop_oneof![1..64_usize, 500..530_usize, 1..3000_usize];
        let align = (0..6_u32).prop_map(|power| 1 << power);
        prop_oneof![
            3 => (size(), align, any::<bool>()).prop_map(|(size, align, zeroed)| Step::Take { size, align, zeroed }),
            2 => any::<usize>().prop_map(Step::Give),
            2 => (any::<usize>(), size()).prop_map(|(at, size)| Step::Resize(at, size)),
        ]
    }

    proptest! {
        /// Whatever is taken, given back and resized in between, each block keeps what its holder wrote.
        #[test]
        fn blocks_are_apart(steps in prop::collection::vec(any_step(), 0..400)) {
            let pool = Pool::new(System);
            let mut held: Vec<Held> = Vec::new();
            let mut fill = 0_u8;
            for step in steps {
                fill = fill.wrapping_add(1);
                match step {
                    Step::Take { size, align, zeroed } => {
                        let layout = Layout::from_size_align(size, align).expect("a layout");
                        // SAFETY: the layout is not empty.
                        let block = unsafe { if zeroed { pool.alloc_zeroed(layout) } else { pool.alloc(layout) } };
                        prop_assert!(!block.is_null() && block.addr().is_multiple_of(align));
                        let taken = Held { block, layout, fill };
                        prop_assert!(!zeroed || taken.holds(size, 0));
                        taken.fill();
                        held.push(taken);
                    }
                    Step::Give(at) if !held.is_empty() => {
                        let given = held.swap_remove(at % held.len());
                        prop_assert!(given.holds(given.layout.size(), given.fill));
                        // SAFETY: the block came with this layout, and nobody has it any more.
                        unsafe { pool.dealloc(given.block, given.layout) };
                    }
                    Step::Resize(at, size) if !held.is_empty() => {
                        let at = at % held.len();
                        let old = held.swap_remove(at);
                        let layout = Layout::from_size_align(size, old.layout.align()).expect("a layout");
                        // SAFETY: the block came with this layout, and is not used after this.
                        let block = unsafe { pool.realloc(old.block, old.layout, size) };
                        prop_assert!(!block.is_null() && block.addr().is_multiple_of(layout.align()));
                        let resized = Held { block, layout, fill };
                        prop_assert!(resized.holds(size.min(old.layout.size()), old.fill));
                        resized.fill();
                        held.push(resized);
                    }
                    Step::Give(_) | Step::Resize(..) => {}
                }
                prop_assert!(held.iter().all(|one| one.holds(one.layout.size(), one.fill)));
            }
            for one in held {
                // SAFETY: as above.
                unsafe { pool.dealloc(one.block, one.layout) };
            }
        }
    }

    #[test]
    fn what_is_given_back_is_handed_out_again() {
        let pool = Pool::new(System);
        let layout = Layout::from_size_align(20, 4).expect("a layout");
        // SAFETY: the layout is not empty, and the block is given back once.
        let (one, other) = unsafe {
            let one = pool.alloc(layout);
            pool.dealloc(one, layout);
            (one, pool.alloc(layout))
        };
        assert_eq!(one, other);
    }
}
