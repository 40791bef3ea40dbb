//! Whether AWS Config records, and what.

#[path = "mon_01_records_all_cases.rs"]
#[cfg(test)]
mod all_cases;
#[path = "mon_01_recorders_on_cases.rs"]
#[cfg(test)]
mod on_cases;

use std::collections::BTreeSet;

use crate::checklist::context::Context;
use crate::checklist::{Check, Findings, Mode, Outcome, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::config::{ConfigRegion, RecorderSettings, RecorderStatus};
use crate::evidence::standing::Standing;
use crate::evidence::{Account, AccountId, Collected, Evidence, Listing, Missing, Region, RegionEvidence, Slot, Sourced, sources};

pub(super) static RECORDER_ON: Check = Check {
    name: "config-recorder-on",
    title: "AWS Config records in every Region",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::High,
    needs: &[
        sources::CONFIG_CONFIGURATION_RECORDER_STATUS,
        sources::CONFIG_CONFIGURATION_RECORDERS,
    ],
    criterion: "In each enabled Region the account's own recorder has recording=true and a lastStatus other than FAILURE; no recorder, a stopped or a failing one is not compliant, PENDING is for a person to judge.",
    limits: "Recorders that other AWS services keep for themselves do not count. AWS Config's own item of the recorder does not tell of failures, so that it shows a stopped recorder but never a good one.",
    remedy: Remedy {
        text: "Create a recorder and a delivery channel where there are none, and start the recorder.",
        command: "aws configservice start-configuration-recorder --configuration-recorder-name default --region {region}",
    },
    references: &[
        "Security Hub Config.1",
        "CIS 3.0 3.3, 5.0 3.3, 7.0 4.3",
        "Prowler config_recorder_all_regions_enabled, config_recorder_using_aws_service_role",
    ],
    evaluate: recorder_on,
    #[cfg(test)]
    cases: on_cases::RECORDER_ON,
};

pub(super) static RECORDS_ALL: Check = Check {
    name: "config-records-all",
    title: "AWS Config records all types of resources",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::CONFIG_CONFIGURATION_RECORDERS],
    criterion: "Each Region's recorder has allSupported=true, and in at least one includeGlobalResourceTypes is true. A list of types to record is not compliant; types that are excluded are for a person to judge.",
    limits: "Types that AWS Config does not support are in no history.",
    remedy: Remedy {
        text: "Record all supported types in every Region, and the global types of IAM in one.",
        command: "aws configservice put-configuration-recorder --region {region} --configuration-recorder name=default,roleARN=ROLE_ARN --recording-group allSupported=true,includeGlobalResourceTypes=true",
    },
    references: &["Security Hub Config.1", "CIS 3.0 3.3, 5.0 3.3, 7.0 4.3"],
    evaluate: records_all,
    #[cfg(test)]
    cases: all_cases::RECORDS_ALL,
};

/// The worst of several verdicts, as of several recorders that different files name.
fn worst(verdicts: Vec<Verdict>) -> Option<Verdict> {
    verdicts.into_iter().min_by_key(|verdict| match verdict.outcome {
        Outcome::NonCompliant => 0,
        Outcome::InsufficientData => 1,
        Outcome::NeedsReview => 2,
        Outcome::Compliant | Outcome::NotApplicable => 3,
    })
}

fn recorder_on(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    let source = sources::CONFIG_CONFIGURATION_RECORDER_STATUS;
    ctx.each_region(findings, source, |id, _, region, evidence, findings| {
        let subject = Subject::region(id, region);
        let verdict = evidence.map_or_else(
            || Verdict::missing(&Missing::NeverSupplied, source, &subject),
            |evidence| judge_recorders(&evidence.config, &subject),
        );
        findings.push(subject, verdict);
    });
}

