//! The reports as tables. Columns are fixed: auditors' spreadsheets count on them.

use super::gaps;
use super::place;
use super::status::Status;
use super::table::Table;
use super::view::{self, Summary};
use crate::assess::Assessment;
use crate::checklist::{self, Threshold};
use crate::evidence::{AccountId, Evidence, Instant, Region};
use crate::ingest::FileReport;
use crate::session::Session;

/// Everything a report is made from.
#[derive(Debug, Clone, Copy)]
pub struct Reported<'a> {
    pub assessment: &'a Assessment,
    pub summary: &'a Summary,
    pub ledger: &'a [FileReport],
    pub session: &'a Session,
}

impl Reported<'_> {
    /// Every table, in the order in which reports list them.
    #[must_use]
    pub fn tables(&self) -> Vec<Table> {
        vec![
            self.checklist(),
            self.findings(),
            self.shared_responsibility(),
            self.evidence(),
            self.gaps(),
            self.outcomes_by_account(),
            self.thresholds(),
        ]
    }

    #[must_use]
    pub fn gaps(&self) -> Table {
        gaps::table(self.assessment)
    }

    /// What the verdicts depend on beside the evidence.
    #[must_use]
    pub fn thresholds(&self) -> Table {
        let row = |threshold: &Threshold| {
            vec![
                threshold.key.to_owned(),
                threshold.name.to_owned(),
                threshold.read(&self.session.thresholds),
                threshold.unit.to_owned(),
                threshold.default(),
            ]
        };
        Table {
            name: "thresholds",
            columns: &["threshold", "meaning", "value", "unit", "default"],
            rows: checklist::THRESHOLDS.iter().map(row).collect(),
        }
    }

    #[must_use]
    pub fn outcomes_by_account(&self) -> Table {
        place::table(self.assessment)
    }

    #[must_use]
    pub fn checklist(&self) -> Table {
        let mut rows = Vec::new();
        for (item, summary) in checklist::all().zip(&self.summary.items) {
            let standing = view::item_standing(summary, self.session, self.summary.newest_evidence);
            let decision = self.session.decisions.get(item.id.as_str());
            let remarks = self.session.remarks.get(item.id.as_str()).cloned().unwrap_or_default();
            let section = checklist::SECTIONS
                .iter()
                .find(|section| section.items.iter().any(|own| own.id == item.id));
            let said = |text: Option<String>| text.unwrap_or_default();
            rows.push(vec![
                item.id.to_string(),
                section.map(|section| section.title.to_owned()).unwrap_or_default(),
                item.title.to_owned(),
                joined(item.responsibility.iter().map(ToString::to_string)),
                standing.outcome.as_str().to_owned(),
                standing.status.as_str().to_owned(),
                summary.core.compliant.to_string(),
                summary.core.non_compliant.to_string(),
                summary.core.insufficient_data.to_string(),
                summary.core.needs_review.to_string(),
                said(decision.map(|decision| decision.kind.as_str().to_owned())),
                said(decision.map(|decision| decision.decided_by.clone())),
                said(decision.and_then(|decision| decision.decided_at).map(|at| at.to_string())),
                said(decision.map(|decision| decision.rationale.clone())),
                said(decision.and_then(|decision| decision.until).map(Instant::date)),
                remarks.owner,
                remarks.due,
                remarks.notes,
            ]);
        }
        Table {
            name: "checklist",
            columns: &[
                "item_id",
                "section",
                "title",
                "responsibility",
                "outcome",
                "effective_status",
                "core_compliant",
                "core_non_compliant",
                "insufficient_data",
                "needs_review",
                "decision",
                "decided_by",
                "decided_at",
                "rationale",
                "exception_until",
                "owner",
                "due",
                "notes",
            ],
            rows,
        }
    }

    #[must_use]
    pub fn findings(&self) -> Table {
        let mut rows = Vec::new();
        for item in checklist::all() {
            for finding in self.assessment.of_item(item) {
                let cited = |part: fn(&Evidence) -> String| joined(finding.evidence.iter().map(part));
                rows.push(vec![
                    item.id.to_string(),
                    finding.check.name.to_owned(),
                    finding.check.role.as_str().to_owned(),
                    text(finding.subject.account.as_ref().map(AccountId::as_str)),
                    text(finding.subject.region.as_ref().map(Region::as_str)),
                    finding.subject.resource_type.to_owned(),
                    finding.subject.resource_id.clone(),
                    finding.outcome.as_str().to_owned(),
                    finding.severity.as_str().to_owned(),
                    finding.reason.to_string(),
                    finding.observed.to_string(),
                    cited(|evidence| evidence.file.path.clone()),
                    cited(|evidence| evidence.file.sha256.clone()),
                    cited(|evidence| evidence.pointer.to_string()),
                    cited(|evidence| evidence.captured.map(|at| at.to_string()).unwrap_or_default()),
                ]);
            }
        }
        Table {
            name: "findings",
            columns: &[
                "item_id",
                "check",
                "role",
                "account_id",
                "region",
                "resource_type",
                "resource_id",
                "outcome",
                "severity",
                "reason",
                "observed",
                "evidence_file",
                "evidence_sha256",
                "evidence_pointer",
                "captured_at",
            ],
            rows,
        }
    }

    #[must_use]
    pub fn shared_responsibility(&self) -> Table {
        let row = |row: &view::ResponsibilityRow| {
            let totals = view::row_totals(row, &self.summary.items, self.session, self.summary.newest_evidence);
            vec![
                row.id.clone(),
                row.responsibility.clone(),
                row.owner.clone(),
                joined(row.services_in_use.iter().cloned()),
                row.aws_part.clone(),
                row.customer_part.clone(),
                joined(row.item_ids.iter().cloned()),
                totals.compliant.to_string(),
                totals.non_compliant.to_string(),
                (totals.insufficient_data + totals.needs_review).to_string(),
                view::row_status(&totals).map(Status::as_str).unwrap_or_default().to_owned(),
            ]
        };
        Table {
            name: "shared_responsibility",
            columns: &[
                "row_id",
                "responsibility",
                "owner",
                "services_in_use",
                "aws_part",
                "customer_part",
                "item_ids",
                "compliant",
                "non_compliant",
                "undecided",
                "status",
            ],
            rows: self.summary.responsibility.iter().map(row).collect(),
        }
    }

    /// The ledger.
    #[must_use]
    pub fn evidence(&self) -> Table {
        let row = |file: &FileReport| {
            vec![
                file.path.clone(),
                file.sha256.clone(),
                file.bytes.to_string(),
                joined(file.recognised_as.iter().cloned()),
                joined(file.accounts.iter().map(ToString::to_string)),
                joined(file.regions.iter().map(ToString::to_string)),
                file.captured.map(|at| at.to_string()).unwrap_or_default(),
                file.state.as_str().to_owned(),
                file.advice.clone(),
            ]
        };
        Table {
            name: "evidence",
            columns: &[
                "path",
                "sha256",
                "bytes",
                "recognised_as",
                "account_id",
                "region",
                "captured_at",
                "state",
                "advice",
            ],
            rows: self.ledger.iter().map(row).collect(),
        }
    }
}

fn text(part: Option<&str>) -> String {
    part.unwrap_or_default().to_owned()
}

/// Several values in one cell.
fn joined(values: impl Iterator<Item = String>) -> String {
    let mut all: Vec<String> = Vec::new();
    for value in values {
        all.push(value);
    }
    // Where nothing is said of any place, an empty cell says so better than a row of separators.
    if all.iter().all(String::is_empty) {
        String::new()
    } else {
        all.join("; ")
    }
}
