//! Bytes to text: byte order marks, UTF-16, stray Windows-1252 bytes; and what is no text at all.

use std::borrow::Cow;

use super::FileState;

/// A kind of file that is told by its first bytes and is no evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotText {
    pub state: FileState,
    pub recognised_as: &'static str,
    pub advice: &'static str,
}

const UNPACK: &str = "packed in a way that is not read here: unpack it and add the files, or pack them as zip or tar.gz";
const PICTURE: &str = "a picture proves nothing here: ask for the JSON output of the AWS CLI";
const DOCUMENT: &str = "a document, not raw evidence: ask for the JSON output of the AWS CLI";
const WEB_PAGE: &str = "a web page, not raw evidence: export the data as JSON with the AWS CLI";
const DATABASE: &str = "a database file is not read: export the data as JSON with the AWS CLI";
const BINARY: &str = "not a text file: ask for the JSON output of the AWS CLI";

const MAGIC: [(&[u8], FileState, &str, &str); 17] = [
    (b"\x89PNG", FileState::NotEvidence, "PNG picture", PICTURE),
    (b"\xff\xd8\xff", FileState::NotEvidence, "JPEG picture", PICTURE),
    (b"GIF8", FileState::NotEvidence, "GIF picture", PICTURE),
    (b"%PDF", FileState::NotEvidence, "PDF document", DOCUMENT),
    (b"{\\rtf", FileState::NotEvidence, "RTF document", DOCUMENT),
    (b"\xd0\xcf\x11\xe0", FileState::NotEvidence, "old Office document", DOCUMENT),
    (b"SQLite format 3", FileState::NotEvidence, "SQLite database", DATABASE),
    (b"PAR1", FileState::NotEvidence, "Parquet file", DATABASE),
    (b"\x7fELF", FileState::NotEvidence, "program", BINARY),
    (b"MZ\x90", FileState::NotEvidence, "program", BINARY),
    (b"7z\xbc\xaf\x27\x1c", FileState::Unreadable, "7-Zip archive", UNPACK),
    (b"Rar!", FileState::Unreadable, "RAR archive", UNPACK),
    (b"BZh", FileState::Unreadable, "bzip2 archive", UNPACK),
    (b"\xfd7zXZ", FileState::Unreadable, "xz archive", UNPACK),
    (b"\x28\xb5\x2f\xfd", FileState::Unreadable, "Zstandard archive", UNPACK),
    (b"PK\x03\x04", FileState::Unreadable, "zip archive", UNPACK),
    (b"\x1f\x8b", FileState::Unreadable, "gzip archive", UNPACK),
];

/// What the first bytes say, if they say that it is no text.
#[must_use]
pub fn not_text(bytes: &[u8]) -> Option<NotText> {
    for (magic, state, recognised_as, advice) in MAGIC {
        if bytes.starts_with(magic) {
            return Some(NotText {
                state,
                recognised_as,
                advice,
            });
        }
    }
    let head = bytes.get(..4096).unwrap_or(bytes);
    let start = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let page = |tag: &[u8]| start.get(..tag.len()).is_some_and(|found| found.eq_ignore_ascii_case(tag));
    if page(b"<!doctype html") || page(b"<html") {
        return Some(NotText {
            state: FileState::NotEvidence,
            recognised_as: "HTML page",
            advice: WEB_PAGE,
        });
    }
    if utf16(bytes).is_some() {
        return None;
    }
    let odd = |byte: &&u8| **byte < 0x20 && !matches!(**byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b | 0x1e | 0);
    let controls = head.iter().filter(odd).count();
    let zeros = head.split(|byte| *byte == 0).count() - 1;
    (controls * 20 > head.len() || zeros * 4 > head.len()).then_some(NotText {
        state: FileState::NotEvidence,
        recognised_as: "binary file",
        advice: BINARY,
    })
}

