//! Unpacking gzip, zip and tar as streams: sizes are counted while inflating and headers are never trusted.

pub(crate) mod bytes;
pub(crate) mod gzip;
pub(crate) mod names;
pub(crate) mod tar;
pub(crate) mod zip;

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

/// Caps for one supplied file and all that is packed in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes inflated from one supplied file, all its entries and layers together.
    pub total: u64,
    /// Bytes of one document, which has to be held whole.
    pub document: u64,
    /// Bytes of text that are held before they are handed over in pieces.
    pub piece: u64,
    /// Bytes of a zip inside another archive, which has to be held whole.
    pub inner_zip: u64,
    /// Inflated bytes per packed byte, enforced once `ratio_after` bytes are inflated.
    pub ratio: u64,
    pub ratio_after: u64,
    /// Entries of all archives in one supplied file.
    pub entries: u64,
    /// Archives inside archives: 1 is an archive, 2 an archive inside it.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            total: 8 << 30,
            document: 512 << 20,
            piece: 16 << 20,
            inner_zip: 128 << 20,
            ratio: 200,
            ratio_after: 10_000_000,
            entries: 100_000,
            depth: 2,
        }
    }
}

/// What is used up of the [`Limits`]; shared by all that is open of one supplied file.
pub(crate) struct Budget {
    pub(crate) limits: Limits,
    inflated: Cell<u64>,
    entries: Cell<u64>,
}

impl Budget {
    pub(crate) fn new(limits: &Limits) -> Rc<Self> {
        Rc::new(Self {
            limits: *limits,
            inflated: Cell::new(0),
            entries: Cell::new(0),
        })
    }

    /// Counts one entry.
    ///
    /// # Errors
    /// A sentence when there are too many.
    pub(crate) fn count_entry(&self) -> Result<(), String> {
        self.entries.set(self.entries.get() + 1);
        let most = self.limits.entries;
        if self.entries.get() > most {
            return Err(format!(
                "holds more than {most} entries; the rest was not read: split it into smaller archives"
            ));
        }
        Ok(())
    }

    /// The most that `packed` bytes may inflate to.
    pub(crate) fn allowed(&self, packed: u64) -> u64 {
        self.limits.ratio_after.max(self.limits.ratio.saturating_mul(packed))
    }
}

/// Why reading stopped; travels inside an [`io::Error`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Trouble {
    /// The packed bytes end too early; what came before is right as far as it goes.
    #[error("ends in the middle")]
    CutOff,
    /// A cap was reached, the bytes are damaged, or the file can no longer be read. The sentence says what to do.
    #[error("{0}")]
    Stop(String),
}

impl Trouble {
    pub(crate) fn stop(sentence: impl Into<String>) -> io::Error {
        io::Error::other(Self::Stop(sentence.into()))
    }

    /// What an error of a reader means. `damaged` is the sentence for bytes that do not inflate.
    pub(crate) fn of(error: &io::Error, damaged: &str) -> Self {
        if let Some(own) = error.get_ref().and_then(|inner| inner.downcast_ref::<Self>()) {
            return own.clone();
        }
        match error.kind() {
            io::ErrorKind::UnexpectedEof => Self::CutOff,
            _ => Self::Stop(damaged.to_owned()),
        }
    }
}

/// Counts what inflates, and stops at a cap.
pub(crate) struct Counted<R> {
    reader: R,
    /// Packed bytes that were used so far.
    packed: Rc<Cell<u64>>,
    inflated: u64,
    budget: Rc<Budget>,
}

impl<R> Counted<R> {
    pub(crate) fn new(reader: R, packed: Rc<Cell<u64>>, budget: &Rc<Budget>) -> Self {
        Self {
            reader,
            packed,
            inflated: 0,
            budget: Rc::clone(budget),
        }
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.reader.read(buffer)?;
        self.inflated += count as u64;
        let budget = &self.budget;
        budget.inflated.set(budget.inflated.get().saturating_add(count as u64));
        if self.inflated > budget.allowed(self.packed.get()) {
            return Err(Trouble::stop(format!(
                "inflates to more than {} times its packed size, as no real evidence does, so it was not read: check where it came from",
                budget.limits.ratio
            )));
        }
        if budget.inflated.get() > budget.limits.total {
            return Err(Trouble::stop(format!(
                "inflates to more than {} MB in all, so the rest was not read: unpack it and add the parts",
                budget.limits.total / 1_000_000
            )));
        }
        Ok(count)
    }
}
