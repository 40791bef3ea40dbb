//! The predicates on security groups against slow, simple ones: one protocol, one port and one block of addresses at a time.

use proptest::prelude::*;

use super::exposure::{all_world_origins, any_world, may_be_world};
use super::reach::{Doubt, unknowns, without, world_ports};
use super::{Cidr, Exposure, Permission, Protocol, Surroundings, Unknown};
use crate::evidence::ec2::{ManagedPrefixList, PrefixListEntries};
use crate::evidence::{Account, AccountId, Candidate, Evidence, FileStamp, RegionEvidence, Sourced};

const OF_AWS: &str = "pl-aws";
const OWN: &str = "pl-own";
const UNKNOWN: &str = "pl-unknown";

/// Blocks of one 256th of an address family, and unions of them.
fn any_wide_cidr() -> impl Strategy<Value = Cidr> {
    let v4 = (any::<u8>(), 0_u8..=8).prop_map(|(first, prefix)| format!("{first}.0.0.0/{prefix}"));
    let v6 = (any::<u8>(), 0_u8..=8).prop_map(|(first, prefix)| format!("{first:02x}00::/{prefix}"));
    prop_oneof![v4, v6].prop_map(|text| text.parse::<Cidr>().expect("a range"))
}

fn any_permission() -> impl Strategy<Value = Permission> {
    let protocol = prop_oneof![
        2 => Just(Protocol::All),
        4 => Just(Protocol::Tcp),
        2 => Just(Protocol::Udp),
        1 => Just(Protocol::Icmp),
        1 => Just(Protocol::Icmpv6),
        1 => Just(Protocol::Number(50)),
    ];
    let ports = prop_oneof![
        1 => Just(None),
        4 => (0_u16..40, 0_u16..40).prop_map(|(a, b)| Some((a.min(b), a.max(b)))),
        1 => (0_u16..40).prop_map(|first| Some((first, u16::MAX))),
    ];
    let sources = prop::collection::vec(any_wide_cidr(), 0..5);
    let lists = prop::collection::vec(prop_oneof![Just(OF_AWS), Just(OWN), Just(UNKNOWN)], 0..2);
    (protocol, ports, sources, lists).prop_map(|(protocol, ports, sources, lists)| Permission {
        protocol,
        ports: ports.filter(|_| protocol.has_ports()),
        sources,
        groups: vec!["sg-peer".to_owned()],
        prefix_lists: lists.into_iter().map(str::to_owned).collect(),
        unreadable: Vec::new(),
    })
}

fn place() -> Evidence {
    let file = FileStamp {
        path: "file".to_owned(),
        sha256: String::new(),
    };
    Evidence {
        file: file.into(),
        pointer: String::new().into(),
        captured: None,
    }
}

/// A region with a list of AWS that holds everything, and one of the account with these entries.
fn region(entries: &[Cidr]) -> RegionEvidence {
    let mut region = RegionEvidence::default();
    let whole: Vec<Cidr> = vec!["0.0.0.0/0".parse().expect("a range")];
    for (id, of_aws, cidrs) in [(OF_AWS, true, whole), (OWN, false, entries.to_vec())] {
        let list = ManagedPrefixList {
            of_aws: Some(of_aws),
            name: None,
        };
        region.ec2.managed_prefix_lists.entry(id).push(Candidate::Present(Sourced {
            value: list.into(),
            evidence: place(),
        }));
        let value = PrefixListEntries {
            cidrs,
            unreadable: Vec::new(),
        };
        region
            .ec2
            .prefix_list_entries
            .entry(id)
            .push(Candidate::Present(Sourced::new(value, place())));
    }
    region
}

/// Whether one rule lets this protocol and port through, said once more.
fn lets_through(rule: &Permission, protocol: Protocol, port: u16) -> bool {
    match (rule.protocol, protocol) {
        (Protocol::All, _) => true,
        (Protocol::Tcp, Protocol::Tcp) | (Protocol::Udp, Protocol::Udp) => {
            rule.ports.is_none_or(|(first, last)| first <= port && port <= last)
        }
        (one, other) => one == other,
    }
}

/// How many addresses of the block `n.0.0.0/8` belong to hosts of the internet.
fn global_of(block: usize) -> u64 {
    let all = 1_u64 << 24;
    match block {
        0 | 10 | 127 | 224..=255 => 0,
        100 => all - (1 << 22),
        169 | 192 => all - (1 << 16),
        172 => all - (1 << 20),
        _ => all,
    }
}

