//! Instances and their groups as a client would hand them over, and what EC2-02 says of them.

use crate::checklist::Outcome;
use crate::checklist::case::Case;

const INSTANCES: &str = "111122223333/eu-west-1/ec2-describe-instances.json";
const GROUPS: &str = "111122223333/eu-west-1/ec2-describe-security-groups.json";
const CONFIG: &str = "config.json";

/// One instance with two interfaces, `sg-1` on the first and `sg-2` on the second.
macro_rules! instance {
    ($state:literal, $more:literal) => {
        (
            INSTANCES,
            concat!(
                r#"{"Reservations":[{"OwnerId":"111122223333","Instances":[{"InstanceId":"i-1","ImageId":"ami-1","LaunchTime":"2026-06-01T00:00:00Z",
                "VpcId":"vpc-1","State":{"Name":""#,
                $state,
                r#""},"SecurityGroups":[{"GroupId":"sg-1"}],"NetworkInterfaces":[{"Groups":[{"GroupId":"sg-1"}]},{"Groups":[{"GroupId":"sg-2"}]}]"#,
                $more,
                "}]}]}"
            ),
        )
    };
}

/// The groups `sg-1`, with web ports open, and `sg-2` with this ingress.
macro_rules! groups {
    ($ingress:literal) => {
        (
            GROUPS,
            concat!(
                r#"{"SecurityGroups":[{"GroupId":"sg-1","GroupName":"web","OwnerId":"111122223333","VpcId":"vpc-1","IpPermissions":[
                {"IpProtocol":"tcp","FromPort":80,"ToPort":80,"IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]},
                {"IpProtocol":"tcp","FromPort":443,"ToPort":443,"Ipv6Ranges":[{"CidrIpv6":"::/0"}],"IpRanges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}],"IpPermissionsEgress":[]},
                {"GroupId":"sg-2","GroupName":"admin","OwnerId":"111122223333","VpcId":"vpc-1","IpPermissions":["#,
                $ingress,
                r#"],"IpPermissionsEgress":[]}]}"#
            ),
        )
    };
}

const RUNNING: (&str, &str) = instance!("running", r#","PublicIpAddress":"203.0.113.10""#);
const SSH: (&str, &str) = groups!(
    r#"{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#
);
const OFFICE: (&str, &str) = groups!(
    r#"{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"IpRanges":[{"CidrIp":"203.0.113.0/28"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#
);
const BY_LIST: (&str, &str) = groups!(
    r#"{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"PrefixListIds":[{"PrefixListId":"pl-1"}],"IpRanges":[],"Ipv6Ranges":[],"UserIdGroupPairs":[]}"#
);
const WEB_BY_LIST: (&str, &str) = groups!(
    r#"{"IpProtocol":"tcp","FromPort":443,"ToPort":443,"PrefixListIds":[{"PrefixListId":"pl-1"}],"IpRanges":[],"Ipv6Ranges":[],"UserIdGroupPairs":[]}"#
);

const CONFIG_OPEN: &str = r#"{"configSnapshotId":"1","fileVersion":"1.0","configurationItems":[
    {"configurationItemStatus":"OK","awsAccountId":"111122223333","awsRegion":"eu-west-1","resourceType":"AWS::EC2::Instance","resourceId":"i-1",
     "configuration":{"instanceId":"i-1","imageId":"ami-1","launchTime":"2026-06-01T08:00:00.000Z","state":{"code":16,"name":"running"},
       "securityGroups":[{"groupId":"sg-1"}],"networkInterfaces":[{"groups":[{"groupId":"sg-1"}]}]}},
    {"configurationItemStatus":"OK","awsAccountId":"111122223333","awsRegion":"eu-west-1","resourceType":"AWS::EC2::SecurityGroup","resourceId":"sg-1",
     "configuration":{"groupId":"sg-1","groupName":"web","ownerId":"111122223333","vpcId":"vpc-1","ipPermissionsEgress":[],
       "ipPermissions":[{"ipProtocol":"tcp","fromPort":8080,"toPort":8080,"ipRanges":["0.0.0.0/0"],"ipv4Ranges":[{"cidrIp":"0.0.0.0/0"}]}]}}]}"#;

/// An instance with `sg-1`, what is told of its interface, and both groups, of which `sg-2` admits everybody to SSH.
macro_rules! interface {
    ($name:literal, $instance:literal, $interface:literal, $groups:literal, $expect:expr) => {
        Case::new(
            $name,
            &[
                SSH,
                (
                    "a.jsonl",
                    concat!(
                        r#"{"evidence":1,"service":"ec2","command":"describe-instances","params":{},"account":"111122223333","region":"eu-west-1","exit":0,"#,
                        $instance,
                        r#""output":{"Reservations":[{"OwnerId":"111122223333","Instances":[{"InstanceId":"i-1","ImageId":"ami-1","LaunchTime":"2026-01-01T00:00:00Z","State":{"Name":"running"},"VpcId":"vpc-1","NetworkInterfaces":[{"NetworkInterfaceId":"eni-1","Groups":[{"GroupId":"sg-1"}]}]}]}]}}"#,
                        "\n",
                        r#"{"evidence":1,"service":"ec2","command":"describe-network-interfaces","params":{},"account":"111122223333","region":"eu-west-1","exit":0,"#,
                        $interface,
                        r#""output":{"NetworkInterfaces":[{"NetworkInterfaceId":"eni-1","VpcId":"vpc-1","Attachment":{"InstanceId":"i-1","Status":"attached"},"Groups":["#,
                        $groups,
                        "]}]}}\n"
                    ),
                ),
            ],
            $expect,
        )
    };
}

pub(super) const OPEN: &[Case] = &[
    Case::new("the web to everybody, SSH to the office", &[RUNNING, OFFICE], Outcome::Compliant),
    Case::new(
        "SSH to everybody on the second interface only",
        &[RUNNING, SSH],
        Outcome::NonCompliant,
    ),
    Case::new("a stopped instance counts", &[instance!("stopped", ""), SSH], Outcome::NonCompliant),
    Case::new(
        "a terminated one does not",
        &[instance!("terminated", ""), SSH],
        Outcome::NotApplicable,
    ),
    Case::new(
        "the world in two halves over two groups",
        &[
            RUNNING,
            (
                GROUPS,
                r#"{"SecurityGroups":[{"GroupId":"sg-1","GroupName":"a","IpPermissions":[{"IpProtocol":"tcp","FromPort":22,"ToPort":22,
                   "IpRanges":[{"CidrIp":"0.0.0.0/2"},{"CidrIp":"64.0.0.0/3"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}]},{"GroupId":"sg-2","GroupName":"b","IpPermissions":[
                   {"IpProtocol":"tcp","FromPort":0,"ToPort":100,"IpRanges":[{"CidrIp":"128.0.0.0/2"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}]}]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "HTTP/3 is not among the public services",
        &[
            RUNNING,
            groups!(
                r#"{"IpProtocol":"udp","FromPort":443,"ToPort":443,"IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "ICMP has no ports",
        &[
            RUNNING,
            groups!(
                r#"{"IpProtocol":"icmp","FromPort":-1,"ToPort":-1,"IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "IPsec from everywhere is for a person to judge",
        &[
            RUNNING,
            groups!(r#"{"IpProtocol":"50","IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#),
        ],
        Outcome::NeedsReview,
    ),
    Case::new("a prefix list without its entries", &[RUNNING, BY_LIST], Outcome::InsufficientData),
    Case::new(
        "such a list on a web port does not matter",
        &[RUNNING, WEB_BY_LIST],
        Outcome::Compliant,
    ),
    Case::new(
        "a group that is not in the export",
        &[
            RUNNING,
            (
                GROUPS,
                r#"{"SecurityGroups":[{"GroupId":"sg-1","GroupName":"a","IpPermissions":[]}]}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new("no groups at all", &[RUNNING], Outcome::InsufficientData),
    Case::new(
        "an export without the interfaces",
        &[
            (
                INSTANCES,
                r#"{"Reservations":[{"OwnerId":"111122223333","Instances":[{"InstanceId":"i-1","State":{"Name":"running"},
                   "SecurityGroups":[{"GroupId":"sg-1"}]}]}]}"#,
            ),
            OFFICE,
        ],
        Outcome::InsufficientData,
    ),
    Case::new("AWS Config: an open port", &[(CONFIG, CONFIG_OPEN)], Outcome::NonCompliant),
    Case::new("no instances", &[(INSTANCES, r#"{"Reservations":[]}"#)], Outcome::NotApplicable),
    interface!(
        "a newer answer names another group on the interface",
        r#""time":"2026-06-01T00:00:00Z","#,
        r#""time":"2026-06-02T00:00:00Z","#,
        r#"{"GroupId":"sg-1"},{"GroupId":"sg-2"}"#,
        Outcome::NonCompliant
    ),
    interface!(
        "an older answer names another group on the interface",
        r#""time":"2026-06-02T00:00:00Z","#,
        r#""time":"2026-06-01T00:00:00Z","#,
        r#"{"GroupId":"sg-1"},{"GroupId":"sg-2"}"#,
        Outcome::Compliant
    ),
    interface!(
        "an undated answer names another group on the interface",
        "",
        "",
        r#"{"GroupId":"sg-1"},{"GroupId":"sg-2"}"#,
        Outcome::InsufficientData
    ),
    interface!(
        "answers of one time name different groups on the interface",
        r#""time":"2026-06-01T00:00:00Z","#,
        r#""time":"2026-06-01T00:00:00Z","#,
        r#"{"GroupId":"sg-1"},{"GroupId":"sg-2"}"#,
        Outcome::InsufficientData
    ),
    interface!(
        "a newer answer names the same group on the interface",
        r#""time":"2026-06-01T00:00:00Z","#,
        r#""time":"2026-06-02T00:00:00Z","#,
        r#"{"GroupId":"sg-1"}"#,
        Outcome::Compliant
    ),
    Case::new(
        "two exports with different groups, one of which does not name the interfaces",
        &[
            SSH,
            (
                "111122223333/eu-west-1/a/ec2-describe-instances.json",
                r#"{"Reservations":[{"OwnerId":"111122223333","Instances":[{"InstanceId":"i-1","ImageId":"ami-1","LaunchTime":"2026-01-01T00:00:00Z",
                   "State":{"Name":"running"},"VpcId":"vpc-1","NetworkInterfaces":[{"Groups":[{"GroupId":"sg-1"}]}],"SecurityGroups":[{"GroupId":"sg-1"}]}]}]}"#,
            ),
            (
                "111122223333/eu-west-1/b/ec2-describe-instances.json",
                r#"{"Reservations":[{"OwnerId":"111122223333","Instances":[{"InstanceId":"i-1","ImageId":"ami-1","LaunchTime":"2026-01-01T00:00:00Z",
                   "State":{"Name":"running"},"VpcId":"vpc-1","SecurityGroups":[{"GroupId":"sg-2"}]}]}]}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
];

pub(super) const BROAD: &[Case] = &[
    Case::new("an office and the world", &[OFFICE], Outcome::Compliant),
    Case::new(
        "a provider's range",
        &[groups!(
            r#"{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"IpRanges":[{"CidrIp":"198.51.0.0/16"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#
        )],
        Outcome::NeedsReview,
    ),
    Case::new(
        "a large IPv6 range in an ICMP rule",
        &[groups!(
            r#"{"IpProtocol":"icmpv6","FromPort":-1,"ToPort":-1,"Ipv6Ranges":[{"CidrIpv6":"2001:db8::/32"}],"IpRanges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#
        )],
        Outcome::NeedsReview,
    ),
    Case::new(
        "private ranges may be large",
        &[groups!(
            r#"{"IpProtocol":"-1","IpRanges":[{"CidrIp":"10.0.0.0/8"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#
        )],
        Outcome::Compliant,
    ),
    Case::new("a prefix list without its entries", &[BY_LIST], Outcome::InsufficientData),
    Case::new(
        "an export without rules",
        &[(
            "config.json",
            r#"{"configSnapshotId":"1","fileVersion":"1.0","configurationItems":[{"configurationItemStatus":"OK","awsAccountId":"111122223333",
               "awsRegion":"eu-west-1","resourceType":"AWS::EC2::SecurityGroup","resourceId":"sg-1","configuration":{"groupId":"sg-1"}}]}"#,
        )],
        Outcome::InsufficientData,
    ),
];

mod tests {
    use super::super::OPEN_TO_WORLD;
    use super::{INSTANCES, RUNNING, SSH};
    use crate::checklist::Severity;
    use crate::checklist::case::findings_of;

    #[test]
    fn what_keeps_the_internet_out_weighs_a_finding_and_excuses_none() {
        let path = "111122223333/eu-west-1/ec2-describe-vpcs.json";
        for (mode, severity) in [("off", Severity::High), ("block-bidirectional", Severity::Medium)] {
            let vpcs = format!(
                r#"{{"Vpcs":[{{"VpcId":"vpc-1","CidrBlock":"10.0.0.0/16","OwnerId":"111122223333",
                    "BlockPublicAccessStates":{{"InternetGatewayBlockMode":"{mode}"}}}}]}}"#
            );
            let findings = findings_of(&OPEN_TO_WORLD, &[RUNNING, SSH, (path, &vpcs)]);
            let finding = findings
                .iter()
                .find(|finding| finding.subject.resource_id == "i-1")
                .expect("a finding");
            assert_eq!(finding.severity, severity, "{}", finding.reason);
            assert_eq!(finding.outcome, crate::checklist::Outcome::NonCompliant);
        }
        let private = instance!("running", "");
        let findings = findings_of(&OPEN_TO_WORLD, &[private, SSH]);
        assert!(findings[0].reason.contains("no public address"), "{}", findings[0].reason);
        assert_eq!(findings[0].severity, Severity::Medium);
    }
}
