//! What the remedies of EC2's checks come to, with the identifiers of the finding.

use super::SECTION;
use crate::checklist::case::findings_of;
use crate::checklist::{Check, Finding, Outcome};

const GROUPS: (&str, &str) = (
    "111122223333/eu-west-1/ec2-describe-security-groups.json",
    r#"{"SecurityGroups":[
        {"GroupId":"sg-1","GroupName":"web","OwnerId":"111122223333","VpcId":"vpc-1","IpPermissionsEgress":[],
         "IpPermissions":[{"IpProtocol":"tcp","FromPort":443,"ToPort":443,"IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}]},
        {"GroupId":"sg-2","GroupName":"ops","OwnerId":"111122223333","VpcId":"vpc-1","IpPermissionsEgress":[],
         "IpPermissions":[{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"Ipv6Ranges":[{"CidrIpv6":"::/0"}],"IpRanges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}]},
        {"GroupId":"sg-3","GroupName":"default","OwnerId":"111122223333","VpcId":"vpc-1","IpPermissionsEgress":[],"IpPermissions":[]},
        {"GroupId":"sg-4","GroupName":"parts","OwnerId":"111122223333","VpcId":"vpc-1","IpPermissionsEgress":[],
         "IpPermissions":[{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"IpRanges":[{"CidrIp":"0.0.0.0/1"},{"CidrIp":"128.0.0.0/1"},{"CidrIp":"198.51.100.7/32"}],"Ipv6Ranges":[],"PrefixListIds":[],"UserIdGroupPairs":[]}]}]}"#,
);

fn check(name: &str) -> &'static Check {
    let mut checks = SECTION.items.iter().flat_map(|item| item.checks.iter().copied());
    checks.find(|check| check.name == name).expect("a check")
}

fn failing(name: &str, files: &[(&str, &str)]) -> Vec<Finding> {
    let mut findings = findings_of(check(name), files);
    findings.retain(|finding| finding.outcome == Outcome::NonCompliant);
    assert!(!findings.is_empty(), "{name}");
    findings
}

/// The only failing finding: its reason and its command.
fn only(name: &str, files: &[(&str, &str)]) -> (String, String) {
    let findings = failing(name, files);
    assert_eq!(findings.len(), 1, "{name}: {findings:?}");
    (findings[0].reason.to_string(), findings[0].remedy_command())
}

#[test]
fn an_instance_is_mended_in_the_group_that_opens_it() {
    let instances = (
        "111122223333/eu-west-1/ec2-describe-instances.json",
        r#"{"Reservations":[{"OwnerId":"111122223333","Instances":[{"InstanceId":"i-1","ImageId":"ami-1","State":{"Name":"running"},"VpcId":"vpc-1",
            "PublicIpAddress":"198.51.100.9","NetworkInterfaces":[{"Groups":[{"GroupId":"sg-1"},{"GroupId":"sg-2"}]}]}]}]}"#,
    );
    let (reason, command) = only("ec2-sg-instance-open-to-world", &[GROUPS, instances]);
    assert_eq!(reason, "tcp 22 reachable from ::/0 through tcp 22 in sg-2");
    assert_eq!(
        command,
        "aws ec2 revoke-security-group-ingress --group-id sg-2 --ip-permissions \
         'IpProtocol=tcp,FromPort=22,ToPort=22,Ipv6Ranges=[{CidrIpv6=::/0}]' --region eu-west-1"
    );
}

#[test]
fn narrow_ranges_beside_the_wide_ones_may_stay() {
    let findings = failing("ec2-sg-open-admin-port", &[GROUPS]);
    let parts = findings
        .iter()
        .find(|finding| finding.subject.resource_id == "sg-4")
        .expect("a finding");
    let command = parts.remedy_command();
    assert!(command.contains("0.0.0.0/1") && command.contains("128.0.0.0/1"), "{command}");
    assert!(!command.contains("198.51.100.7"), "{command}");
}

