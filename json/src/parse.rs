//! Reading one document: bounded depth, numbers kept as text, duplicate keys noticed, whole elements of a cut-off list kept.

use std::borrow::Cow;

use crate::blocks::plain_run;
use crate::duplicates::without_duplicates;
use crate::error::{JsonError, JsonWarning, line_and_column, place_within};
use crate::value::Json;

/// The deepest of thousands of real documents has 14 levels.
pub const MAX_DEPTH: usize = 100;

/// One document read from a text.
#[derive(Debug)]
pub struct Parsed<'a> {
    pub value: Json<'a>,
    /// Where the document ends in the text, in bytes.
    pub end: usize,
    /// The text ended inside the document; only its whole elements are in `value`.
    pub truncated_at: Option<usize>,
    pub warnings: Vec<JsonWarning>,
}

/// Room for the members that are open at once in most documents.
const OPEN_MEMBERS: usize = 64;

enum Stop {
    Syntax,
    TooDeep,
    End,
}

struct Parser<'a> {
    bytes: &'a [u8],
    text: &'a str,
    at: usize,
    truncated: bool,
    warnings: Vec<JsonWarning>,
    /// The elements and members of the containers that are open, so that each container is allocated once, at its size.
    items: Vec<Json<'a>>,
    members: Vec<Member<'a>>,
}

pub(crate) type Member<'a> = (Cow<'a, str>, Json<'a>);

/// Reads the document that starts at byte `start` of `text`, after white space.
///
/// # Errors
/// [`JsonError`] with the place, when it is not JSON, too deep, or cut off before its first whole element.
pub fn parse_at(text: &str, start: usize) -> Result<Parsed<'_>, JsonError> {
    let mut parser = Parser {
        bytes: text.as_bytes(),
        text,
        at: start,
        truncated: false,
        warnings: Vec::new(),
        items: Vec::new(),
        members: Vec::with_capacity(OPEN_MEMBERS),
    };
    match parser.value(1) {
        Ok(value) => {
            let truncated_at = parser.truncated.then_some(text.len());
            Ok(Parsed {
                value,
                end: parser.at,
                truncated_at,
                warnings: parser.warnings,
            })
        }
        Err(stop) => {
            let (line, column) = line_and_column(text, parser.at);
            Err(match stop {
                Stop::Syntax => JsonError::Syntax { line, column },
                Stop::TooDeep => JsonError::TooDeep { line, column },
                Stop::End => JsonError::Truncated { bytes: text.len() },
            })
        }
    }
}

