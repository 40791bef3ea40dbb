//! Ways into and out of a VPC: gateways, routes, VPN and Direct Connect, endpoints.

use crate::evidence::AccountId;

#[derive(Debug, Clone, Eq, Default)]
pub struct InternetGateway {
    pub owner: Option<AccountId>,
    /// `None` when the export does not carry the list.
    pub attachments: Option<Vec<Attachment>>,
}

/// A VPC that a gateway is attached to, or was.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Attachment {
    /// `available`, `attached`, `detached` …
    pub state: Option<String>,
    pub vpc: Option<String>,
}

impl Attachment {
    /// Whether it is in place; internet gateways say `available` where others say `attached`.
    #[must_use]
    pub fn is_attached(&self) -> bool {
        matches!(self.state.as_deref(), Some("available" | "attached"))
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RouteTable {
    pub vpc: Option<String>,
    /// How many subnets and gateways use it, the VPC itself included; `None` when the export does not say.
    pub associations: Option<usize>,
    /// Its routes to gateways; `None` when the export does not carry the routes.
    pub routes: Option<Vec<Route>>,
}

/// A route to a gateway.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Route {
    pub gateway: String,
    /// `active` or `blackhole`.
    pub state: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VpnGateway {
    pub state: Option<String>,
    /// `None` when the export does not carry the list.
    pub attachments: Option<Vec<Attachment>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VpnConnection {
    /// The virtual private gateway; none where a transit gateway ends the connection.
    pub gateway: Option<String>,
    pub state: Option<String>,
    /// How many tunnels AWS reports on, and how many of these are up.
    pub tunnels: usize,
    pub tunnels_up: usize,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VirtualInterface {
    /// The virtual private gateway behind it, if it ends at one.
    pub gateway: Option<String>,
    pub state: Option<String>,
}

#[derive(Debug, Clone, Eq, Default)]
pub struct VpcEndpoint {
    pub owner: Option<AccountId>,
    /// `Gateway`, `Interface`, `GatewayLoadBalancer` …
    pub kind: Option<String>,
    /// `com.amazonaws.eu-west-1.s3`.
    pub service: Option<String>,
    pub state: Option<String>,
    pub requester_managed: Option<bool>,
    /// Security groups, sorted; `None` when the export does not carry the list.
    pub groups: Option<Vec<String>>,
}

#[derive(Debug, Clone, Eq, Default)]
pub struct EndpointService {
    pub acceptance_required: Option<bool>,
    pub state: Option<String>,
}

/// Whether two exports say the same, where both say it: AWS Config leaves members out, and that is no contradiction.
fn compatible<T: PartialEq>(one: Option<&T>, other: Option<&T>) -> bool {
    one.zip(other).is_none_or(|(one, other)| one == other)
}

impl PartialEq for InternetGateway {
    fn eq(&self, other: &Self) -> bool {
        let Self { owner, attachments } = self;
        compatible(owner.as_ref(), other.owner.as_ref()) && attachments == &other.attachments
    }
}

impl PartialEq for VpcEndpoint {
    fn eq(&self, other: &Self) -> bool {
        let Self {
            owner,
            kind,
            service,
            state,
            requester_managed,
            groups,
        } = self;
        compatible(owner.as_ref(), other.owner.as_ref())
            && (kind, service) == (&other.kind, &other.service)
            && compatible(state.as_ref(), other.state.as_ref())
            && compatible(requester_managed.as_ref(), other.requester_managed.as_ref())
            && groups == &other.groups
    }
}

impl PartialEq for EndpointService {
    fn eq(&self, other: &Self) -> bool {
        let Self {
            acceptance_required,
            state,
        } = self;
        acceptance_required == &other.acceptance_required && compatible(state.as_ref(), other.state.as_ref())
    }
}
