//! Where the engine keeps the files that are being read: hands them out to readers, takes what they send, and counts.

use std::collections::{BTreeMap, VecDeque};

use checklist::ingest::Supply;
use checklist::protocol::Progress;
use web_sys::{File, MessagePort};

use crate::source::bytes_of;

/// Small files are handed out together, up to so many bytes and so many of them.
const BATCH_BYTES: u64 = 4 << 20;
const BATCH_FILES: usize = 64;
/// A reader gets more when so few files are left to it, so that it need not wait while the engine works.
const FEW_FILES: usize = 16;

/// A file that was handed over.
#[derive(Clone)]
pub(crate) struct Supplied {
    pub(crate) supply: Supply,
    pub(crate) path: String,
    pub(crate) file: File,
}

/// A connected reader.
struct Reader {
    port: MessagePort,
    /// It has said that it is there.
    up: bool,
    /// What it was given and has not ended, in its order.
    files: VecDeque<u32>,
    /// It has one file, and gets no other before that has ended.
    alone: bool,
    hashing: Option<u32>,
}

/// What a reader that stopped had in hand.
pub(crate) enum Lost {
    /// This file stopped it.
    Culprit(Supplied),
    /// One of these did; each is tried again by itself, so that what came of it so far must go.
    Suspects(Vec<Supply>),
}

#[derive(Default)]
pub(crate) struct Desk {
    /// Every file of the present reading that has not ended, and those whose hash is to come.
    files: BTreeMap<u32, Supplied>,
    last: u32,
    /// Smallest first; the largest are handed out first.
    queue: Vec<(u64, u32)>,
    /// Files that are handed out by themselves, because one of them may have stopped a reader.
    suspects: Vec<u32>,
    hashes: VecDeque<u32>,
    readers: BTreeMap<u32, Reader>,
    progress: Progress,
    /// How far files were read that have not ended, in bytes.
    partly: BTreeMap<u32, u64>,
}

/// What to tell a reader.
pub(crate) struct Assignment {
    pub(crate) port: MessagePort,
    pub(crate) files: Vec<(u32, Supplied)>,
}

impl Desk {
    /// Adds files to the present reading, or begins one.
    pub(crate) fn add(&mut self, files: impl Iterator<Item = Supplied>) {
        if !self.is_reading() {
            self.progress = Progress::default();
            self.partly.clear();
        }
        for supplied in files {
            let bytes = bytes_of(&supplied.file);
            self.last += 1;
            self.progress.files_total += 1;
            self.progress.bytes_total += bytes;
            self.queue.push((bytes, self.last));
            self.files.insert(self.last, supplied);
        }
        // Of equal ones the first handed over comes first.
        self.queue.sort_by_key(|(bytes, number)| (*bytes, std::cmp::Reverse(*number)));
    }

    /// Whether any file has not ended.
    pub(crate) fn is_reading(&self) -> bool {
        self.progress.files_done < self.progress.files_total
    }

    pub(crate) fn file(&self, number: u32) -> Option<&Supplied> {
        self.files.get(&number)
    }

    pub(crate) fn progress(&self) -> Progress {
        let mut progress = self.progress.clone();
        progress.bytes_done += self.partly.values().sum::<u64>();
        progress
    }

    pub(crate) fn count_items(&mut self, items: u64) {
        self.progress.items_done += items;
    }

    /// Notes how far a file was read.
    pub(crate) fn read_to(&mut self, number: u32, at: u64) {
        if let Some(supplied) = self.files.get(&number) {
            self.progress.path.clone_from(&supplied.path);
            self.partly.insert(number, at.min(bytes_of(&supplied.file)));
        }
    }

    /// A file has ended. `hash_later`: it is kept until it is hashed.
    pub(crate) fn done(&mut self, number: u32, hash_later: bool) {
        let Some(supplied) = self.files.get(&number) else { return };
        self.partly.remove(&number);
        self.progress.files_done += 1;
        self.progress.bytes_done += bytes_of(&supplied.file);
        self.progress.path.clone_from(&supplied.path);
        for reader in self.readers.values_mut() {
            reader.files.retain(|own| *own != number);
            reader.alone &= !reader.files.is_empty();
        }
        if hash_later {
            self.hashes.push_back(number);
        } else {
            self.files.remove(&number);
        }
    }

    /// The next file for the engine itself.
    pub(crate) fn next_here(&mut self) -> Option<(u32, Supplied)> {
        let number = self.suspects.pop().or_else(|| self.queue.pop().map(|(_, number)| number))?;
        let supplied = self.files.get(&number)?.clone();
        self.progress.path.clone_from(&supplied.path);
        Some((number, supplied))
    }

    /// The next file that the engine itself is to hash.
    pub(crate) fn next_hash_here(&mut self) -> Option<(u32, File)> {
        let number = self.hashes.pop_front()?;
        Some((number, self.files.get(&number)?.file.clone()))
    }

