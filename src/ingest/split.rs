//! One text, many documents: concatenated, one per line, or between the headings of a log.
//!
//! Time is linear in the text: each attempt starts where the one before ended or failed.

use super::json::{self, JsonError, Parsed};

/// A part of a text, in the order of the text.
#[derive(Debug)]
pub enum Piece<'a> {
    /// A document; `offset` is where it starts and `index` its number among the documents, from 0.
    Json { parsed: Parsed<'a>, offset: usize, index: usize },
    /// What starts like a document and is none; lines and columns are those of the whole text.
    Broken { error: JsonError, offset: usize },
    /// What is neither, such as headings of a log or an error message. Never linked to a document.
    Text { text: String, offset: usize },
}

/// Cuts a text into documents and what lies between them.
#[must_use]
pub fn documents(text: &str) -> Vec<Piece<'_>> {
    let mut splitter = Splitter::new(text);
    if !splitter.lone_scalar() {
        splitter.run();
    }
    splitter.pieces
}

/// As [`documents`], of a part of a text: what stands alone in it is not alone in the text.
#[must_use]
pub fn documents_of_part(text: &str) -> Vec<Piece<'_>> {
    let mut splitter = Splitter::new(text);
    splitter.run();
    splitter.pieces
}

struct Splitter<'a> {
    text: &'a str,
    pieces: Vec<Piece<'a>>,
    documents: usize,
    /// Where the text that belongs to no document yet began.
    text_from: usize,
    /// Line feeds before `counted_to`.
    lines: usize,
    counted_to: usize,
}

const SPACE: [char; 6] = [' ', '\t', '\r', '\n', '\u{feff}', '\u{1e}'];

