//! AWS Shield, and what can be protected by it beyond distributions and load balancers.

use super::collected::{Listing, Slot};

#[derive(Debug, Default)]
pub struct ShieldAccount {
    /// `ACTIVE` or `INACTIVE`.
    pub subscription_state: Slot<String>,
    pub subscription: Slot<Subscription>,
    /// The ARN of the protected resource, by the id of the protection.
    pub protections: Listing<Slot<String>>,
    /// By ARN.
    pub accelerators: Listing<Slot<Accelerator>>,
    /// By id, without `/hostedzone/`.
    pub hosted_zones: Listing<Slot<HostedZone>>,
}

/// A subscription to Shield Advanced.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Subscription {
    /// `ENABLED` or `DISABLED`.
    pub auto_renew: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Accelerator {
    pub enabled: Option<bool>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HostedZone {
    pub private: Option<bool>,
}

/// An Elastic IP address, by its allocation id.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ElasticIp {
    /// It is attached to something.
    pub associated: bool,
    /// The AWS service that keeps it, for its own resource.
    pub service_managed: Option<String>,
}
