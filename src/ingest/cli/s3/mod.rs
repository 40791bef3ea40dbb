//! Readers of `aws s3api` and `aws s3control` output. No answer about a bucket names it, except a policy by its resources.

use crate::evidence::s3::Bucket;
use crate::evidence::{Candidate, Slot, Sourced, sources};
use crate::ingest::node::Node;
use crate::ingest::reader::{Answers, Home, Identity, Reader, Shape, Sink, Unanswered};
use crate::ingest::{policy, s3_parts};

mod access_points;
mod buckets;
pub(super) mod settings;

/// A reader of an answer about one bucket, whose fact is kept in `$slot`.
macro_rules! about_bucket {
    ($source:expr, $shape:expr, $read:expr, $slot:ident, $sample:expr) => {
        Reader {
            source: $source,
            shape: $shape,
            read: $read,
            answers: Answers::One(|home, why| unanswered(home, why, |bucket| &mut bucket.$slot)),
            #[cfg(test)]
            sample: $sample,
        }
    };
}

pub(super) const READERS: &[Reader] = &[
    Reader {
        source: sources::S3_BUCKETS,
        shape: Shape::list("Buckets", &["Name"]).having(&["Owner"]),
        read: buckets::list,
        answers: Answers::List(|home, answer| home.account().s3.buckets.answers.push(answer)),
        #[cfg(test)]
        sample: r#"{"Buckets":[{"Name":"logs","CreationDate":"2024-05-01T10:00:00+00:00","BucketRegion":"eu-west-1"}],"Owner":{"ID":"8ac8"},"Prefix":null}"#,
    },
    // The account's twin of the next one; only the path or an envelope tells them apart.
    Reader {
        source: sources::S3_ACCOUNT_BLOCK,
        shape: Shape::object(&["PublicAccessBlockConfiguration"]).lacking(&["AccessPointArn", "Name"]),
        read: account_block,
        answers: Answers::One(|home, why| home.account().s3.block_public_access.push(why.into())),
        #[cfg(test)]
        sample: r#"{"PublicAccessBlockConfiguration":{"BlockPublicAcls":true,"IgnorePublicAcls":true,"BlockPublicPolicy":true,"RestrictPublicBuckets":true}}"#,
    },
    about_bucket!(
        sources::S3_BUCKET_BLOCK,
        Shape::object(&["PublicAccessBlockConfiguration"]).lacking(&["AccessPointArn", "Name"]),
        bucket_block,
        block_public_access,
        r#"{"PublicAccessBlockConfiguration":{"BlockPublicAcls":true,"IgnorePublicAcls":true,"BlockPublicPolicy":true,"RestrictPublicBuckets":false}}"#
    ),
    about_bucket!(
        sources::S3_BUCKET_POLICY,
        Shape::object(&["Policy"])
            .only(&["Policy"])
            .confirmed_by(|document| document.str("Policy").is_some())
            .told_where(buckets::may_be_of_another),
        buckets::policy,
        policy,
        r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":[\"arn:aws:s3:::logs\",\"arn:aws:s3:::logs/*\"],\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}}]}"}"#
    ),
    about_bucket!(
        sources::S3_BUCKET_POLICY_STATUS,
        Shape::inside("PolicyStatus", &["IsPublic"]),
        buckets::policy_status,
        policy_is_public,
        r#"{"PolicyStatus":{"IsPublic":false}}"#
    ),
    about_bucket!(
        sources::S3_BUCKET_ACL,
        Shape::list("Grants", &["Grantee"]).having(&["Owner"]),
        buckets::acl,
        acl,
        r#"{"Owner":{"ID":"8ac8"},"Grants":[{"Grantee":{"ID":"8ac8","Type":"CanonicalUser"},"Permission":"FULL_CONTROL"}]}"#
    ),
    about_bucket!(
        sources::S3_BUCKET_OWNERSHIP,
        Shape::object(&["OwnershipControls"]),
        buckets::ownership,
        object_ownership,
        r#"{"OwnershipControls":{"Rules":[{"ObjectOwnership":"BucketOwnerEnforced"}]}}"#
    ),
    about_bucket!(
        sources::S3_BUCKET_VERSIONING,
        Shape::object(&[]).confirmed_by(buckets::is_versioning),
        buckets::versioning,
        versioning,
        r#"{"Status":"Enabled","MFADelete":"Disabled"}"#
    ),
    about_bucket!(
        sources::S3_BUCKET_ENCRYPTION,
        Shape::object(&["ServerSideEncryptionConfiguration"]).confirmed_by(buckets::is_encryption),
        buckets::encryption,
        encryption,
        r#"{"ServerSideEncryptionConfiguration":{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"AES256"},"BucketKeyEnabled":false}]}}"#
    ),
    about_bucket!(
        sources::S3_BUCKET_LOGGING,
        Shape::object(&["LoggingEnabled"]).confirmed_by(buckets::is_logging),
        buckets::logging,
        logging,
        r#"{"LoggingEnabled":{"TargetBucket":"access-logs","TargetPrefix":"logs/"}}"#
    ),
    about_bucket!(
        sources::S3_BUCKET_LIFECYCLE,
        Shape::list("Rules", &["Status"]).confirmed_by(buckets::is_lifecycle),
        buckets::lifecycle,
        lifecycle,
        r#"{"Rules":[{"ID":"tidy","Status":"Enabled","Filter":{"Prefix":""},"Expiration":{"Days":365}}]}"#
    ),
    about_bucket!(
        sources::S3_OBJECT_LOCK_CONFIGURATION,
        Shape::inside("ObjectLockConfiguration", &["ObjectLockEnabled"]),
        buckets::object_lock,
        object_lock,
        r#"{"ObjectLockConfiguration":{"ObjectLockEnabled":"Enabled","Rule":{"DefaultRetention":{"Mode":"GOVERNANCE","Days":30}}}}"#
    ),
    about_bucket!(
        sources::S3_BUCKET_METRICS_CONFIGURATIONS,
        Shape::object(&[])
            .confirmed_by(settings::is_metrics)
            .told_where(settings::is_nothing),
        settings::metrics,
        request_metrics,
        r#"{"IsTruncated":false,"MetricsConfigurationList":[{"Id":"EntireBucket"}]}"#
    ),
    about_bucket!(
        sources::S3_BUCKET_LOCATION,
        Shape::object(&["LocationConstraint"]).confirmed_by(|document| document.keys().len() == 1),
        buckets::location,
        region,
        r#"{"LocationConstraint":null}"#
    ),
    Reader {
        source: sources::S3_ACCESS_POINTS,
        shape: Shape::list("AccessPointList", &["Name", "NetworkOrigin"]).confirmed_by(access_points::are_of_general_purpose_buckets),
        read: access_points::list,
        answers: Answers::List(access_points::note),
        #[cfg(test)]
        sample: r#"{"AccessPointList":[{"Name":"finance","NetworkOrigin":"Internet","Bucket":"records","AccessPointArn":"arn:aws:s3:eu-west-1:111122223333:accesspoint/finance"}]}"#,
    },
    Reader {
        source: sources::S3_ACCESS_POINT,
        shape: Shape::object(&["Name", "Bucket", "NetworkOrigin"]),
        read: access_points::one,
        answers: Answers::One(access_points::unanswered),
        #[cfg(test)]
        sample: r#"{"Name":"finance","Bucket":"records","NetworkOrigin":"Internet","PublicAccessBlockConfiguration":{"BlockPublicAcls":true,"IgnorePublicAcls":true,"BlockPublicPolicy":true,"RestrictPublicBuckets":true},"AccessPointArn":"arn:aws:s3:eu-west-1:111122223333:accesspoint/finance"}"#,
    },
    Reader {
        source: sources::S3_MULTI_REGION_ACCESS_POINTS,
        shape: Shape::list("AccessPoints", &["Alias", "Regions"]),
        read: access_points::multi_region,
        answers: Answers::List(|home, answer| home.account().s3.multi_region_access_points.answers.push(answer)),
        #[cfg(test)]
        sample: r#"{"AccessPoints":[{"Name":"global","Alias":"mfzwi23gnjvgw.mrap","PublicAccessBlock":{"BlockPublicAcls":true,"IgnorePublicAcls":true,"BlockPublicPolicy":true,"RestrictPublicBuckets":true},"Status":"READY","Regions":[{"Bucket":"records","Region":"eu-west-1"}]}]}"#,
    },
];

