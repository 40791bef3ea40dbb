//! Which of two answers about a bucket is newer, where one call tells what the other one does not.

use super::buckets::JudgedBucket;
use crate::checklist::Verdict;
use crate::evidence::s3::{Acl, Grant, Grantee};
use crate::evidence::standing::newer;
use crate::evidence::{Collected, Evidence, sources};

/// Whether the first is newer, and not of one collection with the other, whose calls are of the same settings.
pub(super) fn is_later(one: &Evidence, other: &Evidence) -> bool {
    newer(one, other) == Some(true) && !of_one_collection(one, other)
}

/// The calls of one collection are no further apart than this.
const SAME_COLLECTION_HOURS: i64 = 1;

fn of_one_collection(one: &Evidence, other: &Evidence) -> bool {
    match (one.captured, other.captured) {
        (Some(one), Some(other)) => one.hours_until(other).abs() <= SAME_COLLECTION_HOURS,
        _ => false,
    }
}

/// A newer ACL with grants that the setting of `evidence` would hide: S3 shows the ACL as it is in force.
pub(super) fn shown_since<'a>(judged: &JudgedBucket<'a>, evidence: &Evidence, hidden: fn(&Grant, &Acl) -> bool) -> Option<&'a Evidence> {
    let Collected::Present(acl) = judged.bucket.acl.state() else {
        return None;
    };
    let shown = acl.value.grants.iter().any(|grant| hidden(grant, &acl.value));
    (shown && is_later(&acl.evidence, evidence)).then_some(&acl.evidence)
}

/// Where ACLs are disabled, an ACL shows the owner alone.
pub(super) fn is_beside_owner(grant: &Grant, acl: &Acl) -> bool {
    match &grant.grantee {
        Grantee::Other(id) => acl.owner.as_ref().is_some_and(|owner| owner != id),
        Grantee::AllUsers | Grantee::AuthenticatedUsers | Grantee::LogDelivery => true,
        Grantee::Unknown => false,
    }
}

/// ACLs were disabled by `evidence`, and the newer `acl` shows otherwise.
pub(super) fn enabled_since(judged: &JudgedBucket<'_>, evidence: &Evidence, acl: &Evidence) -> Verdict {
    let reason = "ACLs were disabled, but a newer ACL shows grants that would not show then; the setting was not asked for again";
    judged.undecided(reason, sources::S3_BUCKET_OWNERSHIP, acl).because(evidence)
}
