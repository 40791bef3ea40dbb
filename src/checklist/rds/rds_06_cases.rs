//! Cases of RDS-06.

use crate::checklist::Outcome;
use crate::checklist::case::Case;

const INSTANCES: &str = "111122223333/eu-west-1/rds-describe-db-instances.json";
const CLUSTERS: &str = "111122223333/eu-west-1/rds-describe-db-clusters.json";
const SNAPSHOTS: &str = "111122223333/eu-west-1/rds-describe-db-snapshots.json";
const ATTRIBUTES: &str = "111122223333/eu-west-1/rds-describe-db-snapshot-attributes__s.json";
const CLUSTER_SNAPSHOTS: &str = "111122223333/eu-west-1/rds-describe-db-cluster-snapshots.json";
const CLUSTER_ATTRIBUTES: &str = "111122223333/eu-west-1/rds-describe-db-cluster-snapshot-attributes__s.json";

const PLAIN: &str =
    r#"{"DBSnapshots":[{"DBSnapshotIdentifier":"s","Engine":"mysql","SnapshotType":"manual","Status":"available","Encrypted":false}]}"#;
const PUBLIC: &str = r#"{"DBSnapshotAttributesResult":{"DBSnapshotIdentifier":"s","DBSnapshotAttributes":[{"AttributeName":"restore","AttributeValues":["all"]}]}}"#;
const SHARED: &str = r#"{"DBSnapshotAttributesResult":{"DBSnapshotIdentifier":"s","DBSnapshotAttributes":[{"AttributeName":"restore","AttributeValues":["444455556666"]}]}}"#;
const PRIVATE: &str = r#"{"DBSnapshotAttributesResult":{"DBSnapshotIdentifier":"s","DBSnapshotAttributes":[{"AttributeName":"restore","AttributeValues":[]}]}}"#;
const NO_ATTRIBUTE: &str = r#"{"DBSnapshotAttributesResult":{"DBSnapshotIdentifier":"s","DBSnapshotAttributes":[]}}"#;

