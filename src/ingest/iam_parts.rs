//! Parts of IAM's answers that the AWS CLI and AWS Config spell alike but for case.

use super::node::Node;
use super::policy;
use super::reader::sorted_names;
use crate::evidence::iam::{EmbeddedPolicy, GroupGrants, ManagedPolicy, Role, UserGrants};
use crate::evidence::policy::ReadPolicy;

/// How an export writes a list that is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Empty {
    /// The AWS CLI leaves the embedded policies of a user out where there are none, and writes every other list even when it is
    /// empty. So that one list is empty if all the others are there, and any other that is left out is unknown.
    LeftOut,
    /// AWS Config writes empty lists, and `null` in place of some. So a list that is left out is unknown, and so is a `null`
    /// where one of the other lists is not there.
    Null,
}

const EMBEDDED_IN_USER: &str = "UserPolicyList";
const USER: [&str; 3] = [EMBEDDED_IN_USER, "AttachedManagedPolicies", "GroupList"];
const GROUP: [&str; 2] = ["GroupPolicyList", "AttachedManagedPolicies"];
const ROLE: [&str; 3] = ["RolePolicyList", "AttachedManagedPolicies", "InstanceProfileList"];

pub(super) fn user(node: &Node<'_>, empty: Empty) -> UserGrants {
    let names = |list, member| names(node, list, member, &USER, empty);
    UserGrants {
        inline_policies: embedded(node, EMBEDDED_IN_USER, &USER, empty),
        attached_policies: names("AttachedManagedPolicies", "PolicyArn"),
        groups: names("GroupList", "GroupName"),
    }
}

pub(super) fn group(node: &Node<'_>, empty: Empty) -> GroupGrants {
    GroupGrants {
        inline_policies: embedded(node, "GroupPolicyList", &GROUP, empty),
        attached_policies: names(node, "AttachedManagedPolicies", "PolicyArn", &GROUP, empty),
    }
}

pub(super) fn role(node: &Node<'_>, empty: Empty) -> Role {
    let names = |list, member| names(node, list, member, &ROLE, empty);
    // The path is part of the ARN, too: `arn:aws:iam::111122223333:role/aws-service-role/…/name`.
    let path_in_arn = || {
        let (_, path) = node.str("Arn")?.split_once(":role")?;
        path.rsplit_once('/').map(|(path, _)| format!("{path}/"))
    };
    Role {
        path: node.nonempty("Path").or_else(path_in_arn),
        trust: document(node, "AssumeRolePolicyDocument"),
        inline_policies: embedded(node, "RolePolicyList", &ROLE, empty),
        attached_policies: names("AttachedManagedPolicies", "PolicyArn"),
        instance_profiles: names("InstanceProfileList", "Arn"),
    }
}

/// A policy with its versions, of which only the default one is in force.
pub(super) fn managed_policy(node: &Node<'_>) -> ManagedPolicy {
    let default = node.str("DefaultVersionId");
    let is_default = |version: &Node<'_>| match version.bool("IsDefaultVersion") {
        Some(flag) => flag,
        None => default.is_some() && version.str("VersionId") == default,
    };
    let versions = node.list("PolicyVersionList");
    let mut defaults = versions.iter().filter(|version| is_default(version));
    // Where the export contradicts itself, nobody knows which is in force.
    let in_force = match (defaults.next(), defaults.next()) {
        (Some(only), None) if default.is_none() || only.str("VersionId").is_none_or(|id| Some(id) == default) => Some(only),
        _ => None,
    };
    let id = default.or_else(|| in_force?.str("VersionId"));
    ManagedPolicy {
        default_version: id.map(str::to_owned),
        attachment_count: node.int("AttachmentCount"),
        boundary_usage_count: node.int("PermissionsBoundaryUsageCount"),
        document: in_force.and_then(|version| document(version, "Document")),
    }
}

pub(super) fn document(node: &Node<'_>, member: &str) -> Option<ReadPolicy> {
    node.get(member).map(|document| policy::read(document.json()))
}

