//! The words and marks for outcomes, statuses, severities and states: one place, so that every page says the same.

use checklist::checklist::{Mode, Outcome, Role, Severity};
use checklist::ingest::FileState;
use checklist::report::coverage::CallState;
use checklist::report::matrix::MatrixCell;
use checklist::report::status::Status;
use checklist::session::DecisionKind;

use crate::components::icon::Mark;

pub(crate) fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::NonCompliant => "Non-compliant",
        Outcome::InsufficientData => "Insufficient data",
        Outcome::NeedsReview => "Needs review",
        Outcome::Compliant => "Compliant",
        Outcome::NotApplicable => "Not applicable",
    }
}

/// For class names and addresses.
pub(crate) fn outcome_key(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::NonCompliant => "non-compliant",
        Outcome::InsufficientData => "insufficient-data",
        Outcome::NeedsReview => "needs-review",
        Outcome::Compliant => "compliant",
        Outcome::NotApplicable => "not-applicable",
    }
}

pub(crate) fn outcome_mark(outcome: Outcome) -> Mark {
    match outcome {
        Outcome::NonCompliant => Mark::Failed,
        Outcome::InsufficientData => Mark::Unknown,
        Outcome::NeedsReview => Mark::Review,
        Outcome::Compliant => Mark::Passed,
        Outcome::NotApplicable => Mark::None,
    }
}

pub(crate) fn status(status: Status) -> &'static str {
    match status {
        Status::Decided(decided) => outcome(decided),
        Status::AcceptedException => "Accepted exception",
    }
}

pub(crate) fn status_key(status: Status) -> &'static str {
    match status {
        Status::Decided(decided) => outcome_key(decided),
        Status::AcceptedException => "exception",
    }
}

pub(crate) fn status_mark(status: Status) -> Mark {
    match status {
        Status::Decided(decided) => outcome_mark(decided),
        Status::AcceptedException => Mark::Exception,
    }
}

/// Every status in the order in which lists and bars show them.
pub(crate) const STATUSES: [Status; 6] = [
    Status::Decided(Outcome::NonCompliant),
    Status::AcceptedException,
    Status::Decided(Outcome::InsufficientData),
    Status::Decided(Outcome::NeedsReview),
    Status::Decided(Outcome::Compliant),
    Status::Decided(Outcome::NotApplicable),
];

pub(crate) const SEVERITIES: [Severity; 4] = [Severity::Critical, Severity::High, Severity::Medium, Severity::Low];

pub(crate) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => "Critical",
        Severity::High => "High",
        Severity::Medium => "Medium",
        Severity::Low => "Low",
    }
}

/// Whether a severity says anything: of what is met, or does not apply, there is nothing to be severe about.
pub(crate) fn has_severity(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::NonCompliant | Outcome::InsufficientData | Outcome::NeedsReview)
}

/// What each status means, for who meets the word the first time.
pub(crate) fn meaning(status: Status) -> &'static str {
    match status {
        Status::Decided(Outcome::NonCompliant) => "The evidence, or the assessor, shows that the demand is not met.",
        Status::AcceptedException => "Not met, and the assessor accepts the risk, with a reason, and until a day where one is given.",
        Status::Decided(Outcome::InsufficientData) => {
            "The evidence that would decide it was not supplied, or not whole. Nothing is presumed; the command to collect it is named."
        }
        Status::Decided(Outcome::NeedsReview) => "No export can decide it. What is known is shown; a person decides.",
        Status::Decided(Outcome::Compliant) => "The evidence, or the assessor, shows that the demand is met.",
        Status::Decided(Outcome::NotApplicable) => "There is nothing here that the demand speaks of.",
    }
}

/// What the role of a check means.
pub(crate) fn role_meaning(role: Role) -> &'static str {
    match role {
        Role::Core => "decides the item",
        Role::Advisory => "informs, and never changes the item's outcome",
    }
}

pub(crate) fn mode_meaning(mode: Mode) -> &'static str {
    match mode {
        Mode::Automatic => "Evidence alone decides",
        Mode::Assisted => "Evidence decides what it can; a person judges the facts that it shows",
        Mode::Manual => "A person decides, as no export shows it",
    }
}

