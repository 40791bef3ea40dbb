//! RS-07: clusters and workgroups have no public address.

#[path = "rs_07_cases.rs"]
#[cfg(test)]
mod cases;

use super::clusters::{Around, each_cluster};
use crate::checklist::context::{Context, Judged, Place, judge_listing};
use crate::checklist::reach::{Reach, Target};
use crate::checklist::responsibility::{SR_03, SR_05, SR_08, SR_09};
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Remedy, Role, Severity, Verdict};
use crate::evidence::redshift::{RedshiftCluster, Workgroup};
use crate::evidence::{Evidence, sources};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("RS-07"),
    title: "Redshift clusters and workgroups are not publicly accessible",
    risk: "A warehouse with a public address is one open rule or one weak password away from everyone.",
    guidance: "The flag decides, whatever groups and subnets say. Where it is on, look at once at the security groups of the cluster: port 5439 open to the whole internet makes it urgent.",
    responsibility: &[SR_03, SR_05, SR_08, SR_09],
    references: &["Well-Architected SEC03-BP07, SEC05-BP01"],
    checks: &[&CLUSTER, &PORT, &WORKGROUP],
};

static CLUSTER: Check = Check {
    name: "redshift-not-public",
    title: "No Redshift cluster is publicly accessible",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::High,
    needs: &[sources::REDSHIFT_CLUSTERS],
    criterion: "Compliant: PubliclyAccessible is false. True fails whatever groups and subnets say, and is critical where the security groups admit the world to the port; a pending change to public is shown to a person.",
    limits: "Whether the subnets route to an internet gateway is not looked at.",
    remedy: Remedy {
        text: "Take the public address away; clients then need a way into the VPC.",
        command: "aws redshift modify-cluster --cluster-identifier {resource} --region {region} --no-publicly-accessible",
    },
    references: &[
        "Security Hub Redshift.1",
        "AWS Config REDSHIFT_CLUSTER_PUBLIC_ACCESS_CHECK",
        "Prowler redshift_cluster_public_access",
    ],
    evaluate: |ctx: &Context<'_>, findings: &mut Findings<'_>| each_cluster(ctx, findings, judge_cluster),
    #[cfg(test)]
    cases: cases::CLUSTER,
};

static WORKGROUP: Check = Check {
    name: "redshift-serverless-not-public",
    title: "No Redshift Serverless workgroup is publicly accessible",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::High,
    needs: &[sources::REDSHIFT_WORKGROUPS],
    criterion: "Compliant: publiclyAccessible is false. True fails whatever groups and subnets say, and is critical where the security groups admit the world to the port.",
    limits: "",
    remedy: Remedy {
        text: "Take the public address away; clients then need a way into the VPC.",
        command: "aws redshift-serverless update-workgroup --workgroup-name {resource} --region {region} --no-publicly-accessible",
    },
    references: &[
        "Security Hub RedshiftServerless.3",
        "AWS Config REDSHIFT_SERVERLESS_WORKGROUP_NO_PUBLIC_ACCESS",
    ],
    evaluate: workgroup,
    #[cfg(test)]
    cases: cases::WORKGROUP,
};

static PORT: Check = Check {
    name: "redshift-sg-port-not-world",
    title: "The port of no Redshift cluster is open to the whole internet",
    mode: Mode::Automatic,
    role: Role::Advisory,
    severity: Severity::Critical,
    needs: &[
        sources::REDSHIFT_CLUSTERS,
        sources::EC2_SECURITY_GROUPS,
        sources::EC2_PREFIX_LIST_ENTRIES,
        sources::EC2_PREFIX_LISTS,
        sources::EC2_VPCS,
    ],
    criterion: "Compliant: no attached group admits the world (a /0, or half of IPv4 or of routed IPv6) to Endpoint.Port; to any port where that is not known, as in a paused cluster.",
    limits: "Routes and network ACLs are not looked at; clusters with groups from before VPCs are shown to a person.",
    remedy: Remedy {
        text: "Admit the security groups of the clients or fixed addresses first, then revoke the rules that admit the world; where several groups are named, in each of them.",
        command: "aws ec2 revoke-security-group-ingress --group-id {group} --ip-permissions {permission} --region {region}",
    },
    references: &["Security Hub Redshift.15", "AWS Config REDSHIFT_UNRESTRICTED_PORT_ACCESS"],
    evaluate: |ctx: &Context<'_>, findings: &mut Findings<'_>| each_cluster(ctx, findings, judge_port),
    #[cfg(test)]
    cases: cases::PORT,
};

