//! Calls of `aws ec2`.

use super::super::source::{Scope, Source};

pub const EC2_REGIONS: Source = Source::new("ec2 describe-regions", Scope::Account, "ec2:DescribeRegions");
pub const EC2_SECURITY_GROUPS: Source = Source::new("ec2 describe-security-groups", Scope::Region, "ec2:DescribeSecurityGroups");
pub const EC2_VOLUMES: Source = Source::new("ec2 describe-volumes", Scope::Region, "ec2:DescribeVolumes");
pub const EC2_VPCS: Source = Source::new("ec2 describe-vpcs", Scope::Region, "ec2:DescribeVpcs");
pub const EC2_FLOW_LOGS: Source = Source::new("ec2 describe-flow-logs", Scope::Region, "ec2:DescribeFlowLogs");
pub const EC2_NETWORK_ACLS: Source = Source::new("ec2 describe-network-acls", Scope::Region, "ec2:DescribeNetworkAcls");
pub const EC2_EBS_DEFAULT: Source = Source::new("ec2 get-ebs-encryption-by-default", Scope::Region, "ec2:GetEbsEncryptionByDefault");
pub const EC2_SNAPSHOTS: Source =
    Source::new("ec2 describe-snapshots", Scope::Region, "ec2:DescribeSnapshots").with_options("--owner-ids self");
pub const EC2_SUBNETS: Source = Source::new("ec2 describe-subnets", Scope::Region, "ec2:DescribeSubnets");
pub const EC2_PREFIX_LISTS: Source = Source::new("ec2 describe-managed-prefix-lists", Scope::Region, "ec2:DescribeManagedPrefixLists");
pub const EC2_PREFIX_LIST_ENTRIES: Source = Source::new(
    "ec2 get-managed-prefix-list-entries",
    Scope::Resource {
        option: "--prefix-list-id",
    },
    "ec2:GetManagedPrefixListEntries",
);
pub const EC2_INSTANCES: Source = Source::new("ec2 describe-instances", Scope::Region, "ec2:DescribeInstances");
pub const EC2_INSTANCE_STATUS: Source = Source::new("ec2 describe-instance-status", Scope::Region, "ec2:DescribeInstanceStatus");
pub const EC2_SNAPSHOT_ATTRIBUTE: Source = Source::new(
    "ec2 describe-snapshot-attribute",
    Scope::Resource { option: "--snapshot-id" },
    "ec2:DescribeSnapshotAttribute",
)
.with_options("--attribute createVolumePermission");
pub const EC2_IMAGES: Source = Source::new("ec2 describe-images", Scope::Region, "ec2:DescribeImages")
    .with_options("--owners self --include-disabled --include-deprecated");
pub const EC2_IMAGE_ATTRIBUTE: Source = Source::new(
    "ec2 describe-image-attribute",
    Scope::Resource { option: "--image-id" },
    "ec2:DescribeImageAttribute",
)
.with_options("--attribute launchPermission");
pub const EC2_EBS_DEFAULT_KMS_KEY_ID: Source = Source::new("ec2 get-ebs-default-kms-key-id", Scope::Region, "ec2:GetEbsDefaultKmsKeyId");
pub const EC2_SNAPSHOT_BLOCK_PUBLIC_ACCESS_STATE: Source = Source::new(
    "ec2 get-snapshot-block-public-access-state",
    Scope::Region,
    "ec2:GetSnapshotBlockPublicAccessState",
);
pub const EC2_IMAGE_BLOCK_PUBLIC_ACCESS_STATE: Source = Source::new(
    "ec2 get-image-block-public-access-state",
    Scope::Region,
    "ec2:GetImageBlockPublicAccessState",
);
pub const EC2_INSTANCE_METADATA_DEFAULTS: Source = Source::new(
    "ec2 get-instance-metadata-defaults",
    Scope::Region,
    "ec2:GetInstanceMetadataDefaults",
);
pub const EC2_SERIAL_CONSOLE_ACCESS_STATUS: Source = Source::new(
    "ec2 get-serial-console-access-status",
    Scope::Region,
    "ec2:GetSerialConsoleAccessStatus",
);
pub const EC2_SECURITY_GROUP_RULES: Source =
    Source::new("ec2 describe-security-group-rules", Scope::Region, "ec2:DescribeSecurityGroupRules");
