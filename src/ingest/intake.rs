//! From a supplied file to texts: archives unpacked, bytes decoded, what is no evidence named. Decided by content, not by name.

use std::borrow::Cow;

use sha2::{Digest, Sha256};

pub use super::archive::Limits;
use super::archive::names::{self, Numbering, Worth};
use super::archive::{Body, Budget, Entry, gzip, tar, too_large, zip};
use super::{FileState, decode, secrets};

/// One file, or one entry of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// Only a label. Entries are `outer.zip!/inner/name.json`.
    pub path: String,
    /// Size of the file as it was packed in its archive, a `.json.gz` in a zip as that gzip.
    pub bytes: u64,
    /// SHA-256 of those bytes in lower-case hexadecimal; empty when the entry was not unpacked.
    pub sha256: String,
    pub content: Content,
    /// Sentences for the ledger.
    pub notes: Vec<String>,
}

/// What a file turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Text; an empty one is for the recogniser to judge.
    Text(String),
    /// Not read further.
    Closed {
        state: FileState,
        advice: String,
        recognised_as: Option<&'static str>,
    },
}

/// Opens one supplied file. Never empty.
#[must_use]
pub fn open(path: &str, bytes: &[u8], limits: &Limits) -> Vec<Opened> {
    let mut opened = Vec::new();
    open_each(path, bytes, limits, &mut |file| opened.push(file));
    opened
}

/// As [`open`], handing over each text as soon as it is there, so that only one is held at a time.
pub fn open_each(path: &str, bytes: &[u8], limits: &Limits, visit: &mut dyn FnMut(Opened)) {
    let mut budget = Budget::new(limits);
    let label = names::printable(path);
    let notes = Vec::new();
    if bytes.len() as u64 > limits.file {
        let file = Stamp::of(label, bytes);
        return visit(file.closed(FileState::Unreadable, &too_large(limits), None, notes));
    }
    match names::worth(path) {
        Worth::Reading => open_file(label, Cow::Borrowed(bytes), 0, &mut budget, visit),
        Worth::Credentials => visit(Stamp::of(label, bytes).closed(FileState::NotEvidence, names::CREDENTIALS, Some("credentials"), notes)),
        Worth::Nothing => {
            let advice = "made by the operating system or by a delivery test; holds no evidence";
            visit(Stamp::of(label, bytes).closed(FileState::NotNeeded, advice, None, notes));
        }
    }
}

struct Stamp {
    path: String,
    bytes: u64,
    sha256: String,
}

impl Stamp {
    fn of(path: String, bytes: &[u8]) -> Self {
        Self {
            path,
            bytes: bytes.len() as u64,
            sha256: Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect(),
        }
    }

    fn closed(self, state: FileState, advice: &str, recognised_as: Option<&'static str>, notes: Vec<String>) -> Opened {
        let advice = advice.to_owned();
        self.with(
            Content::Closed {
                state,
                advice,
                recognised_as,
            },
            notes,
        )
    }

    fn with(self, content: Content, notes: Vec<String>) -> Opened {
        Opened {
            path: self.path,
            bytes: self.bytes,
            sha256: self.sha256,
            content,
            notes,
        }
    }
}

