//! tar: old, POSIX (PAX) and GNU headers; links, devices and sparse files are named and left alone.

use std::borrow::Cow;

use super::names::{self, Worth};
use super::{Body, Budget, Entry, Visit};
use crate::ingest::ledger::FileState;

const BLOCK: usize = 512;

pub(crate) fn is_tar(bytes: &[u8]) -> bool {
    bytes.get(257..262) == Some(b"ustar") && bytes.get(..BLOCK).is_some_and(sound)
}

/// The header's sum counts its own field as spaces.
fn sound(header: &[u8]) -> bool {
    let byte = |(at, byte): (usize, &u8)| if (148..156).contains(&at) { 32 } else { u64::from(*byte) };
    let sum: u64 = header.iter().enumerate().map(byte).sum();
    number(header.get(148..156).unwrap_or_default()) == Some(sum)
}

/// Octal text, or binary when the first bit is set.
fn number(field: &[u8]) -> Option<u64> {
    if field.first().is_some_and(|byte| *byte == 0x80) {
        return field
            .iter()
            .skip(1)
            .try_fold(0u64, |sum, byte| sum.checked_mul(256)?.checked_add(u64::from(*byte)));
    }
    let text: Vec<u8> = field.iter().copied().filter(|byte| !matches!(byte, 0 | b' ')).collect();
    if text.is_empty() {
        return Some(0);
    }
    u64::from_str_radix(std::str::from_utf8(&text).ok()?, 8).ok()
}

fn text(field: &[u8]) -> String {
    let end = field.iter().position(|byte| *byte == 0).unwrap_or(field.len());
    String::from_utf8_lossy(field.get(..end).unwrap_or_default()).into_owned()
}

/// What extension headers say about the entry that follows them.
#[derive(Default)]
struct Extension {
    name: Option<String>,
    size: Option<u64>,
    sparse: bool,
}

impl Extension {
    /// PAX records: `length key=value\n`.
    fn read_pax(&mut self, mut records: &[u8]) {
        while let Some(space) = records.iter().position(|byte| *byte == b' ') {
            let length = records
                .get(..space)
                .and_then(|digits| std::str::from_utf8(digits).ok()?.parse::<usize>().ok());
            let Some(length) = length.filter(|length| *length > space) else {
                return;
            };
            let Some(record) = records.get(space + 1..length) else { return };
            let record = record.strip_suffix(b"\n").unwrap_or(record);
            if let Some(equals) = record.iter().position(|byte| *byte == b'=') {
                let (key, value) = record.split_at(equals);
                let value = String::from_utf8_lossy(value.get(1..).unwrap_or_default());
                match key {
                    b"path" => self.name = Some(value.into_owned()),
                    b"size" => self.size = value.parse().ok(),
                    _ => self.sparse |= key.starts_with(b"GNU.sparse"),
                }
            }
            records = records.get(length..).unwrap_or_default();
        }
    }
}

fn name_of(header: &[u8]) -> String {
    let name = text(header.get(..100).unwrap_or_default());
    let posix = header.get(257..263) == Some(b"ustar\0");
    let prefix = if posix {
        text(header.get(345..500).unwrap_or_default())
    } else {
        String::new()
    };
    if prefix.is_empty() { name } else { format!("{prefix}/{name}") }
}

/// Hands every entry that is worth reading to `visit`.
///
/// # Errors
/// A sentence, when the archive could not be read to its end; the entries visited before still count.
pub(crate) fn each<'b>(bytes: &[u8], budget: &mut Budget<'b>, visit: &mut Visit<'_, 'b>) -> Result<(), String> {
    let mut at = 0;
    let mut extension = Extension::default();
    while let Some(header) = bytes.get(at..at + BLOCK) {
        if header.iter().all(|byte| *byte == 0) {
            return Ok(());
        }
        if !sound(header) {
            return Err("the tar archive is damaged; the rest was not read: fetch the file again".to_owned());
        }
        budget.count_entry()?;
        let kind = header.get(156).copied().unwrap_or_default();
        let describes_next = matches!(kind, b'x' | b'g' | b'L' | b'K');
        let stated = number(header.get(124..136).unwrap_or_default());
        let size = if describes_next { stated } else { extension.size.or(stated) };
        let size = size.and_then(|size| usize::try_from(size).ok()).unwrap_or(usize::MAX);
        let start = at + BLOCK;
        let has_data = !matches!(kind, b'1'..=b'6');
        let data = if has_data {
            start.checked_add(size).and_then(|end| bytes.get(start..end))
        } else {
            Some(&[][..])
        };
        if describes_next {
            let data = data.ok_or_else(cut_off)?;
            match kind {
                b'x' => extension.read_pax(data),
                b'L' => extension.name = Some(text(data)),
                _ => {}
            }
        } else {
            let own = std::mem::take(&mut extension);
            let name = own.name.unwrap_or_else(|| name_of(header));
            let body = body(kind, own.sparse, &name, data);
            if let Some(body) = body {
                let stated_size = size as u64;
                visit(Entry { name, stated_size, body }, budget);
            }
        }
        let Some(data) = data else { return Err(cut_off()) };
        at = start + data.len().div_ceil(BLOCK) * BLOCK;
    }
    // Archives should end with empty blocks, but some writers leave them out.
    if at < bytes.len() { Err(cut_off()) } else { Ok(()) }
}

fn body<'a>(kind: u8, sparse: bool, name: &str, data: Option<&'a [u8]>) -> Option<Body<'a>> {
    let worth = names::worth(name);
    if kind == b'5' || name.ends_with('/') || worth == Worth::Nothing {
        return None;
    }
    if worth == Worth::Credentials {
        return Some(Body::Refused(FileState::NotEvidence, names::CREDENTIALS.to_owned()));
    }
    let refuse = |state, why: &str| Some(Body::Refused(state, why.to_owned()));
    match (kind, data) {
        (b'S', _) => refuse(
            FileState::Unreadable,
            "stored as a sparse file, which is not read here: pack it in the ordinary way",
        ),
        _ if sparse => refuse(
            FileState::Unreadable,
            "stored as a sparse file, which is not read here: pack it in the ordinary way",
        ),
        (b'1' | b'2', _) => refuse(FileState::NotNeeded, "a link to another file; add that file itself"),
        (b'3' | b'4' | b'6', _) => refuse(FileState::NotEvidence, "a device, not a file"),
        (0 | b'0' | b'7', Some(data)) => Some(Body::Bytes(Cow::Borrowed(data))),
        (0 | b'0' | b'7', None) => refuse(FileState::Unreadable, "cut off inside the archive: fetch the archive again"),
        _ => refuse(FileState::NotEvidence, "a kind of tar entry that holds no file"),
    }
}

fn cut_off() -> String {
    "the tar archive ends in the middle; the entries before were read: fetch the file again".to_owned()
}
