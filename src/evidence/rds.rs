//! Amazon RDS: instances, clusters and their snapshots in one region.

use std::collections::BTreeMap;

use super::collected::{Listing, Slot};
use super::ids::AccountId;
use super::network::Cidr;
use super::parameters::{GroupParameters, UsedGroup};
use super::time::Instant;

#[derive(Debug, Default)]
pub struct RdsRegion {
    /// By instance identifier. DocumentDB and Neptune are listed too: read the engine.
    pub instances: Listing<Slot<DbInstance>>,
    pub clusters: Listing<Slot<DbCluster>>,
    pub snapshots: Listing<Slot<DbSnapshot>>,
    pub cluster_snapshots: Listing<Slot<DbSnapshot>>,
    /// Whom a snapshot is shared with (attribute `restore`), by snapshot identifier.
    pub snapshot_sharing: Listing<Slot<Vec<String>>>,
    pub cluster_snapshot_sharing: Listing<Slot<Vec<String>>>,
    /// Who keeps the master password, by instance identifier. AWS Config does not hold it.
    pub master_passwords: Listing<Slot<MasterPassword>>,
    /// The same by cluster identifier.
    pub cluster_master_passwords: Listing<Slot<MasterPassword>>,
    /// By DB parameter group.
    pub parameters: BTreeMap<String, GroupParameters>,
    /// By DB cluster parameter group.
    pub cluster_parameters: BTreeMap<String, GroupParameters>,
    pub option_groups: Listing<Slot<OptionGroup>>,
    pub proxies: Listing<Slot<DbProxy>>,
    /// The groups of databases outside of VPCs.
    pub security_groups: Listing<Slot<DbSecurityGroup>>,
}

/// Who keeps the password of the master user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MasterPassword {
    /// RDS, in a secret of Secrets Manager that it rotates.
    Managed { secret: Option<String>, status: Option<String> },
    /// Whoever set it: no secret is named.
    Own,
}

