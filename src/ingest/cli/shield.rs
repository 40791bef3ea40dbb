//! Answers of `aws shield`.

use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::node::Node;
use crate::ingest::reader::{Reader, Shape};

pub(super) const READERS: &[Reader] = &[];

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::SHIELD_SUBSCRIPTION_STATE,
        Shape::object(&["SubscriptionState"]),
        r#"{"SubscriptionState":"ACTIVE"}"#
    ),
    known!(
        sources::SHIELD_SUBSCRIPTION,
        Shape::inside("Subscription", &["TimeCommitmentInSeconds"]),
        r#"{"Subscription":{"StartTime":"2026-06-30T10:00:00+00:00","EndTime":"2026-06-30T10:00:00+00:00","TimeCommitmentInSeconds":1,"AutoRenew":"ENABLED"}}"#
    ),
    known!(
        sources::SHIELD_PROTECTIONS,
        Shape::list("Protections", &["Id", "ResourceArn"]),
        r#"{"Protections":[{"Id":"main-1","Name":"main","ResourceArn":"arn:aws:shield::111122223333:resource/main","ProtectionArn":"arn:aws:shield::111122223333:protection/main"}]}"#
    ),
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
        r#"{"ResourceArns":["arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/a1b2"]}"#
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
