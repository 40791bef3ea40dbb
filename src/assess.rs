//! Inventory and context in, findings and item outcomes out.

use std::collections::BTreeMap;

use crate::checklist::{self, Check, Context, Finding, Findings, Item, Outcome};

/// Every finding, and the outcome of every item.
#[derive(Debug, Default)]
pub struct Assessment {
    /// Of each check in checklist order, by account, region and resource. Apart, because there may be a million in all, and a list
    /// that outgrows its place is moved as a whole.
    findings: Vec<Vec<Finding>>,
    /// Where in `findings` those of a check are.
    by_check: BTreeMap<&'static str, usize>,
    /// The position of the first finding of each check among all.
    starts: Vec<usize>,
}

/// Runs every check once.
#[must_use]
pub fn assess(context: &Context<'_>) -> Assessment {
    let mut all = Assessment::default();
    let mut count = 0;
    for check in checklist::checks() {
        let mut findings = Vec::new();
        (check.evaluate)(context, &mut Findings::new(check, &mut findings));
        findings.sort_by(|a, b| a.subject.cmp(&b.subject));
        findings.shrink_to_fit();
        all.by_check.insert(check.name, all.findings.len());
        all.starts.push(count);
        count += findings.len();
        all.findings.push(findings);
    }
    all
}

/// The outcome of an item, from the outcomes of its core findings: any `NON_COMPLIANT` decides; else any
/// `INSUFFICIENT_DATA`; else any `NEEDS_REVIEW`; else `COMPLIANT` if at least one resource was judged; else `NOT_APPLICABLE`.
pub fn combine(outcomes: impl IntoIterator<Item = Outcome>) -> Outcome {
    // The order of `Outcome` is the order of precedence.
    outcomes.into_iter().min().unwrap_or(Outcome::NotApplicable)
}

impl Assessment {
    /// Every finding, in checklist order, then by account, region and resource.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().flatten()
    }

    /// The finding at a position of [`Assessment::findings`].
    #[must_use]
    pub fn finding(&self, position: usize) -> Option<&Finding> {
        let check = self.starts.partition_point(|start| *start <= position).checked_sub(1)?;
        self.findings.get(check)?.get(position - self.starts.get(check)?)
    }

    /// The findings of one item's checks, core and advisory.
    pub fn of_item<'a>(&'a self, item: &'static Item) -> impl Iterator<Item = &'a Finding> {
        let of_check = |check: &&'static Check| self.findings.get(*self.by_check.get(check.name)?);
        item.checks.iter().filter_map(of_check).flatten()
    }

    /// What those findings that count say of the item. An item that only a person can judge needs review.
    #[must_use]
    pub fn outcome(&self, item: &'static Item, counts: impl Fn(&Finding) -> bool) -> Outcome {
        if item.core_checks().next().is_none() {
            return Outcome::NeedsReview;
        }
        let core = self
            .of_item(item)
            .filter(|finding| finding.check.role == checklist::Role::Core && counts(finding));
        combine(core.map(|finding| finding.outcome))
    }
}
