//! Cases of RS-01.

use crate::checklist::Outcome;
use crate::checklist::case::Case;

type File = (&'static str, &'static str);

const CLUSTERS: &str = "111122223333/eu-west-1/redshift-describe-clusters.json";
const PARAMETERS: &str = "111122223333/eu-west-1/redshift-describe-cluster-parameters__main.json";
const WORKGROUPS: &str = "111122223333/eu-west-1/redshift-serverless-list-workgroups.json";

const IN_SYNC: File = (
    CLUSTERS,
    r#"{"Clusters":[{"ClusterIdentifier":"dw","NodeType":"ra3.xlplus","ClusterParameterGroups":[{"ParameterGroupName":"main","ParameterApplyStatus":"in-sync","ClusterParameterStatusList":[{"ParameterName":"require_ssl","ParameterApplyStatus":"in-sync"}]}]}]}"#,
);
const PENDING: File = (
    CLUSTERS,
    r#"{"Clusters":[{"ClusterIdentifier":"dw","NodeType":"ra3.xlplus","ClusterParameterGroups":[{"ParameterGroupName":"main","ParameterApplyStatus":"pending-reboot"}]}]}"#,
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
    r#"{"Parameters":[{"ParameterName":"require_SSL","ParameterValue":"true","Source":"user","ApplyType":"static"}]}"#,
);
const OFF: File = (
    PARAMETERS,
    r#"{"Parameters":[{"ParameterName":"require_ssl","ParameterValue":"false","Source":"engine-default","ApplyType":"static"}]}"#,
);

pub(super) const CLUSTER: &[Case] = &[
    Case::new("on", &[IN_SYNC, ON], Outcome::Compliant),
    Case::new("off", &[IN_SYNC, OFF], Outcome::NonCompliant),
    Case::new("on, but waiting for a restart", &[PENDING, ON], Outcome::NonCompliant),
    Case::new("the older default group has it off", &[OLD_DEFAULT], Outcome::NonCompliant),
    Case::new("the newer default group has it on", &[NEW_DEFAULT], Outcome::Compliant),
    Case::new("the parameters of one's own group were not exported", &[IN_SYNC], Outcome::InsufficientData),
    Case::new(
        "the list of parameters lacks it",
        &[
            IN_SYNC,
            (
                PARAMETERS,
                r#"{"Parameters":[{"ParameterName":"search_path","ParameterValue":"public","ApplyType":"static"}]}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "the export does not name the group",
        &[
            (CLUSTERS, r#"{"Clusters":[{"ClusterIdentifier":"dw","NodeType":"ra3.xlplus"}]}"#),
            ON,
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "all from AWS Config",
        &[(
            "111122223333/eu-west-1/items.json",
            r#"{"configurationItems":[{"version":"1.3","accountId":"111122223333","configurationItemStatus":"OK","resourceType":"AWS::Redshift::Cluster","resourceId":"dw","awsRegion":"eu-west-1","configuration":{"clusterIdentifier":"dw","clusterParameterGroups":[{"parameterGroupName":"main","parameterApplyStatus":"in-sync","clusterParameterStatusList":[]}]}},{"version":"1.3","accountId":"111122223333","configurationItemStatus":"OK","resourceType":"AWS::Redshift::ClusterParameterGroup","resourceId":"main","awsRegion":"eu-west-1","configuration":{"parameterGroupName":"main","parameterGroupFamily":"redshift-1.0"},"supplementaryConfiguration":{"Parameters":[{"parameterName":"require_ssl","parameterValue":"true","source":"user"}]}}]}"#,
        )],
        Outcome::Compliant,
    )
    .about("dw"),
    Case::new(
        "call and AWS Config tell the group differently",
        &[
            IN_SYNC,
            ON,
            (
                "111122223333/eu-west-1/item.json",
                r#"{"version":"1.3","accountId":"111122223333","configurationItemStatus":"OK","resourceType":"AWS::Redshift::ClusterParameterGroup","resourceId":"main","awsRegion":"eu-west-1","configuration":{"parameterGroupName":"main"},"supplementaryConfiguration":{"Parameters":"[{\"parameterName\":\"require_ssl\",\"parameterValue\":\"false\"}]"}}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new("no cluster", &[(CLUSTERS, r#"{"Clusters":[]}"#)], Outcome::NotApplicable),
];

pub(super) const WORKGROUP: &[Case] = &[
    Case::new(
        "on",
        &[(
            WORKGROUPS,
            r#"{"workgroups":[{"workgroupName":"bi","configParameters":[{"parameterKey":"auto_mv","parameterValue":"true"},{"parameterKey":"require_ssl","parameterValue":"true"}]}]}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "off",
        &[(
            WORKGROUPS,
            r#"{"workgroups":[{"workgroupName":"bi","configParameters":[{"parameterKey":"require_ssl","parameterValue":"false"}]}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "not set",
        &[(
            WORKGROUPS,
            r#"{"workgroups":[{"workgroupName":"bi","configParameters":[{"parameterKey":"auto_mv","parameterValue":"true"}]}]}"#,
        )],
        Outcome::NeedsReview,
    ),
    Case::new(
        "the export lacks the parameters",
        &[(WORKGROUPS, r#"{"workgroups":[{"workgroupName":"bi"}]}"#)],
        Outcome::InsufficientData,
    ),
    Case::new("no workgroup", &[(WORKGROUPS, r#"{"workgroups":[]}"#)], Outcome::NotApplicable),
];

#[test]
fn the_command_fits_the_group_and_what_it_waits_for() {
    use crate::checklist::Finding;
    use crate::checklist::case::findings_of;
    let command = |files: &[File]| {
        let findings = findings_of(&super::CLUSTER, files);
        findings.first().map(Finding::remedy_command).expect("a finding")
    };
    assert_eq!(
        command(&[IN_SYNC, OFF]),
        "aws redshift modify-cluster-parameter-group --parameters ParameterName=require_ssl,ParameterValue=true --parameter-group-name main --region eu-west-1"
    );
    assert_eq!(
        command(&[OLD_DEFAULT]),
        "aws redshift modify-cluster --cluster-parameter-group-name NEW_GROUP --cluster-identifier dw --region eu-west-1"
    );
    assert_eq!(
        command(&[PENDING, ON]),
        "aws redshift reboot-cluster --cluster-identifier dw --region eu-west-1"
    );
}
