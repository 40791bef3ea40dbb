//! The rules of security groups that a finding is about: in words, and as the words of the command that revokes them.

use super::ports::few;
use crate::checklist::Verdict;
use crate::evidence::ec2::{Ec2Region, RuleEnd};
use crate::evidence::network::{Origin, Permission, Protocol, Surroundings};

/// For rules of which the ids are not known.
const REVOKE_INGRESS: &str = "aws ec2 revoke-security-group-ingress --group-id {group} --ip-permissions {permissions} --region {region}";
const REVOKE_EGRESS: &str = "aws ec2 revoke-security-group-egress --group-id {group} --ip-permissions {permissions} --region {region}";

/// One end of a permission, which AWS keeps as a rule of its own.
type End<'a> = (&'a Permission, RuleEnd);

/// The rules of one direction of some groups, and what is known of their ids.
pub(in crate::checklist) struct Rules<'a> {
    ec2: Option<&'a Ec2Region>,
    egress: bool,
    groups: Vec<(&'a str, &'a [Permission])>,
    /// Whether words must say of which group a rule is.
    of_many: bool,
}

impl<'a> Rules<'a> {
    /// What one group admits, of which the finding is.
    pub(in crate::checklist) fn ingress(around: &Surroundings<'a>, group: &'a str, permissions: &'a [Permission]) -> Self {
        Self {
            ec2: around.ec2(),
            egress: false,
            groups: vec![(group, permissions)],
            of_many: false,
        }
    }

    /// What one group lets out.
    pub(in crate::checklist) fn egress(around: &Surroundings<'a>, group: &'a str, permissions: &'a [Permission]) -> Self {
        Self {
            egress: true,
            ..Self::ingress(around, group, permissions)
        }
    }

    /// What the groups of something else admit.
    pub(in crate::checklist) fn of_groups(around: &Surroundings<'a>, groups: Vec<(&'a str, &'a [Permission])>) -> Self {
        Self {
            ec2: around.ec2(),
            egress: false,
            groups,
            of_many: true,
        }
    }

    fn holders<'s>(&'s self, permission: &'s Permission) -> impl Iterator<Item = &'a str> + 's {
        let own = self.groups.iter().filter(move |(_, permissions)| permissions.contains(permission));
        own.map(|(group, _)| *group)
    }

    fn id(&self, group: &str, (permission, end): &End<'_>) -> Option<&'a str> {
        self.ec2?.rule_id(group, self.egress, permission, end)
    }

    /// Ranges with the rules that admit them: `0.0.0.0/0 through sgr-0abc (tcp 22)`.
    pub(in crate::checklist) fn words(&self, origins: &[Origin<'_>]) -> String {
        let word = |origin: &Origin<'_>| {
            let list = origin.prefix_list.map_or_else(String::new, |list| format!(" of {list}"));
            let by: Vec<String> = self
                .holders(origin.permission)
                .map(|group| self.rule_words(group, &end(origin)))
                .collect();
            let by = if by.is_empty() { origin.permission.to_string() } else { few(by) };
            format!("{}{list} through {by}", origin.cidr)
        };
        few(origins.iter().map(word).collect())
    }

    fn rule_words(&self, group: &str, end: &End<'_>) -> String {
        let within = if self.of_many { format!(" in {group}") } else { String::new() };
        match self.id(group, end) {
            Some(id) => format!("{id}{within} ({})", end.0),
            None => format!("{}{within}", end.0),
        }
    }

    /// Says in the finding which rules its remedy revokes: those of the first of the groups that hold any.
    pub(in crate::checklist) fn name(&self, verdict: Verdict, origins: &[Origin<'_>]) -> Verdict {
        self.name_ends(verdict, &too_wide(origins))
    }

    /// As [`Rules::name`], for every source of some permissions.
    pub(in crate::checklist) fn name_permissions(&self, verdict: Verdict, permissions: &[&Permission]) -> Verdict {
        let ends = permissions.iter().flat_map(|permission| {
            let ranges = permission.sources.iter().copied().map(RuleEnd::Range);
            let lists = permission.prefix_lists.iter().cloned().map(RuleEnd::PrefixList);
            ranges.chain(lists).map(|end| (*permission, end))
        });
        self.name_ends(verdict, &ends.collect::<Vec<End<'_>>>())
    }

    /// The rules of the first of the groups that hold any: by id if all are known, as the checks' own commands take them.
    fn name_ends(&self, verdict: Verdict, ends: &[End<'_>]) -> Verdict {
        let Some(group) = ends.iter().find_map(|(permission, _)| self.holders(permission).next()) else {
            return verdict;
        };
        let own: Vec<&End<'_>> = ends
            .iter()
            .filter(|(permission, _)| self.holders(permission).any(|holder| holder == group))
            .collect();
        let verdict = verdict.naming("group", group);
        let ids: Option<Vec<&str>> = own.iter().map(|end| self.id(group, end)).collect();
        if let Some(ids) = ids {
            return verdict.naming_each("rules", ids);
        }
        let verdict = verdict.mended_by(if self.egress { REVOKE_EGRESS } else { REVOKE_INGRESS });
        verdict.naming_each("permissions", own.into_iter().map(permission_word))
    }
}

/// Among ranges that add up to the world, those up to this prefix are too wide by themselves.
const TOO_WIDE: u8 = 8;

/// What must go of these: where some are too wide by themselves, narrow ones beside them may stay.
fn too_wide<'o>(origins: &[Origin<'o>]) -> Vec<End<'o>> {
    let wide = |origin: &&Origin<'_>| origin.cidr.prefix_len() <= TOO_WIDE;
    let any = origins.iter().any(|origin| wide(&origin));
    origins.iter().filter(|origin| !any || wide(origin)).map(end).collect()
}

fn end<'o>(origin: &Origin<'o>) -> End<'o> {
    let end = match origin.prefix_list {
        Some(list) => RuleEnd::PrefixList(list.to_owned()),
        None => RuleEnd::Range(origin.cidr),
    };
    (origin.permission, end)
}

/// `IpProtocol=tcp,FromPort=22,ToPort=22,IpRanges=[{CidrIp=0.0.0.0/0}]`, as the AWS CLI takes it.
fn permission_word((permission, end): &End<'_>) -> String {
    let protocol = protocol_word(permission.protocol);
    let ports = match permission.ports {
        Some((first, last)) => format!(",FromPort={first},ToPort={last}"),
        None if permission.protocol.has_ports() => format!(",FromPort=0,ToPort={}", u16::MAX),
        None if matches!(permission.protocol, Protocol::Icmp | Protocol::Icmpv6) => ",FromPort=-1,ToPort=-1".to_owned(),
        None => String::new(),
    };
    let end = match end {
        RuleEnd::Range(cidr @ ipnet::IpNet::V4(_)) => format!("IpRanges=[{{CidrIp={cidr}}}]"),
        RuleEnd::Range(cidr) => format!("Ipv6Ranges=[{{CidrIpv6={cidr}}}]"),
        RuleEnd::PrefixList(list) => format!("PrefixListIds=[{{PrefixListId={list}}}]"),
        RuleEnd::Group(group) => format!("UserIdGroupPairs=[{{GroupId={group}}}]"),
    };
    format!("IpProtocol={protocol}{ports},{end}")
}

/// A protocol as AWS writes it.
pub(super) fn protocol_word(protocol: Protocol) -> String {
    match protocol {
        Protocol::All => "-1".to_owned(),
        Protocol::Number(number) => number.to_string(),
        named => named.to_string(),
    }
}
