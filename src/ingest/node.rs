//! A place in a document: typed access to members, and the JSON pointer that findings cite.

use super::json::Json;
use crate::evidence::Instant;

/// A value of a document, with its JSON pointer.
#[derive(Debug, Clone)]
pub struct Node<'a> {
    json: &'a Json,
    pointer: String,
    /// AWS Config spells the same members in three casings, so there names are compared without case.
    any_case: bool,
}

impl<'a> Node<'a> {
    /// The root of an AWS CLI document, whose pointer is `prefix`.
    #[must_use]
    pub fn root(json: &'a Json, prefix: &str) -> Self {
        Self {
            json,
            pointer: prefix.to_owned(),
            any_case: false,
        }
    }

    /// The same value, its members found whatever their case.
    #[must_use]
    pub fn any_case(&self) -> Self {
        Self {
            any_case: true,
            ..self.clone()
        }
    }

    #[must_use]
    pub fn json(&self) -> &'a Json {
        self.json
    }

    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    fn member(&self, key: &str) -> Option<&'a Json> {
        let Json::Object(members) = self.json else { return None };
        let same = |name: &str| {
            if self.any_case {
                name.eq_ignore_ascii_case(key)
            } else {
                name == key
            }
        };
        let value = members.iter().find(|(name, _)| same(name)).map(|(_, value)| value)?;
        Some(if self.any_case { unwrap_value(value) } else { value })
    }

    /// Whether the member exists, `null` included.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.member(key).is_some()
    }

    /// The names of an object's members, in the order of the file.
    #[must_use]
    pub fn keys(&self) -> Vec<&'a str> {
        match self.json {
            Json::Object(members) => members.iter().map(|(name, _)| name.as_str()).collect(),
            _ => Vec::new(),
        }
    }

    /// A member that is present and not `null`.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<Node<'a>> {
        let json = self.member(key)?;
        if *json == Json::Null {
            return None;
        }
        Some(Node {
            json,
            pointer: format!("{}/{}", self.pointer, escape(key)),
            any_case: self.any_case,
        })
    }

    /// A member of a member.
    #[must_use]
    pub fn at(&self, keys: &[&str]) -> Option<Node<'a>> {
        let mut node = self.clone();
        for key in keys {
            node = node.get(key)?;
        }
        Some(node)
    }

    /// The elements of a list member; nothing when it is absent or no list.
    #[must_use]
    pub fn list(&self, key: &str) -> Vec<Node<'a>> {
        self.get(key).map_or_else(Vec::new, |node| node.elements())
    }

    /// Whether the member is a list.
    #[must_use]
    pub fn has_list(&self, key: &str) -> bool {
        matches!(self.member(key), Some(Json::Array(_)))
    }

    /// The elements, when this is a list.
    #[must_use]
    pub fn elements(&self) -> Vec<Node<'a>> {
        let Json::Array(items) = self.json else { return Vec::new() };
        let node = |(at, json): (usize, &'a Json)| Node {
            json: if self.any_case { unwrap_value(json) } else { json },
            pointer: format!("{}/{at}", self.pointer),
            any_case: self.any_case,
        };
        items.iter().enumerate().map(node).collect()
    }

    #[must_use]
    pub fn text(&self) -> Option<&'a str> {
        match self.json {
            Json::String(text) => Some(text),
            _ => None,
        }
    }

    #[must_use]
    pub fn str(&self, key: &str) -> Option<&'a str> {
        match self.member(key)? {
            Json::String(text) => Some(text),
            _ => None,
        }
    }

    #[must_use]
    pub fn string(&self, key: &str) -> Option<String> {
        self.str(key).map(str::to_owned)
    }

    /// A text that is not empty; Config writes absent names as empty ones.
    #[must_use]
    pub fn nonempty(&self, key: &str) -> Option<String> {
        self.string(key).filter(|text| !text.is_empty())
    }

    /// A boolean; hand-made files and tables write it as text.
    #[must_use]
    pub fn bool(&self, key: &str) -> Option<bool> {
        match self.member(key)? {
            Json::Bool(value) => Some(*value),
            Json::String(text) if text.eq_ignore_ascii_case("true") => Some(true),
            Json::String(text) if text.eq_ignore_ascii_case("false") => Some(false),
            _ => None,
        }
    }

    /// A whole number, also written as `22.0` or as text. Anything else, or out of range, is `None`.
    #[must_use]
    pub fn int(&self, key: &str) -> Option<i64> {
        match self.member(key)? {
            Json::Number(text) | Json::String(text) => whole_number(text),
            _ => None,
        }
    }

    /// A number or text, as text.
    #[must_use]
    pub fn scalar(&self, key: &str) -> Option<String> {
        match self.member(key)? {
            Json::Number(text) | Json::String(text) => Some(text.clone()),
            _ => None,
        }
    }

    #[must_use]
    pub fn time(&self, key: &str) -> Option<Instant> {
        match self.member(key)? {
            Json::Number(text) | Json::String(text) => Instant::parse(text),
            Json::Object(_) => self.get(key)?.recorded_time(),
            _ => None,
        }
    }

    /// A time in parts, as placebo records it: `{"__class__": "datetime", "year": 2016, …}`.
    fn recorded_time(&self) -> Option<Instant> {
        let part = |key: &str| self.int(key);
        let date = [part("year")?, part("month")?, part("day")?];
        let time = ["hour", "minute", "second"].map(|key| part(key).unwrap_or(0));
        (self.str("__class__") == Some("datetime"))
            .then(|| Instant::from_parts(date, time))
            .flatten()
    }

    /// The texts of a list of texts.
    #[must_use]
    pub fn strings(&self, key: &str) -> Vec<String> {
        self.list(key).iter().filter_map(|node| node.text().map(str::to_owned)).collect()
    }
}

