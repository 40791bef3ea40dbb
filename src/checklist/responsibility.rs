//! The shared-responsibility table: who owns which row, and which services in use move the line.

use std::fmt;

/// The id of a row: `SR-01`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowId(&'static str);

impl RowId {
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for RowId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

pub const SR_01: RowId = RowId("SR-01");
pub const SR_02: RowId = RowId("SR-02");
pub const SR_03: RowId = RowId("SR-03");
pub const SR_04: RowId = RowId("SR-04");
pub const SR_05: RowId = RowId("SR-05");
pub const SR_06: RowId = RowId("SR-06");
pub const SR_07: RowId = RowId("SR-07");
pub const SR_08: RowId = RowId("SR-08");
pub const SR_09: RowId = RowId("SR-09");
pub const SR_10: RowId = RowId("SR-10");
pub const SR_11: RowId = RowId("SR-11");
pub const SR_12: RowId = RowId("SR-12");
pub const SR_13: RowId = RowId("SR-13");
pub const SR_14: RowId = RowId("SR-14");
