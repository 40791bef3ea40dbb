//! What can be wrong with JSON, and where.

use serde::{Deserialize, Serialize};

use crate::parse::MAX_DEPTH;

/// What was mended while reading.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JsonWarning {
    #[error("key {key:?} occurs twice with different values in one object, so neither is used")]
    DuplicateKey { key: String },
    #[error("half of a surrogate pair was replaced")]
    LoneSurrogate,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum JsonError {
    #[error("not valid JSON at line {line}, column {column}")]
    Syntax { line: usize, column: usize },
    #[error("not valid JSON at byte {offset}")]
    SyntaxAt { offset: u64 },
    #[error("nested more than {MAX_DEPTH} levels deep at line {line}, column {column}")]
    TooDeep { line: usize, column: usize },
    #[error("an element at byte {offset} is larger than {megabytes} MB")]
    TooLarge { offset: u64, megabytes: u64 },
    #[error("ends in the middle, after {bytes} bytes")]
    Truncated { bytes: usize },
}

/// Line and column of a byte offset, both from 1; the column counts characters.
#[must_use]
pub fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |tail| tail.chars().count()) + 1;
    (line, column)
}
