//! Answers of `aws s3api` and `aws s3control` beside those that the checks read.

use crate::evidence::s3::MetricsConfiguration;
use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::node::Node;
use crate::ingest::reader::{Reader, Shape, Sink};

pub(in crate::ingest::cli) const READERS: &[Reader] = &[];

pub(in crate::ingest::cli) const KNOWN: &[Known] = &[
    known!(
        sources::S3_BUCKET_WEBSITE,
        Shape::object(&[])
            .only(&["IndexDocument", "ErrorDocument", "RoutingRules", "RedirectAllRequestsTo"])
            .confirmed_by(is_website),
        r#"{"IndexDocument":{"Suffix":"index.html"},"ErrorDocument":{"Key":"error.html"}}"#
    ),
    known!(
        sources::S3_BUCKET_CORS,
        Shape::list("CORSRules", &["AllowedMethods", "AllowedOrigins"]),
        r#"{"CORSRules":[{"ID":"main-1","AllowedMethods":["main"],"AllowedOrigins":["main"],"MaxAgeSeconds":1}]}"#
    ),
    known!(
        sources::S3_BUCKET_REPLICATION,
        Shape::inside("ReplicationConfiguration", &["Role", "Rules"]),
        r#"{"ReplicationConfiguration":{"Role":"main","Rules":[{"ID":"main-1","Priority":1,"Prefix":"main"}]}}"#
    ),
    known!(
        sources::S3_BUCKET_TAGGING,
        Shape::list("TagSet", &["Key", "Value"]).only(&["TagSet"]),
        r#"{"TagSet":[{"Key":"main","Value":"main"}]}"#,
        alike = &["s3api get-object-tagging"]
    ),
    known!(
        sources::S3_BUCKET_NOTIFICATION_CONFIGURATION,
        Shape::object(&[])
            .only(&[
                "TopicConfigurations",
                "QueueConfigurations",
                "LambdaFunctionConfigurations",
                "EventBridgeConfiguration"
            ])
            .confirmed_by(is_notification),
        r#"{"TopicConfigurations":[{"Id":"created","TopicArn":"arn:aws:sns:eu-west-1:111122223333:uploads","Events":["s3:ObjectCreated:*"]}]}"#
    ),
    known!(
        sources::S3_BUCKET_INVENTORY_CONFIGURATIONS,
        Shape::object(&[]).confirmed_by(is_inventory),
        r#"{"InventoryConfigurationList":[{"Id":"weekly","IsEnabled":true,"Destination":{"S3BucketDestination":{"Bucket":"arn:aws:s3:::inventory","Format":"CSV"}},"IncludedObjectVersions":"Current","Schedule":{"Frequency":"Weekly"}}],"IsTruncated":false}"#
    ),
    known!(
        sources::S3_BUCKET_ANALYTICS_CONFIGURATIONS,
        Shape::object(&[]).confirmed_by(is_analytics),
        r#"{"AnalyticsConfigurationList":[{"Id":"classes","StorageClassAnalysis":{}}],"IsTruncated":false}"#
    ),
    known!(
        sources::S3_BUCKET_INTELLIGENT_TIERING_CONFIGURATIONS,
        Shape::object(&[]).confirmed_by(is_tiering),
        r#"{"IsTruncated":false,"IntelligentTieringConfigurationList":[{"Id":"archive","Status":"Enabled","Tierings":[{"Days":180,"AccessTier":"ARCHIVE_ACCESS"}]}]}"#
    ),
    known!(
        sources::S3_BUCKET_ACCELERATE_CONFIGURATION,
        Shape::object(&["Status"])
            .only(&["Status", "RequestCharged"])
            .confirmed_by(is_acceleration),
        r#"{"Status":"Enabled"}"#,
        twin_of = Some((
            sources::S3_BUCKET_VERSIONING,
            "s3api get-bucket-versioning or s3api get-bucket-accelerate-configuration"
        ))
    ),
    known!(
        sources::S3_BUCKET_REQUEST_PAYMENT,
        Shape::object(&["Payer"]).only(&["Payer"]),
        r#"{"Payer":"BucketOwner"}"#
    ),
    known!(
        sources::S3_OBJECT_ACL,
        Shape::list("Grants", &["Grantee"]).having(&["Owner"]),
        r#"{"Owner":{"ID":"8ac8"},"Grants":[{"Grantee":{"ID":"8ac8","Type":"CanonicalUser"},"Permission":"FULL_CONTROL"}]}"#,
        twin_of = Some((sources::S3_BUCKET_ACL, "s3api get-bucket-acl or s3api get-object-acl"))
    ),
    known!(
        sources::S3_OBJECTS_V2,
        Shape::list("Contents", &["Key", "Size"]),
        r#"{"Contents":[{"Key":"main","LastModified":"2026-06-30T10:00:00+00:00","ETag":"main","ChecksumType":"COMPOSITE","Size":1}]}"#,
        alike = &["s3api list-objects"]
    ),
    known!(
        sources::S3_OBJECT_VERSIONS,
        Shape::list("Versions", &["Key", "VersionId", "IsLatest"]),
        r#"{"Versions":[{"ETag":"main","ChecksumType":"COMPOSITE","Size":1,"Key":"main","VersionId":"version-1","IsLatest":true}]}"#
    ),
    known!(
        sources::S3_MULTIPART_UPLOADS,
        Shape::list("Uploads", &["UploadId", "Key"]),
        r#"{"Uploads":[{"UploadId":"upload-1","Key":"main","Initiated":"2026-06-30T10:00:00+00:00","StorageClass":"STANDARD","ChecksumAlgorithm":"CRC32"}]}"#
    ),
    known!(
        sources::S3_ACCESS_POINT_POLICY_STATUS,
        Shape::inside("PolicyStatus", &["IsPublic"]).only(&["PolicyStatus"]),
        r#"{"PolicyStatus":{"IsPublic":false}}"#,
        twin_of = Some((
            sources::S3_BUCKET_POLICY_STATUS,
            "s3api get-bucket-policy-status or s3control get-access-point-policy-status"
        ))
    ),
    known!(
        sources::S3_ACCESS_POINT_POLICY,
        Shape::object(&["Policy"]).only(&["Policy"]).confirmed_by(is_access_point_policy),
        r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:root\"},\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:eu-west-1:111122223333:accesspoint/finance/object/*\"}]}"}"#
    ),
];

