//! Whether the world reaches a database or warehouse through the security groups that are attached to it.

use std::slice;

use super::context::Judged;
use super::ec2::groups::unknown_sources;
use super::ec2::ports::{few, origin_members, origin_words};
use super::{Severity, Subject, Verdict};
use crate::evidence::ec2::SecurityGroup;
use crate::evidence::network::{Exposure, Origin, Permission, Protocol, Surroundings, Unknown};
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

    /// Whether the world is known to reach the port.
    pub(super) fn is_open(&self, groups: &[String], port: Option<u16>) -> bool {
        let attached = self.attached(groups);
        match port {
            Some(port) => self.at(&attached.rules, port).is_world(&self.around.own),
            None => !self.anywhere(&attached.rules).is_empty(),
        }
    }

    /// Groups add up: what one of them opens is open.
    pub(super) fn judge<T>(&self, judged: &Judged<'_, T>, target: &Target<'_>) -> Verdict {
        let attached = self.attached(target.groups);
        let rules = &attached.rules;
        if let Some(port) = target.port {
            let exposure = self.at(rules, port);
            if exposure.is_world(&self.around.own) {
                let origins = exposure.world_origins(&self.around.own);
                return attached.open(judged, &format!("port {port}"), &origins).severity(target.severity);
            }
        }
        if target.port.is_none() || target.every_port {
            let origins = self.anywhere(rules);
            if !origins.is_empty() {
                let (what, severity) = match target.port {
                    Some(port) => (format!("not port {port}, but others are"), Severity::High.min(target.severity)),
                    None => ("the port is not known, and some are".to_owned(), target.severity),
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
            Some(port) if !target.every_port => format!("the world does not reach port {port}"),
            _ => "the world reaches no port".to_owned(),
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

impl Attached {
    fn open<T>(&self, judged: &Judged<'_, T>, what: &str, origins: &[Origin<'_>]) -> Verdict {
        let opens = |rules: &[Permission]| origins.iter().any(|origin| rules.contains(origin.permission));
        let groups: Vec<String> = self
            .groups
            .iter()
            .filter(|(_, rules)| opens(rules))
            .map(|(id, _)| id.clone())
            .collect();
        let reason = format!("{what} reachable from {} in {}", origin_words(origins), few(groups));
        let members = few(origins.iter().map(origin_members).collect());
        self.cited(Verdict::non_compliant(reason, judged.evidence).observing(members))
    }

    fn cited(&self, verdict: Verdict) -> Verdict {
        self.evidence.iter().fold(verdict, Verdict::because)
    }
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
        verdict.reason = format!("the rules of its security group {id} were not supplied");
        verdict
    }
}
