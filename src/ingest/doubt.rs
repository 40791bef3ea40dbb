//! Answers that are not what they look like: cut off, broken, or written by a script in place of one.

use std::collections::BTreeSet;

use super::envelope::printable;
use super::json::{Json, JsonError};
use super::{Document, FileState, ReadFile, Said, aws_error, cli, path};
use crate::evidence::Source;

/// What to say of a text that ends within a document. The AWS CLI of Windows dies before it writes a text that holds a character
/// outside of the console's code page, so that the file ends where a value should be.
pub(super) fn cut_off(text: &str, bytes: usize, whole_part: Option<&Json<'_>>) -> String {
    let mut advice = format!("ends in the middle, after {bytes} bytes");
    if let Some(place) = whole_part.and_then(last_element) {
        advice.push_str(&format!(" (its last whole element is {place})"));
    }
    if text.trim_end().ends_with(':') {
        return format!("{advice}: {}, and run the command again", aws_error::CODE_PAGE);
    }
    format!("{advice}: export it again (on Windows with AWS_CLI_OUTPUT_ENCODING=UTF-8, or PYTHONIOENCODING=utf-8 for CLI 1)")
}

/// Where the last element stands of the list that a document ended in.
fn last_element(document: &Json<'_>) -> Option<String> {
    let last = |items: &[Json<'_>]| items.len().checked_sub(1);
    match document {
        Json::Array(items) => last(items).map(|at| format!("/{at}")),
        Json::Object(members) => match members.last() {
            Some((key, Json::Array(items))) => last(items).map(|at| format!("/{}/{at}", printable(key))),
            _ => None,
        },
        _ => None,
    }
}

/// Whether the AWS CLI says in the text that it could not write a character: both of its streams went into the file, and the
/// message stands in place of the rest of the answer.
pub(super) fn is_crash(text: &str) -> bool {
    text.contains("codec can't encode character")
}

/// What to say of a document that is none; `crashed` as [`is_crash`] says of its text.
pub(super) fn broken(error: &JsonError, text: &str, crashed: bool) -> String {
    match error {
        JsonError::Truncated { bytes } => cut_off(text, *bytes, None),
        _ if crashed => format!("{error}: {}, and run the command again", aws_error::CODE_PAGE),
        _ => format!("{error}: export it again, or repair it there"),
    }
}

/// `aws … || echo '{"DBInstances":[]}'`: an empty list in the file that also holds the failure of its call was not written by AWS.
pub(super) fn lists_beside_failures(file: &mut ReadFile) {
    let trouble = file.others.iter().any(|other| other.state == FileState::ErrorRecord);
    let bare = |document: &&Document| document.envelope.call.is_none();
    let mut any_call = trouble;
    let mut operations = BTreeSet::new();
    for document in file.documents.iter().filter(bare) {
        match &document.said {
            Said::Error { operation: Some(name), .. } => drop(operations.insert(name.clone())),
            // The JSON form of an error does not name the call.
            Said::Error { operation: None, .. } => any_call = true,
            _ => {}
        }
    }
    if !any_call && operations.is_empty() {
        return;
    }
    let failed = |source: &Source| operations.iter().any(|operation| source.is_operation(operation));
    let failed: BTreeSet<&str> = cli::readers()
        .map(|reader| reader.source)
        .filter(failed)
        .map(|source| source.name)
        .collect();
    for document in file.documents.iter_mut().filter(|document| document.envelope.call.is_none()) {
        let Said::Answer(readings) = &mut document.said else { continue };
        for reading in readings
            .iter_mut()
            .filter(|reading| reading.records.is_empty() || reading.empty_list)
        {
            if any_call || failed.contains(reading.reader.source.name) {
                reading.partial =
                    Some("an empty list beside the message that the call failed, as a script writes it: run the command again");
            }
        }
    }
}

/// What to say of a text in which no line begins with a document.
pub(super) fn no_document(text: &str) -> &'static str {
    if text.contains("{\"") || text.contains("\": ") {
        "holds JSON within other text, which is not read: save what the AWS CLI prints, each answer beginning on a line of its own"
    } else {
        "holds no JSON and no message of the AWS CLI: export with --output json"
    }
}

/// Whether the name of a list of snapshots ends with the kind that `--snapshot-type` asked for.
pub(super) fn names_one_kind(source: Source, name: &str) -> bool {
    let of_snapshots = source.name.starts_with("rds describe-db-") && source.name.ends_with("snapshots");
    let last = path::strip_extension(name).rsplit(['-', '_', '.', ' ']).next().unwrap_or_default();
    let kinds = ["awsbackup", "automated", "manual", "shared", "public"];
    of_snapshots && kinds.iter().any(|kind| last.eq_ignore_ascii_case(kind))
}
