//! Answers of `aws directconnect`.

use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::reader::{Reader, Shape};

pub(super) const READERS: &[Reader] = &[];

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::DIRECT_CONNECT_DIRECT_CONNECT_GATEWAY_ASSOCIATIONS,
        Shape::list("directConnectGatewayAssociations", &["associationState"]),
        r#"{"directConnectGatewayAssociations":[{"directConnectGatewayId":"directconnectgateway-1","directConnectGatewayOwnerAccount":"main","associationState":"associating","stateChangeError":"main"}]}"#
    ),
    known!(
        sources::DIRECT_CONNECT_DIRECT_CONNECT_GATEWAYS,
        Shape::list("directConnectGateways", &["directConnectGatewayId"]),
        r#"{"directConnectGateways":[{"directConnectGatewayId":"directconnectgateway-1","directConnectGatewayName":"main","amazonSideAsn":1,"ownerAccount":"main"}]}"#
    ),
    known!(
        sources::DIRECT_CONNECT_VIRTUAL_INTERFACES,
        Shape::list("virtualInterfaces", &["virtualInterfaceId"]),
        r#"{"virtualInterfaces":[{"ownerAccount":"main","virtualInterfaceId":"virtualinterface-1","location":"main","connectionId":"connection-1"}]}"#
    ),
    known!(
        sources::DIRECT_CONNECT_VIRTUAL_GATEWAYS,
        Shape::list("virtualGateways", &["virtualGatewayId"]),
        r#"{"virtualGateways":[{"virtualGatewayId":"virtualgateway-1","virtualGatewayState":"main"}]}"#
    ),
    known!(
        sources::DIRECT_CONNECT_CONNECTIONS,
        Shape::list("connections", &["connectionId", "bandwidth"]).only(&["connections", "nextToken"]),
        r#"{"connections":[{"ownerAccount":"main","connectionId":"connection-1","connectionName":"main","connectionState":"ordering","bandwidth":"main"}]}"#,
        alike = &[
            "directconnect describe-hosted-connections",
            "directconnect describe-connections-on-interconnect"
        ]
    ),
];
