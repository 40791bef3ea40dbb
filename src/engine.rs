//! The engine as the worker and the terminal hold it: files in, verdicts, windows of findings and reports out.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;

use crate::assess::{Assessment, assess};
use crate::checklist::Context;
use crate::ingest::{Assembled, Duplicate, FileReport, Ingest};
use crate::protocol::{CallPlace, Export, Facets, FindingFacets, FindingQuery, List, ListRow, Window};
use crate::report::ask::{self, AskForm, AskList};
use crate::report::contradictions::ContradictionRow;
use crate::report::coverage::{CoverageQuery, CoverageRow, RegionCoverage, ResourceRow};
use crate::report::csv::to_csv;
use crate::report::gaps::GapLine;
use crate::report::ledger::{self, Ledger};
use crate::report::matrix;
use crate::report::package;
use crate::report::search::FindingIndex;
use crate::report::table::Table;
use crate::report::tables::Reported;
use crate::report::view::{self, FileRow, FindingRow, GapRow, Summary};
use crate::report::window::{self, matches_file, matches_gap};
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
        self.assembled = self.ingest.assemble(&settings.assignments);
        let context = Context {
            inventory: &self.assembled.inventory,
            as_of: settings.as_of,
            thresholds: &settings.thresholds,
        };
        self.assessment = assess(&context);
        self.index.take();
        self.gaps = view::gaps(&self.assessment);
        self.summary = view::summary(&self.assembled, &self.assessment, &self.gaps);
        self.settings = settings.clone();
        self.ledger = OnceCell::new();
        &self.summary
    }

    #[must_use]
    pub fn summary(&self) -> &Summary {
        &self.summary
    }

    /// Makes what lists of findings are looked up in, so that who asks first need not wait for it.
    pub fn prepare_lists(&self) {
        let mut index = self.index.borrow_mut();
        index.get_or_insert_with(|| FindingIndex::new(&self.assessment.findings)).prepare();
    }

    /// What became of each file, by path.
    #[must_use]
    pub fn files(&self) -> &[FileReport] {
        &self.assembled.ledger
    }

    /// A window of the findings that match: how many there are in all, and those from `offset`.
    #[must_use]
    pub fn findings(&self, query: &FindingQuery, offset: usize, limit: usize) -> (usize, Vec<FindingRow>) {
        self.with_found(query, offset, limit, |total, rows, _| (total, rows))
    }

    /// A window of any list.
    #[must_use]
    pub fn window(&self, list: &List, offset: usize, limit: usize) -> Window {
        match list {
            List::Findings(query) => self.with_found(query, offset, limit, |total, rows, facets| Window {
                total,
                rows: rows.into_iter().map(|row| ListRow::Finding(Box::new(row))).collect(),
                facets: Some(Facets::Findings(facets.clone())),
            }),
            List::Files(query) => {
                let row = |file: &FileReport| ListRow::File(Box::new(FileRow::from(file)));
                let mut window = window::of(self.files(), |file| matches_file(file, query), offset, limit, row);
                window.facets = Some(Facets::Files(window::states(self.files(), query)));
                window
            }
            List::Questions => {
                let row = |question: &_| ListRow::Question(Box::new(Clone::clone(question)));
                window::of(&self.assembled.questions, |_| true, offset, limit, row)
            }
            List::Gaps(query) => {
                let row = |gap: &GapRow| ListRow::Gap(Box::new(gap.clone()));
                window::of(&self.gaps, |gap| matches_gap(gap, query), offset, limit, row)
            }
            List::Coverage(query) => self.matrix(query, offset, limit),
            List::Call(place) => {
                let rows: Vec<CoverageRow> = self.call(place).into_iter().collect();
                Window::new(rows.len(), rows, |row| ListRow::Call(Box::new(row)))
            }
            List::CallResources(place) => {
                let found = self.call(place).map(|row| self.coverage_resources(&row, offset, limit));
                let (total, rows) = found.unwrap_or_default();
                Window::new(total, rows, |row| ListRow::Resource(Box::new(row)))
            }
            List::Contradictions => {
                let (total, rows) = self.contradictions(offset, limit);
                Window::new(total, rows, |row| ListRow::Contradiction(Box::new(row)))
            }
            List::Duplicates => {
                let (total, rows) = self.duplicates(offset, limit);
                Window::new(total, rows, |row| ListRow::Duplicate(Box::new(row)))
            }
        }
    }

    /// A window of the table of an account's coverage; its columns come as facets.
    fn matrix(&self, query: &CoverageQuery, offset: usize, limit: usize) -> Window {
        let rows = self.coverage(query, 0, usize::MAX).1;
        let regions = self.region_coverage();
        let regions = regions.iter().find(|regions| query.account.as_ref() == Some(&regions.account));
        let (head, table) = matrix::matrix(&rows, regions);
        let mut window = window::of(&table, |_| true, offset, limit, |row| ListRow::Calls(Box::new(row.clone())));
        window.facets = Some(Facets::Coverage(head));
        window
    }

    fn call(&self, place: &CallPlace) -> Option<CoverageRow> {
        let query = CoverageQuery {
            account: Some(place.account.clone()),
            region: place.region.clone(),
            ..CoverageQuery::default()
        };
        let rows = self.coverage(&query, 0, usize::MAX).1;
        rows.into_iter().find(|row| row.call == place.call && row.region == place.region)
    }

    fn with_found<T>(
        &self,
        query: &FindingQuery,
        offset: usize,
        limit: usize,
        answer: impl FnOnce(usize, Vec<FindingRow>, &FindingFacets) -> T,
    ) -> T {
        let findings = &self.assessment.findings;
        let mut index = self.index.borrow_mut();
        let index = index.get_or_insert_with(|| FindingIndex::new(findings));
        let (positions, facets) = index.find(query);
        let shown = positions.iter().skip(offset).take(limit);
        let rows = shown.filter_map(|at| findings.get(*at as usize)).map(FindingRow::from).collect();
        answer(positions.len(), rows, facets)
    }

    /// What is known and what is missing, by account, region and call: how many rows match, and those from `offset`.
    #[must_use]
    pub fn coverage(&self, query: &CoverageQuery, offset: usize, limit: usize) -> (usize, Vec<CoverageRow>) {
        let matching = self.ledger().coverage.matching(query);
        ledger::window(&matching, offset, limit, |row| (*row).clone())
    }

    /// For each account: the regions that are enabled, and those of which nothing was supplied.
    #[must_use]
    pub fn region_coverage(&self) -> Vec<RegionCoverage> {
        self.ledger().coverage.regions.clone()
    }

    /// The resources behind a row of [`Engine::coverage`] whose call is about single ones.
    #[must_use]
    pub fn coverage_resources(&self, row: &CoverageRow, offset: usize, limit: usize) -> (usize, Vec<ResourceRow>) {
        self.ledger().coverage.resources(row, offset, limit)
    }

    /// What two files tell differently: how often in all, and those from `offset`.
    #[must_use]
    pub fn contradictions(&self, offset: usize, limit: usize) -> (usize, Vec<ContradictionRow>) {
        ledger::window(&self.ledger().contradictions, offset, limit, Clone::clone)
    }

    /// Files that repeat others byte for byte, and are not counted twice.
    #[must_use]
    pub fn duplicates(&self, offset: usize, limit: usize) -> (usize, Vec<Duplicate>) {
        ledger::window(&self.assembled.duplicates, offset, limit, Clone::clone)
    }

    /// The lines of `gaps.csv`: how many, and those from `offset`.
    #[must_use]
    pub fn gaps(&self, offset: usize, limit: usize) -> (usize, Vec<GapLine>) {
        ledger::window(&self.ledger().gaps, offset, limit, Clone::clone)
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

    /// Made when it is first asked for, because the verdicts do not need it.
    fn ledger(&self) -> &Ledger {
        self.ledger
            .get_or_init(|| Ledger::of(&self.assembled, &self.assessment, &self.settings))
    }

    /// Every report table.
    #[must_use]
    pub fn tables(&self, session: &Session) -> Vec<Table> {
        Reported {
            assessment: &self.assessment,
            summary: &self.summary,
            ledger: &self.assembled.ledger,
            session,
        }
        .tables()
    }

    /// Writes one report, or all in a zip.
    #[must_use]
    pub fn export(&self, what: Export, session: &Session) -> Exported {
        let name = match what {
            Export::Checklist => "checklist",
            Export::Findings => "findings",
            Export::SharedResponsibility => "shared_responsibility",
            Export::Evidence => "evidence",
            Export::Gaps => "gaps",
            Export::AskList => return shell_script("ask-list.sh", self.ask_list(AskForm::Commands).text),
            Export::AskScript => return shell_script("collect-missing.sh", self.ask_list(AskForm::Script).text),
            Export::Collector => return shell_script("collect-evidence.sh", self.collector()),
            Export::Zip => return self.export_zip(session),
        };
        let bytes = self
            .tables(session)
            .iter()
            .find(|table| table.name == name)
            .map(to_csv)
            .unwrap_or_default();
        Exported {
            file_name: format!("{name}.csv"),
            media_type: "text/csv;charset=utf-8",
            bytes,
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
        assert_eq!(judged, 27, "every item that has checks is judged");
        assert_eq!(summary.questions, 0);
        assert_eq!(engine.tables(&Session::default()).len(), 5);
    }
}
