//! A snapshot or history file read item by item: such files reach hundreds of megabytes, and no more than one item is held at a time.

use super::items::{HISTORY_FILE, Items, SNAPSHOT};
use crate::ingest::json::{self, Json, JsonError};
use crate::ingest::{FileState, ReadFile, add_note, secrets};

const LIST: &str = "configurationItems";

struct Scan<'a> {
    text: &'a str,
    at: usize,
    keys: Vec<String>,
    items: Items,
    notes: Vec<String>,
    stopped: Option<JsonError>,
}

/// Reads a text that is one object with `configurationItems`; false when it is anything else, which is then read whole.
pub(in crate::ingest) fn stream(file: &mut ReadFile, text: &str) -> bool {
    let head = text.as_bytes().get(..text.len().min(4096)).unwrap_or_default();
    if !String::from_utf8_lossy(head).contains("\"configurationItems\"") {
        return false;
    }
    let mut scan = Scan {
        text,
        at: 0,
        keys: Vec::new(),
        items: Items::default(),
        notes: Vec::new(),
        stopped: None,
    };
    if scan.document().is_none() {
        return false;
    }
    let has = |key: &str| scan.keys.iter().any(|name| name == key);
    let name = match (has("configSnapshotId"), has("fileVersion")) {
        (true, _) => SNAPSHOT,
        // `get-resource-config-history` holds one resource: no need to stream.
        (false, false) if scan.stopped.is_none() => return false,
        (false, _) => HISTORY_FILE,
    };
    for note in scan.notes {
        file.note(note);
    }
    let complete = name == SNAPSHOT && scan.stopped.is_none();
    if let Some(error) = &scan.stopped {
        let advice = format!("{error}: fetch the file from its bucket again; the whole items before that place were read");
        file.other(FileState::Unreadable, None, advice);
    }
    scan.items.finish(file, name, &format!("/{LIST}"), complete);
    true
}

impl Scan<'_> {
    fn skip_space(&mut self) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n', '\u{feff}']).len();
    }

    fn next_is(&mut self, wanted: char) -> bool {
        self.skip_space();
        let found = self.text.get(self.at..).is_some_and(|rest| rest.starts_with(wanted));
        self.at += usize::from(found) * wanted.len_utf8();
        found
    }

    fn value(&mut self) -> Option<Json> {
        match json::parse_at(self.text, self.at) {
            Ok(parsed) => {
                if let Some(bytes) = parsed.truncated_at {
                    self.stopped = Some(JsonError::Truncated { bytes });
                    return None;
                }
                for warning in parsed.warnings {
                    add_note(&mut self.notes, warning.to_string());
                }
                self.at = parsed.end;
                Some(parsed.value)
            }
            Err(error) => {
                self.stopped = Some(error);
                None
            }
        }
    }

    /// The members of the document. `None`: not such a document. An error ends the reading and leaves `stopped`.
    fn document(&mut self) -> Option<()> {
        if !self.next_is('{') {
            return None;
        }
        let mut found = false;
        loop {
            let key = match self.value() {
                Some(Json::String(key)) => key,
                Some(_) => return None,
                None => return found.then_some(()),
            };
            if !self.next_is(':') {
                return self.end(found);
            }
            self.skip_space();
            if key == LIST && self.text.get(self.at..).is_some_and(|rest| rest.starts_with('[')) {
                found = true;
                if self.elements().is_none() {
                    return Some(());
                }
            } else if self.value().is_none() {
                return found.then_some(());
            }
            self.keys.push(key);
            if self.next_is('}') {
                self.skip_space();
                return (found && self.at >= self.text.len()).then_some(());
            }
            if !self.next_is(',') {
                return self.end(found);
            }
        }
    }

    /// Stops at a place where JSON does not go on.
    fn end(&mut self, found: bool) -> Option<()> {
        let (line, column) = json::line_and_column(self.text, self.at);
        self.stopped = Some(if self.at >= self.text.len() {
            JsonError::Truncated { bytes: self.at }
        } else {
            JsonError::Syntax { line, column }
        });
        found.then_some(())
    }

    fn elements(&mut self) -> Option<()> {
        self.at += 1;
        if self.next_is(']') {
            return Some(());
        }
        for index in 0.. {
            let mut item = self.value()?;
            for secret in secrets::scan_json(&mut item) {
                add_note(&mut self.notes, secret);
            }
            self.items.add(item, &format!("/{LIST}/{index}"));
            if self.next_is(']') {
                return Some(());
            }
            if !self.next_is(',') {
                return self.end(true).and(None);
            }
        }
        None
    }
}
