//! A JSON value that borrows from the text it was read from.

use std::borrow::Cow;

/// A JSON value. Numbers stay text, because account ids and huge numbers must not be rounded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Json<'a> {
    Null,
    Bool(bool),
    Number(Cow<'a, str>),
    String(Cow<'a, str>),
    Array(Vec<Json<'a>>),
    /// In the order of the file; no key twice.
    Object(Vec<(Cow<'a, str>, Json<'a>)>),
}

const TWO_VALUES: &str = "two values";

impl Json<'_> {
    /// The same value, independent of the text.
    #[must_use]
    pub fn into_owned(self) -> Json<'static> {
        let owned = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        match self {
            Self::Null => Json::Null,
            Self::Bool(value) => Json::Bool(value),
            Self::Number(text) => Json::Number(owned(text)),
            Self::String(text) => Json::String(owned(text)),
            Self::Array(items) => Json::Array(items.into_iter().map(Json::into_owned).collect()),
            Self::Object(members) => {
                let member = |(key, value): (Cow<'_, str>, Json<'_>)| (owned(key), value.into_owned());
                Json::Object(members.into_iter().map(member).collect())
            }
        }
    }

    /// Stands where a value cannot be relied on: neither a text, a number, a list nor an object with any known member.
    pub(crate) fn unreadable() -> Self {
        Self::Object(vec![(Cow::Borrowed(TWO_VALUES), Self::Null)])
    }

    /// Whether this stands where a value cannot be relied on.
    #[must_use]
    pub fn is_unreadable(&self) -> bool {
        matches!(self, Self::Object(members) if matches!(members.as_slice(), [(name, Self::Null)] if name == TWO_VALUES))
    }
}
