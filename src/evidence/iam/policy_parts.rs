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
            Collected::Present(known) => (ManagedPolicy::clone(&known.value), Some(known.evidence.captured)),
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
            match version.map(Slot::state) {
                Some(Collected::Present(version)) if version.value.is_default => {
                    value.document = Some(version.value.document.clone());
                    places.push(version.evidence.clone());
                }
                // The document that is known need not be that of the version that is listed.
                _ if known.is_some() => return,
                _ => {}
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
            policy.push(Candidate::Present(Sourced::new(value, evidence)));
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

    fn versions(id: &str, is_default: bool, document: ReadPolicy) -> BTreeMap<String, Slot<PolicyVersion>> {
        BTreeMap::from([(id.to_owned(), told(PolicyVersion { is_default, document }, None))])
    }

    #[test]
    fn only_the_version_that_both_call_the_default_one_is_in_force() {
        for (default, id, is_default, found) in [("v2", "v2", true, true), ("v2", "v2", false, false), ("v3", "v2", true, false)] {
            let parts = PolicyParts {
                listed: told(listed(default), None),
                versions: versions(id, is_default, OLD),
                ..PolicyParts::default()
            };
            let mut policy = Slot::default();
            parts.join(&mut policy);
            let Collected::Present(policy) = policy.state() else {
                panic!("no policy")
            };
            assert_eq!(policy.value.document.is_some(), found, "{default} {id} {is_default}");
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
                versions: versions("v2", true, OLD),
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

    #[test]
    fn a_newer_list_does_not_make_an_older_document_new() {
        let parts = PolicyParts {
            listed: told(listed("v3"), LATE),
            ..PolicyParts::default()
        };
        let value = ManagedPolicy {
            document: Some(OLD),
            ..ManagedPolicy::default()
        };
        let mut policy = told(value, EARLY);
        parts.join(&mut policy);
        let Collected::Present(policy) = policy.state() else {
            panic!("no policy")
        };
        assert_eq!(policy.evidence.captured, EARLY.and_then(Instant::parse));
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
                document: None,
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
