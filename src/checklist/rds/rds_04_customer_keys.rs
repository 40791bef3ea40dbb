//! RDS-04: databases use keys that the customer manages.

#[path = "rds_04_cases.rs"]
#[cfg(test)]
mod cases;

use std::collections::BTreeMap;

use super::databases::{CLUSTER, INSTANCE, each_cluster, each_instance, member, not_rds};
use super::rds_02_encrypted_storage::{naming_engine, not_own};
use crate::checklist::context::{Context, Judged};
use crate::checklist::keys::{DESCRIBE, ENABLE, Keys, key_subject};
use crate::checklist::responsibility::{SR_03, SR_05, SR_09};
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Outcome, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::rds::{DbCluster, DbInstance, DbSnapshot};
use crate::evidence::{Account, Collected, Evidence, Missing, RegionEvidence, Source, sources};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("RDS-04"),
    title: "Databases and snapshots use customer-managed KMS keys",
    risk: "With a key of AWS nobody can say who may decrypt, nor take that right away.",
    guidance: "Take KmsKeyId of each instance, cluster and manual snapshot and describe the key: KeyManager CUSTOMER and KeyState Enabled count. The key alias/aws/rds, sse-rds or no encryption do not. Members follow their cluster. A key of another account is customer-managed; ask its owner for the state.",
    responsibility: &[SR_03, SR_05, SR_09],
    references: &[
        "Well-Architected SEC08-BP01, SEC08-BP02",
        "Security Hub KMS.3",
        "AWS Config RDS_STORAGE_ENCRYPTED with kmsKeyId",
        "AWS Config KMS_CMK_NOT_SCHEDULED_FOR_DELETION",
    ],
    checks: &[&STORAGE, &SNAPSHOT, &USABLE],
};

static STORAGE: Check = Check {
    name: "rds-storage-customer-key",
    title: "Databases are encrypted with customer-managed keys",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[
        sources::RDS_INSTANCES,
        sources::RDS_CLUSTERS,
        sources::KMS_KEY,
        sources::KMS_ALIASES,
    ],
    criterion: "Compliant: KeyManager of the key in KmsKeyId is CUSTOMER. The key alias/aws/rds (also by the list of aliases), sse-rds (a key that AWS owns) and no encryption fail; members follow their cluster.",
    limits: "A key of another account is a customer's, but only its owner can show it: a person decides.",
    remedy: Remedy {
        text: "A database cannot change its key: take a snapshot, copy it with a key of your own (a plain cluster snapshot: restore it with one), restore from the copy and move the clients.",
        command: "aws rds create-db-snapshot --db-snapshot-identifier NEW_SNAPSHOT --db-instance-identifier {resource} --region {region}",
    },
    references: &["AWS Config RDS_STORAGE_ENCRYPTED with kmsKeyId"],
    evaluate: storage,
    #[cfg(test)]
    cases: cases::STORAGE,
};

static SNAPSHOT: Check = Check {
    name: "rds-snapshot-customer-key",
    title: "Manual snapshots are encrypted with customer-managed keys",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Low,
    needs: &[
        sources::RDS_SNAPSHOTS,
        sources::RDS_CLUSTER_SNAPSHOTS,
        sources::KMS_KEY,
        sources::KMS_ALIASES,
    ],
    criterion: "Compliant: KeyManager of the key in KmsKeyId is CUSTOMER, for snapshots of instances and clusters. Automated snapshots follow their database; those of other accounts are not judged.",
    limits: "A key of another account is a customer's, but only its owner can show it: a person decides.",
    remedy: Remedy {
        text: "Copy the snapshot with a key of your own and delete the old one. A plain cluster snapshot cannot be copied so: restore it with the key and take a new snapshot.",
        command: "aws rds copy-db-snapshot --target-db-snapshot-identifier NEW_SNAPSHOT --source-db-snapshot-identifier {resource} --kms-key-id KEY_ARN --region {region}",
    },
    references: &["AWS Config RDS_STORAGE_ENCRYPTED with kmsKeyId"],
    evaluate: snapshots,
    #[cfg(test)]
    cases: cases::SNAPSHOT,
};

