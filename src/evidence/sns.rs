//! Amazon SNS: who listens to the topics of one region.

use super::collected::{Listing, Slot};

#[derive(Debug, Default)]
pub struct SnsRegion {
    /// By topic ARN. Absent: the topic is gone.
    pub subscriptions: Listing<Slot<TopicSubscriptions>>,
}

/// How many subscriptions a topic has; to whom they lead is nobody's business here.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TopicSubscriptions {
    pub confirmed: usize,
    /// Asked for, and not confirmed yet.
    pub pending: usize,
}
