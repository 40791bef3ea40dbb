//! Cases of RDS-05. The as-of date of all cases is 2026-06-30.

use crate::checklist::Outcome;
use crate::checklist::case::Case;

type File = (&'static str, &'static str);

const INSTANCES: &str = "111122223333/eu-west-1/rds-describe-db-instances.json";
const CLUSTERS: &str = "111122223333/eu-west-1/rds-describe-db-clusters.json";
const SECRETS: &str = "111122223333/eu-west-1/secretsmanager-list-secrets.json";

const NO_INSTANCES: File = (INSTANCES, r#"{"DBInstances":[]}"#);
const NO_CLUSTERS: File = (CLUSTERS, r#"{"DBClusters":[]}"#);
const NO_SECRETS: File = (SECRETS, r#"{"SecretList":[]}"#);

const MANAGED_INSTANCE: File = (
    INSTANCES,
    r#"{"DBInstances":[{"DBInstanceIdentifier":"orders","Engine":"postgres","DBInstanceStatus":"available","MasterUsername":"admin","MasterUserSecret":{"SecretArn":"arn:aws:secretsmanager:eu-west-1:111122223333:secret:rds!db-1","SecretStatus":"active"}}]}"#,
);
const IMPAIRED: File = (
    INSTANCES,
    r#"{"DBInstances":[{"DBInstanceIdentifier":"orders","Engine":"postgres","DBInstanceStatus":"available","MasterUsername":"admin","MasterUserSecret":{"SecretArn":"arn:aws:secretsmanager:eu-west-1:111122223333:secret:rds!db-1","SecretStatus":"impaired"}}]}"#,
);
const OWN: File = (
    INSTANCES,
    r#"{"DBInstances":[{"DBInstanceIdentifier":"orders","Engine":"postgres","DBInstanceStatus":"available","MasterUsername":"admin"}]}"#,
);
const CHOSEN_MEMBERS: File = (
    INSTANCES,
    r#"{"DBInstances":[{"DBInstanceIdentifier":"orders","Engine":"postgres"}]}"#,
);

const ROTATED: File = (
    SECRETS,
    r#"{"SecretList":[{"ARN":"arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/orders/master-a1b2c3","Name":"prod/orders/master","RotationEnabled":true,"RotationRules":{"AutomaticallyAfterDays":30},"LastRotatedDate":"2026-06-10T00:00:00Z","NextRotationDate":"2026-07-10T00:00:00Z","LastChangedDate":"2026-06-10T00:00:00Z","CreatedDate":"2025-01-01T00:00:00Z"}]}"#,
);
const NOT_ROTATED: File = (
    SECRETS,
    r#"{"SecretList":[{"ARN":"arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/orders/master-a1b2c3","Name":"prod/orders/master","LastChangedDate":"2025-01-01T00:00:00Z","CreatedDate":"2025-01-01T00:00:00Z"}]}"#,
);
const ROTATED_PAGE: File = (
    SECRETS,
    r#"{"SecretList":[{"ARN":"arn:aws:secretsmanager:eu-west-1:111122223333:secret:x-a1b2c3","Name":"x","LastChangedDate":"2025-01-01T00:00:00Z"}],"NextToken":"x"}"#,
);

pub(super) const MANAGED: &[Case] = &[
    Case::new("managed by RDS", &[MANAGED_INSTANCE, NO_CLUSTERS], Outcome::Compliant),
    Case::new("a secret that cannot be rotated", &[IMPAIRED, NO_CLUSTERS], Outcome::NonCompliant),
    Case::new(
        "none, and no secret is rotated",
        &[OWN, NO_CLUSTERS, NOT_ROTATED],
        Outcome::NonCompliant,
    ),
    Case::new(
        "none, and there are no secrets",
        &[OWN, NO_CLUSTERS, NO_SECRETS],
        Outcome::NonCompliant,
    ),
    Case::new(
        "none, and the one secret that is rotated RDS keeps for another database",
        &[
            OWN,
            NO_CLUSTERS,
            (
                SECRETS,
                r#"{"SecretList":[{"ARN":"arn:aws:secretsmanager:eu-west-1:111122223333:secret:rds!db-1-a1b2c3","Name":"rds!db-1","OwningService":"rds","RotationEnabled":true,"LastChangedDate":"2026-06-10T00:00:00Z","CreatedDate":"2025-01-01T00:00:00Z"}]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "none, but some secret is rotated",
        &[OWN, NO_CLUSTERS, ROTATED],
        Outcome::NeedsReview,
    ),
    Case::new(
        "none, and the secrets were not exported",
        &[OWN, NO_CLUSTERS],
        Outcome::InsufficientData,
    ),
    Case::new(
        "none, and only some of the secrets were exported",
        &[OWN, NO_CLUSTERS, ROTATED_PAGE],
        Outcome::InsufficientData,
    ),
    Case::new(
        "an export of some members only",
        &[CHOSEN_MEMBERS, NO_CLUSTERS, NOT_ROTATED],
        Outcome::InsufficientData,
    ),
    Case::new(
        "AWS Config does not hold it",
        &[
            (
                "111122223333/eu-west-1/item.json",
                r#"{"version":"1.3","accountId":"111122223333","configurationItemStatus":"OK","resourceType":"AWS::RDS::DBInstance","resourceId":"db-A","awsRegion":"eu-west-1","configuration":{"dBInstanceIdentifier":"orders","engine":"postgres","dBInstanceStatus":"available","masterUsername":"admin"}}"#,
            ),
            NO_CLUSTERS,
            NOT_ROTATED,
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a read replica",
        &[
            (
                INSTANCES,
                r#"{"DBInstances":[{"DBInstanceIdentifier":"orders-r","Engine":"postgres","DBInstanceStatus":"available","MasterUsername":"admin","ReadReplicaSourceDBInstanceIdentifier":"orders"}]}"#,
            ),
            NO_CLUSTERS,
            NO_SECRETS,
        ],
        Outcome::NotApplicable,
    ),
    Case::new(
        "a cluster decides for its members",
        &[
            (
                INSTANCES,
                r#"{"DBInstances":[{"DBInstanceIdentifier":"c-1","Engine":"aurora-mysql","DBInstanceStatus":"available","MasterUsername":"admin","DBClusterIdentifier":"c"}]}"#,
            ),
            (
                CLUSTERS,
                r#"{"DBClusters":[{"DBClusterIdentifier":"c","Engine":"aurora-mysql","Status":"available","MasterUsername":"admin","MasterUserSecret":{"SecretArn":"arn:aws:secretsmanager:eu-west-1:111122223333:secret:rds!cluster-1","SecretStatus":"rotating"}}]}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "a cluster of a global database may be a secondary one",
        &[
            NO_INSTANCES,
            (
                CLUSTERS,
                r#"{"DBClusters":[{"DBClusterIdentifier":"c","Engine":"aurora-mysql","Status":"available","MasterUsername":"admin","GlobalClusterIdentifier":"g"}]}"#,
            ),
            NO_SECRETS,
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "a cluster that replicates another",
        &[
            NO_INSTANCES,
            (
                CLUSTERS,
                r#"{"DBClusters":[{"DBClusterIdentifier":"c","Engine":"aurora-mysql","Status":"available","MasterUsername":"admin","ReplicationSourceIdentifier":"arn:aws:rds:us-east-1:111122223333:cluster:c"}]}"#,
            ),
            NO_SECRETS,
        ],
        Outcome::NotApplicable,
    ),
];

pub(super) const ENABLED: &[Case] = &[
    Case::new(
        "named after a database, and rotated",
        &[OWN, NO_CLUSTERS, ROTATED],
        Outcome::Compliant,
    ),
    Case::new(
        "named after a database, never rotated",
        &[OWN, NO_CLUSTERS, NOT_ROTATED],
        Outcome::NonCompliant,
    ),
    Case::new(
        "owned by RDS, with its rotation off",
        &[
            OWN,
            NO_CLUSTERS,
            (
                SECRETS,
                r#"{"SecretList":[{"ARN":"arn:aws:secretsmanager:eu-west-1:111122223333:secret:rds!db-1","Name":"rds!db-1","OwningService":"rds","RotationEnabled":false,"LastChangedDate":"2026-06-10T00:00:00Z"}]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a secret of something else",
        &[
            OWN,
            NO_CLUSTERS,
            (
                SECRETS,
                r#"{"SecretList":[{"ARN":"arn:aws:secretsmanager:eu-west-1:111122223333:secret:payments-api-1","Name":"payments-api","LastChangedDate":"2026-06-10T00:00:00Z"}]}"#,
            ),
        ],
        Outcome::NotApplicable,
    ),
    Case::new(
        "a word of its description is the name of a database",
        &[
            OWN,
            NO_CLUSTERS,
            (
                SECRETS,
                r#"{"SecretList":[{"ARN":"arn:aws:secretsmanager:eu-west-1:111122223333:secret:payments-api-1","Name":"payments-api","Description":"key for new orders","LastChangedDate":"2026-06-10T00:00:00Z"}]}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "a tag holds the ARN of a database",
        &[
            OWN,
            NO_CLUSTERS,
            (
                SECRETS,
                r#"{"SecretList":[{"ARN":"arn:aws:secretsmanager:eu-west-1:111122223333:secret:app-1","Name":"app","Tags":[{"Key":"database","Value":"arn:aws:rds:eu-west-1:111122223333:db:orders"}],"LastChangedDate":"2026-06-10T00:00:00Z"}]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "marked for deletion",
        &[
            OWN,
            NO_CLUSTERS,
            (
                SECRETS,
                r#"{"SecretList":[{"ARN":"arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-1","Name":"orders","DeletedDate":"2026-06-20T00:00:00Z","LastChangedDate":"2026-06-10T00:00:00Z"}]}"#,
            ),
        ],
        Outcome::NotApplicable,
    ),
    Case::new(
        "a replica, which its primary rotates",
        &[
            OWN,
            NO_CLUSTERS,
            (
                SECRETS,
                r#"{"SecretList":[{"ARN":"arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-1","Name":"orders","PrimaryRegion":"us-east-1","LastChangedDate":"2026-06-10T00:00:00Z"}]}"#,
            ),
        ],
        Outcome::NotApplicable,
    ),
    Case::new(
        "the databases were not exported, so that a link may be missing",
        &[(
            SECRETS,
            r#"{"SecretList":[{"ARN":"arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-1","Name":"orders","LastChangedDate":"2026-06-10T00:00:00Z"}]}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new("the secrets were not exported", &[OWN, NO_CLUSTERS], Outcome::InsufficientData),
    Case::new(
        "a row of AWS Config without the switch",
        &[
            OWN,
            NO_CLUSTERS,
            (
                "111122223333/eu-west-1/item.json",
                r#"{"version":"1.3","accountId":"111122223333","configurationItemStatus":"OK","resourceType":"AWS::SecretsManager::Secret","resourceId":"arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-1","awsRegion":"eu-west-1","configuration":{"Name":"orders"}}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "from AWS Config, not rotated",
        &[
            OWN,
            NO_CLUSTERS,
            (
                "111122223333/eu-west-1/item.json",
                r#"{"version":"1.3","accountId":"111122223333","configurationItemStatus":"OK","resourceType":"AWS::SecretsManager::Secret","resourceId":"arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-1","awsRegion":"eu-west-1","configuration":{"Name":"orders","RotationEnabled":false}}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
];

pub(super) const ON_TIME: &[Case] = &[
    Case::new("the next rotation lies ahead", &[OWN, NO_CLUSTERS, ROTATED], Outcome::Compliant),
    Case::new(
        "the next rotation was two days ago",
        &[
            OWN,
            NO_CLUSTERS,
            (
                SECRETS,
                r#"{"SecretList":[{"ARN":"arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-1","Name":"orders","RotationEnabled":true,"LastRotatedDate":"2026-05-28T00:00:00Z","NextRotationDate":"2026-06-28T00:00:00Z","LastChangedDate":"2026-05-28T00:00:00Z"}]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a day of grace: the window is still open",
        &[
            OWN,
            NO_CLUSTERS,
            (
                SECRETS,
                r#"{"SecretList":[{"ARN":"arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-1","Name":"orders","RotationEnabled":true,"LastRotatedDate":"2026-05-28T00:00:00Z","NextRotationDate":"2026-06-29T12:00:00Z","LastChangedDate":"2026-05-28T00:00:00Z"}]}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "never rotated for longer than its interval",
        &[
            OWN,
            NO_CLUSTERS,
            (
                SECRETS,
                r#"{"SecretList":[{"ARN":"arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-1","Name":"orders","RotationEnabled":true,"RotationRules":{"AutomaticallyAfterDays":30},"CreatedDate":"2026-01-01T00:00:00Z","LastChangedDate":"2026-01-01T00:00:00Z"}]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "the last rotation is older than the interval",
        &[
            OWN,
            NO_CLUSTERS,
            (
                SECRETS,
                r#"{"SecretList":[{"ARN":"arn:aws:secretsmanager:eu-west-1:111122223333:secret:rds!db-1","Name":"rds!db-1","OwningService":"rds","RotationEnabled":true,"RotationRules":{"AutomaticallyAfterDays":7},"LastRotatedDate":"2026-06-01T00:00:00Z","LastChangedDate":"2026-06-01T00:00:00Z"}]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a cron schedule without a next date",
        &[
            OWN,
            NO_CLUSTERS,
            (
                SECRETS,
                r#"{"SecretList":[{"ARN":"arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-1","Name":"orders","RotationEnabled":true,"RotationRules":{"ScheduleExpression":"cron(0 16 1,15 * ? *)"},"LastRotatedDate":"2026-06-15T16:00:00Z","LastChangedDate":"2026-06-15T16:00:00Z"}]}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "never rotated since it was made long ago, though a next date is set",
        &[
            OWN,
            NO_CLUSTERS,
            (
                SECRETS,
                r#"{"SecretList":[{"ARN":"arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-1","Name":"orders","RotationEnabled":true,"RotationRules":{"AutomaticallyAfterDays":30},"CreatedDate":"2024-01-01T00:00:00Z","NextRotationDate":"2026-07-20T00:00:00Z","LastChangedDate":"2024-01-01T00:00:00Z"}]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "made last week, and not due yet",
        &[
            OWN,
            NO_CLUSTERS,
            (
                SECRETS,
                r#"{"SecretList":[{"ARN":"arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-1","Name":"orders","RotationEnabled":true,"RotationRules":{"AutomaticallyAfterDays":30},"CreatedDate":"2026-06-23T00:00:00Z","NextRotationDate":"2026-07-20T00:00:00Z","LastChangedDate":"2026-06-23T00:00:00Z"}]}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new("not rotated at all", &[OWN, NO_CLUSTERS, NOT_ROTATED], Outcome::NotApplicable),
    Case::new("the secrets were not exported", &[OWN, NO_CLUSTERS], Outcome::InsufficientData),
    Case::new(
        "AWS Config says that it is late",
        &[
            OWN,
            NO_CLUSTERS,
            (
                "111122223333/eu-west-1/item.json",
                r#"{"version":"1.3","accountId":"111122223333","configurationItemStatus":"OK","resourceType":"AWS::SecretsManager::Secret","resourceId":"arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-1","awsRegion":"eu-west-1","configuration":{"Name":"orders","RotationEnabled":true,"RotationOccurringAsScheduled":false}}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
];
