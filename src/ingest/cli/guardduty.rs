//! Readers of `aws guardduty` output. No answer says of which account or region it is.

use crate::evidence::guardduty::DetectorSettings;
use crate::evidence::{Candidate, sources};
use crate::ingest::cli::catalogue::{Known, VERDICTS, known};
use crate::ingest::node::Node;
use crate::ingest::reader::{Answers, Identity, Reader, Shape, Sink};
use crate::ingest::regional::{unanswered, whole_list};

pub(super) const READERS: &[Reader] = &[
    Reader {
        source: sources::GUARDDUTY_DETECTORS,
        shape: Shape::texts("DetectorIds"),
        read: detectors,
        answers: Answers::List(|home, answer| {
            if let Some(region) = home.region() {
                region.guardduty.detectors.answers.push(answer);
            }
        }),
        #[cfg(test)]
        sample: r#"{"DetectorIds":["12abc34d567e8fa901bc2d34e56789f0"]}"#,
    },
    Reader {
        source: sources::GUARDDUTY_DETECTOR,
        shape: Shape::object(&["Status"]).confirmed_by(is_detector),
        read: detector,
        answers: Answers::One(|home, why| unanswered(home, why, |region| &mut region.guardduty.settings)),
        #[cfg(test)]
        sample: r#"{"CreatedAt":"2025-01-01T00:00:00.000Z","FindingPublishingFrequency":"SIX_HOURS","ServiceRole":"arn:aws:iam::111122223333:role/aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty","Status":"ENABLED","UpdatedAt":"2025-01-01T00:00:00.000Z","Features":[{"Name":"CLOUD_TRAIL","Status":"ENABLED"},{"Name":"S3_DATA_EVENTS","Status":"DISABLED"}]}"#,
    },
    Reader {
        source: sources::GUARDDUTY_PUBLISHING_DESTINATIONS,
        shape: Shape::list("Destinations", &["DestinationId", "DestinationType"]),
        read: publishing,
        answers: Answers::One(|home, why| unanswered(home, why, |region| &mut region.guardduty.publishing)),
        #[cfg(test)]
        sample: r#"{"Destinations":[{"DestinationId":"46b99823849e1bbc242dfbe3cfdf7f8f","DestinationType":"S3","Status":"PUBLISHING"}]}"#,
    },
];

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::GUARDDUTY_FINDINGS,
        Shape::texts("FindingIds").only(&["FindingIds", "NextToken"]),
        r#"{"FindingIds":["main"]}"#
    ),
    known!(
        sources::GUARDDUTY_GET_FINDINGS,
        Shape::list("Findings", &["AccountId", "Service", "Severity"]),
        r#"{"Findings":[{"AccountId":"111122223333","Arn":"arn:aws:guardduty:eu-west-1:111122223333:detector/d1/finding/f1","Region":"eu-west-1","Service":{"ServiceName":"guardduty","Count":1},"Severity":5.0,"Type":"Recon:EC2/PortProbeUnprotectedPort"}]}"#,
        advice = VERDICTS
    ),
    known!(
        sources::GUARDDUTY_MEMBERS,
        Shape::list("Members", &["AccountId", "RelationshipStatus"]).lacking(&["UnprocessedAccounts"]),
        r#"{"Members":[{"AccountId":"111122223333","DetectorId":"detector-1","MasterId":"master-1","Email":"security@example.com","RelationshipStatus":"main"}]}"#
    ),
    known!(
        sources::GUARDDUTY_FILTERS,
        Shape::texts("FilterNames"),
        r#"{"FilterNames":["main"]}"#
    ),
];

/// Only a detector has a frequency of publishing, or data sources, beside its status.
fn is_detector(document: &Node<'_>) -> bool {
    let named = |feature: &Node<'_>| feature.has("Name") && feature.has("Status");
    let features = document.list("Features");
    let told = document.has("FindingPublishingFrequency") || (!features.is_empty() && features.iter().all(named));
    told && matches!(document.str("Status"), Some("ENABLED" | "DISABLED"))
}

fn detectors(document: &Node<'_>, sink: &mut Sink) {
    for id in document.list("DetectorIds") {
        if let Some(name) = id.text().filter(|name| !name.is_empty()) {
            sink.regional(&id, Identity::default(), |region| &mut region.guardduty.detectors, name, ());
        }
    }
}

fn detector(document: &Node<'_>, sink: &mut Sink) {
    let value = settings(document, document.nonempty("Status"));
    let truncated = sink.truncated;
    sink.put(document, Identity::default(), move |home, evidence| {
        let Some(id) = home.resource.map(str::to_owned) else { return };
        let candidate = Candidate::unless(truncated, &value, evidence);
        if let Some(region) = home.region() {
            region.guardduty.settings.entry(&id).push(candidate);
        }
    });
}

/// What the CLI and AWS Config tell alike of a detector, but for its status.
pub(in crate::ingest) fn settings(detector: &Node<'_>, status: Option<String>) -> DetectorSettings {
    let on = |feature: &Node<'_>| feature.str("Status") == Some("ENABLED");
    let features = detector.list("Features");
    DetectorSettings {
        status,
        enabled_features: features
            .iter()
            .filter(|feature| on(feature))
            .filter_map(|feature| feature.nonempty("Name"))
            .collect(),
    }
}

fn publishing(document: &Node<'_>, sink: &mut Sink) {
    let mut states: Vec<String> = document
        .list("Destinations")
        .iter()
        .filter_map(|node| node.nonempty("Status"))
        .collect();
    states.sort();
    let partial = (sink.truncated || !whole_list(document)) && states.is_empty();
    sink.put(document, Identity::default(), move |home, evidence| {
        let Some(detector) = home.resource.map(str::to_owned) else { return };
        if let Some(region) = home.region() {
            let candidate = Candidate::unless(partial, &states, evidence);
            region.guardduty.publishing.entry(&detector).push(candidate);
        }
    });
}
