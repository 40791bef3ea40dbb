//! Calls of `aws s3api` and `aws s3control`.

use super::super::source::{Scope, Source};

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
pub const S3_BUCKET_WEBSITE: Source =
    Source::new("s3api get-bucket-website", Scope::Bucket, "s3:GetBucketWebsite").absent_on(&["NoSuchWebsiteConfiguration"]);
pub const S3_BUCKET_CORS: Source =
    Source::new("s3api get-bucket-cors", Scope::Bucket, "s3:GetBucketCORS").absent_on(&["NoSuchCORSConfiguration"]);
pub const S3_BUCKET_REPLICATION: Source = Source::new("s3api get-bucket-replication", Scope::Bucket, "s3:GetReplicationConfiguration")
    .absent_on(&["ReplicationConfigurationNotFoundError"]);
pub const S3_BUCKET_TAGGING: Source =
    Source::new("s3api get-bucket-tagging", Scope::Bucket, "s3:GetBucketTagging").absent_on(&["NoSuchTagSet"]);
pub const S3_OBJECT_LOCK_CONFIGURATION: Source = Source::new(
    "s3api get-object-lock-configuration",
    Scope::Bucket,
    "s3:GetBucketObjectLockConfiguration",
)
.absent_on(&["ObjectLockConfigurationNotFoundError"]);
pub const S3_BUCKET_NOTIFICATION_CONFIGURATION: Source = Source::new(
    "s3api get-bucket-notification-configuration",
    Scope::Bucket,
    "s3:GetBucketNotification",
)
.absent_when_empty();
pub const S3_BUCKET_METRICS_CONFIGURATIONS: Source = Source::new(
    "s3api list-bucket-metrics-configurations",
    Scope::Bucket,
    "s3:GetMetricsConfiguration",
);
pub const S3_BUCKET_INVENTORY_CONFIGURATIONS: Source = Source::new(
    "s3api list-bucket-inventory-configurations",
    Scope::Bucket,
    "s3:GetInventoryConfiguration",
);
pub const S3_BUCKET_ANALYTICS_CONFIGURATIONS: Source = Source::new(
    "s3api list-bucket-analytics-configurations",
    Scope::Bucket,
    "s3:GetAnalyticsConfiguration",
);
pub const S3_BUCKET_INTELLIGENT_TIERING_CONFIGURATIONS: Source = Source::new(
    "s3api list-bucket-intelligent-tiering-configurations",
    Scope::Bucket,
    "s3:GetIntelligentTieringConfiguration",
);
pub const S3_BUCKET_ACCELERATE_CONFIGURATION: Source = Source::new(
    "s3api get-bucket-accelerate-configuration",
    Scope::Bucket,
    "s3:GetAccelerateConfiguration",
)
.absent_when_empty();
pub const S3_BUCKET_REQUEST_PAYMENT: Source = Source::new("s3api get-bucket-request-payment", Scope::Bucket, "s3:GetBucketRequestPayment");
pub const S3_OBJECT_ACL: Source = Source::new("s3api get-object-acl", Scope::Bucket, "s3:GetObjectAcl");
pub const S3_OBJECTS_V2: Source = Source::new("s3api list-objects-v2", Scope::Bucket, "s3:ListBucket");
pub const S3_OBJECT_VERSIONS: Source = Source::new("s3api list-object-versions", Scope::Bucket, "s3:ListBucketVersions");
pub const S3_MULTIPART_UPLOADS: Source = Source::new("s3api list-multipart-uploads", Scope::Bucket, "s3:ListBucketMultipartUploads");
pub const S3_ACCESS_POINT_POLICY_STATUS: Source = Source::new(
    "s3control get-access-point-policy-status",
    Scope::Resource { option: "--name" },
    "s3:GetAccessPointPolicyStatus",
)
.with_options("--account-id ACCOUNT");
pub const S3_ACCESS_POINT_POLICY: Source = Source::new(
    "s3control get-access-point-policy",
    Scope::Resource { option: "--name" },
    "s3:GetAccessPointPolicy",
)
.with_options("--account-id ACCOUNT");
