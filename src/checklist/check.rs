//! What an item and a check are.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::context::Context;
use super::finding::Findings;
use super::placeholder::filled;
use super::responsibility::RowId;
use super::thresholds::{THRESHOLDS, Thresholds};
use crate::evidence::Source;

/// One of the nine sections of the checklist.
#[derive(Debug)]
pub struct Section {
    /// Short and stable, for addresses: `iam`.
    pub key: &'static str,
    pub title: &'static str,
    pub items: &'static [&'static Item],
}

/// The id of an item as auditors quote it: `IAM-01`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ItemId(&'static str);

impl ItemId {
    #[must_use]
    pub const fn new(id: &'static str) -> Self {
        Self(id)
    }

    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// One of the 62 demands of the checklist.
#[derive(Debug)]
pub struct Item {
    pub id: ItemId,
    /// True when the item is compliant: "Buckets refuse requests without TLS".
    pub title: &'static str,
    /// What goes wrong otherwise, in one sentence.
    pub risk: &'static str,
    /// How a person judges what no export shows: what to ask, what to look at, what counts.
    pub guidance: &'static str,
    /// The rows of the shared-responsibility table that this item serves.
    pub responsibility: &'static [RowId],
    /// Well-Architected practices and other sources that ask for the same.
    pub references: &'static [&'static str],
    /// Empty while only a person can judge the item.
    pub checks: &'static [&'static Check],
}

impl Item {
    /// The checks that decide this item.
    pub fn core_checks(&self) -> impl Iterator<Item = &'static Check> {
        self.checks.iter().copied().filter(|check| check.role == Role::Core)
    }
}

/// One decidable demand inside an item.
pub struct Check {
    /// Stable and quoted in reports: `iam-root-access-key`.
    pub name: &'static str,
    /// True when compliant, in one short sentence.
    pub title: &'static str,
    pub mode: Mode,
    pub role: Role,
    pub severity: Severity,
    /// The calls whose answers it reads; the first one decides alone where several can.
    pub needs: &'static [Source],
    /// What makes it compliant and what does not, with the deciding members and numbers, in one or two sentences. The key of a
    /// threshold in braces stands for its value; see [`Check::decides`].
    pub criterion: &'static str,
    /// What the evidence cannot show, or where a person must look further; empty where nothing is left open.
    pub limits: &'static str,
    pub remedy: Remedy,
    /// The same demand elsewhere: Security Hub, CIS, AWS Config rules, Prowler.
    pub references: &'static [&'static str],
    /// Pure: no clock, no input or output.
    pub evaluate: fn(&Context<'_>, &mut Findings<'_>),
    #[cfg(test)]
    pub(crate) cases: &'static [super::case::Case],
}

impl Check {
    /// What makes it compliant and what does not, under these thresholds.
    #[must_use]
    pub fn decides(&self, thresholds: &Thresholds) -> String {
        filled(self.criterion, |key| {
            let threshold = THRESHOLDS.iter().find(|threshold| threshold.key == key);
            threshold.map_or_else(|| key.to_owned(), |threshold| threshold.read(thresholds))
        })
    }
}

impl fmt::Debug for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Check").field("name", &self.name).finish_non_exhaustive()
    }
}

/// How far a check decides by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Evidence alone decides.
    Automatic,
    /// Evidence decides what it can, and shows a person the facts of what it cannot.
    Assisted,
    /// Only a person can judge; no export shows it.
    Manual,
}

/// Core checks decide their item; advisory ones only inform.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    Core,
    Advisory,
}

/// How bad a non-compliant finding is; ordered from the least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    Low,
    Medium,
    High,
    Critical,
}

impl Severity {
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::Critical => "critical",
        }
    }

    /// One step less, for what is latent.
    #[must_use]
    pub fn lowered(self) -> Self {
        match self {
            Self::Critical => Self::High,
            Self::High => Self::Medium,
            Self::Medium | Self::Low => Self::Low,
        }
    }
}

impl Mode {
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Automatic => "automatic",
            Self::Assisted => "assisted",
            Self::Manual => "manual",
        }
    }
}

impl Role {
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Core => "core",
            Self::Advisory => "advisory",
        }
    }
}

/// How to make a finding compliant.
#[derive(Debug, Clone, Copy)]
pub struct Remedy {
    pub text: &'static str,
    /// A command line in which `{resource}`, `{account}` and `{region}` stand for the finding's own.
    pub command: &'static str,
}
