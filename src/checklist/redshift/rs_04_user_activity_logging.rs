//! RS-04: statements that users run are logged.

#[path = "rs_04_cases.rs"]
#[cfg(test)]
mod cases;

use super::clusters::{ACTIVITY_LOG, Around, SWITCH_ON, each_cluster, judge_switch, of_groups};
use crate::checklist::context::{Context, Judged};
use crate::checklist::responsibility::{SR_01, SR_02, SR_07};
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Remedy, Role, Severity, Verdict};
use crate::evidence::redshift::{AuditLogging, Namespace, RedshiftCluster};
use crate::evidence::{Account, Collected, Evidence, Listing, Missing, RegionEvidence, Slot, Sourced, sources};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("RS-04"),
    title: "User activity of Redshift clusters is logged and delivered",
    risk: "Nobody can tell afterwards who read or changed which data.",
    guidance: "Two switches are needed: enable_user_activity_logging=true in the parameter group (in-sync), and audit logging in `redshift describe-logging-status`: LoggingEnabled true, to S3, or to CloudWatch with useractivitylog among LogExports, and no failure after the last delivery. For serverless the namespace's logExports must hold useractivitylog.",
    responsibility: &[SR_01, SR_02, SR_07],
    references: &[
        "Well-Architected SEC04-BP01",
        "Security Hub Redshift.4, RedshiftServerless.6",
        "AWS Config REDSHIFT_AUDIT_LOGGING_ENABLED",
        "Prowler redshift_cluster_audit_logging",
    ],
    checks: &[&PARAMETER, &DELIVERY, &NAMESPACE],
};

static PARAMETER: Check = Check {
    name: "redshift-user-activity-parameter",
    title: "Every Redshift cluster records the statements that users run",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::REDSHIFT_CLUSTERS, sources::REDSHIFT_CLUSTER_PARAMETERS],
    criterion: "Compliant: enable_user_activity_logging is true in the parameter group of the cluster and in-sync. Without their parameters both default groups count as false, as AWS documents it.",
    limits: "The record is lost without the delivery that the next check looks at.",
    remedy: Remedy {
        text: "Set the parameter in the group of the cluster. A default group cannot be changed: make a new one, set the parameter there and attach it. Restart the cluster in a maintenance window.",
        command: SWITCH_ON,
    },
    references: &["Security Hub Redshift.4"],
    evaluate: |ctx: &Context<'_>, findings: &mut Findings<'_>| {
        each_cluster(ctx, findings, |cluster, around| {
            of_groups(cluster, |group| judge_switch(cluster, group, ACTIVITY_LOG, around.region, true))
        });
    },
    #[cfg(test)]
    cases: cases::PARAMETER,
};

static DELIVERY: Check = Check {
    name: "redshift-audit-logging-delivery",
    title: "Every Redshift cluster delivers its audit logs",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::REDSHIFT_CLUSTERS, sources::REDSHIFT_LOGGING_STATUS],
    criterion: "Compliant: LoggingEnabled is true, to S3, or to CloudWatch with useractivitylog among LogExports, and no failure is newer than the last delivery.",
    limits: "Logs in S3 tables are shown to a person. AWS Config does not name the destination, so that only a bucket tells.",
    remedy: Remedy {
        text: "Switch audit logging on with the log of user activity; set the parameter of the other check as well. Where deliveries fail, mend what AWS's message says, mostly the policy of the bucket, and look again.",
        command: "aws redshift enable-logging --log-destination-type cloudwatch --log-exports connectionlog userlog useractivitylog --cluster-identifier {resource} --region {region}",
    },
    references: &[
        "Security Hub Redshift.4",
        "AWS Config REDSHIFT_AUDIT_LOGGING_ENABLED, REDSHIFT_CLUSTER_CONFIGURATION_CHECK",
        "Prowler redshift_cluster_audit_logging",
    ],
    evaluate: |ctx: &Context<'_>, findings: &mut Findings<'_>| each_cluster(ctx, findings, judge_delivery),
    #[cfg(test)]
    cases: cases::DELIVERY,
};

