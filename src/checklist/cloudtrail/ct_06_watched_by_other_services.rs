//! CT-06: CloudWatch, GuardDuty and Security Hub work on what CloudTrail records.

#[path = "ct_06_cases.rs"]
#[cfg(test)]
mod cases;
#[path = "ct_06_detection.rs"]
mod detection;

use super::trails::{START_LOGGING, Trail, Trails, one_is_enough};
use crate::checklist::context::Context;
use crate::checklist::responsibility::{SR_01, SR_02, SR_07, SR_13};
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Remedy, Role, Severity, Verdict};
use crate::evidence::{Account, Collected, Sourced, sources};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("CT-06"),
    title: "CloudWatch, GuardDuty and Security Hub watch the account's activity",
    risk: "An attack that is recorded but seen by nobody runs until the damage shows.",
    guidance: "Look for CloudWatchLogsLogGroupArn at a multi-Region trail and a recent delivery in its status. In every enabled Region `guardduty list-detectors` must name a detector whose status is ENABLED, and `securityhub describe-hub` must answer with at least one standard ready; InvalidAccessException means that it is off. Ask who receives the findings.",
    responsibility: &[SR_01, SR_02, SR_07, SR_13],
    references: &["Well-Architected SEC04-BP01, SEC04-BP02, SEC04-BP03"],
    checks: &[&CLOUDWATCH_LOGS, &detection::GUARDDUTY, &detection::SECURITY_HUB],
};

static CLOUDWATCH_LOGS: Check = Check {
    name: "ct-cloudwatch-logs",
    title: "A multi-Region trail feeds CloudWatch Logs",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::CLOUDTRAIL_TRAILS, sources::CLOUDTRAIL_STATUS],
    criterion: "A multi-Region trail has CloudWatchLogsLogGroupArn and delivered to it within {max_trail_delivery_hours} hours of its status; without a status that is not known. No log group, a delivery error or a stopped trail is not compliant.",
    limits: "What the log group's metric filters and alarms make of it, MON-02 asks.",
    remedy: Remedy {
        text: "Name a log group and a role that may write to it, in the trail's home Region and the account that owns it; where the delivery fails, mend the role, and where the trail is stopped, start it. Where there is no multi-Region trail, create one first (CT-01).",
        command: "aws cloudtrail update-trail --name {trail} --cloud-watch-logs-log-group-arn LOG_GROUP_ARN --cloud-watch-logs-role-arn ROLE_ARN --region {home}",
    },
    references: &[
        "Security Hub CloudTrail.5",
        "AWS Config CLOUD_TRAIL_CLOUD_WATCH_LOGS_ENABLED",
        "Prowler cloudtrail_cloudwatch_logging_enabled",
    ],
    evaluate: cloudwatch_logs,
    #[cfg(test)]
    cases: cases::CLOUDWATCH_LOGS,
};

fn cloudwatch_logs(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    ctx.each_account(findings, sources::CLOUDTRAIL_TRAILS, |id, account, findings| {
        let trails = Trails::of(id, account).with_owners(ctx.inventory);
        let mut candidates = Vec::new();
        for trail in trails.multi_region(&mut candidates) {
            candidates.push((trail.subject.clone(), trail.naming(judge_log_group(ctx, trail, account))));
        }
        one_is_enough(id, account, candidates, findings, |evidence| {
            Verdict::non_compliant("no multi-Region trail exists that could feed CloudWatch Logs", evidence)
        });
    });
}

fn judge_log_group(ctx: &Context<'_>, trail: &Trail<'_>, account: &Account) -> Verdict {
    let Some(group) = &trail.settings.log_group_arn else {
        return if trail.settings.whole {
            let reason = format!("the trail names no log group of CloudWatch Logs{}", trail.owner_note());
            Verdict::non_compliant(reason, trail.evidence).observing("CloudWatchLogsLogGroupArn is not set")
        } else {
            let reason = "the export does not hold the whole trail, so that a missing log group proves nothing";
            Verdict::undecided(reason, sources::CLOUDTRAIL_TRAILS, &trail.subject, trail.evidence)
        };
    };
    let observed = format!("CloudWatchLogsLogGroupArn={group}");
    let slot = trail.status(account);
    let verdict = match slot.state() {
        Collected::Present(status) => judge_delivery(ctx, trail, status),
        // That a trail names a log group does not prove that anything arrives there.
        Collected::Missing(missing) => Verdict::missing(&missing, sources::CLOUDTRAIL_STATUS, &trail.subject),
        Collected::Absent(_) => {
            let reason = "the trail names a log group, but its status, which tells of deliveries, is not known";
            Verdict::undecided(reason, sources::CLOUDTRAIL_STATUS, &trail.subject, trail.evidence)
        }
    };
    verdict.because(trail.evidence).observing(observed)
}

/// What the last delivery to CloudWatch Logs says.
pub(in crate::checklist) fn judge_delivery(
    ctx: &Context<'_>,
    trail: &Trail<'_>,
    status: &Sourced<crate::evidence::cloudtrail::TrailStatus>,
) -> Verdict {
    let Sourced { value: status, evidence } = status;
    let undecided = |reason: &'static str| Verdict::undecided(reason, sources::CLOUDTRAIL_STATUS, &trail.subject, evidence);
    if let Some(error) = &status.latest_log_group_error {
        return Verdict::non_compliant(format!("the last delivery to CloudWatch Logs failed with {error}"), evidence);
    }
    if status.is_logging == Some(false) {
        return Verdict::non_compliant("the trail is stopped, so that nothing reaches its log group", evidence).mended_by(START_LOGGING);
    }
    if status.latest_log_group_delivery_unreadable {
        return undecided("the time of the last delivery to CloudWatch Logs is in a form that cannot be read");
    }
    let Some(delivery) = status.latest_log_group_delivery else {
        return Verdict::review("the trail names a log group, but its status tells of no delivery there", evidence);
    };
    let Some(as_of) = ctx.as_of(evidence) else {
        return undecided("no as-of date is known to tell the age of the last delivery to CloudWatch Logs");
    };
    let hours = delivery.hours_until(as_of);
    // A day is given without its hour, so the delivery may be of that day.
    if hours < -24 {
        undecided("the last delivery to CloudWatch Logs lies after the as-of date, so that its age is not known")
    } else if hours > ctx.thresholds.max_trail_delivery_hours {
        let reason = format!("the last delivery to CloudWatch Logs was {hours} hours before {as_of}");
        Verdict::review(reason, evidence)
    } else {
        Verdict::compliant(format!("the trail delivers to CloudWatch Logs, last at {delivery}"), evidence)
    }
}
