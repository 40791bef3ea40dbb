//! JSON: reading it, cutting a text into documents, and picking items out of a long file.

use serde_json::Value;

use crate::ingest::config::feed::{Batch, End, Feed};
use crate::ingest::json::{self, Json, JsonWarning, MAX_DEPTH};
use crate::ingest::split::{self, Piece};

fn depth(json: &Json<'_>) -> usize {
    let inside = match json {
        Json::Array(items) => items.iter().map(depth).max(),
        Json::Object(members) => members.iter().map(|(_, value)| depth(value)).max(),
        _ => return 0,
    };
    1 + inside.unwrap_or(0)
}

fn depth_of_value(value: &Value) -> usize {
    let inside = match value {
        Value::Array(items) => items.iter().map(depth_of_value).max(),
        Value::Object(members) => members.values().map(depth_of_value).max(),
        _ => return 0,
    };
    1 + inside.unwrap_or(0)
}

fn write(json: &Json<'_>, out: &mut String) {
    let quoted = |text: &str| serde_json::to_string(text).expect("a text");
    match json {
        Json::Null => out.push_str("null"),
        Json::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Json::Number(text) => out.push_str(text),
        Json::String(text) => out.push_str(&quoted(text)),
        Json::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                write(item, out);
            }
            out.push(']');
        }
        Json::Object(members) => {
            out.push('{');
            for (at, (key, value)) in members.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                out.push_str(&quoted(key));
                out.push(':');
                write(value, out);
            }
            out.push('}');
        }
    }
}

/// Whether both say the same. Numbers are compared as far as the other side keeps them.
fn agrees(ours: &Json<'_>, theirs: &Value) -> bool {
    match (ours, theirs) {
        (Json::Null, Value::Null) => true,
        (Json::Bool(one), Value::Bool(other)) => one == other,
        (Json::Number(one), Value::Number(other)) => {
            // The other parser is off by the last digit of a long number.
            let (one, other) = (one.parse().unwrap_or(f64::NAN), other.as_f64().unwrap_or(f64::NAN));
            (one - other).abs() <= one.abs() * 1e-12
        }
        (Json::String(one), Value::String(other)) => one == other,
        (Json::Array(one), Value::Array(other)) => one.len() == other.len() && one.iter().zip(other).all(|(one, other)| agrees(one, other)),
        (Json::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .all(|(key, value)| other.get(key.as_ref()).is_some_and(|other| agrees(value, other)))
        }
        _ => false,
    }
}

/// What is read can be written and read again; nothing is deeper than the cap; and where another parser reads the text, too, both
/// read the same.
pub fn json(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let theirs = serde_json::from_str::<Value>(&text).ok();
    let ours = json::parse_at(&text, 0);
    if let Ok(parsed) = &ours {
        assert!(depth(&parsed.value) <= MAX_DEPTH, "deeper than the cap");
        assert!(
            parsed.end <= text.len() && text.is_char_boundary(parsed.end),
            "the end lies outside the text"
        );
        let mut written = String::new();
        write(&parsed.value, &mut written);
        assert_eq!(
            json::parse_whole(&written).as_ref(),
            Ok(&parsed.value),
            "what was read is not what was written"
        );
    }
    let whole = json::parse_whole(&text);
    // A number that ends with the text may be the first half of a longer one.
    let cut_off = |value: &Value| value.is_number() && text.starts_with([' ', '\t', '\r', '\n']);
    if let Some(theirs) = theirs.filter(|value| depth_of_value(value) <= MAX_DEPTH && !cut_off(value)) {
        let value = whole.as_ref().expect("another parser reads it");
        let parsed = ours.as_ref().expect("it is read whole");
        let conflict = |warning: &JsonWarning| matches!(warning, JsonWarning::DuplicateKey { .. });
        assert!(
            parsed.warnings.iter().any(conflict) || agrees(value, &theirs),
            "another parser reads something else"
        );
    } else if whole.is_ok() {
        // What only we read: halves of surrogate pairs, numbers of any size, odd white space around the document.
        let odd = text.contains("\\u")
            || text.contains(|letter: char| letter.is_ascii_digit())
            || !text.trim_matches([' ', '\t', '\r', '\n']).is_ascii();
        assert!(
            odd || text.trim() != text.trim_matches([' ', '\t', '\r', '\n']),
            "another parser refuses it"
        );
    }
}

const SPACE: [char; 6] = [' ', '\t', '\r', '\n', '\u{feff}', '\u{1e}'];

