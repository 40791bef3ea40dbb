//! Amazon S3: the account's public access block and its buckets.

use super::collected::{Listing, Slot};
use super::ids::{AccountId, Region};
use super::policy::PolicyDocument;

#[derive(Debug, Default)]
pub struct S3Account {
    pub block_public_access: Slot<PublicAccessBlock>,
    /// By bucket name.
    pub buckets: Listing<Bucket>,
    pub access_points: Listing<Slot<AccessPoint>>,
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
    pub region: Slot<Region>,
    pub block_public_access: Slot<PublicAccessBlock>,
    pub policy: Slot<PolicyDocument>,
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
    pub permission: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Grantee {
    /// Anyone at all.
    AllUsers,
    /// Anyone with any AWS account.
    AuthenticatedUsers,
    LogDelivery,
    Other(String),
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Versioning {
    /// `Enabled`, `Suspended` or (AWS Config) `Off`.
    pub status: Option<String>,
    pub mfa_delete: Option<bool>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DefaultEncryption {
    /// `AES256`, `aws:kms`, `aws:kms:dsse` …
    pub algorithm: Option<String>,
    pub kms_key: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LoggingTarget {
    pub bucket: String,
    pub prefix: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LifecycleRule {
    pub id: Option<String>,
    pub enabled: bool,
    pub expires: bool,
    pub transitions: bool,
    pub noncurrent: bool,
    pub aborts_uploads: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AccessPoint {
    pub bucket: Option<String>,
    pub vpc_only: Option<bool>,
    pub block_public_access: Option<PublicAccessBlock>,
    pub account: Option<AccountId>,
}
