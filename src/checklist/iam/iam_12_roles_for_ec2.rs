//! IAM-12: applications on EC2 use roles.

use crate::checklist::responsibility::{SR_01, SR_05};
use crate::checklist::{Item, ItemId};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("IAM-12"),
    title: "Applications on EC2 use IAM roles",
    risk: "Without a role, an application needs stored access keys, which leak with every image, backup and repository.",
    guidance: "List the instances without `IamInstanceProfile` in `aws ec2 describe-instances`, leaving out terminated ones, and ask \
               for each whether it calls AWS at all. One that does needs a role; one that does not may be accepted with that reason. \
               Check that the profile holds a role, and ask whether keys still lie in files or environment variables beside it. A \
               default host role of Systems Manager does not show as a profile.",
    responsibility: &[SR_01, SR_05],
    references: &[
        "Well-Architected SEC02-BP02",
        "Well-Architected SEC03-BP02",
        "CIS 3.0 1.18, 5.0 1.17, 7.0 2.16",
        "AWS Config EC2_INSTANCE_PROFILE_ATTACHED",
        "Prowler ec2_instance_profile_attached",
    ],
    checks: &[],
};
