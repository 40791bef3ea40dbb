//! Cases of the check on public bucket policies.

use crate::checklist::Outcome;
use crate::checklist::case::Case;

const BUCKETS: (&str, &str) = (
    "111122223333/s3api-list-buckets.json",
    r#"{"Buckets":[{"Name":"b"}],"Owner":{"ID":"o"}}"#,
);
const PATH: &str = "111122223333/s3api-get-bucket-policy__b.json";
const STATUS: &str = "111122223333/s3api-get-bucket-policy-status__b.json";
const IS_PUBLIC: &str = r#"{"PolicyStatus":{"IsPublic":true}}"#;
const IS_PRIVATE: &str = r#"{"PolicyStatus":{"IsPublic":false}}"#;
const BLOCK: &str = "111122223333/s3api-get-public-access-block__b.json";
const ACCOUNT: &str = "111122223333/s3control-get-public-access-block.json";
const OFF: &str = r#"{"PublicAccessBlockConfiguration":{"BlockPublicAcls":false,"IgnorePublicAcls":false,"BlockPublicPolicy":false,"RestrictPublicBuckets":false}}"#;
const ON: &str = r#"{"PublicAccessBlockConfiguration":{"BlockPublicAcls":true,"IgnorePublicAcls":true,"BlockPublicPolicy":true,"RestrictPublicBuckets":true}}"#;
const NO_POLICY: &str = r#"{"Code":"NoSuchBucketPolicy","Message":"The bucket policy does not exist"}"#;

