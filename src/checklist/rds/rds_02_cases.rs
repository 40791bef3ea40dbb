//! Cases of RDS-02.

use crate::checklist::Outcome;
use crate::checklist::case::Case;

const INSTANCES: &str = "111122223333/eu-west-1/rds-describe-db-instances.json";
const CLUSTERS: &str = "111122223333/eu-west-1/rds-describe-db-clusters.json";
const SNAPSHOTS: &str = "111122223333/eu-west-1/rds-describe-db-snapshots.json";
const CLUSTER_SNAPSHOTS: &str = "111122223333/eu-west-1/rds-describe-db-cluster-snapshots.json";

pub(super) const INSTANCE: &[Case] = &[
    Case::new(
        "encrypted",
        &[(
            INSTANCES,
            r#"{"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"mysql","StorageEncrypted":true}]}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "plain",
        &[(
            INSTANCES,
            r#"{"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"mysql","StorageEncrypted":false}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "the type says none",
        &[(
            INSTANCES,
            r#"{"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"mysql","StorageEncrypted":true,"StorageEncryptionType":"none"}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a member of a cluster",
        &[(
            INSTANCES,
            r#"{"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"aurora-mysql","DBClusterIdentifier":"c","StorageEncrypted":false}]}"#,
        )],
        Outcome::NotApplicable,
    ),
    Case::new(
        "a member of a cluster that the list of clusters lacks",
        &[
            (
                INSTANCES,
                r#"{"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"aurora-mysql","DBClusterIdentifier":"c","StorageEncrypted":true}]}"#,
            ),
            ("111122223333/eu-west-1/rds-describe-db-clusters.json", r#"{"DBClusters":[]}"#),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a row of AWS Config that does not name the engine may be one of DocumentDB",
        &[(
            "111122223333/eu-west-1/select-resource-config.json",
            r#"{"Results":["{\"resourceType\":\"AWS::RDS::DBInstance\",\"resourceId\":\"db-A\",\"resourceName\":\"a\",\"accountId\":\"111122223333\",\"awsRegion\":\"eu-west-1\",\"configuration\":{\"storageEncrypted\":true}}"],"QueryInfo":{"SelectFields":[{"Name":"resourceId"}]}}"#,
        )],
        Outcome::InsufficientData,
    )
    .about("a"),
    Case::new(
        "DocumentDB",
        &[(
            INSTANCES,
            r#"{"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"docdb","StorageEncrypted":false}]}"#,
        )],
        Outcome::NotApplicable,
    ),
    Case::new(
        "the export does not say",
        &[(INSTANCES, r#"{"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"mysql"}]}"#)],
        Outcome::InsufficientData,
    ),
    Case::new(
        "one page of several",
        &[(
            INSTANCES,
            r#"{"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"mysql","StorageEncrypted":true}],"Marker":"x"}"#,
        )],
        Outcome::InsufficientData,
    ),
];

pub(super) const CLUSTER: &[Case] = &[
    Case::new(
        "encrypted",
        &[(
            CLUSTERS,
            r#"{"DBClusters":[{"DBClusterIdentifier":"c","Engine":"aurora-mysql","StorageEncrypted":true}]}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "encrypted with a key that AWS owns",
        &[(
            CLUSTERS,
            r#"{"DBClusters":[{"DBClusterIdentifier":"c","Engine":"aurora-mysql","StorageEncrypted":false,"StorageEncryptionType":"sse-rds"}]}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "plain",
        &[(
            CLUSTERS,
            r#"{"DBClusters":[{"DBClusterIdentifier":"c","Engine":"aurora-mysql","StorageEncrypted":false}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a row of AWS Config that does not name the engine may be one of Neptune",
        &[(
            "111122223333/eu-west-1/select-resource-config.json",
            r#"{"Results":["{\"resourceType\":\"AWS::RDS::DBCluster\",\"resourceId\":\"cluster-A\",\"resourceName\":\"c\",\"accountId\":\"111122223333\",\"awsRegion\":\"eu-west-1\",\"configuration\":{\"storageEncrypted\":false,\"clusterCreateTime\":1600000000000.0}}"],"QueryInfo":{"SelectFields":[{"Name":"resourceId"}]}}"#,
        )],
        Outcome::InsufficientData,
    )
    .about("c"),
    Case::new(
        "Neptune",
        &[(
            CLUSTERS,
            r#"{"DBClusters":[{"DBClusterIdentifier":"c","Engine":"neptune","StorageEncrypted":false}]}"#,
        )],
        Outcome::NotApplicable,
    ),
    Case::new(
        "the export does not say",
        &[(CLUSTERS, r#"{"DBClusters":[{"DBClusterIdentifier":"c","Engine":"aurora-mysql"}]}"#)],
        Outcome::InsufficientData,
    ),
];

pub(super) const SNAPSHOT: &[Case] = &[
    Case::new(
        "encrypted",
        &[(
            SNAPSHOTS,
            r#"{"DBSnapshots":[{"DBSnapshotIdentifier":"s","Engine":"mysql","SnapshotType":"manual","Status":"available","Encrypted":true}]}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "plain",
        &[(
            SNAPSHOTS,
            r#"{"DBSnapshots":[{"DBSnapshotIdentifier":"s","Engine":"mysql","SnapshotType":"manual","Status":"available","Encrypted":false}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "someone else's public one is not ours",
        &[(
            SNAPSHOTS,
            r#"{"DBSnapshots":[{"DBSnapshotIdentifier":"s","Engine":"mysql","SnapshotType":"manual","Status":"available","Encrypted":true},{"DBSnapshotIdentifier":"arn:aws:rds:eu-west-1:999988887777:snapshot:x","Engine":"mysql","DBSnapshotArn":"arn:aws:rds:eu-west-1:999988887777:snapshot:x","SnapshotType":"public","Status":"available","Encrypted":false}]}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "a list of shared ones only is not the account's list",
        &[(
            SNAPSHOTS,
            r#"{"DBSnapshots":[{"DBSnapshotIdentifier":"arn:aws:rds:eu-west-1:999988887777:snapshot:x","Engine":"mysql","DBSnapshotArn":"arn:aws:rds:eu-west-1:999988887777:snapshot:x","SnapshotType":"shared","Status":"available","Encrypted":false}]}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "still being made",
        &[(
            SNAPSHOTS,
            r#"{"DBSnapshots":[{"DBSnapshotIdentifier":"s","Engine":"mysql","SnapshotType":"manual","Status":"creating","Encrypted":true}]}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new("none", &[(SNAPSHOTS, r#"{"DBSnapshots":[]}"#)], Outcome::NotApplicable),
];

pub(super) const CLUSTER_SNAPSHOT: &[Case] = &[
    Case::new(
        "encrypted, whose member is called StorageEncrypted",
        &[(
            CLUSTER_SNAPSHOTS,
            r#"{"DBClusterSnapshots":[{"DBClusterSnapshotIdentifier":"s","Engine":"mysql","SnapshotType":"manual","Status":"available","StorageEncrypted":true}]}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "plain",
        &[(
            CLUSTER_SNAPSHOTS,
            r#"{"DBClusterSnapshots":[{"DBClusterSnapshotIdentifier":"s","Engine":"mysql","SnapshotType":"automated","Status":"available","StorageEncrypted":false}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "the export does not say",
        &[(
            CLUSTER_SNAPSHOTS,
            r#"{"DBClusterSnapshots":[{"DBClusterSnapshotIdentifier":"s","Engine":"mysql","SnapshotType":"manual","Status":"available"}]}"#,
        )],
        Outcome::InsufficientData,
    ),
];
