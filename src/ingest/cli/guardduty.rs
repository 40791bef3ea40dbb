//! Answers of `aws guardduty`.

use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, VERDICTS, known};
use crate::ingest::reader::{Reader, Shape};

pub(super) const READERS: &[Reader] = &[];

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::GUARDDUTY_DETECTORS,
        Shape::texts("DetectorIds"),
        r#"{"DetectorIds":["main"]}"#
    ),
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
    known!(
        sources::GUARDDUTY_PUBLISHING_DESTINATIONS,
        Shape::list("Destinations", &["DestinationId", "DestinationType"]),
        r#"{"Destinations":[{"DestinationId":"destination-1","DestinationType":"S3","Status":"PENDING_VERIFICATION"}]}"#
    ),
];
