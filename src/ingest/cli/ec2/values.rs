//! The facts of one EC2 resource. AWS Config writes the same members as the AWS CLI in another case, so both read them here.

use super::rules::{acl_entries, parse_cidr, permissions};
use crate::evidence::AccountId;
use crate::evidence::ec2::{FlowLog, NetworkAcl, SecurityGroup, Snapshot, Subnet, Volume, Vpc};
use crate::evidence::network::Cidr;
use crate::ingest::node::Node;

pub(in crate::ingest) fn owner(node: &Node<'_>) -> Option<AccountId> {
    node.scalar("OwnerId").and_then(|text| text.parse().ok())
}

pub(in crate::ingest) fn volume(node: &Node<'_>) -> Volume {
    Volume {
        encrypted: node.bool("Encrypted"),
        owner: owner(node),
        state: node.nonempty("State"),
        operator: node.get("Operator").and_then(|operator| operator.nonempty("Principal")),
    }
}

pub(in crate::ingest) fn snapshot(node: &Node<'_>) -> Snapshot {
    Snapshot {
        encrypted: node.bool("Encrypted"),
        owner: owner(node),
        state: node.nonempty("State"),
    }
}

pub(in crate::ingest) fn security_group(node: &Node<'_>) -> SecurityGroup {
    SecurityGroup {
        name: node.nonempty("GroupName"),
        owner: owner(node),
        vpc: node.nonempty("VpcId"),
        ingress: permissions(node, "IpPermissions"),
        egress: permissions(node, "IpPermissionsEgress"),
    }
}

pub(in crate::ingest) fn vpc(node: &Node<'_>) -> Vpc {
    let mut cidrs: Vec<Cidr> = node.str("CidrBlock").and_then(parse_cidr).into_iter().collect();
    for (list, block, state) in [
        ("CidrBlockAssociationSet", "CidrBlock", "CidrBlockState"),
        ("Ipv6CidrBlockAssociationSet", "Ipv6CidrBlock", "Ipv6CidrBlockState"),
    ] {
        for association in node.list(list) {
            // Blocks that were given up stay listed for a while.
            let state = association.at(&[state, "State"]);
            let in_use = state.and_then(|state| state.text()).is_none_or(|state| state == "associated");
            cidrs.extend(association.str(block).and_then(parse_cidr).filter(|_| in_use));
        }
    }
    cidrs.sort();
    cidrs.dedup();
    Vpc {
        owner: owner(node),
        is_default: node.bool("IsDefault"),
        cidrs,
        internet_block: internet_block(node),
    }
}

fn internet_block(node: &Node<'_>) -> Option<String> {
    node.get("BlockPublicAccessStates")?.nonempty("InternetGatewayBlockMode")
}

pub(in crate::ingest) fn subnet(node: &Node<'_>) -> Subnet {
    Subnet {
        vpc: node.nonempty("VpcId"),
        owner: owner(node),
        internet_block: internet_block(node),
    }
}

pub(in crate::ingest) fn flow_log(node: &Node<'_>) -> FlowLog {
    FlowLog {
        resource: node.nonempty("ResourceId"),
        status: node.nonempty("FlowLogStatus"),
        traffic: node.nonempty("TrafficType"),
        delivery_status: node.nonempty("DeliverLogsStatus"),
        delivery_error: node.nonempty("DeliverLogsErrorMessage"),
    }
}

pub(in crate::ingest) fn network_acl(node: &Node<'_>) -> NetworkAcl {
    let mut unreadable = Vec::new();
    NetworkAcl {
        owner: owner(node),
        vpc: node.nonempty("VpcId"),
        is_default: node.bool("IsDefault"),
        associations: node.has_list("Associations").then(|| node.list("Associations").len()),
        entries: acl_entries(node, &mut unreadable),
        unreadable,
    }
}
