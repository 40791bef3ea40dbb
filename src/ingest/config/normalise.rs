//! One normal form for the dialects of a configuration item: strings that hold JSON are decoded.

use crate::ingest::json::{self, Json, MAX_DEPTH};

/// How often a string inside a decoded string is decoded again; `AccessControlList` is encoded twice.
const MAX_LEVELS: usize = 3;

/// Decodes the strings in an item's `configuration` and `supplementaryConfiguration`.
/// Whether there was any.
pub(super) fn decode_item(item: &mut Json<'_>) -> bool {
    let Json::Object(members) = item else { return false };
    let mut any = false;
    for (key, value) in members {
        if key.eq_ignore_ascii_case("configuration") || key.eq_ignore_ascii_case("supplementaryConfiguration") {
            any |= decode(value, MAX_LEVELS, 2);
        }
    }
    any
}

/// Decodes a string that is an object or a list. Returns `None` for any other text.
pub(super) fn decoded(text: &str) -> Option<Json<'_>> {
    let holds_json = text.trim_start().starts_with(['{', '[']);
    holds_json.then(|| json::parse_whole(text).ok()).flatten()
}

/// Decodes a string that is a quoted string which in turn is an object or a list.
fn decoded_twice(text: &str) -> Option<Json<'static>> {
    if !text.trim_start().starts_with('"') {
        return None;
    }
    match json::parse_whole(text) {
        Ok(Json::String(inner)) => decoded(&inner).map(Json::into_owned),
        _ => None,
    }
}

fn decode(json: &mut Json<'_>, levels: usize, depth: usize) -> bool {
    let mut any = false;
    match json {
        Json::String(text) if levels > 0 && may_hold_json(text) => {
            if let Some(mut inner) = decoded(text).map(Json::into_owned).or_else(|| decoded_twice(text))
                && depth + depth_of(&inner) <= MAX_DEPTH
            {
                decode(&mut inner, levels - 1, depth);
                *json = inner;
                any = true;
            }
        }
        Json::Array(items) => items.iter_mut().for_each(|item| any |= decode(item, levels, depth + 1)),
        Json::Object(members) => members.iter_mut().for_each(|(_, value)| any |= decode(value, levels, depth + 1)),
        _ => {}
    }
    any
}

/// Most strings are names, and told by their first letter.
fn may_hold_json(text: &str) -> bool {
    text.bytes()
        .next()
        .is_some_and(|first| b"{[\"".contains(&first) || !first.is_ascii_graphic())
}

fn depth_of(json: &Json<'_>) -> usize {
    match json {
        Json::Array(items) => 1 + items.iter().map(depth_of).max().unwrap_or_default(),
        Json::Object(members) => 1 + members.iter().map(|(_, value)| depth_of(value)).max().unwrap_or_default(),
        _ => 0,
    }
}
