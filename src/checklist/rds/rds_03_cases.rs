//! Cases of RDS-03.

#[path = "rds_03_command_tests.rs"]
mod commands;

use crate::checklist::Outcome;
use crate::checklist::case::Case;

type File = (&'static str, &'static str);

const INSTANCES: &str = "111122223333/eu-west-1/rds-describe-db-instances.json";
const CLUSTERS: &str = "111122223333/eu-west-1/rds-describe-db-clusters.json";
const PARAMETERS: &str = "111122223333/eu-west-1/rds-describe-db-parameters__pg.json";
const CLUSTER_PARAMETERS: &str = "111122223333/eu-west-1/rds-describe-db-cluster-parameters__pg.json";
const OPTIONS: &str = "111122223333/eu-west-1/rds-describe-option-groups.json";
const PROXIES: &str = "111122223333/eu-west-1/rds-describe-db-proxies.json";

const POSTGRES: File = (
    INSTANCES,
    r#"{"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"postgres","EngineVersion":"14.9","DBParameterGroups":[{"DBParameterGroupName":"pg","ParameterApplyStatus":"in-sync"}]}]}"#,
);
const POSTGRES_15: File = (
    INSTANCES,
    r#"{"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"postgres","EngineVersion":"15.4","DBParameterGroups":[{"DBParameterGroupName":"pg","ParameterApplyStatus":"in-sync"}]}]}"#,
);
const POSTGRES_PENDING: File = (
    INSTANCES,
    r#"{"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"postgres","EngineVersion":"14.9","DBParameterGroups":[{"DBParameterGroupName":"pg","ParameterApplyStatus":"pending-reboot"}]}]}"#,
);
const POSTGRES_APPLYING: File = (
    INSTANCES,
    r#"{"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"postgres","EngineVersion":"14.9","DBParameterGroups":[{"DBParameterGroupName":"pg","ParameterApplyStatus":"applying"}]}]}"#,
);
const MYSQL: File = (
    INSTANCES,
    r#"{"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"mysql","EngineVersion":"8.0.35","DBParameterGroups":[{"DBParameterGroupName":"pg","ParameterApplyStatus":"in-sync"}]}]}"#,
);
const MARIADB_11_8: File = (
    INSTANCES,
    r#"{"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"mariadb","EngineVersion":"11.8.3","DBParameterGroups":[{"DBParameterGroupName":"pg","ParameterApplyStatus":"in-sync"}]}]}"#,
);
const ORACLE: File = (
    INSTANCES,
    r#"{"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"oracle-se2","EngineVersion":"19.0.0.0","OptionGroupMemberships":[{"OptionGroupName":"og","Status":"in-sync"}]}]}"#,
);

const FORCED: File = (
    PARAMETERS,
    r#"{"Parameters":[{"ParameterName":"rds.force_ssl","ParameterValue":"1","Source":"user","ApplyMethod":"immediate"}]}"#,
);
const NOT_FORCED: File = (
    PARAMETERS,
    r#"{"Parameters":[{"ParameterName":"rds.force_ssl","ParameterValue":"0","Source":"user","ApplyMethod":"immediate"}]}"#,
);
const NOT_SET: File = (
    PARAMETERS,
    r#"{"Parameters":[{"ParameterName":"rds.force_ssl","Source":"engine-default","ApplyMethod":"immediate"}]}"#,
);
const OTHERS_ONLY: File = (
    PARAMETERS,
    r#"{"Parameters":[{"ParameterName":"max_connections","ParameterValue":"100","Source":"user","ApplyMethod":"immediate"}]}"#,
);
const FIRST_PAGE: File = (
    PARAMETERS,
    r#"{"Parameters":[{"ParameterName":"max_connections","ParameterValue":"100","Source":"user","ApplyMethod":"immediate"}],"Marker":"x"}"#,
);
const SECURE_ON: File = (
    PARAMETERS,
    r#"{"Parameters":[{"ParameterName":"require_secure_transport","ParameterValue":"On","Source":"user","ApplyMethod":"immediate"}]}"#,
);
const SECURE_NOT_SET: File = (
    PARAMETERS,
    r#"{"Parameters":[{"ParameterName":"require_secure_transport","Source":"engine-default","ApplyMethod":"immediate"}]}"#,
);

