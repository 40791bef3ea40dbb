//! What a path says of an answer: `[<account>/][<region>/]<service>[-_.]<command>[(__|--|/)<id>].json`.

use super::cli;
use super::reader::Identity;
use crate::evidence::source::same_words;
use crate::evidence::{Scope, Source};

/// What the folders and the name of a file claim. Only used where the content does not say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PathClaim {
    pub identity: Identity,
    /// The call that the name spells.
    pub source: Option<Source>,
}

/// Reads a path from right to left.
#[must_use]
pub fn claim(path: &str) -> PathClaim {
    let mut claim = PathClaim::default();
    let normalised = path.replace('\\', "/").replace("!/", "/");
    for (depth, segment) in normalised.rsplit('/').enumerate() {
        let stem = if depth == 0 { strip_extension(segment) } else { segment };
        if claim.identity.account.is_none() {
            claim.identity.account = segment.parse().ok();
        }
        if claim.identity.region.is_none() {
            claim.identity.region = segment.parse().ok();
        }
        if claim.source.is_none()
            && let Some((source, id)) = spelt_call(stem)
        {
            claim.source = Some(source);
            if matches!(source.scope, Scope::Bucket | Scope::Resource { .. }) {
                claim.identity.resource = id.or(claim.identity.resource);
            }
        } else if depth == 0 && claim.source.is_none() {
            // `s3api-get-bucket-policy/acme-logs`: the id is the file's name, the call its folder's.
            claim.identity.resource = Some(decode(stem));
        }
    }
    if claim.source.is_none() {
        claim.identity.resource = None;
    }
    claim
}

fn strip_extension(name: &str) -> &str {
    let mut name = name;
    for extension in [".gz", ".json", ".jsonl", ".txt", ".csv", ".log"] {
        name = name.strip_suffix(extension).unwrap_or(name);
    }
    name
}

/// The call that a name begins with, and the id that follows it.
fn spelt_call(stem: &str) -> Option<(Source, Option<String>)> {
    let mut best: Option<(usize, Source, Option<String>)> = None;
    for reader in cli::readers() {
        for end in stem.char_indices().map(|(at, c)| at + c.len_utf8()) {
            let (head, rest) = stem.split_at(end);
            if !spells(reader.source, head) || best.as_ref().is_some_and(|(length, ..)| *length >= end) {
                continue;
            }
            let Some(id) = id_after(rest) else { continue };
            best = Some((end, reader.source, id));
        }
    }
    best.map(|(_, source, id)| (source, id))
}

fn spells(source: Source, head: &str) -> bool {
    let last_is_letter = head.ends_with(|c: char| c.is_ascii_alphanumeric());
    let plain = head.replace(['.', ' '], "-");
    last_is_letter && (same_words(&plain, source.command()) || same_words(&plain, &source.name.replace(' ', "-")))
}

/// What follows the call in a name: nothing, or a separator and an id. Anything else means that the name goes on.
fn id_after(rest: &str) -> Option<Option<String>> {
    if rest.is_empty() {
        return Some(None);
    }
    for separator in ["__", "--", "_"] {
        if let Some(id) = rest.strip_prefix(separator) {
            return (!id.is_empty()).then(|| Some(decode(id)));
        }
    }
    None
}

fn decode(text: &str) -> String {
    percent_encoding::percent_decode_str(&text.replace('+', " "))
        .decode_utf8_lossy()
        .into_owned()
}
