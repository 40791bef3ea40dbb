//! Readers of AWS Config items of `AWS::EC2` types.

use super::{ConfigItem, ConfigReader};
use crate::evidence::ec2::{Ec2Region, ManagedPrefixList, PrefixListEntries};
use crate::evidence::{Candidate, Listing, RegionEvidence, Slot, Sourced, sources};
use crate::ingest::cli::ec2::{gateways, machines, rules, values};
use crate::ingest::node::Node;
use crate::ingest::reader::{Identity, Sink};

mod templates;
#[cfg(test)]
mod tests;

/// Notes the completeness of a list of the region's evidence.
macro_rules! listed {
    ($list:ident) => {
        |home, answer| {
            if let Some(region) = home.region() {
                region.ec2.$list.answers.push(answer);
            }
        }
    };
}

pub(super) const READERS: &[ConfigReader] = &[
    ConfigReader {
        resource_type: "AWS::EC2::Volume",
        read: |item, sink| take(item, sink, |region| &mut region.ec2.volumes, values::volume),
        answers: listed!(volumes),
        stands_for: &[sources::EC2_VOLUMES],
        #[cfg(test)]
        sample: include_str!("../../../../tests/fixtures/ec2/config-volume.json"),
    },
    ConfigReader {
        resource_type: "AWS::EC2::SecurityGroup",
        read: |item, sink| take(item, sink, |region| &mut region.ec2.security_groups, values::security_group),
        answers: listed!(security_groups),
        stands_for: &[sources::EC2_SECURITY_GROUPS],
        #[cfg(test)]
        sample: include_str!("../../../../tests/fixtures/ec2/config-security-group.json"),
    },
    ConfigReader {
        resource_type: "AWS::EC2::VPC",
        read: |item, sink| take(item, sink, |region| &mut region.ec2.vpcs, values::vpc),
        answers: listed!(vpcs),
        stands_for: &[sources::EC2_VPCS],
        #[cfg(test)]
        sample: include_str!("../../../../tests/fixtures/ec2/config-vpc.json"),
    },
    ConfigReader {
        resource_type: "AWS::EC2::Subnet",
        read: |item, sink| take(item, sink, |region| &mut region.ec2.subnets, values::subnet),
        answers: listed!(subnets),
        stands_for: &[sources::EC2_SUBNETS],
        #[cfg(test)]
        sample: include_str!("../../../../tests/fixtures/ec2/config-subnet.json"),
    },
    ConfigReader {
        resource_type: "AWS::EC2::NetworkAcl",
        read: |item, sink| take(item, sink, |region| &mut region.ec2.network_acls, values::network_acl),
        answers: listed!(network_acls),
        stands_for: &[sources::EC2_NETWORK_ACLS],
        #[cfg(test)]
        sample: include_str!("../../../../tests/fixtures/ec2/config-network-acl.json"),
    },
    ConfigReader {
        resource_type: "AWS::EC2::FlowLog",
        read: |item, sink| take(item, sink, |region| &mut region.ec2.flow_logs, values::flow_log),
        answers: listed!(flow_logs),
        stands_for: &[sources::EC2_FLOW_LOGS],
        #[cfg(test)]
        sample: include_str!("../../../../tests/fixtures/ec2/config-flow-log.json"),
    },
    ConfigReader {
        resource_type: "AWS::EC2::Instance",
        read: |item, sink| {
            let read = |node: &Node<'_>| machines::instance(node, None);
            take(item, sink, |region| &mut region.ec2.instances, read);
        },
        answers: listed!(instances),
        stands_for: &[sources::EC2_INSTANCES],
        #[cfg(test)]
        sample: include_str!("../../../../tests/fixtures/ec2/config-instance.json"),
    },
    ConfigReader {
        resource_type: "AWS::EC2::NetworkInterface",
        read: |item, sink| take(item, sink, |region| &mut region.ec2.network_interfaces, machines::network_interface),
        answers: listed!(network_interfaces),
        stands_for: &[sources::EC2_NETWORK_INTERFACES],
        #[cfg(test)]
        sample: include_str!("../../../../tests/fixtures/ec2/config-network-interface.json"),
    },
    ConfigReader {
        resource_type: "AWS::EC2::InternetGateway",
        read: |item, sink| take(item, sink, |region| &mut region.ec2.internet_gateways, gateways::internet_gateway),
        answers: listed!(internet_gateways),
        stands_for: &[sources::EC2_INTERNET_GATEWAYS],
        #[cfg(test)]
        sample: include_str!("../../../../tests/fixtures/ec2/config-internet-gateway.json"),
    },
    ConfigReader {
        resource_type: "AWS::EC2::RouteTable",
        read: |item, sink| take(item, sink, |region| &mut region.ec2.route_tables, gateways::route_table),
        answers: listed!(route_tables),
        stands_for: &[sources::EC2_ROUTE_TABLES],
        #[cfg(test)]
        sample: include_str!("../../../../tests/fixtures/ec2/config-route-table.json"),
    },
    ConfigReader {
        resource_type: "AWS::EC2::VPNGateway",
        read: |item, sink| take(item, sink, |region| &mut region.ec2.vpn_gateways, gateways::vpn_gateway),
        answers: listed!(vpn_gateways),
        stands_for: &[sources::EC2_VPN_GATEWAYS],
        #[cfg(test)]
        sample: include_str!("../../../../tests/fixtures/ec2/config-vpn-gateway.json"),
    },
    ConfigReader {
        resource_type: "AWS::EC2::VPCEndpoint",
        read: endpoint,
        answers: listed!(endpoints),
        // Queries of AWS Config leave the policy out.
        stands_for: &[],
        #[cfg(test)]
        sample: include_str!("../../../../tests/fixtures/ec2/config-vpc-endpoint.json"),
    },
    ConfigReader {
        resource_type: "AWS::EC2::VPCEndpointService",
        read: |item, sink| take(item, sink, |region| &mut region.ec2.endpoint_services, gateways::endpoint_service),
        answers: listed!(endpoint_services),
        stands_for: &[sources::EC2_VPC_ENDPOINT_SERVICE_CONFIGURATIONS],
        #[cfg(test)]
        sample: include_str!("../../../../tests/fixtures/ec2/config-vpc-endpoint-service.json"),
    },
    ConfigReader {
        resource_type: "AWS::EC2::VPCBlockPublicAccessOptions",
        read: internet_block,
        answers: |_, _| {},
        // What is spared from it, AWS Config does not tell.
        stands_for: &[],
        #[cfg(test)]
        sample: r#"{"configurationItemVersion":"1.3","configurationItemStatus":"OK","awsAccountId":"111122223333","resourceType":"AWS::EC2::VPCBlockPublicAccessOptions","resourceId":"111122223333","awsRegion":"eu-west-1","configuration":{"AccountId":"111122223333","InternetGatewayBlockMode":"block-bidirectional"}}"#,
    },
    ConfigReader {
        resource_type: "AWS::EC2::SnapshotBlockPublicAccess",
        read: snapshot_block,
        answers: |_, _| {},
        stands_for: &[sources::EC2_SNAPSHOT_BLOCK_PUBLIC_ACCESS_STATE],
        #[cfg(test)]
        sample: r#"{"configurationItemVersion":"1.3","configurationItemStatus":"OK","awsAccountId":"111122223333","resourceType":"AWS::EC2::SnapshotBlockPublicAccess","resourceId":"111122223333","awsRegion":"eu-west-1","configuration":{"AccountId":"111122223333","State":"block-all-sharing"}}"#,
    },
    ConfigReader {
        resource_type: "AWS::EC2::LaunchTemplate",
        read: templates::read,
        answers: listed!(launch_templates),
        // The data of more than one version, AWS Config does not tell.
        stands_for: &[sources::EC2_LAUNCH_TEMPLATES],
        #[cfg(test)]
        sample: r#"{"configurationItemVersion":"1.3","configurationItemStatus":"OK","awsAccountId":"111122223333","resourceType":"AWS::EC2::LaunchTemplate","resourceId":"lt-1","resourceName":"web","awsRegion":"eu-west-1","configuration":{"LaunchTemplateName":"web","Id":"lt-1","DefaultVersionNumber":"1","LatestVersionNumber":"2"}}"#,
    },
    ConfigReader {
        resource_type: "AWS::EC2::PrefixList",
        read: |item, sink| {
            take(item, sink, |region| &mut region.ec2.managed_prefix_lists, prefix_list);
            prefix_list_entries(item, sink);
        },
        answers: listed!(managed_prefix_lists),
        stands_for: &[],
        #[cfg(test)]
        sample: r#"{"configurationItemVersion":"1.3","configurationItemStatus":"OK","awsAccountId":"111122223333","resourceType":"AWS::EC2::PrefixList","resourceId":"pl-1","awsRegion":"eu-west-1","configuration":{"PrefixListId":"pl-1","PrefixListName":"offices","OwnerId":"111122223333","AddressFamily":"IPv4"}}"#,
    },
];

