//! An invented account, rich in good and bad, for a first look without a client's files.

/// The sample's files: path and content.
pub const FILES: &[(&str, &str)] = &[];
