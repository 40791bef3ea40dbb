//! RDS-06: databases have no public address and snapshots are not shared with everyone.

#[path = "rds_06_cases.rs"]
#[cfg(test)]
mod cases;

use std::collections::BTreeSet;

use super::databases::{Around, each_cluster, each_instance, not_rds};
use super::rds_02_encrypted_storage::not_own;
use crate::checklist::context::{Context, Judged, Place, say_completeness};
use crate::checklist::responsibility::{SR_03, SR_05, SR_08, SR_09};
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Remedy, Role, Severity, Subject, Text, Verdict};
use crate::evidence::rds::{DbCluster, DbInstance, DbSnapshot};
use crate::evidence::{Collected, Listing, Missing, RegionEvidence, Slot, Source, Sourced, sources};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("RDS-06"),
    title: "RDS databases and snapshots are not public",
    risk: "A public address invites every attacker; a public snapshot gives the whole database away.",
    guidance: "The flag decides, whatever security groups and subnets say today. For snapshots shared with named accounts ask who owns these accounts and until when they need the copy.",
    responsibility: &[SR_03, SR_05, SR_08, SR_09],
    references: &["Well-Architected SEC03-BP07, SEC05-BP01"],
    checks: &[&INSTANCE, &CLUSTER, &SNAPSHOT, &CLUSTER_SNAPSHOT],
};

static INSTANCE: Check = Check {
    name: "rds-instance-not-public",
    title: "No DB instance is publicly accessible",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::High,
    needs: &[sources::RDS_INSTANCES],
    criterion: "Compliant: PubliclyAccessible is false. True fails whatever groups and subnets say, and is critical where the security groups admit the world to the port; members of clusters count.",
    limits: "Whether the subnets route to an internet gateway is not looked at.",
    remedy: Remedy {
        text: "Take the public address away; clients outside the VPC then need a VPN or a proxy.",
        command: "aws rds modify-db-instance --db-instance-identifier {resource} --region {region} --no-publicly-accessible",
    },
    references: &[
        "Security Hub RDS.2",
        "CIS 3.0 2.3.3, 5.0 2.2.3, 7.0 3.2.3",
        "AWS Config RDS_INSTANCE_PUBLIC_ACCESS_CHECK",
        "Prowler rds_instance_no_public_access",
    ],
    evaluate: |ctx: &Context<'_>, findings: &mut Findings<'_>| each_instance(ctx, findings, judge_instance),
    #[cfg(test)]
    cases: cases::INSTANCE,
};

static CLUSTER: Check = Check {
    name: "rds-cluster-not-public",
    title: "No DB cluster is publicly accessible",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::High,
    needs: &[sources::RDS_CLUSTERS],
    criterion: "Fails: PubliclyAccessible or InternetAccessGatewayEnabled is true. Aurora clusters with neither are decided by their members.",
    limits: "The Data API (HttpEndpointEnabled) is not judged.",
    remedy: Remedy {
        text: "A cluster cannot change this in place: restore it into one without a public address, or in a VPC, move the clients and delete the public one.",
        command: "aws rds restore-db-cluster-to-point-in-time --source-db-cluster-identifier {resource} --db-cluster-identifier NEW_CLUSTER --use-latest-restorable-time --no-publicly-accessible --region {region}",
    },
    references: &["Security Hub RDS.2", "AWS Config RDS_INSTANCE_PUBLIC_ACCESS_CHECK"],
    evaluate: |ctx: &Context<'_>, findings: &mut Findings<'_>| each_cluster(ctx, findings, |cluster, _| judge_cluster(cluster)),
    #[cfg(test)]
    cases: cases::CLUSTER,
};

static SNAPSHOT: Check = Check {
    name: "rds-snapshot-not-public",
    title: "No DB snapshot is shared with everyone",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Critical,
    needs: &[sources::RDS_SNAPSHOTS, sources::RDS_SNAPSHOT_ATTRIBUTES],
    criterion: "Fails: the attribute restore holds all. Named accounts are shown to a person; encrypted snapshots cannot be public and automated ones cannot be shared.",
    limits: "AWS lists a snapshot as public only when asked; the attributes of each one tell.",
    remedy: Remedy {
        text: "Withdraw the snapshot from the public, and treat the data in it as disclosed.",
        command: "aws rds modify-db-snapshot-attribute --db-snapshot-identifier {resource} --attribute-name restore --values-to-remove all --region {region}",
    },
    references: &[
        "Security Hub RDS.1",
        "AWS Config RDS_SNAPSHOTS_PUBLIC_PROHIBITED",
        "Prowler rds_snapshots_public_access",
    ],
    evaluate: |ctx: &Context<'_>, findings: &mut Findings<'_>| each_snapshot(ctx, findings, &DB_SNAPSHOTS),
    #[cfg(test)]
    cases: cases::SNAPSHOT,
};

