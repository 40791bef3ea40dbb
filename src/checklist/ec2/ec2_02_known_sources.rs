//! EC2-02: instances are reachable from known address ranges only.

use crate::checklist::responsibility::{SR_04, SR_05, SR_08};
use crate::checklist::{Item, ItemId};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("EC2-02"),
    title: "Instances admit known address ranges only",
    risk: "Every service on an instance, patched or not, can be probed and attacked by anybody.",
    guidance: "List the ingress sources of the security groups on each instance, on all its network interfaces. For every public \
               range ask who owns it and why it is needed; ranges wider than /24 (IPv4) or /48 (IPv6) need a written reason. Only \
               services meant for the public, usually tcp 80 and 443, may admit everybody. Stopped instances count.",
    responsibility: &[SR_04, SR_05, SR_08],
    references: &[
        "Well-Architected SEC05-BP02, SEC03-BP07",
        "Security Hub EC2.9, EC2.18",
        "AWS Config VPC_SG_OPEN_ONLY_TO_AUTHORIZED_PORTS, EC2_INSTANCE_NO_PUBLIC_IP",
        "Prowler ec2_securitygroup_allow_wide_open_public_ipv4",
    ],
    checks: &[],
};
