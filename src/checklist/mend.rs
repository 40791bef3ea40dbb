//! Commands whose words depend on what is wrong. Their remedies hold `{change}`, which ends with the option that takes what
//! `{of}` stands for.

use super::Verdict;

/// What stands for something of one's own that is yet to be made, in the words of remedies.
pub(super) const NEW_GROUP: &str = "NEW_GROUP";

/// Fills the command: the words of the change, each once, and what is changed.
pub(super) fn by(verdict: Verdict, change: &[&str], of: &str) -> Verdict {
    let verdict = change.iter().fold(verdict, |verdict, word| verdict.naming("change", *word));
    verdict.naming("of", of)
}

/// Nobody can change the groups that AWS keeps ready for each family.
pub(super) fn is_default_group(name: &str) -> bool {
    name.starts_with("default.") || name.starts_with("default:")
}