fn is_website(document: &Node<'_>) -> bool {
    let is_object = |key: &str| document.get(key).is_some_and(|inner| !inner.keys().is_empty());
    is_object("IndexDocument") || is_object("RedirectAllRequestsTo")
}

fn is_notification(document: &Node<'_>) -> bool {
    document.keys().iter().any(|key| document.has_list(key)) || document.has("EventBridgeConfiguration")
}

/// A list of configurations. Where there is none, AWS only says that nothing is cut off.
fn configurations(document: &Node<'_>, key: &str) -> bool {
    let listed = document.has_list(key) && document.list(key).iter().all(|configuration| configuration.has("Id"));
    listed || (document.keys() == ["IsTruncated"] && document.bool("IsTruncated") == Some(false))
}

pub(super) fn is_metrics(document: &Node<'_>) -> bool {
    configurations(document, "MetricsConfigurationList")
}

/// Four calls say in the same words that there is none.
pub(super) fn is_nothing(document: &Node<'_>) -> bool {
    !document.has_list("MetricsConfigurationList")
}

pub(super) fn metrics(document: &Node<'_>, sink: &mut Sink) {
    let configuration = |node: &Node<'_>| MetricsConfiguration {
        id: node.string("Id").unwrap_or_default(),
        filtered: node.get("Filter").is_some(),
    };
    let mut found: Vec<MetricsConfiguration> = document.list("MetricsConfigurationList").iter().map(configuration).collect();
    found.sort_by(|one, other| one.id.cmp(&other.id));
    let goes_on = document.has("IsTruncated") && document.bool("IsTruncated") != Some(false);
    // One for all requests is enough, whatever else there is.
    sink.truncated |= goes_on && found.iter().all(|configuration| configuration.filtered);
    super::fact(sink, document, |bucket| &mut bucket.request_metrics, found);
}

fn is_inventory(document: &Node<'_>) -> bool {
    configurations(document, "InventoryConfigurationList")
}

fn is_analytics(document: &Node<'_>) -> bool {
    configurations(document, "AnalyticsConfigurationList")
}

fn is_tiering(document: &Node<'_>) -> bool {
    configurations(document, "IntelligentTieringConfigurationList")
}

fn is_acceleration(document: &Node<'_>) -> bool {
    matches!(document.str("Status"), Some("Enabled" | "Suspended"))
}

fn is_access_point_policy(document: &Node<'_>) -> bool {
    let speaks = |of: &str| document.str("Policy").is_some_and(|policy| policy.contains(of));
    speaks(":accesspoint/") && !speaks(":s3:::")
}
