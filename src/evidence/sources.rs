//! Every call whose answers the checks read, by service.

use super::source::{Scope, Source};

const TRAIL: Scope = Scope::Resource { option: "--name" };

pub const STS_IDENTITY: Source = Source::new("sts get-caller-identity", Scope::Account, "sts:GetCallerIdentity");
pub const EC2_REGIONS: Source = Source::new("ec2 describe-regions", Scope::Account, "ec2:DescribeRegions");

pub const IAM_SUMMARY: Source = Source::new("iam get-account-summary", Scope::Account, "iam:GetAccountSummary");
pub const IAM_CREDENTIAL_REPORT: Source = Source::new("iam get-credential-report", Scope::Account, "iam:GetCredentialReport");
pub const IAM_PASSWORD_POLICY: Source =
    Source::new("iam get-account-password-policy", Scope::Account, "iam:GetAccountPasswordPolicy").absent_on(&["NoSuchEntity"]);
pub const IAM_AUTHORIZATION_DETAILS: Source = Source::new(
    "iam get-account-authorization-details",
    Scope::Account,
    "iam:GetAccountAuthorizationDetails",
);

pub const S3_BUCKETS: Source = Source::new("s3api list-buckets", Scope::Account, "s3:ListAllMyBuckets");
pub const S3_ACCOUNT_BLOCK: Source = Source::new(
    "s3control get-public-access-block",
    Scope::Account,
    "s3:GetAccountPublicAccessBlock",
)
.with_options("--account-id ACCOUNT")
.absent_on(&["NoSuchPublicAccessBlockConfiguration"]);
pub const S3_BUCKET_BLOCK: Source = Source::new("s3api get-public-access-block", Scope::Bucket, "s3:GetBucketPublicAccessBlock")
    .absent_on(&["NoSuchPublicAccessBlockConfiguration"]);
pub const S3_BUCKET_POLICY: Source =
    Source::new("s3api get-bucket-policy", Scope::Bucket, "s3:GetBucketPolicy").absent_on(&["NoSuchBucketPolicy"]);
pub const S3_BUCKET_POLICY_STATUS: Source =
    Source::new("s3api get-bucket-policy-status", Scope::Bucket, "s3:GetBucketPolicyStatus").absent_on(&["NoSuchBucketPolicy"]);
pub const S3_BUCKET_ACL: Source = Source::new("s3api get-bucket-acl", Scope::Bucket, "s3:GetBucketAcl");
pub const S3_BUCKET_OWNERSHIP: Source = Source::new(
    "s3api get-bucket-ownership-controls",
    Scope::Bucket,
    "s3:GetBucketOwnershipControls",
)
.absent_on(&["OwnershipControlsNotFoundError"]);
pub const S3_BUCKET_VERSIONING: Source =
    Source::new("s3api get-bucket-versioning", Scope::Bucket, "s3:GetBucketVersioning").absent_when_empty();
pub const S3_BUCKET_ENCRYPTION: Source = Source::new("s3api get-bucket-encryption", Scope::Bucket, "s3:GetEncryptionConfiguration")
    .absent_on(&["ServerSideEncryptionConfigurationNotFoundError"]);
pub const S3_BUCKET_LOGGING: Source = Source::new("s3api get-bucket-logging", Scope::Bucket, "s3:GetBucketLogging").absent_when_empty();
pub const S3_BUCKET_LIFECYCLE: Source = Source::new(
    "s3api get-bucket-lifecycle-configuration",
    Scope::Bucket,
    "s3:GetLifecycleConfiguration",
)
.absent_on(&["NoSuchLifecycleConfiguration"]);
pub const S3_BUCKET_LOCATION: Source = Source::new("s3api get-bucket-location", Scope::Bucket, "s3:GetBucketLocation");
pub const S3_ACCESS_POINTS: Source =
    Source::new("s3control list-access-points", Scope::Region, "s3:ListAccessPoints").with_options("--account-id ACCOUNT");
pub const S3_ACCESS_POINT: Source = Source::new(
    "s3control get-access-point",
    Scope::Resource { option: "--name" },
    "s3:GetAccessPoint",
)
.with_options("--account-id ACCOUNT");
/// Answered in one region for all of them.
pub const S3_MULTI_REGION_ACCESS_POINTS: Source = Source::new(
    "s3control list-multi-region-access-points",
    Scope::Account,
    "s3:ListMultiRegionAccessPoints",
)
.with_options("--account-id ACCOUNT --region us-west-2");

pub const EC2_SECURITY_GROUPS: Source = Source::new("ec2 describe-security-groups", Scope::Region, "ec2:DescribeSecurityGroups");
pub const EC2_VOLUMES: Source = Source::new("ec2 describe-volumes", Scope::Region, "ec2:DescribeVolumes");
pub const EC2_VPCS: Source = Source::new("ec2 describe-vpcs", Scope::Region, "ec2:DescribeVpcs");
pub const EC2_FLOW_LOGS: Source = Source::new("ec2 describe-flow-logs", Scope::Region, "ec2:DescribeFlowLogs");
pub const EC2_NETWORK_ACLS: Source = Source::new("ec2 describe-network-acls", Scope::Region, "ec2:DescribeNetworkAcls");
pub const EC2_EBS_DEFAULT: Source = Source::new("ec2 get-ebs-encryption-by-default", Scope::Region, "ec2:GetEbsEncryptionByDefault");
pub const EC2_SNAPSHOTS: Source =
    Source::new("ec2 describe-snapshots", Scope::Region, "ec2:DescribeSnapshots").with_options("--owner-ids self");
pub const EC2_SUBNETS: Source = Source::new("ec2 describe-subnets", Scope::Region, "ec2:DescribeSubnets");
pub const EC2_PREFIX_LISTS: Source = Source::new("ec2 describe-managed-prefix-lists", Scope::Region, "ec2:DescribeManagedPrefixLists");
pub const EC2_PREFIX_LIST_ENTRIES: Source = Source::new(
    "ec2 get-managed-prefix-list-entries",
    Scope::Resource {
        option: "--prefix-list-id",
    },
    "ec2:GetManagedPrefixListEntries",
);

pub const CLOUDTRAIL_TRAILS: Source = Source::new("cloudtrail describe-trails", Scope::Account, "cloudtrail:DescribeTrails");
pub const CLOUDTRAIL_STATUS: Source = Source::new("cloudtrail get-trail-status", TRAIL, "cloudtrail:GetTrailStatus");
pub const CLOUDTRAIL_SELECTORS: Source = Source::new(
    "cloudtrail get-event-selectors",
    Scope::Resource { option: "--trail-name" },
    "cloudtrail:GetEventSelectors",
);
pub const KMS_KEY: Source =
    Source::new("kms describe-key", Scope::Resource { option: "--key-id" }, "kms:DescribeKey").absent_on(&["NotFoundException"]);

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

pub const REDSHIFT_CLUSTERS: Source = Source::new("redshift describe-clusters", Scope::Region, "redshift:DescribeClusters");
pub const REDSHIFT_WORKGROUPS: Source = Source::new(
    "redshift-serverless list-workgroups",
    Scope::Region,
    "redshift-serverless:ListWorkgroups",
);
