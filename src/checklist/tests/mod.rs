//! The registry, walked: nothing lost, doubled or untested.

use std::collections::{BTreeMap, BTreeSet};

mod excused;
mod left_out;
mod partial;
mod wording;

use excused::{DISAGREEMENTS, NEVER_FAIL};

use super::case::{Case, findings_of};
use super::responsibility::{ROWS, SR_10, SR_11};
use super::*;
use crate::assess::combine;
use crate::evidence::Source;
use crate::ingest::{Answered, Ingest};

/// The sections of the checklist and how many items each has.
const ITEMS: [(&str, usize); 9] = [
    ("IAM", 13),
    ("S3", 8),
    ("EC2", 15),
    ("CT", 6),
    ("CF", 2),
    ("RDS", 7),
    ("RS", 7),
    ("SSM", 2),
    ("MON", 2),
];

#[test]
fn the_62_items_are_there_in_order() {
    let wanted: Vec<String> = ITEMS
        .iter()
        .flat_map(|(section, count)| (1..=*count).map(move |number| format!("{section}-{number:02}")))
        .collect();
    assert_eq!(wanted.len(), 62);
    let ids: Vec<&str> = all().map(|item| item.id.as_str()).collect();
    assert_eq!(ids, wanted);
    for (section, (prefix, count)) in SECTIONS.iter().zip(ITEMS) {
        assert_eq!(section.items.len(), count, "{prefix}");
    }
}

#[test]
fn every_item_says_what_it_demands_why_and_how_to_judge_it() {
    let mut titles = BTreeSet::new();
    for item in all() {
        assert!(
            !item.title.is_empty() && !item.title.starts_with("Ensure"),
            "{}: {}",
            item.id,
            item.title
        );
        assert!(titles.insert(item.title), "{}: a second {:?}", item.id, item.title);
        assert!(!item.risk.is_empty(), "{}", item.id);
        assert!(item.guidance.chars().count() >= 60, "{}: {}", item.id, item.guidance);
        assert!(!item.responsibility.is_empty(), "{}", item.id);
        let cited = item.references.iter().chain(item.checks.iter().flat_map(|check| check.references));
        assert!(cited.count() > 0, "{}", item.id);
    }
}

#[test]
fn check_names_are_unique_and_kebab_case() {
    let mut seen: BTreeMap<&str, *const Check> = BTreeMap::new();
    for check in all().flat_map(|item| item.checks.iter().copied()) {
        let kebab = check
            .name
            .split('-')
            .all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()));
        assert!(kebab && check.name.contains('-'), "{}", check.name);
        // Two items may share one check, but two checks never share a name.
        let first = *seen.entry(check.name).or_insert(std::ptr::from_ref(check));
        assert!(std::ptr::eq(first, check), "{}", check.name);
    }
}

/// Item, name, role and mode (A, S, M) of every check of the reference, with a reason in a fifth column where it is left out.
const NAMES: &str = include_str!("../../../tests/fixtures/checks.txt");

#[test]
fn every_check_is_of_the_reference_in_its_item_with_its_role_and_mode() {
    let listed: BTreeSet<&str> = NAMES.lines().collect();
    for item in all() {
        for check in item.checks {
            let mode = match check.mode {
                Mode::Automatic => "A",
                Mode::Assisted => "S",
                Mode::Manual => "M",
            };
            let row = [item.id.as_str(), check.name, check.role.as_str(), mode].join("\t");
            assert!(listed.contains(row.as_str()), "{row}");
        }
    }
}

#[test]
fn every_check_that_the_reference_names_is_there() {
    let there: BTreeSet<&str> = checks().into_iter().map(|check| check.name).collect();
    for line in NAMES.lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        let [_, name, _, _, why @ ..] = columns.as_slice() else {
            panic!("{line:?} has too few columns")
        };
        assert!(
            there.contains(name) != why.iter().any(|why| !why.is_empty()),
            "{name} is missing without a reason"
        );
    }
}

#[test]
fn every_check_says_what_decides() {
    for check in checks() {
        assert!(check.criterion.len() >= 30, "{}: {:?}", check.name, check.criterion);
        assert!(
            check.criterion.ends_with('.') && (check.limits.is_empty() || check.limits.ends_with('.')),
            "{}",
            check.name
        );
        assert!(
            check.mode != Mode::Manual || !check.needs.is_empty() || check.criterion.len() > 60,
            "{}",
            check.name
        );
    }
}

#[test]
fn what_decides_names_only_thresholds_that_exist() {
    for check in checks() {
        for name in super::placeholder::names(check.criterion) {
            assert!(THRESHOLDS.iter().any(|threshold| threshold.key == name), "{}: {name}", check.name);
        }
    }
}

#[test]
fn every_check_has_cases_for_what_it_can_say() {
    for check in checks() {
        let has = |wanted: Outcome| check.cases.iter().any(|case| case.expect == wanted);
        assert!(has(Outcome::Compliant) || has(Outcome::NeedsReview), "{} never passes", check.name);
        assert!(has(Outcome::InsufficientData), "{} is never undecided", check.name);
        let excused = NEVER_FAIL.iter().any(|(name, _)| *name == check.name);
        assert_eq!(has(Outcome::NonCompliant), !excused, "{} never fails", check.name);
    }
}