fn is_empty(node: &Node<'_>, list: &str, all: &[&str], empty: Empty) -> bool {
    let mut others = all.iter().filter(|other| **other != list);
    match empty {
        Empty::LeftOut => list == EMBEDDED_IN_USER && !node.has(list) && others.all(|other| node.has_list(other)),
        Empty::Null => node.has(list) && node.get(list).is_none() && others.all(|other| node.has_list(other)),
    }
}

fn names(node: &Node<'_>, list: &str, member: &str, all: &[&str], empty: Empty) -> Option<Vec<String>> {
    if is_empty(node, list, all, empty) {
        return Some(Vec::new());
    }
    // A policy that an export names without its ARN may be any, AWS's own for administrators included.
    let is_known = |element: &Node<'_>| element.text().or(element.str(member)).is_some();
    if member == "PolicyArn" && !node.list(list).iter().all(is_known) {
        return None;
    }
    sorted_names(node, list, member)
}

fn embedded(node: &Node<'_>, list: &str, all: &[&str], empty: Empty) -> Option<Vec<EmbeddedPolicy>> {
    if is_empty(node, list, all, empty) {
        return Some(Vec::new());
    }
    if !node.has_list(list) {
        return None;
    }
    let policy = |element: &Node<'_>| EmbeddedPolicy {
        name: element.text().or(element.str("PolicyName")).unwrap_or("without a name").to_owned(),
        document: document(element, "PolicyDocument"),
    };
    let mut policies: Vec<EmbeddedPolicy> = node.list(list).iter().map(policy).collect();
    policies.sort_by(|a, b| a.name.cmp(&b.name));
    Some(policies)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::json::parse_whole;

    fn with<T>(text: &str, read: impl Fn(&Node<'_>) -> T) -> T {
        read(&Node::root(&parse_whole(text).expect("valid"), ""))
    }

    #[test]
    fn null_is_no_embedded_policy_where_the_other_lists_are_there() {
        let inline = |text: &str| with(text, |node| user(&node.any_case(), Empty::Null).inline_policies);
        let whole = r#"{"userPolicyList":null,"groupList":[],"attachedManagedPolicies":[]}"#;
        assert_eq!(inline(whole), Some(Vec::new()));
        for partial in [
            r#"{"groupList":[],"attachedManagedPolicies":[]}"#,
            r#"{"userPolicyList":null,"groupList":null,"attachedManagedPolicies":[]}"#,
        ] {
            assert_eq!(inline(partial), None, "{partial}");
        }
    }

    #[test]
    fn the_default_version_counts_in_whatever_way_it_is_marked() {
        let allows = |version: &str| format!(r#"{{"Statement":{{"Effect":"Allow","Action":"{version}:*","Resource":"*"}}}}"#);
        let versions = |one: &str, other: &str| {
            format!(
                r#"{{"DefaultVersionId":"v2","PolicyVersionList":[{{"VersionId":"v1",{one}"Document":{}}},{{"VersionId":"v2",{other}"Document":{}}}]}}"#,
                allows("s3"),
                allows("ec2")
            )
        };
        for text in [
            versions("", ""),
            versions(r#""IsDefaultVersion":false,"#, r#""IsDefaultVersion":true,"#),
        ] {
            let policy = with(&text, managed_policy);
            let document = policy.document.expect("a document").expect("a policy");
            assert!(document.statements[0].names_action("ec2:RunInstances"), "{text}");
        }
        assert_eq!(with(r#"{"PolicyVersionList":[]}"#, managed_policy).document, None);
        for text in [
            versions(r#""IsDefaultVersion":true,"#, r#""IsDefaultVersion":true,"#),
            versions(r#""IsDefaultVersion":true,"#, r#""IsDefaultVersion":false,"#),
        ] {
            assert_eq!(with(&text, managed_policy).document, None, "{text}");
        }
    }

    #[test]
    fn the_path_of_a_role_is_in_its_arn_too() {
        let role = with(
            r#"{"Arn":"arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX"}"#,
            |node| role(node, Empty::LeftOut),
        );
        assert!(role.is_service_linked());
        assert_eq!((role.attached_policies, role.inline_policies), (None, None));
    }
}
