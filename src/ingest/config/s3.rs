//! Readers of AWS Config items of S3. Nearly all that is known of a bucket is in `supplementaryConfiguration`.

use super::{ConfigItem, ConfigReader};
use crate::evidence::s3::{AccessPoint, AccessPointOrigin, Acl, Bucket, Grant, Grantee, LoggingTarget, Versioning};
use crate::evidence::{Answer, Candidate, Evidence, Listing, Slot, Sourced, sources};
use crate::ingest::node::Node;
use crate::ingest::reader::{Home, Identity, Sink};
use crate::ingest::{policy, s3_parts};

pub(super) const READERS: &[ConfigReader] = &[
    ConfigReader {
        resource_type: "AWS::S3::Bucket",
        read: bucket,
        answers: bucket_answers,
        stands_for: &[
            sources::S3_BUCKET_POLICY,
            sources::S3_BUCKET_ACL,
            sources::S3_BUCKET_VERSIONING,
            sources::S3_BUCKET_LOGGING,
            sources::S3_BUCKET_BLOCK,
            sources::S3_BUCKET_ENCRYPTION,
            sources::S3_BUCKET_LIFECYCLE,
            sources::S3_BUCKET_LOCATION,
        ],
        #[cfg(test)]
        sample: r#"{"resourceType":"AWS::S3::Bucket","resourceId":"logs","resourceName":"logs","ARN":"arn:aws:s3:::logs","awsAccountId":"111122223333","awsRegion":"eu-west-1","configurationItemStatus":"OK","configurationItemCaptureTime":"2026-06-01T00:00:00.000Z","configuration":{"name":"logs"},"supplementaryConfiguration":{"AccessControlList":{"grantList":[{"grantee":{"id":"8ac8"},"permission":"FullControl"}],"owner":{"id":"8ac8"}},"BucketPolicy":{"policyText":null},"BucketVersioningConfiguration":{"status":"Off","isMfaDeleteEnabled":null},"BucketLoggingConfiguration":{"destinationBucketName":null,"logFilePrefix":null}}}"#,
    },
    ConfigReader {
        resource_type: "AWS::S3::AccessPoint",
        read: access_point,
        answers: access_point_answers,
        stands_for: &[sources::S3_ACCESS_POINT],
        #[cfg(test)]
        sample: r#"{"resourceType":"AWS::S3::AccessPoint","resourceId":"finance","resourceName":"finance","ARN":"arn:aws:s3:eu-west-1:111122223333:accesspoint/finance","awsAccountId":"111122223333","awsRegion":"eu-west-1","configurationItemStatus":"OK","configurationItemCaptureTime":"2026-06-01T00:00:00.000Z","configuration":{"Name":"finance","Bucket":"records","NetworkOrigin":"Internet","PublicAccessBlockConfiguration":{"BlockPublicAcls":true,"IgnorePublicAcls":true,"BlockPublicPolicy":true,"RestrictPublicBuckets":true}},"supplementaryConfiguration":{}}"#,
    },
    ConfigReader {
        resource_type: "AWS::S3::MultiRegionAccessPoint",
        read: multi_region_access_point,
        // One Region records them, and whether it does, the absence of an item does not tell.
        answers: |_, _| {},
        stands_for: &[],
        #[cfg(test)]
        sample: r#"{"resourceType":"AWS::S3::MultiRegionAccessPoint","resourceId":"global","resourceName":"global","awsAccountId":"111122223333","awsRegion":"us-west-2","configurationItemStatus":"OK","configurationItemCaptureTime":"2026-06-01T00:00:00.000Z","configuration":{"Name":"global","Alias":"mfzwi23gnjvgw.mrap","PublicAccessBlockConfiguration":{"BlockPublicAcls":true,"IgnorePublicAcls":true,"BlockPublicPolicy":true,"RestrictPublicBuckets":true},"Regions":[{"Bucket":"records"}]},"supplementaryConfiguration":{}}"#,
    },
    ConfigReader {
        resource_type: "AWS::S3::AccountPublicAccessBlock",
        read: account_block,
        answers: |_, _| {},
        stands_for: &[sources::S3_ACCOUNT_BLOCK],
        #[cfg(test)]
        sample: r#"{"resourceType":"AWS::S3::AccountPublicAccessBlock","resourceId":"111122223333","awsAccountId":"111122223333","awsRegion":"us-east-1","configurationItemStatus":"OK","configurationItemCaptureTime":"2026-06-01T00:00:00.000Z","configuration":{"blockPublicAcls":true,"ignorePublicAcls":true,"blockPublicPolicy":true,"restrictPublicBuckets":true},"supplementaryConfiguration":{}}"#,
    },
];

