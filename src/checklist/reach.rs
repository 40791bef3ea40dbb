//! Whether the world reaches a database or warehouse through the security groups that are attached to it.

use std::slice;

use super::context::Judged;
use super::ec2::groups::unknown_sources;
use super::ec2::ports::{few, origin_members, origin_words};
use super::{Severity, Subject, Verdict};
use crate::evidence::ec2::SecurityGroup;
use crate::evidence::network::{Cidr, Exposure, Origin, Permission, Protocol, Surroundings, Unknown};
use crate::evidence::{Account, AccountId, Collected, Evidence, Listing, Missing, RegionEvidence, Slot, sources};

/// The security groups of one region, and what their rules must be read with.
pub(super) struct Reach<'a> {
    groups: Option<&'a Listing<Slot<SecurityGroup>>>,
    around: Surroundings<'a>,
}

/// What is to be judged.
pub(super) struct Target<'t> {
    pub(super) groups: &'t [String],
    /// Where it is not known, every port counts.
    pub(super) port: Option<u16>,
    /// How bad it is when the world reaches that port.
    pub(super) severity: Severity,
    /// The world must not reach any other port either.
    pub(super) every_port: bool,
}

/// The rules of the groups that are attached.
#[derive(Default)]
struct Attached {
    rules: Vec<Permission>,
    /// By group, for the words of findings.
    groups: Vec<(String, Vec<Permission>)>,
    evidence: Vec<Evidence>,
    gap: Option<Gap>,
}

/// A group whose rules are not known.
enum Gap {
    NotListed(String, Missing),
    WithoutRules(String, Evidence),
}

impl<'a> Reach<'a> {
    pub(super) fn of(id: &AccountId, account: &'a Account, region: Option<&'a RegionEvidence>) -> Self {
        Self {
            groups: region.map(|region| &region.ec2.security_groups),
            around: Surroundings::of(id, account, region),
        }
    }

    /// How the world is known to reach the port, or any where that is not known, and where the groups say so.
    pub(super) fn opening(&self, groups: &[String], port: Option<u16>) -> Option<(String, Vec<Evidence>)> {
        let attached = self.attached(groups);
        let origins = match port {
            Some(port) => self.world_at(&attached.rules, port),
            None => self.anywhere(&attached.rules),
        };
        let what = port.map_or_else(|| UNKNOWN_PORT.to_owned(), |port| format!("port {port} is"));
        (!origins.is_empty()).then(|| (attached.reached(&what, &origins), attached.evidence.clone()))
    }

    /// Groups add up: what one of them opens is open.
    pub(super) fn judge<T>(&self, judged: &Judged<'_, T>, target: &Target<'_>) -> Verdict {
        let attached = self.attached(target.groups);
        let rules = &attached.rules;
        if let Some(port) = target.port {
            let origins = self.world_at(rules, port);
            if !origins.is_empty() {
                return attached
                    .open(judged, &format!("port {port} is"), &origins)
                    .severity(target.severity);
            }
        }
        if target.port.is_none() || target.every_port {
            let origins = self.anywhere(rules);
            if !origins.is_empty() {
                let (what, severity) = match target.port {
                    Some(port) => (format!("port {port} is not, but others are"), Severity::High.min(target.severity)),
                    None => (UNKNOWN_PORT.to_owned(), target.severity),
                };
                return attached.open(judged, &what, &origins).severity(severity);
            }
        }
        if let Some(gap) = &attached.gap {
            return gap.verdict(judged.subject).because(judged.evidence);
        }
        let unknown = match target.port.filter(|_| !target.every_port) {
            Some(port) => self.at(rules, port).unknown,
            None => self.unknown(rules),
        };
        if !unknown.is_empty() {
            let reason = "whether the world reaches it is not known";
            return attached.cited(unknown_sources(reason, &unknown, judged.subject, judged.evidence));
        }
        let groups = target.groups.join(", ");
        let reason = match target.port {
            Some(port) if !target.every_port => format!("the world does not reach port {port} through {groups}"),
            _ => format!("the world reaches no port through {groups}"),
        };
        attached.cited(Verdict::compliant(reason, judged.evidence).observing(format!("security groups {groups}")))
    }

    fn attached(&self, groups: &[String]) -> Attached {
        let mut attached = Attached::default();
        for id in groups {
            let state = self.groups.and_then(|listing| listing.items.get(id)).map(Slot::state);
            let gap = match state {
                Some(Collected::Present(group)) => match &group.value.ingress {
                    Some(rules) => {
                        attached.rules.extend(rules.iter().cloned());
                        attached.groups.push((id.clone(), rules.clone()));
                        attached.evidence.push(group.evidence.clone());
                        None
                    }
                    None => Some(Gap::WithoutRules(id.clone(), group.evidence.clone())),
                },
                Some(Collected::Missing(missing)) => Some(Gap::NotListed(id.clone(), missing)),
                Some(Collected::Absent(_)) | None => Some(Gap::NotListed(id.clone(), Missing::NeverSupplied)),
            };
            attached.gap = attached.gap.or(gap);
        }
        attached
    }

    fn at<'r>(&'r self, rules: &'r [Permission], port: u16) -> Exposure<'r> {
        Exposure::of(rules, Protocol::Tcp, Some(port), &self.around)
    }

