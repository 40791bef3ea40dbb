//! A file or entry that is no archive: told to be text or not by its first bytes, then read part by part.

use std::collections::VecDeque;
use std::io::{self, Read};

use super::cutter::Cutter;
use super::utf16::Utf16;
use super::{Content, Ended, Fault, Handed, Opened};
use crate::ingest::archive::bytes::{Meter, Stream};
use crate::ingest::archive::gzip::{self, Notes};
use crate::ingest::archive::{Limits, Trouble};
use crate::ingest::config::feed::Feed;
use crate::ingest::{FileState, decode, secrets};

/// Needed items are handed over once they are so many bytes.
const BATCH: usize = 1 << 20;
/// Shorter AWS Config files are texts like any other, because other documents may be joined to them.
const SHORT: usize = 1 << 20;
const CHUNK: usize = 64 * 1024;
/// So much is looked at at a time, even where all is at hand: what is long is known for what it is before it is too long.
const PORTION: usize = 8 << 20;
const MARK: &[u8] = b"\xef\xbb\xbf";
const CUT_OFF: &str = "the gzip data ends in the middle: fetch the file again";

/// One file or entry, as the ledger will know it.
pub(super) struct Subject {
    pub(super) path: String,
    /// How many archives it lies in.
    pub(super) depth: usize,
    pub(super) meter: Meter,
    /// Bytes, where that is known beforehand.
    pub(super) size: Option<u64>,
    /// Its hash is computed in a pass of its own.
    pub(super) hashed_later: bool,
    pub(super) notes: Notes,
}

impl Subject {
    pub(super) fn ended(&self, fault: Option<Fault>) -> Ended {
        let (count, sha256) = if self.hashed_later {
            (0, String::new())
        } else {
            self.meter.finish()
        };
        Ended {
            path: self.path.clone(),
            bytes: self.size.unwrap_or(count),
            sha256,
            hash_pending: self.hashed_later,
            notes: self.notes.take(),
            fault,
        }
    }

    pub(super) fn opened(&self, content: Content) -> Handed {
        let Ended {
            path,
            bytes,
            sha256,
            hash_pending,
            notes,
            ..
        } = self.ended(None);
        Handed::File(Opened {
            path,
            bytes,
            sha256,
            hash_pending,
            content,
            notes,
        })
    }

    pub(super) fn closed(&self, state: FileState, advice: &str, recognised_as: Option<&str>) -> Handed {
        self.opened(Content::Closed {
            state,
            advice: advice.to_owned(),
            recognised_as: recognised_as.map(str::to_owned),
        })
    }

    fn note(&self, note: &str) {
        self.notes.borrow_mut().push(note.to_owned());
    }
}

/// The bytes of a file or entry, inflated where they were packed.
pub(super) enum Bytes {
    /// As they are.
    Plain(Meter),
    Inflated(Stream),
    /// Reading failed before: nothing more comes.
    Failed(Option<io::Error>),
}

impl Bytes {
    /// Shows the next bytes; how many there were, 0 at the end.
    pub(super) fn next(&mut self, show: &mut dyn FnMut(&[u8])) -> io::Result<usize> {
        match self {
            Self::Plain(meter) => meter.chunk(PORTION, |chunk| show(chunk)),
            Self::Inflated(stream) => {
                let mut buffer = vec![0; CHUNK];
                let count = stream.read(&mut buffer)?;
                show(buffer.get(..count).unwrap_or_default());
                Ok(count)
            }
            Self::Failed(error) => error.take().map_or(Ok(0), Err),
        }
    }

    /// The first bytes, as many as tell what they are. An error comes again when more is asked for.
    pub(super) fn head(&mut self) -> Vec<u8> {
        let mut head = Vec::new();
        while head.len() < CHUNK {
            match self.next(&mut |chunk| head.extend_from_slice(chunk)) {
                Ok(0) => break,
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    *self = Self::Failed(Some(error));
                    break;
                }
            }
        }
        head
    }
}

impl Read for Bytes {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(meter) => meter.read(buffer),
            Self::Inflated(stream) => stream.read(buffer),
            Self::Failed(error) => error.take().map_or(Ok(0), Err),
        }
    }
}

enum Mode {
    /// A text that may turn out to be long.
    Whole(Vec<u8>),
    Pieces {
        cutter: Box<Cutter>,
        /// The line on which the held text begins, from 1.
        line: usize,
    },
    Items(Box<Feed>),
}