/// Access points of one Region. Not even a snapshot is taken for all of them: whether the type is recorded, a Region without any
/// does not tell.
fn access_point(item: &ConfigItem<'_>, sink: &mut Sink) {
    let configuration = item.configuration.as_ref();
    let named = configuration.and_then(|point| point.nonempty("Name"));
    let name = named.unwrap_or_else(|| last_part(item.name.unwrap_or(item.id)).to_owned());
    let origin = configuration.map(|point| AccessPointOrigin {
        bucket: point.nonempty("Bucket"),
        vpc_only: match point.str("NetworkOrigin") {
            Some("VPC") => Some(true),
            Some("Internet") => Some(false),
            _ => None,
        },
    });
    let block = configuration.and_then(|point| point.get("PublicAccessBlockConfiguration"));
    let block = block.as_ref().map(s3_parts::public_access_block);
    let deleted = item.deleted;
    sink.put(&item.item, Identity::resource(Some(name.clone())), move |home, evidence| {
        let Some(points) = access_points(home) else { return };
        let point = points.entry(&name);
        if deleted {
            point.origin.push(Candidate::Absent(evidence));
            return;
        }
        if let Some(block) = block {
            point.block_public_access.push(present(block, evidence.clone()));
        }
        if let Some(origin) = origin.clone() {
            point.origin.push(present(origin, evidence));
        }
    });
}

fn access_point_answers(home: &mut Home<'_>, answer: Answer) {
    let answer = match answer {
        Answer::Complete(evidence) => Answer::Partial(evidence),
        other => other,
    };
    if let Some(points) = access_points(home) {
        points.answers.push(answer);
    }
}

fn access_points<'a>(home: &'a mut Home<'_>) -> Option<&'a mut Listing<AccessPoint>> {
    // Evidence of a Region puts it in scope.
    home.region()?;
    let region = home.region?.clone();
    Some(home.account().s3.access_points.entry(region).or_default())
}

fn multi_region_access_point(item: &ConfigItem<'_>, sink: &mut Sink) {
    let configuration = item.configuration.as_ref();
    let named = configuration.and_then(|point| point.nonempty("Name"));
    let name = named.unwrap_or_else(|| last_part(item.name.unwrap_or(item.id)).to_owned());
    if item.deleted {
        sink.listed_gone(&item.item, |account| &mut account.s3.multi_region_access_points, &name);
    } else if let Some(block) = configuration.and_then(|point| point.get("PublicAccessBlockConfiguration")) {
        let value = s3_parts::public_access_block(&block);
        sink.listed(
            &item.item,
            Identity::default(),
            |account| &mut account.s3.multi_region_access_points,
            &name,
            value,
        );
    }
}

/// `finance` of `arn:aws:s3:eu-west-1:111122223333:accesspoint/finance`.
fn last_part(id: &str) -> &str {
    id.rsplit_once('/').map_or(id, |(_, name)| name)
}

/// A snapshot holds one region's buckets only, so it never proves the account's list complete.
fn bucket_answers(home: &mut Home<'_>, answer: Answer) {
    let answer = match answer {
        Answer::Complete(evidence) => Answer::Partial(evidence),
        other => other,
    };
    home.account().s3.buckets.answers.push(answer);
}

/// No item is written while the block was never set; one that is deleted says that it was taken away.
fn account_block(item: &ConfigItem<'_>, sink: &mut Sink) {
    let value = item.configuration.as_ref().map(s3_parts::public_access_block);
    let deleted = item.deleted;
    sink.put(&item.item, Identity::default(), move |home, evidence| {
        let slot = &mut home.account().s3.block_public_access;
        match value {
            _ if deleted => slot.push(Candidate::Absent(evidence)),
            Some(value) => slot.push(Candidate::Present(Sourced::new(value, evidence))),
            None => {}
        }
    });
}

fn bucket(item: &ConfigItem<'_>, sink: &mut Sink) {
    let name = item.name.unwrap_or(item.id).to_owned();
    let deleted = item.deleted;
    sink.put(&item.item, Identity::resource(Some(name.clone())), move |home, evidence| {
        let region = home.region.cloned();
        let Some(bucket) = home.bucket() else { return };
        if deleted {
            bucket.existence.push(Candidate::Absent(evidence));
            return;
        }
        if let Some(region) = region {
            bucket.region.push(present(region, evidence.clone()));
        }
        bucket.owned.push(present((), evidence.clone()));
        bucket.existence.push(present((), evidence));
    });
    let Some(parts) = item.supplementary.as_ref().filter(|_| !item.deleted) else {
        return;
    };
    let mut bucket = BucketParts {
        name,
        parts,
        selected: item.selected,
        sink,
    };
    bucket.policy();
    bucket.acl();
    bucket.versioning();
    bucket.logging();
    bucket.optional();
}

fn present<T>(value: T, evidence: Evidence) -> Candidate<T> {
    Candidate::Present(Sourced::new(value, evidence))
}

/// The supplementary parts of one bucket, on their way into its slots.
struct BucketParts<'a, 'n> {
    name: String,
    parts: &'a Node<'n>,
    selected: bool,
    sink: &'a mut Sink,
}

