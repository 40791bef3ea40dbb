//! Distributions as clients hand them over.

use crate::checklist::Outcome::{Compliant, InsufficientData, NonCompliant, NotApplicable};
use crate::checklist::case::Case;

const LIST: &str = "111122223333/cloudfront-list-distributions.json";

/// A list with one distribution of these members.
macro_rules! list {
    ($members:literal) => {
        (
            LIST,
            concat!(
                r#"{"DistributionList":{"Items":[{"Id":"E1","ARN":"arn:aws:cloudfront::111122223333:distribution/E1","DomainName":"d1.cloudfront.net","#,
                $members,
                "}]}}"
            ),
        )
    };
}

/// The same as an item of AWS Config.
macro_rules! item {
    ($members:literal) => {
        (
            "config.json",
            concat!(
                r#"{"version":"1.3","accountId":"111122223333","configurationItemCaptureTime":"2026-06-29T08:00:00.000Z","configurationItemStatus":"OK","arn":"arn:aws:cloudfront::111122223333:distribution/E1","resourceType":"AWS::CloudFront::Distribution","resourceId":"E1","awsRegion":"us-east-1","configuration":{"id":"E1","distributionConfig":{"#,
                $members,
                "}}}"
            ),
        )
    };
}

pub(super) const VIEWER_TLS: &[Case] = &[
    Case::new(
        "TLS 1.2 of 2021",
        &[list!(
            r#""Enabled":true,"ViewerCertificate":{"CloudFrontDefaultCertificate":false,"ACMCertificateArn":"arn:aws:acm:us-east-1:111122223333:certificate/a","MinimumProtocolVersion":"TLSv1.2_2021"}"#
        )],
        Compliant,
    ),
    Case::new(
        "a version that there is not",
        &[list!(
            r#""Enabled":true,"ViewerCertificate":{"CloudFrontDefaultCertificate":false,"MinimumProtocolVersion":"TLSv1.20_x"}"#
        )],
        InsufficientData,
    ),
    Case::new(
        "a policy that is newer than this program",
        &[list!(
            r#""Enabled":true,"ViewerCertificate":{"CloudFrontDefaultCertificate":false,"MinimumProtocolVersion":"TLSv1.3_2029"}"#
        )],
        Compliant,
    ),
    Case::new(
        "the default certificate, whatever is set beside it",
        &[list!(
            r#""Enabled":true,"ViewerCertificate":{"CloudFrontDefaultCertificate":true,"MinimumProtocolVersion":"TLSv1.2_2021"}"#
        )],
        NonCompliant,
    ),
    Case::new(
        "TLS 1.1",
        &[list!(
            r#""Enabled":true,"ViewerCertificate":{"CloudFrontDefaultCertificate":false,"MinimumProtocolVersion":"TLSv1.1_2016"}"#
        )],
        NonCompliant,
    ),
    Case::new(
        "TLS 1.0 by AWS Config",
        &[item!(
            r#""enabled":true,"viewerCertificate":{"cloudFrontDefaultCertificate":false,"minimumProtocolVersion":"TLSv1_2016"}"#
        )],
        NonCompliant,
    )
    .about("E1"),
    Case::new(
        "TLS 1.2 by the call and by AWS Config alike",
        &[
            list!(r#""Enabled":true,"ViewerCertificate":{"CloudFrontDefaultCertificate":false,"MinimumProtocolVersion":"TLSv1.2_2019"}"#),
            item!(r#""enabled":true,"viewerCertificate":{"cloudFrontDefaultCertificate":false,"minimumProtocolVersion":"TLSv1.2_2019"}"#),
        ],
        Compliant,
    ),
    Case::new(
        "a policy of another kind",
        &[list!(
            r#""Enabled":true,"ViewerCertificate":{"CloudFrontDefaultCertificate":false,"MinimumProtocolVersion":"QUIC_2030"}"#
        )],
        InsufficientData,
    ),
    Case::new(
        "the certificate is not exported",
        &[list!(
            r#""Enabled":true,"ViewerCertificate":{"MinimumProtocolVersion":"TLSv1.2_2021"}"#
        )],
        InsufficientData,
    ),
    Case::new(
        "tenants bring the certificates",
        &[list!(
            r#""Enabled":true,"ConnectionMode":"tenant-only","ViewerCertificate":{"CloudFrontDefaultCertificate":true,"MinimumProtocolVersion":"TLSv1"}"#
        )],
        InsufficientData,
    ),
    Case::new(
        "tenants bring the certificates, and AWS Config does not say so",
        &[
            item!(r#""enabled":true,"viewerCertificate":{"cloudFrontDefaultCertificate":true,"minimumProtocolVersion":"TLSv1"}"#),
            (
                "111122223333/cloudfront-list-distribution-tenants.json",
                r#"{"DistributionTenantList":[{"Id":"dt_1","DistributionId":"E1","Arn":"arn:aws:cloudfront::111122223333:distribution-tenant/dt_1","Enabled":true}]}"#,
            ),
        ],
        InsufficientData,
    ),
    Case::new(
        "a list that counts more than it holds",
        &[(
            LIST,
            r#"{"DistributionList":{"IsTruncated":false,"Quantity":5,"Items":[{"Id":"E1","ARN":"arn:aws:cloudfront::111122223333:distribution/E1","Enabled":true,"ViewerCertificate":{"CloudFrontDefaultCertificate":false,"MinimumProtocolVersion":"TLSv1.2_2021"}}]}}"#,
        )],
        InsufficientData,
    ),
    Case::new(
        "pages that the AWS CLI joined under the count of the first",
        &[(
            LIST,
            r#"{"DistributionList":{"IsTruncated":false,"Quantity":1,"Items":[{"Id":"E1","ARN":"arn:aws:cloudfront::111122223333:distribution/E1","Enabled":true,"ViewerCertificate":{"CloudFrontDefaultCertificate":false,"MinimumProtocolVersion":"TLSv1.2_2021"}},{"Id":"E2","ARN":"arn:aws:cloudfront::111122223333:distribution/E2","Enabled":true,"ViewerCertificate":{"CloudFrontDefaultCertificate":false,"MinimumProtocolVersion":"TLSv1.2_2021"}}]}}"#,
        )],
        Compliant,
    ),
    Case::new(
        "switched off",
        &[list!(
            r#""Enabled":false,"ViewerCertificate":{"CloudFrontDefaultCertificate":true}"#
        )],
        NotApplicable,
    ),
    Case::new("no distribution", &[(LIST, r#"{"DistributionList":{"Items":[]}}"#)], NotApplicable),
    Case::new(
        "a page of the list",
        &[(
            LIST,
            r#"{"DistributionList":{"Marker":"","NextMarker":"E2","IsTruncated":true,"Quantity":1,"Items":[{"Id":"E1","ARN":"arn:aws:cloudfront::111122223333:distribution/E1","Enabled":true,"ViewerCertificate":{"CloudFrontDefaultCertificate":false,"MinimumProtocolVersion":"TLSv1.2_2021"}}]}}"#,
        )],
        InsufficientData,
    ),
];

const WITH_VPC_ORIGIN: (&str, &str) = list!(
    r#""Enabled":true,"Origins":{"Quantity":1,"Items":[{"Id":"private","DomainName":"internal.example","VpcOriginConfig":{"VpcOriginId":"vo_1"}}]},"DefaultCacheBehavior":{"TargetOriginId":"private","ViewerProtocolPolicy":"https-only"},"CacheBehaviors":{"Quantity":0}"#
);
const VPC_ORIGIN_FILE: &str = "111122223333/cloudfront-get-vpc-origin__vo_1.json";

pub(super) const ORIGIN_TLS: &[Case] = &[
    Case::new(
        "fewer origins than are counted",
        &[list!(
            r#""Enabled":true,"Origins":{"Quantity":2,"Items":[{"Id":"a","DomainName":"b.s3.amazonaws.com","S3OriginConfig":{"OriginAccessIdentity":""}}]}"#
        )],
        InsufficientData,
    ),
    Case::new(
        "none of the origins that are counted",
        &[list!(r#""Enabled":true,"Origins":{"Quantity":2,"Items":[]}"#)],
        InsufficientData,
    ),
    Case::new(
        "TLS 1.2 alone",
        &[list!(r#""Enabled":true,"Origins":{"Quantity":2,"Items":[{"Id":"web","DomainName":"web.example.com","CustomOriginConfig":{"OriginProtocolPolicy":"https-only","OriginSslProtocols":{"Quantity":1,"Items":["TLSv1.2"]}}},{"Id":"files","DomainName":"b.s3.amazonaws.com","S3OriginConfig":{"OriginAccessIdentity":""}}]}"#)],
        Compliant,
    ),
    Case::new(
        "TLS 1.0 beside TLS 1.2",
        &[list!(r#""Enabled":true,"Origins":{"Quantity":1,"Items":[{"Id":"web","DomainName":"web.example.com","CustomOriginConfig":{"OriginProtocolPolicy":"match-viewer","OriginSslProtocols":{"Quantity":2,"Items":["TLSv1","TLSv1.2"]}}}]}"#)],
        NonCompliant,
    ),
    Case::new(
        "SSL 3 by AWS Config",
        &[item!(r#""enabled":true,"origins":{"quantity":1,"items":[{"id":"web","domainName":"web.example.com","customOriginConfig":{"originProtocolPolicy":"https-only","originSslProtocols":{"quantity":2,"items":["SSLv3","TLSv1.2"]}}}]}"#)],
        NonCompliant,
    )
    .about("E1"),
    Case::new(
        "a VPC origin with TLS 1.1",
        &[
            WITH_VPC_ORIGIN,
            (
                VPC_ORIGIN_FILE,
                r#"{"VpcOrigin":{"Id":"vo_1","VpcOriginEndpointConfig":{"Name":"main","OriginProtocolPolicy":"https-only","OriginSslProtocols":{"Quantity":2,"Items":["TLSv1.1","TLSv1.2"]}}}}"#,
            ),
        ],
        NonCompliant,
    ),
    Case::new(
        "a VPC origin with TLS 1.2",
        &[
            WITH_VPC_ORIGIN,
            (
                VPC_ORIGIN_FILE,
                r#"{"VpcOrigin":{"Id":"vo_1","VpcOriginEndpointConfig":{"Name":"main","OriginProtocolPolicy":"https-only","OriginSslProtocols":{"Quantity":1,"Items":["TLSv1.2"]}}}}"#,
            ),
        ],
        Compliant,
    ),
    Case::new("a VPC origin that was not asked about", &[WITH_VPC_ORIGIN], InsufficientData),
    Case::new(
        "buckets and plain HTTP only",
        &[list!(r#""Enabled":true,"Origins":{"Quantity":2,"Items":[{"Id":"site","DomainName":"b.s3-website-eu-west-1.amazonaws.com","CustomOriginConfig":{"OriginProtocolPolicy":"http-only","OriginSslProtocols":{"Quantity":1,"Items":["SSLv3"]}}},{"Id":"files","DomainName":"b.s3.amazonaws.com","S3OriginConfig":{"OriginAccessIdentity":""}}]}"#)],
        NotApplicable,
    ),
    Case::new("the origins are not exported", &[list!(r#""Enabled":true"#)], InsufficientData),
];

pub(super) const VIEWER_HTTPS: &[Case] = &[
    Case::new(
        "redirected and refused",
        &[list!(
            r#""Enabled":true,"DefaultCacheBehavior":{"TargetOriginId":"a","ViewerProtocolPolicy":"redirect-to-https"},"CacheBehaviors":{"Quantity":1,"Items":[{"PathPattern":"/api/*","TargetOriginId":"a","ViewerProtocolPolicy":"https-only"}]}"#
        )],
        Compliant,
    ),
    Case::new(
        "one path accepts everything",
        &[list!(
            r#""Enabled":true,"DefaultCacheBehavior":{"TargetOriginId":"a","ViewerProtocolPolicy":"redirect-to-https"},"CacheBehaviors":{"Quantity":1,"Items":[{"PathPattern":"/api/*","TargetOriginId":"a","ViewerProtocolPolicy":"allow-all"}]}"#
        )],
        NonCompliant,
    ),
    Case::new(
        "fewer behaviours than are counted",
        &[list!(
            r#""Enabled":true,"DefaultCacheBehavior":{"TargetOriginId":"a","ViewerProtocolPolicy":"redirect-to-https"},"CacheBehaviors":{"Quantity":2,"Items":[]}"#
        )],
        InsufficientData,
    ),
    Case::new(
        "the other behaviours are not exported",
        &[list!(
            r#""Enabled":true,"DefaultCacheBehavior":{"TargetOriginId":"a","ViewerProtocolPolicy":"redirect-to-https"}"#
        )],
        InsufficientData,
    ),
];

pub(super) const ORIGIN_HTTPS: &[Case] = &[
    Case::new(
        "HTTPS only",
        &[list!(
            r#""Enabled":true,"Origins":{"Quantity":1,"Items":[{"Id":"a","DomainName":"web.example.com","CustomOriginConfig":{"OriginProtocolPolicy":"https-only"}}]}"#
        )],
        Compliant,
    ),
    Case::new(
        "a bucket's website",
        &[list!(
            r#""Enabled":true,"Origins":{"Quantity":1,"Items":[{"Id":"a","DomainName":"b.s3-website-eu-west-1.amazonaws.com","CustomOriginConfig":{"OriginProtocolPolicy":"http-only"}}]}"#
        )],
        NonCompliant,
    ),
    Case::new(
        "as the viewer does, who may use plain HTTP",
        &[list!(
            r#""Enabled":true,"Origins":{"Quantity":1,"Items":[{"Id":"a","DomainName":"web.example.com","CustomOriginConfig":{"OriginProtocolPolicy":"match-viewer"}}]},"DefaultCacheBehavior":{"TargetOriginId":"a","ViewerProtocolPolicy":"allow-all"},"CacheBehaviors":{"Quantity":0}"#
        )],
        NonCompliant,
    ),
    Case::new(
        "as the viewer does, who must use HTTPS",
        &[list!(
            r#""Enabled":true,"Origins":{"Quantity":1,"Items":[{"Id":"a","DomainName":"web.example.com","CustomOriginConfig":{"OriginProtocolPolicy":"match-viewer"}}]},"DefaultCacheBehavior":{"TargetOriginId":"a","ViewerProtocolPolicy":"https-only"},"CacheBehaviors":{"Quantity":0}"#
        )],
        Compliant,
    ),
    Case::new(
        "plain HTTP leads to a group of origins that may hold this one",
        &[list!(
            r#""Enabled":true,"Origins":{"Quantity":1,"Items":[{"Id":"a","DomainName":"web.example.com","CustomOriginConfig":{"OriginProtocolPolicy":"match-viewer"}}]},"DefaultCacheBehavior":{"TargetOriginId":"group","ViewerProtocolPolicy":"allow-all"},"CacheBehaviors":{"Quantity":0}"#
        )],
        InsufficientData,
    ),
    Case::new("a VPC origin that was not asked about", &[WITH_VPC_ORIGIN], InsufficientData),
];
