//! Cases of the check on who may write to the buckets of trails.

use super::super::super::trails::ONE_REGION;
use crate::checklist::Outcome;
use crate::checklist::case::Case;

const TRAILS: (&str, &str) = (
    "111122223333/eu-west-1/cloudtrail-describe-trails.json",
    r#"{"trailList":[{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","HomeRegion":"eu-west-1","S3BucketName":"logs","IsMultiRegionTrail":true,"IsOrganizationTrail":false}]}"#,
);
const BUCKETS: (&str, &str) = (
    "111122223333/s3api-list-buckets.json",
    r#"{"Buckets":[{"Name":"logs"}],"Owner":{"ID":"o"}}"#,
);
const OTHER_BUCKETS: (&str, &str) = (
    "111122223333/s3api-list-buckets.json",
    r#"{"Buckets":[{"Name":"b"}],"Owner":{"ID":"o"}}"#,
);
const POLICY: &str = "111122223333/s3api-get-bucket-policy__logs.json";
const DENIED: &str = r#"{"Code":"AccessDenied","Message":"Access Denied"}"#;

const BY_ORGANIZATION: (&str, &str) = (
    POLICY,
    r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"cloudtrail.amazonaws.com\"},\"Action\":\"s3:PutObject\",\"Resource\":\"arn:aws:s3:::logs/*\",\"Condition\":{\"StringEquals\":{\"aws:SourceOrgID\":\"o-a1b2c3d4e5\"}}}]}"}"#,
);
const OF_ORGANIZATION: (&str, &str) = (
    "111122223333/organizations-describe-organization.json",
    r#"{"Organization":{"Id":"o-a1b2c3d4e5","MasterAccountId":"111122223333","FeatureSet":"ALL"}}"#,
);
const OF_ANOTHER: (&str, &str) = (
    "111122223333/organizations-describe-organization.json",
    r#"{"Organization":{"Id":"o-9999999999","MasterAccountId":"111122223333","FeatureSet":"ALL"}}"#,
);

