//! What is known of an alarm decides whether one event sets it off.

use super::chain_cases::{ALARMS, ALARMS_PATH, FILTER, FILTERS_PATH, LISTENERS, SELECTORS, STATUS, TRAIL};
use super::trail_alarms::CLOUDTRAIL;
use crate::checklist::Outcome;
use crate::checklist::case::{Case, findings_of};

const CASES: &[Case] = &[
    Case::new(
        "every member is there",
        &[
            TRAIL,
            STATUS,
            SELECTORS,
            FILTER,
            (
                ALARMS_PATH,
                r#"{"MetricAlarms":[{"AlarmName":"changes","ActionsEnabled":true,"AlarmActions":["arn:aws:sns:eu-west-1:111122223333:alerts"],"MetricName":"Changes","Namespace":"Trail","Statistic":"Sum","Period":300,"EvaluationPeriods":1,"Threshold":1.0,"ComparisonOperator":"GreaterThanOrEqualToThreshold"}],"CompositeAlarms":[]}"#,
            ),
            LISTENERS,
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "the statistic is not exported",
        &[
            TRAIL,
            STATUS,
            SELECTORS,
            FILTER,
            (
                ALARMS_PATH,
                r#"{"MetricAlarms":[{"AlarmName":"changes","ActionsEnabled":true,"AlarmActions":["arn:aws:sns:eu-west-1:111122223333:alerts"],"MetricName":"Changes","Namespace":"Trail","Period":300,"EvaluationPeriods":1,"Threshold":1.0,"ComparisonOperator":"GreaterThanOrEqualToThreshold"}],"CompositeAlarms":[]}"#,
            ),
            LISTENERS,
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "the threshold is not exported",
        &[
            TRAIL,
            STATUS,
            SELECTORS,
            FILTER,
            (
                ALARMS_PATH,
                r#"{"MetricAlarms":[{"AlarmName":"changes","ActionsEnabled":true,"AlarmActions":["arn:aws:sns:eu-west-1:111122223333:alerts"],"MetricName":"Changes","Namespace":"Trail","Statistic":"Sum","Period":300,"EvaluationPeriods":1,"ComparisonOperator":"GreaterThanOrEqualToThreshold"}],"CompositeAlarms":[]}"#,
            ),
            LISTENERS,
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "the comparison is not exported",
        &[
            TRAIL,
            STATUS,
            SELECTORS,
            FILTER,
            (
                ALARMS_PATH,
                r#"{"MetricAlarms":[{"AlarmName":"changes","ActionsEnabled":true,"AlarmActions":["arn:aws:sns:eu-west-1:111122223333:alerts"],"MetricName":"Changes","Namespace":"Trail","Statistic":"Sum","Period":300,"EvaluationPeriods":1,"Threshold":1.0}],"CompositeAlarms":[]}"#,
            ),
            LISTENERS,
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "the number of periods is not exported",
        &[
            TRAIL,
            STATUS,
            SELECTORS,
            FILTER,
            (
                ALARMS_PATH,
                r#"{"MetricAlarms":[{"AlarmName":"changes","ActionsEnabled":true,"AlarmActions":["arn:aws:sns:eu-west-1:111122223333:alerts"],"MetricName":"Changes","Namespace":"Trail","Statistic":"Sum","Period":300,"Threshold":1.0,"ComparisonOperator":"GreaterThanOrEqualToThreshold"}],"CompositeAlarms":[]}"#,
            ),
            LISTENERS,
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "the threshold is not exported, and several periods are needed",
        &[
            TRAIL,
            STATUS,
            SELECTORS,
            FILTER,
            (
                ALARMS_PATH,
                r#"{"MetricAlarms":[{"AlarmName":"changes","ActionsEnabled":true,"AlarmActions":["arn:aws:sns:eu-west-1:111122223333:alerts"],"MetricName":"Changes","Namespace":"Trail","Statistic":"Sum","Period":300,"EvaluationPeriods":5,"ComparisonOperator":"GreaterThanOrEqualToThreshold"}],"CompositeAlarms":[]}"#,
            ),
            LISTENERS,
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "several periods are looked at, and one is enough",
        &[
            TRAIL,
            STATUS,
            SELECTORS,
            FILTER,
            (
                ALARMS_PATH,
                r#"{"MetricAlarms":[{"AlarmName":"changes","ActionsEnabled":true,"AlarmActions":["arn:aws:sns:eu-west-1:111122223333:alerts"],"MetricName":"Changes","Namespace":"Trail","Statistic":"Sum","Period":300,"EvaluationPeriods":5,"Threshold":1.0,"ComparisonOperator":"GreaterThanOrEqualToThreshold","DatapointsToAlarm":1}],"CompositeAlarms":[]}"#,
            ),
            LISTENERS,
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "an average",
        &[
            TRAIL,
            STATUS,
            SELECTORS,
            FILTER,
            (
                ALARMS_PATH,
                r#"{"MetricAlarms":[{"AlarmName":"changes","ActionsEnabled":true,"AlarmActions":["arn:aws:sns:eu-west-1:111122223333:alerts"],"MetricName":"Changes","Namespace":"Trail","Statistic":"Average","Period":300,"EvaluationPeriods":1,"Threshold":1.0,"ComparisonOperator":"GreaterThanOrEqualToThreshold"}],"CompositeAlarms":[]}"#,
            ),
            LISTENERS,
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "an alarm that acts for nobody, whose threshold is not exported",
        &[
            TRAIL,
            STATUS,
            SELECTORS,
            FILTER,
            (
                ALARMS_PATH,
                r#"{"MetricAlarms":[{"AlarmName":"changes","ActionsEnabled":true,"AlarmActions":[],"MetricName":"Changes","Namespace":"Trail","Statistic":"Sum","Period":300,"EvaluationPeriods":1,"ComparisonOperator":"GreaterThanOrEqualToThreshold"}],"CompositeAlarms":[]}"#,
            ),
            LISTENERS,
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "what the filter counts is not exported",
        &[
            TRAIL,
            STATUS,
            SELECTORS,
            (
                FILTERS_PATH,
                r#"{"metricFilters":[{"filterName":"changes","filterPattern":"{ $.eventName = *Trail || $.eventName = *Logging }","logGroupName":"trail","metricTransformations":[{"metricName":"Changes","metricNamespace":"Trail"}]}]}"#,
            ),
            ALARMS,
            LISTENERS,
        ],
        Outcome::InsufficientData,
    ),
];

#[test]
fn what_an_export_leaves_out_of_an_alarm_proves_nothing() {
    for case in CASES {
        assert_eq!(case.run(&CLOUDTRAIL), case.expect, "{}", case.name);
    }
}

/// What the check says where these texts stand in the places of others in the files of an alert that works.
fn said_with(changes: &[(&str, &str)]) -> Outcome {
    let changed = |(path, text): (&'static str, &str)| {
        let text = changes.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
        (path, text)
    };
    let files = [TRAIL, STATUS, SELECTORS, FILTER, ALARMS, LISTENERS].map(changed);
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    findings_of(&CLOUDTRAIL, &files).remove(0).outcome
}

#[test]
fn an_alarm_that_an_event_may_not_set_off_is_for_a_person() {
    const STATISTIC: &str = r#""Statistic":"Sum""#;
    const VALUE: &str = r#""metricValue":"1""#;
    let unit = (STATISTIC, r#""Statistic":"Sum","Unit":"Count""#);
    let counted = (VALUE, r#""metricValue":"1","unit":"Count""#);
    let no_unit = (VALUE, r#""metricValue":"1","unit":"None""#);
    let by_user = (VALUE, r#""metricValue":"1","dimensions":{"User":"$.userIdentity.userName"}"#);
    let of_alice = (r#""Dimensions":[]"#, r#""Dimensions":[{"Name":"User","Value":"alice"}]"#);
    let missing = |how| (STATISTIC, how);
    let threshold = |what| (r#""Threshold":1.0"#, what);
    let query = (
        r#""MetricName":"Changes","Namespace":"Trail","Statistic":"Sum","Dimensions":[],"Period":300,"#,
        r#""Metrics":[{"Id":"m","MetricStat":{"Metric":{"MetricName":"Changes","Namespace":"Trail","Dimensions":[]},"Stat":"Sum","Period":300,"Unit":"Count"}}],"#,
    );
    let composite = |members: &'static str| {
        [
            (
                r#""AlarmActions":["arn:aws:sns:eu-west-1:111122223333:alerts"]"#,
                r#""AlarmActions":[]"#,
            ),
            (r#""CompositeAlarms":[]"#, members),
        ]
    };
    let held_back = composite(
        r#""CompositeAlarms":[{"AlarmName":"all","AlarmRule":"ALARM(changes)","ActionsEnabled":true,"AlarmActions":["arn:aws:sns:eu-west-1:111122223333:alerts"],"ActionsSuppressor":"always"}]"#,
    );
    let free = composite(
        r#""CompositeAlarms":[{"AlarmName":"all","AlarmRule":"ALARM(changes)","ActionsEnabled":true,"AlarmActions":["arn:aws:sns:eu-west-1:111122223333:alerts"]}]"#,
    );
    let delivered = |when| (r#"{"IsLogging":true}"#, when);
    for changes in [
        &[][..],
        &[unit, counted],
        &[no_unit],
        &[missing(r#""Statistic":"Sum","TreatMissingData":"notBreaching""#)],
        &[threshold(r#""Threshold":0.5"#)],
        &free,
        &[delivered(
            r#"{"IsLogging":true,"LatestCloudWatchLogsDeliveryTime":"2026-06-30T00:00:00Z"}"#,
        )],
    ] {
        assert_eq!(said_with(changes), Outcome::Compliant, "{changes:?}");
    }
    for changes in [
        &[unit][..],
        &[unit, no_unit],
        &[query],
        &[by_user, of_alice],
        &[by_user],
        &[missing(r#""Statistic":"Sum","TreatMissingData":"breaching""#)],
        &[threshold(r#""Threshold":0.0"#)],
        &[threshold(r#""Threshold":-5.0"#)],
        &held_back,
        &[delivered(
            r#"{"IsLogging":true,"LatestCloudWatchLogsDeliveryTime":"2025-01-01T00:00:00Z"}"#,
        )],
    ] {
        assert_eq!(said_with(changes), Outcome::NeedsReview, "{changes:?}");
    }
}
