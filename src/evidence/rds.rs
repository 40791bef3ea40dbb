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

#[derive(Debug, Clone, PartialEq, Eq, Default)]
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

#[derive(Debug, Clone, PartialEq, Eq, Default)]
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

#[derive(Debug, Clone, PartialEq, Eq, Default)]
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
