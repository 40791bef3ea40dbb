//! Which ports the world reaches through a set of permissions.

use super::exposure;
use super::world::is_world;
use super::{Addresses, Exposure, Permission, PortRange, Protocol, Surroundings, Unknown};

/// Ports of one protocol that the same rules admit the world to.
#[derive(Debug, Clone)]
pub struct OpenPorts<'a> {
    pub first: u16,
    pub last: u16,
    pub exposure: Exposure<'a>,
}

/// Whose word counts for a rule of which it is not known whom it admits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// It admits nobody.
    Excuses,
    /// It admits the world.
    Accuses,
}

/// The ports of TCP or UDP that the world reaches, in ascending order.
#[must_use]
pub fn world_ports<'a>(permissions: &'a [Permission], protocol: Protocol, around: &Surroundings<'a>, doubt: Doubt) -> Vec<OpenPorts<'a>> {
    if !exposure::may_be_world(permissions) || !may_be_world(permissions, protocol, around, doubt) {
        return Vec::new();
    }
    // What is open can change only where a rule's range begins or has just ended.
    let mut starts: Vec<u16> = vec![0];
    for permission in permissions.iter().filter(|permission| permission.protocol == protocol) {
        if let Some((first, last)) = permission.ports {
            starts.push(first);
            starts.extend(last.checked_add(1));
        }
    }
    starts.sort_unstable();
    starts.dedup();
    let ends = starts.iter().skip(1).map(|next| next - 1).chain([u16::MAX]);
    let mut open = Vec::new();
    for (first, last) in starts.iter().copied().zip(ends) {
        let exposure = Exposure::of(permissions, protocol, Some(first), around);
        if is_open(&exposure, around, doubt) {
            open.push(OpenPorts { first, last, exposure });
        }
    }
    open
}

fn is_open(exposure: &Exposure<'_>, around: &Surroundings<'_>, doubt: Doubt) -> bool {
    exposure.is_world(&around.own) || (doubt == Doubt::Accuses && !exposure.unknown.is_empty())
}

/// Whether all the sources together are the world; else no port is open to it.
fn may_be_world(permissions: &[Permission], protocol: Protocol, around: &Surroundings<'_>, doubt: Doubt) -> bool {
    let mut all = Exposure::default();
    for permission in permissions {
        let port = permission.ports.map(|(first, _)| first);
        let one = Exposure::of(std::slice::from_ref(permission), protocol, port, around);
        all.origins.extend(one.origins);
        all.unknown.extend(one.unknown);
    }
    let ranges = Addresses::of(all.origins.iter().map(|origin| &origin.cidr));
    is_world(&ranges, &around.own) || (doubt == Doubt::Accuses && !all.unknown.is_empty())
}

/// The protocols without ports, other than ICMP, that the world may use. What admits every protocol is not named here: it
/// opens every port, too.
#[must_use]
pub fn world_protocols<'a>(permissions: &'a [Permission], around: &Surroundings<'a>) -> Vec<Protocol> {
    let mut numbers: Vec<Protocol> = permissions
        .iter()
        .map(|permission| permission.protocol)
        .filter(|protocol| matches!(protocol, Protocol::Number(_)))
        .collect();
    numbers.sort();
    numbers.dedup();
    numbers.retain(|protocol| Exposure::of(permissions, *protocol, None, around).is_world(&around.own));
    numbers
}

/// Everything of which it is not known whom it admits.
#[must_use]
pub fn unknowns<'a>(permissions: &'a [Permission], around: &Surroundings<'a>) -> Vec<Unknown<'a>> {
    let mut all = Vec::new();
    for permission in permissions {
        // Asked about its own protocol and first port, every rule answers.
        let port = permission.ports.map(|(first, _)| first);
        for unknown in Exposure::of(std::slice::from_ref(permission), permission.protocol, port, around).unknown {
            if !all.contains(&unknown) {
                all.push(unknown);
            }
        }
    }
    all
}

/// The ranges without these; neighbours merged.
#[must_use]
pub fn without(ranges: &[PortRange], others: &[PortRange]) -> Vec<PortRange> {
    let mut left: Vec<PortRange> = ranges.to_vec();
    for &(from, to) in others {
        left = left
            .into_iter()
            .flat_map(|(first, last)| {
                if to < first || last < from {
                    return [Some((first, last)), None];
                }
                let before = from.checked_sub(1).filter(|end| first <= *end).map(|end| (first, end));
                let after = to.checked_add(1).filter(|start| *start <= last).map(|start| (start, last));
                [before, after]
            })
            .flatten()
            .collect();
    }
    left.sort_unstable();
    let mut merged: Vec<PortRange> = Vec::new();
    for (first, last) in left {
        match merged.last_mut() {
            Some(range) if first <= range.1.saturating_add(1) => range.1 = range.1.max(last),
            _ => merged.push((first, last)),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(protocol: Protocol, ports: Option<(u16, u16)>, sources: &[&str]) -> Permission {
        Permission {
            protocol,
            ports,
            sources: sources.iter().map(|text| text.parse().expect("a range")).collect(),
            groups: Vec::new(),
            prefix_lists: Vec::new(),
            unreadable: Vec::new(),
        }
    }

    fn ranges(open: &[OpenPorts<'_>]) -> Vec<(u16, u16)> {
        open.iter().map(|ports| (ports.first, ports.last)).collect()
    }

    #[test]
    fn ports_are_open_where_the_rules_that_overlap_add_up_to_the_world() {
        let around = Surroundings::default();
        let rules = [
            rule(Protocol::Tcp, Some((20, 30)), &["0.0.0.0/1"]),
            rule(Protocol::Tcp, Some((25, 40)), &["10.0.0.0/8"]),
            rule(Protocol::Udp, None, &["::/0"]),
            rule(Protocol::Number(50), None, &["0.0.0.0/0"]),
        ];
        let tcp = world_ports(&rules, Protocol::Tcp, &around, Doubt::Excuses);
        assert_eq!(ranges(&tcp), [(20, 24), (25, 30)]);
        let udp = world_ports(&rules, Protocol::Udp, &around, Doubt::Excuses);
        assert_eq!(ranges(&udp), [(0, u16::MAX)]);
        assert_eq!(world_protocols(&rules, &around), [Protocol::Number(50)]);
    }

    #[test]
    fn a_rule_that_nobody_can_judge_is_open_only_to_the_accuser() {
        let around = Surroundings::default();
        let mut by_list = rule(Protocol::Tcp, Some((22, 22)), &[]);
        by_list.prefix_lists.push("pl-1".to_owned());
        let rules = [by_list];
        assert!(world_ports(&rules, Protocol::Tcp, &around, Doubt::Excuses).is_empty());
        assert_eq!(ranges(&world_ports(&rules, Protocol::Tcp, &around, Doubt::Accuses)), [(22, 22)]);
        assert_eq!(unknowns(&rules, &around), [Unknown::PrefixList("pl-1")]);
    }

    #[test]
    fn ports_are_taken_out_of_ranges() {
        assert_eq!(
            without(&[(0, u16::MAX)], &[(80, 80), (443, 443)]),
            [(0, 79), (81, 442), (444, u16::MAX)]
        );
        assert_eq!(without(&[(80, 80), (443, 443)], &[(80, 80), (443, 443)]), []);
        assert_eq!(without(&[(0, 9), (10, 20)], &[(0, 0), (20, 20)]), [(1, 19)]);
        assert_eq!(without(&[(u16::MAX, u16::MAX)], &[(u16::MAX, u16::MAX)]), []);
    }
}
