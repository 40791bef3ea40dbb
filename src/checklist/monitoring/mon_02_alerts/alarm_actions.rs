//! Alarms do something when they go off, and somebody listens to the topics they tell.

use std::collections::BTreeMap;

use super::super::alarms::{Alarms, SET_ALARM, SUBSCRIBE, TOPIC_TYPE, listeners, switched_on, with_an_action};
#[cfg(test)]
use super::cases;
use crate::checklist::context::{Judged, Place, judge_listing};
use crate::checklist::{Check, Context, Findings, Mode, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::cloudwatch::Alarm;
use crate::evidence::{AccountId, Collected, Evidence, Missing, Region, RegionEvidence, sources};

pub(super) static ACTIONS: Check = Check {
    name: "cw-alarm-actions",
    title: "Every alarm has an action, and its actions are on",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::CLOUDWATCH_ALARMS],
    criterion: "ActionsEnabled is true and AlarmActions names at least one action; otherwise not compliant. Alarms that auto scaling made (TargetTracking-…) are left out.",
    limits: "Whether the action reaches somebody is judged for topics only. An alarm that serves a composite alarm is for a person to judge.",
    remedy: Remedy {
        text: "Switch the actions on, or give the alarm one that tells somebody. AWS takes an alarm as a whole only: fill the file from what `aws cloudwatch describe-alarms` says of it, and add AlarmActions.",
        command: SET_ALARM,
    },
    references: &[
        "Security Hub CloudWatch.15, CloudWatch.17",
        "AWS Config CLOUDWATCH_ALARM_ACTION_CHECK",
        "AWS Config CLOUDWATCH_ALARM_ACTION_ENABLED_CHECK",
        "Prowler cloudwatch_alarm_actions_enabled, cloudwatch_alarm_actions_alarm_state_configured",
    ],
    evaluate: actions,
    #[cfg(test)]
    cases: cases::ACTIONS,
};

pub(super) static SUBSCRIBED: Check = Check {
    name: "sns-topic-subscribed",
    title: "Topics that alarms and rules write to have listeners",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[
        sources::SNS_SUBSCRIPTIONS_BY_TOPIC,
        sources::CLOUDWATCH_ALARMS,
        sources::EVENTS_RULES,
        sources::EVENTS_TARGETS_BY_RULE,
    ],
    criterion: "Each topic that an alarm or an enabled EventBridge rule of the default bus names has a subscription whose SubscriptionArn is an ARN. PendingConfirmation does not count, and a topic that is gone is not compliant.",
    limits: "Who reads the messages, no export shows. A topic of another account needs the evidence of that account.",
    remedy: Remedy {
        text: "Subscribe somebody who acts on the messages, and confirm the subscription; a topic that is gone has to be made first.",
        command: SUBSCRIBE,
    },
    references: &["Well-Architected SEC10-BP06"],
    evaluate: subscribed,
    #[cfg(test)]
    cases: cases::SUBSCRIBED,
};

fn actions(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    let source = sources::CLOUDWATCH_ALARMS;
    ctx.each_region(findings, source, |id, _, region, evidence, findings| {
        let place = Place {
            account: id,
            region: Some(region),
            resource_type: "AWS::CloudWatch::Alarm",
            source,
        };
        let alarms = evidence.map(|evidence| Alarms::of(ctx, id, region, evidence));
        judge_listing(findings, &place, evidence.map(|evidence| &evidence.cloudwatch.alarms), |alarm| {
            judge_actions(alarm, alarms.as_ref())
        });
    });
}

fn judge_actions(alarm: &Judged<'_, Alarm>, alarms: Option<&Alarms<'_>>) -> Verdict {
    if alarm.id.starts_with("TargetTracking-") {
        return Verdict::not_applicable("auto scaling made the alarm for itself", alarm.evidence);
    }
    let undecided = |reason: &'static str| Verdict::undecided(reason, sources::CLOUDWATCH_ALARMS, alarm.subject, alarm.evidence);
    let (reason, observed) = match (alarm.value.actions_enabled, &alarm.value.actions) {
        (Some(false), _) => ("the actions of the alarm are switched off", "ActionsEnabled=false"),
        (None, _) => return undecided("the export does not say whether the actions are on"),
        (Some(true), None) => return undecided("the export does not carry the actions"),
        (Some(true), Some(actions)) if actions.is_empty() => ("the alarm has no action", "AlarmActions=[]"),
        (Some(true), Some(actions)) => {
            let reason = format!("the actions of the alarm are on: {}", actions.join(", "));
            return Verdict::compliant(reason, alarm.evidence).observing(actions.join(" "));
        }
    };
    if let Some((composite, evidence)) = alarms.and_then(|alarms| alarms.composite_over(alarm.id)) {
        let reason = format!("{reason}, but the composite alarm {composite}, which has actions, names it");
        return Verdict::review(reason, alarm.evidence).because(evidence).observing(observed);
    }
    let verdict = Verdict::non_compliant(reason, alarm.evidence).observing(observed);
    match (&alarm.subject.region, alarm.value.actions_enabled) {
        (Some(region), Some(false)) => switched_on(verdict, region, alarm.id),
        (Some(region), _) => with_an_action(verdict, region, alarm.value),
        (None, _) => verdict,
    }
}

