//! Network ACLs as a client would hand them over, and what EC2-15 says of them.

use crate::checklist::Outcome;
use crate::checklist::case::Case;

const PATH: &str = "111122223333/eu-west-1/ec2-describe-network-acls.json";

/// One ACL `acl-1`, used by one subnet, with these entries.
macro_rules! acl {
    ($name:literal, $entries:literal, $expect:expr) => {
        Case::new(
            $name,
            &[(
                PATH,
                concat!(
                    r#"{"NetworkAcls":[{"NetworkAclId":"acl-1","VpcId":"vpc-1","OwnerId":"111122223333","Associations":[{"SubnetId":"subnet-1"}],
                       "Entries":["#,
                    $entries,
                    r#"]}]}"#
                ),
            )],
            $expect,
        )
    };
}

const VPC: (&str, &str) = (
    "111122223333/eu-west-1/ec2-describe-vpcs.json",
    r#"{"Vpcs":[{"VpcId":"vpc-1","OwnerId":"111122223333","State":"available","CidrBlock":"10.0.0.0/16"}]}"#,
);
const NONE_OF_VPC: Case = Case::new(
    "none, beside a VPC of the account",
    &[(PATH, r#"{"NetworkAcls":[]}"#), VPC],
    Outcome::InsufficientData,
);
const REGION_ONLY: Case = Case::new(
    "a region of which nothing but the name is known",
    &[(
        "111122223333/ec2-describe-regions.json",
        r#"{"Regions":[{"RegionName":"eu-west-1","Endpoint":"ec2.eu-west-1.amazonaws.com"}]}"#,
    )],
    Outcome::InsufficientData,
);

const UNUSED: Case = Case::new(
    "an open ACL that no subnet uses",
    &[(
        PATH,
        r#"{"NetworkAcls":[{"NetworkAclId":"acl-1","IsDefault":true,"Associations":[],"Entries":[
           {"RuleNumber":100,"Protocol":"-1","RuleAction":"allow","Egress":false,"CidrBlock":"0.0.0.0/0"}]}]}"#,
    )],
    Outcome::NotApplicable,
);