pub(super) const RESTRICTED: &[Case] = &[
    Case::new(
        "CloudTrail alone, bound to its trail",
        &[
            ONE_REGION,
            TRAILS,
            BUCKETS,
            (
                POLICY,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"cloudtrail.amazonaws.com\"},\"Action\":\"s3:GetBucketAcl\",\"Resource\":\"arn:aws:s3:::logs\",\"Condition\":{\"StringEquals\":{\"aws:SourceArn\":\"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main\"}}},{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"cloudtrail.amazonaws.com\"},\"Action\":\"s3:PutObject\",\"Resource\":\"arn:aws:s3:::logs/AWSLogs/111122223333/*\",\"Condition\":{\"StringEquals\":{\"aws:SourceArn\":\"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main\",\"s3:x-amz-acl\":\"bucket-owner-full-control\"}}},{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":[\"arn:aws:s3:::logs\",\"arn:aws:s3:::logs/*\"],\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}}]}"}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "CloudTrail alone, bound to the account's trails",
        &[
            ONE_REGION,
            TRAILS,
            BUCKETS,
            (
                POLICY,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"cloudtrail.amazonaws.com\"},\"Action\":\"s3:GetBucketAcl\",\"Resource\":\"arn:aws:s3:::logs\",\"Condition\":{\"StringEquals\":{\"aws:SourceArn\":\"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main\"}}},{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"cloudtrail.amazonaws.com\"},\"Action\":\"s3:PutObject\",\"Resource\":\"arn:aws:s3:::logs/AWSLogs/111122223333/*\",\"Condition\":{\"ArnLike\":{\"aws:SourceArn\":\"arn:aws:cloudtrail:*:111122223333:trail/*\"}}}]}"}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "CloudTrail deletes versions",
        &[
            ONE_REGION,
            TRAILS,
            BUCKETS,
            (
                POLICY,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"cloudtrail.amazonaws.com\"},\"Action\":\"s3:PutObject\",\"Resource\":\"arn:aws:s3:::logs/*\",\"Condition\":{\"StringEquals\":{\"aws:SourceArn\":\"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main\"}}},{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"cloudtrail.amazonaws.com\"},\"Action\":[\"s3:DeleteObjectVersion\",\"s3:DeleteBucketPolicy\"],\"Resource\":\"arn:aws:s3:::logs/*\",\"Condition\":{\"StringEquals\":{\"aws:SourceArn\":\"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main\"}}}]}"}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "CloudTrail may delete what this list does not name",
        &[
            ONE_REGION,
            TRAILS,
            BUCKETS,
            (
                POLICY,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"cloudtrail.amazonaws.com\"},\"Action\":\"s3:PutObject\",\"Resource\":\"arn:aws:s3:::logs/*\",\"Condition\":{\"StringEquals\":{\"aws:SourceArn\":\"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main\"}}},{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"cloudtrail.amazonaws.com\"},\"Action\":\"s3:DeleteBucketWebsite\",\"Resource\":\"arn:aws:s3:::logs/*\",\"Condition\":{\"StringEquals\":{\"aws:SourceArn\":\"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main\"}}}]}"}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "CloudTrail, for the trails of an account that nobody knows",
        &[
            ONE_REGION,
            TRAILS,
            BUCKETS,
            (
                POLICY,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"cloudtrail.amazonaws.com\"},\"Action\":\"s3:PutObject\",\"Resource\":\"arn:aws:s3:::logs/*\",\"Condition\":{\"StringEquals\":{\"aws:SourceArn\":\"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main\"}}},{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"cloudtrail.amazonaws.com\"},\"Action\":\"s3:PutObject\",\"Resource\":\"arn:aws:s3:::logs/*\",\"Condition\":{\"ArnLike\":{\"aws:SourceArn\":\"arn:aws:cloudtrail:*:444455556666:trail/*\"}}}]}"}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "CloudTrail, for the trails of an account that was assessed, too",
        &[
            ONE_REGION,
            TRAILS,
            BUCKETS,
            (
                "444455556666/sts-get-caller-identity.json",
                r#"{"UserId":"AIDAEXAMPLE","Account":"444455556666","Arn":"arn:aws:iam::444455556666:user/auditor"}"#,
            ),
            (
                POLICY,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"cloudtrail.amazonaws.com\"},\"Action\":\"s3:PutObject\",\"Resource\":\"arn:aws:s3:::logs/*\",\"Condition\":{\"StringEquals\":{\"aws:SourceArn\":\"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main\"}}},{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"cloudtrail.amazonaws.com\"},\"Action\":\"s3:PutObject\",\"Resource\":\"arn:aws:s3:::logs/*\",\"Condition\":{\"ArnLike\":{\"aws:SourceArn\":\"arn:aws:cloudtrail:*:444455556666:trail/*\"}}}]}"}"#,
            ),
        ],
        Outcome::Compliant,
    )
    .about("logs"),
    Case::new(
        "CloudTrail without a source",
        &[
            ONE_REGION,
            TRAILS,
            BUCKETS,
            (
                POLICY,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"cloudtrail.amazonaws.com\"},\"Action\":\"s3:GetBucketAcl\",\"Resource\":\"arn:aws:s3:::logs\",\"Condition\":{\"StringEquals\":{\"aws:SourceArn\":\"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main\"}}},{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"cloudtrail.amazonaws.com\"},\"Action\":\"s3:PutObject\",\"Resource\":\"arn:aws:s3:::logs/AWSLogs/111122223333/*\",\"Condition\":{\"StringEquals\":{\"s3:x-amz-acl\":\"bucket-owner-full-control\"}}}]}"}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "a reader",
        &[
            ONE_REGION,
            TRAILS,
            BUCKETS,
            (
                POLICY,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"cloudtrail.amazonaws.com\"},\"Action\":\"s3:GetBucketAcl\",\"Resource\":\"arn:aws:s3:::logs\",\"Condition\":{\"StringEquals\":{\"aws:SourceArn\":\"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main\"}}},{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"cloudtrail.amazonaws.com\"},\"Action\":\"s3:PutObject\",\"Resource\":\"arn:aws:s3:::logs/AWSLogs/111122223333/*\",\"Condition\":{\"StringEquals\":{\"aws:SourceArn\":\"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main\",\"s3:x-amz-acl\":\"bucket-owner-full-control\"}}},{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:role/siem\"},\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::logs/*\"}]}"}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "readers of the organization",
        &[
            ONE_REGION,
            TRAILS,
            BUCKETS,
            (
                POLICY,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"cloudtrail.amazonaws.com\"},\"Action\":\"s3:GetBucketAcl\",\"Resource\":\"arn:aws:s3:::logs\",\"Condition\":{\"StringEquals\":{\"aws:SourceArn\":\"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main\"}}},{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"cloudtrail.amazonaws.com\"},\"Action\":\"s3:PutObject\",\"Resource\":\"arn:aws:s3:::logs/AWSLogs/111122223333/*\",\"Condition\":{\"StringEquals\":{\"aws:SourceArn\":\"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main\",\"s3:x-amz-acl\":\"bucket-owner-full-control\"}}},{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::logs/*\",\"Condition\":{\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-a1b2c3d4e5\"}}}]}"}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "another service writes",
        &[
            ONE_REGION,
            TRAILS,
            BUCKETS,
            (
                POLICY,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"cloudtrail.amazonaws.com\"},\"Action\":\"s3:GetBucketAcl\",\"Resource\":\"arn:aws:s3:::logs\",\"Condition\":{\"StringEquals\":{\"aws:SourceArn\":\"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main\"}}},{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"cloudtrail.amazonaws.com\"},\"Action\":\"s3:PutObject\",\"Resource\":\"arn:aws:s3:::logs/AWSLogs/111122223333/*\",\"Condition\":{\"StringEquals\":{\"aws:SourceArn\":\"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main\",\"s3:x-amz-acl\":\"bucket-owner-full-control\"}}},{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"delivery.logs.amazonaws.com\"},\"Action\":\"s3:PutObject\",\"Resource\":\"arn:aws:s3:::logs/*\",\"Condition\":{\"StringEquals\":{\"aws:SourceAccount\":\"111122223333\"}}}]}"}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "nothing lets CloudTrail write",
        &[
            ONE_REGION,
            TRAILS,
            BUCKETS,
            (
                POLICY,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":[\"arn:aws:s3:::logs\",\"arn:aws:s3:::logs/*\"],\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}}]}"}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "no policy",
        &[
            ONE_REGION,
            TRAILS,
            BUCKETS,
            (
                POLICY,
                r#"{"Code":"NoSuchBucketPolicy","Message":"The bucket policy does not exist"}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "everyone reads",
        &[
            ONE_REGION,
            TRAILS,
            BUCKETS,
            (
                POLICY,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"cloudtrail.amazonaws.com\"},\"Action\":\"s3:GetBucketAcl\",\"Resource\":\"arn:aws:s3:::logs\",\"Condition\":{\"StringEquals\":{\"aws:SourceArn\":\"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main\"}}},{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"cloudtrail.amazonaws.com\"},\"Action\":\"s3:PutObject\",\"Resource\":\"arn:aws:s3:::logs/AWSLogs/111122223333/*\",\"Condition\":{\"StringEquals\":{\"aws:SourceArn\":\"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main\",\"s3:x-amz-acl\":\"bucket-owner-full-control\"}}},{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::logs/*\"}]}"}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a role writes",
        &[
            ONE_REGION,
            TRAILS,
            BUCKETS,
            (
                POLICY,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"cloudtrail.amazonaws.com\"},\"Action\":\"s3:GetBucketAcl\",\"Resource\":\"arn:aws:s3:::logs\",\"Condition\":{\"StringEquals\":{\"aws:SourceArn\":\"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main\"}}},{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"cloudtrail.amazonaws.com\"},\"Action\":\"s3:PutObject\",\"Resource\":\"arn:aws:s3:::logs/AWSLogs/111122223333/*\",\"Condition\":{\"StringEquals\":{\"aws:SourceArn\":\"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main\",\"s3:x-amz-acl\":\"bucket-owner-full-control\"}}},{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:role/siem\"},\"Action\":\"s3:PutObject\",\"Resource\":\"arn:aws:s3:::logs/*\"}]}"}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a role may do everything",
        &[
            ONE_REGION,
            TRAILS,
            BUCKETS,
            (
                POLICY,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"cloudtrail.amazonaws.com\"},\"Action\":\"s3:GetBucketAcl\",\"Resource\":\"arn:aws:s3:::logs\",\"Condition\":{\"StringEquals\":{\"aws:SourceArn\":\"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main\"}}},{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"cloudtrail.amazonaws.com\"},\"Action\":\"s3:PutObject\",\"Resource\":\"arn:aws:s3:::logs/AWSLogs/111122223333/*\",\"Condition\":{\"StringEquals\":{\"aws:SourceArn\":\"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main\",\"s3:x-amz-acl\":\"bucket-owner-full-control\"}}},{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:role/siem\"},\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s3:::logs/*\"}]}"}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a role deletes some things",
        &[
            ONE_REGION,
            TRAILS,
            BUCKETS,
            (
                POLICY,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"cloudtrail.amazonaws.com\"},\"Action\":\"s3:GetBucketAcl\",\"Resource\":\"arn:aws:s3:::logs\",\"Condition\":{\"StringEquals\":{\"aws:SourceArn\":\"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main\"}}},{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"cloudtrail.amazonaws.com\"},\"Action\":\"s3:PutObject\",\"Resource\":\"arn:aws:s3:::logs/AWSLogs/111122223333/*\",\"Condition\":{\"StringEquals\":{\"aws:SourceArn\":\"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main\",\"s3:x-amz-acl\":\"bucket-owner-full-control\"}}},{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:role/siem\"},\"Action\":[\"s3:GetObject\",\"s3:DeleteBucketW*\"],\"Resource\":\"arn:aws:s3:::logs/*\"}]}"}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "the organization deletes",
        &[
            ONE_REGION,
            TRAILS,
            BUCKETS,
            (
                POLICY,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"cloudtrail.amazonaws.com\"},\"Action\":\"s3:GetBucketAcl\",\"Resource\":\"arn:aws:s3:::logs\",\"Condition\":{\"StringEquals\":{\"aws:SourceArn\":\"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main\"}}},{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"cloudtrail.amazonaws.com\"},\"Action\":\"s3:PutObject\",\"Resource\":\"arn:aws:s3:::logs/AWSLogs/111122223333/*\",\"Condition\":{\"StringEquals\":{\"aws:SourceArn\":\"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main\",\"s3:x-amz-acl\":\"bucket-owner-full-control\"}}},{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:DeleteObject\",\"Resource\":\"arn:aws:s3:::logs/*\",\"Condition\":{\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-a1b2c3d4e5\"}}}]}"}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "everyone but one may do all but one thing",
        &[
            ONE_REGION,
            TRAILS,
            BUCKETS,
            (
                POLICY,
                r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"cloudtrail.amazonaws.com\"},\"Action\":\"s3:GetBucketAcl\",\"Resource\":\"arn:aws:s3:::logs\",\"Condition\":{\"StringEquals\":{\"aws:SourceArn\":\"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main\"}}},{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"cloudtrail.amazonaws.com\"},\"Action\":\"s3:PutObject\",\"Resource\":\"arn:aws:s3:::logs/AWSLogs/111122223333/*\",\"Condition\":{\"StringEquals\":{\"aws:SourceArn\":\"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main\",\"s3:x-amz-acl\":\"bucket-owner-full-control\"}}},{\"Effect\":\"Allow\",\"NotPrincipal\":{\"AWS\":\"arn:aws:iam::111122223333:role/siem\"},\"NotAction\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::logs/*\"}]}"}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "bound to its organization",
        &[ONE_REGION, TRAILS, BUCKETS, BY_ORGANIZATION, OF_ORGANIZATION],
        Outcome::Compliant,
    ),
    Case::new(
        "bound to another organization",
        &[ONE_REGION, TRAILS, BUCKETS, BY_ORGANIZATION, OF_ANOTHER],
        Outcome::NeedsReview,
    ),
    Case::new(
        "bound to an organization that nobody knows",
        &[ONE_REGION, TRAILS, BUCKETS, BY_ORGANIZATION],
        Outcome::NeedsReview,
    ),
    Case::new(
        "refused",
        &[ONE_REGION, TRAILS, BUCKETS, (POLICY, DENIED)],
        Outcome::InsufficientData,
    ),
    Case::new(
        "the bucket is another account's",
        &[ONE_REGION, TRAILS, OTHER_BUCKETS],
        Outcome::InsufficientData,
    ),
    Case::new(
        "no answer for the bucket",
        &[ONE_REGION, TRAILS, BUCKETS],
        Outcome::InsufficientData,
    ),
];
