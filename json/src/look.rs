//! A quick look for names and texts that somebody wants to know of; most documents hold none of them.

use memchr::memchr2;
use memchr::memmem::Finder;

use crate::value::Json;

/// What to look for.
pub struct Look {
    /// Names of members, in any case.
    names: &'static [&'static str],
    /// A bit for each length that a name has.
    lengths: u64,
    /// Whole texts.
    words: &'static [&'static str],
    /// Parts of texts that are at least [`SHORTEST`] bytes long.
    parts: Vec<Finder<'static>>,
    /// Rare letters: a text without any of them holds none of the parts, which is quicker to see.
    marks: [u8; 2],
}

/// Shorter texts are not searched for parts.
const SHORTEST: usize = 24;

impl Look {
    /// `names` have 63 bytes at most, and each of `parts` has one of the `marks`; one that has none is never found.
    #[must_use]
    pub fn new(names: &'static [&'static str], words: &'static [&'static str], parts: &[&'static str], marks: [u8; 2]) -> Self {
        Self {
            names,
            lengths: names.iter().fold(0, |lengths, name| lengths | length_bit(name)),
            words,
            parts: parts.iter().map(|part| Finder::new(*part)).collect(),
            marks,
        }
    }

    /// Whether any of it is in the value.
    #[must_use]
    pub fn finds(&self, json: &Json<'_>) -> bool {
        match json {
            Json::String(text) => self.in_text(text),
            Json::Array(items) => items.iter().any(|item| self.finds(item)),
            Json::Object(members) => members.iter().any(|(name, value)| self.is_name(name) || self.finds(value)),
            Json::Null | Json::Bool(_) | Json::Number(_) => false,
        }
    }

    fn is_name(&self, name: &str) -> bool {
        self.lengths & length_bit(name) != 0 && self.names.iter().any(|wanted| wanted.eq_ignore_ascii_case(name))
    }

    fn in_text(&self, text: &str) -> bool {
        if text.len() < SHORTEST {
            return self.words.contains(&text);
        }
        let text = text.as_bytes();
        let [one, other] = self.marks;
        memchr2(one, other, text).is_some() && self.parts.iter().any(|part| part.find(text).is_some())
    }
}

/// Longer names share the bit of the longest.
fn length_bit(name: &str) -> u64 {
    1 << name.len().min(63)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse_whole;

    #[test]
    fn names_words_and_parts_are_found_at_any_depth() {
        let look = Look::new(&["UserData"], &["SecureString"], &["PRIVATE KEY"], *b"KK");
        for (text, expected) in [
            (r#"{"a":[{"userdata":null}]}"#, true),
            (r#"{"a":[{"userdata2":"UserData"}]}"#, false),
            (r#"["SecureString"]"#, true),
            (r#"{"SecureString":1}"#, false),
            (r#"{"a":"-----BEGIN RSA PRIVATE KEY-----"}"#, true),
            (r#"{"a":"PRIVATE KEY"}"#, false),
        ] {
            assert_eq!(look.finds(&parse_whole(text).expect("valid")), expected, "{text}");
        }
    }
}
