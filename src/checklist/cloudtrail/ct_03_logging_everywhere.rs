//! CT-03: the multi-Region trail really logs, all management events, in all Regions.

#[path = "ct_03_cases.rs"]
#[cfg(test)]
mod cases;

use super::selectors::{Recorded, recorded};
use super::trails::{CREATE_TRAIL, START_LOGGING, Trail, Trails, one_is_enough};
use crate::checklist::context::Context;
use crate::checklist::monitoring::alarms::chained;
use crate::checklist::responsibility::{SR_01, SR_02, SR_07};
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Outcome, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::{Account, AccountId, Collected, Evidence, Region, Sourced, sources};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("CT-03"),
    title: "The multi-Region trail is logging in all Regions",
    risk: "A trail that was stopped, or that leaves events out, records nothing of what matters while it looks configured.",
    guidance: "Ask who may stop a trail and whether someone is told when it happens. A delivery error or an old last delivery needs an explanation and a date from which logs are missing; exclusions of AWS KMS or RDS Data API events need a reason.",
    responsibility: &[SR_01, SR_02, SR_07],
    references: &["Well-Architected SEC04-BP01"],
    checks: &[&LOGGING, &MANAGEMENT_EVENTS, &REGION_COVERAGE],
};

static LOGGING: Check = Check {
    name: "ct-trail-logging",
    title: "A multi-Region trail is logging and delivers",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::High,
    needs: &[sources::CLOUDTRAIL_STATUS, sources::CLOUDTRAIL_TRAILS],
    criterion: "One multi-Region trail with IsLogging=true, no LatestDeliveryError and a delivery within {max_trail_delivery_hours} hours of its status is enough; if all are stopped, not compliant. Errors and old deliveries are for a person to judge.",
    limits: "AWS Config does not hold whether a trail is logging.",
    remedy: Remedy {
        text: "Start logging in the trail's home Region, in the account that owns it, and mend the bucket policy or key where the delivery fails. Where there is no multi-Region trail, create one first (CT-01).",
        command: START_LOGGING,
    },
    references: &[
        "Security Hub CloudTrail.1",
        "CIS 3.0 3.1, 5.0 3.1, 7.0 4.1",
        "AWS Config MULTI_REGION_CLOUD_TRAIL_ENABLED",
        "Prowler cloudtrail_multi_region_enabled",
    ],
    evaluate: logging,
    #[cfg(test)]
    cases: cases::LOGGING,
};

static MANAGEMENT_EVENTS: Check = Check {
    name: "ct-management-events",
    title: "A multi-Region trail records all management events",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::High,
    needs: &[
        sources::CLOUDTRAIL_SELECTORS,
        sources::CLOUDTRAIL_TRAILS,
        sources::CLOUDTRAIL_STATUS,
    ],
    criterion: "The selectors of a multi-Region trail record all read and write management events, as they do when never set. Excluding KMS or RDS Data API events is for a person to judge; any other gap is not compliant.",
    limits: "Data events are not asked for here.",
    remedy: Remedy {
        text: "Take the trail's selectors as they are (get-event-selectors), let one record read and write management events without exclusions, and put all of them back: the command replaces the whole list, with data events and advanced selectors (--advanced-event-selectors). A trail that is stopped must be started.",
        command: "aws cloudtrail put-event-selectors --trail-name {trail} --event-selectors file://event-selectors.json --region {home}",
    },
    references: &[
        "Security Hub CloudTrail.1",
        "AWS Config MULTI_REGION_CLOUD_TRAIL_ENABLED",
        "Prowler cloudtrail_multi_region_enabled_logging_management_events",
    ],
    evaluate: management_events,
    #[cfg(test)]
    cases: cases::MANAGEMENT_EVENTS,
};

