//! Readers of `aws cloudtrail` output.

use crate::evidence::cloudtrail::{AdvancedSelector, Asked, BasicSelector, EventSelectors, FieldSelector, LogEncryption};
use crate::evidence::cloudtrail::{CloudTrailAccount, TrailSettings, TrailStatus};
use crate::evidence::{Answer, Candidate, Evidence, Sourced, sources};
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::node::Node;
use crate::ingest::reader::{Answers, Home, Identity, Reader, Shape, Sink, Unanswered};

pub(super) const READERS: &[Reader] = &[
    Reader {
        source: sources::CLOUDTRAIL_TRAILS,
        shape: Shape::list("trailList", &["TrailARN"]),
        read: trails,
        answers: Answers::List(note_trails),
        #[cfg(test)]
        sample: r#"{"trailList":[{"Name":"main","S3BucketName":"acme-logs","IncludeGlobalServiceEvents":true,"IsMultiRegionTrail":true,"HomeRegion":"eu-west-1","TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","LogFileValidationEnabled":true,"HasCustomEventSelectors":false,"HasInsightSelectors":false,"IsOrganizationTrail":false}]}"#,
    },
    Reader {
        source: sources::CLOUDTRAIL_STATUS,
        shape: Shape::object(&["IsLogging"]).confirmed_by(|document| document.bool("IsLogging").is_some()),
        read: status,
        answers: Answers::One(|home, why| unanswered(home, why, |cloudtrail| &mut cloudtrail.statuses)),
        #[cfg(test)]
        sample: r#"{"IsLogging":true,"LatestDeliveryTime":"2026-06-29T23:51:00+00:00","StartLoggingTime":"2025-01-02T10:00:00+00:00","LatestDigestDeliveryTime":"2026-06-29T23:30:00+00:00"}"#,
    },
    Reader {
        source: sources::CLOUDTRAIL_SELECTORS,
        shape: Shape::object(&["TrailARN"]).confirmed_by(|document| {
            // Both lists are left out when the trail never had its selectors set.
            document.has_list("EventSelectors") || document.has_list("AdvancedEventSelectors") || document.keys().len() == 1
        }),
        read: selectors,
        answers: Answers::One(|home, why| unanswered(home, why, |cloudtrail| &mut cloudtrail.selectors)),
        #[cfg(test)]
        sample: r#"{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","EventSelectors":[{"ReadWriteType":"All","IncludeManagementEvents":true,"DataResources":[],"ExcludeManagementEventSources":[]}]}"#,
    },
];

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::CLOUDTRAIL_LIST_TRAILS,
        Shape::list("Trails", &["TrailARN", "HomeRegion"]),
        r#"{"Trails":[{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","Name":"main","HomeRegion":"main"}]}"#
    ),
    known!(
        sources::CLOUDTRAIL_TRAIL,
        Shape::inside("Trail", &["TrailARN", "S3BucketName"]),
        r#"{"Trail":{"Name":"main","S3BucketName":"main","S3KeyPrefix":"main","SnsTopicName":"main","TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main"}}"#
    ),
    known!(
        sources::CLOUDTRAIL_INSIGHT_SELECTORS,
        Shape::object(&["TrailARN", "InsightSelectors"]),
        r#"{"TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/main","InsightSelectors":[{"InsightType":"ApiCallRateInsight"}]}"#,
        alike = &["cloudtrail put-insight-selectors"]
    ),
    known!(
        sources::CLOUDTRAIL_EVENT_DATA_STORES,
        Shape::list("EventDataStores", &["EventDataStoreArn"]),
        r#"{"EventDataStores":[{"EventDataStoreArn":"arn:aws:cloudtrail:eu-west-1:111122223333:eventdatastore/main","Name":"main","TerminationProtectionEnabled":true,"Status":"CREATED"}]}"#
    ),
    known!(
        sources::CLOUDTRAIL_EVENTS,
        Shape::list("Events", &["EventId", "CloudTrailEvent"]),
        r#"{"Events":[{"EventId":"event-1","EventName":"main","ReadOnly":"main","AccessKeyId":"accesskey-1","CloudTrailEvent":"main"}]}"#,
        alike = &["cloudtrail list-insights-data"]
    ),
    known!(
        sources::CLOUDTRAIL_PUBLIC_KEYS,
        Shape::list("PublicKeyList", &["Fingerprint", "Value"]),
        r#"{"PublicKeyList":[{"Value":"AAAA","ValidityStartTime":"2026-06-30T10:00:00+00:00","ValidityEndTime":"2026-06-30T10:00:00+00:00","Fingerprint":"main"}]}"#
    ),
];

fn note_trails(home: &mut Home<'_>, answer: Answer) {
    let region = home.region.cloned();
    let cloudtrail = &mut home.account().cloudtrail;
    if let Some(region) = region {
        cloudtrail.trail_answers.entry(region).or_default().answers.push(answer.clone());
    }
    cloudtrail.trails.answers.push(answer);
}

fn trails(document: &Node<'_>, sink: &mut Sink) {
    for trail in document.list("trailList") {
        let Some(arn) = trail.str("TrailARN") else { continue };
        let settings = settings(&trail);
        // The ARN of an organization trail names the management account, wherever the call was made.
        let account = (settings.organization == Some(false))
            .then(|| Identity::of_arn(Some(arn)).account)
            .flatten();
        sink.listed(
            &trail,
            Identity::account(account),
            |account| &mut account.cloudtrail.trails,
            arn,
            settings,
        );
    }
}

