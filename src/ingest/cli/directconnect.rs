//! Answers of `aws directconnect`.

use std::collections::BTreeMap;

use crate::evidence::ec2::VirtualInterface;
use crate::evidence::{Candidate, Sourced, sources};
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::node::Node;
use crate::ingest::reader::{Answers, Identity, Reader, Shape, Sink, Unanswered};

pub(super) const READERS: &[Reader] = &[
    Reader {
        source: sources::DIRECT_CONNECT_DIRECT_CONNECT_GATEWAY_ASSOCIATIONS,
        shape: Shape::list("directConnectGatewayAssociations", &["associationState"]),
        read: associations,
        answers: Answers::One(|home, why| {
            if let Some(id) = home.resource.filter(|id| id.starts_with("vgw-"))
                && let Some(region) = home.region()
            {
                region.ec2.direct_connect_associations.entry(id).push(why.into());
            }
        }),
        #[cfg(test)]
        sample: r#"{"directConnectGatewayAssociations":[{"directConnectGatewayId":"dxgw-1","directConnectGatewayOwnerAccount":"111122223333","associationState":"associated","associatedGateway":{"id":"vgw-1","type":"virtualPrivateGateway","ownerAccount":"111122223333","region":"eu-west-1"},"associationId":"a-1"}]}"#,
    },
    Reader {
        source: sources::DIRECT_CONNECT_VIRTUAL_INTERFACES,
        shape: Shape::list("virtualInterfaces", &["virtualInterfaceId"]),
        read: virtual_interfaces,
        answers: Answers::List(|home, answer| {
            if let Some(region) = home.region() {
                region.ec2.virtual_interfaces.answers.push(answer);
            }
        }),
        #[cfg(test)]
        sample: r#"{"virtualInterfaces":[{"ownerAccount":"111122223333","virtualInterfaceId":"dxvif-1","location":"EqDC2","connectionId":"dxcon-1","virtualInterfaceType":"private","virtualInterfaceState":"available","virtualGatewayId":"vgw-1"}]}"#,
    },
];

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::DIRECT_CONNECT_DIRECT_CONNECT_GATEWAYS,
        Shape::list("directConnectGateways", &["directConnectGatewayId"]),
        r#"{"directConnectGateways":[{"directConnectGatewayId":"directconnectgateway-1","directConnectGatewayName":"main","amazonSideAsn":1,"ownerAccount":"main"}]}"#
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

/// The states of the associations, by virtual private gateway. An answer that names no other gateway than the one that was
/// asked, or none, is about that one.
fn associations(document: &Node<'_>, sink: &mut Sink) {
    let mut states: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for association in document.list("directConnectGatewayAssociations") {
        let gateway = association.get("associatedGateway").and_then(|gateway| gateway.nonempty("id"));
        if let Some(gateway) = gateway.or_else(|| association.nonempty("virtualGatewayId")) {
            let state = association.nonempty("associationState").unwrap_or_default();
            states.entry(gateway).or_default().push(state);
        }
    }
    for states in states.values_mut() {
        states.sort();
    }
    let called = match states.keys().collect::<Vec<_>>().as_slice() {
        [only] => Some((*only).clone()),
        _ => None,
    };
    sink.identity = Identity::resource(called.clone());
    let partial = sink.truncated || document.get("nextToken").is_some_and(|token| token.text() != Some(""));
    sink.put(document, Identity::resource(called), move |home, evidence| {
        let mut states = states.clone();
        if let Some(asked) = home.resource.filter(|id| id.starts_with("vgw-")) {
            states.entry(asked.to_owned()).or_default();
        }
        let Some(region) = home.region() else { return };
        for (gateway, value) in states {
            // An association that is there counts, however many others there are.
            let candidate = if partial && value.is_empty() {
                Unanswered::Incomplete(evidence.clone()).into()
            } else {
                Candidate::Present(Sourced {
                    value: value.into(),
                    evidence: evidence.clone(),
                })
            };
            region.ec2.direct_connect_associations.entry(&gateway).push(candidate);
        }
    });
}

fn virtual_interfaces(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("virtualInterfaces") {
        let Some(id) = node.str("virtualInterfaceId") else { continue };
        let value = VirtualInterface {
            gateway: node.nonempty("virtualGatewayId"),
            state: node.nonempty("virtualInterfaceState"),
        };
        sink.regional(&node, Identity::default(), |region| &mut region.ec2.virtual_interfaces, id, value);
    }
}
