//! S3-08: buckets are watched with CloudWatch metrics.

use std::collections::BTreeMap;

#[cfg(test)]
use crate::checklist::Outcome;
#[cfg(test)]
use crate::checklist::case::Case;
use crate::checklist::responsibility::{SR_01, SR_04, SR_07};
use crate::checklist::s3::buckets::{JudgedBucket, each_bucket};
use crate::checklist::{Check, Context, Findings, Item, ItemId, Mode, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::cloudwatch::Alarm;
use crate::evidence::standing::Standing;
use crate::evidence::{Collected, Evidence, Missing, Region, Sourced, sources};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("S3-08"),
    title: "Buckets are watched with CloudWatch metrics",
    risk: "A flood of reads, deletions or refused requests passes unseen.",
    guidance: "Ask which buckets matter and run `aws s3api list-bucket-metrics-configurations` for each: an entry without a filter measures the requests \
        of the whole bucket, while the daily storage metrics are always there and prove nothing. Then look for an alarm on namespace AWS/S3 with that \
        bucket's name, with its actions on, in the bucket's region, or for a log system that does the same; ask who gets it and when it last fired.",
    responsibility: &[SR_01, SR_04, SR_07],
    references: &["Well-Architected SEC04-BP01"],
    checks: &[&REQUEST_METRICS, &METRIC_ALARM],
};

static REQUEST_METRICS: Check = Check {
    name: "s3-request-metrics",
    title: "Requests to every bucket are measured",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Low,
    needs: &[sources::S3_BUCKET_METRICS_CONFIGURATIONS, sources::S3_BUCKETS],
    criterion: "The bucket has a metrics configuration without a Filter. Only filtered ones are for a person to judge; none is not compliant.",
    limits: "The daily storage metrics are always there and prove nothing.",
    remedy: Remedy {
        text: "Measure the requests to the whole bucket; CloudWatch charges for the metrics.",
        command: "aws s3api put-bucket-metrics-configuration --bucket {resource} --id EntireBucket --metrics-configuration Id=EntireBucket",
    },
    references: &["Well-Architected SEC04-BP01"],
    evaluate: |ctx, findings| each_bucket(ctx, findings, request_metrics),
    #[cfg(test)]
    cases: METRICS_CASES,
};

static METRIC_ALARM: Check = Check {
    name: "s3-metric-alarm",
    title: "An alarm watches every bucket",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Low,
    needs: &[sources::CLOUDWATCH_ALARMS, sources::S3_BUCKETS, sources::S3_BUCKET_LOCATION],
    criterion: "An alarm in the bucket's Region has its actions on and one named, and watches a metric of AWS/S3 with BucketName of the bucket, directly or in metric math. Without one, a person judges.",
    limits: "A log system outside CloudWatch may watch the bucket as well.",
    remedy: Remedy {
        text: "Make an alarm on a request metric of the bucket, such as 4xxErrors, with an action that tells somebody; the bucket's requests must be measured for it (s3-request-metrics).",
        command: "aws cloudwatch put-metric-alarm --alarm-name s3-4xx-errors-{resource} --namespace AWS/S3 --metric-name 4xxErrors --dimensions Name=BucketName,Value={resource} Name=FilterId,Value=EntireBucket --statistic Sum --period 300 --evaluation-periods 1 --threshold 10 --comparison-operator GreaterThanThreshold --alarm-actions TOPIC_ARN --region {region}",
    },
    references: &["AWS Config CLOUDWATCH_ALARM_RESOURCE_CHECK", "Security Hub S3.11"],
    evaluate: metric_alarm,
    #[cfg(test)]
    cases: ALARM_CASES,
};

fn request_metrics(judged: &JudgedBucket<'_>) -> Verdict {
    let source = sources::S3_BUCKET_METRICS_CONFIGURATIONS;
    match judged.bucket.request_metrics.state() {
        Collected::Present(Sourced { value, evidence }) => {
            let ids: Vec<&str> = value.iter().map(|configuration| configuration.id.as_str()).collect();
            if let Some(whole) = value.iter().find(|configuration| !configuration.filtered) {
                let reason = format!("the configuration {} measures all requests", whole.id);
                Verdict::compliant(reason, evidence).observing(format!("Id={}", whole.id))
            } else if ids.is_empty() {
                Verdict::non_compliant("no requests are measured", evidence).observing("no MetricsConfigurationList")
            } else {
                let reason = format!("only some requests are measured, by {}", ids.join(", "));
                Verdict::review(reason, evidence).observing(format!("Id={}", ids.join(",")))
            }
        }
        Collected::Absent(evidence) => Verdict::non_compliant("no requests are measured", evidence),
        Collected::Missing(missing) => judged.missing(&missing, source),
    }
}

