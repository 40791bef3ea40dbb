//! Bytes in, evidence out: decode, unpack, split, recognise, read, attribute.
//!
//! [`Ingest::add_file`] reads one file and never fails: what could not be used ends as a named state with advice. Then
//! [`Ingest::assemble`] decides to which account, region and resource each answer belongs and builds the inventory.

pub(crate) mod archive;
mod attribute;
pub mod aws_error;
mod bare;
mod call;
pub mod cli;
pub mod config;
pub mod decode;
mod envelope;
pub mod foreign;
mod identity;
pub mod intake;
pub mod json;
pub mod ledger;
pub mod node;
pub mod path;
pub mod policy;
pub mod reader;
mod reading;
mod recognise;
mod s3_parts;
pub mod secrets;
pub mod split;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use attribute::{Assembled, Assignment, Assignments, Question, WHOLE_ACCOUNT};
use envelope::Envelope;
pub use ledger::{FileReport, FileState};
use reader::{Identity, Reader, Record};

use crate::evidence::{FileStamp, Instant};

/// The files of one assessment, read but not yet attributed.
#[derive(Default)]
pub struct Ingest {
    files: BTreeMap<FileKey, ReadFile>,
    drop_number: u32,
}

/// One version of one file. A path that is dropped again with other bytes is another one, and both count.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FileKey {
    pub(crate) drop_number: u32,
    pub(crate) path: String,
    pub(crate) sha256: String,
}

/// One file that was read.
pub(crate) struct ReadFile {
    pub(crate) stamp: Arc<FileStamp>,
    pub(crate) bytes: u64,
    /// What its path says; read once, because a file may hold a million documents.
    pub(crate) claim: path::PathClaim,
    pub(crate) documents: Vec<Document>,
    /// What in the file is no evidence.
    pub(crate) others: Vec<Other>,
    /// Sentences for the ledger: what was replaced, dropped or odd.
    pub(crate) notes: Vec<String>,
}

/// A part of a file, or all of it, that gives no evidence.
pub(crate) struct Other {
    pub(crate) state: FileState,
    pub(crate) recognised_as: Option<String>,
    pub(crate) advice: String,
}

/// One answer of one call, or the AWS Config items of one type in one account and region.
pub(crate) struct Document {
    /// In AWS's words, where it is not the name of a call: `credential report`, `config snapshot`.
    pub(crate) name: Option<&'static str>,
    pub(crate) pointer: String,
    /// What stands around the answer; it comes before all else.
    pub(crate) envelope: Envelope,
    pub(crate) said: Said,
}

/// What a document says.
pub(crate) enum Said {
    /// It looks like the answer of these calls: more than one where AWS answers two calls alike.
    Answer(Vec<Reading>),
    Config(config::Reading),
    /// The call failed, or says by an error that something is not configured.
    Error {
        code: String,
        operation: Option<String>,
    },
    /// The call succeeded and printed nothing.
    Nothing,
}

/// What one reader took out of a document.
pub(crate) struct Reading {
    pub(crate) reader: &'static Reader,
    /// What the document says outside of its facts.
    pub(crate) identity: Identity,
    pub(crate) captured: Option<Instant>,
    pub(crate) records: Vec<Record>,
    /// Why this is not the whole answer.
    pub(crate) partial: Option<&'static str>,
    /// An empty list whose name other services use as well, so that only a name or an envelope tells the call.
    pub(crate) proves_key_only: bool,
    pub(crate) notes: Vec<String>,
}

impl Ingest {
    /// Files that are added from now on belong to a later drop: a caller identity of an earlier one does not speak for them.
    pub fn start_drop(&mut self) {
        self.drop_number += 1;
    }

    /// Forgets every file.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Reads one file, or what an archive holds. `path` is a label and, where the content does not say, a source of identity.
    pub fn add_file(&mut self, path: &str, bytes: &[u8]) {
        intake::open_each(path, bytes, &intake::Limits::default(), &mut |opened| {
            let key = FileKey {
                drop_number: self.drop_number,
                path: opened.path.clone(),
                sha256: opened.sha256.clone(),
            };
            self.files.insert(key, recognise::read(opened));
        });
    }

    /// Notes a file that could not be opened, so that the ledger has it like any other.
    pub fn add_unopened(&mut self, path: &str, bytes: u64) {
        let stamp = Arc::new(FileStamp {
            path: path.to_owned(),
            sha256: String::new(),
        });
        let mut file = ReadFile {
            stamp,
            bytes,
            claim: path::claim(path),
            documents: Vec::new(),
            others: Vec::new(),
            notes: Vec::new(),
        };
        let advice = "could not be opened: it may have been moved, or is open elsewhere; add it again";
        file.other(FileState::Unreadable, None, advice);
        let key = FileKey {
            drop_number: self.drop_number,
            path: path.to_owned(),
            sha256: String::new(),
        };
        self.files.insert(key, file);
    }

    /// Decides where each answer belongs and builds the inventory. The order in which files came never matters.
    #[must_use]
    pub fn assemble(&self, assignments: &Assignments) -> Assembled {
        attribute::assemble(&self.files, assignments)
    }
}

/// A file has so many notes and parts without evidence at most, so that a hostile one costs no more than its length.
const MOST_NOTES: usize = 100;

/// Adds what is not in a short list yet; of a long one the rest is left out, and said to be.
fn add_note(notes: &mut Vec<String>, note: String) {
    const MORE: &str = "there is more of this kind than is listed here";
    if notes.len() < MOST_NOTES && !notes.contains(&note) {
        notes.push(note);
    } else if notes.len() == MOST_NOTES && !notes.contains(&note) {
        notes.push(MORE.to_owned());
    }
}

impl ReadFile {
    fn other(&mut self, state: FileState, recognised_as: Option<&str>, advice: impl Into<String>) {
        if self.others.len() >= MOST_NOTES && self.others.iter().any(|other| other.state == state) {
            return;
        }
        self.others.push(Other {
            state,
            recognised_as: recognised_as.map(str::to_owned),
            advice: advice.into(),
        });
    }

    fn note(&mut self, note: impl Into<String>) {
        add_note(&mut self.notes, note.into());
    }
}
