//! Answers of `aws iam` about policies.

use super::one_user;
use crate::evidence::iam::{ListedPolicy, PolicyHolders, PolicyParts, PolicyVersion, grants};
use crate::evidence::{Candidate, Sourced, sources};
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::iam_parts;
use crate::ingest::node::Node;
use crate::ingest::reader::{Answers, Home, Identity, Reader, Shape, Sink, sorted_names};
use crate::ingest::reading::has_token;

pub(in crate::ingest::cli) const READERS: &[Reader] = &[
    Reader {
        source: sources::IAM_POLICIES,
        shape: Shape::list("Policies", &["PolicyName", "DefaultVersionId", "AttachmentCount"]).lacking(&["UserDetailList"]),
        read: policies,
        answers: Answers::List(|home, answer| home.account().iam.policy_lists.push(answer)),
        #[cfg(test)]
        sample: r#"{"Policies":[{"PolicyName":"main","PolicyId":"policy-1","Arn":"arn:aws:iam::111122223333:policy/main","Path":"/","DefaultVersionId":"v1","AttachmentCount":1,"PermissionsBoundaryUsageCount":0}]}"#,
    },
    Reader {
        source: sources::IAM_POLICY_VERSION,
        shape: Shape::inside("PolicyVersion", &["Document", "VersionId", "IsDefaultVersion"]),
        read: version,
        // Which version was asked for, a refusal does not say.
        answers: Answers::One(|home, why| {
            if let Some(parts) = of_policy(home) {
                parts.versions.entry(String::new()).or_default().push(why.into());
            }
        }),
        #[cfg(test)]
        sample: r#"{"PolicyVersion":{"Document":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListAllMyBuckets","Resource":"*"}]},"VersionId":"v1","IsDefaultVersion":true,"CreateDate":"2026-06-30T10:00:00+00:00"}}"#,
    },
    Reader {
        source: sources::IAM_ENTITIES_FOR_POLICY,
        shape: Shape::list("PolicyUsers", &["UserName"]).having(&["PolicyGroups", "PolicyRoles"]),
        read: holders,
        answers: Answers::One(|home, why| {
            if let Some(parts) = of_policy(home) {
                parts.holders.push(why.into());
            }
        }),
        #[cfg(test)]
        sample: r#"{"PolicyGroups":[{"GroupName":"admins","GroupId":"AGPAEXAMPLE"}],"PolicyUsers":[{"UserName":"alice","UserId":"AIDAEXAMPLE"}],"PolicyRoles":[]}"#,
    },
];

/// The policy that a call was asked about, if the account owns it.
fn of_policy<'a>(home: &'a mut Home<'_>) -> Option<&'a mut PolicyParts> {
    let arn = home.resource?.to_owned();
    let is_own = grants::owner_of_policy(&arn).as_ref() == Some(home.account);
    is_own.then(|| home.account().iam.policy_parts.entry(arn).or_default())
}

fn policies(document: &Node<'_>, sink: &mut Sink) {
    for policy in document.list("Policies") {
        let Some(arn) = policy.nonempty("Arn") else {
            sink.filtered = true;
            continue;
        };
        // Those that AWS manages are not the account's.
        let Some(owner) = grants::owner_of_policy(&arn) else { continue };
        let value = ListedPolicy {
            attachment_count: policy.int("AttachmentCount"),
            boundary_usage_count: policy.int("PermissionsBoundaryUsageCount"),
            default_version: policy.nonempty("DefaultVersionId"),
        };
        sink.put(&policy, Identity::account(Some(owner)), move |home, evidence| {
            let value = value.clone();
            let parts = home.account().iam.policy_parts.entry(arn.clone()).or_default();
            parts.listed.push(Candidate::Present(Sourced::new(value, evidence)));
        });
    }
}

fn version(document: &Node<'_>, sink: &mut Sink) {
    let Some(version) = document.get("PolicyVersion") else { return };
    let (truncated, id) = (sink.truncated, version.nonempty("VersionId").unwrap_or_default());
    let value = version
        .bool("IsDefaultVersion")
        .zip(iam_parts::document(&version, "Document"))
        .map(|(is_default, document)| PolicyVersion { is_default, document });
    sink.put(&version, Identity::default(), move |home, evidence| {
        let candidate = match value.clone().filter(|_| !truncated) {
            Some(value) => Candidate::Present(Sourced::new(value, evidence)),
            None => Candidate::Incomplete { evidence },
        };
        if let Some(parts) = of_policy(home) {
            parts.versions.entry(id.clone()).or_default().push(candidate);
        }
    });
}

/// One page is not all, nor is an answer of which a list was left out.
fn holders(document: &Node<'_>, sink: &mut Sink) {
    let whole = !sink.truncated && !has_token(document) && ["PolicyGroups", "PolicyRoles"].iter().all(|list| document.has_list(list));
    let others = document.list("PolicyGroups").len() + document.list("PolicyRoles").len();
    let value = sorted_names(document, "PolicyUsers", "UserName")
        .filter(|_| whole)
        .map(|users| PolicyHolders { users, others });
    sink.put(document, Identity::default(), move |home, evidence| {
        let candidate = match value.clone() {
            Some(value) => Candidate::Present(Sourced::new(value, evidence)),
            None => Candidate::Incomplete { evidence },
        };
        if let Some(parts) = of_policy(home) {
            parts.holders.push(candidate);
        }
    });
}

pub(in crate::ingest::cli) const KNOWN: &[Known] = &[
    known!(
        sources::IAM_POLICY,
        Shape::inside("Policy", &["DefaultVersionId", "AttachmentCount"]),
        r#"{"Policy":{"PolicyName":"main","PolicyId":"policy-1","Arn":"arn:aws:iam::111122223333:resource/main","DefaultVersionId":"defaultversion-1","AttachmentCount":1}}"#,
        alike = &["iam create-policy"]
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