/// Text, and sentences about what was mended.
///
/// # Errors
/// A state with advice, when it is no text.
pub fn to_text<'a>(bytes: impl Into<Cow<'a, [u8]>>) -> Result<(String, Vec<String>), (FileState, String)> {
    let bytes: Cow<'a, [u8]> = bytes.into();
    if let Some(kind) = not_text(&bytes) {
        return Err((kind.state, kind.advice.to_owned()));
    }
    let mut notes = Vec::new();
    let text = match utf16(&bytes) {
        Some(order) => from_utf16(&bytes, order, &mut notes),
        None => String::from_utf8(bytes.into_owned()).unwrap_or_else(|error| mend(error.as_bytes(), &mut notes)),
    };
    let text = without_zeros(text, &mut notes);
    Ok((without_marks(text), notes))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    Little,
    Big,
}

/// UTF-16 shows by its mark, or by every second byte being zero.
fn utf16(bytes: &[u8]) -> Option<Order> {
    if bytes.starts_with(b"\xff\xfe") {
        return Some(Order::Little);
    }
    if bytes.starts_with(b"\xfe\xff") {
        return Some(Order::Big);
    }
    let head = bytes.get(..64).unwrap_or(bytes);
    let pairs = head.len() / 2;
    let zeros_at = |parity: usize| head.chunks_exact(2).filter(|pair| pair.get(parity) == Some(&0)).count();
    let (first, second) = (zeros_at(0), zeros_at(1));
    let most = |count: usize| pairs >= 2 && count * 4 >= pairs * 3;
    match (first, second) {
        (0, _) if most(second) => Some(Order::Little),
        (_, 0) if most(first) => Some(Order::Big),
        _ => None,
    }
}

fn from_utf16(bytes: &[u8], order: Order, notes: &mut Vec<String>) -> String {
    let unit = |pair: &[u8]| match (pair, order) {
        ([low, high], Order::Little) | ([high, low], Order::Big) => u16::from_be_bytes([*high, *low]),
        _ => 0,
    };
    let mut replaced = bytes.len() % 2 == 1;
    let units = bytes.chunks_exact(2).map(unit);
    let text = char::decode_utf16(units)
        .map(|character| {
            character.unwrap_or_else(|_| {
                replaced = true;
                char::REPLACEMENT_CHARACTER
            })
        })
        .collect();
    if replaced {
        notes.push("some characters were not valid UTF-16 and were replaced".to_owned());
    }
    text
}

/// Bytes 0x80 to 0x9F of Windows-1252; the five that it leaves free become the replacement character.
const WINDOWS_1252: &str = "€\u{fffd}‚ƒ„…†‡ˆ‰Š‹Œ\u{fffd}Ž\u{fffd}\u{fffd}‘’“”•–—˜™š›œ\u{fffd}žŸ";

/// [`to_text`] for bytes of a text that is read in pieces.
pub(super) fn mended(bytes: &[u8]) -> String {
    mend(bytes, &mut Vec::new())
}

/// Valid UTF-8 stays; a stray byte is taken for Windows-1252, which the CLI writes on Windows.
fn mend(bytes: &[u8], notes: &mut Vec<String>) -> String {
    let upper: Vec<char> = WINDOWS_1252.chars().collect();
    let mut text = String::with_capacity(bytes.len());
    let mut first_line = None;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() && first_line.is_none() {
            first_line = Some(text.matches('\n').count() + 1);
        }
        for byte in chunk.invalid() {
            let character = match byte {
                0x80..=0x9f => upper.get(usize::from(byte - 0x80)).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
                _ => char::from(*byte),
            };
            text.push(character);
        }
    }
    let line = first_line.unwrap_or(1);
    notes.push(format!(
        "from line {line} on, some bytes were not valid UTF-8 and were taken for Windows-1252; names with accents may be wrong"
    ));
    text
}

