//! GuardDuty and Security Hub, region by region.

#[path = "ct_06_detection_cases.rs"]
#[cfg(test)]
mod cases;

use crate::checklist::context::Context;
use crate::checklist::{Check, Findings, Mode, Outcome, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::error_code::{self, Kind};
use crate::evidence::guardduty::GuardDutyRegion;
use crate::evidence::securityhub::{SecurityHubRegion, StandardSubscription};
use crate::evidence::standing::Standing;
use crate::evidence::{Collected, Evidence, Missing, Region, Sourced, sources};

pub(super) static GUARDDUTY: Check = Check {
    name: "guardduty-enabled",
    title: "GuardDuty is on in every Region",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::High,
    needs: &[sources::GUARDDUTY_DETECTORS, sources::GUARDDUTY_DETECTOR],
    criterion: "In each enabled Region the detector has Status ENABLED; no detector, or one that is suspended (DISABLED), is not compliant.",
    limits: "Which protection plans are on is listed, not judged.",
    remedy: Remedy {
        text: "Enable GuardDuty in the Region, or resume the detector that is suspended; best for the whole organization from its delegated administrator.",
        command: "aws guardduty create-detector --enable --region {region}",
    },
    references: &[
        "Security Hub GuardDuty.1",
        "AWS Config GUARDDUTY_ENABLED_CENTRALIZED",
        "Prowler guardduty_is_enabled",
    ],
    evaluate: guardduty,
    #[cfg(test)]
    cases: cases::GUARDDUTY,
};

pub(super) static SECURITY_HUB: Check = Check {
    name: "securityhub-enabled",
    title: "Security Hub is on in every Region, with a standard that is ready",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[
        sources::SECURITY_HUB_HUB,
        sources::SECURITY_HUB_ENABLED_STANDARDS,
        sources::SECURITY_HUB_SECURITY_HUB_V2,
    ],
    criterion: "In each enabled Region describe-hub answers and at least one standard is READY, or the newer Security Hub is on (HubV2Arn). Not subscribed, no standard, or standards without a configuration recorder are not compliant.",
    limits: "Which standards suit the account, and who reads the findings, a person must ask.",
    remedy: Remedy {
        text: "Enable Security Hub with a standard in the Region, and AWS Config, whose recorder its checks need.",
        command: "aws securityhub enable-security-hub --enable-default-standards --region {region}",
    },
    references: &[
        "CIS 3.0 4.16, 5.0 4.16, 7.0 5.16",
        "AWS Config SECURITYHUB_ENABLED",
        "Prowler securityhub_enabled",
    ],
    evaluate: security_hub,
    #[cfg(test)]
    cases: cases::SECURITY_HUB,
};

const RESUME: &str = "aws guardduty update-detector --detector-id {detector} --enable --region {region}";

/// What a hub that is on lacks.
const SUBSCRIBE: &str =
    "aws securityhub batch-enable-standards --standards-subscription-requests StandardsArn=STANDARD_ARN --region {region}";

const RECORD: &str = "aws configservice put-configuration-recorder --configuration-recorder name=default,roleARN=ROLE_ARN \
                      --recording-group allSupported=true,includeGlobalResourceTypes=true --region {region}";

fn guardduty(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    ctx.each_region(findings, sources::GUARDDUTY_DETECTORS, |id, _, region, evidence, findings| {
        let subject = Subject::region(id, region);
        let verdict = evidence.map_or_else(
            || Verdict::missing(&Missing::NeverSupplied, sources::GUARDDUTY_DETECTORS, &subject),
            |evidence| judge_detectors(&evidence.guardduty, &subject),
        );
        findings.push(subject, verdict);
    });
}

/// A Region has one detector at most; several come from files of different times.
fn judge_detectors(guardduty: &GuardDutyRegion, subject: &Subject) -> Verdict {
    let mut on = None;
    let mut off: Option<(&str, &Evidence)> = None;
    let mut unknown = None;
    let mut gone = None;
    let ids: std::collections::BTreeSet<&String> = guardduty.detectors.items.keys().chain(guardduty.settings.items.keys()).collect();
    for id in ids {
        let detector = Subject {
            resource_type: "AWS::GuardDuty::Detector",
            resource_id: id.clone(),
            ..subject.clone()
        };
        let Some(slot) = guardduty.settings.items.get(id) else {
            unknown = unknown.or(Some(Verdict::missing(
                &Missing::NeverSupplied,
                sources::GUARDDUTY_DETECTOR,
                &detector,
            )));
            continue;
        };
        match slot.state() {
            Collected::Present(Sourced { value, evidence }) => {
                match listed(guardduty, id, evidence) {
                    Standing::Gone(list) => {
                        gone = gone.or(Some(list));
                        continue;
                    }
                    Standing::Unclear(list) => {
                        let (one, other) = (evidence.clone(), list.clone());
                        let conflict = Missing::Conflict { one, other };
                        unknown = unknown.or(Some(Verdict::missing(&conflict, sources::GUARDDUTY_DETECTORS, subject)));
                        continue;
                    }
                    Standing::Current => {}
                }
                match value.status.as_deref() {
                    Some("ENABLED") => {
                        let plans = match value.enabled_features.len() {
                            0 => String::new(),
                            _ => format!("; on are {}", value.enabled_features.join(", ")),
                        };
                        let verdict = Verdict::compliant(format!("GuardDuty is on{plans}"), evidence);
                        on = on.or(Some(verdict.observing("Status=ENABLED")));
                    }
                    Some("DISABLED") => off = off.or(Some((id, evidence))),
                    _ => {
                        let reason = "the export does not say whether the detector is on";
                        unknown = unknown.or(Some(Verdict::undecided(reason, sources::GUARDDUTY_DETECTOR, &detector, evidence)));
                    }
                }
            }
            Collected::Absent(evidence) => gone = gone.or(Some(evidence)),
            Collected::Missing(missing) => {
                unknown = unknown.or(Some(Verdict::missing(&missing, sources::GUARDDUTY_DETECTOR, &detector)));
            }
        }
    }
    let here = subject.region.as_ref().map_or("this Region", Region::as_str);
    if let Some((id, evidence)) = off {
        return Verdict::non_compliant(format!("the detector {id} of {here} is suspended"), evidence)
            .mended_by(RESUME)
            .naming("detector", id)
            .observing("Status=DISABLED");
    }
    if let Some(verdict) = on.or(unknown) {
        return verdict;
    }
    match guardduty.detectors.complete() {
        Ok(list) => {
            Verdict::non_compliant(format!("GuardDuty has no detector in {here}"), gone.unwrap_or(list)).observing("DetectorIds=[]")
        }
        Err(missing) => Verdict::missing(&missing, sources::GUARDDUTY_DETECTORS, subject),
    }
}

/// What the lists of detectors say of one of which only its settings may be known.
fn listed<'a>(guardduty: &'a GuardDutyRegion, id: &str, newest: &Evidence) -> Standing<'a> {
    let unlisted = crate::evidence::Slot::default();
    let slot = guardduty.detectors.items.get(id).unwrap_or(&unlisted);
    let newest = match slot.state() {
        // A list that names it may be newer than the answer about it.
        Collected::Present(found) if found.evidence.captured > newest.captured => found.evidence.clone(),
        _ => newest.clone(),
    };
    guardduty.detectors.standing(slot, &newest)
}

