//! Bytes in, evidence out: decode, unpack, split, recognise, read, attribute.
//!
//! [`Ingest::add_file`] reads one file and never fails: what could not be used ends as a named state with advice. Then
//! [`Ingest::assemble`] decides to which account, region and resource each answer belongs and builds the inventory.

pub(crate) mod archive;
mod attribute;
pub mod aws_error;
pub mod cli;
pub mod config;
pub mod decode;
pub mod foreign;
pub mod intake;
pub mod json;
pub mod ledger;
pub mod node;
pub mod path;
pub mod reader;
mod recognise;
pub mod secrets;
pub mod split;

use std::collections::BTreeMap;
use std::sync::Arc;

use sha2::{Digest, Sha256};

pub use attribute::{Assembled, Assignment, Assignments, Question};
use json::JsonWarning;
pub use ledger::{FileReport, FileState};
use reader::{Identity, Record, Unanswered};

use crate::evidence::{Answer, Evidence, FileStamp, Instant};

/// The files of one assessment, read but not yet attributed.
#[derive(Default)]
pub struct Ingest {
    files: BTreeMap<(u32, String), ReadFile>,
    drop_number: u32,
}

/// One file that was read.
pub(crate) struct ReadFile {
    pub(crate) stamp: Arc<FileStamp>,
    pub(crate) bytes: u64,
    pub(crate) documents: Vec<Document>,
    /// Set when the file as a whole is no evidence; its documents are then none.
    pub(crate) state: Option<(FileState, String)>,
    /// Sentences for the ledger: what was replaced, dropped or odd.
    pub(crate) notes: Vec<String>,
}

/// One answer of one call, or one AWS Config item, found in a file.
pub(crate) struct Document {
    pub(crate) origin: Origin,
    pub(crate) pointer: String,
    /// What an envelope around the answer says, which comes before all else.
    pub(crate) envelope: Identity,
    /// What the document says outside of its facts.
    pub(crate) identity: Identity,
    pub(crate) captured: Option<Instant>,
    pub(crate) records: Vec<Record>,
    pub(crate) answer: DocumentAnswer,
    pub(crate) notes: Vec<String>,
}

/// What kind of document it is.
#[derive(Clone, Copy)]
pub(crate) enum Origin {
    Cli(&'static reader::Reader),
    Config(&'static config::ConfigReader),
    /// Known by name, but nothing in the checklist needs it.
    NotNeeded(&'static str),
}

/// Whether the call answered.
pub(crate) enum DocumentAnswer {
    Complete,
    /// A token is left over, a filter was used, or the file is cut off.
    Partial,
    Absent,
    Refused {
        code: String,
    },
}

impl Ingest {
    /// Files that are added from now on belong to a later drop: a caller identity of an earlier one does not speak for them.
    pub fn start_drop(&mut self) {
        self.drop_number += 1;
    }

    /// Reads one file. `path` is only a label and, as a last resort, a source of identity.
    pub fn add_file(&mut self, path: &str, bytes: &[u8]) {
        let digest = Sha256::digest(bytes);
        let sha256: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        let stamp = Arc::new(FileStamp {
            path: path.to_owned(),
            sha256,
        });
        let mut file = ReadFile {
            stamp,
            bytes: bytes.len() as u64,
            documents: Vec::new(),
            state: None,
            notes: Vec::new(),
        };
        recognise::read_text(&mut file, &String::from_utf8_lossy(bytes));
        self.files.insert((self.drop_number, path.to_owned()), file);
    }

    /// Decides where each answer belongs and builds the inventory.
    #[must_use]
    pub fn assemble(&self, assignments: &Assignments) -> Assembled {
        attribute::assemble(&self.files, assignments)
    }
}

impl DocumentAnswer {
    fn noted(&self, evidence: Evidence) -> Answer {
        match self {
            Self::Complete => Answer::Complete(evidence),
            Self::Partial | Self::Absent => Answer::Partial(evidence),
            Self::Refused { code } => Answer::Refused {
                code: code.clone(),
                evidence,
            },
        }
    }

    fn unanswered(&self, evidence: Evidence) -> Option<Unanswered> {
        match self {
            Self::Complete => None,
            Self::Partial => Some(Unanswered::Incomplete(evidence)),
            Self::Absent => Some(Unanswered::Absent(evidence)),
            Self::Refused { code } => Some(Unanswered::Refused {
                code: code.clone(),
                evidence,
            }),
        }
    }
}

/// Sentences for what the JSON reader mended.
fn mended(warnings: &[JsonWarning]) -> Vec<String> {
    warnings.iter().map(ToString::to_string).collect()
}
