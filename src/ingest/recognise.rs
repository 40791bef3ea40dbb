//! Which call gave a document: decided by content, never by name.

use super::json::{self, JsonError};
use super::node::Node;
use super::reader::{Identity, Reader, Sink};
use super::{Document, DocumentAnswer, FileState, Origin, ReadFile, cli, mended};

/// Reads a text that holds one document.
pub(super) fn read_text(file: &mut ReadFile, text: &str) {
    match json::parse_at(text, 0) {
        Ok(parsed) => {
            file.notes.extend(mended(&parsed.warnings));
            let node = Node::root(&parsed.value, "");
            match read_document(&node, parsed.truncated_at.is_some()) {
                Some(document) => file.documents.push(document),
                None => {
                    file.state = Some((
                        FileState::NotEvidence,
                        "no call that the checklist needs looks like this".to_owned(),
                    ))
                }
            }
        }
        Err(error) => file.state = Some((FileState::Unreadable, advice(&error))),
    }
}

fn advice(error: &JsonError) -> String {
    error.to_string()
}

/// Reads a document of a known call.
pub(super) fn read_document(node: &Node<'_>, truncated: bool) -> Option<Document> {
    let reader = cli::readers().find(|reader| reader.shape.matches(node))?;
    Some(read_as(reader, node, truncated))
}

pub(super) fn read_as(reader: &'static Reader, node: &Node<'_>, truncated: bool) -> Document {
    let mut sink = Sink {
        truncated,
        ..Sink::default()
    };
    (reader.read)(node, &mut sink);
    let partial = truncated || sink.filtered || has_token(node);
    Document {
        origin: Origin::Cli(reader),
        pointer: node.pointer().to_owned(),
        envelope: Identity::default(),
        identity: sink.identity,
        captured: sink.captured,
        records: sink.records,
        answer: if partial {
            DocumentAnswer::Partial
        } else {
            DocumentAnswer::Complete
        },
        notes: sink.notes,
    }
}

/// A token that is left over, or a flag, says that the list goes on.
fn has_token(node: &Node<'_>) -> bool {
    const TOKENS: [&str; 7] = [
        "NextToken",
        "nextToken",
        "NextMarker",
        "Marker",
        "NextContinuationToken",
        "ContinuationToken",
        "PaginationToken",
    ];
    let flagged = node.bool("IsTruncated") == Some(true) || node.bool("Truncated") == Some(true);
    flagged || TOKENS.iter().any(|token| node.str(token).is_some_and(|text| !text.is_empty()))
}
