//! Answers of `aws logs`.

use crate::evidence::elb::DeliverySource;
use crate::evidence::logs::{FilterMetric, LogGroup, MetricFilter};
use crate::evidence::{Candidate, sources};
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::cli::elbv2::sorted;
use crate::ingest::node::Node;
use crate::ingest::reader::{Answers, Identity, Reader, Shape, Sink};
use crate::ingest::regional::{unanswered, whole_list};

pub(super) const READERS: &[Reader] = &[
    Reader {
        source: sources::LOGS_LOG_GROUPS,
        shape: Shape::list("logGroups", &["logGroupName", "arn"]),
        read: groups,
        answers: Answers::List(|home, answer| {
            if let Some(region) = home.region() {
                region.logs.groups.answers.push(answer);
            }
        }),
        #[cfg(test)]
        sample: r#"{"logGroups":[{"logGroupName":"trail","creationTime":1767225600000,"retentionInDays":365,"metricFilterCount":1,"arn":"arn:aws:logs:eu-west-1:111122223333:log-group:trail:*","storedBytes":1,"logGroupClass":"STANDARD","logGroupArn":"arn:aws:logs:eu-west-1:111122223333:log-group:trail"}]}"#,
    },
    Reader {
        source: sources::LOGS_METRIC_FILTERS,
        shape: Shape::list("metricFilters", &["filterName"]),
        read: metric_filters,
        answers: Answers::List(|home, answer| {
            if let Some(region) = home.region() {
                region.logs.metric_filters.answers.push(answer);
            }
        }),
        #[cfg(test)]
        sample: r#"{"metricFilters":[{"filterName":"root-use","filterPattern":"{ $.userIdentity.type = \"Root\" }","metricTransformations":[{"metricName":"RootUse","metricNamespace":"Trail","metricValue":"1"}],"creationTime":1767225600000,"logGroupName":"trail","applyOnTransformedLogs":false}]}"#,
    },
    Reader {
        source: sources::LOGS_SUBSCRIPTION_FILTERS,
        shape: Shape::list("subscriptionFilters", &["filterName"]),
        read: subscription_filters,
        answers: Answers::One(|home, why| unanswered(home, why, |region| &mut region.logs.subscriptions)),
        #[cfg(test)]
        sample: r#"{"subscriptionFilters":[{"filterName":"siem","logGroupName":"trail","filterPattern":"","destinationArn":"arn:aws:firehose:eu-west-1:111122223333:deliverystream/siem","distribution":"ByLogStream"}]}"#,
    },
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
            sink.filtered = true;
            continue;
        };
        let id = node.nonempty("id").unwrap_or_else(|| source.clone());
        let identity = Identity::of_arn(node.str("arn"));
        sink.regional(&node, identity, |region| &mut region.elb.deliveries, &id, source);
    }
}

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::LOGS_LOG_STREAMS,
        Shape::list("logStreams", &["logStreamName"]),
        r#"{"logStreams":[{"logStreamName":"main","creationTime":1,"firstEventTimestamp":1,"lastEventTimestamp":1}]}"#
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

fn groups(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("logGroups") {
        let Some(name) = node.str("logGroupName") else { continue };
        let value = LogGroup {
            retention_days: node.int("retentionInDays"),
            metric_filters: node.int("metricFilterCount"),
            class: node.nonempty("logGroupClass"),
        };
        let identity = Identity::of_arn(node.str("arn"));
        sink.regional(&node, identity, |region| &mut region.logs.groups, name, value);
    }
}

fn metric_filters(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("metricFilters") {
        let Some(name) = node.str("filterName") else { continue };
        let group = node.nonempty("logGroupName");
        let id = format!("{}:{name}", group.as_deref().unwrap_or_default());
        let value = MetricFilter {
            name: name.to_owned(),
            pattern: node.string("filterPattern"),
            metrics: node.list("metricTransformations").iter().map(metric).collect(),
            is_narrowed: node.nonempty("fieldSelectionCriteria").is_some() || node.bool("applyOnTransformedLogs") == Some(true),
            group,
        };
        sink.regional(&node, Identity::default(), |region| &mut region.logs.metric_filters, &id, value);
    }
}

fn metric(node: &Node<'_>) -> FilterMetric {
    FilterMetric {
        namespace: node.nonempty("metricNamespace"),
        name: node.nonempty("metricName"),
        value: node.scalar("metricValue"),
        has_dimensions: node.get("dimensions").is_some_and(|dimensions| !dimensions.keys().is_empty()),
        unit: node.nonempty("unit"),
    }
}

fn subscription_filters(document: &Node<'_>, sink: &mut Sink) {
    let nodes = document.list("subscriptionFilters");
    let group = nodes.first().and_then(|node| node.nonempty("logGroupName"));
    let mut destinations: Vec<String> = nodes.iter().filter_map(|node| node.nonempty("destinationArn")).collect();
    destinations.sort();
    // What is there, is there; a list that goes on does not show that nothing is.
    let partial = sink.truncated || !whole_list(document);
    let partial = partial && destinations.is_empty();
    sink.put(document, Identity::resource(group), move |home, evidence| {
        let Some(group) = home.resource.map(str::to_owned) else { return };
        if let Some(region) = home.region() {
            let candidate = Candidate::unless(partial, &destinations, evidence);
            region.logs.subscriptions.entry(&group).push(candidate);
        }
    });
}
