//! Who is granted what: users, groups, roles, and the policies that they share.

use crate::evidence::collected::{Answer, Candidate, Collected, Listing, Missing, Slot, Sourced};
use crate::evidence::lists::Lists;
use crate::evidence::policy::ReadPolicy;
use crate::evidence::standing::{Standing, holds};
use crate::evidence::{AccountId, Arn, Evidence};

/// A policy that lives inside a user, group or role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmbeddedPolicy {
    pub name: String,
    /// `None`: the export names the policy only.
    pub document: Option<ReadPolicy>,
}

/// What is granted to one user, and how.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UserGrants {
    /// By name; `None`: the export does not carry the list.
    pub inline_policies: Option<Vec<EmbeddedPolicy>>,
    /// ARNs of managed policies attached to the user directly.
    pub attached_policies: Option<Vec<String>>,
    pub groups: Option<Vec<String>>,
}

/// What calls about one user tell of its grants: one list each.
#[derive(Debug, Default)]
pub struct UserParts {
    /// Names of the embedded policies.
    pub embedded: Slot<Vec<String>>,
    pub attached: Slot<Vec<String>>,
    pub groups: Slot<Vec<String>>,
}

impl UserParts {
    /// Whether any of them is known.
    #[must_use]
    pub fn are_told(&self) -> bool {
        let Self {
            embedded,
            attached,
            groups,
        } = self;
        [embedded, attached, groups]
            .iter()
            .any(|list| matches!(list.state(), Collected::Present(_)))
    }

    /// Adds what these tell to what is known of the user otherwise, unless that is newer. A list that nobody told stays unknown.
    pub fn join(&self, user: &mut Slot<UserGrants>) {
        let (mut value, known) = match user.state() {
            Collected::Present(known) => (UserGrants::clone(&known.value), known.evidence.captured),
            _ => (UserGrants::default(), None),
        };
        let mut places = Vec::new();
        let lists: [(_, SetList); 3] = [
            (&self.embedded, UserGrants::set_embedded),
            (&self.attached, |user, names| set(&mut user.attached_policies, names)),
            (&self.groups, |user, names| set(&mut user.groups, names)),
        ];
        for (list, set) in lists {
            if let Collected::Present(told) = list.state() {
                let is_older = matches!((told.evidence.captured, known), (Some(told), Some(known)) if told < known);
                if !is_older && set(&mut value, &told.value) {
                    places.push(told.evidence.clone());
                }
            }
        }
        for evidence in places {
            let value = value.clone();
            user.push(Candidate::Present(Sourced::new(value, evidence)));
        }
    }
}

/// Takes a list; whether that is another one than was known.
type SetList = fn(&mut UserGrants, &[String]) -> bool;

fn set(list: &mut Option<Vec<String>>, names: &[String]) -> bool {
    let differs = list.as_deref() != Some(names);
    *list = Some(names.to_vec());
    differs
}

impl UserGrants {
    /// Takes embedded policies by name; documents that are known stay.
    fn set_embedded(&mut self, names: &[String]) -> bool {
        let known = self.inline_policies.take();
        let differs = known
            .as_deref()
            .is_none_or(|known| !known.iter().map(|policy| &policy.name).eq(names));
        let mut known = known.unwrap_or_default();
        let mut policy = |name: &String| {
            let at = known.iter().position(|policy| policy.name == *name);
            at.map_or_else(
                || EmbeddedPolicy {
                    name: name.clone(),
                    document: None,
                },
                |at| known.swap_remove(at),
            )
        };
        self.inline_policies = Some(names.iter().map(&mut policy).collect());
        differs
    }
}

/// What is granted to one group.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GroupGrants {
    pub inline_policies: Option<Vec<EmbeddedPolicy>>,
    pub attached_policies: Option<Vec<String>>,
}

