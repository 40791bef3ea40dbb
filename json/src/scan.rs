//! A long list read in pieces: its elements are told apart by their brackets alone, and only those that somebody reads are kept.
//!
//! [`Elements`] takes the bytes of documents such as `{"…":…,"configurationItems":[{…},{…}]}` as they come. Of each element it finds
//! the text of one member, the tag, which decides whether the element is kept. Kept elements are handed out as JSON texts, without
//! the members that nobody reads; the others are counted. Nothing here judges whether an element is well-formed: who parses it does.

pub use crate::batch::{Batch, Document, Element, End, Plan};
use crate::blocks::{BLOCK, Carry, brackets};
use crate::draft::Draft;
use crate::error::JsonError;
use memchr::memmem::Finder;

/// Cuts the elements out of bytes that come in pieces.
pub struct Elements {
    plan: Plan,
    tag: Finder<'static>,
    /// Bytes that may still be needed, from `base` of the file on.
    buffer: Vec<u8>,
    base: u64,
    /// How far `buffer` was searched for brackets; a multiple of the block size ahead of its start.
    scanned: usize,
    carry: Carry,
    depth: usize,
    place: Place,
    /// Where the part of the enclosing object that has no brackets began.
    from: usize,
    element: Draft,
    batch: Vec<u8>,
    end: End,
    current: Document,
    stopped: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Before, between and after documents.
    Outside,
    /// In a document, not in its list.
    Document,
    /// In the list, between elements.
    List,
    /// In an element.
    Element,
}

impl Elements {
    #[must_use]
    pub fn new(plan: Plan) -> Self {
        Self {
            plan,
            tag: Finder::new(plan.tag),
            buffer: Vec::new(),
            base: 0,
            scanned: 0,
            carry: Carry::default(),
            depth: 0,
            place: Place::Outside,
            from: 0,
            element: Draft::default(),
            batch: Vec::new(),
            end: End::default(),
            current: Document::default(),
            stopped: false,
        }
    }

    /// Whether a file that begins with `head` is one document after another with such a list.
    #[must_use]
    pub fn fits(plan: Plan, head: &[u8]) -> bool {
        let mut probe = Self::new(plan);
        probe.push(head);
        probe.current.listed || probe.end.documents.first().is_some_and(|document| document.listed)
    }

    /// Takes the next bytes.
    pub fn push(&mut self, bytes: &[u8]) {
        self.space(bytes.len()).copy_from_slice(bytes);
        self.advance();
    }

    /// Room for the next bytes, which the caller fills; then [`Elements::advance`].
    pub fn space(&mut self, length: usize) -> &mut [u8] {
        self.forget();
        let at = self.buffer.len();
        self.buffer.resize(at + length, 0);
        self.buffer.get_mut(at..).unwrap_or_default()
    }

    /// Reads what was filled in.
    pub fn advance(&mut self) {
        while !self.stopped {
            let Some(block) = self.buffer.get(self.scanned..).and_then(|rest| rest.first_chunk::<BLOCK>()) else {
                break;
            };
            let (open, close) = brackets(block, &mut self.carry);
            self.block(open, close);
            self.scanned += BLOCK;
        }
    }

    /// The elements kept so far, when there are at least so many bytes of them.
    pub fn take(&mut self, at_least: usize) -> Option<Batch> {
        (!self.batch.is_empty() && self.batch.len() >= at_least).then(|| Batch::from_bytes(std::mem::take(&mut self.batch)))
    }

    /// No more bytes come.
    #[must_use]
    pub fn finish(mut self) -> (Option<Batch>, End) {
        let length = self.buffer.len();
        let padding = length.next_multiple_of(BLOCK) - length + BLOCK;
        self.buffer.resize(length + padding, b' ');
        self.advance();
        if !self.stopped && (self.depth > 0 || self.place != Place::Outside) {
            let bytes = usize::try_from(self.base + length as u64).unwrap_or(usize::MAX);
            self.stop(JsonError::Truncated { bytes });
        } else if !self.stopped && self.gap(self.from, length) != Some(0) {
            self.wrong(self.from);
        }
        let batch = self.take(1);
        (batch, self.end)
    }

    /// Drops the bytes that are no longer needed.
    fn forget(&mut self) {
        let keep = self.needed_from();
        // Blocks are not searched again, so the rest moves by whole blocks only.
        let cut = keep.min(self.scanned) / BLOCK * BLOCK;
        if self.stopped {
            self.buffer.clear();
            return;
        }
        if cut < self.buffer.len() / 2 {
            return;
        }
        self.buffer.drain(..cut);
        self.base += cut as u64;
        self.scanned -= cut;
        self.from -= cut;
        if self.place == Place::Element {
            self.element.shift(cut);
        }
    }

