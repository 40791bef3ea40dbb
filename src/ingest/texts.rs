//! A file's text, or the next part of a long one: its documents go to the recogniser, what is no JSON is named.

use super::envelope::Envelope;
use super::json::Json;
use super::node::Node;
use super::reading::read_as;
use super::split::Piece;
use super::{Document, FileState, ReadFile, Said, aws_error, bare, cli, config, doubt, foreign, recognise, secrets, split};
use crate::evidence::sources;

const EMPTY_ADVICE: &str = "empty file: either the setting was never made or the call failed, so it proves nothing: collect it \
     again with the collector of this page, which records the exit status";

pub(super) fn read_text(file: &mut ReadFile, text: &str) {
    if text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
        file.other(FileState::NotEvidence, None, EMPTY_ADVICE);
        return;
    }
    if let Some((state, name, advice)) = foreign::of_first_line(text) {
        file.other(state, Some(name), advice);
        return;
    }
    if let Some(report) = bare::credential_report(text) {
        read_credential_report(file, &report);
        return;
    }
    if config::feed::read_text(file, text) {
        return;
    }
    let pieces = split::documents(text);
    let documents = pieces.iter().filter(|piece| matches!(piece, Piece::Json { .. })).count();
    if documents == 0
        && let Some((state, name, advice)) = foreign::of_text(text)
    {
        file.other(state, Some(name), advice);
        return;
    }
    let mut before = Before::default();
    let alone = documents == 1;
    read_pieces(file, pieces, text, alone, &mut before);
    before.end(file);
}

/// What came before in a text that is read in parts.
#[derive(Debug, Default)]
pub(super) struct Before {
    documents: usize,
    lines: usize,
    bytes: usize,
    /// There was text that is nothing known.
    unread: bool,
    /// What to do about that.
    advice: &'static str,
    /// It is the output of another tool: nothing in it is read.
    foreign: bool,
}

impl Before {
    /// The text has ended.
    pub(super) fn end(&self, file: &mut ReadFile) {
        doubt::lists_beside_failures(file);
        if self.unread && file.documents.is_empty() && file.others.is_empty() {
            file.other(FileState::NotEvidence, None, self.advice);
        }
    }
}

/// Reads the next part of a long text.
pub(super) fn read_part(file: &mut ReadFile, text: &str, before: &mut Before) {
    if before.foreign {
        return;
    }
    let pieces = split::documents_of_part(text);
    let documents = pieces.iter().filter(|piece| matches!(piece, Piece::Json { .. })).count();
    if before.bytes == 0
        && documents == 0
        && let Some((state, name, advice)) = foreign::of_text(text)
    {
        file.other(state, Some(name), advice);
        before.foreign = true;
        return;
    }
    read_pieces(file, pieces, text, false, before);
    before.documents += documents;
    before.lines += text.matches('\n').count();
    before.bytes += text.len();
}

/// `alone`: the one document of its text, which needs no number.
fn read_pieces(file: &mut ReadFile, pieces: Vec<Piece<'_>>, text: &str, alone: bool, before: &mut Before) {
    let crashed = pieces.iter().any(|piece| matches!(piece, Piece::Broken { .. })) && doubt::is_crash(text);
    for piece in pieces {
        match piece {
            Piece::Json { mut parsed, index, .. } => {
                let pointer = if alone {
                    String::new()
                } else {
                    format!("/{}", index + before.documents)
                };
                if let Some(at) = &mut parsed.truncated_at {
                    *at += before.bytes;
                    file.other(FileState::Unreadable, None, doubt::cut_off(text, *at, Some(&parsed.value)));
                }
                recognise::read_json(file, parsed, &pointer);
            }
            Piece::Broken { error, .. } => {
                let error = error.further(before.lines, before.bytes);
                file.other(FileState::Unreadable, None, doubt::broken(&error, text, crashed));
            }
            Piece::Text { text: plain, .. } => {
                if !read_plain(file, &plain) && !before.unread {
                    before.unread = true;
                    before.advice = doubt::no_document(text);
                }
            }
        }
    }
}

/// Text that is no JSON; whether it was anything.
fn read_plain(file: &mut ReadFile, text: &str) -> bool {
    if let Some(secret) = secrets::scan_text(text) {
        file.other(FileState::NotEvidence, None, secret);
        return true;
    }
    let errors = aws_error::all(text);
    if !errors.is_empty() {
        for error in errors {
            recognise::read_error(file, "", Envelope::default(), error.code, error.operation);
        }
        return true;
    }
    if let Some(advice) = aws_error::trouble(text) {
        file.other(FileState::ErrorRecord, None, advice);
        return true;
    }
    false
}

fn read_credential_report(file: &mut ReadFile, report: &Json<'_>) {
    let Some(reader) = cli::readers().find(|reader| reader.source == sources::IAM_CREDENTIAL_REPORT) else {
        file.other(FileState::NotNeeded, Some("credential report"), "");
        return;
    };
    file.documents.push(Document {
        name: Some("credential report"),
        pointer: String::new(),
        envelope: Envelope::default(),
        said: Said::Answer(vec![read_as(reader, &Node::root(report, ""), false)]),
    });
}
