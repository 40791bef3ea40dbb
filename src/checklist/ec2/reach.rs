//! What the world reaches through a set of rules, beside the ports that are meant for everybody; shared by EC2-02 and EC2-03.

use std::collections::BTreeMap;

use super::ports::{few, origin_members};
use super::rules::Rules;
use crate::evidence::network::port_set::range_words;
use crate::evidence::network::reach::{Doubt, OpenPorts, unknowns, without, world_ports, world_protocols};
use crate::evidence::network::{Origin, Permission, PortRange, PortSet, Protocol, Surroundings, Unknown};

/// What the world reaches.
#[derive(Debug, Clone)]
pub(super) enum Reach<'a> {
    /// Other ports than those that may be: a sentence, and the rules as AWS writes them.
    Open {
        sentence: String,
        observed: String,
        origins: Vec<Origin<'a>>,
    },
    /// Only public ports, but whole protocols that have no ports.
    Protocols(String),
    /// Nobody knows whom some rules admit, and it matters.
    Unknown(Vec<Unknown<'a>>),
    /// At most the public ports.
    Closed,
}

impl<'a> Reach<'a> {
    /// `named` holds the same rules by their groups.
    pub(super) fn of(rules: &'a [Permission], named: &Rules<'_>, public: &PortSet, around: &Surroundings<'a>) -> Self {
        let (mut parts, mut members, mut origins) = (Vec::new(), Vec::new(), Vec::new());
        for protocol in [Protocol::Tcp, Protocol::Udp] {
            let open = world_ports(rules, protocol, around, Doubt::Excuses);
            for group in by_rules(&open, named, public.ranges(protocol), around) {
                parts.push(format!("{protocol} {} reachable from {}", range_words(&group.ports), group.words));
                members.extend(group.origins.iter().map(origin_members));
                origins.extend(group.origins);
            }
        }
        if !parts.is_empty() {
            return Self::Open {
                sentence: parts.join("; "),
                observed: few(members),
                origins,
            };
        }
        let doubtful = [Protocol::Tcp, Protocol::Udp].into_iter().any(|protocol| {
            let open = world_ports(rules, protocol, around, Doubt::Accuses);
            !without(&ranges(&open), public.ranges(protocol)).is_empty()
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

/// The ports that may be open, as an exception: ` but tcp 80, 443`.
pub(super) fn but(ports: &PortSet) -> String {
    if ports.is_empty() { String::new() } else { format!(" but {ports}") }
}

pub(super) fn ranges(open: &[OpenPorts<'_>]) -> Vec<PortRange> {
    open.iter().map(|ports| (ports.first, ports.last)).collect()
}

/// Ports that the same rules open, which are named together.
#[derive(Debug, Default)]
struct Together<'a> {
    /// The rules in words.
    words: String,
    origins: Vec<Origin<'a>>,
    ports: Vec<PortRange>,
}

fn by_rules<'a>(open: &[OpenPorts<'a>], named: &Rules<'_>, public: &[PortRange], around: &Surroundings<'_>) -> Vec<Together<'a>> {
    let mut groups: BTreeMap<String, Together<'a>> = BTreeMap::new();
    for ports in open {
        let left = without(&[(ports.first, ports.last)], public);
        if left.is_empty() {
            continue;
        }
        let origins = ports.exposure.world_origins(&around.own);
        let words = named.words(&origins);
        let group = groups.entry(words.clone()).or_default();
        group.words = words;
        group.ports.extend(left);
        group.origins = origins;
    }
    let mut all: Vec<Together<'a>> = groups.into_values().collect();
    for group in &mut all {
        group.ports = without(&group.ports, &[]);
    }
    all.sort_by(|one, other| one.ports.cmp(&other.ports));
    all
}
