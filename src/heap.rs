//! The widget's heap: free blocks by size, in powers of two, and new ones from the end of the memory. The standard
//! library's is better at keeping memory small, and five kilobytes larger; a page of ours lives for minutes, and what a
//! size has taken it keeps (docs/decisions/0011). It knows no page; [`Memory`] is all that it asks for.

#![allow(unsafe_code, reason = "an allocator gives out memory")]

use std::alloc::{GlobalAlloc, Layout};
use std::cell::UnsafeCell;
use std::ptr::{copy_nonoverlapping, null_mut};

/// Smallest block, in bytes: room for the link to the next free one.
const LEAST: usize = size_of::<*mut u8>();
/// A block begins at a multiple of its size, up to this one.
const MOST_ALIGNED: usize = 4096;

/// Memory that grows at its end.
pub trait Memory {
    /// Makes it longer by at least so many bytes, and answers where it ended before and where it ends now.
    fn grow(&self, bytes: usize) -> Option<(usize, usize)>;
}

/// A heap over such memory, for one thread.
#[derive(Debug)]
pub struct Heap<M> {
    state: UnsafeCell<State>,
    memory: M,
}

#[derive(Debug)]
struct State {
    /// For each power of two its free blocks: each begins with the address of the next one.
    free: [*mut u8; usize::BITS as usize],
    /// From here to the end nothing has been given out.
    unused: usize,
    end: usize,
}

// SAFETY: a module without shared memory has one thread, and a test has a heap of its own.
unsafe impl<M> Sync for Heap<M> {}

impl<M: Memory> Heap<M> {
    /// An empty heap.
    pub const fn new(memory: M) -> Self {
        let state = State { free: [null_mut(); usize::BITS as usize], unused: 0, end: 0 };
        Self { state: UnsafeCell::new(state), memory }
    }

    /// A block that was never given out.
    fn take(&self, state: &mut State, size: usize) -> Option<*mut u8> {
        let aligned = |from: usize| from.next_multiple_of(size.min(MOST_ALIGNED));
        let mut start = aligned(state.unused);
        if state.end.checked_sub(start).is_none_or(|left| left < size) {
            let (before, now) = self.memory.grow(size.checked_add(MOST_ALIGNED)?)?;
            if before != state.end {
                state.unused = before;
            }
            state.end = now;
            start = aligned(state.unused);
        }
        state.unused = start + size;
        Some(start as *mut u8)
    }
}

/// How large a block is that holds this. Every block of a size can hold whatever that size is used for.
fn block(layout: Layout) -> usize {
    layout.size().max(layout.align()).max(LEAST).next_power_of_two()
}

// SAFETY: a block is given out once until it comes back; its size and its start are multiples of what was asked for.
unsafe impl<M: Memory> GlobalAlloc for Heap<M> {
    #[inline(never)]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if layout.align() > MOST_ALIGNED {
            return null_mut();
        }
        let size = block(layout);
        // SAFETY: nobody else is in here, for there is one thread and nothing below calls back.
        let state = unsafe { &mut *self.state.get() };
        let free = &mut state.free[size.trailing_zeros() as usize];
        if free.is_null() {
            return self.take(state, size).unwrap_or(null_mut());
        }
        let head = *free;
        // SAFETY: what is in the list is a free block, which begins with the address of the next.
        *free = unsafe { head.cast::<*mut u8>().read() };
        head
    }

    #[inline(never)]
    unsafe fn dealloc(&self, start: *mut u8, layout: Layout) {
        // SAFETY: as in `alloc`; the block is the heap's again, and has room for an address.
        unsafe {
            let free = &mut (*self.state.get()).free[block(layout).trailing_zeros() as usize];
            start.cast::<*mut u8>().write(*free);
            *free = start;
        }
    }

    #[inline(never)]
    unsafe fn realloc(&self, start: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: the caller promises that `size` does not overflow with this alignment.
        let wanted = unsafe { Layout::from_size_align_unchecked(size, layout.align()) };
        if block(wanted) == block(layout) {
            return start;
        }
        // SAFETY: both blocks are at least as long as what is copied, and they are two.
        unsafe {
            let moved = self.alloc(wanted);
            if !moved.is_null() {
                copy_nonoverlapping(start, moved, layout.size().min(size));
                self.dealloc(start, layout);
            }
            moved
        }
    }
}

#[cfg(target_arch = "wasm32")]
mod module {
    use super::{Heap, Memory};

