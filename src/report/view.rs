//! View models: what the page and the reports show of items and findings, computed once and in one place.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::place::Place;
pub use super::rows::{EvidenceRow, FileCounts, FileRow, FindingRow, FirstOf, GapRow};
use super::status::{Standing, Status, Totals, standing};
use super::visible::visible;
use crate::assess::Assessment;
use crate::checklist::responsibility::{ROWS, Row, ServiceInUse, services_in_use};
use crate::checklist::{self, Check, Finding, Item, Outcome, Role};
use crate::evidence::{AccountId, Instant, Region};
use crate::ingest::Assembled;
use crate::session::Session;

/// How many findings have which outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counts {
    pub compliant: usize,
    pub non_compliant: usize,
    pub not_applicable: usize,
    pub insufficient_data: usize,
    pub needs_review: usize,
}

impl Counts {
    pub fn add(&mut self, outcome: Outcome) {
        *self.of_mut(outcome) += 1;
    }

    #[must_use]
    pub fn of(&self, outcome: Outcome) -> usize {
        let mut copy = *self;
        *copy.of_mut(outcome)
    }

    #[must_use]
    pub fn all(&self) -> usize {
        Outcome::ALL.into_iter().map(|outcome| self.of(outcome)).sum()
    }

    pub fn join(&mut self, other: &Self) {
        for outcome in Outcome::ALL {
            *self.of_mut(outcome) += other.of(outcome);
        }
    }

    fn of_mut(&mut self, outcome: Outcome) -> &mut usize {
        match outcome {
            Outcome::Compliant => &mut self.compliant,
            Outcome::NonCompliant => &mut self.non_compliant,
            Outcome::NotApplicable => &mut self.not_applicable,
            Outcome::InsufficientData => &mut self.insufficient_data,
            Outcome::NeedsReview => &mut self.needs_review,
        }
    }
}

/// What the evidence says of one item; the session is not in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemSummary {
    pub id: String,
    pub outcome: Outcome,
    /// Findings of the core checks, which decide.
    pub core: Counts,
    /// Findings of the advisory checks, which inform.
    pub advisory: Counts,
}

/// What the page keeps of an assessment. Whatever grows with the evidence stays with the engine and is asked for in windows.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Summary {
    /// What items, findings and the most urgent failures are of; all else is of everything.
    pub place: Place,
    pub items: Vec<ItemSummary>,
    /// All findings, core and advisory.
    pub findings: Counts,
    /// The most urgent failures, worst first.
    pub urgent: Vec<FindingRow>,
    pub accounts: Vec<AccountScope>,
    /// The names of the services found in the evidence.
    pub services: Vec<String>,
    pub responsibility: Vec<ResponsibilityRow>,
    pub files: FileCounts,
    /// How many documents lack an identifier.
    pub questions: usize,
    /// How many calls would close gaps.
    pub gaps: usize,
    /// Those of them that most findings wait for.
    pub first_gaps: Vec<GapRow>,
    /// The newest time that evidence carries.
    pub newest_evidence: Option<Instant>,
}

/// One account, and how far the evidence of it reaches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountScope {
    pub account: AccountId,
    pub regions: Vec<Region>,
    /// The regions are AWS's own list of those enabled, not just those that evidence was supplied of.
    pub region_list_known: bool,
}

/// A row of the shared-responsibility table for the services in use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResponsibilityRow {
    pub id: String,
    pub responsibility: String,
    pub owner: String,
    pub services_in_use: Vec<String>,
    pub aws_part: String,
    pub customer_part: String,
    pub item_ids: Vec<String>,
    /// False where nothing found in the evidence makes the row matter.
    pub applies: bool,
}

/// The items that a check belongs to, in checklist order.
#[must_use]
pub fn items_of(check: &str) -> Vec<&'static Item> {
    checklist::all()
        .filter(|item| item.checks.iter().any(|own| own.name == check))
        .collect()
}

