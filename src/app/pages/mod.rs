//! One module per page.

pub(crate) mod call;
pub(crate) mod checklist;
pub(crate) mod contradictions;
pub(crate) mod coverage;
pub(crate) mod evidence;
pub(crate) mod findings;
pub(crate) mod gaps;
pub(crate) mod item;
pub(crate) mod judging;
pub(crate) mod ledger;
pub(crate) mod overview;
pub(crate) mod print;
pub(crate) mod questions;
pub(crate) mod reports;
pub(crate) mod responsibility;
pub(crate) mod settings;
pub(crate) mod start;
