//! What is read of gateways, routes, VPN connections and endpoints. AWS Config writes the same members in another case.

use super::machines::{group_ids, is_object};
use super::values::owner;
use crate::evidence::ec2::{Attachment, EndpointService, InternetGateway, Route, RouteTable, VpcEndpoint, VpnConnection, VpnGateway};
use crate::evidence::policy::ReadPolicy;
use crate::evidence::{Candidate, Sourced};
use crate::ingest::node::Node;
use crate::ingest::policy;
use crate::ingest::reader::{Home, Identity, Sink, Unanswered};

fn attachments(node: &Node<'_>, list: &str) -> Option<Vec<Attachment>> {
    let attachment = |node: &Node<'_>| Attachment {
        state: node.nonempty("State"),
        vpc: node.nonempty("VpcId"),
    };
    let read = node.has_list(list) && node.list(list).iter().all(is_object);
    read.then(|| {
        let mut all: Vec<Attachment> = node.list(list).iter().map(attachment).collect();
        all.sort();
        all
    })
}

pub(in crate::ingest) fn internet_gateway(node: &Node<'_>) -> InternetGateway {
    InternetGateway {
        owner: owner(node),
        attachments: attachments(node, "Attachments"),
    }
}

pub(in crate::ingest) fn route_table(node: &Node<'_>) -> RouteTable {
    let route = |node: &Node<'_>| {
        Some(Route {
            gateway: node.nonempty("GatewayId").filter(|gateway| gateway != "local")?,
            state: node.nonempty("State"),
        })
    };
    RouteTable {
        vpc: node.nonempty("VpcId"),
        associations: node.has_list("Associations").then(|| node.list("Associations").len()),
        routes: (node.has_list("Routes") && node.list("Routes").iter().all(is_object)).then(|| {
            let mut routes: Vec<Route> = node.list("Routes").iter().filter_map(route).collect();
            routes.sort();
            routes.dedup();
            routes
        }),
    }
}

pub(in crate::ingest) fn vpn_gateway(node: &Node<'_>) -> VpnGateway {
    VpnGateway {
        state: node.nonempty("State"),
        attachments: attachments(node, "VpcAttachments"),
    }
}

fn vpn_connection(node: &Node<'_>) -> VpnConnection {
    let tunnels = node.list("VgwTelemetry");
    VpnConnection {
        gateway: node.nonempty("VpnGatewayId"),
        state: node.nonempty("State"),
        tunnels: tunnels.len(),
        tunnels_up: tunnels.iter().filter(|tunnel| tunnel.str("Status") == Some("UP")).count(),
    }
}

pub(in crate::ingest) fn endpoint(node: &Node<'_>) -> VpcEndpoint {
    VpcEndpoint {
        owner: owner(node),
        kind: node.nonempty("VpcEndpointType"),
        service: node.nonempty("ServiceName"),
        state: node.nonempty("State").map(|state| state.to_ascii_lowercase()),
        requester_managed: node.bool("RequesterManaged"),
        groups: group_ids(node, "Groups"),
    }
}

pub(in crate::ingest) fn endpoint_service(node: &Node<'_>) -> EndpointService {
    EndpointService {
        acceptance_required: node.bool("AcceptanceRequired"),
        state: node.nonempty("ServiceState"),
    }
}

pub(super) fn internet_gateways(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("InternetGateways") {
        let Some(id) = node.str("InternetGatewayId") else { continue };
        let value = internet_gateway(&node);
        let identity = Identity::account(value.owner.clone());
        sink.regional(&node, identity, |region| &mut region.ec2.internet_gateways, id, value);
    }
}

pub(super) fn route_tables(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("RouteTables") {
        let Some(id) = node.str("RouteTableId") else { continue };
        let identity = Identity::account(owner(&node));
        sink.regional(&node, identity, |region| &mut region.ec2.route_tables, id, route_table(&node));
    }
}

