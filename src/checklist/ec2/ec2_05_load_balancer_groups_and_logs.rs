//! EC2-05: load balancers carry a fitting security group and log access.

use crate::checklist::responsibility::{SR_01, SR_04, SR_08};
use crate::checklist::{Item, ItemId};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("EC2-05"),
    title: "Load balancers have a fitting security group and log access",
    risk: "Traffic enters unfiltered at the front door, and nobody can tell afterwards who came.",
    guidance: "For each application, network and classic load balancer, look at its security groups: they must exist, must not be the \
               VPC's default group, and may admit the world only on ports that a listener uses. Look for access_logs.s3.enabled or a \
               CloudWatch delivery, and ask to see a recent entry. A network load balancer can get a group only if it was created \
               with one; gateway load balancers have neither groups nor access logs, and a network one logs TLS listeners only.",
    responsibility: &[SR_01, SR_04, SR_08],
    references: &[
        "Well-Architected SEC04-BP01, SEC05-BP02",
        "Security Hub ELB.5",
        "CIS 7.0 4.10",
        "AWS Config ELB_LOGGING_ENABLED, NLB_LOGGING_ENABLED",
        "Prowler elbv2_logging_enabled, elb_logging_enabled",
    ],
    checks: &[],
};
