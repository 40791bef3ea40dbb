//! S3-01: no bucket can be read or written by the public.

use crate::checklist::responsibility::{SR_03, SR_04, SR_05};
use crate::checklist::s3::buckets::JudgedBucket;
use crate::checklist::{Item, ItemId, Verdict};

mod access_points;
mod acl;
mod block;
mod policy;

/// What the checks of this item say of one bucket, by name. Its access points are left out: the switches in force for the bucket
/// bind whoever comes through them as well.
pub(in crate::checklist) fn of_bucket(judged: &JudgedBucket<'_>) -> [(&'static str, Verdict); 4] {
    [
        (policy::POLICY.name, policy::judge(judged)),
        (acl::BUCKET_ACL.name, acl::bucket_acl(judged)),
        (block::BUCKET.name, block::bucket(judged)),
        (acl::OBJECT_ACLS.name, acl::object_acls(judged)),
    ]
}

pub(super) static ITEM: Item = Item {
    id: ItemId::new("S3-01"),
    title: "No bucket is open to the public, and Block Public Access is on",
    risk: "Anyone on the internet can read or change what the bucket holds.",
    guidance: "Ask which buckets are public on purpose and who approved it; a website should be served through CloudFront from a private bucket. \
        ACLs of single objects are in no export: where ACLs still count, look at a sample with `aws s3api get-object-acl`, or ask for ACLs to be \
        disabled. An organization's S3 policy shows up in the account's own answer.",
    responsibility: &[SR_03, SR_04, SR_05],
    references: &["Well-Architected SEC03-BP07", "Well-Architected SEC08-BP04"],
    checks: &[
        &block::ACCOUNT,
        &block::BUCKET,
        &policy::POLICY,
        &acl::BUCKET_ACL,
        &acl::OBJECT_ACLS,
        &access_points::ACCESS_POINTS,
    ],
};
