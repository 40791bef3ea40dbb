//! Whole files: archives, saved sessions, and the engine from bytes to reports.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::checklist::Outcome;
use crate::engine::Engine;
use crate::ingest::intake::{Content, Handed, Hashing, Limits, Opening};
use crate::protocol::FindingQuery;
use crate::report::csv::to_csv;
use crate::report::view::FindingRow;
use crate::session::{Session, Settings};

const LIMITS: Limits = Limits {
    total: 1 << 20,
    document: 1 << 18,
    piece: 1 << 15,
    inner_zip: 1 << 17,
    ratio: 50,
    ratio_after: 1 << 16,
    entries: 50,
    depth: 2,
};

fn opened(bytes: &[u8]) -> Vec<Handed> {
    let reader = Box::new(std::io::Cursor::new(bytes.to_vec()));
    Opening::new("a/drop.zip", bytes.len() as u64, reader, &LIMITS, Hashing::Inline).collect()
}

/// Never more bytes than the caps, each entry under a path of its own that is fit to be shown, and at least one answer.
pub fn archive(bytes: &[u8]) {
    let handed = opened(bytes);
    assert!(!handed.is_empty(), "every file ends in a state");
    let (mut text, mut paths) = (0, BTreeSet::new());
    for part in &handed {
        let (path, sha256) = match part {
            Handed::File(file) => {
                match &file.content {
                    Content::Text(own) => text += own.len(),
                    Content::Closed { advice, .. } => assert!(advice.len() > 10, "a refusal says what to do"),
                }
                (&file.path, &file.sha256)
            }
            Handed::Piece { text: own, .. } => {
                text += own.len();
                continue;
            }
            Handed::Items { batch, .. } => {
                text += batch.as_bytes().len();
                continue;
            }
            Handed::PiecesEnd(ended) | Handed::ItemsEnd { ended, .. } => (&ended.path, &ended.sha256),
        };
        assert!(path.starts_with("a/drop.zip"), "{path:?}");
        assert!(!path.contains(|letter: char| letter.is_control()), "{path:?}");
        assert!(paths.insert(path.clone()), "{path:?} is there twice");
        assert!(sha256.is_empty() || sha256.len() == 64, "{sha256:?}");
    }
    // A stray byte is mended into three at most; an item is handed on with its number.
    let most = 4 * (usize::try_from(LIMITS.total).expect("a size") + bytes.len());
    assert!(text <= most, "{text} bytes of text out of caps that allow {most}");
    assert!(paths.len() as u64 <= LIMITS.entries + 2, "more entries than the cap");
    assert_eq!(handed, opened(bytes), "the same bytes twice");
}

/// What is opened and saved is what was saved and opened.
pub fn session(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let Ok(session) = Session::from_saved(&text) else { return };
    let saved = session.to_saved();
    assert_eq!(
        Session::from_saved(&saved).as_ref(),
        Ok(&session),
        "another session than the one that was saved"
    );
    assert_eq!(session.to_saved(), saved, "the same session twice");
}

/// The files in the bytes: the first line of each is its path, and a line of `%%%%` stands between two.
fn files_of(bytes: &[u8]) -> Vec<(String, &[u8])> {
    const BETWEEN: &[u8] = b"\n%%%%\n";
    let mut files = Vec::new();
    let mut rest = bytes;
    while files.len() < 6 {
        let end = memchr::memmem::find(rest, BETWEEN);
        let file = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
        let (path, content) = memchr::memchr(b'\n', file).map_or((file, &b""[..]), |at| (&file[..at], &file[at + 1..]));
        files.push((String::from_utf8_lossy(path).into_owned(), content));
        let Some(end) = end else { break };
        rest = rest.get(end + BETWEEN.len()..).unwrap_or_default();
    }
    files
}

fn assessed<'a>(files: impl IntoIterator<Item = &'a (String, &'a [u8])>) -> Engine {
    let mut engine = Engine::default();
    engine.start_drop();
    for (path, content) in files {
        engine.add_file(path, content);
    }
    engine.assess(&Settings::default());
    engine
}

fn rows(engine: &Engine) -> Vec<FindingRow> {
    let all = FindingQuery {
        advisory: true,
        ..FindingQuery::default()
    };
    engine.findings(&all, 0, usize::MAX).1
}

fn reports(engine: &Engine) -> Vec<Vec<u8>> {
    engine.tables(&Session::default()).iter().map(to_csv).collect()
}

/// The same files give the same reports, in whatever order and however often they come; a verdict has an account and evidence; and
/// how a document is laid out changes nothing.
pub fn engine(bytes: &[u8]) {
    let files = files_of(bytes);
    let engine = assessed(&files);
    let (found, written) = (rows(&engine), reports(&engine));
    let again = assessed(files.iter().rev());
    assert!(reports(&again) == written, "in another order the files say something else");
    let twice = assessed(files.iter().rev().chain(&files));
    assert_eq!(verdicts(&rows(&twice)), verdicts(&found), "twice, the files say something else");
    let paths: BTreeSet<&str> = engine.files().iter().map(|file| file.path.as_str()).collect();
    assert!(!paths.is_empty(), "every file is in the ledger");
    for row in &found {
        if matches!(row.outcome, Outcome::Compliant | Outcome::NonCompliant) {
            assert!(row.account.is_some(), "a verdict without an account: {row:?}");
            assert!(row.evidence.all > 0, "a verdict without evidence: {row:?}");
        }
        assert!(
            row.evidence.first.iter().all(|place| paths.contains(place.file.as_str())),
            "a place in no file: {row:?}"
        );
    }
    if let [(path, content)] = files.as_slice()
        && let Some(again) = laid_out(content)
    {
        let other = assessed(&[(path.clone(), again.as_bytes())]);
        assert_eq!(
            verdicts(&rows(&other)),
            verdicts(&found),
            "the layout of a document makes a difference"
        );
    }
}

/// What was found, without the file's hash.
fn verdicts(rows: &[FindingRow]) -> BTreeSet<String> {
    let verdict = |row: &FindingRow| {
        let FindingRow {
            check,
            account,
            region,
            resource_id,
            outcome,
            reason,
            observed,
            ..
        } = row;
        format!("{check} {account:?} {region:?} {resource_id} {outcome:?} {reason} {observed}")
    };
    rows.iter().map(verdict).collect()
}

/// The document with other white space and other escapes, and its members in another order; nothing where that cannot be the same.
fn laid_out(content: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(content).ok()?;
    let value: Value = serde_json::from_str(text).ok()?;
    let plain = crate::ingest::json::parse_at(text, 0).ok()?;
    let rounded = has_fraction(&value) || depth(&value) > 60 || !plain.warnings.is_empty();
    (!rounded && (value.is_object() || value.is_array())).then(|| serde_json::to_string_pretty(&value).unwrap_or_default())
}

fn depth(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
        Value::Object(members) => 1 + members.values().map(depth).max().unwrap_or(0),
        _ => 0,
    }
}

fn has_fraction(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.is_f64(),
        Value::Array(items) => items.iter().any(has_fraction),
        Value::Object(members) => members.values().any(has_fraction),
        _ => false,
    }
}
