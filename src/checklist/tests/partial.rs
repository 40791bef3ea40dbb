//! What is handed over in part: answers that were denied, cut off, or cannot be placed never make a verdict better.

use std::collections::BTreeMap;

use super::super::case::Case;
use super::super::{Check, Outcome, checks};
use super::excused::DISAGREEMENTS;
use super::feeds;
use crate::assess::combine;
use crate::checklist::Finding;
use crate::checklist::case::findings_of;
use crate::ingest::Ingest;

type File = (String, String);

/// Makes an answer less than it was; nothing where that cannot be done to it.
type Spoil = fn(&File) -> Option<File>;

const SPOILT: [(&str, Spoil); 3] = [("denied", denied), ("cut off", cut_off), ("without a place", unplaced)];

/// The same call, answered with a refusal.
fn denied((path, content): &File) -> Option<File> {
    let mut ingest = Ingest::default();
    ingest.add_file(path, content.as_bytes());
    let ledger = ingest.assemble(&BTreeMap::new()).ledger;
    let name = ledger.first()?.recognised_as.first()?;
    let (service, command) = name.split_once(' ')?;
    let operation: String = command
        .split('-')
        .map(|word| {
            let mut letters = word.chars();
            letters
                .next()
                .map(|first| first.to_ascii_uppercase())
                .into_iter()
                .chain(letters)
                .collect::<String>()
        })
        .collect();
    // The folder tells the place, and the name what was asked.
    let folder = path.rsplit_once('/').map(|(folder, _)| format!("{folder}/")).unwrap_or_default();
    let bucket = path.rsplit('/').next().filter(|file| file.contains(command)).map(str::to_owned);
    let file = bucket.unwrap_or_else(|| format!("{service}-{command}.json"));
    let text = format!("An error occurred (AccessDenied) when calling the {operation} operation: not authorized to perform this");
    Some((format!("{folder}{file}"), text))
}

/// A list of which more pages follow.
fn cut_off((path, content): &File) -> Option<File> {
    let body = content.trim().strip_prefix('{')?.strip_suffix('}')?;
    // Envelopes, and what AWS Config delivers, have no pages.
    let others = ["\"evidence\"", "\"configurationItems\"", "\"resourceType\""];
    if !body.contains('[') || others.iter().any(|other| body.contains(other)) {
        return None;
    }
    Some((path.clone(), format!("{{{body},\"NextToken\":\"more\"}}")))
}

/// Out of its folders, and so without an account, a Region or a bucket that they named.
fn unplaced((path, content): &File) -> Option<File> {
    let (_, file) = path.rsplit_once('/')?;
    Some((file.to_owned(), content.clone()))
}

/// Checks that ask whether there is one: a part of the list that shows it is enough.
const ONE_IS_ENOUGH: &[(&str, &str)] = &[
    ("ct-multi-region-trail", "one trail that covers every Region"),
    ("ct-management-events", "one selector that takes all management events"),
    ("ct-cloudwatch-logs", "one trail that delivers"),
    (
        "config-recorder-on",
        "one recorder, and a Region has no second one of the customer's",
    ),
    ("config-records-all", "the same recorder"),
    ("config-delivery", "one channel that delivers"),
    ("config-managed-rules", "one rule"),
    ("config-alerting", "one rule with a target, or a remediation"),
    ("guardduty-enabled", "one detector, and a Region has no second one"),
    ("guardduty-findings-routed", "one rule with a target"),
    ("fms-security-group-policy", "one policy that counts"),
    ("fms-waf-policy", "one policy that counts"),
    ("iam-federation-present", "one provider or instance"),
    ("org-scp-attached", "one policy that binds every account"),
    ("ssm-patch-schedule", "one schedule that installs"),
];

fn owned(case: &Case) -> Vec<File> {
    case.files
        .iter()
        .map(|(path, content)| ((*path).to_owned(), (*content).to_owned()))
        .collect()
}

fn judged(check: &'static Check, case: &Case, files: &[File]) -> Vec<Finding> {
    let files: Vec<(&str, &str)> = files.iter().map(|(path, content)| (path.as_str(), content.as_str())).collect();
    let mut findings = findings_of(check, &files);
    findings.retain(|finding| case.about.is_none_or(|id| finding.subject.resource_id == id));
    findings
}

fn outcome(findings: &[Finding]) -> Outcome {
    combine(findings.iter().map(|finding| finding.outcome))
}

#[test]
fn an_answer_that_is_less_than_it_was_never_turns_a_verdict_into_a_pass() {
    let mut wrong = Vec::new();
    for check in checks() {
        let open = |case: &&Case| matches!(case.expect, Outcome::NonCompliant | Outcome::InsufficientData);
        for case in check.cases.iter().filter(open) {
            let files = owned(case);
            for (at, file) in files.iter().enumerate() {
                // A list of Regions only widens what is judged.
                if file.0.contains("describe-regions") || DISAGREEMENTS.contains(&(check.name, case.name)) {
                    continue;
                }
                for (how, spoil) in SPOILT {
                    let Some(spoilt) = spoil(file) else { continue };
                    let mut kept = files.clone();
                    kept[at] = spoilt;
                    if outcome(&judged(check, case, &kept)) == Outcome::Compliant {
                        wrong.push(format!("{}: {}: passes with {} {how}", check.name, case.name, file.0));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn when_all_that_a_check_needs_is_denied_or_cut_off_it_asks_for_it() {
    let mut wrong = Vec::new();
    for check in checks() {
        let passes = |case: &&Case| case.expect == Outcome::Compliant && case.about.is_none();
        for case in check.cases.iter().filter(passes) {
            let files = owned(case);
            for (how, spoil) in SPOILT {
                // A credential report names its account in its rows.
                let still_known =
                    how == "without a place" || (how == "cut off" && ONE_IS_ENOUGH.iter().any(|(name, _)| *name == check.name));
                if still_known {
                    continue;
                }
                let needed = |(path, content): &File| feeds((path.as_str(), content.as_str()), check);
                let spoilt: Vec<File> = files
                    .iter()
                    .map(|file| {
                        if needed(file) {
                            spoil(file).unwrap_or_else(|| file.clone())
                        } else {
                            file.clone()
                        }
                    })
                    .collect();
                let changed = spoilt.iter().zip(&files).all(|(one, other)| one != other || !needed(other));
                if !changed {
                    continue;
                }
                let findings = judged(check, case, &spoilt);
                let asks = |finding: &Finding| {
                    finding
                        .missing
                        .as_ref()
                        .is_some_and(|missing| missing.command().starts_with("aws "))
                };
                if outcome(&findings) == Outcome::Compliant
                    || !findings
                        .iter()
                        .any(|finding| finding.outcome == Outcome::InsufficientData && asks(finding))
                {
                    wrong.push(format!("{}: {}: {how}: {:?}", check.name, case.name, outcome(&findings)));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
