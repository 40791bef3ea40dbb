//! Bytes in, evidence out: decode, unpack, split, recognise, read, attribute.
//!
//! [`Ingest::add_reader`] reads one file and never fails: what could not be used ends as a named state with advice. Where other
//! workers read the files, [`Ingest::take`] takes what they hand over. Then [`Ingest::assemble`] decides to which account, region and resource each answer belongs and builds the inventory.

mod answers;
pub(crate) mod archive;
mod attribute;
pub mod aws_error;
mod bare;
mod call;
mod caller;
pub mod cli;
pub mod config;
mod contradiction;
pub mod decode;
mod doubt;
mod envelope;
pub mod foreign;
mod iam_parts;
mod identity;
pub mod intake;
pub mod json;
mod known;
pub mod ledger;
pub mod node;
mod outdated;
pub mod page_file;
mod parameters;
pub mod path;
pub mod policy;
mod question_groups;
pub mod reader;
mod reading;
mod recognise;
mod region_list;
mod regional;
mod s3_parts;
pub mod secrets;
mod series;
pub mod shape;
pub mod split;
mod supply;
#[cfg(test)]
pub(crate) mod tests;
mod texts;

use std::sync::Arc;

pub use answers::{AnswerKind, Answered, CallAnswer, Duplicate, is_about_one, is_list};
pub use attribute::{Assembled, Assignment, Assignments, Question, WHOLE_ACCOUNT};
use envelope::Envelope;
pub use ledger::{FileReport, FileState};
pub use question_groups::{QuestionGroup, QuestionGroups};
use reader::{Identity, Reader, Record};

use crate::evidence::{FileStamp, Instant};

pub use supply::{Ingest, Supply};

/// One file. A path that is dropped again is another one, and both count.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FileKey {
    pub(crate) drop_number: u32,
    pub(crate) path: String,
    /// The number of the supplied file in its drop, in the order handed over; 0 is the first.
    pub(crate) ordinal: u32,
    /// Tells entries apart that one archive spells alike.
    pub(crate) repeat: u32,
}

/// One file that was read.
pub(crate) struct ReadFile {
    pub(crate) stamp: Arc<FileStamp>,
    pub(crate) bytes: u64,
    /// The stamp's hash is still being computed.
    pub(crate) hash_pending: bool,
    /// What its path says; read once, because a file may hold a million documents.
    pub(crate) claim: path::PathClaim,
    pub(crate) documents: Vec<Document>,
    /// What in the file is no evidence.
    pub(crate) others: Vec<Other>,
    /// Sentences for the ledger: what was replaced, dropped or odd.
    pub(crate) notes: Vec<String>,
}

/// A part of a file, or all of it, that gives no evidence.
#[derive(PartialEq)]
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
    /// The list that it answers with is there and empty.
    pub(super) empty_list: bool,
    /// An empty list whose name other services use as well, so that only a name or an envelope tells the call.
    pub(crate) proves_key_only: bool,
    /// The call that makes one prints the same, so that only a name or an envelope tells a list of one from that.
    pub(super) may_be_made: bool,
    pub(crate) notes: Vec<String>,
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
    fn new(path: &str, bytes: u64) -> Self {
        Self {
            stamp: Arc::new(FileStamp {
                path: path.to_owned(),
                sha256: String::new(),
            }),
            bytes,
            hash_pending: false,
            claim: path::claim(path),
            documents: Vec::new(),
            others: Vec::new(),
            notes: Vec::new(),
        }
    }

    fn set_sha256(&mut self, sha256: String) {
        self.hash_pending = false;
        self.stamp = Arc::new(FileStamp {
            path: self.stamp.path.clone(),
            sha256,
        });
    }

    fn other(&mut self, state: FileState, recognised_as: Option<&str>, advice: impl Into<String>) {
        if self.others.len() >= MOST_NOTES && self.others.iter().any(|other| other.state == state) {
            return;
        }
        let other = Other {
            state,
            recognised_as: recognised_as.map(str::to_owned),
            advice: advice.into(),
        };
        // A collector's file holds thousands of answers that nobody needs: each kind is named once.
        if !self.others.contains(&other) {
            self.others.push(other);
        }
    }

    fn note(&mut self, note: impl Into<String>) {
        add_note(&mut self.notes, note.into());
    }
}