/// Reads a text that is one document and nothing else.
///
/// # Errors
/// As [`parse_at`]; also when something follows the document or the document is cut off.
pub fn parse_whole(text: &str) -> Result<Json<'_>, JsonError> {
    let parsed = parse_at(text, 0)?;
    if let Some(bytes) = parsed.truncated_at {
        return Err(JsonError::Truncated { bytes });
    }
    let rest = text.get(parsed.end..).unwrap_or_default();
    if rest.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
        Ok(parsed.value)
    } else {
        let (line, column) = line_and_column(text, parsed.end);
        Err(JsonError::Syntax { line, column })
    }
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\r' | b'\n')) {
            self.at += 1;
        }
    }

    fn value(&mut self, depth: usize) -> Result<Json<'a>, Stop> {
        self.skip_space();
        match self.peek() {
            None => Err(Stop::End),
            Some(b'{') => self.object(depth),
            Some(b'[') => self.array(depth),
            Some(b'"') => self.string().map(Json::String),
            Some(b't') => self.word("true", Json::Bool(true)),
            Some(b'f') => self.word("false", Json::Bool(false)),
            Some(b'n') => self.word("null", Json::Null),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(_) => Err(Stop::Syntax),
        }
    }

    fn word(&mut self, word: &str, value: Json<'a>) -> Result<Json<'a>, Stop> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        if rest.starts_with(word.as_bytes()) {
            self.at += word.len();
            Ok(value)
        } else if word.as_bytes().starts_with(rest) {
            Err(Stop::End)
        } else {
            Err(Stop::Syntax)
        }
    }

    /// Why a value is not whole: the text ends, or something else follows.
    fn unfinished(&self) -> Stop {
        if self.peek().is_none() { Stop::End } else { Stop::Syntax }
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        self.at - start
    }

    fn number(&mut self) -> Result<Json<'a>, Stop> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        let leading_zero = self.peek() == Some(b'0');
        let whole = self.digits();
        if whole == 0 || (leading_zero && whole > 1) {
            return Err(self.unfinished());
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            if self.digits() == 0 {
                return Err(self.unfinished());
            }
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            if self.digits() == 0 {
                return Err(self.unfinished());
            }
        }
        // A number that ends with the text may be the first half of a longer one.
        if self.peek().is_none() && start > 0 {
            return Err(Stop::End);
        }
        Ok(Json::Number(Cow::Borrowed(self.text.get(start..self.at).unwrap_or_default())))
    }

    /// Borrowed from the text unless it holds escapes.
    fn string(&mut self) -> Result<Cow<'a, str>, Stop> {
        self.at += 1;
        let mut out: Option<String> = None;
        loop {
            let start = self.at;
            self.at += plain_run(self.bytes.get(start..).unwrap_or_default());
            let run = self.text.get(start..self.at).unwrap_or_default();
            match self.peek() {
                None => return Err(Stop::End),
                Some(b'"') => {
                    self.at += 1;
                    return Ok(match out {
                        None => Cow::Borrowed(run),
                        Some(mut out) => {
                            out.push_str(run);
                            Cow::Owned(out)
                        }
                    });
                }
                Some(b'\\') => {
                    self.at += 1;
                    let out = out.get_or_insert_default();
                    out.push_str(run);
                    self.escape(out)?;
                }
                Some(_) => return Err(Stop::Syntax),
            }
        }
    }

    fn escape(&mut self, out: &mut String) -> Result<(), Stop> {
        let Some(kind) = self.peek() else { return Err(Stop::End) };
        self.at += 1;
        out.push(match kind {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let unit = self.hex4()?;
                self.character(unit)?
            }
            _ => {
                self.at -= 1;
                return Err(Stop::Syntax);
            }
        });
        Ok(())
    }

    fn character(&mut self, unit: u32) -> Result<char, Stop> {
        if (0xD800..0xDC00).contains(&unit) && self.bytes.get(self.at..self.at + 2) == Some(b"\\u".as_slice()) {
            let back = self.at;
            self.at += 2;
            let low = self.hex4()?;
            if (0xDC00..0xE000).contains(&low) {
                let code = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
                return Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            self.at = back;
        }
        Ok(char::from_u32(unit).unwrap_or_else(|| {
            if !self.warnings.contains(&JsonWarning::LoneSurrogate) {
                self.warnings.push(JsonWarning::LoneSurrogate);
            }
            char::REPLACEMENT_CHARACTER
        }))
    }

    fn hex4(&mut self) -> Result<u32, Stop> {
        let mut unit = 0;
        for _ in 0..4 {
            let byte = self.peek().ok_or(Stop::End)?;
            let digit = char::from(byte).to_digit(16).ok_or(Stop::Syntax)?;
            unit = unit * 16 + digit;
            self.at += 1;
        }
        Ok(unit)
    }

    /// Only the document itself and its lists are kept when the text ends inside them; a cut-off element is dropped.
    fn keep_whole_part(&mut self, depth: usize, stop: &Stop) -> bool {
        let keep = matches!(stop, Stop::End) && depth <= 2;
        self.truncated |= keep;
        keep
    }

    fn array(&mut self, depth: usize) -> Result<Json<'a>, Stop> {
        if depth > MAX_DEPTH {
            return Err(Stop::TooDeep);
        }
        self.at += 1;
        let first = self.items.len();
        let end = self.array_items(depth);
        match end {
            Ok(()) => {}
            Err(stop) if self.keep_whole_part(depth, &stop) => {}
            Err(stop) => {
                self.items.truncate(first);
                return Err(stop);
            }
        }
        Ok(Json::Array(self.items.drain(first..).collect()))
    }

    fn array_items(&mut self, depth: usize) -> Result<(), Stop> {
        let first = self.items.len();
        self.skip_space();
        if self.peek() == Some(b']') {
            self.at += 1;
            return Ok(());
        }
        loop {
            let told = self.warnings.len();
            let value = self.value(depth + 1)?;
            if self.warnings.len() > told {
                place_within(&mut self.warnings, told, &(self.items.len() - first).to_string());
            }
            self.items.push(value);
            if self.truncated {
                return Err(Stop::End);
            }
            self.skip_space();
            match self.peek() {
                None => return Err(Stop::End),
                Some(b',') => self.at += 1,
                Some(b']') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(_) => return Err(Stop::Syntax),
            }
        }
    }

    fn object(&mut self, depth: usize) -> Result<Json<'a>, Stop> {
        if depth > MAX_DEPTH {
            return Err(Stop::TooDeep);
        }
        self.at += 1;
        let first = self.members.len();
        let end = self.object_members(depth);
        match end {
            Ok(()) => {}
            // An object cut off inside a list is an incomplete element; only the document itself may be partial.
            Err(stop) if depth == 1 && self.keep_whole_part(depth, &stop) => {}
            Err(stop) => {
                self.members.truncate(first);
                return Err(stop);
            }
        }
        let members: Vec<Member<'a>> = self.members.drain(first..).collect();
        Ok(Json::Object(without_duplicates(members, &mut self.warnings)))
    }

    fn object_members(&mut self, depth: usize) -> Result<(), Stop> {
        self.skip_space();
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Ok(());
        }
        loop {
            self.skip_space();
            match self.peek() {
                None => return Err(Stop::End),
                Some(b'"') => {}
                Some(_) => return Err(Stop::Syntax),
            }
            let key = self.string()?;
            self.skip_space();
            match self.peek() {
                None => return Err(Stop::End),
                Some(b':') => self.at += 1,
                Some(_) => return Err(Stop::Syntax),
            }
            let told = self.warnings.len();
            let value = self.value(depth + 1)?;
            if self.warnings.len() > told {
                place_within(&mut self.warnings, told, &key);
            }
            self.members.push((key, value));
            if self.truncated {
                return Err(Stop::End);
            }
            self.skip_space();
            match self.peek() {
                None => return Err(Stop::End),
                Some(b',') => self.at += 1,
                Some(b'}') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(_) => return Err(Stop::Syntax),
            }
        }
    }
}

#[cfg(test)]
#[path = "parse_tests.rs"]
mod tests;
