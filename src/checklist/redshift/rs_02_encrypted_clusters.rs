//! RS-02: clusters are encrypted at rest.

#[cfg(test)]
use crate::checklist::Outcome;
#[cfg(test)]
use crate::checklist::case::Case;
use crate::checklist::context::{Context, Judged};
use crate::checklist::responsibility::{SR_03, SR_09};
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Remedy, Role, Severity, Verdict};
use crate::evidence::redshift::{RedshiftCluster, RedshiftSnapshot};
use crate::evidence::{Account, sources};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("RS-02"),
    title: "Redshift clusters are encrypted at rest",
    risk: "Whoever gets hold of a disk or snapshot of the warehouse reads everything in it.",
    guidance: "Serverless namespaces are always encrypted. Ask whether snapshots from before a cluster was encrypted still exist and whom they are shared with.",
    responsibility: &[SR_03, SR_09],
    references: &["Well-Architected SEC08-BP02"],
    checks: &[&ENCRYPTED, &SNAPSHOT],
};

static ENCRYPTED: Check = Check {
    name: "redshift-cluster-encrypted",
    title: "Every Redshift cluster is encrypted",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::High,
    needs: &[sources::REDSHIFT_CLUSTERS],
    criterion: "Compliant: Encrypted is true. False fails, also while a change of the encryption is pending.",
    limits: "Serverless namespaces are always encrypted and are not listed here.",
    remedy: Remedy {
        text: "Switch encryption on; the cluster migrates its data in the background.",
        command: "aws redshift modify-cluster --cluster-identifier {resource} --region {region} --encrypted --kms-key-id KEY_ARN",
    },
    references: &[
        "Security Hub Redshift.10",
        "AWS Config REDSHIFT_CLUSTER_CONFIGURATION_CHECK",
        "AWS Config REDSHIFT_CLUSTER_KMS_ENABLED",
        "Prowler redshift_cluster_encrypted_at_rest",
    ],
    evaluate: encrypted,
    #[cfg(test)]
    cases: CASES,
};

static SNAPSHOT: Check = Check {
    name: "redshift-snapshot-encrypted",
    title: "Every Redshift snapshot is encrypted and shared with nobody",
    mode: Mode::Automatic,
    role: Role::Advisory,
    severity: Severity::Medium,
    needs: &[sources::REDSHIFT_CLUSTER_SNAPSHOTS],
    criterion: "Compliant: Encrypted is true. False fails. Snapshots that other accounts may restore are shown to a person; those that other accounts own are not judged.",
    limits: "",
    remedy: Remedy {
        text: "Restore the snapshot into a cluster with encryption, take a new snapshot of that, and delete the plain one; delete those that nobody needs.",
        command: "aws redshift restore-from-cluster-snapshot --cluster-identifier NEW_CLUSTER --snapshot-identifier {snapshot} --snapshot-cluster-identifier {cluster} --encrypted --kms-key-id KEY_ARN --region {region}",
    },
    references: &["Security Hub Redshift.10"],
    evaluate: |ctx: &Context<'_>, findings: &mut Findings<'_>| {
        let source = sources::REDSHIFT_CLUSTER_SNAPSHOTS;
        ctx.each_regional(
            findings,
            source,
            "AWS::Redshift::ClusterSnapshot",
            |region| &region.redshift.snapshots,
            judge_snapshot,
        );
    },
    #[cfg(test)]
    cases: SNAPSHOT_CASES,
};

fn judge_snapshot(snapshot: &Judged<'_, RedshiftSnapshot>, _: &Account) -> Verdict {
    let (value, evidence) = (snapshot.value, snapshot.evidence);
    if let Some(owner) = value
        .owner
        .as_ref()
        .filter(|owner| snapshot.subject.account.as_ref() != Some(owner))
    {
        let reason = format!("the snapshot belongs to account {owner}");
        return Verdict::not_applicable(reason, evidence).observing(format!("OwnerAccount={owner}"));
    }
    match value.encrypted {
        Some(false) => {
            let verdict = Verdict::non_compliant("the snapshot is not encrypted", evidence).observing("Encrypted=false");
            match snapshot.id.split_once('/') {
                Some((cluster, name)) => verdict.naming("cluster", cluster).naming("snapshot", name),
                None => verdict.naming("snapshot", snapshot.id),
            }
        }
        Some(true) if !value.shared_with.is_empty() => {
            let accounts = value.shared_with.join(", ");
            let reason = format!("the snapshot is encrypted, and may be restored by {accounts}");
            Verdict::review(reason, evidence).observing(format!("AccountsWithRestoreAccess={accounts}"))
        }
        Some(true) => Verdict::compliant("the snapshot is encrypted", evidence).observing("Encrypted=true"),
        None => {
            let reason = "the export does not say whether the snapshot is encrypted";
            Verdict::undecided(reason, sources::REDSHIFT_CLUSTER_SNAPSHOTS, snapshot.subject, evidence)
        }
    }
}

fn encrypted(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    let source = sources::REDSHIFT_CLUSTERS;
    ctx.each_regional(
        findings,
        source,
        "AWS::Redshift::Cluster",
        |region| &region.redshift.clusters,
        judge,
    );
}

