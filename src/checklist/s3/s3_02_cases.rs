//! Cases of S3-02.

use crate::checklist::Outcome;
use crate::checklist::case::Case;

const BUCKETS: (&str, &str) = (
    "111122223333/s3api-list-buckets.json",
    r#"{"Buckets":[{"Name":"b"}],"Owner":{"ID":"o"}}"#,
);
const PATH: &str = "111122223333/s3api-get-bucket-policy__b.json";
const OWNERSHIP: &str = "111122223333/s3api-get-bucket-ownership-controls__b.json";
const NO_POLICY: &str = r#"{"Code":"NoSuchBucketPolicy","Message":"The bucket policy does not exist"}"#;
const DENIED: &str = r#"{"Code":"AccessDenied","Message":"Access Denied"}"#;

pub(super) const ACLS_DISABLED: &[Case] = &[
    Case::new(
        "disabled",
        &[
            BUCKETS,
            (
                OWNERSHIP,
                r#"{"OwnershipControls":{"Rules":[{"ObjectOwnership":"BucketOwnerEnforced"}]}}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "objects belong to the bucket's owner by preference",
        &[
            BUCKETS,
            (
                OWNERSHIP,
                r#"{"OwnershipControls":{"Rules":[{"ObjectOwnership":"BucketOwnerPreferred"}]}}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "objects belong to whoever writes",
        &[
            BUCKETS,
            (OWNERSHIP, r#"{"OwnershipControls":{"Rules":[{"ObjectOwnership":"ObjectWriter"}]}}"#),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a bucket from before the setting",
        &[
            BUCKETS,
            (OWNERSHIP, r#"{"Code":"OwnershipControlsNotFoundError","Message":"not found"}"#),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a word that is not known",
        &[
            BUCKETS,
            (OWNERSHIP, r#"{"OwnershipControls":{"Rules":[{"ObjectOwnership":"Somebody"}]}}"#),
        ],
        Outcome::InsufficientData,
    ),
    Case::new("refused", &[BUCKETS, (OWNERSHIP, DENIED)], Outcome::InsufficientData),
    Case::new("no answer for the bucket", &[BUCKETS], Outcome::InsufficientData),
    Case::new(
        "a directory bucket",
        &[(
            "111122223333/s3api-list-buckets.json",
            r#"{"Buckets":[{"Name":"b--euw1-az1--x-s3"}],"Owner":{"ID":"o"}}"#,
        )],
        Outcome::NotApplicable,
    ),
];

pub(super) const POLICY_PRESENT: &[Case] = &[
    Case::new(
        "a policy that grants",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:role/app\"},\"Action\":\"s3:GetObject\",\"Resource\":[\"arn:aws:s3:::b\",\"arn:aws:s3:::b/*\"]}]}"}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "a policy that only demands TLS",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":[\"arn:aws:s3:::b\",\"arn:aws:s3:::b/*\"],\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}}]}"}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new("no policy", &[BUCKETS, (PATH, NO_POLICY)], Outcome::NeedsReview),
    Case::new(
        "no policy, as the status tells",
        &[BUCKETS, ("111122223333/s3api-get-bucket-policy-status__b.json", NO_POLICY)],
        Outcome::NeedsReview,
    ),
    Case::new(
        "a policy that cannot be read",
        &[
            BUCKETS,
            (PATH, r#"{"Policy":"{\"Statement\":[{\"Effect\":\"deny\",\"Action\":\"s3:*\"}]}"}"#),
        ],
        Outcome::InsufficientData,
    ),
    Case::new("refused", &[BUCKETS, (PATH, DENIED)], Outcome::InsufficientData),
    Case::new("no answer for the bucket", &[BUCKETS], Outcome::InsufficientData),
    Case::new(
        "from AWS Config",
        &[
            (
                "111122223333/eu-west-1/item.json",
                r#"{"resourceType":"AWS::S3::Bucket","resourceId":"b","resourceName":"b","awsAccountId":"111122223333","awsRegion":"eu-west-1","configurationItemStatus":"OK","configurationItemCaptureTime":"2026-06-01T00:00:00.000Z","configuration":{"name":"b"},"supplementaryConfiguration":{"BucketPolicy":{"policyText":null}}}"#,
            ),
            BUCKETS,
        ],
        Outcome::NeedsReview,
    ),
];

pub(super) const CROSS_ACCOUNT: &[Case] = &[
    Case::new(
        "the own account only",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":[\"111122223333\",\"arn:aws:iam::111122223333:role/app\"]},\"Action\":\"s3:*\",\"Resource\":[\"arn:aws:s3:::b\",\"arn:aws:s3:::b/*\"]}]}"}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new("no policy", &[BUCKETS, (PATH, NO_POLICY)], Outcome::Compliant),
    Case::new(
        "services and CloudFront only",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"logging.s3.amazonaws.com\"},\"Action\":\"s3:PutObject\",\"Resource\":[\"arn:aws:s3:::b\",\"arn:aws:s3:::b/*\"]},{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1\"},\"Action\":\"s3:GetObject\",\"Resource\":[\"arn:aws:s3:::b\",\"arn:aws:s3:::b/*\"]}]}"}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "everyone, but of the own account",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":[\"arn:aws:s3:::b\",\"arn:aws:s3:::b/*\"],\"Condition\":{\"StringEquals\":{\"aws:PrincipalAccount\":\"111122223333\"}}}]}"}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "another account may change the policy",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::444455556666:root\"},\"Action\":\"s3:PutBucketPolicy\",\"Resource\":[\"arn:aws:s3:::b\",\"arn:aws:s3:::b/*\"]}]}"}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "another account may put anything",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::444455556666:root\"},\"Action\":[\"s3:Put*\"],\"Resource\":[\"arn:aws:s3:::b\",\"arn:aws:s3:::b/*\"]}]}"}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "another account may all but one",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::444455556666:root\"},\"NotAction\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::b\"}]}"}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "everyone may change ACLs",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:PutObjectAcl\",\"Resource\":[\"arn:aws:s3:::b\",\"arn:aws:s3:::b/*\"]}]}"}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "another account may, within a condition",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::444455556666:root\"},\"Action\":\"s3:*\",\"Resource\":[\"arn:aws:s3:::b\",\"arn:aws:s3:::b/*\"],\"Condition\":{\"IpAddress\":{\"aws:SourceIp\":\"203.0.113.7\"}}}]}"}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "another account may, but everyone is denied something",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::444455556666:root\"},\"Action\":\"s3:*\",\"Resource\":[\"arn:aws:s3:::b\",\"arn:aws:s3:::b/*\"]},{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":[\"arn:aws:s3:::b\",\"arn:aws:s3:::b/*\"]}]}"}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "another account reads",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::444455556666:root\"},\"Action\":\"s3:GetObject\",\"Resource\":[\"arn:aws:s3:::b\",\"arn:aws:s3:::b/*\"]}]}"}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "everyone reads",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\",\"Resource\":[\"arn:aws:s3:::b\",\"arn:aws:s3:::b/*\"]}]}"}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "the whole organization may change the policy",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:PutBucketPolicy\",\"Resource\":[\"arn:aws:s3:::b\",\"arn:aws:s3:::b/*\"],\"Condition\":{\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-a1b2c3d4e5\"}}}]}"}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "the id of a principal that is deleted",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"AROAEXAMPLEID\"},\"Action\":\"s3:*\",\"Resource\":[\"arn:aws:s3:::b\",\"arn:aws:s3:::b/*\"]}]}"}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "an owner's id, of whatever account",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"CanonicalUser\":\"8ac8\"},\"Action\":\"s3:GetObject\",\"Resource\":[\"arn:aws:s3:::b\",\"arn:aws:s3:::b/*\"]}]}"}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new("refused", &[BUCKETS, (PATH, DENIED)], Outcome::InsufficientData),
    Case::new("no answer for the bucket", &[BUCKETS], Outcome::InsufficientData),
];
