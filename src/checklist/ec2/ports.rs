//! The words in which findings name ports and rules.

use std::fmt;

use crate::evidence::network::{Exposure, Origin, Permission, PortSet, Protocol, Surroundings, Unknown};

/// One port of one protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Port {
    pub(super) protocol: Protocol,
    pub(super) number: u16,
}

/// Every port of the sets.
pub(super) fn each<'a>(sets: &'a [&PortSet]) -> impl Iterator<Item = Port> + 'a {
    sets.iter().flat_map(|set| {
        [Protocol::Tcp, Protocol::Udp].into_iter().flat_map(|protocol| {
            let ranges = set.ranges(protocol).iter();
            ranges.flat_map(move |&(first, last)| (first..=last).map(move |number| Port { protocol, number }))
        })
    })
}

/// Every port of the sets with who may reach it. Ports of which the same rules speak stand together, in the order of their first:
/// there may be hundreds of ports, and few different answers.
pub(super) fn exposures<'a>(sets: &[&PortSet], rules: &'a [Permission], around: &Surroundings<'a>) -> Vec<(Vec<Port>, Exposure<'a>)> {
    let mut groups: Vec<(Vec<Port>, Exposure<'a>)> = Vec::new();
    for port in each(sets) {
        let reached = |rule: &Permission, port: Port| rule.reaches(port.protocol, Some(port.number));
        let like = |other: Port| rules.iter().all(|rule| reached(rule, port) == reached(rule, other));
        let known = groups.iter_mut().find(|(ports, _)| ports.first().is_some_and(|first| like(*first)));
        match known {
            Some((ports, _)) => ports.push(port),
            None => groups.push((vec![port], Exposure::of(rules, port.protocol, Some(port.number), around))),
        }
    }
    groups
}

/// Ports as `tcp 22-23, 3389, udp 22`.
pub(super) fn port_words(ports: &[Port]) -> String {
    let ranges: Vec<_> = ports.iter().map(|port| (port.protocol, port.number, port.number)).collect();
    PortSet::of(&ranges).to_string()
}

/// How many ranges a finding names before it only counts the rest.
const MOST_NAMED: usize = 8;

/// Ranges with the rules that admit them: `0.0.0.0/0 through tcp 22`.
pub(in crate::checklist) fn origin_words(origins: &[Origin<'_>]) -> String {
    let word = |origin: &Origin<'_>| match origin.prefix_list {
        Some(list) => format!("{} of {list} through {}", origin.cidr, origin.permission),
        None => format!("{} through {}", origin.cidr, origin.permission),
    };
    few(origins.iter().map(word).collect())
}

/// A range and its rule as AWS writes them: `IpProtocol=tcp FromPort=22 ToPort=22 CidrIp=0.0.0.0/0`.
pub(in crate::checklist) fn origin_members(origin: &Origin<'_>) -> String {
    let protocol = super::rules::protocol_word(origin.permission.protocol);
    let ports = origin
        .permission
        .ports
        .map_or_else(String::new, |(first, last)| format!(" FromPort={first} ToPort={last}"));
    let source = match (origin.prefix_list, origin.cidr) {
        (Some(list), cidr) => format!("PrefixListId={list} Cidr={cidr}"),
        (None, cidr @ ipnet::IpNet::V4(_)) => format!("CidrIp={cidr}"),
        (None, cidr) => format!("CidrIpv6={cidr}"),
    };
    format!("IpProtocol={protocol}{ports} {source}")
}

/// The first few, each once, and how many more there are.
pub(in crate::checklist) fn few(words: Vec<String>) -> String {
    if let [_] = words.as_slice() {
        return words.into_iter().collect();
    }
    let mut seen = std::collections::BTreeSet::new();
    let mut each: Vec<&str> = words.iter().map(String::as_str).filter(|word| seen.insert(*word)).collect();
    let more = each.len().saturating_sub(MOST_NAMED);
    each.truncate(MOST_NAMED);
    let mut text = each.join(" and ");
    if more > 0 {
        text.push_str(&format!(" and {more} more"));
    }
    text
}

impl fmt::Display for Port {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.protocol, self.number)
    }
}

/// Why it is not known whom a rule admits.
pub(super) fn unknown_words(unknown: &Unknown<'_>) -> String {
    match unknown {
        Unknown::PrefixList(list) => format!("the entries of prefix list {list} were not supplied"),
        Unknown::Unreadable(text) => format!("a rule holds what cannot be read ({text})"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::checklist::Thresholds;

    #[test]
    fn ports_are_listed_once_and_named_in_ranges() {
        let usual = Thresholds::default();
        let sets = [&usual.admin_ports, &usual.database_ports, &usual.file_and_mail_ports];
        let all: Vec<Port> = each(&sets).collect();
        let once: std::collections::BTreeSet<Port> = all.iter().copied().collect();
        assert_eq!(all.len(), once.len());
        let admin: Vec<Port> = each(&sets[..1]).collect();
        assert_eq!(port_words(&admin), "tcp 22-23, 3389, 5900, 5985-5986, udp 22, 3389");
    }

    proptest! {
        /// Grouping saves work and changes nothing.
        #[test]
        fn every_port_stands_with_who_may_reach_it(
            rules in prop::collection::vec((0..4_usize, prop::option::of((18..26_u16, 18..26_u16)), 0..3_usize), 0..5),
        ) {
            let protocols = [Protocol::Tcp, Protocol::Udp, Protocol::All, Protocol::Unknown];
            let sources = ["0.0.0.0/0", "10.0.0.0/8", "::/0"];
            let rules: Vec<Permission> = rules
                .into_iter()
                .map(|(protocol, ports, source)| Permission {
                    protocol: protocols[protocol],
                    ports: ports.filter(|_| protocols[protocol].has_ports()).map(|(one, other)| (one.min(other), one.max(other))),
                    sources: vec![sources[source].parse().expect("a range")],
                    groups: Vec::new(),
                    prefix_lists: vec!["pl-1".to_owned()],
                    unreadable: Vec::new(),
                })
                .collect();
            let around = Surroundings::default();
            let set: PortSet = "tcp 18-26, udp 20-22".parse().expect("ports");
            let grouped = exposures(&[&set], &rules, &around);
            let mut ports: Vec<Port> = grouped.iter().flat_map(|(ports, _)| ports).copied().collect();
            ports.sort();
            prop_assert_eq!(ports, each(&[&set]).collect::<Vec<_>>());
            for (ports, exposure) in &grouped {
                for port in ports {
                    let own = Exposure::of(&rules, port.protocol, Some(port.number), &around);
                    prop_assert_eq!(&own.origins, &exposure.origins);
                    prop_assert_eq!(&own.unknown, &exposure.unknown);
                }
            }
        }
    }
}
