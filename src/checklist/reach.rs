//! Whether the world reaches a database or warehouse through the security groups that are attached to it.

use super::context::Judged;
use super::ec2::groups::unknown_sources;
use super::ec2::ports::{few, origin_members};
use super::ec2::rules::Rules;
use super::{Severity, Subject, Verdict};
use crate::evidence::ec2::SecurityGroup;
use crate::evidence::network::exposure::all_world_origins;
use crate::evidence::network::reach::unknowns;
use crate::evidence::network::{Exposure, Origin, Permission, Protocol, Surroundings};
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
struct Attached<'a> {
    rules: Vec<Permission>,
    /// By group, for the words of findings.
    groups: Vec<(&'a str, &'a [Permission])>,
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
            None => !all_world_origins(&attached.rules, &self.around).is_empty(),
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
                return attached
                    .open(judged, &self.around, &format!("port {port}"), &origins)
                    .severity(target.severity);
            }
        }
        if target.port.is_none() || target.every_port {
            let origins = all_world_origins(rules, &self.around);
            if !origins.is_empty() {
                let (what, severity) = match target.port {
                    Some(port) => (format!("not port {port}, but others are"), Severity::High.min(target.severity)),
                    None => ("the port is not known, and some are".to_owned(), target.severity),
                };
                return attached.open(judged, &self.around, &what, &origins).severity(severity);
            }
        }
        if let Some(gap) = &attached.gap {
            return gap.verdict(judged.subject).because(judged.evidence);
        }
        let unknown = match target.port.filter(|_| !target.every_port) {
            Some(port) => self.at(rules, port).unknown,
            None => unknowns(rules, &self.around),
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

    fn attached<'g>(&'g self, groups: &'g [String]) -> Attached<'g> {
        let mut attached = Attached::default();
        for id in groups {
            let state = self.groups.and_then(|listing| listing.items.get(id)).map(Slot::state);
            let gap = match state {
                Some(Collected::Present(group)) => match &group.value.ingress {
                    Some(rules) => {
                        attached.rules.extend(rules.iter().cloned());
                        attached.groups.push((id, rules));
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
}

impl Attached<'_> {
    /// The remedy's command may name `{group}` and `{rules}`.
    fn open<T>(&self, judged: &Judged<'_, T>, around: &Surroundings<'_>, what: &str, origins: &[Origin<'_>]) -> Verdict {
        let named = Rules::of_groups(around, self.groups.clone());
        let reason = format!("{what} reachable from {}", named.words(origins));
        let members = few(origins.iter().map(origin_members).collect());
        let verdict = self.cited(Verdict::non_compliant(reason, judged.evidence).observing(members));
        named.name(verdict, origins)
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
