//! Parameters of database groups that the AWS CLI and AWS Config spell alike but for case.

use std::collections::BTreeMap;

use super::node::Node;
use super::reader::{Home, Identity, Sink, Unanswered};
use crate::evidence::parameters::{DECIDING, GroupParameters, Setting, UsedGroup};
use crate::evidence::{Candidate, RegionEvidence, Sourced};

/// Where the groups of one kind are kept.
pub(super) type Groups = fn(&mut RegionEvidence) -> &mut BTreeMap<String, GroupParameters>;

/// The parameters that decide, of an answer that does not name its group.
pub(super) fn of_call(document: &Node<'_>, sink: &mut Sink, groups: Groups) {
    // Cut off, it may lack the value of the parameter that it ends with.
    if sink.truncated {
        return;
    }
    let (told, lost): (Vec<Node<'_>>, Vec<Node<'_>>) = document.list("Parameters").into_iter().partition(tells_value);
    let found = deciding(&told);
    // Where the list goes on, the next part may name them.
    if found.is_empty() && deciding(&lost).is_empty() && document.get("Marker").is_none() {
        sink.put(document, Identity::default(), move |home, evidence| {
            let group = home.resource.map(str::to_owned);
            in_group(home, group.as_deref(), groups, |group| {
                group.answered.push(Candidate::Present(Sourced::new((), evidence)));
            });
        });
    }
    put(document, sink, found, None, groups);
}

/// The parameters that decide, of a group that AWS Config names.
pub(super) fn of_item(item: &Node<'_>, sink: &mut Sink, group: &str, parameters: &[Node<'_>], groups: Groups) {
    put(item, sink, deciding(parameters), Some(group), groups);
}

/// The call on a group that gave no list.
pub(super) fn unanswered(home: &mut Home<'_>, why: Unanswered, groups: Groups) {
    let group = home.resource.map(str::to_owned);
    in_group(home, group.as_deref(), groups, |group| group.answered.push(why.into()));
}

fn put(place: &Node<'_>, sink: &mut Sink, found: Vec<(&'static str, Setting, Node<'_>)>, group: Option<&str>, groups: Groups) {
    for (name, value, node) in found {
        let named = group.map(str::to_owned);
        let place = if group.is_some() { place } else { &node };
        sink.put(place, Identity::default(), move |home, evidence| {
            let group = named.clone().or_else(|| home.resource.map(str::to_owned));
            let value = value.clone();
            in_group(home, group.as_deref(), groups, |group| {
                group
                    .values
                    .entry(name)
                    .or_default()
                    .push(Candidate::Present(Sourced::new(value, evidence)));
            });
        });
    }
}

fn in_group(home: &mut Home<'_>, group: Option<&str>, groups: Groups, change: impl FnOnce(&mut GroupParameters)) {
    if let Some(group) = group.map(str::to_owned)
        && let Some(region) = home.region()
    {
        change(groups(region).entry(group).or_default());
    }
}

fn deciding<'a>(parameters: &[Node<'a>]) -> Vec<(&'static str, Setting, Node<'a>)> {
    let known = |node: &Node<'a>| {
        let name = node.str("ParameterName")?;
        let name = DECIDING.into_iter().find(|known| known.eq_ignore_ascii_case(name))?;
        Some((name, value(node), node.clone()))
    };
    parameters.iter().filter_map(known).collect()
}

/// Whether a parameter that has no value is said not to be set by a user; else a query left the value out.
fn tells_value(parameter: &Node<'_>) -> bool {
    parameter.has("ParameterValue") || matches!(parameter.str("Source"), Some("engine-default" | "system"))
}

/// AWS leaves the value out where none is set, and AWS Config may write an empty one. One that cannot be read is one, too.
fn value(parameter: &Node<'_>) -> Setting {
    let switch = || parameter.bool("ParameterValue").map(|on| on.to_string());
    let unreadable = || parameter.get("ParameterValue").map(|_| "not readable".to_owned());
    let value = parameter.scalar("ParameterValue").or_else(switch).or_else(unreadable);
    value.filter(|value| !value.is_empty())
}

/// The groups that a database uses, and how far they are applied; `None` when the export does not carry the list.
pub(super) fn used_groups(database: &Node<'_>, list: &str, name: &str, status: &str) -> Option<Vec<UsedGroup>> {
    let group = |group: &Node<'_>| {
        Some(UsedGroup {
            name: group.nonempty(name)?,
            status: group.nonempty(status),
        })
    };
    named(database, list, |node| group(node))
}

/// The texts of one member of a list's elements, sorted; `None` when the export does not carry the list.
pub(super) fn names(database: &Node<'_>, list: &str, member: &str) -> Option<Vec<String>> {
    named(database, list, |node| node.nonempty(member))
}

fn named<T: Ord>(node: &Node<'_>, list: &str, element: impl Fn(&Node<'_>) -> Option<T>) -> Option<Vec<T>> {
    if !node.has_list(list) {
        return None;
    }
    // An element that does not say what it is makes the list unknown, not shorter.
    let mut all = node.list(list).iter().map(element).collect::<Option<Vec<T>>>()?;
    all.sort();
    all.dedup();
    Some(all)
}

/// A TCP port; 0 stands for none.
pub(super) fn port(node: &Node<'_>, member: &str) -> Option<u16> {
    let port = node.int(member).and_then(|port| u16::try_from(port).ok());
    port.filter(|port| *port > 0)
}
