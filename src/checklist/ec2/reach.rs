//! What the world reaches through a set of rules, beside the ports that are meant for everybody; shared by EC2-02 and EC2-03.

use std::collections::BTreeMap;

use super::ports::{few, origin_members, origin_words, range_words};
use crate::evidence::network::reach::{Doubt, OpenPorts, unknowns, without, world_ports, world_protocols};
use crate::evidence::network::{Permission, Protocol, Surroundings, Unknown};

/// Ports that may be open to everybody, by protocol.
#[derive(Debug, Clone, Copy)]
pub(super) struct PublicPorts {
    pub(super) tcp: &'static [u16],
    pub(super) udp: &'static [u16],
}

impl PublicPorts {
    fn of(self, protocol: Protocol) -> &'static [u16] {
        if protocol == Protocol::Udp { self.udp } else { self.tcp }
    }
}

/// What the world reaches.
#[derive(Debug, Clone)]
pub(super) enum Reach<'a> {
    /// Other ports than those that may be: a sentence, and the rules as AWS writes them.
    Open { sentence: String, observed: String },
    /// Only public ports, but whole protocols that have no ports.
    Protocols(String),
    /// Nobody knows whom some rules admit, and it matters.
    Unknown(Vec<Unknown<'a>>),
    /// At most the public ports.
    Closed,
}

impl<'a> Reach<'a> {
    pub(super) fn of(rules: &'a [Permission], public: PublicPorts, around: &Surroundings<'a>) -> Self {
        let mut parts = Vec::new();
        let mut members = Vec::new();
        for protocol in [Protocol::Tcp, Protocol::Udp] {
            let open = world_ports(rules, protocol, around, Doubt::Excuses);
            for group in by_rules(&open, public.of(protocol), around) {
                parts.push(format!("{protocol} {} reachable from {}", range_words(&group.ports), group.words));
                members.extend(group.members);
            }
        }
        if !parts.is_empty() {
            return Self::Open {
                sentence: parts.join("; "),
                observed: few(members),
            };
        }
        let doubtful = [Protocol::Tcp, Protocol::Udp].into_iter().any(|protocol| {
            let open = world_ports(rules, protocol, around, Doubt::Accuses);
            !without(&ranges(&open), public.of(protocol)).is_empty()
        });
        if doubtful {
            return Self::Unknown(unknowns(rules, around));
        }
        let protocols = world_protocols(rules, around);
        if protocols.is_empty() {
            Self::Closed
        } else {
            Self::Protocols(few(protocols.iter().map(Protocol::to_string).collect()))
        }
    }
}

pub(super) fn ranges(open: &[OpenPorts<'_>]) -> Vec<(u16, u16)> {
    open.iter().map(|ports| (ports.first, ports.last)).collect()
}

/// Ports that the same rules open, which are named together.
#[derive(Debug, Default)]
struct Together {
    /// The rules in words, and as AWS writes them.
    words: String,
    members: Vec<String>,
    ports: Vec<(u16, u16)>,
}

fn by_rules(open: &[OpenPorts<'_>], public: &[u16], around: &Surroundings<'_>) -> Vec<Together> {
    let mut groups: BTreeMap<String, Together> = BTreeMap::new();
    for ports in open {
        let left = without(&[(ports.first, ports.last)], public);
        if left.is_empty() {
            continue;
        }
        let origins = ports.exposure.world_origins(&around.own);
        let words = origin_words(&origins);
        let group = groups.entry(words.clone()).or_default();
        group.words = words;
        group.ports.extend(left);
        group.members.extend(origins.iter().map(origin_members));
    }
    let mut all: Vec<Together> = groups.into_values().collect();
    for group in &mut all {
        group.ports = without(&group.ports, &[]);
    }
    all.sort_by(|one, other| one.ports.cmp(&other.ports));
    all
}