/// Alarms with actions by the bucket that they watch, and where they are.
type Watchers<'a> = BTreeMap<&'a str, Vec<(&'a Region, &'a str, &'a Evidence)>>;

fn metric_alarm(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    // By account, so that each is indexed once.
    let watchers: BTreeMap<_, Watchers<'_>> = ctx.inventory.accounts.iter().map(|(id, account)| (id, watchers(account))).collect();
    let none = Watchers::new();
    each_bucket(ctx, findings, |judged| {
        let own = judged.subject.account.as_ref().and_then(|id| watchers.get(id));
        judge_alarms(judged, own.unwrap_or(&none))
    });
}

fn watchers(account: &crate::evidence::Account) -> Watchers<'_> {
    let mut found = Watchers::new();
    for (region, evidence) in &account.regions {
        for (name, slot) in &evidence.cloudwatch.alarms.items {
            let Collected::Present(Sourced { value, evidence: place }) = slot.state() else {
                continue;
            };
            // An alarm that a newer list leaves out watches nothing any more.
            if evidence.cloudwatch.alarms.standing(slot, place) != Standing::Current {
                continue;
            }
            for bucket in watched_buckets(value) {
                found.entry(bucket).or_default().push((region, name, place));
            }
        }
    }
    found
}

/// The buckets that an alarm watches, if it does something when it goes off.
fn watched_buckets(alarm: &Alarm) -> Vec<&str> {
    let acts = alarm.actions_enabled == Some(true) && alarm.actions.as_ref().is_some_and(|actions| !actions.is_empty());
    let metrics = alarm
        .metrics
        .iter()
        .filter(|metric| acts && metric.namespace.as_deref() == Some("AWS/S3"));
    let dimensions = metrics.flat_map(|metric| &metric.dimensions);
    dimensions
        .filter(|(name, _)| name == "BucketName")
        .map(|(_, bucket)| bucket.as_str())
        .collect()
}

fn judge_alarms(judged: &JudgedBucket<'_>, watchers: &Watchers<'_>) -> Verdict {
    let source = sources::CLOUDWATCH_ALARMS;
    let own = watchers.get(judged.name).map(Vec::as_slice).unwrap_or_default();
    let region = match judged.bucket.region.state() {
        Collected::Present(region) => region.value.as_ref(),
        Collected::Absent(_) => return judged.missing(&Missing::NeverSupplied, sources::S3_BUCKET_LOCATION),
        Collected::Missing(missing) => return judged.missing(&missing, sources::S3_BUCKET_LOCATION),
    };
    // The metrics of a bucket are in its own region.
    if let Some((_, alarm, evidence)) = own.iter().find(|(there, ..)| *there == region) {
        return Verdict::compliant(format!("the alarm {alarm} watches the bucket and has an action"), evidence)
            .observing(format!("AlarmName={alarm}"));
    }
    let whole = judged.subject.account.as_ref().map(|account| Subject::region(account, region));
    let alarms = judged.account.region(region).map(|evidence| &evidence.cloudwatch.alarms);
    match alarms.map_or(Err(Missing::NeverSupplied), |alarms| alarms.complete()) {
        Ok(list) => {
            let reason = format!("no alarm of {region} with an action watches a metric of the bucket");
            Verdict::review(reason, list)
        }
        Err(missing) => Verdict::missing(&missing, source, whole.as_ref().unwrap_or(judged.subject)),
    }
}

