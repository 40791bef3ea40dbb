//! The ask list: the commands that close the open gaps, and the script that collects everything.

mod file_name;
mod plan;
mod shell;
mod words;

use serde::{Deserialize, Serialize};

use crate::assess::Assessment;
use crate::ingest::Assembled;
use plan::Plan;

/// How the ask list is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AskForm {
    /// One command a line, each answer into a file whose path says what it is.
    Commands,
    /// A script that writes all answers into one file, with errors and times.
    Script,
}

/// The commands that would close the open gaps.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct AskList {
    /// For a POSIX shell.
    pub text: String,
    /// How many calls it makes, where their resources are known.
    pub calls: usize,
}

/// The commands that would close the open gaps of these verdicts. Before any evidence, they are those of the [`collector`].
#[must_use]
pub fn list(assembled: &Assembled, assessment: &Assessment, form: AskForm) -> AskList {
    let plan = Plan::of_gaps(assembled, assessment);
    AskList {
        calls: plan.calls(),
        text: shell::render(&plan, form),
    }
}

/// The script that collects everything that checks need of the account it is run in. It finds regions and resources itself.
#[must_use]
pub fn collector() -> String {
    shell::render(&Plan::of_everything(), AskForm::Script)
}

#[cfg(test)]
mod tests;