/// An option group, as far as it concerns encryption on the way.
#[derive(Debug, Clone, Default)]
pub struct OptionGroup {
    /// The names of its options; `None` when the export does not carry them.
    pub options: Option<Vec<String>>,
    /// `SQLNET.ENCRYPTION_SERVER` of Oracle's `NATIVE_NETWORK_ENCRYPTION`.
    pub encryption_server: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DbProxy {
    pub require_tls: Option<bool>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DbSecurityGroup {
    /// `None` when the export does not carry the ranges.
    pub ranges: Option<Vec<Cidr>>,
    /// Ranges that could not be read, as the export wrote them.
    pub unreadable: Vec<String>,
}

#[derive(Debug, Clone, Default)]
pub struct DbInstance {
    pub engine: Option<String>,
    /// Set for members of Aurora and Multi-AZ clusters.
    pub cluster: Option<String>,
    pub storage_encrypted: Option<bool>,
    /// `none`, `sse-kms` or `sse-rds`, where the export carries it.
    pub storage_encryption_type: Option<String>,
    pub publicly_accessible: Option<bool>,
    pub auto_minor_version_upgrade: Option<bool>,
    pub engine_version: Option<String>,
    pub kms_key: Option<String>,
    /// Its state, where that tells that the key of its storage cannot be used.
    pub key_trouble: Option<String>,
    /// Not known while an instance is being made or stopped.
    pub port: Option<u16>,
    /// `None` when the export does not carry the list.
    pub security_groups: Option<Vec<String>>,
    /// Whether it uses groups of the network before VPCs.
    pub classic_groups: bool,
    pub parameter_groups: Option<Vec<UsedGroup>>,
    pub option_groups: Option<Vec<UsedGroup>>,
    /// The instance or cluster that it replicates.
    pub replica_of: Option<String>,
}

#[derive(Debug, Clone, Default)]
pub struct DbCluster {
    pub engine: Option<String>,
    pub created: Option<Instant>,
    pub storage_encrypted: Option<bool>,
    pub storage_encryption_type: Option<String>,
    pub publicly_accessible: Option<bool>,
    pub internet_access_gateway: Option<bool>,
    pub auto_minor_version_upgrade: Option<bool>,
    pub global_cluster: Option<String>,
    /// ARNs or names of the clusters and instances that replicate from this cluster, and of the one it replicates from.
    pub replication: Vec<String>,
    /// Identifiers of the member instances; `None` when the export does not carry the list.
    pub members: Option<Vec<String>>,
    pub engine_version: Option<String>,
    pub kms_key: Option<String>,
    pub key_trouble: Option<String>,
    pub port: Option<u16>,
    pub security_groups: Option<Vec<String>>,
    /// False for Aurora PostgreSQL that was made without a VPC.
    pub vpc_networking: Option<bool>,
    pub parameter_group: Option<String>,
    /// How far the parameter group is applied to each member that the export tells it of.
    pub member_status: BTreeMap<String, String>,
    /// The cluster that it replicates.
    pub replica_of: Option<String>,
    /// Read from AWS Config, which has no `StorageEncryptionType`.
    pub from_config: bool,
}

#[derive(Debug, Clone, Default)]
pub struct DbSnapshot {
    pub engine: Option<String>,
    /// The account in the snapshot's ARN: `--include-public` lists those of others.
    pub owner: Option<AccountId>,
    /// `manual`, `automated`, `awsbackup`, `shared` or `public`.
    pub kind: Option<String>,
    pub status: Option<String>,
    pub created: Option<Instant>,
    pub encrypted: Option<bool>,
    pub storage_encryption_type: Option<String>,
    pub kms_key: Option<String>,
    /// Read from AWS Config, which has no `StorageEncryptionType`.
    pub from_config: bool,
}

/// Whether two exports say the same of a member that one of them may not be able to carry. Either may then stand for both.
fn compatible<T: PartialEq>(one: Option<&T>, other: Option<&T>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    }
}

// AWS Config does not hold all that the AWS CLI shows, and the same database from both is no contradiction. Only members are
// passed over whose absence cannot turn a failure into a pass. Each comparison takes the value apart, so that a new member
// cannot be forgotten.

impl PartialEq for DbInstance {
    fn eq(&self, other: &Self) -> bool {
        let Self {
            engine,
            cluster,
            storage_encrypted,
            storage_encryption_type,
            publicly_accessible,
            auto_minor_version_upgrade,
            engine_version,
            kms_key,
            key_trouble,
            port,
            security_groups,
            classic_groups: _,
            parameter_groups,
            option_groups,
            replica_of,
        } = self;
        (engine, cluster, storage_encrypted) == (&other.engine, &other.cluster, &other.storage_encrypted)
            && compatible(storage_encryption_type.as_ref(), other.storage_encryption_type.as_ref())
            && publicly_accessible == &other.publicly_accessible
            && auto_minor_version_upgrade == &other.auto_minor_version_upgrade
            && compatible(engine_version.as_ref(), other.engine_version.as_ref())
            && compatible(kms_key.as_ref(), other.kms_key.as_ref())
            && key_trouble == &other.key_trouble
            && compatible(port.as_ref(), other.port.as_ref())
            && compatible(security_groups.as_ref(), other.security_groups.as_ref())
            && compatible(parameter_groups.as_ref(), other.parameter_groups.as_ref())
            && compatible(option_groups.as_ref(), other.option_groups.as_ref())
            && compatible(replica_of.as_ref(), other.replica_of.as_ref())
    }
}

impl PartialEq for DbCluster {
    fn eq(&self, other: &Self) -> bool {
        let Self {
            engine,
            created,
            storage_encrypted,
            storage_encryption_type,
            publicly_accessible,
            internet_access_gateway,
            auto_minor_version_upgrade,
            global_cluster,
            replication,
            members,
            engine_version,
            kms_key,
            key_trouble,
            port,
            security_groups,
            vpc_networking,
            parameter_group,
            member_status,
            replica_of,
            from_config: _,
        } = self;
        (engine, storage_encrypted) == (&other.engine, &other.storage_encrypted)
            && compatible(created.as_ref(), other.created.as_ref())
            && compatible(storage_encryption_type.as_ref(), other.storage_encryption_type.as_ref())
            && (publicly_accessible, internet_access_gateway) == (&other.publicly_accessible, &other.internet_access_gateway)
            && (auto_minor_version_upgrade, global_cluster) == (&other.auto_minor_version_upgrade, &other.global_cluster)
            && (members, replication) == (&other.members, &other.replication)
            && compatible(engine_version.as_ref(), other.engine_version.as_ref())
            && compatible(kms_key.as_ref(), other.kms_key.as_ref())
            && key_trouble == &other.key_trouble
            && compatible(port.as_ref(), other.port.as_ref())
            && compatible(security_groups.as_ref(), other.security_groups.as_ref())
            && compatible(vpc_networking.as_ref(), other.vpc_networking.as_ref())
            && compatible(parameter_group.as_ref(), other.parameter_group.as_ref())
            && (member_status == &other.member_status || member_status.is_empty() || other.member_status.is_empty())
            && compatible(replica_of.as_ref(), other.replica_of.as_ref())
    }
}

impl PartialEq for DbSnapshot {
    fn eq(&self, other: &Self) -> bool {
        let Self {
            engine,
            owner,
            kind,
            status,
            created,
            encrypted,
            storage_encryption_type,
            kms_key,
            from_config: _,
        } = self;
        (engine, owner, kind, encrypted) == (&other.engine, &other.owner, &other.kind, &other.encrypted)
            && status == &other.status
            && compatible(created.as_ref(), other.created.as_ref())
            && compatible(storage_encryption_type.as_ref(), other.storage_encryption_type.as_ref())
            && compatible(kms_key.as_ref(), other.kms_key.as_ref())
    }
}

// AWS Config holds the settings that were made, the AWS CLI those that have a default as well.
impl PartialEq for OptionGroup {
    fn eq(&self, other: &Self) -> bool {
        let Self {
            options,
            encryption_server,
        } = self;
        options == &other.options && compatible(encryption_server.as_ref(), other.encryption_server.as_ref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_aws_config_cannot_hold_is_no_contradiction() {
        let config = DbInstance {
            storage_encrypted: Some(true),
            ..DbInstance::default()
        };
        let cli = DbInstance {
            storage_encryption_type: Some("sse-kms".to_owned()),
            ..config.clone()
        };
        assert_eq!(cli, config);
        let plain = DbInstance {
            storage_encrypted: Some(false),
            ..cli.clone()
        };
        assert_ne!(cli, plain);
        let by_rds = DbInstance {
            storage_encryption_type: Some("sse-rds".to_owned()),
            ..config
        };
        assert_ne!(cli, by_rds);
    }
}
