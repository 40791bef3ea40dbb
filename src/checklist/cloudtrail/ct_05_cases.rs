//! Cases of CT-05.

use super::super::trails::ONE_REGION;
use crate::checklist::Outcome;
use crate::checklist::case::Case;

const WITH_KEY: (&str, &str) = (
    "111122223333/eu-west-1/cloudtrail-describe-trails.json",
    r#"{"trailList":[{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","S3BucketName":"logs","IsMultiRegionTrail":true,"LogFileValidationEnabled":true,"KmsKeyId":"arn:aws:kms:eu-west-1:111122223333:key/1234"}]}"#,
);

const WITH_ALIAS: (&str, &str) = (
    "111122223333/eu-west-1/cloudtrail-describe-trails.json",
    r#"{"trailList":[{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","KmsKeyId":"arn:aws:kms:eu-west-1:111122223333:alias/trail"}]}"#,
);

const WITHOUT_KEY: (&str, &str) = (
    "111122223333/eu-west-1/cloudtrail-describe-trails.json",
    r#"{"trailList":[{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","S3BucketName":"logs","IsMultiRegionTrail":true,"LogFileValidationEnabled":true}]}"#,
);

const SELECTED_MEMBERS: (&str, &str) = (
    "111122223333/eu-west-1/cloudtrail-describe-trails.json",
    r#"{"trailList":[{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","IsMultiRegionTrail":true}]}"#,
);

