//! Who is granted what: users, groups, roles, and the policies that they share.

use crate::evidence::collected::{Answer, Collected, Listing, Missing, Slot};
use crate::evidence::policy::ReadPolicy;
use crate::evidence::standing::{Standing, standing};
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
}

impl ManagedPolicy {
    /// Whether it is attached to nothing and only limits what others grant.
    #[must_use]
    pub fn is_only_boundary(&self) -> bool {
        self.attachment_count == Some(0) && self.boundary_usage_count.is_some_and(|count| count > 0)
    }
}

// Attachments come and go; whether there is any is what verdicts rest on. Older AWS Config items do not count boundaries.
impl PartialEq for ManagedPolicy {
    fn eq(&self, other: &Self) -> bool {
        let Self {
            attachment_count,
            boundary_usage_count,
            document,
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
    let names_some = |answer: &&&Evidence| list.items.values().any(|slot| slot.is_told_by(&answer.file));
    match (answers.iter().find(names_some), answers.first()) {
        (Some(evidence), _) => Ok(evidence),
        (None, Some(evidence)) => Err(Missing::Incomplete {
            evidence: (*evidence).clone(),
        }),
        (None, None) => list.complete(),
    }
}

/// Those of one of the four lists with what the whole lists say of them. As in [`whole`], a list that names nobody speaks against
/// nobody.
pub fn with_standing<T: PartialEq>(list: &Listing<Slot<T>>) -> impl Iterator<Item = (&String, &Slot<T>, Standing<'_>)> {
    let names_some = |answer: &&Answer| match answer {
        Answer::Complete(evidence) => list.items.values().any(|slot| slot.is_told_by(&evidence.file)),
        Answer::Partial(_) | Answer::Refused { .. } => true,
    };
    let answers: Vec<&Answer> = if list.answers.len() > 1 {
        list.answers.iter().filter(names_some).collect()
    } else {
        Vec::new()
    };
    list.items.iter().map(move |(name, slot)| {
        let said = match slot.state() {
            Collected::Present(found) => standing(answers.iter().copied(), slot, &found.evidence),
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