fn judge(cluster: &Judged<'_, RedshiftCluster>, _: &Account) -> Verdict {
    match (cluster.value.encrypted, cluster.value.pending_encryption.as_deref()) {
        (Some(true), _) => Verdict::compliant("the cluster is encrypted", cluster.evidence).observing("Encrypted=true"),
        (Some(false), Some(pending)) => {
            let reason = format!("the cluster is not encrypted yet; a change to {pending} is pending");
            Verdict::non_compliant(reason, cluster.evidence).observing("Encrypted=false")
        }
        (Some(false), None) => Verdict::non_compliant("the cluster is not encrypted", cluster.evidence).observing("Encrypted=false"),
        (None, _) => {
            let reason = "the export does not say whether the cluster is encrypted";
            Verdict::undecided(reason, sources::REDSHIFT_CLUSTERS, cluster.subject, cluster.evidence)
        }
    }
}

#[cfg(test)]
const FILE: &str = "111122223333/eu-west-1/redshift-describe-clusters.json";

#[cfg(test)]
const CASES: &[Case] = &[
    Case::new(
        "encrypted",
        &[(
            FILE,
            r#"{"Clusters":[{"ClusterIdentifier":"dw","NodeType":"ra3.xlplus","Encrypted":true}]}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "not encrypted",
        &[(
            FILE,
            r#"{"Clusters":[{"ClusterIdentifier":"dw","NodeType":"dc2.large","Encrypted":false}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "not encrypted yet",
        &[(
            FILE,
            r#"{"Clusters":[{"ClusterIdentifier":"dw","NodeType":"dc2.large","Encrypted":false,"PendingModifiedValues":{"EncryptionType":"KMS"}}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "the export does not say",
        &[(FILE, r#"{"Clusters":[{"ClusterIdentifier":"dw","NodeType":"dc2.large"}]}"#)],
        Outcome::InsufficientData,
    ),
    Case::new(
        "one page of several",
        &[(
            FILE,
            r#"{"Clusters":[{"ClusterIdentifier":"dw","NodeType":"ra3.xlplus","Encrypted":true}],"Marker":"x"}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new("no cluster", &[(FILE, r#"{"Clusters":[]}"#)], Outcome::NotApplicable),
];

#[cfg(test)]
const SNAPSHOTS: &str = "111122223333/eu-west-1/redshift-describe-cluster-snapshots.json";

#[cfg(test)]
const SNAPSHOT_CASES: &[Case] = &[
    Case::new(
        "encrypted",
        &[(
            SNAPSHOTS,
            r#"{"Snapshots":[{"SnapshotIdentifier":"s","ClusterIdentifier":"dw","SnapshotType":"manual","Encrypted":true,"OwnerAccount":"111122223333","AccountsWithRestoreAccess":[]}]}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "not encrypted",
        &[(
            SNAPSHOTS,
            r#"{"Snapshots":[{"SnapshotIdentifier":"s","ClusterIdentifier":"dw","SnapshotType":"manual","Encrypted":false}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "other accounts may restore it",
        &[(
            SNAPSHOTS,
            r#"{"Snapshots":[{"SnapshotIdentifier":"s","ClusterIdentifier":"dw","Encrypted":true,"AccountsWithRestoreAccess":[{"AccountId":"444455556666"}]}]}"#,
        )],
        Outcome::NeedsReview,
    ),
    Case::new(
        "one that another account shares",
        &[(
            SNAPSHOTS,
            r#"{"Snapshots":[{"SnapshotIdentifier":"s","ClusterIdentifier":"dw","Encrypted":false,"OwnerAccount":"444455556666"}]}"#,
        )],
        Outcome::NotApplicable,
    ),
    Case::new(
        "two of one name, of different clusters",
        &[(
            SNAPSHOTS,
            r#"{"Snapshots":[{"SnapshotIdentifier":"s","ClusterIdentifier":"dw","Encrypted":true},{"SnapshotIdentifier":"s","ClusterIdentifier":"bi","Encrypted":false}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "from AWS Config, plain",
        &[(
            "111122223333/eu-west-1/item.json",
            r#"{"version":"1.3","accountId":"111122223333","configurationItemStatus":"OK","resourceType":"AWS::Redshift::ClusterSnapshot","resourceId":"s","awsRegion":"eu-west-1","configuration":{"snapshotIdentifier":"s","clusterIdentifier":"dw","encrypted":false,"ownerAccount":"111122223333"}}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "the export does not say",
        &[(SNAPSHOTS, r#"{"Snapshots":[{"SnapshotIdentifier":"s","ClusterIdentifier":"dw"}]}"#)],
        Outcome::InsufficientData,
    ),
    Case::new(
        "one page of several",
        &[(
            SNAPSHOTS,
            r#"{"Snapshots":[{"SnapshotIdentifier":"s","ClusterIdentifier":"dw","Encrypted":true}],"Marker":"x"}"#,
        )],
        Outcome::InsufficientData,
    ),
];
