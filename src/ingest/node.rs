//! A place in a document: typed access to members, and the JSON pointer that findings cite.

use std::borrow::Cow;
use std::rc::Rc;

use super::json::Json;
use crate::evidence::{AccountId, Instant};

/// A value of a document, and its place there.
#[derive(Debug, Clone)]
pub struct Node<'a> {
    json: &'a Json<'a>,
    place: Rc<Place<'a>>,
    /// AWS Config spells the same members in three casings, so there names are compared without case.
    any_case: bool,
}

/// Steps from the root. Most places are never cited, so that the pointer is written only when asked for.
#[derive(Debug)]
enum Place<'a> {
    Root(&'a str),
    Member(Rc<Self>, &'a str),
    Element(Rc<Self>, usize),
}

impl Place<'_> {
    fn write(&self, out: &mut String) {
        match self {
            Self::Root(prefix) => out.push_str(prefix),
            Self::Member(parent, name) => {
                parent.write(out);
                out.push('/');
                out.push_str(&escape(name));
            }
            Self::Element(parent, at) => {
                parent.write(out);
                out.push('/');
                out.push_str(&at.to_string());
            }
        }
    }
}

impl<'a> Node<'a> {
    /// The root of an AWS CLI document, whose pointer is `prefix`.
    #[must_use]
    pub fn root(json: &'a Json<'a>, prefix: &'a str) -> Self {
        Self {
            json,
            place: Rc::new(Place::Root(prefix)),
            any_case: false,
        }
    }

    /// Another value at the same place, as a text of JSON is decoded.
    #[must_use]
    pub fn replaced_by<'b>(&self, json: &'b Json<'b>) -> Node<'b>
    where
        'a: 'b,
    {
        Node {
            json,
            place: Rc::clone(&self.place),
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

    /// Whether this comes from AWS Config.
    #[must_use]
    pub fn takes_any_case(&self) -> bool {
        self.any_case
    }

    #[must_use]
    pub fn json(&self) -> &'a Json<'a> {
        self.json
    }

    /// The JSON pointer, with the names as the document spells them.
    #[must_use]
    pub fn pointer(&self) -> String {
        let mut pointer = String::new();
        self.place.write(&mut pointer);
        pointer
    }

    fn member(&self, key: &str) -> Option<&'a Json<'a>> {
        self.named(key).map(|(_, value)| value)
    }

    fn named(&self, key: &str) -> Option<(&'a str, &'a Json<'a>)> {
        let Json::Object(members) = self.json else { return None };
        let same = |name: &str| {
            if self.any_case {
                name.eq_ignore_ascii_case(key)
            } else {
                name == key
            }
        };
        let (name, value) = members.iter().find(|(name, _)| same(name))?;
        Some((name, if self.any_case { unwrap_value(value) } else { value }))
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
            Json::Object(members) => members.iter().map(|(name, _)| name.as_ref()).collect(),
            _ => Vec::new(),
        }
    }

    /// A member that is present and not `null`.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<Node<'a>> {
        let (name, json) = self.named(key)?;
        if *json == Json::Null {
            return None;
        }
        Some(Node {
            json,
            place: Rc::new(Place::Member(Rc::clone(&self.place), name)),
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
        let node = |(at, json): (usize, &'a Json<'a>)| Node {
            json: if self.any_case { unwrap_value(json) } else { json },
            place: Rc::new(Place::Element(Rc::clone(&self.place), at)),
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
            Json::Number(text) | Json::String(text) => Some(text.clone().into_owned()),
            _ => None,
        }
    }

    /// An account's id. Of one that is written as a number the noughts that it begins with were lost, and are put back.
    #[must_use]
    pub fn account(&self, key: &str) -> Option<AccountId> {
        match self.member(key)? {
            Json::String(text) => text.parse().ok(),
            Json::Number(digits) if (9..=12).contains(&digits.len()) => format!("{digits:0>12}").parse().ok(),
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
fn unwrap_value<'a>(json: &'a Json<'a>) -> &'a Json<'a> {
    match json {
        Json::Object(members) => match members.as_slice() {
            [(key, value)] if key == "value" => value,
            _ => json,
        },
        _ => json,
    }
}

fn escape(key: &str) -> Cow<'_, str> {
    if key.contains(['~', '/']) {
        Cow::Owned(key.replace('~', "~0").replace('/', "~1"))
    } else {
        Cow::Borrowed(key)
    }
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
