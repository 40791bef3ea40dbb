//! How EC2-08 says what to revoke, and what weighs on how bad an open port is.

use crate::checklist::case::Case;
use crate::checklist::{Outcome, Severity};

/// One group `sg-1` with this ingress.
macro_rules! group {
    ($ingress:literal) => {
        (
            "111122223333/eu-west-1/ec2-describe-security-groups.json",
            concat!(
                r#"{"SecurityGroups":[{"GroupId":"sg-1","GroupName":"web","OwnerId":"111122223333","VpcId":"vpc-1","IpPermissions":["#,
                $ingress,
                r#"],"IpPermissionsEgress":[]}]}"#
            ),
        )
    };
}

#[test]
fn the_remedy_revokes_the_open_rules_only_by_id_where_that_is_known() {
    const GROUP: (&str, &str) = group!(
        r#"{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"IpRanges":[{"CidrIp":"0.0.0.0/0"},{"CidrIp":"198.51.100.7/32"}],
            "Ipv6Ranges":[{"CidrIpv6":"::/0"}],"PrefixListIds":[],"UserIdGroupPairs":[]}"#
    );
    const RULES: (&str, &str) = (
        "111122223333/eu-west-1/ec2-describe-security-group-rules.json",
        r#"{"SecurityGroupRules":[
            {"SecurityGroupRuleId":"sgr-4","GroupId":"sg-1","GroupOwnerId":"111122223333","IsEgress":false,"IpProtocol":"tcp","FromPort":22,"ToPort":22,"CidrIpv4":"0.0.0.0/0"},
            {"SecurityGroupRuleId":"sgr-6","GroupId":"sg-1","GroupOwnerId":"111122223333","IsEgress":false,"IpProtocol":"tcp","FromPort":22,"ToPort":22,"CidrIpv6":"::/0"},
            {"SecurityGroupRuleId":"sgr-7","GroupId":"sg-1","GroupOwnerId":"111122223333","IsEgress":false,"IpProtocol":"tcp","FromPort":22,"ToPort":22,"CidrIpv4":"198.51.100.7/32"},
            {"SecurityGroupRuleId":"sgr-8","GroupId":"sg-1","GroupOwnerId":"111122223333","IsEgress":true,"IpProtocol":"tcp","FromPort":22,"ToPort":22,"CidrIpv4":"0.0.0.0/0"},
            {"SecurityGroupRuleId":"sgr-9","GroupId":"sg-10","GroupOwnerId":"111122223333","IsEgress":false,"IpProtocol":"tcp","FromPort":22,"ToPort":22,"CidrIpv4":"0.0.0.0/0"}]}"#,
    );
    let found = |files: &'static [(&'static str, &'static str)]| {
        let mut findings = Case::new("", files, Outcome::NonCompliant).findings(&super::ADMIN_PORT);
        let finding = findings.remove(0);
        (finding.reason.clone(), finding.remedy_command())
    };
    let (reason, command) = found(&[GROUP, RULES]);
    assert_eq!(
        reason,
        "tcp 22 reachable from 0.0.0.0/0 through sgr-4 (tcp 22) and ::/0 through sgr-6 (tcp 22)"
    );
    let revoke = "aws ec2 revoke-security-group-ingress --group-id sg-1";
    assert_eq!(
        command,
        format!("{revoke} --security-group-rule-ids sgr-4 sgr-6 --region eu-west-1")
    );
    let (_, command) = found(&[GROUP]);
    let v4 = "'IpProtocol=tcp,FromPort=22,ToPort=22,IpRanges=[{CidrIp=0.0.0.0/0}]'";
    let v6 = "'IpProtocol=tcp,FromPort=22,ToPort=22,Ipv6Ranges=[{CidrIpv6=::/0}]'";
    assert_eq!(command, format!("{revoke} --ip-permissions {v4} {v6} --region eu-west-1"));
}

#[test]
fn exclusions_from_the_block_of_public_access_keep_the_severity() {
    const OPEN: (&str, &str) = group!(
        r#"{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}"#
    );
    const BLOCK: (&str, &str) = (
        "111122223333/eu-west-1/ec2-describe-vpc-block-public-access-options.json",
        r#"{"VpcBlockPublicAccessOptions":{"AwsAccountId":"111122223333","AwsRegion":"eu-west-1","State":"update-complete",
            "InternetGatewayBlockMode":"block-bidirectional"}}"#,
    );
    const EXCLUSIONS: &str = "111122223333/eu-west-1/ec2-describe-vpc-block-public-access-exclusions.json";
    const NONE: (&str, &str) = (EXCLUSIONS, r#"{"VpcBlockPublicAccessExclusions":[]}"#);
    const SUBNETS: (&str, &str) = (
        "111122223333/eu-west-1/ec2-describe-subnets.json",
        r#"{"Subnets":[{"SubnetId":"subnet-1","VpcId":"vpc-1"},{"SubnetId":"subnet-2","VpcId":"vpc-2"}]}"#,
    );
    macro_rules! excluded {
        ($what:literal, $mode:literal, $state:literal) => {
            (
                EXCLUSIONS,
                concat!(
                    r#"{"VpcBlockPublicAccessExclusions":[{"ExclusionId":"vpcbpa-exclude-1","ResourceArn":"arn:aws:ec2:eu-west-1:111122223333:"#,
                    $what,
                    r#"","InternetGatewayExclusionMode":""#,
                    $mode,
                    r#"","State":""#,
                    $state,
                    r#""}]}"#
                ),
            )
        };
    }
    let severity = |files: &'static [(&'static str, &'static str)]| {
        Case::new("", files, Outcome::NonCompliant).findings(&super::ADMIN_PORT)[0].severity
    };
    let (full, less) = (Severity::Critical, Severity::High);
    assert_eq!(severity(&[OPEN, BLOCK, NONE]), less);
    assert_eq!(severity(&[OPEN, BLOCK]), full, "what is spared was not supplied");
    assert_eq!(
        severity(&[OPEN, BLOCK, excluded!("vpc/vpc-1", "allow-bidirectional", "create-complete")]),
        full
    );
    assert_eq!(
        severity(&[OPEN, BLOCK, excluded!("vpc/vpc-2", "allow-bidirectional", "create-complete")]),
        less
    );
    assert_eq!(
        severity(&[OPEN, BLOCK, excluded!("vpc/vpc-1", "allow-egress", "create-complete")]),
        less
    );
    assert_eq!(
        severity(&[OPEN, BLOCK, excluded!("vpc/vpc-1", "allow-bidirectional", "delete-complete")]),
        less
    );
    let subnet = |files| severity(files);
    assert_eq!(
        subnet(&[
            OPEN,
            BLOCK,
            SUBNETS,
            excluded!("subnet/subnet-1", "allow-bidirectional", "create-complete")
        ]),
        full
    );
    assert_eq!(
        subnet(&[
            OPEN,
            BLOCK,
            SUBNETS,
            excluded!("subnet/subnet-2", "allow-bidirectional", "create-complete")
        ]),
        less
    );
    assert_eq!(
        subnet(&[OPEN, BLOCK, excluded!("subnet/subnet-9", "allow-bidirectional", "create-complete")]),
        full,
        "nobody knows in which VPC the subnet is"
    );
}