/// The settings of a trail, as the CLI or AWS Config spells them.
pub(in crate::ingest) fn settings(trail: &Node<'_>) -> TrailSettings {
    // AWS leaves the key out where none is set, so only an entry that has what is always there tells that there is none.
    let whole = trail.has("IsMultiRegionTrail") && trail.has("LogFileValidationEnabled") && trail.has("S3BucketName");
    let legible = |member: &str| trail.get(member).is_none_or(|value| value.text().is_some());
    let encryption = match trail.nonempty("KmsKeyId") {
        Some(key) => Some(LogEncryption::Kms(key)),
        None if whole && legible("KmsKeyId") => Some(LogEncryption::S3Managed),
        None => None,
    };
    TrailSettings {
        name: trail.nonempty("Name"),
        home_region: trail.str("HomeRegion").and_then(|text| text.parse().ok()),
        multi_region: trail.bool("IsMultiRegionTrail"),
        organization: trail.bool("IsOrganizationTrail"),
        log_file_validation: trail.bool("LogFileValidationEnabled"),
        encryption,
        bucket: trail.nonempty("S3BucketName"),
        log_group_arn: trail.nonempty("CloudWatchLogsLogGroupArn"),
        custom_selectors: trail.bool("HasCustomEventSelectors"),
        whole: whole && legible("CloudWatchLogsLogGroupArn"),
    }
}

fn status(document: &Node<'_>, sink: &mut Sink) {
    let unreadable = |member: &str| {
        let given = document.get(member).filter(|time| time.text() != Some(""));
        given.is_some() && document.time(member).is_none()
    };
    let value = TrailStatus {
        is_logging: document.bool("IsLogging"),
        latest_delivery: document.time("LatestDeliveryTime"),
        latest_delivery_unreadable: unreadable("LatestDeliveryTime"),
        latest_delivery_error: document.nonempty("LatestDeliveryError"),
        latest_digest_error: document.nonempty("LatestDigestDeliveryError"),
        latest_log_group_delivery: document.time("LatestCloudWatchLogsDeliveryTime"),
        latest_log_group_delivery_unreadable: unreadable("LatestCloudWatchLogsDeliveryTime"),
        latest_log_group_error: document.nonempty("LatestCloudWatchLogsDeliveryError"),
    };
    let truncated = sink.truncated;
    sink.put(document, Identity::default(), move |home, evidence| {
        let answer = answered(truncated, &value, evidence);
        ask(home, None, answer, |cloudtrail| &mut cloudtrail.statuses);
    });
}

fn selectors(document: &Node<'_>, sink: &mut Sink) {
    // No account is taken from the ARN: that of an organization trail is not the one that was asked.
    let called = document.string("TrailARN");
    let value = EventSelectors {
        basic: document.list("EventSelectors").iter().map(basic).collect(),
        advanced: document.list("AdvancedEventSelectors").iter().map(advanced).collect(),
    };
    let truncated = sink.truncated;
    sink.put(document, Identity::resource(called.clone()), move |home, evidence| {
        let answer = answered(truncated, &value, evidence);
        ask(home, called.clone(), answer, |cloudtrail| &mut cloudtrail.selectors);
    });
}

fn basic(selector: &Node<'_>) -> BasicSelector {
    // What is excluded must be known, else nothing is; AWS writes the list even when it is empty.
    let excluded = "ExcludeManagementEventSources";
    BasicSelector {
        read_write_type: selector
            .string("ReadWriteType")
            .filter(|_| selector.has(excluded) && are_texts(selector, excluded)),
        management_events: selector.bool("IncludeManagementEvents"),
        excluded_sources: selector.strings(excluded),
    }
}

/// Whether the member is left out, null, or a list of texts.
fn are_texts(node: &Node<'_>, list: &str) -> bool {
    node.get(list)
        .is_none_or(|_| node.has_list(list) && node.strings(list).len() == node.list(list).len())
}

fn advanced(selector: &Node<'_>) -> AdvancedSelector {
    const COMPARED: [&str; 2] = ["Equals", "NotEquals"];
    let is_set = |field: &Node<'_>, operator: &str| {
        field
            .get(operator)
            .is_some_and(|_| !field.has_list(operator) || !field.list(operator).is_empty())
    };
    let field = |field: &Node<'_>| FieldSelector {
        field: field.string("Field").unwrap_or_default(),
        equals: field.strings("Equals"),
        not_equals: field.strings("NotEquals"),
        // Any other operator, and one whose values cannot be read.
        other: COMPARED.iter().any(|operator| !are_texts(field, operator))
            || !COMPARED.iter().any(|operator| is_set(field, operator))
            || field
                .keys()
                .into_iter()
                .any(|key| key != "Field" && !COMPARED.contains(&key) && is_set(field, key)),
    };
    AdvancedSelector {
        fields: selector.list("FieldSelectors").iter().map(field).collect(),
    }
}

pub(super) fn answered<T: Clone>(truncated: bool, value: &T, evidence: Evidence) -> Candidate<T> {
    if truncated {
        return Candidate::Incomplete { evidence };
    }
    Candidate::Present(Sourced {
        value: value.clone().into(),
        evidence,
    })
}

/// Keeps an answer by what it was asked about: what the answer says, else what the call said.
pub(super) fn ask<T>(
    home: &mut Home<'_>,
    called: Option<String>,
    answer: Candidate<T>,
    list: impl Fn(&mut CloudTrailAccount) -> &mut Vec<Asked<T>>,
) {
    let region = home.region.cloned();
    if let Some(called) = called.or_else(|| home.resource.map(str::to_owned)) {
        list(&mut home.account().cloudtrail).push(Asked { called, region, answer });
    }
}

pub(super) fn unanswered<T>(home: &mut Home<'_>, why: Unanswered, list: impl Fn(&mut CloudTrailAccount) -> &mut Vec<Asked<T>>) {
    ask(home, None, why.into(), list);
}
