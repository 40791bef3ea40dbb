//! The ways in which AWS Config hands out the same items.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

pub(crate) const QUERY: &str = "select-resource-config";

/// When the items of all scenarios were captured, which is when the AWS CLI was asked.
pub(crate) const CAPTURED: &str = "2026-06-29T08:00:00.000Z";

/// The same items, captured at another time.
pub(crate) fn captured_at(items: &[Value], time: &str) -> Vec<Value> {
    let mut items = items.to_vec();
    for item in &mut items {
        assert_eq!(item["configurationItemCaptureTime"], CAPTURED);
        item["configurationItemCaptureTime"] = time.into();
    }
    items
}

pub(crate) fn snapshot(items: &[Value]) -> Vec<u8> {
    text(&json!({"fileVersion": "1.0", "configSnapshotId": "a1b2c3d4", "configurationItems": items}))
}

/// The same items in a file that does not say that they are all.
pub(crate) fn history_file(items: &[Value]) -> Vec<u8> {
    text(&json!({"fileVersion": "1.0", "configurationItems": items}))
}

pub(crate) fn all(items: &[Value]) -> Vec<(&'static str, Vec<u8>)> {
    let encoded: Vec<Value> = items.iter().map(of_call).collect();
    let queried: Vec<Value> = items.iter().map(|item| Value::from(of_query(item).to_string())).collect();
    vec![
        (
            "get-resource-config-history",
            text(&json!({"configurationItems": encoded, "nextToken": "more"})),
        ),
        (
            "batch-get-resource-config",
            text(&json!({"baseConfigurationItems": encoded, "unprocessedResourceKeys": []})),
        ),
        (
            "batch-get-aggregate-resource-config",
            text(&json!({"BaseConfigurationItems": encoded, "UnprocessedResourceIdentifiers": []})),
        ),
        (
            "get-aggregate-resource-config",
            lines(encoded.iter().map(|item| json!({"ConfigurationItem": item}))),
        ),
        (
            "change notifications",
            lines(
                items
                    .iter()
                    .map(|item| json!({"configurationItem": item, "messageType": "ConfigurationItemChangeNotification"})),
            ),
        ),
        ("a list of items", text(&Value::from(items.to_vec()))),
        (
            QUERY,
            text(&json!({"Results": queried, "QueryInfo": {"SelectFields": [{"Name": "configuration"}]}})),
        ),
    ]
}

/// A history in which every resource is deleted later.
pub(crate) fn deleted(items: &[Value]) -> Vec<u8> {
    let later = items.iter().map(|item| {
        let mut item = item.clone();
        item["configurationItemStatus"] = "ResourceDeleted".into();
        item["configurationItemCaptureTime"] = "2026-06-30T00:00:00.000Z".into();
        item["configuration"] = Value::Null;
        item["supplementaryConfiguration"] = json!({});
        item
    });
    let versions: Vec<Value> = items.iter().cloned().chain(later).collect();
    history_file(&versions)
}

/// The members of the items of a type, two deep, by the names on the way; elements of lists count as one.
pub(crate) fn members(items: &[Value], resource_type: &str) -> BTreeSet<Vec<String>> {
    let mut found = BTreeSet::new();
    for item in items.iter().filter(|item| item["resourceType"] == resource_type) {
        for part in ["configuration", "supplementaryConfiguration"] {
            collect(&item[part], &[part.to_owned()], 3, &mut found);
        }
    }
    found
}

/// A document of a policy counts as a text.
pub(crate) fn collect(value: &Value, way: &[String], deepest: usize, found: &mut BTreeSet<Vec<String>>) {
    match value {
        Value::Object(members) if way.len() < deepest && !members.contains_key("Statement") => {
            for (name, member) in members {
                let way = [way, std::slice::from_ref(name)].concat();
                collect(member, &way, deepest, found);
                found.insert(way);
            }
        }
        Value::Array(elements) => elements.iter().for_each(|element| collect(element, way, deepest, found)),
        _ => {}
    }
}

/// The same items, those of a type without one member, as a query leaves it out.
pub(crate) fn without(items: &[Value], resource_type: &str, way: &[String]) -> Vec<Value> {
    let mut items = items.to_vec();
    for item in items.iter_mut().filter(|item| item["resourceType"] == resource_type) {
        cut(item, way);
    }
    items
}

pub(crate) fn cut(value: &mut Value, way: &[String]) {
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

fn text(value: &Value) -> Vec<u8> {
    value.to_string().into_bytes()
}

/// Documents one below the other.
fn lines(documents: impl Iterator<Item = Value>) -> Vec<u8> {
    documents.map(|document| format!("{document}\n")).collect::<String>().into_bytes()
}

/// The names of an answer: account, ARN and version are spelt in another way than in files.
fn renamed(item: &Value) -> Map<String, Value> {
    let own = item.as_object().expect("an item");
    let name = |name: &String| match name.as_str() {
        "awsAccountId" => "accountId".to_owned(),
        "ARN" => "arn".to_owned(),
        "configurationItemVersion" => "version".to_owned(),
        _ => name.clone(),
    };
    own.iter().map(|(key, value)| (name(key), value.clone())).collect()
}

/// `configuration` and each supplementary part are texts.
fn of_call(item: &Value) -> Value {
    let mut item = renamed(item);
    for (key, value) in &mut item {
        match key.as_str() {
            "configuration" => *value = Value::from(value.to_string()),
            "supplementaryConfiguration" => {
                for part in value.as_object_mut().expect("parts").values_mut() {
                    *part = Value::from(part.to_string());
                }
            }
            _ => {}
        }
    }
    item.into()
}

/// Numbers are floats, what is null is left out, texts in lists are wrapped, and endpoints lack their policy.
fn of_query(item: &Value) -> Value {
    let mut item = renamed(item);
    if item["resourceType"] == "AWS::EC2::VPCEndpoint" {
        let configuration = item.get_mut("configuration").and_then(Value::as_object_mut);
        configuration.expect("a configuration").remove("policyDocument");
    }
    for (key, value) in &mut item {
        match key.as_str() {
            "configuration" => query(value, true),
            "supplementaryConfiguration" => query(value, false),
            _ => {}
        }
    }
    item.into()
}

/// Members whose Java type is an enumeration.
const ENUMERATIONS: [(&str, &[&str]); 2] = [("state", &["in-use", "available"]), ("status", &["available"])];

fn query(value: &mut Value, wraps: bool) {
    match value {
        Value::Number(number) => {
            if let Some(float) = number.as_f64() {
                *value = json!(float);
            }
        }
        Value::Array(elements) => {
            for element in elements {
                if wraps && element.is_string() {
                    *element = json!({ "value": element });
                } else {
                    query(element, wraps);
                }
            }
        }
        Value::Object(members) => {
            members.retain(|_, member| !member.is_null());
            for (name, member) in members {
                let listed = |(key, words): &(&str, &[&str])| key == name && words.iter().any(|word| member == word);
                if wraps && ENUMERATIONS.iter().any(listed) {
                    *member = json!({ "value": member });
                } else {
                    query(member, wraps);
                }
            }
        }
        _ => {}
    }
}
