//! Answers of `aws fms`.

use std::collections::BTreeMap;

use super::about::{about, is_object, unanswered};
use super::elbv2::sorted;
use crate::evidence::fms::{DefaultAdmin, FmsPolicy, MemberCompliance};
use crate::evidence::{Account, AccountId, Candidate, Slot, Sourced, sources};
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::node::Node;
use crate::ingest::reader::{Answers, Home, Identity, Reader, Shape, Sink, Unanswered};
use crate::ingest::reading::has_token;

pub(super) const READERS: &[Reader] = &[
    Reader {
        source: sources::FMS_ADMIN_ACCOUNT,
        shape: Shape::object(&["AdminAccount", "RoleStatus"]),
        read: |document, sink| {
            let value = DefaultAdmin {
                account: document.nonempty("AdminAccount"),
                role_status: document.nonempty("RoleStatus"),
            };
            sink.account_fact(document, Identity::default(), |account| &mut account.fms.default_admin, value);
        },
        answers: Answers::One(|home, why| without_admin(home, why, |account| &mut account.fms.default_admin)),
        #[cfg(test)]
        sample: r#"{"AdminAccount":"999988887777","RoleStatus":"READY"}"#,
    },
    Reader {
        source: sources::FMS_ADMINS_MANAGING_ACCOUNT,
        shape: Shape::texts("AdminAccounts"),
        read: admins,
        answers: Answers::One(|home, why| without_admin(home, why, |account| &mut account.fms.admins)),
        #[cfg(test)]
        sample: r#"{"AdminAccounts":["999988887777"]}"#,
    },
    Reader {
        source: sources::FMS_POLICIES,
        shape: Shape::list("PolicyList", &["PolicyId", "PolicyArn"]),
        read: policies,
        answers: Answers::List(|home, answer| {
            if let Some(region) = home.region() {
                region.fms.policies.answers.push(answer);
            }
        }),
        #[cfg(test)]
        sample: r#"{"PolicyList":[{"PolicyArn":"arn:aws:fms:eu-west-1:111122223333:policy/a1b2","PolicyId":"a1b2","PolicyName":"web","ResourceType":"AWS::ElasticLoadBalancingV2::LoadBalancer","SecurityServiceType":"WAFV2","RemediationEnabled":true,"PolicyStatus":"ACTIVE"}]}"#,
    },
    Reader {
        source: sources::FMS_COMPLIANCE_STATUS,
        shape: Shape::list("PolicyComplianceStatusList", &["PolicyId"]),
        read: compliance,
        answers: Answers::One(|home, why| unanswered(home, why, |region| &mut region.fms.compliance)),
        #[cfg(test)]
        sample: r#"{"PolicyComplianceStatusList":[{"PolicyOwner":"111122223333","PolicyId":"a1b2","PolicyName":"web","MemberAccount":"444455556666","EvaluationResults":[{"ComplianceStatus":"COMPLIANT","ViolatorCount":0,"EvaluationLimitExceeded":false}],"LastUpdated":"2026-06-29T10:00:00+00:00","IssueInfoMap":{}}]}"#,
    },
];

/// Firewall Manager's administrators are managed in one region of a partition; elsewhere "none" says nothing.
fn asked_at_home(home: &Home<'_>) -> bool {
    let at_home = |region: &str| region == "us-east-1" || region.starts_with("us-gov") || region.starts_with("cn-");
    home.region.is_none_or(|region| at_home(region.as_str()))
}

fn without_admin<T: PartialEq>(home: &mut Home<'_>, why: Unanswered, slot: impl FnOnce(&mut Account) -> &mut Slot<T>) {
    let why = match why {
        Unanswered::Absent(evidence) if !asked_at_home(home) => Unanswered::Incomplete(evidence),
        other => other,
    };
    slot(home.account()).push(why.into());
}

fn admins(document: &Node<'_>, sink: &mut Sink) {
    let value = sorted(document, "AdminAccounts").unwrap_or_default();
    let whole = !sink.truncated && !has_token(document);
    sink.put(document, Identity::default(), move |home, evidence| {
        let counts = whole && (!value.is_empty() || asked_at_home(home));
        let value = value.clone();
        home.account().fms.admins.push(if counts {
            Candidate::Present(Sourced::new(value, evidence))
        } else {
            Candidate::Incomplete { evidence }
        });
    });
}

fn policies(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("PolicyList") {
        let Some(id) = node.str("PolicyId") else { continue };
        let value = FmsPolicy {
            name: node.nonempty("PolicyName"),
            service_type: node.nonempty("SecurityServiceType"),
            remediation_enabled: node.bool("RemediationEnabled"),
            status: node.nonempty("PolicyStatus"),
        };
        let identity = Identity::of_arn(node.str("PolicyArn"));
        sink.regional(&node, identity, |region| &mut region.fms.policies, id, value);
    }
}

fn compliance(document: &Node<'_>, sink: &mut Sink) {
    let whole = !has_token(document);
    let nodes = document.list("PolicyComplianceStatusList");
    if nodes.is_empty() {
        about(
            document,
            sink,
            Identity::default(),
            |region| &mut region.fms.compliance,
            whole,
            Vec::new(),
        );
        return;
    }
    let mut by_policy: BTreeMap<&str, (&Node<'_>, Vec<MemberCompliance>)> = BTreeMap::new();
    for node in &nodes {
        let Some(policy) = node.str("PolicyId") else { continue };
        let members = &mut by_policy.entry(policy).or_insert((node, Vec::new())).1;
        members.extend(member(node));
    }
    for (policy, (node, mut members)) in by_policy {
        members.sort();
        let identity = Identity {
            account: node.str("PolicyOwner").and_then(|owner| owner.parse().ok()),
            region: None,
            resource: Some(policy.to_owned()),
        };
        about(node, sink, identity, |region| &mut region.fms.compliance, whole, members);
    }
}

fn member(node: &Node<'_>) -> Option<MemberCompliance> {
    let member: AccountId = node.str("MemberAccount")?.parse().ok()?;
    let results = node.list("EvaluationResults");
    let mut results: Vec<String> = results
        .iter()
        .map(|result| result.string("ComplianceStatus").unwrap_or_default())
        .collect();
    results.sort();
    let issues = node.get("IssueInfoMap");
    let unreadable = issues
        .as_ref()
        .filter(|issues| !is_object(issues))
        .map(|_| "IssueInfoMap".to_owned());
    let named = issues.map(|issues| issues.keys()).unwrap_or_default();
    let mut issues: Vec<String> = named.into_iter().map(str::to_owned).chain(unreadable).collect();
    issues.sort();
    Some(MemberCompliance { member, results, issues })
}

pub(super) const KNOWN: &[Known] = &[
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
        sources::FMS_POLICY,
        Shape::inside("Policy", &["SecurityServicePolicyData"]).having(&["PolicyArn"]),
        r#"{"Policy":{"PolicyId":"policy-1","PolicyName":"main","PolicyUpdateToken":"main","SecurityServicePolicyData":{"Type":"WAF","ManagedServiceData":"main"}},"PolicyArn":"arn:aws:fms:eu-west-1:111122223333:policy/main"}"#,
        alike = &["fms put-policy"]
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