/// A role: who may take it on, and what it grants.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Role {
    /// `/`, `/aws-service-role/…`.
    pub path: Option<String>,
    /// `AssumeRolePolicyDocument`.
    pub trust: Option<ReadPolicy>,
    pub inline_policies: Option<Vec<EmbeddedPolicy>>,
    pub attached_policies: Option<Vec<String>>,
    /// ARNs of the instance profiles that hold it.
    pub instance_profiles: Option<Vec<String>>,
}

impl Role {
    /// Whether the role belongs to an AWS service, so that nobody can change its trust.
    #[must_use]
    pub fn is_service_linked(&self) -> bool {
        self.path.as_deref().is_some_and(|path| path.starts_with("/aws-service-role/"))
    }
}

/// A policy that the customer manages.
#[derive(Debug, Clone, Eq, Default)]
pub struct ManagedPolicy {
    /// To how many users, groups and roles it is attached.
    pub attachment_count: Option<i64>,
    /// Of how many users and roles it is the permissions boundary.
    pub boundary_usage_count: Option<i64>,
    /// The default version, which is the one in force.
    pub document: Option<ReadPolicy>,
    /// Its id: `v2`.
    pub default_version: Option<String>,
}

impl ManagedPolicy {
    /// Whether it is attached to nothing and only limits what others grant.
    #[must_use]
    pub fn is_only_boundary(&self) -> bool {
        self.attachment_count == Some(0) && self.boundary_usage_count.is_some_and(|count| count > 0)
    }
}

// Attachments come and go; whether there is any is what verdicts rest on, and what the version in force says, not its id. Older AWS
// Config items do not count boundaries.
impl PartialEq for ManagedPolicy {
    fn eq(&self, other: &Self) -> bool {
        let Self {
            attachment_count,
            boundary_usage_count,
            document,
            default_version: _,
        } = self;
        let some = |count: &Option<i64>| count.map(|count| count > 0);
        let agree = |one: Option<bool>, other: Option<bool>| one.zip(other).is_none_or(|(one, other)| one == other);
        agree(some(attachment_count), some(&other.attachment_count))
            && agree(some(boundary_usage_count), some(&other.boundary_usage_count))
            && document == &other.document
    }
}

/// The account of a policy's ARN; `None` for the policies that AWS manages.
#[must_use]
pub fn owner_of_policy(arn: &str) -> Option<AccountId> {
    arn.parse::<Arn>().ok()?.account()
}

/// The answer that proves one of the four lists of `get-account-authorization-details` whole. Asked with `--filter`, AWS still
/// writes all four, so that an answer speaks only for those of which it names something.
///
/// # Errors
/// [`Missing`] when no file holds the whole list.
pub fn whole<T: PartialEq>(list: &Listing<Slot<T>>) -> Result<&Evidence, Missing> {
    let mut answers: Vec<&Evidence> = list
        .answers
        .iter()
        .filter_map(|answer| match answer {
            Answer::Complete(evidence) => Some(evidence),
            Answer::Partial(_) | Answer::Refused { .. } => None,
        })
        .collect();
    answers.sort();
    let names_some = |answer: &&&Evidence| names_some(list, answer);
    match (answers.iter().find(names_some), answers.first()) {
        (Some(evidence), _) => Ok(evidence),
        (None, Some(evidence)) => Err(Missing::Incomplete {
            evidence: (*evidence).clone(),
        }),
        (None, None) => list.complete(),
    }
}

/// Whether any of them stands in this answer.
fn names_some<T: PartialEq>(list: &Listing<Slot<T>>, answer: &Evidence) -> bool {
    let mut told = list.items.values().flat_map(Slot::told_at);
    told.any(|place| holds(answer, place))
}

/// The answers that may speak against somebody: as in [`whole`], a list that names nobody does not.
pub fn speaking<T: PartialEq>(list: &Listing<Slot<T>>) -> impl Iterator<Item = &Answer> {
    list.answers.iter().filter(|answer| match answer {
        Answer::Complete(evidence) => names_some(list, evidence),
        Answer::Partial(_) | Answer::Refused { .. } => true,
    })
}

