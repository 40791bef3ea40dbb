//! The loop over security groups that the EC2 checks share, with what their rules must be read with.

use crate::checklist::context::{Context, Judged, Place, judge_listing};
use crate::checklist::{Findings, Subject, Verdict};
use crate::evidence::ec2::SecurityGroup;
use crate::evidence::network::{Surroundings, Unknown};
use crate::evidence::{AccountId, Evidence, sources};

use super::ports::unknown_words;

/// Judges every security group of every region in scope.
pub(super) fn each_group(
    ctx: &Context<'_>,
    findings: &mut Findings<'_>,
    mut judge: impl FnMut(&Judged<'_, SecurityGroup>, &Surroundings<'_>) -> Verdict,
) {
    let source = sources::EC2_SECURITY_GROUPS;
    ctx.each_region(findings, source, |id, account, region, evidence, findings| {
        let around = Surroundings::of(id, account, evidence);
        let place = Place {
            account: id,
            region: Some(region),
            resource_type: "AWS::EC2::SecurityGroup",
            source,
        };
        judge_listing(findings, &place, evidence.map(|region| &region.ec2.security_groups), |group| {
            foreign(group.value.owner.as_ref(), group).unwrap_or_else(|| judge(group, &around))
        });
    });
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
