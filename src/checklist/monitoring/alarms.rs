//! The way from a metric to a person: alarms, what they do, and who listens to the topics they tell.

use std::collections::{BTreeMap, BTreeSet};

use crate::checklist::{Context, Outcome, Subject, Verdict};
use crate::evidence::cloudwatch::{Alarm, AlarmMetric};
use crate::evidence::logs::{FilterMetric, MetricFilter};
use crate::evidence::{AccountId, Arn, Collected, Evidence, Missing, Region, RegionEvidence, Slot, Source, Sourced, sources};

pub(super) const TOPIC_TYPE: &str = "AWS::SNS::Topic";

pub(super) const SUBSCRIBE: &str =
    "aws sns subscribe --topic-arn {topic} --protocol email --notification-endpoint ADDRESS --region {region}";

const CREATE_TOPIC: &str = "aws sns create-topic --name {topic} --region {region}";

/// AWS takes an alarm only as a whole.
pub(super) const SET_ALARM: &str = "aws cloudwatch put-metric-alarm --cli-input-json file://alarm.json --region {region}";

const SET_COMPOSITE_ALARM: &str = "aws cloudwatch put-composite-alarm --cli-input-json file://alarm.json --region {region}";

const CREATE_ALARM: &str = "aws cloudwatch put-metric-alarm --alarm-name alert-on-{metric} --namespace {namespace} --metric-name {metric} \
                            --statistic Sum --period 300 --evaluation-periods 1 --threshold 1 \
                            --comparison-operator GreaterThanOrEqualToThreshold --alarm-actions TOPIC_ARN --region {region}";

const SWITCH_ON: &str = "aws cloudwatch enable-alarm-actions --alarm-names {alarm} --region {region}";

/// From best to worst, where one of several is enough.
fn rank(outcome: Outcome) -> usize {
    match outcome {
        Outcome::Compliant | Outcome::NotApplicable => 0,
        Outcome::NeedsReview => 1,
        Outcome::InsufficientData => 2,
        Outcome::NonCompliant => 3,
    }
}

/// The best of several, where one is enough; of equals the first.
pub(in crate::checklist) fn best(verdicts: impl IntoIterator<Item = Verdict>) -> Option<Verdict> {
    verdicts.into_iter().min_by_key(|verdict| rank(verdict.outcome))
}

/// Two links of one chain: the worse decides, and both are cited.
pub(in crate::checklist) fn chained(first: Verdict, next: Verdict) -> Verdict {
    let (mut decides, other) = if rank(first.outcome) > rank(next.outcome) {
        (first, next)
    } else {
        (next, first)
    };
    for place in &other.evidence {
        decides = decides.because(place);
    }
    decides
}

/// Who is told when a topic is written to.
pub(super) fn listeners(ctx: &Context<'_>, asked_in: &AccountId, topic: &str, named_by: &Evidence) -> Verdict {
    let arn = topic.parse::<Arn>().ok();
    let place = arn.as_ref().and_then(|arn| Some((arn.account()?, arn.region()?)));
    let Some((owner, region)) = place else {
        return Verdict::review(format!("{topic} does not say whose topic it is"), named_by);
    };
    // Only the owner may mean the topic by its name; whom the owner lets ask names it whole.
    let name = topic.rsplit(':').next().unwrap_or(topic);
    let keys = [(asked_in, topic), (&owner, topic), (&owner, name)];
    // Any of them may be the newest.
    let mut told = Slot::default();
    for (id, key) in keys.into_iter().collect::<BTreeSet<_>>() {
        let account = ctx.inventory.accounts.get(id);
        let region = account.and_then(|account| account.region(&region));
        if let Some(slot) = region.and_then(|region| region.sns.subscriptions.items.get(key)) {
            told.hear(slot);
        }
    }
    let missing = match told.state() {
        Collected::Present(Sourced { value, evidence }) => {
            let observed = format!("confirmed subscriptions={}", value.confirmed);
            if value.confirmed > 0 {
                let reason = format!("{topic} has confirmed subscriptions ({})", value.confirmed);
                return Verdict::compliant(reason, evidence).observing(observed);
            }
            let reason = format!("{topic} has no confirmed subscription ({} wait for confirmation)", value.pending);
            let verdict = Verdict::non_compliant(reason, evidence).observing(observed);
            return mended(verdict, SUBSCRIBE, &region).naming("topic", topic);
        }
        Collected::Absent(evidence) => {
            let reason = format!("the topic {topic} does not exist any more");
            let verdict = Verdict::non_compliant(reason, evidence).observing("NotFound");
            return mended(verdict, CREATE_TOPIC, &region).naming("topic", name);
        }
        Collected::Missing(missing) => missing,
    };
    let subject = Subject::regional(&owner, &region, TOPIC_TYPE, topic);
    let mut verdict = Verdict::missing(&missing, sources::SNS_SUBSCRIPTIONS_BY_TOPIC, &subject);
    verdict.reason = if owner == *asked_in {
        format!("who listens to {topic} is not known: {}", verdict.reason).into()
    } else {
        format!(
            "{topic} belongs to account {owner}, which alone can tell who listens: {}",
            verdict.reason
        )
        .into()
    };
    verdict
}

