//! The chain of an alert: a trail that logs, its log group, metric filters that cover the events, an alarm, an action, a listener.

use super::super::alarms::{Alarms, best, chained};
use super::rules::Rule;
use crate::checklist::cloudtrail::ct_03_logging_everywhere::{judge_events, judge_logging};
use crate::checklist::cloudtrail::ct_06_watched_by_other_services::judge_delivery;
use crate::checklist::cloudtrail::trails::{START_LOGGING, Trail, Trails};
use crate::checklist::{Context, Findings, Outcome, Subject, Verdict};
use crate::evidence::filter_pattern::{Coverage, Expression, Fact, parse};
use crate::evidence::logs::MetricFilter;
use crate::evidence::{Account, AccountId, Arn, Collected, Evidence, Missing, Region, RegionEvidence, Sourced, sources};

const CREATE_TRAIL: &str = "aws cloudtrail create-trail --name TRAIL --s3-bucket-name LOG_BUCKET --is-multi-region-trail --region {home}";

const SET_SELECTORS: &str =
    "aws cloudtrail put-event-selectors --trail-name {trail} --cli-input-json file://selectors.json --region {home}";

const INTO_GROUP: &str = "aws cloudtrail update-trail --name {trail} --cloud-watch-logs-log-group-arn LOG_GROUP_ARN \
                          --cloud-watch-logs-role-arn ROLE_ARN --region {home}";

pub(super) const SET_FILTER: &str = "aws logs put-metric-filter --log-group-name {group} --filter-name {filter} --filter-pattern {pattern} \
                                     --metric-transformations metricName={filter},metricNamespace=CloudTrailAlerts,metricValue=1 \
                                     --region {region}";

/// Judges one rule in every account: one trail whose events raise the alert is enough.
pub(super) fn judge(ctx: &Context<'_>, findings: &mut Findings<'_>, rule: &Rule) {
    ctx.each_account(findings, sources::CLOUDTRAIL_TRAILS, |id, account, findings| {
        let verdict = in_account(ctx, id, account, rule);
        findings.push(Subject::account(id), verdict);
    });
}

pub(super) fn in_account(ctx: &Context<'_>, id: &AccountId, account: &Account, rule: &Rule) -> Verdict {
    let trails = Trails::of(id, account).with_owners(ctx.inventory);
    let mut undecided = Vec::new();
    let mut candidates: Vec<Verdict> = trails
        .multi_region(&mut undecided)
        .into_iter()
        .map(|trail| by_trail(ctx, id, account, trail, rule))
        .collect();
    candidates.extend(undecided.into_iter().map(|(_, verdict)| verdict));
    match account.trails().complete() {
        Err(missing) => {
            let subject = Subject::account(id);
            candidates.push(Verdict::missing(&missing, sources::CLOUDTRAIL_TRAILS, &subject));
            best(candidates).unwrap_or_else(|| Verdict::missing(&missing, sources::CLOUDTRAIL_TRAILS, &subject))
        }
        Ok(list) => best(candidates).unwrap_or_else(|| {
            let verdict = Verdict::non_compliant("no multi-Region trail exists whose events could raise an alert", list);
            at_home(verdict.mended_by(CREATE_TRAIL), home(account).as_ref())
        }),
    }
}

/// A Region of the account in which a trail may live.
fn home(account: &Account) -> Option<Region> {
    account.regions_in_scope().pop_first().or_else(|| "us-east-1".parse().ok())
}

fn at_home(verdict: Verdict, home: Option<&Region>) -> Verdict {
    home.iter().fold(verdict, |verdict, home| verdict.naming("home", home.as_str()))
}

