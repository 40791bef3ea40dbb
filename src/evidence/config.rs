//! AWS Config: whether it records, where it delivers to, and its rules.

use super::collected::{Listing, Slot};

#[derive(Debug, Default)]
pub struct ConfigRegion {
    /// By name. Recorders that another AWS service made for itself are kept, and say so.
    pub recorders: Listing<Slot<RecorderSettings>>,
    /// By the recorder's name.
    pub recorder_statuses: Listing<Slot<RecorderStatus>>,
    /// By the recorder's name: whether it records, as its own configuration item says, which knows nothing of failures.
    pub recording: Listing<Slot<bool>>,
    pub delivery_channels: Listing<Slot<DeliveryChannel>>,
    /// By the channel's name.
    pub delivery_statuses: Listing<Slot<DeliveryStatus>>,
    pub rules: Listing<Slot<ConfigRule>>,
    /// By the rule's name: how what breaks the rule is put right.
    pub remediations: Listing<Slot<Vec<Remediation>>>,
}

/// What a recorder records.
#[derive(Debug, Clone, Eq, Default)]
pub struct RecorderSettings {
    /// Made by another AWS service for its own use.
    pub service_linked: bool,
    pub all_supported: Option<bool>,
    pub global_types: Option<bool>,
    /// `ALL_SUPPORTED_RESOURCE_TYPES`, `INCLUSION_BY_RESOURCE_TYPES` or `EXCLUSION_BY_RESOURCE_TYPES`; older recorders have none.
    pub strategy: Option<String>,
    pub included: Vec<String>,
    pub excluded: Vec<String>,
    /// `CONTINUOUS` or `DAILY`.
    pub frequency: Option<String>,
    /// Types that are recorded at another frequency than the rest.
    pub overrides: usize,
    /// The role by which it reads.
    pub role: Option<String>,
}

// The strategy and the frequency are younger than the rest, so that one export may lack them.
impl PartialEq for RecorderSettings {
    fn eq(&self, other: &Self) -> bool {
        fn compatible<T: PartialEq>(one: Option<&T>, other: Option<&T>) -> bool {
            one.zip(other).is_none_or(|(one, other)| one == other)
        }
        let lists = |one: &Vec<String>, other: &Vec<String>| {
            let (mut one, mut other) = (one.clone(), other.clone());
            one.sort();
            other.sort();
            one == other
        };
        (self.service_linked, self.all_supported) == (other.service_linked, other.all_supported)
            && compatible(self.global_types.as_ref(), other.global_types.as_ref())
            && compatible(self.strategy.as_ref(), other.strategy.as_ref())
            && compatible(self.frequency.as_ref(), other.frequency.as_ref())
            && lists(&self.included, &other.included)
            && lists(&self.excluded, &other.excluded)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RecorderStatus {
    pub service_linked: bool,
    pub recording: Option<bool>,
    /// `SUCCESS`, `PENDING`, `FAILURE` or `NOTAPPLICABLE`, in upper case.
    pub last_status: Option<String>,
    pub last_error: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DeliveryChannel {
    pub bucket: Option<String>,
    pub topic_arn: Option<String>,
}

/// How the last deliveries of a channel ended, each in upper case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DeliveryStatus {
    pub history: Delivery,
    pub snapshot: Delivery,
    pub stream: Delivery,
}

/// One kind of delivery.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Delivery {
    /// The export has the member at all.
    pub told: bool,
    /// `SUCCESS`, `FAILURE` or `NOT_APPLICABLE`; `None` while nothing was delivered yet.
    pub status: Option<String>,
    pub error: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ConfigRule {
    /// `AWS`, `CUSTOM_LAMBDA` or `CUSTOM_POLICY`.
    pub owner: Option<String>,
    /// The managed rule: `S3_BUCKET_SSL_REQUESTS_ONLY`.
    pub identifier: Option<String>,
    /// `ACTIVE`, `EVALUATING`, `DELETING` or `DELETING_RESULTS`.
    pub state: Option<String>,
    /// The AWS service that made the rule for itself.
    pub created_by: Option<String>,
}

impl ConfigRule {
    /// Another AWS service made the rule for itself. A conformance pack is the account's own.
    #[must_use]
    pub fn is_of_service(&self) -> bool {
        self.created_by
            .as_deref()
            .is_some_and(|service| !service.starts_with("config-conforms."))
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Remediation {
    pub automatic: Option<bool>,
    /// The document that is run.
    pub target: Option<String>,
}
