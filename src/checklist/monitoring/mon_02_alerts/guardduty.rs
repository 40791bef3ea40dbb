//! What GuardDuty finds is sent to somebody.

#[path = "guardduty_cases.rs"]
#[cfg(test)]
mod cases;

use std::collections::BTreeSet;

use super::super::alarms::best;
use crate::checklist::{Check, Context, Findings, Mode, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::events::{Admission, EventRule};
use crate::evidence::guardduty::GuardDutyRegion;
use crate::evidence::{AccountId, Collected, Evidence, Missing, Region, RegionEvidence, Slot, Sourced, sources};

pub(super) static ROUTED: Check = Check {
    name: "guardduty-findings-routed",
    title: "GuardDuty findings are sent on",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::High,
    needs: &[
        sources::EVENTS_RULES,
        sources::EVENTS_TARGETS_BY_RULE,
        sources::GUARDDUTY_DETECTORS,
        sources::GUARDDUTY_DETECTOR,
        sources::GUARDDUTY_PUBLISHING_DESTINATIONS,
        sources::SECURITY_HUB_ENABLED_PRODUCTS_FOR_IMPORT,
    ],
    criterion: "An enabled rule of the default bus admits the findings of aws.guardduty (or of aws.securityhub where GuardDuty is imported) and has a target. Without one it is not compliant; export or import alone, a person judges. Where GuardDuty is off or suspended nothing is asked.",
    limits: "Routing by a delegated administrator in another account is not seen here; nor whether a target's receiver acts.",
    remedy: Remedy {
        text: "Make an enabled rule on aws.guardduty, and give it a target that tells somebody: aws events put-targets --rule guardduty-findings --targets Id=1,Arn=TOPIC_ARN.",
        command: r#"aws events put-rule --name guardduty-findings --event-pattern '{"source":["aws.guardduty"],"detail-type":["GuardDuty Finding"]}' --region {region}"#,
    },
    references: &[
        "Well-Architected SEC04-BP03, SEC10-BP06",
        "Prowler guardduty_no_high_severity_findings",
    ],
    evaluate: |ctx: &Context<'_>, findings: &mut Findings<'_>| {
        ctx.each_region(findings, sources::EVENTS_RULES, |id, _, region, evidence, findings| {
            let subject = Subject::region(id, region);
            match evidence {
                Some(evidence) => findings.push(subject, judge(id, region, evidence)),
                None => findings.missing(subject, &Missing::NeverSupplied, sources::EVENTS_RULES),
            }
        });
    },
    #[cfg(test)]
    cases: cases::ROUTED,
};

const ENABLE_RULE: &str = "aws events enable-rule --name {rule} --region {region}";

const SET_TARGET: &str = "aws events put-targets --rule {rule} --targets Id=1,Arn=TOPIC_ARN --region {region}";

const IMPORT: &str = "aws securityhub enable-import-findings-for-product --product-arn {product} --region {region}";

fn judge(id: &AccountId, region: &Region, evidence: &RegionEvidence) -> Verdict {
    let whole = Subject::region(id, region);
    let detectors = &evidence.guardduty.detectors;
    let (known, unclear) = known_detectors(&evidence.guardduty);
    let there = !known.is_empty();
    if let (Ok(list), None, false) = (detectors.complete(), &unclear, there) {
        return Verdict::not_applicable("GuardDuty is off in this Region, which CT-06 judges", list);
    }
    if let (None, Some(place)) = (&unclear, suspended(&evidence.guardduty, &known)) {
        return Verdict::not_applicable("GuardDuty is suspended in this Region, which CT-06 judges", place).observing("Status=DISABLED");
    }
    let mut ways = Vec::new();
    let (rules, unclear_rule) = evidence.events.rules.current();
    for (name, rule) in rules {
        ways.extend(by_rule(id, region, evidence, name, rule));
    }
    if let Some(missing) = unclear_rule {
        ways.push(Verdict::missing(&missing, sources::EVENTS_RULES, &whole));
    }
    ways.extend(beside_rules(evidence));
    match evidence.events.rules.complete() {
        // A rule that is not known may be the one.
        Err(missing) => ways.push(Verdict::missing(&missing, sources::EVENTS_RULES, &whole)),
        Ok(list) if there => ways.push(Verdict::non_compliant(
            "no enabled rule with a target admits the findings of GuardDuty",
            list,
        )),
        Ok(_) => {
            let missing = unclear.or_else(|| detectors.complete().err()).unwrap_or(Missing::NeverSupplied);
            ways.push(Verdict::missing(&missing, sources::GUARDDUTY_DETECTORS, &whole));
        }
    }
    best(ways).unwrap_or_else(|| Verdict::missing(&Missing::NeverSupplied, sources::EVENTS_RULES, &whole))
}

/// The detectors of the Region, and why there may be others. The call about one detector shows it as the list does.
fn known_detectors(guardduty: &GuardDutyRegion) -> (Vec<&str>, Option<Missing>) {
    let (mut known, mut unclear) = (Vec::new(), None);
    let ids: BTreeSet<&String> = guardduty.detectors.items.keys().chain(guardduty.settings.items.keys()).collect();
    for id in ids {
        let mut there = Slot::default();
        guardduty.detectors.tell_whether_there(id, &mut there);
        guardduty.settings.tell_whether_there(id, &mut there);
        match there.state() {
            Collected::Present(_) => known.push(id.as_str()),
            Collected::Absent(_) => {}
            Collected::Missing(missing) => unclear = unclear.or(Some(missing)),
        }
    }
    (known, unclear)
}

/// Where it is said that every detector of the Region is suspended.
fn suspended<'a>(guardduty: &'a GuardDutyRegion, detectors: &[&str]) -> Option<&'a Evidence> {
    let mut place = None;
    for id in detectors {
        match guardduty.settings.items.get(*id)?.state() {
            Collected::Present(found) if found.value.status.as_deref() == Some("DISABLED") => place = Some(&found.evidence),
            _ => return None,
        }
    }
    place
}

