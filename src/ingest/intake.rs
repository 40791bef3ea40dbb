//! From a supplied file to texts: archives unpacked, bytes decoded, what is no evidence named. Decided by content, not by name.
//!
//! [`Opening`] reads a file as a stream and hands over what it finds, one [`Handed`] after the other: nothing above one document is
//! ever held, however long the file is. What is handed over is plain data, which can cross from one worker to another.

mod cutter;
mod leaf;
mod opening;
mod utf16;
pub mod wire;

pub use opening::{Opening, STEP, Step};

use super::FileState;
pub use super::archive::Limits;
use super::archive::bytes;
pub use super::archive::bytes::Supplied;
use super::config::feed;

/// One file, or one entry of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// Only a label. Entries are `outer.zip!/inner/name.json`.
    pub path: String,
    /// Size of the file as it was packed in its archive, a `.json.gz` in a zip as that gzip.
    pub bytes: u64,
    /// SHA-256 of those bytes in lower-case hexadecimal; empty when the entry was not unpacked, or is to be hashed later.
    pub sha256: String,
    /// The hash is still being computed.
    pub hash_pending: bool,
    pub content: Content,
    /// Sentences for the ledger.
    pub notes: Vec<String>,
}

/// What a file turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Text; an empty one is for the recogniser to judge.
    Text(String),
    /// Not read further.
    Closed {
        state: FileState,
        advice: String,
        recognised_as: Option<String>,
    },
}

/// What reading a file gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Handed {
    /// A whole file.
    File(Opened),
    /// A part of a long text, cut between two of its documents; parts come in their order.
    Piece { path: String, text: String, notes: Vec<String> },
    /// The text whose pieces came before has ended.
    PiecesEnd(Ended),
    /// Items of a long AWS Config file.
    Items { path: String, batch: feed::Batch },
    /// The AWS Config file whose items came before has ended.
    ItemsEnd { ended: Ended, end: feed::End },
}

/// The end of a file that was handed over in parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    pub path: String,
    /// As in [`Opened`].
    pub bytes: u64,
    pub sha256: String,
    pub hash_pending: bool,
    pub notes: Vec<String>,
    pub fault: Option<Fault>,
}

/// Why a file that was handed over in parts was not read to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What to do.
    pub advice: String,
    /// The parts that came before cannot be relied on.
    pub discard: bool,
}

/// When the SHA-256 of a supplied file is computed. Entries of archives are always hashed while they are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hashing {
    /// While the file is read.
    Inline,
    /// Afterwards, in a pass of its own, so that verdicts need not wait for it.
    Later,
}

impl Handed {
    /// The file or entry that this belongs to.
    #[must_use]
    pub fn path(&self) -> &str {
        match self {
            Self::File(opened) => &opened.path,
            Self::Piece { path, .. } | Self::Items { path, .. } => path,
            Self::PiecesEnd(ended) | Self::ItemsEnd { ended, .. } => &ended.path,
        }
    }

    /// About how many bytes it holds.
    #[must_use]
    pub fn weight(&self) -> usize {
        let content = match self {
            Self::File(Opened {
                content: Content::Text(text),
                ..
            })
            | Self::Piece { text, .. } => text.len(),
            Self::Items { batch, .. } => batch.as_bytes().len(),
            Self::File(_) | Self::PiecesEnd(_) | Self::ItemsEnd { .. } => 0,
        };
        content + self.path().len() + 200
    }
}

/// A SHA-256 that is fed piece by piece.
#[derive(Default)]
pub struct Hash(sha2::Sha256);

impl Hash {
    pub fn update(&mut self, bytes: &[u8]) {
        sha2::Digest::update(&mut self.0, bytes);
    }

    /// Lower-case hexadecimal.
    #[must_use]
    pub fn finish(self) -> String {
        bytes::hexadecimal(&sha2::Digest::finalize(self.0))
    }
}

#[cfg(test)]
mod tests;
