//! Amazon GuardDuty in one region: its detector, and where its findings go.

use super::collected::{Listing, Slot};

#[derive(Debug, Default)]
pub struct GuardDutyRegion {
    /// By id; a region has one at most. Present: listed.
    pub detectors: Listing<Slot<()>>,
    /// By detector id, as the call about one detector and AWS Config tell.
    pub settings: Listing<Slot<DetectorSettings>>,
    /// By detector id: the states of the buckets that findings are exported to, such as `PUBLISHING`, sorted.
    pub publishing: Listing<Slot<Vec<String>>>,
    /// Whether Security Hub takes the findings in.
    pub imported_by_security_hub: Slot<bool>,
}

#[derive(Debug, Clone, Eq, Default)]
pub struct DetectorSettings {
    /// `ENABLED`, or `DISABLED` while GuardDuty is suspended.
    pub status: Option<String>,
    /// The names of the data sources and protection plans that are on.
    pub enabled_features: Vec<String>,
}

// AWS Config names other features than the call, and they do not decide.
impl PartialEq for DetectorSettings {
    fn eq(&self, other: &Self) -> bool {
        self.status == other.status
    }
}