static NAMESPACE: Check = Check {
    name: "redshift-serverless-user-activity-log",
    title: "Every Redshift Serverless namespace exports the statements that users run",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::REDSHIFT_SERVERLESS_NAMESPACES],
    criterion: "Compliant: logExports holds useractivitylog; the logs of connections and users alone fail.",
    limits: "",
    remedy: Remedy {
        text: "Export all three logs of the namespace.",
        command: "aws redshift-serverless update-namespace --namespace-name {resource} --log-exports connectionlog userlog useractivitylog --region {region}",
    },
    references: &[
        "Security Hub RedshiftServerless.6",
        "AWS Config REDSHIFT_SERVERLESS_PUBLISH_LOGS_TO_CLOUDWATCH",
    ],
    evaluate: |ctx: &Context<'_>, findings: &mut Findings<'_>| {
        let (source, resource_type) = (sources::REDSHIFT_SERVERLESS_NAMESPACES, "AWS::RedshiftServerless::Namespace");
        ctx.each_regional(
            findings,
            source,
            resource_type,
            |region| &region.redshift.namespaces,
            judge_namespace,
        );
    },
    #[cfg(test)]
    cases: cases::NAMESPACE,
};

const STATEMENTS: &str = "useractivitylog";

const LOOK_AGAIN: &str = "aws redshift describe-logging-status --cluster-identifier {resource} --region {region}";

fn judge_namespace(namespace: &Judged<'_, Namespace>, _: &Account) -> Verdict {
    let evidence = namespace.evidence;
    let Some(exports) = &namespace.value.log_exports else {
        let reason = "the export does not say which logs the namespace exports";
        return Verdict::undecided(reason, sources::REDSHIFT_SERVERLESS_NAMESPACES, namespace.subject, evidence);
    };
    let observed = format!("logExports={}", exports.join(", "));
    let verdict = if exports.iter().any(|export| export.eq_ignore_ascii_case(STATEMENTS)) {
        Verdict::compliant("the namespace exports what users run", evidence)
    } else {
        Verdict::non_compliant("the namespace does not export what users run", evidence)
    };
    verdict.observing(observed)
}

fn judge_delivery(cluster: &Judged<'_, RedshiftCluster>, around: &Around<'_>) -> Verdict {
    let source = sources::REDSHIFT_LOGGING_STATUS;
    let of = |listing: fn(&RegionEvidence) -> &Listing<Slot<AuditLogging>>| {
        let slot = around.region.and_then(|region| listing(region).items.get(cluster.id));
        slot.map(Slot::state)
    };
    let (called, recorded) = (
        of(|region| &region.redshift.logging),
        of(|region| &region.redshift.recorded_logging),
    );
    let verdict = match (called, recorded) {
        (Some(Collected::Present(called)), Some(Collected::Present(recorded))) => match newer_or_same(called, recorded) {
            Ok(told) => judge_logging(&told.value, &told.evidence, cluster),
            Err(conflict) => Verdict::missing(&conflict, source, cluster.subject),
        },
        // Where the call's answers contradict each other, an older record settles nothing.
        (Some(Collected::Missing(conflict @ Missing::Conflict { .. })), _) => Verdict::missing(&conflict, source, cluster.subject),
        (Some(Collected::Present(told)), _) | (None | Some(Collected::Missing(_)), Some(Collected::Present(told))) => {
            judge_logging(&told.value, &told.evidence, cluster)
        }
        (called, _) => unlogged(called, cluster),
    };
    verdict.because(cluster.evidence)
}

