//! Calls of `aws rds`.

use super::super::source::{Scope, Source};

pub const RDS_INSTANCES: Source = Source::new("rds describe-db-instances", Scope::Region, "rds:DescribeDBInstances");
pub const RDS_CLUSTERS: Source = Source::new("rds describe-db-clusters", Scope::Region, "rds:DescribeDBClusters");
pub const RDS_SNAPSHOTS: Source = Source::new("rds describe-db-snapshots", Scope::Region, "rds:DescribeDBSnapshots");
pub const RDS_CLUSTER_SNAPSHOTS: Source = Source::new("rds describe-db-cluster-snapshots", Scope::Region, "rds:DescribeDBClusterSnapshots");
pub const RDS_SNAPSHOT_ATTRIBUTES: Source = Source::new(
    "rds describe-db-snapshot-attributes",
    Scope::Resource {
        option: "--db-snapshot-identifier",
    },
    "rds:DescribeDBSnapshotAttributes",
)
.absent_on(&["DBSnapshotNotFound", "DBSnapshotNotFoundFault"]);
pub const RDS_CLUSTER_SNAPSHOT_ATTRIBUTES: Source = Source::new(
    "rds describe-db-cluster-snapshot-attributes",
    Scope::Resource {
        option: "--db-cluster-snapshot-identifier",
    },
    "rds:DescribeDBClusterSnapshotAttributes",
)
.absent_on(&["DBClusterSnapshotNotFound", "DBClusterSnapshotNotFoundFault"]);
pub const RDS_PARAMETERS: Source = Source::new(
    "rds describe-db-parameters",
    Scope::Resource {
        option: "--db-parameter-group-name",
    },
    "rds:DescribeDBParameters",
);
pub const RDS_CLUSTER_PARAMETERS: Source = Source::new(
    "rds describe-db-cluster-parameters",
    Scope::Resource {
        option: "--db-cluster-parameter-group-name",
    },
    "rds:DescribeDBClusterParameters",
);
pub const RDS_PARAMETER_GROUPS: Source = Source::new("rds describe-db-parameter-groups", Scope::Region, "rds:DescribeDBParameterGroups");
pub const RDS_CLUSTER_PARAMETER_GROUPS: Source = Source::new(
    "rds describe-db-cluster-parameter-groups",
    Scope::Region,
    "rds:DescribeDBClusterParameterGroups",
);
pub const RDS_SUBNET_GROUPS: Source = Source::new("rds describe-db-subnet-groups", Scope::Region, "rds:DescribeDBSubnetGroups");
pub const RDS_SECURITY_GROUPS: Source = Source::new("rds describe-db-security-groups", Scope::Region, "rds:DescribeDBSecurityGroups");
pub const RDS_EVENT_SUBSCRIPTIONS: Source =
    Source::new("rds describe-event-subscriptions", Scope::Region, "rds:DescribeEventSubscriptions");
pub const RDS_PROXIES: Source = Source::new("rds describe-db-proxies", Scope::Region, "rds:DescribeDBProxies");
pub const RDS_OPTION_GROUPS: Source = Source::new("rds describe-option-groups", Scope::Region, "rds:DescribeOptionGroups");
pub const RDS_GLOBAL_CLUSTERS: Source = Source::new("rds describe-global-clusters", Scope::Region, "rds:DescribeGlobalClusters");
pub const RDS_INSTANCE_AUTOMATED_BACKUPS: Source = Source::new(
    "rds describe-db-instance-automated-backups",
    Scope::Region,
    "rds:DescribeDBInstanceAutomatedBackups",
);
pub const RDS_ENGINE_VERSIONS: Source = Source::new("rds describe-db-engine-versions", Scope::Region, "rds:DescribeDBEngineVersions");
pub const RDS_PENDING_MAINTENANCE_ACTIONS: Source = Source::new(
    "rds describe-pending-maintenance-actions",
    Scope::Region,
    "rds:DescribePendingMaintenanceActions",
);
pub const RDS_CERTIFICATES: Source = Source::new("rds describe-certificates", Scope::Region, "rds:DescribeCertificates");
pub const RDS_EVENTS: Source = Source::new("rds describe-events", Scope::Region, "rds:DescribeEvents");
pub const RDS_LOG_FILES: Source = Source::new(
    "rds describe-db-log-files",
    Scope::Resource {
        option: "--db-instance-identifier",
    },
    "rds:DescribeDBLogFiles",
);
pub const RDS_RECOMMENDATIONS: Source = Source::new("rds describe-db-recommendations", Scope::Region, "rds:DescribeDBRecommendations");
