//! Amazon RDS: instances, clusters and their snapshots in one region.

use super::collected::{Listing, Slot};
use super::ids::AccountId;
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
        } = self;
        (engine, cluster, storage_encrypted) == (&other.engine, &other.cluster, &other.storage_encrypted)
            && compatible(storage_encryption_type.as_ref(), other.storage_encryption_type.as_ref())
            && publicly_accessible == &other.publicly_accessible
            && auto_minor_version_upgrade == &other.auto_minor_version_upgrade
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
            from_config: _,
        } = self;
        (engine, storage_encrypted) == (&other.engine, &other.storage_encrypted)
            && compatible(created.as_ref(), other.created.as_ref())
            && compatible(storage_encryption_type.as_ref(), other.storage_encryption_type.as_ref())
            && (publicly_accessible, internet_access_gateway) == (&other.publicly_accessible, &other.internet_access_gateway)
            && (auto_minor_version_upgrade, global_cluster) == (&other.auto_minor_version_upgrade, &other.global_cluster)
            && (members, replication) == (&other.members, &other.replication)
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
            from_config: _,
        } = self;
        (engine, owner, kind, encrypted) == (&other.engine, &other.owner, &other.kind, &other.encrypted)
            && status == &other.status
            && compatible(created.as_ref(), other.created.as_ref())
            && compatible(storage_encryption_type.as_ref(), other.storage_encryption_type.as_ref())
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
