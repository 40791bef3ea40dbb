//! Cases of RS-04.

use crate::checklist::Outcome;
use crate::checklist::case::Case;

type File = (&'static str, &'static str);

const CLUSTERS: &str = "111122223333/eu-west-1/redshift-describe-clusters.json";
const PARAMETERS: &str = "111122223333/eu-west-1/redshift-describe-cluster-parameters__main.json";
const LOGGING: &str = "111122223333/eu-west-1/redshift-describe-logging-status__dw.json";
const NAMESPACES: &str = "111122223333/eu-west-1/redshift-serverless-list-namespaces.json";

const IN_SYNC: File = (
    CLUSTERS,
    r#"{"Clusters":[{"ClusterIdentifier":"dw","NodeType":"ra3.xlplus","ClusterParameterGroups":[{"ParameterGroupName":"main","ParameterApplyStatus":"in-sync"}]}]}"#,
);
const PENDING: File = (
    CLUSTERS,
    r#"{"Clusters":[{"ClusterIdentifier":"dw","NodeType":"ra3.xlplus","ClusterParameterGroups":[{"ParameterGroupName":"main","ParameterApplyStatus":"in-sync","ClusterParameterStatusList":[{"ParameterName":"enable_user_activity_logging","ParameterApplyStatus":"pending-reboot"}]}]}]}"#,
);
const UNTOLD: File = (
    CLUSTERS,
    r#"{"Clusters":[{"ClusterIdentifier":"dw","NodeType":"ra3.xlplus","ClusterParameterGroups":[{"ParameterGroupName":"main"}]}]}"#,
);
const OLD_DEFAULT: File = (
    CLUSTERS,
    r#"{"Clusters":[{"ClusterIdentifier":"dw","NodeType":"ra3.xlplus","ClusterParameterGroups":[{"ParameterGroupName":"default.redshift-1.0","ParameterApplyStatus":"in-sync"}]}]}"#,
);
const NEW_DEFAULT: File = (
    CLUSTERS,
    r#"{"Clusters":[{"ClusterIdentifier":"dw","NodeType":"ra3.xlplus","ClusterParameterGroups":[{"ParameterGroupName":"default.redshift-2.0","ParameterApplyStatus":"in-sync"}]}]}"#,
);
const ON: File = (
    PARAMETERS,
    r#"{"Parameters":[{"ParameterName":"enable_user_activity_logging","ParameterValue":"true","Source":"user","ApplyType":"static"},{"ParameterName":"require_ssl","ParameterValue":"false","ApplyType":"static"}]}"#,
);
const OFF: File = (
    PARAMETERS,
    r#"{"Parameters":[{"ParameterName":"enable_user_activity_logging","ParameterValue":"false","ApplyType":"static"}]}"#,
);

