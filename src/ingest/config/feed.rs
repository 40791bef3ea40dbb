//! Snapshot and history files in pieces: they reach gigabytes, so no more than a few items are held at a time, and the items of types
//! that no check reads are passed over unread.

use std::collections::BTreeMap;
use std::fmt::Write;

pub use evidence_json::scan::{Batch, End};
use evidence_json::scan::{Document, Elements, Plan};

use super::is_read;
use super::items::{HISTORY, HISTORY_FILE, Items, SNAPSHOT};
use crate::ingest::json;
use crate::ingest::{FileState, ReadFile, add_note, decode, secrets};

const LIST: &str = "configurationItems";

const PLAN: Plan = Plan {
    list: LIST,
    tag: "resourceType",
    // What an item is related to, and its tags, no check reads.
    cut: &["relationships", "relatedEvents", "tags"],
    // What is installed on a node makes its inventory by far the longest of all items.
    cut_inside: &[
        "AWS:AWSComponent",
        "AWS:Application",
        "AWS:File",
        "AWS:Network",
        "AWS:Service",
        "AWS:WindowsRegistry",
        "AWS:WindowsRole",
        "AWS:WindowsUpdate",
    ],
    wanted: is_read,
    longest: 64 << 20,
    heads: &["configSnapshotId", "fileVersion"],
};

/// Takes the UTF-8 bytes of a long AWS Config file as they come, and hands out the items that checks read.
pub struct Feed(Elements);

impl Feed {
    /// A feed for a file that begins with `head`, when it is one or several objects with `configurationItems`.
    #[must_use]
    pub fn sniff(head: &[u8]) -> Option<Self> {
        let head = head.get(..head.len().min(64 << 10)).unwrap_or_default();
        let named = memchr::memmem::find(head, b"\"configurationItems\"").is_some();
        (named && Elements::fits(PLAN, head)).then(|| Self(Elements::new(PLAN)))
    }

    /// Takes the next bytes.
    pub fn push(&mut self, bytes: &[u8]) {
        self.0.push(bytes);
    }

    /// Room for the next `length` bytes, to be filled before [`Feed::advance`].
    pub fn space(&mut self, length: usize) -> &mut [u8] {
        self.0.space(length)
    }

    /// Reads what was filled in.
    pub fn advance(&mut self) {
        self.0.advance();
    }

    /// The items found so far, when they are at least so many bytes.
    pub fn take_batch(&mut self, at_least: usize) -> Option<Batch> {
        self.0.take(at_least)
    }

    /// The rest, and what is known at the end.
    #[must_use]
    pub fn finish(self) -> (Option<Batch>, End) {
        self.0.finish()
    }
}

/// The items of one long file, as they arrive.
#[derive(Default)]
pub struct Stream {
    /// By the number of the document in the file.
    documents: BTreeMap<u32, Items>,
    notes: Vec<String>,
    /// Items that are no JSON.
    broken: u64,
    mended: bool,
    /// Where the present item stands; kept, so that not each makes a text of its own.
    pointer: String,
}

impl Stream {
    /// Reads the items of a batch.
    pub fn take(&mut self, batch: &Batch) {
        for element in batch.elements() {
            let mended;
            let text = if let Ok(text) = std::str::from_utf8(element.text) {
                text
            } else {
                self.mended = true;
                mended = decode::mended(element.text);
                &mended
            };
            self.read(text, element.document, element.index);
        }
    }

    fn read(&mut self, text: &str, document: u32, index: u32) {
        let mut pointer = std::mem::take(&mut self.pointer);
        point(&mut pointer, document, index);
        self.read_at(text, document, &pointer);
        self.pointer = pointer;
    }

    fn read_at(&mut self, text: &str, document: u32, pointer: &str) {
        let Ok(mut parsed) = json::parse_at(text, 0) else {
            self.broken += 1;
            add_note(&mut self.notes, format!("the item at {pointer} is no JSON"));
            return;
        };
        for warning in parsed.warnings {
            add_note(&mut self.notes, warning.to_string());
        }
        for secret in secrets::scan_json(&mut parsed.value) {
            add_note(&mut self.notes, secret);
        }
        self.documents.entry(document).or_default().add(parsed.value, pointer);
    }

