//! AWS CloudTrail: trails, whether they log, and what they record.

use super::collected::{Listing, Slot};
use super::ids::Region;
use super::time::Instant;

#[derive(Debug, Default)]
pub struct CloudTrailAccount {
    /// By trail ARN. A multi-region trail is shown in every region and counts once.
    pub trails: Listing<Trail>,
    /// KMS keys that trails name, by key id or ARN as the trail names it.
    pub keys: Listing<Slot<KmsKey>>,
}

#[derive(Debug, Default)]
pub struct Trail {
    pub settings: Slot<TrailSettings>,
    pub status: Slot<TrailStatus>,
    pub selectors: Slot<EventSelectors>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TrailSettings {
    pub name: Option<String>,
    pub home_region: Option<Region>,
    pub multi_region: Option<bool>,
    pub organization: Option<bool>,
    pub log_file_validation: Option<bool>,
    pub kms_key: Option<String>,
    /// Whether the export carries the member `KmsKeyId` as AWS does: absent in a whole answer means no key.
    pub bucket: Option<String>,
    pub log_group_arn: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TrailStatus {
    pub is_logging: Option<bool>,
    pub latest_delivery: Option<Instant>,
    pub latest_delivery_error: Option<String>,
}

/// What a trail records of management events.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EventSelectors {
    pub basic: Vec<BasicSelector>,
    pub advanced: Vec<AdvancedSelector>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BasicSelector {
    pub read_write_type: Option<String>,
    pub management_events: Option<bool>,
    pub excluded_sources: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AdvancedSelector {
    pub fields: Vec<FieldSelector>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FieldSelector {
    pub field: String,
    pub equals: Vec<String>,
    pub not_equals: Vec<String>,
    /// Some other operator (`StartsWith` …) is used.
    pub other: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KmsKey {
    /// `CUSTOMER` or `AWS`.
    pub manager: Option<String>,
    /// `Enabled`, `Disabled`, `PendingDeletion` …
    pub state: Option<String>,
}
