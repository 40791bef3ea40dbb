//! Cases of RS-07.

use crate::checklist::Outcome;
use crate::checklist::case::Case;

const CLUSTERS: &str = "111122223333/eu-west-1/redshift-describe-clusters.json";

pub(super) const CLUSTER: &[Case] = &[
    Case::new(
        "not public",
        &[(
            CLUSTERS,
            r#"{"Clusters":[{"ClusterIdentifier":"dw","NodeType":"ra3.xlplus","PubliclyAccessible":false}]}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "public",
        &[(
            CLUSTERS,
            r#"{"Clusters":[{"ClusterIdentifier":"dw","NodeType":"ra3.xlplus","PubliclyAccessible":true}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "about to become public",
        &[(
            CLUSTERS,
            r#"{"Clusters":[{"ClusterIdentifier":"dw","NodeType":"ra3.xlplus","PubliclyAccessible":false,"PendingModifiedValues":{"PubliclyAccessible":true}}]}"#,
        )],
        Outcome::NeedsReview,
    ),
    Case::new(
        "the export does not say",
        &[(CLUSTERS, r#"{"Clusters":[{"ClusterIdentifier":"dw","NodeType":"ra3.xlplus"}]}"#)],
        Outcome::InsufficientData,
    ),
    Case::new("no cluster", &[(CLUSTERS, r#"{"Clusters":[]}"#)], Outcome::NotApplicable),
];

const WORKGROUPS: &str = "111122223333/eu-west-1/redshift-serverless-list-workgroups.json";

pub(super) const WORKGROUP: &[Case] = &[
    Case::new(
        "not public",
        &[(WORKGROUPS, r#"{"workgroups":[{"workgroupName":"bi","publiclyAccessible":false}]}"#)],
        Outcome::Compliant,
    ),
    Case::new(
        "public",
        &[(WORKGROUPS, r#"{"workgroups":[{"workgroupName":"bi","publiclyAccessible":true}]}"#)],
        Outcome::NonCompliant,
    ),
    Case::new(
        "the export does not say",
        &[(WORKGROUPS, r#"{"workgroups":[{"workgroupName":"bi"}]}"#)],
        Outcome::InsufficientData,
    ),
    Case::new("no workgroup", &[(WORKGROUPS, r#"{"workgroups":[]}"#)], Outcome::NotApplicable),
];

const GROUPS: &str = "111122223333/eu-west-1/ec2-describe-security-groups.json";

const WITH_GROUP: (&str, &str) = (
    CLUSTERS,
    r#"{"Clusters":[{"ClusterIdentifier":"dw","NodeType":"ra3.xlplus","PubliclyAccessible":true,"Endpoint":{"Address":"dw","Port":5439},"ClusterSecurityGroups":[],"VpcSecurityGroups":[{"VpcSecurityGroupId":"sg-1","Status":"active"}]}]}"#,
);
const PAUSED: (&str, &str) = (
    CLUSTERS,
    r#"{"Clusters":[{"ClusterIdentifier":"dw","NodeType":"ra3.xlplus","ClusterStatus":"paused","VpcSecurityGroups":[{"VpcSecurityGroupId":"sg-1","Status":"active"}]}]}"#,
);
const OPEN: (&str, &str) = (
    GROUPS,
    r#"{"SecurityGroups":[{"GroupId":"sg-1","GroupName":"a","OwnerId":"111122223333","IpPermissions":[{"IpProtocol":"tcp","FromPort":5439,"ToPort":5439,"IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}]}]}"#,
);
const WEB: (&str, &str) = (
    GROUPS,
    r#"{"SecurityGroups":[{"GroupId":"sg-1","GroupName":"a","OwnerId":"111122223333","IpPermissions":[{"IpProtocol":"tcp","FromPort":443,"ToPort":443,"IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}]}]}"#,
);

pub(super) const PORT: &[Case] = &[
    Case::new("open", &[WITH_GROUP, OPEN], Outcome::NonCompliant),
    Case::new("another port is open", &[WITH_GROUP, WEB], Outcome::Compliant),
    Case::new(
        "a paused cluster has no port, so that every one counts",
        &[PAUSED, WEB],
        Outcome::NonCompliant,
    ),
    Case::new("the group was not exported", &[WITH_GROUP], Outcome::InsufficientData),
    Case::new(
        "the export does not name the groups",
        &[
            (CLUSTERS, r#"{"Clusters":[{"ClusterIdentifier":"dw","NodeType":"ra3.xlplus"}]}"#),
            OPEN,
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "groups from before VPCs",
        &[(
            CLUSTERS,
            r#"{"Clusters":[{"ClusterIdentifier":"dw","NodeType":"dc1.large","ClusterSecurityGroups":[{"ClusterSecurityGroupName":"default"}]}]}"#,
        )],
        Outcome::NeedsReview,
    ),
];

#[test]
fn a_public_cluster_is_worse_where_its_port_is_open() {
    use crate::checklist::Severity;
    use crate::checklist::case::findings_of;
    let severity = |files: &[(&str, &str)]| findings_of(&super::CLUSTER, files).first().map(|finding| finding.severity);
    assert_eq!(severity(&[WITH_GROUP, OPEN]), Some(Severity::Critical));
    assert_eq!(severity(&[WITH_GROUP, WEB]), Some(Severity::High));
    assert_eq!(severity(&[WITH_GROUP]), Some(Severity::High));
    const WORKGROUP: (&str, &str) = (
        "111122223333/eu-west-1/redshift-serverless-list-workgroups.json",
        r#"{"workgroups":[{"workgroupName":"w","status":"AVAILABLE","publiclyAccessible":true,"securityGroupIds":["sg-1"],"endpoint":{"address":"w","port":5439}}]}"#,
    );
    let of_workgroup = |groups| {
        let findings = findings_of(&super::WORKGROUP, &[WORKGROUP, groups]);
        findings.first().map(|finding| (finding.severity, finding.reason.clone()))
    };
    let open = "the workgroup has a public address, and port 5439 is reachable from 0.0.0.0/0 through tcp 5439 in sg-1";
    assert_eq!(of_workgroup(OPEN), Some((Severity::Critical, open.into())));
    assert_eq!(of_workgroup(WEB).map(|(severity, _)| severity), Some(Severity::High));
}