fn by_trail(ctx: &Context<'_>, id: &AccountId, account: &Account, trail: &Trail<'_>, rule: &Rule) -> Verdict {
    let mut events = judge_events(trail, account);
    // Exclusions of other services do not matter for the events of this one.
    if let Some(source) = rule.source
        && events.outcome == Outcome::NeedsReview
        && !events.observed.contains(source)
    {
        events.outcome = Outcome::Compliant;
    }
    let home = trail.subject.region.clone().or_else(|| home(account));
    let arn = &trail.subject.resource_id;
    let mend = |verdict: Verdict, command| match verdict.outcome {
        Outcome::Compliant => verdict,
        _ => at_home(verdict.mended_by(command).naming("trail", arn), home.as_ref()),
    };
    let logs = mend(judge_logging(ctx, trail, account), START_LOGGING);
    let trail_works = chained(logs, mend(events, SET_SELECTORS));
    if trail_works.outcome == Outcome::NonCompliant {
        return trail_works;
    }
    let told = match feeds_group(id, trail, account) {
        Ok(group) => {
            let told = by_group(ctx, id, trail, &group, rule);
            match delivery(ctx, trail, account) {
                Some(delivery) => chained(mend(delivery, INTO_GROUP), told),
                None => told,
            }
        }
        Err(verdict) => mend(verdict, INTO_GROUP),
    };
    let told = match told.outcome {
        Outcome::NonCompliant => by_event_rules(account, rule, told),
        _ => told,
    };
    chained(trail_works, told).because(trail.evidence)
}

/// A log group of CloudWatch Logs, as its ARN names it.
pub(super) struct Group {
    account: AccountId,
    pub(super) region: Region,
    pub(super) name: String,
}

pub(super) fn group(arn: &str) -> Option<Group> {
    let parsed: Arn = arn.parse().ok()?;
    Some(Group {
        account: parsed.account()?,
        region: parsed.region()?,
        name: arn.split(':').nth(6).filter(|name| !name.is_empty())?.to_owned(),
    })
}

/// The log group that the trail's events reach; or what speaks against there being one.
fn feeds_group(id: &AccountId, trail: &Trail<'_>, account: &Account) -> Result<Group, Verdict> {
    let settings = trail.settings;
    let undecided = |reason: String| Verdict::undecided(reason, sources::CLOUDTRAIL_TRAILS, &Subject::account(id), trail.evidence);
    let arn = &trail.subject.resource_id;
    let Some(named) = &settings.log_group_arn else {
        // AWS leaves the member out where there is no group, so only a whole entry tells.
        return Err(if settings.whole {
            let reason = format!("the trail {arn} sends nothing to CloudWatch Logs, so that no filter sees its events");
            Verdict::non_compliant(reason, trail.evidence).observing("CloudWatchLogsLogGroupArn is not set")
        } else {
            undecided(format!(
                "the export does not say whether the trail {arn} sends its events to CloudWatch Logs"
            ))
        });
    };
    let status = trail.status(account);
    if let Collected::Present(status) = status.state()
        && let Some(error) = &status.value.latest_log_group_error
    {
        let reason = format!("the last delivery of the trail {arn} to its log group failed with {error}");
        return Err(Verdict::non_compliant(reason, &status.evidence).observing(format!("LatestCloudWatchLogsDeliveryError={error}")));
    }
    group(named).ok_or_else(|| undecided(format!("the log group {named} of the trail cannot be read")))
}

/// What the trail's status says of its last delivery to the log group, where it says something.
fn delivery(ctx: &Context<'_>, trail: &Trail<'_>, account: &Account) -> Option<Verdict> {
    match trail.status(account).state() {
        Collected::Present(status)
            if status.value.latest_log_group_delivery.is_some() || status.value.latest_log_group_delivery_unreadable =>
        {
            Some(judge_delivery(ctx, trail, status))
        }
        _ => None,
    }
}

fn by_group(ctx: &Context<'_>, id: &AccountId, trail: &Trail<'_>, group: &Group, rule: &Rule) -> Verdict {
    let place = Subject::region(&group.account, &group.region);
    let evidence = ctx
        .inventory
        .accounts
        .get_key_value(&group.account)
        .and_then(|(id, account)| Some((id, account.regions.get_key_value(&group.region)?)));
    let Some((owner, (region, evidence))) = evidence else {
        let mut verdict = Verdict::missing(&Missing::NeverSupplied, sources::LOGS_METRIC_FILTERS, &place);
        if group.account != *id {
            let (owner, why) = (&group.account, &verdict.reason);
            verdict.reason = format!("the events go to a log group of account {owner}, which has to be looked at: {why}").into();
        }
        return verdict.because(trail.evidence);
    };
    let watched = Watched {
        place,
        group: &group.name,
        evidence,
        alarms: Alarms::of(ctx, owner, region, evidence),
    };
    let verdict = watched.covers(rule);
    if verdict.outcome == Outcome::NonCompliant {
        return watched.otherwise(verdict);
    }
    verdict
}

