//! Test cases that sit beside a check: files as a client would hand them over, and the outcome they must lead to.

use super::Thresholds;
use super::check::Check;
use super::context::Context;
use super::finding::{Finding, Findings, Outcome};
use crate::assess::combine;
use crate::evidence::Instant;
use crate::ingest::Ingest;

/// Files in, outcome out.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    /// Path (identity comes from it where the content has none) and content.
    pub(crate) files: &'static [(&'static str, &'static str)],
    /// The resource whose finding is meant; `None`: the check's findings joined as an item's are.
    pub(crate) about: Option<&'static str>,
    pub(crate) expect: Outcome,
}

/// The as-of date of every case.
pub(crate) const AS_OF: &str = "2026-06-30T00:00:00Z";

impl Case {
    pub(crate) const fn new(name: &'static str, files: &'static [(&'static str, &'static str)], expect: Outcome) -> Self {
        Self {
            name,
            files,
            about: None,
            expect,
        }
    }

    /// The same files, but the finding of one resource is meant.
    pub(crate) const fn about(self, resource_id: &'static str) -> Self {
        Self {
            about: Some(resource_id),
            ..self
        }
    }

    pub(crate) fn findings(&self, check: &'static Check) -> Vec<Finding> {
        findings_of(check, self.files)
    }

    pub(crate) fn run(&self, check: &'static Check) -> Outcome {
        let findings = self.findings(check);
        let about = |finding: &&Finding| self.about.is_none_or(|id| finding.subject.resource_id == id);
        let meant: Vec<&Finding> = findings.iter().filter(about).collect();
        assert!(
            !meant.is_empty(),
            "{}: {}: no finding about {:?}",
            check.name,
            self.name,
            self.about
        );
        combine(meant.into_iter().map(|finding| finding.outcome))
    }
}

/// One call as a recording has it: where and when it was made (an empty time: nobody knows), and its output or the code of its failure.
pub(crate) struct Recorded<'a> {
    pub(crate) account: &'a str,
    pub(crate) region: &'a str,
    pub(crate) time: &'a str,
    /// `s3api get-bucket-policy`.
    pub(crate) call: &'a str,
    pub(crate) params: &'a str,
    pub(crate) said: &'a str,
}

impl Recorded<'_> {
    /// The line of the recording.
    pub(crate) fn line(&self) -> String {
        let Self {
            account,
            region,
            time,
            call,
            params,
            said,
        } = self;
        let (service, command) = call.split_once(' ').expect("a call");
        let dated = if time.is_empty() {
            String::new()
        } else {
            format!(r#""time":"{time}","#)
        };
        let result = if said.starts_with('{') || *said == "null" {
            format!(r#""exit":0,"output":{said}"#)
        } else {
            format!(r#""exit":254,"error":{{"code":"{said}"}}"#)
        };
        format!(
            r#"{{"evidence":1,"service":"{service}","command":"{command}","params":{params},"account":"{account}","region":"{region}",{dated}{result}}}"#
        )
    }
}

/// What the check says of these files.
pub(crate) fn findings_of(check: &'static Check, files: &[(&str, &str)]) -> Vec<Finding> {
    let mut ingest = Ingest::default();
    for (path, content) in files {
        ingest.add_file(path, content.as_bytes());
    }
    let inventory = ingest.assemble(&std::collections::BTreeMap::new()).inventory;
    let mut all = Vec::new();
    let context = Context {
        inventory: &inventory,
        as_of: Instant::parse(AS_OF),
        thresholds: &Thresholds::default(),
    };
    (check.evaluate)(&context, &mut Findings::new(check, &mut all));
    all
}