/// How a decision is offered: its name, and what it says.
pub(crate) fn decision(kind: DecisionKind) -> (&'static str, &'static str) {
    match kind {
        DecisionKind::Compliant => ("Compliant", "The demand is met; I have seen it."),
        DecisionKind::NonCompliant => ("Non-compliant", "The demand is not met."),
        DecisionKind::Exception => ("Accept the risk", "Not met, accepted for a reason. Lowers the score."),
        DecisionKind::NotApplicable => ("Not applicable", "The demand does not apply here."),
    }
}

pub(crate) fn file_state(state: FileState) -> &'static str {
    match state {
        FileState::Used => "Used",
        FileState::UsedPartly => "Used partly",
        FileState::NotNeeded => "Recognised, not needed",
        FileState::NeedsIdentifier => "Needs an identifier",
        FileState::ErrorRecord => "Error record",
        FileState::NotEvidence => "Not evidence",
        FileState::Unreadable => "Unreadable",
    }
}

/// What the state of a file means, for who sees it the first time.
pub(crate) fn file_state_key(state: FileState) -> &'static str {
    match state {
        FileState::Used => "used",
        FileState::UsedPartly => "used-partly",
        FileState::NotNeeded => "not-needed",
        FileState::NeedsIdentifier => "needs-identifier",
        FileState::ErrorRecord => "error-record",
        FileState::NotEvidence => "not-evidence",
        FileState::Unreadable => "unreadable",
    }
}

pub(crate) fn file_state_mark(state: FileState) -> Mark {
    match state {
        FileState::Used => Mark::Passed,
        FileState::UsedPartly | FileState::ErrorRecord => Mark::Review,
        FileState::NeedsIdentifier => Mark::Unknown,
        FileState::NotNeeded | FileState::NotEvidence => Mark::None,
        FileState::Unreadable => Mark::Failed,
    }
}

/// A section's title where room is scarce: `Amazon EC2, VPC and EBS` becomes `EC2`.
pub(crate) fn short_title(title: &'static str) -> &'static str {
    let own = title
        .strip_prefix("Amazon ")
        .or_else(|| title.strip_prefix("AWS "))
        .unwrap_or(title);
    own.split(',').next().unwrap_or(own)
}

/// How the state of a call is shown: a sign, a short word for a cell, and what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CallWords {
    /// For class names.
    pub(crate) key: &'static str,
    pub(crate) sign: &'static str,
    pub(crate) short: &'static str,
    pub(crate) long: &'static str,
}

const fn call_words(key: &'static str, sign: &'static str, short: &'static str, long: &'static str) -> CallWords {
    CallWords { key, sign, short, long }
}

/// In the order of the legend.
pub(crate) const CALL_WORDS: [CallWords; 9] = [
    call_words("whole", "✓", "all", "answered"),
    call_words("empty-answer", "○", "empty", "answered: there are none"),
    call_words("absent", "–", "not set", "AWS says: not configured"),
    call_words("config", "C", "Config", "told by AWS Config"),
    call_words("part", "◐", "part", "answered in part"),
    call_words("refused", "✕", "denied", "denied or failed"),
    call_words("missing", "?", "never", "never supplied"),
    call_words("stale", "◷", "stale", "answered, but stale"),
    call_words("conflicting", "≠", "differs", "told differently by two files"),
];

/// The words for a cell. What weakens an answer comes before how far it goes.
pub(crate) fn call(cell: MatrixCell) -> CallWords {
    let answered = matches!(
        cell.state,
        CallState::Whole | CallState::Empty | CallState::Absent | CallState::Config
    );
    let [whole, empty, absent, config, part, refused, missing, stale, conflicting] = CALL_WORDS;
    match cell.state {
        _ if cell.conflicting => conflicting,
        _ if cell.stale && answered => stale,
        CallState::Whole => whole,
        CallState::Empty => empty,
        CallState::Absent => absent,
        CallState::Config => config,
        CallState::Part => part,
        CallState::Refused => refused,
        CallState::Missing => missing,
    }
}