/// EventBridge may tell somebody of the same events: a person says whether it does.
fn by_event_rules(account: &Account, rule: &Rule, verdict: Verdict) -> Verdict {
    let mut found = Vec::new();
    for (region, evidence) in &account.regions {
        for (name, one) in evidence.events.rules.current().0 {
            let text = one.value.pattern.as_ref().map_or("", |pattern| pattern.text.as_str());
            let mut hints = rule.calls.iter().copied().chain(rule.others.iter().map(|other| other.hint));
            if one.value.is_enabled() == Some(true) && text.contains("via CloudTrail") && hints.any(|hint| text.contains(hint)) {
                found.push((
                    format!("the EventBridge rule {name} of {region} names some of the events"),
                    &one.evidence,
                ));
            }
        }
    }
    otherwise(verdict, found)
}

/// A person must say whether one of these ways is enough.
fn otherwise(verdict: Verdict, ways: Vec<(String, &Evidence)>) -> Verdict {
    if ways.is_empty() {
        return verdict;
    }
    let (said, places): (Vec<String>, Vec<&Evidence>) = ways.into_iter().unzip();
    let review = Verdict {
        outcome: Outcome::NeedsReview,
        reason: format!("{}, but {}", verdict.reason, said.join("; ")).into(),
        ..verdict
    };
    places.into_iter().fold(review, Verdict::because)
}

/// The log group of a trail, and what watches it.
struct Watched<'a> {
    place: Subject,
    group: &'a str,
    evidence: &'a RegionEvidence,
    alarms: Alarms<'a>,
}

/// One kind of event: what is certain of it, by which fields patterns pick it, and a text that patterns in other forms hold.
struct Event<'a> {
    facts: &'a [(&'a str, Fact)],
    fields: &'a [&'a str],
    hint: &'a str,
}

/// A filter of the group while it is judged.
struct Filter<'a> {
    settings: &'a MetricFilter,
    expression: Option<Expression>,
    evidence: &'a Evidence,
    /// Whether an alarm on it tells somebody; found out when it is needed.
    told: std::cell::OnceCell<Verdict>,
}

