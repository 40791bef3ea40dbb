//! S3-02: buckets and objects have permissions of their own beside IAM policies.

use crate::checklist::responsibility::{SR_03, SR_04, SR_05};
use crate::checklist::{Item, ItemId};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("S3-02"),
    title: "Bucket or object permissions complement IAM policies",
    risk: "Whoever gets broad IAM permissions reaches every bucket, because no bucket says who may use it.",
    guidance: "Read the bucket policies (`aws s3api get-bucket-policy`): a good one names the roles or accounts that use the bucket; a policy that only \
        demands TLS grants nothing. Ask about every principal of another account, and accept none that may change the policy, the ACL or the \
        encryption. Ownership controls should say BucketOwnerEnforced, so that policies alone decide; ACLs that remain need a reason.",
    responsibility: &[SR_03, SR_04, SR_05],
    references: &[
        "Well-Architected SEC03-BP07",
        "Well-Architected SEC03-BP08",
        "Well-Architected SEC08-BP04",
        "Security Hub S3.6",
        "Security Hub S3.12",
    ],
    checks: &[],
};
