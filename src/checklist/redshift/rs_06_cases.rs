//! Cases of RS-06.

use crate::checklist::Outcome;
use crate::checklist::case::Case;

const CLUSTERS: &str = "111122223333/eu-west-1/redshift-describe-clusters.json";

const SUBNET_GROUPS: &str = "111122223333/eu-west-1/redshift-describe-cluster-subnet-groups.json";
const GROUPED: (&str, &str) = (
    CLUSTERS,
    r#"{"Clusters":[{"ClusterIdentifier":"dw","NodeType":"ra3.xlplus","ClusterSubnetGroupName":"main","ClusterSecurityGroups":[]}]}"#,
);
const GROUP: (&str, &str) = (
    SUBNET_GROUPS,
    r#"{"ClusterSubnetGroups":[{"ClusterSubnetGroupName":"main","VpcId":"vpc-1"}]}"#,
);

pub(super) const IN_VPC: &[Case] = &[
    Case::new(
        "in a VPC",
        &[(
            CLUSTERS,
            r#"{"Clusters":[{"ClusterIdentifier":"dw","NodeType":"ra3.xlplus","VpcId":"vpc-1","ClusterSecurityGroups":[]}]}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "groups from before VPCs",
        &[(
            CLUSTERS,
            r#"{"Clusters":[{"ClusterIdentifier":"dw","NodeType":"dc1.large","ClusterSecurityGroups":[{"ClusterSecurityGroupName":"default","Status":"active"}]}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "an empty VPC",
        &[(
            CLUSTERS,
            r#"{"Clusters":[{"ClusterIdentifier":"dw","NodeType":"dc1.large","VpcId":""}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "from AWS Config",
        &[(
            "111122223333/eu-west-1/item.json",
            r#"{"version":"1.3","accountId":"111122223333","configurationItemStatus":"OK","resourceType":"AWS::Redshift::Cluster","resourceId":"dw","awsRegion":"eu-west-1","configuration":{"clusterIdentifier":"dw","vpcId":"vpc-1","clusterSecurityGroups":[]}}"#,
        )],
        Outcome::Compliant,
    )
    .about("dw"),
    Case::new(
        "the export does not say",
        &[(CLUSTERS, r#"{"Clusters":[{"ClusterIdentifier":"dw","NodeType":"ra3.xlplus"}]}"#)],
        Outcome::InsufficientData,
    ),
    Case::new("the group of its subnets is of a VPC", &[GROUPED, GROUP], Outcome::Compliant),
    Case::new("which group its subnets are of is not known", &[GROUPED], Outcome::InsufficientData),
    Case::new(
        "whether it has groups from before VPCs is not known",
        &[
            (
                CLUSTERS,
                r#"{"Clusters":[{"ClusterIdentifier":"dw","NodeType":"ra3.xlplus","ClusterSubnetGroupName":"main"}]}"#,
            ),
            GROUP,
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "the group does not name its VPC",
        &[GROUPED, (SUBNET_GROUPS, r#"{"ClusterSubnetGroups":[{"ClusterSubnetGroupName":"main"}]}"#)],
        Outcome::InsufficientData,
    ),
    Case::new("no cluster", &[(CLUSTERS, r#"{"Clusters":[]}"#)], Outcome::NotApplicable),
];

pub(super) const ROUTING: &[Case] = &[
    Case::new(
        "on",
        &[(
            CLUSTERS,
            r#"{"Clusters":[{"ClusterIdentifier":"dw","NodeType":"ra3.xlplus","EnhancedVpcRouting":true}]}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "off",
        &[(
            CLUSTERS,
            r#"{"Clusters":[{"ClusterIdentifier":"dw","NodeType":"ra3.xlplus","EnhancedVpcRouting":false}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "the export does not say",
        &[(CLUSTERS, r#"{"Clusters":[{"ClusterIdentifier":"dw","NodeType":"ra3.xlplus"}]}"#)],
        Outcome::InsufficientData,
    ),
];