    /// Where the oldest bytes are that may still be looked at.
    fn needed_from(&self) -> usize {
        if self.place == Place::Element {
            self.element.start
        } else {
            self.from
        }
    }

    fn block(&mut self, mut open: u64, mut close: u64) {
        while open | close != 0 {
            let (next_open, next_close) = (open.trailing_zeros(), close.trailing_zeros());
            if next_open < next_close {
                self.opened(self.scanned + next_open as usize);
                open &= open - 1;
            } else {
                self.closed(self.scanned + next_close as usize);
                close &= close - 1;
            }
            if self.stopped {
                return;
            }
        }
        let start = self.needed_from();
        if self.scanned.saturating_sub(start) > self.plan.longest {
            let offset = self.base + start as u64;
            self.stop(JsonError::TooLarge {
                offset,
                megabytes: self.plan.longest as u64 / 1_000_000,
            });
        }
    }

    fn opened(&mut self, at: usize) {
        match (self.place, self.depth) {
            (Place::Outside, _) => {
                if self.gap(self.from, at) != Some(0) || self.byte(at) != Some(b'{') {
                    return self.wrong(at);
                }
                self.place = Place::Document;
                self.from = at;
            }
            (Place::Document, 1) => {
                self.note_heads(at);
                if self.byte(at) == Some(b'[') && self.key_between(self.from, at) == Some(self.plan.list.as_bytes()) {
                    // Nobody can tell which of them AWS wrote.
                    if self.current.listed {
                        let offset = self.base + at as u64;
                        return self.stop(JsonError::ListTwice { offset });
                    }
                    self.place = Place::List;
                    self.current.listed = true;
                    self.from = at + 1;
                }
            }
            (Place::List, 2) => {
                let commas = usize::from(self.current.elements > 0);
                if self.gap(self.from, at) != Some(commas) || self.byte(at) != Some(b'{') {
                    return self.wrong(at);
                }
                self.place = Place::Element;
                self.element.begin(at);
                self.from = at;
            }
            (Place::Element, 3) => {
                self.find_tag(at);
                if self.is_cut(self.plan.cut, self.from, at) {
                    self.element.cut(at, self.depth);
                }
                self.element.inner = at + 1;
            }
            (Place::Element, 4) if self.is_cut(self.plan.cut_inside, self.element.inner, at) => self.element.cut(at, self.depth),
            _ => {}
        }
        self.depth += 1;
    }

    fn closed(&mut self, at: usize) {
        if self.depth == 0 {
            return self.wrong(at);
        }
        self.depth -= 1;
        match (self.place, self.depth) {
            (Place::Element, 4) => {
                self.element.closed(at + 1, self.depth);
                self.element.inner = at + 1;
            }
            (Place::Element, 3) => {
                self.element.closed(at + 1, self.depth);
                self.from = at + 1;
            }
            (Place::Element, 2) => {
                self.find_tag(at);
                self.element_ends(at + 1);
                self.place = Place::List;
                self.from = at + 1;
            }
            (Place::List, 1) => {
                if self.gap(self.from, at) != Some(0) || self.byte(at) != Some(b']') {
                    return self.wrong(at);
                }
                self.place = Place::Document;
                self.from = at + 1;
            }
            (Place::Document, 1) => self.from = at + 1,
            (Place::Document, 0) => {
                self.note_heads(at);
                self.place = Place::Outside;
                self.from = at + 1;
                self.end.documents.push(std::mem::take(&mut self.current));
            }
            _ => {}
        }
    }

    fn wrong(&mut self, at: usize) {
        let offset = self.base + at as u64;
        self.stop(JsonError::SyntaxAt { offset });
    }

    fn stop(&mut self, error: JsonError) {
        self.stopped = true;
        self.end.error = Some(error);
        if self.place != Place::Outside {
            self.end.documents.push(std::mem::take(&mut self.current));
        }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.buffer.get(at).copied()
    }

    /// How many commas stand between two places, if there is nothing else but white space.
    fn gap(&self, from: usize, to: usize) -> Option<usize> {
        let mut commas = 0;
        for byte in self.buffer.get(from..to)? {
            match byte {
                b',' => commas += 1,
                b' ' | b'\t' | b'\r' | b'\n' => {}
                // Byte order marks stand between joined files.
                0xef | 0xbb | 0xbf if self.place == Place::Outside => {}
                _ => return None,
            }
        }
        Some(commas)
    }

