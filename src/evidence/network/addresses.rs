//! Sets of addresses as merged intervals, IPv4 and IPv6 apart.

use super::Cidr;

/// A set of numbers as sorted intervals that neither overlap nor touch; both ends belong to them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Intervals(Vec<(u128, u128)>);

impl Intervals {
    /// Merges any intervals, in any order.
    #[must_use]
    pub fn new(mut parts: Vec<(u128, u128)>) -> Self {
        parts.retain(|(start, end)| start <= end);
        parts.sort_unstable();
        let mut merged: Vec<(u128, u128)> = Vec::with_capacity(parts.len());
        for (start, end) in parts {
            match merged.last_mut() {
                Some(last) if start <= last.1.saturating_add(1) => last.1 = last.1.max(end),
                _ => merged.push((start, end)),
            }
        }
        Self(merged)
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many numbers it holds; all of IPv6 counts as one less than it is.
    #[must_use]
    pub fn size(&self) -> u128 {
        let length = |(start, end): &(u128, u128)| (end - start).saturating_add(1);
        self.0.iter().map(length).fold(0, u128::saturating_add)
    }

    #[must_use]
    pub fn contains(&self, number: u128) -> bool {
        self.0.iter().any(|(start, end)| *start <= number && number <= *end)
    }

    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        Self::new(self.0.iter().chain(&other.0).copied().collect())
    }

    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        let mut parts = Vec::new();
        for (start, end) in &self.0 {
            for (other_start, other_end) in &other.0 {
                parts.push((*start.max(other_start), *end.min(other_end)));
            }
        }
        Self::new(parts)
    }

    /// What is in this set and not in `other`.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        let mut parts = Vec::new();
        for (start, end) in &self.0 {
            let mut rest = Some(*start);
            for (cut_start, cut_end) in &other.0 {
                let Some(from) = rest else { break };
                if cut_end < &from || cut_start > end {
                    continue;
                }
                if cut_start > &from {
                    parts.push((from, cut_start - 1));
                }
                rest = cut_end.checked_add(1).filter(|next| next <= end);
            }
            if let Some(from) = rest {
                parts.push((from, *end));
            }
        }
        Self::new(parts)
    }
}

/// A set of IPv4 and IPv6 addresses.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Addresses {
    pub v4: Intervals,
    pub v6: Intervals,
}

impl Addresses {
    /// Every address there is.
    #[must_use]
    pub fn all() -> Self {
        Self {
            v4: Intervals::new(vec![(0, u128::from(u32::MAX))]),
            v6: Intervals::new(vec![(0, u128::MAX)]),
        }
    }

    #[must_use]
    pub fn of<'a>(cidrs: impl IntoIterator<Item = &'a Cidr>) -> Self {
        let (mut v4, mut v6) = (Vec::new(), Vec::new());
        for cidr in cidrs {
            match cidr {
                Cidr::V4(net) => v4.push((u128::from(u32::from(net.network())), u128::from(u32::from(net.broadcast())))),
                Cidr::V6(net) => v6.push((u128::from(net.network()), u128::from(net.broadcast()))),
            }
        }
        Self {
            v4: Intervals::new(v4),
            v6: Intervals::new(v6),
        }
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.v4.is_empty() && self.v6.is_empty()
    }

    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        Self {
            v4: self.v4.union(&other.v4),
            v6: self.v6.union(&other.v6),
        }
    }

    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        Self {
            v4: self.v4.intersection(&other.v4),
            v6: self.v6.intersection(&other.v6),
        }
    }

    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        Self {
            v4: self.v4.minus(&other.v4),
            v6: self.v6.minus(&other.v6),
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::net::IpAddr;

    use proptest::prelude::*;

    use super::*;

    /// Ranges of both families, wide and narrow, close together so that they overlap, touch and reach the ends.
    pub(crate) fn any_cidr() -> impl Strategy<Value = Cidr> {
        let v4 = (prop_oneof![any::<u32>(), 0_u32..4096, (u32::MAX - 4096)..=u32::MAX], 0_u8..=32)
            .prop_map(|(bits, prefix)| Cidr::new(IpAddr::V4(bits.into()), prefix).expect("a prefix up to 32").trunc());
        let v6 = (prop_oneof![any::<u128>(), 0_u128..4096, (u128::MAX - 4096)..=u128::MAX], 0_u8..=128)
            .prop_map(|(bits, prefix)| Cidr::new(IpAddr::V6(bits.into()), prefix).expect("a prefix up to 128").trunc());
        prop_oneof![v4, v6]
    }

    /// The addresses where membership can change, and some between.
    pub(crate) fn samples(cidrs: &[Cidr]) -> Vec<IpAddr> {
        let mut addresses: Vec<IpAddr> = ["0.0.0.0", "8.8.8.8", "255.255.255.255", "::", "2600::1", "ffff:ffff:ffff:ffff::1"]
            .iter()
            .map(|text| text.parse().expect("an address"))
            .collect();
        for cidr in cidrs {
            match cidr {
                Cidr::V4(net) => {
                    let (first, last) = (u32::from(net.network()), u32::from(net.broadcast()));
                    for bits in [first, last, first.wrapping_sub(1), last.wrapping_add(1), first + (last - first) / 2] {
                        addresses.push(IpAddr::V4(bits.into()));
                    }
                }
                Cidr::V6(net) => {
                    let (first, last) = (u128::from(net.network()), u128::from(net.broadcast()));
                    for bits in [first, last, first.wrapping_sub(1), last.wrapping_add(1), first + (last - first) / 2] {
                        addresses.push(IpAddr::V6(bits.into()));
                    }
                }
            }
        }
        addresses
    }

    pub(crate) fn holds(set: &Addresses, address: IpAddr) -> bool {
        match address {
            IpAddr::V4(address) => set.v4.contains(u128::from(u32::from(address))),
            IpAddr::V6(address) => set.v6.contains(u128::from(address)),
        }
    }

    proptest! {
        #[test]
        fn sets_agree_with_asking_each_range(one in prop::collection::vec(any_cidr(), 0..6), other in prop::collection::vec(any_cidr(), 0..6)) {
            let (a, b) = (Addresses::of(&one), Addresses::of(&other));
            let (union, common, rest) = (a.union(&b), a.intersection(&b), a.minus(&b));
            let all: Vec<Cidr> = one.iter().chain(&other).copied().collect();
            for address in samples(&all) {
                let in_one = one.iter().any(|cidr| cidr.contains(&address));
                let in_other = other.iter().any(|cidr| cidr.contains(&address));
                prop_assert_eq!(holds(&a, address), in_one);
                prop_assert_eq!(holds(&union, address), in_one || in_other);
                prop_assert_eq!(holds(&common, address), in_one && in_other);
                prop_assert_eq!(holds(&rest, address), in_one && !in_other);
            }
            prop_assert_eq!(union.v4.size() + common.v4.size(), a.v4.size() + b.v4.size());
            prop_assert_eq!(rest.v4.size() + common.v4.size(), a.v4.size());
            prop_assert_eq!(rest.union(&common), a);
        }
    }

    #[test]
    fn neighbours_merge_and_nothing_overflows() {
        let halves: Vec<Cidr> = ["0.0.0.0/1", "128.0.0.0/1", "::/1", "8000::/1"]
            .iter()
            .map(|text| text.parse().expect("a range"))
            .collect();
        assert_eq!(Addresses::of(&halves), Addresses::all());
        assert_eq!(Addresses::all().v6.size(), u128::MAX);
        assert!(Addresses::all().minus(&Addresses::all()).is_empty());
    }
}
