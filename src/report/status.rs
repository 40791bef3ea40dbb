//! What holds of an item once its evidence and the assessor's decision are put side by side, and the two numbers.

use serde::{Deserialize, Serialize};

use crate::checklist::Outcome;
use crate::evidence::Instant;
use crate::session::{Decision, DecisionKind};

/// The effective status of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Status {
    Decided(Outcome),
    /// Non-compliant, and the risk is accepted.
    AcceptedException,
}

impl Status {
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Decided(outcome) => outcome.as_str(),
            Self::AcceptedException => "ACCEPTED_EXCEPTION",
        }
    }

    /// Whether nothing more is needed to say what holds.
    #[must_use]
    pub fn is_decided(self) -> bool {
        !matches!(self, Self::Decided(Outcome::InsufficientData | Outcome::NeedsReview))
    }
}

/// Evidence and decision side by side. Neither overwrites the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    pub outcome: Outcome,
    pub status: Status,
    /// The decision says otherwise than the evidence; the worse of the two holds.
    pub contradiction: bool,
    /// The exception has run out, so it no longer holds.
    pub expired: bool,
}

/// Joins what the evidence shows with what the assessor says. An attestation fills what evidence leaves open; where both
/// speak and differ, the worse one holds and the contradiction is flagged. An accepted exception covers a failure until its
/// last day, measured at the as-of date.
#[must_use]
pub fn standing(outcome: Outcome, decision: Option<&Decision>, as_of: Option<Instant>) -> Standing {
    let evidence = Standing {
        outcome,
        status: Status::Decided(outcome),
        contradiction: false,
        expired: false,
    };
    let Some(decision) = decision else { return evidence };
    let open = matches!(outcome, Outcome::InsufficientData | Outcome::NeedsReview);
    let attested = |said: Outcome| Standing {
        status: Status::Decided(said),
        ..evidence
    };
    match decision.kind {
        DecisionKind::Compliant if open || outcome == Outcome::Compliant => attested(Outcome::Compliant),
        DecisionKind::NotApplicable if open || outcome == Outcome::NotApplicable => attested(Outcome::NotApplicable),
        // The evidence speaks against it: shown, flagged, and the evidence holds.
        DecisionKind::Compliant | DecisionKind::NotApplicable => Standing {
            contradiction: true,
            ..evidence
        },
        DecisionKind::NonCompliant => Standing {
            contradiction: !open && outcome != Outcome::NonCompliant,
            ..attested(Outcome::NonCompliant)
        },
        DecisionKind::Exception => {
            let over = |until: Instant| as_of.is_some_and(|now| until.days_until(now) > 0);
            if decision.until.is_some_and(over) {
                return Standing { expired: true, ..evidence };
            }
            let contradiction = matches!(outcome, Outcome::Compliant | Outcome::NotApplicable);
            Standing {
                status: Status::AcceptedException,
                contradiction,
                ..evidence
            }
        }
    }
}

/// The two numbers, never blended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Totals {
    pub compliant: usize,
    pub non_compliant: usize,
    pub accepted_exceptions: usize,
    pub not_applicable: usize,
    pub insufficient_data: usize,
    pub needs_review: usize,
}

/// The formulas, printed wherever the numbers are.
pub const SCORE_FORMULA: &str = "score = compliant ÷ (compliant + non-compliant + accepted exceptions)";
pub const COVERAGE_FORMULA: &str = "coverage = decided ÷ 62";

impl Totals {
    #[must_use]
    pub fn of(statuses: impl IntoIterator<Item = Status>) -> Self {
        let mut totals = Self::default();
        for status in statuses {
            *match status {
                Status::AcceptedException => &mut totals.accepted_exceptions,
                Status::Decided(Outcome::Compliant) => &mut totals.compliant,
                Status::Decided(Outcome::NonCompliant) => &mut totals.non_compliant,
                Status::Decided(Outcome::NotApplicable) => &mut totals.not_applicable,
                Status::Decided(Outcome::InsufficientData) => &mut totals.insufficient_data,
                Status::Decided(Outcome::NeedsReview) => &mut totals.needs_review,
            } += 1;
        }
        totals
    }

    #[must_use]
    pub fn all(&self) -> usize {
        self.decided() + self.insufficient_data + self.needs_review
    }

    #[must_use]
    pub fn decided(&self) -> usize {
        self.compliant + self.non_compliant + self.accepted_exceptions + self.not_applicable
    }

    /// Whole per cent, rounded down so that 100 means all; `None` where nothing was judged.
    #[must_use]
    pub fn score_percent(&self) -> Option<usize> {
        percent(self.compliant, self.compliant + self.non_compliant + self.accepted_exceptions)
    }

    #[must_use]
    pub fn coverage_percent(&self) -> Option<usize> {
        percent(self.decided(), self.all())
    }
}

fn percent(part: usize, whole: usize) -> Option<usize> {
    (part * 100).checked_div(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(kind: DecisionKind, until: Option<&str>) -> Decision {
        let until = until.and_then(Instant::parse);
        Decision {
            kind,
            decided_by: "Ana".into(),
            decided_at: None,
            rationale: String::new(),
            until,
        }
    }

    #[test]
    fn a_decision_never_hides_what_the_evidence_shows() {
        for kind in [DecisionKind::Compliant, DecisionKind::NotApplicable] {
            let standing = standing(Outcome::NonCompliant, Some(&said(kind, None)), None);
            assert_eq!(standing.status, Status::Decided(Outcome::NonCompliant));
            assert!(standing.contradiction);
        }
        let worse = standing(Outcome::Compliant, Some(&said(DecisionKind::NonCompliant, None)), None);
        assert_eq!((worse.status, worse.contradiction), (Status::Decided(Outcome::NonCompliant), true));
    }

    #[test]
    fn an_attestation_fills_what_evidence_leaves_open() {
        for open in [Outcome::InsufficientData, Outcome::NeedsReview] {
            let standing = standing(open, Some(&said(DecisionKind::Compliant, None)), None);
            assert_eq!(
                (standing.status, standing.contradiction),
                (Status::Decided(Outcome::Compliant), false)
            );
        }
    }

    #[test]
    fn an_exception_ends_after_its_last_day() {
        let decision = said(DecisionKind::Exception, Some("2026-06-30"));
        let on = |day: &str| standing(Outcome::NonCompliant, Some(&decision), Instant::parse(day));
        assert_eq!(on("2026-06-30T23:59:59Z").status, Status::AcceptedException);
        assert_eq!(on("2026-07-01").status, Status::Decided(Outcome::NonCompliant));
        assert!(on("2026-07-01").expired);
    }

    #[test]
    fn score_and_coverage_follow_their_formulas() {
        let decided = |outcome| Status::Decided(outcome);
        let totals = Totals::of([
            decided(Outcome::Compliant),
            decided(Outcome::NonCompliant),
            Status::AcceptedException,
            decided(Outcome::NotApplicable),
            decided(Outcome::NeedsReview),
        ]);
        assert_eq!((totals.score_percent(), totals.coverage_percent()), (Some(33), Some(80)));
        assert_eq!(Totals::default().score_percent(), None);
    }
}