impl<'a> Splitter<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            pieces: Vec::new(),
            documents: 0,
            text_from: 0,
            lines: 0,
            counted_to: 0,
        }
    }

    fn rest(&self, at: usize) -> &'a str {
        self.text.get(at..).unwrap_or_default()
    }

    fn skip_space(&self, at: usize) -> usize {
        let rest = self.rest(at);
        at + rest.len() - rest.trim_start_matches(SPACE).len()
    }

    /// `--query` can print a single text, number or `null`.
    fn lone_scalar(&mut self) -> bool {
        let start = self.skip_space(0);
        let trimmed = self.rest(start).trim_end_matches(SPACE);
        if trimmed.is_empty() || trimmed.starts_with(['{', '[']) {
            return false;
        }
        let Ok(parsed) = json::parse_at(trimmed, 0) else { return false };
        let whole = parsed.end == trimmed.len() && parsed.truncated_at.is_none();
        if whole {
            self.found(parsed, start);
        }
        whole
    }

    fn run(&mut self) {
        let mut next = self.first_candidate();
        while let Some(start) = next {
            next = if let Some(end) = self.attempt(start) {
                // What follows a document at once may be another, on the same line.
                let after = self.skip_space(end);
                if self.rest(after).starts_with(['{', '[']) {
                    Some(after)
                } else {
                    self.line_start(after)
                }
            } else {
                let failed = self.counted_to.max(start + 1);
                self.line_start(failed)
            };
        }
        self.flush_text(self.text.len());
    }

    fn first_candidate(&self) -> Option<usize> {
        let start = self.skip_space(0);
        if self.rest(start).starts_with(['{', '[']) {
            Some(start)
        } else {
            self.line_start(start)
        }
    }

    /// The next line that begins with `{` or `[`, at or after `from`.
    fn line_start(&self, from: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut at = from;
        if at > 0 && bytes.get(at - 1) != Some(&b'\n') {
            at += self.rest(at).find('\n')? + 1;
        }
        loop {
            match bytes.get(at)? {
                b'{' | b'[' => return Some(at),
                _ => at += self.rest(at).find('\n')? + 1,
            }
        }
    }

    /// Reads a document at `start`; where it ends, or nothing. Then `counted_to` is where it failed.
    fn attempt(&mut self, start: usize) -> Option<usize> {
        self.count_lines(start);
        if !self.may_be_document(start) {
            return None;
        }
        match json::parse_at(self.rest(start), 0) {
            Ok(parsed) => {
                self.flush_text(start);
                let end = start + parsed.end;
                self.found(parsed, start);
                self.text_from = end;
                Some(end)
            }
            Err(error) => {
                let failed = self.place_of(&error, start);
                self.broken(&error, start);
                self.count_lines(failed);
                self.counted_to = failed;
                None
            }
        }
    }

    fn found(&mut self, mut parsed: Parsed<'a>, offset: usize) {
        parsed.end += offset;
        parsed.truncated_at = parsed.truncated_at.map(|at| at + offset);
        let index = self.documents;
        self.documents += 1;
        self.pieces.push(Piece::Json { parsed, offset, index });
    }

    /// Log lines begin with `[INFO]` or `[2026-11-23 …]`, templates with `{name}`; only what looks like JSON is called broken.
    fn may_be_document(&self, start: usize) -> bool {
        let rest = self.rest(start);
        let inside = rest.get(1..).unwrap_or_default().trim_start_matches(SPACE);
        match (rest.as_bytes().first(), inside.bytes().next()) {
            (Some(b'{'), Some(byte)) => !(byte.is_ascii_alphabetic() || byte == b'\''),
            (Some(b'['), Some(b'{' | b'[' | b'"' | b']' | b'/')) | (_, None) => true,
            (Some(b'['), Some(b'-' | b'0'..=b'9' | b't' | b'f' | b'n')) => {
                // A list of numbers or words; else a time or a word in brackets.
                let line_end = inside.find(['\n', ']']).map_or(inside.len(), |at| at + 1);
                let line = inside.get(..line_end.min(80)).unwrap_or_default();
                let item = line.split([',', ']', '\n']).next().unwrap_or_default().trim();
                matches!(item, "true" | "false" | "null") || (!item.is_empty() && item.parse::<f64>().is_ok())
            }
            _ => false,
        }
    }

    /// Several failures in a row are one.
    fn broken(&mut self, error: &JsonError, start: usize) {
        self.flush_text(start);
        if !matches!(self.pieces.last(), Some(Piece::Broken { .. })) {
            let error = self.in_whole_text(error, start);
            self.pieces.push(Piece::Broken { error, offset: start });
        }
        self.text_from = start;
    }

    fn in_whole_text(&self, error: &JsonError, start: usize) -> JsonError {
        let before = self.text.get(..start).unwrap_or_default();
        let indent = before.rsplit('\n').next().map_or(0, |tail| tail.chars().count());
        let place = |line: usize, column: usize| (line + self.lines, if line == 1 { column + indent } else { column });
        match *error {
            JsonError::Syntax { line, column } => {
                let (line, column) = place(line, column);
                JsonError::Syntax { line, column }
            }
            JsonError::TooDeep { line, column } => {
                let (line, column) = place(line, column);
                JsonError::TooDeep { line, column }
            }
            JsonError::Truncated { bytes } => JsonError::Truncated { bytes: bytes + start },
            // Said only of files that are read in pieces.
            JsonError::SyntaxAt { .. } | JsonError::ListTwice { .. } | JsonError::TooLarge { .. } => error.clone(),
        }
    }

    /// The byte at which reading failed.
    fn place_of(&self, error: &JsonError, start: usize) -> usize {
        let (line, column) = match error {
            JsonError::Syntax { line, column } | JsonError::TooDeep { line, column } => (*line, *column),
            JsonError::Truncated { .. } | JsonError::SyntaxAt { .. } | JsonError::ListTwice { .. } | JsonError::TooLarge { .. } => {
                return self.text.len();
            }
        };
        let mut at = start;
        for _ in 1..line {
            let Some(feed) = self.rest(at).find('\n') else {
                return self.text.len();
            };
            at += feed + 1;
        }
        let in_line = self.rest(at).char_indices().nth(column - 1).map(|(offset, _)| offset);
        in_line.map_or(self.text.len(), |offset| at + offset)
    }

    fn count_lines(&mut self, to: usize) {
        let between = self.text.get(self.counted_to..to).unwrap_or_default();
        self.lines += between.matches('\n').count();
        self.counted_to = self.counted_to.max(to);
    }

    /// Text before `to`. What remains of a broken document is left out, save an error message of the CLI in it.
    fn flush_text(&mut self, to: usize) {
        let from = self.text_from;
        self.text_from = to;
        let between = self.text.get(from..to).unwrap_or_default();
        let after_broken = matches!(self.pieces.last(), Some(Piece::Broken { .. }));
        let skipped = if after_broken {
            match between.find("An error occurred (") {
                Some(at) => at,
                None => return,
            }
        } else {
            0
        };
        let text = between.get(skipped..).unwrap_or_default();
        if !text.trim_matches(SPACE).is_empty() {
            self.pieces.push(Piece::Text {
                text: text.to_owned(),
                offset: from + skipped,
            });
        }
    }
}

#[cfg(test)]
#[path = "split_tests.rs"]
mod tests;
