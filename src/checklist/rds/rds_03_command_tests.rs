//! What the commands of RDS-03 change.

use super::super as checks;
use super::{CLUSTER_PARAMETERS, CLUSTERS, FORCED, File, INSTANCES, NOT_FORCED, OPTIONS, ORACLE, POSTGRES, POSTGRES_PENDING};
use crate::checklist::case::findings_of;
use crate::checklist::{Check, Finding, Outcome};

#[test]
fn the_command_fits_what_is_wrong() {
    const ORACLE_REQUESTED: File = (
        OPTIONS,
        r#"{"OptionGroupsList":[{"OptionGroupName":"og","EngineName":"oracle-se2","Options":[{"OptionName":"NATIVE_NETWORK_ENCRYPTION","OptionSettings":[{"Name":"SQLNET.ENCRYPTION_SERVER","Value":"REQUESTED"}]}]}]}"#,
    );
    const DEFAULT_GROUP: [File; 2] = [
        (
            INSTANCES,
            r#"{"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"mysql","EngineVersion":"8.0.35","DBParameterGroups":[{"DBParameterGroupName":"default.mysql8.0","ParameterApplyStatus":"in-sync"}]}]}"#,
        ),
        (
            "111122223333/eu-west-1/rds-describe-db-parameters__default.mysql8.0.json",
            r#"{"Parameters":[{"ParameterName":"require_secure_transport","ParameterValue":"0","Source":"engine-default","ApplyMethod":"immediate"}]}"#,
        ),
    ];
    const AURORA: File = (
        CLUSTERS,
        r#"{"DBClusters":[{"DBClusterIdentifier":"c","Engine":"aurora-mysql","EngineVersion":"8.0.mysql_aurora.3.08.0","DBClusterParameterGroup":"pg","DBClusterMembers":[{"DBInstanceIdentifier":"c-1","DBClusterParameterGroupStatus":"in-sync"},{"DBInstanceIdentifier":"c-2","DBClusterParameterGroupStatus":"pending-reboot"}]}]}"#,
    );
    const CLUSTER_OFF: File = (
        CLUSTER_PARAMETERS,
        r#"{"Parameters":[{"ParameterName":"require_secure_transport","ParameterValue":"OFF","ApplyMethod":"immediate"}]}"#,
    );
    const CLUSTER_ON: File = (
        CLUSTER_PARAMETERS,
        r#"{"Parameters":[{"ParameterName":"require_secure_transport","ParameterValue":"ON","ApplyMethod":"immediate"}]}"#,
    );
    let command = |check: &'static Check, files: &[File]| {
        let findings = findings_of(check, files);
        let failed = findings.iter().find(|finding| finding.outcome == Outcome::NonCompliant);
        failed.map(Finding::remedy_command).expect("a failure")
    };
    for (check, files, wanted) in [
        (
            &checks::INSTANCE,
            &[POSTGRES, NOT_FORCED][..],
            "aws rds modify-db-parameter-group --parameters ParameterName=rds.force_ssl,ParameterValue=1,ApplyMethod=pending-reboot --db-parameter-group-name pg --region eu-west-1",
        ),
        (
            &checks::INSTANCE,
            &DEFAULT_GROUP,
            "aws rds modify-db-instance --db-parameter-group-name NEW_GROUP --db-instance-identifier a --region eu-west-1",
        ),
        (
            &checks::INSTANCE,
            &[POSTGRES_PENDING, FORCED],
            "aws rds reboot-db-instance --db-instance-identifier a --region eu-west-1",
        ),
        (
            &checks::INSTANCE,
            &[ORACLE, ORACLE_REQUESTED],
            "aws rds add-option-to-option-group --apply-immediately --options 'OptionName=NATIVE_NETWORK_ENCRYPTION,OptionSettings=[{Name=SQLNET.ENCRYPTION_SERVER,Value=REQUIRED}]' --option-group-name og --region eu-west-1",
        ),
        (
            &checks::CLUSTER,
            &[AURORA, CLUSTER_OFF],
            "aws rds modify-db-cluster-parameter-group --parameters ParameterName=require_secure_transport,ParameterValue=ON,ApplyMethod=immediate --db-cluster-parameter-group-name pg --region eu-west-1",
        ),
        (
            &checks::CLUSTER,
            &[AURORA, CLUSTER_ON],
            "aws rds reboot-db-instance --db-instance-identifier c-2 --region eu-west-1",
        ),
    ] {
        assert_eq!(command(check, files), wanted);
    }
}
