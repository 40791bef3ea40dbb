//! The command that a name spells by its verb, also one that is not known.

use super::{PathClaim, is_id, is_service, normalise, strip_extension, words_end};
use crate::evidence::Source;
use crate::ingest::cli;
use crate::ingest::page_file;

/// Verbs of commands that make or change something and answer with what they made.
const WRITE_VERBS: [&str; 24] = [
    "accept",
    "add",
    "allocate",
    "associate",
    "attach",
    "authorize",
    "cancel",
    "copy",
    "create",
    "delete",
    "detach",
    "disable",
    "disassociate",
    "enable",
    "modify",
    "put",
    "register",
    "release",
    "reset",
    "restore",
    "revoke",
    "run",
    "set",
    "update",
];

/// The call that a name spells by its verb, also one that no reader knows: `ec2 describe-network-interfaces`.
#[must_use]
pub fn spelt_command(path: &str) -> Option<String> {
    let path = normalise(path);
    let stem = strip_extension(path.rsplit('/').next().unwrap_or_default());
    let hyphened = hyphenate(stem);
    let words: Vec<&str> = hyphened.split('-').filter(|word| !word.is_empty()).collect();
    let read = words
        .iter()
        .position(|word| ["describe", "list", "get", "batch", "lookup", "search"].contains(word));
    let (verb, reads) = match read {
        Some(verb) => (verb, true),
        None => (words.iter().position(|word| WRITE_VERBS.contains(word))?, false),
    };
    let service = match words.get(..verb)? {
        [] if reads => String::new(),
        service if service.len() <= 2 && (reads || cli::sources().any(|source| is_service(&service.join("-"), source.service()))) => {
            service.join("-") + " "
        }
        _ => return None,
    };
    let command = words.get(verb..)?;
    (command.len() > 1).then(|| format!("{service}{}", command.join("-")))
}

/// `DescribeInstances_x` and `describe_instances__x` as `describe-instances`; what follows a double separator is dropped.
fn hyphenate(stem: &str) -> String {
    let end = ["__", "--"].iter().filter_map(|separator| stem.find(separator)).min();
    let mut out = String::new();
    let mut lower = false;
    for c in stem.get(..end.unwrap_or(stem.len())).unwrap_or(stem).chars().take(80) {
        if c.is_ascii_uppercase() && lower {
            out.push('-');
        }
        lower = c.is_ascii_lowercase() || c.is_ascii_digit();
        out.push(if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' });
    }
    out
}

/// Words by which a command goes on that asks for less than the one it begins with: `list-distributions-by-web-acl-id`,
/// `describe-alarms-for-metric`.
const NARROWS: [&str; 4] = ["by", "for", "in", "with"];

/// Whether a name goes on with more words of the command after `head`. What the words say is an account, a Region or a date
/// only tells what was exported: `describe-volumes-for-111122223333`.
pub(super) fn goes_on(head: &str, rest: &str) -> bool {
    // After `describe-volumes` an underscore begins something else.
    if rest.starts_with('_') && !is_snake(head) {
        return false;
    }
    let rest = hyphenate(rest);
    let mut words = rest.split('-').filter(|word| !word.is_empty());
    let narrows = words.next().is_some_and(|word| NARROWS.contains(&word));
    let object: Vec<&str> = words.collect();
    let object = object.join("-");
    narrows && !object.is_empty() && !is_id(&object) && !page_file::is_number_or_date(&object)
}

/// Whether the words are joined by `_`.
pub(super) fn is_snake(head: &str) -> bool {
    head.contains('_') && !head.contains('-')
}

/// Whether the name or the folder that it lies in spells the command and goes on.
fn goes_beyond(path: &str, command: &str) -> bool {
    let path = normalise(path);
    path.rsplit('/').take(2).map(strip_extension).any(|name| {
        let joins = name.match_indices(['-', '_', '.', ' ']).map(|(at, _)| at + 1);
        std::iter::once(0).chain(joins).any(|start| {
            let Some(tail) = name.get(start..) else { return false };
            let parts = words_end(tail, &[command]).and_then(|end| tail.split_at_checked(end));
            parts.is_some_and(|(head, rest)| goes_on(head, rest))
        })
    })
}

/// Whether the name spells a call that no reader knows, and whose answer only looks like one of `source`:
/// `get-bucket-accelerate-configuration` answers `{"Status": "Enabled"}`, too, and `list-distributions-by-web-acl-id` a list.
#[must_use]
pub fn spells_other_call(path: &str, claim: &PathClaim, source: Source) -> bool {
    if claim
        .sources
        .iter()
        .any(|spelt| cli::readers().any(|reader| reader.source == *spelt))
    {
        return false;
    }
    if goes_beyond(path, source.command()) {
        return true;
    }
    let Some(spelt) = spelt_command(path) else { return false };
    let (service, command) = spelt.split_once(' ').unwrap_or(("", &spelt));
    // `s3control get-bucket-versioning` tells of a bucket on an Outpost.
    if command == source.command() && cli::sources().any(|known| known.service() == service) {
        return !is_service(service, source.service());
    }
    let same_service = is_service(service, source.service()) || (service.is_empty() && command.starts_with("get-bucket-"));
    same_service && !command.starts_with(source.command())
}
