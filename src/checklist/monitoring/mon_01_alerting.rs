//! Whether what AWS Config notices reaches people, or is put right by itself.

#[path = "mon_01_alerting_cases.rs"]
#[cfg(test)]
mod cases;
#[path = "mon_01_pattern_tests.rs"]
#[cfg(test)]
mod pattern_tests;
#[path = "mon_01_remediation_tests.rs"]
#[cfg(test)]
mod remediation_tests;

use super::super::alarms::listeners;
use super::delivery::{Channel, channel};
use crate::checklist::context::Context;
use crate::checklist::{Check, Findings, Mode, Outcome, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::config::{ConfigRegion, ConfigRule};
use crate::evidence::events::{Admission, EventPattern};
use crate::evidence::{Collected, Evidence, Missing, RegionEvidence, Slot, sources};

pub(super) static ALERTING: Check = Check {
    name: "config-alerting",
    title: "What AWS Config notices reaches people in every Region",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[
        sources::EVENTS_RULES,
        sources::EVENTS_TARGETS_BY_RULE,
        sources::CONFIG_DELIVERY_CHANNELS,
        sources::SNS_SUBSCRIPTIONS_BY_TOPIC,
        sources::CONFIG_CONFIG_RULES,
        sources::CONFIG_REMEDIATION_CONFIGURATIONS,
    ],
    criterion: "One way is enough: an enabled EventBridge rule for aws.config with a target, a delivery channel whose topic has a confirmed subscription, or an automatic remediation. None of them is not compliant; a rule that need not hear of violations is for a person to judge.",
    limits: "Whether anybody reads the alerts, and a SIEM that polls by itself, no export shows. Only the default event bus counts.",
    remedy: Remedy {
        text: "Send compliance changes to a topic with a confirmed subscription: make the rule, then give it the target with aws events put-targets --rule config-compliance --targets Id=1,Arn=TOPIC_ARN.",
        command: r#"aws events put-rule --name config-compliance --event-pattern '{"source":["aws.config"],"detail-type":["Config Rules Compliance Change"]}' --region {region}"#,
    },
    references: &["Well-Architected SEC04-BP04"],
    evaluate: alerting,
    #[cfg(test)]
    cases: cases::ALERTING,
};

/// What AWS Config tells EventBridge of changes.
const EVENTS: [Event; 2] = [
    Event {
        detail_type: "Config Rules Compliance Change",
        members: &[
            ("detail.messageType", "\"ComplianceChangeNotification\""),
            ("detail.newEvaluationResult", "\"NON_COMPLIANT\""),
            ("detail.configRuleName", ""),
            ("detail.configRuleARN", ""),
            ("detail.resourceType", ""),
        ],
    },
    Event {
        detail_type: "Config Configuration Item Change",
        members: &[
            ("detail.messageType", "\"ConfigurationItemChangeNotification\""),
            ("detail.configurationItem", ""),
        ],
    },
];

struct Event {
    detail_type: &'static str,
    /// By which members an owner chooses some of them, and what has to be among the values so that violations are.
    members: &'static [(&'static str, &'static str)],
}

/// It also tells how far it is with a new evaluation, which says nothing of what was found.
const EVALUATION: &str = "Config Rules Re-evaluation Status";

/// What one way comes to.
enum Way {
    Open(Verdict),
    /// A person must say whether it is one.
    Doubtful(Verdict),
    Unknown(Verdict),
    None,
}

fn alerting(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    ctx.each_region(findings, sources::EVENTS_RULES, |id, _, region, evidence, findings| {
        let subject = Subject::region(id, region);
        let verdict = evidence.map_or_else(
            || Verdict::missing(&Missing::NeverSupplied, sources::EVENTS_RULES, &subject),
            |evidence| judge(ctx, evidence, &subject),
        );
        findings.push(subject, verdict);
    });
}

/// An open way beats all; what is not known might be one, and so goes before what is doubtful.
fn judge(ctx: &Context<'_>, evidence: &RegionEvidence, subject: &Subject) -> Verdict {
    let ways = [
        by_topic(ctx, evidence, subject),
        by_events(evidence, subject),
        by_remediation(evidence, subject),
    ];
    let (mut doubtful, mut unknown) = (None, None);
    for way in ways {
        match way {
            Way::Open(verdict) => return verdict,
            Way::Doubtful(verdict) => doubtful = doubtful.or(Some(verdict)),
            Way::Unknown(verdict) => unknown = unknown.or(Some(verdict)),
            Way::None => {}
        }
    }
    if let Some(verdict) = unknown.or(doubtful) {
        return verdict;
    }
    match evidence.events.rules.complete() {
        Ok(list) => {
            let reason = "no EventBridge rule for aws.config has a target, no topic of the delivery channel has a confirmed subscription, \
                 and no remediation is automatic";
            Verdict::non_compliant(reason, list)
        }
        Err(missing) => Verdict::missing(&missing, sources::EVENTS_RULES, subject),
    }
}

fn by_topic(ctx: &Context<'_>, evidence: &RegionEvidence, subject: &Subject) -> Way {
    let channel = match channel(&evidence.config) {
        Channel::Known(_, channel) => channel,
        Channel::None(_) => return Way::None,
        Channel::Unknown(missing) => return Way::Unknown(Verdict::missing(&missing, sources::CONFIG_DELIVERY_CHANNELS, subject)),
    };
    let Some(topic) = channel.value.topic_arn.as_deref() else {
        return Way::None;
    };
    let Some(account) = &subject.account else { return Way::None };
    let verdict = listeners(ctx, account, topic, &channel.evidence);
    match verdict.outcome {
        Outcome::Compliant => {
            let reason = format!("the delivery channel tells the topic {topic}, which has a confirmed subscription");
            Way::Open(
                Verdict {
                    reason: reason.into(),
                    ..verdict
                }
                .citing(channel),
            )
        }
        Outcome::NonCompliant | Outcome::NotApplicable => Way::None,
        Outcome::NeedsReview => Way::Doubtful(verdict.citing(channel)),
        Outcome::InsufficientData => Way::Unknown(verdict.citing(channel)),
    }
}

/// How far the pattern of a rule admits what AWS Config tells.
enum Admits {
    Yes,
    Perhaps(String),
    No,
}

impl Event {
    /// Whether a rule that goes by this member still hears of what breaks a rule, or of some changes that its owner chose.
    fn is_told_by(&self, member: &str, pattern: &str) -> bool {
        let names = |value: &str| value.is_empty() || (pattern.contains(value) && !pattern.contains("anything-but"));
        self.members.iter().any(|(own, value)| *own == member && names(value))
    }
}

fn admits(pattern: &EventPattern) -> Admits {
    let mut perhaps = None;
    for event in EVENTS {
        match pattern.admits("aws.config", event.detail_type) {
            Admission::All => return Admits::Yes,
            Admission::None => {}
            // Which changes are told is for the owner to choose; whose and where is not.
            Admission::Some(by) if pattern.readable && by.split(", ").all(|member| event.is_told_by(member, &pattern.text)) => {
                return Admits::Yes;
            }
            Admission::Some(by) | Admission::OfSeverity(by) => perhaps = perhaps.or(Some(by)),
        }
    }
    if perhaps.is_none() && !matches!(pattern.admits("aws.config", EVALUATION), Admission::None) {
        perhaps = Some("detail-type".to_owned());
    }
    perhaps.map_or(Admits::No, Admits::Perhaps)
}

fn by_events(evidence: &RegionEvidence, subject: &Subject) -> Way {
    let (rules, missing) = evidence.events.rules.current();
    let unlisted = missing.or_else(|| evidence.events.rules.complete().err());
    let mut unknown = unlisted.map(|missing| Verdict::missing(&missing, sources::EVENTS_RULES, subject));
    let mut doubtful = None;
    for (name, rule) in rules {
        let Some(pattern) = &rule.value.pattern else {
            if !rule.value.scheduled {
                let reason = format!("the export does not hold the pattern of the rule {name}");
                unknown = unknown.or(Some(Verdict::undecided(reason, sources::EVENTS_RULES, subject, &rule.evidence)));
            }
            continue;
        };
        let admission = admits(pattern);
        if matches!(admission, Admits::No) || rule.value.is_enabled() == Some(false) {
            continue;
        }
        if rule.value.is_enabled().is_none() {
            let reason = format!("the export does not say whether the rule {name} is enabled");
            unknown = unknown.or(Some(Verdict::undecided(reason, sources::EVENTS_RULES, subject, &rule.evidence)));
            continue;
        }
        let place = match targets(evidence, name, subject) {
            Ok(Some(place)) => place,
            Ok(None) => continue,
            Err(verdict) => {
                unknown = unknown.or(Some(verdict.citing(rule)));
                continue;
            }
        };
        match admission {
            Admits::Yes => {
                let reason = format!("the EventBridge rule {name} sends what AWS Config notices to a target");
                return Way::Open(
                    Verdict::compliant(reason, &rule.evidence)
                        .because(place)
                        .observing(pattern.text.clone()),
                );
            }
            Admits::Perhaps(by) => {
                let reason = format!("the EventBridge rule {name} may send what AWS Config notices, but is narrowed by {by}");
                let verdict = Verdict::review(reason, &rule.evidence)
                    .because(place)
                    .observing(pattern.text.clone());
                doubtful = doubtful.or(Some(verdict));
            }
            Admits::No => {}
        }
    }
    match (doubtful, unknown) {
        (_, Some(verdict)) => Way::Unknown(verdict),
        (Some(verdict), None) => Way::Doubtful(verdict),
        (None, None) => Way::None,
    }
}

/// Where the rule's targets are listed; `None`: it has none.
fn targets<'a>(evidence: &'a RegionEvidence, rule: &str, subject: &Subject) -> Result<Option<&'a Evidence>, Verdict> {
    let rule_subject = Subject {
        resource_type: "AWS::Events::Rule",
        resource_id: rule.to_owned(),
        ..subject.clone()
    };
    let missing = |missing: &Missing| Err(Verdict::missing(missing, sources::EVENTS_TARGETS_BY_RULE, &rule_subject));
    match evidence.events.targets.items.get(rule).map(Slot::state) {
        Some(Collected::Present(found)) => Ok((!found.value.is_empty()).then_some(&found.evidence)),
        Some(Collected::Absent(_)) => Ok(None),
        Some(Collected::Missing(why)) => missing(&why),
        None => missing(&Missing::NeverSupplied),
    }
}

