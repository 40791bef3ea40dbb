//! Rows of the long lists, and the ledger in numbers: what crosses to the page of findings, files and missing calls.

use serde::{Deserialize, Serialize};

use super::visible::{visible, visible_lines};
use crate::checklist::{Finding, Outcome, Severity};
use crate::evidence::{AccountId, Evidence, Instant, Region};
use crate::ingest::{FileReport, FileState};

/// The ledger in numbers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FileCounts {
    pub all: usize,
    pub bytes: u64,
    /// The oldest time that a file carries.
    pub oldest: Option<Instant>,
    /// How many files do not say when they were captured.
    pub undated: usize,
}

impl FileCounts {
    #[must_use]
    pub fn of(ledger: &[FileReport]) -> Self {
        Self {
            all: ledger.len(),
            bytes: ledger.iter().map(|file| file.bytes).sum(),
            oldest: ledger.iter().filter_map(|file| file.captured).min(),
            undated: ledger.iter().filter(|file| file.captured.is_none()).count(),
        }
    }
}

/// A file of the ledger as shown. Of long lists it holds the first few and how many there are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRow {
    pub path: String,
    /// Empty where the bytes could not be read, or the digest is still being computed.
    pub sha256: String,
    pub bytes: u64,
    pub recognised_as: FirstOf<String>,
    pub accounts: FirstOf<AccountId>,
    pub regions: FirstOf<Region>,
    pub captured: Option<Instant>,
    pub state: FileState,
    pub advice: String,
    pub notes: FirstOf<String>,
}

/// The first few of a list, and how long it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstOf<T> {
    pub first: Vec<T>,
    pub all: usize,
}

impl<T: Clone> FirstOf<T> {
    fn new(list: &[T], most: usize) -> Self {
        Self {
            first: list.iter().take(most).cloned().collect(),
            all: list.len(),
        }
    }

    /// How many are not among the first.
    #[must_use]
    pub fn more(&self) -> usize {
        self.all - self.first.len().min(self.all)
    }
}

const LISTED: usize = 20;

impl From<&FileReport> for FileRow {
    fn from(file: &FileReport) -> Self {
        Self {
            path: file.path.clone(),
            sha256: file.sha256.clone(),
            bytes: file.bytes,
            recognised_as: FirstOf::new(&file.recognised_as, LISTED),
            accounts: FirstOf::new(&file.accounts, LISTED),
            regions: FirstOf::new(&file.regions, LISTED),
            captured: file.captured,
            state: file.state,
            advice: file.advice.clone(),
            notes: FirstOf::new(&file.notes, LISTED),
        }
    }
}

/// A call whose answer is missing, and how many findings wait for it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct GapRow {
    pub call: String,
    pub command: String,
    pub iam_action: String,
    pub account: Option<AccountId>,
    pub region: Option<Region>,
    pub findings: usize,
    pub item_ids: Vec<String>,
}

/// A finding as shown. What is the same for all findings of a check is looked up in the registry by its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingRow {
    pub check: String,
    pub account: Option<AccountId>,
    pub region: Option<Region>,
    pub resource_type: String,
    pub resource_id: String,
    pub outcome: Outcome,
    pub severity: Severity,
    pub reason: String,
    pub observed: String,
    pub evidence: FirstOf<EvidenceRow>,
    /// The remedy's command line with the real identifiers.
    pub remedy_command: String,
    /// The command that would supply what is missing.
    pub missing_command: Option<String>,
    pub missing_action: Option<String>,
}

/// The place that a finding rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceRow {
    pub file: String,
    pub sha256: String,
    pub pointer: String,
    pub captured: Option<Instant>,
}

impl From<&Evidence> for EvidenceRow {
    fn from(evidence: &Evidence) -> Self {
        Self {
            file: evidence.file.path.clone(),
            sha256: evidence.file.sha256.clone(),
            pointer: visible(&evidence.pointer).into_owned(),
            captured: evidence.captured,
        }
    }
}

impl From<&Finding> for FindingRow {
    fn from(finding: &Finding) -> Self {
        Self {
            check: finding.check.name.to_owned(),
            account: finding.subject.account.clone(),
            region: finding.subject.region.clone(),
            resource_type: finding.subject.resource_type.to_owned(),
            resource_id: visible(&finding.subject.resource_id).into_owned(),
            outcome: finding.outcome,
            severity: finding.severity,
            reason: visible(&finding.reason).into_owned(),
            observed: visible(&finding.observed).into_owned(),
            evidence: FirstOf {
                first: finding.evidence.iter().take(LISTED).map(EvidenceRow::from).collect(),
                all: finding.evidence.len(),
            },
            remedy_command: visible_lines(&finding.remedy_command()).into_owned(),
            missing_command: finding.missing.as_ref().map(|missing| visible(&missing.command()).into_owned()),
            missing_action: finding.missing.as_ref().map(|missing| missing.source.iam_action.to_owned()),
        }
    }
}
