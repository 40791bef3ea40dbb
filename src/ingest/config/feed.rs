//! A long AWS Config file read while it comes in: its bytes are pushed, and what the checklist needs of it is taken in batches.

use super::items::HISTORY_FILE;
use crate::ingest::{FileState, ReadFile};

/// Scans the bytes of one AWS Config file.
#[derive(Debug)]
pub struct Feed {
    pushed: u64,
}

/// Items that the checklist needs, as plain bytes that can cross between workers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    pub bytes: Vec<u8>,
    /// How many items it holds.
    pub items: u64,
}

/// What a file says around its items, and whether it was whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct End {
    pub bytes: Vec<u8>,
}

impl Feed {
    /// A feed, where the first bytes are those of a long AWS Config file.
    #[must_use]
    pub fn sniff(_head: &[u8]) -> Option<Self> {
        None
    }

    /// Scans the next bytes of the file, which is UTF-8 without a mark.
    pub fn push(&mut self, bytes: &[u8]) {
        self.pushed += bytes.len() as u64;
    }

    /// The items found so far, once they are at least so many bytes.
    pub fn take_batch(&mut self, _min_bytes: usize) -> Option<Batch> {
        None
    }

    /// What is left at the end of the file.
    #[must_use]
    pub fn finish(self) -> (Option<Batch>, End) {
        (None, End { bytes: Vec::new() })
    }
}

/// The batches of one file on their way to evidence.
#[derive(Debug, Default)]
pub(in crate::ingest) struct Gathering {
    batches: Vec<Batch>,
}

impl Gathering {
    pub(in crate::ingest) fn add(&mut self, batch: Batch) {
        self.batches.push(batch);
    }

    /// Writes what was gathered into the file. `whole`: the bytes of the file were read to their end.
    pub(in crate::ingest) fn finish(self, _end: &End, _whole: bool, file: &mut ReadFile) {
        if self.batches.is_empty() {
            file.other(FileState::NotNeeded, Some(HISTORY_FILE), "holds no item that the checklist needs");
        }
    }
}
