//! Two files that say different things of the same fact, and which one counts.

use serde::{Deserialize, Serialize};

use super::coverage::AnswerFile;
use crate::evidence::{AccountId, Region};

/// One fact that two files tell differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContradictionRow {
    pub account: AccountId,
    pub region: Option<Region>,
    /// The call that answers the fact: `s3api get-bucket-policy`.
    pub call: String,
    /// The resource that the fact is about; empty for the account or region itself.
    pub resource: String,
    /// The members that differ. Empty where one file holds the thing and the other says that there is none.
    pub members: Vec<MemberDifference>,
    /// The newer of the two, or the first by path where none is known to be newer.
    pub one: AnswerFile,
    pub other: AnswerFile,
    /// `one` is newer and counts. Otherwise none does, and the fact proves nothing.
    pub one_counts: bool,
}

/// What each file says of one member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberDifference {
    /// As the evidence names it: `encrypted`; empty where the value has no members.
    pub member: String,
    pub one: String,
    pub other: String,
}
