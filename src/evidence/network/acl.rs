//! The walk of a network ACL: which addresses its rules, taken in order, let through for one protocol and port.

use super::addresses::Addresses;
use super::world::is_world;
use super::{Protocol, covers};
use crate::evidence::ec2::AclEntry;

/// The addresses that may pass in one direction for this protocol and port. The first rule that matches an address decides
/// over it; what no rule matches is denied.
#[must_use]
pub fn opened(entries: &[AclEntry], egress: bool, protocol: Protocol, port: Option<u16>) -> Addresses {
    let mut matching: Vec<&AclEntry> = entries
        .iter()
        .filter(|entry| entry.egress == egress && covers(entry.protocol, entry.ports, protocol, port) == Some(true))
        .collect();
    matching.sort_by_key(|entry| entry.rule_number);
    let mut undecided = Addresses::all();
    let mut open = Addresses::default();
    for entry in matching {
        let named = Addresses::of([&entry.cidr]);
        if entry.allow {
            open = open.union(&named.intersection(&undecided));
        }
        undecided = undecided.minus(&named);
    }
    open
}

/// The port ranges of TCP or UDP that the world may use in one direction, in ascending order, neighbours merged.
#[must_use]
pub fn world_ports(entries: &[AclEntry], egress: bool, protocol: Protocol, own: &Addresses) -> Vec<(u16, u16)> {
    // What is open can change only where a rule's range begins or has just ended.
    let mut starts: Vec<u16> = vec![0];
    for entry in entries.iter().filter(|entry| entry.protocol == protocol) {
        if let Some((first, last)) = entry.ports {
            starts.push(first);
            starts.extend(last.checked_add(1));
        }
    }
    starts.sort_unstable();
    starts.dedup();
    let ends = starts.iter().skip(1).map(|next| next - 1).chain([u16::MAX]);
    let mut ranges: Vec<(u16, u16)> = Vec::new();
    for (first, last) in starts.iter().copied().zip(ends) {
        if !is_world(&opened(entries, egress, protocol, Some(first)), own) {
            continue;
        }
        match ranges.last_mut() {
            Some(range) if range.1.checked_add(1) == Some(first) => range.1 = last,
            _ => ranges.push((first, last)),
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use proptest::prelude::*;

    use super::super::addresses::tests::{any_cidr, holds, samples};
    use super::*;
    use crate::evidence::network::Cidr;

    fn any_entry() -> impl Strategy<Value = AclEntry> {
        let protocol = prop_oneof![Just(Protocol::All), Just(Protocol::Tcp), Just(Protocol::Udp), Just(Protocol::Icmp)];
        let ports = prop::option::of((0_u16..40, 0_u16..40).prop_map(|(a, b)| (a.min(b), a.max(b))));
        (0_i64..8, any::<bool>(), any::<bool>(), protocol, ports, any_cidr()).prop_map(
            |(rule_number, egress, allow, protocol, ports, cidr)| AclEntry {
                rule_number,
                egress,
                allow,
                protocol,
                ports: ports.filter(|_| protocol.has_ports()),
                cidr,
            },
        )
    }

    /// One address, one port, rule by rule.
    fn passes(entries: &[AclEntry], egress: bool, port: u16, address: IpAddr) -> bool {
        let mut rules: Vec<&AclEntry> = entries.iter().filter(|entry| entry.egress == egress).collect();
        rules.sort_by_key(|entry| entry.rule_number);
        for rule in rules {
            let speaks_of_port = match rule.protocol {
                Protocol::All => true,
                Protocol::Tcp => rule.ports.is_none_or(|(first, last)| (first..=last).contains(&port)),
                _ => false,
            };
            if speaks_of_port && rule.cidr.contains(&address) {
                return rule.allow;
            }
        }
        false
    }

    proptest! {
        #[test]
        fn the_walk_agrees_with_walking_each_address(entries in prop::collection::vec(any_entry(), 0..8), egress in any::<bool>(), port in 0_u16..50) {
            let cidrs: Vec<Cidr> = entries.iter().map(|entry| entry.cidr).collect();
            let open = opened(&entries, egress, Protocol::Tcp, Some(port));
            for address in samples(&cidrs) {
                prop_assert_eq!(holds(&open, address), passes(&entries, egress, port, address), "{} in {:?}", address, entries);
            }
        }

        #[test]
        fn port_ranges_agree_with_asking_each_port(entries in prop::collection::vec(any_entry(), 0..8)) {
            let none = Addresses::default();
            let ranges = world_ports(&entries, false, Protocol::Tcp, &none);
            for port in (0_u16..50).chain([u16::MAX]) {
                let listed = ranges.iter().any(|(first, last)| (*first..=*last).contains(&port));
                prop_assert_eq!(listed, is_world(&opened(&entries, false, Protocol::Tcp, Some(port)), &none));
            }
        }
    }

    fn entry(rule_number: i64, allow: bool, protocol: Protocol, ports: Option<(u16, u16)>, cidr: &str) -> AclEntry {
        AclEntry {
            rule_number,
            egress: false,
            allow,
            protocol,
            ports,
            cidr: cidr.parse().expect("a range"),
        }
    }

    #[test]
    fn an_earlier_deny_closes_its_port_for_its_own_addresses_only() {
        let none = Addresses::default();
        let all = entry(100, true, Protocol::All, None, "0.0.0.0/0");
        let deny = |cidr| entry(90, false, Protocol::Tcp, Some((22, 22)), cidr);
        let late = entry(110, false, Protocol::Tcp, Some((22, 22)), "0.0.0.0/0");
        let ports = |entries: &[AclEntry]| world_ports(entries, false, Protocol::Tcp, &none);
        assert_eq!(ports(&[all.clone(), deny("0.0.0.0/0")]), [(0, 21), (23, 65535)]);
        assert_eq!(ports(&[all.clone(), deny("198.51.100.0/24")]), [(0, 65535)]);
        assert_eq!(ports(&[all, late]), [(0, 65535)]);
        assert!(ports(&[]).is_empty());
    }
}
