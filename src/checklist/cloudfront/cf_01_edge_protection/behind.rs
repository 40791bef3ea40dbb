//! Whether load balancers are reached through CloudFront.

use std::collections::BTreeMap;

use crate::checklist::context::{Context, Judged, Place, judge_listing};
use crate::checklist::load_balancers::{CLASSIC, Filter, LOAD_BALANCER, admits_world, filter, undecided_sources, unknown_sources};
use crate::checklist::{Findings, Verdict};
use crate::evidence::cloudfront::Distribution;
use crate::evidence::network::Surroundings;
use crate::evidence::{Account, Collected, Missing, RegionEvidence, Source, Sourced, sources};

/// The enabled distributions of an account by the names of their origins, joined once.
pub(super) struct Origins<'a> {
    by_name: BTreeMap<&'a str, Vec<&'a Sourced<Distribution>>>,
    /// Why there may be more.
    pub(super) incomplete: Option<Missing>,
}

impl<'a> Origins<'a> {
    pub(super) fn of(account: &'a Account) -> Self {
        let listing = &account.cloudfront.distributions;
        let mut by_name: BTreeMap<&str, Vec<&Sourced<Distribution>>> = BTreeMap::new();
        let mut incomplete = listing.complete().err();
        for slot in listing.items.values() {
            match slot.state() {
                Collected::Present(one) if one.value.enabled != Some(false) => {
                    if one.value.origins.is_none() || one.value.enabled.is_none() {
                        incomplete = incomplete.or(Some(Missing::Incomplete {
                            evidence: one.evidence.clone(),
                        }));
                    }
                    let own = one.value.origins.iter().filter(|_| one.value.enabled.is_some());
                    for origin in own.flatten() {
                        let name = origin.domain_name.as_deref().unwrap_or_default();
                        by_name.entry(plain(name)).or_default().push(one);
                    }
                }
                Collected::Missing(missing) => incomplete = incomplete.or(Some(missing)),
                Collected::Present(_) | Collected::Absent(_) => {}
            }
        }
        Self { by_name, incomplete }
    }

    /// The distributions that have this name as an origin.
    pub(super) fn leading_to(&self, dns_name: &str) -> &[&'a Sourced<Distribution>] {
        self.by_name.get(plain(dns_name)).map(Vec::as_slice).unwrap_or_default()
    }
}

/// The name under which a load balancer has addresses of either kind.
fn plain(name: &str) -> &str {
    let name = name.strip_suffix('.').unwrap_or(name);
    name.strip_prefix("dualstack.").unwrap_or(name)
}

pub(super) fn cloudfront(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    ctx.each_region(findings, sources::ELBV2_LOAD_BALANCERS, |id, account, name, region, findings| {
        let around = Surroundings::of(id, account, region);
        let origins = Origins::of(account);
        let place = |resource_type, source| Place {
            account: id,
            region: Some(name),
            resource_type,
            source,
        };
        let source = sources::ELBV2_LOAD_BALANCERS;
        let listing = region.map(|region| &region.elb.load_balancers);
        judge_listing(findings, &place(LOAD_BALANCER, source), listing, |one| {
            if one.value.is("network") || one.value.is("gateway") {
                return Verdict::not_applicable(
                    "it takes connections, not requests, so that CloudFront cannot stand before it",
                    one.evidence,
                );
            }
            let entry = Entry {
                one,
                scheme: one.value.scheme.as_deref(),
                dns_name: one.value.dns_name.as_deref(),
                groups: one.value.security_groups.as_deref(),
                source,
            };
            entry.judge(region, &origins, &around)
        });
        let source = sources::ELB_LOAD_BALANCERS;
        let listing = region.map(|region| &region.elb.classic);
        judge_listing(findings, &place(CLASSIC, source), listing, |one| {
            let entry = Entry {
                one,
                scheme: one.value.scheme.as_deref(),
                dns_name: one.value.dns_name.as_deref(),
                groups: one.value.security_groups.as_deref(),
                source,
            };
            entry.judge(region, &origins, &around)
        });
    });
}

/// A load balancer of either generation.
struct Entry<'a, 'j, T> {
    one: &'a Judged<'j, T>,
    scheme: Option<&'a str>,
    dns_name: Option<&'a str>,
    groups: Option<&'a [String]>,
    source: Source,
}

impl<T> Entry<'_, '_, T> {
    fn judge(&self, region: Option<&RegionEvidence>, origins: &Origins<'_>, around: &Surroundings<'_>) -> Verdict {
        let own = self.one.evidence;
        let undecided = |reason: &'static str| Verdict::undecided(reason, self.source, self.one.subject, own);
        match self.scheme {
            Some("internet-facing") => {}
            Some("internal") => return Verdict::not_applicable("it does not face the internet", own),
            _ => return undecided("the export does not say whether it faces the internet"),
        }
        let (Some(name), Some(groups)) = (self.dns_name, self.groups) else {
            return undecided("the export does not hold its DNS name and security groups");
        };
        let leading = origins.leading_to(name);
        if leading.is_empty() {
            return match &origins.incomplete {
                None => Verdict::review("it faces the internet, and no distribution of the account has it as an origin", own)
                    .observing(format!("DNSName={name}")),
                Some(missing) => Verdict::missing(missing, sources::CLOUDFRONT_DISTRIBUTIONS, self.one.subject).because(own),
            };
        }
        let verdict = if groups.is_empty() {
            Verdict::review(
                "it is the origin of a distribution, but has no security group to keep others out",
                own,
            )
        } else {
            match filter(groups, region) {
                Filter::Known { permissions, evidence } => {
                    let verdict = if admits_world(&permissions, around) {
                        Verdict::review("it is the origin of a distribution, but its groups admit the whole world", own)
                    } else if let Some(unknown) = unknown_sources(&permissions, around) {
                        undecided_sources(&unknown, self.one)
                    } else {
                        Verdict::compliant("it is the origin of a distribution, and its groups do not admit the world", own)
                    };
                    evidence.into_iter().fold(verdict, Verdict::because)
                }
                Filter::Gone(group, _) => Verdict::review(format!("its security group {group} does not exist"), own),
                Filter::Default(group, place) => {
                    Verdict::review(format!("it carries {group}, the default group of its VPC"), own).because(place)
                }
                Filter::Unread(_, place) => {
                    let reason = "the export does not hold name and rules of its security group";
                    Verdict::undecided(reason, sources::EC2_SECURITY_GROUPS, self.one.subject, own).because(place)
                }
                Filter::Missing(missing) => Verdict::missing(&missing, sources::EC2_SECURITY_GROUPS, self.one.subject).because(own),
            }
        };
        leading
            .iter()
            .fold(verdict, |verdict, distribution| verdict.because(&distribution.evidence))
    }
}
