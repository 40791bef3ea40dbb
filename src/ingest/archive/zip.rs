//! zip: entries in the order of the central directory, two of one name included.

use std::borrow::Cow;
use std::io::Cursor;

use zip::read::Config;
use zip::result::ZipError;
use zip::unstable::read::ZipIterable;
use zip::{CompressionMethod, ZipReadOptions};

use super::names::{self, Worth};
use super::{Body, Budget, Entry, Stop, Visit, inflate};
use crate::ingest::ledger::FileState;

pub(crate) fn is_zip(bytes: &[u8]) -> bool {
    [b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"]
        .iter()
        .any(|magic| bytes.starts_with(*magic))
}

const CUT_OFF: &str = "the zip's list of entries is missing or damaged, as when a download was cut off: fetch the file again";

/// An office document is a zip; its first part gives it away.
pub(crate) fn is_office_document(bytes: &[u8]) -> bool {
    let Ok(mut archive) = ZipIterable::try_new(Cursor::new(bytes), Config::default()) else {
        return false;
    };
    let Ok(entries) = archive.files() else { return false };
    entries.flatten().any(|entry| entry.name_raw() == b"[Content_Types].xml")
}

/// Hands every entry that is worth reading to `visit`.
///
/// # Errors
/// A sentence, when the archive could not be read to its end; the entries visited before still count.
pub(crate) fn each<'b>(bytes: &[u8], budget: &mut Budget<'b>, visit: &mut Visit<'_, 'b>) -> Result<(), String> {
    let mut archive = ZipIterable::try_new(Cursor::new(bytes), Config::default()).map_err(|error| explain(&error))?;
    let mut kept: u64 = 0;
    for entry in archive.files().map_err(|error| explain(&error))? {
        let entry = entry.map_err(|error| explain(&error))?;
        budget.count_entry()?;
        let name = entry
            .name()
            .map_or_else(|_| String::from_utf8_lossy(entry.name_raw()).into_owned(), Cow::into_owned);
        if entry.is_dir() || names::worth(&name) == Worth::Nothing {
            continue;
        }
        let stated_size = entry.size();
        let body = if names::worth(&name) == Worth::Credentials {
            Body::Refused(FileState::NotEvidence, names::CREDENTIALS.to_owned())
        } else if entry.is_symlink() {
            Body::Refused(FileState::NotNeeded, "a link to another file; add that file itself".to_owned())
        } else if entry.encrypted() {
            unreadable("encrypted: unpack the zip with its password and add the unpacked files")
        } else if !matches!(entry.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
            unreadable("packed by a method that is not read here: unpack it, or zip it again in the ordinary way")
        } else {
            let packed = entry.compressed_size().min(bytes.len() as u64);
            let mut source = Cursor::new(bytes);
            match entry.with_reader(&mut source, ZipReadOptions::new()) {
                Ok(reader) => read(inflate(reader, packed, budget)),
                Err(error) => Body::Refused(FileState::Unreadable, explain(&error)),
            }
        };
        if let Body::Bytes(content) = &body {
            kept = kept.saturating_add(content.len() as u64);
        }
        visit(Entry { name, stated_size, body }, budget);
        // Entries that overlap can each stay within the ratio; together they must as well.
        if kept > budget.allowed(bytes.len() as u64) {
            return Err("its entries together inflate out of all proportion; the rest was not read".to_owned());
        }
    }
    Ok(())
}

fn read(inflated: Result<Vec<u8>, Stop>) -> Body<'static> {
    match inflated {
        Ok(bytes) => Body::Bytes(Cow::Owned(bytes)),
        Err(Stop::TooLarge(why)) => Body::Refused(FileState::Unreadable, why),
        Err(Stop::CutOff(_) | Stop::Damaged) => unreadable("damaged in the zip: fetch the file again"),
    }
}

fn unreadable(advice: &str) -> Body<'static> {
    Body::Refused(FileState::Unreadable, advice.to_owned())
}

fn explain(error: &ZipError) -> String {
    match error {
        ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => {
            "a kind of zip that is not read here: unpack it and add the files".to_owned()
        }
        _ => CUT_OFF.to_owned(),
    }
}
