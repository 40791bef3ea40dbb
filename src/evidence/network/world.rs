//! "Open to the world": whether a set of addresses is so large that it means everybody, however it is cut up.

use std::sync::LazyLock;

use super::Cidr;
use super::addresses::{Addresses, Intervals};

/// Half of IPv4.
const HALF_OF_IPV4: u128 = 1 << 31;
/// Half of `2000::/3`, the part of IPv6 that is routed on the internet.
const HALF_OF_ROUTED_IPV6: u128 = 1 << 124;
/// `2000::/3`.
const ROUTED_IPV6: (u128, u128) = block6(0x2000, 3);

/// IPv4 space that no internet host has: this network, private, carrier NAT, loopback, link-local, multicast, reserved.
/// Documentation ranges are judged as public ones.
const NON_GLOBAL_IPV4: [(u128, u128); 9] = [
    block4([0, 0, 0, 0], 8),
    block4([10, 0, 0, 0], 8),
    block4([100, 64, 0, 0], 10),
    block4([127, 0, 0, 0], 8),
    block4([169, 254, 0, 0], 16),
    block4([172, 16, 0, 0], 12),
    block4([192, 168, 0, 0], 16),
    block4([224, 0, 0, 0], 4),
    block4([240, 0, 0, 0], 4),
];

/// The same for IPv6: unspecified and loopback, unique local, link-local, multicast.
const NON_GLOBAL_IPV6: [(u128, u128); 4] = [(0, 1), block6(0xfc00, 7), block6(0xfe80, 10), block6(0xff00, 8)];

const fn block4(octets: [u8; 4], prefix: u32) -> (u128, u128) {
    let start = u32::from_be_bytes(octets) as u128;
    (start, start + (1 << (32 - prefix)) - 1)
}

const fn block6(first_group: u16, prefix: u32) -> (u128, u128) {
    let start = (first_group as u128) << 112;
    (start, start + ((1 << (128 - prefix)) - 1))
}

/// Every address that no internet host has.
#[must_use]
pub fn non_global() -> &'static Addresses {
    static NON_GLOBAL: LazyLock<Addresses> = LazyLock::new(|| Addresses {
        v4: Intervals::new(NON_GLOBAL_IPV4.to_vec()),
        v6: Intervals::new(NON_GLOBAL_IPV6.to_vec()),
    });
    &NON_GLOBAL
}

/// Half of what internet hosts have of IPv4.
fn half_of_global_ipv4() -> u128 {
    static HALF: LazyLock<u128> = LazyLock::new(|| Addresses::all().v4.minus(&non_global().v4).size().div_ceil(2));
    *HALF
}

/// Whether the set is the world: at least half of IPv4, or at least half of the routed part of IPv6. `own` are the account's
/// own VPC ranges, which some companies take from public space.
///
/// A set counts as half of IPv4 both when it is so as written (a lone `/1`) and when it is half of what is left after the
/// space that no internet host has. What is half as written stays the world whatever the account's VPCs hold: they are far
/// too small to excuse it, and every default VPC lies in `128.0.0.0/1`.
#[must_use]
pub fn is_world(set: &Addresses, own: &Addresses) -> bool {
    let size = set.v4.size();
    let half_as_written = size >= HALF_OF_IPV4;
    // What is too small as a whole is not looked at piece by piece: most sets are.
    let half_of_global = || {
        let half = half_of_global_ipv4();
        size >= half && set.v4.minus(&own.v4).minus(&non_global().v4).size() >= half
    };
    let half_of_routed = || {
        let half = HALF_OF_ROUTED_IPV6;
        set.v6.size() >= half && set.v6.intersection(&Intervals::new(vec![ROUTED_IPV6])).size() >= half
    };
    half_as_written || half_of_global() || half_of_routed()
}

/// The part of the range that belongs to somebody on the internet.
#[must_use]
pub fn public_part(cidr: &Cidr, own: &Addresses) -> Addresses {
    Addresses::of([cidr]).minus(non_global()).minus(own)
}

/// Whether one range holds public addresses and is wider than a prefix of this length, in its family.
#[must_use]
pub fn is_public_wider_than(cidr: &Cidr, ipv4_prefix: u8, ipv6_prefix: u8, own: &Addresses) -> bool {
    let wanted = match cidr {
        Cidr::V4(_) => ipv4_prefix,
        Cidr::V6(_) => ipv6_prefix,
    };
    cidr.prefix_len() < wanted && !public_part(cidr, own).is_empty()
}

/// The longest prefixes that are not yet called broad.
pub const BROAD_IPV4_PREFIX: u8 = 24;
pub const BROAD_IPV6_PREFIX: u8 = 48;

