//! The words in which findings name ports and rules.

use std::fmt;

use crate::evidence::network::{Origin, PortSet, Protocol, Unknown};

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
    let mut seen = std::collections::BTreeSet::new();
    let mut words: Vec<String> = words.into_iter().filter(|word| seen.insert(word.clone())).collect();
    let more = words.len().saturating_sub(MOST_NAMED);
    words.truncate(MOST_NAMED);
    let mut text = words.join(" and ");
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
}
