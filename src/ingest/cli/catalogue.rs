//! Calls that are known by their answer, though no check reads it: such a document is named, and is never evidence.
//!
//! To read one, turn its `known!` line into a `Reader` in the same file.

use crate::evidence::Source;
use crate::ingest::reader::Shape;

/// Of an answer that tells what another judged, not what there is.
pub(super) use crate::ingest::foreign::VERDICTS;

/// A call whose answer is recognised and not read.
pub struct Known {
    pub source: Source,
    pub shape: Shape,
    /// Other commands that answer in the same members, mostly those that make or change the same thing.
    pub alike: &'static [&'static str],
    /// A needed call that answers in the very same words, and how to name a document that can be of both.
    pub twin_of: Option<(Source, &'static str)>,
    /// What to tell who supplied it.
    pub advice: &'static str,
    /// A document as AWS writes it, for the tests that walk the catalogue.
    #[cfg(test)]
    pub sample: &'static str,
}

impl Known {
    #[must_use]
    pub const fn new(source: Source, shape: Shape) -> Self {
        Self {
            source,
            shape,
            alike: &[],
            twin_of: None,
            advice: "recognised; no item of the checklist needs this answer",
            #[cfg(test)]
            sample: "",
        }
    }
}

/// A call that is known: its source, its shape, a sample, and what else is to be said of it.
macro_rules! known {
    ($source:expr, $shape:expr, $sample:expr $(, $member:ident = $value:expr)* $(,)?) => {
        Known {
            $($member: $value,)*
            #[cfg(test)]
            sample: $sample,
            ..Known::new($source, $shape)
        }
    };
}
pub(super) use known;
