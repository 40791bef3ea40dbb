//! IAM-09: policies are attached to groups or roles.

use crate::checklist::responsibility::{SR_02, SR_05};
use crate::checklist::{Item, ItemId};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("IAM-09"),
    title: "Policies are attached to groups or roles",
    risk: "A policy attached to single users must be found and changed user by user when it is wrong.",
    guidance: "This is IAM-07 seen from the policy: for each customer policy look at whom it is attached to, in `aws iam \
               get-account-authorization-details` or with `aws iam list-entities-for-policy`. Groups and roles are fine; any user is \
               a failure, and so is a policy embedded in a user. Policies embedded in groups or roles are accepted, but ask why they \
               are not managed; a policy that is attached to nothing and is nobody's boundary should go.",
    responsibility: &[SR_02, SR_05],
    references: &[
        "Well-Architected SEC02-BP06",
        "Security Hub IAM.2",
        "AWS Config IAM_USER_NO_POLICIES_CHECK",
        "AWS Config IAM_NO_INLINE_POLICY_CHECK",
    ],
    checks: &[],
};
