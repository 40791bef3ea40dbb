//! Answers of `aws shield`.

use crate::evidence::shield::Subscription;
use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::node::Node;
use crate::ingest::reader::{Answers, Identity, Reader, Shape, Sink};

pub(super) const READERS: &[Reader] = &[
    Reader {
        source: sources::SHIELD_SUBSCRIPTION_STATE,
        shape: Shape::object(&["SubscriptionState"]),
        read: |document, sink| {
            if let Some(state) = document.nonempty("SubscriptionState") {
                sink.account_fact(
                    document,
                    Identity::default(),
                    |account| &mut account.shield.subscription_state,
                    state,
                );
            }
        },
        answers: Answers::One(|home, why| home.account().shield.subscription_state.push(why.into())),
        #[cfg(test)]
        sample: r#"{"SubscriptionState":"ACTIVE"}"#,
    },
    Reader {
        source: sources::SHIELD_SUBSCRIPTION,
        shape: Shape::inside("Subscription", &["TimeCommitmentInSeconds"]),
        read: |document, sink| {
            let Some(node) = document.get("Subscription") else { return };
            let value = Subscription {
                auto_renew: node.nonempty("AutoRenew"),
            };
            let identity = Identity::of_arn(node.str("SubscriptionArn"));
            sink.account_fact(&node, identity, |account| &mut account.shield.subscription, value);
        },
        answers: Answers::One(|home, why| home.account().shield.subscription.push(why.into())),
        #[cfg(test)]
        sample: r#"{"Subscription":{"StartTime":"2026-01-30T10:00:00+00:00","EndTime":"2027-01-30T10:00:00+00:00","TimeCommitmentInSeconds":31536000,"AutoRenew":"ENABLED"}}"#,
    },
    Reader {
        source: sources::SHIELD_PROTECTIONS,
        shape: Shape::list("Protections", &["Id", "ResourceArn"]),
        read: protections,
        answers: Answers::List(|home, answer| home.account().shield.protections.answers.push(answer)),
        #[cfg(test)]
        sample: r#"{"Protections":[{"Id":"a1b2","Name":"web","ResourceArn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/a1b2","ProtectionArn":"arn:aws:shield::111122223333:protection/a1b2"}]}"#,
    },
];

fn protections(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("Protections") {
        let (Some(id), Some(arn)) = (node.str("Id"), node.nonempty("ResourceArn")) else {
            continue;
        };
        let identity = Identity::of_arn(node.str("ProtectionArn"));
        sink.listed(&node, identity, |account| &mut account.shield.protections, id, arn);
    }
}

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::SHIELD_PROTECTION,
        Shape::inside("Protection", &["Id", "ResourceArn"]),
        r#"{"Protection":{"Id":"main-1","Name":"main","ResourceArn":"arn:aws:shield::111122223333:resource/main","ProtectionArn":"arn:aws:shield::111122223333:protection/main"}}"#
    ),
    known!(
        sources::SHIELD_EMERGENCY_CONTACT_SETTINGS,
        Shape::list("EmergencyContactList", &["EmailAddress"]),
        r#"{"EmergencyContactList":[{"EmailAddress":"security@example.com","PhoneNumber":"main","ContactNotes":"main"}]}"#
    ),
    known!(
        sources::SHIELD_DRT_ACCESS,
        Shape::object(&[]).only(&["RoleArn", "LogBucketList"]).confirmed_by(is_drt_access),
        r#"{"RoleArn":"arn:aws:iam::111122223333:role/service-role/DrtRole","LogBucketList":["acme-logs"]}"#
    ),
    known!(
        sources::SHIELD_RESOURCES_IN_PROTECTION_GROUP,
        Shape::texts("ResourceArns").only(&["ResourceArns", "NextToken"]),
        r#"{"ResourceArns":["arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/a1b2"]}"#,
        twin_of = Some((
            sources::WAFV2_RESOURCES_FOR_WEB_ACL,
            "wafv2 list-resources-for-web-acl, waf-regional list-resources-for-web-acl or shield list-resources-in-protection-group"
        ))
    ),
    known!(
        sources::SHIELD_ATTACKS,
        Shape::list("AttackSummaries", &["AttackId"]),
        r#"{"AttackSummaries":[{"AttackId":"attack-1","ResourceArn":"arn:aws:shield::111122223333:resource/main","StartTime":"2026-06-30T10:00:00+00:00","EndTime":"2026-06-30T10:00:00+00:00"}]}"#
    ),
];

fn is_drt_access(document: &Node<'_>) -> bool {
    document.has_list("LogBucketList")
}