pub(super) const INGRESS: &[Case] = &[
    REGION_ONLY,
    NONE_OF_VPC,
    UNUSED,
    acl!(
        "the default rules of AWS",
        r#"{"RuleNumber":100,"Protocol":"-1","RuleAction":"allow","Egress":false,"CidrBlock":"0.0.0.0/0"},
           {"RuleNumber":32767,"Protocol":"-1","RuleAction":"deny","Egress":false,"CidrBlock":"0.0.0.0/0"}"#,
        Outcome::NonCompliant
    ),
    acl!(
        "all of tcp in two rules, by IPv6",
        r#"{"RuleNumber":100,"Protocol":"6","RuleAction":"allow","Egress":false,"Ipv6CidrBlock":"::/0","PortRange":{"From":0,"To":1023}},
           {"RuleNumber":110,"Protocol":"6","RuleAction":"allow","Egress":false,"Ipv6CidrBlock":"::/0","PortRange":{"From":1024,"To":65535}}"#,
        Outcome::NonCompliant
    ),
    acl!(
        "tcp without a port range",
        r#"{"RuleNumber":100,"Protocol":"6","RuleAction":"allow","Egress":false,"CidrBlock":"0.0.0.0/0"}"#,
        Outcome::NonCompliant
    ),
    acl!(
        "every tcp port but 0, at which nothing can listen",
        r#"{"RuleNumber":100,"Protocol":"6","RuleAction":"allow","Egress":false,"CidrBlock":"0.0.0.0/0","PortRange":{"From":1,"To":65535}}"#,
        Outcome::NonCompliant
    ),
    acl!(
        "a deny of a few addresses before an allow of everything",
        r#"{"RuleNumber":90,"Protocol":"-1","RuleAction":"deny","Egress":false,"CidrBlock":"198.51.100.0/24"},
           {"RuleNumber":100,"Protocol":"-1","RuleAction":"allow","Egress":false,"CidrBlock":"0.0.0.0/0"}"#,
        Outcome::NonCompliant
    ),
    acl!(
        "a deny of the other half before an allow of everything leaves half",
        r#"{"RuleNumber":90,"Protocol":"-1","RuleAction":"deny","Egress":false,"CidrBlock":"0.0.0.0/1"},
           {"RuleNumber":100,"Protocol":"-1","RuleAction":"allow","Egress":false,"CidrBlock":"0.0.0.0/0"}"#,
        Outcome::NonCompliant
    ),
    acl!(
        "a deny of port 22 before an allow of everything is not all",
        r#"{"RuleNumber":90,"Protocol":"6","RuleAction":"deny","Egress":false,"CidrBlock":"0.0.0.0/0","PortRange":{"From":22,"To":22}},
           {"RuleNumber":100,"Protocol":"-1","RuleAction":"allow","Egress":false,"CidrBlock":"0.0.0.0/0"}"#,
        Outcome::Compliant
    ),
    acl!(
        "a deny of port 22 after the allow changes nothing",
        r#"{"RuleNumber":110,"Protocol":"6","RuleAction":"deny","Egress":false,"CidrBlock":"0.0.0.0/0","PortRange":{"From":22,"To":22}},
           {"RuleNumber":100,"Protocol":"-1","RuleAction":"allow","Egress":false,"CidrBlock":"0.0.0.0/0"}"#,
        Outcome::NonCompliant
    ),
    acl!(
        "web and return ports from everywhere",
        r#"{"RuleNumber":100,"Protocol":"6","RuleAction":"allow","Egress":false,"CidrBlock":"0.0.0.0/0","PortRange":{"From":443,"To":443}},
           {"RuleNumber":110,"Protocol":"6","RuleAction":"allow","Egress":false,"CidrBlock":"0.0.0.0/0","PortRange":{"From":1024,"To":65535}}"#,
        Outcome::Compliant
    ),
    acl!(
        "everything, but from private ranges and outwards",
        r#"{"RuleNumber":100,"Protocol":"-1","RuleAction":"allow","Egress":false,"CidrBlock":"10.0.0.0/8"},
           {"RuleNumber":100,"Protocol":"-1","RuleAction":"allow","Egress":true,"CidrBlock":"0.0.0.0/0"}"#,
        Outcome::Compliant
    ),
    acl!(
        "an export without the rules of this direction, the last one included",
        r#"{"RuleNumber":32767,"Egress":true,"Protocol":"-1","RuleAction":"deny","CidrBlock":"0.0.0.0/0"}"#,
        Outcome::InsufficientData
    ),
    acl!(
        "two rules of one number that contradict each other",
        r#"{"RuleNumber":100,"Egress":false,"Protocol":"-1","RuleAction":"allow","CidrBlock":"0.0.0.0/0"},
           {"RuleNumber":100,"Egress":false,"Protocol":"-1","RuleAction":"deny","CidrBlock":"0.0.0.0/0"}"#,
        Outcome::InsufficientData
    ),
    acl!(
        "one number in both directions is no contradiction",
        r#"{"RuleNumber":100,"Egress":false,"Protocol":"-1","RuleAction":"deny","CidrBlock":"0.0.0.0/0"},
           {"RuleNumber":100,"Egress":true,"Protocol":"-1","RuleAction":"allow","CidrBlock":"0.0.0.0/0"}"#,
        Outcome::Compliant
    ),
    acl!(
        "every message of ICMP and all of UDP is not every tcp port",
        r#"{"RuleNumber":90,"Egress":false,"Protocol":"1","RuleAction":"allow","CidrBlock":"0.0.0.0/0","IcmpTypeCode":{"Type":-1,"Code":-1}},
           {"RuleNumber":100,"Egress":false,"Protocol":"17","RuleAction":"allow","CidrBlock":"0.0.0.0/0","PortRange":{"From":0,"To":65535}}"#,
        Outcome::Compliant
    ),
    acl!(
        "everything, from a range whose host bits are set",
        r#"{"RuleNumber":100,"Egress":false,"Protocol":"-1","RuleAction":"allow","CidrBlock":"10.1.2.3/0"}"#,
        Outcome::NonCompliant
    ),
    acl!(
        "IPv4 addresses in IPv6's clothes, which nobody can judge",
        r#"{"RuleNumber":90,"Egress":false,"Protocol":"-1","RuleAction":"deny","Ipv6CidrBlock":"::ffff:0:0/96"},
           {"RuleNumber":100,"Egress":false,"Protocol":"-1","RuleAction":"deny","CidrBlock":"0.0.0.0/0"}"#,
        Outcome::InsufficientData
    ),
    acl!(
        "a rule that cannot be read",
        r#"{"RuleNumber":100,"Protocol":"-1","RuleAction":"allow","Egress":false,"CidrBlock":"everywhere"}"#,
        Outcome::InsufficientData
    ),
    Case::new(
        "an open ACL of which it is not known whether a subnet uses it",
        &[(
            PATH,
            r#"{"NetworkAcls":[{"NetworkAclId":"acl-1","Entries":[
               {"RuleNumber":100,"Protocol":"-1","RuleAction":"allow","Egress":false,"CidrBlock":"0.0.0.0/0"}]}]}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "an export without rules",
        &[(PATH, r#"{"NetworkAcls":[{"NetworkAclId":"acl-1","Associations":[{}]}]}"#)],
        Outcome::InsufficientData,
    ),
    Case::new(
        "the ACL of the account that shares the VPC",
        &[(
            PATH,
            r#"{"NetworkAcls":[{"NetworkAclId":"acl-1","OwnerId":"111122223333","Associations":[{}],"Entries":[]},
               {"NetworkAclId":"acl-2","OwnerId":"444455556666","Associations":[{}],"Entries":[
               {"RuleNumber":100,"Protocol":"-1","RuleAction":"allow","Egress":false,"CidrBlock":"0.0.0.0/0"}]}]}"#,
        )],
        Outcome::NotApplicable,
    )
    .about("acl-2"),
];

