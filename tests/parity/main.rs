//! Parity: one account as AWS CLI output and as AWS Config items gives the same findings wherever AWS Config holds the data. Every
//! check that reads both, and every Config reader, is found by itself: one that no scenario covers fails here.
//!
//! A scenario is a folder in `tests/fixtures/parity`: `cli/` holds the answers of the AWS CLI, `config.json` the same account as a
//! snapshot of AWS Config, and `both/` what AWS Config has no word for.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops at what it did not expect"
)]

mod dialects;
mod exceptions;
mod judging;
mod left_out;
mod scenarios;

use std::collections::{BTreeMap, BTreeSet};

use checklist::checklist::{Check, Mode, Outcome, checks};
use checklist::ingest::config;

use dialects::CAPTURED;
use exceptions::{Allows, CANNOT_FAIL, EXCEPTIONS, exception};
use judging::{Said, Side, differences, judged, sources_of};
use scenarios::{Scenario, scenarios};

/// The checks that read what some Config reader tells: those that need a call whose facts its items carry.
fn read_both(all: &[Scenario]) -> Vec<&'static Check> {
    let told: BTreeSet<&str> = all.iter().flat_map(|scenario| sources_of(&scenario.snapshot())).collect();
    let reads = |check: &&Check| check.needs.iter().any(|source| told.contains(source.name));
    checks().into_iter().filter(reads).collect()
}

