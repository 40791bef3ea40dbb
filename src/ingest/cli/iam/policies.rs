//! Answers of `aws iam` about policies.

use super::one_user;
use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::reader::{Reader, Shape};

pub(in crate::ingest::cli) const READERS: &[Reader] = &[];

pub(in crate::ingest::cli) const KNOWN: &[Known] = &[
    known!(
        sources::IAM_POLICIES,
        Shape::list("Policies", &["PolicyName", "DefaultVersionId", "AttachmentCount"]).lacking(&["UserDetailList"]),
        r#"{"Policies":[{"PolicyName":"main","PolicyId":"policy-1","Arn":"arn:aws:iam::111122223333:resource/main","Path":"/","DefaultVersionId":"defaultversion-1","AttachmentCount":1}]}"#
    ),
    known!(
        sources::IAM_POLICY,
        Shape::inside("Policy", &["DefaultVersionId", "AttachmentCount"]),
        r#"{"Policy":{"PolicyName":"main","PolicyId":"policy-1","Arn":"arn:aws:iam::111122223333:resource/main","DefaultVersionId":"defaultversion-1","AttachmentCount":1}}"#,
        alike = &["iam create-policy"]
    ),
    known!(
        sources::IAM_POLICY_VERSION,
        Shape::inside("PolicyVersion", &["Document", "VersionId", "IsDefaultVersion"]),
        r#"{"PolicyVersion":{"Document":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListAllMyBuckets","Resource":"*"}]},"VersionId":"version-1","IsDefaultVersion":true,"CreateDate":"2026-06-30T10:00:00+00:00"}}"#
    ),
    known!(
        sources::IAM_POLICY_VERSIONS,
        Shape::list("Versions", &["VersionId", "IsDefaultVersion"]),
        r#"{"Versions":[{"Document":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListAllMyBuckets","Resource":"*"}]},"VersionId":"version-1","IsDefaultVersion":true,"CreateDate":"2026-06-30T10:00:00+00:00"}]}"#
    ),
    known!(
        sources::IAM_USER_POLICY,
        Shape::object(&["UserName", "PolicyName", "PolicyDocument"]),
        r#"{"UserName":"main","PolicyName":"main","PolicyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListAllMyBuckets","Resource":"*"}]}}"#
    ),
    known!(
        sources::IAM_GROUP_POLICY,
        Shape::object(&["GroupName", "PolicyName", "PolicyDocument"]),
        r#"{"GroupName":"main","PolicyName":"main","PolicyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListAllMyBuckets","Resource":"*"}]}}"#
    ),
    known!(
        sources::IAM_ROLE_POLICY,
        Shape::object(&["RoleName", "PolicyName", "PolicyDocument"]),
        r#"{"RoleName":"main","PolicyName":"main","PolicyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListAllMyBuckets","Resource":"*"}]}}"#
    ),
    known!(
        sources::IAM_ATTACHED_GROUP_POLICIES,
        Shape::list("AttachedPolicies", &["PolicyName", "PolicyArn"]),
        r#"{"AttachedPolicies":[{"PolicyName":"main","PolicyArn":"arn:aws:iam::111122223333:policy/main"}]}"#,
        twin_of = one_user::ATTACHED
    ),
    known!(
        sources::IAM_ATTACHED_ROLE_POLICIES,
        Shape::list("AttachedPolicies", &["PolicyName", "PolicyArn"]),
        r#"{"AttachedPolicies":[{"PolicyName":"main","PolicyArn":"arn:aws:iam::111122223333:policy/main"}]}"#,
        twin_of = one_user::ATTACHED
    ),
    known!(
        sources::IAM_GROUP_POLICIES,
        Shape::texts("PolicyNames"),
        r#"{"PolicyNames":["main"]}"#,
        twin_of = one_user::EMBEDDED
    ),
    known!(
        sources::IAM_ROLE_POLICIES,
        Shape::texts("PolicyNames"),
        r#"{"PolicyNames":["main"]}"#,
        twin_of = one_user::EMBEDDED
    ),
    known!(
        sources::IAM_ENTITIES_FOR_POLICY,
        Shape::object(&["PolicyGroups", "PolicyUsers", "PolicyRoles"]),
        r#"{"PolicyGroups":[{"GroupName":"admins","GroupId":"AGPAEXAMPLE"}],"PolicyUsers":[],"PolicyRoles":[]}"#
    ),
    known!(
        sources::IAM_SERVICE_LAST_ACCESSED_DETAILS,
        Shape::list("ServicesLastAccessed", &["ServiceNamespace"]).having(&["JobStatus"]),
        r#"{"JobStatus":"IN_PROGRESS","ServicesLastAccessed":[{"ServiceName":"main","LastAuthenticated":"2026-06-30T10:00:00+00:00","ServiceNamespace":"main","LastAuthenticatedEntity":"main"}]}"#
    ),
    known!(
        sources::IAM_SIMULATE_PRINCIPAL_POLICY,
        Shape::list("EvaluationResults", &["EvalActionName", "EvalDecision"]),
        r#"{"EvaluationResults":[{"EvalActionName":"main","EvalResourceName":"main","EvalDecision":"allowed"}]}"#
    ),
    known!(
        sources::IAM_SIMULATE_CUSTOM_POLICY,
        Shape::list("EvaluationResults", &["EvalActionName", "EvalDecision"]),
        r#"{"EvaluationResults":[{"EvalActionName":"main","EvalResourceName":"main","EvalDecision":"allowed"}]}"#
    ),
];