/// The check with this name.
#[must_use]
pub fn check(name: &str) -> Option<&'static Check> {
    checklist::all()
        .flat_map(|item| item.checks.iter().copied())
        .find(|check| check.name == name)
}

/// What the evidence says of every item, in checklist order.
#[must_use]
pub fn summarise(assessment: &Assessment, place: &Place) -> Vec<ItemSummary> {
    let mut by_check: std::collections::BTreeMap<&str, Counts> = std::collections::BTreeMap::new();
    for finding in assessment.findings().filter(|finding| place.holds(finding)) {
        by_check.entry(finding.check.name).or_default().add(finding.outcome);
    }
    let counts = |item: &Item, role: Role| {
        let mut sum = Counts::default();
        for check in item.checks.iter().filter(|check| check.role == role) {
            sum.join(&by_check.get(check.name).copied().unwrap_or_default());
        }
        sum
    };
    checklist::all()
        .map(|item| ItemSummary {
            id: item.id.to_string(),
            outcome: assessment.outcome(item, |finding| place.holds(finding)),
            core: counts(item, Role::Core),
            advisory: counts(item, Role::Advisory),
        })
        .collect()
}

/// Before any evidence: what checks could decide lacks data, what a person must judge needs review.
#[must_use]
pub fn without_evidence() -> Vec<ItemSummary> {
    let outcome = |item: &Item| {
        if item.core_checks().next().is_some() {
            Outcome::InsufficientData
        } else {
            Outcome::NeedsReview
        }
    };
    let row = |item: &'static Item| ItemSummary {
        id: item.id.to_string(),
        outcome: outcome(item),
        core: Counts::default(),
        advisory: Counts::default(),
    };
    checklist::all().map(row).collect()
}

/// The instant at which exceptions are measured: the as-of date, else the newest evidence.
#[must_use]
pub fn reference_instant(session: &Session, newest_evidence: Option<Instant>) -> Option<Instant> {
    session.as_of.or(newest_evidence)
}

/// One item, its evidence and its decision side by side.
#[must_use]
pub fn item_standing(summary: &ItemSummary, session: &Session, newest_evidence: Option<Instant>) -> Standing {
    standing(
        summary.outcome,
        session.decisions.get(&summary.id),
        reference_instant(session, newest_evidence),
    )
}

/// Score and coverage of these items.
#[must_use]
pub fn totals(items: &[ItemSummary], session: &Session, newest_evidence: Option<Instant>) -> Totals {
    Totals::of(items.iter().map(|item| item_standing(item, session, newest_evidence).status))
}

/// How a responsibility row stands: the statuses of its items, counted.
#[must_use]
pub fn row_totals(row: &ResponsibilityRow, items: &[ItemSummary], session: &Session, newest_evidence: Option<Instant>) -> Totals {
    let own: BTreeSet<&str> = row.item_ids.iter().map(String::as_str).collect();
    let statuses = items.iter().filter(|item| own.contains(item.id.as_str()));
    Totals::of(statuses.map(|item| item_standing(item, session, newest_evidence).status))
}

/// What is said of a responsibility row as a whole: the worst of its items; empty where no item of the customer's serves it.
#[must_use]
pub fn row_status(totals: &Totals) -> Option<Status> {
    let decided = |outcome| Some(Status::Decided(outcome));
    match totals {
        totals if totals.all() == 0 => None,
        totals if totals.non_compliant > 0 => decided(Outcome::NonCompliant),
        totals if totals.insufficient_data > 0 => decided(Outcome::InsufficientData),
        totals if totals.needs_review > 0 => decided(Outcome::NeedsReview),
        totals if totals.accepted_exceptions > 0 => Some(Status::AcceptedException),
        totals if totals.compliant > 0 => decided(Outcome::Compliant),
        _ => decided(Outcome::NotApplicable),
    }
}

const URGENT_ROWS: usize = 8;
const FIRST_GAPS: usize = 3;

