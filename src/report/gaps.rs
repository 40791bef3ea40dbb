//! What is missing: the calls whose answers checks wait for.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::table::Table;
use crate::assess::Assessment;
use crate::checklist::{self, Finding};
use crate::evidence::{AccountId, Region};

/// One line of `gaps.csv`: a call that a check of an item waits for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct GapLine {
    pub item_id: String,
    pub check: String,
    pub account: Option<AccountId>,
    pub region: Option<Region>,
    /// The call: `s3api get-bucket-policy`.
    pub missing: String,
    pub command: String,
    pub iam_action: String,
}

/// What every check waits for, in checklist order; one line for each item, check, account, region and command.
#[must_use]
pub fn lines(assessment: &Assessment) -> Vec<GapLine> {
    let mut by_check: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in assessment.findings().filter(|finding| finding.missing.is_some()) {
        by_check.entry(finding.check.name).or_default().push(finding);
    }
    let mut lines = Vec::new();
    for item in checklist::all() {
        for check in item.checks {
            let mut seen = BTreeSet::new();
            for finding in by_check.get(check.name).into_iter().flatten() {
                let Some(missing) = &finding.missing else { continue };
                let command = missing.command();
                if seen.insert((&missing.account, &missing.region, command.clone())) {
                    lines.push(GapLine {
                        item_id: item.id.to_string(),
                        check: check.name.to_owned(),
                        account: missing.account.clone(),
                        region: missing.region.clone(),
                        missing: missing.source.name.to_owned(),
                        command,
                        iam_action: missing.source.iam_action.to_owned(),
                    });
                }
            }
        }
    }
    lines
}

/// `gaps.csv`.
#[must_use]
pub fn table(assessment: &Assessment) -> Table {
    let row = |line: GapLine| {
        vec![
            line.item_id,
            line.check,
            line.account.map(String::from).unwrap_or_default(),
            line.region.map(String::from).unwrap_or_default(),
            line.missing,
            line.command,
            line.iam_action,
        ]
    };
    Table {
        name: "gaps",
        columns: &["item_id", "check", "account_id", "region", "missing", "command", "iam_action"],
        rows: lines(assessment).into_iter().map(row).collect(),
    }
}
