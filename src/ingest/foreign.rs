//! What is recognised but is no AWS CLI or AWS Config evidence, each with what to do instead.

mod json;
mod text;

use super::FileState;
pub use json::of_json;
pub use text::{of_first_line, of_text};

/// State, name in the ledger, advice.
pub type Foreign = (FileState, &'static str, String);

fn not_evidence(name: &'static str, advice: &str) -> Foreign {
    (FileState::NotEvidence, name, advice.to_owned())
}

/// Of verdicts and findings, whoever made them.
pub(super) const VERDICTS: &str = "recognised; verdicts and findings of other tools are not read yet: add the raw AWS exports they rest on";

/// Another tool's verdicts.
fn verdicts(name: &'static str) -> Foreign {
    (FileState::NotNeeded, name, VERDICTS.to_owned())
}

#[cfg(test)]
mod tests;
