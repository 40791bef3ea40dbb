//! MON-02: Important events reach people.

use crate::checklist::responsibility::{SR_01, SR_02, SR_07, SR_14};
use crate::checklist::{Item, ItemId};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("MON-02"),
    title: "Alerts on CloudTrail, GuardDuty and application events reach people",
    risk: "An incident that nobody is told of runs on until a customer notices.",
    guidance: "Follow one event to a person: CloudTrail log group, metric filter that names the event, alarm with an action, topic with a confirmed subscription, and the name of who reads it at night. For GuardDuty look for an enabled EventBridge rule on aws.guardduty with a target. For applications ask which logs hold incidents and which alarms watch them. A SIEM that covers the same events counts; ask for an alert it raised lately.",
    responsibility: &[SR_01, SR_02, SR_07, SR_14],
    references: &[
        "Well-Architected SEC04-BP02, SEC04-BP03, SEC10-BP06",
        "Security Hub CloudWatch.1 to CloudWatch.17",
        "CIS 3.0 4.1 to 4.15, 5.0 4.1 to 4.15, 7.0 5.1 to 5.15",
        "AWS Config CLOUDWATCH_ALARM_ACTION_CHECK",
        "Prowler cloudwatch_log_metric_filter_root_usage",
    ],
    checks: &[],
};
