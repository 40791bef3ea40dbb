//! The sensitive ports of EC2-08, and the words in which findings name ports and rules.

use std::fmt;

use crate::evidence::network::{Origin, Protocol, Unknown};

/// One port of one protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Port {
    pub(super) protocol: Protocol,
    pub(super) number: u16,
}

/// Ports by range: protocol, first, last.
pub(super) type PortRanges = &'static [(Protocol, u16, u16)];

use Protocol::{Tcp, Udp};

/// SSH, Telnet, RDP, VNC, WinRM.
pub(super) const ADMIN: PortRanges = &[
    (Tcp, 22, 23),
    (Tcp, 3389, 3389),
    (Tcp, 5900, 5900),
    (Tcp, 5985, 5986),
    (Udp, 22, 22),
    (Udp, 3389, 3389),
];

/// SQL Server, Oracle, MySQL, PostgreSQL, Redshift, Kibana, Redis, Cassandra, Kafka, Elasticsearch, Memcached, MongoDB.
pub(super) const DATABASE: PortRanges = &[
    (Tcp, 1433, 1434),
    (Tcp, 1521, 1521),
    (Tcp, 2483, 2484),
    (Tcp, 3306, 3306),
    (Tcp, 5432, 5432),
    (Tcp, 5439, 5439),
    (Tcp, 5601, 5601),
    (Tcp, 6379, 6379),
    (Tcp, 7199, 7199),
    (Tcp, 9042, 9042),
    (Tcp, 9092, 9092),
    (Tcp, 9160, 9160),
    (Tcp, 9200, 9200),
    (Tcp, 9300, 9300),
    (Tcp, 11211, 11211),
    (Tcp, 27017, 27019),
    (Udp, 1434, 1434),
    (Udp, 11211, 11211),
];

/// FTP, SMTP, Kerberos, POP3, portmapper, RPC, NetBIOS, IMAP, LDAP, SMB, LDAPS, NFS.
pub(super) const FILE_AND_MAIL: PortRanges = &[
    (Tcp, 20, 21),
    (Tcp, 25, 25),
    (Tcp, 88, 88),
    (Tcp, 110, 111),
    (Tcp, 135, 135),
    (Tcp, 139, 139),
    (Tcp, 143, 143),
    (Tcp, 389, 389),
    (Tcp, 445, 445),
    (Tcp, 636, 636),
    (Tcp, 2049, 2049),
    (Udp, 88, 88),
    (Udp, 111, 111),
    (Udp, 137, 138),
    (Udp, 389, 389),
    (Udp, 2049, 2049),
];

/// Every port in the ranges.
pub(super) fn each(tables: &[PortRanges]) -> impl Iterator<Item = Port> {
    tables
        .iter()
        .flat_map(|ranges| ranges.iter())
        .flat_map(|&(protocol, first, last)| (first..=last).map(move |number| Port { protocol, number }))
}

/// Port ranges as `0-21, 23-65535`.
pub(super) fn range_words(ranges: &[(u16, u16)]) -> String {
    let word = |&(first, last): &(u16, u16)| {
        if first == last {
            first.to_string()
        } else {
            format!("{first}-{last}")
        }
    };
    ranges.iter().map(word).collect::<Vec<String>>().join(", ")
}

/// Ports as `tcp 22-23, 3389, udp 22`.
pub(super) fn port_words(ports: &[Port]) -> String {
    let mut words = Vec::new();
    for protocol in [Tcp, Udp] {
        let mut ranges: Vec<(u16, u16)> = Vec::new();
        for port in ports.iter().filter(|port| port.protocol == protocol) {
            match ranges.last_mut() {
                Some(range) if range.1.checked_add(1) == Some(port.number) => range.1 = port.number,
                _ => ranges.push((port.number, port.number)),
            }
        }
        if !ranges.is_empty() {
            words.push(format!("{protocol} {}", range_words(&ranges)));
        }
    }
    words.join(", ")
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

    #[test]
    fn ports_are_listed_once_and_named_in_ranges() {
        let all: Vec<Port> = each(&[ADMIN, DATABASE, FILE_AND_MAIL]).collect();
        let once: std::collections::BTreeSet<Port> = all.iter().copied().collect();
        assert_eq!(all.len(), once.len());
        let admin: Vec<Port> = each(&[ADMIN]).collect();
        assert_eq!(port_words(&admin), "tcp 22-23, 3389, 5900, 5985-5986, udp 22, 3389");
    }
}
