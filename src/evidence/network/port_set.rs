//! A set of TCP and UDP ports, as an assessor writes it: `tcp 22-23, 3389, udp 53`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::Protocol;

/// First and last port.
pub type PortRange = (u16, u16);

/// TCP and UDP ports; the ranges of each are in order, and no two touch.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PortSet {
    tcp: Vec<PortRange>,
    udp: Vec<PortRange>,
}

/// A part that is no port and no range of ports.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no port; ports are written as tcp 22, 8000-8100, udp 53")]
pub struct NoPort(String);

impl PortSet {
    /// The set of all these ranges.
    #[must_use]
    pub fn of(ranges: &[(Protocol, u16, u16)]) -> Self {
        let of = |wanted: Protocol| merged(ranges.iter().filter(|range| range.0 == wanted).map(|range| (range.1, range.2)));
        Self {
            tcp: of(Protocol::Tcp),
            udp: of(Protocol::Udp),
        }
    }

    /// The ranges of a protocol; none for one that has no ports.
    #[must_use]
    pub fn ranges(&self, protocol: Protocol) -> &[PortRange] {
        match protocol {
            Protocol::Tcp => &self.tcp,
            Protocol::Udp => &self.udp,
            _ => &[],
        }
    }

    /// How many ports they are.
    #[must_use]
    pub fn len(&self) -> usize {
        let ranges = self.tcp.iter().chain(&self.udp);
        ranges.map(|(first, last)| usize::from(*last) - usize::from(*first) + 1).sum()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tcp.is_empty() && self.udp.is_empty()
    }
}

fn merged(ranges: impl Iterator<Item = PortRange>) -> Vec<PortRange> {
    let mut all: Vec<PortRange> = ranges.filter(|(first, last)| first <= last).collect();
    all.sort_unstable();
    let mut merged: Vec<PortRange> = Vec::new();
    for (first, last) in all {
        match merged.last_mut() {
            Some(before) if first <= before.1.saturating_add(1) => before.1 = before.1.max(last),
            _ => merged.push((first, last)),
        }
    }
    merged
}

/// Port ranges as `0-21, 23-65535`.
#[must_use]
pub fn range_words(ranges: &[PortRange]) -> String {
    let word = |&(first, last): &PortRange| {
        if first == last {
            first.to_string()
        } else {
            format!("{first}-{last}")
        }
    };
    ranges.iter().map(word).collect::<Vec<String>>().join(", ")
}

impl fmt::Display for PortSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let named = [Protocol::Tcp, Protocol::Udp]
            .into_iter()
            .filter(|protocol| !self.ranges(*protocol).is_empty());
        let words: Vec<String> = named
            .map(|protocol| format!("{protocol} {}", range_words(self.ranges(protocol))))
            .collect();
        f.write_str(&words.join(", "))
    }
}

impl FromStr for PortSet {
    type Err = NoPort;

    /// A protocol holds for the ports behind it; ports before any are those of TCP.
    fn from_str(text: &str) -> Result<Self, NoPort> {
        let mut ranges = Vec::new();
        let mut protocol = Protocol::Tcp;
        for part in text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()) {
            let no_port = || NoPort(part.to_owned());
            let word = part.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
            let ports = part.get(word.len()..).unwrap_or_default();
            match word.to_ascii_lowercase().as_str() {
                "" => {}
                "tcp" => protocol = Protocol::Tcp,
                "udp" => protocol = Protocol::Udp,
                _ => return Err(no_port()),
            }
            let (first, last) = ports.split_once(['-', '–']).unwrap_or((ports, ports));
            let number = |text: &str| text.trim().parse::<u16>().ok();
            match (number(first), number(last)) {
                (Some(first), Some(last)) if first <= last => ranges.push((protocol, first, last)),
                _ => return Err(no_port()),
            }
        }
        Ok(Self::of(&ranges))
    }
}

impl TryFrom<String> for PortSet {
    type Error = NoPort;

    fn try_from(text: String) -> Result<Self, NoPort> {
        text.parse()
    }
}

impl From<PortSet> for String {
    fn from(ports: PortSet) -> Self {
        ports.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ports_are_read_as_people_write_them() {
        for (written, read) in [
            ("80, 443", "tcp 80, 443"),
            ("tcp 443,tcp 80; UDP 53", "tcp 80, 443, udp 53"),
            ("tcp 22-23, 24, 20 - 22", "tcp 20-24"),
            ("tcp 0-65535", "tcp 0-65535"),
            (" , ", ""),
        ] {
            assert_eq!(
                written.parse::<PortSet>().map(|ports| ports.to_string()),
                Ok(read.to_owned()),
                "{written}"
            );
        }
        for wrong in ["65536", "-1", "23-22", "ssh", "icmp 8", "tcp", "80 443"] {
            assert!(wrong.parse::<PortSet>().is_err(), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn a_set_holds_the_ports_of_its_ranges_and_no_others(ranges in prop::collection::vec((any::<bool>(), 0_u16..200, 0_u16..40), 0..8), port in 0_u16..260) {
            let ranges: Vec<(Protocol, u16, u16)> = ranges
                .into_iter()
                .map(|(udp, first, more)| (if udp { Protocol::Udp } else { Protocol::Tcp }, first, first + more))
                .collect();
            let ports = PortSet::of(&ranges);
            for protocol in [Protocol::Tcp, Protocol::Udp] {
                let inside = ranges.iter().any(|range| range.0 == protocol && (range.1..=range.2).contains(&port));
                let held = ports.ranges(protocol).iter().any(|range| (range.0..=range.1).contains(&port));
                prop_assert_eq!(held, inside);
            }
            prop_assert_eq!(ports.to_string().parse::<PortSet>(), Ok(ports));
        }
    }
}
