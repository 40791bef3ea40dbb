//! The loop over security groups that the EC2 checks share, with what their rules must be read with.

use std::collections::{BTreeMap, BTreeSet};

use crate::checklist::context::{Context, Judged, Place, judge_listing};
use crate::checklist::{Findings, Outcome, Severity, Subject, Verdict};
use crate::evidence::ec2::SecurityGroup;
use crate::evidence::network::{Permission, Surroundings, Unknown};
use crate::evidence::{AccountId, Collected, Evidence, RegionEvidence, sources};

use super::ports::{few, unknown_words};

/// Judges every security group of every region in scope.
pub(super) fn each_group(
    ctx: &Context<'_>,
    findings: &mut Findings<'_>,
    mut judge: impl FnMut(&Judged<'_, SecurityGroup>, &Surroundings<'_>) -> Verdict,
) {
    let source = sources::EC2_SECURITY_GROUPS;
    let severity = findings.severity();
    ctx.each_region(findings, source, |id, account, region, evidence, findings| {
        let around = Surroundings::of(id, account, evidence);
        let carriers = Carriers::of(evidence);
        let place = Place {
            account: id,
            region: Some(region),
            resource_type: "AWS::EC2::SecurityGroup",
            source,
        };
        judge_listing(findings, &place, evidence.map(|region| &region.ec2.security_groups), |group| {
            let verdict = foreign(group.value.owner.as_ref(), group).unwrap_or_else(|| judge(group, &around));
            carriers.weigh(verdict, group, severity)
        });
    });
}

/// Which network interfaces carry which group: what nothing carries is not exposed today.
#[derive(Default)]
struct Carriers<'a> {
    region: Option<&'a RegionEvidence>,
    /// A place of the whole list of interfaces, every one with its groups.
    known: Option<&'a Evidence>,
    carried: BTreeSet<&'a str>,
    /// By group, the interfaces that the internet can address.
    public: BTreeMap<&'a str, Vec<&'a str>>,
}

impl<'a> Carriers<'a> {
    fn of(region: Option<&'a RegionEvidence>) -> Self {
        let Some(interfaces) = region.map(|region| &region.ec2.network_interfaces) else {
            return Self::default();
        };
        let mut carriers = Self {
            region,
            known: interfaces.complete().ok(),
            ..Self::default()
        };
        for (id, slot) in &interfaces.items {
            let Collected::Present(interface) = slot.state() else {
                if !matches!(slot.state(), Collected::Absent(_)) {
                    carriers.known = None;
                }
                continue;
            };
            let Some(groups) = &interface.value.groups else {
                carriers.known = None;
                continue;
            };
            for group in groups {
                carriers.carried.insert(group);
                if interface.value.public {
                    carriers.public.entry(group).or_default().push(id);
                }
            }
        }
        carriers
    }

    /// A group that nothing carries, or whose VPC keeps the internet out, fails one step lower; the public interfaces of one
    /// that fails are named.
    fn weigh(&self, mut verdict: Verdict, group: &Judged<'_, SecurityGroup>, severity: Severity) -> Verdict {
        if verdict.outcome != Outcome::NonCompliant {
            return verdict;
        }
        let lowered = verdict.severity.unwrap_or(severity).lowered();
        if let Some(public) = self.public.get(group.id) {
            let names = few(public.iter().map(|id| (*id).to_owned()).collect());
            verdict
                .reason
                .to_mut()
                .push_str(&format!("; carried by {names}, which the internet can address"));
        } else if let Some(place) = self.known.filter(|_| !self.carried.contains(group.id)) {
            verdict.reason.to_mut().push_str("; no network interface carries the group");
            return verdict.because(place).severity(lowered);
        }
        match group.value.vpc.as_deref().and_then(|vpc| internet_block(self.region, vpc)) {
            Some((words, place)) => {
                verdict.reason.to_mut().push_str(&words);
                verdict.because(place).severity(lowered)
            }
            None => verdict,
        }
    }
}

/// What the block of public access of a VPC keeps out, in words, and where that is said.
pub(super) fn internet_block<'a>(region: Option<&'a RegionEvidence>, vpc: &str) -> Option<(String, &'a Evidence)> {
    let (mode, place) = region?.ec2.internet_block(vpc)?;
    Some((
        format!("; the VPC's block of public access ({mode}) keeps the internet out for now"),
        place,
    ))
}

/// The group's ingress rules, or what to say when the export lacks them.
pub(super) fn ingress_rules<'a>(group: &Judged<'a, SecurityGroup>) -> Result<&'a [Permission], Box<Verdict>> {
    rules(group, group.value.ingress.as_deref(), "ingress")
}

/// The same for what the group lets out.
pub(super) fn egress_rules<'a>(group: &Judged<'a, SecurityGroup>) -> Result<&'a [Permission], Box<Verdict>> {
    rules(group, group.value.egress.as_deref(), "egress")
}

fn rules<'a>(group: &Judged<'_, SecurityGroup>, rules: Option<&'a [Permission]>, which: &str) -> Result<&'a [Permission], Box<Verdict>> {
    let lacking = || {
        let reason = format!("the export does not carry the group's {which} rules");
        Box::new(Verdict::undecided(
            reason,
            sources::EC2_SECURITY_GROUPS,
            group.subject,
            group.evidence,
        ))
    };
    rules.ok_or_else(lacking)
}

/// Shared VPCs show what another account owns; that account answers for it.
pub(super) fn foreign<T>(owner: Option<&AccountId>, judged: &Judged<'_, T>) -> Option<Verdict> {
    let owner = owner.filter(|owner| judged.subject.account.as_ref() != Some(owner))?;
    let verdict = Verdict::not_applicable(format!("it belongs to account {owner}"), judged.evidence);
    Some(verdict.observing(format!("OwnerId={owner}")))
}

/// The rules cannot be judged, because it is not known whom some of them admit.
pub(in crate::checklist) fn unknown_sources(reason: &str, unknown: &[Unknown<'_>], subject: &Subject, evidence: &Evidence) -> Verdict {
    let why = super::ports::few(unknown.iter().map(unknown_words).collect());
    let list = unknown.iter().find_map(|unknown| match unknown {
        Unknown::PrefixList(list) => Some(*list),
        Unknown::Unreadable(_) => None,
    });
    let reason = format!("{reason}: {why}");
    match list {
        Some(list) => {
            // The command that would help asks for the list, not for the group.
            let asked = Subject {
                resource_id: list.to_owned(),
                ..subject.clone()
            };
            Verdict::undecided(reason, sources::EC2_PREFIX_LIST_ENTRIES, &asked, evidence).observing(format!("PrefixListId={list}"))
        }
        None => Verdict::undecided(reason, sources::EC2_SECURITY_GROUPS, subject, evidence),
    }
}
