//! What is known and what is missing: each call that a check needs, in each account and region in scope.

use serde::{Deserialize, Serialize};

use crate::evidence::{AccountId, Instant, Region};

/// How far a call is answered in one place; ordered from the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CallState {
    /// The whole answer was supplied.
    Whole,
    /// The whole answer was supplied, and it lists none.
    Empty,
    /// AWS said that it is not configured.
    Absent,
    /// A whole AWS Config snapshot tells the same.
    Config,
    /// The answer is cut off, filtered or has a token left over; or AWS Config tells some of it.
    Part,
    /// Denied or failed.
    Refused,
    /// No file supplied holds an answer.
    Missing,
}

/// One call in one account and, if the call is regional, one region.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverageRow {
    pub account: AccountId,
    /// `None` for calls about the account, and where no region is known yet.
    pub region: Option<Region>,
    /// `s3api get-bucket-policy`.
    pub call: String,
    /// The permission that the call needs.
    pub iam_action: String,
    /// The command line that supplies it; for a call about single resources its option holds a placeholder.
    pub command: String,
    /// The items whose checks need the call, in checklist order.
    pub item_ids: Vec<String>,
    pub state: CallState,
    /// Why the answer is a part only.
    pub why_part: Option<String>,
    /// AWS's error code, where the call was denied or failed, even if another file holds the answer.
    pub error_code: Option<String>,
    /// The AWS Config type that answers instead of the call or beside it.
    pub config_type: Option<String>,
    /// The newest files with an answer, at most [`FILES_SHOWN`].
    pub files: Vec<AnswerFile>,
    /// How many answers there are in all.
    pub answers: usize,
    /// When the newest answer was given.
    pub captured: Option<Instant>,
    /// The newest answer is older than the threshold allows; see [`crate::checklist::Thresholds::max_evidence_age_days`].
    pub stale: bool,
    /// An answer counts of which nobody knows when it was given.
    pub undated: bool,
    /// How many facts of this call are told differently by two files.
    pub conflicts: usize,
    /// For calls about single resources.
    pub resources: Option<ResourceCounts>,
}

/// How many files a row names.
pub const FILES_SHOWN: usize = 5;

/// A file with an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerFile {
    pub path: String,
    pub captured: Option<Instant>,
}

/// Of how many known resources a call about single resources was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ResourceCounts {
    pub known: usize,
    /// By the call or by AWS Config, also with "not configured".
    pub answered: usize,
    pub part: usize,
    pub refused: usize,
    pub missing: usize,
    pub stale: usize,
}

/// One resource of a call about single resources.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResourceRow {
    pub resource: String,
    pub state: CallState,
    pub error_code: Option<String>,
    pub config_type: Option<String>,
    pub file: Option<AnswerFile>,
    pub stale: bool,
    pub command: String,
}

/// The regions of one account: those that AWS says are enabled, against those that evidence was supplied of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegionCoverage {
    pub account: AccountId,
    /// The list of enabled regions was supplied.
    pub list_known: bool,
    pub enabled: Vec<Region>,
    pub supplied: Vec<Region>,
    /// Enabled, and nothing was supplied of them.
    pub without_evidence: Vec<Region>,
}

/// Which rows are meant. Empty parts mean all.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CoverageQuery {
    pub account: Option<AccountId>,
    pub region: Option<Region>,
    pub state: Option<CallState>,
    /// Only what is not answered whole, or stale, or told differently by two files.
    pub only_open: bool,
    /// Words that the call must contain.
    pub text: String,
}
