//! Reads one file of the browser's step by step, and hashes one; used by the reader workers, and by the engine where there are none.

use checklist::ingest::intake::{Handed, Hash, Hashing, Limits, Opening, Step};
use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use crate::source::{self, Prefetch, SLICE, bytes_of, slice};

/// Longer files are hashed after the verdicts.
const HASHED_AT_ONCE: u64 = 8 << 20;

pub(crate) struct FileReading {
    opening: Opening,
    prefetch: Prefetch,
    long: bool,
}

impl FileReading {
    pub(crate) fn new(path: &str, file: &File) -> Self {
        let size = bytes_of(file);
        let (source, prefetch) = source::open(file);
        let hashing = if size > HASHED_AT_ONCE { Hashing::Later } else { Hashing::Inline };
        Self {
            opening: Opening::new(path, size, Box::new(source), &Limits::default(), hashing),
            prefetch,
            long: size > SLICE,
        }
    }

    /// The next step. The file's next slice is on its way meanwhile.
    pub(crate) async fn step(&mut self) -> Step {
        if self.long {
            self.prefetch.ask();
            self.prefetch.wait().await;
        }
        self.opening.step()
    }

    /// Bytes read so far.
    pub(crate) fn at(&self) -> u64 {
        self.prefetch.at()
    }
}

/// What a step handed over, if anything.
pub(crate) fn handed(step: Step) -> Option<Handed> {
    match step {
        Step::Handed(handed) => Some(handed),
        Step::Working | Step::Done => None,
    }
}

/// The SHA-256 of a file; `None` when it can no longer be read.
pub(crate) async fn sha256(file: &File) -> Option<String> {
    let size = bytes_of(file);
    let ask = |from: u64| (from < size).then(|| slice(file, from, from + SLICE).map(|blob| JsFuture::from(blob.array_buffer())));
    let mut hash = Hash::default();
    let mut bytes = Vec::new();
    let mut from = 0;
    let mut asked = ask(from);
    while let Some(slice) = asked {
        let buffer = Uint8Array::new(&slice.ok()?.await.ok()?);
        if buffer.length() == 0 {
            return None;
        }
        from += u64::from(buffer.length());
        // While this slice is hashed, the next one is read.
        asked = ask(from);
        bytes.resize(buffer.length() as usize, 0);
        buffer.copy_to(&mut bytes);
        hash.update(&bytes);
    }
    Some(hash.finish())
}
