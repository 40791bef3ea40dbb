//! Network reach: address intervals, "open to the world", "reaches port", and the walk of a network ACL.

pub mod acl;
pub mod addresses;
pub mod exposure;
pub mod port_set;
pub mod reach;
pub mod surroundings;
pub mod world;

#[cfg(test)]
mod oracle;

use std::fmt;

pub use addresses::Addresses;
pub use exposure::{Exposure, Origin, Unknown, may_be_world};
pub use port_set::{PortRange, PortSet};
pub use surroundings::{PrefixList, Surroundings};

/// An IPv4 or IPv6 range.
pub type Cidr = ipnet::IpNet;

/// An IP protocol as AWS names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Protocol {
    All,
    Tcp,
    Udp,
    Icmp,
    Icmpv6,
    /// Any other, by its number.
    Number(u8),
    /// The export's protocol or ports could not be read, so nobody knows what is meant.
    Unknown,
}

/// One permission of a security group.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Permission {
    pub protocol: Protocol,
    /// First and last port of TCP or UDP; `None`: every port. For every other protocol always `None`.
    pub ports: Option<(u16, u16)>,
    pub sources: Vec<Cidr>,
    pub groups: Vec<String>,
    pub prefix_lists: Vec<String>,
    /// What of it could not be read, as the export wrote it. Not empty: it may open more than the other members say.
    pub unreadable: Vec<String>,
}

impl Protocol {
    /// Reads a name or a number, in any case.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let text = text.trim().to_ascii_lowercase();
        match text.as_str() {
            "-1" | "all" => Self::All,
            "tcp" => Self::Tcp,
            "udp" => Self::Udp,
            "icmp" => Self::Icmp,
            "icmpv6" => Self::Icmpv6,
            number => number.parse().map_or(Self::Unknown, Self::of_number),
        }
    }

    fn of_number(number: u8) -> Self {
        match number {
            1 => Self::Icmp,
            6 => Self::Tcp,
            17 => Self::Udp,
            58 => Self::Icmpv6,
            other => Self::Number(other),
        }
    }

    /// Whether it has ports.
    #[must_use]
    pub fn has_ports(self) -> bool {
        matches!(self, Self::Tcp | Self::Udp)
    }
}

impl fmt::Display for Protocol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => f.write_str("all traffic"),
            Self::Tcp => f.write_str("tcp"),
            Self::Udp => f.write_str("udp"),
            Self::Icmp => f.write_str("icmp"),
            Self::Icmpv6 => f.write_str("icmpv6"),
            Self::Number(number) => write!(f, "protocol {number}"),
            Self::Unknown => f.write_str("an unreadable protocol"),
        }
    }
}

/// Whether a rule for `protocol` and `ports` covers this protocol and, where the protocol has ports, this port. `None` when
/// the rule could not be read.
#[must_use]
pub fn covers(protocol: Protocol, ports: Option<(u16, u16)>, target: Protocol, port: Option<u16>) -> Option<bool> {
    match protocol {
        Protocol::Unknown => None,
        Protocol::All => Some(true),
        same if same == target => Some(match (ports, port) {
            (Some((first, last)), Some(port)) if target.has_ports() => first <= port && port <= last,
            _ => true,
        }),
        _ => Some(false),
    }
}

impl Permission {
    /// Whether it covers this protocol and port, whoever its source is; `None` when it could not be read.
    #[must_use]
    pub fn reaches(&self, target: Protocol, port: Option<u16>) -> Option<bool> {
        covers(self.protocol, self.ports, target, port)
    }
}

impl fmt::Display for Permission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.ports {
            Some((first, last)) if first == last => write!(f, "{} {first}", self.protocol),
            Some((first, last)) => write!(f, "{} {first}-{last}", self.protocol),
            None if self.protocol.has_ports() => write!(f, "{} 0-65535", self.protocol),
            None => write!(f, "{}", self.protocol),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn permission(protocol: &str, ports: Option<(u16, u16)>) -> Permission {
        Permission {
            protocol: Protocol::parse(protocol),
            ports,
            sources: Vec::new(),
            groups: Vec::new(),
            prefix_lists: Vec::new(),
            unreadable: Vec::new(),
        }
    }

    #[test]
    fn a_port_is_reached_by_name_number_and_wildcard_but_never_through_icmp() {
        let ssh = |protocol: &str, ports| permission(protocol, ports).reaches(Protocol::Tcp, Some(22));
        for protocol in ["tcp", "TCP", "6", " 6 "] {
            assert_eq!(ssh(protocol, Some((0, 65535))), Some(true));
            assert_eq!(ssh(protocol, None), Some(true));
            assert_eq!(ssh(protocol, Some((23, 80))), Some(false));
        }
        assert_eq!(ssh("-1", Some((0, 0))), Some(true));
        for other in ["udp", "17", "icmp", "1", "icmpv6", "58", "47", "ESP"] {
            let wanted = if other == "ESP" { None } else { Some(false) };
            assert_eq!(ssh(other, None), wanted, "{other}");
        }
        assert_eq!(permission("47", None).reaches(Protocol::Number(47), None), Some(true));
    }

    #[test]
    fn a_rule_reads_as_people_say_it() {
        for (protocol, ports, text) in [
            ("tcp", Some((22, 22)), "tcp 22"),
            ("6", None, "tcp 0-65535"),
            ("-1", None, "all traffic"),
            ("50", None, "protocol 50"),
        ] {
            assert_eq!(permission(protocol, ports).to_string(), text);
        }
    }
}
