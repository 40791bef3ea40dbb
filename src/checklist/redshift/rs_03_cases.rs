//! Cases of RS-03.

use crate::checklist::Outcome;
use crate::checklist::case::Case;

type File = (&'static str, &'static str);

const CLUSTERS: &str = "111122223333/eu-west-1/redshift-describe-clusters.json";
const GROUPS: &str = "111122223333/eu-west-1/redshift-describe-cluster-parameter-groups.json";
const PARAMETERS: &str = "111122223333/eu-west-1/redshift-describe-cluster-parameters__main.json";

const USER: File = (
    CLUSTERS,
    r#"{"Clusters":[{"ClusterIdentifier":"dw","NodeType":"ra3.xlplus","ClusterParameterGroups":[{"ParameterGroupName":"main","ParameterApplyStatus":"in-sync"}]}]}"#,
);
const OTHER_USER: File = (
    CLUSTERS,
    r#"{"Clusters":[{"ClusterIdentifier":"dw","NodeType":"ra3.xlplus","ClusterParameterGroups":[{"ParameterGroupName":"default.redshift-2.0","ParameterApplyStatus":"in-sync"}]}]}"#,
);
const NO_CLUSTERS: File = (CLUSTERS, r#"{"Clusters":[]}"#);
const MAIN: File = (
    GROUPS,
    r#"{"ParameterGroups":[{"ParameterGroupName":"main","ParameterGroupFamily":"redshift-1.0"}]}"#,
);
const DEFAULT: File = (
    GROUPS,
    r#"{"ParameterGroups":[{"ParameterGroupName":"default.redshift-1.0","ParameterGroupFamily":"redshift-1.0"}]}"#,
);
const ON: File = (
    PARAMETERS,
    r#"{"Parameters":[{"ParameterName":"require_ssl","ParameterValue":"true","Source":"user","ApplyType":"static"}]}"#,
);
const OFF: File = (
    PARAMETERS,
    r#"{"Parameters":[{"ParameterName":"require_ssl","ParameterValue":"false","Source":"user","ApplyType":"static"}]}"#,
);

pub(super) const GROUP: &[Case] = &[
    Case::new("on", &[USER, MAIN, ON], Outcome::Compliant),
    Case::new("off, and in use", &[USER, MAIN, OFF], Outcome::NonCompliant),
    Case::new("off, and not in use", &[OTHER_USER, MAIN, OFF], Outcome::NeedsReview).about("main"),
    Case::new(
        "off, and nobody knows whether it is in use",
        &[MAIN, OFF],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a default group that no cluster uses",
        &[NO_CLUSTERS, DEFAULT],
        Outcome::NotApplicable,
    ),
    Case::new("a default group of which nobody knows that", &[DEFAULT], Outcome::InsufficientData),
    Case::new(
        "a group that a cluster uses, though it is not listed",
        &[USER, OFF],
        Outcome::NonCompliant,
    ),
    Case::new("the parameters were not exported", &[USER, MAIN], Outcome::InsufficientData),
    Case::new(
        "from AWS Config",
        &[
            USER,
            (
                "111122223333/eu-west-1/item.json",
                r#"{"version":"1.3","accountId":"111122223333","configurationItemStatus":"OK","resourceType":"AWS::Redshift::ClusterParameterGroup","resourceId":"main","awsRegion":"eu-west-1","configuration":{"parameterGroupName":"main"},"supplementaryConfiguration":{"Parameters":[{"parameterName":"require_ssl","parameterValue":"false"}]}}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "the groups were not exported whole",
        &[
            USER,
            (
                GROUPS,
                r#"{"ParameterGroups":[{"ParameterGroupName":"main","ParameterGroupFamily":"redshift-1.0"}],"Marker":"x"}"#,
            ),
            ON,
        ],
        Outcome::InsufficientData,
    ),
];

pub(super) const IN_SYNC: &[Case] = &[
    Case::new("in sync", &[USER], Outcome::Compliant),
    Case::new(
        "the parameter waits for a restart, whatever the group says",
        &[(
            CLUSTERS,
            r#"{"Clusters":[{"ClusterIdentifier":"dw","NodeType":"ra3.xlplus","ClusterParameterGroups":[{"ParameterGroupName":"main","ParameterApplyStatus":"in-sync","ClusterParameterStatusList":[{"ParameterName":"require_ssl","ParameterApplyStatus":"pending-reboot"}]}]}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "the parameter is in force, though another one waits",
        &[(
            CLUSTERS,
            r#"{"Clusters":[{"ClusterIdentifier":"dw","NodeType":"ra3.xlplus","ClusterParameterGroups":[{"ParameterGroupName":"main","ParameterApplyStatus":"pending-reboot","ClusterParameterStatusList":[{"ParameterName":"require_ssl","ParameterApplyStatus":"in-sync"},{"ParameterName":"search_path","ParameterApplyStatus":"pending-reboot"}]}]}]}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "being applied",
        &[(
            CLUSTERS,
            r#"{"Clusters":[{"ClusterIdentifier":"dw","NodeType":"ra3.xlplus","ClusterParameterGroups":[{"ParameterGroupName":"main","ParameterApplyStatus":"applying"}]}]}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "the export does not say",
        &[(
            CLUSTERS,
            r#"{"Clusters":[{"ClusterIdentifier":"dw","NodeType":"ra3.xlplus","ClusterParameterGroups":[{"ParameterGroupName":"main"}]}]}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new("no cluster", &[NO_CLUSTERS], Outcome::NotApplicable),
];
