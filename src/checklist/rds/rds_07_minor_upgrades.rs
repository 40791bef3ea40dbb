//! RDS-07: minor versions are applied automatically.

#[path = "rds_07_cases.rs"]
#[cfg(test)]
mod cases;

use super::databases::{each_cluster, each_instance};
use crate::checklist::context::{Context, Judged};
use crate::checklist::ec2::ports::few;
use crate::checklist::responsibility::{SR_09, SR_12, SR_13};
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::rds::{DbCluster, DbInstance};
use crate::evidence::{Account, Arn, Collected, Missing, Region, sources};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("RDS-07"),
    title: "RDS applies minor engine versions automatically",
    risk: "A flaw in the engine that is known and mended elsewhere stays open here.",
    guidance: "Where the flag is off on purpose, or the feature is not supported (global databases, some replicas), ask for the process that applies minor versions by hand, how soon after their release, and for the last upgrade.",
    responsibility: &[SR_09, SR_12, SR_13],
    references: &["Well-Architected SEC06-BP01"],
    checks: &[&INSTANCE, &CLUSTER],
};

static INSTANCE: Check = Check {
    name: "rds-instance-auto-minor-upgrade",
    title: "Every DB instance upgrades minor versions automatically",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::RDS_INSTANCES],
    criterion: "Compliant: AutoMinorVersionUpgrade is true. RDS Custom must have it off and is not judged.",
    limits: "When minor versions were last applied is not shown.",
    remedy: Remedy {
        text: "Switch automatic minor version upgrades on; they run in the maintenance window.",
        command: "aws rds modify-db-instance --db-instance-identifier {resource} --region {region} --auto-minor-version-upgrade",
    },
    references: &[
        "Security Hub RDS.13",
        "CIS 3.0 2.3.2, 5.0 2.2.2, 7.0 3.2.2",
        "AWS Config RDS_AUTOMATIC_MINOR_VERSION_UPGRADE_ENABLED",
        "Prowler rds_instance_minor_version_upgrade_enabled",
    ],
    evaluate: |ctx: &Context<'_>, findings: &mut Findings<'_>| each_instance(ctx, findings, |instance, _| judge_instance(instance)),
    #[cfg(test)]
    cases: cases::INSTANCE,
};

static CLUSTER: Check = Check {
    name: "rds-cluster-auto-minor-upgrade",
    title: "Every DB cluster upgrades minor versions automatically",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::RDS_CLUSTERS, sources::RDS_INSTANCES],
    criterion: "Multi-AZ clusters: AutoMinorVersionUpgrade is true. Aurora: the cluster and every member have it; a member without it fails.",
    limits: "Global databases and replication across Regions lack the feature, and older exports a meaningful cluster flag: a person decides.",
    remedy: Remedy {
        text: "Switch automatic minor version upgrades on for the cluster; in Aurora for every member as well, one by one.",
        command: "aws rds modify-db-cluster --db-cluster-identifier {resource} --auto-minor-version-upgrade --region {region}",
    },
    references: &[
        "Security Hub RDS.35",
        "AWS Config RDS_CLUSTER_AUTO_MINOR_VERSION_UPGRADE_ENABLE",
        "Prowler rds_cluster_minor_version_upgrade_enabled",
    ],
    evaluate: |ctx: &Context<'_>, findings: &mut Findings<'_>| {
        each_cluster(ctx, findings, |cluster, around| judge_cluster(cluster, around.account));
    },
    #[cfg(test)]
    cases: cases::CLUSTER,
};

const UPGRADE_MEMBER: &str = "aws rds modify-db-instance --db-instance-identifier {member} --auto-minor-version-upgrade --region {region}";

const ON: &str = "AutoMinorVersionUpgrade=true";
const OFF: &str = "AutoMinorVersionUpgrade=false";

fn judge_instance(instance: &Judged<'_, DbInstance>) -> Verdict {
    let engine = instance.value.engine.as_deref();
    if engine.is_some_and(|engine| engine.starts_with("custom-")) {
        return Verdict::not_applicable("RDS Custom must have the feature off", instance.evidence);
    }
    match instance.value.auto_minor_version_upgrade {
        Some(true) => Verdict::compliant("minor versions are applied automatically", instance.evidence).observing(ON),
        Some(false) => Verdict::non_compliant("minor versions are not applied automatically", instance.evidence).observing(OFF),
        None => {
            let reason = "the export does not say whether minor versions are applied automatically";
            Verdict::undecided(reason, sources::RDS_INSTANCES, instance.subject, instance.evidence)
        }
    }
}

