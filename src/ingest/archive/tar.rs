//! tar: old, POSIX (PAX) and GNU headers, read as a stream; links, devices and sparse files are named and left alone.

use std::cell::RefCell;
use std::io::{self, Read};
use std::rc::Rc;

use super::bytes::Stream;
use super::names::{self, Worth};
use super::{Budget, Trouble};
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

/// One entry of a tar archive.
pub(crate) struct Entry {
    /// As the archive spells it.
    pub(crate) name: String,
    /// The size that its header states.
    pub(crate) size: u64,
    /// What it holds, or why it is not read.
    pub(crate) content: Result<Stream, (FileState, &'static str)>,
}

/// A tar archive that is read from its beginning to its end.
pub(crate) struct Tar(Rc<RefCell<Reading>>);

struct Reading {
    source: Stream,
    /// Bytes of the present entry that were not read yet, and of the padding after it.
    left: u64,
    padding: u64,
}

/// Longer descriptions of an entry are no names.
const LONGEST_EXTENSION: u64 = 1 << 20;

const DAMAGED: &str = "the tar archive is damaged; the rest was not read: fetch the file again";
const CUT_OFF: &str = "the tar archive ends in the middle; the entries before were read: fetch the file again";
const ENTRY_CUT_OFF: &str = "cut off inside the archive: fetch the archive again";
const SPARSE: &str = "stored as a sparse file, which is not read here: pack it in the ordinary way";

impl Tar {
    pub(crate) fn new(source: Stream) -> Self {
        Self(Rc::new(RefCell::new(Reading {
            source,
            left: 0,
            padding: 0,
        })))
    }

    /// The next entry that is worth a word; `None` at the end. What was left of the one before is skipped.
    ///
    /// # Errors
    /// A sentence, when the archive could not be read on; the entries before still count.
    pub(crate) fn next(&mut self, budget: &Budget) -> Result<Option<Entry>, String> {
        let mut extension = Extension::default();
        loop {
            let Some(header) = self.0.borrow_mut().header().map_err(|error| sentence(&error))? else {
                return Ok(None);
            };
            if header.iter().all(|byte| *byte == 0) {
                return Ok(None);
            }
            if !sound(&header) {
                return Err(DAMAGED.to_owned());
            }
            budget.count_entry()?;
            let kind = header.get(156).copied().unwrap_or_default();
            let describes_next = matches!(kind, b'x' | b'g' | b'L' | b'K');
            let stated = number(header.get(124..136).unwrap_or_default());
            let size = if describes_next { stated } else { extension.size.or(stated) };
            let size = size.ok_or_else(|| DAMAGED.to_owned())?;
            let has_data = !matches!(kind, b'1'..=b'6');
            self.0.borrow_mut().enter(if has_data { size } else { 0 });
            if describes_next {
                let data = self.0.borrow_mut().extension().map_err(|error| sentence(&error))?;
                match kind {
                    b'x' => extension.read_pax(&data),
                    b'L' => extension.name = Some(text(&data)),
                    _ => {}
                }
                continue;
            }
            let own = std::mem::take(&mut extension);
            let name = own.name.unwrap_or_else(|| name_of(&header));
            let worth = names::worth(&name);
            if kind == b'5' || name.ends_with('/') || worth == Worth::Nothing {
                continue;
            }
            let content = match refusal(kind, own.sparse, worth) {
                Some(refusal) => Err(refusal),
                None => Ok(Box::new(Content(Rc::clone(&self.0))) as Stream),
            };
            return Ok(Some(Entry { name, size, content }));
        }
    }
}

/// What the archive says of an error of its reader; no end is as good as an early one.
fn sentence(error: &io::Error) -> String {
    match Trouble::of(error, DAMAGED) {
        Trouble::CutOff => CUT_OFF.to_owned(),
        Trouble::Stop(sentence) if sentence == ENTRY_CUT_OFF => CUT_OFF.to_owned(),
        Trouble::Stop(sentence) => sentence,
    }
}

fn refusal(kind: u8, sparse: bool, worth: Worth) -> Option<(FileState, &'static str)> {
    match kind {
        _ if worth == Worth::Credentials => Some((FileState::NotEvidence, names::CREDENTIALS)),
        b'S' => Some((FileState::Unreadable, SPARSE)),
        _ if sparse => Some((FileState::Unreadable, SPARSE)),
        b'1' | b'2' => Some((FileState::NotNeeded, "a link to another file; add that file itself")),
        b'3' | b'4' | b'6' => Some((FileState::NotEvidence, "a device, not a file")),
        0 | b'0' | b'7' => None,
        _ => Some((FileState::NotEvidence, "a kind of tar entry that holds no file")),
    }
}

impl Reading {
    fn enter(&mut self, size: u64) {
        self.left = size;
        self.padding = size.next_multiple_of(BLOCK as u64) - size;
    }

    /// Skips what is left of the present entry and reads the next header; `None` where the archive ends without padding or
    /// empty blocks, as some writers leave them out.
    fn header(&mut self) -> io::Result<Option<[u8; BLOCK]>> {
        let mut scratch = vec![0; 64 * 1024];
        while self.left > 0 {
            self.read(&mut scratch)?;
        }
        let mut padding = std::mem::take(&mut self.padding);
        while padding > 0 {
            let most = scratch.len().min(usize::try_from(padding).unwrap_or(usize::MAX));
            match self.source.read(scratch.get_mut(..most).unwrap_or_default())? {
                0 => return Ok(None),
                count => padding -= count as u64,
            }
        }
        let mut header = [0; BLOCK];
        let mut filled = 0;
        while let Some(free) = header.get_mut(filled..).filter(|free| !free.is_empty()) {
            match self.source.read(free) {
                Ok(0) => break,
                Ok(count) => filled += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        match filled {
            0 => Ok(None),
            BLOCK => Ok(Some(header)),
            _ => Err(Trouble::stop(CUT_OFF)),
        }
    }

    fn extension(&mut self) -> io::Result<Vec<u8>> {
        if self.left > LONGEST_EXTENSION {
            return Err(Trouble::stop(DAMAGED));
        }
        let mut data = vec![0; usize::try_from(self.left).unwrap_or_default()];
        let mut filled = 0;
        while let Some(free) = data.get_mut(filled..).filter(|free| !free.is_empty()) {
            filled += self.read(free)?;
        }
        Ok(data)
    }

    /// Reads from the present entry; an archive that ends inside it is an error.
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = buffer.len().min(usize::try_from(self.left).unwrap_or(usize::MAX));
        if most == 0 {
            return Ok(0);
        }
        let count = self.source.read(buffer.get_mut(..most).unwrap_or_default());
        let count = match count {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => 0,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => return self.read(buffer),
            other => other?,
        };
        if count == 0 {
            return Err(Trouble::stop(ENTRY_CUT_OFF));
        }
        self.left -= count as u64;
        Ok(count)
    }
}

/// What the present entry holds.
struct Content(Rc<RefCell<Reading>>);

impl Read for Content {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.borrow_mut().read(buffer)
    }
}
