//! AWS Organizations, IAM Identity Center and Control Tower: what stands above an account, as the account itself sees it.
//! Only the management account and delegated administrators see more than that there is an organization.

use std::collections::BTreeMap;

use super::collected::{Listing, Slot};
use super::ids::AccountId;
use super::policy::ReadPolicy;

#[derive(Debug, Default)]
pub struct OrganizationsAccount {
    /// Absent: the account belongs to no organization.
    pub organization: Slot<Organization>,
    /// By account id.
    pub accounts: Listing<Slot<MemberAccount>>,
    /// By id.
    pub roots: Listing<Slot<Root>>,
    /// Service control policies, by id.
    pub control_policies: Listing<Slot<ControlPolicy>>,
    /// What a policy is attached to, by the policy's id, then by the target's.
    pub policy_targets: BTreeMap<String, Listing<Slot<Target>>>,
    /// What a policy says, by its id.
    pub policy_contents: Listing<Slot<ReadPolicy>>,
    /// What resource control policies say, by id, where a description of one says that it is such a policy.
    pub resource_control_policies: Listing<Slot<ReadPolicy>>,
    /// ARNs of the landing zones of Control Tower.
    pub landing_zones: Listing<Slot<()>>,
    /// By ARN.
    pub landing_zone_states: Listing<Slot<LandingZone>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Organization {
    pub id: Option<String>,
    pub management_account: Option<AccountId>,
    /// `ALL` or `CONSOLIDATED_BILLING`.
    pub feature_set: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MemberAccount {
    /// `ACTIVE`, `SUSPENDED`, `PENDING_CLOSURE` …
    pub state: Option<String>,
    /// The account in the ARN, which is the one that manages the organization.
    pub management_account: Option<AccountId>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Root {
    /// The types of policies and whether each is `ENABLED`; `None`: the export does not say.
    pub policy_types: Option<Vec<(String, Option<String>)>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ControlPolicy {
    pub name: Option<String>,
    pub aws_managed: Option<bool>,
}

/// What a policy is attached to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Target {
    /// `ROOT`, `ORGANIZATIONAL_UNIT` or `ACCOUNT`.
    pub kind: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LandingZone {
    /// `ACTIVE`, `PROCESSING` or `FAILED`.
    pub status: Option<String>,
    /// `IN_SYNC` or `DRIFTED`.
    pub drift: Option<String>,
    pub version: Option<String>,
    pub latest_version: Option<String>,
}

/// An instance of IAM Identity Center.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IdentityCenterInstance {
    /// `ACTIVE`, `CREATE_IN_PROGRESS` or `DELETE_IN_PROGRESS`.
    pub status: Option<String>,
    pub owner: Option<AccountId>,
}