static CLUSTER_SNAPSHOT: Check = Check {
    name: "rds-cluster-snapshot-not-public",
    title: "No DB cluster snapshot is shared with everyone",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Critical,
    needs: &[sources::RDS_CLUSTER_SNAPSHOTS, sources::RDS_CLUSTER_SNAPSHOT_ATTRIBUTES],
    criterion: "Fails: the attribute restore holds all. Named accounts are shown to a person; encrypted snapshots cannot be public and automated ones cannot be shared.",
    limits: "AWS lists a snapshot as public only when asked; the attributes of each one tell.",
    remedy: Remedy {
        text: "Withdraw the snapshot from the public, and treat the data in it as disclosed.",
        command: "aws rds modify-db-cluster-snapshot-attribute --db-cluster-snapshot-identifier {resource} --attribute-name restore --values-to-remove all --region {region}",
    },
    references: &[
        "Security Hub RDS.1",
        "AWS Config RDS_SNAPSHOTS_PUBLIC_PROHIBITED",
        "Prowler rds_snapshots_public_access",
    ],
    evaluate: |ctx: &Context<'_>, findings: &mut Findings<'_>| each_snapshot(ctx, findings, &CLUSTER_SNAPSHOTS),
    #[cfg(test)]
    cases: cases::CLUSTER_SNAPSHOT,
};

fn judge_instance(instance: &Judged<'_, DbInstance>, around: &Around<'_>) -> Verdict {
    match instance.value.publicly_accessible {
        Some(true) => {
            let groups = instance.value.security_groups.as_deref().unwrap_or_default();
            let public = |reason: Text| Verdict::non_compliant(reason, instance.evidence).observing("PubliclyAccessible=true");
            match around.reach.opening(groups, instance.value.port) {
                Some((words, places)) => {
                    let verdict = public(format!("the instance has a public address, and {words}").into());
                    places.iter().fold(verdict.severity(Severity::Critical), Verdict::because)
                }
                None => public("the instance has a public address".into()).severity(Severity::High),
            }
        }
        Some(false) => Verdict::compliant("the instance has no public address", instance.evidence).observing("PubliclyAccessible=false"),
        None => {
            let reason = "the export does not say whether the instance is publicly accessible";
            Verdict::undecided(reason, sources::RDS_INSTANCES, instance.subject, instance.evidence)
        }
    }
}

const RESTORE_INTO_VPC: &str = "aws rds restore-db-cluster-to-point-in-time --source-db-cluster-identifier {resource} \
                                --db-cluster-identifier NEW_CLUSTER --use-latest-restorable-time --db-subnet-group-name SUBNET_GROUP \
                                --region {region}";

fn judge_cluster(cluster: &Judged<'_, DbCluster>) -> Verdict {
    let (value, evidence) = (cluster.value, cluster.evidence);
    let engine = value.engine.as_deref();
    let aurora = engine.is_some_and(|engine| engine.starts_with("aurora"));
    match (value.publicly_accessible, value.internet_access_gateway) {
        (Some(true), _) => Verdict::non_compliant("the cluster has a public address", evidence).observing("PubliclyAccessible=true"),
        (_, Some(true)) => Verdict::non_compliant("the cluster is reached through an internet access gateway", evidence)
            .observing("InternetAccessGatewayEnabled=true")
            .mended_by(RESTORE_INTO_VPC),
        (Some(false), _) => Verdict::compliant("the cluster has no public address", evidence).observing("PubliclyAccessible=false"),
        (None, Some(false)) if aurora => {
            Verdict::compliant("the cluster has no internet access gateway", evidence).observing("InternetAccessGatewayEnabled=false")
        }
        (None, None) if aurora => Verdict::not_applicable("an Aurora cluster: the flags of its members decide", evidence),
        (None, _) => {
            let reason = "the export does not say whether the cluster is publicly accessible";
            Verdict::undecided(reason, sources::RDS_CLUSTERS, cluster.subject, evidence)
        }
    }
}

/// The two kinds of snapshot differ in names only.
struct Kind {
    resource_type: &'static str,
    list: Source,
    attributes: Source,
    snapshots: fn(&RegionEvidence) -> &Listing<Slot<DbSnapshot>>,
    sharing: fn(&RegionEvidence) -> &Listing<Slot<Vec<String>>>,
}

const DB_SNAPSHOTS: Kind = Kind {
    resource_type: "AWS::RDS::DBSnapshot",
    list: sources::RDS_SNAPSHOTS,
    attributes: sources::RDS_SNAPSHOT_ATTRIBUTES,
    snapshots: |region| &region.rds.snapshots,
    sharing: |region| &region.rds.snapshot_sharing,
};

