//! Answers of `aws logs`.

use crate::evidence::elb::DeliverySource;
use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::cli::elbv2::sorted;
use crate::ingest::node::Node;
use crate::ingest::reader::{Answers, Identity, Reader, Shape, Sink};

pub(super) const READERS: &[Reader] = &[
    Reader {
        source: sources::LOGS_DELIVERY_SOURCES,
        shape: Shape::list("deliverySources", &["name"]),
        read: delivery_sources,
        answers: Answers::List(|home, answer| {
            if let Some(region) = home.region() {
                region.elb.delivery_sources.answers.push(answer);
            }
        }),
        #[cfg(test)]
        sample: r#"{"deliverySources":[{"name":"web-access","arn":"arn:aws:logs:eu-west-1:111122223333:delivery-source:web-access","resourceArns":["arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/a1b2"],"service":"elasticloadbalancing","logType":"ALB_ACCESS_LOGS"}]}"#,
    },
    Reader {
        source: sources::LOGS_DELIVERIES,
        shape: Shape::list("deliveries", &["deliverySourceName"]),
        read: deliveries,
        answers: Answers::List(|home, answer| {
            if let Some(region) = home.region() {
                region.elb.deliveries.answers.push(answer);
            }
        }),
        #[cfg(test)]
        sample: r#"{"deliveries":[{"id":"a1b2","arn":"arn:aws:logs:eu-west-1:111122223333:delivery:a1b2","deliverySourceName":"web-access","deliveryDestinationArn":"arn:aws:logs:eu-west-1:111122223333:delivery-destination:central"}]}"#,
    },
];

fn delivery_sources(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("deliverySources") {
        let Some(name) = node.str("name") else { continue };
        // Without its resources a source may be that of any.
        let Some(resources) = sorted(&node, "resourceArns") else {
            sink.filtered = true;
            continue;
        };
        let value = DeliverySource {
            resources,
            log_type: node.nonempty("logType"),
            status: node.nonempty("status"),
        };
        let identity = Identity::of_arn(node.str("arn"));
        sink.regional(&node, identity, |region| &mut region.elb.delivery_sources, name, value);
    }
}

fn deliveries(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("deliveries") {
        let Some(source) = node.nonempty("deliverySourceName") else {
            continue;
        };
        let id = node.nonempty("id").unwrap_or_else(|| source.clone());
        let identity = Identity::of_arn(node.str("arn"));
        sink.regional(&node, identity, |region| &mut region.elb.deliveries, &id, source);
    }
}

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