/// The account's own recorders, by name.
fn own_recorders(config: &ConfigRegion) -> BTreeSet<&str> {
    let names = config
        .recorders
        .items
        .keys()
        .chain(config.recorder_statuses.items.keys())
        .chain(config.recording.items.keys());
    names.map(String::as_str).filter(|name| !is_service_linked(config, name)).collect()
}

fn is_service_linked(config: &ConfigRegion, name: &str) -> bool {
    let settings = config.recorders.items.get(name).map(Slot::state);
    let status = config.recorder_statuses.items.get(name).map(Slot::state);
    let by_settings = matches!(settings, Some(Collected::Present(found)) if found.value.service_linked);
    let by_status = matches!(status, Some(Collected::Present(found)) if found.value.service_linked);
    by_settings || by_status || name.starts_with("AWSConfigurationRecorderFor")
}

fn judge_recorders(config: &ConfigRegion, subject: &Subject) -> Verdict {
    let verdicts = own_recorders(config)
        .into_iter()
        .filter_map(|name| judge_recorder(config, name, subject));
    if let Some(verdict) = worst(verdicts.collect()) {
        return verdict;
    }
    let listed = config.recorders.complete().or_else(|_| config.recorder_statuses.complete());
    if let Ok(list) = listed {
        return Verdict::non_compliant("AWS Config has no recorder here", list).observing("no recorder");
    }
    let why = config.recorder_statuses.complete().err().unwrap_or(Missing::NeverSupplied);
    Verdict::missing(&why, sources::CONFIG_CONFIGURATION_RECORDER_STATUS, subject)
}

/// `None`: the recorder is gone.
fn judge_recorder(config: &ConfigRegion, name: &str, subject: &Subject) -> Option<Verdict> {
    let source = sources::CONFIG_CONFIGURATION_RECORDER_STATUS;
    let by_item = config.recording.items.get(name).map(Slot::state);
    let status = config.recorder_statuses.items.get(name);
    let missing = match status.map(Slot::state) {
        Some(Collected::Present(found)) => {
            let slot = status?;
            match config.recorder_statuses.standing(slot, &found.evidence) {
                Standing::Gone(_) => return None,
                Standing::Unclear(list) => {
                    let (one, other) = (found.evidence.clone(), list.clone());
                    return Some(Verdict::missing(&Missing::Conflict { one, other }, source, subject));
                }
                Standing::Current => {}
            }
            if let Some(Collected::Present(item)) = by_item
                && !item.value
                && found.value.recording == Some(true)
                && !is_older(&item.evidence, &found.evidence)
            {
                let reason = format!("the recorder {name} is stopped, as its configuration item says");
                return Some(Verdict::non_compliant(reason, &item.evidence).citing(found));
            }
            return Some(judge_status(name, found, subject));
        }
        Some(Collected::Absent(_)) => return None,
        Some(Collected::Missing(missing)) => missing,
        None => Missing::NeverSupplied,
    };
    if is_gone(&config.recorders, name) {
        return None;
    }
    Some(match by_item {
        Some(Collected::Present(item)) if !item.value => {
            Verdict::non_compliant(format!("the recorder {name} is stopped"), &item.evidence).observing("Recording=false")
        }
        Some(Collected::Present(item)) if missing == Missing::NeverSupplied => {
            let reason = format!("the recorder {name} is on, but whether it fails its configuration item does not say");
            Verdict::undecided(reason, source, subject, &item.evidence).observing("Recording=true")
        }
        Some(Collected::Absent(_)) if !config.recorders.items.contains_key(name) => return None,
        _ => Verdict::missing(&missing, source, subject),
    })
}

fn is_older(one: &Evidence, other: &Evidence) -> bool {
    matches!((one.captured, other.captured), (Some(one), Some(other)) if one < other)
}