fn subscribed(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    ctx.each_region(findings, sources::CLOUDWATCH_ALARMS, |id, _, region, evidence, findings| {
        let Some(evidence) = evidence else {
            let whole = Subject::region(id, region);
            findings.missing(whole, &Missing::NeverSupplied, sources::CLOUDWATCH_ALARMS);
            return;
        };
        let topics = used_topics(evidence);
        for (topic, named_by) in &topics {
            let subject = Subject::regional(id, region, TOPIC_TYPE, topic);
            findings.push(subject, listeners(ctx, id, topic, named_by).because(named_by));
        }
        say_what_else_may_be(findings, id, region, evidence, topics.is_empty());
    });
}

/// The topics that alarms and rules name, and where.
fn used_topics(evidence: &RegionEvidence) -> BTreeMap<&str, &Evidence> {
    let mut topics = BTreeMap::new();
    for (_, alarm) in evidence.cloudwatch.alarms.current().0 {
        for action in alarm.value.actions.iter().flatten().filter(|action| is_topic(action)) {
            topics.entry(action.as_str()).or_insert(&alarm.evidence);
        }
    }
    for (name, rule) in evidence.events.rules.current().0 {
        if rule.value.is_enabled() == Some(false) {
            continue;
        }
        let targets = evidence.events.targets.items.get(name).map(|slot| slot.state());
        if let Some(Collected::Present(targets)) = targets {
            for target in targets.value.iter().filter(|target| is_topic(target)) {
                topics.entry(target.as_str()).or_insert(&targets.evidence);
            }
        }
    }
    topics
}

fn is_topic(arn: &str) -> bool {
    arn.split(':').nth(2) == Some("sns")
}

/// Alarms and rules that are not known may use other topics.
fn say_what_else_may_be(findings: &mut Findings<'_>, id: &AccountId, region: &Region, evidence: &RegionEvidence, none: bool) {
    let whole = || Subject::region(id, region);
    let unclear = |one: Option<Missing>| one.map_or(Ok(()), Err);
    let alarms = &evidence.cloudwatch.alarms;
    let alarms = unclear(alarms.current().1).and_then(|()| alarms.complete());
    let rules = evidence.events.rules.complete();
    let mut unknown = false;
    for (name, slot) in &evidence.events.rules.items {
        let missing = match evidence.events.rules.current_one(slot) {
            Collected::Present(rule) if rule.value.is_enabled() != Some(false) => {
                let targets = evidence.events.targets.items.get(name).map(|slot| slot.state());
                match targets {
                    Some(Collected::Present(_) | Collected::Absent(_)) => None,
                    Some(Collected::Missing(missing)) => Some((missing, sources::EVENTS_TARGETS_BY_RULE)),
                    None => Some((Missing::NeverSupplied, sources::EVENTS_TARGETS_BY_RULE)),
                }
            }
            Collected::Present(_) | Collected::Absent(_) => None,
            Collected::Missing(missing) => Some((missing, sources::EVENTS_RULES)),
        };
        if let Some((missing, source)) = missing {
            unknown = true;
            findings.missing(Subject::regional(id, region, "AWS::Events::Rule", name), &missing, source);
        }
    }
    match (alarms, rules) {
        (Ok(alarms), Ok(rules)) if none && !unknown => {
            let reason = "no alarm and no rule writes to a topic";
            findings.push(whole(), Verdict::not_applicable(reason, alarms).because(rules));
        }
        (alarms, rules) => {
            for (missing, source) in [(alarms.err(), sources::CLOUDWATCH_ALARMS), (rules.err(), sources::EVENTS_RULES)] {
                if let Some(missing) = missing {
                    findings.missing(whole(), &missing, source);
                }
            }
        }
    }
}
