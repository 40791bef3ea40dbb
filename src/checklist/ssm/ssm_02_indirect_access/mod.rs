//! SSM-02: People reach hosts through runbooks, not directly.

#[cfg(test)]
mod cases;
mod documents;
mod operations;

use crate::checklist::responsibility::{SR_02, SR_04, SR_05, SR_08};
use crate::checklist::{Item, ItemId};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("SSM-02"),
    title: "Operators work through Automation runbooks or Run Command",
    risk: "Who logs in directly leaves no record, and needs ports and keys that others can use too.",
    guidance: "Ask how an operator restarts a service or queries a database today. Recent entries in `ssm list-commands`, `ssm describe-automation-executions` and `ssm describe-sessions --state History` show that the channel is in use; the history is kept about 30 days, so an empty list does not disprove it. Open admin ports (EC2-08) or shared key pairs speak against it.",
    responsibility: &[SR_02, SR_04, SR_05, SR_08],
    references: &["Well-Architected SEC06-BP03"],
    checks: &[
        &operations::IN_USE,
        &operations::SESSION_LOGGING,
        &operations::AUTOMATION_LOGGING,
        &documents::NOT_PUBLIC,
    ],
};
