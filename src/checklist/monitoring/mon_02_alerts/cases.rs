//! Cases of alarms, topics and application logs.

use super::chain_cases::{ALARMS, FILTERS_PATH, LISTENERS};
use crate::checklist::Outcome;
use crate::checklist::case::Case;

const ALARMS_PATH: &str = "111122223333/eu-west-1/cloudwatch-describe-alarms.json";

pub(super) const ACTIONS: &[Case] = &[
    Case::new("an action that is on", &[ALARMS], Outcome::Compliant),
    Case::new(
        "switched off, from AWS Config",
        &[(
            "111122223333/eu-west-1/config-alarm.json",
            r#"{"version":"1.3","accountId":"111122223333","configurationItemCaptureTime":"2026-06-29T08:00:00.000Z","configurationItemStatus":"OK","resourceType":"AWS::CloudWatch::Alarm","resourceId":"changes","awsRegion":"eu-west-1","configuration":{"alarmName":"changes","actionsEnabled":false,"alarmActions":["arn:aws:sns:eu-west-1:111122223333:alerts"]}}"#,
        )],
        Outcome::NonCompliant,
    )
    .about("changes"),
    Case::new(
        "the actions are off",
        &[(
            ALARMS_PATH,
            r#"{"MetricAlarms":[{"AlarmName":"a","ActionsEnabled":false,"AlarmActions":["arn:aws:sns:eu-west-1:111122223333:alerts"]}],"CompositeAlarms":[]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "only OK has an action",
        &[(
            ALARMS_PATH,
            r#"{"MetricAlarms":[{"AlarmName":"a","ActionsEnabled":true,"OKActions":["arn:aws:sns:eu-west-1:111122223333:alerts"],"AlarmActions":[]}],"CompositeAlarms":[]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "of auto scaling",
        &[(
            ALARMS_PATH,
            r#"{"MetricAlarms":[{"AlarmName":"TargetTracking-table/x","ActionsEnabled":true,"AlarmActions":[]}],"CompositeAlarms":[]}"#,
        )],
        Outcome::NotApplicable,
    ),
    Case::new(
        "a composite alarm acts for it",
        &[(
            ALARMS_PATH,
            r#"{"MetricAlarms":[{"AlarmName":"a","ActionsEnabled":true,"AlarmActions":[]}],"CompositeAlarms":[{"AlarmName":"any","AlarmRule":"ALARM(a) AND ALARM(b)","ActionsEnabled":true,"AlarmActions":["arn:aws:sns:eu-west-1:111122223333:alerts"]}]}"#,
        )],
        Outcome::NeedsReview,
    )
    .about("a"),
    Case::new("no alarm at all", &[(ALARMS_PATH, r#"{"MetricAlarms":[],"CompositeAlarms":[]}"#)], Outcome::NotApplicable),
    Case::new(
        "the members that decide are not exported",
        &[(ALARMS_PATH, r#"{"MetricAlarms":[{"AlarmName":"a"}],"CompositeAlarms":[]}"#)],
        Outcome::InsufficientData,
    ),
    Case::new(
        "an action that cannot be read",
        &[(
            ALARMS_PATH,
            r#"{"MetricAlarms":[{"AlarmName":"a","ActionsEnabled":true,"AlarmActions":[""]}],"CompositeAlarms":[]}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "refused",
        &[(
            ALARMS_PATH,
            "An error occurred (AccessDenied) when calling the DescribeAlarms operation: no",
        )],
        Outcome::InsufficientData,
    ),
];

pub(super) const RULES_PATH: &str = "111122223333/eu-west-1/events-list-rules.json";
pub(super) const NO_RULES: (&str, &str) = (RULES_PATH, r#"{"Rules":[]}"#);
pub(super) const GUARDDUTY_RULE: (&str, &str) = (
    RULES_PATH,
    r#"{"Rules":[{"Name":"findings","Arn":"arn:aws:events:eu-west-1:111122223333:rule/findings","EventPattern":"{\"source\":[\"aws.guardduty\"],\"detail-type\":[\"GuardDuty Finding\"]}","State":"ENABLED","EventBusName":"default"}]}"#,
);
pub(super) const TARGETS: (&str, &str) = (
    "111122223333/eu-west-1/events-list-targets-by-rule__findings.json",
    r#"{"Targets":[{"Id":"1","Arn":"arn:aws:sns:eu-west-1:111122223333:alerts"}]}"#,
);
const SUBSCRIPTIONS_PATH: &str =
    "111122223333/eu-west-1/sns-list-subscriptions-by-topic__arn%3Aaws%3Asns%3Aeu-west-1%3A111122223333%3Aalerts.json";
const TOPIC: &str = "arn:aws:sns:eu-west-1:111122223333:alerts";

pub(super) const SUBSCRIBED: &[Case] = &[
    Case::new("a listener of an alarm's topic", &[ALARMS, NO_RULES, LISTENERS], Outcome::Compliant),
    Case::new(
        "a listener of a rule's topic",
        &[
            (ALARMS_PATH, r#"{"MetricAlarms":[],"CompositeAlarms":[]}"#),
            GUARDDUTY_RULE,
            TARGETS,
            LISTENERS,
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "nobody confirmed",
        &[
            ALARMS,
            NO_RULES,
            (
                SUBSCRIPTIONS_PATH,
                r#"{"Subscriptions":[{"SubscriptionArn":"PendingConfirmation","Owner":"111122223333","Protocol":"email","Endpoint":"x@example.com","TopicArn":"arn:aws:sns:eu-west-1:111122223333:alerts"}]}"#,
            ),
        ],
        Outcome::NonCompliant,
    )
    .about(TOPIC),
    Case::new(
        "no subscription",
        &[ALARMS, NO_RULES, (SUBSCRIPTIONS_PATH, r#"{"Subscriptions":[]}"#)],
        Outcome::NonCompliant,
    )
    .about(TOPIC),
    Case::new(
        "no subscription, in a file named by the topic's name",
        &[
            ALARMS,
            NO_RULES,
            (
                "111122223333/eu-west-1/sns-list-subscriptions-by-topic__alerts.json",
                r#"{"Subscriptions":[]}"#,
            ),
        ],
        Outcome::NonCompliant,
    )
    .about(TOPIC),
    Case::new(
        "the topic is gone",
        &[
            ALARMS,
            NO_RULES,
            (
                SUBSCRIPTIONS_PATH,
                "An error occurred (NotFound) when calling the ListSubscriptionsByTopic operation: Topic does not exist",
            ),
        ],
        Outcome::NonCompliant,
    )
    .about(TOPIC),
    Case::new(
        "refused",
        &[
            ALARMS,
            NO_RULES,
            (
                SUBSCRIPTIONS_PATH,
                "An error occurred (AuthorizationError) when calling the ListSubscriptionsByTopic operation: not you",
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "listeners once, but the topic's owner says later that it is gone",
        &[
            (
                ALARMS_PATH,
                r#"{"MetricAlarms":[{"AlarmName":"a","ActionsEnabled":true,"AlarmActions":["arn:aws:sns:eu-west-1:444455556666:alerts"],"MetricName":"m","Namespace":"n","Dimensions":[]}],"CompositeAlarms":[]}"#,
            ),
            (
                "a.jsonl",
                r#"{"evidence":1,"service":"sns","command":"list-subscriptions-by-topic","params":{"TopicArn":"arn:aws:sns:eu-west-1:444455556666:alerts"},"account":"111122223333","region":"eu-west-1","time":"2026-01-01T00:00:00Z","exit":0,"output":{"Subscriptions":[{"SubscriptionArn":"arn:aws:sns:eu-west-1:444455556666:alerts:1","Owner":"444455556666","Protocol":"email","Endpoint":"x@example.com","TopicArn":"arn:aws:sns:eu-west-1:444455556666:alerts"}]}}"#,
            ),
            (
                "b.jsonl",
                r#"{"evidence":1,"service":"sns","command":"list-subscriptions-by-topic","params":{"TopicArn":"arn:aws:sns:eu-west-1:444455556666:alerts"},"account":"444455556666","region":"eu-west-1","time":"2026-06-01T00:00:00Z","exit":254,"error":{"code":"NotFound"}}"#,
            ),
        ],
        Outcome::NonCompliant,
    )
    .about("arn:aws:sns:eu-west-1:444455556666:alerts"),
    Case::new(
        "listeners once, but the topic's owner lists none later",
        &[
            (
                ALARMS_PATH,
                r#"{"MetricAlarms":[{"AlarmName":"a","ActionsEnabled":true,"AlarmActions":["arn:aws:sns:eu-west-1:444455556666:alerts"],"MetricName":"m","Namespace":"n","Dimensions":[]}],"CompositeAlarms":[]}"#,
            ),
            (
                "a.jsonl",
                r#"{"evidence":1,"service":"sns","command":"list-subscriptions-by-topic","params":{"TopicArn":"arn:aws:sns:eu-west-1:444455556666:alerts"},"account":"111122223333","region":"eu-west-1","time":"2026-01-01T00:00:00Z","exit":0,"output":{"Subscriptions":[{"SubscriptionArn":"arn:aws:sns:eu-west-1:444455556666:alerts:1","Owner":"444455556666","Protocol":"email","Endpoint":"x@example.com","TopicArn":"arn:aws:sns:eu-west-1:444455556666:alerts"}]}}"#,
            ),
            (
                "b.jsonl",
                r#"{"evidence":1,"service":"sns","command":"list-subscriptions-by-topic","params":{"TopicArn":"arn:aws:sns:eu-west-1:444455556666:alerts"},"account":"444455556666","region":"eu-west-1","time":"2026-06-01T00:00:00Z","exit":0,"output":{"Subscriptions":[]}}"#,
            ),
        ],
        Outcome::NonCompliant,
    )
    .about("arn:aws:sns:eu-west-1:444455556666:alerts"),
    Case::new(
        "listeners, but the topic's owner lists none at an unknown time",
        &[
            (
                ALARMS_PATH,
                r#"{"MetricAlarms":[{"AlarmName":"a","ActionsEnabled":true,"AlarmActions":["arn:aws:sns:eu-west-1:444455556666:alerts"],"MetricName":"m","Namespace":"n","Dimensions":[]}],"CompositeAlarms":[]}"#,
            ),
            (
                "a.jsonl",
                r#"{"evidence":1,"service":"sns","command":"list-subscriptions-by-topic","params":{"TopicArn":"arn:aws:sns:eu-west-1:444455556666:alerts"},"account":"111122223333","region":"eu-west-1","time":"2026-01-01T00:00:00Z","exit":0,"output":{"Subscriptions":[{"SubscriptionArn":"arn:aws:sns:eu-west-1:444455556666:alerts:1","Owner":"444455556666","Protocol":"email","Endpoint":"x@example.com","TopicArn":"arn:aws:sns:eu-west-1:444455556666:alerts"}]}}"#,
            ),
            (
                "444455556666/eu-west-1/sns-list-subscriptions-by-topic__alerts.json",
                r#"{"Subscriptions":[]}"#,
            ),
        ],
        Outcome::InsufficientData,
    )
    .about("arn:aws:sns:eu-west-1:444455556666:alerts"),
    Case::new("nobody asked the topic", &[ALARMS, NO_RULES], Outcome::InsufficientData),
    Case::new(
        "a rule whose targets are not known may use another topic",
        &[ALARMS, GUARDDUTY_RULE, LISTENERS],
        Outcome::InsufficientData,
    ),
    Case::new(
        "no topic is used",
        &[(ALARMS_PATH, r#"{"MetricAlarms":[],"CompositeAlarms":[]}"#), NO_RULES],
        Outcome::NotApplicable,
    ),
];

const GROUPS: (&str, &str) = (
    "111122223333/eu-west-1/logs-describe-log-groups.json",
    r#"{"logGroups":[{"logGroupName":"shop","metricFilterCount":1,"arn":"arn:aws:logs:eu-west-1:111122223333:log-group:shop:*"},{"logGroupName":"/aws/rds/instance/orders/error","metricFilterCount":0,"arn":"arn:aws:logs:eu-west-1:111122223333:log-group:/aws/rds/instance/orders/error:*"}]}"#,
);
const SHOP_FILTER: (&str, &str) = (
    FILTERS_PATH,
    r#"{"metricFilters":[{"filterName":"errors","filterPattern":"ERROR","logGroupName":"shop","metricTransformations":[{"metricName":"Changes","metricNamespace":"Trail","metricValue":"1"}]}]}"#,
);

pub(super) const APP_LOGS: &[Case] = &[
    Case::new(
        "an application's group",
        &[GROUPS, SHOP_FILTER, ALARMS, LISTENERS],
        Outcome::NeedsReview,
    )
    .about("shop"),
    Case::new("a service's group", &[GROUPS, SHOP_FILTER, ALARMS], Outcome::NotApplicable).about("/aws/rds/instance/orders/error"),
    Case::new("filters unknown", &[GROUPS, ALARMS], Outcome::InsufficientData).about("shop"),
    Case::new(
        "neither the filters nor their number",
        &[(
            "111122223333/eu-west-1/logs-describe-log-groups.json",
            r#"{"logGroups":[{"logGroupName":"shop","arn":"arn:aws:logs:eu-west-1:111122223333:log-group:shop:*"}]}"#,
        )],
        Outcome::InsufficientData,
    )
    .about("shop"),
    Case::new("alarms unknown", &[GROUPS, SHOP_FILTER], Outcome::InsufficientData).about("shop"),
    Case::new("groups unknown", &[SHOP_FILTER], Outcome::InsufficientData),
];
