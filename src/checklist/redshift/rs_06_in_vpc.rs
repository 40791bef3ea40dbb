//! RS-06: clusters live in a VPC.

#[path = "rs_06_cases.rs"]
#[cfg(test)]
mod cases;

use super::clusters::{Around, each_cluster};
use crate::checklist::context::{Context, Judged};
use crate::checklist::responsibility::{SR_08, SR_09};
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Remedy, Role, Severity, Verdict};
use crate::evidence::redshift::RedshiftCluster;
use crate::evidence::{Collected, Evidence, sources};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("RS-06"),
    title: "Redshift clusters run inside a VPC",
    risk: "Without a network of its own a cluster cannot be shut off from others.",
    guidance: "VpcId in `redshift describe-clusters` must not be empty; classic ClusterSecurityGroups in use speak against it. Look beyond: is it the default VPC, do its subnets route to an internet gateway, and is EnhancedVpcRouting on, so that COPY and UNLOAD stay inside too?",
    responsibility: &[SR_08, SR_09],
    references: &[
        "Well-Architected SEC05-BP01",
        "Security Hub Redshift.7, RedshiftServerless.1",
        "AWS Config REDSHIFT_ENHANCED_VPC_ROUTING_ENABLED",
        "Prowler redshift_cluster_enhanced_vpc_routing",
    ],
    checks: &[&IN_VPC, &ROUTING],
};

static IN_VPC: Check = Check {
    name: "redshift-in-vpc",
    title: "Every Redshift cluster runs in a VPC",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::REDSHIFT_CLUSTERS],
    criterion: "Compliant: VpcId names a VPC, of the cluster or else of its subnet group; where it is the default VPC the reason says so. An empty VpcId, or cluster security groups from before VPCs, fail.",
    limits: "Whether the subnets route to an internet gateway is not looked at.",
    remedy: Remedy {
        text: "Restore a snapshot of the cluster into a subnet group of a VPC and move the clients.",
        command: "aws redshift restore-from-cluster-snapshot --cluster-identifier NEW_CLUSTER --snapshot-identifier SNAPSHOT --snapshot-cluster-identifier {resource} --cluster-subnet-group-name SUBNET_GROUP --region {region}",
    },
    references: &["Well-Architected SEC05-BP01"],
    evaluate: |ctx: &Context<'_>, findings: &mut Findings<'_>| each_cluster(ctx, findings, judge_vpc),
    #[cfg(test)]
    cases: cases::IN_VPC,
};

static ROUTING: Check = Check {
    name: "redshift-enhanced-vpc-routing",
    title: "COPY and UNLOAD of every Redshift cluster stay inside the VPC",
    mode: Mode::Automatic,
    role: Role::Advisory,
    severity: Severity::Low,
    needs: &[sources::REDSHIFT_CLUSTERS],
    criterion: "Compliant: EnhancedVpcRouting is true. False: COPY and UNLOAD go past endpoints, flow logs and groups of the VPC.",
    limits: "",
    remedy: Remedy {
        text: "Switch enhanced VPC routing on, after giving the cluster a way to S3, such as a gateway endpoint.",
        command: "aws redshift modify-cluster --cluster-identifier {resource} --enhanced-vpc-routing --region {region}",
    },
    references: &[
        "Security Hub Redshift.7",
        "AWS Config REDSHIFT_ENHANCED_VPC_ROUTING_ENABLED",
        "Prowler redshift_cluster_enhanced_vpc_routing",
    ],
    evaluate: |ctx: &Context<'_>, findings: &mut Findings<'_>| each_cluster(ctx, findings, |cluster, _| judge_routing(cluster)),
    #[cfg(test)]
    cases: cases::ROUTING,
};

fn judge_vpc(cluster: &Judged<'_, RedshiftCluster>, around: &Around<'_>) -> Verdict {
    let (value, evidence) = (cluster.value, cluster.evidence);
    let classic = value.classic_groups.as_deref().unwrap_or_default();
    if !classic.is_empty() {
        let groups = classic.join(", ");
        let reason = format!("the cluster uses security groups from before VPCs: {groups}");
        return Verdict::non_compliant(reason, evidence).observing(format!("ClusterSecurityGroups={groups}"));
    }
    match value.vpc.as_deref() {
        Some("") => Verdict::non_compliant("the cluster is in no VPC", evidence).observing("VpcId is empty"),
        Some(vpc) => inside(vpc, evidence, around),
        None => {
            // A group of subnets belongs to one VPC, and so does what runs in it; unless it is from before VPCs.
            let name = value.subnet_group.as_ref().filter(|_| value.classic_groups.is_some());
            let slot = name.and_then(|name| around.region?.redshift.subnet_groups.items.get(name));
            if let Some(Collected::Present(group)) = slot.map(|slot| slot.state())
                && let Some(vpc) = &group.value.vpc
            {
                return inside(vpc, evidence, around).citing(group);
            }
            let reason = "the export does not say whether the cluster is in a VPC";
            Verdict::undecided(reason, sources::REDSHIFT_CLUSTERS, cluster.subject, evidence)
        }
    }
}

fn inside(vpc: &str, evidence: &Evidence, around: &Around<'_>) -> Verdict {
    let slot = around.region.and_then(|region| region.ec2.vpcs.items.get(vpc));
    let is_default = matches!(slot.map(|slot| slot.state()), Some(Collected::Present(vpc)) if vpc.value.is_default == Some(true));
    let note = if is_default { ", the default VPC" } else { "" };
    Verdict::compliant(format!("the cluster is in {vpc}{note}"), evidence).observing(format!("VpcId={vpc}"))
}

fn judge_routing(cluster: &Judged<'_, RedshiftCluster>) -> Verdict {
    let evidence = cluster.evidence;
    match cluster.value.enhanced_vpc_routing {
        Some(true) => Verdict::compliant("COPY and UNLOAD stay inside the VPC", evidence).observing("EnhancedVpcRouting=true"),
        Some(false) => Verdict::non_compliant("COPY and UNLOAD may go past the VPC", evidence).observing("EnhancedVpcRouting=false"),
        None => {
            let reason = "the export does not say whether enhanced VPC routing is on";
            Verdict::undecided(reason, sources::REDSHIFT_CLUSTERS, cluster.subject, evidence)
        }
    }
}
