//! What the page and its worker say to each other. Files and report bytes travel beside these messages, not in them.

use serde::{Deserialize, Serialize};

use crate::checklist::{Outcome, Severity};
use crate::ingest::{Question, QuestionGroup};
use crate::report::view::{FindingRow, Summary};
use crate::session::{Session, Settings};

/// From the page to the worker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Request {
    /// Files come with the message, as many as there are paths. They join what was dropped before.
    AddFiles { paths: Vec<String>, settings: Settings },
    /// The built-in sample account.
    AddSample { settings: Settings },
    /// Judges again, because something that verdicts depend on has changed.
    Assess { settings: Settings },
    /// A window of the findings.
    Findings {
        ticket: u32,
        query: FindingQuery,
        offset: usize,
        limit: usize,
    },
    /// A window of the groups of questions.
    QuestionGroups { ticket: u32, offset: usize, limit: usize },
    /// A window of one group's questions.
    QuestionRows {
        ticket: u32,
        group: String,
        offset: usize,
        limit: usize,
    },
    /// Writes reports; the bytes come with the answer.
    Export { ticket: u32, what: Export, session: Box<Session> },
    /// Forgets all evidence.
    Clear { settings: Settings },
    /// Stops reading the files that are still to be read; what was read stays.
    Cancel,
}

/// From the worker to the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reply {
    /// The worker is up; nothing is sent to it before.
    Ready,
    Progress(Progress),
    Assessed(Box<Summary>),
    Findings {
        ticket: u32,
        total: usize,
        rows: Vec<FindingRow>,
    },
    QuestionGroups {
        ticket: u32,
        total: usize,
        groups: Vec<QuestionGroup>,
    },
    QuestionRows {
        ticket: u32,
        total: usize,
        rows: Vec<Question>,
    },
    /// The bytes come with the message.
    Exported {
        ticket: u32,
        file_name: String,
        media_type: String,
    },
    Failed {
        ticket: Option<u32>,
        message: String,
    },
}

/// How far reading has come.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Progress {
    pub files_done: usize,
    pub files_total: usize,
    pub bytes_done: u64,
    pub bytes_total: u64,
    /// Documents and items that were read so far.
    #[serde(default)]
    pub items_done: u64,
    /// The file being read.
    pub path: String,
}

/// Which findings are meant. Empty parts mean all.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FindingQuery {
    pub item: Option<String>,
    pub outcome: Option<Outcome>,
    pub severity: Option<Severity>,
    pub account: Option<String>,
    pub region: Option<String>,
    /// Words that the check, resource or reason must contain, in any case.
    pub text: String,
    /// Advisory findings too.
    pub advisory: bool,
}

/// What to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Export {
    Checklist,
    Findings,
    SharedResponsibility,
    Evidence,
    /// `gaps.csv`: what checks wait for.
    Gaps,
    /// `ask-list.sh`: the commands that close the open gaps.
    AskList,
    /// `collect-missing.sh`: the same as a script that writes one file with errors and times.
    AskScript,
    /// `collect-evidence.sh`: the script that collects everything that checks need.
    Collector,
    /// All of them in one zip.
    Zip,
}