/// What one rule does for the findings; `None` where it is not for them.
fn by_rule(id: &AccountId, region: &Region, evidence: &RegionEvidence, name: &str, rule: &Sourced<EventRule>) -> Option<Verdict> {
    let Some(pattern) = &rule.value.pattern else {
        let reason = format!("the export does not hold the pattern of the rule {name}");
        let undecided = || Verdict::undecided(reason, sources::EVENTS_RULES, &Subject::region(id, region), &rule.evidence);
        return (!rule.value.scheduled && rule.value.is_enabled() != Some(false)).then(undecided);
    };
    let own = pattern.admits("aws.guardduty", "GuardDuty Finding");
    let (admission, through_hub) = match own {
        Admission::None => (pattern.admits("aws.securityhub", "Security Hub Findings - Imported"), true),
        own => (own, false),
    };
    if admission == Admission::None {
        return None;
    }
    let subject = Subject::regional(id, region, "AWS::Events::Rule", name);
    match rule.value.is_enabled() {
        Some(true) => {}
        Some(false) => {
            let reason = format!("the rule {name} for these findings is disabled");
            let verdict = Verdict::non_compliant(reason, &rule.evidence).observing("State=DISABLED");
            return Some(verdict.mended_by(ENABLE_RULE).naming("rule", name));
        }
        None => {
            let reason = format!("the export does not say whether the rule {name} is enabled");
            return Some(Verdict::undecided(reason, sources::EVENTS_RULES, &subject, &rule.evidence));
        }
    }
    let targets = match evidence.events.targets.items.get(name).map(|slot| slot.state()) {
        Some(Collected::Present(targets)) if !targets.value.is_empty() => targets,
        Some(Collected::Present(Sourced { evidence, .. }) | Collected::Absent(evidence)) => {
            let reason = format!("the rule {name} for these findings has no target");
            let verdict = Verdict::non_compliant(reason, evidence).because(&rule.evidence);
            return Some(verdict.mended_by(SET_TARGET).naming("rule", name));
        }
        Some(Collected::Missing(missing)) => return Some(Verdict::missing(&missing, sources::EVENTS_TARGETS_BY_RULE, &subject)),
        None => return Some(Verdict::missing(&Missing::NeverSupplied, sources::EVENTS_TARGETS_BY_RULE, &subject)),
    };
    let sends = format!("the rule {name} sends findings to {}", targets.value.join(", "));
    let verdict = match admission {
        Admission::All => Verdict::compliant(sends, &rule.evidence),
        Admission::OfSeverity(range) => Verdict::compliant(format!("{sends}, but only those of severity {range}"), &rule.evidence)
            .observing(format!("severity {range}")),
        Admission::Some(by) => Verdict::review(format!("{sends}, but only some: its pattern is narrowed by {by}"), &rule.evidence),
        Admission::None => return None,
    };
    let verdict = verdict.citing(targets);
    Some(if through_hub {
        through_security_hub(evidence, id, region, verdict)
    } else {
        verdict
    })
}

/// A rule on what Security Hub imports serves only where it imports from GuardDuty.
fn through_security_hub(evidence: &RegionEvidence, id: &AccountId, region: &Region, verdict: Verdict) -> Verdict {
    match evidence.guardduty.imported_by_security_hub.state() {
        Collected::Present(imports) if *imports.value => verdict.citing(imports),
        Collected::Present(Sourced { evidence, .. }) | Collected::Absent(evidence) => {
            let reason = "a rule is for what Security Hub imports, which does not import from GuardDuty";
            let product = format!("arn:{}:securityhub:{region}::product/aws/guardduty", region.partition());
            Verdict::non_compliant(reason, evidence)
                .mended_by(IMPORT)
                .naming("product", product)
        }
        Collected::Missing(missing) => {
            let whole = Subject::region(id, region);
            Verdict::missing(&missing, sources::SECURITY_HUB_ENABLED_PRODUCTS_FOR_IMPORT, &whole)
        }
    }
}

/// Findings that are kept or shown elsewhere: whether somebody looks there, a person must say.
fn beside_rules(evidence: &RegionEvidence) -> Vec<Verdict> {
    let mut ways = Vec::new();
    for slot in evidence.guardduty.publishing.items.values() {
        if let Collected::Present(states) = slot.state()
            && states.value.iter().any(|state| state == "PUBLISHING")
        {
            ways.push(Verdict::review(
                "no rule is for the findings, which are only exported to a bucket",
                &states.evidence,
            ));
        }
    }
    if let Collected::Present(imports) = evidence.guardduty.imported_by_security_hub.state()
        && *imports.value
    {
        ways.push(Verdict::review(
            "no rule is for the findings, which Security Hub takes in",
            &imports.evidence,
        ));
    }
    ways
}
