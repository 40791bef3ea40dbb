//! EC2, EBS and VPC.

use super::Walk;
use crate::evidence::ec2::Ec2Region;
use crate::evidence::sources;

pub(super) fn ec2(walk: &mut Walk<'_, '_>, ec2: &Ec2Region) {
    let Ec2Region {
        volumes,
        snapshots,
        ebs_encryption_by_default,
        security_groups,
        security_group_rules,
        vpcs,
        subnets,
        vpc_internet_block,
        internet_block_exclusions,
        flow_logs,
        network_acls,
        managed_prefix_lists,
        prefix_list_entries,
        instances,
        network_interfaces,
        carriers: _,
        snapshot_sharing,
        snapshot_block,
        launch_templates,
        launch_template_versions,
        images,
        image_sharing,
        image_block,
        key_pairs,
        launch_configuration_keys,
        internet_gateways,
        route_tables,
        vpn_gateways,
        vpn_connections,
        direct_connect_associations,
        virtual_interfaces,
        endpoints,
        endpoint_policies,
        endpoint_services,
        endpoint_service_principals,
    } = ec2;
    walk.listing(sources::EC2_VOLUMES, volumes);
    walk.listing(sources::EC2_SNAPSHOTS, snapshots);
    walk.slot(sources::EC2_EBS_DEFAULT, "", ebs_encryption_by_default);
    walk.listing(sources::EC2_SECURITY_GROUPS, security_groups);
    walk.listing(sources::EC2_SECURITY_GROUP_RULES, security_group_rules);
    walk.listing(sources::EC2_VPCS, vpcs);
    walk.listing(sources::EC2_SUBNETS, subnets);
    walk.slot(sources::EC2_VPC_BLOCK_PUBLIC_ACCESS_OPTIONS, "", vpc_internet_block);
    walk.listing(sources::EC2_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSIONS, internet_block_exclusions);
    walk.listing(sources::EC2_FLOW_LOGS, flow_logs);
    walk.listing(sources::EC2_NETWORK_ACLS, network_acls);
    walk.listing(sources::EC2_PREFIX_LISTS, managed_prefix_lists);
    walk.listing(sources::EC2_PREFIX_LIST_ENTRIES, prefix_list_entries);
    walk.listing(sources::EC2_INSTANCES, instances);
    walk.listing(sources::EC2_NETWORK_INTERFACES, network_interfaces);
    walk.listing(sources::EC2_SNAPSHOT_ATTRIBUTE, snapshot_sharing);
    walk.slot(sources::EC2_SNAPSHOT_BLOCK_PUBLIC_ACCESS_STATE, "", snapshot_block);
    walk.listing(sources::EC2_LAUNCH_TEMPLATES, launch_templates);
    walk.listing(sources::EC2_LAUNCH_TEMPLATE_VERSIONS, launch_template_versions);
    walk.listing(sources::EC2_IMAGES, images);
    walk.listing(sources::EC2_IMAGE_ATTRIBUTE, image_sharing);
    walk.slot(sources::EC2_IMAGE_BLOCK_PUBLIC_ACCESS_STATE, "", image_block);
    walk.listing(sources::EC2_KEY_PAIRS, key_pairs);
    walk.listing(sources::AUTOSCALING_LAUNCH_CONFIGURATIONS, launch_configuration_keys);
    walk.listing(sources::EC2_INTERNET_GATEWAYS, internet_gateways);
    walk.listing(sources::EC2_ROUTE_TABLES, route_tables);
    walk.listing(sources::EC2_VPN_GATEWAYS, vpn_gateways);
    walk.listing(sources::EC2_VPN_CONNECTIONS, vpn_connections);
    walk.listing(
        sources::DIRECT_CONNECT_DIRECT_CONNECT_GATEWAY_ASSOCIATIONS,
        direct_connect_associations,
    );
    walk.listing(sources::DIRECT_CONNECT_VIRTUAL_INTERFACES, virtual_interfaces);
    walk.listing(sources::EC2_VPC_ENDPOINTS, endpoints);
    walk.listing(sources::EC2_VPC_ENDPOINTS, endpoint_policies);
    walk.listing(sources::EC2_VPC_ENDPOINT_SERVICE_CONFIGURATIONS, endpoint_services);
    walk.listing(sources::EC2_VPC_ENDPOINT_SERVICE_PERMISSIONS, endpoint_service_principals);
}
