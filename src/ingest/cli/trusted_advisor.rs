//! Answers of `aws support` and `aws trustedadvisor`.

use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, VERDICTS, known};
use crate::ingest::reader::{Reader, Shape};

pub(super) const READERS: &[Reader] = &[];

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::SUPPORT_TRUSTED_ADVISOR_CHECKS,
        Shape::list("checks", &["id", "category"]),
        r#"{"checks":[{"id":"main-1","name":"main","description":"main","category":"main"}]}"#
    ),
    known!(
        sources::SUPPORT_TRUSTED_ADVISOR_CHECK_RESULT,
        Shape::inside("result", &["checkId", "flaggedResources"]),
        r#"{"result":{"checkId":"Pfx0RwqBli","timestamp":"2026-06-30T10:00:00Z","status":"ok","resourcesSummary":{"resourcesProcessed":1},"categorySpecificSummary":{},"flaggedResources":[]}}"#,
        advice = VERDICTS
    ),
    known!(
        sources::SUPPORT_TRUSTED_ADVISOR_CHECK_SUMMARIES,
        Shape::list("summaries", &["checkId", "status"]),
        r#"{"summaries":[{"checkId":"check-1","timestamp":"main","status":"main","hasFlaggedResources":true}]}"#,
        advice = VERDICTS
    ),
    known!(
        sources::TRUSTED_ADVISOR_RECOMMENDATIONS,
        Shape::list("recommendationSummaries", &["arn", "status"]),
        r#"{"recommendationSummaries":[{"id":"main-1","type":"standard","checkArn":"arn:aws:trustedadvisor:eu-west-1:111122223333:check/main","status":"ok","arn":"arn:aws:trustedadvisor:eu-west-1:111122223333:resource/main"}]}"#,
        advice = VERDICTS
    ),
    known!(
        sources::TRUSTED_ADVISOR_CHECKS,
        Shape::list("checkSummaries", &["arn", "id"]),
        r#"{"checkSummaries":[{"id":"main-1","arn":"arn:aws:trustedadvisor:eu-west-1:111122223333:resource/main","name":"main","description":"main","source":"aws_config"}]}"#
    ),
];
