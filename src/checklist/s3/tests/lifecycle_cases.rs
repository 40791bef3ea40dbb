//! Cases of S3-06.

use crate::checklist::Outcome;
use crate::checklist::case::Case;

const BUCKETS: (&str, &str) = (
    "111122223333/s3api-list-buckets.json",
    r#"{"Buckets":[{"Name":"b"}],"Owner":{"ID":"o"}}"#,
);
const DIRECTORY: (&str, &str) = (
    "111122223333/s3api-list-buckets.json",
    r#"{"Buckets":[{"Name":"b--euw1-az1--x-s3"}],"Owner":{"ID":"o"}}"#,
);
const ON: (&str, &str) = ("111122223333/s3api-get-bucket-versioning__b.json", r#"{"Status":"Enabled"}"#);
const SUSPENDED: (&str, &str) = ("111122223333/s3api-get-bucket-versioning__b.json", r#"{"Status":"Suspended"}"#);
const MFA: (&str, &str) = (
    "111122223333/s3api-get-bucket-versioning__b.json",
    r#"{"Status":"Enabled","MFADelete":"Enabled"}"#,
);
const RULES: &str = "111122223333/s3api-get-bucket-lifecycle-configuration__b.json";
const EXPIRES: &str = r#"{"Rules":[{"ID":"r","Status":"Enabled","Prefix":"","Expiration":{"Days":90}}]}"#;
const DISABLED: &str = r#"{"Rules":[{"ID":"r","Status":"Disabled","Filter":{},"Expiration":{"Days":90}}]}"#;
const ABORTS: &str = r#"{"Rules":[{"ID":"r","Status":"Enabled","Filter":{},"AbortIncompleteMultipartUpload":{"DaysAfterInitiation":7}}]}"#;
const MARKERS: &str = r#"{"Rules":[{"ID":"r","Status":"Enabled","Filter":{},"Expiration":{"ExpiredObjectDeleteMarker":true}}]}"#;
const NONCURRENT: &str = r#"{"Rules":[{"ID":"r","Status":"Enabled","Filter":{},"NoncurrentVersionExpiration":{"NoncurrentDays":30}}]}"#;
const NO_RULES: &str = r#"{"Code":"NoSuchLifecycleConfiguration","Message":"The lifecycle configuration does not exist"}"#;

pub(in crate::checklist) const VERSIONING: &[Case] = &[
    Case::new("on", &[BUCKETS, ON], Outcome::Compliant),
    Case::new("suspended", &[BUCKETS, SUSPENDED], Outcome::NonCompliant),
    Case::new(
        "never set, of a bucket that another account lists",
        &[(
            "a.jsonl",
            concat!(
                r#"{"evidence":1,"service":"s3api","command":"list-buckets","params":{},"account":"444455556666","exit":0,"output":{"Buckets":[{"Name":"b"}],"Owner":{"ID":"o"}}}"#,
                "\n",
                r#"{"evidence":1,"service":"s3api","command":"get-bucket-versioning","params":{"bucket":"b"},"account":"444455556666","exit":0,"output":{"Status":"Enabled"}}"#,
                "\n",
                r#"{"evidence":1,"service":"s3api","command":"get-bucket-versioning","params":{"bucket":"b"},"account":"111122223333","exit":0,"output":null}"#,
            ),
        )],
        Outcome::Compliant,
    )
    .about("b"),
    Case::new(
        "on, of a bucket that the account's list leaves out",
        &[(
            "a.jsonl",
            concat!(
                r#"{"evidence":1,"service":"s3api","command":"list-buckets","params":{},"account":"111122223333","exit":0,"output":{"Buckets":[{"Name":"other"}],"Owner":{"ID":"o"}}}"#,
                "\n",
                r#"{"evidence":1,"service":"s3api","command":"get-bucket-versioning","params":{"bucket":"b"},"account":"111122223333","exit":0,"output":{"Status":"Enabled"}}"#,
            ),
        )],
        Outcome::InsufficientData,
    )
    .about("b"),
    Case::new(
        "on, of a bucket that a newer list leaves out",
        &[(
            "a.jsonl",
            concat!(
                r#"{"evidence":1,"service":"s3api","command":"get-bucket-versioning","params":{"bucket":"b"},"account":"111122223333","time":"2026-01-01T00:00:00Z","exit":0,"output":{"Status":"Enabled"}}"#,
                "\n",
                r#"{"evidence":1,"service":"s3api","command":"list-buckets","params":{},"account":"111122223333","time":"2026-06-01T00:00:00Z","exit":0,"output":{"Buckets":[],"Owner":{"ID":"o"}}}"#,
            ),
        )],
        Outcome::NotApplicable,
    ),
    Case::new("no answer for the bucket", &[BUCKETS], Outcome::InsufficientData),
    Case::new(
        "the answer does not name its bucket",
        &[BUCKETS, ("111122223333/versioning.json", r#"{"Status":"Enabled"}"#)],
        Outcome::InsufficientData,
    ),
    Case::new("a directory bucket", &[DIRECTORY], Outcome::NotApplicable),
];

pub(in crate::checklist) const LIFECYCLE: &[Case] = &[
    Case::new("a rule in force", &[BUCKETS, (RULES, EXPIRES)], Outcome::Compliant),
    Case::new(
        "a rule by one answer, MFA Delete by another, and nobody knows which is newer",
        &[
            BUCKETS,
            (
                "a.jsonl",
                concat!(
                    r#"{"evidence":1,"service":"s3api","command":"get-bucket-versioning","params":{"bucket":"b"},"account":"111122223333","exit":0,"output":{"Status":"Enabled","MFADelete":"Enabled"}}"#,
                    "\n",
                    r#"{"evidence":1,"service":"s3api","command":"get-bucket-lifecycle-configuration","params":{"bucket":"b"},"account":"111122223333","exit":0,"output":{"Rules":[{"ID":"r","Status":"Enabled","Expiration":{"Days":90}}]}}"#,
                ),
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a status that is no word of S3",
        &[
            BUCKETS,
            (
                RULES,
                r#"{"Rules":[{"ID":"r","Status":"enabled","Filter":{},"Expiration":{"Days":90}}]}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new("a rule out of force", &[BUCKETS, (RULES, DISABLED)], Outcome::NonCompliant),
    Case::new("none, and no MFA Delete", &[BUCKETS, ON, (RULES, NO_RULES)], Outcome::NonCompliant),
    Case::new(
        "none, and MFA Delete unknown",
        &[BUCKETS, (RULES, NO_RULES)],
        Outcome::InsufficientData,
    ),
    Case::new("only aborts uploads", &[BUCKETS, (RULES, ABORTS)], Outcome::NeedsReview),
    Case::new(
        "only removes delete markers that are left over",
        &[BUCKETS, (RULES, MARKERS)],
        Outcome::NeedsReview,
    ),
    Case::new("MFA Delete excludes rules", &[BUCKETS, MFA], Outcome::NotApplicable),
    Case::new("no answer for the bucket", &[BUCKETS, ON], Outcome::InsufficientData),
];

pub(in crate::checklist) const VERSIONED: &[Case] = &[
    Case::new("old versions expire", &[BUCKETS, ON, (RULES, NONCURRENT)], Outcome::Compliant),
    Case::new("old versions stay", &[BUCKETS, ON, (RULES, EXPIRES)], Outcome::NonCompliant),
    Case::new("no versions", &[BUCKETS, SUSPENDED, (RULES, EXPIRES)], Outcome::NotApplicable),
    Case::new("MFA Delete excludes rules", &[BUCKETS, MFA], Outcome::NotApplicable),
    Case::new("no answer about rules", &[BUCKETS, ON], Outcome::InsufficientData),
];