    /// In bytes.
    const PAGE: usize = 65_536;

    /// The module's own memory.
    struct Pages;

    impl Memory for Pages {
        fn grow(&self, bytes: usize) -> Option<(usize, usize)> {
            let pages = bytes.div_ceil(PAGE);
            let before = core::arch::wasm32::memory_grow::<0>(pages);
            (before != usize::MAX).then(|| (before * PAGE, (before + pages) * PAGE))
        }
    }

    #[global_allocator]
    static HEAP: Heap<Pages> = Heap::new(Pages);
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use std::cell::Cell;

    use proptest::prelude::*;

    use super::*;

    /// A piece of the test's own memory that is made longer piece by piece, with a hole when somebody else grows it.
    struct Piece {
        bytes: Vec<u64>,
        given: Cell<usize>,
        hole: usize,
    }

    impl Piece {
        fn new(bytes: usize, hole: usize) -> Self {
            Self { bytes: vec![0; bytes / 8], given: Cell::new(0), hole }
        }
    }

    impl Memory for Piece {
        fn grow(&self, bytes: usize) -> Option<(usize, usize)> {
            let before = self.given.get() + self.hole;
            let now = before + bytes;
            let start = self.bytes.as_ptr() as usize;
            self.given.set(now);
            (now <= self.bytes.len() * 8).then_some((start + before, start + now))
        }
    }

    struct Held {
        start: *mut u8,
        layout: Layout,
        mark: u8,
    }

    impl Held {
        fn is_whole(&self) -> bool {
            // SAFETY: the block was given out with this layout and filled.
            (0..self.layout.size()).all(|at| unsafe { self.start.add(at).read() } == self.mark)
        }

        fn fill(&self) {
            // SAFETY: the block was given out with this layout.
            unsafe { self.start.write_bytes(self.mark, self.layout.size()) };
        }
    }

    proptest! {
        #[test]
        fn what_is_held_stays_as_it_is_written(
            hole in 0_usize..200,
            steps in prop::collection::vec((0_u8..4, 0_usize..700, 0_u32..8, any::<prop::sample::Index>()), 1..200),
        ) {
            let heap = Heap::new(Piece::new(4 << 20, hole));
            let mut held: Vec<Held> = Vec::new();
            for (mark, (act, size, align, which)) in (0_u8..=250).cycle().zip(steps) {
                match act {
                    0 if !held.is_empty() => {
                        let gone = held.swap_remove(which.index(held.len()));
                        // SAFETY: it was given out with this layout, and nobody has it any more.
                        unsafe { heap.dealloc(gone.start, gone.layout) };
                    }
                    1 if !held.is_empty() => {
                        let at = which.index(held.len());
                        let one = &mut held[at];
                        // SAFETY: as above; the new size is small.
                        one.start = unsafe { heap.realloc(one.start, one.layout, size + 1) };
                        prop_assert!(!one.start.is_null());
                        let kept = one.layout.size().min(size + 1);
                        one.layout = Layout::from_size_align(kept, one.layout.align()).expect("a layout");
                        prop_assert!(one.is_whole());
                        one.layout = Layout::from_size_align(size + 1, one.layout.align()).expect("a layout");
                        one.fill();
                    }
                    _ => {
                        let layout = Layout::from_size_align(size + 1, 1 << align).expect("a layout");
                        // SAFETY: the size is not zero.
                        let start = unsafe { heap.alloc(layout) };
                        prop_assert!(!start.is_null() && (start as usize).is_multiple_of(layout.align()));
                        held.push(Held { start, layout, mark });
                        held.last().expect("it was pushed").fill();
                    }
                }
            }
            prop_assert!(held.iter().all(Held::is_whole));
        }
    }

    #[test]
    fn what_comes_back_is_given_out_again() {
        let heap = Heap::new(Piece::new(1 << 16, 0));
        let layout = Layout::from_size_align(100, 8).expect("a layout");
        // SAFETY: what is given back was given out with this layout.
        unsafe {
            let first = heap.alloc(layout);
            heap.dealloc(first, layout);
            assert_eq!(heap.alloc(layout), first);
        }
    }

    #[test]
    fn without_memory_there_is_nothing() {
        let heap = Heap::new(Piece::new(1 << 14, 0));
        let layout = Layout::from_size_align(1 << 15, 8).expect("a layout");
        // SAFETY: the size is not zero.
        assert!(unsafe { heap.alloc(layout) }.is_null());
    }
}