/// What an action leads to.
fn effect(ctx: &Context<'_>, asked_in: &AccountId, action: &str, named_by: &Evidence) -> Verdict {
    let arn = action.parse::<Arn>().ok();
    match arn.as_ref().map(Arn::service) {
        Some("sns") => listeners(ctx, asked_in, action, named_by),
        Some("lambda" | "ssm" | "ssm-incidents") => Verdict::compliant(format!("runs {action}"), named_by),
        _ => Verdict::review(format!("the action {action} does something, but tells nobody by itself"), named_by),
    }
}

#[derive(Clone, Copy)]
struct Named<'a> {
    name: &'a str,
    alarm: &'a Alarm,
    evidence: &'a Evidence,
}

/// The alarms of one region, by what they watch.
pub(super) struct Alarms<'a> {
    ctx: &'a Context<'a>,
    account: &'a AccountId,
    region: &'a Region,
    /// Whether the list is whole, and every alarm on it readable.
    complete: Result<&'a Evidence, Missing>,
    by_metric: BTreeMap<(&'a str, &'a str), Vec<Named<'a>>>,
    /// Composite alarms by an alarm that they name, and whether that one alone sets them off.
    composites: BTreeMap<String, Vec<(Named<'a>, bool)>>,
}

impl<'a> Alarms<'a> {
    pub(super) fn of(ctx: &'a Context<'a>, account: &'a AccountId, region: &'a Region, evidence: &'a RegionEvidence) -> Self {
        let listing = &evidence.cloudwatch.alarms;
        let (known, unclear) = listing.current();
        let mut alarms = Self {
            ctx,
            account,
            region,
            complete: unclear.map_or_else(|| listing.complete(), Err),
            by_metric: BTreeMap::new(),
            composites: BTreeMap::new(),
        };
        for (name, Sourced { value: alarm, evidence }) in known {
            if !alarm.says_what_it_watches() {
                let evidence = evidence.clone();
                alarms.complete = alarms.complete.and(Err(Missing::Incomplete { evidence }));
            }
            alarms.add(Named { name, alarm, evidence });
        }
        alarms
    }

    fn add(&mut self, named: Named<'a>) {
        for metric in &named.alarm.metrics {
            let foreign = metric.account.as_deref().is_some_and(|id| id != self.account.as_str());
            if let (Some(namespace), Some(name), false) = (&metric.namespace, &metric.name, foreign) {
                let here = self.by_metric.entry((namespace, name)).or_default();
                if here.last().is_none_or(|last| last.name != named.name) {
                    here.push(named);
                }
            }
        }
        let Some(rule) = &named.alarm.rule else { return };
        let (names, alone) = match named.alarm.goes_off_with_any() {
            Some(names) => (names, true),
            None => (named_in(rule), false),
        };
        for name in names {
            self.composites.entry(name).or_default().push((named, alone));
        }
    }

    /// Whether an alarm that watches what a filter counts tells somebody.
    pub(super) fn on(&self, filter: &MetricFilter, evidence: &Evidence) -> Verdict {
        let mut found = Vec::new();
        for metric in &filter.metrics {
            let (Some(namespace), Some(name)) = (&metric.namespace, &metric.name) else {
                continue;
            };
            let alarms = self.by_metric.get(&(namespace.as_str(), name.as_str())).into_iter().flatten();
            found.extend(alarms.map(|named| self.watching(*named, metric)));
        }
        let verdict = best(found).filter(|verdict| verdict.outcome == Outcome::Compliant || self.complete.is_ok());
        let verdict = verdict.unwrap_or_else(|| self.none_on(filter, evidence));
        verdict.because(evidence)
    }

