//! Answers of `aws cloudwatch`.

use crate::evidence::cloudwatch::{Alarm, AlarmMetric};
use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::node::Node;
use crate::ingest::reader::{Answers, Identity, Reader, Shape, Sink};

pub(super) const READERS: &[Reader] = &[Reader {
    source: sources::CLOUDWATCH_ALARMS,
    shape: Shape::list("MetricAlarms", &["AlarmName"]).told_where(|document| !document.has("CompositeAlarms")),
    read: alarms,
    answers: Answers::List(|home, answer| {
        if let Some(region) = home.region() {
            region.cloudwatch.alarms.answers.push(answer);
        }
    }),
    #[cfg(test)]
    sample: r#"{"MetricAlarms":[{"AlarmName":"root-use","AlarmArn":"arn:aws:cloudwatch:eu-west-1:111122223333:alarm:root-use","ActionsEnabled":true,"OKActions":[],"AlarmActions":["arn:aws:sns:eu-west-1:111122223333:alerts"],"InsufficientDataActions":[],"StateValue":"OK","MetricName":"RootUse","Namespace":"Trail","Statistic":"Sum","Dimensions":[],"Period":300,"EvaluationPeriods":1,"Threshold":1.0,"ComparisonOperator":"GreaterThanOrEqualToThreshold","TreatMissingData":"notBreaching"}],"CompositeAlarms":[]}"#,
}];

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::CLOUDWATCH_ALARMS_FOR_METRIC,
        Shape::list("MetricAlarms", &["AlarmName"]).lacking(&["CompositeAlarms", "LogAlarms"]),
        r#"{"MetricAlarms":[{"AlarmName":"main","AlarmArn":"arn:aws:cloudwatch:eu-west-1:111122223333:alarm/main","AlarmDescription":"main","AlarmConfigurationUpdatedTimestamp":"2026-06-30T10:00:00+00:00"}]}"#
    ),
    known!(
        sources::CLOUDWATCH_METRICS,
        Shape::list("Metrics", &["Namespace", "MetricName"]),
        r#"{"Metrics":[{"Namespace":"main","MetricName":"main"}]}"#
    ),
    known!(
        sources::CLOUDWATCH_DASHBOARDS,
        Shape::list("DashboardEntries", &["DashboardName"]),
        r#"{"DashboardEntries":[{"DashboardName":"main","DashboardArn":"arn:aws:cloudwatch:eu-west-1:111122223333:dashboard/main","LastModified":"2026-06-30T10:00:00+00:00","Size":1}]}"#
    ),
    known!(
        sources::CLOUDWATCH_ALARM_HISTORY,
        Shape::list("AlarmHistoryItems", &["AlarmName"]),
        r#"{"AlarmHistoryItems":[{"AlarmName":"main","AlarmContributorId":"alarmcontributor-1","AlarmType":"CompositeAlarm","Timestamp":"2026-06-30T10:00:00+00:00"}]}"#
    ),
    known!(
        sources::CLOUDWATCH_METRIC_STATISTICS,
        Shape::object(&["Label", "Datapoints"]),
        r#"{"Label":"main","Datapoints":[{"Timestamp":"2026-06-30T10:00:00+00:00","SampleCount":1.0,"Average":1.0}]}"#
    ),
    known!(
        sources::CLOUDWATCH_METRIC_DATA,
        Shape::list("MetricDataResults", &["Id"]),
        r#"{"MetricDataResults":[{"Id":"main-1","Label":"main","StatusCode":"Complete"}]}"#
    ),
];

fn alarms(document: &Node<'_>, sink: &mut Sink) {
    for list in ["MetricAlarms", "CompositeAlarms"] {
        for node in document.list(list) {
            let Some(name) = node.str("AlarmName") else {
                sink.filtered = true;
                continue;
            };
            let identity = Identity::of_arn(node.str("AlarmArn"));
            sink.regional(&node, identity, |region| &mut region.cloudwatch.alarms, name, alarm(&node));
        }
    }
}

/// An alarm, as the CLI or AWS Config spells it.
pub(in crate::ingest) fn alarm(node: &Node<'_>) -> Alarm {
    let queries = node.list("Metrics");
    let mut metrics: Vec<AlarmMetric> = Vec::new();
    if node.get("MetricName").is_some() {
        metrics.push(metric(node));
    }
    for query in &queries {
        let Some(stat) = query.get("MetricStat") else { continue };
        let Some(inner) = stat.get("Metric") else { continue };
        metrics.push(AlarmMetric {
            account: query.nonempty("AccountId"),
            unit: stat.nonempty("Unit"),
            ..metric(&inner)
        });
    }
    let statistic = || Some(queries.first()?.get("MetricStat")?.nonempty("Stat")).flatten();
    Alarm {
        actions_enabled: node.bool("ActionsEnabled"),
        actions: node
            .has_list("AlarmActions")
            .then(|| node.list("AlarmActions"))
            .and_then(|all| sorted(&all)),
        is_math: queries.len() > 1
            || queries.iter().any(|query| query.nonempty("Expression").is_some())
            || node.nonempty("ThresholdMetricId").is_some(),
        metrics,
        statistic: node
            .nonempty("Statistic")
            .or_else(|| node.nonempty("ExtendedStatistic"))
            .or_else(statistic),
        comparison: node.nonempty("ComparisonOperator"),
        threshold: node.scalar("Threshold").and_then(|text| text.parse().ok()),
        datapoints: node.int("DatapointsToAlarm").or_else(|| node.int("EvaluationPeriods")),
        missing_breaches: node.str("TreatMissingData") == Some("breaching"),
        rule: node.nonempty("AlarmRule"),
        suppressor: node.nonempty("ActionsSuppressor"),
    }
}

fn metric(node: &Node<'_>) -> AlarmMetric {
    let dimension = |dimension: &Node<'_>| Some((dimension.string("Name")?, dimension.string("Value")?));
    let mut dimensions: Vec<(String, String)> = node.list("Dimensions").iter().filter_map(dimension).collect();
    dimensions.sort();
    AlarmMetric {
        namespace: node.nonempty("Namespace"),
        name: node.nonempty("MetricName"),
        dimensions,
        unit: node.nonempty("Unit"),
        account: None,
    }
}

/// `None` where one cannot be read, which may be any action.
fn sorted(actions: &[Node<'_>]) -> Option<Vec<String>> {
    let named = |action: &Node<'_>| action.text().filter(|arn| !arn.is_empty()).map(str::to_owned);
    let mut actions: Vec<String> = actions.iter().map(named).collect::<Option<_>>()?;
    actions.sort();
    Some(actions)
}
