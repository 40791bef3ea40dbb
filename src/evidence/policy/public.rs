//! What a policy opens to the public.

use super::glob;
use super::{Effect, PolicyDocument, Selection, Statement};

/// What a statement lets its callers do, by the worst of its actions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Access {
    /// Reading and listing only.
    Read,
    /// Writing, deleting, or changing permissions and settings.
    Write,
}

/// A statement that lets anyone in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicStatement<'a> {
    /// Counted from 1, as error messages do.
    pub number: usize,
    pub statement: &'a Statement,
    pub access: Access,
}

impl PolicyDocument {
    /// The statements that allow something to everyone and that no condition narrows.
    #[must_use]
    pub fn public_allow(&self) -> Vec<PublicStatement<'_>> {
        let numbered = (1..).zip(&self.statements);
        numbered
            .filter(|(_, statement)| statement.allows() && statement.has_wide_principal() && !statement.is_narrowed())
            .map(|(number, statement)| PublicStatement {
                number,
                statement,
                access: access_of(&statement.actions),
            })
            .collect()
    }

    /// Whether some statement denies something to everyone, whatever the circumstances; it may undo what another allows.
    #[must_use]
    pub fn has_unconditional_deny(&self) -> bool {
        self.with_effect(Effect::Deny)
            .any(|statement| statement.has_wide_principal() && statement.conditions.is_empty())
    }

    /// Whether all that a statement allows is denied to everyone (or everyone but some) by others, whatever the circumstances.
    #[must_use]
    pub fn takes_back(&self, allowed: &Statement) -> bool {
        match &allowed.actions {
            Selection::Only(actions) => !actions.is_empty() && actions.iter().all(|action| self.takes_back_action(allowed, action)),
            Selection::AllBut(_) => self.takes_back_action(allowed, "*"),
        }
    }

    /// As [`PolicyDocument::takes_back`], for one of the statement's actions.
    #[must_use]
    pub fn takes_back_action(&self, allowed: &Statement, action: &str) -> bool {
        let denied = |resource: &str| {
            self.with_effect(Effect::Deny).any(|statement| {
                let always = statement.has_wide_principal() && statement.conditions.is_empty();
                // In the policy of a bucket `*` stands for the actions of S3.
                let action = if action == "*" { "s3:*" } else { action };
                always && statement.covers_actions(action) && statement.covers_resources(resource)
            })
        };
        match &allowed.resources {
            Some(Selection::Only(resources)) => !resources.is_empty() && resources.iter().all(|resource| denied(resource)),
            Some(Selection::AllBut(_)) | None => denied("*"),
        }
    }
}

fn access_of(actions: &Selection<String>) -> Access {
    match actions {
        Selection::Only(patterns) if patterns.iter().all(|pattern| only_reads(pattern)) => Access::Read,
        _ => Access::Write,
    }
}

/// Whether every action that the pattern matches reads or lists, told by the start of its name.
fn only_reads(pattern: &str) -> bool {
    let name = pattern.split_once(':').map_or("", |(_, name)| name).to_ascii_lowercase();
    ["get*", "list*", "head*", "describe*"].iter().any(|verb| glob::covers(verb, &name))
}
