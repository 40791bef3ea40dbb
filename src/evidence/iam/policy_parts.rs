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
    /// Adds what these tell to what is known of the policy otherwise, unless that is newer. Each word on which version is the
    /// default one brings that version's document, which never changes, or none where nobody supplied it: so a document is not in
    /// force any more once a word that is not older names another version.
    pub(super) fn join(&self, policy: &mut Slot<ManagedPolicy>) {
        let (base, known) = match policy.state() {
            Collected::Present(Sourced { value, evidence }) => (ManagedPolicy::clone(value), Some(evidence.clone())),
            _ => (ManagedPolicy::default(), None),
        };
        let is_older = |place: &Evidence| known.as_ref().is_some_and(|known| known.is_newer_than(place));
        // With nothing else, nobody knows whether the policy is attached to anything, so that its document decides nothing.
        if known.is_none() && self.listed.told().next().is_none() {
            let shown = self.versions.values().flat_map(Slot::shown_at).chain(self.holders.shown_at());
            for evidence in shown.cloned() {
                policy.push(Candidate::Present(Sourced::new(base.clone(), evidence)));
            }
            return;
        }
        let mut words: Vec<(ManagedPolicy, Evidence)> = Vec::new();
        for Sourced { value: listed, evidence } in self.listed.told().filter(|listed| !is_older(&listed.evidence)) {
            let mut value = base.clone();
            value.count(listed);
            if let Some(id) = &listed.default_version {
                value.document = self.document(id, &base);
                value.default_version = Some(id.clone());
            }
            words.push((value, evidence.clone()));
        }
        let mut counted = base.clone();
        if let Collected::Present(listed) = self.listed.state()
            && !is_older(&listed.evidence)
        {
            counted.count(&listed.value);
        }
        for (id, Sourced { value: version, evidence }) in self.versions_told().filter(|(_, version)| !is_older(&version.evidence)) {
            if version.is_default {
                let value = ManagedPolicy {
                    document: Some(version.document.clone()),
                    default_version: Some(id.clone()),
                    ..counted.clone()
                };
                words.push((value, evidence.clone()));
            }
        }
        if let Some(place) = self.denied(&base, known.as_ref(), &words) {
            let value = ManagedPolicy {
                document: None,
                default_version: None,
                ..counted
            };
            words.push((value, place));
        }
        for (value, evidence) in words {
            policy.push(Candidate::Present(Sourced::new(value, evidence)));
        }
    }

    fn versions_told(&self) -> impl Iterator<Item = (&String, &Sourced<PolicyVersion>)> {
        self.versions
            .iter()
            .flat_map(|(id, slot)| slot.told().map(move |version| (id, version)))
    }

    /// The document of a version, where some answer holds it.
    fn document(&self, id: &str, known: &ManagedPolicy) -> Option<ReadPolicy> {
        if known.default_version.as_deref() == Some(id) && known.document.is_some() {
            return known.document.clone();
        }
        let version = self.versions.get(id)?.told().next()?;
        Some(version.value.document.clone())
    }

    /// The place that says of the default version by all other words that it is not the default one, unless it is older than they.
    fn denied(&self, base: &ManagedPolicy, known: Option<&Evidence>, words: &[(ManagedPolicy, Evidence)]) -> Option<Evidence> {
        let mut default: Slot<Option<String>> = Slot::default();
        let words = words.iter().map(|(value, place)| (value, place));
        for (value, place) in known.map(|place| (base, place)).into_iter().chain(words) {
            let value = value.default_version.clone();
            default.push(Candidate::Present(Sourced::new(value, place.clone())));
        }
        let Collected::Present(default) = default.state() else {
            return None;
        };
        let denies = |(id, version): &(&String, &Sourced<PolicyVersion>)| {
            !version.value.is_default && default.value.as_deref() == Some(id.as_str()) && !default.evidence.is_newer_than(&version.evidence)
        };
        self.versions_told().find(denies).map(|(_, version)| version.evidence.clone())
    }
}

