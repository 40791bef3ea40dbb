//! What became of each file: exactly one state, and a sentence that says what to do.

use serde::{Deserialize, Serialize};

use crate::evidence::{AccountId, Instant, Region};

/// The state of one supplied file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileState {
    Used,
    UsedPartly,
    NotNeeded,
    NeedsIdentifier,
    ErrorRecord,
    NotEvidence,
    Unreadable,
}

impl FileState {
    pub const ALL: [Self; 7] = [
        Self::Used,
        Self::UsedPartly,
        Self::NotNeeded,
        Self::NeedsIdentifier,
        Self::ErrorRecord,
        Self::NotEvidence,
        Self::Unreadable,
    ];

    /// In the words of the ledger.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Used => "used",
            Self::UsedPartly => "used partly",
            Self::NotNeeded => "recognised but not needed",
            Self::NeedsIdentifier => "needs an identifier",
            Self::ErrorRecord => "error record",
            Self::NotEvidence => "not evidence",
            Self::Unreadable => "unreadable",
        }
    }
}

/// One row of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileReport {
    pub path: String,
    pub sha256: String,
    pub bytes: u64,
    /// In AWS's own words: `iam get-account-summary`, `config snapshot`, `credential report`.
    pub recognised_as: Vec<String>,
    pub accounts: Vec<AccountId>,
    pub regions: Vec<Region>,
    pub captured: Option<Instant>,
    pub state: FileState,
    /// What to do about it; empty when nothing is to be done.
    pub advice: String,
    pub notes: Vec<String>,
}
