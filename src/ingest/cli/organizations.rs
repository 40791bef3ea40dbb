//! Answers of `aws organizations`.

use crate::evidence::organizations::Organization;
use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::node::Node;
use crate::ingest::reader::{Answers, Identity, Reader, Shape, Sink};

pub(super) const READERS: &[Reader] = &[Reader {
    source: sources::ORGANIZATIONS_ORGANIZATION,
    shape: Shape::inside("Organization", &["Id", "FeatureSet"]),
    read: organization,
    answers: Answers::One(|home, why| home.account().organizations.organization.push(why.into())),
    #[cfg(test)]
    sample: r#"{"Organization":{"Id":"o-exampleorgid","Arn":"arn:aws:organizations::111122223333:organization/o-exampleorgid","FeatureSet":"ALL","MasterAccountArn":"arn:aws:organizations::111122223333:account/o-exampleorgid/111122223333","MasterAccountId":"111122223333"}}"#,
}];

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::ORGANIZATIONS_ACCOUNTS,
        Shape::list("Accounts", &["Id", "JoinedMethod"]).lacking(&["PolicyType"]),
        r#"{"Accounts":[{"Id":"main-1","Arn":"arn:aws:organizations::111122223333:resource/main","Email":"security@example.com","Name":"main","JoinedMethod":"INVITED"}]}"#
    ),
    known!(
        sources::ORGANIZATIONS_ACCOUNTS_FOR_PARENT,
        Shape::list("Accounts", &["Id", "JoinedMethod"]).lacking(&["PolicyType"]),
        r#"{"Accounts":[{"Id":"main-1","Arn":"arn:aws:organizations::111122223333:resource/main","Email":"security@example.com","Name":"main","JoinedMethod":"INVITED"}]}"#
    ),
    known!(
        sources::ORGANIZATIONS_ACCOUNT,
        Shape::inside("Account", &["Id", "JoinedMethod"]),
        r#"{"Account":{"Id":"main-1","Arn":"arn:aws:organizations::111122223333:resource/main","Email":"security@example.com","Name":"main","JoinedMethod":"INVITED"}}"#
    ),
    known!(
        sources::ORGANIZATIONS_ROOTS,
        Shape::list("Roots", &["Id", "PolicyTypes"]),
        r#"{"Roots":[{"Id":"main-1","Arn":"arn:aws:organizations::111122223333:resource/main","Name":"main","PolicyTypes":[{"Type":"SERVICE_CONTROL_POLICY"}]}]}"#
    ),
    known!(
        sources::ORGANIZATIONS_POLICIES,
        Shape::list("Policies", &["Id", "AwsManaged", "Type"]).lacking(&["UserDetailList"]),
        r#"{"Policies":[{"Id":"main-1","Arn":"arn:aws:organizations::111122223333:resource/main","Name":"main","Description":"main","Type":"SERVICE_CONTROL_POLICY","AwsManaged":true}]}"#
    ),
    known!(
        sources::ORGANIZATIONS_POLICIES_FOR_TARGET,
        Shape::list("Policies", &["Id", "AwsManaged", "Type"]).lacking(&["UserDetailList"]),
        r#"{"Policies":[{"Id":"main-1","Arn":"arn:aws:organizations::111122223333:resource/main","Name":"main","Description":"main","Type":"SERVICE_CONTROL_POLICY","AwsManaged":true}]}"#
    ),
    known!(
        sources::ORGANIZATIONS_POLICY,
        Shape::inside("Policy", &["PolicySummary", "Content"]),
        r#"{"Policy":{"PolicySummary":{"Id":"main-1","Arn":"arn:aws:organizations::111122223333:resource/main"},"Content":"main"}}"#,
        alike = &["organizations create-policy", "organizations update-policy"]
    ),
    known!(
        sources::ORGANIZATIONS_TARGETS_FOR_POLICY,
        Shape::list("Targets", &["TargetId", "Type"]),
        r#"{"Targets":[{"TargetId":"target-1","Arn":"arn:aws:organizations::111122223333:resource/main","Name":"main","Type":"ACCOUNT"}]}"#
    ),
    known!(
        sources::ORGANIZATIONS_ORGANIZATIONAL_UNITS_FOR_PARENT,
        Shape::list("OrganizationalUnits", &["Id", "Arn"]),
        r#"{"OrganizationalUnits":[{"Id":"main-1","Arn":"arn:aws:organizations::111122223333:resource/main","Name":"main","Path":"/"}]}"#
    ),
    known!(
        sources::ORGANIZATIONS_ORGANIZATIONAL_UNIT,
        Shape::inside("OrganizationalUnit", &["Id", "Arn"]),
        r#"{"OrganizationalUnit":{"Id":"main-1","Arn":"arn:aws:organizations::111122223333:resource/main","Name":"main","Path":"/"}}"#,
        alike = &[
            "organizations create-organizational-unit",
            "organizations update-organizational-unit"
        ]
    ),
    known!(
        sources::ORGANIZATIONS_DELEGATED_ADMINISTRATORS,
        Shape::list("DelegatedAdministrators", &["Id", "DelegationEnabledDate"]),
        r#"{"DelegatedAdministrators":[{"Id":"main-1","Arn":"arn:aws:organizations::111122223333:resource/main","Email":"security@example.com","Name":"main","DelegationEnabledDate":"2026-06-30T10:00:00+00:00"}]}"#
    ),
    known!(
        sources::ORGANIZATIONS_AWS_SERVICE_ACCESS_FOR_ORGANIZATION,
        Shape::list("EnabledServicePrincipals", &["ServicePrincipal"]),
        r#"{"EnabledServicePrincipals":[{"ServicePrincipal":"main","DateEnabled":"2026-06-30T10:00:00+00:00"}]}"#
    ),
    known!(
        sources::ORGANIZATIONS_EFFECTIVE_POLICY,
        Shape::inside("EffectivePolicy", &["PolicyContent", "PolicyType"]),
        r#"{"EffectivePolicy":{"PolicyContent":"{}","LastUpdatedTimestamp":"2026-06-30T10:00:00+00:00","TargetId":"target-1","PolicyType":"TAG_POLICY"}}"#
    ),
];

fn organization(document: &Node<'_>, sink: &mut Sink) {
    let Some(node) = document.get("Organization") else { return };
    let value = Organization {
        id: node.nonempty("Id"),
        management_account: node.str("MasterAccountId").and_then(|id| id.parse().ok()),
        feature_set: node.nonempty("FeatureSet"),
    };
    sink.account_fact(&node, Identity::default(), |account| &mut account.organizations.organization, value);
}
