//! What is known of an alarm decides whether one event sets it off.

use super::chain_cases::{ALARMS, ALARMS_PATH, FILTER, FILTERS_PATH, LISTENERS, SELECTORS, STATUS, TRAIL};
use super::trail_alarms::CLOUDTRAIL;
use crate::checklist::Outcome;
use crate::checklist::case::Case;

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