fn prefix_list(node: &Node<'_>) -> ManagedPrefixList {
    ManagedPrefixList {
        of_aws: node.str("OwnerId").map(|owner| owner.eq_ignore_ascii_case("AWS")),
        name: node.nonempty("PrefixListName"),
    }
}

/// The mode in which the region blocks public access to VPCs, where the item carries it.
fn internet_block(item: &ConfigItem<'_>, sink: &mut Sink) {
    let configuration = item.configuration.as_ref().filter(|_| !item.deleted);
    let mode = configuration.and_then(|configuration| configuration.any_case().nonempty("InternetGatewayBlockMode"));
    setting(item, sink, |ec2| &mut ec2.vpc_internet_block, mode);
}

/// How far the region blocks public sharing of snapshots. Another word than AWS's own three says nothing.
fn snapshot_block(item: &ConfigItem<'_>, sink: &mut Sink) {
    const STATES: [&str; 3] = ["block-all-sharing", "block-new-sharing", "unblocked"];
    let configuration = item.configuration.as_ref().filter(|_| !item.deleted);
    let state = configuration.and_then(|configuration| configuration.any_case().nonempty("State"));
    let state = state.filter(|state| STATES.contains(&state.as_str()));
    setting(item, sink, |ec2| &mut ec2.snapshot_block, state);
}

