//! Answers of `aws ec2` about networks.

use super::{gateways, listed, machines, perimeter};
use crate::evidence::shield::ElasticIp;
use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::node::Node;
use crate::ingest::reader::{Answers, Identity, Reader, Shape, Sink};

pub(in crate::ingest::cli) const READERS: &[Reader] = &[
    Reader {
        source: sources::EC2_NETWORK_INTERFACES,
        shape: Shape::list("NetworkInterfaces", &["NetworkInterfaceId", "VpcId"]),
        read: machines::network_interfaces,
        answers: listed!(network_interfaces),
        #[cfg(test)]
        sample: include_str!("../../../../tests/fixtures/ec2/describe-network-interfaces.json"),
    },
    Reader {
        source: sources::EC2_SECURITY_GROUP_RULES,
        shape: Shape::list("SecurityGroupRules", &["SecurityGroupRuleId", "GroupId"]).lacking(&["Return"]),
        read: perimeter::security_group_rules,
        answers: listed!(security_group_rules),
        #[cfg(test)]
        sample: r#"{"SecurityGroupRules":[{"SecurityGroupRuleId":"sgr-1","GroupId":"sg-1","GroupOwnerId":"111122223333","IsEgress":false,"IpProtocol":"tcp","FromPort":22,"ToPort":22,"CidrIpv4":"0.0.0.0/0","Tags":[]}]}"#,
    },
    Reader {
        source: sources::EC2_VPC_BLOCK_PUBLIC_ACCESS_OPTIONS,
        shape: Shape::inside("VpcBlockPublicAccessOptions", &["InternetGatewayBlockMode"]),
        read: perimeter::internet_block,
        answers: Answers::One(|home, why| {
            if let Some(region) = home.region() {
                region.ec2.vpc_internet_block.push(why.into());
            }
        }),
        #[cfg(test)]
        sample: r#"{"VpcBlockPublicAccessOptions":{"AwsAccountId":"111122223333","AwsRegion":"eu-west-1","State":"update-complete","InternetGatewayBlockMode":"off","ManagedBy":"account"}}"#,
    },
    Reader {
        source: sources::EC2_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSIONS,
        shape: Shape::list("VpcBlockPublicAccessExclusions", &["ExclusionId"]),
        read: perimeter::internet_block_exclusions,
        answers: listed!(internet_block_exclusions),
        #[cfg(test)]
        sample: r#"{"VpcBlockPublicAccessExclusions":[{"ExclusionId":"vpcbpa-exclude-1","InternetGatewayExclusionMode":"allow-bidirectional","ResourceArn":"arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-1","State":"create-complete","Tags":[]}]}"#,
    },
    Reader {
        source: sources::EC2_ROUTE_TABLES,
        shape: Shape::list("RouteTables", &["RouteTableId"]),
        read: gateways::route_tables,
        answers: listed!(route_tables),
        #[cfg(test)]
        sample: include_str!("../../../../tests/fixtures/ec2/describe-route-tables.json"),
    },
    Reader {
        source: sources::EC2_INTERNET_GATEWAYS,
        shape: Shape::list("InternetGateways", &["InternetGatewayId"]),
        read: gateways::internet_gateways,
        answers: listed!(internet_gateways),
        #[cfg(test)]
        sample: r#"{"InternetGateways":[{"InternetGatewayId":"igw-1","OwnerId":"111122223333","Attachments":[{"State":"available","VpcId":"vpc-1"}],"Tags":[]}]}"#,
    },
    Reader {
        source: sources::EC2_VPN_GATEWAYS,
        shape: Shape::list("VpnGateways", &["VpnGatewayId"]),
        read: gateways::vpn_gateways,
        answers: listed!(vpn_gateways),
        #[cfg(test)]
        sample: r#"{"VpnGateways":[{"AmazonSideAsn":64512,"VpnGatewayId":"vgw-1","State":"available","Type":"ipsec.1","VpcAttachments":[{"State":"attached","VpcId":"vpc-1"}],"Tags":[]}]}"#,
    },
    Reader {
        source: sources::EC2_VPN_CONNECTIONS,
        shape: Shape::list("VpnConnections", &["VpnConnectionId"]),
        read: gateways::vpn_connections,
        answers: listed!(vpn_connections),
        #[cfg(test)]
        sample: r#"{"VpnConnections":[{"Category":"VPN","VpnConnectionId":"vpn-1","VpnGatewayId":"vgw-1","CustomerGatewayId":"cgw-1","State":"available","Type":"ipsec.1","VgwTelemetry":[{"Status":"UP","OutsideIpAddress":"203.0.113.10"},{"Status":"DOWN","OutsideIpAddress":"203.0.113.11"}]}]}"#,
    },
    Reader {
        source: sources::EC2_VPC_ENDPOINTS,
        shape: Shape::list("VpcEndpoints", &["VpcEndpointId", "ServiceName"]),
        read: gateways::endpoints,
        answers: listed!(endpoints),
        #[cfg(test)]
        sample: include_str!("../../../../tests/fixtures/ec2/describe-vpc-endpoints.json"),
    },
    Reader {
        source: sources::EC2_VPC_ENDPOINT_SERVICE_CONFIGURATIONS,
        shape: Shape::list("ServiceConfigurations", &["ServiceId", "ServiceName"]),
        read: gateways::endpoint_services,
        answers: listed!(endpoint_services),
        #[cfg(test)]
        sample: r#"{"ServiceConfigurations":[{"ServiceType":[{"ServiceType":"Interface"}],"ServiceId":"vpce-svc-1","ServiceName":"com.amazonaws.vpce.eu-west-1.vpce-svc-1","ServiceState":"Available","AcceptanceRequired":true,"ManagesVpcEndpoints":false}]}"#,
    },
    Reader {
        source: sources::EC2_VPC_ENDPOINT_SERVICE_PERMISSIONS,
        shape: Shape::list("AllowedPrincipals", &["Principal"]),
        read: gateways::endpoint_service_principals,
        answers: Answers::One(gateways::no_principals),
        #[cfg(test)]
        sample: r#"{"AllowedPrincipals":[{"PrincipalType":"Account","Principal":"arn:aws:iam::444455556666:root","ServicePermissionId":"vpce-svc-perm-1","ServiceId":"vpce-svc-1"}]}"#,
    },
    Reader {
        source: sources::EC2_ADDRESSES,
        shape: Shape::list("Addresses", &["PublicIp"]).each_lacking(&["PtrRecord"]),
        read: addresses,
        answers: Answers::List(|home, answer| {
            if let Some(region) = home.region() {
                region.elastic_ips.answers.push(answer);
            }
        }),
        #[cfg(test)]
        sample: r#"{"Addresses":[{"AllocationId":"eipalloc-1","AssociationId":"eipassoc-1","Domain":"vpc","PublicIp":"203.0.113.10"}]}"#,
    },
];