#[cfg(test)]
const BUCKETS: (&str, &str) = (
    "111122223333/s3api-list-buckets.json",
    r#"{"Buckets":[{"Name":"shop-data","BucketRegion":"eu-west-1"}],"Owner":{"ID":"o"}}"#,
);
#[cfg(test)]
const METRICS_PATH: &str = "111122223333/s3api-list-bucket-metrics-configurations__shop-data.json";
#[cfg(test)]
const METRICS_CASES: &[Case] = &[
    Case::new(
        "the whole bucket",
        &[
            BUCKETS,
            (
                METRICS_PATH,
                r#"{"IsTruncated":false,"MetricsConfigurationList":[{"Id":"images","Filter":{"Prefix":"images/"}},{"Id":"EntireBucket"}]}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "a part of it",
        &[
            BUCKETS,
            (
                METRICS_PATH,
                r#"{"IsTruncated":false,"MetricsConfigurationList":[{"Id":"images","Filter":{"Prefix":"images/"}}]}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "a part of it, and the list goes on",
        &[
            BUCKETS,
            (
                METRICS_PATH,
                r#"{"IsTruncated":true,"NextContinuationToken":"x","MetricsConfigurationList":[{"Id":"images","Filter":{"Prefix":"images/"}}]}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "nothing",
        &[BUCKETS, (METRICS_PATH, r#"{"IsTruncated":false}"#)],
        Outcome::NonCompliant,
    ),
    Case::new(
        "nothing of a call that is not named",
        &[BUCKETS, ("111122223333/shop-data/analytics.json", r#"{"IsTruncated":false}"#)],
        Outcome::InsufficientData,
    ),
    Case::new("not asked", &[BUCKETS], Outcome::InsufficientData),
];
#[cfg(test)]
const ALARMS_PATH: &str = "111122223333/eu-west-1/cloudwatch-describe-alarms.json";
#[cfg(test)]
const ALARM_CASES: &[Case] = &[
    Case::new(
        "watched directly",
        &[
            BUCKETS,
            (
                ALARMS_PATH,
                r#"{"MetricAlarms":[{"AlarmName":"refused","ActionsEnabled":true,"AlarmActions":["arn:aws:sns:eu-west-1:111122223333:alerts"],"Namespace":"AWS/S3","MetricName":"4xxErrors","Dimensions":[{"Name":"BucketName","Value":"shop-data"},{"Name":"FilterId","Value":"EntireBucket"}]}],"CompositeAlarms":[]}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "watched in metric math",
        &[
            BUCKETS,
            (
                ALARMS_PATH,
                r#"{"MetricAlarms":[{"AlarmName":"refused","ActionsEnabled":true,"AlarmActions":["arn:aws:sns:eu-west-1:111122223333:alerts"],"Metrics":[{"Id":"e","Expression":"m*1"},{"Id":"m","MetricStat":{"Metric":{"Namespace":"AWS/S3","MetricName":"4xxErrors","Dimensions":[{"Name":"BucketName","Value":"shop-data"}]}}}]}],"CompositeAlarms":[]}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "from AWS Config",
        &[
            BUCKETS,
            (
                "111122223333/eu-west-1/config-alarm.json",
                r#"{"version":"1.3","accountId":"111122223333","configurationItemCaptureTime":"2026-06-29T08:00:00.000Z","configurationItemStatus":"OK","resourceType":"AWS::CloudWatch::Alarm","resourceId":"refused","awsRegion":"eu-west-1","configuration":{"alarmName":"refused","actionsEnabled":true,"alarmActions":["arn:aws:sns:eu-west-1:111122223333:alerts"],"namespace":"AWS/S3","metricName":"4xxErrors","dimensions":[{"name":"BucketName","value":"shop-data"}]}}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "watched once, by an alarm that a newer list leaves out",
        &[
            BUCKETS,
            (
                "alarms.jsonl",
                concat!(
                    r#"{"evidence":1,"service":"cloudwatch","command":"describe-alarms","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-01-01T00:00:00Z","exit":0,"output":{"MetricAlarms":[{"AlarmName":"refused","ActionsEnabled":true,"AlarmActions":["arn:aws:sns:eu-west-1:111122223333:alerts"],"Namespace":"AWS/S3","MetricName":"4xxErrors","Dimensions":[{"Name":"BucketName","Value":"shop-data"}]}],"CompositeAlarms":[]}}"#,
                    "\n",
                    r#"{"evidence":1,"service":"cloudwatch","command":"describe-alarms","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-06-01T00:00:00Z","exit":0,"output":{"MetricAlarms":[],"CompositeAlarms":[]}}"#,
                ),
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "the actions are off",
        &[
            BUCKETS,
            (
                ALARMS_PATH,
                r#"{"MetricAlarms":[{"AlarmName":"refused","ActionsEnabled":false,"AlarmActions":["arn:aws:sns:eu-west-1:111122223333:alerts"],"Namespace":"AWS/S3","MetricName":"4xxErrors","Dimensions":[{"Name":"BucketName","Value":"shop-data"}]}],"CompositeAlarms":[]}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "another bucket is watched",
        &[
            BUCKETS,
            (
                ALARMS_PATH,
                r#"{"MetricAlarms":[{"AlarmName":"refused","ActionsEnabled":true,"AlarmActions":["arn:aws:sns:eu-west-1:111122223333:alerts"],"Namespace":"AWS/S3","MetricName":"4xxErrors","Dimensions":[{"Name":"BucketName","Value":"shop-data-2"}]}],"CompositeAlarms":[]}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "alarms of another Region",
        &[
            BUCKETS,
            (
                "111122223333/us-east-1/cloudwatch-describe-alarms.json",
                r#"{"MetricAlarms":[],"CompositeAlarms":[]}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new("alarms unknown", &[BUCKETS], Outcome::InsufficientData),
];
