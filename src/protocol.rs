//! What the page and its worker say to each other. Files and report bytes travel beside these messages, not in them.

use serde::{Deserialize, Serialize};

use crate::checklist::{Outcome, Severity};
use crate::evidence::{AccountId, Region};
use crate::ingest::{Duplicate, FileState, Question, QuestionGroup};
use crate::report::contradictions::ContradictionRow;
use crate::report::coverage::{CoverageQuery, CoverageRow, ResourceRow};
use crate::report::matrix::{MatrixHead, MatrixRow};
use crate::report::place::Place;
use crate::report::view::{Counts, FileRow, FindingRow, GapRow, Summary};
use crate::session::{Session, Settings};

/// From the page to the worker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Request {
    /// A part of a drop's files, which come with the message, as many as there are paths. The last part is [`Request::AddFiles`].
    Portion { drop: u32, paths: Vec<String> },
    /// Files come with the message, as many as there are paths. They join what was dropped before.
    AddFiles {
        /// Which portions belong to them.
        drop: u32,
        paths: Vec<String>,
        settings: Settings,
    },
    /// The built-in sample account.
    AddSample { settings: Settings },
    /// Judges again, because something that verdicts depend on has changed.
    Assess { settings: Settings },
    /// Looks at a part of the evidence; ends in a new summary.
    LookAt { place: Place },
    /// A window of a list.
    Window {
        ticket: u32,
        list: List,
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
    /// What was assessed stands a little differently, as hashes have come. It answers no request.
    Updated(Box<Summary>),
    Window {
        ticket: u32,
        window: Window,
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

/// A list that is too long to cross at once, and which of its rows are meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum List {
    Findings(FindingQuery),
    Files(PlaceQuery),
    QuestionGroups,
    /// The questions of one group, by its key.
    Questions {
        group: String,
    },
    Gaps(PlaceQuery),
    /// The table of one account's coverage, a row for each call.
    Coverage(CoverageQuery),
    /// One call in one place: one row, or none.
    Call(CallPlace),
    /// The resources that a call was, or was to be, asked about.
    CallResources(CallPlace),
    Contradictions,
    Duplicates,
}

/// A call in an account and, if it is regional, in a region.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallPlace {
    pub account: AccountId,
    pub region: Option<Region>,
    /// `s3api get-bucket-policy`.
    pub call: String,
}

/// Some rows of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Window {
    /// How many rows match, those outside of the window too.
    pub total: usize,
    pub rows: Vec<ListRow>,
    /// How many rows each choice of a filter would leave.
    pub facets: Option<Facets>,
}

/// One row of any list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ListRow {
    Finding(Box<FindingRow>),
    File(Box<FileRow>),
    QuestionGroup(Box<QuestionGroup>),
    Question(Box<Question>),
    Gap(Box<GapRow>),
    Calls(Box<MatrixRow>),
    Call(Box<CoverageRow>),
    Resource(Box<ResourceRow>),
    Contradiction(Box<ContradictionRow>),
    Duplicate(Box<Duplicate>),
}

impl Window {
    /// The rows that somebody already took out of a list of `total`.
    #[must_use]
    pub fn new<T>(total: usize, rows: Vec<T>, row: impl Fn(T) -> ListRow) -> Self {
        Self {
            total,
            rows: rows.into_iter().map(row).collect(),
            facets: None,
        }
    }
}

/// How many rows each choice of a filter would leave, were it chosen beside all other filters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Facets {
    Findings(FindingFacets),
    Files(Vec<(FileState, usize)>),
    Coverage(MatrixHead),
}

/// The facets of findings. Names that no finding has are left out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FindingFacets {
    pub outcomes: Counts,
    /// From the least severe.
    pub severities: [usize; 4],
    pub accounts: Vec<(String, usize)>,
    pub regions: Vec<(String, usize)>,
    /// By the id of the item.
    pub items: Vec<(String, usize)>,
}

/// Which findings are meant, and in which order. Empty parts mean all.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FindingQuery {
    pub item: Option<String>,
    pub outcome: Option<Outcome>,
    pub severity: Option<Severity>,
    pub account: Option<String>,
    pub region: Option<String>,
    /// Words that the finding must contain, each anywhere in its check, item, resource, reason, account or region, in any case.
    pub text: String,
    /// Advisory findings too.
    pub advisory: bool,
    pub sort: Sort,
}

/// The order of findings. What is equal in it comes worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Sort {
    /// By outcome, then by severity.
    #[default]
    Urgency,
    Resource,
    /// By account and region.
    Place,
    /// In checklist order.
    Check,
}

impl Sort {
    pub const ALL: [Self; 4] = [Self::Urgency, Self::Resource, Self::Place, Self::Check];
}

/// Which files, or missing calls, are meant. Empty parts mean all.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PlaceQuery {
    /// What the path, or the command, must contain, in any case.
    pub text: String,
    /// Of files only.
    pub state: Option<FileState>,
    pub account: Option<String>,
    pub region: Option<String>,
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
    /// `outcomes_by_account.csv`: every item in every account and Region.
    OutcomesByAccount,
    /// `thresholds.csv`: what the verdicts depend on beside the evidence.
    Thresholds,
    /// `ask-list.sh`: the commands that close the open gaps.
    AskList,
    /// `collect-missing.sh`: the same as a script that writes one file with errors and times.
    AskScript,
    /// `collect-evidence.sh`: the script that collects everything that checks need.
    Collector,
    /// All of them in one zip.
    Zip,
}