fn list(lines: &BTreeSet<String>) -> String {
    lines.iter().map(String::as_str).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_config_reader_has_a_scenario() {
    let there: BTreeSet<String> = scenarios().iter().flat_map(Scenario::resource_types).collect();
    let read: BTreeSet<String> = config::readers().map(|reader| reader.resource_type.to_owned()).collect();
    assert_eq!(there, read, "the types in the scenarios, and those that are read");
}

#[test]
fn every_file_of_a_scenario_is_used() {
    for scenario in scenarios() {
        for files in [scenario.cli_files(), scenario.config_files()] {
            let unused = judging::unused(&files);
            assert!(unused.is_empty(), "{}: {unused:?}", scenario.name);
        }
    }
}

#[test]
fn what_a_reader_stands_for_its_items_tell() {
    let all = scenarios();
    for reader in config::readers() {
        let told: BTreeSet<&str> = all
            .iter()
            .flat_map(|scenario| sources_of(&scenario.only(reader.resource_type)))
            .collect();
        for source in reader.stands_for {
            assert!(
                told.contains(source.name),
                "{}: no item tells of `{}`",
                reader.resource_type,
                source.name
            );
        }
    }
}

#[test]
fn a_check_that_config_decides_needs_a_call_that_config_stands_for() {
    let all = scenarios();
    let both: BTreeSet<&str> = read_both(&all).iter().map(|check| check.name).collect();
    for scenario in &all {
        let decided = judged(&scenario.snapshot());
        for check in checks()
            .into_iter()
            .filter(|check| check.mode != Mode::Manual && !both.contains(check.name))
        {
            let says = decided.get(check.name).into_iter().flatten();
            let found: Vec<_> = says
                .flat_map(|(_, said)| said)
                .filter(|said| said.outcome != Outcome::InsufficientData)
                .collect();
            assert!(found.is_empty(), "{}: {}: {found:?}", scenario.name, check.name);
        }
    }
}

#[test]
fn both_give_the_same_findings() {
    let mut found = BTreeSet::new();
    let mut used = BTreeSet::new();
    for scenario in scenarios() {
        let (cli, config) = (judged(&scenario.cli_files()), judged(&scenario.config_files()));
        for check in checks() {
            for (subject, one, other) in differences([&cli, &config], check) {
                if let Some(exception) = exception(check.name, one, other) {
                    used.insert(exception.name());
                    continue;
                }
                found.insert(format!(
                    "{}: {}: {subject}\n    AWS CLI:    {one:?}\n    AWS Config: {other:?}",
                    scenario.name, check.name
                ));
            }
        }
    }
    for exception in EXCEPTIONS {
        if !used.contains(&exception.name()) {
            found.insert(format!("{}: the exception is not needed any more", exception.name()));
        }
        assert!(exception.why.len() > 20, "{}: say why", exception.name());
    }
    assert!(found.is_empty(), "{} differences:\n{}", found.len(), list(&found));
}

#[test]
fn every_check_that_reads_both_passes_and_fails_on_both_sides() {
    let all = scenarios();
    let mut seen: [BTreeMap<&str, BTreeSet<Outcome>>; 2] = Default::default();
    for scenario in &all {
        let sides = [judged(&scenario.cli_files()), judged(&scenario.config_files())];
        for check in checks() {
            for (seen, side) in seen.iter_mut().zip(&sides) {
                let said = side.get(check.name).into_iter().flat_map(Side::values).flatten();
                seen.entry(check.name).or_default().extend(said.map(|said| said.outcome));
            }
            // What AWS Config is excused from saying counts as said.
            for (_, one, other) in differences([&sides[0], &sides[1]], check) {
                if exception(check.name, one, other).is_some() {
                    seen[1].entry(check.name).or_default().extend(one.iter().map(|said| said.outcome));
                }
            }
        }
    }
    let mut lacking = BTreeSet::new();
    let both = read_both(&all);
    for name in CANNOT_FAIL.iter().filter(|name| both.iter().all(|check| check.name != **name)) {
        lacking.insert(format!("{name} does not read both, and needs no leave not to fail"));
    }
    for check in both {
        for (side, seen) in ["AWS CLI", "AWS Config"].into_iter().zip(&seen) {
            let outcomes = seen.get(check.name).cloned().unwrap_or_default();
            let passes = outcomes.contains(&Outcome::Compliant) || outcomes.contains(&Outcome::NeedsReview);
            let fails = outcomes.contains(&Outcome::NonCompliant);
            if !passes {
                lacking.insert(format!("{} never passes by {side}: {outcomes:?}", check.name));
            }
            if fails == CANNOT_FAIL.contains(&check.name) {
                lacking.insert(format!("{} fails by {side}: {fails}: {outcomes:?}", check.name));
            }
        }
    }
    assert!(lacking.is_empty(), "{} lacks:\n{}", lacking.len(), list(&lacking));
}

/// Whoever hands over both is told no contradiction, and of each subject what one of them says alone, whichever is newer.
#[test]
fn together_they_say_what_one_of_them_says_alone() {
    let mut found = BTreeSet::new();
    for scenario in scenarios() {
        let alone = [judged(&scenario.cli_files()), judged(&scenario.config_files())];
        for captured in ["2026-06-29T07:00:00.000Z", CAPTURED, "2026-06-29T09:00:00.000Z"] {
            let files = scenario.all_files(captured);
            for row in judging::contradicting(&files) {
                found.insert(format!("{}: {captured}: {row}", scenario.name));
            }
            let together = judged(&files);
            for check in checks() {
                for (subject, one, other) in differences([&alone[0], &together], check) {
                    let by_config = alone[1]
                        .get(check.name)
                        .and_then(|side| side.get(subject))
                        .map_or(&[][..], Vec::as_slice);
                    if other != by_config {
                        found.insert(format!(
                            "{}: {captured}: {}: {subject}\n    AWS CLI:    {one:?}\n    AWS Config: {by_config:?}\n    together: {other:?}",
                            scenario.name, check.name
                        ));
                    }
                }
            }
        }
    }
    assert!(found.is_empty(), "{} differences:\n{}", found.len(), list(&found));
}

/// What AWS Config says of the same items is the same in every dialect in which it hands them out.
#[test]
fn every_dialect_of_config_says_the_same() {
    let mut found = BTreeSet::new();
    for scenario in scenarios() {
        let plain = judged(&scenario.with_config(dialects::history_file(&scenario.items)));
        for (name, content) in dialects::all(&scenario.items) {
            let dialect = judged(&scenario.with_config(content));
            for check in checks() {
                for (subject, one, other) in differences([&plain, &dialect], check) {
                    // Queries leave things out, which must leave things open.
                    if name == dialects::QUERY && Allows::Undecided.permits(one, other) {
                        continue;
                    }
                    found.insert(format!(
                        "{}: {}: {subject}\n    history file: {one:?}\n    {name}: {other:?}",
                        scenario.name, check.name
                    ));
                }
            }
        }
    }
    assert!(found.is_empty(), "{} differences:\n{}", found.len(), list(&found));
}

/// Items that are not known to be all never decide more than a snapshot, or anything else.
#[test]
fn some_items_decide_nothing_that_all_of_them_do_not() {
    let mut wrong = BTreeSet::new();
    for scenario in scenarios() {
        let whole = judged(&scenario.config_files());
        let part = judged(&scenario.with_config(dialects::history_file(&scenario.items)));
        for (check, side) in part {
            for (subject, said) in side {
                let known = whole.get(check).and_then(|side| side.get(&subject));
                for said in said.iter().filter(|said| said.outcome != Outcome::InsufficientData) {
                    let agrees = |other: &Said| other.outcome == said.outcome;
                    if !known.is_some_and(|all| all.iter().any(agrees)) {
                        wrong.insert(format!(
                            "{}: {check}: {subject}: {said:?}, and all of them say {known:?}",
                            scenario.name
                        ));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", list(&wrong));
}

/// What decides by being gone.
const GONE_DECIDES: &[(&str, &str)] = &[("s3-account-bpa", "without its block, an account blocks nothing")];

/// A resource of which a later item says that it is deleted is not judged any more.
#[test]
fn what_is_deleted_is_not_judged() {
    let mut wrong = BTreeSet::new();
    for scenario in scenarios() {
        let gone = judged(&[("config.json".to_owned(), dialects::deleted(&scenario.items))]);
        let by_resource = |check: &&Check| check.mode != Mode::Manual && GONE_DECIDES.iter().all(|(name, _)| *name != check.name);
        for check in checks().into_iter().filter(by_resource) {
            for (subject, said) in gone.get(check.name).into_iter().flatten() {
                for said in said.iter().filter(|said| said.outcome != Outcome::InsufficientData) {
                    wrong.insert(format!("{}: {}: {subject}: {said:?}", scenario.name, check.name));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", list(&wrong));
}
