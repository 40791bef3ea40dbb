//! What became of each file: exactly one state, and a sentence that says what to do.

use serde::{Deserialize, Serialize};

use super::ReadFile;
use super::identity::Whereabouts;
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
    /// Empty where the file was not read, and while it is being computed.
    pub sha256: String,
    /// The hash is still being computed.
    #[serde(default)]
    pub hash_pending: bool,
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

/// What became of one document.
pub(super) struct Part {
    pub(super) name: String,
    pub(super) state: FileState,
    pub(super) advice: String,
    pub(super) account: Option<AccountId>,
    pub(super) region: Option<Region>,
    pub(super) captured: Option<Instant>,
    pub(super) notes: Vec<String>,
}

impl Part {
    pub(super) fn new(name: &str, found: &Whereabouts, captured: Option<Instant>, mut notes: Vec<String>) -> Self {
        notes.extend(found.notes.iter().cloned());
        Self {
            name: name.to_owned(),
            state: FileState::Used,
            advice: String::new(),
            account: found.identity.account.clone(),
            region: found.identity.region.clone(),
            captured,
            notes,
        }
    }

    pub(super) fn fail(&mut self, state: FileState, advice: impl Into<String>) {
        self.state = state;
        self.advice = advice.into();
    }
}

const NOT_WHOLE: &str = "not the whole answer: ";

impl Part {
    pub(super) fn say_partial(&mut self, why: &str) {
        self.notes.push(format!("{NOT_WHOLE}{why}"));
        self.fail(FileState::UsedPartly, why);
    }

    /// A page is a part by itself, and with the others of its list the whole.
    pub(super) fn say_whole(&mut self, note: String) {
        self.notes.retain(|note| !note.starts_with(NOT_WHOLE));
        self.notes.push(note);
        self.fail(FileState::Used, "");
    }
}

impl FileReport {
    /// Joins what became of a file's parts to its one state.
    pub(super) fn of(file: &ReadFile, parts: Vec<Part>) -> Self {
        let mut report = Self {
            path: file.stamp.path.clone(),
            sha256: file.stamp.sha256.clone(),
            hash_pending: file.hash_pending,
            bytes: file.bytes,
            recognised_as: Vec::new(),
            accounts: Vec::new(),
            regions: Vec::new(),
            captured: None,
            state: FileState::NotEvidence,
            advice: String::new(),
            notes: file.notes.clone(),
        };
        let mut states: Vec<(FileState, String)> = Vec::new();
        for part in parts {
            add(&mut report.recognised_as, part.name);
            part.account.into_iter().for_each(|account| add(&mut report.accounts, account));
            part.region.into_iter().for_each(|region| add(&mut report.regions, region));
            report.captured = report.captured.max(part.captured);
            part.notes.into_iter().for_each(|note| super::add_note(&mut report.notes, note));
            states.push((part.state, part.advice));
        }
        for other in &file.others {
            other
                .recognised_as
                .iter()
                .for_each(|name| add(&mut report.recognised_as, name.clone()));
            states.push((other.state, other.advice.clone()));
        }
        report.accounts.sort();
        report.regions.sort();
        (report.state, report.advice) = joined(&states);
        report
    }
}

/// Any use makes a file used, at least partly; otherwise the state that asks most of the assessor decides.
fn joined(states: &[(FileState, String)]) -> (FileState, String) {
    let used = states
        .iter()
        .any(|(state, _)| matches!(state, FileState::Used | FileState::UsedPartly));
    let mattering = [
        FileState::NeedsIdentifier,
        FileState::Unreadable,
        FileState::ErrorRecord,
        FileState::UsedPartly,
        FileState::NotEvidence,
        FileState::NotNeeded,
    ];
    let worst = mattering.iter().find_map(|wanted| states.iter().find(|(state, _)| state == wanted));
    match worst {
        // What nobody needs takes nothing from what was used.
        Some((FileState::NotNeeded, _)) | None if used => (FileState::Used, String::new()),
        Some((_, advice)) if used => (FileState::UsedPartly, advice.clone()),
        Some((state, advice)) => (*state, advice.clone()),
        None => (FileState::NotEvidence, "holds nothing".to_owned()),
    }
}

fn add<T: PartialEq>(list: &mut Vec<T>, value: T) {
    if !list.contains(&value) {
        list.push(value);
    }
}
