//! Cases of the check on where access logs go.

use crate::checklist::Outcome;
use crate::checklist::case::Case;

const BUCKETS: (&str, &str) = (
    "111122223333/s3api-list-buckets.json",
    r#"{"Buckets":[{"Name":"b","BucketRegion":"eu-west-1"},{"Name":"logs","BucketRegion":"eu-west-1"}],"Owner":{"ID":"o"}}"#,
);
const APART: (&str, &str) = (
    "111122223333/s3api-list-buckets.json",
    r#"{"Buckets":[{"Name":"b","BucketRegion":"eu-west-1"},{"Name":"logs","BucketRegion":"us-east-1"}],"Owner":{"ID":"o"}}"#,
);
const WITHOUT_TARGET: (&str, &str) = (
    "111122223333/s3api-list-buckets.json",
    r#"{"Buckets":[{"Name":"b","BucketRegion":"eu-west-1"}],"Owner":{"ID":"o"}}"#,
);
const B: (&str, &str) = (
    "111122223333/s3api-get-bucket-logging__b.json",
    r#"{"LoggingEnabled":{"TargetBucket":"logs","TargetPrefix":"b/"}}"#,
);
const ITSELF: (&str, &str) = (
    "111122223333/s3api-get-bucket-logging__b.json",
    r#"{"LoggingEnabled":{"TargetBucket":"b","TargetPrefix":""}}"#,
);
const NO_LOCK: (&str, &str) = (
    "111122223333/s3api-get-object-lock-configuration__logs.json",
    r#"{"Code":"ObjectLockConfigurationNotFoundError","Message":"not found"}"#,
);
const LOCK: (&str, &str) = (
    "111122223333/s3api-get-object-lock-configuration__logs.json",
    r#"{"ObjectLockConfiguration":{"ObjectLockEnabled":"Enabled"}}"#,
);
const RETENTION: (&str, &str) = (
    "111122223333/s3api-get-object-lock-configuration__logs.json",
    r#"{"ObjectLockConfiguration":{"ObjectLockEnabled":"Enabled","Rule":{"DefaultRetention":{"Mode":"COMPLIANCE","Days":30}}}}"#,
);
const POLICY: &str = "111122223333/s3api-get-bucket-policy__logs.json";
const NO_POLICY: (&str, &str) = (
    POLICY,
    r#"{"Code":"NoSuchBucketPolicy","Message":"The bucket policy does not exist"}"#,
);
const ACL: (&str, &str) = (
    "111122223333/s3api-get-bucket-acl__logs.json",
    r#"{"Owner":{"ID":"o"},"Grants":[{"Grantee":{"Type":"Group","URI":"http://acs.amazonaws.com/groups/s3/LogDelivery"},"Permission":"WRITE"}]}"#,
);
const PRIVATE: (&str, &str) = (
    "111122223333/s3api-get-bucket-acl__logs.json",
    r#"{"Owner":{"ID":"o"},"Grants":[{"Grantee":{"ID":"o","Type":"CanonicalUser"},"Permission":"FULL_CONTROL"}]}"#,
);
const OWNERSHIP: &str = "111122223333/s3api-get-bucket-ownership-controls__logs.json";
const ENFORCED: (&str, &str) = (
    OWNERSHIP,
    r#"{"OwnershipControls":{"Rules":[{"ObjectOwnership":"BucketOwnerEnforced"}]}}"#,
);
const PREFERRED: (&str, &str) = (
    OWNERSHIP,
    r#"{"OwnershipControls":{"Rules":[{"ObjectOwnership":"BucketOwnerPreferred"}]}}"#,
);

