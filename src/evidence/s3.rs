//! Amazon S3: the account's public access block and its buckets.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::collected::{Answer, Collected, Listing, Slot};
use super::ids::Region;
use super::policy::ReadPolicy;
use super::standing::{Standing, is_same_collection, standing};
use super::time::Instant;

mod access_logs;

#[derive(Debug, Default)]
pub struct S3Account {
    pub block_public_access: Slot<PublicAccessBlock>,
    /// By bucket name.
    pub buckets: Listing<Bucket>,
    /// By region, because names are unique within one; then by name.
    pub access_points: BTreeMap<Region, Listing<AccessPoint>>,
    /// By name; the switches are set at creation and never change.
    pub multi_region_access_points: Listing<Slot<PublicAccessBlock>>,
    /// Made of the buckets; see [`S3Account::logs_into`].
    pub(super) log_sources: OnceLock<BTreeMap<String, String>>,
}

/// The four switches of S3 Block Public Access; `None` where the export does not carry one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PublicAccessBlock {
    pub block_public_acls: Option<bool>,
    pub ignore_public_acls: Option<bool>,
    pub block_public_policy: Option<bool>,
    pub restrict_public_buckets: Option<bool>,
}

/// One bucket. Each fact comes from a call of its own, so each can be missing by itself.
#[derive(Debug, Default)]
pub struct Bucket {
    /// Present: listed or described; absent: AWS says it is gone.
    pub existence: Slot<()>,
    /// Present: a list of the account's buckets, or AWS Config, names it as the account's own. Answers about a bucket prove only
    /// that it is there: one may ask about the bucket of another account.
    pub owned: Slot<()>,
    pub region: Slot<Region>,
    pub block_public_access: Slot<PublicAccessBlock>,
    /// A policy that could not be read stands as its error, and proves nothing.
    pub policy: Slot<ReadPolicy>,
    /// S3's own verdict on the policy (`PolicyStatus.IsPublic`).
    pub policy_is_public: Slot<bool>,
    pub acl: Slot<Acl>,
    pub object_ownership: Slot<String>,
    /// Absent: never versioned.
    pub versioning: Slot<Versioning>,
    pub encryption: Slot<Vec<DefaultEncryption>>,
    /// Absent: logging is off.
    pub logging: Slot<LoggingTarget>,
    pub lifecycle: Slot<Vec<LifecycleRule>>,
    /// Absent: the bucket has no Object Lock.
    pub object_lock: Slot<ObjectLock>,
    pub request_metrics: Slot<Vec<MetricsConfiguration>>,
}

impl S3Account {
    /// Whether the bucket is the account's by the lists of its buckets. One that only answers about it tell of, and that a whole
    /// list leaves out, may be another account's.
    #[must_use]
    pub fn standing(&self, bucket: &Bucket) -> Standing<'_> {
        let whole = self.buckets.answers.iter().find_map(|answer| match answer {
            Answer::Complete(list) => Some(list),
            _ => None,
        });
        let (Some(list), Collected::Present(found)) = (whole, bucket.existence.state()) else {
            return Standing::Current;
        };
        match standing(self.buckets.answers.iter(), &bucket.owned, &found.evidence) {
            Standing::Current if bucket.owned.told_at().next().is_none() => Standing::Unclear(list),
            standing => standing,
        }
    }
}

impl Bucket {
    /// Whether the bucket of the same name in `other`'s account is this one, which that account owns by now: its list is days newer.
    /// Names are unique in a partition only.
    #[must_use]
    pub fn is_taken_over_by(&self, other: &Self) -> bool {
        let (Collected::Present(own), Collected::Present(newer)) = (self.owned.state(), other.owned.state()) else {
            return false;
        };
        let (own, newer) = (&own.evidence, &newer.evidence);
        let partitions = self.partition().zip(other.partition());
        newer.captured > own.captured && !is_same_collection(own, newer) && partitions.is_none_or(|(own, other)| own == other)
    }

    fn partition(&self) -> Option<&str> {
        match self.region.state() {
            Collected::Present(region) => Some(region.value.partition()),
            Collected::Absent(_) | Collected::Missing(_) => None,
        }
    }