    pub(crate) fn hashed(&mut self, number: u32) -> Option<Supply> {
        for reader in self.readers.values_mut().filter(|reader| reader.hashing == Some(number)) {
            reader.hashing = None;
        }
        self.files.remove(&number).map(|supplied| supplied.supply)
    }

    pub(crate) fn connect(&mut self, number: u32, port: MessagePort) {
        let reader = Reader {
            port,
            up: false,
            files: VecDeque::new(),
            alone: false,
            hashing: None,
        };
        self.readers.insert(number, reader);
    }

    pub(crate) fn port(&self, reader: u32) -> Option<&MessagePort> {
        self.readers.get(&reader).map(|reader| &reader.port)
    }

    pub(crate) fn is_up(&mut self, number: u32) {
        if let Some(reader) = self.readers.get_mut(&number) {
            reader.up = true;
        }
    }

    /// Whether a reader is there, or on its way.
    pub(crate) fn has_readers(&self) -> bool {
        !self.readers.is_empty()
    }

    pub(crate) fn has_reader_up(&self) -> bool {
        self.readers.values().any(|reader| reader.up)
    }

    /// A reader has stopped.
    pub(crate) fn lost(&mut self, number: u32) -> Option<Lost> {
        let reader = self.readers.remove(&number)?;
        reader.port.close();
        if let Some(hashing) = reader.hashing {
            self.hashes.push_front(hashing);
        }
        for number in &reader.files {
            self.partly.remove(number);
        }
        let mut files = reader.files.iter().copied();
        if let (Some(number), None) = (files.next(), files.next()) {
            let supplied = self.files.get(&number).cloned()?;
            self.done(number, false);
            return Some(Lost::Culprit(supplied));
        }
        self.suspects.extend(reader.files.iter().rev());
        let supplies = reader.files.iter().filter_map(|number| self.files.get(number));
        Some(Lost::Suspects(supplies.map(|supplied| supplied.supply).collect()))
    }

    /// Ends the reading: gives back what had not ended. The readers are gone.
    pub(crate) fn cancel(&mut self) -> Vec<Supplied> {
        for reader in std::mem::take(&mut self.readers).into_values() {
            reader.port.close();
            self.hashes.extend(reader.hashing);
        }
        self.queue.clear();
        self.suspects.clear();
        self.progress.files_done = self.progress.files_total;
        self.partly.clear();
        let hashes = &self.hashes;
        let open: Vec<u32> = self.files.keys().copied().filter(|number| !hashes.contains(number)).collect();
        open.into_iter().filter_map(|number| self.files.remove(&number)).collect()
    }

    /// Forgets the files that are still to be hashed.
    pub(crate) fn forget(&mut self) {
        self.hashes.clear();
        self.files.clear();
    }

    /// What can be handed out now.
    pub(crate) fn assign(&mut self) -> Vec<Assignment> {
        let mut assignments = Vec::new();
        for reader in self.readers.values_mut().filter(|reader| reader.up && reader.hashing.is_none()) {
            let suspect = if reader.files.is_empty() { self.suspects.pop() } else { None };
            let left: u64 = reader
                .files
                .iter()
                .filter_map(|number| self.files.get(number))
                .map(|own| bytes_of(&own.file))
                .sum();
            let numbers = match suspect {
                Some(suspect) => vec![suspect],
                // What is read after a suspect would be one, too.
                None if reader.alone || reader.files.len() > FEW_FILES || left > BATCH_BYTES => Vec::new(),
                None => batch(&mut self.queue),
            };
            if numbers.is_empty() {
                continue;
            }
            reader.alone = suspect.is_some();
            reader.files.extend(&numbers);
            let files = numbers
                .into_iter()
                .filter_map(|number| Some((number, self.files.get(&number)?.clone())));
            assignments.push(Assignment {
                port: reader.port.clone(),
                files: files.collect(),
            });
        }
        assignments
    }

    /// The hashes that can be handed out now.
    pub(crate) fn assign_hashes(&mut self) -> Vec<Assignment> {
        let mut assignments = Vec::new();
        for reader in self
            .readers
            .values_mut()
            .filter(|reader| reader.up && reader.hashing.is_none() && reader.files.is_empty())
        {
            let Some(number) = self.hashes.pop_front() else { break };
            let Some(supplied) = self.files.get(&number) else { continue };
            reader.hashing = Some(number);
            assignments.push(Assignment {
                port: reader.port.clone(),
                files: vec![(number, supplied.clone())],
            });
        }
        assignments
    }

    /// Whether nothing is left to do for a reader.
    pub(crate) fn is_idle(&self) -> bool {
        self.files.is_empty()
    }
}

fn batch(queue: &mut Vec<(u64, u32)>) -> Vec<u32> {
    let mut numbers = Vec::new();
    let mut sum = 0;
    while let Some((bytes, number)) = queue.last().copied() {
        if !numbers.is_empty() && (sum + bytes > BATCH_BYTES || numbers.len() >= BATCH_FILES) {
            break;
        }
        sum += bytes;
        numbers.push(number);
        queue.pop();
    }
    numbers
}
