//! Cases of the chain from a trail to a listener, told of changes of CloudTrail.

use crate::checklist::Outcome;
use crate::checklist::case::Case;

type File = (&'static str, &'static str);

const TRAILS_PATH: &str = "111122223333/eu-west-1/cloudtrail-describe-trails.json";
pub(super) const TRAIL: File = (
    TRAILS_PATH,
    r#"{"trailList":[{"Name":"main","S3BucketName":"logs","IsMultiRegionTrail":true,"HomeRegion":"eu-west-1","TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","LogFileValidationEnabled":true,"CloudWatchLogsLogGroupArn":"arn:aws:logs:eu-west-1:111122223333:log-group:trail:*","IsOrganizationTrail":false}]}"#,
);
const GROUP_OF_ANOTHER_ACCOUNT: File = (
    TRAILS_PATH,
    r#"{"trailList":[{"Name":"main","S3BucketName":"logs","IsMultiRegionTrail":true,"HomeRegion":"eu-west-1","TrailARN":"arn:aws:cloudtrail:eu-west-1:444455556666:trail/main","LogFileValidationEnabled":true,"CloudWatchLogsLogGroupArn":"arn:aws:logs:eu-west-1:444455556666:log-group:trail:*","IsOrganizationTrail":true}]}"#,
);
const NO_GROUP: File = (
    TRAILS_PATH,
    r#"{"trailList":[{"Name":"main","S3BucketName":"logs","IsMultiRegionTrail":true,"HomeRegion":"eu-west-1","TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","LogFileValidationEnabled":true,"IsOrganizationTrail":false}]}"#,
);
const STATUS_PATH: &str = "111122223333/eu-west-1/cloudtrail-get-trail-status__main.json";
pub(super) const STATUS: File = (STATUS_PATH, r#"{"IsLogging":true}"#);
const SELECTORS_PATH: &str = "111122223333/eu-west-1/cloudtrail-get-event-selectors__main.json";
pub(super) const SELECTORS: File = (
    SELECTORS_PATH,
    r#"{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","EventSelectors":[{"ReadWriteType":"All","IncludeManagementEvents":true,"ExcludeManagementEventSources":[]}]}"#,
);
pub(super) const FILTERS_PATH: &str = "111122223333/eu-west-1/logs-describe-metric-filters.json";
pub(super) const ALARMS_PATH: &str = "111122223333/eu-west-1/cloudwatch-describe-alarms.json";
pub(super) const ALARMS: File = (
    ALARMS_PATH,
    r#"{"MetricAlarms":[{"AlarmName":"changes","AlarmArn":"arn:aws:cloudwatch:eu-west-1:111122223333:alarm:changes","ActionsEnabled":true,"AlarmActions":["arn:aws:sns:eu-west-1:111122223333:alerts"],"MetricName":"Changes","Namespace":"Trail","Statistic":"Sum","Dimensions":[],"Period":300,"EvaluationPeriods":1,"Threshold":1.0,"ComparisonOperator":"GreaterThanOrEqualToThreshold"}],"CompositeAlarms":[]}"#,
);
const LISTENERS_PATH: &str =
    "111122223333/eu-west-1/sns-list-subscriptions-by-topic__arn%3Aaws%3Asns%3Aeu-west-1%3A111122223333%3Aalerts.json";
pub(super) const LISTENERS: File = (
    LISTENERS_PATH,
    r#"{"Subscriptions":[{"SubscriptionArn":"arn:aws:sns:eu-west-1:111122223333:alerts:a1b2","Owner":"111122223333","Protocol":"email","Endpoint":"x@example.com","TopicArn":"arn:aws:sns:eu-west-1:111122223333:alerts"}]}"#,
);
pub(super) const FILTER: File = (
    FILTERS_PATH,
    r#"{"metricFilters":[{"filterName":"changes","filterPattern":"{ ($.eventName = CreateTrail) || ($.eventName = UpdateTrail) || ($.eventName = DeleteTrail) || ($.eventName = StartLogging) || ($.eventName = StopLogging) }","logGroupName":"trail","metricTransformations":[{"metricName":"Changes","metricNamespace":"Trail","metricValue":"1"}]}]}"#,
);

const OLD_ALARM: &str = r#"{"evidence":1,"service":"cloudwatch","command":"describe-alarms","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-06-01T10:00:00Z","exit":0,"output":{"MetricAlarms":[{"AlarmName":"changes","ActionsEnabled":true,"AlarmActions":["arn:aws:sns:eu-west-1:111122223333:alerts"],"MetricName":"Changes","Namespace":"Trail","Statistic":"Sum","EvaluationPeriods":1,"Threshold":1.0,"ComparisonOperator":"GreaterThanOrEqualToThreshold"}],"CompositeAlarms":[]}}"#;
const NO_ALARM_LATER: &str = r#"{"evidence":1,"service":"cloudwatch","command":"describe-alarms","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-06-20T10:00:00Z","exit":0,"output":{"MetricAlarms":[],"CompositeAlarms":[]}}"#;
const COMPOSITES_ONLY: &str = r#"{"evidence":1,"service":"cloudwatch","command":"describe-alarms","params":{"alarm-types":["CompositeAlarm"]},"account":"111122223333","region":"eu-west-1","time":"2026-06-20T10:00:00Z","exit":0,"output":{"MetricAlarms":[],"CompositeAlarms":[]}}"#;

/// The account that owns the organization's trail, which alone can ask everything about it.
const OWNER: File = (
    "owner.jsonl",
    concat!(
        r#"{"evidence":1,"service":"cloudtrail","command":"get-trail-status","params":{"name":"arn:aws:cloudtrail:eu-west-1:444455556666:trail/main"},"account":"444455556666","region":"eu-west-1","exit":0,"output":{"IsLogging":true}}"#,
        "\n",
        r#"{"evidence":1,"service":"cloudtrail","command":"get-event-selectors","params":{"trail-name":"arn:aws:cloudtrail:eu-west-1:444455556666:trail/main"},"account":"444455556666","region":"eu-west-1","exit":0,"output":{"TrailARN":"arn:aws:cloudtrail:eu-west-1:444455556666:trail/main","EventSelectors":[{"ReadWriteType":"All","IncludeManagementEvents":true,"ExcludeManagementEventSources":[]}]}}"#,
        "\n",
        r#"{"evidence":1,"service":"logs","command":"describe-metric-filters","params":{},"account":"444455556666","region":"eu-west-1","exit":0,"output":{"metricFilters":[{"filterName":"changes","filterPattern":"{ $.eventName = *Trail || $.eventName = *Logging }","logGroupName":"trail","metricTransformations":[{"metricName":"Changes","metricNamespace":"Trail","metricValue":"1"}]}]}}"#,
        "\n",
        r#"{"evidence":1,"service":"cloudwatch","command":"describe-alarms","params":{},"account":"444455556666","region":"eu-west-1","exit":0,"output":{"MetricAlarms":[{"AlarmName":"changes","ActionsEnabled":true,"AlarmActions":["arn:aws:lambda:eu-west-1:444455556666:function:page"],"MetricName":"Changes","Namespace":"Trail","Statistic":"Sum","EvaluationPeriods":1,"Threshold":1.0,"ComparisonOperator":"GreaterThanOrEqualToThreshold"}],"CompositeAlarms":[]}}"#,
    ),
);

/// The chain with other filters.
macro_rules! filters {
    ($name:literal, $filters:literal, $expect:ident) => {
        Case::new(
            $name,
            &[TRAIL, STATUS, SELECTORS, (FILTERS_PATH, $filters), ALARMS, LISTENERS],
            Outcome::$expect,
        )
    };
}

/// The chain with other alarms.
macro_rules! alarms {
    ($name:literal, $alarms:literal, $expect:ident) => {
        Case::new(
            $name,
            &[TRAIL, STATUS, SELECTORS, FILTER, (ALARMS_PATH, $alarms), LISTENERS],
            Outcome::$expect,
        )
    };
}

pub(super) const CLOUDTRAIL: &[Case] = &[
    Case::new(
        "every link is there",
        &[TRAIL, STATUS, SELECTORS, FILTER, ALARMS, LISTENERS],
        Outcome::Compliant,
    ),
    filters!(
        "two filters share the events",
        r#"{"metricFilters":[{"filterName":"one","filterPattern":"{ $.eventName = *Trail }","logGroupName":"trail","metricTransformations":[{"metricName":"Changes","metricNamespace":"Trail","metricValue":"1"}]},{"filterName":"two","filterPattern":"{ $.eventName = *Logging }","logGroupName":"trail","metricTransformations":[{"metricName":"Changes","metricNamespace":"Trail","metricValue":"1"}]}]}"#,
        Compliant
    ),
    filters!(
        "one of the two has no alarm",
        r#"{"metricFilters":[{"filterName":"one","filterPattern":"{ $.eventName = *Trail }","logGroupName":"trail","metricTransformations":[{"metricName":"Changes","metricNamespace":"Trail","metricValue":"1"}]},{"filterName":"two","filterPattern":"{ $.eventName = *Logging }","logGroupName":"trail","metricTransformations":[{"metricName":"Other","metricNamespace":"Trail","metricValue":"1"}]}]}"#,
        NonCompliant
    ),
    filters!(
        "some principals are excluded",
        r#"{"metricFilters":[{"filterName":"changes","filterPattern":"{ ($.eventName = *Trail || $.eventName = *Logging) && $.userIdentity.arn != *deployer* }","logGroupName":"trail","metricTransformations":[{"metricName":"Changes","metricNamespace":"Trail","metricValue":"1"}]}]}"#,
        NeedsReview
    ),
    filters!(
        "a pattern of words",
        r#"{"metricFilters":[{"filterName":"changes","filterPattern":"?CreateTrail ?UpdateTrail ?DeleteTrail ?StartLogging ?StopLogging","logGroupName":"trail","metricTransformations":[{"metricName":"Changes","metricNamespace":"Trail","metricValue":"1"}]}]}"#,
        NeedsReview
    ),
    filters!(
        "a filter of another log group",
        r#"{"metricFilters":[{"filterName":"changes","filterPattern":"{ $.eventName = *Trail || $.eventName = *Logging }","logGroupName":"other","metricTransformations":[{"metricName":"Changes","metricNamespace":"Trail","metricValue":"1"}]}]}"#,
        NonCompliant
    ),
    filters!(
        "the list of filters goes on",
        r#"{"metricFilters":[{"filterName":"changes","filterPattern":"{ $.eventName = *Trail }","logGroupName":"trail","metricTransformations":[{"metricName":"Changes","metricNamespace":"Trail","metricValue":"1"}]}],"nextToken":"x"}"#,
        InsufficientData
    ),
    filters!(
        "only some accounts' events",
        r#"{"metricFilters":[{"filterName":"changes","filterPattern":"{ $.eventName = *Trail || $.eventName = *Logging }","logGroupName":"trail","fieldSelectionCriteria":"@aws.account = '111122223333'","metricTransformations":[{"metricName":"Changes","metricNamespace":"Trail","metricValue":"1"}]}]}"#,
        NeedsReview
    ),
    filters!(
        "a filter for the root user and one for refusals may match, but are for something else",
        r#"{"metricFilters":[{"filterName":"root","filterPattern":"{ $.userIdentity.type = Root && $.userIdentity.invokedBy NOT EXISTS }","logGroupName":"trail","metricTransformations":[{"metricName":"Changes","metricNamespace":"Trail","metricValue":"1"}]},{"filterName":"refused","filterPattern":"{ $.errorCode = AccessDenied* }","logGroupName":"trail","metricTransformations":[{"metricName":"Changes","metricNamespace":"Trail","metricValue":"1"}]}]}"#,
        NonCompliant
    ),
    filters!("no filter", r#"{"metricFilters":[]}"#, NonCompliant),
    alarms!(
        "the same metric name in another namespace",
        r#"{"MetricAlarms":[{"AlarmName":"changes","ActionsEnabled":true,"AlarmActions":["arn:aws:sns:eu-west-1:111122223333:alerts"],"MetricName":"Changes","Namespace":"Other"}],"CompositeAlarms":[]}"#,
        NonCompliant
    ),
    alarms!(
        "the actions are off",
        r#"{"MetricAlarms":[{"AlarmName":"changes","ActionsEnabled":false,"AlarmActions":["arn:aws:sns:eu-west-1:111122223333:alerts"],"MetricName":"Changes","Namespace":"Trail","Statistic":"Sum","EvaluationPeriods":1,"Threshold":1.0,"ComparisonOperator":"GreaterThanOrEqualToThreshold"}],"CompositeAlarms":[]}"#,
        NonCompliant
    ),
    alarms!(
        "no action",
        r#"{"MetricAlarms":[{"AlarmName":"changes","ActionsEnabled":true,"AlarmActions":[],"MetricName":"Changes","Namespace":"Trail","Statistic":"Sum","EvaluationPeriods":1,"Threshold":1.0,"ComparisonOperator":"GreaterThanOrEqualToThreshold"}],"CompositeAlarms":[]}"#,
        NonCompliant
    ),
    alarms!(
        "a composite alarm acts for any of them",
        r#"{"MetricAlarms":[{"AlarmName":"changes","ActionsEnabled":true,"AlarmActions":[],"MetricName":"Changes","Namespace":"Trail","Statistic":"Sum","EvaluationPeriods":1,"Threshold":1.0,"ComparisonOperator":"GreaterThanOrEqualToThreshold"}],"CompositeAlarms":[{"AlarmName":"any","AlarmRule":"ALARM(\"changes\") OR ALARM(\"other\")","ActionsEnabled":true,"AlarmActions":["arn:aws:sns:eu-west-1:111122223333:alerts"]}]}"#,
        Compliant
    ),
    alarms!(
        "a composite alarm acts under other conditions",
        r#"{"MetricAlarms":[{"AlarmName":"changes","ActionsEnabled":true,"AlarmActions":[],"MetricName":"Changes","Namespace":"Trail","Statistic":"Sum","EvaluationPeriods":1,"Threshold":1.0,"ComparisonOperator":"GreaterThanOrEqualToThreshold"}],"CompositeAlarms":[{"AlarmName":"both","AlarmRule":"ALARM(\"changes\") AND NOT ALARM(\"quiet\")","ActionsEnabled":true,"AlarmActions":["arn:aws:sns:eu-west-1:111122223333:alerts"]}]}"#,
        NeedsReview
    ),
    alarms!(
        "a function is run",
        r#"{"MetricAlarms":[{"AlarmName":"changes","ActionsEnabled":true,"AlarmActions":["arn:aws:lambda:eu-west-1:111122223333:function:page"],"MetricName":"Changes","Namespace":"Trail","Statistic":"Sum","EvaluationPeriods":1,"Threshold":1.0,"ComparisonOperator":"GreaterThanOrEqualToThreshold"}],"CompositeAlarms":[]}"#,
        Compliant
    ),
    alarms!(
        "an instance is stopped",
        r#"{"MetricAlarms":[{"AlarmName":"changes","ActionsEnabled":true,"AlarmActions":["arn:aws:automate:eu-west-1:ec2:stop"],"MetricName":"Changes","Namespace":"Trail","Statistic":"Sum","EvaluationPeriods":1,"Threshold":1.0,"ComparisonOperator":"GreaterThanOrEqualToThreshold"}],"CompositeAlarms":[]}"#,
        NeedsReview
    ),
    alarms!(
        "five events in a period",
        r#"{"MetricAlarms":[{"AlarmName":"changes","ActionsEnabled":true,"AlarmActions":["arn:aws:sns:eu-west-1:111122223333:alerts"],"MetricName":"Changes","Namespace":"Trail","Statistic":"Sum","Threshold":5.0,"ComparisonOperator":"GreaterThanOrEqualToThreshold"}],"CompositeAlarms":[]}"#,
        NeedsReview
    ),
    alarms!(
        "inside metric math",
        r#"{"MetricAlarms":[{"AlarmName":"changes","ActionsEnabled":true,"AlarmActions":["arn:aws:sns:eu-west-1:111122223333:alerts"],"Metrics":[{"Id":"e1","Expression":"m1*2","ReturnData":true},{"Id":"m1","MetricStat":{"Metric":{"Namespace":"Trail","MetricName":"Changes"},"Period":300,"Stat":"Sum"},"ReturnData":false}]}],"CompositeAlarms":[]}"#,
        NeedsReview
    ),
    alarms!("no alarm", r#"{"MetricAlarms":[],"CompositeAlarms":[]}"#, NonCompliant),
    alarms!(
        "a topic of another account",
        r#"{"MetricAlarms":[{"AlarmName":"changes","ActionsEnabled":true,"AlarmActions":["arn:aws:sns:eu-west-1:999988887777:alerts"],"MetricName":"Changes","Namespace":"Trail","Statistic":"Sum","EvaluationPeriods":1,"Threshold":1.0,"ComparisonOperator":"GreaterThanOrEqualToThreshold"}],"CompositeAlarms":[]}"#,
        InsufficientData
    ),
    Case::new(
        "the alarms were not exported",
        &[TRAIL, STATUS, SELECTORS, FILTER, LISTENERS],
        Outcome::InsufficientData,
    ),
    Case::new(
        "the listeners were not exported",
        &[TRAIL, STATUS, SELECTORS, FILTER, ALARMS],
        Outcome::InsufficientData,
    ),
    Case::new(
        "nobody confirmed",
        &[
            TRAIL,
            STATUS,
            SELECTORS,
            FILTER,
            ALARMS,
            (
                LISTENERS_PATH,
                r#"{"Subscriptions":[{"SubscriptionArn":"PendingConfirmation","Owner":"111122223333","Protocol":"email","Endpoint":"x@example.com","TopicArn":"arn:aws:sns:eu-west-1:111122223333:alerts"}]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "the trail is stopped",
        &[TRAIL, (STATUS_PATH, r#"{"IsLogging":false}"#), SELECTORS, FILTER, ALARMS, LISTENERS],
        Outcome::NonCompliant,
    ),
    Case::new(
        "whether it logs is not known",
        &[TRAIL, SELECTORS, FILTER, ALARMS, LISTENERS],
        Outcome::InsufficientData,
    ),
    Case::new(
        "events of another service are left out",
        &[
            TRAIL,
            STATUS,
            (
                SELECTORS_PATH,
                r#"{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","EventSelectors":[{"ReadWriteType":"All","IncludeManagementEvents":true,"ExcludeManagementEventSources":["kms.amazonaws.com"]}]}"#,
            ),
            FILTER,
            ALARMS,
            LISTENERS,
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "no log group",
        &[NO_GROUP, STATUS, SELECTORS, FILTER, ALARMS, LISTENERS],
        Outcome::NonCompliant,
    ),
    Case::new(
        "the log group of another account",
        &[
            GROUP_OF_ANOTHER_ACCOUNT,
            STATUS,
            (
                SELECTORS_PATH,
                r#"{"TrailARN":"arn:aws:cloudtrail:eu-west-1:444455556666:trail/main","EventSelectors":[{"ReadWriteType":"All","IncludeManagementEvents":true,"ExcludeManagementEventSources":[]}]}"#,
            ),
            FILTER,
            ALARMS,
            LISTENERS,
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "the log group of another account, which is there too",
        &[
            GROUP_OF_ANOTHER_ACCOUNT,
            STATUS,
            (
                SELECTORS_PATH,
                r#"{"TrailARN":"arn:aws:cloudtrail:eu-west-1:444455556666:trail/main","EventSelectors":[{"ReadWriteType":"All","IncludeManagementEvents":true,"ExcludeManagementEventSources":[]}]}"#,
            ),
            (
                "444455556666/eu-west-1/logs-describe-metric-filters.json",
                r#"{"metricFilters":[{"filterName":"changes","filterPattern":"{ $.eventName = *Trail || $.eventName = *Logging }","logGroupName":"trail","metricTransformations":[{"metricName":"Changes","metricNamespace":"Trail","metricValue":"1"}]}]}"#,
            ),
            (
                "444455556666/eu-west-1/cloudwatch-describe-alarms.json",
                r#"{"MetricAlarms":[{"AlarmName":"changes","ActionsEnabled":true,"AlarmActions":["arn:aws:sns:eu-west-1:444455556666:alerts"],"MetricName":"Changes","Namespace":"Trail","Statistic":"Sum","EvaluationPeriods":1,"Threshold":1.0,"ComparisonOperator":"GreaterThanOrEqualToThreshold"}],"CompositeAlarms":[]}"#,
            ),
            (
                "444455556666/eu-west-1/sns-list-subscriptions-by-topic__arn%3Aaws%3Asns%3Aeu-west-1%3A444455556666%3Aalerts.json",
                r#"{"Subscriptions":[{"SubscriptionArn":"arn:aws:sns:eu-west-1:444455556666:alerts:a1b2","Owner":"444455556666","Protocol":"email","TopicArn":"arn:aws:sns:eu-west-1:444455556666:alerts"}]}"#,
            ),
        ],
        Outcome::Compliant,
    )
    .about("111122223333"),
    Case::new(
        "a subscription filter sends the events elsewhere",
        &[
            TRAIL,
            STATUS,
            SELECTORS,
            (FILTERS_PATH, r#"{"metricFilters":[]}"#),
            ALARMS,
            (
                "111122223333/eu-west-1/logs-describe-subscription-filters__trail.json",
                r#"{"subscriptionFilters":[{"filterName":"siem","logGroupName":"trail","filterPattern":"","destinationArn":"arn:aws:firehose:eu-west-1:111122223333:deliverystream/siem"}]}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "an EventBridge rule is for some of the events",
        &[
            TRAIL,
            STATUS,
            SELECTORS,
            (FILTERS_PATH, r#"{"metricFilters":[]}"#),
            ALARMS,
            (
                "111122223333/eu-west-1/events-list-rules.json",
                r#"{"Rules":[{"Name":"trails","EventPattern":"{\"source\":[\"aws.cloudtrail\"],\"detail-type\":[\"AWS API Call via CloudTrail\"],\"detail\":{\"eventName\":[\"StopLogging\"]}}","State":"ENABLED","EventBusName":"default"}]}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "no log group, but an EventBridge rule for some of the events",
        &[
            NO_GROUP,
            STATUS,
            SELECTORS,
            (
                "111122223333/us-east-1/events-list-rules.json",
                r#"{"Rules":[{"Name":"trails","EventPattern":"{\"source\":[\"aws.cloudtrail\"],\"detail-type\":[\"AWS API Call via CloudTrail\"],\"detail\":{\"eventName\":[\"StopLogging\"]}}","State":"ENABLED","EventBusName":"default"}]}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "nothing arrives in the log group",
        &[
            TRAIL,
            (
                STATUS_PATH,
                r#"{"IsLogging":true,"LatestCloudWatchLogsDeliveryError":"Access denied."}"#,
            ),
            SELECTORS,
            FILTER,
            ALARMS,
            LISTENERS,
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a query that names the key of the trail, and not its log group",
        &[
            (
                "item.json",
                r#"{"resourceType":"AWS::CloudTrail::Trail","resourceId":"main","accountId":"111122223333","awsRegion":"eu-west-1","arn":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","configurationItemStatus":"OK","configuration":{"isMultiRegionTrail":true,"kmsKeyId":"arn:aws:kms:eu-west-1:111122223333:key/a1b2"}}"#,
            ),
            STATUS,
            SELECTORS,
            FILTER,
            ALARMS,
            LISTENERS,
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "an alarm that a newer list leaves out",
        &[TRAIL, STATUS, SELECTORS, FILTER, ("old.jsonl", OLD_ALARM), ("new.jsonl", NO_ALARM_LATER), LISTENERS],
        Outcome::NonCompliant,
    ),
    filters!(
        "a filter that does not say its group",
        r#"{"metricFilters":[{"filterName":"changes","filterPattern":"{ $.eventName = *Trail || $.eventName = *Logging }","metricTransformations":[{"metricName":"Changes","metricNamespace":"Trail","metricValue":"1"}]}]}"#,
        InsufficientData
    ),
    filters!(
        "a filter that does not name its metric",
        r#"{"metricFilters":[{"filterName":"changes","filterPattern":"{ $.eventName = *Trail || $.eventName = *Logging }","logGroupName":"trail","metricTransformations":[{"metricName":"Changes"}]}]}"#,
        InsufficientData
    ),
    alarms!(
        "an alarm that does not say what it watches",
        r#"{"MetricAlarms":[{"AlarmName":"changes","ActionsEnabled":true,"AlarmActions":["arn:aws:sns:eu-west-1:111122223333:alerts"]}],"CompositeAlarms":[]}"#,
        InsufficientData
    ),
    Case::new(
        "only composite alarms were asked for",
        &[TRAIL, STATUS, SELECTORS, FILTER, ("bundle.jsonl", COMPOSITES_ONLY), LISTENERS],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a trail of the organization, of which its owner tells the rest",
        &[GROUP_OF_ANOTHER_ACCOUNT, OWNER],
        Outcome::Compliant,
    )
    .about("111122223333"),
    Case::new("no trail", &[(TRAILS_PATH, r#"{"trailList":[]}"#)], Outcome::NonCompliant),
];
