//! Documents of calls that no check reads: named by content, name and envelope, and never evidence.

use super::cli::{self, Known};
use super::envelope::Envelope;
use super::node::Node;
use super::path::{self, PathClaim};
use super::reading::{is_paging, is_shared_key};
use crate::evidence::Source;

/// What is said of such a document in the ledger.
pub(super) struct Named {
    /// The calls that it can be the answer of; nothing where only the name of its list is known.
    pub(super) name: Option<String>,
    pub(super) advice: String,
}

/// The known calls whose answer a document looks like.
pub(super) fn of_document(node: &Node<'_>, file: (&str, &PathClaim), envelope: &Envelope) -> Option<Named> {
    if let Some((service, command)) = &envelope.call {
        let is_named = |known: &&Known| path::is_service(service, known.source.service()) && known.source.is_operation(command);
        let known = cli::known().find(is_named)?;
        return Some(named(&[known], file.0));
    }
    let fits: Vec<&Known> = cli::known().filter(|known| fits(known, node)).collect();
    of_fitting(fits, node, file)
}

/// Whether a document looks like the answer. An empty list tells nothing beside members that do not belong to the call.
fn fits(known: &Known, node: &Node<'_>) -> bool {
    let shape = &known.shape;
    let empty = |key: &str| is_shared_key(key) && node.has_list(key) && node.list(key).is_empty();
    let strange = |key: &&str| Some(*key) != shape.list_key() && !shape.has.contains(key) && !is_paging(key);
    shape.matches(node) && !(shape.list_key().is_some_and(empty) && node.keys().iter().any(strange))
}

/// The known calls whose list could have these elements, as `--query Users` leaves them.
pub(super) fn of_elements(elements: &[Node<'_>], file: (&str, &PathClaim)) -> Option<Named> {
    let is_document = |node: &Node<'_>| {
        let read = cli::readers().any(|reader| reader.shape.matches(node));
        read || cli::known().any(|known| known.shape.matches(node))
    };
    if elements.first().is_none_or(is_document) {
        return None;
    }
    let told = |known: &Known| known.shape.list.is_some_and(|(_, members)| members.len() > 1) || spelt(known.source, file.1);
    let fits: Vec<&Known> = cli::known()
        .filter(|known| told(known) && known.shape.has.is_empty() && known.shape.fits_elements(elements))
        .filter(|known| known.shape.confirm.is_none())
        .collect();
    (!fits.is_empty()).then(|| named(&narrowed(fits, file.1), file.0))
}

/// Whether the name spells a known call whose answer this is: then it is not that of a needed call that answers alike.
pub(super) fn spells_one_that_fits(node: &Node<'_>, claim: &PathClaim) -> bool {
    cli::known().any(|known| spelt(known.source, claim) && fits(known, node))
}

/// What a document is called that a needed call and one that nobody needs answer in the very same words, unless the name tells.
pub(super) fn twins(source: Source, node: &Node<'_>, file: (&str, &PathClaim)) -> Option<&'static str> {
    let told = spelt(source, file.1) || path::bucket_suggested(file.0, source).is_some();
    let twin = cli::known().filter_map(|known| known.twin_of.filter(|(own, _)| *own == source && known.shape.matches(node)));
    twin.map(|(_, names)| names).next().filter(|_| !told)
}

/// The known calls that an error or an empty answer is of, where no needed call can have given it.
pub(super) fn of_failure(operation: Option<&str>, claim: &PathClaim, envelope: &Envelope) -> Option<String> {
    let is_it = |source: Source| match (&envelope.call, operation) {
        (Some((service, command)), _) => path::is_service(service, source.service()) && source.is_operation(command),
        (None, Some(operation)) => source.is_operation(operation),
        (None, None) => spelt(source, claim),
    };
    if cli::readers().any(|reader| is_it(reader.source)) {
        return None;
    }
    let known = narrowed(cli::known().filter(|known| is_it(known.source)).collect(), claim);
    let names: Vec<&str> = known.iter().map(|known| known.source.name).collect();
    (!names.is_empty()).then(|| names.join(" or "))
}

fn of_fitting(fits: Vec<&'static Known>, node: &Node<'_>, file: (&str, &PathClaim)) -> Option<Named> {
    let fits = narrowed(fits, file.1);
    let first = fits.first()?;
    let empty_key = first
        .shape
        .list_key()
        .filter(|key| is_shared_key(key) && node.has_list(key) && node.list(key).is_empty() && first.shape.has.is_empty());
    match empty_key {
        Some(key) if !spelt(first.source, file.1) => Some(Named {
            name: None,
            advice: format!(
                "an empty list {key}, as several services answer: no item of the checklist needs it from any of those known here"
            ),
        }),
        _ => Some(named(&fits, file.0)),
    }
}

fn spelt(source: Source, claim: &PathClaim) -> bool {
    claim.sources.contains(&source)
}

/// Those that the name spells, if it spells any.
fn narrowed<'a>(known: Vec<&'a Known>, claim: &PathClaim) -> Vec<&'a Known> {
    let told: Vec<&Known> = known.iter().copied().filter(|known| spelt(known.source, claim)).collect();
    if told.is_empty() { known } else { told }
}

/// All names that a document can have, unless the file's name spells one of them.
fn named(known: &[&Known], path: &str) -> Named {
    let mut names: Vec<&str> = known.iter().map(|known| known.source.name).collect();
    let alike = known.iter().flat_map(|known| known.alike.iter().copied());
    let spelt = path::spelt_command(path);
    if let Some(own) = alike.clone().find(|name| spelt.as_deref() == Some(*name)) {
        names = vec![own];
    } else if !names.iter().any(|name| spelt.as_deref() == Some(*name)) {
        names.extend(alike);
    }
    Named {
        name: Some(names.join(" or ")),
        advice: known.first().map(|known| known.advice).unwrap_or_default().to_owned(),
    }
}
