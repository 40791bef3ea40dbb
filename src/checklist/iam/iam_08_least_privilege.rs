//! IAM-08: policies grant the needed actions only.

use crate::checklist::responsibility::{SR_01, SR_02, SR_05};
use crate::checklist::{Item, ItemId};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("IAM-08"),
    title: "IAM policies grant only what is needed",
    risk: "A stolen identity can do whatever its policies allow, so every spare permission widens the damage.",
    guidance: "Look in `aws iam get-account-authorization-details` for customer and embedded policies that allow * on *, whole \
               services (s3:*), or actions by which holders give themselves more, such as iam:CreatePolicyVersion, \
               iam:AttachUserPolicy or iam:PassRole on every role. List who holds AdministratorAccess: it should be a few roles that \
               people assume with MFA, not users. Ask how permissions are trimmed, for instance with the unused-access findings of \
               IAM Access Analyzer, and see the last review; administrators everywhere or no review at all is a failure.",
    responsibility: &[SR_01, SR_02, SR_05],
    references: &[
        "Well-Architected SEC03-BP02",
        "Well-Architected SEC03-BP04",
        "Security Hub IAM.1, IAM.21",
        "CIS 3.0 1.16, 5.0 1.15, 7.0 2.14",
        "AWS Config IAM_POLICY_NO_STATEMENTS_WITH_ADMIN_ACCESS",
    ],
    checks: &[],
};
