//! Answers of `aws accessanalyzer`.

use crate::evidence::accessanalyzer::{Analyzer, AnalyzerFinding};
use crate::evidence::{Candidate, Sourced, sources};
use crate::ingest::cli::catalogue::{Known, VERDICTS, known};
use crate::ingest::node::Node;
use crate::ingest::reader::{Answers, Identity, Reader, Shape, Sink};

pub(super) const READERS: &[Reader] = &[
    Reader {
        source: sources::ACCESS_ANALYZER_ANALYZERS,
        shape: Shape::list("analyzers", &["arn", "type"]),
        read: analyzers,
        answers: Answers::List(|home, answer| {
            if let Some(region) = home.region() {
                region.access_analyzer.analyzers.answers.push(answer);
            }
        }),
        #[cfg(test)]
        sample: r#"{"analyzers":[{"arn":"arn:aws:access-analyzer:eu-west-1:111122223333:analyzer/unused","name":"unused","type":"ACCOUNT_UNUSED_ACCESS","createdAt":"2026-06-30T10:00:00+00:00","status":"ACTIVE"}]}"#,
    },
    Reader {
        source: sources::ACCESS_ANALYZER_FINDINGS_V2,
        shape: Shape::list("findings", &["resourceOwnerAccount", "findingType"]),
        read: findings,
        answers: Answers::List(|home, answer| {
            if let Some(analyzer) = home.resource.map(str::to_owned)
                && let Some(region) = home.region()
            {
                region.access_analyzer.findings.entry(analyzer).or_default().answers.push(answer);
            }
        }),
        #[cfg(test)]
        sample: r#"{"findings":[{"analyzedAt":"2026-06-30T10:00:00+00:00","createdAt":"2026-06-30T10:00:00+00:00","id":"1a2b","resource":"arn:aws:iam::111122223333:role/old","resourceType":"AWS::IAM::Role","resourceOwnerAccount":"111122223333","status":"ACTIVE","updatedAt":"2026-06-30T10:00:00+00:00","findingType":"UnusedIAMRole"}]}"#,
    },
];

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::ACCESS_ANALYZER_FINDINGS,
        Shape::list("findings", &["resourceOwnerAccount"]).each_lacking(&["findingType", "changeType"]),
        r#"{"findings":[{"id":"main-1","resource":"main","isPublic":true,"resourceOwnerAccount":"main"}]}"#,
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

fn analyzers(document: &Node<'_>, sink: &mut Sink) {
    for analyzer in document.list("analyzers") {
        let Some(arn) = analyzer.str("arn") else { continue };
        let value = Analyzer {
            kind: analyzer.nonempty("type"),
            status: analyzer.nonempty("status"),
        };
        sink.regional(
            &analyzer,
            Identity::of_arn(Some(arn)),
            |region| &mut region.access_analyzer.analyzers,
            arn,
            value,
        );
    }
}

fn findings(document: &Node<'_>, sink: &mut Sink) {
    for finding in document.list("findings") {
        let Some(id) = finding.string("id") else {
            sink.filtered = true;
            continue;
        };
        let value = AnalyzerFinding {
            kind: finding.nonempty("findingType"),
            status: finding.nonempty("status"),
        };
        sink.put(&finding, Identity::default(), move |home, evidence| {
            let Some(analyzer) = home.resource.map(str::to_owned) else { return };
            let Some(region) = home.region() else { return };
            let findings = region.access_analyzer.findings.entry(analyzer).or_default();
            findings.entry(&id).push(Candidate::Present(Sourced {
                value: value.clone().into(),
                evidence,
            }));
        });
    }
}
