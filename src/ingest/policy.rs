//! Policy documents in every form that exports hold them: an object, its JSON text, the text URL-encoded, or a list of one.

use std::borrow::Cow;

use super::json::{self, Json, JsonWarning};
use crate::evidence::policy::{
    Condition, Effect, Operator, PolicyDocument, PolicyError, Principal, PrincipalKind, ReadPolicy, Selection, Statement,
};

/// A text inside a text inside a text: nothing real goes deeper.
const MAX_LAYERS: usize = 3;

const ELEMENTS: [&str; 9] = [
    "Sid",
    "Effect",
    "Principal",
    "NotPrincipal",
    "Action",
    "NotAction",
    "Resource",
    "NotResource",
    "Condition",
];

/// Reads a policy document.
///
/// # Errors
/// [`PolicyError`] for whatever AWS would not have accepted: half a policy proves nothing.
pub fn read(json: &Json) -> ReadPolicy {
    unwrap(json, MAX_LAYERS)
}

/// Reads the text of a policy document.
///
/// # Errors
/// As [`read`].
pub fn read_text(text: &str) -> ReadPolicy {
    read_layer(text, MAX_LAYERS)
}

fn unwrap(json: &Json, layers: usize) -> ReadPolicy {
    match json {
        Json::Object(members) => document(members),
        Json::String(text) if layers > 0 => read_layer(text, layers - 1),
        Json::Array(items) => match items.as_slice() {
            [only] if layers > 0 => unwrap(only, layers - 1),
            _ => Err(PolicyError::NotAnObject),
        },
        _ => Err(PolicyError::NotAnObject),
    }
}

fn read_layer(text: &str, layers: usize) -> ReadPolicy {
    let text = decoded(text);
    let not_json = |error: json::JsonError| PolicyError::NotJson(error.to_string());
    let value = json::parse_whole(&text).map_err(not_json)?;
    let parsed = json::parse_at(&text, 0).map_err(not_json)?;
    for warning in parsed.warnings {
        // A key that is lost could be the condition that limits the statement.
        if let JsonWarning::DuplicateKey { pointer } = warning {
            return Err(PolicyError::DuplicateKey(pointer));
        }
    }
    unwrap(&value, layers)
}

/// The IAM API encodes policies as in a URL, where a plus sign stays one.
fn decoded(text: &str) -> Cow<'_, str> {
    let is_json = text.trim_start_matches('\u{feff}').trim_start().starts_with(['{', '[', '"']);
    if is_json || !text.contains('%') {
        return Cow::Borrowed(text);
    }
    percent_encoding::percent_decode_str(text).decode_utf8_lossy()
}

type Members<'a> = [(Cow<'a, str>, Json<'a>)];

fn member<'m, 'a>(members: &'m Members<'a>, name: &str) -> Option<&'m Json<'a>> {
    let (_, value) = members.iter().find(|(key, _)| key == name)?;
    (*value != Json::Null).then_some(value)
}

fn document(members: &Members<'_>) -> ReadPolicy {
    let version = member(members, "Version").and_then(scalar);
    let statement = member(members, "Statement").ok_or(PolicyError::NoStatement)?;
    let statements = match statement {
        Json::Array(items) => items.iter().collect(),
        one => vec![one],
    };
    let statements = (1..).zip(statements).map(|(at, json)| read_statement(at, json));
    Ok(PolicyDocument {
        version,
        statements: statements.collect::<Result<_, _>>()?,
    })
}

fn read_statement(at: usize, json: &Json<'_>) -> Result<Statement, PolicyError> {
    let Json::Object(members) = json else {
        return Err(PolicyError::BadElement { at, element: "Statement" });
    };
    if let Some((element, _)) = members.iter().find(|(key, _)| !ELEMENTS.contains(&key.as_ref())) {
        let element = element.clone().into_owned();
        return Err(PolicyError::UnknownElement { at, element });
    }
    let effect = match member(members, "Effect") {
        Some(Json::String(text)) if text == "Allow" => Effect::Allow,
        Some(Json::String(text)) if text == "Deny" => Effect::Deny,
        Some(_) => return Err(PolicyError::BadElement { at, element: "Effect" }),
        None => return Err(PolicyError::MissingElement { at, element: "Effect" }),
    };
    Ok(Statement {
        sid: member(members, "Sid").and_then(scalar),
        effect,
        principals: selection(at, members, "Principal", "NotPrincipal", principals)?,
        actions: selection(at, members, "Action", "NotAction", texts)?.ok_or(PolicyError::MissingElement { at, element: "Action" })?,
        resources: selection(at, members, "Resource", "NotResource", texts)?,
        conditions: match member(members, "Condition") {
            Some(json) => conditions(json).ok_or(PolicyError::BadElement { at, element: "Condition" })?,
            None => Vec::new(),
        },
    })
}

fn selection<T>(
    at: usize,
    members: &Members<'_>,
    only: &'static str,
    all_but: &'static str,
    read: fn(&Json<'_>) -> Option<Vec<T>>,
) -> Result<Option<Selection<T>>, PolicyError> {
    let bad = |element| PolicyError::BadElement { at, element };
    match (member(members, only), member(members, all_but)) {
        (Some(json), None) => Ok(Some(Selection::Only(read(json).ok_or(bad(only))?))),
        (None, Some(json)) => Ok(Some(Selection::AllBut(read(json).ok_or(bad(all_but))?))),
        (None, None) => Ok(None),
        (Some(_), Some(_)) => Err(bad(all_but)),
    }
}

fn principals(json: &Json<'_>) -> Option<Vec<Principal>> {
    let members = match json {
        Json::Object(members) => members,
        // `"*"`, and `["*"]` in hand-made files.
        bare => {
            let everyone = texts(bare)?;
            let principal = |value: String| {
                (value == "*").then_some(Principal {
                    kind: PrincipalKind::Aws,
                    value,
                })
            };
            return everyone.into_iter().map(principal).collect();
        }
    };
    let mut principals = Vec::new();
    for (kind, values) in members {
        let kind = match kind.as_ref() {
            "AWS" => PrincipalKind::Aws,
            "Service" => PrincipalKind::Service,
            "Federated" => PrincipalKind::Federated,
            "CanonicalUser" => PrincipalKind::CanonicalUser,
            _ => return None,
        };
        let principal = |value| Principal { kind: kind.clone(), value };
        principals.extend(texts(values)?.into_iter().map(principal));
    }
    Some(principals)
}

fn conditions(json: &Json<'_>) -> Option<Vec<Condition>> {
    let Json::Object(operators) = json else { return None };
    let mut conditions = Vec::new();
    for (operator, keys) in operators {
        let Json::Object(keys) = keys else { return None };
        for (key, values) in keys {
            conditions.push(Condition {
                operator: Operator::parse(operator),
                key: key.clone().into_owned(),
                values: texts(values)?,
            });
        }
    }
    Some(conditions)
}

/// A scalar, or a list of scalars.
fn texts(json: &Json<'_>) -> Option<Vec<String>> {
    match json {
        Json::Array(items) => items.iter().map(scalar).collect(),
        one => Some(vec![scalar(one)?]),
    }
}

fn scalar(json: &Json<'_>) -> Option<String> {
    match json {
        Json::String(text) | Json::Number(text) => Some(text.clone().into_owned()),
        Json::Bool(value) => Some(value.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