pub const EC2_SECURITY_GROUP_REFERENCES: Source = Source::new(
    "ec2 describe-security-group-references",
    Scope::Region,
    "ec2:DescribeSecurityGroupReferences",
);
pub const EC2_STALE_SECURITY_GROUPS: Source = Source::new(
    "ec2 describe-stale-security-groups",
    Scope::Region,
    "ec2:DescribeStaleSecurityGroups",
);
pub const EC2_NETWORK_INTERFACES: Source = Source::new("ec2 describe-network-interfaces", Scope::Region, "ec2:DescribeNetworkInterfaces");
pub const EC2_ROUTE_TABLES: Source = Source::new("ec2 describe-route-tables", Scope::Region, "ec2:DescribeRouteTables");
pub const EC2_NAT_GATEWAYS: Source = Source::new("ec2 describe-nat-gateways", Scope::Region, "ec2:DescribeNatGateways");
pub const EC2_INTERNET_GATEWAYS: Source = Source::new("ec2 describe-internet-gateways", Scope::Region, "ec2:DescribeInternetGateways");
pub const EC2_EGRESS_ONLY_INTERNET_GATEWAYS: Source = Source::new(
    "ec2 describe-egress-only-internet-gateways",
    Scope::Region,
    "ec2:DescribeEgressOnlyInternetGateways",
);
pub const EC2_VPN_GATEWAYS: Source = Source::new("ec2 describe-vpn-gateways", Scope::Region, "ec2:DescribeVpnGateways");
pub const EC2_VPN_CONNECTIONS: Source = Source::new("ec2 describe-vpn-connections", Scope::Region, "ec2:DescribeVpnConnections");
pub const EC2_CUSTOMER_GATEWAYS: Source = Source::new("ec2 describe-customer-gateways", Scope::Region, "ec2:DescribeCustomerGateways");
pub const EC2_TRANSIT_GATEWAYS: Source = Source::new("ec2 describe-transit-gateways", Scope::Region, "ec2:DescribeTransitGateways");
pub const EC2_TRANSIT_GATEWAY_ATTACHMENTS: Source = Source::new(
    "ec2 describe-transit-gateway-attachments",
    Scope::Region,
    "ec2:DescribeTransitGatewayAttachments",
);
pub const EC2_TRANSIT_GATEWAY_VPC_ATTACHMENTS: Source = Source::new(
    "ec2 describe-transit-gateway-vpc-attachments",
    Scope::Region,
    "ec2:DescribeTransitGatewayVpcAttachments",
);
pub const EC2_VPC_ENDPOINTS: Source = Source::new("ec2 describe-vpc-endpoints", Scope::Region, "ec2:DescribeVpcEndpoints");
pub const EC2_VPC_ENDPOINT_SERVICES: Source = Source::new(
    "ec2 describe-vpc-endpoint-services",
    Scope::Region,
    "ec2:DescribeVpcEndpointServices",
);
pub const EC2_VPC_ENDPOINT_SERVICE_CONFIGURATIONS: Source = Source::new(
    "ec2 describe-vpc-endpoint-service-configurations",
    Scope::Region,
    "ec2:DescribeVpcEndpointServiceConfigurations",
);
pub const EC2_VPC_ENDPOINT_SERVICE_PERMISSIONS: Source = Source::new(
    "ec2 describe-vpc-endpoint-service-permissions",
    Scope::Resource { option: "--service-id" },
    "ec2:DescribeVpcEndpointServicePermissions",
);
pub const EC2_VPC_ENDPOINT_CONNECTIONS: Source = Source::new(
    "ec2 describe-vpc-endpoint-connections",
    Scope::Region,
    "ec2:DescribeVpcEndpointConnections",
);
pub const EC2_VPC_PEERING_CONNECTIONS: Source = Source::new(
    "ec2 describe-vpc-peering-connections",
    Scope::Region,
    "ec2:DescribeVpcPeeringConnections",
);
pub const EC2_VPC_BLOCK_PUBLIC_ACCESS_OPTIONS: Source = Source::new(
    "ec2 describe-vpc-block-public-access-options",
    Scope::Region,
    "ec2:DescribeVpcBlockPublicAccessOptions",
);
pub const EC2_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSIONS: Source = Source::new(
    "ec2 describe-vpc-block-public-access-exclusions",
    Scope::Region,
    "ec2:DescribeVpcBlockPublicAccessExclusions",
);
pub const EC2_DHCP_OPTIONS: Source = Source::new("ec2 describe-dhcp-options", Scope::Region, "ec2:DescribeDhcpOptions");
pub const EC2_DESCRIBE_PREFIX_LISTS: Source = Source::new("ec2 describe-prefix-lists", Scope::Region, "ec2:DescribePrefixLists");
pub const EC2_KEY_PAIRS: Source = Source::new("ec2 describe-key-pairs", Scope::Region, "ec2:DescribeKeyPairs");
pub const EC2_IAM_INSTANCE_PROFILE_ASSOCIATIONS: Source = Source::new(
    "ec2 describe-iam-instance-profile-associations",
    Scope::Region,
    "ec2:DescribeIamInstanceProfileAssociations",
);
pub const EC2_LAUNCH_TEMPLATES: Source = Source::new("ec2 describe-launch-templates", Scope::Region, "ec2:DescribeLaunchTemplates");
pub const EC2_LAUNCH_TEMPLATE_VERSIONS: Source = Source::new(
    "ec2 describe-launch-template-versions",
    Scope::Region,
    "ec2:DescribeLaunchTemplateVersions",
)
.with_options("--versions '$Latest' '$Default'");
pub const EC2_INSTANCE_ATTRIBUTE: Source = Source::new(
    "ec2 describe-instance-attribute",
    Scope::Resource { option: "--instance-id" },
    "ec2:DescribeInstanceAttribute",
)
.with_options("--attribute userData");
pub const EC2_VOLUME_ATTRIBUTE: Source = Source::new(
    "ec2 describe-volume-attribute",
    Scope::Resource { option: "--volume-id" },
    "ec2:DescribeVolumeAttribute",
);
pub const EC2_VOLUME_STATUS: Source = Source::new("ec2 describe-volume-status", Scope::Region, "ec2:DescribeVolumeStatus");
pub const EC2_VOLUMES_MODIFICATIONS: Source = Source::new(
    "ec2 describe-volumes-modifications",
    Scope::Region,
    "ec2:DescribeVolumesModifications",
);
pub const EC2_NETWORK_INTERFACE_ATTRIBUTE: Source = Source::new(
    "ec2 describe-network-interface-attribute",
    Scope::Resource {
        option: "--network-interface-id",
    },
    "ec2:DescribeNetworkInterfaceAttribute",
);
pub const EC2_ADDRESSES: Source = Source::new("ec2 describe-addresses", Scope::Region, "ec2:DescribeAddresses");
pub const EC2_AVAILABILITY_ZONES: Source = Source::new("ec2 describe-availability-zones", Scope::Region, "ec2:DescribeAvailabilityZones");
pub const EC2_ACCOUNT_ATTRIBUTES: Source = Source::new("ec2 describe-account-attributes", Scope::Region, "ec2:DescribeAccountAttributes");
pub const EC2_TAGS: Source = Source::new("ec2 describe-tags", Scope::Region, "ec2:DescribeTags");
pub const EC2_HOSTS: Source = Source::new("ec2 describe-hosts", Scope::Region, "ec2:DescribeHosts");
pub const EC2_SPOT_INSTANCE_REQUESTS: Source = Source::new(
    "ec2 describe-spot-instance-requests",
    Scope::Region,
    "ec2:DescribeSpotInstanceRequests",
);
pub const EC2_CLIENT_VPN_ENDPOINTS: Source =
    Source::new("ec2 describe-client-vpn-endpoints", Scope::Region, "ec2:DescribeClientVpnEndpoints");
pub const EC2_INSTANCE_TYPES: Source = Source::new("ec2 describe-instance-types", Scope::Region, "ec2:DescribeInstanceTypes");
