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

const ALIAS_OF_AWS: File = (
    "111122223333/eu-west-1/kms-list-aliases.json",
    r#"{"Aliases":[{"AliasName":"alias/aws/rds","AliasArn":"arn:aws:kms:eu-west-1:111122223333:alias/aws/rds","TargetKeyId":"1234"}]}"#,
);
const ALIAS_ELSEWHERE: File = (
    "111122223333/us-east-1/kms-list-aliases.json",
    r#"{"Aliases":[{"AliasName":"alias/aws/rds","AliasArn":"arn:aws:kms:us-east-1:111122223333:alias/aws/rds","TargetKeyId":"1234"}]}"#,
);
const OWN_ALIAS: File = (
    "111122223333/eu-west-1/kms-list-aliases.json",
    r#"{"Aliases":[{"AliasName":"alias/databases","AliasArn":"arn:aws:kms:eu-west-1:111122223333:alias/databases","TargetKeyId":"1234"}]}"#,
);

pub(super) const STORAGE: &[Case] = &[
    Case::new(
        "the list of aliases shows that the key is AWS's",
        &[INSTANCE, NO_CLUSTERS, ALIAS_OF_AWS],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a key without its Region, by the list of aliases",
        &[BARE_ID, NO_CLUSTERS, ALIAS_OF_AWS, DENIED],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a key with that id in another Region is another one",
        &[INSTANCE, NO_CLUSTERS, ALIAS_ELSEWHERE],
        Outcome::InsufficientData,
    )
    .about("a"),
    Case::new(
        "an alias of one's own does not tell who manages the key",
        &[INSTANCE, NO_CLUSTERS, OWN_ALIAS],
        Outcome::InsufficientData,
    ),
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

#[test]
fn a_plain_cluster_snapshot_is_restored_and_others_are_copied() {
    use crate::checklist::case::findings_of;
    const NO_SNAPSHOTS: File = (SNAPSHOTS, r#"{"DBSnapshots":[]}"#);
    let command = |files: &[File]| {
        let findings = findings_of(&super::SNAPSHOT, files);
        let failed = findings.iter().find(|finding| finding.outcome == Outcome::NonCompliant);
        failed.map(crate::checklist::Finding::remedy_command).expect("a failure")
    };
    let plain = r#"{"DBClusterSnapshots":[{"DBClusterSnapshotIdentifier":"s","Engine":"aurora-mysql","SnapshotType":"manual","Status":"available","StorageEncrypted":false}]}"#;
    assert_eq!(
        command(&[NO_SNAPSHOTS, (CLUSTER_SNAPSHOTS, plain)]),
        "aws rds restore-db-cluster-from-snapshot --db-cluster-identifier NEW_CLUSTER --engine aurora-mysql --snapshot-identifier s --kms-key-id KEY_ARN --region eu-west-1"
    );
    let encrypted = r#"{"DBClusterSnapshots":[{"DBClusterSnapshotIdentifier":"s","Engine":"aurora-mysql","SnapshotType":"manual","Status":"available","StorageEncrypted":true,"KmsKeyId":"alias/aws/rds"}]}"#;
    assert_eq!(
        command(&[NO_SNAPSHOTS, (CLUSTER_SNAPSHOTS, encrypted)]),
        "aws rds copy-db-cluster-snapshot --target-db-cluster-snapshot-identifier NEW_SNAPSHOT --source-db-cluster-snapshot-identifier s --kms-key-id KEY_ARN --region eu-west-1"
    );
    let instance =
        r#"{"DBSnapshots":[{"DBSnapshotIdentifier":"s","Engine":"mysql","SnapshotType":"manual","Status":"available","Encrypted":false}]}"#;
    assert_eq!(
        command(&[(SNAPSHOTS, instance), NO_CLUSTER_SNAPSHOTS]),
        "aws rds copy-db-snapshot --target-db-snapshot-identifier NEW_SNAPSHOT --source-db-snapshot-identifier s --kms-key-id KEY_ARN --region eu-west-1"
    );
}