/// Whether these ranges are the world, block by block: half of IPv4 as written, half of the internet's part of it, or half of
/// `2000::/3`.
fn are_world(cidrs: &[Cidr]) -> bool {
    let holds = |address: String| {
        let address: std::net::IpAddr = address.parse().expect("an address");
        cidrs.iter().any(|cidr| cidr.contains(&address))
    };
    let v4: Vec<usize> = (0..256).filter(|block| holds(format!("{block}.1.1.1"))).collect();
    let global: u64 = v4.iter().map(|block| global_of(*block)).sum();
    let all_global: u64 = (0..256).map(global_of).sum();
    let routed = (0x20..0x40).filter(|block| holds(format!("{block:02x}11::1"))).count();
    v4.len() >= 128 || global * 2 >= all_global || routed >= 16
}

/// Whether the world may use the port, and whether nobody knows.
fn asked(rules: &[Permission], entries: &[Cidr], protocol: Protocol, port: u16) -> (bool, bool) {
    let mut ranges = Vec::new();
    let mut unknown = false;
    for rule in rules.iter().filter(|rule| lets_through(rule, protocol, port)) {
        ranges.extend(rule.sources.iter().copied());
        for list in &rule.prefix_lists {
            match list.as_str() {
                OWN => ranges.extend(entries.iter().copied()),
                UNKNOWN => unknown = true,
                _ => {}
            }
        }
    }
    (are_world(&ranges), unknown)
}

const PROTOCOLS: [Protocol; 5] = [Protocol::Tcp, Protocol::Udp, Protocol::Icmp, Protocol::Icmpv6, Protocol::Number(50)];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn ports_are_open_as_asking_each_says(
        rules in prop::collection::vec(any_permission(), 0..5),
        entries in prop::collection::vec(any_wide_cidr(), 0..3),
    ) {
        let region = region(&entries);
        let id: AccountId = "111122223333".parse().expect("an account");
        let account = Account::default();
        let around = Surroundings::of(&id, &account, Some(&region));
        let mut anything = false;
        let mut doubt = false;
        for protocol in PROTOCOLS {
            let ported = protocol.has_ports();
            let [excused, accused] = [Doubt::Excuses, Doubt::Accuses].map(|doubt| world_ports(&rules, protocol, &around, doubt));
            for port in (0_u16..42).chain([u16::MAX]) {
                let (world, unknown) = asked(&rules, &entries, protocol, port);
                anything |= world;
                doubt |= unknown;
                let exposure = Exposure::of(&rules, protocol, ported.then_some(port), &around);
                prop_assert_eq!(exposure.is_world(&around.own), world, "{} {}", protocol, port);
                prop_assert_eq!(exposure.unknown.contains(&Unknown::PrefixList(UNKNOWN)), unknown);
                if ported {
                    let holds = |open: &[super::reach::OpenPorts<'_>]| open.iter().any(|one| one.first <= port && port <= one.last);
                    prop_assert_eq!(holds(&excused), world, "{} {}", protocol, port);
                    prop_assert_eq!(holds(&accused), world || unknown, "{} {}", protocol, port);
                }
            }
        }
        prop_assert_eq!(any_world(&rules, &around), anything);
        prop_assert_eq!(all_world_origins(&rules, &around).is_empty(), !anything);
        prop_assert_eq!(!unknowns(&rules, &around).is_empty(), doubt);
        prop_assert!(may_be_world(&rules) || !(anything || doubt));
    }

    #[test]
    fn the_world_is_what_counting_blocks_says(cidrs in prop::collection::vec(any_wide_cidr(), 0..8)) {
        let set = super::Addresses::of(&cidrs);
        prop_assert_eq!(super::world::is_world(&set, &super::Addresses::default()), are_world(&cidrs));
    }

    #[test]
    fn taking_ports_out_agrees_with_asking_each(
        ranges in prop::collection::vec((0_u16..30, 0_u16..30), 0..5),
        others in prop::collection::vec((0_u16..30, 0_u16..6), 0..5),
    ) {
        let ranges: Vec<(u16, u16)> = ranges.into_iter().map(|(a, b)| (a.min(b), a.max(b))).collect();
        let others: Vec<(u16, u16)> = others.into_iter().map(|(first, more)| (first, first + more)).collect();
        let left = without(&ranges, &others);
        let within = |ranges: &[(u16, u16)], port: u16| ranges.iter().any(|(first, last)| *first <= port && port <= *last);
        for port in 0..32 {
            prop_assert_eq!(within(&left, port), within(&ranges, port) && !within(&others, port));
        }
        prop_assert!(left.windows(2).all(|pair| pair[0].1 + 1 < pair[1].0), "{:?}", left);
    }
}
