//! Where AWS Config delivers to, and the managed rules that judge what it records.

#[path = "mon_01_delivery_cases.rs"]
#[cfg(test)]
mod cases;

use std::collections::BTreeSet;

use crate::checklist::context::Context;
use crate::checklist::words::counted;
use crate::checklist::{Check, Findings, Mode, Remedy, Role, Severity, Subject, Verdict, checks};
use crate::evidence::config::{ConfigRegion, ConfigRule, Delivery, DeliveryChannel, DeliveryStatus};
use crate::evidence::{Collected, Evidence, Missing, Slot, Source, Sourced, sources};

pub(super) static DELIVERY: Check = Check {
    name: "config-delivery",
    title: "AWS Config delivers its history in every Region",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::CONFIG_DELIVERY_CHANNELS, sources::CONFIG_DELIVERY_CHANNEL_STATUS],
    criterion: "In each enabled Region a delivery channel names a bucket, and none of its last deliveries (history, snapshot, stream) failed; no channel or a failure is not compliant.",
    limits: "How long the bucket keeps the history, and who may delete it, is not looked at.",
    remedy: Remedy {
        text: "Make a channel into a bucket that AWS Config may write to; where deliveries fail, mend the bucket's policy or key first, and deliver again.",
        command: "aws configservice put-delivery-channel --delivery-channel name=default,s3BucketName=LOG_BUCKET --region {region}",
    },
    references: &["Security Hub Config.1", "CIS 3.0 3.3, 5.0 3.3, 7.0 4.3"],
    evaluate: delivery,
    #[cfg(test)]
    cases: cases::DELIVERY,
};

const DELIVER_AGAIN: &str = "aws configservice deliver-config-snapshot --delivery-channel-name {channel} --region {region}";

pub(super) static MANAGED_RULES: Check = Check {
    name: "config-managed-rules",
    title: "Managed rules of AWS Config are active in every Region",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::CONFIG_CONFIG_RULES],
    criterion: "In each enabled Region at least one rule has Owner AWS and state ACTIVE; rules that Security Hub made count, and are said to be the only ones. No such rule is not compliant.",
    limits: "Whether the rules suit the account, and whether their parameters were weakened, a person must look.",
    remedy: Remedy {
        text: "Deploy managed rules, best a conformance pack for all accounts and Regions; one rule to begin with:",
        command: r#"aws configservice put-config-rule --region {region} --config-rule '{"ConfigRuleName":"s3-bucket-ssl-requests-only","Source":{"Owner":"AWS","SourceIdentifier":"S3_BUCKET_SSL_REQUESTS_ONLY"}}'"#,
    },
    references: &["Well-Architected SEC04-BP04"],
    evaluate: managed_rules,
    #[cfg(test)]
    cases: cases::MANAGED_RULES,
};

/// Judges what AWS Config has in each Region in scope.
pub(super) fn each_region(
    ctx: &Context<'_>,
    findings: &mut Findings<'_>,
    source: Source,
    judge: impl Fn(&ConfigRegion, &Subject) -> Verdict,
) {
    ctx.each_region(findings, source, |id, _, region, evidence, findings| {
        let subject = Subject::region(id, region);
        let verdict = evidence.map_or_else(
            || Verdict::missing(&Missing::NeverSupplied, source, &subject),
            |evidence| judge(&evidence.config, &subject),
        );
        findings.push(subject, verdict);
    });
}

fn delivery(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    each_region(ctx, findings, sources::CONFIG_DELIVERY_CHANNELS, judge_delivery);
}

/// The delivery channel of a Region, which has one at most.
pub(super) enum Channel<'a> {
    Known(&'a str, &'a Sourced<DeliveryChannel>),
    /// Where it is said.
    None(Evidence),
    Unknown(Missing),
}

