//! RS-05: clusters use keys that the customer manages.

#[path = "rs_05_cases.rs"]
#[cfg(test)]
mod cases;

use super::clusters::each_cluster;
use crate::checklist::context::{Context, Judged};
use crate::checklist::keys::{Keys, key_subject};
use crate::checklist::responsibility::{SR_03, SR_05, SR_09};
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Outcome, Remedy, Role, Severity, Verdict};
use crate::evidence::redshift::{Namespace, RedshiftCluster};
use crate::evidence::sources;

pub(super) static ITEM: Item = Item {
    id: ItemId::new("RS-05"),
    title: "Redshift clusters use customer-managed KMS keys",
    risk: "With a key of AWS nobody can say who may decrypt, nor take that right away.",
    guidance: "Take KmsKeyId of each cluster and describe the key: KeyManager CUSTOMER and KeyState Enabled count; the key alias/aws/redshift or no encryption do not. A cluster with HsmStatus and no KmsKeyId uses a hardware module, whose key the customer holds. For serverless look at kmsKeyId of the namespace.",
    responsibility: &[SR_03, SR_05, SR_09],
    references: &[
        "Well-Architected SEC08-BP01",
        "AWS Config REDSHIFT_CLUSTER_KMS_ENABLED with kmsKeyArns",
        "AWS Config REDSHIFT_SERVERLESS_NAMESPACE_CMK_ENCRYPTION",
    ],
    checks: &[&CLUSTER, &NAMESPACE],
};

static CLUSTER: Check = Check {
    name: "redshift-customer-key",
    title: "Redshift clusters are encrypted with customer-managed keys that work",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::REDSHIFT_CLUSTERS, sources::KMS_KEY, sources::KMS_ALIASES],
    criterion: "Compliant: KeyManager of the key in KmsKeyId is CUSTOMER and the key can be used, or a hardware security module holds the key. The key alias/aws/redshift (also by the list of aliases) and no encryption fail.",
    limits: "A key of another account is a customer's, but only its owner can show it: a person decides.",
    remedy: Remedy {
        text: "Encrypt with a key of your own; the cluster migrates its data in the background. A key of yours that cannot be used must be enabled again first.",
        command: "aws redshift modify-cluster --cluster-identifier {resource} --encrypted --kms-key-id KEY_ARN --region {region}",
    },
    references: &["AWS Config REDSHIFT_CLUSTER_KMS_ENABLED with kmsKeyArns", "Security Hub KMS.3"],
    evaluate: |ctx: &Context<'_>, findings: &mut Findings<'_>| {
        let keys = Keys::of(ctx);
        each_cluster(ctx, findings, |cluster, _| judge_cluster(cluster, &keys));
    },
    #[cfg(test)]
    cases: cases::CLUSTER,
};

static NAMESPACE: Check = Check {
    name: "redshift-serverless-customer-key",
    title: "Redshift Serverless namespaces are encrypted with customer-managed keys that work",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::REDSHIFT_SERVERLESS_NAMESPACES, sources::KMS_KEY, sources::KMS_ALIASES],
    criterion: "Compliant: KeyManager of the key in kmsKeyId is CUSTOMER and the key can be used. AWS_OWNED_KMS_KEY, no key at all and keys that AWS manages fail.",
    limits: "A key of another account is a customer's, but only its owner can show it: a person decides.",
    remedy: Remedy {
        text: "Give the namespace a key of your own. A key of yours that cannot be used must be enabled again first.",
        command: "aws redshift-serverless update-namespace --namespace-name {resource} --kms-key-id KEY_ARN --region {region}",
    },
    references: &["AWS Config REDSHIFT_SERVERLESS_NAMESPACE_CMK_ENCRYPTION"],
    evaluate: |ctx: &Context<'_>, findings: &mut Findings<'_>| {
        let keys = Keys::of(ctx);
        let (source, resource_type) = (sources::REDSHIFT_SERVERLESS_NAMESPACES, "AWS::RedshiftServerless::Namespace");
        ctx.each_regional(
            findings,
            source,
            resource_type,
            |region| &region.redshift.namespaces,
            |namespace, _| judge_namespace(namespace, &keys),
        );
    },
    #[cfg(test)]
    cases: cases::NAMESPACE,
};

fn judge_cluster(cluster: &Judged<'_, RedshiftCluster>, keys: &Keys<'_>) -> Verdict {
    let (value, evidence) = (cluster.value, cluster.evidence);
    let undecided = |reason: &'static str| Verdict::undecided(reason, sources::REDSHIFT_CLUSTERS, cluster.subject, evidence);
    match (value.encrypted, &value.kms_key, &value.hsm) {
        (Some(false), ..) => Verdict::non_compliant("the cluster is not encrypted", evidence).observing("Encrypted=false"),
        (Some(true), Some(key), _) => judge_key(cluster, key, keys),
        (Some(true), None, Some(status)) => {
            let reason = format!("a hardware security module of the customer's holds the key; it is {status}");
            Verdict::compliant(reason, evidence).observing(format!("HsmStatus={status}"))
        }
        (Some(true), None, None) => undecided("the cluster is encrypted, but the export does not name the key"),
        (None, ..) => undecided("the export does not say whether the cluster is encrypted"),
    }
}

fn judge_namespace(namespace: &Judged<'_, Namespace>, keys: &Keys<'_>) -> Verdict {
    let (value, evidence) = (namespace.value, namespace.evidence);
    match value.kms_key.as_deref() {
        Some("AWS_OWNED_KMS_KEY") => {
            Verdict::non_compliant("the namespace is encrypted with a key that AWS owns", evidence).observing("kmsKeyId=AWS_OWNED_KMS_KEY")
        }
        Some(key) => judge_key(namespace, key, keys),
        None if value.whole => {
            Verdict::non_compliant("the namespace names no key, so that AWS owns it", evidence).observing("kmsKeyId is not set")
        }
        None => {
            let reason = "the export does not name the key of the namespace";
            Verdict::undecided(reason, sources::REDSHIFT_SERVERLESS_NAMESPACES, namespace.subject, evidence)
        }
    }
}

/// A customer's key that cannot be used protects nothing: the data is lost with it.
fn judge_key<T>(judged: &Judged<'_, T>, key: &str, keys: &Keys<'_>) -> Verdict {
    let verdict = keys.judge_manager(judged, key);
    if matches!(verdict.outcome, Outcome::Compliant | Outcome::NeedsReview)
        && let Some(trouble) = keys.trouble(key, judged.subject, judged.evidence)
    {
        return trouble;
    }
    let usable = keys.judge_use(&key_subject(key, judged.subject), judged.evidence);
    match (verdict.outcome, usable.outcome) {
        (Outcome::Compliant, Outcome::InsufficientData) => usable,
        _ => verdict,
    }
}
