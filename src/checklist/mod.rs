//! The checklist: nine sections, 62 items, and the checks that decide them.
//!
//! One file per item, in a folder per section; each section's `mod.rs` lists its items in checklist order and [`all`] chains
//! the nine. To add a check, write it in its item's file: the tests walk the registry.

mod check;
pub mod context;
mod finding;
mod missing_call;
mod placeholder;
pub mod responsibility;
mod thresholds;
mod words;

#[cfg(test)]
pub(crate) mod case;

mod cloudfront;
mod cloudtrail;
mod ec2;
mod iam;
mod keys;
mod load_balancers;
mod monitoring;
mod parameter_groups;
mod rds;
mod reach;
mod redshift;
mod s3;
mod ssm;

pub use check::{Check, Item, ItemId, Mode, Remedy, Role, Section, Severity};
pub use context::Context;
pub use finding::{Finding, Findings, Named, Outcome, Subject, Text, Verdict};
pub use missing_call::MissingCall;
pub use thresholds::{THRESHOLDS, Threshold, Thresholds};

/// The nine sections in checklist order.
pub static SECTIONS: [&Section; 9] = [
    &iam::SECTION,
    &s3::SECTION,
    &ec2::SECTION,
    &cloudtrail::SECTION,
    &cloudfront::SECTION,
    &rds::SECTION,
    &redshift::SECTION,
    &ssm::SECTION,
    &monitoring::SECTION,
];

/// Every item, in checklist order.
pub fn all() -> impl Iterator<Item = &'static Item> {
    SECTIONS.iter().flat_map(|section| section.items.iter().copied())
}

/// The item with this id.
#[must_use]
pub fn item(id: &str) -> Option<&'static Item> {
    all().find(|item| item.id.as_str() == id)
}

/// Every check once, in checklist order, although two items may share one.
#[must_use]
pub fn checks() -> Vec<&'static Check> {
    let mut seen = std::collections::BTreeSet::new();
    all()
        .flat_map(|item| item.checks.iter().copied())
        .filter(|check| seen.insert(check.name))
        .collect()
}

#[cfg(test)]
mod tests;
