//! Which call gave a document: decided by content, never by name alone.

use super::bare::{self, BarePolicy};
use super::envelope::{self, Envelope, Inside};
use super::intake::{Content, Opened};
use super::json::{Json, Parsed};
use super::node::Node;
use super::reader::Reader;
use super::reading::read_as;
use super::split::Piece;
use super::{Document, FileState, ReadFile, Said, aws_error, cli, config, foreign, path, secrets, split};
use crate::evidence::sources;

pub(super) const EMPTY_ADVICE: &str = "empty file: either the setting was never made or the call failed, so it proves nothing: collect it \
     again with the collector of this page, which records the exit status";

/// Reads what intake opened.
pub(super) fn read(opened: Opened) -> ReadFile {
    let mut file = ReadFile::new(&opened.path, opened.bytes);
    file.set_sha256(opened.sha256);
    file.hash_pending = opened.hash_pending;
    file.notes = opened.notes;
    match opened.content {
        Content::Text(text) => read_text(&mut file, &text),
        Content::Closed {
            state,
            advice,
            recognised_as,
        } => file.other(state, recognised_as.as_deref(), advice),
    }
    file
}

fn read_text(file: &mut ReadFile, text: &str) {
    if text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
        file.other(FileState::NotEvidence, None, EMPTY_ADVICE);
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
    read_pieces(file, pieces, alone, &mut before);
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
    /// It is the output of another tool: nothing in it is read.
    foreign: bool,
}