static REGION_COVERAGE: Check = Check {
    name: "ct-region-coverage",
    title: "Every enabled Region is covered by a trail that logs",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::CLOUDTRAIL_TRAILS, sources::CLOUDTRAIL_STATUS, sources::EC2_REGIONS],
    criterion: "Each enabled Region is covered by a multi-Region trail that is logging, or by one of its own; a Region without either is not compliant.",
    limits: "Without the list of enabled Regions only a multi-Region trail that is logging covers them all.",
    remedy: Remedy {
        text: "Start the multi-Region trail that is stopped, or else extend a trail to all Regions or create one.",
        command: START_LOGGING,
    },
    references: &["Security Hub CloudTrail.1", "Prowler cloudtrail_multi_region_enabled"],
    evaluate: region_coverage,
    #[cfg(test)]
    cases: cases::REGION_COVERAGE,
};

const EXTEND_TRAIL: &str =
    "aws cloudtrail update-trail --name {trail} --is-multi-region-trail --include-global-service-events --region {home}";

fn logging(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    ctx.each_account(findings, sources::CLOUDTRAIL_TRAILS, |id, account, findings| {
        let trails = Trails::of(id, account).with_owners(ctx.inventory);
        let mut candidates = Vec::new();
        for trail in trails.multi_region(&mut candidates) {
            candidates.push((trail.subject.clone(), trail.naming(judge_logging(ctx, trail, account))));
        }
        one_is_enough(id, account, candidates, findings, |evidence| {
            Verdict::non_compliant("no multi-Region trail exists that could log", evidence)
        });
    });
}

pub(in crate::checklist) fn judge_logging(ctx: &Context<'_>, trail: &Trail<'_>, account: &Account) -> Verdict {
    let slot = trail.status(account);
    let Sourced { value: status, evidence } = match slot.state() {
        Collected::Present(sourced) => sourced,
        Collected::Absent(place) => {
            return Verdict::undecided(
                "the trail was not found when asked for its status",
                sources::CLOUDTRAIL_STATUS,
                &trail.subject,
                place,
            );
        }
        Collected::Missing(missing) => return Verdict::missing(&missing, sources::CLOUDTRAIL_STATUS, &trail.subject),
    };
    let undecided = |reason: &'static str| Verdict::undecided(reason, sources::CLOUDTRAIL_STATUS, &trail.subject, evidence);
    let verdict = match status.is_logging {
        None => undecided("the status does not say whether the trail is logging"),
        Some(false) => Verdict::non_compliant("the trail is stopped", evidence).observing("IsLogging=false"),
        Some(true) => {
            if let Some(error) = &status.latest_delivery_error {
                let reason = format!("the trail is logging, but its last delivery failed with {error}");
                Verdict::review(reason, evidence).observing(format!("LatestDeliveryError={error}"))
            } else if status.latest_delivery_unreadable {
                undecided("the trail is logging, but the time of its last delivery is in a form that cannot be read")
            } else {
                judge_freshness(ctx, status.latest_delivery, evidence, undecided)
            }
        }
    };
    verdict.because(trail.evidence)
}

