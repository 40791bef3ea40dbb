//! What is missing: the calls whose answers checks wait for.

use serde::{Deserialize, Serialize};

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
