//! What a scan of a long list looks for, and what it gives: the elements that somebody reads, and what is known at the end.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::error::JsonError;

/// What to look for.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// The member of the document that holds the list.
    pub list: &'static str,
    /// The member of each element that decides whether it is kept.
    pub tag: &'static str,
    /// Lists and objects of an element that are cut out unread.
    pub cut: &'static [&'static str],
    /// The same in the members of an element.
    pub cut_inside: &'static [&'static str],
    /// Whether elements with this tag are kept.
    pub wanted: fn(&str) -> bool,
    /// The longest element, in bytes.
    pub longest: usize,
    /// Members of the document, besides the list, whose presence matters.
    pub heads: &'static [&'static str],
}

/// One kept element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Element<'a> {
    /// Which document of the file it is in, from 0.
    pub document: u32,
    /// Its place in the list, from 0.
    pub index: u32,
    /// JSON, if the file is any; without the members that were cut out.
    pub text: &'a [u8],
}

/// Kept elements, packed so that they can travel as one block of bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Batch(Vec<u8>);

impl Batch {
    #[must_use]
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn elements(&self) -> impl Iterator<Item = Element<'_>> {
        let mut rest = self.0.as_slice();
        std::iter::from_fn(move || {
            let mut number = || {
                let (bytes, after) = rest.split_first_chunk::<4>()?;
                rest = after;
                Some(u32::from_le_bytes(*bytes))
            };
            let (document, index, length) = (number()?, number()?, number()?);
            let (text, after) = rest.split_at_checked(usize::try_from(length).ok()?)?;
            rest = after;
            Some(Element { document, index, text })
        })
    }
}

/// What is known of one document at its end.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Document {
    /// It has the list.
    pub listed: bool,
    /// Those of [`Plan::heads`] that it has.
    pub heads: Vec<String>,
    /// Elements that were not kept, by tag.
    pub skipped: BTreeMap<String, u64>,
    /// Elements in all.
    pub elements: u64,
}

/// What is known at the end of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct End {
    pub documents: Vec<Document>,
    /// Why reading stopped early; the elements before that place were handed out.
    pub error: Option<JsonError>,
}