    fn none_on(&self, filter: &MetricFilter, evidence: &Evidence) -> Verdict {
        let metrics: Vec<String> = filter
            .metrics
            .iter()
            .map(|metric| {
                let part = |text: &Option<String>| text.clone().unwrap_or_default();
                format!("{}/{}", part(&metric.namespace), part(&metric.name))
            })
            .collect();
        match &self.complete {
            Ok(list) if !metrics.is_empty() && filter.metrics.iter().all(FilterMetric::is_named) => {
                let reason = format!("no alarm watches the metric {} of the filter {}", metrics.join(", "), filter.name);
                self.with_an_alarm(Verdict::non_compliant(reason, list), filter)
            }
            Ok(_) => Verdict::undecided(
                format!("the export does not name the metric of the filter {}", filter.name),
                sources::LOGS_METRIC_FILTERS,
                &Subject::region(self.account, self.region),
                evidence,
            ),
            Err(missing) => Verdict::missing(missing, sources::CLOUDWATCH_ALARMS, &Subject::region(self.account, self.region)),
        }
    }

    fn with_an_alarm(&self, verdict: Verdict, filter: &MetricFilter) -> Verdict {
        let metric = filter.metrics.first();
        let namespace = metric.and_then(|metric| metric.namespace.as_deref()).unwrap_or_default();
        let name = metric.and_then(|metric| metric.name.as_deref()).unwrap_or_default();
        mended(verdict, CREATE_ALARM, self.region)
            .naming("namespace", namespace)
            .naming("metric", name)
    }

    /// An alarm on a metric: whether one event sets it off, and whether somebody is told then.
    fn watching(&self, named: Named<'_>, metric: &FilterMetric) -> Verdict {
        let told = self.tells(named);
        let place = Subject::region(self.account, self.region);
        match blunted(named.alarm, metric) {
            Some(Blunted::By(why)) => {
                let reason = format!("the alarm {} {why}", named.name);
                chained(Verdict::review(reason, named.evidence), told)
            }
            Some(Blunted::Unsaid(what, source)) => {
                let reason = format!(
                    "the export does not say {what}, so that nobody knows whether one event sets the alarm {} off",
                    named.name
                );
                chained(Verdict::undecided(reason, source, &place, named.evidence), told)
            }
            None => told,
        }
    }

    /// Whether somebody is told when this alarm goes off, by itself or by a composite alarm.
    fn tells(&self, named: Named<'_>) -> Verdict {
        let own = self.acts(named);
        let composites = self.composites.get(named.name).into_iter().flatten();
        let by_others = composites.map(|(composite, alone)| {
            let verdict = self.acts(*composite).because(named.evidence);
            if *alone {
                verdict
            } else {
                let reason = format!(
                    "the composite alarm {} names the alarm {} among other conditions",
                    composite.name, named.name
                );
                chained(Verdict::review(reason, composite.evidence), verdict)
            }
        });
        let all = best(std::iter::once(own.clone()).chain(by_others));
        all.unwrap_or(own)
    }

    fn acts(&self, Named { name, alarm, evidence }: Named<'_>) -> Verdict {
        let undecided = |what: &str| {
            let subject = Subject::region(self.account, self.region);
            let reason = format!("the export does not say {what} of the alarm {name}");
            Verdict::undecided(reason, sources::CLOUDWATCH_ALARMS, &subject, evidence)
        };
        match (alarm.actions_enabled, &alarm.actions) {
            (Some(false), _) => {
                let reason = format!("the actions of the alarm {name} are switched off");
                let verdict = Verdict::non_compliant(reason, evidence).observing("ActionsEnabled=false");
                switched_on(verdict, self.region, name)
            }
            (None, _) => undecided("whether the actions are on"),
            (_, None) => undecided("the actions"),
            (Some(true), Some(actions)) => {
                let effects = actions.iter().map(|action| effect(self.ctx, self.account, action, evidence));
                let none = || {
                    let verdict = Verdict::non_compliant(format!("the alarm {name} has no action"), evidence);
                    with_an_action(verdict.observing("AlarmActions=[]"), self.region, alarm)
                };
                let verdict = best(effects).unwrap_or_else(none).because(evidence);
                match &alarm.suppressor {
                    Some(other) => {
                        let reason = format!("the alarm {other} holds back the actions of the alarm {name} while it is on");
                        chained(Verdict::review(reason, evidence), verdict)
                    }
                    None => verdict,
                }
            }
        }
    }

    /// A composite alarm with actions that are on and that names this one.
    pub(super) fn composite_over(&self, name: &str) -> Option<(&str, &Evidence)> {
        let mut composites = self.composites.get(name)?.iter();
        let acts = |alarm: &Alarm| alarm.actions_enabled == Some(true) && alarm.actions.as_ref().is_some_and(|actions| !actions.is_empty());
        composites
            .find(|(composite, _)| acts(composite.alarm))
            .map(|(composite, _)| (composite.name, composite.evidence))
    }
}

