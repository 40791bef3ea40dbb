//! Answers of `aws sns`.

use crate::evidence::sns::TopicSubscriptions;
use crate::evidence::{Candidate, sources};
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::node::Node;
use crate::ingest::reader::{Answers, Identity, Reader, Shape, Sink};
use crate::ingest::regional::{unanswered, whole_list};

pub(super) const READERS: &[Reader] = &[Reader {
    source: sources::SNS_SUBSCRIPTIONS_BY_TOPIC,
    shape: Shape::list("Subscriptions", &["SubscriptionArn", "TopicArn"])
        .told_where(|document| !document.list("Subscriptions").iter().any(is_confirmed)),
    read: subscriptions,
    answers: Answers::One(|home, why| unanswered(home, why, |region| &mut region.sns.subscriptions)),
    #[cfg(test)]
    sample: r#"{"Subscriptions":[{"SubscriptionArn":"arn:aws:sns:eu-west-1:111122223333:alerts:a1b2c3d4-5678-90ab-cdef-111122223333","Owner":"111122223333","Protocol":"email","Endpoint":"alerts@example.com","TopicArn":"arn:aws:sns:eu-west-1:111122223333:alerts"}]}"#,
}];

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::SNS_TOPICS,
        Shape::list("Topics", &["TopicArn"]).each_lacking(&["TopicName"]),
        r#"{"Topics":[{"TopicArn":"arn:aws:sns:eu-west-1:111122223333:topic/main"}]}"#
    ),
    known!(
        sources::SNS_TOPIC_ATTRIBUTES,
        Shape::inside("Attributes", &["TopicArn"]).confirmed_by(is_topic),
        r#"{"Attributes":{"TopicArn":"arn:aws:sns:eu-west-1:111122223333:alerts","Owner":"111122223333","SubscriptionsConfirmed":"1","SubscriptionsPending":"0"}}"#
    ),
    known!(
        sources::SNS_SUBSCRIPTION_ATTRIBUTES,
        Shape::inside("Attributes", &["SubscriptionArn", "TopicArn"]),
        r#"{"Attributes":{"SubscriptionArn":"arn:aws:sns:eu-west-1:111122223333:alerts:a1b2","TopicArn":"arn:aws:sns:eu-west-1:111122223333:alerts","Protocol":"email","PendingConfirmation":"false"}}"#
    ),
    known!(
        sources::SNS_SUBSCRIPTIONS,
        Shape::list("Subscriptions", &["SubscriptionArn", "TopicArn"]),
        r#"{"Subscriptions":[{"SubscriptionArn":"arn:aws:sns:eu-west-1:111122223333:subscription/main","Owner":"111122223333","Protocol":"main","Endpoint":"main","TopicArn":"arn:aws:sns:eu-west-1:111122223333:topic/main"}]}"#,
        twin_of = Some((
            sources::SNS_SUBSCRIPTIONS_BY_TOPIC,
            "sns list-subscriptions-by-topic or sns list-subscriptions"
        ))
    ),
];

/// A subscription names its topic, too.
fn is_topic(document: &Node<'_>) -> bool {
    document
        .get("Attributes")
        .is_some_and(|attributes| !attributes.has("SubscriptionArn"))
}

/// Subscriptions of several topics are no answer about one: each topic of them may have more.
fn subscriptions(document: &Node<'_>, sink: &mut Sink) {
    let nodes = document.list("Subscriptions");
    let topic = nodes.first().and_then(|node| node.nonempty("TopicArn"));
    if nodes.iter().any(|node| node.nonempty("TopicArn") != topic) {
        sink.problems
            .push("names several topics, as sns list-subscriptions does, and is not used".to_owned());
        return;
    }
    let is_pending = |node: &&Node<'_>| node.str("SubscriptionArn") == Some("PendingConfirmation");
    let value = TopicSubscriptions {
        confirmed: nodes.iter().filter(|node| is_confirmed(node)).count(),
        pending: nodes.iter().filter(is_pending).count(),
    };
    let partial = (sink.truncated || !whole_list(document)) && value.confirmed == 0;
    sink.put(document, Identity::resource(topic), move |home, evidence| {
        let Some(topic) = home.resource.map(str::to_owned) else { return };
        if let Some(region) = home.region() {
            let candidate = Candidate::unless(partial, &value, evidence);
            region.sns.subscriptions.entry(&topic).push(candidate);
        }
    });
}

/// AWS writes `PendingConfirmation` or `Deleted` where an ARN would stand.
fn is_confirmed(node: &Node<'_>) -> bool {
    node.str("SubscriptionArn").is_some_and(|arn| arn.starts_with("arn:"))
}