pub(super) const CASES: &[Case] = &[
    Case::new("the policy lets the log service write", &[BUCKETS, B, NO_LOCK, (POLICY, r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"logging.s3.amazonaws.com\"},\"Action\":\"s3:PutObject\",\"Resource\":\"arn:aws:s3:::logs/*\"},{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":[\"arn:aws:s3:::logs\",\"arn:aws:s3:::logs/*\"],\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}}]}"}"#)], Outcome::Compliant).about("b"),
    Case::new("the policy does, for this bucket and account", &[BUCKETS, B, LOCK, (POLICY, r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"logging.s3.amazonaws.com\"},\"Action\":\"s3:PutObject\",\"Resource\":\"arn:aws:s3:::logs/*\",\"Condition\":{\"ArnLike\":{\"aws:SourceArn\":\"arn:aws:s3:::b\"},\"StringEquals\":{\"aws:SourceAccount\":\"111122223333\"}}}]}"}"#)], Outcome::Compliant).about("b"),
    Case::new("the ACL does", &[BUCKETS, B, NO_LOCK, NO_POLICY, ACL, PREFERRED], Outcome::Compliant).about("b"),
    Case::new("the ACL would, but does not count", &[BUCKETS, B, NO_LOCK, NO_POLICY, ACL, ENFORCED], Outcome::NeedsReview).about("b"),
    Case::new("neither does", &[BUCKETS, B, NO_LOCK, NO_POLICY, PRIVATE], Outcome::NeedsReview).about("b"),
    Case::new("the policy does for another bucket", &[BUCKETS, B, NO_LOCK, (POLICY, r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"logging.s3.amazonaws.com\"},\"Action\":\"s3:PutObject\",\"Resource\":\"arn:aws:s3:::logs/*\",\"Condition\":{\"ArnLike\":{\"aws:SourceArn\":\"arn:aws:s3:::c\"}}}]}"}"#), PRIVATE], Outcome::NeedsReview).about("b"),
    Case::new("the policy does for another prefix", &[BUCKETS, B, NO_LOCK, (POLICY, r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"logging.s3.amazonaws.com\"},\"Action\":\"s3:PutObject\",\"Resource\":\"arn:aws:s3:::logs/elsewhere/*\"}]}"}"#), PRIVATE], Outcome::NeedsReview).about("b"),
    Case::new("a deny of writing goes before", &[BUCKETS, B, NO_LOCK, (POLICY, r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"logging.s3.amazonaws.com\"},\"Action\":\"s3:PutObject\",\"Resource\":\"arn:aws:s3:::logs/*\"},{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:Put*\",\"Resource\":\"arn:aws:s3:::logs/*\"}]}"}"#), ACL, PREFERRED], Outcome::NeedsReview).about("b"),
    Case::new("a default retention", &[BUCKETS, B, RETENTION, (POLICY, r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"logging.s3.amazonaws.com\"},\"Action\":\"s3:PutObject\",\"Resource\":\"arn:aws:s3:::logs/*\"}]}"}"#)], Outcome::NeedsReview).about("b"),
    Case::new("another Region", &[APART, B, NO_LOCK, (POLICY, r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"logging.s3.amazonaws.com\"},\"Action\":\"s3:PutObject\",\"Resource\":\"arn:aws:s3:::logs/*\"}]}"}"#)], Outcome::NeedsReview).about("b"),
    Case::new("the target is none of the account's buckets", &[WITHOUT_TARGET, B], Outcome::NeedsReview).about("b"),
    Case::new("into itself", &[BUCKETS, ITSELF], Outcome::NotApplicable).about("b"),
    Case::new("the ACL does, but whether it counts is not known", &[BUCKETS, B, NO_LOCK, NO_POLICY, ACL], Outcome::InsufficientData).about("b"),
    Case::new("the target's policy is missing", &[BUCKETS, B, NO_LOCK], Outcome::InsufficientData).about("b"),
    Case::new("the target's Object Lock is missing", &[BUCKETS, B, (POLICY, r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"logging.s3.amazonaws.com\"},\"Action\":\"s3:PutObject\",\"Resource\":\"arn:aws:s3:::logs/*\"}]}"}"#)], Outcome::InsufficientData).about("b"),
    Case::new("the list of buckets is missing", &[B], Outcome::InsufficientData).about("b"),
    Case::new("no answer for the bucket", &[BUCKETS], Outcome::InsufficientData).about("b"),
];
