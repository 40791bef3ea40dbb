//! Whether a service control policy of the client's own restricts anything.

use std::collections::BTreeSet;

use super::super::details::some_of;
use super::{ORGANIZATION, each_organization, missing_list};
use crate::checklist::{Check, Findings, Mode, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::organizations::{Organization, OrganizationsAccount};
use crate::evidence::policy::{Effect, FullAdmin, PolicyDocument};
use crate::evidence::standing::Standing;
use crate::evidence::{Account, AccountId, Collected, Evidence, Missing, Sourced, sources};

#[cfg(test)]
use super::cases;

/// The policy that AWS attaches everywhere, and that allows everything.
const FULL_ACCESS: &str = "p-FullAWSAccess";

pub(super) static ATTACHED: Check = Check {
    name: "org-scp-attached",
    title: "A service control policy of the organization's own is attached and restricts something",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::High,
    needs: &[
        sources::ORGANIZATIONS_POLICIES,
        sources::ORGANIZATIONS_TARGETS_FOR_POLICY,
        sources::ORGANIZATIONS_POLICY,
        ORGANIZATION,
    ],
    criterion: "Compliant when a policy that AWS does not manage is attached to the root, a unit or a member account and has a Deny, or allows less \
                than everything where FullAWSAccess is not attached; fails when none does.",
    limits: "Whether the restriction is enough is for a person. No such policy binds the management account.",
    remedy: Remedy {
        text: "Write a policy that denies what no account may do, such as leaving the organization or stopping CloudTrail, and attach it.",
        command: "aws organizations attach-policy --policy-id {scp} --target-id {target}",
    },
    references: &[
        "CIS 7.0 2.1.2",
        "Prowler organizations_scp_check_deny_regions",
        "Well-Architected SEC03-BP05",
    ],
    evaluate: |ctx, findings| {
        let source = sources::ORGANIZATIONS_POLICIES;
        each_organization(ctx, findings, source, |account| &account.organizations.control_policies, judge);
    },
    #[cfg(test)]
    cases: cases::SCP_ATTACHED,
};

/// What is known of one policy.
enum Found<'a> {
    Restricts(&'a Evidence),
    /// It allows less than everything, but beside the policy that allows all.
    MayRestrict(&'a Evidence),
    No,
}

fn judge(id: &AccountId, account: &Account, organization: Option<&Sourced<Organization>>, findings: &mut Findings<'_>) {
    let source = sources::ORGANIZATIONS_POLICIES;
    let above = &account.organizations;
    let manager = organization.and_then(|organization| organization.value.management_account.as_ref());
    let (mut gaps, mut may, mut names): (Vec<(Subject, Verdict)>, _, Vec<&str>) = (Vec::new(), None, Vec::new());
    let mut spare: Option<&String> = None;
    for (policy, slot) in &above.control_policies.items {
        let subject = Subject::global(id, "AWS::Organizations::Policy", policy);
        let listed = match slot.state() {
            Collected::Present(listed) => listed,
            Collected::Absent(_) => continue,
            Collected::Missing(missing) => {
                gaps.push((subject.clone(), Verdict::missing(&missing, source, &Subject::account(id))));
                continue;
            }
        };
        match above.control_policies.standing(slot, &listed.evidence) {
            Standing::Current => {}
            Standing::Gone(_) => continue,
            Standing::Unclear(list) => {
                let reason = format!("one list has the policy {policy}, another does not, and neither is known to be newer");
                let verdict = Verdict::undecided(reason, source, &Subject::account(id), &listed.evidence).because(list);
                gaps.push((subject, verdict));
                continue;
            }
        }
        if policy == FULL_ACCESS || listed.value.aws_managed == Some(true) {
            continue;
        }
        if listed.value.aws_managed.is_none() {
            let reason = "the export does not say whether AWS manages the policy";
            gaps.push((subject, Verdict::undecided(reason, source, &Subject::account(id), &listed.evidence)));
            continue;
        }
        names.push(listed.value.name.as_deref().unwrap_or(policy));
        match look(above, policy, manager, &subject) {
            Ok(Found::Restricts(content)) => {
                let name = listed.value.name.as_deref().unwrap_or(policy);
                let reason = format!("the policy {name} ({policy}) is attached and restricts");
                let verdict = Verdict::compliant(reason, &listed.evidence)
                    .because(content)
                    .observing(policy.clone());
                findings.push(Subject::account(id), verdict);
                return;
            }
            Ok(Found::MayRestrict(content)) => may = may.or(Some((policy, content))),
            Ok(Found::No) => spare = spare.or_else(|| denies(above, policy).then_some(policy)),
            Err(verdict) => gaps.push((subject, *verdict)),
        }
    }
    let subject = Subject::account(id);
    if let Err(missing) = above.control_policies.complete() {
        findings.push(subject, missing_list(id, &missing, source, organization));
        return;
    }
    if !gaps.is_empty() {
        for (subject, verdict) in gaps {
            findings.push(subject, verdict);
        }
        return;
    }
    let Ok(evidence) = above.control_policies.complete() else { return };
    let verdict = match may {
        Some((policy, content)) => {
            let reason = format!(
                "the policy {policy} allows less than everything, but one that allows everything is attached beside it: judge whether it restricts"
            );
            Verdict::review(reason, evidence).because(content)
        }
        None if names.is_empty() => Verdict::non_compliant("there is no service control policy but those of AWS", evidence),
        None => {
            let reason = format!("no policy of the organization's own is attached and restricts: {}", some_of(names));
            Verdict::non_compliant(reason, evidence)
        }
    };
    // What to attach is for a person to write, unless a policy lies ready; so is where, unless there is one root.
    let policy = spare.map_or("POLICY", String::as_str);
    let mut roots = above.roots.items.keys();
    let target = match (roots.next(), roots.next()) {
        (Some(root), None) => root.as_str(),
        _ => "ROOT_OR_UNIT",
    };
    findings.push(subject, verdict.naming("scp", policy).naming("target", target));
}

/// Whether the policy's content is known and refuses something.
fn denies(above: &OrganizationsAccount, policy: &str) -> bool {
    let content = above.policy_contents.items.get(policy).map(crate::evidence::Slot::state);
    let Some(Collected::Present(content)) = content else {
        return false;
    };
    matches!(content.value.as_ref(), Ok(document) if document.with_effect(Effect::Deny).next().is_some())
}

/// What a policy is attached to and binds: not the management account.
fn binding(
    above: &OrganizationsAccount,
    policy: &str,
    manager: Option<&AccountId>,
    subject: &Subject,
) -> Result<BTreeSet<String>, Box<Verdict>> {
    let source = sources::ORGANIZATIONS_TARGETS_FOR_POLICY;
    let Some(targets) = above.policy_targets.get(policy) else {
        return Err(Box::new(Verdict::missing(&Missing::NeverSupplied, source, subject)));
    };
    let (mut found, mut unsure, mut disputed) = (BTreeSet::new(), None, None);
    for (target, slot) in &targets.items {
        let Collected::Present(Sourced { value, evidence }) = slot.state() else {
            continue;
        };
        match targets.standing(slot, evidence) {
            Standing::Current => {}
            Standing::Gone(_) => continue,
            Standing::Unclear(_) => {
                disputed = disputed.or(Some(evidence));
                continue;
            }
        }
        let whole = matches!(value.kind.as_deref(), Some("ROOT" | "ORGANIZATIONAL_UNIT"));
        match manager {
            _ if whole => {
                found.insert(target.clone());
            }
            Some(manager) if manager.as_str() != target => {
                found.insert(target.clone());
            }
            Some(_) => {}
            None => unsure = unsure.or(Some(evidence)),
        }
    }
    match (targets.complete(), unsure) {
        _ if !found.is_empty() => Ok(found),
        (Err(missing), _) => Err(Box::new(Verdict::missing(&missing, source, subject))),
        (Ok(list), _) if disputed.is_some() => {
            let reason = "one list of the policy's targets has one, another does not, and neither is known to be newer";
            Err(Box::new(
                Verdict::undecided(reason, source, subject, disputed.unwrap_or(list)).because(list),
            ))
        }
        (Ok(_), Some(evidence)) => {
            let reason = "the policy is attached to an account, which may be the one that manages the organization and is not bound";
            Err(Box::new(Verdict::undecided(reason, ORGANIZATION, subject, evidence)))
        }
        (Ok(_), None) => Ok(found),
    }
}

fn look<'a>(
    above: &'a OrganizationsAccount,
    policy: &str,
    manager: Option<&AccountId>,
    subject: &Subject,
) -> Result<Found<'a>, Box<Verdict>> {
    let missing = |missing: &Missing, source| Box::new(Verdict::missing(missing, source, subject));
    let targets = binding(above, policy, manager, subject)?;
    if targets.is_empty() {
        return Ok(Found::No);
    }
    let nothing = Missing::NeverSupplied;
    let content = match above.policy_contents.items.get(policy).map(crate::evidence::Slot::state) {
        Some(Collected::Present(content)) => content,
        Some(Collected::Missing(why)) => return Err(missing(&why, sources::ORGANIZATIONS_POLICY)),
        Some(Collected::Absent(_)) | None => return Err(missing(&nothing, sources::ORGANIZATIONS_POLICY)),
    };
    let document = content.value.as_ref().as_ref().map_err(|error| {
        let reason = error.to_string();
        Box::new(Verdict::undecided(
            reason,
            sources::ORGANIZATIONS_POLICY,
            subject,
            &content.evidence,
        ))
    })?;
    if document.with_effect(Effect::Deny).next().is_some() {
        return Ok(Found::Restricts(&content.evidence));
    }
    if !allows_less(document) {
        return Ok(Found::No);
    }
    // An Allow adds to the others at the same place.
    let mut open = targets;
    let listed = &above.control_policies;
    let still_there = listed
        .items
        .iter()
        .filter(|(_, slot)| !matches!(listed.current_one(slot), Collected::Absent(_)));
    for other in still_there
        .map(|(other, _)| other.as_str())
        .chain([FULL_ACCESS])
        .filter(|other| *other != policy)
    {
        for target in allowed_by(above, other, subject)? {
            open.remove(&target);
        }
    }
    Ok(if open.is_empty() {
        Found::MayRestrict(&content.evidence)
    } else {
        Found::Restricts(&content.evidence)
    })
}

