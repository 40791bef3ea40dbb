//! The coverage of one account as a table: a line for each call, a column for each region.

use serde::{Deserialize, Serialize};

use super::coverage::{CallState, CoverageRow, RegionCoverage};
use crate::evidence::Region;

/// One call in every place where it is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatrixRow {
    pub call: String,
    /// As many as [`MatrixHead::regions`]; none where the call is not asked for there.
    pub cells: Vec<Option<MatrixCell>>,
}

/// How far a call is answered in one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatrixCell {
    pub state: CallState,
    pub stale: bool,
    /// Two files tell it differently.
    pub conflicting: bool,
    /// For calls about single resources: of how many it was answered, and how many are known.
    pub resources: Option<(usize, usize)>,
}

impl From<&CoverageRow> for MatrixCell {
    fn from(row: &CoverageRow) -> Self {
        Self {
            state: row.state,
            stale: row.stale,
            conflicting: row.conflicts > 0,
            resources: row.resources.map(|counts| (counts.answered, counts.known)),
        }
    }
}

impl MatrixCell {
    /// Nothing more is to be supplied here.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        !self.stale && !self.conflicting && !matches!(self.state, CallState::Part | CallState::Refused | CallState::Missing)
    }
}

/// The columns of the table, and what holds of all of it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct MatrixHead {
    /// `None` is the account as a whole.
    pub regions: Vec<Option<Region>>,
    /// AWS's own list of the enabled regions was supplied.
    pub list_known: bool,
    /// Enabled, and nothing was supplied of them.
    pub without_evidence: Vec<Region>,
}

/// Joins the rows of one account to a table. Calls come in the order of the rows.
#[must_use]
pub fn matrix(rows: &[CoverageRow], regions: Option<&RegionCoverage>) -> (MatrixHead, Vec<MatrixRow>) {
    let mut columns: Vec<Option<Region>> = rows.iter().map(|row| row.region.clone()).collect();
    columns.sort();
    columns.dedup();
    let mut table: Vec<MatrixRow> = Vec::new();
    let mut places: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for row in rows {
        let at = *places.entry(&row.call).or_insert_with(|| {
            let cells = vec![None; columns.len()];
            let call = row.call.clone();
            table.push(MatrixRow { call, cells });
            table.len() - 1
        });
        let column = columns.binary_search(&row.region).ok();
        if let Some(cell) = column.and_then(|column| table.get_mut(at)?.cells.get_mut(column)) {
            *cell = Some(row.into());
        }
    }
    let head = MatrixHead {
        regions: columns,
        list_known: regions.is_some_and(|regions| regions.list_known),
        without_evidence: regions.map(|regions| regions.without_evidence.clone()).unwrap_or_default(),
    };
    (head, table)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(call: &str, region: Option<&str>, state: CallState) -> CoverageRow {
        CoverageRow {
            account: "111122223333".parse().expect("an account"),
            region: region.map(|name| name.parse().expect("a region")),
            call: call.to_owned(),
            iam_action: String::new(),
            command: String::new(),
            item_ids: Vec::new(),
            state,
            why_part: None,
            error_code: None,
            config_type: None,
            files: Vec::new(),
            answers: 0,
            captured: None,
            stale: false,
            undated: false,
            conflicts: 0,
            resources: None,
        }
    }

    #[test]
    fn each_call_has_a_cell_where_it_is_asked_for_and_none_elsewhere() {
        let rows = [
            row("iam get-account-summary", None, CallState::Whole),
            row("ec2 describe-volumes", Some("us-east-1"), CallState::Missing),
            row("ec2 describe-volumes", Some("eu-west-1"), CallState::Part),
        ];
        let (head, table) = matrix(&rows, None);
        let names: Vec<Option<&str>> = head.regions.iter().map(|region| region.as_ref().map(Region::as_str)).collect();
        assert_eq!(names, [None, Some("eu-west-1"), Some("us-east-1")]);
        let states = |at: usize| table[at].cells.iter().map(|cell| cell.map(|cell| cell.state)).collect::<Vec<_>>();
        assert_eq!(states(0), [Some(CallState::Whole), None, None]);
        assert_eq!(states(1), [None, Some(CallState::Part), Some(CallState::Missing)]);
        assert!(table[0].cells[0].is_some_and(|cell| cell.is_settled()) && !table[1].cells[1].is_some_and(|cell| cell.is_settled()));
        assert!(!head.list_known);
    }
}
