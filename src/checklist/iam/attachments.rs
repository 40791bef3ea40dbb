//! Whether a policy is attached to anything, where its own numbers say that it is not.

use crate::checklist::context::Judged;
use crate::evidence::iam::grants::still_there;
use crate::evidence::iam::{GroupGrants, ManagedPolicy, PolicyHolders, Role, UserGrants};
use crate::evidence::{Account, Collected, Evidence, Listing, Slot, Sourced};

/// Whether the policy is attached to nothing and only limits what others grant.
pub(super) fn is_only_boundary(policy: &Judged<'_, ManagedPolicy>, account: &Account) -> bool {
    policy.value.is_only_boundary() && shown_attached(policy, account).is_none()
}

/// The place that shows the policy attached to something, unless it is older than the policy's own numbers.
pub(super) fn shown_attached<'a>(policy: &Judged<'_, ManagedPolicy>, account: &'a Account) -> Option<&'a Evidence> {
    let iam = &account.iam;
    holder(policy, &iam.users, |user: &UserGrants| user.attached_policies.as_deref())
        .or_else(|| holder(policy, &iam.groups, |group: &GroupGrants| group.attached_policies.as_deref()))
        .or_else(|| holder(policy, &iam.roles, |role: &Role| role.attached_policies.as_deref()))
        .or_else(|| beside_boundaries(policy, account))
}

fn holder<'a, T: PartialEq>(
    policy: &Judged<'_, ManagedPolicy>,
    list: &'a Listing<Slot<T>>,
    attached: fn(&T) -> Option<&[String]>,
) -> Option<&'a Evidence> {
    let holds = |found: &Sourced<T>| {
        let names = attached(&found.value).unwrap_or_default().iter().any(|arn| arn == policy.id);
        names && !policy.evidence.is_newer_than(&found.evidence)
    };
    let found = still_there(list).find_map(|(_, slot)| match slot.state() {
        Collected::Present(found) => Some(found).filter(|found| holds(found)),
        Collected::Absent(_) => None,
        // Answers contradict each other: one of them is enough for a doubt.
        Collected::Missing(_) => slot.told().find(|found| holds(found)),
    });
    found.map(|found| &found.evidence)
}

/// The policy's own list of holders, where it names more of them than those whose boundary the policy is.
fn beside_boundaries<'a>(policy: &Judged<'_, ManagedPolicy>, account: &'a Account) -> Option<&'a Evidence> {
    let boundaries = usize::try_from(policy.value.boundary_usage_count?).ok()?;
    let holders = &account.iam.policy_parts.get(policy.id)?.holders;
    let exceeds = |told: &Sourced<PolicyHolders>| {
        let number = told.value.users.len().saturating_add(told.value.others);
        number > boundaries && !policy.evidence.is_newer_than(&told.evidence)
    };
    let found = match holders.state() {
        Collected::Present(told) => Some(told).filter(|told| exceeds(told)),
        Collected::Absent(_) => None,
        Collected::Missing(_) => holders.told().find(|told| exceeds(told)),
    };
    found.map(|told| &told.evidence)
}
