//! What is known and what is missing: each call that a check needs, in each account and region in scope.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::answered::{self, Answers, One};
use super::contradictions::ContradictionRow;
use super::ledger::window;
use crate::assess::Assessment;
use crate::evidence::{AccountId, Evidence, Instant, Region, Source};
use crate::ingest::Assembled;
use crate::session::Settings;
use make::Maker;

mod make;
#[cfg(test)]
mod tests;

/// How far a call is answered in one place; ordered from the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CallState {
    /// The whole answer was supplied.
    Whole,
    /// The whole answer was supplied, and it lists none; or there is no resource to ask about.
    Empty,
    /// AWS said that it is not configured.
    Absent,
    /// A whole AWS Config snapshot tells the same.
    Config,
    /// The answer is cut off, filtered or has a token left over; or AWS Config tells some of it.
    Part,
    /// Denied or failed.
    Refused,
    /// No file supplied holds an answer.
    Missing,
}

/// One call in one account and, if the call is regional, one region.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverageRow {
    pub account: AccountId,
    /// `None` for calls about the account, and where no region is known yet.
    pub region: Option<Region>,
    /// `s3api get-bucket-policy`.
    pub call: String,
    /// The permission that the call needs.
    pub iam_action: String,
    /// The command line that supplies it; for a call about single resources its option holds a placeholder.
    pub command: String,
    /// The items whose checks need the call, in checklist order.
    pub item_ids: Vec<String>,
    pub state: CallState,
    /// Why the answer is a part only.
    pub why_part: Option<String>,
    /// AWS's error code, where the call was denied or failed, even if another file holds the answer.
    pub error_code: Option<String>,
    /// The AWS Config type that answers instead of the call or beside it.
    pub config_type: Option<String>,
    /// The newest files with an answer, at most [`FILES_SHOWN`].
    pub files: Vec<AnswerFile>,
    /// How many answers there are in all.
    pub answers: usize,
    /// When the newest answer was given.
    pub captured: Option<Instant>,
    /// The newest answer is older than the threshold allows; see [`crate::checklist::Thresholds::max_evidence_age_days`].
    pub stale: bool,
    /// Nobody knows when the answers were given, so that they are not called stale.
    pub undated: bool,
    /// How many facts of this call are told differently by two files.
    pub conflicts: usize,
    /// For calls about single resources.
    pub resources: Option<ResourceCounts>,
}

/// How many files a row names.
pub const FILES_SHOWN: usize = 5;

/// A file with an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerFile {
    pub path: String,
    pub captured: Option<Instant>,
}

/// Of how many known resources a call about single resources was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ResourceCounts {
    pub known: usize,
    /// By the call or by AWS Config, also with "not configured".
    pub answered: usize,
    pub part: usize,
    pub refused: usize,
    pub missing: usize,
    pub stale: usize,
}

/// One resource of a call about single resources.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResourceRow {
    pub resource: String,
    pub state: CallState,
    pub error_code: Option<String>,
    pub config_type: Option<String>,
    pub file: Option<AnswerFile>,
    pub stale: bool,
    pub undated: bool,
    pub command: String,
}

/// The regions of one account: those that AWS says are enabled, against those that evidence was supplied of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegionCoverage {
    pub account: AccountId,
    /// The list of enabled regions was supplied.
    pub list_known: bool,
    pub enabled: Vec<Region>,
    pub supplied: Vec<Region>,
    /// Enabled, and nothing was supplied of them.
    pub without_evidence: Vec<Region>,
}

/// Which rows are meant. Empty parts mean all.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CoverageQuery {
    pub account: Option<AccountId>,
    pub region: Option<Region>,
    pub state: Option<CallState>,
    /// Only what is not answered whole, or stale, or told differently by two files.
    pub only_open: bool,
    /// Words that the call must contain.
    pub text: String,
}

/// Every row, and the resources behind those that are about single ones.
#[derive(Debug, Default)]
pub struct Coverage {
    /// By account, then by region, calls about the account first.
    pub rows: Vec<CoverageRow>,
    pub regions: Vec<RegionCoverage>,
    resources: BTreeMap<(AccountId, Option<Region>, Source), Vec<ResourceRow>>,
}

impl Coverage {
    #[must_use]
    pub fn of(assembled: &Assembled, assessment: &Assessment, settings: &Settings, contradictions: &[ContradictionRow]) -> Self {
        let mut conflicts: BTreeMap<(&AccountId, Option<&Region>, &str), usize> = BTreeMap::new();
        for row in contradictions {
            *conflicts.entry((&row.account, row.region.as_ref(), &row.call)).or_default() += 1;
        }
        let answers = Answers::of(assembled, assessment);
        let mut coverage = Self::default();
        for (id, account) in &assembled.inventory.accounts {
            let newest = answers.newest.get(id).copied().max(settings.as_of);
            let mut maker = Maker {
                id,
                account,
                answers: &answers,
                conflicts: &conflicts,
                reference: newest,
                max_age_days: settings.thresholds.max_evidence_age_days,
                made: &mut coverage,
            };
            maker.make();
        }
        coverage
    }

    /// The rows that are meant.
    #[must_use]
    pub fn matching(&self, query: &CoverageQuery) -> Vec<&CoverageRow> {
        let text = query.text.to_lowercase();
        let meant = |row: &&CoverageRow| {
            query.account.as_ref().is_none_or(|account| row.account == *account)
                && (query.region.is_none() || row.region == query.region)
                && query.state.is_none_or(|state| row.state == state)
                && (!query.only_open || row.is_open())
                && row.call.contains(&text)
        };
        self.rows.iter().filter(meant).collect()
    }

    /// A window of the resources behind a row.
    #[must_use]
    pub fn resources(&self, row: &CoverageRow, offset: usize, limit: usize) -> (usize, Vec<ResourceRow>) {
        let source = answered::needed()
            .into_iter()
            .map(|(source, _)| source)
            .find(|source| source.name == row.call);
        let Some(source) = source else { return (0, Vec::new()) };
        let all = self.resources.get(&(row.account.clone(), row.region.clone(), source));
        window(all.map(Vec::as_slice).unwrap_or_default(), offset, limit, |resource| ResourceRow {
            command: source.command_line(Some(&row.account), row.region.as_ref(), Some(&resource.resource)),
            ..resource.clone()
        })
    }
}

impl CoverageRow {
    /// Whether something is left to be done about it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.state >= CallState::Part || self.stale || self.conflicts > 0
    }
}

impl AnswerFile {
    fn answering(one: &One<'_>) -> Self {
        Self {
            path: one.answer.file.path.clone(),
            captured: one.captured,
        }
    }

    /// The file that a fact was read from.
    #[must_use]
    pub fn of(evidence: &Evidence) -> Self {
        Self {
            path: evidence.file.path.clone(),
            captured: evidence.captured,
        }
    }
}
