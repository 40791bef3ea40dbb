//! The element of a long list that is being read: where it starts, what is cut out of it, and its tag.

use std::ops::Range;

#[derive(Default)]
pub(crate) struct Draft {
    /// Where it starts.
    pub(crate) start: usize,
    /// Where the part of one of its members that has no brackets began.
    pub(crate) inner: usize,
    /// Lists and objects to leave out, as ranges of the buffer. The last one may still be open.
    pub(crate) cuts: Vec<Range<usize>>,
    /// The depth at which the cut that is open ends.
    cutting: Option<usize>,
    /// The tag's bytes, and whether it was found more than once.
    pub(crate) tag: Vec<u8>,
    pub(crate) tags: usize,
}

impl Draft {
    pub(crate) fn begin(&mut self, at: usize) {
        self.start = at;
        self.inner = at;
        self.cuts.clear();
        self.cutting = None;
        self.tag.clear();
        self.tags = 0;
    }

    /// Leaves out the list or object that opens at `at`, unless it is part of what is left out already.
    pub(crate) fn cut(&mut self, at: usize, depth: usize) {
        if self.cutting.is_none() {
            self.cutting = Some(depth);
            self.cuts.push(at..at);
        }
    }

    /// A list or object has ended before `end`.
    pub(crate) fn closed(&mut self, end: usize, depth: usize) {
        if self.cutting == Some(depth) {
            self.cutting = None;
            if let Some(cut) = self.cuts.last_mut() {
                cut.end = end;
            }
        }
    }

    /// So many bytes before it were dropped from the buffer.
    pub(crate) fn shift(&mut self, by: usize) {
        self.start -= by;
        self.inner -= by;
        for cut in &mut self.cuts {
            *cut = cut.start - by..cut.end - by;
        }
    }
}
