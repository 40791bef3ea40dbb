//! What mends one missing link of an alert: a command of its own for each.

use crate::checklist::Verdict;
use crate::evidence::Region;

/// The command of a remedy whose findings each need another one.
pub(super) const COMMAND: &str = "aws {change} --region {region}";

/// Names the words of the command that mends what this verdict finds, and the Region that it is for.
pub(super) fn mended(verdict: Verdict, region: &Region, words: &[&str]) -> Verdict {
    let verdict = verdict.naming("region", region.as_str());
    words.iter().fold(verdict, |verdict, word| verdict.naming("change", *word))
}