/// Whether the ranges are not the world, yet one of them is public and very large.
#[must_use]
pub fn is_broad(cidrs: &[Cidr], own: &Addresses) -> bool {
    let world = cidrs.iter().any(|cidr| cidr.prefix_len() == 0) || is_world(&Addresses::of(cidrs), own);
    let large = |cidr: &Cidr| is_public_wider_than(cidr, BROAD_IPV4_PREFIX, BROAD_IPV6_PREFIX, own);
    !world && cidrs.iter().any(large)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::addresses::tests::any_cidr;
    use super::*;

    fn cidrs(texts: &[&str]) -> Vec<Cidr> {
        texts.iter().map(|text| text.parse().expect("a range")).collect()
    }

    fn world(texts: &[&str]) -> bool {
        is_world(&Addresses::of(&cidrs(texts)), &Addresses::default())
    }

    #[test]
    fn the_world_is_recognised_however_it_is_cut_up() {
        for whole in [
            &["0.0.0.0/0"][..],
            &["::/0"],
            &["2000::/3"],
            &["2000::/4"],
            &["0.0.0.0/1"],
            &["128.0.0.0/1"],
            &["0.0.0.0/1", "128.0.0.0/1"],
            &["0.0.0.0/2", "64.0.0.0/2", "128.0.0.0/2", "192.0.0.0/2"],
            &["::/1", "8000::/1"],
            &[
                "1.0.0.0/8",
                "2.0.0.0/7",
                "4.0.0.0/6",
                "8.0.0.0/7",
                "11.0.0.0/8",
                "12.0.0.0/6",
                "16.0.0.0/4",
                "32.0.0.0/3",
                "64.0.0.0/2",
            ],
        ] {
            assert!(world(whole), "{whole:?}");
        }
        for part in [
            &[][..],
            &["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"],
            &["64.0.0.0/2"],
            &["64.0.0.0/2", "128.0.0.0/3"],
            &["224.0.0.0/3"],
            &["8000::/1"],
            &["fc00::/7"],
            &["3000::/5"],
            &["203.0.113.0/24"],
        ] {
            assert!(!world(part), "{part:?}");
        }
    }

    #[test]
    fn own_ranges_do_not_count() {
        let own = Addresses::of(&cidrs(&["11.0.0.0/8", "64.0.0.0/3"]));
        let half_of_global = ["1.0.0.0/8", "2.0.0.0/7", "4.0.0.0/6", "16.0.0.0/4", "32.0.0.0/3", "64.0.0.0/2"];
        assert!(world(&half_of_global));
        assert!(!is_world(&Addresses::of(&cidrs(&half_of_global)), &own));
        assert!(public_part(&cidrs(&["11.2.0.0/16"])[0], &own).is_empty());
    }

    #[test]
    fn own_ranges_do_not_make_half_of_everything_smaller() {
        let own = Addresses::of(&cidrs(&["172.31.0.0/16", "128.0.0.0/16", "2600:1f14::/56"]));
        for half in ["0.0.0.0/0", "128.0.0.0/1", "2000::/4", "2000::/3"] {
            assert!(is_world(&Addresses::of(&cidrs(&[half])), &own), "{half}");
        }
    }

    #[test]
    fn broad_is_one_large_public_range() {
        let none = Addresses::default();
        for large in ["198.51.0.0/23", "203.0.113.0/23", "2001:db8::/47", "10.0.0.0/7", "2000::/5"] {
            assert!(is_broad(&cidrs(&[large]), &none), "{large}");
        }
        for not in [
            "198.51.100.0/24",
            "10.0.0.0/8",
            "0.0.0.0/0",
            "::/0",
            "0.0.0.0/1",
            "2001:db8::/48",
            "fd00::/8",
        ] {
            assert!(!is_broad(&cidrs(&[not]), &none), "{not}");
        }
    }

    proptest! {
        #[test]
        fn more_addresses_never_make_it_less_of_a_world(one in prop::collection::vec(any_cidr(), 0..6), more in any_cidr()) {
            let none = Addresses::default();
            let before = is_world(&Addresses::of(&one), &none);
            let after: Vec<Cidr> = one.iter().copied().chain([more]).collect();
            prop_assert!(!before || is_world(&Addresses::of(&after), &none));
        }

        #[test]
        fn cutting_a_range_in_two_changes_nothing(cidr in any_cidr()) {
            let none = Addresses::default();
            if let Ok(halves) = cidr.subnets(cidr.prefix_len() + 1) {
                let halves: Vec<Cidr> = halves.collect();
                prop_assert_eq!(is_world(&Addresses::of(&halves), &none), is_world(&Addresses::of([&cidr]), &none));
            }
        }
    }
}
