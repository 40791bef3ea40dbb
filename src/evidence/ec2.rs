//! Amazon EC2, VPC and EBS: what one region holds.

use std::sync::OnceLock;

use super::collected::{Listing, Slot};
use super::ids::AccountId;
use super::network::{Cidr, Permission, Protocol};
use super::policy::ReadPolicy;

mod carriers;
mod gateways;
mod internet_block;
mod machines;
mod rules;

pub use carriers::Carriers;
pub use gateways::{
    Attachment, EndpointService, InternetGateway, Route, RouteTable, VirtualInterface, VpcEndpoint, VpnConnection, VpnGateway,
};
pub use internet_block::BlockExclusion;
pub use machines::{Image, Instance, KeyPair, LaunchTemplate, LaunchTemplateVersion, NetworkInterface, TemplateVolume};
pub use rules::{RuleEnd, SecurityGroupRule, rule_key};

#[derive(Debug, Default)]
pub struct Ec2Region {
    pub volumes: Listing<Slot<Volume>>,
    pub snapshots: Listing<Slot<Snapshot>>,
    pub ebs_encryption_by_default: Slot<bool>,
    pub security_groups: Listing<Slot<SecurityGroup>>,
    /// Single rules, by group and rule: `sg-0abc:sgr-0def`.
    pub security_group_rules: Listing<Slot<SecurityGroupRule>>,
    pub vpcs: Listing<Slot<Vpc>>,
    pub subnets: Listing<Slot<Subnet>>,
    /// What the region's block of public access to VPCs stops: `off`, `block-ingress`, `block-bidirectional`.
    pub vpc_internet_block: Slot<String>,
    /// What is spared from it, by the id of the exclusion.
    pub internet_block_exclusions: Listing<Slot<BlockExclusion>>,
    pub flow_logs: Listing<Slot<FlowLog>>,
    pub network_acls: Listing<Slot<NetworkAcl>>,
    /// Who keeps which managed prefix list, by list id.
    pub managed_prefix_lists: Listing<Slot<ManagedPrefixList>>,
    /// Entries of managed prefix lists, by list id.
    pub prefix_list_entries: Listing<Slot<PrefixListEntries>>,
    pub instances: Listing<Slot<Instance>>,
    pub network_interfaces: Listing<Slot<NetworkInterface>>,
    /// Made of the interfaces; see [`Ec2Region::carriers`].
    pub(super) carriers: OnceLock<Carriers>,
    /// Who may make a volume of a snapshot: account ids or `all`, by snapshot id.
    pub snapshot_sharing: Listing<Slot<Vec<String>>>,
    /// `block-all-sharing`, `block-new-sharing` or `unblocked`.
    pub snapshot_block: Slot<String>,
    pub launch_templates: Listing<Slot<LaunchTemplate>>,
    /// By template and number: `lt-0abc:3`.
    pub launch_template_versions: Listing<Slot<LaunchTemplateVersion>>,
    pub images: Listing<Slot<Image>>,
    /// Who may launch an image: account ids, ARNs of organisations or their units, or `all`; by image id.
    pub image_sharing: Listing<Slot<Vec<String>>>,
    /// `block-new-sharing` or `unblocked`.
    pub image_block: Slot<String>,
    /// By name, which is what instances call them.
    pub key_pairs: Listing<Slot<KeyPair>>,
    /// The key pair that a launch configuration names, by its name.
    pub launch_configuration_keys: Listing<Slot<Option<String>>>,
    pub internet_gateways: Listing<Slot<InternetGateway>>,
    pub route_tables: Listing<Slot<RouteTable>>,
    pub vpn_gateways: Listing<Slot<VpnGateway>>,
    pub vpn_connections: Listing<Slot<VpnConnection>>,
    /// States of the Direct Connect gateway associations of a virtual private gateway, by its id.
    pub direct_connect_associations: Listing<Slot<Vec<String>>>,
    pub virtual_interfaces: Listing<Slot<VirtualInterface>>,
    pub endpoints: Listing<Slot<VpcEndpoint>>,
    /// Policies of VPC endpoints, by endpoint id; absent where the service takes none.
    pub endpoint_policies: Listing<Slot<ReadPolicy>>,
    pub endpoint_services: Listing<Slot<EndpointService>>,
    /// Principals that may connect to an endpoint service, by its id.
    pub endpoint_service_principals: Listing<Slot<Vec<String>>>,
}

#[derive(Debug, Clone, Eq, Default)]
pub struct Volume {
    pub encrypted: Option<bool>,
    pub owner: Option<AccountId>,
    /// `in-use`, `available`, `creating`, `deleting` …
    pub state: Option<String>,
    /// The AWS service that runs it for the account.
    pub operator: Option<String>,
}

impl Volume {
    /// Whether it is on its way in or out, when its encryption is not settled or does not matter any more.
    fn passing_state(&self) -> Option<&str> {
        self.state.as_deref().filter(|state| !matches!(*state, "in-use" | "available"))
    }
}