fn judge_freshness(
    ctx: &Context<'_>,
    delivery: Option<crate::evidence::Instant>,
    evidence: &Evidence,
    undecided: impl Fn(&'static str) -> Verdict,
) -> Verdict {
    let Some(delivery) = delivery else {
        return Verdict::compliant("the trail is logging, and no delivery error is reported", evidence).observing("IsLogging=true");
    };
    let Some(as_of) = ctx.as_of(evidence) else {
        return undecided("the trail is logging, but no as-of date is known to tell the age of its last delivery");
    };
    let hours = delivery.hours_until(as_of);
    let observed = format!("LatestDeliveryTime={delivery}");
    // A day is given without its hour, so the delivery may be of that day.
    if hours < -24 {
        return undecided("the trail is logging, but its last delivery lies after the as-of date, so that its age is not known");
    }
    if hours > ctx.thresholds.max_trail_delivery_hours {
        let reason = format!("the trail is logging, but its last delivery was {hours} hours before {as_of}");
        Verdict::review(reason, evidence).observing(observed)
    } else {
        Verdict::compliant("the trail is logging and delivers", evidence).observing(observed)
    }
}

fn management_events(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    ctx.each_account(findings, sources::CLOUDTRAIL_TRAILS, |id, account, findings| {
        let trails = Trails::of(id, account).with_owners(ctx.inventory);
        let mut candidates = Vec::new();
        let multi_region = trails.multi_region(&mut candidates);
        // Where there are several, one that is stopped or delivers nothing must not vouch for another that logs something else.
        let several = multi_region.len() + candidates.len() > 1;
        for trail in multi_region {
            let verdict = judge_events(trail, account);
            let verdict = match is_logging(trail, account) {
                _ if !several => verdict,
                Some((true, _)) => chained(judge_logging(ctx, trail, account).mended_by(START_LOGGING), verdict),
                _ => only_if_logging(trail, account, verdict),
            };
            candidates.push((trail.subject.clone(), trail.naming(verdict)));
        }
        one_is_enough(id, account, candidates, findings, |evidence| {
            Verdict::non_compliant("no multi-Region trail exists that could record them", evidence)
        });
    });
}

pub(in crate::checklist) fn judge_events(trail: &Trail<'_>, account: &Account) -> Verdict {
    let slot = trail.selectors(account);
    let source = sources::CLOUDTRAIL_SELECTORS;
    match slot.state() {
        Collected::Present(Sourced { value, evidence }) => {
            let verdict = match recorded(value, trail.settings.custom_selectors) {
                Recorded::All => Verdict::compliant("the trail records all management events", evidence),
                Recorded::AllBut(excluded) => {
                    let excluded: Vec<String> = excluded.into_iter().collect();
                    let reason = format!("all management events are recorded but those of {}", excluded.join(", "));
                    Verdict::review(reason, evidence).observing(format!("ExcludeManagementEventSources={}", excluded.join(",")))
                }
                Recorded::Unknown => {
                    let reason = match (value.basic.as_slice(), value.advanced.as_slice()) {
                        ([], []) => "the trail says that its selectors were set, and the answer about them holds none",
                        _ => "the selectors lack the members that decide",
                    };
                    Verdict::undecided(reason, source, &trail.subject, evidence)
                }
                Recorded::Part(left_out) => {
                    Verdict::non_compliant(format!("not all management events are recorded: {left_out}"), evidence).observing(left_out)
                }
            };
            verdict.because(trail.evidence)
        }
        Collected::Absent(place) => Verdict::undecided(
            "the trail was not found when asked for its selectors",
            source,
            &trail.subject,
            place,
        ),
        Collected::Missing(missing) => Verdict::missing(&missing, source, &trail.subject),
    }
}

fn only_if_logging(trail: &Trail<'_>, account: &Account, verdict: Verdict) -> Verdict {
    match (is_logging(trail, account), verdict.outcome) {
        (Some((false, evidence)), _) => Verdict::non_compliant("the trail is stopped", &evidence)
            .mended_by(START_LOGGING)
            .observing("IsLogging=false"),
        (None, Outcome::Compliant | Outcome::NeedsReview) => {
            let reason = format!("{}, but whether it is logging is not known", verdict.reason);
            Verdict::undecided(reason, sources::CLOUDTRAIL_STATUS, &trail.subject, trail.evidence)
        }
        _ => verdict,
    }
}

fn is_logging(trail: &Trail<'_>, account: &Account) -> Option<(bool, Evidence)> {
    match trail.status(account).state() {
        Collected::Present(Sourced { value, evidence }) => value.is_logging.map(|logging| (logging, evidence.clone())),
        Collected::Absent(_) | Collected::Missing(_) => None,
    }
}

fn region_coverage(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    ctx.each_account(findings, sources::CLOUDTRAIL_TRAILS, |id, account, findings| {
        let trails = Trails::of(id, account).with_owners(ctx.inventory);
        let regions = account.regions_in_scope();
        let mut candidates = trails.known.iter().filter(|trail| trail.settings.multi_region == Some(true));
        let everywhere = candidates.find_map(|trail| match is_logging(trail, account) {
            Some((true, evidence)) => Some((trail, evidence)),
            _ => None,
        });
        if regions.is_empty() {
            // A multi-Region trail covers every Region that is enabled, whichever these are.
            match &everywhere {
                Some((trail, evidence)) => findings.push(Subject::account(id), covered(trail, evidence)),
                None => findings.missing(Subject::account(id), &crate::evidence::Missing::NeverSupplied, sources::EC2_REGIONS),
            }
        }
        // Trails of single Regions cover those that were seen, and nobody knows whether these are all.
        if !regions.is_empty() && everywhere.is_none() && !account.region_list_known() {
            findings.missing(Subject::account(id), &crate::evidence::Missing::NeverSupplied, sources::EC2_REGIONS);
        }
        for region in &regions {
            let verdict = match &everywhere {
                Some((trail, evidence)) => covered(trail, evidence),
                None => judge_region(id, region, account, &trails),
            };
            findings.push(Subject::region(id, region), verdict);
        }
    });
}

fn covered(trail: &Trail<'_>, evidence: &Evidence) -> Verdict {
    let reason = format!("the trail {} is logging here", trail.arn);
    Verdict::compliant(reason, evidence)
        .because(trail.evidence)
        .observing("IsLogging=true")
}

/// A Region without a multi-Region trail that is known to log: a trail that lives here and logs is enough.
fn judge_region(id: &AccountId, region: &Region, account: &Account, trails: &Trails<'_>) -> Verdict {
    let here =
        |trail: &&Trail<'_>| trail.settings.multi_region != Some(false) || trail.subject.region.as_ref().is_none_or(|home| home == region);
    let mut unknown = None;
    for trail in trails.known.iter().filter(here) {
        let at_home = trail.subject.region.as_ref() == Some(region);
        match is_logging(trail, account) {
            Some((true, evidence)) if at_home => return covered(trail, &evidence),
            Some((false, _)) => {}
            _ => unknown = unknown.or(Some(trail)),
        }
    }
    if let Some(trail) = unknown {
        let reason = format!("whether the trail {} is logging here is not known", trail.arn);
        return Verdict::undecided(reason, sources::CLOUDTRAIL_STATUS, &trail.subject, trail.evidence);
    }
    if let Some((_, missing)) = trails.unclear.first() {
        return Verdict::missing(missing, sources::CLOUDTRAIL_TRAILS, &Subject::region(id, region));
    }
    // Only the Region itself lists the trails that live in it; the others show no more than multi-Region ones.
    let listed_here = account.cloudtrail.trail_answers.get(region);
    match (account.trails().complete(), listed_here.map(|answers| answers.complete())) {
        (Ok(_), Some(Ok(evidence))) => {
            let reason = format!("no trail that covers {region} is logging");
            changing(Verdict::non_compliant(reason, evidence), trails)
        }
        (Err(missing), _) | (_, Some(Err(missing))) => Verdict::missing(&missing, sources::CLOUDTRAIL_TRAILS, &Subject::region(id, region)),
        (Ok(evidence), None) => Verdict::undecided(
            "no multi-Region trail is logging, and the trails of this Region alone were not exported",
            sources::CLOUDTRAIL_TRAILS,
            &Subject::region(id, region),
            evidence,
        ),
    }
}

/// What makes a trail cover every Region: starting the multi-Region trail that is stopped, else extending one of the account's own,
/// else creating one.
pub(super) fn changing(verdict: Verdict, trails: &Trails<'_>) -> Verdict {
    let is_multi = |trail: &&Trail<'_>| trail.settings.multi_region == Some(true);
    let own = || trails.known.iter().find(|trail| !trail.is_shadow());
    let stopped = trails.known.iter().find(is_multi);
    match (stopped, own()) {
        (Some(trail), _) => trail.naming(verdict.mended_by(START_LOGGING)),
        (None, Some(trail)) => trail.naming(verdict.mended_by(EXTEND_TRAIL)),
        (None, None) => verdict.mended_by(CREATE_TRAIL),
    }
}