static USABLE: Check = Check {
    name: "rds-customer-key-usable",
    title: "The keys that databases are encrypted with can be used",
    mode: Mode::Automatic,
    role: Role::Advisory,
    severity: Severity::High,
    needs: &[sources::KMS_KEY, sources::RDS_INSTANCES, sources::RDS_CLUSTERS],
    criterion: "Compliant: KeyState is Enabled. Disabled, PendingDeletion, PendingImport, Unavailable or a key that is gone fail, and so does a database whose state is inaccessible-encryption-credentials.",
    limits: "Keys of snapshots, secrets and Performance Insights are not looked at.",
    remedy: Remedy {
        text: "Cancel the deletion and enable the key before the database loses it for good; a key whose deletion was cancelled stays disabled until it is enabled. A key that waits for its material or its key store needs those first. Where the key is gone, restore from a snapshot with another key.",
        command: DESCRIBE,
    },
    references: &["Security Hub KMS.3", "AWS Config KMS_CMK_NOT_SCHEDULED_FOR_DELETION"],
    evaluate: usable,
    #[cfg(test)]
    cases: cases::USABLE,
};

/// What an export says of how something is encrypted.
struct Storage<'a> {
    encrypted: Option<bool>,
    encryption_type: Option<&'a str>,
    key: Option<&'a str>,
}

fn storage(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    let keys = Keys::of(ctx);
    each_instance(ctx, findings, |instance, around| {
        let value = instance.value;
        let storage = Storage {
            encrypted: value.storage_encrypted,
            encryption_type: value.storage_encryption_type.as_deref(),
            key: value.kms_key.as_deref(),
        };
        member(instance, around).unwrap_or_else(|| judge(instance, &storage, sources::RDS_INSTANCES, &keys))
    });
    each_cluster(ctx, findings, |cluster, _| {
        let value = cluster.value;
        let storage = Storage {
            encrypted: value.storage_encrypted,
            encryption_type: value.storage_encryption_type.as_deref(),
            key: value.kms_key.as_deref(),
        };
        judge(cluster, &storage, sources::RDS_CLUSTERS, &keys).mended_by(SNAPSHOT_OF_CLUSTER)
    });
}

const SNAPSHOT_OF_CLUSTER: &str =
    "aws rds create-db-cluster-snapshot --db-cluster-snapshot-identifier NEW_SNAPSHOT --db-cluster-identifier {resource} --region {region}";

const COPY_OF_CLUSTER: &str = "aws rds copy-db-cluster-snapshot --target-db-cluster-snapshot-identifier NEW_SNAPSHOT \
                               --source-db-cluster-snapshot-identifier {resource} --kms-key-id KEY_ARN --region {region}";

const RESTORE_OF_CLUSTER: &str = "aws rds restore-db-cluster-from-snapshot --db-cluster-identifier NEW_CLUSTER --engine {engine} \
                                  --snapshot-identifier {resource} --kms-key-id KEY_ARN --region {region}";

fn judge<T>(judged: &Judged<'_, T>, storage: &Storage<'_>, source: Source, keys: &Keys<'_>) -> Verdict {
    let evidence = judged.evidence;
    match (storage.encryption_type, storage.encrypted, storage.key) {
        (Some("sse-rds"), ..) => {
            Verdict::non_compliant("it is encrypted with a key that AWS owns", evidence).observing("StorageEncryptionType=sse-rds")
        }
        (Some("none"), ..) => Verdict::non_compliant("it is not encrypted at all", evidence).observing("StorageEncryptionType=none"),
        (None, Some(false), _) => {
            let reason = "it is encrypted with no key of a customer: not at all, or with a key that AWS owns";
            Verdict::non_compliant(reason, evidence).observing("StorageEncrypted=false")
        }
        (Some("sse-kms") | None, _, Some(key)) => keys.judge_manager(judged, key),
        (Some("sse-kms"), _, None) | (None, Some(true), None) => Verdict::undecided(
            "it is encrypted, but the export does not name the key",
            source,
            judged.subject,
            evidence,
        ),
        (None, None, None) => {
            let reason = "the export does not say how it is encrypted";
            Verdict::undecided(reason, source, judged.subject, evidence)
        }
        (Some(other), ..) => Verdict::review(format!("the encryption type {other} is not known here"), evidence),
    }
}