/// What the call says, unless AWS Config says something else that is newer.
fn newer_or_same<'l>(called: &'l Sourced<AuditLogging>, recorded: &'l Sourced<AuditLogging>) -> Result<&'l Sourced<AuditLogging>, Missing> {
    let (one, other) = (&called.evidence, &recorded.evidence);
    match one.captured.zip(other.captured) {
        _ if called.value == recorded.value => Ok(called),
        Some((call, record)) if call > record => Ok(called),
        Some((call, record)) if call < record => Ok(recorded),
        _ => Err(Missing::Conflict {
            one: one.clone(),
            other: other.clone(),
        }),
    }
}

fn unlogged(called: Option<Collected<'_, AuditLogging>>, cluster: &Judged<'_, RedshiftCluster>) -> Verdict {
    let source = sources::REDSHIFT_LOGGING_STATUS;
    match called {
        // It was listed after the answer that it is gone.
        Some(Collected::Absent(gone)) if cluster.evidence.is_newer_than(gone) => {
            Verdict::missing(&Missing::NeverSupplied, source, cluster.subject)
        }
        Some(Collected::Present(_)) | None => Verdict::missing(&Missing::NeverSupplied, source, cluster.subject),
        Some(Collected::Absent(evidence)) => Verdict::not_applicable("the cluster is gone", evidence),
        Some(Collected::Missing(Missing::Refused { code, evidence })) if code.starts_with("UnsupportedOperation") => {
            let reason = "AWS does not tell the audit logging of this cluster: look at it in the console";
            Verdict::review(reason, &evidence).observing(code)
        }
        Some(Collected::Missing(missing)) => Verdict::missing(&missing, source, cluster.subject),
    }
}

fn judge_logging(logging: &AuditLogging, evidence: &Evidence, cluster: &Judged<'_, RedshiftCluster>) -> Verdict {
    let undecided = |reason: &'static str| Verdict::undecided(reason, sources::REDSHIFT_LOGGING_STATUS, cluster.subject, evidence);
    match logging.enabled {
        Some(true) => {}
        Some(false) => {
            return Verdict::non_compliant("audit logging is off", evidence).observing("LoggingEnabled=false");
        }
        None => return undecided("the export does not say whether audit logging is on"),
    }
    if logging.times_unclear {
        return undecided("a delivery failed once, and the export does not say readably whether one succeeded since");
    }
    if let Some(failure) = logging.last_failure.filter(|_| logging.is_failing()) {
        let why = logging.last_failure_message.as_deref().unwrap_or("AWS does not say why");
        let reason = format!("the last delivery failed on {}: {why}", failure.date());
        let verdict = Verdict::non_compliant(reason, evidence).observing(format!("LastFailureTime={failure}"));
        return verdict.mended_by(LOOK_AGAIN);
    }
    let exports = logging.exports.as_deref();
    match logging.destination.as_deref() {
        Some("cloudwatch") => match exports {
            Some(exports) if exports.iter().any(|export| export.eq_ignore_ascii_case(STATEMENTS)) => {
                Verdict::compliant("what users run is delivered to CloudWatch", evidence).observing("LogExports holds useractivitylog")
            }
            Some(exports) => {
                let reason = "the log of user activity is not among those delivered to CloudWatch";
                Verdict::non_compliant(reason, evidence).observing(format!("LogExports={}", exports.join(", ")))
            }
            None => undecided("the export does not say which logs go to CloudWatch"),
        },
        Some("s3table") => {
            let reason = "logs go to S3 tables, whose list names system tables: ask whether user activity is among them";
            Verdict::review(reason, evidence).observing("LogDestinationType=s3table")
        }
        Some("s3") => Verdict::compliant("audit logs are delivered to S3", evidence).observing("LogDestinationType=s3"),
        Some(other) => Verdict::review(format!("the destination {other} is not known here"), evidence),
        None => match &logging.bucket {
            Some(bucket) => {
                Verdict::compliant("audit logs are delivered to S3", evidence).observing(format!("LoggingEnabled=true BucketName={bucket}"))
            }
            None => undecided("logging is on, but the export does not say where the logs go"),
        },
    }
}
