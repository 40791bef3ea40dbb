//! Cases of S3-05.

use crate::checklist::Outcome;
use crate::checklist::case::Case;

const BUCKETS: (&str, &str) = (
    "111122223333/s3api-list-buckets.json",
    r#"{"Buckets":[{"Name":"b"}],"Owner":{"ID":"o"}}"#,
);
const PATH: &str = "111122223333/s3api-get-bucket-policy__b.json";
const NO_POLICY: &str = r#"{"Code":"NoSuchBucketPolicy","Message":"The bucket policy does not exist"}"#;

pub(in crate::checklist) const CASES: &[Case] = &[
    Case::new(
        "whole",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":[\"arn:aws:s3:::b\",\"arn:aws:s3:::b/*\"],\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}}]}"}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "in other spellings",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":{\"AWS\":[\"*\"]},\"Action\":[\"S3:*\"],\"Resource\":\"*\",\"Condition\":{\"BoolIfExists\":{\"AWS:securetransport\":[false]}}}]}"}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "bucket and objects in two statements",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s3:::b\",\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}},{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s3:::b/*\",\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}}]}"}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "a wildcard that takes in both",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s3:::b*\",\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}}]}"}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "a government partition",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":[\"arn:aws-us-gov:s3:::b\",\"arn:aws-us-gov:s3:::b/*\"],\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}}]}"}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "the objects only",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s3:::b/*\",\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}}]}"}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "the bucket only, as in AWS Config's own sample",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s3:::b\",\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}}]}"}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "one action only",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:PutObject\",\"Resource\":[\"arn:aws:s3:::b\",\"arn:aws:s3:::b/*\"],\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}}]}"}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "under a further condition",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":[\"arn:aws:s3:::b\",\"arn:aws:s3:::b/*\"],\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"},\"StringNotEquals\":{\"aws:SourceVpce\":\"vpce-1\"}}}]}"}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "for one principal",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:root\"},\"Action\":\"s3:*\",\"Resource\":[\"arn:aws:s3:::b\",\"arn:aws:s3:::b/*\"],\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}}]}"}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "for all but one principal",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":[\"arn:aws:s3:::b\",\"arn:aws:s3:::b/*\"],\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}},\"NotPrincipal\":{\"AWS\":\"arn:aws:iam::111122223333:root\"}}]}"}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "an allow with TLS",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::b/*\",\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"true\"}}}]}"}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "only a TLS version",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":[\"arn:aws:s3:::b\",\"arn:aws:s3:::b/*\"],\"Condition\":{\"NumericLessThan\":{\"s3:TlsVersion\":\"1.2\"}}}]}"}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "denies TLS instead of plain HTTP",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":[\"arn:aws:s3:::b\",\"arn:aws:s3:::b/*\"],\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"true\"}}}]}"}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "compared as a text",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":[\"arn:aws:s3:::b\",\"arn:aws:s3:::b/*\"],\"Condition\":{\"StringEquals\":{\"aws:SecureTransport\":\"false\"}}}]}"}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "compared as a text with what it must not be",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":[\"arn:aws:s3:::b\",\"arn:aws:s3:::b/*\"],\"Condition\":{\"StringNotEquals\":{\"aws:SecureTransport\":\"true\"}}}]}"}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "everything denied to everyone, whatever the circumstances",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":[\"arn:aws:s3:::b\",\"arn:aws:s3:::b/*\"]}]}"}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "the bucket always denied, its objects without TLS",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"arn:aws:s3:::b\"},{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s3:::b/*\",\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}}]}"}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "only deleting is denied to everyone",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:DeleteObject\",\"Resource\":[\"arn:aws:s3:::b\",\"arn:aws:s3:::b/*\"]}]}"}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "everything denied to all but one",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"NotPrincipal\":{\"AWS\":\"arn:aws:iam::111122223333:root\"},\"Action\":\"s3:*\",\"Resource\":[\"arn:aws:s3:::b\",\"arn:aws:s3:::b/*\"]}]}"}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new("the bucket has no policy", &[BUCKETS, (PATH, NO_POLICY)], Outcome::NonCompliant),
    Case::new(
        "the policy cannot be read",
        &[
            BUCKETS,
            (PATH, r#"{"Policy":"{\"Statement\":[{\"Effect\":\"deny\",\"Action\":\"s3:*\"}]}"}"#),
        ],
        Outcome::InsufficientData,
    ),
    Case::new("no answer for the bucket", &[BUCKETS], Outcome::InsufficientData),
    Case::new(
        "the call was refused",
        &[BUCKETS, (PATH, r#"{"Code":"AccessDenied","Message":"no"}"#)],
        Outcome::InsufficientData,
    ),
];