// Volumes are attached and detached all the time; two exports that differ in that alone do not contradict each other.
impl PartialEq for Volume {
    fn eq(&self, other: &Self) -> bool {
        (self.encrypted, self.passing_state()) == (other.encrypted, other.passing_state())
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Snapshot {
    pub encrypted: Option<bool>,
    pub owner: Option<AccountId>,
    pub state: Option<String>,
}

#[derive(Debug, Clone, Eq, Default)]
pub struct SecurityGroup {
    pub name: Option<String>,
    pub owner: Option<AccountId>,
    pub vpc: Option<String>,
    /// `None`: the export does not carry the rules.
    pub ingress: Option<Vec<Permission>>,
    pub egress: Option<Vec<Permission>>,
}

#[derive(Debug, Clone, Eq, Default)]
pub struct Vpc {
    pub owner: Option<AccountId>,
    pub is_default: Option<bool>,
    /// The ranges in use, IPv4 and IPv6; what could not be read is left out, so that it excuses nothing.
    pub cidrs: Vec<Cidr>,
    /// What the VPC's block of public access stops: `off`, `block-ingress`, `block-bidirectional`.
    pub internet_block: Option<String>,
}

#[derive(Debug, Clone, Eq, Default)]
pub struct Subnet {
    pub vpc: Option<String>,
    pub owner: Option<AccountId>,
    /// As of its VPC.
    pub internet_block: Option<String>,
}

#[derive(Debug, Clone, Eq, Default)]
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

// AWS says nothing of the delivery until some was tried, and AWS Config keeps that early word.
impl PartialEq for FlowLog {
    fn eq(&self, other: &Self) -> bool {
        let same_delivery = match (&self.delivery_status, &other.delivery_status) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        };
        (&self.resource, &self.status, &self.traffic) == (&other.resource, &other.status, &other.traffic) && same_delivery
    }
}

#[derive(Debug, Clone, Eq, Default)]
pub struct NetworkAcl {
    pub owner: Option<AccountId>,
    pub vpc: Option<String>,
    pub is_default: Option<bool>,
    /// How many subnets use it; `None` when the export does not say.
    pub associations: Option<usize>,
    /// Its rules by direction and number; `None` when the export does not carry them.
    pub entries: Option<Vec<AclEntry>>,
    /// Rules that could not be read, in words. Not empty: nobody knows what the ACL lets through.
    pub unreadable: Vec<String>,
}

/// Whether two exports name the same owner. Older AWS Config items name none, and that is no contradiction.
fn same_owner(one: Option<&AccountId>, other: Option<&AccountId>) -> bool {
    one.zip(other).is_none_or(|(one, other)| one == other)
}

// Each comparison takes the value apart, so that a new member cannot be forgotten.

impl PartialEq for SecurityGroup {
    fn eq(&self, other: &Self) -> bool {
        let Self {
            name,
            owner,
            vpc,
            ingress,
            egress,
        } = self;
        same_owner(owner.as_ref(), other.owner.as_ref())
            && (name, vpc) == (&other.name, &other.vpc)
            && (ingress, egress) == (&other.ingress, &other.egress)
    }
}

impl PartialEq for Vpc {
    fn eq(&self, other: &Self) -> bool {
        // Who is kept out weighs a finding and decides none; older exports do not tell.
        let Self {
            owner,
            is_default,
            cidrs,
            internet_block: _,
        } = self;
        same_owner(owner.as_ref(), other.owner.as_ref()) && (is_default, cidrs) == (&other.is_default, &other.cidrs)
    }
}

impl PartialEq for Subnet {
    fn eq(&self, other: &Self) -> bool {
        let Self {
            vpc,
            owner,
            internet_block: _,
        } = self;
        same_owner(owner.as_ref(), other.owner.as_ref()) && vpc == &other.vpc
    }
}

impl PartialEq for NetworkAcl {
    fn eq(&self, other: &Self) -> bool {
        let Self {
            owner,
            vpc,
            is_default,
            associations,
            entries,
            unreadable,
        } = self;
        same_owner(owner.as_ref(), other.owner.as_ref())
            && (vpc, is_default, associations) == (&other.vpc, &other.is_default, &other.associations)
            && (entries, unreadable) == (&other.entries, &other.unreadable)
    }
}

/// One rule of a network ACL.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct AclEntry {
    pub egress: bool,
    pub rule_number: i64,
    pub allow: bool,
    pub protocol: Protocol,
    /// First and last port of TCP or UDP; `None`: every port. For every other protocol always `None`.
    pub ports: Option<(u16, u16)>,
    pub cidr: Cidr,
}

/// A managed prefix list as AWS lists it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ManagedPrefixList {
    /// Whether AWS keeps it rather than an account; `None` when the export does not say.
    pub of_aws: Option<bool>,
    /// `com.amazonaws.global.cloudfront.origin-facing`.
    pub name: Option<String>,
}

/// What a managed prefix list holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PrefixListEntries {
    pub cidrs: Vec<Cidr>,
    /// Entries that could not be read, as the export wrote them.
    pub unreadable: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_verdicts_rest_on_contradicts() {
        let volume = |encrypted, state: &str| Volume {
            encrypted: Some(encrypted),
            state: Some(state.to_owned()),
            ..Volume::default()
        };
        assert_eq!(volume(true, "in-use"), volume(true, "available"));
        assert_ne!(volume(true, "in-use"), volume(false, "in-use"));
        assert_ne!(volume(true, "in-use"), volume(true, "deleting"));
        let log = |traffic: &str, delivery: Option<&str>| FlowLog {
            traffic: Some(traffic.to_owned()),
            delivery_status: delivery.map(str::to_owned),
            ..FlowLog::default()
        };
        assert_eq!(log("ALL", None), log("ALL", Some("SUCCESS")));
        assert_ne!(log("ALL", Some("FAILED")), log("ALL", Some("SUCCESS")));
        assert_ne!(log("ALL", None), log("REJECT", None));
    }
}
