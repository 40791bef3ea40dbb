//! Answers that carry no document: "not configured", "no such bucket"; and what findings say beside their outcome.

use std::sync::Arc;

use crate::checklist::{Check, Context, Finding, Findings, Outcome, Severity, Thresholds, checks};
use crate::evidence::s3::LoggingTarget;
use crate::evidence::{Candidate, Evidence, FileStamp, Inventory, Sourced};
use crate::ingest::cli;
use crate::ingest::reader::{Answers, Home, Unanswered};

fn check(name: &str) -> &'static Check {
    checks().into_iter().find(|check| check.name == name).expect("a check")
}

fn place() -> Evidence {
    let file = Arc::new(FileStamp {
        path: "answer".to_owned(),
        sha256: String::new(),
    });
    Evidence {
        file,
        pointer: String::new().into(),
        captured: None,
    }
}

/// What the check says after these calls about the bucket `b` went unanswered; `None` as code: not configured.
fn after(name: &str, calls: &[(&str, Option<&str>)]) -> Vec<Finding> {
    let mut inventory = Inventory::default();
    let account = "111122223333".parse().expect("an account");
    for (call, code) in calls {
        let reader = cli::readers().find(|reader| reader.source.name == *call).expect("a reader");
        let why = match code {
            None => Unanswered::Absent(place()),
            Some(code) => Unanswered::Refused {
                code: (*code).to_owned(),
                evidence: place(),
            },
        };
        let mut home = Home {
            inventory: &mut inventory,
            account: &account,
            region: None,
            resource: Some("b"),
        };
        let Answers::One(note) = reader.answers else {
            panic!("{call} lists")
        };
        note(&mut home, why);
    }
    judged(&inventory, name)
}

fn judged(inventory: &Inventory, name: &str) -> Vec<Finding> {
    let mut all = Vec::new();
    let context = Context {
        inventory,
        as_of: None,
        thresholds: &Thresholds::default(),
    };
    let check = check(name);
    (check.evaluate)(&context, &mut Findings::new(check, &mut all));
    all
}

fn about<'a>(findings: &'a [Finding], id: &str) -> Option<&'a Finding> {
    findings.iter().find(|finding| finding.subject.resource_id == id)
}

#[test]
fn not_configured_is_an_answer() {
    for (name, call, wanted) in [
        ("s3-default-encryption", "s3api get-bucket-encryption", Outcome::NonCompliant),
        ("s3-tls-only", "s3api get-bucket-policy", Outcome::NonCompliant),
        ("s3-tls-only", "s3api get-bucket-policy-status", Outcome::NonCompliant),
        ("s3-versioning", "s3api get-bucket-versioning", Outcome::NonCompliant),
        ("s3-access-logging", "s3api get-bucket-logging", Outcome::NonCompliant),
        ("s3-bucket-policy-public", "s3api get-bucket-policy", Outcome::Compliant),
        ("s3-bucket-policy-public", "s3api get-bucket-policy-status", Outcome::Compliant),
        ("s3-bucket-bpa", "s3api get-public-access-block", Outcome::InsufficientData),
    ] {
        let findings = after(name, &[(call, None)]);
        assert_eq!(about(&findings, "b").map(|finding| finding.outcome), Some(wanted), "{name} {call}");
        let refused = after(name, &[(call, Some("AccessDenied"))]);
        assert_eq!(about(&refused, "b").map(|finding| finding.outcome), Some(Outcome::InsufficientData));
    }
}

#[test]
fn no_block_at_either_level_is_a_failure_at_both() {
    let calls = [("s3api get-public-access-block", None), ("s3control get-public-access-block", None)];
    for (name, id) in [("s3-bucket-bpa", "b"), ("s3-account-bpa", "111122223333")] {
        let findings = after(name, &calls);
        assert_eq!(
            about(&findings, id).map(|finding| finding.outcome),
            Some(Outcome::NonCompliant),
            "{name}"
        );
    }
}

#[test]
fn a_bucket_that_is_gone_is_not_judged() {
    let findings = after("s3-versioning", &[("s3api get-bucket-versioning", Some("NoSuchBucket"))]);
    assert!(about(&findings, "b").is_none());
}

#[test]
fn a_target_of_others_needs_no_log_of_its_own() {
    let mut inventory = Inventory::default();
    let account = "111122223333".parse().expect("an account");
    let buckets = &mut inventory.account_mut(&account).s3.buckets;
    let target = LoggingTarget {
        bucket: Some("b".to_owned()),
        prefix: None,
    };
    buckets.entry("c").logging.push(Candidate::Present(Sourced {
        value: target.into(),
        evidence: place(),
    }));
    buckets.entry("b").logging.push(Candidate::Absent(place()));
    buckets.entry("other").logging.push(Candidate::Absent(place()));
    let findings = judged(&inventory, "s3-access-logging");
    let outcome = |id| about(&findings, id).map(|finding| finding.outcome);
    assert_eq!(outcome("c"), Some(Outcome::Compliant));
    assert_eq!(outcome("b"), Some(Outcome::NotApplicable));
    assert_eq!(outcome("other"), Some(Outcome::NonCompliant));
}

#[test]
fn severity_tells_reading_from_writing() {
    let cases = super::policy_cases::CASES;
    let case = cases
        .iter()
        .find(|case| case.name == "read here: anyone may read")
        .expect("the case");
    let findings = case.findings(check("s3-bucket-policy-public"));
    assert_eq!(about(&findings, "b").map(|finding| finding.severity), Some(Severity::High));
}