pub(super) fn vpn_gateways(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("VpnGateways") {
        let Some(id) = node.str("VpnGatewayId") else { continue };
        sink.regional(
            &node,
            Identity::default(),
            |region| &mut region.ec2.vpn_gateways,
            id,
            vpn_gateway(&node),
        );
    }
}

pub(super) fn vpn_connections(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("VpnConnections") {
        let Some(id) = node.str("VpnConnectionId") else { continue };
        sink.regional(
            &node,
            Identity::default(),
            |region| &mut region.ec2.vpn_connections,
            id,
            vpn_connection(&node),
        );
    }
}

pub(super) fn endpoints(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("VpcEndpoints") {
        let Some(id) = node.str("VpcEndpointId") else { continue };
        let value = endpoint(&node);
        // AWS always writes these; where they were taken out, a policy may have been, too.
        let whole = node.has("State") && node.has("VpcId") && node.has("CreationTimestamp");
        // Every gateway endpoint has a policy.
        let none = whole && value.kind.as_deref().is_some_and(|kind| kind != "Gateway");
        let identity = Identity::account(value.owner.clone());
        sink.regional(&node, identity.clone(), |region| &mut region.ec2.endpoints, id, value);
        endpoint_policy(&node, identity, id, none, sink);
    }
}

/// The policy of an endpoint, or that it has none where its lack says so.
pub(in crate::ingest) fn endpoint_policy(node: &Node<'_>, identity: Identity, id: &str, lack_is_none: bool, sink: &mut Sink) {
    let policy: Option<ReadPolicy> = node
        .get("PolicyDocument")
        .filter(|policy| policy.text() != Some(""))
        .map(|policy| policy::read(policy.json()));
    if policy.is_none() && !lack_is_none {
        return;
    }
    let id = id.to_owned();
    sink.put(node, identity, move |home, evidence| {
        let candidate = match policy.clone() {
            Some(value) => Candidate::Present(Sourced::new(value, evidence)),
            None => Candidate::Absent(evidence),
        };
        if let Some(region) = home.region() {
            region.ec2.endpoint_policies.entry(&id).push(candidate);
        }
    });
}

pub(super) fn endpoint_services(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("ServiceConfigurations") {
        let Some(id) = node.str("ServiceId") else { continue };
        sink.regional(
            &node,
            Identity::default(),
            |region| &mut region.ec2.endpoint_services,
            id,
            endpoint_service(&node),
        );
    }
}

/// Each entry may name the service; an empty answer is of the service that was asked.
pub(super) fn endpoint_service_principals(document: &Node<'_>, sink: &mut Sink) {
    let entries = document.list("AllowedPrincipals");
    let mut principals = Vec::new();
    let mut services: Vec<String> = Vec::new();
    for entry in &entries {
        let everyone = entry.str("PrincipalType") == Some("All");
        let named = entry.nonempty("Principal").filter(|_| !everyone);
        principals.push(named.unwrap_or_else(|| "*".to_owned()));
        services.extend(entry.nonempty("ServiceId"));
    }
    principals.sort();
    principals.dedup();
    services.sort();
    services.dedup();
    let called = match services.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    };
    sink.identity = Identity::resource(called.clone());
    let partial = sink.truncated || document.get("NextToken").is_some_and(|token| token.text() != Some(""));
    sink.put(document, Identity::resource(called), move |home, evidence| {
        let Some(id) = home.resource.filter(|id| id.starts_with("vpce-svc-")) else {
            return;
        };
        let Some(region) = home.region() else { return };
        let candidate = if partial {
            Unanswered::Incomplete(evidence).into()
        } else {
            Candidate::Present(Sourced {
                value: principals.clone().into(),
                evidence,
            })
        };
        region.ec2.endpoint_service_principals.entry(id).push(candidate);
    });
}

pub(super) fn no_principals(home: &mut Home<'_>, why: Unanswered) {
    if let Some(id) = home.resource.filter(|id| id.starts_with("vpce-svc-"))
        && let Some(region) = home.region()
    {
        region.ec2.endpoint_service_principals.entry(id).push(why.into());
    }
}
