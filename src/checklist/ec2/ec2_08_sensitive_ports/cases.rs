//! Security groups as a client would hand them over, and what EC2-08 says of them.

use crate::checklist::Outcome;
use crate::checklist::case::Case;

const PATH: &str = "111122223333/eu-west-1/ec2-describe-security-groups.json";

/// One group `sg-1` with this ingress.
macro_rules! group {
    ($ingress:literal) => {
        (
            PATH,
            concat!(
                r#"{"SecurityGroups":[{"GroupId":"sg-1","GroupName":"web","OwnerId":"111122223333","VpcId":"vpc-1","IpPermissions":["#,
                $ingress,
                r#"],"IpPermissionsEgress":[]}]}"#
            ),
        )
    };
}

macro_rules! case {
    ($name:literal, $ingress:literal, $expect:expr) => {
        Case::new($name, &[group!($ingress)], $expect)
    };
}

macro_rules! rule {
    ($cidr:literal, $rest:literal) => {
        (
            "111122223333/eu-west-1/ec2-describe-security-group-rules.json",
            concat!(
                r#"{"SecurityGroupRules":[{"SecurityGroupRuleId":"sgr-1","GroupId":"sg-1","GroupOwnerId":"111122223333","IsEgress":false,
                   "IpProtocol":"tcp","FromPort":22,"ToPort":22,"CidrIpv4":""#,
                $cidr,
                r#""}]"#,
                $rest,
                "}"
            ),
        )
    };
}
const OPEN_RULE: (&str, &str) = rule!("0.0.0.0/0", "");
const CLOSED_RULE: (&str, &str) = rule!("10.0.0.0/8", "");
const PAGE_OF_RULES: (&str, &str) = rule!("10.0.0.0/8", r#","NextToken":"x""#);

/// All that is known is that the region exists.
const REGION_ONLY: Case = Case::new(
    "a region of which nothing but the name is known",
    &[(
        "111122223333/ec2-describe-regions.json",
        r#"{"Regions":[{"RegionName":"eu-west-1","Endpoint":"ec2.eu-west-1.amazonaws.com"}]}"#,
    )],
    Outcome::InsufficientData,
);

const BY_LIST: (&str, &str) = group!(
    r#"{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"PrefixListIds":[{"PrefixListId":"pl-1"}],"IpRanges":[],"Ipv6Ranges":[],"UserIdGroupPairs":[]}"#
);

pub(super) const ADMIN: &[Case] = &[
    REGION_ONLY,
    case!(
        "IPv4 addresses in IPv6's clothes, which nobody can judge",
        r#"{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"Ipv6Ranges":[{"CidrIpv6":"::ffff:0:0/96"}],"IpRanges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#,
        Outcome::InsufficientData
    ),
    case!(
        "a rule of which somebody took the source out",
        r#"{"IpProtocol":"tcp","FromPort":22,"ToPort":22}"#,
        Outcome::InsufficientData
    ),
    Case::new("an open rule in the list of rules alone", &[OPEN_RULE], Outcome::NonCompliant).about("sg-1"),
    Case::new("a page of rules, none of them open", &[PAGE_OF_RULES], Outcome::InsufficientData).about("sg-1"),
    Case::new(
        "all rules, none of them open, though groups without rules are not listed",
        &[CLOSED_RULE],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a list of rules, none of them open, which may have been asked for by their ids",
        &[CLOSED_RULE],
        Outcome::InsufficientData,
    )
    .about("sg-1"),
    case!(
        "a rule of which a query left the IPv6 ranges out",
        r#"{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"IpRanges":[{"CidrIp":"10.0.0.0/8"}],"PrefixListIds":[],"UserIdGroupPairs":[]}"#,
        Outcome::InsufficientData
    ),
    case!(
        "a rule of which a query left all but the IPv6 ranges out",
        r#"{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"Ipv6Ranges":[{"CidrIpv6":"2001:db8::/56"}]}"#,
        Outcome::InsufficientData
    ),
    case!(
        "an open rule of which a query left the other sources out",
        r#"{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"IpRanges":[{"CidrIp":"0.0.0.0/0"}]}"#,
        Outcome::NonCompliant
    ),
    case!(
        "a group of a peer in another account",
        r#"{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"UserIdGroupPairs":[{"GroupId":"sg-9","UserId":"444455556666","VpcId":"vpc-9",
           "VpcPeeringConnectionId":"pcx-1","PeeringStatus":"active"}],"IpRanges":[],"Ipv6Ranges":[],"PrefixListIds":[]}"#,
        Outcome::Compliant
    ),
    case!(
        "web ports only",
        r#"{"IpProtocol":"tcp","FromPort":443,"ToPort":443,"IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#,
        Outcome::Compliant
    ),
    case!("no rule at all", "", Outcome::Compliant),
    case!(
        "SSH from everywhere",
        r#"{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#,
        Outcome::NonCompliant
    ),
    case!(
        "SSH from everywhere by IPv6 inside a wide range",
        r#"{"IpProtocol":"6","FromPort":0,"ToPort":65535,"Ipv6Ranges":[{"CidrIpv6":"::/0"}],"IpRanges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#,
        Outcome::NonCompliant
    ),
    case!(
        "everything from everywhere, with ports written as zeros",
        r#"{"IpProtocol":"-1","FromPort":0,"ToPort":0,"IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#,
        Outcome::NonCompliant
    ),
    case!(
        "RDP over UDP",
        r#"{"IpProtocol":"udp","FromPort":3389,"ToPort":3389,"IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#,
        Outcome::NonCompliant
    ),
    case!(
        "the world in two halves over two rules",
        r#"{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"IpRanges":[{"CidrIp":"0.0.0.0/1"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]},
           {"IpProtocol":"tcp","FromPort":20,"ToPort":30,"IpRanges":[{"CidrIp":"128.0.0.0/1"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#,
        Outcome::NonCompliant
    ),
    case!(
        "all routed IPv6",
        r#"{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"Ipv6Ranges":[{"CidrIpv6":"2000::/3"}],"IpRanges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#,
        Outcome::NonCompliant
    ),
    case!(
        "ICMP type 22 is not SSH",
        r#"{"IpProtocol":"icmp","FromPort":22,"ToPort":22,"IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#,
        Outcome::Compliant
    ),
    case!(
        "another protocol has no ports",
        r#"{"IpProtocol":"50","IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#,
        Outcome::Compliant
    ),
    case!(
        "private ranges and another account's group",
        r#"{"IpProtocol":"-1","IpRanges":[{"CidrIp":"10.0.0.0/8"},{"CidrIp":"192.168.0.0/16"}],
           "UserIdGroupPairs":[{"GroupId":"sg-9","UserId":"444455556666"}],"Ipv6Ranges":[],"PrefixListIds":[]}"#,
        Outcome::Compliant
    ),
    case!(
        "a range that cannot be read",
        r#"{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"IpRanges":[{"CidrIp":"0.0.0.0/00x"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#,
        Outcome::InsufficientData
    ),
    case!(
        "a range that cannot be read on a port that does not matter",
        r#"{"IpProtocol":"tcp","FromPort":443,"ToPort":443,"IpRanges":[{"CidrIp":"0.0.0.0/00x"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#,
        Outcome::Compliant
    ),
    case!(
        "an open rule beside one that cannot be read",
        r#"{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"IpRanges":[{"CidrIp":"?"},{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#,
        Outcome::NonCompliant
    ),
    Case::new("a prefix list whose entries nobody supplied", &[BY_LIST], Outcome::InsufficientData),
    Case::new(
        "a prefix list with office addresses",
        &[
            BY_LIST,
            (
                "111122223333/eu-west-1/ec2-get-managed-prefix-list-entries__pl-1.json",
                r#"{"Entries":[{"Cidr":"203.0.113.0/28"}]}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "a prefix list with the whole world",
        &[
            BY_LIST,
            (
                "111122223333/eu-west-1/ec2-get-managed-prefix-list-entries__pl-1.json",
                r#"{"Entries":[{"Cidr":"0.0.0.0/1"},{"Cidr":"128.0.0.0/1"}]}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "one page of a long prefix list",
        &[
            BY_LIST,
            (
                "111122223333/eu-west-1/ec2-get-managed-prefix-list-entries__pl-1.json",
                r#"{"Entries":[{"Cidr":"203.0.113.0/28"}],"NextToken":"x"}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a prefix list of AWS",
        &[
            BY_LIST,
            (
                "111122223333/eu-west-1/ec2-describe-managed-prefix-lists.json",
                r#"{"PrefixLists":[{"PrefixListId":"pl-1","OwnerId":"AWS"}]}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "a group of the account that shares the VPC",
        &[(
            PATH,
            r#"{"SecurityGroups":[{"GroupId":"sg-1","OwnerId":"111122223333","IpPermissions":[]},{"GroupId":"sg-2","OwnerId":"444455556666",
               "IpPermissions":[{"IpProtocol":"-1","IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}]}]}"#,
        )],
        Outcome::NotApplicable,
    )
    .about("sg-2"),
    Case::new(
        "one page of several",
        &[(
            PATH,
            r#"{"SecurityGroups":[{"GroupId":"sg-1","IpPermissions":[]}],"NextToken":"x"}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a region without groups",
        &[(PATH, r#"{"SecurityGroups":[]}"#)],
        Outcome::NotApplicable,
    ),
];

pub(super) const DATABASE: &[Case] = &[
    REGION_ONLY,
    case!(
        "PostgreSQL from another group",
        r#"{"IpProtocol":"tcp","FromPort":5432,"ToPort":5432,"UserIdGroupPairs":[{"GroupId":"sg-2"}],"IpRanges":[],"Ipv6Ranges":[],"PrefixListIds":[]}"#,
        Outcome::Compliant
    ),
    case!(
        "MongoDB through a range",
        r#"{"IpProtocol":"tcp","FromPort":27000,"ToPort":27018,"IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#,
        Outcome::NonCompliant
    ),
    case!(
        "Memcached over UDP",
        r#"{"IpProtocol":"17","FromPort":11211,"ToPort":11211,"Ipv6Ranges":[{"CidrIpv6":"::/0"}],"IpRanges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#,
        Outcome::NonCompliant
    ),
];

pub(super) const FILE_MAIL: &[Case] = &[
    REGION_ONLY,
    case!(
        "SMB from one address",
        r#"{"IpProtocol":"tcp","FromPort":445,"ToPort":445,"IpRanges":[{"CidrIp":"198.51.100.7/32"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#,
        Outcome::Compliant
    ),
    case!(
        "FTP from everywhere",
        r#"{"IpProtocol":"tcp","FromPort":20,"ToPort":21,"IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#,
        Outcome::NonCompliant
    ),
    case!(
        "NetBIOS over UDP",
        r#"{"IpProtocol":"udp","FromPort":100,"ToPort":137,"IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#,
        Outcome::NonCompliant
    ),
];

pub(super) const FIXED_SOURCE: &[Case] = &[
    REGION_ONLY,
    case!(
        "single addresses, private ranges and a group",
        r#"{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"IpRanges":[{"CidrIp":"198.51.100.7/32"},{"CidrIp":"10.0.0.0/8"}],
           "Ipv6Ranges":[{"CidrIpv6":"2001:db8:1:2::/64"},{"CidrIpv6":"fd00::/8"}],"UserIdGroupPairs":[{"GroupId":"sg-2"}],"PrefixListIds":[]}"#,
        Outcome::Compliant
    ),
    case!(
        "a public range of sixteen addresses",
        r#"{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"IpRanges":[{"CidrIp":"203.0.113.0/28"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#,
        Outcome::NeedsReview
    ),
    case!(
        "an IPv6 range of several subnets",
        r#"{"IpProtocol":"tcp","FromPort":3306,"ToPort":3306,"Ipv6Ranges":[{"CidrIpv6":"2001:db8:1::/56"}],"IpRanges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#,
        Outcome::NeedsReview
    ),
    case!(
        "a wide source on a port that is not sensitive",
        r#"{"IpProtocol":"tcp","FromPort":443,"ToPort":443,"IpRanges":[{"CidrIp":"203.0.113.0/24"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#,
        Outcome::Compliant
    ),
    case!(
        "the world is for the other checks to judge",
        r#"{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#,
        Outcome::NotApplicable
    ),
    case!(
        "the world on one port and a range on another",
        r#"{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]},
           {"IpProtocol":"tcp","FromPort":3306,"ToPort":3306,"IpRanges":[{"CidrIp":"203.0.113.0/24"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#,
        Outcome::NeedsReview
    ),
    Case::new("a prefix list whose entries nobody supplied", &[BY_LIST], Outcome::InsufficientData),
    Case::new(
        "the account's own public range, once its VPC is known",
        &[
            group!(r#"{"IpProtocol":"-1","IpRanges":[{"CidrIp":"11.0.0.0/16"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#),
            (
                "111122223333/eu-west-1/ec2-describe-vpcs.json",
                r#"{"Vpcs":[{"VpcId":"vpc-1","OwnerId":"111122223333","CidrBlock":"11.0.0.0/16"}]}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    case!(
        "the same range while no VPC list is supplied",
        r#"{"IpProtocol":"-1","IpRanges":[{"CidrIp":"11.0.0.0/16"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#,
        Outcome::NeedsReview
    ),
];

#[test]
fn the_reason_names_every_port_with_its_rule() {
    let case = case!(
        "",
        r#"{"IpProtocol":"tcp","FromPort":0,"ToPort":65535,"Ipv6Ranges":[{"CidrIpv6":"::/0"}],"IpRanges":[],"PrefixListIds":[],"UserIdGroupPairs":[]},
           {"IpProtocol":"udp","FromPort":3389,"ToPort":3389,"IpRanges":[{"CidrIp":"0.0.0.0/0"},{"CidrIp":"198.51.100.7/32"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#,
        Outcome::NonCompliant
    );
    let findings = case.findings(&super::ADMIN_PORT);
    assert_eq!(findings.len(), 1);
    assert_eq!(
        findings[0].reason,
        "tcp 22-23, 3389, 5900, 5985-5986 reachable from ::/0 through tcp 0-65535; udp 3389 reachable from 0.0.0.0/0 through udp 3389"
    );
    assert_eq!(
        findings[0].observed,
        "IpProtocol=tcp FromPort=0 ToPort=65535 CidrIpv6=::/0 and IpProtocol=udp FromPort=3389 ToPort=3389 CidrIp=0.0.0.0/0"
    );
}

#[test]
fn a_missing_prefix_list_is_asked_for_by_its_own_id() {
    let findings = Case::new("", &[BY_LIST], Outcome::InsufficientData).findings(&super::ADMIN_PORT);
    let asked = findings[0].missing.as_ref().map(|missing| missing.command());
    assert_eq!(
        asked.as_deref(),
        Some("aws ec2 get-managed-prefix-list-entries --prefix-list-id pl-1 --region eu-west-1")
    );
}
