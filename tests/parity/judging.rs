//! What the checks say of files, in a form in which two sides can be compared.

use std::collections::{BTreeMap, BTreeSet};

use checklist::assess::assess;
use checklist::checklist::{Check, Context, Finding, Outcome, Severity, Thresholds};
use checklist::evidence::Instant;
use checklist::ingest::{Assembled, Assignments, FileState, Ingest};
use checklist::report::contradictions::contradictions;

use super::scenarios::File;

const AS_OF: &str = "2026-06-30T00:00:00Z";

/// A finding without its place in the evidence.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Said {
    pub(crate) outcome: Outcome,
    pub(crate) severity: Severity,
    pub(crate) reason: String,
    pub(crate) observed: String,
    /// The command that mends it, or the one that would tell.
    pub(crate) command: String,
}

/// What one check says of each subject.
pub(crate) type Side = BTreeMap<String, Vec<Said>>;

fn assembled(files: &[File]) -> Assembled {
    let mut ingest = Ingest::default();
    for (path, content) in files {
        ingest.add_file(path, content);
    }
    ingest.assemble(&Assignments::new())
}

pub(crate) fn judged(files: &[File]) -> BTreeMap<&'static str, Side> {
    let found = assembled(files);
    let context = Context {
        inventory: &found.inventory,
        as_of: Instant::parse(AS_OF),
        thresholds: &Thresholds::default(),
    };
    let mut all: BTreeMap<&'static str, Side> = BTreeMap::new();
    for finding in assess(&context).findings() {
        let side = all.entry(finding.check.name).or_default();
        side.entry(subject(finding)).or_default().push(said(finding));
    }
    all.values_mut().flat_map(BTreeMap::values_mut).for_each(|said| said.sort());
    all
}

fn subject(finding: &Finding) -> String {
    let subject = &finding.subject;
    let account = subject.account.as_ref().map_or("-", |account| account.as_str());
    let region = subject.region.as_ref().map_or("-", |region| region.as_str());
    format!("{account} {region} {} {}", subject.resource_type, subject.resource_id)
}

fn said(finding: &Finding) -> Said {
    let command = match (&finding.missing, finding.outcome) {
        (Some(missing), _) => missing.command(),
        (None, Outcome::NonCompliant | Outcome::NeedsReview) => finding.remedy_command(),
        _ => String::new(),
    };
    Said {
        outcome: finding.outcome,
        severity: finding.severity,
        reason: finding.reason.to_string(),
        observed: finding.observed.to_string(),
        command,
    }
}

/// The subjects of which a check says different things by two sides, and what each says.
pub(crate) fn differences<'a>(sides: [&'a BTreeMap<&'static str, Side>; 2], check: &Check) -> Vec<(&'a str, &'a [Said], &'a [Said])> {
    let [one, other] = sides.map(|all| all.get(check.name));
    let subjects: BTreeSet<&String> = one.into_iter().chain(other).flat_map(Side::keys).collect();
    let of = |side: Option<&'a Side>, subject: &String| side.and_then(|side| side.get(subject)).map_or(&[][..], Vec::as_slice);
    let pairs = subjects
        .into_iter()
        .map(|subject| (subject.as_str(), of(one, subject), of(other, subject)));
    pairs.filter(|(_, one, other)| one != other).collect()
}

/// The calls of which files tell some fact.
pub(crate) fn sources_of(files: &[File]) -> BTreeSet<&'static str> {
    let mut told = BTreeSet::new();
    assembled(files).inventory.each_fact(&mut |fact, statements| {
        if statements.are_there() {
            told.insert(fact.source.name);
        }
    });
    told
}

/// What two of the files tell differently, each as a short text.
pub(crate) fn contradicting(files: &[File]) -> Vec<String> {
    let rows = contradictions(&assembled(files).inventory);
    rows.iter()
        .map(|row| format!("{} {}: {:?}", row.call, row.resource, row.members))
        .collect()
}

/// The files that gave less than they should, and why.
pub(crate) fn unused(files: &[File]) -> Vec<(String, FileState, String)> {
    let rows = assembled(files).ledger;
    let unused = rows
        .into_iter()
        .filter(|row| !matches!(row.state, FileState::Used | FileState::ErrorRecord));
    unused.map(|row| (row.path, row.state, row.advice)).collect()
}
