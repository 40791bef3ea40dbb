//! RDS-02: instances, clusters and their snapshots are encrypted.

#[path = "rds_02_cases.rs"]
#[cfg(test)]
mod cases;

use super::databases::{Around, each_cluster, each_instance, member, not_rds};
use crate::checklist::context::{Context, Judged};
use crate::checklist::responsibility::{SR_03, SR_09};
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Remedy, Role, Severity, Verdict};
use crate::evidence::rds::{DbCluster, DbInstance, DbSnapshot};
use crate::evidence::{Account, Instant, Source, sources};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("RDS-02"),
    title: "RDS databases and their snapshots are encrypted",
    risk: "Whoever gets hold of a disk or a copied snapshot reads the whole database.",
    guidance: "Transparent data encryption inside the engine (TdeCredentialArn) is not storage encryption. Where AWS Config alone shows a recent cluster as not encrypted, export `rds describe-db-clusters`: StorageEncryptionType sse-rds means that it is, with a key that AWS owns.",
    responsibility: &[SR_03, SR_09],
    references: &["Well-Architected SEC08-BP02"],
    checks: &[&INSTANCE, &CLUSTER, &SNAPSHOT, &CLUSTER_SNAPSHOT],
};

static INSTANCE: Check = Check {
    name: "rds-instance-encrypted",
    title: "The storage of every DB instance is encrypted",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::High,
    needs: &[sources::RDS_INSTANCES],
    criterion: "Compliant: StorageEncryptionType is sse-kms or sse-rds, or StorageEncrypted is true. Type none, or false without a type, fails. Members follow their cluster; DocumentDB and Neptune are no RDS.",
    limits: "Encryption inside the engine (TDE) does not count.",
    remedy: Remedy {
        text: "Encryption cannot be switched on in place: copy a snapshot with a key, restore from the copy and move the clients.",
        command: "aws rds create-db-snapshot --db-instance-identifier {resource} --db-snapshot-identifier NEW_SNAPSHOT --region {region} && aws rds wait db-snapshot-available --db-snapshot-identifier NEW_SNAPSHOT --region {region} && aws rds copy-db-snapshot --source-db-snapshot-identifier NEW_SNAPSHOT --target-db-snapshot-identifier ENCRYPTED_SNAPSHOT --kms-key-id KEY_ARN --region {region}",
    },
    references: &[
        "Security Hub RDS.3",
        "CIS 3.0 2.3.1, 5.0 2.2.1, 7.0 3.2.1",
        "AWS Config RDS_STORAGE_ENCRYPTED",
        "Prowler rds_instance_storage_encrypted",
    ],
    evaluate: |ctx: &Context<'_>, findings: &mut Findings<'_>| each_instance(ctx, findings, judge_instance),
    #[cfg(test)]
    cases: cases::INSTANCE,
};

static CLUSTER: Check = Check {
    name: "rds-cluster-encrypted",
    title: "The storage of every DB cluster is encrypted",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::High,
    needs: &[sources::RDS_CLUSTERS],
    criterion: "Compliant: StorageEncryptionType is sse-kms or sse-rds, or StorageEncrypted is true. Type none, or false without a type, fails.",
    limits: "AWS Config has no StorageEncryptionType, so its false for a cluster made since March 2025 is left to a person.",
    remedy: Remedy {
        text: "Encryption cannot be switched on in place: restore a snapshot of the cluster with a key and move the clients.",
        command: "aws rds create-db-cluster-snapshot --db-cluster-identifier {resource} --db-cluster-snapshot-identifier NEW_SNAPSHOT --region {region} && aws rds wait db-cluster-snapshot-available --db-cluster-snapshot-identifier NEW_SNAPSHOT --region {region} && aws rds restore-db-cluster-from-snapshot --db-cluster-identifier NEW_CLUSTER --snapshot-identifier NEW_SNAPSHOT --engine {engine} --kms-key-id KEY_ARN --region {region}",
    },
    references: &[
        "Security Hub RDS.27",
        "AWS Config RDS_CLUSTER_ENCRYPTED_AT_REST",
        "Prowler rds_cluster_storage_encrypted",
    ],
    evaluate: |ctx: &Context<'_>, findings: &mut Findings<'_>| each_cluster(ctx, findings, |cluster, _| judge_cluster(cluster)),
    #[cfg(test)]
    cases: cases::CLUSTER,
};