fn snapshots(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    let keys = Keys::of(ctx);
    let source = sources::RDS_SNAPSHOTS;
    let judge = |snapshot: &Judged<'_, DbSnapshot>, _: &Account| judge_snapshot(snapshot, source, &keys);
    ctx.each_regional(findings, source, "AWS::RDS::DBSnapshot", |region| &region.rds.snapshots, judge);
    let source = sources::RDS_CLUSTER_SNAPSHOTS;
    let judge = |snapshot: &Judged<'_, DbSnapshot>, _: &Account| judge_snapshot(snapshot, source, &keys);
    ctx.each_regional(
        findings,
        source,
        "AWS::RDS::DBClusterSnapshot",
        |region| &region.rds.cluster_snapshots,
        judge,
    );
}

fn judge_snapshot(snapshot: &Judged<'_, DbSnapshot>, source: Source, keys: &Keys<'_>) -> Verdict {
    let (value, evidence) = (snapshot.value, snapshot.evidence);
    if let Some(verdict) = not_own(snapshot).or_else(|| not_rds(value.engine.as_deref(), snapshot, source)) {
        return verdict;
    }
    match value.kind.as_deref() {
        Some("automated") => return Verdict::not_applicable("an automated snapshot follows its database", evidence),
        None => {
            let reason = "the export does not say whether the snapshot is a manual one";
            return Verdict::undecided(reason, source, snapshot.subject, evidence);
        }
        Some(_) => {}
    }
    if let Some(status) = value.status.as_deref().filter(|status| *status != "available") {
        let reason = format!("the snapshot is {status}, not available");
        return Verdict::undecided(reason, source, snapshot.subject, evidence);
    }
    let storage = Storage {
        encrypted: value.encrypted,
        encryption_type: value.storage_encryption_type.as_deref(),
        key: value.kms_key.as_deref(),
    };
    copying(judge(snapshot, &storage, source, keys), snapshot, source)
}

/// A plain cluster snapshot can be restored with a key, but not copied with one.
fn copying(verdict: Verdict, snapshot: &Judged<'_, DbSnapshot>, source: Source) -> Verdict {
    let value = snapshot.value;
    let encrypted = value.encrypted == Some(true) || matches!(value.storage_encryption_type.as_deref(), Some("sse-kms" | "sse-rds"));
    match (source == sources::RDS_CLUSTER_SNAPSHOTS, encrypted) {
        (false, _) => verdict,
        (true, true) => verdict.mended_by(COPY_OF_CLUSTER),
        (true, false) => naming_engine(verdict, value.engine.as_deref()).mended_by(RESTORE_OF_CLUSTER),
    }
}

/// A key that databases of one region are encrypted with.
struct Used {
    subject: Subject,
    places: Vec<Evidence>,
    /// A database that has lost it: its name and state.
    lost: Option<(String, String, Evidence)>,
}

fn usable(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    let keys = Keys::of(ctx);
    ctx.each_region(findings, sources::RDS_INSTANCES, |id, _, region, evidence, findings| {
        let of_region = Subject::region(id, region);
        let Some(evidence) = evidence else {
            for source in [sources::RDS_INSTANCES, sources::RDS_CLUSTERS] {
                findings.missing(of_region.clone(), &Missing::NeverSupplied, source);
            }
            return;
        };
        let in_use = in_use(evidence, &of_region);
        for used in in_use.keys.values() {
            let Some(place) = used.places.first() else { continue };
            let verdict = match &used.lost {
                Some((database, status, place)) => lost(database, status, place),
                None => keys.judge_use(&used.subject, place),
            };
            let verdict = verdict.naming("key", &used.subject.resource_id);
            findings.push(
                used.subject.clone(),
                used.places.iter().take(MOST_PLACES).fold(verdict, Verdict::because),
            );
        }
        let any = !in_use.keys.is_empty() || !in_use.others.is_empty();
        for (subject, verdict) in in_use.others {
            findings.push(subject, verdict);
        }
        let (instances, clusters) = (evidence.rds.instances.complete(), evidence.rds.clusters.complete());
        for (complete, source) in [(&instances, sources::RDS_INSTANCES), (&clusters, sources::RDS_CLUSTERS)] {
            if let Err(missing) = complete {
                findings.missing(of_region.clone(), missing, source);
            }
        }
        if let (false, Ok(instances), Ok(clusters)) = (any, instances, clusters) {
            let verdict = Verdict::not_applicable("no database uses a KMS key", instances);
            findings.push(of_region, verdict.because(clusters));
        }
    });
}