pub(super) const PARAMETER: &[Case] = &[
    Case::new("on and in force", &[IN_SYNC, ON], Outcome::Compliant),
    Case::new("off", &[IN_SYNC, OFF], Outcome::NonCompliant),
    Case::new("on, but waiting for a restart", &[PENDING, ON], Outcome::NonCompliant),
    Case::new(
        "on, but the export does not say whether in force",
        &[UNTOLD, ON],
        Outcome::InsufficientData,
    ),
    Case::new("the older default group has it off", &[OLD_DEFAULT], Outcome::NonCompliant),
    Case::new("the newer default group has it off, too", &[NEW_DEFAULT], Outcome::NonCompliant),
    Case::new(
        "the parameters of the newer default group were exported",
        &[
            NEW_DEFAULT,
            (
                "111122223333/eu-west-1/redshift-describe-cluster-parameters__default.redshift-2.0.json",
                r#"{"Parameters":[{"ParameterName":"enable_user_activity_logging","ParameterValue":"false","ApplyType":"static"}]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new("the parameters were not exported", &[IN_SYNC], Outcome::InsufficientData),
];

pub(super) const DELIVERY: &[Case] = &[
    Case::new(
        "two answers contradict each other, and AWS Config has an older one",
        &[
            IN_SYNC,
            (LOGGING, r#"{"LoggingEnabled":false}"#),
            (
                "111122223333/eu-west-1/again/redshift-describe-logging-status__dw.json",
                r#"{"LoggingEnabled":true,"BucketName":"logs"}"#,
            ),
            (
                "config.json",
                r#"{"version":"1.3","accountId":"111122223333","configurationItemCaptureTime":"2026-05-01T00:00:00Z","configurationItemStatus":"OK","resourceType":"AWS::Redshift::Cluster","resourceId":"dw","resourceName":"dw","awsRegion":"eu-west-1","configuration":{"clusterIdentifier":"dw","encrypted":true,"clusterStatus":"available","nodeType":"ra3.xlplus","clusterParameterGroups":[{"parameterGroupName":"own","parameterApplyStatus":"in-sync"}]},"supplementaryConfiguration":{"LoggingStatus":{"loggingEnabled":true,"bucketName":"logs"}}}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "listed after it was said to be gone",
        &[(
            "a.jsonl",
            concat!(
                r#"{"evidence":1,"service":"redshift","command":"describe-logging-status","params":{"cluster-identifier":"dw"},"account":"111122223333","region":"eu-west-1","time":"2026-07-01T00:00:00Z","exit":254,"error":{"code":"ClusterNotFound"}}"#,
                "\n",
                r#"{"evidence":1,"service":"redshift","command":"describe-clusters","params":{},"account":"111122223333","region":"eu-west-1","time":"2026-07-02T00:00:00Z","exit":0,"output":{"Clusters":[{"ClusterIdentifier":"dw","ClusterStatus":"available","Encrypted":true,"NodeType":"ra3.xlplus","ClusterParameterGroups":[{"ParameterGroupName":"own","ParameterApplyStatus":"in-sync"}]}]}}"#
            ),
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "to S3",
        &[
            IN_SYNC,
            (
                LOGGING,
                r#"{"LoggingEnabled":true,"BucketName":"logs","S3KeyPrefix":"dw/","LastSuccessfulDeliveryTime":"2026-06-29T10:00:00Z","LastFailureTime":"2026-06-01T10:00:00Z","LastFailureMessage":"denied"}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "to CloudWatch, with what users run",
        &[
            IN_SYNC,
            (
                LOGGING,
                r#"{"LoggingEnabled":true,"LogDestinationType":"cloudwatch","LogExports":["connectionlog","useractivitylog"]}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "to CloudWatch, without what users run",
        &[
            IN_SYNC,
            (
                LOGGING,
                r#"{"LoggingEnabled":true,"LogDestinationType":"cloudwatch","LogExports":["connectionlog","userlog"]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new("off", &[IN_SYNC, (LOGGING, r#"{"LoggingEnabled":false}"#)], Outcome::NonCompliant),
    Case::new(
        "the last delivery failed",
        &[
            IN_SYNC,
            (
                LOGGING,
                r#"{"LoggingEnabled":true,"BucketName":"logs","LastSuccessfulDeliveryTime":"2026-06-01T10:00:00Z","LastFailureTime":"2026-06-29T10:00:00Z"}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a delivery failed, nobody can read when",
        &[
            IN_SYNC,
            (
                LOGGING,
                r#"{"LoggingEnabled":true,"BucketName":"logs","LastSuccessfulDeliveryTime":"2026-06-01T10:00:00Z","LastFailureTime":"yesterday"}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "to S3 tables",
        &[
            IN_SYNC,
            (
                LOGGING,
                r#"{"LoggingEnabled":true,"LogDestinationType":"s3table","LogExports":["sys_query_history"]}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "on, to nobody knows where",
        &[IN_SYNC, (LOGGING, r#"{"LoggingEnabled":true}"#)],
        Outcome::InsufficientData,
    ),
    Case::new("the status was not exported", &[IN_SYNC], Outcome::InsufficientData),
    Case::new(
        "the call and AWS Config, which names no destination, agree",
        &[
            IN_SYNC,
            (
                LOGGING,
                r#"{"LoggingEnabled":true,"LogDestinationType":"cloudwatch","LogExports":["useractivitylog"],"LastSuccessfulDeliveryTime":"2026-06-29T10:00:00Z"}"#,
            ),
            (
                "111122223333/eu-west-1/item.json",
                r#"{"version":"1.3","accountId":"111122223333","configurationItemStatus":"OK","resourceType":"AWS::Redshift::Cluster","resourceId":"dw","awsRegion":"eu-west-1","configuration":{"clusterIdentifier":"dw"},"supplementaryConfiguration":{"LoggingStatus":{"loggingEnabled":true}}}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "the call and AWS Config disagree, and nobody knows which is newer",
        &[
            IN_SYNC,
            (LOGGING, r#"{"LoggingEnabled":true,"BucketName":"logs"}"#),
            (
                "111122223333/eu-west-1/item.json",
                r#"{"version":"1.3","accountId":"111122223333","configurationItemStatus":"OK","resourceType":"AWS::Redshift::Cluster","resourceId":"dw","awsRegion":"eu-west-1","configuration":{"clusterIdentifier":"dw"},"supplementaryConfiguration":{"LoggingStatus":{"loggingEnabled":false}}}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "AWS does not tell it of this cluster",
        &[
            IN_SYNC,
            (
                LOGGING,
                "An error occurred (UnsupportedOperation) when calling the DescribeLoggingStatus operation: not supported",
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "the cluster is gone",
        &[
            IN_SYNC,
            (
                LOGGING,
                "An error occurred (ClusterNotFound) when calling the DescribeLoggingStatus operation: Cluster dw not found",
            ),
        ],
        Outcome::NotApplicable,
    ),
    Case::new(
        "from AWS Config, to a bucket",
        &[(
            "111122223333/eu-west-1/item.json",
            r#"{"version":"1.3","accountId":"111122223333","configurationItemStatus":"OK","resourceType":"AWS::Redshift::Cluster","resourceId":"dw","awsRegion":"eu-west-1","configuration":{"clusterIdentifier":"dw"},"supplementaryConfiguration":{"LoggingStatus":"{\"loggingEnabled\":true,\"bucketName\":\"logs\"}"}}"#,
        )],
        Outcome::Compliant,
    )
    .about("dw"),
    Case::new(
        "from AWS Config, on without a bucket",
        &[(
            "111122223333/eu-west-1/item.json",
            r#"{"version":"1.3","accountId":"111122223333","configurationItemStatus":"OK","resourceType":"AWS::Redshift::Cluster","resourceId":"dw","awsRegion":"eu-west-1","configuration":{"clusterIdentifier":"dw"},"supplementaryConfiguration":{"LoggingStatus":{"loggingEnabled":true,"bucketName":""}}}"#,
        )],
        Outcome::InsufficientData,
    )
    .about("dw"),
];

pub(super) const NAMESPACE: &[Case] = &[
    Case::new(
        "exports what users run",
        &[(
            NAMESPACES,
            r#"{"namespaces":[{"namespaceName":"n","namespaceArn":"arn:aws:redshift-serverless:eu-west-1:111122223333:namespace/1","logExports":["useractivitylog","userlog"]}]}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "exports the logs of connections and users only",
        &[(
            NAMESPACES,
            r#"{"namespaces":[{"namespaceName":"n","namespaceArn":"arn:aws:redshift-serverless:eu-west-1:111122223333:namespace/1","logExports":["connectionlog","userlog"]}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "exports nothing",
        &[(
            NAMESPACES,
            r#"{"namespaces":[{"namespaceName":"n","namespaceArn":"arn:aws:redshift-serverless:eu-west-1:111122223333:namespace/1","logExports":[]}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "the export does not say",
        &[(
            NAMESPACES,
            r#"{"namespaces":[{"namespaceName":"n","namespaceArn":"arn:aws:redshift-serverless:eu-west-1:111122223333:namespace/1"}]}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new("no namespace", &[(NAMESPACES, r#"{"namespaces":[]}"#)], Outcome::NotApplicable),
];
