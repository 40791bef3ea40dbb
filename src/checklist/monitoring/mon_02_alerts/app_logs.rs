//! What applications log, and who is told of it.

use std::collections::{BTreeMap, BTreeSet};

use super::super::alarms::Alarms;
#[cfg(test)]
use super::cases;
use super::chain::group;
use crate::checklist::context::{Judged, Place, judge_listing};
use crate::checklist::{Check, Context, Findings, Mode, Outcome, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::logs::{LogGroup, MetricFilter};
use crate::evidence::{Account, Collected, Evidence, Region, RegionEvidence, Sourced, sources};

pub(super) static APP_LOGS: Check = Check {
    name: "app-log-alarms",
    title: "Incidents in application logs raise alerts",
    mode: Mode::Assisted,
    role: Role::Core,
    severity: Severity::Low,
    needs: &[
        sources::LOGS_LOG_GROUPS,
        sources::LOGS_METRIC_FILTERS,
        sources::CLOUDWATCH_ALARMS,
        sources::LOGS_SUBSCRIPTION_FILTERS,
    ],
    criterion: "For each log group that no AWS service writes for itself, its metric filters, their alarms, where it is sent and how long it is kept are shown; a person says whether incidents in it reach somebody.",
    limits: "Which logs matter, and whether the patterns find incidents, only a person can say.",
    remedy: Remedy {
        text: "Add a metric filter for errors that matter, with an alarm that tells somebody, or send the group to a system that does.",
        command: "aws logs put-metric-filter --log-group-name {resource} --region {region} --filter-name errors --filter-pattern PATTERN --metric-transformations metricName=Errors,metricNamespace=NAMESPACE,metricValue=1",
    },
    references: &[
        "Security Hub CloudWatch.16",
        "AWS Config CW_LOGGROUP_RETENTION_PERIOD_CHECK",
        "Prowler cloudwatch_log_group_retention_policy_specific_days_enabled",
    ],
    evaluate: app_logs,
    #[cfg(test)]
    cases: cases::APP_LOGS,
};

fn app_logs(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    let source = sources::LOGS_LOG_GROUPS;
    ctx.each_region(findings, source, |id, account, region, evidence, findings| {
        let place = Place {
            account: id,
            region: Some(region),
            resource_type: "AWS::Logs::LogGroup",
            source,
        };
        let facts = evidence.map(|evidence| Facts {
            evidence,
            alarms: Alarms::of(ctx, id, region, evidence),
            filters: filters(evidence),
            of_trails: of_trails(account, region),
        });
        judge_listing(
            findings,
            &place,
            evidence.map(|evidence| &evidence.logs.groups),
            |group| match &facts {
                Some(facts) => facts.judge(group),
                None => Verdict::not_applicable("no evidence", group.evidence),
            },
        );
    });
}

struct Facts<'a> {
    evidence: &'a RegionEvidence,
    alarms: Alarms<'a>,
    /// By log group.
    filters: BTreeMap<&'a str, Vec<(&'a MetricFilter, &'a Evidence)>>,
    of_trails: BTreeSet<String>,
}

/// The log groups that trails send their events to.
fn of_trails(account: &Account, region: &Region) -> BTreeSet<String> {
    let mut groups = BTreeSet::new();
    for slot in account.trails().items.values() {
        let Collected::Present(trail) = slot.state() else { continue };
        let group = trail.value.log_group_arn.as_deref().and_then(group);
        groups.extend(group.filter(|group| group.region == *region).map(|group| group.name));
    }
    groups
}

fn filters(evidence: &RegionEvidence) -> BTreeMap<&str, Vec<(&MetricFilter, &Evidence)>> {
    let mut filters: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for (_, Sourced { value, evidence }) in evidence.logs.metric_filters.current().0 {
        let group = value.group.as_deref().unwrap_or_default();
        filters.entry(group).or_default().push((value.as_ref(), evidence));
    }
    filters
}

/// Log groups that AWS services write for themselves; those of functions and containers hold what applications say.
fn is_of_service(name: &str) -> bool {
    const APPLICATIONS: [&str; 6] = [
        "/aws/lambda/",
        "/aws/ecs/",
        "/aws/apprunner/",
        "/aws/batch/",
        "/aws/elasticbeanstalk/",
        "/aws/containerinsights/",
    ];
    let lower = name.to_ascii_lowercase();
    let of_aws = lower.starts_with("/aws/") && !APPLICATIONS.iter().any(|start| lower.starts_with(start));
    of_aws || lower.contains("cloudtrail") || lower.contains("flow-log") || lower.contains("flowlog") || lower == "rdsosmetrics"
}

impl Facts<'_> {
    fn judge(&self, group: &Judged<'_, LogGroup>) -> Verdict {
        if self.of_trails.contains(group.id) {
            return Verdict::not_applicable("a trail writes this log group, which the other checks look at", group.evidence);
        }
        if is_of_service(group.id) {
            return Verdict::not_applicable("an AWS service writes this log group, by its name", group.evidence);
        }
        let filters = self.filters.get(group.id).map(Vec::as_slice).unwrap_or_default();
        let counted = group.value.metric_filters.and_then(|count| usize::try_from(count).ok());
        let whole = |missing, source| Verdict::missing(&missing, source, &region_of(group));
        if counted != Some(filters.len())
            && let Err(missing) = self.evidence.logs.metric_filters.complete()
        {
            return whole(missing, sources::LOGS_METRIC_FILTERS);
        }
        if !filters.is_empty()
            && let Err(missing) = self.evidence.cloudwatch.alarms.complete()
        {
            return whole(missing, sources::CLOUDWATCH_ALARMS);
        }
        let tell = |(filter, evidence): &&(&MetricFilter, &Evidence)| self.alarms.on(filter, evidence).outcome == Outcome::Compliant;
        let telling = filters.iter().filter(tell).count();
        let sent = match self.evidence.logs.subscriptions.items.get(group.id).map(|slot| slot.state()) {
            Some(Collected::Present(sent)) if sent.value.is_empty() => "sent nowhere".to_owned(),
            Some(Collected::Present(sent)) => format!("sent to {}", sent.value.join(", ")),
            Some(Collected::Absent(_)) => "sent nowhere".to_owned(),
            Some(Collected::Missing(_)) | None => "whether it is sent elsewhere was not exported".to_owned(),
        };
        let kept = match group.value.retention_days {
            Some(days) => format!("kept for {days} days"),
            None => "never expires".to_owned(),
        };
        let reason = format!(
            "metric filters: {}, with an alarm that tells a known listener: {telling}; {sent}; {kept}",
            filters.len()
        );
        Verdict::review(reason, group.evidence).observing(format!("metric filters={}", filters.len()))
    }
}

/// The region that a log group is in.
fn region_of(group: &Judged<'_, LogGroup>) -> Subject {
    let subject = group.subject;
    match (&subject.account, &subject.region) {
        (Some(account), Some(region)) => Subject::region(account, region),
        _ => subject.clone(),
    }
}