/// What is read of one file or entry.
pub(super) struct Leaf {
    subject: Subject,
    bytes: Bytes,
    mode: Mode,
    /// Whether it is a long AWS Config file was looked at.
    sniffed: bool,
    utf16: Option<Utf16>,
    packed: bool,
}

impl Leaf {
    /// Begins with the first bytes; what is no text ends at once.
    pub(super) fn new(subject: Subject, head: Vec<u8>, bytes: Bytes, packed: bool) -> Result<Self, Handed> {
        if let Some(kind) = decode::not_text(&head) {
            return Err(subject.closed(kind.state, kind.advice, Some(kind.recognised_as)));
        }
        Ok(Self {
            subject,
            bytes,
            mode: Mode::Whole(head),
            sniffed: false,
            utf16: None,
            packed,
        })
    }

    /// Reads on; how many bytes were read, and whether that was all.
    pub(super) fn step(&mut self, limits: &Limits, out: &mut VecDeque<Handed>) -> (usize, bool) {
        let (mode, utf16) = (&mut self.mode, &mut self.utf16);
        let read = self.bytes.next(&mut |chunk| match mode {
            Mode::Whole(held) => held.extend_from_slice(chunk),
            Mode::Pieces { cutter, .. } => with_text(utf16, chunk, |text| cutter.push(text)),
            Mode::Items(feed) => with_text(utf16, chunk, |text| feed.push(text)),
        });
        let trouble = match read {
            Ok(0) => None,
            Ok(count) => return (count, self.hand_over(limits, out)),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => return (0, false),
            Err(error) => Some(Trouble::of(&error, gzip::DAMAGED)),
        };
        // What was read last may be what makes it too large.
        if !self.hand_over(limits, out) {
            self.end(trouble, out);
        }
        (0, true)
    }

