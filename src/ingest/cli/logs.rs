//! Answers of `aws logs`.

use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::reader::{Reader, Shape};

pub(super) const READERS: &[Reader] = &[];

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::LOGS_LOG_GROUPS,
        Shape::list("logGroups", &["logGroupName", "arn"]),
        r#"{"logGroups":[{"logGroupName":"main","creationTime":1,"retentionInDays":1,"metricFilterCount":1,"arn":"arn:aws:logs:eu-west-1:111122223333:resource/main"}]}"#
    ),
    known!(
        sources::LOGS_LOG_STREAMS,
        Shape::list("logStreams", &["logStreamName"]),
        r#"{"logStreams":[{"logStreamName":"main","creationTime":1,"firstEventTimestamp":1,"lastEventTimestamp":1}]}"#
    ),
    known!(
        sources::LOGS_METRIC_FILTERS,
        Shape::list("metricFilters", &["filterName"]),
        r#"{"metricFilters":[{"filterName":"main","filterPattern":"main","creationTime":1,"logGroupName":"main"}]}"#
    ),
    known!(
        sources::LOGS_SUBSCRIPTION_FILTERS,
        Shape::list("subscriptionFilters", &["filterName"]),
        r#"{"subscriptionFilters":[{"filterName":"main","logGroupName":"main","filterPattern":"main","destinationArn":"arn:aws:logs:eu-west-1:111122223333:destination/main"}]}"#
    ),
    known!(
        sources::LOGS_DELIVERY_SOURCES,
        Shape::list("deliverySources", &["name"]),
        r#"{"deliverySources":[{"name":"main","arn":"arn:aws:logs:eu-west-1:111122223333:resource/main","service":"main","logType":"main"}]}"#
    ),
    known!(
        sources::LOGS_DELIVERIES,
        Shape::list("deliveries", &["deliverySourceName"]),
        r#"{"deliveries":[{"id":"main-1","arn":"arn:aws:logs:eu-west-1:111122223333:resource/main","deliverySourceName":"main","deliveryDestinationArn":"arn:aws:logs:eu-west-1:111122223333:deliverydestination/main"}]}"#
    ),
    known!(
        sources::LOGS_DELIVERY_DESTINATIONS,
        Shape::list("deliveryDestinations", &["name"]),
        r#"{"deliveryDestinations":[{"name":"main","arn":"arn:aws:logs:eu-west-1:111122223333:resource/main","deliveryDestinationType":"S3","outputFormat":"json"}]}"#
    ),
    known!(
        sources::LOGS_RESOURCE_POLICIES,
        Shape::list("resourcePolicies", &["policyName", "policyDocument"]),
        r#"{"resourcePolicies":[{"policyName":"main","policyDocument":"main","lastUpdatedTime":1,"policyScope":"ACCOUNT","resourceArn":"arn:aws:logs:eu-west-1:111122223333:resource/main"}]}"#
    ),
    known!(
        sources::LOGS_DESTINATIONS,
        Shape::list("destinations", &["destinationName"]),
        r#"{"destinations":[{"destinationName":"main","targetArn":"arn:aws:logs:eu-west-1:111122223333:target/main","roleArn":"arn:aws:logs:eu-west-1:111122223333:role/main","accessPolicy":"main"}]}"#
    ),
];