/// A command of its own, in the Region that it is for, which need not be that of the finding.
fn mended(verdict: Verdict, command: &'static str, region: &Region) -> Verdict {
    verdict.mended_by(command).naming("region", region.as_str())
}

/// The command that switches the actions of an alarm on.
pub(super) fn switched_on(verdict: Verdict, region: &Region, alarm: &str) -> Verdict {
    mended(verdict, SWITCH_ON, region).naming("alarm", alarm)
}

/// The command that gives an alarm an action.
pub(super) fn with_an_action(verdict: Verdict, region: &Region, alarm: &Alarm) -> Verdict {
    let command = match alarm.rule {
        Some(_) => SET_COMPOSITE_ALARM,
        None => SET_ALARM,
    };
    mended(verdict, command, region)
}

/// The names in the rule of a composite alarm that is not followed further.
fn named_in(rule: &str) -> Vec<String> {
    let mut names = Vec::new();
    for part in rule.split('(').skip(1) {
        let name = part.split(')').next().unwrap_or_default().trim().trim_matches('"');
        names.push(name.split_once(":alarm:").map_or(name, |(_, name)| name).to_owned());
    }
    names.retain(|name| !name.is_empty());
    names.sort();
    names.dedup();
    names
}

/// Why one event may not set an alarm off.
enum Blunted {
    By(String),
    /// What the answer of a call lacks to tell.
    Unsaid(&'static str, Source),
}

fn blunted(alarm: &Alarm, metric: &FilterMetric) -> Option<Blunted> {
    let by = |why: &str| Some(Blunted::By(why.to_owned()));
    if alarm.is_math {
        return by("puts metric math or a band between the metric and its threshold");
    }
    let is_it = |watched: &&AlarmMetric| (&watched.namespace, &watched.name) == (&metric.namespace, &metric.name);
    let watched = alarm.metrics.iter().find(is_it);
    match watched.map(|watched| (watched.dimensions.is_empty(), metric.has_dimensions)) {
        Some((true, false)) => {}
        Some((false, true)) => return by("sees the events of one value of the filter's dimensions only"),
        _ => return by("and the filter use different dimensions, so that it may see nothing"),
    }
    if let Some(unit) = watched.and_then(|watched| watched.unit.as_deref())
        && unit != metric.unit.as_deref().unwrap_or("None")
    {
        return Some(Blunted::By(format!("looks for data in {unit}, which the filter does not give")));
    }
    if alarm.missing_breaches {
        return by("is on while nothing happens (TreatMissingData=breaching), so that an event changes nothing");
    }
    let unsaid = |what| Some(Blunted::Unsaid(what, sources::CLOUDWATCH_ALARMS));
    match metric.value.as_deref() {
        Some(value) if value.parse::<f64>() == Ok(1.0) => {}
        Some(value) => return Some(Blunted::By(format!("watches a metric that counts {value} for an event, not 1"))),
        None => return Some(Blunted::Unsaid("what the filter counts for an event", sources::LOGS_METRIC_FILTERS)),
    }
    match alarm.statistic.as_deref() {
        Some("Sum" | "Maximum") => {}
        Some(statistic) => return Some(Blunted::By(format!("looks at the {statistic}, not the Sum"))),
        None => return unsaid("its statistic"),
    }
    match (alarm.comparison.as_deref(), alarm.threshold) {
        (Some("GreaterThanOrEqualToThreshold"), Some(threshold)) if threshold > 0.0 && threshold <= 1.0 => {}
        (Some("GreaterThanThreshold"), Some(threshold)) if (0.0..1.0).contains(&threshold) => {}
        (Some("GreaterThanOrEqualToThreshold" | "GreaterThanThreshold"), Some(threshold)) if threshold <= 0.0 => {
            return Some(Blunted::By(format!("is over its threshold {threshold} without any event")));
        }
        (Some(comparison), Some(threshold)) => {
            let why = format!("needs {comparison} {threshold}, which one event does not reach");
            return Some(Blunted::By(why));
        }
        _ => return unsaid("its threshold"),
    }
    match alarm.datapoints {
        Some(datapoints) if datapoints > 1 => Some(Blunted::By(format!("needs {datapoints} periods in which it happens"))),
        Some(_) => None,
        None => unsaid("in how many periods it must happen"),
    }
}