static SNAPSHOT: Check = Check {
    name: "rds-snapshot-encrypted",
    title: "Every DB snapshot is encrypted",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::High,
    needs: &[sources::RDS_SNAPSHOTS],
    criterion: "Compliant: Encrypted is true, or StorageEncryptionType is sse-kms or sse-rds. Automated snapshots count; those of other accounts do not.",
    limits: "Snapshots of AWS Backup are listed only with --snapshot-type awsbackup.",
    remedy: Remedy {
        text: "Copy the snapshot with a key and delete the plain one.",
        command: "aws rds copy-db-snapshot --source-db-snapshot-identifier {resource} --target-db-snapshot-identifier ENCRYPTED_SNAPSHOT --kms-key-id KEY_ARN --region {region}",
    },
    references: &[
        "Security Hub RDS.4",
        "AWS Config RDS_SNAPSHOT_ENCRYPTED",
        "Prowler rds_snapshots_encrypted",
    ],
    evaluate: |ctx: &Context<'_>, findings: &mut Findings<'_>| {
        let source = sources::RDS_SNAPSHOTS;
        let judge = |snapshot: &Judged<'_, DbSnapshot>, _: &Account| judge_snapshot(snapshot, source, false);
        ctx.each_regional(findings, source, "AWS::RDS::DBSnapshot", |region| &region.rds.snapshots, judge);
    },
    #[cfg(test)]
    cases: cases::SNAPSHOT,
};

static CLUSTER_SNAPSHOT: Check = Check {
    name: "rds-cluster-snapshot-encrypted",
    title: "Every DB cluster snapshot is encrypted",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::High,
    needs: &[sources::RDS_CLUSTER_SNAPSHOTS],
    criterion: "Compliant: StorageEncrypted is true, or StorageEncryptionType is sse-kms or sse-rds. Automated snapshots count; those of other accounts do not.",
    limits: "AWS Config has no StorageEncryptionType, so its false for a snapshot made since March 2025 is left to a person.",
    remedy: Remedy {
        text: "A copy of a plain cluster snapshot cannot be encrypted: restore the snapshot into an encrypted cluster, take a snapshot of that, and delete the plain one.",
        command: "aws rds restore-db-cluster-from-snapshot --db-cluster-identifier NEW_CLUSTER --snapshot-identifier {resource} --engine {engine} --kms-key-id KEY_ARN --region {region}",
    },
    references: &[
        "Security Hub RDS.4",
        "AWS Config RDS_SNAPSHOT_ENCRYPTED",
        "Prowler rds_snapshots_encrypted",
    ],
    evaluate: |ctx: &Context<'_>, findings: &mut Findings<'_>| {
        let source = sources::RDS_CLUSTER_SNAPSHOTS;
        let judge = |snapshot: &Judged<'_, DbSnapshot>, _: &Account| judge_snapshot(snapshot, source, true);
        ctx.each_regional(
            findings,
            source,
            "AWS::RDS::DBClusterSnapshot",
            |region| &region.rds.cluster_snapshots,
            judge,
        );
    },
    #[cfg(test)]
    cases: cases::CLUSTER_SNAPSHOT,
};

/// Before this day no storage was encrypted with a key that AWS owns, so that AWS Config's plain `false` is the whole truth.
const FIRST_AWS_OWNED_KEYS: &str = "2025-03-01";

/// What an export says of encryption. With a key that AWS owns, `StorageEncrypted` is false although the data is encrypted;
/// only `StorageEncryptionType` tells.
struct Storage<'a> {
    encrypted: Option<bool>,
    encryption_type: Option<&'a str>,
    /// AWS Config lacks the type, and what is judged may be encrypted with a key that AWS owns.
    type_may_be_hidden: bool,
}

