//! Inventory and context in, findings and item outcomes out.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::checklist::{self, Check, Context, Finding, Findings, Item, Outcome};

/// Every finding, and the outcome of every item.
#[derive(Debug, Default)]
pub struct Assessment {
    /// In checklist order, then by account, region and resource.
    pub findings: Vec<Finding>,
    /// Where in `findings` those of a check are.
    by_check: BTreeMap<&'static str, Range<usize>>,
}

/// Runs every check once.
#[must_use]
pub fn assess(context: &Context<'_>) -> Assessment {
    let mut findings = Vec::new();
    let mut by_check = BTreeMap::new();
    for check in checklist::checks() {
        let from = findings.len();
        (check.evaluate)(context, &mut Findings::new(check, &mut findings));
        if let Some(own) = findings.get_mut(from..) {
            own.sort_by(|a: &Finding, b| a.subject.cmp(&b.subject));
        }
        by_check.insert(check.name, from..findings.len());
    }
    Assessment { findings, by_check }
}

/// The outcome of an item, from the outcomes of its core findings: any `NON_COMPLIANT` decides; else any
/// `INSUFFICIENT_DATA`; else any `NEEDS_REVIEW`; else `COMPLIANT` if at least one resource was judged; else `NOT_APPLICABLE`.
pub fn combine(outcomes: impl IntoIterator<Item = Outcome>) -> Outcome {
    // The order of `Outcome` is the order of precedence.
    outcomes.into_iter().min().unwrap_or(Outcome::NotApplicable)
}

impl Assessment {
    /// The findings of one item's checks, core and advisory.
    pub fn of_item<'a>(&'a self, item: &'static Item) -> impl Iterator<Item = &'a Finding> {
        let of_check = |check: &&'static Check| self.by_check.get(check.name).cloned();
        let ranges = item.checks.iter().filter_map(of_check);
        ranges.flat_map(|range| self.findings.get(range).unwrap_or_default())
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
