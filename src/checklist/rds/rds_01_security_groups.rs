//! RDS-01: security groups of databases admit known sources only.

#[path = "rds_01_cases.rs"]
#[cfg(test)]
mod cases;

use super::databases::{Around, each_cluster, each_instance};
use crate::checklist::context::{Context, Judged, Place, judge_listing};
use crate::checklist::ec2::ports::few;
use crate::checklist::reach::Target;
use crate::checklist::responsibility::{SR_05, SR_08, SR_09};
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Remedy, Role, Severity, Verdict};
use crate::evidence::network::{Addresses, Surroundings, world};
use crate::evidence::rds::{DbCluster, DbInstance, DbSecurityGroup};
use crate::evidence::{Collected, Source, sources};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("RDS-01"),
    title: "Security groups of databases admit no one from the whole internet",
    risk: "A database that anyone can reach needs one weak password or one flaw to be lost.",
    guidance: "Take the groups of each instance and cluster (VpcSecurityGroups) and look at their inbound rules in `ec2 describe-security-groups`: no rule from 0.0.0.0/0 or ::/0, above all none that reaches the database port (Endpoint.Port). A database that is not public still counts. Groups that are being added or removed count too.",
    responsibility: &[SR_05, SR_08, SR_09],
    references: &[
        "Well-Architected SEC05-BP02",
        "Security Hub EC2.19, RDS.2",
        "AWS Config RDS_DB_SECURITY_GROUP_NOT_ALLOWED",
        "Prowler rds_instance_no_public_access",
    ],
    checks: &[&PORT, &OLD_GROUP],
};

static PORT: Check = Check {
    name: "rds-sg-port-not-world",
    title: "No database is reachable from the whole internet through its security groups",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Critical,
    needs: &[
        sources::RDS_INSTANCES,
        sources::RDS_CLUSTERS,
        sources::EC2_SECURITY_GROUPS,
        sources::EC2_PREFIX_LIST_ENTRIES,
        sources::EC2_PREFIX_LISTS,
        sources::EC2_VPCS,
    ],
    criterion: "Compliant: no attached group admits the world (a /0, or half of IPv4 or of routed IPv6) to any port, nor anything else like ping. On the database's port it is critical for public databases, else high.",
    limits: "Routes and network ACLs are not looked at; whether narrower public ranges are known is judged in EC2-02.",
    remedy: Remedy {
        text: "Admit the security groups of the clients or fixed addresses first, then revoke the rules that admit the world; where several groups are named, in each of them.",
        command: "aws ec2 revoke-security-group-ingress --group-id {group} --ip-permissions {permission} --region {region}",
    },
    references: &[
        "Security Hub EC2.19",
        "AWS Config VPC_SG_PORT_RESTRICTION_CHECK",
        "Prowler rds_instance_no_public_access",
    ],
    evaluate: |ctx: &Context<'_>, findings: &mut Findings<'_>| {
        each_instance(ctx, findings, judge_instance);
        each_cluster(ctx, findings, judge_cluster);
    },
    #[cfg(test)]
    cases: cases::PORT,
};

static OLD_GROUP: Check = Check {
    name: "rds-db-security-group-not-world",
    title: "No DB security group from before VPCs admits the whole internet",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::High,
    needs: &[sources::RDS_SECURITY_GROUPS, sources::EC2_VPCS],
    criterion: "Compliant: no CIDR range of the DB security group is the world; groups without ranges pass. AWS retired such groups together with EC2-Classic.",
    limits: "",
    remedy: Remedy {
        text: "Revoke each range that is too wide, or delete the group: databases in a VPC do not use it.",
        command: "aws rds revoke-db-security-group-ingress --db-security-group-name {resource} --cidrip {range} --region {region}",
    },
    references: &["AWS Config RDS_DB_SECURITY_GROUP_NOT_ALLOWED"],
    evaluate: old_groups,
    #[cfg(test)]
    cases: cases::OLD_GROUP,
};