    /// Turns what was read into documents of `file`.
    pub(in crate::ingest) fn finish(mut self, file: &mut ReadFile, end: End) {
        if self.mended {
            file.note("some bytes were not valid UTF-8 and were taken for Windows-1252; names with accents may be wrong");
        }
        for note in std::mem::take(&mut self.notes) {
            file.note(note);
        }
        if let Some(error) = &end.error {
            let advice = format!("{error}: fetch the file from its bucket again; the whole items before that place were read");
            file.other(FileState::Unreadable, None, advice);
        } else if self.broken > 0 {
            let advice = "some of its items are no JSON: fetch the file from its bucket again; the other items were read";
            file.other(FileState::Unreadable, None, advice);
        }
        let whole = end.error.is_none() && self.broken == 0;
        if end.documents.iter().any(|document| !document.listed) {
            let advice = "other documents follow the configuration items in this file, and were not read: add them as files of their own";
            file.other(FileState::Unreadable, None, advice);
        }
        for (number, document) in (0..).zip(end.documents).filter(|(_, document)| document.listed) {
            let mut items = self.documents.remove(&number).unwrap_or_default();
            let name = name(&document, whole);
            items.passed_over(document.skipped);
            items.finish(file, name, &list_pointer(number), name == SNAPSHOT && whole);
        }
    }
}

/// A history file says so; one without any head that is whole is the answer of a call.
fn name(document: &Document, whole: bool) -> &'static str {
    let has = |head: &str| document.heads.iter().any(|known| known == head);
    match (has("configSnapshotId"), has("fileVersion")) {
        (true, _) => SNAPSHOT,
        (false, false) if whole => HISTORY,
        (false, _) => HISTORY_FILE,
    }
}

fn list_pointer(document: u32) -> String {
    if document == 0 {
        format!("/{LIST}")
    } else {
        format!("/{document}/{LIST}")
    }
}

/// Writes the pointer of an item.
fn point(pointer: &mut String, document: u32, index: u32) {
    pointer.clear();
    // Writing into a text cannot fail.
    let _ = if document == 0 {
        write!(pointer, "/{LIST}/{index}")
    } else {
        write!(pointer, "/{document}/{LIST}/{index}")
    };
}

/// Reads a text that is already there; false when it is anything else.
pub(in crate::ingest) fn read_text(file: &mut ReadFile, text: &str) -> bool {
    let Some(mut feed) = Feed::sniff(text.as_bytes()) else {
        return false;
    };
    let mut stream = Stream::default();
    for piece in text.as_bytes().chunks(1 << 20) {
        feed.push(piece);
        if let Some(batch) = feed.take_batch(1) {
            stream.take(&batch);
        }
    }
    let (batch, end) = feed.finish();
    if let Some(batch) = batch {
        stream.take(&batch);
    }
    // Joined with other documents, which the splitter tells apart.
    if end.documents.iter().any(|document| !document.listed) {
        return false;
    }
    stream.finish(file, end);
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::config::readers;

    #[test]
    fn every_type_that_is_read_is_kept() {
        assert!(readers().all(|reader| is_read(reader.resource_type)));
        assert!(!is_read("AWS::Config::ResourceCompliance") && !is_read(""));
    }

    #[test]
    fn what_is_joined_to_a_snapshot_is_not_passed_over() {
        let snapshot = r#"{"fileVersion":"1.0","configSnapshotId":"x","configurationItems":[]}"#;
        let regions =
            r#"{"Regions":[{"RegionName":"eu-west-1","Endpoint":"ec2.eu-west-1.amazonaws.com","OptInStatus":"opt-in-not-required"}]}"#;
        let mut ingest = crate::ingest::Ingest::default();
        ingest.add_file("111122223333/all.json", format!("{snapshot}\n{regions}\n").as_bytes());
        let found = ingest.assemble(&crate::ingest::Assignments::new());
        let names = &found.ledger.first().expect("a file").recognised_as;
        assert!(names.iter().any(|name| name == "ec2 describe-regions"), "{names:?}");
    }
}