    /// Forgets what was said before the bucket was deleted: one of the same name that is there now was made since.
    pub fn forget_former(&mut self) {
        let Some(deleted) = self.existence.newest_absence() else { return };
        let Self {
            existence: _,
            owned,
            region,
            block_public_access,
            policy,
            policy_is_public,
            acl,
            object_ownership,
            versioning,
            encryption,
            logging,
            lifecycle,
            object_lock,
            request_metrics,
        } = self;
        forget(owned, deleted);
        forget(region, deleted);
        forget(block_public_access, deleted);
        forget(policy, deleted);
        forget(policy_is_public, deleted);
        forget(acl, deleted);
        forget(object_ownership, deleted);
        forget(versioning, deleted);
        forget(encryption, deleted);
        forget(logging, deleted);
        forget(lifecycle, deleted);
        forget(object_lock, deleted);
        forget(request_metrics, deleted);
    }
}

/// What has no time may be of the former bucket as well.
fn forget<T: PartialEq>(slot: &mut Slot<T>, deleted: Instant) {
    slot.retain(|evidence| evidence.captured > Some(deleted));
}

/// What of a bucket's requests is measured.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MetricsConfiguration {
    pub id: String,
    /// Only requests for some objects count.
    pub filtered: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Acl {
    pub owner: Option<String>,
    pub grants: Vec<Grant>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    pub grantee: Grantee,
    /// `READ`, `WRITE`, `READ_ACP`, `WRITE_ACP` or `FULL_CONTROL`.
    pub permission: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Grantee {
    /// Anyone at all.
    AllUsers,
    /// Anyone with any AWS account.
    AuthenticatedUsers,
    LogDelivery,
    /// A canonical user id, an e-mail address or another group's URI.
    Other(String),
    /// The export does not say in a way that can be read.
    Unknown,
}

#[derive(Debug, Clone, Eq, Default)]
pub struct Versioning {
    /// `Enabled` or `Suspended`.
    pub status: Option<String>,
    pub mfa_delete: Option<bool>,
}

/// A query of AWS Config may leave the state of MFA Delete out, and no check takes that for an answer.
impl PartialEq for Versioning {
    fn eq(&self, other: &Self) -> bool {
        let compatible = self.mfa_delete.is_none() || other.mfa_delete.is_none() || self.mfa_delete == other.mfa_delete;
        self.status == other.status && compatible
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DefaultEncryption {
    /// `AES256`, `aws:kms`, `aws:kms:dsse` …
    pub algorithm: Option<String>,
    pub kms_key: Option<String>,
}

/// Whether objects can be kept from deletion.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ObjectLock {
    pub enabled: Option<bool>,
    /// `GOVERNANCE` or `COMPLIANCE`, where new objects are locked without asking.
    pub default_mode: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LoggingTarget {
    pub bucket: Option<String>,
    pub prefix: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LifecycleRule {
    pub id: Option<String>,
    pub enabled: Option<bool>,
    /// Objects go after a time; delete markers that are left over are none.
    pub expires: bool,
    pub transitions: bool,
    pub noncurrent: bool,
    pub aborts_uploads: bool,
}

/// An access point of one bucket. The list names it, and a call of its own tells its switches.
#[derive(Debug, Default)]
pub struct AccessPoint {
    pub origin: Slot<AccessPointOrigin>,
    pub block_public_access: Slot<PublicAccessBlock>,
}

/// Where an access point leads, and from where it can be reached.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AccessPointOrigin {
    pub bucket: Option<String>,
    /// Only reachable from within one VPC.
    pub vpc_only: Option<bool>,
}

impl PublicAccessBlock {
    /// The switches by AWS's names, in the order of the API's documentation.
    #[must_use]
    pub fn switches(&self) -> [(&'static str, Option<bool>); 4] {
        [
            ("BlockPublicAcls", self.block_public_acls),
            ("IgnorePublicAcls", self.ignore_public_acls),
            ("BlockPublicPolicy", self.block_public_policy),
            ("RestrictPublicBuckets", self.restrict_public_buckets),
        ]
    }

    /// Whether every switch is off, which is what AWS Config shows by leaving the block out.
    #[must_use]
    pub fn blocks_nothing(&self) -> bool {
        self.switches().iter().all(|(_, on)| *on == Some(false))
    }
}