/// Zeros at the end are what a crash leaves; elsewhere each is replaced, so that it cannot make two names equal.
fn without_zeros(mut text: String, notes: &mut Vec<String>) -> String {
    if !text.contains('\0') {
        return text;
    }
    notes.push("zero bytes were left out at the end or replaced inside".to_owned());
    text.truncate(text.trim_end_matches('\0').len());
    if text.contains('\0') {
        text.replace('\0', "\u{fffd}")
    } else {
        text
    }
}

/// Joined files hold byte order marks before each part; a mark inside a name stays.
fn without_marks(text: String) -> String {
    const MARK: char = '\u{feff}';
    if !text.contains(MARK) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    for part in text.split_inclusive(MARK) {
        let (body, marked) = part.strip_suffix(MARK).map_or((part, false), |body| (body, true));
        out.push_str(body);
        let at_start = matches!(out.bytes().last(), None | Some(b'\n' | b'\r' | b'}' | b']'));
        if marked && !at_start {
            out.push(MARK);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn utf16_bytes(text: &str, little: bool) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() })
            .collect()
    }

    fn text(bytes: &[u8]) -> String {
        to_text(bytes).expect("text").0
    }

    #[test]
    fn marks_and_utf16_are_read() {
        assert_eq!(text(b"\xef\xbb\xbf{\"a\":1}"), "{\"a\":1}");
        let document = "{\r\n    \"Name\": \"Büro ✓\"\r\n}\r\n";
        for little in [true, false] {
            assert_eq!(text(&utf16_bytes(document, little)), document, "no mark");
            let marked = format!("\u{feff}{document}\u{feff}{document}");
            assert_eq!(
                text(&utf16_bytes(&marked, little)),
                format!("{document}{document}"),
                "a mark in the middle"
            );
        }
        assert_eq!(text("[\"a\u{feff}b\"]".as_bytes()), "[\"a\u{feff}b\"]");
        assert_eq!(text(b""), "");
        assert_eq!(text(b"\xef\xbb\xbf\r\n"), "\r\n");
    }

    #[test]
    fn stray_bytes_are_read_as_windows_1252_and_said() {
        let (text, notes) = to_text(&b"{\n\"Name\": \"caf\xe9 \x80 \xc3\xbc\"}"[..]).expect("text");
        assert_eq!(text, "{\n\"Name\": \"café € ü\"}");
        assert!(
            notes.iter().any(|note| note.contains("line 2") && note.contains("not valid UTF-8")),
            "{notes:?}"
        );
    }

    #[test]
    fn zero_bytes_never_join_two_halves_of_a_name() {
        let (text, notes) = to_text(&b"{\"Name\":\"acme\0-logs\",\"x\":\"yyyyyyyyyyyyyy\"}\0\0"[..]).expect("text");
        assert!(text.contains("acme\u{fffd}-logs") && text.ends_with('}'), "{text}");
        assert_eq!(notes.len(), 1);
    }

    #[test]
    fn what_is_no_text_is_named() {
        let files: [(&[u8], &str); 6] = [
            (b"\x89PNG\r\n\x1a\n", "PNG picture"),
            (b"%PDF-1.7", "PDF document"),
            (b"SQLite format 3\0", "SQLite database"),
            (b"7z\xbc\xaf\x27\x1c", "7-Zip archive"),
            (b"\xef\xbb\xbf \n<!DOCTYPE html><p>", "HTML page"),
            (b"\x01\x02\x03\x04\x05\x06\x07\x08abc", "binary file"),
        ];
        for (bytes, name) in files {
            assert_eq!(not_text(bytes).map(|kind| kind.recognised_as), Some(name));
            assert!(to_text(bytes).is_err());
        }
    }

    proptest! {
        #[test]
        fn never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = to_text(bytes);
        }

        #[test]
        fn valid_text_is_kept(given in "[a-zA-Z{}\\[\\]\":,0-9 üñ✓\r\n]{0,200}") {
            prop_assert_eq!(text(given.as_bytes()), given);
        }
    }
}