const CLUSTER_SNAPSHOTS: Kind = Kind {
    resource_type: "AWS::RDS::DBClusterSnapshot",
    list: sources::RDS_CLUSTER_SNAPSHOTS,
    attributes: sources::RDS_CLUSTER_SNAPSHOT_ATTRIBUTES,
    snapshots: |region| &region.rds.cluster_snapshots,
    sharing: |region| &region.rds.cluster_snapshot_sharing,
};

/// Every snapshot that is listed or whose sharing is known: a public one counts, listed or not.
fn each_snapshot(ctx: &Context<'_>, findings: &mut Findings<'_>, kind: &Kind) {
    ctx.each_region(findings, kind.list, |id, _, region, evidence, findings| {
        let place = Place {
            account: id,
            region: Some(region),
            resource_type: kind.resource_type,
            source: kind.list,
        };
        let Some(evidence) = evidence else {
            findings.missing(place.whole(), &Missing::NeverSupplied, kind.list);
            return;
        };
        let (snapshots, sharing) = ((kind.snapshots)(evidence), (kind.sharing)(evidence));
        let ids: BTreeSet<&String> = snapshots.items.keys().chain(sharing.items.keys()).collect();
        let mut any = false;
        for name in ids {
            let subject = place.subject(name);
            let shared = sharing
                .items
                .get(name)
                .map_or(Collected::Missing(Missing::NeverSupplied), Slot::state);
            let verdict = match snapshots.items.get(name).map(Slot::state) {
                Some(Collected::Absent(_)) => continue,
                Some(Collected::Present(Sourced { value, evidence })) => {
                    let judged = Judged {
                        subject: &subject,
                        id: name,
                        value: value.as_ref(),
                        evidence,
                    };
                    judge_snapshot(&judged, &shared, kind)
                }
                Some(Collected::Missing(missing)) if !matches!(shared, Collected::Present(_)) => {
                    Verdict::missing(&missing, kind.list, &place.whole())
                }
                Some(Collected::Missing(_)) | None => judge_sharing(&shared, &subject, kind),
            };
            any = true;
            findings.push(subject, verdict);
        }
        say_completeness(findings, &place, snapshots, any);
    });
}

fn judge_snapshot(snapshot: &Judged<'_, DbSnapshot>, shared: &Collected<'_, Vec<String>>, kind: &Kind) -> Verdict {
    if let Some(verdict) = not_own(snapshot) {
        return verdict;
    }
    let value = snapshot.value;
    let of_other_service = matches!(value.engine.as_deref(), Some("docdb" | "neptune"));
    if value.kind.as_deref() == Some("public") && !of_other_service {
        return Verdict::non_compliant("AWS lists the snapshot as public", snapshot.evidence).observing("SnapshotType=public");
    }
    // What anyone may restore fails, whatever service made it.
    let is_public = matches!(shared, Collected::Present(shared) if shared.value.iter().any(|account| account == "all"));
    if let Some(verdict) = not_rds(value.engine.as_deref(), snapshot, kind.list).filter(|verdict| verdict.missing.is_none() || !is_public) {
        return verdict;
    }
    match (shared, value.encrypted, value.kind.as_deref()) {
        // It was listed after the answer that it is gone.
        (Collected::Absent(gone), ..) if snapshot.evidence.is_newer_than(gone) => {
            Verdict::missing(&Missing::NeverSupplied, kind.attributes, snapshot.subject).because(snapshot.evidence)
        }
        (Collected::Present(_) | Collected::Absent(_), ..) => judge_sharing(shared, snapshot.subject, kind).because(snapshot.evidence),
        (_, _, Some("automated")) => Verdict::not_applicable("automated snapshots cannot be shared", snapshot.evidence),
        (_, Some(true), _) => Verdict::compliant("an encrypted snapshot cannot be public", snapshot.evidence).observing("Encrypted=true"),
        (Collected::Missing(missing), ..) => Verdict::missing(missing, kind.attributes, snapshot.subject).because(snapshot.evidence),
    }
}

fn judge_sharing(shared: &Collected<'_, Vec<String>>, subject: &Subject, kind: &Kind) -> Verdict {
    match shared {
        Collected::Present(Sourced { value, evidence }) => {
            if value.iter().any(|account| account == "all") {
                Verdict::non_compliant("anyone may restore the snapshot", evidence).observing("restore=all")
            } else if value.is_empty() {
                Verdict::compliant("the snapshot is shared with nobody", evidence).observing("restore=[]")
            } else {
                let accounts = value.join(", ");
                Verdict::review(format!("the snapshot is shared with {accounts}"), evidence).observing(format!("restore={accounts}"))
            }
        }
        Collected::Absent(evidence) => Verdict::not_applicable("the snapshot is gone", evidence),
        Collected::Missing(missing) => Verdict::missing(missing, kind.attributes, subject),
    }
}
