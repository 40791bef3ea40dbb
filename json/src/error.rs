//! What can be wrong with JSON, and where.

use serde::{Deserialize, Serialize};

use crate::parse::MAX_DEPTH;

/// What was mended while reading.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JsonWarning {
    #[error("{pointer:?} occurs twice with different values in one object, so neither is used")]
    DuplicateKey {
        /// The place of the key, as a JSON pointer.
        pointer: String,
    },
    #[error("half of a surrogate pair was replaced")]
    LoneSurrogate,
}

/// So many warnings are told with their place; a hostile document may have any number.
const PLACED: usize = 64;

impl JsonWarning {
    /// A key that has two values in the object that is being read.
    pub(crate) fn duplicate(key: &str) -> Self {
        Self::DuplicateKey {
            pointer: format!("/{}", escaped(key)),
        }
    }
}

/// The warnings from this one on were about something inside of the member or item with this name.
pub(crate) fn place_within(warnings: &mut [JsonWarning], from: usize, name: &str) {
    if from >= PLACED {
        return;
    }
    for warning in warnings.iter_mut().take(PLACED).skip(from) {
        if let JsonWarning::DuplicateKey { pointer } = warning {
            pointer.insert_str(0, &format!("/{}", escaped(name)));
        }
    }
}

fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum JsonError {
    #[error("not valid JSON at line {line}, column {column}")]
    Syntax { line: usize, column: usize },
    #[error("not valid JSON at byte {offset}")]
    SyntaxAt { offset: u64 },
    #[error("the list of items stands in the document a second time, at byte {offset}")]
    ListTwice { offset: u64 },
    #[error("nested more than {MAX_DEPTH} levels deep at line {line}, column {column}")]
    TooDeep { line: usize, column: usize },
    #[error("an element at byte {offset} is larger than {megabytes} MB")]
    TooLarge { offset: u64, megabytes: u64 },
    #[error("ends in the middle, after {bytes} bytes")]
    Truncated { bytes: usize },
}

impl JsonError {
    /// The same in a text of which so many lines and bytes came before.
    #[must_use]
    pub fn further(self, lines: usize, before: usize) -> Self {
        match self {
            Self::Syntax { line, column } => Self::Syntax {
                line: line + lines,
                column,
            },
            Self::TooDeep { line, column } => Self::TooDeep {
                line: line + lines,
                column,
            },
            Self::Truncated { bytes } => Self::Truncated { bytes: bytes + before },
            other => other,
        }
    }
}

/// Line and column of a byte offset, both from 1; the column counts characters.
#[must_use]
pub fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |tail| tail.chars().count()) + 1;
    (line, column)
}
