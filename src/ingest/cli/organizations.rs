//! Readers of `aws organizations` output. Its ARNs name the management account, whichever account was asked, so that none of them
//! tells to which account an answer belongs.

use crate::evidence::organizations::{ControlPolicy, MemberAccount, Organization, Root, Target};
use crate::evidence::policy::ReadPolicy;
use crate::evidence::{Arn, Candidate, Sourced, sources};
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::node::Node;
use crate::ingest::policy;
use crate::ingest::reader::{Answers, Identity, Reader, Shape, Sink};

pub(super) const READERS: &[Reader] = &[
    Reader {
        source: sources::ORGANIZATIONS_ORGANIZATION,
        shape: Shape::inside("Organization", &["Id", "FeatureSet"]),
        read: organization,
        answers: Answers::One(|home, why| home.account().organizations.organization.push(why.into())),
        #[cfg(test)]
        sample: r#"{"Organization":{"Id":"o-exampleorgid","Arn":"arn:aws:organizations::111122223333:organization/o-exampleorgid","FeatureSet":"ALL","MasterAccountArn":"arn:aws:organizations::111122223333:account/o-exampleorgid/111122223333","MasterAccountId":"111122223333"}}"#,
    },
    Reader {
        source: sources::ORGANIZATIONS_ACCOUNTS,
        shape: Shape::list("Accounts", &["Id", "JoinedMethod"]).lacking(&["PolicyType"]),
        read: accounts,
        answers: Answers::List(|home, answer| home.account().organizations.accounts.answers.push(answer)),
        #[cfg(test)]
        sample: r#"{"Accounts":[{"Id":"444455556666","Arn":"arn:aws:organizations::111122223333:account/o-exampleorgid/444455556666","Email":"prod@example.com","Name":"prod","State":"ACTIVE","Status":"ACTIVE","JoinedMethod":"CREATED"}]}"#,
    },
    Reader {
        source: sources::ORGANIZATIONS_ROOTS,
        shape: Shape::list("Roots", &["Id", "PolicyTypes"]),
        read: roots,
        answers: Answers::List(|home, answer| home.account().organizations.roots.answers.push(answer)),
        #[cfg(test)]
        sample: r#"{"Roots":[{"Id":"r-ab12","Arn":"arn:aws:organizations::111122223333:root/o-exampleorgid/r-ab12","Name":"Root","PolicyTypes":[{"Type":"SERVICE_CONTROL_POLICY","Status":"ENABLED"}]}]}"#,
    },
    Reader {
        source: sources::ORGANIZATIONS_POLICIES,
        shape: Shape::list("Policies", &["Id", "AwsManaged", "Type"]).lacking(&["UserDetailList"]),
        read: control_policies,
        answers: Answers::List(|home, answer| home.account().organizations.control_policies.answers.push(answer)),
        #[cfg(test)]
        sample: r#"{"Policies":[{"Id":"p-FullAWSAccess","Arn":"arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess","Name":"FullAWSAccess","Type":"SERVICE_CONTROL_POLICY","AwsManaged":true}]}"#,
    },
    Reader {
        source: sources::ORGANIZATIONS_POLICY,
        shape: Shape::inside("Policy", &["PolicySummary", "Content"]),
        read: policy_content,
        answers: Answers::One(|home, why| {
            if let Some(id) = home.resource.map(str::to_owned) {
                let organizations = &mut home.account().organizations;
                let candidate: Candidate<ReadPolicy> = why.into();
                // A policy that is gone is so whatever its type was.
                organizations.resource_control_policies.entry(&id).push(candidate.clone());
                organizations.policy_contents.entry(&id).push(candidate);
            }
        }),
        #[cfg(test)]
        sample: r#"{"Policy":{"PolicySummary":{"Id":"p-1","Arn":"arn:aws:organizations::111122223333:policy/o-exampleorgid/service_control_policy/p-1","Name":"regions","Type":"SERVICE_CONTROL_POLICY","AwsManaged":false},"Content":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"StringNotEquals\":{\"aws:RequestedRegion\":[\"eu-west-1\"]}}}]}"}}"#,
    },
    Reader {
        source: sources::ORGANIZATIONS_TARGETS_FOR_POLICY,
        shape: Shape::list("Targets", &["TargetId", "Type"]),
        read: targets,
        answers: Answers::List(|home, answer| {
            if let Some(id) = home.resource {
                home.account()
                    .organizations
                    .policy_targets
                    .entry(id.to_owned())
                    .or_default()
                    .answers
                    .push(answer);
            }
        }),
        #[cfg(test)]
        sample: r#"{"Targets":[{"TargetId":"r-ab12","Arn":"arn:aws:organizations::111122223333:root/o-exampleorgid/r-ab12","Name":"Root","Type":"ROOT"}]}"#,
    },
];

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::ORGANIZATIONS_ACCOUNTS_FOR_PARENT,
        Shape::list("Accounts", &["Id", "JoinedMethod"]).lacking(&["PolicyType"]),
        r#"{"Accounts":[{"Id":"main-1","Arn":"arn:aws:organizations::111122223333:resource/main","Email":"security@example.com","Name":"main","JoinedMethod":"INVITED"}]}"#,
        twin_of = Some((
            sources::ORGANIZATIONS_ACCOUNTS,
            "organizations list-accounts or organizations list-accounts-for-parent"
        ))
    ),
    known!(
        sources::ORGANIZATIONS_ACCOUNT,
        Shape::inside("Account", &["Id", "JoinedMethod"]),
        r#"{"Account":{"Id":"main-1","Arn":"arn:aws:organizations::111122223333:resource/main","Email":"security@example.com","Name":"main","JoinedMethod":"INVITED"}}"#
    ),
    known!(
        sources::ORGANIZATIONS_POLICIES_FOR_TARGET,
        Shape::list("Policies", &["Id", "AwsManaged", "Type"]).lacking(&["UserDetailList"]),
        r#"{"Policies":[{"Id":"main-1","Arn":"arn:aws:organizations::111122223333:resource/main","Name":"main","Description":"main","Type":"SERVICE_CONTROL_POLICY","AwsManaged":true}]}"#,
        twin_of = Some((
            sources::ORGANIZATIONS_POLICIES,
            "organizations list-policies or organizations list-policies-for-target"
        ))
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

const CONTROL_POLICY: &str = "SERVICE_CONTROL_POLICY";
const RESOURCE_CONTROL_POLICY: &str = "RESOURCE_CONTROL_POLICY";

fn organization(document: &Node<'_>, sink: &mut Sink) {
    let Some(organization) = document.get("Organization") else { return };
    let value = Organization {
        id: organization.nonempty("Id"),
        management_account: organization.str("MasterAccountId").and_then(|id| id.parse().ok()),
        feature_set: organization.nonempty("FeatureSet"),
    };
    sink.account_fact(
        &organization,
        Identity::default(),
        |account| &mut account.organizations.organization,
        value,
    );
}

fn accounts(document: &Node<'_>, sink: &mut Sink) {
    for account in document.list("Accounts") {
        let Some(id) = account.scalar("Id") else { continue };
        let value = MemberAccount {
            // `Status` is the older member.
            state: account.nonempty("State").or_else(|| account.nonempty("Status")),
            management_account: account.str("Arn").and_then(|arn| arn.parse::<Arn>().ok()?.account()),
        };
        sink.listed(
            &account,
            Identity::default(),
            |account| &mut account.organizations.accounts,
            &id,
            value,
        );
    }
}

fn roots(document: &Node<'_>, sink: &mut Sink) {
    for root in document.list("Roots") {
        let Some(id) = root.str("Id") else { continue };
        let policy_type = |entry: &Node<'_>| Some((entry.nonempty("Type")?, entry.nonempty("Status")));
        let value = Root {
            policy_types: root
                .has_list("PolicyTypes")
                .then(|| root.list("PolicyTypes").iter().filter_map(policy_type).collect()),
        };
        sink.listed(&root, Identity::default(), |account| &mut account.organizations.roots, id, value);
    }
}

/// The call lists policies of one type; only a list that has service control policies tells of them.
fn control_policies(document: &Node<'_>, sink: &mut Sink) {
    let policies = document.list("Policies");
    sink.filtered = !policies.iter().any(|policy| policy.str("Type") == Some(CONTROL_POLICY));
    if sink.filtered {
        sink.notes
            .push("lists no service control policy: ask with --filter SERVICE_CONTROL_POLICY".to_owned());
    }
    for policy in policies.iter().filter(|policy| policy.str("Type") == Some(CONTROL_POLICY)) {
        let Some(id) = policy.str("Id") else { continue };
        let value = ControlPolicy {
            name: policy.nonempty("Name"),
            aws_managed: policy.bool("AwsManaged"),
        };
        sink.listed(
            policy,
            Identity::default(),
            |account| &mut account.organizations.control_policies,
            id,
            value,
        );
    }
}

fn policy_content(document: &Node<'_>, sink: &mut Sink) {
    let Some((summary, content)) = document.at(&["Policy", "PolicySummary"]).zip(document.at(&["Policy", "Content"])) else {
        return;
    };
    let Some(id) = summary.string("Id") else { return };
    sink.identity = Identity::resource(Some(id.clone()));
    // Policies of other types are not written in the language of IAM.
    if summary
        .str("Type")
        .is_some_and(|kind| !matches!(kind, CONTROL_POLICY | RESOURCE_CONTROL_POLICY))
    {
        return;
    }
    let value = policy::read(content.json());
    if let Err(error) = &value {
        sink.problems.push(error.to_string());
    }
    if summary.str("Type") == Some(RESOURCE_CONTROL_POLICY) {
        sink.listed(
            &content,
            Identity::default(),
            |account| &mut account.organizations.resource_control_policies,
            &id,
            value.clone(),
        );
    }
    sink.listed(
        &content,
        Identity::default(),
        |account| &mut account.organizations.policy_contents,
        &id,
        value,
    );
}

fn targets(document: &Node<'_>, sink: &mut Sink) {
    for target in document.list("Targets") {
        let Some(id) = target.string("TargetId") else { continue };
        let value = Target {
            kind: target.nonempty("Type"),
        };
        sink.put(&target, Identity::default(), move |home, evidence| {
            let Some(policy) = home.resource.map(str::to_owned) else { return };
            let targets = home.account().organizations.policy_targets.entry(policy).or_default();
            targets.entry(&id).push(Candidate::Present(Sourced {
                value: value.clone().into(),
                evidence,
            }));
        });
    }
}