/// Opens a file or entry that lies inside `depth` archives.
fn open_file(path: String, bytes: Cow<'_, [u8]>, depth: usize, budget: &mut Budget<'_>, visit: &mut dyn FnMut(Opened)) {
    let stamp = Stamp::of(path, &bytes);
    let mut notes = Vec::new();
    let mut content = bytes;
    let mut layers = 0;
    let mut cut_off = false;
    while gzip::is_gzip(&content) {
        layers += 1;
        if layers > budget.limits.depth {
            return visit(stamp.closed(FileState::Unreadable, &too_deep(budget), Some("gzip archive"), notes));
        }
        match gzip::inflate_all(&content, budget) {
            Ok(inflated) => {
                notes.extend(inflated.notes);
                cut_off |= inflated.cut_off;
                content = Cow::Owned(inflated.bytes);
            }
            Err(why) => return visit(stamp.closed(FileState::Unreadable, &why, Some("gzip archive"), notes)),
        }
    }
    let is_zip = zip::is_zip(&content);
    if is_zip || tar::is_tar(&content) {
        if depth >= budget.limits.depth {
            let kind = if is_zip { "zip archive" } else { "tar archive" };
            return visit(stamp.closed(FileState::Unreadable, &too_deep(budget), Some(kind), notes));
        }
        return open_archive(stamp, &content, is_zip, depth, notes, budget, visit);
    }
    if cut_off {
        // A JSON document shows where it was cut; of anything else nobody could tell what is missing.
        let json = content.trim_ascii_start().starts_with(b"{") || content.trim_ascii_start().starts_with(b"[");
        let advice = "the gzip data ends in the middle: fetch the file again";
        if !json {
            return visit(stamp.closed(FileState::Unreadable, advice, Some("gzip archive"), notes));
        }
        notes.push(advice.to_owned());
    }
    visit(open_text(stamp, content, notes));
}

fn too_deep(budget: &Budget<'_>) -> String {
    format!(
        "archives inside archives are read {} levels deep: unpack it and add the files",
        budget.limits.depth
    )
}

fn open_archive(
    stamp: Stamp,
    bytes: &[u8],
    is_zip: bool,
    depth: usize,
    notes: Vec<String>,
    budget: &mut Budget<'_>,
    visit: &mut dyn FnMut(Opened),
) {
    if is_zip && zip::is_office_document(bytes) {
        let advice = "an office document, not raw evidence: ask for the JSON output of the AWS CLI, or save a table as CSV";
        return visit(stamp.closed(FileState::NotEvidence, advice, Some("Office document"), notes));
    }
    let mut numbering = Numbering::default();
    let mut seen = false;
    let mut entry_of = |entry: Entry<'_>, budget: &mut Budget<'_>| {
        seen = true;
        let inner = numbering.unique(names::harmless(&entry.name));
        let path = format!("{}!/{inner}", stamp.path);
        match entry.body {
            Body::Bytes(bytes) => open_file(path, bytes, depth + 1, budget, visit),
            Body::Refused(state, advice) => {
                let credentials = advice == names::CREDENTIALS;
                let unread = Stamp {
                    path,
                    bytes: entry.stated_size,
                    sha256: String::new(),
                };
                visit(unread.closed(state, &advice, credentials.then_some("credentials"), Vec::new()));
            }
        }
    };
    let result = if is_zip {
        zip::each(bytes, budget, &mut entry_of)
    } else {
        tar::each(bytes, budget, &mut entry_of)
    };
    let kind = if is_zip { "zip archive" } else { "tar archive" };
    match result {
        Err(why) => visit(stamp.closed(FileState::Unreadable, &why, Some(kind), notes)),
        Ok(()) if !seen => visit(stamp.closed(FileState::NotEvidence, "the archive holds no files", Some(kind), notes)),
        Ok(()) => {}
    }
}

fn open_text(stamp: Stamp, bytes: Cow<'_, [u8]>, mut notes: Vec<String>) -> Opened {
    if let Some(kind) = decode::not_text(&bytes) {
        return stamp.closed(kind.state, kind.advice, Some(kind.recognised_as), notes);
    }
    match decode::to_text(bytes) {
        Err((state, advice)) => stamp.closed(state, &advice, None, notes),
        Ok((text, mended)) => {
            notes.extend(mended);
            let credentials = if may_be_json(&text) { None } else { secrets::scan_text(&text) };
            match credentials {
                Some(advice) => stamp.closed(FileState::NotEvidence, &advice, Some("credentials"), notes),
                None => stamp.with(Content::Text(text), notes),
            }
        }
    }
}

/// Secrets of JSON are dropped one by one after parsing. `[default]` opens a credentials file.
fn may_be_json(text: &str) -> bool {
    let start = text.trim_start();
    let inside = start.strip_prefix('[').map(str::trim_start);
    start.starts_with('{') || inside.is_some_and(|inside| inside.starts_with(['{', '[', '"', ']']))
}

#[cfg(test)]
#[path = "intake_tests.rs"]
mod tests;
