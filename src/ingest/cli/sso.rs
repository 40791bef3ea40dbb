//! Answers of `aws sso-admin` and `aws identitystore`.

use crate::evidence::organizations::IdentityCenterInstance;
use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::node::Node;
use crate::ingest::reader::{Answers, Identity, Reader, Shape, Sink};

pub(super) const READERS: &[Reader] = &[Reader {
    source: sources::SSO_INSTANCES,
    shape: Shape::list("Instances", &["InstanceArn", "IdentityStoreId"]),
    read: instances,
    answers: Answers::List(|home, answer| {
        if let Some(region) = home.region() {
            region.identity_center.answers.push(answer);
        }
    }),
    #[cfg(test)]
    sample: r#"{"Instances":[{"InstanceArn":"arn:aws:sso:::instance/ssoins-1","IdentityStoreId":"d-1","OwnerAccountId":"111122223333","CreatedDate":"2024-06-30T10:00:00+00:00","Status":"ACTIVE"}]}"#,
}];

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::SSO_PERMISSION_SETS,
        Shape::texts("PermissionSets"),
        r#"{"PermissionSets":["main"]}"#
    ),
    known!(
        sources::SSO_PERMISSION_SETS_PROVISIONED_TO_ACCOUNT,
        Shape::texts("PermissionSets"),
        r#"{"PermissionSets":["main"]}"#
    ),
    known!(
        sources::SSO_PERMISSION_SET,
        Shape::inside("PermissionSet", &["PermissionSetArn"]),
        r#"{"PermissionSet":{"Name":"main","PermissionSetArn":"arn:aws:sso:eu-west-1:111122223333:permissionset/main","Description":"main","CreatedDate":"2026-06-30T10:00:00+00:00"}}"#,
        alike = &["sso-admin create-permission-set"]
    ),
    known!(
        sources::SSO_ACCOUNT_ASSIGNMENTS,
        Shape::list("AccountAssignments", &["PermissionSetArn", "PrincipalId"]),
        r#"{"AccountAssignments":[{"AccountId":"111122223333","PermissionSetArn":"arn:aws:sso:eu-west-1:111122223333:permissionset/main","PrincipalType":"USER","PrincipalId":"principal-1"}]}"#
    ),
    known!(
        sources::SSO_ACCOUNT_ASSIGNMENTS_FOR_PRINCIPAL,
        Shape::list("AccountAssignments", &["PermissionSetArn", "PrincipalId"]),
        r#"{"AccountAssignments":[{"AccountId":"111122223333","PermissionSetArn":"arn:aws:sso:eu-west-1:111122223333:permissionset/main","PrincipalId":"principal-1","PrincipalType":"USER"}]}"#
    ),
    known!(
        sources::SSO_MANAGED_POLICIES_IN_PERMISSION_SET,
        Shape::list("AttachedManagedPolicies", &["Name", "Arn"]),
        r#"{"AttachedManagedPolicies":[{"Name":"main","Arn":"arn:aws:sso:eu-west-1:111122223333:resource/main"}]}"#
    ),
    known!(
        sources::IDENTITY_STORE_USERS,
        Shape::list("Users", &["IdentityStoreId", "UserId"]),
        r#"{"Users":[{"IdentityStoreId":"identitystore-1","UserId":"user-1","UserArn":"arn:aws:identitystore:eu-west-1:111122223333:user/main","Revision":"main","UserName":"main"}]}"#
    ),
    known!(
        sources::IDENTITY_STORE_GROUPS,
        Shape::list("Groups", &["IdentityStoreId", "GroupId"]),
        r#"{"Groups":[{"IdentityStoreId":"identitystore-1","GroupId":"sg-1","GroupArn":"arn:aws:identitystore:eu-west-1:111122223333:group/main","Revision":"main","DisplayName":"main"}]}"#
    ),
];

/// The owner is the management account, whichever account was asked, so that it does not tell where the answer belongs.
fn instances(document: &Node<'_>, sink: &mut Sink) {
    for instance in document.list("Instances") {
        let Some(arn) = instance.str("InstanceArn") else { continue };
        let value = IdentityCenterInstance {
            status: instance.nonempty("Status"),
            owner: instance.scalar("OwnerAccountId").and_then(|id| id.parse().ok()),
        };
        sink.regional(&instance, Identity::default(), |region| &mut region.identity_center, arn, value);
    }
}