fn judge_cluster(cluster: &Judged<'_, DbCluster>, account: &Account) -> Verdict {
    let (value, evidence) = (cluster.value, cluster.evidence);
    let undecided = |reason: &'static str| Verdict::undecided(reason, sources::RDS_CLUSTERS, cluster.subject, evidence);
    let engine = value.engine.as_deref().unwrap_or_default();
    if engine.starts_with("aurora") {
        return judge_aurora(cluster, account, engine);
    }
    match value.auto_minor_version_upgrade {
        Some(true) => Verdict::compliant("minor versions are applied automatically", evidence).observing(ON),
        Some(false) => Verdict::non_compliant("minor versions are not applied automatically", evidence).observing(OFF),
        None => undecided("the export does not say whether minor versions are applied automatically"),
    }
}

/// Aurora upgrades a cluster only if it and every member have the flag. Older exports carry a `false` for the cluster that
/// means nothing.
fn judge_aurora(cluster: &Judged<'_, DbCluster>, account: &Account, engine: &str) -> Verdict {
    let (value, evidence) = (cluster.value, cluster.evidence);
    let undecided = |reason: &'static str| Verdict::undecided(reason, sources::RDS_CLUSTERS, cluster.subject, evidence);
    if let Some(global) = &value.global_cluster {
        let reason = format!("a member of the global database {global}, where the feature does not work");
        return Verdict::review(reason, evidence);
    }
    if engine == "aurora-mysql" && replicates_across_regions(value, cluster.subject.region.as_ref()) {
        return Verdict::review("replicates to or from another Region, where the feature does not work", evidence);
    }
    let Some(members) = &value.members else {
        return undecided("the export does not name the cluster's members");
    };
    let (mut unknown, mut off) = (None, Vec::new());
    for member in members {
        match member_flag(account, cluster.subject, member) {
            Ok(true) => {}
            Ok(false) => off.push(member.clone()),
            Err(missing) => unknown = unknown.or(Some((member, missing))),
        }
    }
    if let Some(member) = off.first().cloned() {
        let reason = format!("minor versions are not applied automatically to the members {}", few(off));
        let verdict = Verdict::non_compliant(reason, evidence).observing(OFF);
        return verdict.mended_by(UPGRADE_MEMBER).naming("member", member);
    }
    if let Some((member, missing)) = unknown {
        let region = cluster.subject.region.as_ref();
        let whole = cluster
            .subject
            .account
            .as_ref()
            .zip(region)
            .map(|(account, region)| Subject::region(account, region));
        let mut verdict = Verdict::missing(&missing, sources::RDS_INSTANCES, whole.as_ref().unwrap_or(cluster.subject));
        verdict.reason = format!("whether the member {member} applies minor versions automatically is not known").into();
        return verdict.because(evidence);
    }
    match value.auto_minor_version_upgrade {
        Some(true) => Verdict::compliant("the cluster and all members apply minor versions automatically", evidence).observing(ON),
        Some(false) => {
            let reason = "the flag is off for the cluster and on for every member; older exports carry an off that means nothing";
            Verdict::review(reason, evidence).observing(OFF)
        }
        None => undecided("the export does not carry the cluster's own flag"),
    }
}

fn member_flag(account: &Account, cluster: &Subject, member: &str) -> Result<bool, Missing> {
    let region = cluster.region.as_ref().and_then(|region| account.region(region));
    match region
        .and_then(|region| region.rds.instances.items.get(member))
        .map(|slot| slot.state())
    {
        Some(Collected::Present(sourced)) => sourced.value.auto_minor_version_upgrade.ok_or(Missing::NeverSupplied),
        Some(Collected::Missing(missing)) => Err(missing),
        Some(Collected::Absent(_)) | None => Err(Missing::NeverSupplied),
    }
}

fn replicates_across_regions(cluster: &DbCluster, own: Option<&Region>) -> bool {
    let elsewhere = |arn: &String| {
        let region = arn.parse::<Arn>().ok().and_then(|arn| arn.region());
        region.is_some() && region.as_ref() != own
    };
    cluster.replication.iter().any(elsewhere)
}
