//! Security groups as a client would hand them over, and what EC2-03 says of them.

use crate::checklist::Outcome;
use crate::checklist::case::Case;

const PATH: &str = "111122223333/eu-west-1/ec2-describe-security-groups.json";
const INTERFACES: &str = "111122223333/eu-west-1/ec2-describe-network-interfaces.json";

/// One group `sg-1` with this ingress and egress.
macro_rules! group {
    ($ingress:literal, $egress:literal) => {
        (
            PATH,
            concat!(
                r#"{"SecurityGroups":[{"GroupId":"sg-1","GroupName":"web","OwnerId":"111122223333","VpcId":"vpc-1","IpPermissions":["#,
                $ingress,
                r#"],"IpPermissionsEgress":["#,
                $egress,
                "]}]}"
            ),
        )
    };
}

macro_rules! case {
    ($name:literal, $ingress:literal, $expect:expr) => {
        Case::new($name, &[group!($ingress, "")], $expect)
    };
}

const NO_RULES: Case = Case::new(
    "an export without rules",
    &[(
        "config.json",
        r#"{"configSnapshotId":"1","fileVersion":"1.0","configurationItems":[{"configurationItemStatus":"OK","awsAccountId":"111122223333",
           "awsRegion":"eu-west-1","resourceType":"AWS::EC2::SecurityGroup","resourceId":"sg-1","configuration":{"groupId":"sg-1"}}]}"#,
    )],
    Outcome::InsufficientData,
);

