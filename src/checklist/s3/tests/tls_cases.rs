//! Cases of S3-05.

use crate::checklist::Outcome;
use crate::checklist::case::Case;

const BUCKETS: (&str, &str) = (
    "111122223333/s3api-list-buckets.json",
    r#"{"Buckets":[{"Name":"b"}],"Owner":{"ID":"o"}}"#,
);
const PATH: &str = "111122223333/s3api-get-bucket-policy__b.json";
const NO_POLICY: &str = r#"{"Code":"NoSuchBucketPolicy","Message":"The bucket policy does not exist"}"#;

const RCP_PATH: &str = "999988887777/organizations-describe-policy__p-tls.json";
const RCP: (&str, &str) = (
    RCP_PATH,
    r#"{"Policy":{"PolicySummary":{"Id":"p-tls","Arn":"arn:aws:organizations::999988887777:policy/o-a1b2c3d4e5/resource_control_policy/p-tls","Name":"tls","Type":"RESOURCE_CONTROL_POLICY","AwsManaged":false},"Content":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":[\"s3:*\",\"sqs:*\"],\"Resource\":\"*\",\"Condition\":{\"BoolIfExists\":{\"aws:SecureTransport\":\"false\"}}}]}"}}"#,
);
const RCP_OF_SQS: (&str, &str) = (
    RCP_PATH,
    r#"{"Policy":{"PolicySummary":{"Id":"p-tls","Arn":"arn:aws:organizations::999988887777:policy/o-a1b2c3d4e5/resource_control_policy/p-tls","Name":"tls","Type":"RESOURCE_CONTROL_POLICY","AwsManaged":false},"Content":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"sqs:*\",\"Resource\":\"*\",\"Condition\":{\"BoolIfExists\":{\"aws:SecureTransport\":\"false\"}}}]}"}}"#,
);
const TARGETS: &str = "999988887777/organizations-list-targets-for-policy__p-tls.json";
const RCP_AT_ROOT: (&str, &str) = (
    TARGETS,
    r#"{"Targets":[{"TargetId":"r-ab12","Arn":"arn:aws:organizations::999988887777:root/o-a1b2c3d4e5/r-ab12","Name":"Root","Type":"ROOT"}]}"#,
);
const RCP_AT_UNIT: (&str, &str) = (
    TARGETS,
    r#"{"Targets":[{"TargetId":"ou-ab12-cdefghij","Arn":"arn:aws:organizations::999988887777:ou/o-a1b2c3d4e5/ou-ab12-cdefghij","Name":"apps","Type":"ORGANIZATIONAL_UNIT"}]}"#,
);
const MEMBERS: (&str, &str) = (
    "999988887777/organizations-list-accounts.json",
    r#"{"Accounts":[{"Id":"111122223333","Arn":"arn:aws:organizations::999988887777:account/o-a1b2c3d4e5/111122223333","Name":"app","State":"ACTIVE","JoinedMethod":"CREATED"}]}"#,
);
const ORGANIZATION: (&str, &str) = (
    "999988887777/organizations-describe-organization.json",
    r#"{"Organization":{"Id":"o-a1b2c3d4e5","Arn":"arn:aws:organizations::999988887777:organization/o-a1b2c3d4e5","FeatureSet":"ALL","MasterAccountArn":"arn:aws:organizations::999988887777:account/o-a1b2c3d4e5/999988887777","MasterAccountId":"999988887777"}}"#,
);

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
    Case::new(
        "no policy, but a resource control policy at the root binds the account",
        &[BUCKETS, (PATH, NO_POLICY), RCP, RCP_AT_ROOT, MEMBERS, ORGANIZATION],
        Outcome::Compliant,
    )
    .about("b"),
    Case::new(
        "a resource control policy whose targets are not known",
        &[BUCKETS, (PATH, NO_POLICY), RCP, MEMBERS, ORGANIZATION],
        Outcome::NonCompliant,
    )
    .about("b"),
    Case::new(
        "a resource control policy at the root of an organization that is not known to be the account's",
        &[BUCKETS, (PATH, NO_POLICY), RCP, RCP_AT_ROOT, ORGANIZATION],
        Outcome::NonCompliant,
    )
    .about("b"),
    Case::new(
        "a resource control policy at a unit, which may hold the account",
        &[BUCKETS, (PATH, NO_POLICY), RCP, RCP_AT_UNIT, MEMBERS, ORGANIZATION],
        Outcome::NeedsReview,
    )
    .about("b"),
    Case::new(
        "a resource control policy does not bind the account that manages the organization",
        &[
            (
                "999988887777/s3api-list-buckets.json",
                r#"{"Buckets":[{"Name":"m"}],"Owner":{"ID":"o"}}"#,
            ),
            ("999988887777/s3api-get-bucket-policy__m.json", NO_POLICY),
            RCP,
            RCP_AT_ROOT,
            MEMBERS,
            ORGANIZATION,
        ],
        Outcome::NonCompliant,
    )
    .about("m"),
    Case::new(
        "a resource control policy that only covers another service",
        &[BUCKETS, (PATH, NO_POLICY), RCP_OF_SQS, RCP_AT_ROOT, MEMBERS, ORGANIZATION],
        Outcome::NonCompliant,
    )
    .about("b"),
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