fn addresses(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("Addresses") {
        // Carrier addresses and those that belong to no VPC have no allocation of their own.
        let Some(id) = node.nonempty("AllocationId") else {
            sink.filtered |= node.str("Domain") != Some("standard") && !node.has("CarrierIp");
            continue;
        };
        let value = ElasticIp {
            associated: node.nonempty("AssociationId").is_some(),
            service_managed: node.nonempty("ServiceManaged"),
        };
        sink.regional(&node, Identity::default(), |region| &mut region.elastic_ips, &id, value);
    }
}

pub(in crate::ingest::cli) const KNOWN: &[Known] = &[
    known!(
        sources::EC2_SECURITY_GROUP_REFERENCES,
        Shape::list("SecurityGroupReferenceSet", &["GroupId"]),
        r#"{"SecurityGroupReferenceSet":[{"GroupId":"sg-1","ReferencingVpcId":"referencingvpc-1","VpcPeeringConnectionId":"vpcpeeringconnection-1","TransitGatewayId":"transitgateway-1"}]}"#
    ),
    known!(
        sources::EC2_STALE_SECURITY_GROUPS,
        Shape::list("StaleSecurityGroupSet", &["GroupId"]),
        r#"{"StaleSecurityGroupSet":[{"Description":"main","GroupId":"sg-1","GroupName":"main","VpcId":"vpc-1"}]}"#
    ),
    known!(
        sources::EC2_NAT_GATEWAYS,
        Shape::list("NatGateways", &["NatGatewayId"]),
        r#"{"NatGateways":[{"CreateTime":"2026-06-30T10:00:00+00:00","DeleteTime":"2026-06-30T10:00:00+00:00","FailureCode":"main","NatGatewayId":"nat-1"}]}"#
    ),
    known!(
        sources::EC2_EGRESS_ONLY_INTERNET_GATEWAYS,
        Shape::list("EgressOnlyInternetGateways", &["EgressOnlyInternetGatewayId"]),
        r#"{"EgressOnlyInternetGateways":[{"EgressOnlyInternetGatewayId":"egressonlyinternetgateway-1"}]}"#
    ),
    known!(
        sources::EC2_CUSTOMER_GATEWAYS,
        Shape::list("CustomerGateways", &["CustomerGatewayId"]),
        r#"{"CustomerGateways":[{"CertificateArn":"arn:aws:ec2:eu-west-1:111122223333:certificate/main","DeviceName":"main","BgpAsnExtended":"main","CustomerGatewayId":"customergateway-1"}]}"#
    ),
    known!(
        sources::EC2_TRANSIT_GATEWAYS,
        Shape::list("TransitGateways", &["TransitGatewayId"]),
        r#"{"TransitGateways":[{"TransitGatewayId":"transitgateway-1","TransitGatewayArn":"arn:aws:ec2:eu-west-1:111122223333:transitgateway/main","State":"pending","OwnerId":"111122223333"}]}"#
    ),
    known!(
        sources::EC2_TRANSIT_GATEWAY_ATTACHMENTS,
        Shape::list("TransitGatewayAttachments", &["TransitGatewayAttachmentId"]),
        r#"{"TransitGatewayAttachments":[{"TransitGatewayAttachmentId":"transitgatewayattachment-1","TransitGatewayId":"transitgateway-1","TransitGatewayOwnerId":"transitgatewayowner-1","ResourceOwnerId":"resourceowner-1"}]}"#
    ),
    known!(
        sources::EC2_TRANSIT_GATEWAY_VPC_ATTACHMENTS,
        Shape::list("TransitGatewayVpcAttachments", &["TransitGatewayAttachmentId"]),
        r#"{"TransitGatewayVpcAttachments":[{"TransitGatewayAttachmentId":"transitgatewayattachment-1","TransitGatewayId":"transitgateway-1","VpcId":"vpc-1","VpcOwnerId":"vpcowner-1"}]}"#
    ),
    known!(
        sources::EC2_VPC_ENDPOINT_SERVICES,
        Shape::object(&["ServiceNames", "ServiceDetails"]),
        r#"{"ServiceNames":["com.amazonaws.eu-west-1.s3"],"ServiceDetails":[{"ServiceName":"com.amazonaws.eu-west-1.s3","ServiceId":"vpce-svc-1","Owner":"amazon","AcceptanceRequired":false}]}"#
    ),
    known!(
        sources::EC2_VPC_ENDPOINT_CONNECTIONS,
        Shape::list("VpcEndpointConnections", &["VpcEndpointId"]),
        r#"{"VpcEndpointConnections":[{"ServiceId":"service-1","VpcEndpointId":"vpcendpoint-1","VpcEndpointOwner":"main","VpcEndpointState":"PendingAcceptance"}]}"#
    ),
    known!(
        sources::EC2_VPC_PEERING_CONNECTIONS,
        Shape::list("VpcPeeringConnections", &["VpcPeeringConnectionId", "RequesterVpcInfo"]),
        r#"{"VpcPeeringConnections":[{"ExpirationTime":"2026-06-30T10:00:00+00:00","RequesterVpcInfo":{"CidrBlock":"main","OwnerId":"111122223333"},"VpcPeeringConnectionId":"vpcpeeringconnection-1","MultipathResilienceStatus":"pending"}]}"#
    ),
    known!(
        sources::EC2_DHCP_OPTIONS,
        Shape::list("DhcpOptions", &["DhcpOptionsId"]),
        r#"{"DhcpOptions":[{"OwnerId":"111122223333","DhcpOptionsId":"dhcpoptions-1"}]}"#
    ),
    known!(
        sources::EC2_DESCRIBE_PREFIX_LISTS,
        Shape::list("PrefixLists", &["PrefixListId"]).each_lacking(&["OwnerId"]),
        r#"{"PrefixLists":[{"PrefixListId":"prefixlist-1","PrefixListName":"main"}]}"#
    ),
    known!(
        sources::EC2_NETWORK_INTERFACE_ATTRIBUTE,
        Shape::object(&["NetworkInterfaceId"]).confirmed_by(is_interface_attribute),
        r#"{"NetworkInterfaceId":"eni-1","SourceDestCheck":{"Value":true}}"#
    ),
    known!(
        sources::EC2_AVAILABILITY_ZONES,
        Shape::list("AvailabilityZones", &["ZoneName", "RegionName"]),
        r#"{"AvailabilityZones":[{"OptInStatus":"opt-in-not-required","RegionName":"eu-west-1","ZoneName":"main","ZoneId":"zone-1","GroupName":"main"}]}"#
    ),
    known!(
        sources::EC2_CLIENT_VPN_ENDPOINTS,
        Shape::list("ClientVpnEndpoints", &["ClientVpnEndpointId"]),
        r#"{"ClientVpnEndpoints":[{"ClientVpnEndpointId":"clientvpnendpoint-1","Description":"main","CreationTime":"main","DeletionTime":"main"}]}"#
    ),
];

fn is_interface_attribute(document: &Node<'_>) -> bool {
    const ATTRIBUTES: [&str; 5] = ["AssociatePublicIpAddress", "Attachment", "Description", "Groups", "SourceDestCheck"];
    let mut others = document.keys().into_iter().filter(|key| *key != "NetworkInterfaceId").peekable();
    others.peek().is_some() && others.all(|key| ATTRIBUTES.contains(&key))
}
