//! Filter patterns of CloudWatch Logs: read into an expression, which is then asked whether it matches every event of a kind.
//!
//! Looking for event names in the text would take `CreateRoute` in `CreateRouteTable` for a find, and an exclusion for a demand.

mod parse;
#[cfg(test)]
mod tests;

use super::policy::glob;
pub use parse::parse;

/// What a pattern for JSON events demands: `{ … }`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expression {
    /// `&&`
    All(Vec<Self>),
    /// `||`
    Any(Vec<Self>),
    Clause(Clause),
}

/// One comparison, such as `$.eventName = CreateTrail`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// `userIdentity.type`, without `$.`.
    pub field: String,
    pub test: Test,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// A text, in which `*` is any run of characters.
    Equals(String),
    Differs(String),
    Exists,
    NotExists,
    /// Numbers, regular expressions, `IS TRUE` and the like, which are not followed here.
    Other,
}

/// What is certain of one field of every event of a kind. Of fields that are not named nothing is certain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact {
    Is(&'static str),
    /// Any value that the glob matches; the other is one that is often seen.
    Like(&'static str, &'static str),
    /// Any value but this, or none at all.
    IsNot(&'static str),
    Absent,
}

/// What is certain of every event of a kind.
pub type Facts<'a> = &'a [(&'a str, Fact)];

/// Whether a pattern matches the events of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Coverage {
    None,
    /// Some of them, or it cannot be told which.
    Some,
    All,
}

impl Expression {
    /// Whether it matches every event of which these facts are certain.
    #[must_use]
    pub fn covers(&self, facts: Facts<'_>) -> Coverage {
        match self {
            Self::All(parts) => parts.iter().map(|part| part.covers(facts)).min().unwrap_or(Coverage::All),
            Self::Any(parts) => parts.iter().map(|part| part.covers(facts)).max().unwrap_or(Coverage::None),
            Self::Clause(clause) => clause.covers(facts),
        }
    }
}

impl Clause {
    fn covers(&self, facts: Facts<'_>) -> Coverage {
        let Some((_, fact)) = facts.iter().find(|(field, _)| *field == self.field) else {
            return Coverage::Some;
        };
        match (&self.test, fact) {
            (Test::Equals(wanted), Fact::Is(value)) => all_or_none(matches(wanted, value)),
            (Test::Differs(refused), Fact::Is(value)) => all_or_none(!matches(refused, value)),
            (Test::Equals(wanted), Fact::Like(values, _)) if is_wider(wanted, values) => Coverage::All,
            (Test::Equals(wanted), Fact::Like(_, typical)) => {
                if matches(wanted, typical) {
                    Coverage::Some
                } else {
                    Coverage::None
                }
            }
            (Test::Differs(refused), Fact::Like(values, _)) if is_wider(refused, values) => Coverage::None,
            (Test::Differs(refused), Fact::IsNot(other)) if refused == other => Coverage::All,
            (Test::Equals(wanted), Fact::IsNot(other)) if wanted == other => Coverage::None,
            (Test::Exists, Fact::Is(_) | Fact::Like(..)) | (Test::NotExists, Fact::Absent) => Coverage::All,
            (Test::NotExists, Fact::Is(_) | Fact::Like(..)) | (Test::Exists | Test::Equals(_), Fact::Absent) => Coverage::None,
            _ => Coverage::Some,
        }
    }
}

fn all_or_none(all: bool) -> Coverage {
    if all { Coverage::All } else { Coverage::None }
}

/// Only `*` is a wildcard here; a question mark is one.
fn matches(pattern: &str, text: &str) -> bool {
    !has_question_mark(pattern, text) && glob::matches(pattern, text)
}

/// Whether every text that `narrow` matches is matched by `wide`.
fn is_wider(wide: &str, narrow: &str) -> bool {
    !has_question_mark(wide, narrow) && glob::covers(wide, narrow)
}

/// No value of CloudTrail that is asked for has a question mark, so that a pattern with one matches none.
fn has_question_mark(pattern: &str, text: &str) -> bool {
    pattern.contains('?') && !text.contains('?')
}