fn security_hub(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    ctx.each_region(findings, sources::SECURITY_HUB_HUB, |id, _, region, evidence, findings| {
        let subject = Subject::region(id, region);
        let verdict = evidence.map_or_else(
            || Verdict::missing(&Missing::NeverSupplied, sources::SECURITY_HUB_HUB, &subject),
            |evidence| judge_hub(&evidence.security_hub, &subject),
        );
        findings.push(subject, verdict);
    });
}

fn judge_hub(hub: &SecurityHubRegion, subject: &Subject) -> Verdict {
    let newer = hub.hub_v2.state();
    if let Collected::Present(arn) = &newer {
        return Verdict::compliant("the newer, unified Security Hub is on", &arn.evidence).observing(format!("HubV2Arn={}", arn.value));
    }
    let verdict = judge_cspm(hub, subject);
    match (&newer, verdict.outcome) {
        // It was asked, and nobody knows the answer: it might be on.
        (Collected::Missing(missing), Outcome::NonCompliant) if was_asked(missing) => {
            let mut unknown = Verdict::missing(missing, sources::SECURITY_HUB_SECURITY_HUB_V2, subject);
            unknown.reason = format!(
                "{}, and whether the newer Security Hub is on is not known: {}",
                verdict.reason, unknown.reason
            )
            .into();
            verdict.evidence.iter().fold(unknown, Verdict::because)
        }
        _ => verdict,
    }
}

/// An older AWS CLI does not know the call, which is as good as not asking.
fn was_asked(missing: &Missing) -> bool {
    match missing {
        Missing::NeverSupplied => false,
        Missing::Refused { code, .. } => error_code::meaning(code) != Kind::Command,
        Missing::Incomplete { .. } | Missing::Conflict { .. } => true,
    }
}

