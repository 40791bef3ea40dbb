//! Who may reach one port through a security group: every rule that matches, with its sources and what is not known of them.

use super::addresses::Addresses;
use super::world::{is_public_wider_than, is_world, public_part};
use super::{Cidr, Permission, PrefixList, Protocol, Surroundings};

/// Ranges that are all narrower and fewer than this do not add up to the world.
const WIDE: u8 = 8;
const MANY: usize = 32;

/// Who reaches one protocol and port. References to other groups are never the world and are left out.
#[derive(Debug, Clone, Default)]
pub struct Exposure<'a> {
    pub origins: Vec<Origin<'a>>,
    /// Prefix lists of AWS that reach it.
    pub aws_lists: Vec<(&'a str, &'a Permission)>,
    pub unknown: Vec<Unknown<'a>>,
}

/// One source range and the rule that admits it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin<'a> {
    pub cidr: Cidr,
    pub permission: &'a Permission,
    /// The prefix list that holds the range, if it is not written in the rule.
    pub prefix_list: Option<&'a str>,
}

/// Why it is not known whom a rule admits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unknown<'a> {
    /// The entries of this prefix list were not supplied.
    PrefixList(&'a str),
    /// A part of the rule that could not be read.
    Unreadable(&'a str),
}

impl<'a> Exposure<'a> {
    #[must_use]
    pub fn of(permissions: &'a [Permission], protocol: Protocol, port: Option<u16>, around: &Surroundings<'a>) -> Self {
        let mut exposure = Self::default();
        for permission in permissions {
            match permission.reaches(protocol, port) {
                Some(false) => continue,
                Some(true) => exposure.add(permission, around),
                None => {}
            }
            exposure
                .unknown
                .extend(permission.unreadable.iter().map(|text| Unknown::Unreadable(text)));
        }
        exposure
    }

    fn add(&mut self, permission: &'a Permission, around: &Surroundings<'a>) {
        let origin = |cidr: &Cidr, prefix_list| Origin {
            cidr: *cidr,
            permission,
            prefix_list,
        };
        self.origins.extend(permission.sources.iter().map(|cidr| origin(cidr, None)));
        for id in &permission.prefix_lists {
            match around.prefix_list(id) {
                PrefixList::OfAws => self.aws_lists.push((id, permission)),
                PrefixList::Entries(cidrs) => self.origins.extend(cidrs.iter().map(|cidr| origin(cidr, Some(id)))),
                PrefixList::Unknown => self.unknown.push(Unknown::PrefixList(id)),
            }
        }
    }

    /// Whether what is known of the sources is the world already.
    #[must_use]
    pub fn is_world(&self, own: &Addresses) -> bool {
        let everything = self.origins.iter().any(|origin| origin.cidr.prefix_len() == 0);
        // A few narrow ranges cannot add up to the world, and most groups hold nothing else.
        let enough = self.origins.iter().any(|origin| origin.cidr.prefix_len() <= WIDE) || self.origins.len() >= MANY;
        everything || (enough && is_world(&Addresses::of(self.origins.iter().map(|origin| &origin.cidr)), own))
    }

    /// The ranges that make it the world: the `/0` ones, else every public one, the largest first.
    #[must_use]
    pub fn world_origins(&self, own: &Addresses) -> Vec<Origin<'a>> {
        let mut origins: Vec<Origin<'a>> = self
            .origins
            .iter()
            .filter(|origin| origin.cidr.prefix_len() == 0)
            .copied()
            .collect();
        if origins.is_empty() {
            let public = |origin: &&Origin<'a>| !public_part(&origin.cidr, own).is_empty();
            origins = self.origins.iter().filter(public).copied().collect();
            origins.sort_by_key(|origin| (origin.cidr.prefix_len(), origin.cidr));
        }
        origins
    }

    /// The public ranges wider than a prefix of this length, in their family.
    #[must_use]
    pub fn wider_than(&self, ipv4_prefix: u8, ipv6_prefix: u8, own: &Addresses) -> Vec<Origin<'a>> {
        let wide = |origin: &&Origin<'a>| is_public_wider_than(&origin.cidr, ipv4_prefix, ipv6_prefix, own);
        self.origins.iter().filter(wide).copied().collect()
    }
}

/// Whether these rules could open any port to the world, or are not known well enough to say that they do not. Most groups admit a few
/// narrow ranges and other groups, and need not be looked at port by port.
#[must_use]
pub fn may_be_world(permissions: &[Permission]) -> bool {
    let unclear = |permission: &Permission| !permission.prefix_lists.is_empty() || !permission.unreadable.is_empty();
    let mut sources = permissions.iter().flat_map(|permission| &permission.sources);
    permissions.iter().any(unclear) || sources.clone().any(|cidr| cidr.prefix_len() <= WIDE) || sources.nth(MANY - 1).is_some()
}

/// Whether anything at all is open to the world, whatever the protocol and port.
#[must_use]
pub fn any_world<'a>(permissions: &'a [Permission], around: &Surroundings<'a>) -> bool {
    wherever_world(permissions, around).next().is_some()
}

