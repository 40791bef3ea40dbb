//! MON-02: Important events reach people.

mod alarm_actions;
#[cfg(test)]
mod alarm_tests;
mod app_logs;
#[cfg(test)]
mod cases;
mod chain;
#[cfg(test)]
mod chain_cases;
mod guardduty;
#[cfg(test)]
mod rule_cases;
mod rules;
mod trail_alarms;

use crate::checklist::responsibility::{SR_01, SR_02, SR_07, SR_14};
use crate::checklist::{Item, ItemId};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("MON-02"),
    title: "Alerts on CloudTrail, GuardDuty and application events reach people",
    risk: "An incident that nobody is told of runs on until a customer notices.",
    guidance: "Follow one event to a person: CloudTrail log group, metric filter that names the event, alarm with an action, topic with a confirmed subscription, and the name of who reads it at night. For GuardDuty look for an enabled EventBridge rule on aws.guardduty with a target. For applications ask which logs hold incidents and which alarms watch them. A SIEM that covers the same events counts; ask for an alert it raised lately.",
    responsibility: &[SR_01, SR_02, SR_07, SR_14],
    references: &["Well-Architected SEC04-BP02, SEC04-BP03, SEC10-BP06"],
    checks: &[
        &trail_alarms::UNAUTHORIZED,
        &trail_alarms::SIGN_IN_WITHOUT_MFA,
        &trail_alarms::ROOT_USE,
        &trail_alarms::IAM_POLICY,
        &trail_alarms::CLOUDTRAIL,
        &trail_alarms::CONSOLE_FAILURES,
        &trail_alarms::KMS,
        &trail_alarms::S3_POLICY,
        &trail_alarms::CONFIG,
        &trail_alarms::SECURITY_GROUPS,
        &trail_alarms::NETWORK_ACLS,
        &trail_alarms::GATEWAYS,
        &trail_alarms::ROUTES,
        &trail_alarms::VPC,
        &trail_alarms::ORGANIZATIONS,
        &alarm_actions::ACTIONS,
        &alarm_actions::SUBSCRIBED,
        &guardduty::ROUTED,
        &app_logs::APP_LOGS,
    ],
};
