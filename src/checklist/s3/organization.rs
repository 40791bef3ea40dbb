//! What the organization above an account means for its buckets: who belongs to it, and its resource control policies.

use std::collections::{BTreeMap, BTreeSet};

use crate::evidence::organizations::{MemberAccount, OrganizationsAccount, Root, Target};
use crate::evidence::policy::{PlainHttp, PolicyDocument};
use crate::evidence::standing::{Standing, newer};
use crate::evidence::{AccountId, Answer, Collected, Evidence, Inventory, Listing, Missing, Slot, Sourced};

/// By account, what its organization tells.
pub(super) struct Organizations<'a>(BTreeMap<&'a AccountId, Above<'a>>);

#[derive(Default)]
pub(super) struct Above<'a> {
    /// The other accounts of the organization, as far as they are known.
    members: BTreeSet<AccountId>,
    controls: Vec<Control<'a>>,
}

/// A resource control policy that is attached where it may bind the account.
pub(super) struct Control<'a> {
    pub(super) id: &'a str,
    document: &'a PolicyDocument,
    pub(super) content: &'a Evidence,
    pub(super) attached: &'a Evidence,
    /// It does bind the account.
    pub(super) binds: bool,
}

impl<'a> Organizations<'a> {
    pub(super) fn of(inventory: &'a Inventory) -> Self {
        let above = |id| Above {
            members: members(inventory, id),
            controls: controls(inventory, id),
        };
        Self(inventory.accounts.keys().map(|id| (id, above(id))).collect())
    }

    pub(super) fn above(&self, account: Option<&AccountId>) -> Option<&Above<'a>> {
        self.0.get(account?)
    }
}

impl<'a> Above<'a> {
    pub(super) fn has_member(&self, account: &AccountId) -> bool {
        self.members.contains(account)
    }

    /// The policy that refuses plain HTTP to `bucket`; one that is known to bind goes before one that may.
    pub(super) fn denies_plain_http(&self, bucket: &str) -> Option<&Control<'a>> {
        let denies = |control: &&Control<'_>| {
            let says = control.document.denies_plain_http(bucket);
            matches!(says, PlainHttp::Denied | PlainHttp::DeniedWithAllElse)
        };
        self.controls.iter().filter(denies).max_by_key(|control| control.binds)
    }
}

/// The account that manages the organization which `above` tells of.
fn manager(above: &OrganizationsAccount) -> Option<AccountId> {
    if let Collected::Present(organization) = above.organization.state()
        && let Some(manager) = &organization.value.management_account
    {
        return Some(manager.clone());
    }
    above.accounts.items.values().find_map(|slot| match slot.state() {
        Collected::Present(account) => account.value.management_account.clone(),
        Collected::Absent(_) | Collected::Missing(_) => None,
    })
}

fn id_of(above: &OrganizationsAccount) -> Option<&str> {
    match above.organization.state() {
        Collected::Present(organization) => organization.value.id.as_deref(),
        Collected::Absent(_) | Collected::Missing(_) => None,
    }
}

/// What the list of the organization's accounts says of the account, as far as it is known.
fn listed<'a>(above: &'a OrganizationsAccount, account: &AccountId) -> Collected<'a, MemberAccount> {
    let slot = above.accounts.items.get(account.as_str());
    slot.map_or(Collected::Missing(Missing::NeverSupplied), |slot| above.accounts.current_one(slot))
}

fn lists(above: &OrganizationsAccount, account: &AccountId) -> bool {
    matches!(listed(above, account), Collected::Present(_))
}

/// What a word of the account's own on its organization means for a word of the organization on the account, where they differ: the
/// newer one counts.
fn by_time(own: &Evidence, above: &Evidence) -> Option<bool> {
    match newer(own, above) {
        Some(true) => None,
        Some(false) => Some(true),
        None => Some(false),
    }
}

/// What the account's own word on its organization leaves of a word of `above` that it is a member: surely, or perhaps; `None`:
/// nothing.
fn by_own_word(inventory: &Inventory, above: &OrganizationsAccount, account: &AccountId, word: &Evidence) -> Option<bool> {
    let Some(own) = inventory.accounts.get(account) else {
        return Some(true);
    };
    match own.organizations.organization.state() {
        Collected::Present(own) => match (own.value.id.as_deref(), id_of(above)) {
            (Some(own_id), Some(id)) if own_id != id => by_time(&own.evidence, word),
            _ => Some(true),
        },
        Collected::Absent(alone) => by_time(alone, word),
        Collected::Missing(_) => Some(true),
    }
}