pub(super) const ALL_PORTS: &[Case] = &[
    NO_RULES,
    case!(
        "web ports only",
        r#"{"IpProtocol":"tcp","FromPort":80,"ToPort":443,"IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#,
        Outcome::Compliant
    ),
    case!(
        "all traffic from the world",
        r#"{"IpProtocol":"-1","IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#,
        Outcome::NonCompliant
    ),
    case!(
        "every udp port by IPv6",
        r#"{"IpProtocol":"udp","FromPort":0,"ToPort":65535,"Ipv6Ranges":[{"CidrIpv6":"::/0"}],"IpRanges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#,
        Outcome::NonCompliant
    ),
    case!(
        "every tcp port in three rules that overlap",
        r#"{"IpProtocol":"tcp","FromPort":1,"ToPort":30000,"IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]},
           {"IpProtocol":"tcp","FromPort":20000,"ToPort":50000,"Ipv6Ranges":[{"CidrIpv6":"::/0"}],"IpRanges":[],"PrefixListIds":[],"UserIdGroupPairs":[]},
           {"IpProtocol":"6","FromPort":50001,"ToPort":65535,"IpRanges":[{"CidrIp":"0.0.0.0/1"},{"CidrIp":"128.0.0.0/1"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#,
        Outcome::NonCompliant
    ),
    case!(
        "one port is spared",
        r#"{"IpProtocol":"tcp","FromPort":0,"ToPort":21,"IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]},
           {"IpProtocol":"tcp","FromPort":23,"ToPort":65535,"IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#,
        Outcome::Compliant
    ),
    case!(
        "all traffic from private ranges and groups",
        r#"{"IpProtocol":"-1","IpRanges":[{"CidrIp":"10.0.0.0/8"}],"UserIdGroupPairs":[{"GroupId":"sg-2"}],"Ipv6Ranges":[],"PrefixListIds":[]}"#,
        Outcome::Compliant
    ),
    case!(
        "all traffic from a prefix list without its entries",
        r#"{"IpProtocol":"-1","PrefixListIds":[{"PrefixListId":"pl-1"}],"IpRanges":[],"Ipv6Ranges":[],"UserIdGroupPairs":[]}"#,
        Outcome::InsufficientData
    ),
    case!(
        "one port from a prefix list without its entries",
        r#"{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"PrefixListIds":[{"PrefixListId":"pl-1"}],"IpRanges":[],"Ipv6Ranges":[],"UserIdGroupPairs":[]}"#,
        Outcome::Compliant
    ),
];

pub(super) const AUTHORISED: &[Case] = &[
    NO_RULES,
    CONFIG_LIST,
    case!(
        "the web, and HTTP/3",
        r#"{"IpProtocol":"tcp","FromPort":80,"ToPort":80,"IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]},
           {"IpProtocol":"udp","FromPort":443,"ToPort":443,"IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#,
        Outcome::Compliant
    ),
    case!(
        "between the two",
        r#"{"IpProtocol":"tcp","FromPort":80,"ToPort":443,"IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#,
        Outcome::NonCompliant
    ),
    case!(
        "ICMP alone",
        r#"{"IpProtocol":"icmp","FromPort":8,"ToPort":0,"IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#,
        Outcome::Compliant
    ),
    case!(
        "GRE from everywhere",
        r#"{"IpProtocol":"47","IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#,
        Outcome::NeedsReview
    ),
    case!(
        "8080 from a prefix list without its entries",
        r#"{"IpProtocol":"tcp","FromPort":8080,"ToPort":8080,"PrefixListIds":[{"PrefixListId":"pl-1"}],"IpRanges":[],"Ipv6Ranges":[],"UserIdGroupPairs":[]}"#,
        Outcome::InsufficientData
    ),
    case!(
        "a range that cannot be read, on a web port",
        r#"{"IpProtocol":"tcp","FromPort":443,"ToPort":443,"IpRanges":[{"CidrIp":"300.0.0.0/8"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#,
        Outcome::Compliant
    ),
];

/// AWS Config's own entries of the list that the group names.
const CONFIG_LIST: Case = Case::new(
    "AWS Config holds the entries of the list",
    &[
        group!(
            r#"{"IpProtocol":"tcp","FromPort":8080,"ToPort":8080,"PrefixListIds":[{"PrefixListId":"pl-1"}],"IpRanges":[],"Ipv6Ranges":[],"UserIdGroupPairs":[]}"#,
            ""
        ),
        (
            "config.json",
            r#"{"configSnapshotId":"1","fileVersion":"1.0","configurationItems":[{"configurationItemStatus":"OK","awsAccountId":"111122223333",
               "awsRegion":"eu-west-1","resourceType":"AWS::EC2::PrefixList","resourceId":"pl-1","configuration":{"PrefixListId":"pl-1",
               "OwnerId":"111122223333","Entries":[{"Cidr":"0.0.0.0/1"},{"Cidr":"128.0.0.0/1"}]}}]}"#,
        ),
    ],
    Outcome::NonCompliant,
);

pub(super) const WIDE: &[Case] = &[
    NO_RULES,
    case!(
        "a hundred ports",
        r#"{"IpProtocol":"tcp","FromPort":8000,"ToPort":8099,"IpRanges":[{"CidrIp":"10.0.0.0/8"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#,
        Outcome::Compliant
    ),
    case!(
        "one more",
        r#"{"IpProtocol":"tcp","FromPort":8000,"ToPort":8100,"IpRanges":[{"CidrIp":"10.0.0.0/8"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#,
        Outcome::NeedsReview
    ),
    case!(
        "all traffic from a prefix list",
        r#"{"IpProtocol":"-1","PrefixListIds":[{"PrefixListId":"pl-1"}],"IpRanges":[],"Ipv6Ranges":[],"UserIdGroupPairs":[]}"#,
        Outcome::NeedsReview
    ),
    case!(
        "groups may be wide",
        r#"{"IpProtocol":"-1","UserIdGroupPairs":[{"GroupId":"sg-1"}],"IpRanges":[],"Ipv6Ranges":[],"PrefixListIds":[]}"#,
        Outcome::Compliant
    ),
    case!(
        "ports that cannot be read",
        r#"{"IpProtocol":"tcp","FromPort":"many","ToPort":"more","IpRanges":[{"CidrIp":"10.0.0.0/8"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#,
        Outcome::InsufficientData
    ),
];

pub(super) const EGRESS: &[Case] = &[
    NO_RULES,
    Case::new(
        "as AWS makes it",
        &[group!(
            "",
            r#"{"IpProtocol":"-1","IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#
        )],
        Outcome::NeedsReview,
    ),
    Case::new(
        "HTTPS only",
        &[group!(
            "",
            r#"{"IpProtocol":"tcp","FromPort":443,"ToPort":443,"IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "an export without egress rules",
        &[(
            PATH,
            r#"{"SecurityGroups":[{"GroupId":"sg-1","GroupName":"web","IpPermissions":[]}]}"#,
        )],
        Outcome::InsufficientData,
    ),
];

mod tests {
    use super::super::ALL_PORTS as CHECK;
    use super::{INTERFACES, PATH};
    use crate::checklist::Severity;
    use crate::checklist::case::findings_of;

    const OPEN: (&str, &str) = group!(
        r#"{"IpProtocol":"-1","IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#,
        ""
    );

    #[test]
    fn a_group_that_nothing_carries_weighs_less_and_public_interfaces_are_named() {
        for (interfaces, severity, words) in [
            (
                r#"{"NetworkInterfaces":[{"NetworkInterfaceId":"eni-1","VpcId":"vpc-1","Groups":[{"GroupId":"sg-2"}]}]}"#,
                Severity::High,
                "no network interface",
            ),
            (
                r#"{"NetworkInterfaces":[{"NetworkInterfaceId":"eni-1","VpcId":"vpc-1","Groups":[{"GroupId":"sg-1"}],
                   "Association":{"PublicIp":"203.0.113.10"}}]}"#,
                Severity::Critical,
                "eni-1",
            ),
            (
                r#"{"NetworkInterfaces":[{"NetworkInterfaceId":"eni-1","VpcId":"vpc-1","Groups":[{"GroupId":"sg-2"}]}],"NextToken":"x"}"#,
                Severity::Critical,
                "every tcp and udp port",
            ),
        ] {
            let findings = findings_of(&CHECK, &[OPEN, (INTERFACES, interfaces)]);
            let finding = findings
                .iter()
                .find(|finding| finding.subject.resource_id == "sg-1")
                .expect("a finding");
            assert_eq!(finding.severity, severity, "{}", finding.reason);
            assert!(finding.reason.contains(words), "{}", finding.reason);
        }
    }
}
