//! `s3api`: the list of buckets and the answers about one bucket.

use super::{fact, policy as documents, s3_parts};
use crate::evidence::s3::{Acl, Grant, Grantee, LoggingTarget, ObjectLock, Versioning};
use crate::evidence::{Candidate, Region, Sourced};
use crate::ingest::json::Json;
use crate::ingest::node::Node;
use crate::ingest::reader::{Identity, Sink};

pub(super) fn list(document: &Node<'_>, sink: &mut Sink) {
    // The answer repeats the prefix that was asked for.
    sink.filtered = document.str("Prefix").is_some_and(|prefix| !prefix.is_empty());
    for bucket in document.list("Buckets") {
        let Some(name) = bucket.nonempty("Name") else { continue };
        let region: Option<Region> = bucket.str("BucketRegion").and_then(|region| region.parse().ok());
        sink.put(&bucket, Identity::resource(Some(name)), move |home, evidence| {
            let Some(bucket) = home.bucket() else { return };
            let present = Candidate::Present(Sourced {
                value: ().into(),
                evidence: evidence.clone(),
            });
            bucket.existence.push(present.clone());
            bucket.owned.push(present);
            if let Some(value) = region.clone() {
                bucket.region.push(Candidate::Present(Sourced::new(value, evidence)));
            }
        });
    }
}

/// Whether the answer may be of another call: other services answer with a `Policy` alone, too, and so does an access point.
pub(super) fn may_be_of_another(document: &Node<'_>) -> bool {
    let squeezed: String = document
        .str("Policy")
        .unwrap_or_default()
        .to_ascii_lowercase()
        .split_whitespace()
        .collect();
    // Only buckets have ARNs without Region and account.
    let of_bucket = squeezed.contains(":s3:::");
    !of_bucket && (squeezed.contains(":accesspoint/") || !squeezed.contains("\"s3:"))
}

pub(super) fn policy(document: &Node<'_>, sink: &mut Sink) {
    let Some(place) = document.get("Policy") else { return };
    let value = documents::read(place.json());
    if let Ok(policy) = &value {
        sink.identity = Identity::resource(policy.only_bucket().map(str::to_owned));
    }
    if let Err(error) = &value {
        sink.problems.push(error.to_string());
    }
    fact(sink, &place, |bucket| &mut bucket.policy, value);
}

pub(super) fn policy_status(document: &Node<'_>, sink: &mut Sink) {
    let Some(status) = document.get("PolicyStatus") else { return };
    if let Some(value) = status.bool("IsPublic") {
        fact(sink, &status, |bucket| &mut bucket.policy_is_public, value);
    }
}

pub(super) fn acl(document: &Node<'_>, sink: &mut Sink) {
    let grant = |grant: &Node<'_>| Grant {
        grantee: grant.get("Grantee").map_or(Grantee::Unknown, |grantee| grantee_of(&grantee)),
        permission: grant.nonempty("Permission"),
    };
    let value = Acl {
        owner: document.get("Owner").and_then(|owner| owner.nonempty("ID")),
        grants: document.list("Grants").iter().map(grant).collect(),
    };
    fact(sink, document, |bucket| &mut bucket.acl, value);
}

fn grantee_of(grantee: &Node<'_>) -> Grantee {
    if grantee.str("Type") == Some("Group") && grantee.str("URI").is_none() {
        return Grantee::Unknown;
    }
    if let Some(uri) = grantee.get("URI") {
        return uri.text().map_or(Grantee::Unknown, s3_parts::group);
    }
    let other = grantee.nonempty("ID").or_else(|| grantee.nonempty("EmailAddress"));
    other.map_or(Grantee::Unknown, s3_parts::grantee_of_id)
}

pub(super) fn ownership(document: &Node<'_>, sink: &mut Sink) {
    let Some(controls) = document.get("OwnershipControls") else {
        return;
    };
    let rules = controls.list("Rules");
    // S3 takes exactly one rule.
    if let [rule] = rules.as_slice()
        && let Some(value) = rule.nonempty("ObjectOwnership")
    {
        fact(sink, &controls, |bucket| &mut bucket.object_ownership, value);
    }
}

