//! Opens one supplied file step by step: archives are entered, and every file and entry is handed over as it is read.

use std::collections::VecDeque;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::rc::Rc;

use super::leaf::{Bytes, Leaf, Subject};
use super::{Content, Handed, Hashing, Limits, Opened, Supplied};
use crate::ingest::archive::bytes::{Meter, Reliable, Section, Stream};
use crate::ingest::archive::names::{self, Numbering, Worth};
use crate::ingest::archive::tar::Tar;
use crate::ingest::archive::zip::Zip;
use crate::ingest::archive::{Budget, Trouble, gzip, tar, zip};
use crate::ingest::{FileState, secrets};

/// What one step of an [`Opening`] gave.
#[derive(Debug)]
pub enum Step {
    Handed(Handed),
    /// Some bytes were read, and there is more to do.
    Working,
    Done,
}

/// A step ends after about so many bytes, so that others get their turn.
pub const STEP: usize = 1 << 20;

/// Reads one supplied file. Ask it for one [`Step`] after the other, as fast as what it hands over can be used.
pub struct Opening {
    budget: Rc<Budget>,
    /// What is open, outermost first.
    open: Vec<Level>,
    ready: VecDeque<Handed>,
}

enum Level {
    Zip(Box<Archive<Zip>>),
    Tar(Box<Archive<Tar>>),
    Leaf(Box<Leaf>),
}

struct Archive<T> {
    subject: Subject,
    entries: T,
    numbering: Numbering,
    seen: bool,
}

/// What comes next of an archive.
enum Next {
    Entry(Box<Subject>, Option<Section>),
    /// An entry that is named and not read.
    Refused,
    End,
}

/// An entry, before it is looked into.
struct Entry {
    path: String,
    size: u64,
    content: Result<Stream, (FileState, String)>,
    stored: Option<Section>,
}

impl Opening {
    /// `path` is only a label; `size` is that of the file in bytes.
    #[must_use]
    pub fn new(path: &str, size: u64, reader: Box<dyn Supplied>, limits: &Limits, hashing: Hashing) -> Self {
        let mut opening = Self {
            budget: Budget::new(limits),
            open: Vec::new(),
            ready: VecDeque::new(),
        };
        opening.supplied(path, size, Box::new(Reliable(reader)), hashing);
        opening
    }

    fn supplied(&mut self, path: &str, size: u64, mut reader: Box<dyn Supplied>, hashing: Hashing) {
        let hashed_later = hashing == Hashing::Later;
        let is_zip = reader.fill_buf().is_ok_and(zip::is_zip);
        let (source, section): (Box<dyn BufRead>, Option<Section>) = if is_zip {
            match Section::all(reader) {
                Ok(section) => (Box::new(BufReader::new(section.clone())), Some(section)),
                Err(error) => (Box::new(BufReader::new(Bytes::Failed(Some(error)))), None),
            }
        } else {
            (reader, None)
        };
        let subject = Subject {
            path: names::printable(secrets::unsigned(path)),
            depth: 0,
            meter: Meter::new(source, !hashed_later),
            size: Some(size),
            hashed_later,
            notes: Rc::default(),
        };
        match names::worth(path) {
            Worth::Reading => self.look_into(subject, section),
            Worth::Credentials => self.close(&subject, FileState::NotEvidence, names::CREDENTIALS, Some("credentials")),
            Worth::Nothing => {
                let advice = "made by the operating system or by a delivery test; holds no evidence";
                self.close(&subject, FileState::NotNeeded, advice, None);
            }
        }
    }

    /// Does the next part of the work.
    pub fn step(&mut self) -> Step {
        let mut read = 0;
        while self.ready.is_empty() && read < STEP {
            match self.open.last_mut() {
                None => return Step::Done,
                Some(Level::Leaf(leaf)) => {
                    let (count, ended) = leaf.step(&self.budget.limits, &mut self.ready);
                    read += count;
                    if ended {
                        self.open.pop();
                    }
                }
                Some(Level::Zip(archive)) => {
                    let entry = archive.entries.next(&self.budget).map(|entry| entry.map(Entry::from));
                    let next = archive.next("zip archive", entry, &mut self.ready);
                    self.enter(next);
                }
                Some(Level::Tar(archive)) => {
                    let entry = archive.entries.next(&self.budget).map(|entry| entry.map(Entry::from));
                    let next = archive.next("tar archive", entry, &mut self.ready);
                    self.enter(next);
                }
            }
        }
        self.ready.pop_front().map_or(Step::Working, Step::Handed)
    }

    /// Goes on with an entry, or leaves the archive.
    fn enter(&mut self, next: Next) {
        match next {
            Next::End => {
                self.open.pop();
            }
            Next::Refused => {}
            Next::Entry(subject, section) => self.look_into(*subject, section),
        }
    }

    fn close(&mut self, subject: &Subject, state: FileState, advice: &str, recognised_as: Option<&str>) {
        self.ready.push_back(subject.closed(state, advice, recognised_as));
    }