/// Whether a rule that has a remediation is there and stays. A remediation is deleted before its rule is.
fn whether_works(config: &ConfigRegion, rule: &str) -> Result<bool, Missing> {
    let mut there = Slot::default();
    config.rules.tell_whether_there(rule, &mut there);
    config.remediations.tell_whether_there(rule, &mut there);
    match there.state() {
        Collected::Present(_) => {}
        Collected::Absent(_) => return Ok(false),
        Collected::Missing(missing) => return Err(missing),
    }
    match config.rules.items.get(rule).map(|slot| config.rules.current_one(slot)) {
        Some(Collected::Present(found)) => Ok(!is_leaving(&found.value)),
        Some(Collected::Missing(missing)) => Err(missing),
        Some(Collected::Absent(_)) | None => Ok(true),
    }
}

fn is_leaving(rule: &ConfigRule) -> bool {
    matches!(rule.state.as_deref(), Some("DELETING" | "DELETING_RESULTS"))
}

/// Rules that another AWS service made cannot have a remediation.
fn by_remediation(evidence: &RegionEvidence, subject: &Subject) -> Way {
    let config = &evidence.config;
    let mut unknown = None;
    for (rule, slot) in &config.remediations.items {
        if let Collected::Present(found) = slot.state()
            && let Some(automatic) = found.value.iter().find(|remediation| remediation.automatic == Some(true))
        {
            match whether_works(config, rule) {
                Ok(true) => {}
                Ok(false) => continue,
                Err(missing) => {
                    unknown = unknown.or(Some(missing));
                    continue;
                }
            }
            let target = automatic.target.as_deref().unwrap_or("a document");
            let reason = format!("what breaks the rule {rule} is put right by {target}");
            return Way::Open(Verdict::compliant(reason, &found.evidence).observing("Automatic=true"));
        }
    }
    let (rules, unclear) = config.rules.current();
    if let Some(missing) = unknown.or(unclear).or_else(|| config.rules.complete().err()) {
        return Way::Unknown(Verdict::missing(&missing, sources::CONFIG_CONFIG_RULES, subject));
    }
    let judged = rules
        .iter()
        .filter(|(_, rule)| !rule.value.is_of_service() && !is_leaving(&rule.value));
    for (name, rule) in judged {
        let rule_subject = Subject {
            resource_type: "AWS::Config::ConfigRule",
            resource_id: (*name).to_owned(),
            ..subject.clone()
        };
        let source = sources::CONFIG_REMEDIATION_CONFIGURATIONS;
        let missing = match config.remediations.items.get(*name).map(Slot::state) {
            Some(Collected::Present(found)) => match found.value.iter().find(|remediation| remediation.automatic.is_none()) {
                Some(_) => {
                    let reason = "the export does not say whether the remediation is automatic";
                    return Way::Unknown(Verdict::undecided(reason, source, &rule_subject, &found.evidence));
                }
                None => continue,
            },
            Some(Collected::Absent(_)) => continue,
            Some(Collected::Missing(missing)) => missing,
            None => Missing::NeverSupplied,
        };
        return Way::Unknown(Verdict::missing(&missing, source, &rule_subject).citing(rule));
    }
    Way::None
}
