//! Which call gave a document: decided by content, never by name alone.

use super::bare::{self, BarePolicy};
use super::envelope::{self, Envelope, Inside};
use super::intake::{Content, Opened};
use super::json::{Json, Parsed};
use super::node::Node;
use super::reader::Reader;
use super::reading::{read_as, unreadable};
use super::{Document, FileState, ReadFile, Said, aws_error, cli, config, foreign, known, path, secrets, texts};
use crate::evidence::{Source, sources};

/// Reads what intake opened.
pub(super) fn read(opened: Opened) -> ReadFile {
    let mut file = ReadFile::new(&opened.path, opened.bytes);
    file.set_sha256(opened.sha256);
    file.hash_pending = opened.hash_pending;
    file.notes = opened.notes;
    match opened.content {
        Content::Text(text) => texts::read_text(&mut file, &text),
        Content::Closed {
            state,
            advice,
            recognised_as,
        } => file.other(state, recognised_as.as_deref(), advice),
    }
    file
}

/// Reads one document of a text.
pub(super) fn read_json(file: &mut ReadFile, mut parsed: Parsed<'_>, pointer: &str) {
    for warning in &parsed.warnings {
        file.note(warning.to_string());
    }
    for secret in secrets::scan_json(&mut parsed.value) {
        file.note(secret);
    }
    let truncated = parsed.truncated_at.is_some();
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
    if let Some(named) = known::of_elements(&elements, (&file.stamp.path, &file.claim)) {
        file.other(FileState::NotNeeded, named.name.as_deref(), named.advice);
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
    if let Some(profile) = &envelope.profile {
        file.claim = path::claim(&path::without_profile(&file.stamp.path, profile));
    }
    match inside {
        Inside::Unusable(why) => file.other(FileState::NotEvidence, name.as_deref(), why),
        Inside::Error { code, operation } => read_error(file, &node.pointer(), envelope, code, operation),
        Inside::Nothing => read_nothing(file, node, envelope),
        Inside::Output(output) => read_output(file, &output, envelope, truncated),
    }
}

/// A call that failed.
pub(super) fn read_error(file: &mut ReadFile, pointer: &str, envelope: Envelope, code: String, operation: Option<String>) {
    if let Some(name) = known::of_failure(operation.as_deref(), &file.claim, &envelope) {
        let advice = format!(
            "{name} failed with {}: no item of the checklist needs its answer",
            envelope::printable(&code)
        );
        file.other(FileState::ErrorRecord, Some(&name), advice);
        return;
    }
    file.documents.push(Document {
        name: None,
        pointer: pointer.to_owned(),
        envelope,
        said: Said::Error { code, operation },
    });
}

/// A call that succeeded and had nothing to say.
fn read_nothing(file: &mut ReadFile, node: &Node<'_>, envelope: Envelope) {
    if let Some(name) = known::of_failure(None, &file.claim, &envelope) {
        file.other(
            FileState::NotNeeded,
            Some(&name),
            "an empty answer; no item of the checklist needs it",
        );
        return;
    }
    file.documents.push(Document {
        name: None,
        pointer: node.pointer(),
        envelope,
        said: Said::Nothing,
    });
}

fn read_output(file: &mut ReadFile, node: &Node<'_>, envelope: Envelope, truncated: bool) {
    let known = file.documents.len();
    if config::items::read(file, node, truncated) {
        file.documents.iter_mut().skip(known).for_each(|items| envelope.complement(items));
        return;
    }
    let only_metadata = node.keys() == ["ResponseMetadata"] && node.at(&["ResponseMetadata", "HTTPStatusCode"]).is_some();
    let empty = matches!(node.json(), Json::Object(members) if members.is_empty());
    if only_metadata || (empty && file.claim.by_folder) {
        read_nothing(file, node, envelope);
        return;
    }
    if let Some(error) = aws_error::of_json(node) {
        read_error(file, &node.pointer(), envelope, error.code, None);
        return;
    }
    let named = envelope.reader();
    let unnamed = envelope.call.is_none();
    let claim = &file.claim;
    let of_another = unnamed && known::spells_one_that_fits(node, claim);
    let fits = |reader: &&'static Reader| {
        let named = named.is_none_or(|named| named.source == reader.source);
        let of_other = || {
            let spelt = claim.sources.contains(&reader.source);
            (of_another && !spelt) || (unnamed && path::spells_other_call(&file.stamp.path, claim, reader.source))
        };
        let must_be_told = || reader.shape.told.is_some_and(|told| told(node));
        let is_told = || !unnamed || claim.sources.contains(&reader.source);
        named && reader.shape.matches(node) && !of_other() && (is_told() || !must_be_told())
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
    let twins = match readers.as_slice() {
        [reader] if envelope.call.is_none() => known::twins(reader.source, node, (&file.stamp.path, &file.claim)),
        _ => None,
    };
    let readings = readers.into_iter().map(|reader| read_as(reader, node, truncated)).collect();
    file.documents.push(Document {
        name: twins,
        pointer: node.pointer(),
        envelope,
        said: Said::Answer(readings),
    });
}

/// A document that no reader takes.
fn read_unknown(file: &mut ReadFile, node: &Node<'_>, envelope: Envelope) {
    // `--query Policy` prints the text of the policy, quoted.
    let printed = node.text().and_then(bare::document);
    let printed = printed.as_ref().map(|json| node.replaced_by(json));
    let policy = printed.as_ref().unwrap_or(node);
    if let Some(kind) = bare::policy(policy) {
        read_bare_policy(file, policy, envelope, kind);
        return;
    }
    if let Some(named) = known::of_document(node, (&file.stamp.path, &file.claim), &envelope) {
        file.other(FileState::NotNeeded, named.name.as_deref(), named.advice);
        return;
    }
    if let Some((state, name, advice)) = foreign::of_json(node) {
        file.other(state, Some(name), advice);
        return;
    }
    if let Some(reader) = envelope.reader() {
        file.documents.push(Document {
            name: None,
            pointer: node.pointer(),
            envelope,
            said: Said::Answer(vec![unreadable(reader)]),
        });
        return;
    }
    let keys = top_keys(node);
    let is_read = |source: &&Source| cli::readers().any(|reader| reader.source == **source);
    let spelt = file.claim.sources.iter().find(is_read).map(|source| source.name);
    if let Some(name) = spelt.filter(|_| envelope.call.is_none()) {
        let advice = format!("is named {name} but has {keys}, as --query leaves it: repeat the call without --query");
        file.other(FileState::NotEvidence, None, advice);
        return;
    }
    let other = file.claim.sources.first().map(|source| source.name.to_owned());
    if let Some(name) = envelope.call_name().or(other).or_else(|| path::spelt_command(&file.stamp.path)) {
        file.other(FileState::NotNeeded, Some(&name), "no item of the checklist needs this call");
        return;
    }
    let reshaped = !matches!(node.json(), Json::Object(_));
    let why = if reshaped {
        "as --query leaves it: repeat the call without --query"
    } else {
        "which is no export that the checklist needs"
    };
    let advice = format!("has {keys}, {why}");
    file.other(FileState::NotEvidence, None, advice);
}

/// The first top-level members, for the advice.
fn top_keys(node: &Node<'_>) -> String {
    let keys: Vec<String> = node.keys().iter().take(6).map(|key| envelope::printable(key)).collect();
    match (node.json(), keys.is_empty()) {
        (Json::Object(_), false) => format!("the members {}", keys.join(", ")),
        (Json::Object(_), true) => "no members".to_owned(),
        (Json::Array(items), _) if items.is_empty() => "an empty list without a name".to_owned(),
        (Json::Array(_), _) => "a list without a name".to_owned(),
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
        record.pointer = node.pointer().into();
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
        told && reader.shape.fits_elements(&elements) && !path::spells_other_call(&file.stamp.path, &file.claim, reader.source)
    };
    let readers: Vec<&'static Reader> = cli::readers().filter(fits).collect();
    let [reader] = readers.as_slice() else { return false };
    let Some((key, _)) = reader.shape.list else { return false };
    let wrapped = Json::Object(vec![(key.into(), node.json().clone())]);
    let mut reading = read_as(reader, &Node::root(&wrapped, ""), false);
    for record in &mut reading.records {
        let inner = record.pointer.strip_prefix(&format!("/{key}")).unwrap_or_default();
        record.pointer = format!("{}{inner}", node.pointer()).into();
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
