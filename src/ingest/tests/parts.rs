//! Answers of the AWS CLI without one of their members.

use std::collections::BTreeSet;

use serde_json::Value;

/// Whether a query can leave the member out and yet hand over what it says: not tokens of pages, nor names that are the customer's.
fn is_cut(name: &str, way: &[String]) -> bool {
    let pages = ["NextToken", "nextToken", "Marker", "IsTruncated"].contains(&name);
    !pages && way.last().is_none_or(|holder| holder != "Variables")
}

/// The members of an answer by the names on the way, as a query can leave them out; elements of a list count as one.
fn ways(value: &Value, way: &[String], found: &mut BTreeSet<Vec<String>>) {
    match value {
        // A document of a policy is text to the call.
        Value::Object(members) if !members.contains_key("Statement") => {
            // What stands around the answer in an envelope is no part of it.
            let envelope = way.is_empty() && members.contains_key("evidence");
            for (name, member) in members.iter().filter(|(name, _)| is_cut(name, way)) {
                let way = [way, std::slice::from_ref(name)].concat();
                if !envelope || name == "output" {
                    ways(member, &way, found);
                }
                if !envelope {
                    found.insert(way);
                }
            }
        }
        Value::Array(elements) => elements.iter().for_each(|element| ways(element, way, found)),
        _ => {}
    }
}

fn cut(value: &mut Value, way: &[String]) {
    match (value, way) {
        (Value::Array(elements), _) => elements.iter_mut().for_each(|element| cut(element, way)),
        (Value::Object(members), [last]) => drop(members.remove(last)),
        (Value::Object(members), [next, rest @ ..]) => {
            if let Some(member) = members.get_mut(next) {
                cut(member, rest);
            }
        }
        _ => {}
    }
}

/// An answer of the AWS CLI, and not what AWS Config delivers.
fn answer(content: &str) -> Option<Value> {
    let others = ["configurationItem", "\"resourceType\""];
    let value: Value = serde_json::from_str(content).ok()?;
    (!others.iter().any(|other| content.contains(other))).then_some(value)
}

/// What a query can make of an answer: the way of the member that it left out of every element, and what it prints then.
pub(crate) fn parts(content: &str) -> Vec<(String, String)> {
    let Some(whole) = answer(content) else { return Vec::new() };
    let mut members = BTreeSet::new();
    ways(&whole, &[], &mut members);
    let without = |way: Vec<String>| {
        let mut part = whole.clone();
        cut(&mut part, &way);
        (way.join("."), part.to_string())
    };
    members.into_iter().map(without).collect()
}