pub(in crate::checklist) const CASES: &[Case] = &[
    Case::new("S3 says it is not public", &[BUCKETS, (STATUS, IS_PRIVATE)], Outcome::Compliant),
    Case::new(
        "S3 says it is public",
        &[BUCKETS, (STATUS, IS_PUBLIC), (BLOCK, OFF), (ACCOUNT, OFF)],
        Outcome::NonCompliant,
    ),
    Case::new(
        "public, but neutralised by the account",
        &[BUCKETS, (STATUS, IS_PUBLIC), (BLOCK, OFF), (ACCOUNT, ON)],
        Outcome::Compliant,
    ),
    Case::new(
        "public, and nobody knows whether it is neutralised",
        &[BUCKETS, (STATUS, IS_PUBLIC), (BLOCK, OFF)],
        Outcome::InsufficientData,
    ),
    Case::new(
        "S3's word counts before a reading",
        &[
            BUCKETS,
            (STATUS, IS_PRIVATE),
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::b/*\"}]}"}"#,
            ),
            (BLOCK, OFF),
            (ACCOUNT, OFF),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "read here: anyone may read",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::b/*\"}]}"}"#,
            ),
            (BLOCK, OFF),
            (ACCOUNT, OFF),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "read here: everyone but one",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::b/*\",\"NotPrincipal\":{\"AWS\":\"arn:aws:iam::111122223333:root\"}}]}"}"#,
            ),
            (BLOCK, OFF),
            (ACCOUNT, OFF),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "read here: narrowed to an organization",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::b/*\",\"Condition\":{\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-a1b2c3d4e5\"}}}]}"}"#,
            ),
            (BLOCK, OFF),
            (ACCOUNT, OFF),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "read here: a condition with a wildcard",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::b/*\",\"Condition\":{\"StringLike\":{\"aws:PrincipalArn\":\"arn:aws:iam::*:role/r\"}}}]}"}"#,
            ),
            (BLOCK, OFF),
            (ACCOUNT, OFF),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "read here: every address there is",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::b/*\",\"Condition\":{\"IpAddress\":{\"aws:SourceIp\":\"0.0.0.0/0\"}}}]}"}"#,
            ),
            (BLOCK, OFF),
            (ACCOUNT, OFF),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "read here: one account",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"444455556666\"},\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::b/*\"}]}"}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "an unconditional deny beside it",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::b/*\"},{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":[\"arn:aws:s3:::b\",\"arn:aws:s3:::b/*\"]}]}"}"#,
            ),
            (BLOCK, OFF),
            (ACCOUNT, OFF),
        ],
        Outcome::NeedsReview,
    ),
    Case::new("the bucket has no policy", &[BUCKETS, (STATUS, NO_POLICY)], Outcome::Compliant),
    Case::new(
        "no policy by one answer, a public one by the other",
        &[
            BUCKETS,
            (STATUS, NO_POLICY),
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::b/*\"}]}"}"#,
            ),
            (BLOCK, OFF),
            (ACCOUNT, OFF),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "the policy cannot be read",
        &[
            BUCKETS,
            (PATH, r#"{"Policy":"{\"Statement\":[{\"Effect\":\"allow\",\"Action\":\"s3:*\"}]}"}"#),
            (BLOCK, OFF),
            (ACCOUNT, OFF),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "S3's word of the same collection counts before a reading, though that is a moment newer",
        &[
            BUCKETS,
            (BLOCK, OFF),
            (ACCOUNT, OFF),
            (
                "a.jsonl",
                concat!(
                    r#"{"evidence":1,"service":"s3api","command":"get-bucket-policy-status","params":{"bucket":"b"},"account":"111122223333","time":"2026-06-01T00:00:00Z","exit":0,"output":{"PolicyStatus":{"IsPublic":true}}}"#,
                    "\n",
                    r#"{"evidence":1,"service":"s3api","command":"get-bucket-policy","params":{"bucket":"b"},"account":"111122223333","time":"2026-06-01T00:00:05Z","exit":0,"output":{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::b/*\",\"Condition\":{\"StringEquals\":{\"aws:PrincipalArn\":\"arn:aws:iam::111122223333:role/r\"}}}]}"}}"#,
                ),
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "S3's word is much older than a policy that does not look public",
        &[
            BUCKETS,
            (BLOCK, OFF),
            (ACCOUNT, OFF),
            (
                "a.jsonl",
                concat!(
                    r#"{"evidence":1,"service":"s3api","command":"get-bucket-policy-status","params":{"bucket":"b"},"account":"111122223333","time":"2026-01-01T00:00:00Z","exit":0,"output":{"PolicyStatus":{"IsPublic":true}}}"#,
                    "\n",
                    r#"{"evidence":1,"service":"s3api","command":"get-bucket-policy","params":{"bucket":"b"},"account":"111122223333","time":"2026-06-01T00:00:05Z","exit":0,"output":{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::b/*\",\"Condition\":{\"StringEquals\":{\"aws:PrincipalArn\":\"arn:aws:iam::111122223333:role/r\"}}}]}"}}"#,
                ),
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "S3's word is much older than a policy that is public",
        &[
            BUCKETS,
            (BLOCK, OFF),
            (ACCOUNT, OFF),
            (
                "a.jsonl",
                concat!(
                    r#"{"evidence":1,"service":"s3api","command":"get-bucket-policy-status","params":{"bucket":"b"},"account":"111122223333","time":"2026-01-01T00:00:00Z","exit":0,"output":{"PolicyStatus":{"IsPublic":false}}}"#,
                    "\n",
                    r#"{"evidence":1,"service":"s3api","command":"get-bucket-policy","params":{"bucket":"b"},"account":"111122223333","time":"2026-06-01T00:00:05Z","exit":0,"output":{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::b/*\"}]}"}}"#,
                ),
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a deny of something else beside it",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::b/*\"},{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:DeleteBucket\",\"Resource\":\"arn:aws:s3:::b\"}]}"}"#,
            ),
            (BLOCK, OFF),
            (ACCOUNT, OFF),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "S3 says it is public, though something else is denied to everyone",
        &[
            BUCKETS,
            (STATUS, IS_PUBLIC),
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::b/*\"},{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:DeleteBucket\",\"Resource\":\"arn:aws:s3:::b\"}]}"}"#,
            ),
            (BLOCK, OFF),
            (ACCOUNT, OFF),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a statement that does not say to whom it speaks",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::b/*\"}]}"}"#,
            ),
            (BLOCK, OFF),
            (ACCOUNT, OFF),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "the bucket is in no list of the account, whose switches may not be its own",
        &[(
            "a.jsonl",
            concat!(
                r#"{"evidence":1,"service":"s3api","command":"list-buckets","params":{},"account":"111122223333","exit":0,"output":{"Buckets":[{"Name":"other"}],"Owner":{"ID":"o"}}}"#,
                "\n",
                r#"{"evidence":1,"service":"s3api","command":"get-bucket-policy-status","params":{"bucket":"b"},"account":"111122223333","exit":0,"output":{"PolicyStatus":{"IsPublic":true}}}"#,
                "\n",
                r#"{"evidence":1,"service":"s3control","command":"get-public-access-block","params":{"account-id":"111122223333"},"account":"111122223333","exit":0,"output":{"PublicAccessBlockConfiguration":{"BlockPublicAcls":true,"IgnorePublicAcls":true,"BlockPublicPolicy":true,"RestrictPublicBuckets":true}}}"#,
            ),
        )],
        Outcome::InsufficientData,
    )
    .about("b"),
    Case::new("no answer for the bucket", &[BUCKETS], Outcome::InsufficientData),
];
