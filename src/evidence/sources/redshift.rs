//! Calls of `aws redshift` and `aws redshift-serverless`.

use super::super::source::{Scope, Source};

pub const REDSHIFT_CLUSTERS: Source = Source::new("redshift describe-clusters", Scope::Region, "redshift:DescribeClusters");
pub const REDSHIFT_WORKGROUPS: Source = Source::new(
    "redshift-serverless list-workgroups",
    Scope::Region,
    "redshift-serverless:ListWorkgroups",
);
pub const REDSHIFT_CLUSTER_PARAMETERS: Source = Source::new(
    "redshift describe-cluster-parameters",
    Scope::Resource {
        option: "--parameter-group-name",
    },
    "redshift:DescribeClusterParameters",
);
pub const REDSHIFT_CLUSTER_PARAMETER_GROUPS: Source = Source::new(
    "redshift describe-cluster-parameter-groups",
    Scope::Region,
    "redshift:DescribeClusterParameterGroups",
);
pub const REDSHIFT_LOGGING_STATUS: Source = Source::new(
    "redshift describe-logging-status",
    Scope::Resource {
        option: "--cluster-identifier",
    },
    "redshift:DescribeLoggingStatus",
)
.absent_on(&["ClusterNotFound", "ClusterNotFoundFault"]);
pub const REDSHIFT_CLUSTER_SNAPSHOTS: Source = Source::new(
    "redshift describe-cluster-snapshots",
    Scope::Region,
    "redshift:DescribeClusterSnapshots",
);
pub const REDSHIFT_CLUSTER_SUBNET_GROUPS: Source = Source::new(
    "redshift describe-cluster-subnet-groups",
    Scope::Region,
    "redshift:DescribeClusterSubnetGroups",
);
pub const REDSHIFT_CLUSTER_SECURITY_GROUPS: Source = Source::new(
    "redshift describe-cluster-security-groups",
    Scope::Region,
    "redshift:DescribeClusterSecurityGroups",
);
pub const REDSHIFT_EVENT_SUBSCRIPTIONS: Source = Source::new(
    "redshift describe-event-subscriptions",
    Scope::Region,
    "redshift:DescribeEventSubscriptions",
);
pub const REDSHIFT_ACCOUNT_ATTRIBUTES: Source = Source::new(
    "redshift describe-account-attributes",
    Scope::Region,
    "redshift:DescribeAccountAttributes",
);
pub const REDSHIFT_SERVERLESS_NAMESPACES: Source = Source::new(
    "redshift-serverless list-namespaces",
    Scope::Region,
    "redshift-serverless:ListNamespaces",
);
pub const REDSHIFT_SERVERLESS_NAMESPACE: Source = Source::new(
    "redshift-serverless get-namespace",
    Scope::Resource {
        option: "--namespace-name",
    },
    "redshift-serverless:GetNamespace",
);
pub const REDSHIFT_SERVERLESS_WORKGROUP: Source = Source::new(
    "redshift-serverless get-workgroup",
    Scope::Resource {
        option: "--workgroup-name",
    },
    "redshift-serverless:GetWorkgroup",
);