    /// Tells by its first bytes what a file or entry is, through any layers of gzip. `section` is where its own bytes can be sought.
    fn look_into(&mut self, subject: Subject, section: Option<Section>) {
        let limits = self.budget.limits;
        let mut bytes = Bytes::Plain(subject.meter.clone());
        let mut layers = 0;
        loop {
            let head = bytes.head();
            let kind = if gzip::is_gzip(&head) {
                layers += 1;
                if layers <= limits.depth {
                    let packed: Stream = Box::new(Cursor::new(head).chain(bytes));
                    bytes = Bytes::Inflated(gzip::inflate(packed, &self.budget, &subject.notes));
                    continue;
                }
                "gzip archive"
            } else if zip::is_zip(&head) {
                "zip archive"
            } else if tar::is_tar(&head) {
                "tar archive"
            } else {
                match Leaf::new(subject, head, bytes, layers > 0) {
                    Ok(leaf) => self.open.push(Level::Leaf(Box::new(leaf))),
                    Err(closed) => self.ready.push_back(closed),
                }
                return;
            };
            if layers > limits.depth || subject.depth >= limits.depth {
                let advice = format!(
                    "archives inside archives are read {} levels deep: unpack it and add the files",
                    limits.depth
                );
                return self.close(&subject, FileState::Unreadable, &advice, Some(kind));
            }
            let rest = Cursor::new(head).chain(bytes);
            if kind == "tar archive" {
                let entries = Tar::new(Box::new(rest));
                return self.open.push(Level::Tar(Box::new(Archive::new(subject, entries))));
            }
            return match section.filter(|_| layers == 0).map_or_else(|| held(rest, &limits), Ok) {
                Ok(section) => self.open_zip(subject, &section),
                Err(why) => self.close(&subject, FileState::Unreadable, &why, Some(kind)),
            };
        }
    }

    fn open_zip(&mut self, subject: Subject, section: &Section) {
        match Zip::open(section, &self.budget) {
            Err(why) => self.close(&subject, FileState::Unreadable, &why, Some("zip archive")),
            Ok(entries) if entries.is_office_document() => {
                let advice = "an office document, not raw evidence: ask for the JSON output of the AWS CLI, or save a table as CSV";
                self.close(&subject, FileState::NotEvidence, advice, Some("Office document"));
            }
            Ok(entries) => self.open.push(Level::Zip(Box::new(Archive::new(subject, entries)))),
        }
    }
}

impl Iterator for Opening {
    type Item = Handed;

    fn next(&mut self) -> Option<Handed> {
        loop {
            match self.step() {
                Step::Handed(handed) => return Some(handed),
                Step::Working => {}
                Step::Done => return None,
            }
        }
    }
}

impl<T> Archive<T> {
    fn new(subject: Subject, entries: T) -> Self {
        Self {
            subject,
            entries,
            numbering: Numbering::default(),
            seen: false,
        }
    }

    /// What to do with the next entry; [`Next::End`] when the archive has ended, which is said where it needs a word.
    fn next(&mut self, kind: &str, entry: Result<Option<Entry>, String>, ready: &mut VecDeque<Handed>) -> Next {
        let entry = match entry {
            Ok(Some(entry)) => entry,
            Err(why) => {
                ready.push_back(self.subject.closed(FileState::Unreadable, &why, Some(kind)));
                return Next::End;
            }
            Ok(None) => {
                if !self.seen {
                    let advice = "the archive holds no files";
                    ready.push_back(self.subject.closed(FileState::NotEvidence, advice, Some(kind)));
                }
                return Next::End;
            }
        };
        self.seen = true;
        let inner = self.numbering.unique(names::harmless(&entry.path));
        let path = format!("{}!/{inner}", self.subject.path);
        match entry.content {
            Ok(content) => {
                let subject = Subject {
                    path,
                    depth: self.subject.depth + 1,
                    meter: Meter::new(Box::new(BufReader::with_capacity(64 * 1024, content)), true),
                    size: None,
                    hashed_later: false,
                    notes: Rc::default(),
                };
                Next::Entry(Box::new(subject), entry.stored)
            }
            Err((state, advice)) => {
                let credentials = advice == names::CREDENTIALS;
                ready.push_back(Handed::File(Opened {
                    path,
                    bytes: entry.size,
                    sha256: String::new(),
                    hash_pending: false,
                    content: Content::Closed {
                        state,
                        advice,
                        recognised_as: credentials.then(|| "credentials".to_owned()),
                    },
                    notes: Vec::new(),
                }));
                Next::Refused
            }
        }
    }
}

impl From<zip::Entry> for Entry {
    fn from(entry: zip::Entry) -> Self {
        Self {
            path: entry.name,
            size: entry.size,
            content: entry.content,
            stored: entry.stored,
        }
    }
}

impl From<tar::Entry> for Entry {
    fn from(entry: tar::Entry) -> Self {
        Self {
            path: entry.name,
            size: entry.size,
            content: entry.content.map_err(|(state, advice)| (state, advice.to_owned())),
            stored: None,
        }
    }
}

/// A zip that comes as a stream has its list of entries at the end, so that it must be held.
fn held(mut stream: impl Read, limits: &Limits) -> Result<Section, String> {
    let mut bytes = Vec::new();
    let most = limits.inner_zip;
    match stream.by_ref().take(most + 1).read_to_end(&mut bytes) {
        Ok(count) if count as u64 > most => Err(format!(
            "a zip of more than {} MB inside another archive: unpack the outer one and add this one by itself",
            most / 1_000_000
        )),
        Ok(_) => Section::all(Box::new(Cursor::new(bytes))).map_err(|error| read_error(&error)),
        Err(error) => Err(read_error(&error)),
    }
}

fn read_error(error: &io::Error) -> String {
    match Trouble::of(error, gzip::DAMAGED) {
        Trouble::CutOff => zip::CUT_OFF.to_owned(),
        Trouble::Stop(why) => why,
    }
}