/// Whether the newest that is known of a recorder is that it is gone.
fn is_gone(recorders: &Listing<Slot<RecorderSettings>>, name: &str) -> bool {
    let Some(slot) = recorders.items.get(name) else { return false };
    match slot.state() {
        Collected::Present(found) => matches!(recorders.standing(slot, &found.evidence), Standing::Gone(_)),
        Collected::Absent(_) => true,
        Collected::Missing(_) => false,
    }
}

fn judge_status(name: &str, found: &Sourced<RecorderStatus>, subject: &Subject) -> Verdict {
    let Sourced { value: status, evidence } = found;
    let undecided = |reason: &str| Verdict::undecided(reason, sources::CONFIG_CONFIGURATION_RECORDER_STATUS, subject, evidence);
    let last = status.last_status.as_deref();
    let verdict = match (status.recording, last) {
        (None, _) => return undecided("the export does not say whether the recorder is recording"),
        (Some(false), _) => Verdict::non_compliant(format!("the recorder {name} is stopped"), evidence),
        (Some(true), Some("FAILURE")) => {
            let code = status.last_error.as_deref().map(|code| format!(" with {code}")).unwrap_or_default();
            Verdict::non_compliant(format!("the recorder {name} is on, but fails{code}"), evidence)
        }
        (Some(true), Some("SUCCESS" | "NOTAPPLICABLE" | "NOT_APPLICABLE")) => {
            Verdict::compliant(format!("the recorder {name} is recording"), evidence)
        }
        (Some(true), None) => return undecided("the recorder is on, but the export does not say whether it fails"),
        (Some(true), Some(other)) => Verdict::review(format!("the recorder {name} is on, and its last status is {other}"), evidence),
    };
    let recording = status.recording == Some(true);
    verdict.observing(format!("recording={recording}, lastStatus={}", last.unwrap_or("not given")))
}

fn records_all(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    ctx.each_account(findings, sources::CONFIG_CONFIGURATION_RECORDERS, |id, account, findings| {
        let regions = account.regions_in_scope();
        if regions.is_empty() {
            findings.missing(
                Subject::account(id),
                &Missing::NeverSupplied,
                sources::CONFIG_CONFIGURATION_RECORDERS,
            );
            return;
        }
        for region in &regions {
            let subject = Subject::region(id, region);
            let verdict = judge_region(account.region(region), &subject);
            findings.push(subject, verdict);
        }
        findings.push(Subject::account(id), judge_global_types(id, account, &regions));
    });
}

/// What is known of the recorder of a Region.
enum Recorder<'a> {
    Known(&'a Sourced<RecorderSettings>),
    None(&'a Evidence),
    Unknown(Missing),
}

fn recorder(evidence: Option<&RegionEvidence>) -> Recorder<'_> {
    let Some(config) = evidence.map(|evidence| &evidence.config) else {
        return Recorder::Unknown(Missing::NeverSupplied);
    };
    let mut unknown = None;
    let mut known: Option<&Sourced<RecorderSettings>> = None;
    for (name, slot) in &config.recorders.items {
        if is_service_linked(config, name) {
            continue;
        }
        match slot.state() {
            Collected::Present(found) => match config.recorders.standing(slot, &found.evidence) {
                Standing::Current => {
                    // One that records less comes from another time, and counts as long as nobody knows better.
                    let better = |other: &&Sourced<RecorderSettings>| other.value.all_supported == Some(true);
                    known = known.filter(|other| !better(other)).or(Some(found));
                }
                Standing::Gone(_) => {}
                Standing::Unclear(list) => {
                    let (one, other) = (found.evidence.clone(), list.clone());
                    unknown = unknown.or(Some(Missing::Conflict { one, other }));
                }
            },
            Collected::Absent(_) => {}
            Collected::Missing(missing) => unknown = unknown.or(Some(missing)),
        }
    }
    match (known, unknown) {
        (Some(found), None) => Recorder::Known(found),
        (_, Some(missing)) => Recorder::Unknown(missing),
        (None, None) => match config.recorders.complete() {
            Ok(list) => Recorder::None(list),
            Err(missing) => Recorder::Unknown(missing),
        },
    }
}

