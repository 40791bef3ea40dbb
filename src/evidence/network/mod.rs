//! Network reach: address intervals, "open to the world", and "reaches port".

/// An IPv4 or IPv6 range.
pub type Cidr = ipnet::IpNet;

/// An IP protocol as AWS names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protocol {
    All,
    Tcp,
    Udp,
    Icmp,
    Icmpv6,
    /// Any other, by its number.
    Number(u8),
}

/// One permission of a security group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permission {
    pub protocol: Protocol,
    /// First and last port; `None`: every port. For ICMP always `None`.
    pub ports: Option<(u16, u16)>,
    pub sources: Vec<Cidr>,
    pub groups: Vec<String>,
    pub prefix_lists: Vec<String>,
}
