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
    const GROUP: (&str, &str) = (
        "111122223333/eu-west-1/ec2-describe-security-groups.json",
        r#"{"SecurityGroups":[{"GroupId":"sg-1","GroupName":"web","OwnerId":"111122223333","VpcId":"vpc-1",
            "IpPermissions":[{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"IpRanges":[{"CidrIp":"0.0.0.0/0"},{"CidrIp":"198.51.100.7/32"}],
            "Ipv6Ranges":[{"CidrIpv6":"::/0"}],"PrefixListIds":[],"UserIdGroupPairs":[]}],
            "IpPermissionsEgress":[{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],
            "PrefixListIds":[],"UserIdGroupPairs":[]}]}]}"#,
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

#[test]
fn a_newer_rule_opens_its_group_and_one_without_a_time_contradicts_it() {
    const GROUPS: &str = r#"{"SecurityGroups":[{"GroupId":"sg-1","GroupName":"web","VpcId":"vpc-1","OwnerId":"111122223333","IpPermissions":[{"IpProtocol":"tcp","FromPort":443,"ToPort":443,"IpRanges":[{"CidrIp":"10.0.0.0/8"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}],"IpPermissionsEgress":[]}]}"#;
    const RULES: &str = r#"{"SecurityGroupRules":[{"SecurityGroupRuleId":"sgr-1","GroupId":"sg-1","GroupOwnerId":"111122223333","IsEgress":false,"IpProtocol":"tcp","FromPort":22,"ToPort":22,"CidrIpv4":"0.0.0.0/0"}]}"#;
    let dated = |groups: &str, rules: &str| {
        let line = |command: &str, time: &str, output: &str| {
            let place = r#""account":"111122223333","region":"eu-west-1""#;
            format!(
                r#"{{"evidence":1,"service":"ec2","command":"{command}","params":{{}},{place},"time":"{time}","exit":0,"output":{output}}}"#
            )
        };
        let groups = line("describe-security-groups", groups, GROUPS);
        format!("{groups}\n{}", line("describe-security-group-rules", rules, RULES))
    };
    let outcome = |files: &[(&str, &str)]| {
        let found = crate::checklist::case::findings_of(&super::ADMIN_PORT, files);
        found
            .into_iter()
            .find(|one| one.subject.resource_id == "sg-1")
            .map(|one| one.outcome)
    };
    const EARLY: &str = "2026-06-01T00:00:00Z";
    const LATE: &str = "2026-07-01T00:00:00Z";
    assert_eq!(outcome(&[("a.jsonl", &dated(EARLY, LATE))]), Some(Outcome::NonCompliant));
    assert_eq!(outcome(&[("a.jsonl", &dated(LATE, EARLY))]), Some(Outcome::Compliant));
    let undated = [
        ("111122223333/eu-west-1/ec2-describe-security-groups.json", GROUPS),
        ("111122223333/eu-west-1/ec2-describe-security-group-rules.json", RULES),
    ];
    assert_eq!(outcome(&undated), Some(Outcome::InsufficientData));
    // Two answers that differ on the rule: one of them would open the group.
    let narrow = RULES.replace("0.0.0.0/0", "10.0.0.0/8");
    let disputed = [
        undated[0],
        undated[1],
        (
            "111122223333/eu-west-1/again/ec2-describe-security-group-rules.json",
            narrow.as_str(),
        ),
    ];
    assert_eq!(outcome(&disputed), Some(Outcome::InsufficientData));
}