/// A setting of the region, where the item carries it.
fn setting(item: &ConfigItem<'_>, sink: &mut Sink, slot: fn(&mut Ec2Region) -> &mut Slot<String>, value: Option<String>) {
    let deleted = item.deleted;
    sink.put(&item.item, Identity::default(), move |home, evidence| {
        let Some(region) = home.region() else { return };
        slot(&mut region.ec2).push(match &value {
            Some(value) => Candidate::Present(Sourced {
                value: value.clone().into(),
                evidence,
            }),
            None if deleted => Candidate::Absent(evidence),
            None => Candidate::Incomplete { evidence },
        });
    });
}

/// What the list holds, where the item carries it.
fn prefix_list_entries(item: &ConfigItem<'_>, sink: &mut Sink) {
    let Some(configuration) = item.configuration.as_ref().filter(|_| !item.deleted) else {
        return;
    };
    let configuration = configuration.any_case();
    if configuration.has_list("Entries") {
        let mut value = PrefixListEntries::default();
        for entry in configuration.list("Entries") {
            rules::take_cidr(entry.get("Cidr").as_ref(), &mut value.cidrs, &mut value.unreadable);
        }
        value.cidrs.sort();
        value.cidrs.dedup();
        let identity = Identity::default();
        sink.regional(&item.item, identity, |region| &mut region.ec2.prefix_list_entries, item.id, value);
    }
}

/// An endpoint, and its policy where the item carries one.
fn endpoint(item: &ConfigItem<'_>, sink: &mut Sink) {
    take(item, sink, |region| &mut region.ec2.endpoints, gateways::endpoint);
    if let (Some(configuration), false) = (&item.configuration, item.deleted) {
        gateways::endpoint_policy(&configuration.any_case(), Identity::default(), item.id, false, sink);
    }
}

/// Reads the item's configuration as one resource. A deleted item says that the resource is gone; one without a
/// configuration says nothing but that it exists.
fn take<T: Clone + PartialEq + Send + Sync + 'static>(
    item: &ConfigItem<'_>,
    sink: &mut Sink,
    listing: fn(&mut RegionEvidence) -> &mut Listing<Slot<T>>,
    read: fn(&Node<'_>) -> T,
) {
    if let (Some(configuration), false) = (&item.configuration, item.deleted) {
        let value = read(&configuration.any_case());
        sink.regional(&item.item, Identity::default(), listing, item.id, value);
        return;
    }
    let (id, deleted) = (item.id.to_owned(), item.deleted);
    sink.put(&item.item, Identity::default(), move |home, evidence| {
        if let Some(region) = home.region() {
            let candidate = if deleted {
                Candidate::Absent(evidence)
            } else {
                Candidate::Incomplete { evidence }
            };
            listing(region).entry(&id).push(candidate);
        }
    });
}
