//! What of a start-up script or a variable may stay: the ids of access keys, and whether all of it could be searched.

use std::io::Read as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::read::MultiGzDecoder;

/// Stands for a text in which no key id was found.
pub(in crate::ingest) const DROPPED: &str = "(dropped)";
/// Stands for a text that was masked before the export, so that nothing could be looked for.
pub(in crate::ingest) const MASKED: &str = "(masked)";

/// User data may be 16 KiB; packed, it can hold more.
const MOST_INFLATED: u64 = 4 * 1024 * 1024;
/// Parts of parts of parts.
const DEEPEST: usize = 4;

/// What a search came to.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Searched {
    /// One a line.
    pub(super) ids: String,
    /// Some of it could not be read.
    pub(super) unreadable: bool,
}

impl Searched {
    fn add(&mut self, other: &Self) {
        if !self.ids.is_empty() && !other.ids.is_empty() {
            self.ids.push('\n');
        }
        self.ids.push_str(&other.ids);
        self.unreadable |= other.unreadable;
    }
}

/// Searches user data as AWS hands it out: in base64; below that packed by gzip, in several parts, or plain.
pub(super) fn search(encoded: &str) -> Searched {
    match decoded(encoded) {
        Some(bytes) => search_bytes(&bytes, 0),
        // Not as AWS writes it: somebody decoded or masked it.
        None => Searched {
            ids: key_ids(encoded),
            unreadable: true,
        },
    }
}

fn decoded(encoded: &str) -> Option<Vec<u8>> {
    let compact: String = encoded.chars().filter(|character| !character.is_whitespace()).collect();
    STANDARD.decode(compact).ok()
}

fn search_bytes(bytes: &[u8], depth: usize) -> Searched {
    if bytes.starts_with(&[0x1f, 0x8b]) {
        let mut unpacked = Vec::new();
        let read = MultiGzDecoder::new(bytes).take(MOST_INFLATED).read_to_end(&mut unpacked);
        let cut = read.is_err() || u64::try_from(unpacked.len()).is_ok_and(|length| length >= MOST_INFLATED);
        let mut searched = if depth < DEEPEST {
            search_bytes(&unpacked, depth + 1)
        } else {
            Searched {
                unreadable: true,
                ..Searched::default()
            }
        };
        searched.unreadable |= cut;
        return searched;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => search_text(text, depth),
        Err(_) => Searched {
            ids: key_ids(&String::from_utf8_lossy(bytes)),
            unreadable: true,
        },
    }
}

/// Searches a script, and the parts of a MIME document that are encoded once more.
fn search_text(text: &str, depth: usize) -> Searched {
    let mut searched = Searched {
        ids: key_ids(text),
        unreadable: text.contains('\0'),
    };
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let header = line.trim().to_ascii_lowercase();
        let Some(encoding) = header.strip_prefix("content-transfer-encoding:") else {
            continue;
        };
        match encoding.trim() {
            "7bit" | "8bit" | "binary" => {}
            "base64" => {
                let body: String = lines
                    .by_ref()
                    .skip_while(|line| !line.trim().is_empty())
                    .take_while(|line| !line.starts_with("--"))
                    .collect();
                let part = decoded(&body)
                    .filter(|_| depth < DEEPEST)
                    .map(|bytes| search_bytes(&bytes, depth + 1));
                searched.add(&part.unwrap_or(Searched {
                    ids: String::new(),
                    unreadable: true,
                }));
            }
            // Quoted letters may stand in the middle of an id.
            _ => searched.unreadable = true,
        }
    }
    searched
}

/// The access key ids in a text, one a line.
pub(in crate::ingest) fn key_ids(text: &str) -> String {
    let words = text.split(|character: char| !character.is_ascii_alphanumeric() && character != '_');
    let id = |word: &&str| {
        word.len() == 20
            && (word.starts_with("AKIA") || word.starts_with("ASIA"))
            && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
    };
    words.filter(id).collect::<Vec<_>>().join("\n")
}

/// Whether a text only stands for another one that somebody took out.
pub(super) fn is_masked(text: &str) -> bool {
    let text = text.trim();
    let word: String = text
        .chars()
        .filter(char::is_ascii_alphabetic)
        .collect::<String>()
        .to_ascii_lowercase();
    let starred = text.len() > 2 && text.chars().all(|character| matches!(character, '*' | '•' | 'x' | 'X' | '#'));
    starred
        || text == MASKED
        || matches!(
            word.as_str(),
            "redacted" | "masked" | "hidden" | "removed" | "censored" | "sanitized" | "sensitive" | "hiddenduetosecurityreasons"
        )
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    const KEY: &str = "AKIAABCDEFGHIJKLMNOP";

    fn found(bytes: &[u8]) -> (bool, bool) {
        let searched = search(&STANDARD.encode(bytes));
        (searched.ids.contains(KEY), searched.unreadable)
    }

    #[test]
    fn packed_and_partitioned_scripts_are_searched_too() {
        let script = format!("#!/bin/sh\nexport AWS_ACCESS_KEY_ID={KEY}\n");
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        packer.write_all(script.as_bytes()).expect("packed");
        let packed = packer.finish().expect("packed");
        let part = STANDARD.encode(&script);
        let mime = format!("Content-Type: multipart/mixed\n\n--x\nContent-Transfer-Encoding: base64\n\n{part}\n--x--\n");
        for bytes in [script.as_bytes(), &packed, mime.as_bytes()] {
            assert_eq!(found(bytes), (true, false));
        }
        assert_eq!(found(b"#!/bin/sh\necho hello\n"), (false, false));
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        assert_eq!(found(&[0x1f, 0x8b, 8, 0]), (false, true));
        assert_eq!(found(&[0xff, 0xfe, 0x41, 0x00]), (false, true));
        let mime = b"--x\nContent-Transfer-Encoding: base64\n\n?!\n--x--\n";
        assert_eq!(found(mime), (false, true));
        assert_eq!(found(b"--x\nContent-Transfer-Encoding: quoted-printable\n\na=\n"), (false, true));
        assert!(search("not base64 at all!").unreadable);
        assert_eq!(search(&format!("export {KEY}!")).ids, KEY);
    }

    #[test]
    fn masks_are_known() {
        for mask in ["***", "[REDACTED]", "<redacted>", "********", "HIDDEN_DUE_TO_SECURITY_REASONS"] {
            assert!(is_masked(mask), "{mask}");
        }
        for plain in ["production", "x", "eu-west-1", ""] {
            assert!(!is_masked(plain), "{plain}");
        }
    }
}
