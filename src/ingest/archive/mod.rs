//! Unpacking gzip, zip and tar: sizes are counted while inflating and headers are never trusted.

pub(crate) mod gzip;
pub(crate) mod names;
pub(crate) mod tar;
pub(crate) mod zip;

use std::borrow::Cow;
use std::io::{self, Read};

use super::ledger::FileState;

/// Caps for one supplied file and all that is packed in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes inflated from one supplied file, all its entries and layers together.
    pub total: u64,
    /// Bytes of one file or entry.
    pub file: u64,
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
            total: 2 << 30,
            file: 1 << 30,
            ratio: 200,
            ratio_after: 10_000_000,
            entries: 100_000,
            depth: 2,
        }
    }
}

/// What is used up of the [`Limits`].
pub(crate) struct Budget<'a> {
    pub(crate) limits: &'a Limits,
    inflated: u64,
    entries: u64,
}

impl<'a> Budget<'a> {
    pub(crate) fn new(limits: &'a Limits) -> Self {
        Self {
            limits,
            inflated: 0,
            entries: 0,
        }
    }

    /// Counts one entry.
    ///
    /// # Errors
    /// A sentence when there are too many.
    pub(crate) fn count_entry(&mut self) -> Result<(), String> {
        self.entries += 1;
        let most = self.limits.entries;
        if self.entries > most {
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

/// Why inflating stopped.
#[derive(Debug)]
pub(crate) enum Stop {
    /// A cap was reached; the sentence says which.
    TooLarge(String),
    /// The packed bytes end too early; what came before is kept.
    CutOff(Vec<u8>),
    Damaged,
}

/// Reads to the end, within the caps. `packed` is the number of bytes the reader can at most consume.
pub(crate) fn inflate(mut reader: impl Read, packed: u64, budget: &mut Budget<'_>) -> Result<Vec<u8>, Stop> {
    let mut out = Vec::new();
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let count = match reader.read(&mut buffer) {
            Ok(0) => return Ok(out),
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Err(Stop::CutOff(out)),
            Err(_) => return Err(Stop::Damaged),
        };
        budget.inflated = budget.inflated.saturating_add(count as u64);
        let length = out.len() as u64 + count as u64;
        if let Some(why) = over(length, packed, budget) {
            return Err(Stop::TooLarge(why));
        }
        out.extend_from_slice(buffer.get(..count).unwrap_or_default());
    }
}

fn over(length: u64, packed: u64, budget: &Budget<'_>) -> Option<String> {
    let limits = budget.limits;
    if length > limits.file {
        return Some(too_large(limits));
    }
    if length > budget.allowed(packed) {
        return Some(format!(
            "inflates to more than {} times its packed size, as no real evidence does, so it was not read: check where it came from",
            limits.ratio
        ));
    }
    (budget.inflated > limits.total).then(|| {
        format!(
            "inflates to more than {} MB in all, so the rest was not read: unpack it and add the parts",
            limits.total / 1_000_000
        )
    })
}

pub(crate) fn too_large(limits: &Limits) -> String {
    format!("larger than {} MB: add it in smaller parts", limits.file / 1_000_000)
}

/// One entry of an archive.
pub(crate) struct Entry<'a> {
    /// As the archive spells it.
    pub(crate) name: String,
    /// The size that the header states, used when the entry is not inflated.
    pub(crate) stated_size: u64,
    pub(crate) body: Body<'a>,
}

pub(crate) enum Body<'a> {
    Bytes(Cow<'a, [u8]>),
    /// Not read; the sentence says why and what to do.
    Refused(FileState, String),
}

/// Receives the entries of an archive one by one.
pub(crate) type Visit<'v, 'b> = dyn FnMut(Entry<'_>, &mut Budget<'b>) + 'v;
