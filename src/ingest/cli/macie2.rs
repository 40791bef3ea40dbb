//! Answers of `aws macie2`.

use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::reader::{Reader, Shape};

pub(super) const READERS: &[Reader] = &[];

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::MACIE2_MACIE_SESSION,
        Shape::object(&["findingPublishingFrequency", "serviceRole"]),
        r#"{"findingPublishingFrequency":"FIFTEEN_MINUTES","serviceRole":"main"}"#
    ),
    known!(
        sources::MACIE2_BUCKETS,
        Shape::list("buckets", &["bucketArn"]),
        r#"{"buckets":[{"accountId":"111122223333","allowsUnencryptedObjectUploads":"TRUE","automatedDiscoveryMonitoringStatus":"MONITORED","bucketArn":"arn:aws:macie2:eu-west-1:111122223333:bucket/main"}]}"#
    ),
    known!(sources::MACIE2_FINDINGS, Shape::texts("findingIds"), r#"{"findingIds":["main"]}"#),
];