fn hidden(from_config: bool, created: Option<Instant>) -> bool {
    from_config && created.is_none_or(|created| Instant::parse(FIRST_AWS_OWNED_KEYS).is_none_or(|first| created >= first))
}

fn judge_storage<T>(resource: &Judged<'_, T>, storage: &Storage<'_>, source: Source) -> Verdict {
    let evidence = resource.evidence;
    match (storage.encrypted, storage.encryption_type) {
        (_, Some(kind @ ("sse-kms" | "sse-rds"))) => {
            Verdict::compliant(format!("the storage is encrypted ({kind})"), evidence).observing(format!("StorageEncryptionType={kind}"))
        }
        (_, Some("none")) => Verdict::non_compliant("the storage is not encrypted", evidence).observing("StorageEncryptionType=none"),
        (_, Some(kind)) => Verdict::review(format!("the encryption type {kind} is not known here"), evidence),
        (Some(true), None) => Verdict::compliant("the storage is encrypted", evidence).observing("StorageEncrypted=true"),
        (Some(false), None) if storage.type_may_be_hidden => {
            let reason = "AWS Config says not encrypted, but cannot tell storage that is encrypted with a key AWS owns";
            Verdict::review(reason, evidence).observing("storageEncrypted=false")
        }
        (Some(false), None) => Verdict::non_compliant("the storage is not encrypted", evidence).observing("StorageEncrypted=false"),
        (None, None) => Verdict::undecided(
            "the export does not say whether the storage is encrypted",
            source,
            resource.subject,
            evidence,
        ),
    }
}

fn judge_instance(instance: &Judged<'_, DbInstance>, around: &Around<'_>) -> Verdict {
    if let Some(verdict) = member(instance, around) {
        return verdict;
    }
    let storage = Storage {
        encrypted: instance.value.storage_encrypted,
        encryption_type: instance.value.storage_encryption_type.as_deref(),
        type_may_be_hidden: false,
    };
    judge_storage(instance, &storage, sources::RDS_INSTANCES)
}

fn judge_cluster(cluster: &Judged<'_, DbCluster>) -> Verdict {
    let storage = Storage {
        encrypted: cluster.value.storage_encrypted,
        encryption_type: cluster.value.storage_encryption_type.as_deref(),
        type_may_be_hidden: hidden(cluster.value.from_config, cluster.value.created),
    };
    let verdict = judge_storage(cluster, &storage, sources::RDS_CLUSTERS);
    naming_engine(verdict, cluster.value.engine.as_deref())
}

/// Snapshots of other accounts are not this account's to judge.
pub(super) fn not_own(snapshot: &Judged<'_, DbSnapshot>) -> Option<Verdict> {
    let value = snapshot.value;
    let foreign = match (&value.owner, &snapshot.subject.account) {
        (Some(owner), Some(account)) => owner != account,
        _ => matches!(value.kind.as_deref(), Some("shared" | "public")),
    };
    foreign.then(|| Verdict::not_applicable("the snapshot belongs to another account", snapshot.evidence))
}

fn judge_snapshot(snapshot: &Judged<'_, DbSnapshot>, source: Source, of_cluster: bool) -> Verdict {
    let other = not_own(snapshot).or_else(|| not_rds(snapshot.value.engine.as_deref(), snapshot, source));
    if let Some(verdict) = other {
        return verdict;
    }
    if let Some(status) = snapshot.value.status.as_deref().filter(|status| *status != "available") {
        let reason = format!("the snapshot is {status}, not available");
        return Verdict::undecided(reason, source, snapshot.subject, snapshot.evidence);
    }
    let storage = Storage {
        encrypted: snapshot.value.encrypted,
        encryption_type: snapshot.value.storage_encryption_type.as_deref(),
        type_may_be_hidden: of_cluster && hidden(snapshot.value.from_config, snapshot.value.created),
    };
    naming_engine(judge_storage(snapshot, &storage, source), snapshot.value.engine.as_deref())
}

/// Restoring asks for the engine.
pub(super) fn naming_engine(verdict: Verdict, engine: Option<&str>) -> Verdict {
    match engine {
        Some(engine) => verdict.naming("engine", engine),
        None => verdict,
    }
}