#[test]
fn every_check_runs_its_cases() {
    for check in checks() {
        for case in check.cases {
            let reasons: Vec<String> = case
                .findings(check)
                .into_iter()
                .map(|finding| finding.reason.into_owned())
                .collect();
            assert_eq!(case.run(check), case.expect, "{}: {}: {reasons:?}", check.name, case.name);
        }
    }
}

#[test]
fn without_evidence_every_check_asks_for_it() {
    // Nothing at all, and an account of which only the name is known.
    let identity = r#"{"UserId":"AIDAEXAMPLE","Account":"111122223333","Arn":"arn:aws:iam::111122223333:user/auditor"}"#;
    for files in [&[][..], &[("111122223333/sts-get-caller-identity.json", identity)][..]] {
        // What only a person can judge is asked of every account that is known.
        for check in checks().into_iter().filter(|check| check.mode != Mode::Manual) {
            let findings = findings_of(check, files);
            assert!(!findings.is_empty(), "{}", check.name);
            for finding in findings {
                assert_eq!(finding.outcome, Outcome::InsufficientData, "{}: {}", check.name, finding.reason);
                let command = finding.missing.as_ref().map(|missing| missing.command());
                assert!(
                    command.as_ref().is_some_and(|command| command.starts_with("aws ")),
                    "{}: {command:?}",
                    check.name
                );
            }
        }
    }
}

#[test]
fn no_check_passes_without_the_calls_it_needs() {
    for check in checks() {
        for case in check.cases.iter().filter(|case| case.expect == Outcome::Compliant) {
            let kept: Vec<(&str, &str)> = case.files.iter().copied().filter(|file| !feeds(*file, check)).collect();
            assert!(
                kept.len() < case.files.len(),
                "{}: {}: no file holds what it needs",
                check.name,
                case.name
            );
            let outcome = outcome_of(check, case, &kept);
            assert_ne!(
                outcome,
                Outcome::Compliant,
                "{}: {}: passes without its calls",
                check.name,
                case.name
            );
        }
    }
}

#[test]
fn taking_any_file_away_never_turns_a_verdict_into_a_pass() {
    for check in checks() {
        for case in check
            .cases
            .iter()
            .filter(|case| case.expect == Outcome::InsufficientData || case.expect == Outcome::NonCompliant)
        {
            for at in 0..case.files.len() {
                let mut kept = case.files.to_vec();
                let (path, _) = kept.remove(at);
                // A list of Regions or another account's files only widen what is judged.
                if path.contains("describe-regions") {
                    continue;
                }
                let outcome = outcome_of(check, case, &kept);
                let widens = case.expect == Outcome::NonCompliant && outcome == Outcome::NotApplicable;
                let case_of = (check.name, case.name);
                let disagreement = DISAGREEMENTS.contains(&case_of);
                assert!(
                    widens || disagreement || outcome != Outcome::Compliant,
                    "{}: {}: passes without {path}",
                    check.name,
                    case.name
                );
            }
        }
    }
}

/// Whether the file holds the answer, or AWS Config's word, of a call that the check needs.
fn feeds((path, content): (&str, &str), check: &Check) -> bool {
    let mut ingest = Ingest::default();
    ingest.add_file(path, content.as_bytes());
    let found = ingest.assemble(&BTreeMap::new());
    let names: Vec<&String> = found.ledger.iter().flat_map(|report| &report.recognised_as).collect();
    let stands_for = found.answers.iter().flat_map(|answer| match answer.call {
        Answered::Config { stands_for, .. } => stands_for,
        Answered::Call(_) => &[],
    });
    let by_config: Vec<&Source> = stands_for.collect();
    let needed = |source: &Source| names.iter().any(|name| *name == source.name) || by_config.contains(&source);
    check.needs.iter().any(needed)
}

fn outcome_of(check: &'static Check, case: &Case, files: &[(&str, &str)]) -> Outcome {
    let findings = findings_of(check, files);
    let about = |finding: &&Finding| case.about.is_none_or(|id| finding.subject.resource_id == id);
    combine(findings.iter().filter(about).map(|finding| finding.outcome))
}

#[test]
fn what_fails_says_how_to_mend_it_with_its_own_identifiers() {
    let mut wrong = BTreeSet::new();
    for check in checks() {
        assert!(!check.remedy.text.is_empty(), "{}", check.name);
        assert!(!check.needs.is_empty() && !check.title.is_empty(), "{}", check.name);
        for case in check.cases.iter().filter(|case| case.expect == Outcome::NonCompliant) {
            for finding in case.findings(check) {
                if finding.outcome == Outcome::NonCompliant && !finding.unnamed().is_empty() {
                    wrong.insert(format!("{}: {}: {:?}", check.name, case.name, finding.unnamed()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_responsibility_row_is_served_unless_it_is_wholly_aws_s() {
    let wholly_aws = [SR_10, SR_11];
    for row in &ROWS {
        let served = all().any(|item| item.responsibility.contains(&row.id));
        assert_eq!(served, !wholly_aws.contains(&row.id), "{}", row.id);
    }
}