/// Those of one of the four lists with what the whole lists say of them.
pub fn with_standing<T: PartialEq>(list: &Listing<Slot<T>>) -> impl Iterator<Item = (&String, &Slot<T>, Standing<'_>)> {
    let answers: Vec<&Answer> = if list.answers.len() > 1 {
        speaking(list).collect()
    } else {
        Vec::new()
    };
    let lists = Lists::of(answers.into_iter());
    list.items.iter().map(move |(name, slot)| {
        let said = match slot.state() {
            Collected::Present(found) => lists.standing(&slot.told_at().collect::<Vec<_>>(), &found.evidence, None),
            Collected::Absent(_) | Collected::Missing(_) => Standing::Current,
        };
        (name, slot, said)
    })
}

/// Those of one of the four lists that no newer list leaves out.
pub fn still_there<T: PartialEq>(list: &Listing<Slot<T>>) -> impl Iterator<Item = (&String, &Slot<T>)> {
    let there = with_standing(list).filter(|(_, _, said)| !matches!(said, Standing::Gone(_)));
    there.map(|(name, slot, _)| (name, slot))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::evidence::{FileStamp, Instant};

    fn told<T>(value: T, captured: Option<&str>) -> Candidate<T> {
        let file = FileStamp {
            path: "x.json".to_owned(),
            sha256: String::new(),
        };
        let evidence = Evidence {
            file: Arc::new(file),
            pointer: String::new().into(),
            captured: captured.and_then(Instant::parse),
        };
        Candidate::Present(Sourced::new(value, evidence))
    }

    const EARLY: Option<&str> = Some("2026-06-01T00:00:00Z");
    const LATE: Option<&str> = Some("2026-06-02T00:00:00Z");

    /// What is attached to the user by the list of all and a list of one; `None`: the two disagree, or nobody told.
    fn attached(all: Option<(&[&str], Option<&str>)>, one: (&[&str], Option<&str>)) -> Option<Vec<String>> {
        let owned = |names: &[&str]| -> Vec<String> { names.iter().map(|name| (*name).to_owned()).collect() };
        let mut user = Slot::default();
        if let Some((names, captured)) = all {
            let value = UserGrants {
                attached_policies: Some(owned(names)),
                ..UserGrants::default()
            };
            user.push(told(value, captured));
        }
        let mut parts = UserParts::default();
        parts.attached.push(told(owned(one.0), one.1));
        parts.join(&mut user);
        match user.state() {
            Collected::Present(user) => user.value.attached_policies.clone(),
            _ => None,
        }
    }

    #[test]
    fn the_newer_of_two_lists_counts_and_neither_where_nobody_knows_which_is() {
        let (some, none): (&[&str], &[&str]) = (&["a"], &[]);
        let list = |names: &[&str]| Some(names.iter().map(|name| (*name).to_owned()).collect::<Vec<String>>());
        assert_eq!(attached(None, (some, None)), list(some));
        assert_eq!(attached(Some((none, EARLY)), (some, LATE)), list(some));
        assert_eq!(attached(Some((none, LATE)), (some, EARLY)), list(none));
        assert_eq!(attached(Some((none, EARLY)), (some, None)), None);
        assert_eq!(attached(Some((none, None)), (some, LATE)), None);
        assert_eq!(attached(Some((some, None)), (some, EARLY)), list(some));
    }

    #[test]
    fn documents_that_are_known_stay_and_lists_that_nobody_told_are_unknown() {
        let document: ReadPolicy = Err(crate::evidence::policy::PolicyError::NotAnObject);
        let known = EmbeddedPolicy {
            name: "own".to_owned(),
            document: Some(document),
        };
        let mut user = UserGrants {
            inline_policies: Some(vec![known.clone()]),
            ..UserGrants::default()
        };
        assert!(!user.set_embedded(&["own".to_owned()]));
        assert_eq!(user.inline_policies.as_deref(), Some([known].as_slice()));
        assert!(user.set_embedded(&["other".to_owned()]));
        assert_eq!(user.attached_policies, None);
    }
}
