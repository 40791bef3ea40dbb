//! What a person entered: decisions, notes, owners, due dates, thresholds, the as-of date. One way to change it: [`Action`].

mod saved;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use saved::{SavedError, VERSION};

use crate::checklist::Thresholds;
use crate::evidence::Instant;
use crate::ingest::{Assignment, Assignments};

/// Everything that a person entered. Evidence is not in it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Session {
    /// What the assessment is called: a client, a project, a date.
    pub title: String,
    /// Who decides; put into every new decision.
    pub assessor: String,
    /// For evidence that carries no time of its own.
    pub as_of: Option<Instant>,
    /// By item id.
    pub decisions: BTreeMap<String, Decision>,
    /// By item id.
    pub remarks: BTreeMap<String, Remarks>,
    /// Identifiers given to documents that lack them.
    pub assignments: Assignments,
    pub thresholds: Thresholds,
}

/// What the assessor says of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    pub kind: DecisionKind,
    pub decided_by: String,
    /// Given by the page; the engine has no clock.
    pub decided_at: Option<Instant>,
    pub rationale: String,
    /// An exception holds until the end of this day; `None`: until withdrawn.
    pub until: Option<Instant>,
}

/// The kinds of decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DecisionKind {
    /// Attested: the demand is met.
    Compliant,
    /// Attested: the demand is not met.
    NonCompliant,
    /// Not met, and the risk is accepted.
    Exception,
    /// The demand does not apply here.
    NotApplicable,
}

impl DecisionKind {
    pub const ALL: [Self; 4] = [Self::Compliant, Self::NonCompliant, Self::Exception, Self::NotApplicable];

    /// As reports write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Compliant => "attested compliant",
            Self::NonCompliant => "attested non-compliant",
            Self::Exception => "exception accepted",
            Self::NotApplicable => "not applicable",
        }
    }
}

/// What is remembered about an item besides the decision.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Remarks {
    pub owner: String,
    /// `YYYY-MM-DD`, or empty.
    pub due: String,
    pub notes: String,
}

/// One change of the session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Action {
    SetTitle(String),
    SetAssessor(String),
    SetAsOf(Option<Instant>),
    SetThresholds(Box<Thresholds>),
    Decide {
        item: String,
        decision: Decision,
    },
    Withdraw {
        item: String,
    },
    SetRemarks {
        item: String,
        remarks: Remarks,
    },
    Assign {
        key: String,
        assignment: Assignment,
    },
    /// Opens a saved session, or starts a new one.
    Replace(Box<Session>),
}

impl Session {
    /// Carries out one change.
    pub fn apply(&mut self, action: Action) {
        match action {
            Action::SetTitle(title) => self.title = title,
            Action::SetAssessor(assessor) => self.assessor = assessor,
            Action::SetAsOf(as_of) => self.as_of = as_of,
            Action::SetThresholds(thresholds) => self.thresholds = *thresholds,
            Action::Decide { item, decision } => {
                self.decisions.insert(item, decision);
            }
            Action::Withdraw { item } => {
                self.decisions.remove(&item);
            }
            Action::SetRemarks { item, remarks } => {
                if remarks == Remarks::default() {
                    self.remarks.remove(&item);
                } else {
                    self.remarks.insert(item, remarks);
                }
            }
            Action::Assign { key, assignment } => {
                if assignment == Assignment::default() {
                    self.assignments.remove(&key);
                } else {
                    self.assignments.insert(key, assignment);
                }
            }
            Action::Replace(session) => *self = *session,
        }
    }

    /// Whether nothing has been entered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What the verdicts depend on: the rest of a session changes no finding.
    #[must_use]
    pub fn settings(&self) -> Settings {
        Settings {
            as_of: self.as_of,
            thresholds: self.thresholds.clone(),
            assignments: self.assignments.clone(),
        }
    }
}

/// The part of a session that changes findings.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Settings {
    pub as_of: Option<Instant>,
    pub thresholds: Thresholds,
    pub assignments: Assignments,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decision(kind: DecisionKind) -> Decision {
        Decision {
            kind,
            decided_by: "Ana".into(),
            decided_at: Instant::parse("2026-11-23"),
            rationale: "seen".into(),
            until: None,
        }
    }

    #[test]
    fn a_withdrawn_decision_leaves_no_trace() {
        let mut session = Session::default();
        session.apply(Action::Decide {
            item: "IAM-03".into(),
            decision: decision(DecisionKind::Compliant),
        });
        assert_eq!(session.decisions.len(), 1);
        session.apply(Action::Withdraw { item: "IAM-03".into() });
        session.apply(Action::SetRemarks {
            item: "IAM-03".into(),
            remarks: Remarks::default(),
        });
        assert!(session.is_empty());
    }

    #[test]
    fn a_session_survives_saving() {
        let mut session = Session {
            title: "ACME <2026>".into(),
            as_of: Instant::parse("2026-06-30"),
            ..Session::default()
        };
        session.apply(Action::SetAssessor("Ana".into()));
        for kind in DecisionKind::ALL {
            session.apply(Action::Decide {
                item: format!("IAM-{kind:?}"),
                decision: decision(kind),
            });
        }
        session.apply(Action::SetRemarks {
            item: "S3-01".into(),
            remarks: Remarks {
                owner: "Bo".into(),
                due: "2026-12-01".into(),
                notes: "=1+1\r\nsecond line".into(),
            },
        });
        let assignment = Assignment {
            account: "111122223333".parse().ok(),
            region: "eu-west-1".parse().ok(),
            resource: Some("logs".into()),
        };
        session.apply(Action::Assign {
            key: "00ff#/0".into(),
            assignment,
        });
        session.apply(Action::SetThresholds(Box::new(Thresholds {
            max_key_age_days: 30,
            ..Thresholds::default()
        })));
        assert_eq!(Session::from_saved(&session.to_saved()), Ok(session));
    }

    #[test]
    fn what_is_not_a_session_is_refused_with_a_reason() {
        assert_eq!(Session::from_saved("{\"Volumes\":[]}"), Err(SavedError::NotASession));
        let newer = Session::default().to_saved().replace("\"version\": 1", "\"version\": 99");
        assert_eq!(Session::from_saved(&newer), Err(SavedError::Newer { version: 99 }));
        assert!(matches!(Session::from_saved("{"), Err(SavedError::NotJson { .. })));
        assert!(matches!(Session::from_saved(&"[".repeat(100_000)), Err(SavedError::NotJson { .. })));
    }

    #[test]
    fn every_threshold_that_is_saved_is_shown_by_its_own_name() {
        let saved = serde_json::to_value(Thresholds::default()).expect("a map");
        let saved: std::collections::BTreeSet<&str> = saved.as_object().expect("a map").keys().map(String::as_str).collect();
        assert_eq!(saved, crate::checklist::THRESHOLDS.iter().map(|threshold| threshold.key).collect());
        for threshold in crate::checklist::THRESHOLDS {
            let mut changed = Thresholds::default();
            let value = if threshold.is_number() { "7" } else { "tcp 7" };
            assert_eq!(threshold.write(&mut changed, value), Ok(()), "{}", threshold.key);
            let (before, after) = (
                serde_json::to_value(Thresholds::default()).expect("a map"),
                serde_json::to_value(&changed).expect("a map"),
            );
            let differ: Vec<&String> = after
                .as_object()
                .expect("a map")
                .iter()
                .filter(|(key, value)| before.get(key) != Some(value))
                .map(|(key, _)| key)
                .collect();
            assert_eq!(differ, [threshold.key]);
            assert_eq!(threshold.read(&changed), value);
        }
    }
}
