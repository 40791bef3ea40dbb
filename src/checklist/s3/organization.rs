//! What the organization above an account means for its buckets: who belongs to it, and its resource control policies.

use std::collections::{BTreeMap, BTreeSet};

use crate::evidence::organizations::{OrganizationsAccount, Target};
use crate::evidence::policy::{PlainHttp, PolicyDocument};
use crate::evidence::standing::Standing;
use crate::evidence::{AccountId, Collected, Evidence, Inventory, Sourced};

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

/// Whether the account is in the list of the organization's accounts.
fn lists(above: &OrganizationsAccount, account: &AccountId) -> bool {
    above.accounts.items.get(account.as_str()).is_some_and(|slot| match slot.state() {
        Collected::Present(Sourced { evidence, .. }) => above.accounts.standing(slot, evidence) == Standing::Current,
        Collected::Absent(_) | Collected::Missing(_) => false,
    })
}

/// Whether `above` is known to tell of the organization that the account belongs to.
fn tells_of(inventory: &Inventory, above: &OrganizationsAccount, account: &AccountId) -> bool {
    let own = inventory.accounts.get(account).and_then(|own| id_of(&own.organizations));
    match (own, id_of(above)) {
        (Some(own), Some(other)) => own == other,
        _ => lists(above, account),
    }
}

fn members(inventory: &Inventory, own: &AccountId) -> BTreeSet<AccountId> {
    let mut members = BTreeSet::new();
    for (id, account) in &inventory.accounts {
        let above = &account.organizations;
        if !tells_of(inventory, above, own) {
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
                if targets.standing(slot, evidence) != Standing::Current {
                    continue;
                }
                if let Some(binds) = reaches(inventory, above, (target, value), own) {
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

/// Whether what is attached to the target binds the account: surely, or perhaps; `None`: it does not. No policy binds the account
/// that manages the organization, and which accounts a unit holds no export tells.
fn reaches(inventory: &Inventory, above: &OrganizationsAccount, target: (&str, &Target), own: &AccountId) -> Option<bool> {
    let manager = manager(above);
    if manager.as_ref() == Some(own) {
        return None;
    }
    match (target.1.kind.as_deref(), target.0) {
        (Some("ROOT"), _) => tells_of(inventory, above, own).then_some(manager.is_some()),
        (Some("ACCOUNT"), id) => (id == own.as_str()).then_some(manager.is_some()),
        (_, id) if id == own.as_str() => Some(false),
        _ => tells_of(inventory, above, own).then_some(false),
    }
}