/// Whether `above` tells of the organization that the account belongs to: surely, or perhaps, because answers contradict each other;
/// `None`: it does not, or nothing says so.
fn tells_of(inventory: &Inventory, above: &OrganizationsAccount, account: &AccountId) -> Option<bool> {
    if let Collected::Present(listed) = listed(above, account) {
        return by_own_word(inventory, above, account, &listed.evidence);
    }
    let Collected::Present(own) = inventory.accounts.get(account)?.organizations.organization.state() else {
        return None;
    };
    match (own.value.id.as_deref(), id_of(above)) {
        (Some(own_id), Some(id)) if own_id == id => still_listed(above, account, &own.evidence),
        _ => None,
    }
}

/// Whether the lists of the organization's accounts leave it at the word that the account is a member.
fn still_listed(above: &OrganizationsAccount, account: &AccountId, word: &Evidence) -> Option<bool> {
    let unlisted = Slot::default();
    let slot = above.accounts.items.get(account.as_str()).unwrap_or(&unlisted);
    let newest = match slot.state() {
        Collected::Present(listed) if newer(&listed.evidence, word) == Some(true) => &listed.evidence,
        _ => word,
    };
    match above.accounts.standing(slot, newest) {
        Standing::Current => Some(true),
        Standing::Unclear(_) => Some(false),
        Standing::Gone(_) => None,
    }
}

fn members(inventory: &Inventory, own: &AccountId) -> BTreeSet<AccountId> {
    let mut members = BTreeSet::new();
    for (id, account) in &inventory.accounts {
        let above = &account.organizations;
        if tells_of(inventory, above, own) != Some(true) {
            continue;
        }
        members.insert(id.clone());
        members.extend(manager(above));
        let listed = above.accounts.items.keys().filter_map(|id| id.parse::<AccountId>().ok());
        members.extend(listed.filter(|id| lists(above, id)));
    }
    members.remove(own);
    members
}

fn controls<'a>(inventory: &'a Inventory, own: &AccountId) -> Vec<Control<'a>> {
    let mut found = Vec::new();
    for account in inventory.accounts.values() {
        let above = &account.organizations;
        for (id, slot) in &above.resource_control_policies.items {
            let (Collected::Present(content), Some(targets)) = (slot.state(), above.policy_targets.get(id)) else {
                continue;
            };
            let Ok(document) = content.value.as_ref() else { continue };
            for (target, slot) in &targets.items {
                let Collected::Present(Sourced { value, evidence }) = slot.state() else {
                    continue;
                };
                if targets.standing(slot, evidence) != Standing::Current || is_off(above, targets, evidence) {
                    continue;
                }
                if let Some(binds) = reaches(inventory, above, (target, value, evidence), own) {
                    found.push(Control {
                        id,
                        document,
                        content: &content.evidence,
                        attached: evidence,
                        binds,
                    });
                }
            }
        }
    }
    found
}

/// Whether a newer answer says that the policy is gone, or that the organization has no policies of this type any more.
fn is_off(above: &OrganizationsAccount, targets: &Listing<Slot<Target>>, attached: &Evidence) -> bool {
    let outdates = |evidence: &Evidence| newer(evidence, attached) != Some(false);
    let deleted = targets
        .answers
        .iter()
        .any(|answer| matches!(answer, Answer::Refused { code, evidence } if code == "PolicyNotFoundException" && outdates(evidence)));
    let (roots, _) = above.roots.current();
    let enabled = |root: &Root| {
        let types = root.policy_types.as_deref()?;
        let own = types.iter().find(|(name, _)| name == "RESOURCE_CONTROL_POLICY");
        Some(own.is_some_and(|(_, status)| status.as_deref() == Some("ENABLED")))
    };
    deleted
        || roots
            .iter()
            .any(|(_, root)| enabled(&root.value) == Some(false) && outdates(&root.evidence))
}

/// Whether what is attached to the target binds the account: surely, or perhaps; `None`: it does not. No policy binds the account
/// that manages the organization, and which accounts a unit holds no export tells.
fn reaches(
    inventory: &Inventory,
    above: &OrganizationsAccount,
    (target, value, attached): (&str, &Target, &Evidence),
    own: &AccountId,
) -> Option<bool> {
    let manager = manager(above);
    if manager.as_ref() == Some(own) {
        return None;
    }
    let sure = |member: bool| member && manager.is_some();
    let here = tells_of(inventory, above, own);
    let is_own = target == own.as_str();
    match value.kind.as_deref() {
        Some("ROOT") => here.map(sure),
        Some("ACCOUNT") if !is_own => None,
        // What is attached to the account itself says that it was a member then.
        Some("ACCOUNT") => {
            let word = by_own_word(inventory, above, own, attached)?;
            Some(sure(still_listed(above, own, attached)? && word))
        }
        _ if is_own => Some(false),
        _ => here.map(|_| false),
    }
}