fn judge_port(cluster: &Judged<'_, RedshiftCluster>, around: &Around<'_>) -> Verdict {
    let (value, evidence) = (cluster.value, cluster.evidence);
    if let Some(classic) = value.classic_groups.as_ref().filter(|groups| !groups.is_empty()) {
        let groups = classic.join(", ");
        let reason = format!("it uses security groups from before VPCs: look at the ranges of {groups}");
        return Verdict::review(reason, evidence).observing(format!("ClusterSecurityGroups={groups}"));
    }
    let Some(groups) = value.security_groups.as_deref().filter(|groups| !groups.is_empty()) else {
        let reason = "the export does not name the security groups of the cluster";
        return Verdict::undecided(reason, sources::REDSHIFT_CLUSTERS, cluster.subject, evidence);
    };
    let target = Target {
        groups,
        port: value.port,
        severity: Severity::Critical,
        every_port: false,
    };
    around.reach.judge(cluster, &target)
}

fn judge_cluster(cluster: &Judged<'_, RedshiftCluster>, around: &Around<'_>) -> Verdict {
    match (cluster.value.publicly_accessible, cluster.value.pending_publicly_accessible) {
        (Some(true), _) => {
            let value = cluster.value;
            let verdict = public(
                "the cluster",
                value.security_groups.as_deref(),
                value.port,
                cluster.evidence,
                &around.reach,
            );
            verdict.observing("PubliclyAccessible=true")
        }
        (Some(false), Some(true)) => Verdict::review("not public yet, but a change to public is pending", cluster.evidence)
            .observing("PendingModifiedValues.PubliclyAccessible=true"),
        (Some(false), _) => Verdict::compliant("the cluster has no public address", cluster.evidence).observing("PubliclyAccessible=false"),
        (None, _) => {
            let reason = "the export does not say whether the cluster is publicly accessible";
            Verdict::undecided(reason, sources::REDSHIFT_CLUSTERS, cluster.subject, cluster.evidence)
        }
    }
}

/// A public address fails, and is worse where the security groups let the world in.
fn public(what: &str, groups: Option<&[String]>, port: Option<u16>, place: &Evidence, reach: &Reach<'_>) -> Verdict {
    match reach.opening(groups.unwrap_or_default(), port) {
        Some((words, places)) => {
            let verdict = Verdict::non_compliant(format!("{what} has a public address, and {words}"), place);
            places.iter().fold(verdict.severity(Severity::Critical), Verdict::because)
        }
        None => Verdict::non_compliant(format!("{what} has a public address"), place).severity(Severity::High),
    }
}

fn workgroup(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    let source = sources::REDSHIFT_WORKGROUPS;
    ctx.each_region(findings, source, |id, account, region, evidence, findings| {
        let place = Place {
            account: id,
            region: Some(region),
            resource_type: "AWS::RedshiftServerless::Workgroup",
            source,
        };
        let reach = Reach::of(id, account, evidence);
        judge_listing(findings, &place, evidence.map(|region| &region.redshift.workgroups), |group| {
            judge_workgroup(group, &reach)
        });
    });
}

fn judge_workgroup(group: &Judged<'_, Workgroup>, reach: &Reach<'_>) -> Verdict {
    let value = group.value;
    match value.publicly_accessible {
        Some(true) => {
            let verdict = public("the workgroup", value.security_groups.as_deref(), value.port, group.evidence, reach);
            verdict.observing("publiclyAccessible=true")
        }
        Some(false) => Verdict::compliant("the workgroup has no public address", group.evidence).observing("publiclyAccessible=false"),
        None => {
            let reason = "the export does not say whether the workgroup is publicly accessible";
            Verdict::undecided(reason, sources::REDSHIFT_WORKGROUPS, group.subject, group.evidence)
        }
    }
}
