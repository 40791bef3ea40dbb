//! EC2-09: workloads on instances get their credentials from a role.

use crate::checklist::responsibility::{SR_01, SR_04, SR_05};
use crate::checklist::{Item, ItemId};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("EC2-09"),
    title: "Instances use IAM roles instead of access keys",
    risk: "Keys copied to an instance do not expire, spread with images and backups, and outlive whoever put them there.",
    guidance: "List the instances without an instance profile and ask of each whether it calls AWS at all; one that does needs a \
               role, one that does not needs a note saying so. Check that the attached profiles hold a role. Ask how applications \
               find their credentials: configuration files and environment variables with keys do not count. Requiring version 2 of \
               the instance metadata service keeps the role's credentials from leaking.",
    responsibility: &[SR_01, SR_04, SR_05],
    references: &[
        "Well-Architected SEC02-BP02, SEC03-BP02",
        "Security Hub EC2.8",
        "CIS 3.0 1.18 and 5.6, 5.0 1.17 and 5.7, 7.0 2.16 and 6.7",
        "AWS Config EC2_INSTANCE_PROFILE_ATTACHED, EC2_IMDSV2_CHECK",
        "Prowler ec2_instance_profile_attached, ec2_instance_imdsv2_enabled",
    ],
    checks: &[],
};
