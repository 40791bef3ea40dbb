//! zip: entries in the order of the central directory, two of one name included, each inflated as a stream.

use std::borrow::Cow;
use std::cell::Cell;
use std::io::{self, BufReader, Read};
use std::rc::Rc;

use flate2::Crc;
use flate2::bufread::DeflateDecoder;
use zip::CompressionMethod;
use zip::read::Config;
use zip::result::ZipError;
use zip::unstable::read::ZipIterable;

use super::bytes::{Section, Stream};
use super::names::{self, Worth};
use super::{Budget, Counted, Trouble};
use crate::ingest::ledger::FileState;

pub(crate) fn is_zip(bytes: &[u8]) -> bool {
    [b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"]
        .iter()
        .any(|magic| bytes.starts_with(*magic))
}

pub(crate) const CUT_OFF: &str = "the zip's list of entries is missing or damaged, as when a download was cut off: fetch the file again";
const DAMAGED: &str = "damaged in the zip: fetch the file again";
const ENCRYPTED: &str = "encrypted: unpack the zip with its password and add the unpacked files";
const METHOD: &str = "packed by a method that is not read here: unpack it, or zip it again in the ordinary way";
const TOGETHER: &str = "its entries together inflate out of all proportion; the rest was not read";

/// A zip whose list of entries was read.
pub(crate) struct Zip {
    section: Section,
    entries: std::vec::IntoIter<Listed>,
    /// The list could not be read to its end: why.
    broken: Option<String>,
    /// Bytes inflated of the entries so far.
    inflated: Rc<Cell<u64>>,
}

/// An entry, as the list has it.
struct Listed {
    name: String,
    size: u64,
    packed: u64,
    header_at: u64,
    crc: u32,
    deflated: bool,
    refused: Option<(FileState, &'static str)>,
}

/// One entry of a zip.
pub(crate) struct Entry {
    /// As the archive spells it.
    pub(crate) name: String,
    /// The size that the list states.
    pub(crate) size: u64,
    /// What it holds, or why it is not read.
    pub(crate) content: Result<Stream, (FileState, String)>,
    /// Where the entry is a part of the archive as it is, so that a zip in it need not be held in memory.
    pub(crate) stored: Option<Section>,
}

impl Zip {
    /// Reads the list of entries.
    ///
    /// # Errors
    /// A sentence, when there is none that can be read.
    pub(crate) fn open(section: &Section, budget: &Budget) -> Result<Self, String> {
        let mut archive = ZipIterable::try_new(BufReader::new(section.clone()), Config::default()).map_err(|error| explain(&error))?;
        let mut entries = Vec::new();
        let mut broken = None;
        for entry in archive.files().map_err(|error| explain(&error))? {
            let counted = budget.count_entry().and_then(|()| entry.map_err(|error| explain(&error)));
            let entry = match counted {
                Ok(entry) => entry,
                Err(why) => {
                    broken = Some(why);
                    break;
                }
            };
            let name = entry
                .name()
                .map_or_else(|_| String::from_utf8_lossy(entry.name_raw()).into_owned(), Cow::into_owned);
            let worth = names::worth(&name);
            if entry.is_dir() || worth == Worth::Nothing {
                continue;
            }
            let refused = if worth == Worth::Credentials {
                Some((FileState::NotEvidence, names::CREDENTIALS))
            } else if entry.is_symlink() {
                Some((FileState::NotNeeded, "a link to another file; add that file itself"))
            } else if entry.encrypted() {
                Some((FileState::Unreadable, ENCRYPTED))
            } else if !matches!(entry.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
                Some((FileState::Unreadable, METHOD))
            } else {
                None
            };
            entries.push(Listed {
                name,
                size: entry.size(),
                packed: entry.compressed_size().min(section.length()),
                header_at: entry.header_start(),
                crc: entry.crc32(),
                deflated: entry.compression() == CompressionMethod::Deflated,
                refused,
            });
        }
        Ok(Self {
            section: section.clone(),
            entries: entries.into_iter(),
            broken,
            inflated: Rc::default(),
        })
    }

    /// An office document is a zip; its first part gives it away.
    pub(crate) fn is_office_document(&self) -> bool {
        self.entries.as_slice().iter().any(|entry| entry.name == "[Content_Types].xml")
    }

    /// The next entry; `None` at the end.
    ///
    /// # Errors
    /// A sentence, when the archive is not read on; the entries before still count.
    pub(crate) fn next(&mut self, budget: &Rc<Budget>) -> Result<Option<Entry>, String> {
        // Entries that overlap can each stay within the ratio; together they must as well.
        if self.inflated.get() > budget.allowed(self.section.length()) {
            return Err(TOGETHER.to_owned());
        }
        let Some(listed) = self.entries.next() else {
            return self.broken.take().map_or(Ok(None), Err);
        };
        let (content, stored) = match listed.refused {
            Some((state, advice)) => (Err((state, advice.to_owned())), None),
            None => self.content(&listed, budget),
        };
        let Listed { name, size, .. } = listed;
        Ok(Some(Entry {
            name,
            size,
            content,
            stored,
        }))
    }

    fn content(&self, listed: &Listed, budget: &Rc<Budget>) -> (Result<Stream, (FileState, String)>, Option<Section>) {
        let data = match self.data(listed) {
            Ok(data) => data,
            Err(error) => {
                let why = match Trouble::of(&error, DAMAGED) {
                    Trouble::CutOff => DAMAGED.to_owned(),
                    Trouble::Stop(why) => why,
                };
                return (Err((FileState::Unreadable, why)), None);
            }
        };
        let stored = (!listed.deflated).then(|| data.clone());
        let packed = Rc::new(Cell::new(listed.packed));
        let packed_bytes = BufReader::with_capacity(64 * 1024, data);
        let raw: Stream = if listed.deflated {
            Box::new(Counted::new(DeflateDecoder::new(packed_bytes), packed, budget))
        } else {
            Box::new(Counted::new(packed_bytes, packed, budget))
        };
        let checked = Checked {
            raw,
            crc: Crc::new(),
            expected: listed.crc,
            size: listed.size,
            inflated: Rc::clone(&self.inflated),
        };
        (Ok(Box::new(checked)), stored)
    }

    /// The packed bytes of an entry, which stand behind a header of their own.
    fn data(&self, listed: &Listed) -> io::Result<Section> {
        let mut header = [0; 30];
        self.section.part(listed.header_at, 30).read_exact(&mut header)?;
        let length = |at: usize| match (header.get(at), header.get(at + 1)) {
            (Some(low), Some(high)) => u64::from(u16::from_le_bytes([*low, *high])),
            _ => 0,
        };
        if !header.starts_with(b"PK\x03\x04") {
            return Err(Trouble::stop(DAMAGED));
        }
        let start = listed.header_at.saturating_add(30 + length(26) + length(28));
        Ok(self.section.part(start, listed.packed))
    }
}

/// An entry's content, compared at its end with the sum and the size that the list states.
struct Checked {
    raw: Stream,
    crc: Crc,
    expected: u32,
    size: u64,
    inflated: Rc<Cell<u64>>,
}

impl Read for Checked {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.raw.read(buffer).map_err(|error| match Trouble::of(&error, DAMAGED) {
            Trouble::CutOff => Trouble::stop(DAMAGED),
            Trouble::Stop(_) if error.kind() == io::ErrorKind::Interrupted => error,
            Trouble::Stop(why) => Trouble::stop(why),
        })?;
        let bytes = buffer.get(..count).unwrap_or_default();
        self.crc.update(bytes);
        self.size = self.size.wrapping_sub(count as u64);
        self.inflated.set(self.inflated.get().saturating_add(count as u64));
        if count == 0 && !buffer.is_empty() && (self.crc.sum() != self.expected || self.size != 0) {
            return Err(Trouble::stop(DAMAGED));
        }
        Ok(count)
    }
}

fn explain(error: &ZipError) -> String {
    match error {
        ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => {
            "a kind of zip that is not read here: unpack it and add the files".to_owned()
        }
        ZipError::Io(error) => match Trouble::of(error, CUT_OFF) {
            Trouble::CutOff => CUT_OFF.to_owned(),
            Trouble::Stop(why) => why,
        },
        _ => CUT_OFF.to_owned(),
    }
}
