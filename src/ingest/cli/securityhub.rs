//! Answers of `aws securityhub`.

use crate::evidence::{Candidate, sources};
use crate::ingest::cli::catalogue::{Known, VERDICTS, known};
use crate::ingest::node::Node;
use crate::ingest::reader::{Answers, Identity, Reader, Shape, Sink};
use crate::ingest::regional::whole_list;

pub(super) const READERS: &[Reader] = &[Reader {
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
}];

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::SECURITY_HUB_HUB,
        Shape::object(&["HubArn", "SubscribedAt"]),
        r#"{"HubArn":"arn:aws:securityhub:eu-west-1:111122223333:hub/main","SubscribedAt":"main"}"#
    ),
    known!(
        sources::SECURITY_HUB_SECURITY_HUB_V2,
        Shape::object(&["HubV2Arn", "SubscribedAt"]),
        r#"{"HubV2Arn":"arn:aws:securityhub:eu-west-1:111122223333:hubv2/main","SubscribedAt":"main"}"#
    ),
    known!(
        sources::SECURITY_HUB_ENABLED_STANDARDS,
        Shape::list("StandardsSubscriptions", &["StandardsSubscriptionArn"]),
        r#"{"StandardsSubscriptions":[{"StandardsSubscriptionArn":"arn:aws:securityhub:eu-west-1:111122223333:standardssubscription/main","StandardsArn":"arn:aws:securityhub:eu-west-1:111122223333:standards/main","StandardsStatus":"PENDING","StandardsControlsUpdatable":"READY_FOR_UPDATES"}]}"#,
        alike = &["securityhub batch-enable-standards", "securityhub batch-disable-standards"]
    ),
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
