//! The ledger's second half, joined: what is known, what is told differently, and what is missing.

use super::contradictions::{ContradictionRow, contradictions};
use super::coverage::Coverage;
use super::gaps::{self, GapLine};
use crate::assess::Assessment;
use crate::ingest::Assembled;
use crate::session::Settings;

/// Made once for an assessment; see [`crate::engine::Engine::coverage`].
#[derive(Debug)]
pub struct Ledger {
    pub coverage: Coverage,
    pub contradictions: Vec<ContradictionRow>,
    pub gaps: Vec<GapLine>,
}

impl Ledger {
    #[must_use]
    pub fn of(assembled: &Assembled, assessment: &Assessment, settings: &Settings) -> Self {
        let contradictions = contradictions(&assembled.inventory);
        Self {
            coverage: Coverage::of(assembled, assessment, settings, &contradictions),
            contradictions,
            gaps: gaps::lines(assessment),
        }
    }
}

/// A window of a list: how many there are in all, and those from `offset`.
pub fn window<T, R>(all: &[T], offset: usize, limit: usize, row: impl Fn(&T) -> R) -> (usize, Vec<R>) {
    (all.len(), all.iter().skip(offset).take(limit).map(row).collect())
}
