//! Answers of `aws accessanalyzer`.

use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, VERDICTS, known};
use crate::ingest::reader::{Reader, Shape};

pub(super) const READERS: &[Reader] = &[];

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::ACCESS_ANALYZER_ANALYZERS,
        Shape::list("analyzers", &["arn", "type"]),
        r#"{"analyzers":[{"arn":"arn:aws:access-analyzer:eu-west-1:111122223333:resource/main","name":"main","type":"ACCOUNT","createdAt":"2026-06-30T10:00:00+00:00","lastResourceAnalyzed":"main"}]}"#
    ),
    known!(
        sources::ACCESS_ANALYZER_FINDINGS,
        Shape::list("findings", &["resourceOwnerAccount"]).each_lacking(&["findingType", "changeType"]),
        r#"{"findings":[{"id":"main-1","resource":"main","isPublic":true,"resourceOwnerAccount":"main"}]}"#,
        advice = VERDICTS
    ),
    known!(
        sources::ACCESS_ANALYZER_FINDINGS_V2,
        Shape::list("findings", &["resourceOwnerAccount", "findingType"]),
        r#"{"findings":[{"analyzedAt":"2026-06-30T10:00:00+00:00","createdAt":"2026-06-30T10:00:00+00:00","error":"main","resourceOwnerAccount":"main","findingType":"ExternalAccess"}]}"#,
        advice = VERDICTS
    ),
    known!(
        sources::ACCESS_ANALYZER_FINDING,
        Shape::inside("finding", &["resourceOwnerAccount"]),
        r#"{"finding":{"id":"main-1","resource":"main","isPublic":true,"resourceOwnerAccount":"main"}}"#,
        advice = VERDICTS
    ),
    known!(
        sources::ACCESS_ANALYZER_FINDING_V2,
        Shape::object(&["findingDetails", "resourceOwnerAccount"]),
        r#"{"resourceOwnerAccount":"main","findingDetails":[{}]}"#,
        advice = VERDICTS
    ),
    known!(
        sources::ACCESS_ANALYZER_ARCHIVE_RULES,
        Shape::list("archiveRules", &["ruleName", "filter"]),
        r#"{"archiveRules":[{"ruleName":"main","filter":{},"createdAt":"2026-06-30T10:00:00+00:00","updatedAt":"2026-06-30T10:00:00+00:00"}]}"#
    ),
];