#[test]
fn a_load_balancer_is_mended_by_what_is_wrong_with_it() {
    macro_rules! balancer {
        ($kind:literal, $group:literal) => {
            (
                "111122223333/eu-west-1/elbv2-describe-load-balancers.json",
                concat!(
                    r#"{"LoadBalancers":[{"LoadBalancerArn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/a1","LoadBalancerName":"web",
                        "Scheme":"internal","VpcId":"vpc-1","AvailabilityZones":[],"Type":""#,
                    $kind,
                    r#"","SecurityGroups":["#,
                    $group,
                    "]}]}"
                ),
            )
        };
    }
    let classic = (
        "111122223333/eu-west-1/elb-describe-load-balancers.json",
        r#"{"LoadBalancerDescriptions":[{"LoadBalancerName":"old","VPCId":"vpc-1","Scheme":"internal","SecurityGroups":["sg-3"],"ListenerDescriptions":[]}]}"#,
    );
    let valid = "elb-security-group-valid";
    let (_, command) = only(valid, &[GROUPS, balancer!("application", "\"sg-2\"")]);
    assert!(
        command.starts_with("aws ec2 revoke-security-group-ingress --group-id sg-2 --ip-permissions"),
        "{command}"
    );
    let arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/a1";
    let (_, command) = only(valid, &[GROUPS, balancer!("application", "\"sg-3\"")]);
    assert_eq!(
        command,
        format!("aws elbv2 set-security-groups --load-balancer-arn {arn} --security-groups SECURITY_GROUPS --region eu-west-1")
    );
    let (_, command) = only(valid, &[GROUPS, classic]);
    assert_eq!(
        command,
        "aws elb apply-security-groups-to-load-balancer --load-balancer-name old --security-groups SECURITY_GROUPS --region eu-west-1"
    );
    let attached = "elbv2-security-group-attached";
    let (_, command) = only(attached, &[balancer!("application", "")]);
    assert!(
        command.starts_with(&format!("aws elbv2 set-security-groups --load-balancer-arn {arn}")),
        "{command}"
    );
    let (_, command) = only(attached, &[balancer!("network", "")]);
    assert!(command.starts_with("aws elbv2 create-load-balancer --type network"), "{command}");
}

#[test]
fn what_uses_a_default_group_is_named() {
    let interfaces = (
        "111122223333/eu-west-1/ec2-describe-network-interfaces.json",
        r#"{"NetworkInterfaces":[{"NetworkInterfaceId":"eni-1","VpcId":"vpc-1","Groups":[{"GroupId":"sg-3"}]},
            {"NetworkInterfaceId":"eni-2","VpcId":"vpc-1","Groups":[{"GroupId":"sg-3"}]}]}"#,
    );
    let (reason, command) = only("ec2-default-sg-unattached", &[GROUPS, interfaces]);
    assert_eq!(reason, "eni-1 and eni-2 carry the default group");
    assert!(command.starts_with("for interface in eni-1 eni-2; do"), "{command}");
}

#[test]
fn a_gateway_is_detached_from_its_own_vpc() {
    let gateways = (
        "111122223333/eu-west-1/ec2-describe-internet-gateways.json",
        r#"{"InternetGateways":[{"InternetGatewayId":"igw-1","OwnerId":"111122223333","Attachments":[{"State":"available","VpcId":"vpc-1"}]}]}"#,
    );
    let tables = ("111122223333/eu-west-1/ec2-describe-route-tables.json", r#"{"RouteTables":[]}"#);
    let (_, command) = only("igw-routed", &[gateways, tables]);
    assert_eq!(
        command,
        "aws ec2 detach-internet-gateway --internet-gateway-id igw-1 --vpc-id vpc-1 --region eu-west-1 && aws ec2 \
         delete-internet-gateway --internet-gateway-id igw-1 --region eu-west-1"
    );
}
