//! A file of the browser's as a reader: slices that are asked for ahead of their use, or, where none is there, waited for.

use std::cell::{Cell, RefCell};
use std::io::{self, BufRead, Read, Seek, SeekFrom};
use std::rc::Rc;

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::prelude::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File, FileReaderSync};

use checklist::ingest::intake::STEP;

/// Bytes of one slice.
pub(crate) const SLICE: u64 = 4 << 20;

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the size of a file is a whole number, never negative"
)]
pub(crate) fn bytes_of(file: &File) -> u64 {
    file.size() as u64
}

#[expect(clippy::cast_precision_loss, reason = "no file is as long as 2^53 bytes")]
pub(crate) fn slice(file: &File, from: u64, to: u64) -> Result<Blob, JsValue> {
    file.slice_with_f64_and_f64(from as f64, to as f64)
}

/// The bytes of a slice, without waiting; only a worker may.
fn at_once(blob: &Blob) -> Result<ArrayBuffer, JsValue> {
    FileReaderSync::new()?.read_as_array_buffer(blob)
}

/// What the reader of a file and who drives it both know.
struct Ahead {
    file: File,
    size: u64,
    /// The next byte to be read.
    at: Cell<u64>,
    /// Where the present slice ends.
    end: Cell<u64>,
    /// The slice that was asked for, and where it begins.
    asked: RefCell<Option<(u64, JsFuture)>>,
    ready: RefCell<Option<(u64, ArrayBuffer)>>,
}

/// Drives a [`Source`]: asks for the next slice while the present one is used.
pub(crate) struct Prefetch(Rc<Ahead>);

/// Reads a file of the browser's. Only in a worker.
pub(crate) struct Source {
    ahead: Rc<Ahead>,
    buffer: Vec<u8>,
    /// Where the buffer begins in the file.
    from: u64,
}

pub(crate) fn open(file: &File) -> (Source, Prefetch) {
    let ahead = Rc::new(Ahead {
        file: file.clone(),
        size: bytes_of(file),
        at: Cell::new(0),
        end: Cell::new(0),
        asked: RefCell::default(),
        ready: RefCell::default(),
    });
    let source = Source {
        ahead: Rc::clone(&ahead),
        buffer: Vec::new(),
        from: 0,
    };
    (source, Prefetch(ahead))
}

impl Prefetch {
    /// How far the file was read.
    pub(crate) fn at(&self) -> u64 {
        self.0.at.get()
    }

    /// Asks for the slice that comes after the present one.
    pub(crate) fn ask(&self) {
        let ahead = &self.0;
        let from = ahead.end.get();
        let known = ahead.asked.borrow().as_ref().map(|(from, _)| *from);
        let known = known.or_else(|| ahead.ready.borrow().as_ref().map(|(from, _)| *from));
        if from >= ahead.size || known == Some(from) {
            return;
        }
        ahead.ready.replace(None);
        let promise = slice(&ahead.file, from, from + SLICE).map(|blob| blob.array_buffer());
        // What cannot be asked for is found out by who reads.
        ahead.asked.replace(promise.ok().map(|promise| (from, JsFuture::from(promise))));
    }

    /// Waits for the slice that was asked for, where the present one is nearly used up.
    pub(crate) async fn wait(&self) {
        let ahead = &self.0;
        if ahead.end.get().saturating_sub(ahead.at.get()) > STEP as u64 {
            return;
        }
        let asked = ahead.asked.borrow_mut().take();
        if let Some((from, promise)) = asked
            && let Ok(buffer) = promise.await
        {
            ahead.ready.replace(buffer.dyn_into().ok().map(|buffer| (from, buffer)));
        }
    }
}

impl Source {
    fn fetch(&mut self) -> Result<(), JsValue> {
        let ahead = &self.ahead;
        let at = ahead.at.get();
        let ready = ahead.ready.borrow_mut().take().filter(|(from, _)| *from == at);
        let buffer = match ready {
            Some((_, buffer)) => buffer,
            None => at_once(&slice(&ahead.file, at, at + SLICE)?)?,
        };
        let bytes = Uint8Array::new(&buffer);
        self.buffer.resize(bytes.length() as usize, 0);
        bytes.copy_to(&mut self.buffer);
        self.from = at;
        ahead.end.set(at + u64::from(bytes.length()));
        Ok(())
    }

    fn present(&self) -> &[u8] {
        let offset = self.ahead.at.get().checked_sub(self.from);
        let offset = offset.and_then(|offset| usize::try_from(offset).ok());
        offset.and_then(|offset| self.buffer.get(offset..)).unwrap_or_default()
    }
}

impl BufRead for Source {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.present().is_empty() && self.ahead.at.get() < self.ahead.size {
            self.fetch().map_err(|error| io::Error::other(format!("{error:?}")))?;
            if self.present().is_empty() {
                return Err(io::Error::other("the file is shorter than it was"));
            }
        }
        Ok(self.present())
    }

    fn consume(&mut self, count: usize) {
        self.ahead.at.set(self.ahead.at.get() + count as u64);
    }
}

impl Read for Source {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(buffer)?;
        self.consume(count);
        Ok(count)
    }
}

impl Seek for Source {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let place = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.ahead.size.checked_add_signed(by),
            SeekFrom::Current(by) => self.ahead.at.get().checked_add_signed(by),
        };
        let place = place.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        self.ahead.at.set(place);
        Ok(place)
    }
}
