//! Cases of RS-05.

use crate::checklist::Outcome;
use crate::checklist::case::Case;

type File = (&'static str, &'static str);

const CLUSTERS: &str = "111122223333/eu-west-1/redshift-describe-clusters.json";
const NAMESPACES: &str = "111122223333/eu-west-1/redshift-serverless-list-namespaces.json";
const KEY: &str = "111122223333/eu-west-1/kms-describe-key__1234.json";

const WITH_KEY: File = (
    CLUSTERS,
    r#"{"Clusters":[{"ClusterIdentifier":"dw","NodeType":"ra3.xlplus","Encrypted":true,"KmsKeyId":"arn:aws:kms:eu-west-1:111122223333:key/1234"}]}"#,
);
const NAMESPACE_WITH_KEY: File = (
    NAMESPACES,
    r#"{"namespaces":[{"namespaceName":"n","namespaceArn":"arn:aws:redshift-serverless:eu-west-1:111122223333:namespace/1","kmsKeyId":"arn:aws:kms:eu-west-1:111122223333:key/1234"}]}"#,
);
const CUSTOMER: File = (
    KEY,
    r#"{"KeyMetadata":{"KeyId":"1234","Arn":"arn:aws:kms:eu-west-1:111122223333:key/1234","KeyManager":"CUSTOMER","KeyState":"Enabled"}}"#,
);
const DISABLED: File = (
    KEY,
    r#"{"KeyMetadata":{"KeyId":"1234","Arn":"arn:aws:kms:eu-west-1:111122223333:key/1234","KeyManager":"CUSTOMER","KeyState":"Disabled"}}"#,
);
const AWS: File = (
    KEY,
    r#"{"KeyMetadata":{"KeyId":"1234","Arn":"arn:aws:kms:eu-west-1:111122223333:key/1234","KeyManager":"AWS","KeyState":"Enabled"}}"#,
);
const GONE: File = (
    KEY,
    "An error occurred (NotFoundException) when calling the DescribeKey operation: Key 'arn:aws:kms:eu-west-1:111122223333:key/1234' does not exist",
);

pub(super) const CLUSTER: &[Case] = &[
    Case::new("a customer's key", &[WITH_KEY, CUSTOMER], Outcome::Compliant),
    Case::new("a customer's key that is disabled", &[WITH_KEY, DISABLED], Outcome::NonCompliant),
    Case::new(
        "a customer's key in a state that was left out",
        &[
            WITH_KEY,
            (
                "key.json",
                r#"{"version":"1.3","accountId":"111122223333","configurationItemStatus":"OK","arn":"arn:aws:kms:eu-west-1:111122223333:key/1234","resourceType":"AWS::KMS::Key","resourceId":"1234","awsRegion":"eu-west-1","configuration":{"keyId":"1234","arn":"arn:aws:kms:eu-west-1:111122223333:key/1234","keyManager":"CUSTOMER"}}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new("a key that is gone", &[WITH_KEY, GONE], Outcome::NonCompliant),
    Case::new("a key that AWS manages", &[WITH_KEY, AWS], Outcome::NonCompliant),
    Case::new(
        "not encrypted",
        &[(
            CLUSTERS,
            r#"{"Clusters":[{"ClusterIdentifier":"dw","NodeType":"dc2.large","Encrypted":false}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a hardware security module holds the key",
        &[(
            CLUSTERS,
            r#"{"Clusters":[{"ClusterIdentifier":"dw","NodeType":"dc2.large","Encrypted":true,"HsmStatus":{"HsmConfigurationIdentifier":"h","Status":"active"}}]}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new("the key was not described", &[WITH_KEY], Outcome::InsufficientData),
    Case::new(
        "encrypted, without the name of the key",
        &[(
            CLUSTERS,
            r#"{"Clusters":[{"ClusterIdentifier":"dw","NodeType":"ra3.xlplus","Encrypted":true}]}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a key of another account",
        &[(
            CLUSTERS,
            r#"{"Clusters":[{"ClusterIdentifier":"dw","NodeType":"ra3.xlplus","Encrypted":true,"KmsKeyId":"arn:aws:kms:eu-west-1:444455556666:key/9876"}]}"#,
        )],
        Outcome::NeedsReview,
    ),
    Case::new(
        "from AWS Config",
        &[
            (
                "111122223333/eu-west-1/item.json",
                r#"{"version":"1.3","accountId":"111122223333","configurationItemStatus":"OK","resourceType":"AWS::Redshift::Cluster","resourceId":"dw","awsRegion":"eu-west-1","configuration":{"clusterIdentifier":"dw","encrypted":true,"kmsKeyId":"arn:aws:kms:eu-west-1:111122223333:key/1234"}}"#,
            ),
            CUSTOMER,
        ],
        Outcome::Compliant,
    )
    .about("dw"),
];

pub(super) const NAMESPACE: &[Case] = &[
    Case::new("a customer's key", &[NAMESPACE_WITH_KEY, CUSTOMER], Outcome::Compliant),
    Case::new(
        "a key that AWS owns",
        &[(
            NAMESPACES,
            r#"{"namespaces":[{"namespaceName":"n","namespaceArn":"arn:aws:redshift-serverless:eu-west-1:111122223333:namespace/1","kmsKeyId":"AWS_OWNED_KMS_KEY"}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "no key",
        &[(
            NAMESPACES,
            r#"{"namespaces":[{"namespaceName":"n","namespaceArn":"arn:aws:redshift-serverless:eu-west-1:111122223333:namespace/1","adminUsername":"admin","status":"AVAILABLE"}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "an export of some members only",
        &[(
            NAMESPACES,
            r#"{"namespaces":[{"namespaceName":"n","namespaceArn":"arn:aws:redshift-serverless:eu-west-1:111122223333:namespace/1"}]}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new("the key was not described", &[NAMESPACE_WITH_KEY], Outcome::InsufficientData),
    Case::new("no namespace", &[(NAMESPACES, r#"{"namespaces":[]}"#)], Outcome::NotApplicable),
];
