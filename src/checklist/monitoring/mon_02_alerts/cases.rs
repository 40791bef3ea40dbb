//! Cases of alarms, topics, GuardDuty's findings and application logs.

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

const RULES_PATH: &str = "111122223333/eu-west-1/events-list-rules.json";
const NO_RULES: (&str, &str) = (RULES_PATH, r#"{"Rules":[]}"#);
const GUARDDUTY_RULE: (&str, &str) = (
    RULES_PATH,
    r#"{"Rules":[{"Name":"findings","Arn":"arn:aws:events:eu-west-1:111122223333:rule/findings","EventPattern":"{\"source\":[\"aws.guardduty\"],\"detail-type\":[\"GuardDuty Finding\"]}","State":"ENABLED","EventBusName":"default"}]}"#,
);
const TARGETS: (&str, &str) = (
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

const DETECTORS_PATH: &str = "111122223333/eu-west-1/guardduty-list-detectors.json";
const DETECTOR: (&str, &str) = (DETECTORS_PATH, r#"{"DetectorIds":["12abc34d567e8fa901bc2d34e56789f0"]}"#);
const PUBLISHING: (&str, &str) = (
    "111122223333/eu-west-1/guardduty-list-publishing-destinations__12abc34d567e8fa901bc2d34e56789f0.json",
    r#"{"Destinations":[{"DestinationId":"1","DestinationType":"S3","Status":"PUBLISHING"}]}"#,
);
const HUB_RULE: (&str, &str) = (
    RULES_PATH,
    r#"{"Rules":[{"Name":"findings","EventPattern":"{\"source\":[\"aws.securityhub\"]}","State":"ENABLED","EventBusName":"default"}]}"#,
);
const IMPORTS_PATH: &str = "111122223333/eu-west-1/securityhub-list-enabled-products-for-import.json";
const IMPORTED: (&str, &str) = (
    IMPORTS_PATH,
    r#"{"ProductSubscriptions":["arn:aws:securityhub:eu-west-1:111122223333:product-subscription/aws/guardduty"]}"#,
);

const OLD_RULE: &str = r#"{"evidence":1,"service":"events","command":"list-rules","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-06-01T10:00:00Z","exit":0,"output":{"Rules":[{"Name":"findings","EventPattern":"{\"source\":[\"aws.guardduty\"]}","State":"ENABLED","EventBusName":"default"}]}}"#;
const NO_RULE_LATER: &str = r#"{"evidence":1,"service":"events","command":"list-rules","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-06-20T10:00:00Z","exit":0,"output":{"Rules":[]}}"#;

pub(super) const ROUTED: &[Case] = &[
    Case::new("a rule with a target", &[DETECTOR, GUARDDUTY_RULE, TARGETS], Outcome::Compliant),
    Case::new(
        "severe findings only, in the longer state of enabled",
        &[
            DETECTOR,
            (
                RULES_PATH,
                r#"{"Rules":[{"Name":"findings","EventPattern":"{\"source\":[\"aws.guardduty\"],\"detail\":{\"severity\":[{\"numeric\":[\">=\",7]}]}}","State":"ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS","EventBusName":"default"}]}"#,
            ),
            TARGETS,
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "one type of finding only",
        &[
            DETECTOR,
            (
                RULES_PATH,
                r#"{"Rules":[{"Name":"findings","EventPattern":"{\"source\":[\"aws.guardduty\"],\"detail\":{\"type\":[\"Recon:EC2/Portscan\"]}}","State":"ENABLED","EventBusName":"default"}]}"#,
            ),
            TARGETS,
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "by Security Hub, which imports them",
        &[DETECTOR, HUB_RULE, TARGETS, IMPORTED],
        Outcome::Compliant,
    ),
    Case::new(
        "by Security Hub, which does not",
        &[
            DETECTOR,
            HUB_RULE,
            TARGETS,
            (
                IMPORTS_PATH,
                r#"{"ProductSubscriptions":["arn:aws:securityhub:eu-west-1:111122223333:product-subscription/aws/inspector"]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "by Security Hub, imports unknown",
        &[DETECTOR, HUB_RULE, TARGETS],
        Outcome::InsufficientData,
    ),
    Case::new("only exported to a bucket", &[DETECTOR, NO_RULES, PUBLISHING], Outcome::NeedsReview),
    Case::new(
        "only imported by Security Hub",
        &[DETECTOR, NO_RULES, IMPORTED],
        Outcome::NeedsReview,
    ),
    Case::new("no rule", &[DETECTOR, NO_RULES], Outcome::NonCompliant),
    Case::new(
        "a rule without a target",
        &[
            DETECTOR,
            GUARDDUTY_RULE,
            (
                "111122223333/eu-west-1/events-list-targets-by-rule__findings.json",
                r#"{"Targets":[]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a rule that is disabled",
        &[
            DETECTOR,
            (
                RULES_PATH,
                r#"{"Rules":[{"Name":"findings","EventPattern":"{\"source\":[\"aws.guardduty\"]}","State":"DISABLED","EventBusName":"default"}]}"#,
            ),
            TARGETS,
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a rule that a newer list leaves out",
        &[DETECTOR, ("old.jsonl", OLD_RULE), ("new.jsonl", NO_RULE_LATER), TARGETS],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a rule without its pattern",
        &[
            DETECTOR,
            (
                RULES_PATH,
                r#"{"Rules":[{"Name":"findings","State":"ENABLED","EventBusName":"default"}]}"#,
            ),
            TARGETS,
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "GuardDuty is suspended",
        &[
            DETECTOR,
            (
                "111122223333/eu-west-1/guardduty-get-detector__12abc34d567e8fa901bc2d34e56789f0.json",
                r#"{"FindingPublishingFrequency":"SIX_HOURS","ServiceRole":"r","Status":"DISABLED","Features":[]}"#,
            ),
            NO_RULES,
        ],
        Outcome::NotApplicable,
    ),
    Case::new("targets unknown", &[DETECTOR, GUARDDUTY_RULE], Outcome::InsufficientData),
    Case::new("rules unknown", &[DETECTOR], Outcome::InsufficientData),
    Case::new(
        "rules of another bus only",
        &[
            DETECTOR,
            (
                RULES_PATH,
                r#"{"Rules":[{"Name":"findings","EventPattern":"{\"source\":[\"aws.guardduty\"]}","State":"ENABLED","EventBusName":"own"}]}"#,
            ),
            TARGETS,
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "GuardDuty is off",
        &[(DETECTORS_PATH, r#"{"DetectorIds":[]}"#), NO_RULES],
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
