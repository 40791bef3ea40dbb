//! RS-02: clusters are encrypted at rest.

#[cfg(test)]
use crate::checklist::Outcome;
#[cfg(test)]
use crate::checklist::case::Case;
use crate::checklist::context::{Context, Judged};
use crate::checklist::responsibility::{SR_03, SR_09};
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Remedy, Role, Severity, Verdict};
use crate::evidence::redshift::RedshiftCluster;
use crate::evidence::{Account, sources};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("RS-02"),
    title: "Redshift clusters are encrypted at rest",
    risk: "Whoever gets hold of a disk or snapshot of the warehouse reads everything in it.",
    guidance: "Serverless namespaces are always encrypted. Ask whether snapshots from before a cluster was encrypted still exist and whom they are shared with.",
    responsibility: &[SR_03, SR_09],
    references: &["Well-Architected SEC08-BP02"],
    checks: &[&ENCRYPTED],
};

static ENCRYPTED: Check = Check {
    name: "redshift-cluster-encrypted",
    title: "Every Redshift cluster is encrypted",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::High,
    needs: &[sources::REDSHIFT_CLUSTERS],
    criterion: "",
    limits: "",
    remedy: Remedy {
        text: "Switch encryption on; the cluster migrates its data in the background.",
        command: "aws redshift modify-cluster --cluster-identifier {resource} --region {region} --encrypted",
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
