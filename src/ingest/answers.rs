//! Who answered what: one entry for each answer that found its place, so that the ledger can say what is still missing.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::evidence::{AccountId, FileStamp, Instant, Region, Source};

/// One answer of a call, or the AWS Config items of one type, with its place.
#[derive(Debug, Clone)]
pub struct CallAnswer {
    pub call: Answered,
    pub account: AccountId,
    /// `None` for what belongs to no region.
    pub region: Option<Region>,
    /// The bucket, trail or other resource that was asked about.
    pub resource: Option<String>,
    pub kind: AnswerKind,
    pub file: Arc<FileStamp>,
    pub captured: Option<Instant>,
}

/// What gave the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answered {
    Call(Source),
    /// The items of an AWS Config type, which stand for the calls whose facts they carry.
    Config {
        resource_type: &'static str,
        stands_for: &'static [Source],
    },
}

/// What an answer is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnswerKind {
    Whole,
    /// The whole answer, and it lists none.
    Empty,
    /// AWS says that it is not configured.
    Absent,
    /// Cut off, filtered, or with a token left over; which of these.
    Part(&'static str),
    /// Denied or failed, with AWS's error code.
    Refused(String),
}

/// A document that another one repeats, byte for byte and about the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Duplicate {
    /// The file that is not counted.
    pub path: String,
    /// The file that is.
    pub counted: String,
}
