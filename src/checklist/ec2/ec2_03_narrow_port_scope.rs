//! EC2-03: security groups open few, deliberate ports.

use crate::checklist::responsibility::{SR_04, SR_08};
use crate::checklist::{Item, ItemId};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("EC2-03"),
    title: "Security groups open only the ports that are needed",
    risk: "A wide range also exposes services that nobody meant to publish, today's and tomorrow's.",
    guidance: "Compare each group's open ports with what really listens behind it. All ports to the world is never acceptable, and to \
               the world nothing but agreed ports, usually 80 and 443. Ask for the reason of every range of more than 100 ports, \
               private sources included; references to other groups may be wide. Every new group lets all traffic out, so ask whether \
               egress was left so on purpose.",
    responsibility: &[SR_04, SR_08],
    references: &[
        "Well-Architected SEC05-BP02, SEC06-BP02",
        "Security Hub EC2.18, EC2.19",
        "CIS 3.0 5.2 and 5.3, 5.0 5.3 and 5.4",
        "AWS Config VPC_SG_OPEN_ONLY_TO_AUTHORIZED_PORTS, VPC_SG_PORT_RESTRICTION_CHECK",
        "Prowler ec2_securitygroup_allow_ingress_from_internet_to_all_ports",
    ],
    checks: &[],
};
