//! Parts of S3's answers that the AWS CLI and AWS Config spell alike but for case.

use super::node::Node;
use crate::evidence::s3::{DefaultEncryption, Grantee, LifecycleRule, PublicAccessBlock};

/// The four switches, members of `node` itself.
pub(super) fn public_access_block(node: &Node<'_>) -> PublicAccessBlock {
    PublicAccessBlock {
        block_public_acls: node.bool("BlockPublicAcls"),
        ignore_public_acls: node.bool("IgnorePublicAcls"),
        block_public_policy: node.bool("BlockPublicPolicy"),
        restrict_public_buckets: node.bool("RestrictPublicBuckets"),
    }
}

/// The predefined groups, by their URI.
pub(super) fn group(uri: &str) -> Grantee {
    if uri.ends_with("/groups/global/AllUsers") {
        Grantee::AllUsers
    } else if uri.ends_with("/groups/global/AuthenticatedUsers") {
        Grantee::AuthenticatedUsers
    } else if uri.ends_with("/groups/s3/LogDelivery") {
        Grantee::LogDelivery
    } else {
        Grantee::Unknown
    }
}

/// A user by the canonical id; a group's URI is no user, in whatever member it stands.
pub(super) fn grantee_of_id(id: String) -> Grantee {
    if id.contains("/groups/") { group(&id) } else { Grantee::Other(id) }
}

/// The rules of a `ServerSideEncryptionConfiguration`.
pub(super) fn encryption_rules(configuration: &Node<'_>) -> Vec<DefaultEncryption> {
    let rule = |rule: &Node<'_>| {
        let default = rule.get("ApplyServerSideEncryptionByDefault");
        DefaultEncryption {
            algorithm: default.as_ref().and_then(|default| default.nonempty("SSEAlgorithm")),
            kms_key: default.as_ref().and_then(|default| default.nonempty("KMSMasterKeyID")),
        }
    };
    configuration.list("Rules").iter().map(rule).collect()
}

/// The rules of a lifecycle configuration. AWS Config flattens some actions and writes −1 where nothing is set.
pub(super) fn lifecycle_rules(configuration: &Node<'_>) -> Vec<LifecycleRule> {
    configuration.list("Rules").iter().map(lifecycle_rule).collect()
}

fn lifecycle_rule(rule: &Node<'_>) -> LifecycleRule {
    let days = |node: &Node<'_>, key: &str| node.int(key).is_some_and(|days| days > 0);
    let expiration = rule.get("Expiration");
    let expires_objects = expiration
        .as_ref()
        .is_some_and(|expiration| days(expiration, "Days") || expiration.get("Date").is_some());
    let moves = |list: &str, one: &str| !rule.list(list).is_empty() || rule.get(one).is_some();
    let old_versions_expire = rule
        .get("NoncurrentVersionExpiration")
        .is_some_and(|action| days(&action, "NoncurrentDays") || days(&action, "NewerNoncurrentVersions") || days(&action, "Days"));
    LifecycleRule {
        id: rule.nonempty("ID"),
        enabled: match rule.str("Status") {
            Some("Enabled") => Some(true),
            Some("Disabled") => Some(false),
            _ => None,
        },
        expires: expires_objects || days(rule, "expirationInDays") || rule.get("expirationDate").is_some(),
        transitions: moves("Transitions", "Transition"),
        noncurrent: old_versions_expire
            || days(rule, "noncurrentVersionExpirationInDays")
            || moves("NoncurrentVersionTransitions", "NoncurrentVersionTransition"),
        aborts_uploads: rule
            .get("AbortIncompleteMultipartUpload")
            .is_some_and(|action| days(&action, "DaysAfterInitiation")),
    }
}
