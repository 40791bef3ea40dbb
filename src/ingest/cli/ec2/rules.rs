//! Rules of security groups and network ACLs. What cannot be read is kept as such: a rule never shrinks by being misread.

use crate::evidence::ec2::AclEntry;
use crate::evidence::network::{Cidr, Permission, Protocol};
use crate::ingest::json::Json;
use crate::ingest::node::Node;

/// Reads a range into `cidrs`, or keeps its text in `unreadable`.
pub(in crate::ingest) fn take_cidr(node: Option<&Node<'_>>, cidrs: &mut Vec<Cidr>, unreadable: &mut Vec<String>) {
    let text = node.and_then(Node::text);
    match text.and_then(parse_cidr) {
        Some(cidr) => cidrs.push(cidr),
        None => unreadable.push(format!("range {:?}", text.unwrap_or_default())),
    }
}

/// A range, without the bits behind its prefix. IPv4 addresses in IPv6's clothes, `::ffff:0:0/96` and the like, are none: nobody
/// knows here whom AWS lets through by them.
pub(in crate::ingest) fn parse_cidr(text: &str) -> Option<Cidr> {
    let cidr: Cidr = text.trim().parse().ok()?;
    let mapped = matches!(cidr, Cidr::V6(net) if net.prefix_len() >= 96 && net.network().to_ipv4_mapped().is_some());
    (!mapped).then(|| cidr.trunc())
}

/// The permissions in the list `key`, in an order of their own; `None` when there is no such list.
pub(in crate::ingest) fn permissions(group: &Node<'_>, key: &str) -> Option<Vec<Permission>> {
    group.has_list(key).then(|| {
        let mut permissions: Vec<Permission> = group.list(key).iter().map(permission).collect();
        permissions.sort();
        permissions
    })
}

/// Every list of sources is written, even an empty one. One that is not there was left out by a query, and may hold the world.
fn left_out(node: &Node<'_>, unreadable: &mut Vec<String>) {
    let lists: [&[&str]; 4] = [
        &["IpRanges", "Ipv4Ranges"],
        &["Ipv6Ranges"],
        &["PrefixListIds"],
        &["UserIdGroupPairs"],
    ];
    // Items of AWS Config may lack the groups, which are never the world.
    let written = if node.takes_any_case() { 3 } else { 4 };
    let lacking = lists.iter().take(written).filter(|names| !names.iter().any(|name| node.has(name)));
    unreadable.extend(lacking.filter_map(|names| names.first()).map(|name| format!("{name} left out")));
}

fn permission(node: &Node<'_>) -> Permission {
    let mut unreadable = Vec::new();
    left_out(node, &mut unreadable);
    let (protocol, ports) = protocol_and_ports(node, "IpProtocol", Some(node), "FromPort", "ToPort", &mut unreadable);
    let mut sources = Vec::new();
    // AWS Config writes the IPv4 ranges twice: as texts in `ipRanges` and as objects in `ipv4Ranges`.
    for key in ["IpRanges", "Ipv4Ranges"] {
        for range in each(node, key, &mut unreadable) {
            let text = range.get("CidrIp").unwrap_or(range);
            take_cidr(Some(&text), &mut sources, &mut unreadable);
        }
    }
    for range in each(node, "Ipv6Ranges", &mut unreadable) {
        let text = range.get("CidrIpv6").unwrap_or(range);
        take_cidr(Some(&text), &mut sources, &mut unreadable);
    }
    let prefix_lists = ids(node, "PrefixListIds", "PrefixListId", &mut unreadable);
    // A group without an id is named by `GroupName`; a reference to a group is never the world, so nothing is lost.
    let groups = ids(node, "UserIdGroupPairs", "GroupId", &mut Vec::new());
    // Every rule has a source: where none is left, somebody took it out.
    if sources.is_empty() && prefix_lists.is_empty() && unreadable.is_empty() && node.list("UserIdGroupPairs").is_empty() {
        unreadable.push("a rule without a source".to_owned());
    }
    let mut permission = Permission {
        protocol,
        ports,
        sources,
        groups,
        prefix_lists,
        unreadable,
    };
    permission.sources.sort();
    permission.sources.dedup();
    permission.unreadable.sort();
    permission.unreadable.dedup();
    permission
}

/// The elements of a member that may be absent, but must be a list if it is there.
fn each<'a>(node: &Node<'a>, key: &str, unreadable: &mut Vec<String>) -> Vec<Node<'a>> {
    if node.get(key).is_some() && !node.has_list(key) {
        unreadable.push(format!("{key} is no list"));
    }
    node.list(key)
}

