//! Readers of `aws securityhub` output. `describe-hub` is about Security Hub CSPM, `describe-security-hub-v2` about the newer,
//! unified Security Hub.

use crate::evidence::securityhub::StandardSubscription;
use crate::evidence::{Candidate, sources};
use crate::ingest::cli::catalogue::{Known, VERDICTS, known};
use crate::ingest::node::Node;
use crate::ingest::reader::{Answers, Identity, Reader, Shape, Sink};
use crate::ingest::regional::whole_list;

pub(super) const READERS: &[Reader] = &[
    Reader {
        source: sources::SECURITY_HUB_HUB,
        shape: Shape::object(&["HubArn"]).confirmed_by(is_hub),
        read: hub,
        answers: Answers::One(|home, why| {
            if let Some(region) = home.region() {
                region.security_hub.hub.push(why.into());
            }
        }),
        #[cfg(test)]
        sample: r#"{"HubArn":"arn:aws:securityhub:eu-west-1:111122223333:hub/default","SubscribedAt":"2025-01-01T00:00:00.000Z","AutoEnableControls":true,"ControlFindingGenerator":"SECURITY_CONTROL"}"#,
    },
    Reader {
        source: sources::SECURITY_HUB_SECURITY_HUB_V2,
        shape: Shape::object(&["HubV2Arn"]),
        read: hub_v2,
        answers: Answers::One(|home, why| {
            if let Some(region) = home.region() {
                region.security_hub.hub_v2.push(why.into());
            }
        }),
        #[cfg(test)]
        sample: r#"{"HubV2Arn":"arn:aws:securityhub:eu-west-1:111122223333:hubv2/a1b2","SubscribedAt":"2025-01-01T00:00:00.000Z"}"#,
    },
    Reader {
        source: sources::SECURITY_HUB_ENABLED_STANDARDS,
        shape: Shape::list("StandardsSubscriptions", &["StandardsSubscriptionArn"]),
        read: standards,
        answers: Answers::List(|home, answer| {
            if let Some(region) = home.region() {
                region.security_hub.standards.answers.push(answer);
            }
        }),
        #[cfg(test)]
        sample: r#"{"StandardsSubscriptions":[{"StandardsSubscriptionArn":"arn:aws:securityhub:eu-west-1:111122223333:subscription/aws-foundational-security-best-practices/v/1.0.0","StandardsArn":"arn:aws:securityhub:eu-west-1::standards/aws-foundational-security-best-practices/v/1.0.0","StandardsInput":{},"StandardsStatus":"READY","StandardsControlsUpdatable":"READY_FOR_UPDATES"}]}"#,
    },
    Reader {
        source: sources::SECURITY_HUB_ENABLED_PRODUCTS_FOR_IMPORT,
        shape: Shape::texts("ProductSubscriptions"),
        read: imports,
        answers: Answers::One(|home, why| {
            if let Some(region) = home.region() {
                region.guardduty.imported_by_security_hub.push(why.into());
            }
        }),
        #[cfg(test)]
        sample: r#"{"ProductSubscriptions":["arn:aws:securityhub:eu-west-1:111122223333:product-subscription/aws/guardduty"]}"#,
    },
];

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::SECURITY_HUB_STANDARDS,
        Shape::list("Standards", &["StandardsArn"]),
        r#"{"Standards":[{"StandardsArn":"arn:aws:securityhub:eu-west-1:111122223333:standards/main","Name":"main","Description":"main","EnabledByDefault":true}]}"#
    ),
    known!(
        sources::SECURITY_HUB_STANDARDS_CONTROLS,
        Shape::list("Controls", &["StandardsControlArn"]),
        r#"{"Controls":[{"StandardsControlArn":"arn:aws:securityhub:eu-west-1:111122223333:standardscontrol/main","ControlStatus":"ENABLED","DisabledReason":"main","ControlStatusUpdatedAt":"2026-06-30T10:00:00+00:00"}]}"#
    ),
    known!(
        sources::SECURITY_HUB_SECURITY_CONTROL_DEFINITIONS,
        Shape::list("SecurityControlDefinitions", &["SecurityControlId"]),
        r#"{"SecurityControlDefinitions":[{"SecurityControlId":"securitycontrol-1","Title":"main","Description":"main","RemediationUrl":"main"}]}"#
    ),
    known!(
        sources::SECURITY_HUB_STANDARDS_CONTROL_ASSOCIATIONS,
        Shape::list("StandardsControlAssociationSummaries", &["SecurityControlId"]),
        r#"{"StandardsControlAssociationSummaries":[{"StandardsArn":"arn:aws:securityhub:eu-west-1:111122223333:standards/main","SecurityControlId":"securitycontrol-1","SecurityControlArn":"arn:aws:securityhub:eu-west-1:111122223333:securitycontrol/main","AssociationStatus":"ENABLED"}]}"#
    ),
    known!(
        sources::SECURITY_HUB_FINDING_AGGREGATORS,
        Shape::object(&[]).confirmed_by(is_aggregator_list),
        r#"{"FindingAggregators":[{"FindingAggregatorArn":"arn:aws:securityhub:eu-west-1:111122223333:finding-aggregator/a1b2"}]}"#
    ),
    known!(
        sources::SECURITY_HUB_FINDINGS,
        Shape::list("Findings", &["AwsAccountId", "ProductArn"]),
        r#"{"Findings":[{"SchemaVersion":"2018-10-08","Id":"a1b2","ProductArn":"arn:aws:securityhub:eu-west-1::product/aws/securityhub","GeneratorId":"security-control/S3.8","AwsAccountId":"111122223333","Title":"S3.8","Compliance":{"Status":"FAILED","SecurityControlId":"S3.8"}}]}"#,
        advice = VERDICTS
    ),
    known!(
        sources::SECURITY_HUB_FINDINGS_V2,
        Shape::list("Findings", &["class_uid", "metadata"]),
        r#"{"Findings":[{"class_uid":2003,"metadata":{"product":{"name":"Security Hub"}},"status":"New","compliance":{"control":"S3.8","status":"FAILED"}}]}"#,
        advice = VERDICTS
    ),
];

