//! Cases of RDS-07.

use crate::checklist::Outcome;
use crate::checklist::case::Case;

const INSTANCES: &str = "111122223333/eu-west-1/rds-describe-db-instances.json";
const CLUSTERS: &str = "111122223333/eu-west-1/rds-describe-db-clusters.json";
const MEMBER_ON: &str =
    r#"{"DBInstances":[{"DBInstanceIdentifier":"m","Engine":"aurora-mysql","DBClusterIdentifier":"c","AutoMinorVersionUpgrade":true}]}"#;
const MEMBER_OFF: &str =
    r#"{"DBInstances":[{"DBInstanceIdentifier":"m","Engine":"aurora-mysql","DBClusterIdentifier":"c","AutoMinorVersionUpgrade":false}]}"#;
const AURORA_ON: &str = r#"{"DBClusters":[{"DBClusterIdentifier":"c","Engine":"aurora-mysql","AutoMinorVersionUpgrade":true,"DBClusterMembers":[{"DBInstanceIdentifier":"m"}]}]}"#;
const AURORA_OFF: &str = r#"{"DBClusters":[{"DBClusterIdentifier":"c","Engine":"aurora-mysql","AutoMinorVersionUpgrade":false,"DBClusterMembers":[{"DBInstanceIdentifier":"m"}]}]}"#;

pub(super) const INSTANCE: &[Case] = &[
    Case::new(
        "on",
        &[(
            INSTANCES,
            r#"{"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"mysql","AutoMinorVersionUpgrade":true}]}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "off",
        &[(
            INSTANCES,
            r#"{"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"mysql","AutoMinorVersionUpgrade":false}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "RDS Custom",
        &[(
            INSTANCES,
            r#"{"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"custom-oracle-ee","AutoMinorVersionUpgrade":false}]}"#,
        )],
        Outcome::NotApplicable,
    ),
    Case::new(
        "the export does not say",
        &[(INSTANCES, r#"{"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"mysql"}]}"#)],
        Outcome::InsufficientData,
    ),
];

pub(super) const CLUSTER: &[Case] = &[
    Case::new(
        "a Multi-AZ cluster with it on",
        &[(
            CLUSTERS,
            r#"{"DBClusters":[{"DBClusterIdentifier":"c","Engine":"postgres","AutoMinorVersionUpgrade":true}]}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "a Multi-AZ cluster with it off",
        &[(
            CLUSTERS,
            r#"{"DBClusters":[{"DBClusterIdentifier":"c","Engine":"postgres","AutoMinorVersionUpgrade":false}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "Aurora and its member",
        &[(CLUSTERS, AURORA_ON), (INSTANCES, MEMBER_ON)],
        Outcome::Compliant,
    ),
    Case::new(
        "a member is off",
        &[(CLUSTERS, AURORA_ON), (INSTANCES, MEMBER_OFF)],
        Outcome::NonCompliant,
    ),
    Case::new(
        "only the cluster is off",
        &[(CLUSTERS, AURORA_OFF), (INSTANCES, MEMBER_ON)],
        Outcome::NeedsReview,
    ),
    Case::new("the member is unknown", &[(CLUSTERS, AURORA_ON)], Outcome::InsufficientData),
    Case::new(
        "a global database",
        &[(
            CLUSTERS,
            r#"{"DBClusters":[{"DBClusterIdentifier":"c","Engine":"aurora-mysql","AutoMinorVersionUpgrade":true,"GlobalClusterIdentifier":"g","DBClusterMembers":[]}]}"#,
        )],
        Outcome::NeedsReview,
    ),
    Case::new(
        "a replica in another Region",
        &[(
            CLUSTERS,
            r#"{"DBClusters":[{"DBClusterIdentifier":"c","Engine":"aurora-mysql","AutoMinorVersionUpgrade":true,"ReadReplicaIdentifiers":["arn:aws:rds:us-east-1:111122223333:cluster:r"],"DBClusterMembers":[]}]}"#,
        )],
        Outcome::NeedsReview,
    ),
    Case::new(
        "the engine is not named",
        &[(
            CLUSTERS,
            r#"{"DBClusters":[{"DBClusterIdentifier":"c","AutoMinorVersionUpgrade":true}]}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a member that is not named",
        &[
            (INSTANCES, MEMBER_ON),
            (
                CLUSTERS,
                r#"{"DBClusters":[{"DBClusterIdentifier":"c","Engine":"aurora-mysql","AutoMinorVersionUpgrade":true,"DBClusterMembers":[{"DBInstanceIdentifier":"m"},{"IsClusterWriter":true}]}]}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
];