/// How many databases a finding on their key cites.
const MOST_PLACES: usize = 8;

fn lost(database: &str, status: &str, place: &Evidence) -> Verdict {
    let reason = format!("the database {database} has lost its key: it is {status}");
    Verdict::non_compliant(reason, place).observing(status.to_owned()).mended_by(ENABLE)
}

/// What the databases of a region are encrypted with.
#[derive(Default)]
struct InUse {
    /// By what the key is called in full.
    keys: BTreeMap<String, Used>,
    /// Databases of which no key is known, though they have one.
    others: Vec<(Subject, Verdict)>,
}

/// One database.
struct Database<'a> {
    engine: Option<&'a str>,
    encrypted: Option<bool>,
    encryption_type: Option<&'a str>,
    key: Option<&'a String>,
    trouble: Option<&'a String>,
}

fn in_use(region: &RegionEvidence, of_region: &Subject) -> InUse {
    let mut in_use = InUse::default();
    for (name, slot) in &region.rds.instances.items {
        let subject = of_database(of_region, INSTANCE, name);
        in_use.add(subject, slot.state(), sources::RDS_INSTANCES, |value: &DbInstance| Database {
            engine: value.engine.as_deref(),
            encrypted: value.storage_encrypted,
            encryption_type: value.storage_encryption_type.as_deref(),
            key: value.kms_key.as_ref(),
            trouble: value.key_trouble.as_ref(),
        });
    }
    for (name, slot) in &region.rds.clusters.items {
        let subject = of_database(of_region, CLUSTER, name);
        in_use.add(subject, slot.state(), sources::RDS_CLUSTERS, |value: &DbCluster| Database {
            engine: value.engine.as_deref(),
            encrypted: value.storage_encrypted,
            encryption_type: value.storage_encryption_type.as_deref(),
            key: value.kms_key.as_ref(),
            trouble: value.key_trouble.as_ref(),
        });
    }
    in_use
}

fn of_database(of_region: &Subject, resource_type: &'static str, name: &str) -> Subject {
    Subject {
        resource_type,
        resource_id: name.to_owned(),
        ..of_region.clone()
    }
}

impl InUse {
    fn add<T>(&mut self, subject: Subject, state: Collected<'_, T>, source: Source, read: impl Fn(&T) -> Database<'_>) {
        let sourced = match state {
            Collected::Present(sourced) => sourced,
            Collected::Absent(_) => return,
            Collected::Missing(missing) => {
                let verdict = Verdict::missing(&missing, source, &subject);
                self.others.push((subject, verdict));
                return;
            }
        };
        let (database, place) = (read(&sourced.value), &sourced.evidence);
        let judged = Judged {
            subject: &subject,
            id: &subject.resource_id,
            value: &(),
            evidence: place,
        };
        let unencrypted = database.encrypted == Some(false) && !matches!(database.encryption_type, Some("sse-kms"));
        let verdict = match (not_rds(database.engine, &judged, source), database.key, database.trouble) {
            (Some(verdict), ..) if verdict.outcome == Outcome::NotApplicable => return,
            (Some(verdict), ..) => verdict,
            (None, Some(key), trouble) => {
                let key = key_subject(key, &subject);
                let used = self.keys.entry(key.resource_id.clone()).or_insert_with(|| Used {
                    subject: key,
                    places: Vec::new(),
                    lost: None,
                });
                used.places.push(place.clone());
                if let (None, Some(status)) = (&used.lost, trouble) {
                    used.lost = Some((subject.resource_id.clone(), status.clone(), place.clone()));
                }
                return;
            }
            (None, None, Some(status)) => lost(&subject.resource_id, status, place).naming("key", "KEY_ARN"),
            (None, None, None) if unencrypted || database.encryption_type == Some("sse-rds") => return,
            (None, None, None) => Verdict::undecided("the export does not name the key of the database", source, &subject, place),
        };
        self.others.push((subject, verdict));
    }
}
