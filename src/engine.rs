//! The engine as the worker and the terminal hold it: files in, verdicts, windows of findings and reports out.

mod lists;

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;

use crate::assess::{Assessment, assess};
use crate::checklist::Context;
use crate::evidence::AccountId;
use crate::ingest::intake::Supplied;
use crate::ingest::{Assembled, FileReport, Ingest};
use crate::protocol::Export;
use crate::report::ask::{self, AskForm, AskList};
use crate::report::csv::to_csv;
use crate::report::ledger::Ledger;
use crate::report::package;
use crate::report::place::Place;
use crate::report::search::FindingIndex;
use crate::report::table::Table;
use crate::report::tables::Reported;
use crate::report::view::{self, GapRow, Summary};
use crate::sample;
use crate::session::{Session, Settings};

/// Evidence, verdicts and what is shown of them.
pub struct Engine {
    ingest: Ingest,
    assembled: Assembled,
    assessment: Assessment,
    summary: Summary,
    gaps: Vec<GapRow>,
    /// Made when findings are first asked for, as the terminal never does.
    index: RefCell<Option<FindingIndex>>,
    settings: Settings,
    /// What the summary is of.
    place: Place,
    /// The summary of everything, while it is of a part.
    whole: Option<Summary>,
    ledger: OnceCell<Ledger>,
}

/// A report as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    pub file_name: String,
    pub media_type: &'static str,
    pub bytes: Vec<u8>,
}

impl Default for Engine {
    /// No evidence yet, which is judged as well: every check says what it lacks.
    fn default() -> Self {
        let mut engine = Self {
            ingest: Ingest::default(),
            assembled: Assembled::default(),
            assessment: Assessment::default(),
            summary: Summary::default(),
            gaps: Vec::new(),
            index: RefCell::default(),
            settings: Settings::default(),
            place: Place::default(),
            whole: None,
            ledger: OnceCell::new(),
        };
        engine.assess(&Settings::default());
        engine
    }
}

impl Engine {
    /// Files that are added from now on belong together.
    pub fn start_drop(&mut self) {
        self.ingest.start_drop();
    }

    /// Reads one file; what became of it is in the ledger after [`Engine::assess`].
    pub fn add_file(&mut self, path: &str, bytes: &[u8]) {
        self.ingest.add_file(path, bytes);
    }

    /// As [`Engine::add_file`], from a reader: no more than a document of it is held. `size` is in bytes.
    pub fn add_reader(&mut self, path: &str, size: u64, reader: Box<dyn Supplied>) {
        self.ingest.add_reader(path, size, reader);
    }

    /// The files, for a worker that has others read them.
    pub fn ingest(&mut self) -> &mut Ingest {
        &mut self.ingest
    }

    /// Notes a file that could not be opened.
    pub fn add_unopened(&mut self, path: &str, bytes: u64) {
        self.ingest.add_unopened(path, bytes);
    }

    /// Adds the built-in sample account.
    pub fn add_sample(&mut self) {
        self.start_drop();
        for (path, content) in sample::FILES {
            self.add_file(path, content.as_bytes());
        }
    }

    /// Forgets all evidence.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Attributes the evidence and runs every check.
    pub fn assess(&mut self, settings: &Settings) -> &Summary {
        // What is to be replaced does not take room beside what replaces it.
        self.assembled = Assembled::default();
        self.assessment = Assessment::default();
        self.index.take();
        self.assembled = self.ingest.assemble(&settings.assignments);
        let context = Context {
            inventory: &self.assembled.inventory,
            as_of: settings.as_of,
            thresholds: &settings.thresholds,
        };
        self.assessment = assess(&context);
        self.gaps = view::gaps(&self.assessment);
        self.summary = view::summary(&self.assembled, &self.assessment, &self.gaps, &Place::default());
        self.whole = None;
        let place = std::mem::take(&mut self.place);
        self.look_at(place);
        self.settings = settings.clone();
        self.ledger = OnceCell::new();
        &self.summary
    }

    /// Looks at a part: the summary is of it from now on. Reports stay of everything. An account that there is no evidence of, as after
    /// all was cleared, means everything.
    pub fn look_at(&mut self, place: Place) -> &Summary {
        let known = |account: &AccountId| self.assembled.inventory.accounts.contains_key(account);
        self.place = if place.account.as_ref().is_none_or(known) {
            place
        } else {
            Place::default()
        };
        let whole = self.whole.take();
        if self.place == Place::default() {
            self.summary = whole.unwrap_or_else(|| std::mem::take(&mut self.summary));
        } else {
            let part = view::summary(&self.assembled, &self.assessment, &self.gaps, &self.place);
            let former = std::mem::replace(&mut self.summary, part);
            self.whole = Some(whole.unwrap_or(former));
        }
        &self.summary
    }

    #[must_use]
    pub fn summary(&self) -> &Summary {
        &self.summary
    }

    /// What became of each file, by path.
    #[must_use]
    pub fn files(&self) -> &[FileReport] {
        &self.assembled.ledger
    }

