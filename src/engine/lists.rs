//! The lists that stay with the engine, and the windows in which they are shown.

use super::Engine;
use crate::ingest::{Duplicate, FileReport, Question, QuestionGroup};
use crate::protocol::{CallPlace, Facets, FindingFacets, FindingQuery, List, ListRow, Window};
use crate::report::contradictions::ContradictionRow;
use crate::report::coverage::{CoverageQuery, CoverageRow, RegionCoverage, ResourceRow};
use crate::report::gaps::GapLine;
use crate::report::ledger::{self, Ledger};
use crate::report::matrix;
use crate::report::search::FindingIndex;
use crate::report::view::{FileRow, FindingRow, GapRow};
use crate::report::window::{self, matches_file, matches_gap};

impl Engine {
    /// Makes what lists of findings are looked up in, so that who asks first need not wait for it.
    pub fn prepare_lists(&self) {
        let mut index = self.index.borrow_mut();
        index.get_or_insert_with(|| FindingIndex::new(self.assessment.findings())).prepare();
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
            List::QuestionGroups => {
                let (total, rows) = self.question_groups(offset, limit);
                Window::new(total, rows, |row| ListRow::QuestionGroup(Box::new(row)))
            }
            List::Questions { group } => {
                let (total, rows) = self.question_rows(group, offset, limit);
                Window::new(total, rows, |row| ListRow::Question(Box::new(row)))
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
        let mut index = self.index.borrow_mut();
        let index = index.get_or_insert_with(|| FindingIndex::new(self.assessment.findings()));
        let (positions, facets) = index.find(query);
        let shown = positions.iter().skip(offset).take(limit);
        let rows = shown
            .filter_map(|at| self.assessment.finding(*at as usize))
            .map(FindingRow::from)
            .collect();
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

    /// A window of the groups of questions: how many there are in all, and those from `offset`.
    #[must_use]
    pub fn question_groups(&self, offset: usize, limit: usize) -> (usize, Vec<QuestionGroup>) {
        self.assembled.groups.window(offset, limit)
    }

    /// A window of the questions of one group.
    #[must_use]
    pub fn question_rows(&self, group: &str, offset: usize, limit: usize) -> (usize, Vec<Question>) {
        self.assembled.groups.rows(&self.assembled.questions, group, offset, limit)
    }

    /// Made when it is first asked for, because the verdicts do not need it.
    fn ledger(&self) -> &Ledger {
        self.ledger
            .get_or_init(|| Ledger::of(&self.assembled, &self.assessment, &self.settings))
    }
}
