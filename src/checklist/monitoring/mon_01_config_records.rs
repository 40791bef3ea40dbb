//! MON-01: AWS Config records resources, and managed rules tell of unwanted changes.

use crate::checklist::responsibility::{SR_01, SR_02, SR_04, SR_07};
use crate::checklist::{Item, ItemId};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("MON-01"),
    title: "AWS Config records all resources, and its rules raise alerts",
    risk: "An unwanted change is neither seen when it happens nor found afterwards.",
    guidance: "In every enabled Region `configservice describe-configuration-recorder-status` must say recording=true without a failure; recorders of all Regions are called default, so check each Region by itself. Look for allSupported in the recording group, a delivery channel, rules with Owner AWS that are ACTIVE, and a way to people: an SNS topic with a confirmed subscription, an EventBridge rule on aws.config with a target, or automatic remediation.",
    responsibility: &[SR_01, SR_02, SR_04, SR_07],
    references: &[
        "Well-Architected SEC04-BP01, SEC04-BP04",
        "Security Hub Config.1",
        "CIS 3.0 3.3, 5.0 3.3, 7.0 4.3",
        "Prowler config_recorder_all_regions_enabled",
    ],
    checks: &[],
};