/// `22`, `22.0` and `-1`; AWS Config's queries turn every number into a float.
fn whole_number(text: &str) -> Option<i64> {
    let text = text.trim();
    let whole = match text.split_once('.') {
        Some((whole, fraction)) if fraction.bytes().all(|byte| byte == b'0') => whole,
        Some(_) => return None,
        None => text,
    };
    whole.parse().ok()
}

/// Config's queries wrap enumerations: `{"value": "in-use"}`.
fn unwrap_value(json: &Json) -> &Json {
    match json {
        Json::Object(members) => match members.as_slice() {
            [(key, value)] if key == "value" => value,
            _ => json,
        },
        _ => json,
    }
}

fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

#[cfg(test)]
mod tests {
    use super::super::json::parse_whole;
    use super::*;

    #[test]
    fn members_are_read_by_type_and_pointers_name_the_place() {
        let json = parse_whole(r#"{"A":[{"x/y":{"n":22.0,"b":"false","t":1795448628}}],"z":null}"#).expect("valid");
        let root = Node::root(&json, "/0");
        let inner = root.list("A").first().and_then(|node| node.get("x/y")).expect("inner");
        assert_eq!(inner.pointer(), "/0/A/0/x~1y");
        assert_eq!((inner.int("n"), inner.bool("b")), (Some(22), Some(false)));
        assert_eq!(inner.time("t").map(Instant::date).as_deref(), Some("2026-11-23"));
        assert!(root.has("z") && root.get("z").is_none() && !root.has("Z"));
    }

    #[test]
    fn config_members_are_found_in_any_case_and_unwrapped() {
        let json = parse_whole(r#"{"State":{"value":"in-use"},"zones":[{"value":"us-east-1a"}]}"#).expect("valid");
        let node = Node::root(&json, "").any_case();
        assert_eq!(node.str("state"), Some("in-use"));
        assert_eq!(node.strings("Zones"), ["us-east-1a"]);
    }
}
