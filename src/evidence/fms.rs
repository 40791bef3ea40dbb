//! AWS Firewall Manager: who administers it, its policies, and how accounts comply with them.

use super::collected::{Listing, Slot};
use super::ids::AccountId;

#[derive(Debug, Default)]
pub struct FmsAccount {
    /// The accounts that administer Firewall Manager for this one, sorted.
    pub admins: Slot<Vec<String>>,
    pub default_admin: Slot<DefaultAdmin>,
}

/// What one region of an administrator's account says.
#[derive(Debug, Default)]
pub struct FmsRegion {
    /// By policy id.
    pub policies: Listing<Slot<FmsPolicy>>,
    /// How accounts comply with a policy, by policy id.
    pub compliance: Listing<Slot<Vec<MemberCompliance>>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DefaultAdmin {
    pub account: Option<String>,
    /// `READY`, `CREATING`, `PENDING_DELETION`, `DELETING`, `DELETED`.
    pub role_status: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FmsPolicy {
    pub name: Option<String>,
    /// `SECURITY_GROUPS_COMMON`, `WAFV2` …
    pub service_type: Option<String>,
    pub remediation_enabled: Option<bool>,
    /// `ACTIVE` or `OUT_OF_ADMIN_SCOPE`; older answers leave it out.
    pub status: Option<String>,
}

/// How one member account complies with one policy; members are kept in the order of their accounts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct MemberCompliance {
    pub member: AccountId,
    /// `COMPLIANT` or `NON_COMPLIANT`, one for each evaluation, sorted.
    pub results: Vec<String>,
    /// Services that the evaluation needs and the account has not switched on, sorted.
    pub issues: Vec<String>,
}