impl Watched<'_> {
    /// Every event must be covered by some filter whose alarm tells somebody; several filters may share them.
    fn covers(&self, rule: &Rule) -> Verdict {
        let listing = &self.evidence.logs.metric_filters;
        let (known, unclear) = listing.current();
        let mut unclear = unclear.or_else(|| listing.complete().err());
        let mut filters = Vec::new();
        for (_, Sourced { value, evidence }) in known {
            match value.group.as_deref() {
                Some(group) if group == self.group => filters.push(Filter {
                    settings: value,
                    expression: value.pattern.as_deref().and_then(parse),
                    evidence,
                    told: std::cell::OnceCell::new(),
                }),
                Some(_) => {}
                // It may be one of this group.
                None => {
                    let evidence = evidence.clone();
                    unclear = unclear.or(Some(Missing::Incomplete { evidence }));
                }
            }
        }
        let mut uncovered = Vec::new();
        let mut worst: Option<Verdict> = None;
        let mut note = |verdict: Option<Verdict>, label: &'static str| match verdict {
            Some(verdict) => worst = Some(worst.take().map_or(verdict.clone(), |known| chained(known, verdict))),
            None => uncovered.push(label),
        };
        for call in rule.calls {
            let facts = [
                ("eventSource", Fact::Is(rule.source.unwrap_or_default())),
                ("eventName", Fact::Is(call)),
                ("eventType", Fact::Is("AwsApiCall")),
            ];
            let event = Event {
                facts: &facts,
                fields: &["eventName", "eventSource"],
                hint: call,
            };
            note(self.event(&filters, &event), call);
        }
        for other in rule.others {
            let event = Event {
                facts: other.facts,
                fields: &[other.field],
                hint: other.hint,
            };
            note(self.event(&filters, &event), other.label);
        }
        match (worst, unclear, listing.complete()) {
            (Some(mut worst), _, _) if uncovered.is_empty() && worst.outcome == Outcome::Compliant => {
                worst.reason = format!(
                    "metric filters of the log group {} cover these events, and their alarms reach somebody: {}",
                    self.group, worst.reason
                )
                .into();
                worst
            }
            (Some(worst), None, _) if uncovered.is_empty() => worst,
            (_, Some(missing), _) | (_, None, Err(missing)) => Verdict::missing(&missing, sources::LOGS_METRIC_FILTERS, &self.place),
            (_, None, Ok(list)) => {
                let shown: Vec<&str> = uncovered.iter().take(4).copied().collect();
                let more = uncovered.len().saturating_sub(shown.len());
                let more = if more == 0 { String::new() } else { format!(" and {more} more") };
                let reason = format!("no metric filter of the log group {} covers {}{more}", self.group, shown.join(", "));
                let verdict = Verdict::non_compliant(reason, list).observing(format!("not covered: {}", uncovered.join(" ")));
                self.with_a_filter(verdict, rule)
            }
        }
    }

    fn with_a_filter(&self, verdict: Verdict, rule: &Rule) -> Verdict {
        let Some(region) = &self.place.region else { return verdict };
        verdict
            .naming("group", self.group)
            .naming("filter", rule.key)
            .naming("pattern", rule.pattern())
            .naming("region", region.as_str())
    }

    /// The best that any filter does for one kind of event; `None` where none covers it.
    fn event(&self, filters: &[Filter<'_>], event: &Event<'_>) -> Option<Verdict> {
        let verdicts = filters.iter().filter_map(|filter| self.by_filter(filter, event));
        best(verdicts)
    }

    fn by_filter(&self, filter: &Filter<'_>, event: &Event<'_>) -> Option<Verdict> {
        let name = &filter.settings.name;
        let pattern = filter.settings.pattern.as_deref();
        let doubt = match (&filter.expression, pattern) {
            (Some(expression), _) => match expression.covers(event.facts) {
                Coverage::None => return None,
                // It is for something else, and may happen to match.
                Coverage::Some if !expression.picks(event.facts, event.fields) => return None,
                Coverage::All if filter.settings.is_narrowed => Some("looks at some accounts or Regions or at transformed events only"),
                Coverage::All => None,
                Coverage::Some => Some("has further conditions and may miss some of these events"),
            },
            (None, Some("")) => Some("counts every event"),
            (None, Some(text)) if text.contains(event.hint) => Some("has a pattern in a form that is not followed here"),
            (None, Some(_)) => return None,
            (None, None) => {
                let reason = format!("the export does not carry the pattern of the filter {name}");
                return Some(Verdict::undecided(
                    reason,
                    sources::LOGS_METRIC_FILTERS,
                    &self.place,
                    filter.evidence,
                ));
            }
        };
        let told = filter.told.get_or_init(|| self.alarms.on(filter.settings, filter.evidence)).clone();
        Some(match doubt {
            Some(doubt) => chained(Verdict::review(format!("the metric filter {name} {doubt}"), filter.evidence), told),
            None => told,
        })
    }

    /// Where else the events of the log group go: a person says whether somebody is told there.
    fn otherwise(&self, verdict: Verdict) -> Verdict {
        let sent = self.evidence.logs.subscriptions.items.get(self.group).map(|slot| slot.state());
        let mut ways = Vec::new();
        if let Some(Collected::Present(sent)) = sent
            && !sent.value.is_empty()
        {
            let way = format!("a subscription filter sends the log group to {}", sent.value.join(", "));
            ways.push((way, &sent.evidence));
        }
        otherwise(verdict, ways)
    }
}