/// A fact about the bucket that the call was asked about. That it was answered also proves that the bucket is there.
fn fact<T: Clone + PartialEq + Send + Sync + 'static>(
    sink: &mut Sink,
    document: &Node<'_>,
    slot: fn(&mut Bucket) -> &mut Slot<T>,
    value: T,
) {
    sink.bucket_fact(document, Identity::default(), |bucket| &mut bucket.existence, ());
    sink.bucket_fact(document, Identity::default(), slot, value);
}

/// The code by which every bucket call says that the bucket is gone.
const NO_BUCKET: &str = "NoSuchBucket";

fn unanswered<T: PartialEq>(home: &mut Home<'_>, why: Unanswered, slot: fn(&mut Bucket) -> &mut Slot<T>) {
    let Some(bucket) = home.bucket() else { return };
    match &why {
        Unanswered::Refused { code, evidence } if code == NO_BUCKET => {
            bucket.existence.push(Candidate::Absent(evidence.clone()));
            return;
        }
        // "Not configured" is said of a bucket that is there.
        Unanswered::Absent(evidence) => bucket.existence.push(Candidate::Present(Sourced {
            value: ().into(),
            evidence: evidence.clone(),
        })),
        Unanswered::Refused { .. } | Unanswered::Incomplete(_) => {}
    }
    slot(bucket).push(why.into());
}

fn account_block(document: &Node<'_>, sink: &mut Sink) {
    let Some(block) = document.get("PublicAccessBlockConfiguration") else {
        return;
    };
    let value = s3_parts::public_access_block(&block);
    sink.account_fact(&block, Identity::default(), |account| &mut account.s3.block_public_access, value);
}

fn bucket_block(document: &Node<'_>, sink: &mut Sink) {
    let Some(block) = document.get("PublicAccessBlockConfiguration") else {
        return;
    };
    fact(
        sink,
        &block,
        |bucket| &mut bucket.block_public_access,
        s3_parts::public_access_block(&block),
    );
}