pub(super) const ENCRYPTED: &[Case] = &[
    Case::new("a key is named", &[ONE_REGION, WITH_KEY], Outcome::Compliant),
    Case::new("no key", &[WITHOUT_KEY], Outcome::NonCompliant),
    Case::new("an export of some members only", &[SELECTED_MEMBERS], Outcome::InsufficientData),
    Case::new(
        "no trail",
        &[
            ONE_REGION,
            ("111122223333/eu-west-1/cloudtrail-describe-trails.json", r#"{"trailList":[]}"#),
        ],
        Outcome::NotApplicable,
    ),
];

const KEY_FILE: &str = "111122223333/eu-west-1/kms-describe-key__1234.json";

const ALIASES: (&str, &str) = (
    "111122223333/eu-west-1/kms-list-aliases.json",
    r#"{"Aliases":[{"AliasName":"alias/trail","AliasArn":"arn:aws:kms:eu-west-1:111122223333:alias/trail","TargetKeyId":"1234"}]}"#,
);

pub(super) const KEY_USABLE: &[Case] = &[
    Case::new(
        "customer-managed and enabled",
        &[
            ONE_REGION,
            WITH_KEY,
            (
                KEY_FILE,
                r#"{"KeyMetadata":{"KeyId":"1234","Arn":"arn:aws:kms:eu-west-1:111122223333:key/1234","KeyManager":"CUSTOMER","KeyState":"Enabled"}}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "about to be deleted",
        &[
            WITH_KEY,
            (
                KEY_FILE,
                r#"{"KeyMetadata":{"KeyId":"1234","Arn":"arn:aws:kms:eu-west-1:111122223333:key/1234","KeyManager":"CUSTOMER","KeyState":"PendingDeletion"}}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "managed by AWS",
        &[
            ONE_REGION,
            WITH_KEY,
            (
                KEY_FILE,
                r#"{"KeyMetadata":{"KeyId":"1234","Arn":"arn:aws:kms:eu-west-1:111122223333:key/1234","KeyManager":"AWS","KeyState":"Enabled"}}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "a replica in another Region is another key",
        &[
            WITH_KEY,
            (
                "111122223333/kms-describe-key__r.json",
                r#"{"KeyMetadata":{"KeyId":"1234","Arn":"arn:aws:kms:us-east-1:111122223333:key/1234","KeyManager":"CUSTOMER","KeyState":"Enabled"}}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "the state is not exported",
        &[
            WITH_KEY,
            (
                KEY_FILE,
                r#"{"KeyMetadata":{"KeyId":"1234","Arn":"arn:aws:kms:eu-west-1:111122223333:key/1234","KeyManager":"CUSTOMER"}}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "an alias of the same name in another Region is another key",
        &[
            WITH_ALIAS,
            (
                "111122223333/us-east-1/kms-describe-key__alias%2Ftrail.json",
                r#"{"KeyMetadata":{"KeyId":"5678","Arn":"arn:aws:kms:us-east-1:111122223333:key/5678","KeyManager":"CUSTOMER","KeyState":"Enabled"}}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a key that another Region does not know may still exist",
        &[
            WITH_KEY,
            (
                "111122223333/us-east-1/kms-describe-key__1234.json",
                "An error occurred (NotFoundException) when calling the DescribeKey operation: Key 'arn:aws:kms:us-east-1:111122223333:key/1234' does not exist",
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "an alias of which the list tells the key",
        &[
            ONE_REGION,
            WITH_ALIAS,
            ALIASES,
            (
                KEY_FILE,
                r#"{"KeyMetadata":{"KeyId":"1234","Arn":"arn:aws:kms:eu-west-1:111122223333:key/1234","KeyManager":"CUSTOMER","KeyState":"Enabled"}}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "an alias of which the list tells a key that is disabled",
        &[
            ONE_REGION,
            WITH_ALIAS,
            ALIASES,
            (
                KEY_FILE,
                r#"{"KeyMetadata":{"KeyId":"1234","Arn":"arn:aws:kms:eu-west-1:111122223333:key/1234","KeyManager":"CUSTOMER","KeyState":"Disabled"}}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "enabled by its user's answer, but disabled by a newer one of its owner",
        &[
            ONE_REGION,
            (
                WITH_KEY.0,
                r#"{"trailList":[{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","S3BucketName":"logs","IsMultiRegionTrail":true,"LogFileValidationEnabled":true,"KmsKeyId":"arn:aws:kms:eu-west-1:999988887777:key/1234"}]}"#,
            ),
            (
                "a.jsonl",
                r#"{"evidence":1,"service":"kms","command":"describe-key","params":{"key-id":"arn:aws:kms:eu-west-1:999988887777:key/1234"},"account":"111122223333","region":"eu-west-1","time":"2026-01-01T00:00:00Z","exit":0,"output":{"KeyMetadata":{"KeyId":"1234","Arn":"arn:aws:kms:eu-west-1:999988887777:key/1234","KeyManager":"CUSTOMER","KeyState":"Enabled"}}}"#,
            ),
            (
                "b.jsonl",
                r#"{"evidence":1,"service":"kms","command":"describe-key","params":{"key-id":"arn:aws:kms:eu-west-1:999988887777:key/1234"},"account":"999988887777","region":"eu-west-1","time":"2026-06-01T00:00:00Z","exit":0,"output":{"KeyMetadata":{"KeyId":"1234","Arn":"arn:aws:kms:eu-west-1:999988887777:key/1234","KeyManager":"CUSTOMER","KeyState":"Disabled"}}}"#,
            ),
        ],
        Outcome::NonCompliant,
    )
    .about("arn:aws:cloudtrail:eu-west-1:111122223333:trail/main"),
    Case::new(
        "an alias that a newer list leaves out",
        &[
            ONE_REGION,
            WITH_ALIAS,
            (
                "a.jsonl",
                r#"{"evidence":1,"service":"kms","command":"list-aliases","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-01-01T00:00:00Z","exit":0,"output":{"Aliases":[{"AliasName":"alias/trail","AliasArn":"arn:aws:kms:eu-west-1:111122223333:alias/trail","TargetKeyId":"1234"}]}}"#,
            ),
            (
                "b.jsonl",
                r#"{"evidence":1,"service":"kms","command":"list-aliases","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-06-01T00:00:00Z","exit":0,"output":{"Aliases":[]}}"#,
            ),
            (
                KEY_FILE,
                r#"{"KeyMetadata":{"KeyId":"1234","Arn":"arn:aws:kms:eu-west-1:111122223333:key/1234","KeyManager":"CUSTOMER","KeyState":"Enabled"}}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new("an alias without its key", &[WITH_ALIAS, ALIASES], Outcome::InsufficientData),
    Case::new("the key was not described", &[WITH_KEY], Outcome::InsufficientData),
    Case::new("no key is named", &[ONE_REGION, WITHOUT_KEY], Outcome::NotApplicable),
];
