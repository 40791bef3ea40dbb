//! RS-07: clusters and workgroups have no public address.

#[cfg(test)]
use crate::checklist::Outcome;
#[cfg(test)]
use crate::checklist::case::Case;
use crate::checklist::context::{Context, Judged};
use crate::checklist::responsibility::{SR_03, SR_05, SR_08, SR_09};
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Remedy, Role, Severity, Verdict};
use crate::evidence::redshift::{RedshiftCluster, Workgroup};
use crate::evidence::{Account, sources};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("RS-07"),
    title: "Redshift clusters and workgroups are not publicly accessible",
    risk: "A warehouse with a public address is one open rule or one weak password away from everyone.",
    guidance: "The flag decides, whatever groups and subnets say. Where it is on, look at once at the security groups of the cluster: port 5439 open to the whole internet makes it urgent.",
    responsibility: &[SR_03, SR_05, SR_08, SR_09],
    references: &["Well-Architected SEC03-BP07, SEC05-BP01"],
    checks: &[&CLUSTER, &WORKGROUP],
};

static CLUSTER: Check = Check {
    name: "redshift-not-public",
    title: "No Redshift cluster is publicly accessible",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::High,
    needs: &[sources::REDSHIFT_CLUSTERS],
    criterion: "",
    limits: "",
    remedy: Remedy {
        text: "Take the public address away; clients then need a way into the VPC.",
        command: "aws redshift modify-cluster --cluster-identifier {resource} --region {region} --no-publicly-accessible",
    },
    references: &[
        "Security Hub Redshift.1",
        "AWS Config REDSHIFT_CLUSTER_PUBLIC_ACCESS_CHECK",
        "Prowler redshift_cluster_public_access",
    ],
    evaluate: cluster,
    #[cfg(test)]
    cases: CLUSTER_CASES,
};

static WORKGROUP: Check = Check {
    name: "redshift-serverless-not-public",
    title: "No Redshift Serverless workgroup is publicly accessible",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::High,
    needs: &[sources::REDSHIFT_WORKGROUPS],
    criterion: "",
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
    cases: WORKGROUP_CASES,
};

fn cluster(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    let source = sources::REDSHIFT_CLUSTERS;
    ctx.each_regional(
        findings,
        source,
        "AWS::Redshift::Cluster",
        |region| &region.redshift.clusters,
        judge_cluster,
    );
}

fn judge_cluster(cluster: &Judged<'_, RedshiftCluster>, _: &Account) -> Verdict {
    match (cluster.value.publicly_accessible, cluster.value.pending_publicly_accessible) {
        (Some(true), _) => {
            Verdict::non_compliant("the cluster has a public address", cluster.evidence).observing("PubliclyAccessible=true")
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

fn workgroup(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    let resource_type = "AWS::RedshiftServerless::Workgroup";
    let source = sources::REDSHIFT_WORKGROUPS;
    ctx.each_regional(
        findings,
        source,
        resource_type,
        |region| &region.redshift.workgroups,
        judge_workgroup,
    );
}

fn judge_workgroup(group: &Judged<'_, Workgroup>, _: &Account) -> Verdict {
    match group.value.publicly_accessible {
        Some(true) => Verdict::non_compliant("the workgroup has a public address", group.evidence).observing("publiclyAccessible=true"),
        Some(false) => Verdict::compliant("the workgroup has no public address", group.evidence).observing("publiclyAccessible=false"),
        None => {
            let reason = "the export does not say whether the workgroup is publicly accessible";
            Verdict::undecided(reason, sources::REDSHIFT_WORKGROUPS, group.subject, group.evidence)
        }
    }
}

#[cfg(test)]
const CLUSTERS: &str = "111122223333/eu-west-1/redshift-describe-clusters.json";

#[cfg(test)]
const CLUSTER_CASES: &[Case] = &[
    Case::new(
        "not public",
        &[(
            CLUSTERS,
            r#"{"Clusters":[{"ClusterIdentifier":"dw","NodeType":"ra3.xlplus","PubliclyAccessible":false}]}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "public",
        &[(
            CLUSTERS,
            r#"{"Clusters":[{"ClusterIdentifier":"dw","NodeType":"ra3.xlplus","PubliclyAccessible":true}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "about to become public",
        &[(
            CLUSTERS,
            r#"{"Clusters":[{"ClusterIdentifier":"dw","NodeType":"ra3.xlplus","PubliclyAccessible":false,"PendingModifiedValues":{"PubliclyAccessible":true}}]}"#,
        )],
        Outcome::NeedsReview,
    ),
    Case::new(
        "the export does not say",
        &[(CLUSTERS, r#"{"Clusters":[{"ClusterIdentifier":"dw","NodeType":"ra3.xlplus"}]}"#)],
        Outcome::InsufficientData,
    ),
    Case::new("no cluster", &[(CLUSTERS, r#"{"Clusters":[]}"#)], Outcome::NotApplicable),
];

#[cfg(test)]
const WORKGROUPS: &str = "111122223333/eu-west-1/redshift-serverless-list-workgroups.json";

#[cfg(test)]
const WORKGROUP_CASES: &[Case] = &[
    Case::new(
        "not public",
        &[(WORKGROUPS, r#"{"workgroups":[{"workgroupName":"bi","publiclyAccessible":false}]}"#)],
        Outcome::Compliant,
    ),
    Case::new(
        "public",
        &[(WORKGROUPS, r#"{"workgroups":[{"workgroupName":"bi","publiclyAccessible":true}]}"#)],
        Outcome::NonCompliant,
    ),
    Case::new(
        "the export does not say",
        &[(WORKGROUPS, r#"{"workgroups":[{"workgroupName":"bi"}]}"#)],
        Outcome::InsufficientData,
    ),
    Case::new("no workgroup", &[(WORKGROUPS, r#"{"workgroups":[]}"#)], Outcome::NotApplicable),
];
