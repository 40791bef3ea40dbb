//! Whether the security groups of load balancers exist and open no more than the listeners need.

use std::collections::BTreeSet;

use super::{balancers, classics};
use crate::checklist::context::{Context, Judged};
use crate::checklist::ec2::rules::Rules;
use crate::checklist::load_balancers::{Filter, filter, undecided_sources, unknown_sources};
use crate::checklist::{Findings, Severity, Text, Verdict};
use crate::evidence::elb::Listeners;
use crate::evidence::network::exposure::all_world_origins;
use crate::evidence::network::reach::world_protocols;
use crate::evidence::network::{Exposure, Origin, Permission, Protocol, Surroundings};
use crate::evidence::{Collected, Evidence, Missing, RegionEvidence, Source, sources};

const SET_GROUPS: &str = "aws elbv2 set-security-groups --load-balancer-arn {resource} --security-groups SECURITY_GROUPS --region {region}";
const SET_GROUPS_OF_CLASSIC: &str =
    "aws elb apply-security-groups-to-load-balancer --load-balancer-name {resource} --security-groups SECURITY_GROUPS --region {region}";

/// What listens, as transport protocol and port.
type Used = BTreeSet<(Protocol, u16)>;

pub(super) fn groups(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    ctx.each_region(findings, sources::ELBV2_LOAD_BALANCERS, |id, account, name, region, findings| {
        let around = Surroundings::of(id, account, region);
        let listeners = Listeners::of(region.map(|region| &region.elb));
        balancers(findings, (id, name), region, |one| {
            if one.value.is("gateway") {
                return Verdict::not_applicable("gateway load balancers cannot have a security group", one.evidence);
            }
            let front = Front {
                one,
                groups: one.value.security_groups.as_deref(),
                scheme: one.value.scheme.as_deref(),
                source: sources::ELBV2_LOAD_BALANCERS,
                set_groups: SET_GROUPS,
            };
            front.judge(region, &around, || used(&listeners, one.id))
        });
        classics(findings, (id, name), region, |one| {
            let front = Front {
                one,
                groups: one.value.security_groups.as_deref(),
                scheme: one.value.scheme.as_deref(),
                source: sources::ELB_LOAD_BALANCERS,
                set_groups: SET_GROUPS_OF_CLASSIC,
            };
            front.judge(region, &around, || match &one.value.ports {
                Some(ports) => Ok((ports.iter().map(|port| (Protocol::Tcp, *port)).collect(), Vec::new())),
                None => Err(Unlistened::Unread(
                    "the export does not hold its listeners",
                    sources::ELB_LOAD_BALANCERS,
                )),
            })
        });
    });
}

/// Why it is not known what listens.
enum Unlistened {
    Missing(Missing),
    Unread(&'static str, Source),
}

fn used<'a>(listeners: &Listeners<'a>, arn: &str) -> Result<(Used, Vec<&'a Evidence>), Unlistened> {
    let found = listeners.on(arn).map_err(Unlistened::Missing)?;
    let mut used = Used::new();
    for listener in found.listeners {
        match (listener.port, listener.transports()) {
            (Some(port), transports) if !transports.is_empty() => used.extend(transports.iter().map(|transport| (*transport, port))),
            _ => {
                let reason = "the export does not name port and protocol of every listener";
                return Err(Unlistened::Unread(reason, sources::ELBV2_LISTENERS));
            }
        }
    }
    Ok((used, found.evidence))
}

/// A load balancer of either generation.
struct Front<'a, 'j, T> {
    one: &'a Judged<'j, T>,
    groups: Option<&'a [String]>,
    scheme: Option<&'a str>,
    source: Source,
    /// The command that gives it other groups.
    set_groups: &'static str,
}

impl<T> Front<'_, '_, T> {
    fn judge<'e>(
        &self,
        region: Option<&'e RegionEvidence>,
        around: &Surroundings<'_>,
        used: impl FnOnce() -> Result<(Used, Vec<&'e Evidence>), Unlistened>,
    ) -> Verdict {
        let own = self.one.evidence;
        let undecided = |reason: Text, source| Verdict::undecided(reason, source, self.one.subject, own);
        let Some(groups) = self.groups else {
            return undecided("the export does not name its security groups".into(), self.source);
        };
        if groups.is_empty() {
            return Verdict::not_applicable("it has no security group, which another check judges", own);
        }
        let (permissions, evidence) = match filter(groups, region) {
            Filter::Known { permissions, evidence } => (permissions, evidence),
            Filter::Gone(group, place) => {
                let verdict = Verdict::non_compliant(format!("security group {group} does not exist"), own);
                let verdict = place.into_iter().fold(verdict, Verdict::because);
                return verdict.observing(format!("SecurityGroups={group}")).mended_by(self.set_groups);
            }
            Filter::Default(group, place) => {
                let verdict = Verdict::non_compliant(format!("it carries {group}, the default group of its VPC"), own);
                return verdict.because(place).observing("GroupName=default").mended_by(self.set_groups);
            }
            Filter::Unread(group, place) => {
                let reason = format!("the export does not hold name and rules of security group {group}");
                return undecided(reason.into(), sources::EC2_SECURITY_GROUPS).because(place);
            }
            Filter::Missing(missing) => {
                return Verdict::missing(&missing, sources::EC2_SECURITY_GROUPS, self.one.subject).because(own);
            }
        };
        let cite = |verdict: Verdict| evidence.iter().fold(verdict, |verdict, place| verdict.because(place));
        let named = Rules::of_groups(around, by_group(groups, region));
        cite(match self.scheme {
            Some("internal") => self.judge_internal(&permissions, &named, around),
            Some("internet-facing") => self.judge_facing(&permissions, &named, around, used),
            _ => undecided("the export does not say whether it faces the internet".into(), self.source),
        })
    }

