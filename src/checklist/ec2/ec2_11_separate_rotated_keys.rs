//! EC2-11: applications have separate keys that are rotated, and unused key pairs are retired.

use crate::checklist::responsibility::{SR_01, SR_02, SR_05};
use crate::checklist::{Item, ItemId};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("EC2-11"),
    title: "Each application has its own key, keys are rotated and unused key pairs retired",
    risk: "A key that many share cannot be withdrawn when it leaks, and one that nobody uses is not missed when it is stolen.",
    guidance: "Compare the key pairs of each region with those that instances, launch templates and launch configurations name; one \
               that none names should go. Look for one key pair on instances of different applications. Ask how SSH keys are replaced \
               when somebody leaves, and which access key belongs to which application; the IAM items judge age, use and MFA of \
               access keys.",
    responsibility: &[SR_01, SR_02, SR_05],
    references: &[
        "Well-Architected SEC02-BP05, SEC02-BP01",
        "Security Hub IAM.3",
        "CIS 3.0 1.10 and 1.12 to 1.14, 5.0 1.11 to 1.13, 7.0 2.12",
        "AWS Config ACCESS_KEYS_ROTATED, EC2_NO_AMAZON_KEY_PAIR (stricter)",
        "Prowler iam_rotate_access_key_90_days, iam_user_accesskey_unused",
    ],
    checks: &[],
};
