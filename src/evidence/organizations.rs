//! AWS Organizations, as the account itself sees it.

use super::collected::Slot;
use super::ids::AccountId;

#[derive(Debug, Default)]
pub struct OrganizationsAccount {
    /// Absent: the account belongs to no organization.
    pub organization: Slot<Organization>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Organization {
    pub id: Option<String>,
    pub management_account: Option<AccountId>,
    /// `ALL` or `CONSOLIDATED_BILLING`.
    pub feature_set: Option<String>,
}