/// A Region has one aggregator at most, and some versions of the AWS CLI print it without its list.
fn is_aggregator_list(document: &Node<'_>) -> bool {
    let aggregators = document.list("FindingAggregators");
    let named = |node: &Node<'_>| node.has("FindingAggregatorArn");
    let listed = document.has_list("FindingAggregators") && aggregators.iter().all(named);
    listed || document.keys() == ["FindingAggregatorArn"]
}

fn is_hub(document: &Node<'_>) -> bool {
    ["SubscribedAt", "AutoEnableControls", "ControlFindingGenerator"]
        .iter()
        .any(|member| document.has(member))
}

fn hub(document: &Node<'_>, sink: &mut Sink) {
    if let Some(arn) = document.nonempty("HubArn") {
        let identity = Identity::of_arn(Some(&arn));
        sink.region_fact(document, identity, |region| &mut region.security_hub.hub, arn);
    }
}

fn hub_v2(document: &Node<'_>, sink: &mut Sink) {
    if let Some(arn) = document.nonempty("HubV2Arn") {
        let identity = Identity::of_arn(Some(&arn));
        sink.region_fact(document, identity, |region| &mut region.security_hub.hub_v2, arn);
    }
}

fn standards(document: &Node<'_>, sink: &mut Sink) {
    for subscription in document.list("StandardsSubscriptions") {
        let Some(arn) = subscription.nonempty("StandardsSubscriptionArn") else {
            continue;
        };
        let reason = subscription.get("StandardsStatusReason");
        let value = StandardSubscription {
            standard: subscription.nonempty("StandardsArn"),
            status: subscription.nonempty("StandardsStatus"),
            reason: reason.and_then(|reason| reason.nonempty("StatusReasonCode")),
        };
        sink.regional(
            &subscription,
            Identity::of_arn(Some(&arn)),
            |region| &mut region.security_hub.standards,
            &arn,
            value,
        );
    }
}

/// Whether the findings of GuardDuty are taken in.
fn imports(document: &Node<'_>, sink: &mut Sink) {
    let subscriptions = document.strings("ProductSubscriptions");
    let imported = subscriptions.iter().any(|arn| arn.ends_with(":product-subscription/aws/guardduty"));
    let partial = (sink.truncated || !whole_list(document)) && !imported;
    let identity = Identity::of_arn(subscriptions.first().map(String::as_str));
    sink.put(document, identity, move |home, evidence| {
        if let Some(region) = home.region() {
            let candidate = Candidate::unless(partial, &imported, evidence);
            region.guardduty.imported_by_security_hub.push(candidate);
        }
    });
}
