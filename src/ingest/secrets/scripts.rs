//! What of a start-up script or a variable may stay: the ids of access keys, and whether all of it could be searched.

use std::io::Read as _;

use base64::Engine as _;
use base64::alphabet;
use base64::engine::general_purpose::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use flate2::read::MultiGzDecoder;

mod runs;

use runs::{Run, runs};

/// Stands for a text in which no key id was found.
pub(in crate::ingest) const DROPPED: &str = "(dropped)";
/// Stands for a text that was masked before the export, so that nothing could be looked for.
pub(in crate::ingest) const MASKED: &str = "(masked)";

/// User data may be 16 KiB; packed, it can hold more. So much is unpacked and decoded of one text, all its parts together.
const MOST_READ: u64 = 8 * 1024 * 1024;
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

/// Searches user data as AWS hands it out: in base64; below that packed by gzip, in several parts, in base64 once more, or plain.
pub(super) fn search(encoded: &str) -> Searched {
    match decoded(encoded) {
        Some(bytes) => Search { left: MOST_READ }.bytes(&bytes, 0),
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

/// As programs decode what people wrote: the padding may be left out, and the last bits may be anything.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1f, 0x8b])
}

const UNREADABLE: Searched = Searched {
    ids: String::new(),
    unreadable: true,
};

/// One search; parts of parts may be many, so it counts what it reads.
struct Search {
    left: u64,
}

impl Search {
    fn bytes(&mut self, bytes: &[u8], depth: usize) -> Searched {
        if is_packed(bytes) {
            let mut unpacked = Vec::new();
            let read = MultiGzDecoder::new(bytes).take(self.left).read_to_end(&mut unpacked);
            let cut = read.is_err() || !self.spend(unpacked.len());
            let mut searched = if depth < DEEPEST {
                self.bytes(&unpacked, depth + 1)
            } else {
                UNREADABLE
            };
            searched.unreadable |= cut;
            return searched;
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => self.text(text, depth),
            Err(_) => Searched {
                ids: key_ids(&String::from_utf8_lossy(bytes)),
                unreadable: true,
            },
        }
    }

    /// Whether there is so much left to read, of which some is left then.
    fn spend(&mut self, length: usize) -> bool {
        self.left = u64::try_from(length).map_or(0, |length| self.left.saturating_sub(length));
        self.left > 0
    }

    /// Searches a script, the parts of a MIME document that are encoded once more, and what else is written in base64.
    fn text(&mut self, text: &str, depth: usize) -> Searched {
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
                        .map(|bytes| self.bytes(&bytes, depth + 1));
                    searched.add(&part.unwrap_or(UNREADABLE));
                }
                // Quoted letters may stand in the middle of an id.
                _ => searched.unreadable = true,
            }
        }
        for run in runs(text) {
            searched.add(&self.run(&run, depth));
        }
        searched
    }

    /// Searches what may be base64: a text or something packed in it counts as that. All else is a long word, unless the script says
    /// that it is base64.
    fn run(&mut self, run: &Run, depth: usize) -> Searched {
        let mut searched = Searched::default();
        for reading in &run.readings {
            let Ok(bytes) = LENIENT.decode(reading) else { continue };
            if !self.spend(bytes.len()) {
                return UNREADABLE;
            }
            let readable = is_packed(&bytes) || std::str::from_utf8(&bytes).is_ok();
            if readable && depth >= DEEPEST {
                return UNREADABLE;
            }
            if !readable {
                searched.add(&Searched {
                    ids: key_ids(&String::from_utf8_lossy(&bytes)),
                    unreadable: false,
                });
                continue;
            }
            let found = self.bytes(&bytes, depth + 1);
            if !found.unreadable {
                return found;
            }
            searched.add(&found);
        }
        searched.unreadable |= run.is_said && searched.ids.is_empty();
        searched
    }
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

    fn packed(script: &str) -> Vec<u8> {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        packer.write_all(script.as_bytes()).expect("packed");
        packer.finish().expect("packed")
    }

    /// Lines of 76 letters, as programs break them, behind so many spaces.
    fn wrapped(bytes: &[u8], indent: &str) -> String {
        let whole = STANDARD.encode(bytes);
        let lines = whole
            .as_bytes()
            .chunks(76)
            .map(|line| format!("{indent}{}\n", String::from_utf8_lossy(line)));
        lines.collect()
    }

    #[test]
    fn base64_within_a_script_is_searched_too() {
        let script = format!("#!/bin/sh\n# a comment that makes this longer than one line of base64 is\nexport AWS_ACCESS_KEY_ID={KEY}\n");
        let (plain, gz) = (STANDARD.encode(&script), STANDARD.encode(packed(&script)));
        for text in [
            plain.clone(),
            gz.clone(),
            STANDARD.encode(&plain),
            wrapped(script.as_bytes(), ""),
            plain.trim_end_matches('=').to_owned(),
            format!("#cloud-config\nwrite_files:\n- encoding: b64\n  content: {plain}\n  path: /root/.aws/credentials\n"),
            format!(
                "#cloud-config\nwrite_files:\n- encoding: gz+b64\n  path: /root/x\n  content: |\n{}",
                wrapped(&packed(&script), "    ")
            ),
            format!(
                "#cloud-config\nwrite_files:\n- content: !!binary |\n{}  path: /root/x\n",
                wrapped(script.as_bytes(), "    ")
            ),
            format!("#!/bin/sh\nbase64 -d <<EOF >/root/x\n{}EOF\nfi\n", wrapped(script.as_bytes(), "")),
            format!("#!/bin/sh\necho {plain} | base64 -d | sh\n"),
            format!("#!/bin/sh\necho '{gz}' | base64 -d | gunzip | sh\n"),
        ] {
            assert_eq!(found(text.as_bytes()), (true, false), "{text}");
        }
    }

    #[test]
    fn long_words_are_no_base64() {
        for text in [
            "#!/bin/sh\n/opt/aws/bin/initialise/everything --stack abcdefghijklmnopqrstuvwxyz\n",
            "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQDfT2vyGkVq0b3r7x5uT3nVQ8m1Zs5e+R9cYw0kJp4hL6 ops\n",
            "#!/bin/sh\nif true\nthen\nsystemctl\nelse\nfi\n",
        ] {
            assert_eq!(found(text.as_bytes()), (false, false), "{text}");
        }
    }

    #[test]
    fn base64_that_cannot_be_decoded_is_said() {
        let binary = STANDARD.encode([0xffu8; 40]);
        for text in [
            binary.clone(),
            format!("#cloud-config\nwrite_files:\n- encoding: b64\n  content: {binary}\n  path: /root/x\n"),
            format!("#cloud-config\nwrite_files:\n- path: /root/x\n  content: !!binary |\n    {binary}\n"),
        ] {
            assert_eq!(found(text.as_bytes()), (false, true), "{text}");
        }
    }

    #[test]
    fn what_is_packed_many_times_is_not_read_for_ever() {
        let bomb = STANDARD.encode(packed(&"a ".repeat(3 * 1024 * 1024)));
        let text = format!("{bomb} ").repeat(40);
        assert_eq!(found(&packed(&text)), (false, true));
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