    /// The ranges that make the sources of the port the world; none where they are not.
    fn world_at<'r>(&'r self, rules: &'r [Permission], port: u16) -> Vec<Origin<'r>> {
        let exposure = self.at(rules, port);
        if exposure.is_world(&self.around.own) {
            exposure.world_origins(&self.around.own)
        } else {
            Vec::new()
        }
    }

    /// Every range of the world, whatever the port.
    fn anywhere<'r>(&'r self, rules: &'r [Permission]) -> Vec<Origin<'r>> {
        let mut origins = Vec::new();
        // Where the most rules overlap, one of them begins: so the first port of each rule is enough to look at.
        for rule in rules.iter().filter(|rule| rule.protocol != Protocol::Unknown) {
            let exposure = Exposure::of(rules, rule.protocol, first_port(rule), &self.around);
            if exposure.is_world(&self.around.own) {
                origins.extend(exposure.world_origins(&self.around.own));
            }
        }
        origins
    }

    fn unknown<'r>(&'r self, rules: &'r [Permission]) -> Vec<Unknown<'r>> {
        let of_rule = |rule: &'r Permission| Exposure::of(slice::from_ref(rule), rule.protocol, first_port(rule), &self.around).unknown;
        rules.iter().flat_map(of_rule).collect()
    }
}

fn first_port(rule: &Permission) -> Option<u16> {
    rule.protocol.has_ports().then(|| rule.ports.map_or(0, |(first, _)| first))
}

/// What is said of ports where the database's own is not known.
const UNKNOWN_PORT: &str = "the port is not known, and some are";

/// Among ranges that add up to the world, those up to this prefix are too wide by themselves.
const TOO_WIDE: u8 = 8;

impl Attached {
    /// The groups that hold a rule of one of the origins.
    fn open_groups<'g>(&'g self, origins: &'g [Origin<'_>]) -> impl Iterator<Item = &'g (String, Vec<Permission>)> {
        let opens = |rules: &[Permission]| origins.iter().any(|origin| rules.contains(origin.permission));
        self.groups.iter().filter(move |(_, rules)| opens(rules))
    }

    fn reached(&self, what: &str, origins: &[Origin<'_>]) -> String {
        let groups = self.open_groups(origins).map(|(id, _)| id.clone()).collect();
        format!("{what} reachable from {} in {}", origin_words(origins), few(groups))
    }

    fn open<T>(&self, judged: &Judged<'_, T>, what: &str, origins: &[Origin<'_>]) -> Verdict {
        let members = few(origins.iter().map(origin_members).collect());
        let verdict = Verdict::non_compliant(self.reached(what, origins), judged.evidence).observing(members);
        self.cited(self.naming_rules(verdict, origins))
    }

    /// Names the first group that is open, and what of its rules must go; one command changes one group.
    fn naming_rules(&self, verdict: Verdict, origins: &[Origin<'_>]) -> Verdict {
        let Some((group, rules)) = self.open_groups(origins).next() else {
            return verdict;
        };
        let wide = |origin: &&Origin<'_>| origin.cidr.prefix_len() <= TOO_WIDE;
        let own: Vec<&Origin<'_>> = origins.iter().filter(|origin| rules.contains(origin.permission)).collect();
        let any_wide = own.iter().any(&wide);
        let named = own.into_iter().filter(|origin| !any_wide || wide(origin));
        named.fold(verdict.naming("group", group), |verdict, origin| {
            verdict.naming("permission", permission(origin))
        })
    }

    fn cited(&self, verdict: Verdict) -> Verdict {
        self.evidence.iter().fold(verdict, Verdict::because)
    }
}

/// The rule as `revoke-security-group-ingress` takes it: `IpProtocol=tcp,FromPort=22,ToPort=22,IpRanges=[{CidrIp=0.0.0.0/0}]`.
fn permission(origin: &Origin<'_>) -> String {
    let rule = origin.permission;
    let protocol = match rule.protocol {
        Protocol::All => "-1".to_owned(),
        Protocol::Number(number) => number.to_string(),
        named => named.to_string(),
    };
    let ports = match (rule.protocol, rule.ports) {
        (_, Some((first, last))) => format!(",FromPort={first},ToPort={last}"),
        (Protocol::Tcp | Protocol::Udp, None) => ",FromPort=0,ToPort=65535".to_owned(),
        (Protocol::Icmp | Protocol::Icmpv6, None) => ",FromPort=-1,ToPort=-1".to_owned(),
        _ => String::new(),
    };
    let source = match (origin.prefix_list, origin.cidr) {
        (Some(list), _) => format!("PrefixListIds=[{{PrefixListId={list}}}]"),
        (None, cidr @ Cidr::V4(_)) => format!("IpRanges=[{{CidrIp={cidr}}}]"),
        (None, cidr) => format!("Ipv6Ranges=[{{CidrIpv6={cidr}}}]"),
    };
    format!("IpProtocol={protocol}{ports},{source}")
}

impl Gap {
    fn verdict(&self, subject: &Subject) -> Verdict {
        let region = match (&subject.account, &subject.region) {
            (Some(account), Some(region)) => Subject::region(account, region),
            _ => subject.clone(),
        };
        let (id, mut verdict) = match self {
            Self::NotListed(id, missing) => (id, Verdict::missing(missing, sources::EC2_SECURITY_GROUPS, &region)),
            Self::WithoutRules(id, evidence) => (id, Verdict::undecided("", sources::EC2_SECURITY_GROUPS, &region, evidence)),
        };
        verdict.reason = format!("the rules of its security group {id} were not supplied").into();
        verdict
    }
}