/// Every range that makes anything open to the world, whatever the protocol and port.
#[must_use]
pub fn all_world_origins<'a>(permissions: &'a [Permission], around: &Surroundings<'a>) -> Vec<Origin<'a>> {
    let mut origins = Vec::new();
    for exposure in wherever_world(permissions, around) {
        for origin in exposure.world_origins(&around.own) {
            if !origins.contains(&origin) {
                origins.push(origin);
            }
        }
    }
    origins
}

/// Where the most rules overlap, one of them begins: so the first port of each rule is enough to look at.
fn wherever_world<'a, 's>(permissions: &'a [Permission], around: &'s Surroundings<'a>) -> impl Iterator<Item = Exposure<'a>> + 's
where
    'a: 's,
{
    let known = permissions.iter().filter(|permission| permission.protocol != Protocol::Unknown);
    known
        .map(move |permission| {
            let ported = permission.protocol.has_ports();
            let port = ported.then(|| permission.ports.map_or(0, |(first, _)| first));
            Exposure::of(permissions, permission.protocol, port, around)
        })
        .filter(|exposure| exposure.is_world(&around.own))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn permission(protocol: Protocol, ports: Option<(u16, u16)>, sources: &[&str]) -> Permission {
        Permission {
            protocol,
            ports,
            sources: sources.iter().map(|text| text.parse().expect("a range")).collect(),
            groups: vec!["sg-2".to_owned()],
            prefix_lists: Vec::new(),
            unreadable: Vec::new(),
        }
    }

    fn ssh<'a>(permissions: &'a [Permission], around: &Surroundings<'a>) -> Exposure<'a> {
        Exposure::of(permissions, Protocol::Tcp, Some(22), around)
    }

    #[test]
    fn halves_in_two_rules_add_up_on_the_ports_they_share() {
        let around = Surroundings::default();
        let permissions = [
            permission(Protocol::Tcp, Some((20, 30)), &["0.0.0.0/1"]),
            permission(Protocol::Tcp, Some((22, 22)), &["128.0.0.0/2", "192.0.0.0/2"]),
            permission(Protocol::All, None, &["10.0.0.0/8"]),
        ];
        let exposure = ssh(&permissions, &around);
        assert!(exposure.is_world(&around.own));
        let named: Vec<String> = exposure
            .world_origins(&around.own)
            .iter()
            .map(|origin| origin.cidr.to_string())
            .collect();
        assert_eq!(named, ["0.0.0.0/1", "128.0.0.0/2", "192.0.0.0/2"]);
        assert!(any_world(&permissions, &around));
    }

    #[test]
    fn many_small_ranges_add_up_to_the_world_too() {
        let around = Surroundings::default();
        let ipv6: Vec<String> = (0..32).map(|at| format!("{:x}::/9", 0x2000 + at * 0x80)).collect();
        let ipv4: Vec<String> = (0..256).map(|at| format!("{}.{}.0.0/9", at / 2, at % 2 * 128)).collect();
        for ranges in [ipv6, ipv4] {
            let texts: Vec<&str> = ranges.iter().map(String::as_str).collect();
            let all = [permission(Protocol::Tcp, None, &texts)];
            assert!(ssh(&all, &around).is_world(&around.own), "{texts:?}");
            let most = [permission(Protocol::Tcp, None, &texts[..texts.len() / 2])];
            assert!(!ssh(&most, &around).is_world(&around.own));
        }
    }

    #[test]
    fn a_rule_that_cannot_be_read_is_not_known_and_only_where_it_may_matter() {
        let around = Surroundings::default();
        let mut odd = permission(Protocol::Tcp, Some((22, 22)), &[]);
        odd.unreadable.push("300.0.0.0/8".to_owned());
        let permissions = [odd];
        assert_eq!(ssh(&permissions, &around).unknown, [Unknown::Unreadable("300.0.0.0/8")]);
        assert!(Exposure::of(&permissions, Protocol::Tcp, Some(23), &around).unknown.is_empty());
    }

    #[test]
    fn entries_that_nobody_supplied_are_not_known() {
        let around = Surroundings::default();
        let mut by_list = permission(Protocol::All, None, &[]);
        by_list.prefix_lists.push("pl-1".to_owned());
        let permissions = [by_list];
        let exposure = ssh(&permissions, &around);
        assert_eq!(exposure.unknown, [Unknown::PrefixList("pl-1")]);
        assert!(!exposure.is_world(&around.own));
    }

    proptest! {
        /// What is passed over without being looked at is never open.
        #[test]
        fn what_cannot_be_the_world_is_not(
            rules in proptest::collection::vec((0..4_u16, proptest::collection::vec((any::<u32>(), 0..33_u8), 0..12)), 0..5),
        ) {
            let around = Surroundings::default();
            let permissions: Vec<Permission> = rules
                .into_iter()
                .map(|(port, sources)| {
                    let texts: Vec<String> = sources
                        .into_iter()
                        .map(|(address, prefix)| format!("{}/{prefix}", std::net::Ipv4Addr::from(address)))
                        .collect();
                    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
                    permission(Protocol::Tcp, Some((port, port + 1)), &texts)
                })
                .collect();
            for port in 0..6 {
                let exposure = Exposure::of(&permissions, Protocol::Tcp, Some(port), &around);
                prop_assert!(may_be_world(&permissions) || !exposure.is_world(&around.own) && exposure.unknown.is_empty());
            }
        }
    }
}