/// `Status` and `MFADelete` alone, in the words of S3.
pub(super) fn is_versioning(document: &Node<'_>) -> bool {
    let keys = document.keys();
    let known = |key: &&str| ["Status", "MFADelete", "MfaDelete"].contains(key);
    let status = document.str("Status");
    !keys.is_empty()
        && keys.iter().all(known)
        && status.is_none_or(|status| matches!(status, "Enabled" | "Suspended"))
        && (status.is_some() || mfa_delete(document).is_some())
}

fn mfa_delete<'a>(document: &Node<'a>) -> Option<&'a str> {
    document.str("MFADelete").or_else(|| document.str("MfaDelete"))
}

pub(super) fn versioning(document: &Node<'_>, sink: &mut Sink) {
    let value = Versioning {
        status: document.nonempty("Status"),
        mfa_delete: match mfa_delete(document) {
            Some("Enabled") => Some(true),
            Some("Disabled") => Some(false),
            Some(_) => None,
            // AWS leaves the member out where MFA Delete was never set; one that is no text says nothing.
            None => (document.get("MFADelete").is_none() && document.get("MfaDelete").is_none()).then_some(false),
        },
    };
    fact(sink, document, |bucket| &mut bucket.versioning, value);
}

pub(super) fn is_encryption(document: &Node<'_>) -> bool {
    document
        .get("ServerSideEncryptionConfiguration")
        .is_some_and(|configuration| configuration.has_list("Rules"))
}

pub(super) fn encryption(document: &Node<'_>, sink: &mut Sink) {
    let Some(configuration) = document.get("ServerSideEncryptionConfiguration") else {
        return;
    };
    let value = s3_parts::encryption_rules(&configuration);
    fact(sink, &configuration, |bucket| &mut bucket.encryption, value);
}

/// Redshift has a boolean of the same name.
pub(super) fn is_logging(document: &Node<'_>) -> bool {
    document
        .get("LoggingEnabled")
        .is_some_and(|logging| matches!(logging.json(), Json::Object(_)))
}

pub(super) fn logging(document: &Node<'_>, sink: &mut Sink) {
    let Some(logging) = document.get("LoggingEnabled") else { return };
    let value = LoggingTarget {
        bucket: logging.nonempty("TargetBucket"),
        prefix: logging.nonempty("TargetPrefix"),
    };
    fact(sink, &logging, |bucket| &mut bucket.logging, value);
}

/// Rules of other services have no action of these names.
pub(super) fn is_lifecycle(document: &Node<'_>) -> bool {
    const ACTIONS: [&str; 7] = [
        "Expiration",
        "Transitions",
        "Transition",
        "NoncurrentVersionExpiration",
        "NoncurrentVersionTransitions",
        "NoncurrentVersionTransition",
        "AbortIncompleteMultipartUpload",
    ];
    let rules = document.list("Rules");
    !rules.is_empty() && rules.iter().all(|rule| ACTIONS.iter().any(|action| rule.has(action)))
}

pub(super) fn lifecycle(document: &Node<'_>, sink: &mut Sink) {
    let value = s3_parts::lifecycle_rules(document);
    fact(sink, document, |bucket| &mut bucket.lifecycle, value);
}

pub(super) fn object_lock(document: &Node<'_>, sink: &mut Sink) {
    let Some(configuration) = document.get("ObjectLockConfiguration") else {
        return;
    };
    let retention = configuration.at(&["Rule", "DefaultRetention"]);
    let value = ObjectLock {
        enabled: configuration.str("ObjectLockEnabled").map(|enabled| enabled == "Enabled"),
        default_mode: retention.and_then(|retention| retention.nonempty("Mode")),
    };
    fact(sink, &configuration, |bucket| &mut bucket.object_lock, value);
}

pub(super) fn location(document: &Node<'_>, sink: &mut Sink) {
    let name = match document.get("LocationConstraint") {
        None => "us-east-1",
        Some(node) => match node.text() {
            Some("EU") => "eu-west-1",
            Some("") => "us-east-1",
            Some(other) => other,
            None => return,
        },
    };
    if let Ok(value) = name.parse::<Region>() {
        fact(sink, document, |bucket| &mut bucket.region, value);
    }
}
