//! Where a long text can be cut: before a line on which no document is open.
//!
//! The splitter decides what is a document; this only has to agree with it on where none is open. Time is linear.

/// Holds a text until it is cut.
pub(super) struct Cutter {
    held: Vec<u8>,
    /// Bytes of `held` that were looked at.
    seen: usize,
    /// The last place at which a piece may end.
    boundary: usize,
    /// What is open, outermost first: true for an object.
    open: Vec<bool>,
    in_string: bool,
    escaped: bool,
    line_start: bool,
    /// Nothing but space since a document ended, or since the text began.
    gap: bool,
    /// What came last was a broken document: only what follows shows that it is broken rather than cut off.
    broken: bool,
    /// The last byte of the present document that was no space.
    last: u8,
}

/// Nothing so deep is JSON that is read; what is deeper is broken, and the next line may begin a document.
const DEEPEST: usize = 101;

impl Cutter {
    pub(super) fn new() -> Self {
        Self {
            held: Vec::new(),
            seen: 0,
            boundary: 0,
            open: Vec::new(),
            in_string: false,
            escaped: false,
            line_start: true,
            gap: true,
            broken: false,
            last: 0,
        }
    }

    pub(super) fn push(&mut self, bytes: &[u8]) {
        self.held.extend_from_slice(bytes);
        let held = std::mem::take(&mut self.held);
        for (at, byte) in held.iter().enumerate().skip(self.seen) {
            self.look(at, *byte);
        }
        self.seen = held.len();
        self.held = held;
    }

    pub(super) fn len(&self) -> usize {
        self.held.len()
    }

    /// Everything up to the last boundary; `None` where there is none.
    pub(super) fn take(&mut self) -> Option<Vec<u8>> {
        if self.boundary == 0 {
            return None;
        }
        let rest = self.held.split_off(self.boundary);
        self.seen -= self.boundary;
        self.boundary = 0;
        Some(std::mem::replace(&mut self.held, rest))
    }

    /// What is left.
    pub(super) fn finish(self) -> Vec<u8> {
        self.held
    }

    fn look(&mut self, at: usize, byte: u8) {
        if byte == b'\n' {
            if self.in_string {
                // No string goes over the end of a line: what was open is broken.
                self.give_up();
            }
            self.line_start = true;
            if self.open.is_empty() && !self.broken {
                self.boundary = at + 1;
            }
            return;
        }
        let line_start = std::mem::take(&mut self.line_start);
        if self.in_string {
            self.in_string = self.escaped || byte != b'"';
            self.escaped = !self.escaped && byte == b'\\';
            return;
        }
        let opens = matches!(byte, b'{' | b'[');
        if line_start && opens && !self.open.is_empty() && !self.goes_on() {
            self.give_up();
        }
        if self.open.is_empty() {
            if opens && (line_start || self.gap) {
                self.open.push(byte == b'{');
                self.last = byte;
            } else {
                // Spaces, and the bytes of a mark, may stand between documents.
                self.gap &= matches!(byte, b' ' | b'\t' | b'\r' | 0x1e | 0xef | 0xbb | 0xbf);
            }
            return;
        }
        match byte {
            b' ' | b'\t' | b'\r' => return,
            b'"' => self.in_string = true,
            b'{' | b'[' => self.open.push(byte == b'{'),
            b'}' | b']' if self.open.pop() != Some(byte == b'}') => self.give_up(),
            b'}' | b']' => {
                self.gap = self.open.is_empty();
                self.broken &= !self.gap;
            }
            _ => {}
        }
        self.last = byte;
        if self.open.len() > DEEPEST {
            self.give_up();
        }
    }

    /// Whether a line that begins with a bracket can go on with what is open.
    fn goes_on(&self) -> bool {
        match self.open.last() {
            None => true,
            Some(true) => self.last == b':',
            Some(false) => matches!(self.last, b'[' | b','),
        }
    }

    fn give_up(&mut self) {
        self.open.clear();
        self.in_string = false;
        self.escaped = false;
        self.gap = false;
        self.broken = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::split::{Piece, documents};
    use proptest::prelude::*;

    /// The pieces of a text that is cut wherever it can be, given in portions.
    fn pieces(text: &str, portion: usize) -> Vec<String> {
        let mut cutter = Cutter::new();
        let mut pieces = Vec::new();
        for bytes in text.as_bytes().chunks(portion) {
            cutter.push(bytes);
            pieces.extend(cutter.take());
        }
        pieces.push(cutter.finish());
        pieces.into_iter().map(|piece| String::from_utf8(piece).expect("text")).collect()
    }

    fn outline(text: &str) -> Vec<String> {
        documents(text)
            .into_iter()
            .filter_map(|piece| match piece {
                Piece::Json { parsed, .. } => Some(format!("{:?}{:?}", parsed.value, parsed.truncated_at.is_some())),
                _ => None,
            })
            .collect()
    }

    fn same_documents(text: &str) {
        for portion in [1, 3, 7] {
            let cut = pieces(text, portion);
            assert_eq!(cut.concat(), text);
            let documents: Vec<String> = cut.iter().flat_map(|piece| outline(piece)).collect();
            assert_eq!(documents, outline(text), "{cut:?}");
        }
    }

    #[test]
    fn lines_and_documents_are_cut_between_and_never_inside() {
        assert_eq!(pieces("{\"a\":1}\n{\"b\":2}\n", 1).concat(), "{\"a\":1}\n{\"b\":2}\n");
        assert!(pieces("{\"a\":1}\n{\"b\":2}\n", 1).len() > 2);
        assert_eq!(
            pieces("{\n\"a\": [\n{\n},\n{\n}\n]\n}", 1).len(),
            1,
            "one document whose lines are not indented"
        );
        assert!(
            pieces("{\"a\":\"x\n{\"b\":2}\n{\"c\":3}\n", 1).len() > 2,
            "a broken line ends at its end"
        );
        for text in [
            "{\"a\":1}\n{\"b\":2}\n[3]\n",
            "{\n    \"a\": \"}\\\"{\"\n}\n\n{\n    \"b\": [\n        {}\n    ]\n}\n",
            "== volumes\n{\"a\":1}\n== more } ] \" {\n[{\"b\":2}]\nend",
            "{\"a\":1,\n{\"b\":2}\n",
            "{\"a\":\"x\n{\"b\":2}\n",
            "{\"a\":[1,2\n{\"b\":2}\n",
            "{\"a\":1}{\"b\":\n2}\n[\n1]\n",
            "{\"a\":1]\n{\"b\":2}\n",
            "  {\"a\":\n1}\n{\"b\":2}",
        ] {
            same_documents(text);
        }
    }

    proptest! {
        #[test]
        fn cutting_changes_no_document(parts in proptest::collection::vec(
            prop_oneof![
                Just("{\"a\":1}\n"), Just("{\n\"a\": [\n{},\n{}\n]\n}\n"), Just("[1,\n2]\n"), Just("text \" { \n"), Just("\n"),
                Just("{\"k\":\"\\\\\"}{\"l\":2}\n"), Just("[{\"x\":\"]}\"}]\r\n"), Just("[INFO] go\n"),
            ], 0..12)) {
            same_documents(&parts.concat());
        }
    }
}
