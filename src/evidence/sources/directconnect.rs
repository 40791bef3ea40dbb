//! Calls of `aws directconnect`.

use super::super::source::{Scope, Source};

pub const DIRECT_CONNECT_DIRECT_CONNECT_GATEWAY_ASSOCIATIONS: Source = Source::new(
    "directconnect describe-direct-connect-gateway-associations",
    Scope::Resource {
        option: "--virtual-gateway-id",
    },
    "directconnect:DescribeDirectConnectGatewayAssociations",
);
pub const DIRECT_CONNECT_DIRECT_CONNECT_GATEWAYS: Source = Source::new(
    "directconnect describe-direct-connect-gateways",
    Scope::Region,
    "directconnect:DescribeDirectConnectGateways",
);
pub const DIRECT_CONNECT_VIRTUAL_INTERFACES: Source = Source::new(
    "directconnect describe-virtual-interfaces",
    Scope::Region,
    "directconnect:DescribeVirtualInterfaces",
);
pub const DIRECT_CONNECT_VIRTUAL_GATEWAYS: Source = Source::new(
    "directconnect describe-virtual-gateways",
    Scope::Region,
    "directconnect:DescribeVirtualGateways",
);
pub const DIRECT_CONNECT_CONNECTIONS: Source = Source::new(
    "directconnect describe-connections",
    Scope::Region,
    "directconnect:DescribeConnections",
);
