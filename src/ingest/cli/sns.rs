//! Answers of `aws sns`.

use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::node::Node;
use crate::ingest::reader::{Reader, Shape};

pub(super) const READERS: &[Reader] = &[];

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
        r#"{"Subscriptions":[{"SubscriptionArn":"arn:aws:sns:eu-west-1:111122223333:subscription/main","Owner":"111122223333","Protocol":"main","Endpoint":"main","TopicArn":"arn:aws:sns:eu-west-1:111122223333:topic/main"}]}"#
    ),
    known!(
        sources::SNS_SUBSCRIPTIONS_BY_TOPIC,
        Shape::list("Subscriptions", &["SubscriptionArn", "TopicArn"]),
        r#"{"Subscriptions":[{"SubscriptionArn":"arn:aws:sns:eu-west-1:111122223333:subscription/main","Owner":"111122223333","Protocol":"main","Endpoint":"main","TopicArn":"arn:aws:sns:eu-west-1:111122223333:topic/main"}]}"#
    ),
];

/// A subscription names its topic, too.
fn is_topic(document: &Node<'_>) -> bool {
    document
        .get("Attributes")
        .is_some_and(|attributes| !attributes.has("SubscriptionArn"))
}