    fn judge_internal(&self, permissions: &[Permission], named: &Rules<'_>, around: &Surroundings<'_>) -> Verdict {
        let origins = all_world_origins(permissions, around);
        if !origins.is_empty() {
            let reason = format!("it is internal, but its groups admit the world: {}", named.words(&origins));
            let verdict = Verdict::non_compliant(reason, self.one.evidence)
                .severity(Severity::Low)
                .observing("Scheme=internal");
            return named.name(verdict, &origins);
        }
        match unknown_sources(permissions, around) {
            Some(unknown) => undecided_sources(&unknown, self.one),
            None => Verdict::compliant("it is internal, and its groups do not admit the world", self.one.evidence),
        }
    }

    fn judge_facing<'e>(
        &self,
        permissions: &[Permission],
        named: &Rules<'_>,
        around: &Surroundings<'_>,
        used: impl FnOnce() -> Result<(Used, Vec<&'e Evidence>), Unlistened>,
    ) -> Verdict {
        let own = self.one.evidence;
        let (used, places) = match used() {
            Ok(used) => used,
            // Where nobody of the world comes in, it does not matter what listens.
            Err(_) if all_world_origins(permissions, around).is_empty() && unknown_sources(permissions, around).is_none() => {
                return Verdict::compliant("its groups do not admit the world", own);
            }
            Err(Unlistened::Missing(missing)) => {
                return Verdict::missing(&missing, sources::ELBV2_LISTENERS, self.one.subject).because(own);
            }
            Err(Unlistened::Unread(reason, source)) => return Verdict::undecided(reason, source, self.one.subject, own),
        };
        let verdict = if let Some((protocol, port, origins)) = unused_port(permissions, &used, around) {
            let words = named.words(&origins);
            let reason = format!("its groups admit the world on {protocol} {port}, where nothing listens: {words}");
            named.name(Verdict::non_compliant(reason, own).observing(words), &origins)
        } else if let Some(unknown) = unknown_sources(permissions, around) {
            undecided_sources(&unknown, self.one)
        } else if let Some(protocol) = world_protocols(permissions, around).first() {
            Verdict::review(
                format!("its groups admit the world by {protocol}, which has no ports: ask what for"),
                own,
            )
        } else {
            Verdict::compliant("its groups exist and admit the world on the ports of its listeners at most", own)
        };
        places.into_iter().fold(verdict, Verdict::because)
    }
}

/// The rules of the groups, apart.
fn by_group<'a>(groups: &'a [String], region: Option<&'a RegionEvidence>) -> Vec<(&'a str, &'a [Permission])> {
    let rules = |id: &'a String| match region?.ec2.security_groups.items.get(id)?.state() {
        Collected::Present(group) => Some((id.as_str(), group.value.ingress.as_deref()?)),
        _ => None,
    };
    groups.iter().filter_map(rules).collect()
}

/// A port that the world may reach and that no listener uses, with the ranges that open it.
fn unused_port<'a>(permissions: &'a [Permission], used: &Used, around: &Surroundings<'a>) -> Option<(Protocol, u16, Vec<Origin<'a>>)> {
    for protocol in [Protocol::Tcp, Protocol::Udp] {
        // Between two of these, the same rules hold and the same is listened to.
        let mut starts = BTreeSet::from([0_u16]);
        for permission in permissions {
            if let Some((first, last)) = permission.ports.filter(|_| permission.protocol == protocol) {
                starts.insert(first);
                starts.extend(last.checked_add(1));
            }
        }
        for (_, port) in used.iter().filter(|(own, _)| *own == protocol) {
            starts.insert(*port);
            starts.extend(port.checked_add(1));
        }
        for port in starts {
            if used.contains(&(protocol, port)) {
                continue;
            }
            let exposure = Exposure::of(permissions, protocol, Some(port), around);
            if exposure.is_world(&around.own) {
                return Some((protocol, port, exposure.world_origins(&around.own)));
            }
        }
    }
    None
}