fn judge_cspm(hub: &SecurityHubRegion, subject: &Subject) -> Verdict {
    let here = subject.region.as_ref().map_or("this Region", Region::as_str);
    let on = match hub.hub.state() {
        Collected::Present(arn) => Some(&arn.evidence),
        Collected::Absent(evidence) => {
            let reason = format!("the account is not subscribed to Security Hub in {here}");
            return Verdict::non_compliant(reason, evidence).observing("not subscribed");
        }
        Collected::Missing(Missing::NeverSupplied) => None,
        Collected::Missing(missing) => return Verdict::missing(&missing, sources::SECURITY_HUB_HUB, subject),
    };
    let mut known: Vec<(&StandardSubscription, &Evidence)> = Vec::new();
    let mut unknown = None;
    for slot in hub.standards.items.values() {
        match slot.state() {
            Collected::Present(Sourced { value, evidence }) => match hub.standards.standing(slot, evidence) {
                Standing::Current => known.push((value, evidence)),
                Standing::Gone(_) => {}
                Standing::Unclear(list) => {
                    let (one, other) = (evidence.clone(), list.clone());
                    unknown = unknown.or(Some(Missing::Conflict { one, other }));
                }
            },
            Collected::Absent(_) => {}
            Collected::Missing(missing) => unknown = unknown.or(Some(missing)),
        }
    }
    let standards = sources::SECURITY_HUB_ENABLED_STANDARDS;
    let without_recorder =
        |(standard, _): &&(&StandardSubscription, &Evidence)| is(standard.reason.as_deref(), "NO_AVAILABLE_CONFIGURATION_RECORDER");
    if let Some((_, evidence)) = known.iter().find(without_recorder) {
        let reason = format!("a standard cannot be checked, because AWS Config has no recorder in {here}");
        return Verdict::non_compliant(reason, evidence)
            .mended_by(RECORD)
            .observing("NO_AVAILABLE_CONFIGURATION_RECORDER");
    }
    let ready: Vec<&(&StandardSubscription, &Evidence)> = known
        .iter()
        .filter(|(standard, _)| is(standard.status.as_deref(), "READY"))
        .collect();
    if let Some((_, evidence)) = ready.first() {
        let Some(on) = on else {
            return Verdict::missing(&Missing::NeverSupplied, sources::SECURITY_HUB_HUB, subject).because(evidence);
        };
        let names: Vec<&str> = ready.iter().filter_map(|(standard, _)| name(standard)).collect();
        let reason = format!("Security Hub is on; ready are {}", names.join(", "));
        return Verdict::compliant(reason, on).because(evidence).observing("StandardsStatus=READY");
    }
    if let Some(missing) = unknown {
        return Verdict::missing(&missing, standards, subject);
    }
    let list = match hub.standards.complete() {
        Ok(list) => list,
        Err(missing) => return Verdict::missing(&missing, standards, subject),
    };
    let verdict = none_ready(&known, subject).unwrap_or_else(|| {
        let verdict = Verdict::non_compliant(format!("Security Hub checks no standard in {here}"), list);
        // Where the hub is not known to be on, it is to be enabled with its standards.
        let verdict = if on.is_some() { verdict.mended_by(SUBSCRIBE) } else { verdict };
        verdict.observing("StandardsSubscriptions=[]")
    });
    on.into_iter().fold(verdict, Verdict::because)
}

/// What the standards come to where none is ready; `None` where there are none. One that is not known, or on its way, decides
/// before those that have failed or are being deleted.
fn none_ready(known: &[(&StandardSubscription, &Evidence)], subject: &Subject) -> Option<Verdict> {
    if let Some((_, evidence)) = known.iter().find(|(standard, _)| standard.status.is_none()) {
        let reason = "the export does not say whether a standard is ready";
        let source = sources::SECURITY_HUB_ENABLED_STANDARDS;
        return Some(Verdict::undecided(reason, source, subject, evidence));
    }
    let is_off = |standard: &StandardSubscription| {
        let status = standard.status.as_deref();
        is(status, "FAILED") || is(status, "DELETING")
    };
    let doubtful = known.iter().find(|(standard, _)| !is_off(standard));
    let (standard, evidence) = doubtful.or_else(|| known.first())?;
    let status = standard.status.as_deref().unwrap_or_default();
    let why = standard.reason.as_deref().map(|reason| format!(" ({reason})")).unwrap_or_default();
    let reason = format!("no standard is ready: one is {status}{why}");
    let verdict = match doubtful {
        Some(_) => Verdict::review(reason, evidence),
        None => Verdict::non_compliant(reason, evidence),
    };
    Some(verdict.mended_by(SUBSCRIBE).observing(format!("StandardsStatus={status}")))
}

/// Words of AWS, in whatever case somebody has written them.
fn is(word: Option<&str>, expected: &str) -> bool {
    word.is_some_and(|word| word.eq_ignore_ascii_case(expected))
}

/// `cis-aws-foundations-benchmark/v/3.0.0` of its ARN.
fn name(standard: &StandardSubscription) -> Option<&str> {
    let arn = standard.standard.as_deref()?;
    arn.split_once('/').map(|(_, name)| name)
}
