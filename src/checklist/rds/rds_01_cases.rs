//! Cases of RDS-01.

use crate::checklist::Outcome;
use crate::checklist::case::Case;

type File = (&'static str, &'static str);

const INSTANCES: &str = "111122223333/eu-west-1/rds-describe-db-instances.json";
const CLUSTERS: &str = "111122223333/eu-west-1/rds-describe-db-clusters.json";
const GROUPS: &str = "111122223333/eu-west-1/ec2-describe-security-groups.json";
const OLD_GROUPS: &str = "111122223333/eu-west-1/rds-describe-db-security-groups.json";

const NO_CLUSTERS: File = (CLUSTERS, r#"{"DBClusters":[]}"#);
const NO_INSTANCES: File = (INSTANCES, r#"{"DBInstances":[]}"#);

const POSTGRES: File = (
    INSTANCES,
    r#"{"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"postgres","PubliclyAccessible":true,"Endpoint":{"Address":"a","Port":5432},"VpcSecurityGroups":[{"VpcSecurityGroupId":"sg-1","Status":"active"},{"VpcSecurityGroupId":"sg-2","Status":"removing"}]}]}"#,
);
const STOPPED: File = (
    INSTANCES,
    r#"{"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"postgres","DbInstancePort":0,"DBInstanceStatus":"stopped","VpcSecurityGroups":[{"VpcSecurityGroupId":"sg-1","Status":"active"}]}]}"#,
);

const CLOSED: File = (
    GROUPS,
    r#"{"SecurityGroups":[{"GroupId":"sg-1","GroupName":"a","OwnerId":"111122223333","VpcId":"vpc-1","IpPermissions":[{"IpProtocol":"tcp","FromPort":5432,"ToPort":5432,"IpRanges":[{"CidrIp":"10.0.0.0/8"}],"UserIdGroupPairs":[{"GroupId":"sg-9"}],"Ipv6Ranges":[],"PrefixListIds":[]}]},{"GroupId":"sg-2","GroupName":"b","OwnerId":"111122223333","VpcId":"vpc-1","IpPermissions":[]}]}"#,
);
const OPEN_IN_A_GROUP_ON_ITS_WAY_OUT: File = (
    GROUPS,
    r#"{"SecurityGroups":[{"GroupId":"sg-1","GroupName":"a","OwnerId":"111122223333","IpPermissions":[]},{"GroupId":"sg-2","GroupName":"b","OwnerId":"111122223333","IpPermissions":[{"IpProtocol":"tcp","FromPort":5432,"ToPort":5432,"Ipv6Ranges":[{"CidrIpv6":"::/0"}],"IpRanges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}]}]}"#,
);
const HALVES: File = (
    GROUPS,
    r#"{"SecurityGroups":[{"GroupId":"sg-1","GroupName":"a","OwnerId":"111122223333","IpPermissions":[{"IpProtocol":"tcp","FromPort":5000,"ToPort":6000,"IpRanges":[{"CidrIp":"0.0.0.0/2"},{"CidrIp":"64.0.0.0/3"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}]},{"GroupId":"sg-2","GroupName":"b","OwnerId":"111122223333","IpPermissions":[{"IpProtocol":"-1","IpRanges":[{"CidrIp":"96.0.0.0/3"},{"CidrIp":"128.0.0.0/2"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}]}]}"#,
);
const OTHER_PORT: File = (
    GROUPS,
    r#"{"SecurityGroups":[{"GroupId":"sg-1","GroupName":"a","OwnerId":"111122223333","IpPermissions":[{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}]},{"GroupId":"sg-2","GroupName":"b","OwnerId":"111122223333","IpPermissions":[]}]}"#,
);
const PING: File = (
    GROUPS,
    r#"{"SecurityGroups":[{"GroupId":"sg-1","GroupName":"a","OwnerId":"111122223333","IpPermissions":[{"IpProtocol":"icmp","FromPort":-1,"ToPort":-1,"IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}]},{"GroupId":"sg-2","GroupName":"b","OwnerId":"111122223333","IpPermissions":[]}]}"#,
);
const BY_LIST: File = (
    GROUPS,
    r#"{"SecurityGroups":[{"GroupId":"sg-1","GroupName":"a","OwnerId":"111122223333","IpPermissions":[{"IpProtocol":"tcp","FromPort":5432,"ToPort":5432,"PrefixListIds":[{"PrefixListId":"pl-1"}],"IpRanges":[],"Ipv6Ranges":[],"UserIdGroupPairs":[]}]},{"GroupId":"sg-2","GroupName":"b","OwnerId":"111122223333","IpPermissions":[]}]}"#,
);
const ONE_OF_TWO: File = (
    GROUPS,
    r#"{"SecurityGroups":[{"GroupId":"sg-1","GroupName":"a","OwnerId":"111122223333","IpPermissions":[]}]}"#,
);

pub(super) const PORT: &[Case] = &[
    Case::new("private sources and groups only", &[POSTGRES, NO_CLUSTERS, CLOSED], Outcome::Compliant),
    Case::new(
        "open through a group that is being removed, over IPv6",
        &[POSTGRES, NO_CLUSTERS, OPEN_IN_A_GROUP_ON_ITS_WAY_OUT],
        Outcome::NonCompliant,
    ),
    Case::new(
        "two groups open half of the internet each",
        &[POSTGRES, NO_CLUSTERS, HALVES],
        Outcome::NonCompliant,
    ),
    Case::new("the world reaches another port", &[POSTGRES, NO_CLUSTERS, OTHER_PORT], Outcome::NonCompliant),
    Case::new(
        "a stopped instance has no port, so that every one counts",
        &[STOPPED, NO_CLUSTERS, OTHER_PORT],
        Outcome::NonCompliant,
    ),
    Case::new("a stopped instance behind closed groups", &[STOPPED, NO_CLUSTERS, CLOSED], Outcome::Compliant),
    Case::new(
        "a prefix list whose entries were not exported",
        &[POSTGRES, NO_CLUSTERS, BY_LIST],
        Outcome::InsufficientData,
    ),
    Case::new("the world may ping it", &[POSTGRES, NO_CLUSTERS, PING], Outcome::NonCompliant),
    Case::new("a group was not exported", &[POSTGRES, NO_CLUSTERS, ONE_OF_TWO], Outcome::InsufficientData),
    Case::new("no group was exported", &[POSTGRES, NO_CLUSTERS], Outcome::InsufficientData),
    Case::new(
        "the export does not name the groups",
        &[
            (INSTANCES, r#"{"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"postgres"}]}"#),
            NO_CLUSTERS,
            CLOSED,
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "DocumentDB",
        &[
            (
                INSTANCES,
                r#"{"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"docdb","Endpoint":{"Port":27017},"VpcSecurityGroups":[{"VpcSecurityGroupId":"sg-1"}]}]}"#,
            ),
            NO_CLUSTERS,
            OTHER_PORT,
        ],
        Outcome::NotApplicable,
    ),
    Case::new(
        "a cluster whose group is open",
        &[
            NO_INSTANCES,
            (
                CLUSTERS,
                r#"{"DBClusters":[{"DBClusterIdentifier":"c","Engine":"aurora-mysql","Port":22,"VpcSecurityGroups":[{"VpcSecurityGroupId":"sg-1","Status":"active"}]}]}"#,
            ),
            OTHER_PORT,
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "Aurora without a VPC has no groups",
        &[
            NO_INSTANCES,
            (
                CLUSTERS,
                r#"{"DBClusters":[{"DBClusterIdentifier":"c","Engine":"aurora-postgresql","VPCNetworkingEnabled":false}]}"#,
            ),
        ],
        Outcome::NotApplicable,
    )
    .about("c"),
    Case::new(
        "from AWS Config, open",
        &[
            (
                "111122223333/eu-west-1/item.json",
                r#"{"version":"1.3","accountId":"111122223333","configurationItemStatus":"OK","resourceType":"AWS::RDS::DBInstance","resourceId":"db-A","awsRegion":"eu-west-1","configuration":{"dBInstanceIdentifier":"a","engine":"postgres","endpoint":{"port":5432},"vpcSecurityGroups":[{"vpcSecurityGroupId":"sg-2","status":"active"}]}}"#,
            ),
            OPEN_IN_A_GROUP_ON_ITS_WAY_OUT,
        ],
        Outcome::NonCompliant,
    )
    .about("a"),
];

pub(super) const OLD_GROUP: &[Case] = &[
    Case::new(
        "a group without ranges",
        &[(
            OLD_GROUPS,
            r#"{"DBSecurityGroups":[{"OwnerId":"111122223333","DBSecurityGroupName":"default","EC2SecurityGroups":[],"IPRanges":[]}]}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "the world, even while it is being taken away",
        &[(
            OLD_GROUPS,
            r#"{"DBSecurityGroups":[{"DBSecurityGroupName":"old","IPRanges":[{"Status":"revoking","CIDRIP":"0.0.0.0/0"}]}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "the world in two halves",
        &[(
            OLD_GROUPS,
            r#"{"DBSecurityGroups":[{"DBSecurityGroupName":"old","IPRanges":[{"CIDRIP":"0.0.0.0/1"},{"CIDRIP":"128.0.0.0/1"}]}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "an office",
        &[(
            OLD_GROUPS,
            r#"{"DBSecurityGroups":[{"DBSecurityGroupName":"old","IPRanges":[{"Status":"authorized","CIDRIP":"203.0.113.0/28"}]}]}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "a range that cannot be read",
        &[(
            OLD_GROUPS,
            r#"{"DBSecurityGroups":[{"DBSecurityGroupName":"old","IPRanges":[{"CIDRIP":"everyone"}]}]}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "the export lacks the ranges",
        &[(OLD_GROUPS, r#"{"DBSecurityGroups":[{"DBSecurityGroupName":"old"}]}"#)],
        Outcome::InsufficientData,
    ),
    Case::new(
        "from AWS Config, the world",
        &[(
            "111122223333/eu-west-1/item.json",
            r#"{"version":"1.3","accountId":"111122223333","configurationItemStatus":"OK","resourceType":"AWS::RDS::DBSecurityGroup","resourceId":"old","awsRegion":"eu-west-1","configuration":{"dBSecurityGroupName":"old","iPRanges":[{"status":"authorized","cIDRIP":"0.0.0.0/0"}]}}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new("none", &[(OLD_GROUPS, r#"{"DBSecurityGroups":[]}"#)], Outcome::NotApplicable),
];

#[test]
fn how_bad_it_is_depends_on_the_port_and_on_being_public() {
    use crate::checklist::Severity;
    use crate::checklist::case::findings_of;
    const PRIVATE: File = (
        INSTANCES,
        r#"{"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"postgres","PubliclyAccessible":false,"Endpoint":{"Address":"a","Port":22},"VpcSecurityGroups":[{"VpcSecurityGroupId":"sg-1","Status":"active"}]}]}"#,
    );
    let worst = |files: &[File]| {
        let findings = findings_of(&super::PORT, files);
        let failed = findings.into_iter().filter(|finding| finding.outcome == Outcome::NonCompliant);
        failed.map(|finding| (finding.severity, finding.reason)).next()
    };
    let (severity, reason) = worst(&[POSTGRES, NO_CLUSTERS, OPEN_IN_A_GROUP_ON_ITS_WAY_OUT]).expect("open");
    assert_eq!(severity, Severity::Critical);
    assert_eq!(reason, "port 5432 is reachable from ::/0 through tcp 5432 in sg-2");
    let (severity, reason) = worst(&[POSTGRES, NO_CLUSTERS, OTHER_PORT]).expect("open elsewhere");
    assert_eq!(severity, Severity::High);
    assert_eq!(
        reason,
        "port 5432 is not, but others are reachable from 0.0.0.0/0 through tcp 22 in sg-1"
    );
    assert_eq!(worst(&[PRIVATE, NO_CLUSTERS, OTHER_PORT]).expect("open").0, Severity::High);
}

#[test]
fn the_command_takes_away_what_is_too_wide_and_nothing_else() {
    use crate::checklist::case::findings_of;
    const WIDE_AND_OFFICE: File = (
        GROUPS,
        r#"{"SecurityGroups":[{"GroupId":"sg-1","GroupName":"a","OwnerId":"111122223333","IpPermissions":[{"IpProtocol":"-1","IpRanges":[{"CidrIp":"0.0.0.0/1"},{"CidrIp":"203.0.113.7/32"}],"Ipv6Ranges":[{"CidrIpv6":"2000::/3"}],"PrefixListIds":[],"UserIdGroupPairs":[]}]},{"GroupId":"sg-2","GroupName":"b","OwnerId":"111122223333","IpPermissions":[]}]}"#,
    );
    let command = |groups: File| {
        let findings = findings_of(&super::PORT, &[POSTGRES, NO_CLUSTERS, groups]);
        let failed = findings.iter().find(|finding| finding.outcome == Outcome::NonCompliant);
        failed.map(crate::checklist::Finding::remedy_command).expect("open")
    };
    let revoke = |group: &str, permissions: &str| {
        format!("aws ec2 revoke-security-group-ingress --group-id {group} --ip-permissions {permissions} --region eu-west-1")
    };
    assert_eq!(
        command(OPEN_IN_A_GROUP_ON_ITS_WAY_OUT),
        revoke("sg-2", "'IpProtocol=tcp,FromPort=5432,ToPort=5432,Ipv6Ranges=[{CidrIpv6=::/0}]'")
    );
    assert_eq!(
        command(WIDE_AND_OFFICE),
        revoke(
            "sg-1",
            "'IpProtocol=-1,IpRanges=[{CidrIp=0.0.0.0/1}]' 'IpProtocol=-1,Ipv6Ranges=[{CidrIpv6=2000::/3}]'"
        )
    );
    assert_eq!(
        command(PING),
        revoke("sg-1", "'IpProtocol=icmp,FromPort=-1,ToPort=-1,IpRanges=[{CidrIp=0.0.0.0/0}]'")
    );
}
