//! Cases of RDS-04.

use crate::checklist::Outcome;
use crate::checklist::case::Case;

type File = (&'static str, &'static str);

const INSTANCES: &str = "111122223333/eu-west-1/rds-describe-db-instances.json";
const CLUSTERS: &str = "111122223333/eu-west-1/rds-describe-db-clusters.json";
const SNAPSHOTS: &str = "111122223333/eu-west-1/rds-describe-db-snapshots.json";
const CLUSTER_SNAPSHOTS: &str = "111122223333/eu-west-1/rds-describe-db-cluster-snapshots.json";
const KEY: &str = "111122223333/eu-west-1/kms-describe-key__1234.json";

const NO_CLUSTERS: File = (CLUSTERS, r#"{"DBClusters":[]}"#);
const NO_INSTANCES: File = (INSTANCES, r#"{"DBInstances":[]}"#);
const NO_CLUSTER_SNAPSHOTS: File = (CLUSTER_SNAPSHOTS, r#"{"DBClusterSnapshots":[]}"#);

const INSTANCE: File = (
    INSTANCES,
    r#"{"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"mysql","StorageEncrypted":true,"KmsKeyId":"arn:aws:kms:eu-west-1:111122223333:key/1234"}]}"#,
);
const BARE_ID: File = (
    INSTANCES,
    r#"{"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"mysql","StorageEncrypted":true,"KmsKeyId":"1234"}]}"#,
);
const FOREIGN: File = (
    INSTANCES,
    r#"{"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"mysql","StorageEncrypted":true,"KmsKeyId":"arn:aws:kms:eu-west-1:444455556666:key/9876"}]}"#,
);

const CUSTOMER: File = (
    KEY,
    r#"{"KeyMetadata":{"KeyId":"1234","Arn":"arn:aws:kms:eu-west-1:111122223333:key/1234","KeyManager":"CUSTOMER","KeyState":"Enabled"}}"#,
);
const AWS: File = (
    KEY,
    r#"{"KeyMetadata":{"KeyId":"1234","Arn":"arn:aws:kms:eu-west-1:111122223333:key/1234","KeyManager":"AWS","KeyState":"Enabled"}}"#,
);
const DYING: File = (
    KEY,
    r#"{"KeyMetadata":{"KeyId":"1234","Arn":"arn:aws:kms:eu-west-1:111122223333:key/1234","KeyManager":"CUSTOMER","KeyState":"PendingDeletion"}}"#,
);
const GONE: File = (
    KEY,
    "An error occurred (NotFoundException) when calling the DescribeKey operation: Key 'arn:aws:kms:eu-west-1:111122223333:key/1234' does not exist",
);
const ELSEWHERE: File = (
    "111122223333/us-east-1/kms-describe-key__1234.json",
    r#"{"KeyMetadata":{"KeyId":"1234","Arn":"arn:aws:kms:us-east-1:111122223333:key/1234","KeyManager":"CUSTOMER","KeyState":"Enabled"}}"#,
);
const DENIED: File = (
    KEY,
    "An error occurred (AccessDeniedException) when calling the DescribeKey operation: not authorized",
);
const OF_THE_OTHER_ACCOUNT: File = (
    "444455556666/eu-west-1/kms-describe-key__9876.json",
    r#"{"KeyMetadata":{"AWSAccountId":"444455556666","KeyId":"9876","Arn":"arn:aws:kms:eu-west-1:444455556666:key/9876","KeyManager":"CUSTOMER","KeyState":"Enabled"}}"#,
);

pub(super) const STORAGE: &[Case] = &[
    Case::new("a customer's key", &[INSTANCE, NO_CLUSTERS, CUSTOMER], Outcome::Compliant),
    Case::new("a customer's key, named by its id", &[BARE_ID, NO_CLUSTERS, CUSTOMER], Outcome::Compliant),
    Case::new("a key that AWS manages", &[INSTANCE, NO_CLUSTERS, AWS], Outcome::NonCompliant),
    Case::new(
        "AWS's alias",
        &[
            (
                INSTANCES,
                r#"{"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"mysql","StorageEncrypted":true,"KmsKeyId":"alias/aws/rds"}]}"#,
            ),
            NO_CLUSTERS,
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "not encrypted",
        &[
            (
                INSTANCES,
                r#"{"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"mysql","StorageEncrypted":false}]}"#,
            ),
            NO_CLUSTERS,
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a cluster with a key that AWS owns",
        &[
            NO_INSTANCES,
            (
                CLUSTERS,
                r#"{"DBClusters":[{"DBClusterIdentifier":"c","Engine":"aurora-mysql","StorageEncrypted":false,"StorageEncryptionType":"sse-rds"}]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a cluster with a customer's key decides for its members",
        &[
            (
                INSTANCES,
                r#"{"DBInstances":[{"DBInstanceIdentifier":"c-1","Engine":"aurora-mysql","DBClusterIdentifier":"c","StorageEncrypted":true}]}"#,
            ),
            (
                CLUSTERS,
                r#"{"DBClusters":[{"DBClusterIdentifier":"c","Engine":"aurora-mysql","StorageEncrypted":true,"StorageEncryptionType":"sse-kms","KmsKeyId":"arn:aws:kms:eu-west-1:111122223333:key/1234"}]}"#,
            ),
            CUSTOMER,
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "a customer's key, from AWS Config",
        &[INSTANCE, NO_CLUSTERS, KEY_FROM_CONFIG],
        Outcome::Compliant,
    ),
    Case::new("the key was not described", &[INSTANCE, NO_CLUSTERS], Outcome::InsufficientData),
    Case::new("the key may not be described", &[INSTANCE, NO_CLUSTERS, DENIED], Outcome::InsufficientData),
    Case::new(
        "a key of the same id in another Region",
        &[INSTANCE, NO_CLUSTERS, ELSEWHERE],
        Outcome::InsufficientData,
    )
    .about("a"),
    Case::new("the key is gone", &[INSTANCE, NO_CLUSTERS, GONE], Outcome::NeedsReview),
    Case::new("a key of another account", &[FOREIGN, NO_CLUSTERS], Outcome::NeedsReview),
    Case::new(
        "a key of another account that was supplied as well",
        &[FOREIGN, NO_CLUSTERS, OF_THE_OTHER_ACCOUNT],
        Outcome::Compliant,
    )
    .about("a"),
    Case::new(
        "encrypted, without the name of the key",
        &[
            (
                INSTANCES,
                r#"{"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"mysql","StorageEncrypted":true}]}"#,
            ),
            NO_CLUSTERS,
            CUSTOMER,
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "from AWS Config",
        &[
            (
                "111122223333/eu-west-1/item.json",
                r#"{"version":"1.3","accountId":"111122223333","configurationItemStatus":"OK","resourceType":"AWS::RDS::DBInstance","resourceId":"db-A","awsRegion":"eu-west-1","configuration":{"dBInstanceIdentifier":"a","engine":"mysql","storageEncrypted":true,"kmsKeyId":"arn:aws:kms:eu-west-1:111122223333:key/1234"}}"#,
            ),
            CUSTOMER,
        ],
        Outcome::Compliant,
    )
    .about("a"),
];

const MANUAL: File = (
    SNAPSHOTS,
    r#"{"DBSnapshots":[{"DBSnapshotIdentifier":"s","Engine":"mysql","SnapshotType":"manual","Status":"available","Encrypted":true,"KmsKeyId":"arn:aws:kms:eu-west-1:111122223333:key/1234"}]}"#,
);

pub(super) const SNAPSHOT: &[Case] = &[
    Case::new("a customer's key", &[MANUAL, NO_CLUSTER_SNAPSHOTS, CUSTOMER], Outcome::Compliant),
    Case::new(
        "a key that AWS manages",
        &[MANUAL, NO_CLUSTER_SNAPSHOTS, AWS],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a plain snapshot of a cluster",
        &[
            (SNAPSHOTS, r#"{"DBSnapshots":[]}"#),
            (
                CLUSTER_SNAPSHOTS,
                r#"{"DBClusterSnapshots":[{"DBClusterSnapshotIdentifier":"s","Engine":"aurora-mysql","SnapshotType":"manual","Status":"available","StorageEncrypted":false}]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "the key was not described",
        &[MANUAL, NO_CLUSTER_SNAPSHOTS],
        Outcome::InsufficientData,
    ),
    Case::new(
        "an automated one",
        &[
            (
                SNAPSHOTS,
                r#"{"DBSnapshots":[{"DBSnapshotIdentifier":"rds:a","Engine":"mysql","SnapshotType":"automated","Status":"available","Encrypted":false}]}"#,
            ),
            NO_CLUSTER_SNAPSHOTS,
        ],
        Outcome::NotApplicable,
    ),
    Case::new(
        "the export does not say of which kind it is",
        &[
            (
                SNAPSHOTS,
                r#"{"DBSnapshots":[{"DBSnapshotIdentifier":"s","Engine":"mysql","Status":"available","Encrypted":false}]}"#,
            ),
            NO_CLUSTER_SNAPSHOTS,
        ],
        Outcome::InsufficientData,
    ),
];

const KEY_FROM_CONFIG: File = (
    "111122223333/eu-west-1/key.json",
    r#"{"version":"1.3","accountId":"111122223333","configurationItemStatus":"OK","arn":"arn:aws:kms:eu-west-1:111122223333:key/1234","resourceType":"AWS::KMS::Key","resourceId":"1234","awsRegion":"eu-west-1","configuration":{"keyId":"1234","arn":"arn:aws:kms:eu-west-1:111122223333:key/1234","keyState":"Disabled","keyManager":"CUSTOMER"}}"#,
);

pub(super) const USABLE: &[Case] = &[
    Case::new(
        "disabled, from AWS Config",
        &[INSTANCE, NO_CLUSTERS, KEY_FROM_CONFIG],
        Outcome::NonCompliant,
    ),
    Case::new("enabled", &[INSTANCE, NO_CLUSTERS, CUSTOMER], Outcome::Compliant),
    Case::new("about to be deleted", &[INSTANCE, NO_CLUSTERS, DYING], Outcome::NonCompliant),
    Case::new("gone", &[INSTANCE, NO_CLUSTERS, GONE], Outcome::NonCompliant),
    Case::new("managed by AWS", &[INSTANCE, NO_CLUSTERS, AWS], Outcome::NotApplicable),
    Case::new(
        "a database that has lost its key",
        &[
            (
                INSTANCES,
                r#"{"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"mysql","DBInstanceStatus":"inaccessible-encryption-credentials-recoverable","StorageEncrypted":true,"KmsKeyId":"arn:aws:kms:eu-west-1:111122223333:key/1234"}]}"#,
            ),
            NO_CLUSTERS,
            CUSTOMER,
        ],
        Outcome::NonCompliant,
    ),
    Case::new("not described", &[INSTANCE, NO_CLUSTERS], Outcome::InsufficientData),
    Case::new(
        "the key is not named",
        &[
            (
                INSTANCES,
                r#"{"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"mysql","StorageEncrypted":true}]}"#,
            ),
            NO_CLUSTERS,
        ],
        Outcome::InsufficientData,
    ),
    Case::new("the clusters were not exported", &[INSTANCE, CUSTOMER], Outcome::InsufficientData),
    Case::new("of another account", &[FOREIGN, NO_CLUSTERS], Outcome::NeedsReview),
    Case::new("no database", &[NO_INSTANCES, NO_CLUSTERS], Outcome::NotApplicable),
    Case::new(
        "no encrypted database",
        &[
            (
                INSTANCES,
                r#"{"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"mysql","StorageEncrypted":false}]}"#,
            ),
            NO_CLUSTERS,
        ],
        Outcome::NotApplicable,
    ),
];
