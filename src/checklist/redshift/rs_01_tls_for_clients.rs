//! RS-01: clusters refuse clients without TLS.

#[path = "rs_01_cases.rs"]
#[cfg(test)]
mod cases;

use super::clusters::{REQUIRE_SSL, SWITCH_ON, each_cluster, judge_switch, of_groups};
use crate::checklist::context::{Context, Judged};
use crate::checklist::responsibility::{SR_08, SR_09};
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Remedy, Role, Severity, Verdict};
use crate::evidence::redshift::Workgroup;
use crate::evidence::{Account, sources};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("RS-01"),
    title: "Redshift clusters refuse connections without TLS",
    risk: "Queries, results and passwords can be read on the way.",
    guidance: "Judge per cluster: the parameter group it names must hold require_ssl=true, and the cluster must be in-sync with it. The default group default.redshift-1.0 has it off, default.redshift-2.0 on. For serverless look at require_ssl among the workgroup's configParameters. Ask which sslmode the clients use; verify-full is best.",
    responsibility: &[SR_08, SR_09],
    references: &[
        "Well-Architected SEC09-BP02",
        "Security Hub Redshift.2, RedshiftServerless.2",
        "AWS Config REDSHIFT_REQUIRE_TLS_SSL",
        "Prowler redshift_cluster_in_transit_encryption_enabled",
    ],
    checks: &[&CLUSTER, &WORKGROUP],
};

static CLUSTER: Check = Check {
    name: "redshift-require-ssl",
    title: "Every Redshift cluster refuses clients without TLS",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::High,
    needs: &[sources::REDSHIFT_CLUSTERS, sources::REDSHIFT_CLUSTER_PARAMETERS],
    criterion: "Compliant: require_ssl is true in the parameter group of the cluster and not known to wait for a restart. Without its parameters default.redshift-1.0 counts as false and default.redshift-2.0 as true, as AWS documents them.",
    limits: "Which sslmode the clients use is not shown.",
    remedy: Remedy {
        text: "Make sure that every client can use TLS, then set require_ssl in the parameter group. A default group cannot be changed: make a new one, set the parameter there and attach it. Restart the cluster in a maintenance window.",
        command: SWITCH_ON,
    },
    references: &[
        "Security Hub Redshift.2",
        "AWS Config REDSHIFT_REQUIRE_TLS_SSL",
        "Prowler redshift_cluster_in_transit_encryption_enabled",
    ],
    evaluate: |ctx: &Context<'_>, findings: &mut Findings<'_>| {
        each_cluster(ctx, findings, |cluster, around| {
            of_groups(cluster, |group| judge_switch(cluster, group, REQUIRE_SSL, around.region, false))
        });
    },
    #[cfg(test)]
    cases: cases::CLUSTER,
};

static WORKGROUP: Check = Check {
    name: "redshift-serverless-require-ssl",
    title: "Every Redshift Serverless workgroup refuses clients without TLS",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::High,
    needs: &[sources::REDSHIFT_WORKGROUPS],
    criterion: "Compliant: require_ssl is true among configParameters; false fails. Where it is not among them a person decides, because the default depends on when the workgroup was made.",
    limits: "Which sslmode the clients use is not shown.",
    remedy: Remedy {
        text: "Set require_ssl for the workgroup.",
        command: "aws redshift-serverless update-workgroup --workgroup-name {resource} --config-parameters parameterKey=require_ssl,parameterValue=true --region {region}",
    },
    references: &[
        "Security Hub RedshiftServerless.2",
        "AWS Config REDSHIFT_SERVERLESS_WORKGROUP_ENCRYPTED_IN_TRANSIT",
    ],
    evaluate: |ctx: &Context<'_>, findings: &mut Findings<'_>| {
        let (source, resource_type) = (sources::REDSHIFT_WORKGROUPS, "AWS::RedshiftServerless::Workgroup");
        ctx.each_regional(
            findings,
            source,
            resource_type,
            |region| &region.redshift.workgroups,
            judge_workgroup,
        );
    },
    #[cfg(test)]
    cases: cases::WORKGROUP,
};

fn judge_workgroup(group: &Judged<'_, Workgroup>, _: &Account) -> Verdict {
    let evidence = group.evidence;
    let Some(value) = &group.value.require_ssl else {
        let reason = "the export does not carry the parameters of the workgroup";
        return Verdict::undecided(reason, sources::REDSHIFT_WORKGROUPS, group.subject, evidence);
    };
    match value.as_deref().map(str::to_ascii_lowercase).as_deref() {
        Some("true") => Verdict::compliant("the workgroup refuses clients without TLS", evidence).observing("require_ssl=true"),
        Some("false") => Verdict::non_compliant("the workgroup takes clients without TLS", evidence).observing("require_ssl=false"),
        Some(other) => Verdict::review(format!("the value {other} of require_ssl is not known here"), evidence),
        None => {
            let reason = "require_ssl is not set: older workgroups have it off, newer ones on";
            Verdict::review(reason, evidence).observing("require_ssl is not set")
        }
    }
}