pub(super) const INSTANCE: &[Case] = &[
    Case::new("PostgreSQL with the parameter on", &[POSTGRES, FORCED], Outcome::Compliant),
    Case::new(
        "PostgreSQL with the parameter off",
        &[POSTGRES_15, NOT_FORCED],
        Outcome::NonCompliant,
    ),
    Case::new("PostgreSQL 14 where nothing is set", &[POSTGRES, NOT_SET], Outcome::NonCompliant),
    Case::new("PostgreSQL 15 where nothing is set", &[POSTGRES_15, NOT_SET], Outcome::Compliant),
    Case::new("on, but waiting for a restart", &[POSTGRES_PENDING, FORCED], Outcome::NonCompliant),
    Case::new(
        "on, but still being applied",
        &[POSTGRES_APPLYING, FORCED],
        Outcome::InsufficientData,
    ),
    Case::new("MySQL, whose value is written in words", &[MYSQL, SECURE_ON], Outcome::Compliant),
    Case::new("MySQL 8.0 where nothing is set", &[MYSQL, SECURE_NOT_SET], Outcome::NonCompliant),
    Case::new(
        "MariaDB 11.8 where nothing is set",
        &[MARIADB_11_8, SECURE_NOT_SET],
        Outcome::Compliant,
    ),
    Case::new(
        "MariaDB before 10.5",
        &[(
            INSTANCES,
            r#"{"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"mariadb","EngineVersion":"10.4.33"}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a value that cannot be read is not the default",
        &[
            POSTGRES_15,
            (
                PARAMETERS,
                r#"{"Parameters":[{"ParameterName":"rds.force_ssl","ParameterValue":{"off":true},"ApplyMethod":"immediate"}]}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new("the parameters were not exported", &[POSTGRES_15], Outcome::InsufficientData),
    Case::new(
        "the export of the group was filtered",
        &[POSTGRES_15, OTHERS_ONLY],
        Outcome::InsufficientData,
    ),
    Case::new(
        "the parameter may be on another page",
        &[POSTGRES_15, FIRST_PAGE],
        Outcome::InsufficientData,
    ),
    Case::new(
        "the parameters of another group",
        &[
            POSTGRES_15,
            (
                "111122223333/eu-west-1/rds-describe-db-parameters__other.json",
                r#"{"Parameters":[{"ParameterName":"rds.force_ssl","ParameterValue":"1","ApplyMethod":"immediate"}]}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "the group is not there any more",
        &[
            POSTGRES_15,
            (
                PARAMETERS,
                "An error occurred (DBParameterGroupNotFound) when calling the DescribeDBParameters operation: DBParameterGroup not found: pg",
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "two exports of the group that disagree",
        &[
            POSTGRES_15,
            FORCED,
            (
                "111122223333/eu-west-1/copy/rds-describe-db-parameters__pg.json",
                r#"{"Parameters":[{"ParameterName":"rds.force_ssl","ParameterValue":"0","ApplyMethod":"immediate"}]}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a member of a cluster",
        &[(
            INSTANCES,
            r#"{"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"aurora-mysql","DBClusterIdentifier":"c"}]}"#,
        )],
        Outcome::NotApplicable,
    ),
    Case::new(
        "Oracle with native encryption required",
        &[
            ORACLE,
            (
                OPTIONS,
                r#"{"OptionGroupsList":[{"OptionGroupName":"og","EngineName":"oracle-se2","Options":[{"OptionName":"NATIVE_NETWORK_ENCRYPTION","OptionSettings":[{"Name":"SQLNET.ENCRYPTION_SERVER","Value":"REQUIRED"}]}]}]}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "Oracle with native encryption on request",
        &[
            ORACLE,
            (
                OPTIONS,
                r#"{"OptionGroupsList":[{"OptionGroupName":"og","EngineName":"oracle-se2","Options":[{"OptionName":"NATIVE_NETWORK_ENCRYPTION","OptionSettings":[{"Name":"SQLNET.ENCRYPTION_SERVER","DefaultValue":"REQUESTED"}]}]}]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "Oracle with one more port for TLS",
        &[
            ORACLE,
            (
                OPTIONS,
                r#"{"OptionGroupsList":[{"OptionGroupName":"og","EngineName":"oracle-se2","Options":[{"OptionName":"SSL","Port":2484}]}]}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new("Oracle whose options were not exported", &[ORACLE], Outcome::InsufficientData),
    Case::new(
        "Oracle, its options from AWS Config",
        &[
            ORACLE,
            (
                "111122223333/eu-west-1/item.json",
                r#"{"version":"1.3","accountId":"111122223333","configurationItemStatus":"OK","resourceType":"AWS::RDS::OptionGroup","resourceId":"og","awsRegion":"eu-west-1","configuration":{"OptionGroupName":"og","EngineName":"oracle-se2","OptionConfigurations":[{"OptionName":"NATIVE_NETWORK_ENCRYPTION","OptionSettings":[{"Name":"SQLNET.ENCRYPTION_SERVER","Value":"REQUIRED"}]}]}}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "Db2, of which no parameter is known",
        &[(
            INSTANCES,
            r#"{"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"db2-se","EngineVersion":"11.5"}]}"#,
        )],
        Outcome::NeedsReview,
    ),
];

const AURORA: File = (
    CLUSTERS,
    r#"{"DBClusters":[{"DBClusterIdentifier":"c","Engine":"aurora-mysql","EngineVersion":"8.0.mysql_aurora.3.08.0","DBClusterParameterGroup":"pg","DBClusterMembers":[{"DBInstanceIdentifier":"c-1","DBClusterParameterGroupStatus":"in-sync"},{"DBInstanceIdentifier":"c-2","DBClusterParameterGroupStatus":"in-sync"}]}]}"#,
);
const AURORA_LAGGING: File = (
    CLUSTERS,
    r#"{"DBClusters":[{"DBClusterIdentifier":"c","Engine":"aurora-mysql","EngineVersion":"8.0.mysql_aurora.3.08.0","DBClusterParameterGroup":"pg","DBClusterMembers":[{"DBInstanceIdentifier":"c-1","DBClusterParameterGroupStatus":"in-sync"},{"DBInstanceIdentifier":"c-2","DBClusterParameterGroupStatus":"pending-reboot"}]}]}"#,
);
const AURORA_UNTOLD: File = (
    CLUSTERS,
    r#"{"DBClusters":[{"DBClusterIdentifier":"c","Engine":"aurora-mysql","DBClusterParameterGroup":"pg","DBClusterMembers":[{"DBInstanceIdentifier":"c-1"}]}]}"#,
);
const AURORA_PG: File = (
    CLUSTERS,
    r#"{"DBClusters":[{"DBClusterIdentifier":"c","Engine":"aurora-postgresql","EngineVersion":"16.4","DBClusterParameterGroup":"pg","DBClusterMembers":[{"DBInstanceIdentifier":"c-1","DBClusterParameterGroupStatus":"in-sync"}]}]}"#,
);
const AURORA_PG_17: File = (
    CLUSTERS,
    r#"{"DBClusters":[{"DBClusterIdentifier":"c","Engine":"aurora-postgresql","EngineVersion":"17.4","DBClusterParameterGroup":"pg","DBClusterMembers":[{"DBInstanceIdentifier":"c-1","DBClusterParameterGroupStatus":"in-sync"}]}]}"#,
);
const CLUSTER_ON: File = (
    CLUSTER_PARAMETERS,
    r#"{"Parameters":[{"ParameterName":"require_secure_transport","ParameterValue":"1","ApplyMethod":"immediate","SupportedEngineModes":["provisioned"]}]}"#,
);
const CLUSTER_OFF: File = (
    CLUSTER_PARAMETERS,
    r#"{"Parameters":[{"ParameterName":"require_secure_transport","ParameterValue":"OFF","ApplyMethod":"immediate"}]}"#,
);
const CLUSTER_NOT_SET: File = (
    CLUSTER_PARAMETERS,
    r#"{"Parameters":[{"ParameterName":"rds.force_ssl","Source":"engine-default","ApplyMethod":"pending-reboot"}]}"#,
);

pub(super) const CLUSTER: &[Case] = &[
    Case::new("on, and every member is in sync", &[AURORA, CLUSTER_ON], Outcome::Compliant),
    Case::new("off", &[AURORA, CLUSTER_OFF], Outcome::NonCompliant),
    Case::new("on, but a member lags behind", &[AURORA_LAGGING, CLUSTER_ON], Outcome::NonCompliant),
    Case::new(
        "the export does not say how far the members are",
        &[AURORA_UNTOLD, CLUSTER_ON],
        Outcome::InsufficientData,
    ),
    Case::new("Aurora PostgreSQL 16 where nothing is set", &[AURORA_PG, CLUSTER_NOT_SET], Outcome::NonCompliant),
    Case::new(
        "Aurora PostgreSQL 17 where nothing is set",
        &[AURORA_PG_17, CLUSTER_NOT_SET],
        Outcome::NeedsReview,
    ),
    Case::new("the parameters were not exported", &[AURORA], Outcome::InsufficientData),
    Case::new(
        "the parameters of an instance's group of that name are others",
        &[AURORA, SECURE_ON],
        Outcome::InsufficientData,
    ),
    Case::new(
        "Neptune",
        &[(CLUSTERS, r#"{"DBClusters":[{"DBClusterIdentifier":"c","Engine":"neptune"}]}"#)],
        Outcome::NotApplicable,
    ),
    Case::new(
        "AWS Config holds no parameters",
        &[(
            "111122223333/eu-west-1/item.json",
            r#"{"version":"1.3","accountId":"111122223333","configurationItemStatus":"OK","resourceType":"AWS::RDS::DBCluster","resourceId":"cluster-A","awsRegion":"eu-west-1","configuration":{"dbclusterIdentifier":"c","engine":"aurora-mysql","dbclusterParameterGroup":"pg","dbclusterMembers":[{"dbinstanceIdentifier":"c-1","dbclusterParameterGroupStatus":"in-sync"}]}}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "the cluster from AWS Config, the parameters from the call",
        &[
            (
                "111122223333/eu-west-1/item.json",
                r#"{"version":"1.3","accountId":"111122223333","configurationItemStatus":"OK","resourceType":"AWS::RDS::DBCluster","resourceId":"cluster-A","awsRegion":"eu-west-1","configuration":{"dbclusterIdentifier":"c","engine":"aurora-mysql","dbclusterParameterGroup":"pg","dbclusterMembers":[{"dbinstanceIdentifier":"c-1","dbclusterParameterGroupStatus":"in-sync"}]}}"#,
            ),
            CLUSTER_ON,
        ],
        Outcome::Compliant,
    )
    .about("c"),
];

pub(super) const PROXY: &[Case] = &[
    Case::new(
        "demands TLS",
        &[(
            PROXIES,
            r#"{"DBProxies":[{"DBProxyName":"p","Status":"available","RequireTLS":true}]}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "takes clear text",
        &[(
            PROXIES,
            r#"{"DBProxies":[{"DBProxyName":"p","Status":"available","RequireTLS":false}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "the export does not say",
        &[(PROXIES, r#"{"DBProxies":[{"DBProxyName":"p"}]}"#)],
        Outcome::InsufficientData,
    ),
    Case::new(
        "the call was denied",
        &[(
            PROXIES,
            "An error occurred (AccessDenied) when calling the DescribeDBProxies operation: not authorized",
        )],
        Outcome::InsufficientData,
    ),
    Case::new("none", &[(PROXIES, r#"{"DBProxies":[]}"#)], Outcome::NotApplicable),
];
