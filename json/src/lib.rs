//! JSON as evidence needs it: bounded, exact, and quick to pass over.
//!
//! [`parse`] reads a document into [`Json`], whose texts are borrowed from the file where they hold no escapes. [`scan`] walks the
//! brackets of a text that comes in pieces, so that a long list is cut into elements without being parsed.

mod batch;
mod blocks;
mod draft;
mod duplicates;
pub mod error;
mod look;
pub mod parse;
pub mod scan;
pub mod value;

pub use error::{JsonError, JsonWarning, line_and_column};
pub use look::Look;
pub use parse::{MAX_DEPTH, Parsed, parse_at, parse_whole};
pub use value::Json;