    /// Whether the value that opens at `at` is that of one of these members.
    fn is_cut(&self, cut: &[&str], from: usize, at: usize) -> bool {
        let key = self.key_between(from, at);
        key.is_some_and(|key| cut.iter().any(|cut| cut.as_bytes() == key))
    }

    /// The name of the member whose value opens at `at`; nothing between `from` and there has brackets.
    fn key_between(&self, from: usize, at: usize) -> Option<&[u8]> {
        let before = self.buffer.get(from..at)?.trim_ascii_end().strip_suffix(b":")?;
        let before = before.trim_ascii_end().strip_suffix(b"\"")?;
        let start = memchr::memrchr(b'"', before)? + 1;
        before.get(start..).filter(|_| opens_text(before, start))
    }

    fn note_heads(&mut self, to: usize) {
        let text = self.buffer.get(self.from..to).unwrap_or_default();
        for head in self.plan.heads {
            let found = memchr::memmem::find_iter(text, head).any(|at| {
                let rest = text.get(at + head.len()..).and_then(|rest| rest.strip_prefix(b"\""));
                opens_text(text, at) && rest.is_some_and(|rest| rest.trim_ascii_start().starts_with(b":"))
            });
            if found && !self.current.heads.iter().any(|known| known == head) {
                self.current.heads.push((*head).to_owned());
            }
        }
    }

    /// Looks for the tag in the part of the element that ends at `to`.
    fn find_tag(&mut self, to: usize) {
        let text = self.buffer.get(self.from..to).unwrap_or_default();
        let mut at = 0;
        while let Some(found) = text.get(at..).and_then(|rest| self.tag.find(rest)) {
            let key = at + found;
            at = key + self.plan.tag.len();
            // Between its quotes it is the key; within another text its quotes would be escaped.
            let quoted = opens_text(text, key);
            let Some(rest) = text.get(at..).and_then(|rest| rest.strip_prefix(b"\"")).filter(|_| quoted) else {
                continue;
            };
            let Some(value) = rest.trim_ascii_start().strip_prefix(b":") else {
                continue;
            };
            self.element.tags += 1;
            let value = value.trim_ascii_start().strip_prefix(b"\"").unwrap_or_default();
            let length = memchr::memchr(b'"', value).unwrap_or(0);
            self.element.tag.clear();
            self.element.tag.extend_from_slice(value.get(..length).unwrap_or_default());
        }
    }

    fn element_ends(&mut self, end: usize) {
        let index = u32::try_from(self.current.elements).unwrap_or(u32::MAX);
        self.current.elements += 1;
        let tag = std::str::from_utf8(&self.element.tag).unwrap_or_default();
        // An element without a tag, with two, or with one that is spelled with escapes is for the parser to judge.
        let plain = self.element.tags == 1 && !tag.is_empty() && !tag.contains('\\');
        if plain && !(self.plan.wanted)(tag) {
            if let Some(count) = self.current.skipped.get_mut(tag) {
                *count += 1;
            } else {
                self.current.skipped.insert(tag.to_owned(), 1);
            }
            return;
        }
        let document = u32::try_from(self.end.documents.len()).unwrap_or(u32::MAX);
        self.batch.extend_from_slice(&document.to_le_bytes());
        self.batch.extend_from_slice(&index.to_le_bytes());
        let length_at = self.batch.len();
        self.batch.extend_from_slice(&[0; 4]);
        let mut from = self.element.start;
        for cut in &self.element.cuts {
            self.batch.extend_from_slice(self.buffer.get(from..cut.start).unwrap_or_default());
            // Something must stand where the value was, or what is left would be no JSON.
            self.batch.extend_from_slice(b"null");
            from = cut.end;
        }
        self.batch.extend_from_slice(self.buffer.get(from..end).unwrap_or_default());
        let length = u32::try_from(self.batch.len() - length_at - 4).unwrap_or(u32::MAX);
        if let Some(place) = self.batch.get_mut(length_at..length_at + 4) {
            place.copy_from_slice(&length.to_le_bytes());
        }
    }
}

/// Whether the quote that stands before `at` opens a text: within one it would be escaped.
fn opens_text(bytes: &[u8], at: usize) -> bool {
    let before = bytes.get(..at).unwrap_or_default();
    before.strip_suffix(b"\"").is_some_and(|before| !before.ends_with(b"\\"))
}

#[cfg(test)]
#[path = "scan_tests.rs"]
mod tests;
