//! The files of one assessment: how they come in, whole or in parts, from this worker or from another.

use std::collections::BTreeMap;
use std::io::Cursor;

use super::attribute::{self, Assembled, Assignments};
use super::config::feed::Stream;
use super::intake::{Ended, Handed, Hashing, Limits, Opening, Supplied};
use super::recognise;
use super::texts::{self, Before};
use super::{FileKey, FileState, ReadFile, secrets};

/// The files of one assessment, read but not yet attributed.
#[derive(Default)]
pub struct Ingest {
    files: BTreeMap<FileKey, ReadFile>,
    /// What is handed over in parts and has not ended.
    open: BTreeMap<(Supply, String), Parts>,
    /// The hashes that are still being computed.
    pending: BTreeMap<Supply, FileKey>,
    drop_number: u32,
    supplied: u32,
}

/// One supplied file: its drop, and its number in the order handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Supply {
    drop_number: u32,
    ordinal: u32,
}

enum Parts {
    Text { file: Box<ReadFile>, before: Before },
    Items(Stream),
}

impl Ingest {
    /// Files that are added from now on belong to a later drop: a caller identity of an earlier one does not speak for them.
    pub fn start_drop(&mut self) {
        self.drop_number += 1;
        self.supplied = 0;
    }

    /// Forgets every file.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Announces a supplied file. What is announced first comes first, whichever is read first.
    pub fn supply(&mut self) -> Supply {
        let supply = Supply {
            drop_number: self.drop_number,
            ordinal: self.supplied,
        };
        self.supplied += 1;
        supply
    }

    /// Reads one file, or what an archive holds, from memory. `path` is a label and, where the content does not say, a source of
    /// identity.
    pub fn add_file(&mut self, path: &str, bytes: &[u8]) {
        self.add_reader(path, bytes.len() as u64, Box::new(Cursor::new(bytes.to_vec())));
    }

    /// As [`Ingest::add_file`], without ever holding more than a document of it. `size` is in bytes.
    pub fn add_reader(&mut self, path: &str, size: u64, reader: Box<dyn Supplied>) {
        let supply = self.supply();
        for handed in Opening::new(path, size, reader, &Limits::default(), Hashing::Inline) {
            self.take(supply, handed);
        }
    }

    /// Takes what reading a supplied file gave.
    pub fn take(&mut self, supply: Supply, handed: Handed) {
        match handed {
            Handed::File(opened) => {
                let file = recognise::read(opened);
                self.insert(supply, file);
            }
            Handed::Piece { path, text, notes } => {
                let parts = self.open.entry((supply, path.clone())).or_insert_with(|| Parts::Text {
                    file: Box::new(ReadFile::new(&path, 0)),
                    before: Before::default(),
                });
                if let Parts::Text { file, before } = parts {
                    for note in notes {
                        file.note(note);
                    }
                    texts::read_part(file, &text, before);
                }
            }
            Handed::Items { path, batch } => {
                let parts = self.open.entry((supply, path));
                if let Parts::Items(stream) = parts.or_insert_with(|| Parts::Items(Stream::default())) {
                    stream.take(&batch);
                }
            }
            Handed::PiecesEnd(ended) => {
                let mut read = match self.open.remove(&(supply, ended.path.clone())) {
                    Some(Parts::Text { mut file, before }) => {
                        before.end(&mut file);
                        *file
                    }
                    _ => ReadFile::new(&ended.path, 0),
                };
                close(&mut read, ended);
                self.insert(supply, read);
            }
            Handed::ItemsEnd { ended, end } => {
                let mut read = ReadFile::new(&ended.path, 0);
                let gathered = self.open.remove(&(supply, ended.path.clone()));
                if ended.fault.as_ref().is_none_or(|fault| !fault.discard) {
                    let stream = match gathered {
                        Some(Parts::Items(stream)) => stream,
                        _ => Stream::default(),
                    };
                    stream.finish(&mut read, end);
                }
                close(&mut read, ended);
                self.insert(supply, read);
            }
        }
    }

    /// Notes a file that could not be opened, so that the ledger has it like any other.
    pub fn add_unopened(&mut self, path: &str, bytes: u64) {
        let supply = self.supply();
        let advice = "could not be opened: it may have been moved, or is open elsewhere; add it again";
        self.give_up(supply, path, bytes, advice);
    }

    /// Notes that a supplied file was not read, or not to its end, and what to do. What of its entries was read stays.
    pub fn give_up(&mut self, supply: Supply, path: &str, bytes: u64, advice: &str) {
        self.open.retain(|(of, _), _| *of != supply);
        let mut file = ReadFile::new(secrets::unsigned(path), bytes);
        file.other(FileState::Unreadable, None, advice);
        self.insert(supply, file);
    }

    /// Forgets what came of a supplied file so far, because it is read once more.
    pub fn withdraw(&mut self, supply: Supply) {
        self.open.retain(|(of, _), _| *of != supply);
        self.pending.remove(&supply);
        self.files
            .retain(|key, _| (key.drop_number, key.ordinal) != (supply.drop_number, supply.ordinal));
    }

    fn insert(&mut self, supply: Supply, file: ReadFile) {
        let mut key = FileKey {
            drop_number: supply.drop_number,
            path: file.stamp.path.clone(),
            ordinal: supply.ordinal,
            repeat: 0,
        };
        while self.files.contains_key(&key) {
            key.repeat += 1;
        }
        if file.hash_pending {
            self.pending.insert(supply, key.clone());
        }
        self.files.insert(key, file);
    }

    /// Whether a supplied file was read without its hash.
    #[must_use]
    pub fn awaits_sha256(&self, supply: Supply) -> bool {
        self.pending.contains_key(&supply)
    }

    /// Whether any hash is still being computed: what is exported must not lack it.
    #[must_use]
    pub fn hash_pending(&self) -> bool {
        !self.pending.is_empty()
    }

    /// Sets the hash that was still being computed; `None` when it cannot be, because the file can no longer be read.
    pub fn set_sha256(&mut self, supply: Supply, sha256: Option<String>) {
        let Some(file) = self.pending.remove(&supply).and_then(|key| self.files.get_mut(&key)) else {
            return;
        };
        if sha256.is_none() {
            file.note("its SHA-256 could not be computed, because the file was moved or changed after it was read: add it again");
        }
        file.set_sha256(sha256.unwrap_or_default());
    }

    /// Decides where each answer belongs and builds the inventory. The order in which files came never matters.
    #[must_use]
    pub fn assemble(&self, assignments: &Assignments) -> Assembled {
        attribute::assemble(&self.files, assignments)
    }
}

/// What is known of a file once it has ended.
fn close(file: &mut ReadFile, ended: Ended) {
    file.bytes = ended.bytes;
    file.set_sha256(ended.sha256);
    file.hash_pending = ended.hash_pending;
    for note in ended.notes {
        file.note(note);
    }
    if let Some(fault) = ended.fault {
        if fault.discard {
            file.documents.clear();
            file.others.clear();
        }
        file.other(FileState::Unreadable, None, fault.advice);
    }
}
