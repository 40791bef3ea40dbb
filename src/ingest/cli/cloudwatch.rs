//! Answers of `aws cloudwatch`.

use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::reader::{Reader, Shape};

pub(super) const READERS: &[Reader] = &[];

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::CLOUDWATCH_ALARMS,
        Shape::list("MetricAlarms", &["AlarmName"]),
        r#"{"MetricAlarms":[{"AlarmName":"root-use","AlarmArn":"arn:aws:cloudwatch:eu-west-1:111122223333:alarm:root-use","ActionsEnabled":true,"StateValue":"OK","MetricName":"RootUse","Namespace":"Trail"}],"CompositeAlarms":[]}"#
    ),
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
