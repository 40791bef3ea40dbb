//! MON-01: AWS Config records resources, and managed rules tell of unwanted changes.

#[path = "mon_01_alerting.rs"]
mod alerting;
#[path = "mon_01_delivery.rs"]
mod delivery;
#[path = "mon_01_recorders.rs"]
mod recorders;
#[path = "mon_01_records_all.rs"]
mod records_all;

use crate::checklist::responsibility::{SR_01, SR_02, SR_04, SR_07};
use crate::checklist::{Item, ItemId};

/// A list of Regions whose envelope shows that nothing was left out.
#[cfg(test)]
const TWO_REGIONS: (&str, &str) = (
    "111122223333/ec2-describe-regions.json",
    r#"{"evidence":1,"service":"ec2","command":"describe-regions","params":{},"account":"111122223333","exit":0,"output":{"Regions":[{"RegionName":"eu-west-1","Endpoint":"ec2.eu-west-1.amazonaws.com"},{"RegionName":"us-east-1","Endpoint":"ec2.us-east-1.amazonaws.com"}]}}"#,
);

pub(super) static ITEM: Item = Item {
    id: ItemId::new("MON-01"),
    title: "AWS Config records all resources, and its rules raise alerts",
    risk: "An unwanted change is neither seen when it happens nor found afterwards.",
    guidance: "In every enabled Region `configservice describe-configuration-recorder-status` must say recording=true without a failure; recorders of all Regions are called default, so check each Region by itself. Look for allSupported in the recording group, a delivery channel, rules with Owner AWS that are ACTIVE, and a way to people: an SNS topic with a confirmed subscription, an EventBridge rule on aws.config with a target, or automatic remediation.",
    responsibility: &[SR_01, SR_02, SR_04, SR_07],
    references: &["Well-Architected SEC04-BP01, SEC04-BP04"],
    checks: &[
        &recorders::RECORDER_ON,
        &records_all::RECORDS_ALL,
        &delivery::DELIVERY,
        &delivery::MANAGED_RULES,
        &alerting::ALERTING,
    ],
};
