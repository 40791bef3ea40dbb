//! What calls about policies tell beside `get-account-authorization-details`: one thing each.

use std::collections::BTreeMap;

use super::grants::ManagedPolicy;
use crate::evidence::collected::{Answer, Candidate, Collected, Evidence, Slot, Sourced};
use crate::evidence::policy::ReadPolicy;
use crate::evidence::standing::{holds, is_same_collection};

#[derive(Debug, Default)]
pub struct PolicyParts {
    /// As `list-policies` names it.
    pub listed: Slot<ListedPolicy>,
    /// Its versions that were asked for, by their ids.
    pub versions: BTreeMap<String, Slot<PolicyVersion>>,
    pub holders: Slot<PolicyHolders>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListedPolicy {
    pub attachment_count: Option<i64>,
    pub boundary_usage_count: Option<i64>,
    pub default_version: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyVersion {
    pub is_default: bool,
    pub document: ReadPolicy,
}

/// Whom `list-entities-for-policy` names: those whom the policy is attached to, and those whose boundary it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyHolders {
    pub users: Vec<String>,
    /// How many groups and roles.
    pub others: usize,
}

impl PolicyHolders {
    /// Whether it is attached to a user, by how often it is attached and a boundary at the same time. Asked for one kind of holders
    /// only, AWS does not say so: that there are no users is known where all that there is are others.
    #[must_use]
    pub fn show_a_user(&self, policy: &ManagedPolicy) -> Option<bool> {
        let number = |count: Option<i64>| count.and_then(|count| usize::try_from(count).ok());
        let boundaries = number(policy.boundary_usage_count)?;
        if self.users.len() > boundaries {
            return Some(true);
        }
        let attachments = number(policy.attachment_count)?;
        (self.users.is_empty() && self.others >= attachments.saturating_add(boundaries)).then_some(false)
    }
}

impl PolicyParts {
    /// Adds what these tell to what is known of the policy otherwise, unless that is newer. The document is that of the version which
    /// the list calls the default one, where the version says so too; the document of a version never changes.
    pub(super) fn join(&self, policy: &mut Slot<ManagedPolicy>) {
        let (mut value, known) = match policy.state() {
            Collected::Present(known) => (known.value.clone(), Some(known.evidence.captured)),
            _ => (ManagedPolicy::default(), None),
        };
        let mut places = Vec::new();
        if let Collected::Present(Sourced { value: listed, evidence }) = self.listed.state() {
            if matches!((evidence.captured, known.flatten()), (Some(listed), Some(known)) if listed < known) {
                return;
            }
            value.attachment_count = listed.attachment_count.or(value.attachment_count);
            value.boundary_usage_count = listed.boundary_usage_count.or(value.boundary_usage_count);
            places.push(evidence.clone());
            let version = listed.default_version.as_ref().and_then(|id| self.versions.get(id));
            if let Some(Collected::Present(version)) = version.map(Slot::state)
                && version.value.is_default
            {
                value.document = Some(version.value.document.clone());
                places.push(version.evidence.clone());
            }
        }
        // Whatever tells of the policy shows that there is one.
        if places.is_empty() && known.is_none() {
            places.extend(
                self.versions
                    .values()
                    .flat_map(Slot::shown_at)
                    .chain(self.holders.shown_at())
                    .cloned(),
            );
        }
        for evidence in places {
            let value = value.clone();
            policy.push(Candidate::Present(Sourced { value, evidence }));
        }
    }
}

/// The answer of `list-policies` that names as many policies as the account summary counts at the same time. The answer alone does
/// not say that it was asked for all of them.
pub(super) fn whole_list<'a>(
    lists: &'a [Answer],
    parts: &BTreeMap<String, PolicyParts>,
    (counted, place): (i64, &Evidence),
) -> Option<&'a Evidence> {
    lists.iter().find_map(|answer| {
        let Answer::Complete(list) = answer else { return None };
        let named = parts.values().filter(|part| part.listed.told_at().any(|place| holds(list, place)));
        let is_all = i64::try_from(named.count()).ok()? >= counted.max(1);
        (is_all && is_same_collection(list, place)).then_some(list)
    })
}