impl Before {
    /// The text has ended.
    pub(super) fn end(&self, file: &mut ReadFile) {
        if self.unread && file.documents.is_empty() && file.others.is_empty() {
            let advice = "holds no JSON and no message of the AWS CLI: export with --output json";
            file.other(FileState::NotEvidence, None, advice);
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
    read_pieces(file, pieces, false, before);
    before.documents += documents;
    before.lines += text.matches('\n').count();
    before.bytes += text.len();
}

/// `alone`: the one document of its text, which needs no number.
fn read_pieces(file: &mut ReadFile, pieces: Vec<Piece<'_>>, alone: bool, before: &mut Before) {
    for piece in pieces {
        match piece {
            Piece::Json { mut parsed, index, .. } => {
                let pointer = if alone {
                    String::new()
                } else {
                    format!("/{}", index + before.documents)
                };
                parsed.truncated_at = parsed.truncated_at.map(|at| at + before.bytes);
                read_json(file, parsed, &pointer);
            }
            Piece::Broken { error, .. } => {
                let error = error.further(before.lines, before.bytes);
                file.other(FileState::Unreadable, None, format!("{error}: export it again, or repair it there"));
            }
            Piece::Text { text, .. } => before.unread |= !read_plain(file, &text),
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
        file.documents.extend(errors.into_iter().map(|error| Document {
            name: None,
            pointer: String::new(),
            envelope: Envelope::default(),
            said: Said::Error {
                code: error.code,
                operation: error.operation,
            },
        }));
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

fn read_json(file: &mut ReadFile, mut parsed: Parsed<'_>, pointer: &str) {
    for warning in &parsed.warnings {
        file.note(warning.to_string());
    }
    for secret in secrets::scan_json(&mut parsed.value) {
        file.note(secret);
    }
    let truncated = parsed.truncated_at.is_some();
    if let Some(bytes) = parsed.truncated_at {
        let advice = format!("ends in the middle, after {bytes} bytes: export it again (on Windows with AWS_CLI_OUTPUT_ENCODING=UTF-8)");
        file.other(FileState::Unreadable, None, advice);
    }
    without_metadata(&mut parsed.value, 3);
    read_value(file, &Node::root(&parsed.value, pointer), truncated);
}

/// Removes what SDK scripts leave of the HTTP answer. An answer that had nothing else is one that succeeded and was empty.
fn without_metadata(json: &mut Json<'_>, levels: usize) {
    match json {
        Json::Object(members) => {
            if members.len() > 1 {
                members.retain(|(key, _)| key != "ResponseMetadata");
            }
            for (_, value) in members.iter_mut().filter(|_| levels > 1) {
                if matches!(value, Json::Object(_)) {
                    without_metadata(value, levels - 1);
                }
            }
        }
        Json::Array(items) => items
            .iter_mut()
            .filter(|_| levels > 1)
            .for_each(|item| without_metadata(item, levels - 1)),
        _ => {}
    }
}

/// A document, or a list of documents.
fn read_value(file: &mut ReadFile, node: &Node<'_>, truncated: bool) {
    let elements = node.elements();
    if elements.is_empty() {
        read_document(file, node, truncated);
        return;
    }
    if config::items::read(file, node, truncated) || read_bare_list(file, node) {
        return;
    }
    if !elements.iter().any(|element| matches!(element.json(), Json::Object(_))) {
        let advice = "a list of plain values, as --query leaves it, does not say what it lists: repeat the call without --query";
        file.other(FileState::NotEvidence, None, advice);
        return;
    }
    if let Some((state, name, advice)) = foreign::of_json(node) {
        file.other(state, Some(name), advice);
        return;
    }
    for element in &elements {
        read_document(file, element, false);
    }
}

/// One answer, with or without a wrapper.
fn read_document(file: &mut ReadFile, node: &Node<'_>, truncated: bool) {
    let (envelope, inside) = envelope::unwrap(node);
    let name = envelope.call_name();
    let document = |pointer: &str, envelope: Envelope, said| Document {
        name: None,
        pointer: pointer.to_owned(),
        envelope,
        said,
    };
    match inside {
        Inside::Unusable(why) => file.other(FileState::NotEvidence, name.as_deref(), why),
        Inside::Error { code, operation } => {
            file.documents
                .push(document(&node.pointer(), envelope, Said::Error { code, operation }));
        }
        Inside::Nothing => file.documents.push(document(&node.pointer(), envelope, Said::Nothing)),
        Inside::Output(output) => read_output(file, &output, envelope, truncated),
    }
}

fn read_output(file: &mut ReadFile, node: &Node<'_>, envelope: Envelope, truncated: bool) {
    if config::items::read(file, node, truncated) {
        return;
    }
    if node.keys() == ["ResponseMetadata"] && node.at(&["ResponseMetadata", "HTTPStatusCode"]).is_some() {
        file.documents.push(Document {
            name: None,
            pointer: node.pointer(),
            envelope,
            said: Said::Nothing,
        });
        return;
    }
    if let Some(error) = aws_error::of_json(node) {
        file.documents.push(Document {
            name: None,
            pointer: node.pointer(),
            envelope,
            said: Said::Error {
                code: error.code,
                operation: None,
            },
        });
        return;
    }
    let named = envelope.reader();
    let unnamed = envelope.call.is_none();
    let fits = |reader: &&'static Reader| {
        let named = named.is_none_or(|named| named.source == reader.source);
        named && reader.shape.matches(node) && !(unnamed && path::spells_other_call(&file.stamp.path, &file.claim, reader.source))
    };
    let readers: Vec<&'static Reader> = if envelope.call.is_some() && named.is_none() {
        Vec::new()
    } else {
        cli::readers().filter(fits).collect()
    };
    if readers.is_empty() {
        read_unknown(file, node, envelope);
        return;
    }
    let readings = readers.into_iter().map(|reader| read_as(reader, node, truncated)).collect();
    file.documents.push(Document {
        name: None,
        pointer: node.pointer(),
        envelope,
        said: Said::Answer(readings),
    });
}

/// A document that no reader takes.
fn read_unknown(file: &mut ReadFile, node: &Node<'_>, envelope: Envelope) {
    if let Some(kind) = bare::policy(node) {
        read_bare_policy(file, node, envelope, kind);
        return;
    }
    let state = node.str("State").unwrap_or_default();
    if ["STARTED", "INPROGRESS", "COMPLETE"].contains(&state) && node.keys().iter().all(|key| ["State", "Description"].contains(key)) {
        let advice = "only says that the report is being made: run aws iam get-credential-report and add its output";
        file.other(FileState::NotNeeded, Some("iam generate-credential-report"), advice);
        return;
    }
    if let Some((state, name, advice)) = foreign::of_json(node) {
        file.other(state, Some(name), advice);
        return;
    }
    let keys = top_keys(node);
    let needed = envelope.reader().map(|reader| reader.source.name);
    let spelt = file.claim.sources.first().map(|source| source.name);
    if let Some(name) = needed.or(spelt.filter(|_| envelope.call.is_none())) {
        let advice = format!("is named {name} but has {keys}, as --query leaves it: repeat the call without --query");
        file.other(FileState::NotEvidence, None, advice);
        return;
    }
    if let Some(name) = envelope.call_name().or_else(|| path::spelt_command(&file.stamp.path)) {
        file.other(FileState::NotNeeded, Some(&name), "no item of the checklist needs this call");
        return;
    }
    let advice = format!("has {keys}, which is no export that the checklist needs");
    file.other(FileState::NotEvidence, None, advice);
}

/// The first top-level members, for the advice.
fn top_keys(node: &Node<'_>) -> String {
    let keys: Vec<String> = node.keys().iter().take(6).map(|key| envelope::printable(key)).collect();
    match (node.json(), keys.is_empty()) {
        (Json::Object(_), false) => format!("the members {}", keys.join(", ")),
        (Json::Object(_), true) => "no members".to_owned(),
        (Json::Array(_), _) => "an empty list without a name".to_owned(),
        _ => "a single value".to_owned(),
    }
}

fn read_bare_policy(file: &mut ReadFile, node: &Node<'_>, envelope: Envelope, kind: BarePolicy) {
    let reader = cli::readers().find(|reader| reader.source == sources::S3_BUCKET_POLICY);
    let (BarePolicy::Bucket(bucket), Some(reader)) = (kind, reader) else {
        let advice = "a policy that names no bucket and its principals: IAM policies are read from get-account-authorization-details";
        file.other(FileState::NotNeeded, Some("policy document"), advice);
        return;
    };
    let mut reading = read_as(reader, &Node::root(&bare::as_bucket_policy(node), ""), false);
    for record in &mut reading.records {
        // The place in this file, which lacks the member that the call wraps the policy in.
        record.pointer = node.pointer();
    }
    reading.identity.resource = bucket.or(reading.identity.resource);
    file.documents.push(Document {
        name: Some("policy document"),
        pointer: node.pointer(),
        envelope,
        said: Said::Answer(vec![reading]),
    });
}

/// The elements of a list without the answer around them, as `--query SecurityGroups` leaves them.
fn read_bare_list(file: &mut ReadFile, node: &Node<'_>) -> bool {
    let elements = node.elements();
    let spelt = file.claim.sources.clone();
    let fits = |reader: &&'static Reader| {
        let Some((_, members)) = reader.shape.list else { return false };
        let told = members.len() > 1 || spelt.contains(&reader.source);
        told && elements.iter().all(|element| members.iter().all(|member| element.has(member)))
    };
    let readers: Vec<&'static Reader> = cli::readers().filter(fits).collect();
    let [reader] = readers.as_slice() else { return false };
    let Some((key, _)) = reader.shape.list else { return false };
    let wrapped = Json::Object(vec![(key.into(), node.json().clone())]);
    let mut reading = read_as(reader, &Node::root(&wrapped, ""), false);
    for record in &mut reading.records {
        let inner = record.pointer.strip_prefix(&format!("/{key}")).unwrap_or_default();
        record.pointer = format!("{}{inner}", node.pointer());
    }
    reading.partial = Some("only the elements of the list, as --query leaves them: the query may have filtered it");
    file.documents.push(Document {
        name: None,
        pointer: node.pointer(),
        envelope: Envelope::default(),
        said: Said::Answer(vec![reading]),
    });
    true
}