/// All that the page keeps of an assessment.
#[must_use]
pub fn summary(assembled: &Assembled, assessment: &Assessment, gaps: &[GapRow], place: &Place) -> Summary {
    let mut findings = Counts::default();
    let own = || assessment.findings().filter(|finding| place.holds(finding));
    own().for_each(|finding| findings.add(finding.outcome));
    let mut failures: Vec<&Finding> = own().filter(|finding| finding.outcome == Outcome::NonCompliant).collect();
    failures.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    // One failure that recurs would fill the list, so each check shows its worst one.
    let mut shown = BTreeSet::new();
    failures.retain(|finding| shown.insert(finding.check.name));
    let services = services_in_use(&assembled.inventory, place.account.as_ref(), place.region.as_ref());
    let accounts = assembled.inventory.accounts.iter().map(|(id, account)| AccountScope {
        account: id.clone(),
        regions: account.regions_in_scope().into_iter().collect(),
        region_list_known: account.region_list_known(),
    });
    Summary {
        place: place.clone(),
        items: summarise(assessment, place),
        findings,
        urgent: failures.into_iter().take(URGENT_ROWS).map(FindingRow::from).collect(),
        accounts: accounts.collect(),
        services: services.iter().map(|service| service.as_str().to_owned()).collect(),
        responsibility: responsibility(&services),
        files: FileCounts::of(&assembled.ledger),
        questions: assembled.questions.len(),
        gaps: gaps.len(),
        first_gaps: gaps.iter().take(FIRST_GAPS).cloned().collect(),
        newest_evidence: assembled.ledger.iter().filter_map(|file| file.captured).max(),
    }
}

/// The calls whose answers are missing, those that most findings wait for first.
#[must_use]
pub fn gaps(assessment: &Assessment) -> Vec<GapRow> {
    let mut rows: Vec<GapRow> = Vec::new();
    let mut by_command: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
    // Thousands of findings wait for the same call, and its command is made once.
    let mut by_call = std::collections::BTreeMap::new();
    let mut items: std::collections::BTreeMap<&str, Vec<&Item>> = std::collections::BTreeMap::new();
    for finding in assessment.findings() {
        let Some(missing) = &finding.missing else { continue };
        let at = *by_call.entry(missing.key()).or_insert_with(|| {
            let command = missing.command();
            let shown = visible(&command).into_owned();
            *by_command.entry(command).or_insert_with(|| {
                rows.push(GapRow {
                    call: missing.source.name.to_owned(),
                    command: shown,
                    iam_action: missing.source.iam_action.to_owned(),
                    account: finding.subject.account.clone(),
                    region: finding.subject.region.clone(),
                    findings: 0,
                    item_ids: Vec::new(),
                });
                rows.len() - 1
            })
        });
        let Some(row) = rows.get_mut(at) else { continue };
        row.findings += 1;
        let check = finding.check.name;
        for item in items.entry(check).or_insert_with(|| items_of(check)) {
            if !row.item_ids.iter().any(|id| id == item.id.as_str()) {
                row.item_ids.push(item.id.to_string());
            }
        }
    }
    rows.sort_by(|a, b| (b.findings, &a.command).cmp(&(a.findings, &b.command)));
    rows
}

/// The shared-responsibility table for the services in use.
#[must_use]
pub fn responsibility(services: &BTreeSet<ServiceInUse>) -> Vec<ResponsibilityRow> {
    let row = |row: &Row| {
        let status = row.status(services);
        let served = checklist::all().filter(|item| item.responsibility.contains(&row.id));
        ResponsibilityRow {
            id: row.id.to_string(),
            responsibility: row.responsibility.to_owned(),
            owner: status.owner.as_str().to_owned(),
            services_in_use: status.services.iter().map(|service| service.as_str().to_owned()).collect(),
            aws_part: status.aws_part,
            customer_part: status.customer_part,
            item_ids: served.map(|item| item.id.to_string()).collect(),
            applies: status.applies,
        }
    };
    ROWS.iter().map(row).collect()
}