    fn archive(&self) -> Option<&'static str> {
        self.packed.then_some("gzip archive")
    }

    /// Hands over what is long enough; true when reading ends here.
    fn hand_over(&mut self, limits: &Limits, out: &mut VecDeque<Handed>) -> bool {
        let too_large = |length: usize| length as u64 > limits.document;
        if let Mode::Whole(held) = &mut self.mode {
            if too_large(held.len()) {
                out.push_back(
                    self.subject
                        .closed(FileState::Unreadable, &too_large_advice(limits), self.archive()),
                );
                return true;
            }
            if held.len() > SHORT && !self.sniffed {
                self.sniffed = true;
                let mut utf16 = decode::utf16(held).map(Utf16::new);
                let mut found = None;
                with_text(&mut utf16, held, |text| {
                    let text = text.strip_prefix(MARK).unwrap_or(text);
                    found = Feed::sniff(text);
                    if let Some(feed) = &mut found {
                        feed.push(text);
                    }
                });
                if let Some(feed) = found {
                    self.utf16 = utf16;
                    self.mode = Mode::Items(Box::new(feed));
                    return false;
                }
            }
            if (held.len() as u64) <= limits.piece {
                return false;
            }
            let held = std::mem::take(held);
            return self.begin_pieces(&held, limits, out);
        }
        let path = &self.subject.path;
        match &mut self.mode {
            Mode::Whole(_) => {}
            Mode::Items(feed) => {
                let batch = feed.take_batch(BATCH);
                out.extend(batch.map(|batch| Handed::Items { path: path.clone(), batch }));
            }
            Mode::Pieces { cutter, line } => {
                let long = cutter.len() as u64 >= limits.piece;
                match if long { cutter.take() } else { None } {
                    Some(bytes) => out.push_back(piece(path, bytes, line)),
                    None if too_large(cutter.len()) => {
                        let fault = Fault {
                            advice: too_large_advice(limits),
                            discard: false,
                        };
                        out.push_back(Handed::PiecesEnd(self.subject.ended(Some(fault))));
                        return true;
                    }
                    None => {}
                }
            }
        }
        false
    }

    /// The text is a long one: from now on it is handed over in pieces.
    fn begin_pieces(&mut self, held: &[u8], limits: &Limits, out: &mut VecDeque<Handed>) -> bool {
        let head = String::from_utf8_lossy(held.get(..CHUNK).unwrap_or_default());
        if self.utf16.is_none()
            && !may_be_json(&head)
            && let Some(advice) = secrets::scan_text(&head)
        {
            out.push_back(self.subject.closed(FileState::NotEvidence, &advice, Some("credentials")));
            return true;
        }
        let mut cutter = Box::new(Cutter::new());
        if let Some(order) = decode::utf16(held) {
            self.utf16 = Some(Utf16::new(order));
        }
        with_text(&mut self.utf16, held, |text| cutter.push(text.strip_prefix(MARK).unwrap_or(text)));
        self.mode = Mode::Pieces { cutter, line: 1 };
        self.hand_over(limits, out)
    }

    fn end(&mut self, trouble: Option<Trouble>, out: &mut VecDeque<Handed>) {
        let mode = std::mem::replace(&mut self.mode, Mode::Whole(Vec::new()));
        let rest = self.utf16.as_mut().map(Utf16::end).unwrap_or_default();
        if let Mode::Whole(held) = mode {
            out.push_back(self.whole(held, trouble));
            return;
        }
        if self.utf16.as_ref().is_some_and(|utf16| utf16.replaced) {
            self.subject.note("some characters were not valid UTF-16 and were replaced");
        }
        let fault = trouble.map(|trouble| match trouble {
            Trouble::CutOff => Fault {
                advice: CUT_OFF.to_owned(),
                discard: false,
            },
            Trouble::Stop(advice) => Fault { advice, discard: true },
        });
        let path = &self.subject.path;
        match mode {
            Mode::Pieces { mut cutter, mut line } => {
                cutter.push(rest.as_bytes());
                let bytes = cutter.finish();
                if !bytes.is_empty() {
                    out.push_back(piece(path, bytes, &mut line));
                }
                out.push_back(Handed::PiecesEnd(self.subject.ended(fault)));
            }
            Mode::Items(mut feed) => {
                feed.push(rest.as_bytes());
                let (batch, end) = feed.finish();
                out.extend(batch.map(|batch| Handed::Items { path: path.clone(), batch }));
                let ended = self.subject.ended(fault);
                out.push_back(Handed::ItemsEnd { ended, end });
            }
            Mode::Whole(_) => {}
        }
    }

    fn whole(&self, held: Vec<u8>, trouble: Option<Trouble>) -> Handed {
        let subject = &self.subject;
        match trouble {
            Some(Trouble::Stop(why)) => return subject.closed(FileState::Unreadable, &why, self.archive()),
            // A JSON document shows where it was cut; of anything else nobody could tell what is missing.
            Some(Trouble::CutOff) if !held.trim_ascii_start().starts_with(b"{") && !held.trim_ascii_start().starts_with(b"[") => {
                return subject.closed(FileState::Unreadable, CUT_OFF, self.archive());
            }
            Some(Trouble::CutOff) => subject.note(CUT_OFF),
            None => {}
        }
        match decode::to_text(held) {
            Err((state, advice)) => subject.closed(state, &advice, None),
            Ok((text, mended)) => {
                subject.notes.borrow_mut().extend(mended);
                let credentials = if may_be_json(&text) { None } else { secrets::scan_text(&text) };
                match credentials {
                    Some(advice) => subject.closed(FileState::NotEvidence, &advice, Some("credentials")),
                    None => subject.opened(Content::Text(text)),
                }
            }
        }
    }
}

/// A whole piece. Counts its lines.
fn piece(path: &str, bytes: Vec<u8>, line: &mut usize) -> Handed {
    let (text, notes) = decode::part_to_text(bytes, *line);
    *line += text.bytes().filter(|byte| *byte == b'\n').count();
    Handed::Piece {
        path: path.to_owned(),
        text,
        notes,
    }
}

fn with_text(utf16: &mut Option<Utf16>, chunk: &[u8], take: impl FnOnce(&[u8])) {
    match utf16 {
        Some(utf16) => take(utf16.push(chunk).as_bytes()),
        None => take(chunk),
    }
}

fn too_large_advice(limits: &Limits) -> String {
    format!(
        "one document of more than {} MB, which cannot be held: export it in parts, such as one per region, or with --max-items",
        limits.document / 1_000_000
    )
}

/// Secrets of JSON are dropped one by one after parsing. `[default]` opens a credentials file.
fn may_be_json(text: &str) -> bool {
    let start = text.trim_start();
    let inside = start.strip_prefix('[').map(str::trim_start);
    start.starts_with('{') || inside.is_some_and(|inside| inside.starts_with(['{', '[', '"', ']']))
}
