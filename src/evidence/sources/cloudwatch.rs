//! Calls of `aws cloudwatch`.

use super::super::source::{Scope, Source};

pub const CLOUDWATCH_ALARMS: Source = Source::new("cloudwatch describe-alarms", Scope::Region, "cloudwatch:DescribeAlarms")
    .with_options("--alarm-types MetricAlarm CompositeAlarm");
pub const CLOUDWATCH_ALARMS_FOR_METRIC: Source = Source::new(
    "cloudwatch describe-alarms-for-metric",
    Scope::Resource { option: "--metric-name" },
    "cloudwatch:DescribeAlarmsForMetric",
);
pub const CLOUDWATCH_METRICS: Source = Source::new("cloudwatch list-metrics", Scope::Region, "cloudwatch:ListMetrics");
pub const CLOUDWATCH_DASHBOARDS: Source = Source::new("cloudwatch list-dashboards", Scope::Region, "cloudwatch:ListDashboards");
pub const CLOUDWATCH_ALARM_HISTORY: Source = Source::new(
    "cloudwatch describe-alarm-history",
    Scope::Region,
    "cloudwatch:DescribeAlarmHistory",
);
pub const CLOUDWATCH_METRIC_STATISTICS: Source =
    Source::new("cloudwatch get-metric-statistics", Scope::Region, "cloudwatch:GetMetricStatistics");
pub const CLOUDWATCH_METRIC_DATA: Source = Source::new("cloudwatch get-metric-data", Scope::Region, "cloudwatch:GetMetricData");