/// Where another policy is attached that allows everything, as FullAWSAccess does unless somebody detached it.
fn allowed_by(above: &OrganizationsAccount, policy: &str, beside: &Subject) -> Result<BTreeSet<String>, Box<Verdict>> {
    let nothing = Missing::NeverSupplied;
    let subject = Subject {
        resource_id: policy.to_owned(),
        ..beside.clone()
    };
    let missing = |missing: &Missing, source| Box::new(Verdict::missing(missing, source, &subject));
    let source = sources::ORGANIZATIONS_TARGETS_FOR_POLICY;
    let targets = above.policy_targets.get(policy).ok_or_else(|| missing(&nothing, source))?;
    targets.complete().map_err(|why| missing(&why, source))?;
    // Where lists contradict each other, it may be there.
    let there = targets
        .items
        .iter()
        .filter(|(_, slot)| !matches!(targets.current_one(slot), Collected::Absent(_)));
    let there: BTreeSet<String> = there.map(|(target, _)| target.clone()).collect();
    if policy == FULL_ACCESS || there.is_empty() {
        return Ok(there);
    }
    let source = sources::ORGANIZATIONS_POLICY;
    let content = match above.policy_contents.items.get(policy).map(crate::evidence::Slot::state) {
        Some(Collected::Present(content)) => content,
        Some(Collected::Missing(why)) => return Err(missing(&why, source)),
        Some(Collected::Absent(_)) | None => return Err(missing(&nothing, source)),
    };
    match content.value.as_ref() {
        Ok(document) if allows_less(document) || document.with_effect(Effect::Allow).next().is_none() => Ok(BTreeSet::new()),
        Ok(_) => Ok(there),
        Err(error) => Err(Box::new(Verdict::undecided(error.to_string(), source, &subject, &content.evidence))),
    }
}

/// Whether its Allow statements leave something out.
fn allows_less(document: &PolicyDocument) -> bool {
    document.with_effect(Effect::Allow).next().is_some() && !matches!(document.full_admin(), FullAdmin::Granted(_))
}
