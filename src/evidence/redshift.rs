//! Amazon Redshift: clusters, their snapshots and parameter groups, and what is serverless, in one region.

use std::collections::BTreeMap;

use super::collected::{Listing, Slot};
use super::ids::AccountId;
use super::parameters::{GroupParameters, Setting, UsedGroup};
use super::time::Instant;

#[derive(Debug, Default)]
pub struct RedshiftRegion {
    pub clusters: Listing<Slot<RedshiftCluster>>,
    /// By name.
    pub subnet_groups: Listing<Slot<SubnetGroup>>,
    pub workgroups: Listing<Slot<Workgroup>>,
    pub namespaces: Listing<Slot<Namespace>>,
    /// By `<cluster>/<snapshot>`.
    pub snapshots: Listing<Slot<RedshiftSnapshot>>,
    /// The families of parameter groups, by group name.
    pub parameter_groups: Listing<Slot<ParameterGroup>>,
    /// By group name.
    pub parameters: BTreeMap<String, GroupParameters>,
    /// By cluster identifier.
    pub logging: Listing<Slot<AuditLogging>>,
    /// The same as AWS Config recorded it, which does not name the destination.
    pub recorded_logging: Listing<Slot<AuditLogging>>,
}

#[derive(Debug, Clone, Default)]
pub struct RedshiftCluster {
    pub encrypted: Option<bool>,
    pub publicly_accessible: Option<bool>,
    pub pending_encryption: Option<String>,
    pub pending_publicly_accessible: Option<bool>,
    pub kms_key: Option<String>,
    /// The state of its hardware security module, where it uses one.
    pub hsm: Option<String>,
    /// Empty where the export says that it is in none.
    pub vpc: Option<String>,
    /// The name of the group of subnets that it runs in.
    pub subnet_group: Option<String>,
    /// Security groups of the network before VPCs; `None` when the export does not carry the list.
    pub classic_groups: Option<Vec<String>>,
    pub security_groups: Option<Vec<String>>,
    /// Not known while a cluster is being made or paused.
    pub port: Option<u16>,
    pub parameter_groups: Option<Vec<UsedGroup>>,
    /// How far single parameters are applied, by name in lower case.
    pub parameter_status: BTreeMap<String, String>,
    pub enhanced_vpc_routing: Option<bool>,
}

/// Subnets of one VPC that clusters may run in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SubnetGroup {
    pub vpc: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Workgroup {
    pub publicly_accessible: Option<bool>,
    /// The value of `require_ssl`: `None` when the export carries no parameters, `Some(None)` when it is not among them.
    pub require_ssl: Option<Setting>,
    /// `None` when the export does not carry the list.
    pub security_groups: Option<Vec<String>>,
    /// Not known while a workgroup is being made.
    pub port: Option<u16>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Namespace {
    pub kms_key: Option<String>,
    /// `None` when the export does not carry the list.
    pub log_exports: Option<Vec<String>>,
    /// The export holds what AWS always gives, so that what is not there is not set.
    pub whole: bool,
}

#[derive(Debug, Clone, Default)]
pub struct RedshiftSnapshot {
    pub encrypted: Option<bool>,
    pub owner: Option<AccountId>,
    /// The accounts that may restore it.
    pub shared_with: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ParameterGroup {
    pub family: Option<String>,
}

#[derive(Debug, Clone, Default)]
pub struct AuditLogging {
    pub enabled: Option<bool>,
    pub bucket: Option<String>,
    /// `s3`, `cloudwatch` or `s3table`; older exports and AWS Config do not say.
    pub destination: Option<String>,
    pub exports: Option<Vec<String>>,
    pub last_delivery: Option<Instant>,
    pub last_failure: Option<Instant>,
    pub last_failure_message: Option<String>,
    /// A time is there that cannot be read, so that nobody knows which of the two is later.
    pub times_unclear: bool,
}

fn compatible<T: PartialEq>(one: Option<&T>, other: Option<&T>) -> bool {
    one.zip(other).is_none_or(|(one, other)| one == other)
}

// Exports that lack a member do not contradict those that have it, where a check does not take the lack for an answer. Each
// comparison takes the value apart, so that a new member cannot be forgotten.

impl PartialEq for RedshiftCluster {
    fn eq(&self, other: &Self) -> bool {
        let Self {
            encrypted,
            publicly_accessible,
            pending_encryption,
            pending_publicly_accessible,
            kms_key,
            hsm,
            vpc,
            subnet_group,
            classic_groups,
            security_groups,
            port,
            parameter_groups,
            parameter_status,
            enhanced_vpc_routing,
        } = self;
        (encrypted, publicly_accessible) == (&other.encrypted, &other.publicly_accessible)
            && (pending_encryption, pending_publicly_accessible) == (&other.pending_encryption, &other.pending_publicly_accessible)
            && compatible(kms_key.as_ref(), other.kms_key.as_ref())
            && compatible(hsm.as_ref(), other.hsm.as_ref())
            && compatible(vpc.as_ref(), other.vpc.as_ref())
            && compatible(subnet_group.as_ref(), other.subnet_group.as_ref())
            && compatible(classic_groups.as_ref(), other.classic_groups.as_ref())
            && compatible(security_groups.as_ref(), other.security_groups.as_ref())
            && compatible(port.as_ref(), other.port.as_ref())
            && compatible(parameter_groups.as_ref(), other.parameter_groups.as_ref())
            && (parameter_status == &other.parameter_status || parameter_status.is_empty() || other.parameter_status.is_empty())
            && compatible(enhanced_vpc_routing.as_ref(), other.enhanced_vpc_routing.as_ref())
    }
}

impl AuditLogging {
    /// Whether the last try to deliver failed.
    #[must_use]
    pub fn is_failing(&self) -> bool {
        self.last_failure
            .is_some_and(|failure| self.last_delivery.is_none_or(|delivery| failure > delivery))
    }
}

// AWS Config names neither destination nor logs, and logs are delivered all the time.
impl PartialEq for AuditLogging {
    fn eq(&self, other: &Self) -> bool {
        let Self {
            enabled,
            bucket,
            destination,
            exports,
            last_delivery: _,
            last_failure: _,
            last_failure_message: _,
            times_unclear,
        } = self;
        (enabled, times_unclear) == (&other.enabled, &other.times_unclear)
            && compatible(bucket.as_ref(), other.bucket.as_ref())
            && compatible(destination.as_ref(), other.destination.as_ref())
            && compatible(exports.as_ref(), other.exports.as_ref())
            && self.is_failing() == other.is_failing()
    }
}

impl PartialEq for RedshiftSnapshot {
    fn eq(&self, other: &Self) -> bool {
        let Self {
            encrypted,
            owner,
            shared_with,
        } = self;
        (encrypted, shared_with) == (&other.encrypted, &other.shared_with) && compatible(owner.as_ref(), other.owner.as_ref())
    }
}
