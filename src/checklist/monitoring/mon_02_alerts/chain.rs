//! The chain of an alert: a trail that logs, its log group, metric filters that cover the events, an alarm, an action, a listener.

use super::super::alarms::{Alarms, best, chained};
use super::rules::Rule;
use crate::checklist::cloudtrail::ct_03_logging_everywhere::{judge_events, judge_logging};
use crate::checklist::cloudtrail::trails::{Trail, Trails};
use crate::checklist::{Context, Findings, Outcome, Subject, Verdict};
use crate::evidence::filter_pattern::{Coverage, Expression, Fact, parse};
use crate::evidence::logs::MetricFilter;
use crate::evidence::{Account, AccountId, Arn, Collected, Evidence, Missing, Region, RegionEvidence, Sourced, sources};

/// Judges one rule in every account: one trail whose events raise the alert is enough.
pub(super) fn judge(ctx: &Context<'_>, findings: &mut Findings<'_>, rule: &Rule) {
    ctx.each_account(findings, sources::CLOUDTRAIL_TRAILS, |id, account, findings| {
        let verdict = in_account(ctx, id, account, rule);
        findings.push(Subject::account(id), verdict);
    });
}

pub(super) fn in_account(ctx: &Context<'_>, id: &AccountId, account: &Account, rule: &Rule) -> Verdict {
    let trails = Trails::of(id, account);
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
        Ok(list) => best(candidates)
            .unwrap_or_else(|| Verdict::non_compliant("no multi-Region trail exists whose events could raise an alert", list)),
    }
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
    let trail_works = chained(judge_logging(ctx, trail, account), events);
    if trail_works.outcome == Outcome::NonCompliant {
        return trail_works;
    }
    chained(trail_works, by_group(ctx, id, trail, rule)).because(trail.evidence)
}

/// A log group of CloudWatch Logs, as its ARN names it.
struct Group {
    account: AccountId,
    region: Region,
    name: String,
}

fn group(arn: &str) -> Option<Group> {
    let parsed: Arn = arn.parse().ok()?;
    Some(Group {
        account: parsed.account()?,
        region: parsed.region()?,
        name: arn.split(':').nth(6).filter(|name| !name.is_empty())?.to_owned(),
    })
}

fn by_group(ctx: &Context<'_>, id: &AccountId, trail: &Trail<'_>, rule: &Rule) -> Verdict {
    let settings = trail.settings;
    let Some(arn) = &settings.log_group_arn else {
        // AWS leaves the member out where there is no group, so only a whole entry tells.
        let whole = settings.encryption.is_some();
        return if whole {
            let reason = "the trail sends nothing to CloudWatch Logs, so that no filter sees its events";
            Verdict::non_compliant(reason, trail.evidence).observing("CloudWatchLogsLogGroupArn is not set")
        } else {
            let reason = "the export does not say whether the trail sends its events to CloudWatch Logs";
            Verdict::undecided(reason, sources::CLOUDTRAIL_TRAILS, &Subject::account(id), trail.evidence)
        };
    };
    let Some(group) = group(arn) else {
        let reason = format!("the log group {arn} of the trail cannot be read");
        return Verdict::undecided(reason, sources::CLOUDTRAIL_TRAILS, &Subject::account(id), trail.evidence);
    };
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
            verdict.reason = format!("the events go to a log group of account {owner}, which has to be looked at: {why}");
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
        return watched.otherwise(rule, verdict);
    }
    verdict
}