pub(super) const INSTANCE: &[Case] = &[
    Case::new(
        "not public",
        &[(
            INSTANCES,
            r#"{"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"mysql","PubliclyAccessible":false}]}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "a public member of an Aurora cluster",
        &[(
            INSTANCES,
            r#"{"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"aurora-mysql","DBClusterIdentifier":"c","PubliclyAccessible":true}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "the export does not say",
        &[(INSTANCES, r#"{"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"mysql"}]}"#)],
        Outcome::InsufficientData,
    ),
    Case::new(
        "DocumentDB",
        &[(
            INSTANCES,
            r#"{"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"docdb","PubliclyAccessible":true}]}"#,
        )],
        Outcome::NotApplicable,
    ),
];

pub(super) const CLUSTER: &[Case] = &[
    Case::new(
        "a Multi-AZ cluster that is not public",
        &[(
            CLUSTERS,
            r#"{"DBClusters":[{"DBClusterIdentifier":"c","Engine":"mysql","PubliclyAccessible":false}]}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "a Multi-AZ cluster that is",
        &[(
            CLUSTERS,
            r#"{"DBClusters":[{"DBClusterIdentifier":"c","Engine":"mysql","PubliclyAccessible":true}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "Aurora with an internet access gateway",
        &[(
            CLUSTERS,
            r#"{"DBClusters":[{"DBClusterIdentifier":"c","Engine":"aurora-postgresql","InternetAccessGatewayEnabled":true}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "Aurora: its members decide",
        &[(CLUSTERS, r#"{"DBClusters":[{"DBClusterIdentifier":"c","Engine":"aurora-mysql"}]}"#)],
        Outcome::NotApplicable,
    ),
    Case::new(
        "a Multi-AZ cluster of which the export does not say",
        &[(CLUSTERS, r#"{"DBClusters":[{"DBClusterIdentifier":"c","Engine":"mysql"}]}"#)],
        Outcome::InsufficientData,
    ),
];

pub(super) const SNAPSHOT: &[Case] = &[
    Case::new(
        "shared with nobody",
        &[(SNAPSHOTS, PLAIN), (ATTRIBUTES, PRIVATE)],
        Outcome::Compliant,
    ),
    Case::new("public", &[(SNAPSHOTS, PLAIN), (ATTRIBUTES, PUBLIC)], Outcome::NonCompliant),
    Case::new(
        "public, although the list is missing",
        &[(ATTRIBUTES, PUBLIC)],
        Outcome::NonCompliant,
    ),
    Case::new(
        "shared with an account",
        &[(SNAPSHOTS, PLAIN), (ATTRIBUTES, SHARED)],
        Outcome::NeedsReview,
    ),
    Case::new(
        "shared with an account whose id became a number",
        &[
            (SNAPSHOTS, PLAIN),
            (
                ATTRIBUTES,
                r#"{"DBSnapshotAttributesResult":{"DBSnapshotIdentifier":"s","DBSnapshotAttributes":[{"AttributeName":"restore","AttributeValues":[444455556666]}]}}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "a value that cannot be read",
        &[
            (SNAPSHOTS, PLAIN),
            (
                ATTRIBUTES,
                r#"{"DBSnapshotAttributesResult":{"DBSnapshotIdentifier":"s","DBSnapshotAttributes":[{"AttributeName":"restore","AttributeValues":[null]}]}}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "the attribute is there twice",
        &[
            (SNAPSHOTS, PLAIN),
            (
                ATTRIBUTES,
                r#"{"DBSnapshotAttributesResult":{"DBSnapshotIdentifier":"s","DBSnapshotAttributes":[{"AttributeName":"restore","AttributeValues":[]},{"AttributeName":"restore","AttributeValues":["all"]}]}}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a list of one kind of snapshots, by the file's name",
        &[(
            "111122223333/eu-west-1/rds-describe-db-snapshots-awsbackup.json",
            r#"{"DBSnapshots":[]}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "private, but the list is missing",
        &[(ATTRIBUTES, PRIVATE)],
        Outcome::InsufficientData,
    ),
    Case::new("the attributes were not exported", &[(SNAPSHOTS, PLAIN)], Outcome::InsufficientData),
    Case::new(
        "the attribute is not among them",
        &[(SNAPSHOTS, PLAIN), (ATTRIBUTES, NO_ATTRIBUTE)],
        Outcome::InsufficientData,
    ),
    Case::new(
        "encrypted ones cannot be public",
        &[(
            SNAPSHOTS,
            r#"{"DBSnapshots":[{"DBSnapshotIdentifier":"s","Engine":"mysql","SnapshotType":"manual","Status":"available","Encrypted":true}]}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "automated ones cannot be shared",
        &[(
            SNAPSHOTS,
            r#"{"DBSnapshots":[{"DBSnapshotIdentifier":"rds:a-2026","Engine":"mysql","SnapshotType":"automated","Status":"available","Encrypted":false}]}"#,
        )],
        Outcome::NotApplicable,
    ),
    Case::new(
        "our own among the public ones",
        &[(
            SNAPSHOTS,
            r#"{"DBSnapshots":[{"DBSnapshotIdentifier":"s","Engine":"mysql","DBSnapshotArn":"arn:aws:rds:eu-west-1:111122223333:snapshot:s","SnapshotType":"public","Status":"available","Encrypted":false}]}"#,
        )],
        Outcome::NonCompliant,
    ),
];

const CLUSTER_PLAIN: &str = r#"{"DBClusterSnapshots":[{"DBClusterSnapshotIdentifier":"s","Engine":"mysql","SnapshotType":"manual","Status":"available","StorageEncrypted":false}]}"#;

pub(super) const CLUSTER_SNAPSHOT: &[Case] = &[
    Case::new(
        "shared with nobody",
        &[
            (CLUSTER_SNAPSHOTS, CLUSTER_PLAIN),
            (
                CLUSTER_ATTRIBUTES,
                r#"{"DBClusterSnapshotAttributesResult":{"DBClusterSnapshotIdentifier":"s","DBClusterSnapshotAttributes":[{"AttributeName":"restore","AttributeValues":[]}]}}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "public",
        &[
            (CLUSTER_SNAPSHOTS, CLUSTER_PLAIN),
            (
                CLUSTER_ATTRIBUTES,
                r#"{"DBClusterSnapshotAttributesResult":{"DBClusterSnapshotIdentifier":"s","DBClusterSnapshotAttributes":[{"AttributeName":"restore","AttributeValues":["all"]}]}}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "the attributes were not exported",
        &[(CLUSTER_SNAPSHOTS, CLUSTER_PLAIN)],
        Outcome::InsufficientData,
    ),
];
