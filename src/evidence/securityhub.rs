//! AWS Security Hub: whether it is on in a region, and the standards that it checks.

use super::collected::{Listing, Slot};

#[derive(Debug, Default)]
pub struct SecurityHubRegion {
    /// The ARN of the hub of Security Hub CSPM; absent: the account is not subscribed.
    pub hub: Slot<String>,
    /// The ARN of the hub of the newer, unified Security Hub.
    pub hub_v2: Slot<String>,
    /// By the ARN of the subscription; none where the account is not subscribed.
    pub standards: Listing<Slot<StandardSubscription>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StandardSubscription {
    pub standard: Option<String>,
    /// `READY`, `PENDING`, `INCOMPLETE`, `FAILED` or `DELETING`.
    pub status: Option<String>,
    /// `NO_AVAILABLE_CONFIGURATION_RECORDER` …
    pub reason: Option<String>,
}
