//! JSON as evidence needs it; reading it is a package of its own, built to be quick.

pub use evidence_json::{Json, JsonError, JsonWarning, Look, MAX_DEPTH, Parsed, line_and_column, parse_at, parse_whole};