pub(super) const EGRESS: &[Case] = &[
    REGION_ONLY,
    NONE_OF_VPC,
    UNUSED,
    acl!(
        "everything out",
        r#"{"RuleNumber":100,"Protocol":"-1","RuleAction":"allow","Egress":true,"CidrBlock":"0.0.0.0/0"}"#,
        Outcome::NonCompliant
    ),
    acl!(
        "https out, everything in",
        r#"{"RuleNumber":100,"Protocol":"6","RuleAction":"allow","Egress":true,"CidrBlock":"0.0.0.0/0","PortRange":{"From":443,"To":443}},
           {"RuleNumber":100,"Protocol":"-1","RuleAction":"allow","Egress":false,"CidrBlock":"0.0.0.0/0"}"#,
        Outcome::Compliant
    ),
];

pub(super) const ADMIN: &[Case] = &[
    REGION_ONLY,
    NONE_OF_VPC,
    UNUSED,
    acl!(
        "everything in",
        r#"{"RuleNumber":100,"Protocol":"-1","RuleAction":"allow","Egress":false,"CidrBlock":"0.0.0.0/0"}"#,
        Outcome::NonCompliant
    ),
    acl!(
        "both ports denied before an allow of everything",
        r#"{"RuleNumber":90,"Protocol":"6","RuleAction":"deny","Egress":false,"CidrBlock":"0.0.0.0/0","PortRange":{"From":22,"To":22}},
           {"RuleNumber":91,"Protocol":"6","RuleAction":"deny","Egress":false,"CidrBlock":"0.0.0.0/0","PortRange":{"From":3389,"To":3389}},
           {"RuleNumber":100,"Protocol":"-1","RuleAction":"allow","Egress":false,"CidrBlock":"0.0.0.0/0"}"#,
        Outcome::Compliant
    ),
    acl!(
        "denied for IPv4 only",
        r#"{"RuleNumber":90,"Protocol":"6","RuleAction":"deny","Egress":false,"CidrBlock":"0.0.0.0/0","PortRange":{"From":0,"To":65535}},
           {"RuleNumber":100,"Protocol":"-1","RuleAction":"allow","Egress":false,"CidrBlock":"0.0.0.0/0"},
           {"RuleNumber":101,"Protocol":"-1","RuleAction":"allow","Egress":false,"Ipv6CidrBlock":"::/0"}"#,
        Outcome::NonCompliant
    ),
    acl!(
        "return ports hold RDP",
        r#"{"RuleNumber":110,"Protocol":"6","RuleAction":"allow","Egress":false,"CidrBlock":"0.0.0.0/0","PortRange":{"From":1024,"To":65535}}"#,
        Outcome::NonCompliant
    ),
    acl!(
        "RDP over UDP alone is only reported",
        r#"{"RuleNumber":110,"Protocol":"17","RuleAction":"allow","Egress":false,"CidrBlock":"0.0.0.0/0","PortRange":{"From":3389,"To":3389}}"#,
        Outcome::Compliant
    ),
];

#[test]
fn the_reason_names_what_stays_open() {
    let denied = INGRESS
        .iter()
        .find(|case| case.name.starts_with("a deny of port 22 before"))
        .expect("the case");
    let findings = denied.findings(&super::INGRESS);
    assert_eq!(findings[0].reason, "of tcp, only 0-21, 23-65535 may be used from the world");
}

#[test]
fn the_remedy_takes_away_what_opens_and_nothing_else() {
    let open = acl!(
        "",
        r#"{"RuleNumber":90,"Egress":false,"Protocol":"6","RuleAction":"allow","CidrBlock":"10.0.0.0/8","PortRange":{"From":22,"To":22}},
           {"RuleNumber":99,"Egress":false,"Protocol":"6","RuleAction":"deny","CidrBlock":"198.51.100.0/24","PortRange":{"From":22,"To":22}},
           {"RuleNumber":100,"Egress":false,"Protocol":"-1","RuleAction":"allow","CidrBlock":"0.0.0.0/0"},
           {"RuleNumber":101,"Egress":false,"Protocol":"-1","RuleAction":"allow","Ipv6CidrBlock":"::/0"}"#,
        Outcome::NonCompliant
    );
    let all = &open.findings(&super::INGRESS)[0];
    assert_eq!(
        all.reason,
        "every tcp port may be used from the world by rule 100 (0.0.0.0/0) and rule 101 (::/0)"
    );
    assert!(all.remedy_command().contains("for rule in 100 101; do"), "{}", all.remedy_command());
    let admin = &open.findings(&super::ADMIN_PORT)[0];
    assert!(
        admin
            .remedy_command()
            .contains("--rule-number 98 --protocol tcp --port-range From=22,To=22 --cidr-block 0.0.0.0/0 --rule-action deny"),
        "{}",
        admin.remedy_command()
    );
}
