//! Gateways as a client would hand them over, and what EC2-13 says of them.

use crate::checklist::Outcome;
use crate::checklist::case::Case;

const IGWS: &str = "111122223333/eu-west-1/ec2-describe-internet-gateways.json";
const TABLES: &str = "111122223333/eu-west-1/ec2-describe-route-tables.json";
const VGWS: &str = "111122223333/eu-west-1/ec2-describe-vpn-gateways.json";
const VPNS: &str = "111122223333/eu-west-1/ec2-describe-vpn-connections.json";
const ASSOCIATIONS: &str = "111122223333/eu-west-1/directconnect-describe-direct-connect-gateway-associations__vgw-1.json";
const INTERFACES: &str = "111122223333/eu-west-1/directconnect-describe-virtual-interfaces.json";

const ATTACHED: (&str, &str) = (
    IGWS,
    r#"{"InternetGateways":[{"InternetGatewayId":"igw-1","OwnerId":"111122223333","Attachments":[{"State":"available","VpcId":"vpc-1"}]}]}"#,
);
const LOOSE: (&str, &str) = (
    IGWS,
    r#"{"InternetGateways":[{"InternetGatewayId":"igw-1","OwnerId":"111122223333","Attachments":[]}]}"#,
);

/// One route table with these routes and associations.
macro_rules! table {
    ($routes:literal, $associations:literal) => {
        (
            TABLES,
            concat!(
                r#"{"RouteTables":[{"RouteTableId":"rtb-1","VpcId":"vpc-1","OwnerId":"111122223333","Routes":["#,
                $routes,
                r#"],"Associations":["#,
                $associations,
                "]}]}"
            ),
        )
    };
}

/// An AWS Config snapshot with one item of this type.
macro_rules! config {
    ($kind:literal, $id:literal, $configuration:literal) => {
        (
            "config.json",
            concat!(
                r#"{"configSnapshotId":"1","fileVersion":"1.0","configurationItems":[{"configurationItemStatus":"OK","awsAccountId":"111122223333",
                "awsRegion":"eu-west-1","resourceType":""#,
                $kind,
                r#"","resourceId":""#,
                $id,
                r#"","configuration":"#,
                $configuration,
                "}]}"
            ),
        )
    };
}