/// The lists of channels and of their deliveries name the same ones.
pub(super) fn channel(config: &ConfigRegion) -> Channel<'_> {
    let (channels, statuses) = (&config.delivery_channels, &config.delivery_statuses);
    let (mut known, mut unknown, mut gone) = (None, None, None);
    let names: BTreeSet<&String> = channels.items.keys().chain(statuses.items.keys()).collect();
    for name in names {
        let mut there = Slot::default();
        channels.tell_whether_there(name, &mut there);
        statuses.tell_whether_there(name, &mut there);
        match there.state() {
            Collected::Present(_) => match channels.items.get(name).map(|slot| channels.current_one(slot)) {
                Some(Collected::Present(found)) => known = known.or(Some((name.as_str(), found))),
                Some(Collected::Missing(missing)) => unknown = unknown.or(Some(missing)),
                // Only its deliveries are told, or they are newer than what it was.
                Some(Collected::Absent(_)) | None => unknown = unknown.or(Some(Missing::NeverSupplied)),
            },
            Collected::Absent(place) => gone = gone.or_else(|| Some(place.clone())),
            Collected::Missing(missing) => unknown = unknown.or(Some(missing)),
        }
    }
    match (known, unknown) {
        (_, Some(missing)) => Channel::Unknown(missing),
        (Some((name, found)), None) => Channel::Known(name, found),
        (None, None) => match channels.complete().or_else(|why| statuses.complete().map_err(|_second| why)) {
            Ok(list) => Channel::None(gone.unwrap_or_else(|| list.clone())),
            Err(missing) => Channel::Unknown(missing),
        },
    }
}

fn judge_delivery(config: &ConfigRegion, subject: &Subject) -> Verdict {
    let source = sources::CONFIG_DELIVERY_CHANNELS;
    let (name, channel) = match channel(config) {
        Channel::Known(name, channel) => (name, channel),
        Channel::None(list) => {
            return Verdict::non_compliant("AWS Config has no delivery channel here", &list).observing("DeliveryChannels=[]");
        }
        Channel::Unknown(missing) => return Verdict::missing(&missing, source, subject),
    };
    let Some(bucket) = channel.value.bucket.as_deref() else {
        return Verdict::undecided("the export does not name the channel's bucket", source, subject, &channel.evidence);
    };
    let statuses = &config.delivery_statuses;
    let state = statuses.items.get(name).map(|slot| statuses.current_one(slot));
    let verdict = match state {
        Some(Collected::Present(status)) => judge_deliveries(name, bucket, &status.value, &status.evidence, subject),
        Some(Collected::Missing(missing)) => Verdict::missing(&missing, sources::CONFIG_DELIVERY_CHANNEL_STATUS, subject),
        Some(Collected::Absent(_)) | None => Verdict::missing(&Missing::NeverSupplied, sources::CONFIG_DELIVERY_CHANNEL_STATUS, subject),
    };
    verdict.citing(channel)
}

fn judge_deliveries(name: &str, bucket: &str, status: &DeliveryStatus, evidence: &Evidence, subject: &Subject) -> Verdict {
    let kinds = [
        ("history", &status.history),
        ("snapshot", &status.snapshot),
        ("stream", &status.stream),
    ];
    let failed = |(_, delivery): &&(&str, &Delivery)| delivery.status.as_deref() == Some("FAILURE");
    if let Some((kind, delivery)) = kinds.iter().find(failed) {
        let code = delivery.error.as_deref().map(|code| format!(" with {code}")).unwrap_or_default();
        let reason = format!("the last delivery of the {kind} to {bucket} failed{code}");
        let verdict = Verdict::non_compliant(reason, evidence).observing("lastStatus=FAILURE");
        return verdict.mended_by(DELIVER_AGAIN).naming("channel", name);
    }
    let told = kinds.iter().all(|(_, delivery)| delivery.told);
    match (told, status.history.status.as_deref()) {
        (false, _) => Verdict::undecided(
            "the export does not say how the last delivery of each kind ended",
            sources::CONFIG_DELIVERY_CHANNEL_STATUS,
            subject,
            evidence,
        ),
        (true, None) => Verdict::review(
            format!("the channel delivers to {bucket}, and no history was delivered yet"),
            evidence,
        ),
        (true, Some(last @ ("SUCCESS" | "NOT_APPLICABLE" | "NOTAPPLICABLE"))) => {
            Verdict::compliant(format!("the history is delivered to {bucket}"), evidence).observing(format!("lastStatus={last}"))
        }
        (true, Some(other)) => {
            let reason = format!("the channel delivers to {bucket}, and the last status of the history is {other}");
            Verdict::review(reason, evidence).observing(format!("lastStatus={other}"))
        }
    }
}

