//! Answers of `aws guardduty`.

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
        sources::GUARDDUTY_DETECTOR,
        Shape::object(&["FindingPublishingFrequency", "ServiceRole", "Status"]),
        r#"{"CreatedAt":"2025-01-01T00:00:00.000Z","FindingPublishingFrequency":"SIX_HOURS","ServiceRole":"arn:aws:iam::111122223333:role/aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty","Status":"ENABLED","UpdatedAt":"2025-01-01T00:00:00.000Z"}"#
    ),
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

fn detectors(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("DetectorIds") {
        let Some(id) = node.text() else { continue };
        sink.regional(&node, Identity::default(), |region| &mut region.guardduty.detectors, id, ());
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
