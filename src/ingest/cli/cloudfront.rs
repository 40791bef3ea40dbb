//! Answers of `aws cloudfront`.

use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::reader::{Reader, Shape};

pub(super) const READERS: &[Reader] = &[];

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::CLOUDFRONT_DISTRIBUTIONS,
        Shape::inside("DistributionList", &[]).only(&["DistributionList"]),
        r#"{"DistributionList":{"Items":[{"Id":"EDFDVBD6EXAMPLE","ARN":"arn:aws:cloudfront::111122223333:distribution/EDFDVBD6EXAMPLE","Status":"Deployed","DomainName":"d111111abcdef8.cloudfront.net","Enabled":true}]}}"#,
        alike = &[
            "cloudfront list-distributions-by-web-acl-id",
            "cloudfront list-distributions-by-realtime-log-config",
            "cloudfront list-distributions-by-anycast-ip-list-id"
        ]
    ),
    known!(
        sources::CLOUDFRONT_DISTRIBUTION,
        Shape::inside("Distribution", &["DistributionConfig", "Id"]).lacking(&["Location"]),
        r#"{"Distribution":{"Id":"main-1","ARN":"arn:aws:cloudfront::111122223333:resource/main","Status":"main","LastModifiedTime":"2026-06-30T10:00:00+00:00","DistributionConfig":{"CallerReference":"main","DefaultRootObject":"main"}}}"#,
        alike = &[
            "cloudfront update-distribution",
            "cloudfront update-distribution-with-staging-config"
        ]
    ),
    known!(
        sources::CLOUDFRONT_DISTRIBUTION_CONFIG,
        Shape::inside("DistributionConfig", &["Origins", "DefaultCacheBehavior"]),
        r#"{"DistributionConfig":{"CallerReference":"main","DefaultRootObject":"main","Origins":{"Quantity":1},"DefaultCacheBehavior":{"TargetOriginId":"targetorigin-1","ViewerProtocolPolicy":"allow-all"},"Comment":"main"}}"#
    ),
    known!(
        sources::CLOUDFRONT_DISTRIBUTION_TENANTS,
        Shape::list("DistributionTenantList", &["Id", "DistributionId"]),
        r#"{"DistributionTenantList":[{"Id":"main-1","DistributionId":"distribution-1","Name":"main","Arn":"arn:aws:cloudfront::111122223333:resource/main","ConnectionGroupId":"connectiongroup-1"}]}"#,
        alike = &["cloudfront list-distribution-tenants-by-customization"]
    ),
    known!(
        sources::CLOUDFRONT_VPC_ORIGIN,
        Shape::inside("VpcOrigin", &["Id", "VpcOriginEndpointConfig"]).lacking(&["Location"]),
        r#"{"VpcOrigin":{"Id":"main-1","Arn":"arn:aws:cloudfront::111122223333:resource/main","AccountId":"111122223333","Status":"main","VpcOriginEndpointConfig":{"Name":"main","Arn":"arn:aws:cloudfront::111122223333:resource/main"}}}"#,
        alike = &["cloudfront update-vpc-origin"]
    ),
    known!(
        sources::CLOUDFRONT_VPC_ORIGINS,
        Shape::inside("VpcOriginList", &[]),
        r#"{"VpcOriginList":{"Items":[{"Id":"vo_1","Name":"main","Status":"Deployed","Arn":"arn:aws:cloudfront::111122223333:vpcorigin/vo_1"}]}}"#
    ),
    known!(
        sources::CLOUDFRONT_ORIGIN_ACCESS_CONTROLS,
        Shape::inside("OriginAccessControlList", &[]),
        r#"{"OriginAccessControlList":{"Items":[{"Id":"E1","Name":"main","SigningProtocol":"sigv4","OriginAccessControlOriginType":"s3"}]}}"#
    ),
    known!(
        sources::CLOUDFRONT_ORIGIN_ACCESS_CONTROL,
        Shape::inside("OriginAccessControl", &["Id"]).lacking(&["Location"]),
        r#"{"OriginAccessControl":{"Id":"main-1"}}"#,
        alike = &["cloudfront update-origin-access-control"]
    ),
    known!(
        sources::CLOUDFRONT_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITIES,
        Shape::inside("CloudFrontOriginAccessIdentityList", &[]),
        r#"{"CloudFrontOriginAccessIdentityList":{"Items":[{"Id":"E1","S3CanonicalUserId":"4b0a","Comment":"main"}]}}"#
    ),
    known!(
        sources::CLOUDFRONT_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY,
        Shape::inside("CloudFrontOriginAccessIdentity", &["Id"]).lacking(&["Location"]),
        r#"{"CloudFrontOriginAccessIdentity":{"Id":"main-1","S3CanonicalUserId":"s3canonicaluser-1"}}"#,
        alike = &["cloudfront update-cloud-front-origin-access-identity"]
    ),
    known!(
        sources::CLOUDFRONT_FUNCTIONS,
        Shape::inside("FunctionList", &[]),
        r#"{"FunctionList":{"MaxItems":100,"Quantity":1,"Items":[{"Name":"main","Status":"DEPLOYED"}]}}"#
    ),
    known!(
        sources::CLOUDFRONT_PUBLIC_KEYS,
        Shape::inside("PublicKeyList", &[]),
        r#"{"PublicKeyList":{"MaxItems":100,"Quantity":1,"Items":[{"Id":"K1","Name":"main"}]}}"#
    ),
];
