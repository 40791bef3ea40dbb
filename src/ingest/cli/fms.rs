//! Answers of `aws fms`.

use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::reader::{Reader, Shape};

pub(super) const READERS: &[Reader] = &[];

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::FMS_ADMIN_ACCOUNT,
        Shape::object(&["AdminAccount", "RoleStatus"]),
        r#"{"AdminAccount":"main","RoleStatus":"READY"}"#
    ),
    known!(
        sources::FMS_ADMINS_MANAGING_ACCOUNT,
        Shape::texts("AdminAccounts"),
        r#"{"AdminAccounts":["main"]}"#
    ),
    known!(
        sources::FMS_ADMIN_ACCOUNTS_FOR_ORGANIZATION,
        Shape::list("AdminAccounts", &["AdminAccount"]),
        r#"{"AdminAccounts":[{"AdminAccount":"main","DefaultAdmin":true,"Status":"ONBOARDING"}]}"#
    ),
    known!(
        sources::FMS_MEMBER_ACCOUNTS,
        Shape::texts("MemberAccounts"),
        r#"{"MemberAccounts":["main"]}"#
    ),
    known!(
        sources::FMS_POLICIES,
        Shape::list("PolicyList", &["PolicyId", "PolicyArn"]),
        r#"{"PolicyList":[{"PolicyArn":"arn:aws:fms:eu-west-1:111122223333:policy/main","PolicyId":"policy-1","PolicyName":"main","ResourceType":"main","SecurityServiceType":"WAF"}]}"#
    ),
    known!(
        sources::FMS_POLICY,
        Shape::inside("Policy", &["SecurityServicePolicyData"]).having(&["PolicyArn"]),
        r#"{"Policy":{"PolicyId":"policy-1","PolicyName":"main","PolicyUpdateToken":"main","SecurityServicePolicyData":{"Type":"WAF","ManagedServiceData":"main"}},"PolicyArn":"arn:aws:fms:eu-west-1:111122223333:policy/main"}"#,
        alike = &["fms put-policy"]
    ),
    known!(
        sources::FMS_COMPLIANCE_STATUS,
        Shape::list("PolicyComplianceStatusList", &["PolicyId"]),
        r#"{"PolicyComplianceStatusList":[{"PolicyOwner":"main","PolicyId":"policy-1","PolicyName":"main","MemberAccount":"main"}]}"#
    ),
    known!(
        sources::FMS_COMPLIANCE_DETAIL,
        Shape::inside("PolicyComplianceDetail", &["PolicyId"]),
        r#"{"PolicyComplianceDetail":{"PolicyOwner":"main","PolicyId":"policy-1","MemberAccount":"main","EvaluationLimitExceeded":true}}"#
    ),
    known!(
        sources::FMS_NOTIFICATION_CHANNEL,
        Shape::object(&["SnsTopicArn", "SnsRoleName"]),
        r#"{"SnsTopicArn":"arn:aws:fms:eu-west-1:111122223333:snstopic/main","SnsRoleName":"main"}"#
    ),
];
