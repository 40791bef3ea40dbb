//! The saved session: a file of its own shape and version, so that old files open in new programs.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Decision, DecisionKind, Remarks, Session};
use crate::checklist::Thresholds;
use crate::evidence::Instant;
use crate::ingest::Assignment;

/// The version that this program writes. It reads all versions up to this one.
pub const VERSION: u32 = 1;

const FORMAT: &str = "aws-security-checklist session";

#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum SavedError {
    #[error("not valid JSON at line {line}, column {column}")]
    NotJson { line: usize, column: usize },
    #[error("not a saved session of this program")]
    NotASession,
    #[error("written by a newer program (session version {version}); this one reads up to version {VERSION}")]
    Newer { version: u32 },
    #[error("a saved session, but damaged: {problem}")]
    Damaged { problem: String },
}

#[derive(Serialize, Deserialize)]
struct Header {
    format: String,
    version: u32,
}

#[derive(Serialize, Deserialize)]
struct File {
    format: String,
    version: u32,
    title: String,
    assessor: String,
    as_of: Option<Instant>,
    decisions: BTreeMap<String, SavedDecision>,
    remarks: BTreeMap<String, SavedRemarks>,
    assignments: BTreeMap<String, Assignment>,
    thresholds: Thresholds,
}

#[derive(Serialize, Deserialize)]
struct SavedDecision {
    kind: DecisionKind,
    by: String,
    at: Option<Instant>,
    rationale: String,
    until: Option<Instant>,
}

#[derive(Serialize, Deserialize)]
struct SavedRemarks {
    owner: String,
    due: String,
    notes: String,
}

impl Session {
    /// The text of a saved session, ending with a newline.
    #[must_use]
    pub fn to_saved(&self) -> String {
        let decisions = self
            .decisions
            .iter()
            .map(|(item, decision)| (item.clone(), decision.into()))
            .collect();
        let remarks = self.remarks.iter().map(|(item, remarks)| (item.clone(), remarks.into())).collect();
        let file = File {
            format: FORMAT.to_owned(),
            version: VERSION,
            title: self.title.clone(),
            assessor: self.assessor.clone(),
            as_of: self.as_of,
            decisions,
            remarks,
            assignments: self.assignments.clone(),
            thresholds: self.thresholds.clone(),
        };
        // Maps of texts and plain structs cannot fail to serialise.
        serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
    }

    /// Opens a saved session.
    ///
    /// # Errors
    /// [`SavedError`], when the text is no session, or one of a newer program.
    pub fn from_saved(text: &str) -> Result<Self, SavedError> {
        let text = text.trim_start_matches('\u{feff}');
        let value: serde_json::Value = serde_json::from_str(text).map_err(|error| SavedError::NotJson {
            line: error.line(),
            column: error.column(),
        })?;
        let header: Header = Header::deserialize(&value)
            .ok()
            .filter(|header| header.format == FORMAT)
            .ok_or(SavedError::NotASession)?;
        if header.version > VERSION {
            return Err(SavedError::Newer { version: header.version });
        }
        let file = File::deserialize(&value).map_err(|error| SavedError::Damaged {
            problem: error.to_string(),
        })?;
        Ok(Self {
            title: file.title,
            assessor: file.assessor,
            as_of: file.as_of,
            decisions: file.decisions.into_iter().map(|(item, decision)| (item, decision.into())).collect(),
            remarks: file.remarks.into_iter().map(|(item, remarks)| (item, remarks.into())).collect(),
            assignments: file.assignments,
            thresholds: file.thresholds.sound(),
        })
    }
}

impl From<&Decision> for SavedDecision {
    fn from(decision: &Decision) -> Self {
        let Decision {
            kind,
            decided_by,
            decided_at,
            rationale,
            until,
        } = decision.clone();
        Self {
            kind,
            by: decided_by,
            at: decided_at,
            rationale,
            until,
        }
    }
}

impl From<SavedDecision> for Decision {
    fn from(saved: SavedDecision) -> Self {
        Self {
            kind: saved.kind,
            decided_by: saved.by,
            decided_at: saved.at,
            rationale: saved.rationale,
            until: saved.until,
        }
    }
}

impl From<&Remarks> for SavedRemarks {
    fn from(remarks: &Remarks) -> Self {
        let Remarks { owner, due, notes } = remarks.clone();
        Self { owner, due, notes }
    }
}

impl From<SavedRemarks> for Remarks {
    fn from(saved: SavedRemarks) -> Self {
        Self {
            owner: saved.owner,
            due: saved.due,
            notes: saved.notes,
        }
    }
}
