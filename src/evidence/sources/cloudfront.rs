//! Calls of `aws cloudfront`.

use super::super::source::{Scope, Source};

pub const CLOUDFRONT_DISTRIBUTIONS: Source =
    Source::new("cloudfront list-distributions", Scope::Account, "cloudfront:ListDistributions").absent_when_empty();
pub const CLOUDFRONT_DISTRIBUTION: Source = Source::new(
    "cloudfront get-distribution",
    Scope::Global { option: "--id" },
    "cloudfront:GetDistribution",
);
pub const CLOUDFRONT_DISTRIBUTION_CONFIG: Source = Source::new(
    "cloudfront get-distribution-config",
    Scope::Resource { option: "--id" },
    "cloudfront:GetDistributionConfig",
);
pub const CLOUDFRONT_DISTRIBUTION_TENANTS: Source = Source::new(
    "cloudfront list-distribution-tenants",
    Scope::Account,
    "cloudfront:ListDistributionTenants",
);
pub const CLOUDFRONT_VPC_ORIGIN: Source = Source::new(
    "cloudfront get-vpc-origin",
    Scope::Resource { option: "--id" },
    "cloudfront:GetVpcOrigin",
);
pub const CLOUDFRONT_VPC_ORIGINS: Source = Source::new("cloudfront list-vpc-origins", Scope::Account, "cloudfront:ListVpcOrigins");
pub const CLOUDFRONT_ORIGIN_ACCESS_CONTROLS: Source = Source::new(
    "cloudfront list-origin-access-controls",
    Scope::Account,
    "cloudfront:ListOriginAccessControls",
);
pub const CLOUDFRONT_ORIGIN_ACCESS_CONTROL: Source = Source::new(
    "cloudfront get-origin-access-control",
    Scope::Resource { option: "--id" },
    "cloudfront:GetOriginAccessControl",
);
pub const CLOUDFRONT_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITIES: Source = Source::new(
    "cloudfront list-cloud-front-origin-access-identities",
    Scope::Account,
    "cloudfront:ListCloudFrontOriginAccessIdentities",
);
pub const CLOUDFRONT_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY: Source = Source::new(
    "cloudfront get-cloud-front-origin-access-identity",
    Scope::Resource { option: "--id" },
    "cloudfront:GetCloudFrontOriginAccessIdentity",
);
pub const CLOUDFRONT_FUNCTIONS: Source = Source::new("cloudfront list-functions", Scope::Account, "cloudfront:ListFunctions");
pub const CLOUDFRONT_PUBLIC_KEYS: Source = Source::new("cloudfront list-public-keys", Scope::Account, "cloudfront:ListPublicKeys");