/// The log group of a trail, and what watches it.
struct Watched<'a> {
    place: Subject,
    group: &'a str,
    evidence: &'a RegionEvidence,
    alarms: Alarms<'a>,
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
        let mut unclear = listing.complete().err();
        let mut filters = Vec::new();
        for slot in listing.items.values() {
            match slot.state() {
                Collected::Present(Sourced { value, evidence }) if value.group.as_deref() == Some(self.group) => filters.push(Filter {
                    settings: value,
                    expression: value.pattern.as_deref().and_then(parse),
                    evidence,
                    told: std::cell::OnceCell::new(),
                }),
                Collected::Present(_) | Collected::Absent(_) => {}
                Collected::Missing(missing) => unclear = Some(missing),
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
            note(self.event(&filters, &facts, call), call);
        }
        for other in rule.others {
            note(self.event(&filters, other.facts, other.hint), other.label);
        }
        match (worst, unclear, listing.complete()) {
            (Some(mut worst), _, _) if uncovered.is_empty() && worst.outcome == Outcome::Compliant => {
                worst.reason = format!(
                    "metric filters of the log group {} cover these events, and their alarms reach somebody: {}",
                    self.group, worst.reason
                );
                worst
            }
            (Some(worst), None, _) if uncovered.is_empty() => worst,
            (_, Some(missing), _) | (_, None, Err(missing)) => Verdict::missing(&missing, sources::LOGS_METRIC_FILTERS, &self.place),
            (_, None, Ok(list)) => {
                let shown: Vec<&str> = uncovered.iter().take(4).copied().collect();
                let more = uncovered.len().saturating_sub(shown.len());
                let more = if more == 0 { String::new() } else { format!(" and {more} more") };
                let reason = format!("no metric filter of the log group {} covers {}{more}", self.group, shown.join(", "));
                Verdict::non_compliant(reason, list).observing(format!("not covered: {}", uncovered.join(" ")))
            }
        }
    }

    /// The best that any filter does for one kind of event; `None` where none covers it.
    fn event(&self, filters: &[Filter<'_>], facts: &[(&str, Fact)], hint: &str) -> Option<Verdict> {
        let verdicts = filters.iter().filter_map(|filter| self.by_filter(filter, facts, hint));
        best(verdicts)
    }

    fn by_filter(&self, filter: &Filter<'_>, facts: &[(&str, Fact)], hint: &str) -> Option<Verdict> {
        let name = &filter.settings.name;
        let pattern = filter.settings.pattern.as_deref();
        let doubt = match (&filter.expression, pattern) {
            (Some(expression), _) => match expression.covers(facts) {
                Coverage::None => return None,
                Coverage::All if filter.settings.is_narrowed => Some("looks at some accounts or Regions or at transformed events only"),
                Coverage::All => None,
                Coverage::Some => Some("has further conditions, so that it may miss some of them"),
            },
            (None, Some("")) => Some("counts every event"),
            (None, Some(text)) if text.contains(hint) => Some("has a pattern in a form that is not followed here"),
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
            Some(doubt) => chained(Verdict::review(format!("the filter {name} {doubt}"), filter.evidence), told),
            None => told,
        })
    }

    /// Other ways by which these events may reach somebody: a person says whether they do.
    fn otherwise(&self, rule: &Rule, verdict: Verdict) -> Verdict {
        let mut ways = Vec::new();
        let mut places = Vec::new();
        let sent = self.evidence.logs.subscriptions.items.get(self.group).map(|slot| slot.state());
        if let Some(Collected::Present(sent)) = sent
            && !sent.value.is_empty()
        {
            ways.push(format!("a subscription filter sends the log group to {}", sent.value.join(", ")));
            places.push(&sent.evidence);
        }
        for (name, slot) in &self.evidence.events.rules.items {
            let Collected::Present(found) = slot.state() else { continue };
            let text = found.value.pattern.as_ref().map_or("", |pattern| pattern.text.as_str());
            let mut hints = rule.calls.iter().copied().chain(rule.others.iter().map(|other| other.hint));
            if found.value.is_enabled() == Some(true) && text.contains("via CloudTrail") && hints.any(|hint| text.contains(hint)) {
                ways.push(format!("the EventBridge rule {name} names some of the events"));
                places.push(&found.evidence);
            }
        }
        if ways.is_empty() {
            return verdict;
        }
        let mut review = Verdict {
            outcome: Outcome::NeedsReview,
            reason: format!("{}, but {}", verdict.reason, ways.join("; ")),
            ..verdict
        };
        for place in places {
            review = review.because(place);
        }
        review
    }
}
