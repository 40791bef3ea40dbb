//! Cases of CT-02.

use super::super::trails::ONE_REGION;
use crate::checklist::Outcome;
use crate::checklist::case::Case;

const TRAILS: (&str, &str) = (
    "111122223333/eu-west-1/cloudtrail-describe-trails.json",
    r#"{"trailList":[{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","HomeRegion":"eu-west-1","S3BucketName":"logs","IsMultiRegionTrail":true,"IsOrganizationTrail":false}]}"#,
);
const ORGANIZATION: (&str, &str) = (
    "111122223333/eu-west-1/cloudtrail-describe-trails.json",
    r#"{"trailList":[{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","HomeRegion":"eu-west-1","S3BucketName":"logs","IsMultiRegionTrail":true,"IsOrganizationTrail":true}]}"#,
);
const TWO_TRAILS: (&str, &str) = (
    "111122223333/eu-west-1/cloudtrail-describe-trails.json",
    r#"{"trailList":[{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","HomeRegion":"eu-west-1","S3BucketName":"logs","IsMultiRegionTrail":true,"IsOrganizationTrail":true},{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/other","HomeRegion":"eu-west-1","S3BucketName":"more","IsMultiRegionTrail":false,"IsOrganizationTrail":false}]}"#,
);
const NO_BUCKET_NAMED: (&str, &str) = (
    "111122223333/eu-west-1/cloudtrail-describe-trails.json",
    r#"{"trailList":[{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","HomeRegion":"eu-west-1","IsMultiRegionTrail":true}]}"#,
);
const NO_TRAIL: (&str, &str) = ("111122223333/eu-west-1/cloudtrail-describe-trails.json", r#"{"trailList":[]}"#);
const LOGGING: (&str, &str) = (
    "111122223333/eu-west-1/cloudtrail-get-trail-status__main.json",
    r#"{"IsLogging":true}"#,
);
const STOPPED: (&str, &str) = (
    "111122223333/eu-west-1/cloudtrail-get-trail-status__main.json",
    r#"{"IsLogging":false}"#,
);
const OTHER_LOGGING: (&str, &str) = (
    "111122223333/eu-west-1/cloudtrail-get-trail-status__other.json",
    r#"{"IsLogging":true}"#,
);
const OTHER_STOPPED: (&str, &str) = (
    "111122223333/eu-west-1/cloudtrail-get-trail-status__other.json",
    r#"{"IsLogging":false}"#,
);
const BUCKETS: (&str, &str) = (
    "111122223333/s3api-list-buckets.json",
    r#"{"Buckets":[{"Name":"logs"}],"Owner":{"ID":"o"}}"#,
);
const OTHER_BUCKETS: (&str, &str) = (
    "111122223333/s3api-list-buckets.json",
    r#"{"Buckets":[{"Name":"b"}],"Owner":{"ID":"o"}}"#,
);
const LOG_ACCOUNT: (&str, &str) = (
    "444455556666/s3api-list-buckets.json",
    r#"{"Buckets":[{"Name":"logs"}],"Owner":{"ID":"p"}}"#,
);
const ACCESS: (&str, &str) = (
    "111122223333/s3api-get-bucket-logging__logs.json",
    r#"{"LoggingEnabled":{"TargetBucket":"access","TargetPrefix":""}}"#,
);
const ACCESS_OF_LOG_ACCOUNT: (&str, &str) = (
    "444455556666/s3api-get-bucket-logging__logs.json",
    r#"{"LoggingEnabled":{"TargetBucket":"access","TargetPrefix":""}}"#,
);
const INTO_ITSELF: (&str, &str) = (
    "111122223333/s3api-get-bucket-logging__logs.json",
    r#"{"LoggingEnabled":{"TargetBucket":"logs","TargetPrefix":""}}"#,
);
const BLOCK: &str = "111122223333/s3api-get-public-access-block__logs.json";
const ACCOUNT_BLOCK: &str = "111122223333/s3control-get-public-access-block.json";
const ON: &str = r#"{"PublicAccessBlockConfiguration":{"BlockPublicAcls":true,"IgnorePublicAcls":true,"BlockPublicPolicy":true,"RestrictPublicBuckets":true}}"#;
const OFF: &str = r#"{"PublicAccessBlockConfiguration":{"BlockPublicAcls":false,"IgnorePublicAcls":false,"BlockPublicPolicy":false,"RestrictPublicBuckets":false}}"#;
const PUBLIC: (&str, &str) = (
    "111122223333/s3api-get-bucket-policy-status__logs.json",
    r#"{"PolicyStatus":{"IsPublic":true}}"#,
);
const VERSIONING: &str = "111122223333/s3api-get-bucket-versioning__logs.json";
const WITHOUT_MFA: (&str, &str) = (VERSIONING, r#"{"Status":"Enabled"}"#);
const LOCK: &str = "111122223333/s3api-get-object-lock-configuration__logs.json";
const NO_LOCK: (&str, &str) = (LOCK, r#"{"Code":"ObjectLockConfigurationNotFoundError","Message":"not found"}"#);

pub(super) const CENTRAL: &[Case] = &[
    Case::new("an organization's trail", &[ONE_REGION, ORGANIZATION, LOGGING], Outcome::Compliant),
    Case::new(
        "a bucket of another account, which is not assessed",
        &[ONE_REGION, TRAILS, LOGGING, OTHER_BUCKETS],
        Outcome::Compliant,
    ),
    Case::new(
        "a bucket of another account, which is assessed",
        &[ONE_REGION, TRAILS, LOGGING, LOG_ACCOUNT],
        Outcome::Compliant,
    )
    .about("111122223333"),
    Case::new(
        "a bucket of the same account",
        &[ONE_REGION, TRAILS, LOGGING, BUCKETS],
        Outcome::NeedsReview,
    ),
    Case::new(
        "a bucket that is in no list, but the list is older than the trail",
        &[
            ONE_REGION,
            LOGGING,
            (
                "dated.jsonl",
                concat!(
                    r#"{"evidence":1,"service":"s3api","command":"list-buckets","params":{},"account":"111122223333","time":"2026-01-01T00:00:00Z","exit":0,"output":{"Buckets":[{"Name":"b"}],"Owner":{"ID":"o"}}}"#,
                    "\n",
                    r#"{"evidence":1,"service":"cloudtrail","command":"describe-trails","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-06-01T00:00:00Z","exit":0,"output":{"trailList":[{"Name":"main","TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","HomeRegion":"eu-west-1","S3BucketName":"logs","IsMultiRegionTrail":true,"IsOrganizationTrail":false}]}}"#,
                ),
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "two buckets",
        &[ONE_REGION, TWO_TRAILS, LOGGING, OTHER_LOGGING],
        Outcome::NonCompliant,
    ),
    Case::new(
        "two buckets, but one trail is stopped",
        &[ONE_REGION, TWO_TRAILS, LOGGING, OTHER_STOPPED],
        Outcome::Compliant,
    ),
    Case::new(
        "two buckets, and nobody knows whether both trails log",
        &[ONE_REGION, TWO_TRAILS, LOGGING],
        Outcome::InsufficientData,
    ),
    Case::new(
        "the only trail is stopped",
        &[ONE_REGION, TRAILS, STOPPED, BUCKETS],
        Outcome::NotApplicable,
    ),
    Case::new(
        "whether the trail logs is not known",
        &[ONE_REGION, TRAILS, BUCKETS],
        Outcome::InsufficientData,
    ),
    Case::new(
        "whose bucket it is is not known",
        &[ONE_REGION, TRAILS, LOGGING],
        Outcome::InsufficientData,
    ),
    Case::new(
        "the bucket is not named",
        &[ONE_REGION, NO_BUCKET_NAMED, LOGGING, BUCKETS],
        Outcome::InsufficientData,
    ),
    Case::new(
        "the trails of some Regions may be missing",
        &[ORGANIZATION, LOGGING],
        Outcome::InsufficientData,
    ),
    Case::new("no trail", &[ONE_REGION, NO_TRAIL], Outcome::NotApplicable),
];

pub(super) const ACCESS_LOGGING: &[Case] = &[
    Case::new("into another bucket", &[ONE_REGION, TRAILS, BUCKETS, ACCESS], Outcome::Compliant),
    Case::new(
        "in the account that owns the bucket",
        &[ONE_REGION, TRAILS, LOG_ACCOUNT, ACCESS_OF_LOG_ACCOUNT],
        Outcome::Compliant,
    )
    .about("logs"),
    Case::new(
        "off, though it takes the access logs of another bucket",
        &[
            ONE_REGION,
            TRAILS,
            (
                "111122223333/s3api-list-buckets.json",
                r#"{"Buckets":[{"Name":"logs"},{"Name":"a"}],"Owner":{"ID":"o"}}"#,
            ),
            (
                "111122223333/s3api-get-bucket-logging__a.json",
                r#"{"LoggingEnabled":{"TargetBucket":"logs","TargetPrefix":"a/"}}"#,
            ),
            (
                "logging.jsonl",
                r#"{"evidence":1,"service":"s3api","command":"get-bucket-logging","params":{"bucket":"logs"},"account":"111122223333","time":"2026-06-10T00:00:00Z","exit":0,"output":null}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new("into itself", &[ONE_REGION, TRAILS, BUCKETS, INTO_ITSELF], Outcome::NonCompliant),
    Case::new(
        "the bucket is another account's",
        &[ONE_REGION, TRAILS, OTHER_BUCKETS],
        Outcome::InsufficientData,
    ),
    Case::new(
        "the log account's answer is missing",
        &[ONE_REGION, TRAILS, LOG_ACCOUNT],
        Outcome::InsufficientData,
    ),
    Case::new(
        "no answer for the bucket",
        &[ONE_REGION, TRAILS, BUCKETS],
        Outcome::InsufficientData,
    ),
    Case::new(
        "the bucket is not named",
        &[ONE_REGION, NO_BUCKET_NAMED, BUCKETS],
        Outcome::InsufficientData,
    ),
    Case::new("no trail", &[ONE_REGION, NO_TRAIL], Outcome::NotApplicable),
];

pub(super) const NOT_PUBLIC: &[Case] = &[
    Case::new(
        "all switches are on",
        &[ONE_REGION, TRAILS, BUCKETS, (BLOCK, ON)],
        Outcome::Compliant,
    ),
    Case::new(
        "all switches are on for the account",
        &[ONE_REGION, TRAILS, BUCKETS, (ACCOUNT_BLOCK, ON)],
        Outcome::Compliant,
    ),
    Case::new(
        "a public policy",
        &[ONE_REGION, TRAILS, BUCKETS, (BLOCK, OFF), (ACCOUNT_BLOCK, OFF), PUBLIC],
        Outcome::NonCompliant,
    ),
    Case::new(
        "not shown to be public, but not blocked",
        &[ONE_REGION, TRAILS, BUCKETS, (BLOCK, OFF), (ACCOUNT_BLOCK, OFF)],
        Outcome::NonCompliant,
    ),
    Case::new(
        "off on the bucket, account unknown",
        &[ONE_REGION, TRAILS, BUCKETS, (BLOCK, OFF)],
        Outcome::InsufficientData,
    ),
    Case::new(
        "the bucket is another account's",
        &[ONE_REGION, TRAILS, OTHER_BUCKETS, (ACCOUNT_BLOCK, ON)],
        Outcome::InsufficientData,
    ),
    Case::new("nothing of the bucket", &[ONE_REGION, TRAILS, BUCKETS], Outcome::InsufficientData),
    Case::new(
        "this account was asked about another account's bucket, which its own switches do not close",
        &[ONE_REGION, TRAILS, OTHER_BUCKETS, (ACCOUNT_BLOCK, ON), (BLOCK, OFF), LOG_ACCOUNT],
        Outcome::InsufficientData,
    )
    .about("logs"),
    Case::new(
        "another account's bucket, of which this account was only refused an answer",
        &[
            ONE_REGION,
            TRAILS,
            OTHER_BUCKETS,
            (ACCOUNT_BLOCK, ON),
            (BLOCK, r#"{"Code":"AccessDenied","Message":"Access Denied"}"#),
        ],
        Outcome::InsufficientData,
    )
    .about("logs"),
    Case::new(
        "answers about a bucket, and nobody knows whose it is",
        &[ONE_REGION, TRAILS, (ACCOUNT_BLOCK, ON), (BLOCK, OFF)],
        Outcome::InsufficientData,
    )
    .about("logs"),
    Case::new(
        "the account that owns the bucket closes it",
        &[
            ONE_REGION,
            TRAILS,
            OTHER_BUCKETS,
            LOG_ACCOUNT,
            ("444455556666/s3control-get-public-access-block.json", ON),
        ],
        Outcome::Compliant,
    )
    .about("logs"),
];

pub(super) const DELETE_GUARD: &[Case] = &[
    Case::new(
        "MFA Delete",
        &[
            ONE_REGION,
            TRAILS,
            BUCKETS,
            (VERSIONING, r#"{"Status":"Enabled","MFADelete":"Enabled"}"#),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "Object Lock",
        &[
            ONE_REGION,
            TRAILS,
            BUCKETS,
            WITHOUT_MFA,
            (
                LOCK,
                r#"{"ObjectLockConfiguration":{"ObjectLockEnabled":"Enabled","Rule":{"DefaultRetention":{"Mode":"COMPLIANCE","Days":365}}}}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "neither",
        &[ONE_REGION, TRAILS, BUCKETS, WITHOUT_MFA, NO_LOCK],
        Outcome::NonCompliant,
    ),
    Case::new(
        "MFA Delete, but versioning is suspended",
        &[
            ONE_REGION,
            TRAILS,
            BUCKETS,
            (VERSIONING, r#"{"Status":"Suspended","MFADelete":"Enabled"}"#),
            NO_LOCK,
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "no MFA Delete, Object Lock unknown",
        &[ONE_REGION, TRAILS, BUCKETS, WITHOUT_MFA],
        Outcome::InsufficientData,
    ),
    Case::new(
        "no Object Lock, versioning unknown",
        &[ONE_REGION, TRAILS, BUCKETS, NO_LOCK],
        Outcome::InsufficientData,
    ),
    Case::new("nothing of the bucket", &[ONE_REGION, TRAILS, BUCKETS], Outcome::InsufficientData),
];
