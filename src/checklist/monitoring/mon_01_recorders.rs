//! Whether AWS Config records.

#[path = "mon_01_recorders_on_cases.rs"]
#[cfg(test)]
mod on_cases;

use std::collections::BTreeSet;

use crate::checklist::context::Context;
use crate::checklist::{Check, Findings, Mode, Outcome, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::config::{ConfigRegion, RecorderStatus};
use crate::evidence::{Collected, Evidence, Missing, Slot, Sourced, sources};

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
        text: "Create a recorder and a delivery channel where there are none, and start the recorder. Where it is on and fails, mend its role first, then start it again.",
        command: "aws configservice put-configuration-recorder --configuration-recorder name=default,roleARN=ROLE_ARN --recording-group allSupported=true --region {region}",
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

const START: &str = "aws configservice start-configuration-recorder --configuration-recorder-name {recorder} --region {region}";

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
pub(super) fn own_recorders(config: &ConfigRegion) -> BTreeSet<&str> {
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

/// Whether a recorder is there: the lists of recorders and of their states name the same ones.
pub(super) fn whether_there(config: &ConfigRegion, name: &str) -> Slot<()> {
    let mut there = Slot::default();
    config.recorders.tell_whether_there(name, &mut there);
    config.recorder_statuses.tell_whether_there(name, &mut there);
    config.recording.tell_whether_there(name, &mut there);
    there
}

/// A whole list of recorders, by whichever call.
pub(super) fn whole_list(config: &ConfigRegion) -> Result<&Evidence, Missing> {
    config
        .recorders
        .complete()
        .or_else(|why| config.recorder_statuses.complete().map_err(|_second| why))
}

fn judge_recorders(config: &ConfigRegion, subject: &Subject) -> Verdict {
    let mut gone = None;
    let mut verdicts = Vec::new();
    for name in own_recorders(config) {
        match judge_recorder(config, name, subject) {
            Ok(verdict) => verdicts.push(verdict),
            Err(place) => gone = gone.or(Some(place)),
        }
    }
    if let Some(verdict) = worst(verdicts) {
        return verdict;
    }
    if let Ok(list) = whole_list(config) {
        return Verdict::non_compliant("AWS Config has no recorder here", gone.as_ref().unwrap_or(list)).observing("no recorder");
    }
    let why = config.recorder_statuses.complete().err().unwrap_or(Missing::NeverSupplied);
    Verdict::missing(&why, sources::CONFIG_CONFIGURATION_RECORDER_STATUS, subject)
}

/// `Err`: where it is said that the recorder is gone.
fn judge_recorder(config: &ConfigRegion, name: &str, subject: &Subject) -> Result<Verdict, Evidence> {
    let source = sources::CONFIG_CONFIGURATION_RECORDER_STATUS;
    match whether_there(config, name).state() {
        Collected::Present(_) => {}
        Collected::Absent(place) => return Err(place.clone()),
        Collected::Missing(missing) => return Ok(Verdict::missing(&missing, source, subject)),
    }
    let by_item = config.recording.items.get(name).map(Slot::state);
    let missing = match config
        .recorder_statuses
        .items
        .get(name)
        .map(|slot| config.recorder_statuses.current_one(slot))
    {
        Some(Collected::Present(found)) => {
            if let Some(Collected::Present(item)) = by_item
                && !*item.value
                && found.value.recording == Some(true)
                && !found.evidence.is_newer_than(&item.evidence)
            {
                let reason = format!("the recorder {name} is stopped, as its configuration item says");
                return Ok(started(Verdict::non_compliant(reason, &item.evidence).citing(found), name));
            }
            return Ok(judge_status(name, found, subject));
        }
        Some(Collected::Missing(missing)) => missing,
        // It was made after that was said.
        Some(Collected::Absent(_)) | None => Missing::NeverSupplied,
    };
    Ok(match by_item {
        Some(Collected::Present(item)) if !*item.value => {
            let verdict = Verdict::non_compliant(format!("the recorder {name} is stopped"), &item.evidence);
            started(verdict.observing("Recording=false"), name)
        }
        Some(Collected::Present(item)) if missing == Missing::NeverSupplied => {
            let reason = format!("the recorder {name} is on, but whether it fails its configuration item does not say");
            Verdict::undecided(reason, source, subject, &item.evidence).observing("Recording=true")
        }
        _ => Verdict::missing(&missing, source, subject),
    })
}

fn started(verdict: Verdict, recorder: &str) -> Verdict {
    verdict.mended_by(START).naming("recorder", recorder)
}

fn judge_status(name: &str, found: &Sourced<RecorderStatus>, subject: &Subject) -> Verdict {
    let Sourced { value: status, evidence } = found;
    let undecided = |reason: &'static str| Verdict::undecided(reason, sources::CONFIG_CONFIGURATION_RECORDER_STATUS, subject, evidence);
    let last = status.last_status.as_deref();
    let verdict = match (status.recording, last) {
        (None, _) => return undecided("the export does not say whether the recorder is recording"),
        (Some(false), _) => started(Verdict::non_compliant(format!("the recorder {name} is stopped"), evidence), name),
        (Some(true), Some("FAILURE")) => {
            let code = status.last_error.as_deref().map(|code| format!(" with {code}")).unwrap_or_default();
            let verdict = Verdict::non_compliant(format!("the recorder {name} is on, but fails{code}"), evidence);
            started(verdict, name)
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
