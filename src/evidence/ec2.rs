//! Amazon EC2, VPC and EBS: what one region holds.

use super::collected::{Listing, Slot};
use super::ids::AccountId;
use super::network::{Cidr, Permission};

#[derive(Debug, Default)]
pub struct Ec2Region {
    pub volumes: Listing<Slot<Volume>>,
    pub snapshots: Listing<Slot<Snapshot>>,
    pub ebs_encryption_by_default: Slot<bool>,
    pub security_groups: Listing<Slot<SecurityGroup>>,
    pub vpcs: Listing<Slot<Vpc>>,
    pub subnets: Listing<Slot<Subnet>>,
    pub flow_logs: Listing<Slot<FlowLog>>,
    pub network_acls: Listing<Slot<NetworkAcl>>,
    /// Entries of managed prefix lists, by list id.
    pub prefix_lists: Listing<Slot<Vec<Cidr>>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Volume {
    pub encrypted: Option<bool>,
    /// `in-use`, `available`, `creating`, `deleting` …
    pub state: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Snapshot {
    pub encrypted: Option<bool>,
    pub owner: Option<AccountId>,
    pub state: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SecurityGroup {
    pub name: Option<String>,
    pub owner: Option<AccountId>,
    pub vpc: Option<String>,
    /// `None`: the export does not carry the rules.
    pub ingress: Option<Vec<Permission>>,
    pub egress: Option<Vec<Permission>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Vpc {
    pub owner: Option<AccountId>,
    pub is_default: Option<bool>,
    pub cidrs: Vec<Cidr>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Subnet {
    pub vpc: Option<String>,
    pub owner: Option<AccountId>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FlowLog {
    /// The VPC, subnet or network interface that is logged.
    pub resource: Option<String>,
    /// `ACTIVE` when it works.
    pub status: Option<String>,
    /// `ALL`, `ACCEPT` or `REJECT`.
    pub traffic: Option<String>,
    pub delivery_status: Option<String>,
    pub delivery_error: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NetworkAcl {
    pub owner: Option<AccountId>,
    pub vpc: Option<String>,
    pub is_default: Option<bool>,
    /// How many subnets use it; `None` when the export does not say.
    pub associations: Option<usize>,
    pub entries: Option<Vec<AclEntry>>,
}

/// One rule of a network ACL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AclEntry {
    pub rule_number: i64,
    pub egress: bool,
    pub allow: bool,
    pub protocol: super::network::Protocol,
    /// `None`: every port of the protocol.
    pub ports: Option<(u16, u16)>,
    pub cidr: Option<Cidr>,
}