/// The pieces stand in order and do not overlap; only white space, and what follows a broken document, is in none of them; each
/// document reads the same by itself; and a text that is one document is one piece.
pub fn split(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let pieces = split::documents(&text);
    let (mut at, mut documents, mut after_broken) = (0, 0, false);
    for piece in &pieces {
        let (from, to) = match piece {
            Piece::Json { parsed, offset, index } => {
                assert_eq!(*index, documents, "the documents are counted");
                documents += 1;
                let own = text.get(*offset..parsed.end).expect("within the text");
                match parsed.truncated_at {
                    None => assert_eq!(
                        json::parse_at(own, 0).expect("it was read").value,
                        parsed.value,
                        "reads otherwise by itself"
                    ),
                    Some(end) => assert_eq!(end, text.len(), "only the end of the text cuts a document off"),
                }
                (*offset, parsed.end)
            }
            Piece::Broken { offset, .. } => (*offset, *offset),
            Piece::Text { text: own, offset } => {
                assert_eq!(
                    text.get(*offset..*offset + own.len()),
                    Some(&**own),
                    "a text that is not in the text"
                );
                (*offset, *offset + own.len())
            }
        };
        let gap = text.get(at..from).expect("in order");
        assert!(after_broken || gap.trim_matches(SPACE).is_empty(), "{gap:?} was lost");
        after_broken = matches!(piece, Piece::Broken { .. });
        at = to;
    }
    let rest = text.get(at..).expect("within the text");
    assert!(after_broken || rest.trim_matches(SPACE).is_empty(), "{rest:?} was lost");
    if text.trim_start().starts_with(['{', '['])
        && let Ok(value) = serde_json::from_str::<Value>(&text)
        && depth_of_value(&value) <= MAX_DEPTH
    {
        assert!(matches!(pieces.as_slice(), [Piece::Json { .. }]), "one document is one piece");
    }
}

/// Document, place in its list, text.
type Found = (u32, u32, Vec<u8>);

fn scanned(pieces: &[&[u8]], head: &[u8]) -> Option<(Vec<Found>, End)> {
    let mut feed = Feed::sniff(head)?;
    let mut found = Vec::new();
    let mut keep = |batch: Option<Batch>| {
        for element in batch.iter().flat_map(Batch::elements) {
            found.push((element.document, element.index, element.text.to_vec()));
        }
    };
    for piece in pieces {
        feed.push(piece);
        keep(feed.take_batch(1));
    }
    let (batch, end) = feed.finish();
    keep(batch);
    Some((found, end))
}

/// Where the bytes are cut does not matter; and of a file that is one document, the items that checks read are those that a parser
/// finds. The first byte says how long the pieces are.
pub fn scan(bytes: &[u8]) {
    let Some((size, text)) = bytes.split_first() else { return };
    let whole = scanned(&[text], text);
    let pieces: Vec<&[u8]> = text.chunks(usize::from(*size).max(1)).collect();
    assert_eq!(scanned(&pieces, text), whole, "where the bytes are cut makes a difference");
    let Some((found, end)) = whole else { return };
    let Ok(text) = std::str::from_utf8(text) else {
        return;
    };
    let Ok(parsed) = json::parse_at(text, 0) else { return };
    // A vertical tab is a blank, but not to JSON.
    let blank = |rest: &str| rest.bytes().all(|byte| b" \t\r\n".contains(&byte));
    if !text.get(parsed.end..).is_some_and(blank) || parsed.truncated_at.is_some() || !parsed.warnings.is_empty() {
        return;
    }
    let Json::Object(members) = &parsed.value else { return };
    let Some((_, Json::Array(items))) = members.iter().find(|(key, _)| key == "configurationItems") else {
        return;
    };
    if !items.iter().all(|item| matches!(item, Json::Object(_))) {
        return;
    }
    // To the parser, a key that stands twice with one value counts once; to the scanner, the second list is an error.
    if matches!(end.error, Some(json::JsonError::ListTwice { .. })) && text.matches("\"configurationItems\"").count() > 1 {
        return;
    }
    assert_eq!(end.error, None, "a whole document");
    if !text.contains('\\') {
        let heads = end.documents.first().map(|document| document.heads.clone()).unwrap_or_default();
        for head in heads {
            assert!(members.iter().any(|(key, _)| **key == *head), "{head} is no member");
        }
    }
    let tag = |item: &Json<'_>| match item {
        Json::Object(members) => members.iter().find_map(|(key, value)| match value {
            Json::String(text) if key == "resourceType" => Some(text.to_string()),
            _ => None,
        }),
        _ => None,
    };
    for (index, item) in (0_u32..).zip(items) {
        let kept = found.iter().find(|(_, own, _)| *own == index);
        let wanted = tag(item).is_some_and(|tag| crate::ingest::config::readers().any(|reader| reader.resource_type == tag));
        assert!(kept.is_some() || !wanted, "item {index} was passed over");
        if let Some((_, _, own)) = kept {
            let own = std::str::from_utf8(own).expect("cut between letters");
            let own = json::parse_whole(own).expect("an item of a whole document");
            assert_eq!(tag(&own), tag(item), "item {index} has another type");
        }
    }
}