fn managed_rules(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    let asked = rules_of_the_checklist();
    each_region(ctx, findings, sources::CONFIG_CONFIG_RULES, |config, subject| {
        judge_rules(config, subject, &asked)
    });
}

/// The managed rules that ask for what the checklist asks for.
fn rules_of_the_checklist() -> BTreeSet<&'static str> {
    let references = checks().into_iter().flat_map(|check| check.references.iter());
    let named = references.filter_map(|reference| reference.strip_prefix("AWS Config "));
    // Beside the identifiers stand words on how near they come, as in `ENCRYPTED_VOLUMES (attached volumes only)`.
    let words = named.flat_map(|names| names.split(|c: char| !c.is_ascii_alphanumeric() && c != '_'));
    words
        .filter(|word| word.contains('_') && !word.contains(|c: char| c.is_ascii_lowercase()))
        .collect()
}

fn judge_rules(config: &ConfigRegion, subject: &Subject, asked: &BTreeSet<&str>) -> Verdict {
    let source = sources::CONFIG_CONFIG_RULES;
    let (rules, unknown) = config.rules.current();
    let managed = || rules.iter().filter(|(_, rule)| rule.value.owner.as_deref() == Some("AWS"));
    let active: Vec<&(&str, &Sourced<ConfigRule>)> = managed()
        .filter(|(_, rule)| rule.value.state.as_deref() == Some("ACTIVE"))
        .collect();
    if let Some((_, first)) = active.first() {
        let covered: BTreeSet<&str> = active.iter().filter_map(|(_, rule)| rule.value.identifier.as_deref()).collect();
        let covered = covered.iter().filter(|identifier| asked.contains(*identifier)).count();
        let of_hub = active
            .iter()
            .all(|(name, rule)| rule.value.is_of_service() || name.starts_with("securityhub-"));
        let note = if of_hub { ", all of them made by another AWS service" } else { "" };
        let count = active.len();
        let reason = format!(
            "managed rules that are active: {count}{note}; of the {} that this checklist names they cover {covered}",
            asked.len()
        );
        return Verdict::compliant(reason, &first.evidence).observing(format!("{count} ACTIVE"));
    }
    if let Some(missing) = unknown {
        return Verdict::missing(&missing, source, subject);
    }
    if let Some((name, rule)) = rules.iter().find(|(_, rule)| rule.value.owner.is_none()) {
        let reason = format!("the export does not say whose rule {name} is");
        return Verdict::undecided(reason, source, subject, &rule.evidence);
    }
    if let Some((name, rule)) = managed().find(|(_, rule)| rule.value.state.is_none()) {
        let reason = format!("the export does not say whether the rule {name} is active");
        return Verdict::undecided(reason, source, subject, &rule.evidence);
    }
    let list = match config.rules.complete() {
        Ok(list) => list,
        Err(missing) => return Verdict::missing(&missing, source, subject),
    };
    if let Some((name, rule)) = managed().find(|(_, rule)| rule.value.state.as_deref() == Some("EVALUATING")) {
        let reason = format!("no managed rule is active; {name} is being evaluated");
        return Verdict::review(reason, &rule.evidence).observing("ConfigRuleState=EVALUATING");
    }
    let reason = match rules.len() {
        0 => "AWS Config has no rule here".to_owned(),
        count => format!("of {}, none is a managed one that is active", counted(count, "rule", "rules")),
    };
    Verdict::non_compliant(reason, list).observing("no managed rule")
}
