//! The ask list: the commands that close the open gaps, and the script that collects everything.

use serde::{Deserialize, Serialize};

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
