//! The loop over security groups that the EC2 checks share, with what their rules must be read with.

use std::collections::BTreeSet;

use crate::checklist::context::{Context, Judged, Place, judge_listing};
use crate::checklist::{Findings, Outcome, Severity, Subject, Verdict};
use crate::evidence::ec2::SecurityGroup;
use crate::evidence::network::{Permission, Surroundings, Unknown};
use crate::evidence::standing::is_days_older;
use crate::evidence::{AccountId, Collected, Evidence, Listing, RegionEvidence, Slot, sources};

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
        let place = Place {
            account: id,
            region: Some(region),
            resource_type: "AWS::EC2::SecurityGroup",
            source,
        };
        judge_listing(findings, &place, evidence.map(|region| &region.ec2.security_groups), |group| {
            let verdict = foreign(group.value.owner.as_ref(), group).unwrap_or_else(|| judge(group, &around));
            weigh(verdict, group, evidence, severity)
        });
    });
}

/// A group that nothing carries, or whose VPC keeps the internet out, fails one step lower; the public interfaces of one that
/// fails are named.
fn weigh(mut verdict: Verdict, group: &Judged<'_, SecurityGroup>, region: Option<&RegionEvidence>, severity: Severity) -> Verdict {
    let Some(ec2) = region
        .map(|region| &region.ec2)
        .filter(|_| verdict.outcome == Outcome::NonCompliant)
    else {
        return verdict;
    };
    let lowered = verdict.severity.unwrap_or(severity).lowered();
    let public = ec2.carriers().public(group.id);
    if !public.is_empty() {
        let names = few(public.to_vec());
        verdict
            .reason
            .to_mut()
            .push_str(&format!("; carried by {names}, which the internet can address"));
    } else if let Some(place) = ec2.carried_by_none(group.id) {
        verdict.reason.to_mut().push_str("; no network interface carries the group");
        return verdict.because(place).severity(lowered);
    }
    match group.value.vpc.as_deref().and_then(|vpc| internet_block(region, vpc)) {
        Some((words, place)) => {
            verdict.reason.to_mut().push_str(&words);
            verdict.because(place).severity(lowered)
        }
        None => verdict,
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

/// The VPCs whose `part`, which every VPC has and nobody can delete, is among the resources; `None` where any of them may be any VPC's.
/// `may_be` says whether a resource is, or may be, such a part.
pub(super) fn vpcs_with<T: PartialEq>(
    listing: &Listing<Slot<T>>,
    may_be: fn(&T) -> bool,
    vpc: fn(&T) -> Option<&str>,
) -> Option<BTreeSet<&str>> {
    let mut vpcs = BTreeSet::new();
    for slot in listing.items.values() {
        match slot.state() {
            Collected::Present(resource) if may_be(&resource.value) => {
                vpcs.insert(vpc(&resource.value)?);
            }
            Collected::Present(_) | Collected::Absent(_) => {}
            Collected::Missing(_) => return None,
        }
    }
    Some(vpcs)
}

/// The account's own VPCs of a region that a list says nothing of, though it holds what every VPC has: it was filtered. A VPC that was
/// told of days before the list may be gone by now.
pub(super) fn lacking_vpcs<'a>(
    place: &Place<'_>,
    region: &'a RegionEvidence,
    list: &Evidence,
    listed: Option<&BTreeSet<&str>>,
) -> Vec<(&'a str, &'a Evidence)> {
    let Some(listed) = listed else { return Vec::new() };
    let each = region.ec2.vpcs.items.iter().filter_map(|(id, slot)| match slot.state() {
        Collected::Present(vpc) if vpc.value.owner.as_ref() == Some(place.account) => Some((id.as_str(), &vpc.evidence)),
        _ => None,
    });
    each.filter(|(id, told)| !listed.contains(id) && !is_days_older(told, list))
        .collect()
}

/// What to say where the list lacks what these VPCs have.
pub(super) fn say_lacking(findings: &mut Findings<'_>, place: &Place<'_>, list: &Evidence, part: &str, vpcs: &[(&str, &Evidence)]) {
    if vpcs.is_empty() {
        return;
    }
    let names = few(vpcs.iter().map(|(id, _)| (*id).to_owned()).collect());
    let reason = format!(
        "`{}` lists no {part} of {names}, which every VPC has: it was filtered",
        place.source.name
    );
    let verdict = Verdict::undecided(reason, place.source, &place.whole(), list);
    let verdict = vpcs.iter().take(8).fold(verdict, |verdict, (_, told)| verdict.because(told));
    findings.push(place.whole(), verdict);
}
