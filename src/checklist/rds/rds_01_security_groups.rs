//! RDS-01: security groups of databases admit known sources only.

use crate::checklist::responsibility::{SR_05, SR_08, SR_09};
use crate::checklist::{Item, ItemId};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("RDS-01"),
    title: "Security groups of databases admit no one from the whole internet",
    risk: "A database that anyone can reach needs one weak password or one flaw to be lost.",
    guidance: "Take the groups of each instance and cluster (VpcSecurityGroups) and look at their inbound rules in `ec2 describe-security-groups`: no rule from 0.0.0.0/0 or ::/0, above all none that reaches the database port (Endpoint.Port). A database that is not public still counts. Groups that are being added or removed count too.",
    responsibility: &[SR_05, SR_08, SR_09],
    references: &[
        "Well-Architected SEC05-BP02",
        "Security Hub EC2.19, RDS.2",
        "AWS Config RDS_DB_SECURITY_GROUP_NOT_ALLOWED",
        "Prowler rds_instance_no_public_access",
    ],
    checks: &[],
};
