//! CT-06: CloudWatch, GuardDuty and Security Hub work on what CloudTrail records.

use crate::checklist::responsibility::{SR_01, SR_02, SR_07, SR_13};
use crate::checklist::{Item, ItemId};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("CT-06"),
    title: "CloudWatch, GuardDuty and Security Hub watch the account's activity",
    risk: "An attack that is recorded but seen by nobody runs until the damage shows.",
    guidance: "Look for CloudWatchLogsLogGroupArn at a multi-Region trail and a recent delivery in its status. In every enabled Region `guardduty list-detectors` must name a detector whose status is ENABLED, and `securityhub describe-hub` must answer with at least one standard ready; InvalidAccessException means that it is off. Ask who receives the findings.",
    responsibility: &[SR_01, SR_02, SR_07, SR_13],
    references: &[
        "Well-Architected SEC04-BP02, SEC04-BP03",
        "Security Hub CloudTrail.5, GuardDuty.1",
        "CIS 3.0 4.16, 5.0 4.16, 7.0 5.16",
        "AWS Config CLOUD_TRAIL_CLOUD_WATCH_LOGS_ENABLED",
        "AWS Config GUARDDUTY_ENABLED_CENTRALIZED",
        "AWS Config SECURITYHUB_ENABLED",
        "Prowler guardduty_is_enabled, securityhub_enabled",
    ],
    checks: &[],
};
