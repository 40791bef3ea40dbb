//! Amazon GuardDuty in one region, and where its findings go.

use super::collected::{Listing, Slot};

#[derive(Debug, Default)]
pub struct GuardDutyRegion {
    /// By detector id. There is one where GuardDuty was switched on.
    pub detectors: Listing<Slot<()>>,
    /// By detector id: the states of the buckets that findings are exported to, such as `PUBLISHING`, sorted.
    pub publishing: Listing<Slot<Vec<String>>>,
    /// Whether Security Hub takes the findings in.
    pub imported_by_security_hub: Slot<bool>,
}
