//! What is read of single rules of security groups, and of the block of public access of VPCs.

use super::rules;
use crate::evidence::AccountId;
use crate::evidence::ec2::{BlockExclusion, RuleEnd, SecurityGroupRule, rule_key};
use crate::evidence::network::Protocol;
use crate::ingest::node::Node;
use crate::ingest::reader::{Identity, Sink};

/// A rule that cannot be read makes the list less than whole.
pub(super) fn security_group_rules(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("SecurityGroupRules") {
        let (Some(id), Some(group)) = (node.str("SecurityGroupRuleId"), node.str("GroupId")) else {
            sink.filtered = true;
            continue;
        };
        let owner: Option<AccountId> = node.scalar("GroupOwnerId").and_then(|text| text.parse().ok());
        let identity = Identity::account(owner.clone()).or(&Identity::of_arn(node.str("SecurityGroupRuleArn")));
        let Some(value) = security_group_rule(&node, owner.clone()) else {
            sink.filtered = true;
            continue;
        };
        let key = rule_key(group, id);
        sink.regional(&node, identity, |region| &mut region.ec2.security_group_rules, &key, value);
    }
}

fn security_group_rule(node: &Node<'_>, owner: Option<AccountId>) -> Option<SecurityGroupRule> {
    let (protocol, ports) = rules::protocol_and_ports(node, "IpProtocol", Some(node), "FromPort", "ToPort", &mut Vec::new());
    let range = || {
        ["CidrIpv4", "CidrIpv6"]
            .iter()
            .find_map(|key| node.str(key))
            .and_then(rules::parse_cidr)
    };
    let group = || node.get("ReferencedGroupInfo").and_then(|info| info.nonempty("GroupId"));
    let list = || node.nonempty("PrefixListId").map(RuleEnd::PrefixList);
    let end = range().map(RuleEnd::Range).or_else(list).or_else(|| group().map(RuleEnd::Group))?;
    (protocol != Protocol::Unknown).then_some(SecurityGroupRule {
        owner,
        egress: node.bool("IsEgress")?,
        protocol,
        ports,
        end,
    })
}

pub(super) fn internet_block(document: &Node<'_>, sink: &mut Sink) {
    let Some(options) = document.get("VpcBlockPublicAccessOptions") else {
        return;
    };
    let account = options.scalar("AwsAccountId").and_then(|text| text.parse().ok());
    let identity = Identity {
        region: options.str("AwsRegion").and_then(|text| text.parse().ok()),
        ..Identity::account(account)
    };
    match options.nonempty("InternetGatewayBlockMode") {
        Some(mode) => sink.region_fact(document, identity, |region| &mut region.ec2.vpc_internet_block, mode),
        None => sink.problems.push("InternetGatewayBlockMode is no text".to_owned()),
    }
}

pub(super) fn internet_block_exclusions(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("VpcBlockPublicAccessExclusions") {
        let Some(id) = node.str("ExclusionId") else { continue };
        let value = BlockExclusion {
            resource: node.nonempty("ResourceArn"),
            mode: node.nonempty("InternetGatewayExclusionMode"),
            state: node.nonempty("State"),
        };
        let identity = Identity {
            account: None,
            ..Identity::of_arn(node.str("ResourceArn"))
        };
        sink.regional(&node, identity, |region| &mut region.ec2.internet_block_exclusions, id, value);
    }
}