impl ManagedPolicy {
    /// Takes the numbers of a list.
    fn count(&mut self, listed: &ListedPolicy) {
        self.attachment_count = listed.attachment_count.or(self.attachment_count);
        self.boundary_usage_count = listed.boundary_usage_count.or(self.boundary_usage_count);
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::evidence::policy::PolicyError;
    use crate::evidence::{FileStamp, Instant};

    const EARLY: Option<&str> = Some("2026-06-01T00:00:00Z");
    const LATE: Option<&str> = Some("2026-06-09T00:00:00Z");

    fn place(path: &str, captured: Option<&str>) -> Evidence {
        let file = FileStamp {
            path: path.to_owned(),
            sha256: String::new(),
        };
        Evidence {
            file: Arc::new(file),
            pointer: String::new().into(),
            captured: captured.and_then(Instant::parse),
        }
    }

    fn told<T: PartialEq>(value: T, captured: Option<&str>) -> Slot<T> {
        let mut slot = Slot::default();
        let evidence = place("x.json", captured);
        slot.push(Candidate::Present(Sourced::new(value, evidence)));
        slot
    }

    /// One document is told from another one by its error.
    const OLD: ReadPolicy = Err(PolicyError::NotAnObject);

    fn listed(default: &str) -> ListedPolicy {
        ListedPolicy {
            attachment_count: Some(1),
            boundary_usage_count: Some(0),
            default_version: Some(default.to_owned()),
        }
    }

    fn version(id: &str, is_default: bool, document: ReadPolicy, captured: Option<&str>) -> BTreeMap<String, Slot<PolicyVersion>> {
        BTreeMap::from([(id.to_owned(), told(PolicyVersion { is_default, document }, captured))])
    }

    #[test]
    fn only_the_version_that_both_call_the_default_one_is_in_force() {
        for (default, id, is_default, found) in [("v2", "v2", true, true), ("v2", "v2", false, false), ("v3", "v2", true, false)] {
            let parts = PolicyParts {
                listed: told(listed(default), None),
                versions: version(id, is_default, OLD, None),
                ..PolicyParts::default()
            };
            let mut policy = Slot::default();
            parts.join(&mut policy);
            let in_force = matches!(policy.state(), Collected::Present(policy) if policy.value.document.is_some());
            assert_eq!(in_force, found, "{default} {id} {is_default}");
        }
    }

    #[test]
    fn what_is_newer_counts_and_nothing_where_nobody_knows_which_is() {
        let other: ReadPolicy = Err(PolicyError::NoStatement);
        // What the details say, when, and the list; whether the version's document is in force.
        for (known, list, expected) in [
            (EARLY, LATE, Some(true)),
            (LATE, EARLY, Some(false)),
            (None, LATE, None),
            (EARLY, None, None),
        ] {
            let parts = PolicyParts {
                listed: told(listed("v2"), list),
                versions: version("v2", true, OLD, list),
                ..PolicyParts::default()
            };
            let value = ManagedPolicy {
                document: Some(other.clone()),
                ..ManagedPolicy::default()
            };
            let mut policy = told(value, known);
            parts.join(&mut policy);
            let found = match policy.state() {
                Collected::Present(policy) => Some(policy.value.document == Some(OLD)),
                _ => None,
            };
            assert_eq!(found, expected, "{known:?} {list:?}");
        }
    }

    /// The document in force where an early answer holds version 1, and these tell more; `None`: it is open.
    fn in_force(parts: &PolicyParts, known: Option<&str>) -> Option<ReadPolicy> {
        let value = ManagedPolicy {
            document: Some(OLD),
            default_version: Some("v1".to_owned()),
            ..ManagedPolicy::default()
        };
        let mut policy = told(value, known);
        parts.join(&mut policy);
        match policy.state() {
            Collected::Present(policy) => policy.value.document.clone(),
            _ => None,
        }
    }

    #[test]
    fn a_document_is_not_in_force_any_more_once_a_list_names_another_version() {
        for (known, default, list, expected) in [
            (EARLY, "v1", LATE, Some(OLD)),
            (EARLY, "v2", LATE, None),
            (EARLY, "v2", None, None),
            (None, "v2", LATE, None),
            (LATE, "v2", EARLY, Some(OLD)),
        ] {
            let parts = PolicyParts {
                listed: told(listed(default), list),
                ..PolicyParts::default()
            };
            assert_eq!(in_force(&parts, known), expected, "{known:?} {default} {list:?}");
        }
    }

    #[test]
    fn a_version_that_calls_itself_the_default_one_is_in_force_and_one_that_does_not_is_none() {
        let other: ReadPolicy = Err(PolicyError::NoStatement);
        for (id, is_default, asked, expected) in [
            ("v2", true, LATE, Some(other.clone())),
            ("v2", true, None, None),
            ("v2", false, LATE, Some(OLD)),
            ("v1", false, LATE, None),
            ("v1", false, None, None),
        ] {
            let document = if id == "v1" { OLD } else { other.clone() };
            let parts = PolicyParts {
                versions: version(id, is_default, document, asked),
                ..PolicyParts::default()
            };
            assert_eq!(in_force(&parts, EARLY), expected, "{id} {is_default} {asked:?}");
        }
    }

    #[test]
    fn a_list_is_whole_where_the_summary_counts_no_more_at_its_time() {
        let parts = BTreeMap::from([(
            "arn".to_owned(),
            PolicyParts {
                listed: told(listed("v1"), EARLY),
                ..PolicyParts::default()
            },
        )]);
        let whole = |answer: Answer, counted, captured| whole_list(&[answer], &parts, (counted, &place("s", captured))).is_some();
        let list = || place("x.json", EARLY);
        assert!(whole(Answer::Complete(list()), 1, EARLY) && whole(Answer::Complete(list()), 1, None));
        assert!(!whole(Answer::Complete(list()), 2, EARLY));
        assert!(!whole(Answer::Complete(list()), 1, LATE));
        assert!(!whole(Answer::Partial(list()), 1, EARLY));
        assert!(!whole(Answer::Complete(place("y.json", EARLY)), 1, EARLY));
    }

    #[test]
    fn those_whose_boundary_it_is_are_told_from_those_who_have_it() {
        let shown = |users: usize, others, attached, boundaries| {
            let holders = PolicyHolders {
                users: vec!["u".to_owned(); users],
                others,
            };
            holders.show_a_user(&ManagedPolicy {
                attachment_count: attached,
                boundary_usage_count: boundaries,
                ..ManagedPolicy::default()
            })
        };
        assert_eq!(shown(1, 0, None, Some(0)), Some(true));
        assert_eq!(shown(1, 0, Some(1), Some(1)), None);
        assert_eq!(shown(1, 0, Some(1), None), None);
        assert_eq!(shown(0, 2, Some(2), Some(0)), Some(false));
        assert_eq!(shown(0, 2, Some(2), Some(1)), None);
        assert_eq!(shown(0, 2, Some(3), Some(0)), None);
        assert_eq!(shown(0, 2, Some(2), None), None);
        assert_eq!(shown(0, 2, None, Some(0)), None);
    }
}