    /// The commands that would close the open gaps.
    #[must_use]
    pub fn ask_list(&self, form: AskForm) -> AskList {
        ask::list(&self.assembled, &self.assessment, form)
    }

    /// The script that collects everything that checks need, for an account of which nothing is known yet.
    #[must_use]
    pub fn collector(&self) -> String {
        ask::collector()
    }

    /// Every report table.
    #[must_use]
    pub fn tables(&self, session: &Session) -> Vec<Table> {
        self.reported(session).tables()
    }

    fn reported<'a>(&'a self, session: &'a Session) -> Reported<'a> {
        Reported {
            assessment: &self.assessment,
            summary: self.whole.as_ref().unwrap_or(&self.summary),
            ledger: &self.assembled.ledger,
            session,
        }
    }

    /// Writes one report, or all in a zip.
    #[must_use]
    pub fn export(&self, what: Export, session: &Session) -> Exported {
        let reported = self.reported(session);
        // Only what is asked for is made: there may be a million findings.
        let table = match what {
            Export::Checklist => reported.checklist(),
            Export::Findings => reported.findings(),
            Export::SharedResponsibility => reported.shared_responsibility(),
            Export::Evidence => reported.evidence(),
            Export::Gaps => reported.gaps(),
            Export::OutcomesByAccount => reported.outcomes_by_account(),
            Export::Thresholds => reported.thresholds(),
            Export::AskList => return shell_script("ask-list.sh", self.ask_list(AskForm::Commands).text),
            Export::AskScript => return shell_script("collect-missing.sh", self.ask_list(AskForm::Script).text),
            Export::Collector => return shell_script("collect-evidence.sh", self.collector()),
            Export::Zip => return self.export_zip(session),
        };
        Exported {
            file_name: format!("{}.csv", table.name),
            media_type: "text/csv;charset=utf-8",
            bytes: to_csv(&table),
        }
    }

    fn export_zip(&self, session: &Session) -> Exported {
        let files: BTreeMap<String, Vec<u8>> = self
            .tables(session)
            .iter()
            .map(|table| (format!("{}.csv", table.name), to_csv(table)))
            .collect();
        let files: Vec<(String, Vec<u8>)> = files.into_iter().collect();
        // The names differ and writing to memory does not fail, so there is nothing to report here.
        let bytes = package::zip(&files).unwrap_or_default();
        Exported {
            file_name: "aws-security-checklist-reports.zip".to_owned(),
            media_type: "application/zip",
            bytes,
        }
    }
}

fn shell_script(file_name: &str, text: String) -> Exported {
    Exported {
        file_name: file_name.to_owned(),
        media_type: "text/x-shellscript;charset=utf-8",
        bytes: text.into_bytes(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checklist::Outcome;
    use crate::protocol::FindingQuery;

    #[test]
    fn before_any_evidence_every_item_is_reported_as_undecided() {
        let engine = Engine::default();
        assert_eq!(engine.tables(&Session::default())[0].rows.len(), 62);
        assert_eq!(engine.summary().items.len(), view::without_evidence().len());
        for (item, expected) in engine.summary().items.iter().zip(view::without_evidence()) {
            assert_eq!((&item.id, item.outcome), (&expected.id, expected.outcome));
        }
    }

    #[test]
    fn findings_are_windowed_filtered_and_worst_first() {
        let mut engine = Engine::default();
        engine.add_sample();
        engine.assess(&Settings::default());
        let all = FindingQuery {
            advisory: true,
            ..FindingQuery::default()
        };
        let (total, rows) = engine.findings(&all, 0, usize::MAX);
        assert_eq!((total, rows.len()), (engine.summary().findings.all(), total));
        assert!(rows.windows(2).all(|pair| pair[0].outcome <= pair[1].outcome));
        assert_eq!(engine.findings(&all, 5, 3).1, rows[5..8]);
        let one = FindingQuery {
            item: Some("S3-05".into()),
            ..FindingQuery::default()
        };
        let (_, rows) = engine.findings(&one, 0, usize::MAX);
        assert_eq!(rows.len(), 5, "one finding for each bucket of the sample");
        assert!(rows.iter().all(|row| row.check == "s3-tls-only"));
        let nothing = FindingQuery {
            item: Some("XX-01".into()),
            ..FindingQuery::default()
        };
        assert_eq!(engine.findings(&nothing, 0, 10).0, 0);
    }

    #[test]
    fn the_sample_shows_every_outcome_and_every_section_of_the_ledger() {
        let mut engine = Engine::default();
        engine.add_sample();
        let summary = engine.assess(&Settings::default());
        for outcome in Outcome::ALL {
            assert!(summary.findings.of(outcome) > 0, "{outcome:?}");
        }
        let judged = summary.items.iter().filter(|item| item.core.all() > 0).count();
        let with_checks = crate::checklist::all().filter(|item| item.core_checks().next().is_some()).count();
        assert_eq!(judged, with_checks, "every item that has checks is judged");
        assert_eq!(summary.questions, 0);
        assert_eq!(engine.tables(&Session::default()).len(), 7);
    }
}