/// The ids in a list of objects, or of texts; sorted, each once.
fn ids(node: &Node<'_>, key: &str, member: &str, unreadable: &mut Vec<String>) -> Vec<String> {
    let mut ids = Vec::new();
    for element in each(node, key, unreadable) {
        match element.str(member).or_else(|| element.text()) {
            Some(id) => ids.push(id.to_owned()),
            None => unreadable.push(format!("{key} without {member}")),
        }
    }
    ids.sort();
    ids.dedup();
    ids
}

/// The protocol, and the ports where it has any. Ports of `holder` are both there, both absent, or -1 and -1 for "all".
pub(super) fn protocol_and_ports(
    node: &Node<'_>,
    key: &str,
    holder: Option<&Node<'_>>,
    from: &str,
    to: &str,
    unreadable: &mut Vec<String>,
) -> (Protocol, Option<(u16, u16)>) {
    let text = node.int(key).map(|number| number.to_string()).or_else(|| node.scalar(key));
    let protocol = text.as_deref().map_or(Protocol::Unknown, Protocol::parse);
    if protocol == Protocol::Unknown {
        unreadable.push(format!("protocol {:?}", text.unwrap_or_default()));
    }
    if !protocol.has_ports() {
        return (protocol, None);
    }
    let written = |key: &str| holder.and_then(|holder| holder.get(key)).is_some();
    let number = |key: &str| holder.and_then(|holder| holder.int(key));
    if !written(from) && !written(to) {
        return (protocol, None);
    }
    match (number(from), number(to)) {
        (Some(-1), Some(-1)) => (protocol, None),
        (Some(first), Some(last)) => match (u16::try_from(first), u16::try_from(last)) {
            (Ok(first), Ok(last)) if first <= last => (protocol, Some((first, last))),
            _ => {
                unreadable.push(format!("ports {first} to {last}"));
                (Protocol::Unknown, None)
            }
        },
        _ => {
            unreadable.push(format!("{from} or {to}"));
            (Protocol::Unknown, None)
        }
    }
}

/// The rules of a network ACL, in an order of their own, and those that could not be read.
pub(in crate::ingest) fn acl_entries(acl: &Node<'_>, unreadable: &mut Vec<String>) -> Option<Vec<AclEntry>> {
    if !acl.has_list("Entries") {
        return None;
    }
    let mut entries = Vec::new();
    for node in acl.list("Entries") {
        if acl_entry(&node, &mut entries, unreadable).is_none() {
            unreadable.push(format!("rule {}", node.scalar("RuleNumber").unwrap_or_default()));
        }
    }
    entries.sort();
    entries.dedup();
    unreadable.extend(ties(&entries));
    unreadable.sort();
    unreadable.dedup();
    Some(entries)
}

/// Rules of one number of which one allows what another denies, in words. AWS gives a number to one rule of a direction, so that
/// nobody knows which came first.
fn ties(entries: &[AclEntry]) -> Vec<String> {
    let overlap = |one: &AclEntry, other: &AclEntry| one.cidr.contains(&other.cidr) || other.cidr.contains(&one.cidr);
    let mut ties = Vec::new();
    for (at, one) in entries.iter().enumerate() {
        let same = entries.iter().skip(at + 1);
        let mut same = same.take_while(|other| (other.egress, other.rule_number) == (one.egress, one.rule_number));
        if same.any(|other| other.allow != one.allow && overlap(one, other)) {
            ties.push(format!("two rules {}", one.rule_number));
        }
    }
    ties
}

fn acl_entry(node: &Node<'_>, entries: &mut Vec<AclEntry>, unreadable: &mut Vec<String>) -> Option<()> {
    let range = node.get("PortRange");
    if range.as_ref().is_some_and(|range| !matches!(range.json(), Json::Object(_))) {
        return None;
    }
    let (protocol, ports) = protocol_and_ports(node, "Protocol", range.as_ref(), "From", "To", unreadable);
    let action = node.str("RuleAction")?;
    let allow = action.eq_ignore_ascii_case("allow");
    if protocol == Protocol::Unknown || !(allow || action.eq_ignore_ascii_case("deny")) {
        return None;
    }
    // AWS writes the ports of every rule that has any: one that lost them may deny fewer than all.
    if !allow && protocol.has_ports() && range.is_none() {
        return None;
    }
    let cidrs = ["CidrBlock", "Ipv6CidrBlock"].map(|key| node.get(key));
    let written: Vec<&Node<'_>> = cidrs.iter().flatten().collect();
    if written.is_empty() {
        return None;
    }
    for cidr in written {
        entries.push(AclEntry {
            egress: node.bool("Egress")?,
            rule_number: node.int("RuleNumber")?,
            allow,
            protocol,
            ports,
            cidr: parse_cidr(cidr.text()?)?,
        });
    }
    Some(())
}