pub(super) const IGW_ATTACHED: &[Case] = &[
    Case::new("attached", &[ATTACHED], Outcome::Compliant),
    Case::new("attached to nothing", &[LOOSE], Outcome::NonCompliant),
    Case::new(
        "AWS Config: attached to nothing",
        &[config!(
            "AWS::EC2::InternetGateway",
            "igw-1",
            r#"{"internetGatewayId":"igw-1","attachments":[]}"#
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "an export without attachments",
        &[(
            IGWS,
            r#"{"InternetGateways":[{"InternetGatewayId":"igw-1","OwnerId":"111122223333"}]}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new("none", &[(IGWS, r#"{"InternetGateways":[]}"#)], Outcome::NotApplicable),
    Case::new(
        "attachments that were flattened to texts",
        &[(
            IGWS,
            r#"{"InternetGateways":[{"InternetGatewayId":"igw-1","OwnerId":"111122223333","Attachments":["@{State=available; VpcId=vpc-1}"]}]}"#,
        )],
        Outcome::InsufficientData,
    ),
];

pub(super) const IGW_ROUTED: &[Case] = &[
    Case::new(
        "a default route in the main table",
        &[
            ATTACHED,
            table!(
                r#"{"DestinationCidrBlock":"0.0.0.0/0","GatewayId":"igw-1","State":"active"}"#,
                r#"{"Main":true,"RouteTableId":"rtb-1"}"#
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "an IPv6 route in a table of a subnet",
        &[
            ATTACHED,
            table!(
                r#"{"DestinationIpv6CidrBlock":"::/0","GatewayId":"igw-1","State":"active"}"#,
                r#"{"Main":false,"SubnetId":"subnet-1"}"#
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "no route",
        &[
            ATTACHED,
            table!(
                r#"{"DestinationCidrBlock":"10.0.0.0/16","GatewayId":"local","State":"active"}"#,
                r#"{"Main":true}"#
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a blackhole",
        &[
            ATTACHED,
            table!(
                r#"{"DestinationCidrBlock":"0.0.0.0/0","GatewayId":"igw-1","State":"blackhole"}"#,
                r#"{"Main":true}"#
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a route in a table that nothing uses",
        &[
            ATTACHED,
            table!(r#"{"DestinationCidrBlock":"0.0.0.0/0","GatewayId":"igw-1","State":"active"}"#, ""),
        ],
        Outcome::NeedsReview,
    ),
    Case::new("a gateway that is not attached", &[LOOSE], Outcome::NotApplicable).about("igw-1"),
    Case::new("no route tables", &[ATTACHED], Outcome::InsufficientData),
    Case::new(
        "routes that were flattened to texts",
        &[
            ATTACHED,
            (
                TABLES,
                r#"{"RouteTables":[{"RouteTableId":"rtb-1","VpcId":"vpc-1","Associations":["@{Main=True}"],"Routes":["@{GatewayId=igw-1}"]}]}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a table without its routes",
        &[
            ATTACHED,
            (
                TABLES,
                r#"{"RouteTables":[{"RouteTableId":"rtb-1","VpcId":"vpc-1","Associations":[{"Main":true}]}]}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
];

const VGW: (&str, &str) = (
    VGWS,
    r#"{"VpnGateways":[{"VpnGatewayId":"vgw-1","State":"available","VpcAttachments":[{"State":"attached","VpcId":"vpc-1"}]}]}"#,
);

pub(super) const VGW_ATTACHED: &[Case] = &[
    Case::new("attached", &[VGW], Outcome::Compliant),
    Case::new(
        "detached",
        &[(
            VGWS,
            r#"{"VpnGateways":[{"VpnGatewayId":"vgw-1","State":"available","VpcAttachments":[{"State":"detached","VpcId":"vpc-1"}]}]}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "AWS Config: never attached",
        &[config!(
            "AWS::EC2::VPNGateway",
            "vgw-1",
            r#"{"vpnGatewayId":"vgw-1","state":{"value":"available"},"vpcAttachments":[]}"#
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "deleted a moment ago",
        &[(
            VGWS,
            r#"{"VpnGateways":[{"VpnGatewayId":"vgw-1","State":"deleted","VpcAttachments":[]}]}"#,
        )],
        Outcome::NotApplicable,
    ),
    Case::new(
        "being made",
        &[(
            VGWS,
            r#"{"VpnGateways":[{"VpnGatewayId":"vgw-1","State":"pending","VpcAttachments":[]}]}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "an export without attachments",
        &[(VGWS, r#"{"VpnGateways":[{"VpnGatewayId":"vgw-1","State":"available"}]}"#)],
        Outcome::InsufficientData,
    ),
];

const NO_VPN: (&str, &str) = (VPNS, r#"{"VpnConnections":[]}"#);
const NO_ASSOCIATION: (&str, &str) = (ASSOCIATIONS, r#"{"directConnectGatewayAssociations":[]}"#);
const NO_INTERFACE: (&str, &str) = (INTERFACES, r#"{"virtualInterfaces":[]}"#);

pub(super) const VGW_IN_USE: &[Case] = &[
    Case::new(
        "a VPN connection with both tunnels down",
        &[
            VGW,
            (
                VPNS,
                r#"{"VpnConnections":[{"VpnConnectionId":"vpn-1","VpnGatewayId":"vgw-1","State":"available","VgwTelemetry":[{"Status":"DOWN"},{"Status":"DOWN"}]}]}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "a Direct Connect association",
        &[
            VGW,
            NO_VPN,
            (
                ASSOCIATIONS,
                r#"{"directConnectGatewayAssociations":[{"associationState":"associated","associatedGateway":{"id":"vgw-1","type":"virtualPrivateGateway"}}]}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "a private virtual interface",
        &[
            VGW,
            NO_VPN,
            (
                INTERFACES,
                r#"{"virtualInterfaces":[{"virtualInterfaceId":"dxvif-1","virtualInterfaceState":"available","virtualGatewayId":"vgw-1"}]}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "nothing behind it",
        &[VGW, NO_VPN, NO_ASSOCIATION, NO_INTERFACE],
        Outcome::NonCompliant,
    ),
    Case::new(
        "only a deleted VPN connection",
        &[
            VGW,
            (
                VPNS,
                r#"{"VpnConnections":[{"VpnConnectionId":"vpn-1","VpnGatewayId":"vgw-1","State":"deleted"}]}"#,
            ),
            NO_ASSOCIATION,
            NO_INTERFACE,
        ],
        Outcome::NonCompliant,
    ),
    Case::new("no VPN connections", &[VGW, NO_VPN], Outcome::InsufficientData),
    Case::new(
        "the associations were not supplied",
        &[VGW, NO_VPN, NO_INTERFACE],
        Outcome::InsufficientData,
    ),
    Case::new("the gateway alone", &[VGW], Outcome::InsufficientData),
];