fn judge_instance(instance: &Judged<'_, DbInstance>, around: &Around<'_>) -> Verdict {
    let value = instance.value;
    let in_vpc = value.security_groups.as_ref().is_none_or(|groups| !groups.is_empty());
    if !in_vpc && value.classic_groups {
        let reason = "it uses DB security groups from before VPCs, which are judged by themselves";
        return Verdict::not_applicable(reason, instance.evidence);
    }
    let severity = severity(value.publicly_accessible);
    judge(
        instance,
        value.security_groups.as_deref(),
        value.port,
        severity,
        around,
        sources::RDS_INSTANCES,
    )
}

fn judge_cluster(cluster: &Judged<'_, DbCluster>, around: &Around<'_>) -> Verdict {
    let value = cluster.value;
    if value.vpc_networking == Some(false) {
        let reason = "the cluster is in no VPC and has no security groups";
        return Verdict::not_applicable(reason, cluster.evidence).observing("VPCNetworkingEnabled=false");
    }
    let severity = severity(value.publicly_accessible.or_else(|| public_members(value, around)));
    judge(
        cluster,
        value.security_groups.as_deref(),
        value.port,
        severity,
        around,
        sources::RDS_CLUSTERS,
    )
}

/// A database without a public address is one step further away.
fn severity(public: Option<bool>) -> Severity {
    if public == Some(false) {
        Severity::High
    } else {
        Severity::Critical
    }
}

/// Whether a member of the cluster has a public address; in Aurora only they have the flag.
fn public_members(cluster: &DbCluster, around: &Around<'_>) -> Option<bool> {
    let members = cluster.members.as_ref().filter(|members| !members.is_empty())?;
    let mut any = false;
    for member in members {
        let instance = around.region?.rds.instances.items.get(member)?;
        let Collected::Present(instance) = instance.state() else {
            return None;
        };
        any |= instance.value.publicly_accessible?;
    }
    Some(any)
}

fn judge<T>(
    database: &Judged<'_, T>,
    groups: Option<&[String]>,
    port: Option<u16>,
    severity: Severity,
    around: &Around<'_>,
    source: Source,
) -> Verdict {
    let Some(groups) = groups.filter(|groups| !groups.is_empty()) else {
        let reason = "the export does not name the security groups of the database";
        return Verdict::undecided(reason, source, database.subject, database.evidence);
    };
    let target = Target {
        groups,
        port,
        severity,
        every_port: true,
    };
    around.reach.judge(database, &target)
}

fn old_groups(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    let source = sources::RDS_SECURITY_GROUPS;
    ctx.each_region(findings, source, |id, account, region, evidence, findings| {
        let own = Surroundings::of(id, account, evidence).own;
        let place = Place {
            account: id,
            region: Some(region),
            resource_type: "AWS::RDS::DBSecurityGroup",
            source,
        };
        judge_listing(findings, &place, evidence.map(|region| &region.rds.security_groups), |group| {
            judge_old_group(group, &own)
        });
    });
}

fn judge_old_group(group: &Judged<'_, DbSecurityGroup>, own: &Addresses) -> Verdict {
    let evidence = group.evidence;
    let undecided = |reason: String| Verdict::undecided(reason, sources::RDS_SECURITY_GROUPS, group.subject, evidence);
    let Some(ranges) = &group.value.ranges else {
        return undecided("the export does not carry the ranges of the group".to_owned());
    };
    let words = few(ranges.iter().map(ToString::to_string).collect());
    let everything = ranges.iter().any(|range| range.prefix_len() == 0);
    if everything || world::is_world(&Addresses::of(ranges), own) {
        let verdict = Verdict::non_compliant(format!("the group admits the world: {words}"), evidence).observing(format!("CIDRIP={words}"));
        let widest = ranges.iter().min_by_key(|range| range.prefix_len());
        return widest
            .into_iter()
            .fold(verdict, |verdict, range| verdict.naming("range", range.to_string()));
    }
    if let Some(text) = group.value.unreadable.first() {
        return undecided(format!("a range of the group cannot be read ({text})"));
    }
    let reason = if ranges.is_empty() {
        "the group admits no range"
    } else {
        "the group does not admit the world"
    };
    Verdict::compliant(reason, evidence).observing(format!("CIDRIP={words}"))
}