const INCLUSION: &str = "INCLUSION_BY_RESOURCE_TYPES";
const EXCLUSION: &str = "EXCLUSION_BY_RESOURCE_TYPES";

fn judge_region(evidence: Option<&RegionEvidence>, subject: &Subject) -> Verdict {
    let source = sources::CONFIG_CONFIGURATION_RECORDERS;
    let Sourced { value: settings, evidence } = match recorder(evidence) {
        Recorder::Known(found) => found,
        Recorder::None(list) => return Verdict::non_compliant("AWS Config has no recorder here, and records nothing", list),
        Recorder::Unknown(missing) => return Verdict::missing(&missing, source, subject),
    };
    match (settings.strategy.as_deref(), settings.all_supported) {
        (Some(EXCLUSION), _) => {
            let excluded = few(&settings.excluded);
            let reason = format!("all types are recorded but those excluded: {excluded}");
            Verdict::review(reason, evidence).observing(EXCLUSION)
        }
        (Some(INCLUSION), _) | (_, Some(false)) => {
            let reason = format!("only some types are recorded: {}", few(&settings.included));
            Verdict::non_compliant(reason, evidence).observing("allSupported=false")
        }
        (_, Some(true)) => {
            let daily = match (settings.frequency.as_deref(), settings.overrides) {
                (Some("DAILY"), _) => ", once a day",
                (_, 0) => "",
                _ => ", some at another frequency than the rest",
            };
            Verdict::compliant(format!("all supported types are recorded{daily}"), evidence).observing("allSupported=true")
        }
        (_, None) => Verdict::undecided("the export does not say which types are recorded", source, subject, evidence),
    }
}

fn few(types: &[String]) -> String {
    const SHOWN: usize = 5;
    let shown = types.get(..types.len().min(SHOWN)).unwrap_or_default().join(", ");
    match types.len().saturating_sub(SHOWN) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

/// The global types of IAM need to be recorded in one Region only.
fn judge_global_types(id: &AccountId, account: &Account, regions: &BTreeSet<Region>) -> Verdict {
    let source = sources::CONFIG_CONFIGURATION_RECORDERS;
    let mut unknown = None;
    let mut by_exclusion = None;
    let mut without = None;
    for region in regions {
        let subject = Subject::region(id, region);
        match recorder(account.region(region)) {
            Recorder::Known(Sourced { value, evidence }) => match (value.strategy.as_deref(), value.global_types) {
                (_, Some(true)) => {
                    let reason = format!("the global types of IAM are recorded in {region}");
                    return Verdict::compliant(reason, evidence).observing("includeGlobalResourceTypes=true");
                }
                (Some(EXCLUSION), _) => by_exclusion = by_exclusion.or(Some((region, evidence))),
                (_, Some(false)) => without = without.or(Some(evidence)),
                (_, None) => {
                    let reason = "the export does not say whether the global types of IAM are recorded";
                    unknown = unknown.or(Some(Verdict::undecided(reason, source, &subject, evidence)));
                }
            },
            Recorder::None(list) => without = without.or(Some(list)),
            Recorder::Unknown(missing) => unknown = unknown.or(Some(Verdict::missing(&missing, source, &subject))),
        }
    }
    if let Some(verdict) = unknown {
        return verdict;
    }
    match (by_exclusion, without) {
        (Some((region, evidence)), _) => {
            let reason =
                format!("whether the global types of IAM are among those that {region} records by excluding others, a person must look");
            Verdict::review(reason, evidence).observing(EXCLUSION)
        }
        (None, Some(evidence)) => {
            Verdict::non_compliant("no Region records the global types of IAM", evidence).observing("includeGlobalResourceTypes=false")
        }
        (None, None) => Verdict::missing(&Missing::NeverSupplied, source, &Subject::account(id)),
    }
}