impl BucketParts<'_, '_> {
    /// `None`: AWS Config says that it is not set.
    fn put<T: Clone + PartialEq + Send + Sync + 'static>(
        &mut self,
        node: &Node<'_>,
        slot: fn(&mut Bucket) -> &mut Slot<T>,
        value: Option<T>,
    ) {
        let identity = Identity::resource(Some(self.name.clone()));
        self.sink.put(node, identity, move |home, evidence| {
            let Some(bucket) = home.bucket() else { return };
            slot(bucket).push(match value.clone() {
                Some(value) => present(value, evidence),
                None => Candidate::Absent(evidence),
            });
        });
    }

    fn policy(&mut self) {
        let Some(holder) = self.parts.get("BucketPolicy").filter(is_object) else {
            return;
        };
        match holder.get("policyText") {
            Some(text) => {
                let value = policy::read(text.json());
                if let Err(error) = &value {
                    self.sink.problems.push(error.to_string());
                }
                self.put(&text, |bucket| &mut bucket.policy, Some(value));
            }
            None if holder.has("policyText") => self.put(&holder, |bucket| &mut bucket.policy, None),
            // Without the member the item says nothing of a policy.
            None => {}
        }
    }

    fn acl(&mut self) {
        let Some(list) = self.parts.get("AccessControlList").filter(|list| list.has_list("grantList")) else {
            return;
        };
        let value = Acl {
            owner: list.get("owner").and_then(|owner| owner.nonempty("id")),
            grants: list.list("grantList").iter().map(grant).collect(),
        };
        self.put(&list, |bucket| &mut bucket.acl, Some(value));
    }

    fn versioning(&mut self) {
        let Some(node) = self.parts.get("BucketVersioningConfiguration").filter(is_object) else {
            return;
        };
        let status = node.nonempty("status");
        // With null it was never set; a query that leaves the member out, or one that cannot be read, says nothing.
        let unset = node.has("isMfaDeleteEnabled") && node.get("isMfaDeleteEnabled").is_none();
        let mfa_delete = node.bool("isMfaDeleteEnabled").or(unset.then_some(false));
        let never = status.as_deref() == Some("Off") && mfa_delete != Some(true);
        let value = (!never).then_some(Versioning {
            status: status.filter(|status| status != "Off"),
            mfa_delete,
        });
        self.put(&node, |bucket| &mut bucket.versioning, value);
    }

    fn logging(&mut self) {
        let Some(node) = self.parts.get("BucketLoggingConfiguration").filter(is_object) else {
            return;
        };
        // Without the member the item says nothing of the target; with null, logging is off.
        if !node.has("destinationBucketName") {
            return;
        }
        let value = node.nonempty("destinationBucketName").map(|target| LoggingTarget {
            bucket: Some(target),
            prefix: node.nonempty("logFilePrefix"),
        });
        self.put(&node, |bucket| &mut bucket.logging, value);
    }

    /// Parts that are left out where they are not set. A query can pick single parts, so only an item that no query gave and that
    /// has those that are always written tells anything by what it lacks.
    fn optional(&mut self) {
        let parts = self.parts.clone();
        let whole = !self.selected && parts.has("AccessControlList") && parts.has("BucketPolicy");
        let part = |name: &str| {
            let node = parts.get(name);
            let unset = whole && node.is_none();
            (node.filter(is_object), unset)
        };
        let (block, no_block) = part("PublicAccessBlockConfiguration");
        let (encryption, no_encryption) = part("ServerSideEncryptionConfiguration");
        let (lifecycle, no_lifecycle) = part("BucketLifecycleConfiguration");
        if let Some(node) = block {
            let value = s3_parts::public_access_block(&node);
            self.put(&node, |bucket| &mut bucket.block_public_access, Some(value));
        } else if no_block {
            self.put(&parts, |bucket| &mut bucket.block_public_access, None);
        }
        if let Some(node) = encryption {
            self.put(&node, |bucket| &mut bucket.encryption, Some(s3_parts::encryption_rules(&node)));
        } else if no_encryption {
            self.put(&parts, |bucket| &mut bucket.encryption, None);
        }
        if let Some(node) = lifecycle {
            let rules = s3_parts::lifecycle_rules(&node);
            self.put(&node, |bucket| &mut bucket.lifecycle, (!rules.is_empty()).then_some(rules));
        } else if no_lifecycle {
            self.put(&parts, |bucket| &mut bucket.lifecycle, None);
        }
    }
}

fn is_object(node: &Node<'_>) -> bool {
    matches!(node.json(), crate::ingest::json::Json::Object(_))
}

fn grant(grant: &Node<'_>) -> Grant {
    let grantee = match (grant.str("grantee"), grant.get("grantee")) {
        (Some("AllUsers"), _) => Grantee::AllUsers,
        (Some("AuthenticatedUsers"), _) => Grantee::AuthenticatedUsers,
        (Some("LogDelivery"), _) => Grantee::LogDelivery,
        (None, Some(user)) => user.nonempty("id").map_or(Grantee::Unknown, s3_parts::grantee_of_id),
        _ => Grantee::Unknown,
    };
    let permission = grant.str("permission").map(|word| {
        match word {
            "Read" => "READ",
            "Write" => "WRITE",
            "ReadAcp" => "READ_ACP",
            "WriteAcp" => "WRITE_ACP",
            "FullControl" => "FULL_CONTROL",
            other => other,
        }
        .to_owned()
    });
    Grant { grantee, permission }
}

#[cfg(test)]
mod tests;
