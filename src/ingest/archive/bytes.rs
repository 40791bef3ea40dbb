//! Where bytes come from: a supplied file, a part of it, or what inflates from it; counted and hashed on the way.

use std::cell::{Cell, RefCell};
use std::io::{self, BufRead, Read, Seek, SeekFrom};
use std::rc::Rc;

use sha2::{Digest, Sha256};

use super::Trouble;

/// A supplied file. What it has buffered is read without another copy.
pub trait Supplied: BufRead + Seek {}

impl<T: BufRead + Seek> Supplied for T {}

/// Bytes that come one after the other.
pub(crate) type Stream = Box<dyn Read>;

/// Lower-case hexadecimal.
pub(crate) fn hexadecimal(digest: &[u8]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

struct Metered {
    source: Box<dyn BufRead>,
    hash: Option<Sha256>,
    count: u64,
}

/// The bytes of one file or entry as they are packed, hashed as they go by. Clones share one place in them.
#[derive(Clone)]
pub(crate) struct Meter(Rc<RefCell<Metered>>);

impl Meter {
    pub(crate) fn new(source: Box<dyn BufRead>, hashed: bool) -> Self {
        Self(Rc::new(RefCell::new(Metered {
            source,
            hash: hashed.then(Sha256::new),
            count: 0,
        })))
    }

    /// Shows the next bytes, as many as there are at hand; how many there were, 0 at the end.
    pub(crate) fn chunk(&self, most: usize, show: impl FnOnce(&[u8])) -> io::Result<usize> {
        let metered = &mut *self.0.borrow_mut();
        let chunk = metered.source.fill_buf()?;
        let chunk = chunk.get(..most).unwrap_or(chunk);
        if let Some(hash) = &mut metered.hash {
            hash.update(chunk);
        }
        show(chunk);
        let count = chunk.len();
        metered.source.consume(count);
        metered.count += count as u64;
        Ok(count)
    }

    /// Reads what is left, for the hash: bytes, and the SHA-256 where it was asked for and all could be read.
    pub(crate) fn finish(&self) -> (u64, String) {
        let mut whole = true;
        if self.0.borrow().hash.is_some() {
            loop {
                match self.chunk(usize::MAX, |_| ()) {
                    Ok(0) => break,
                    Ok(_) => {}
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    Err(_) => {
                        whole = false;
                        break;
                    }
                }
            }
        }
        let mut metered = self.0.borrow_mut();
        let hash = metered.hash.take().filter(|_| whole);
        (metered.count, hash.map(|hash| hexadecimal(&hash.finalize())).unwrap_or_default())
    }
}

impl Read for Meter {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = buffer.len();
        let copy = |chunk: &[u8]| buffer.get_mut(..chunk.len()).into_iter().for_each(|to| to.copy_from_slice(chunk));
        self.chunk(most, copy)
    }
}

/// A stream whose next bytes can be looked at.
pub(crate) struct Window<R> {
    reader: R,
    buffer: Vec<u8>,
    from: usize,
    to: usize,
    taken: Rc<Cell<u64>>,
}

const WINDOW: usize = 64 * 1024;

impl<R: Read> Window<R> {
    pub(crate) fn new(reader: R) -> Self {
        Self {
            reader,
            buffer: vec![0; WINDOW],
            from: 0,
            to: 0,
            taken: Rc::default(),
        }
    }

    /// How many bytes were taken out of the reader so far.
    pub(crate) fn taken(&self) -> Rc<Cell<u64>> {
        Rc::clone(&self.taken)
    }

    /// The next `wanted` bytes, fewer at the end.
    pub(crate) fn peek(&mut self, wanted: usize) -> io::Result<&[u8]> {
        if self.to - self.from < wanted {
            self.buffer.copy_within(self.from..self.to, 0);
            self.to -= self.from;
            self.from = 0;
            self.fill(wanted)?;
        }
        let end = self.to.min(self.from + wanted);
        Ok(self.buffer.get(self.from..end).unwrap_or_default())
    }

    fn fill(&mut self, wanted: usize) -> io::Result<()> {
        while self.to < wanted {
            let free = self.buffer.get_mut(self.to..).unwrap_or_default();
            match self.reader.read(free) {
                Ok(0) => break,
                Ok(count) => {
                    self.to += count;
                    self.taken.set(self.taken.get() + count as u64);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

impl<R: Read> Read for Window<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(buffer)?;
        self.consume(count);
        Ok(count)
    }
}

impl<R: Read> BufRead for Window<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.from == self.to {
            self.from = 0;
            self.to = 0;
            self.fill(1)?;
        }
        Ok(self.buffer.get(self.from..self.to).unwrap_or_default())
    }

    fn consume(&mut self, count: usize) {
        self.from = self.to.min(self.from + count);
    }
}

struct Whole {
    file: Box<dyn Supplied>,
    at: u64,
    size: u64,
}

/// A part of a supplied file, or all of it, with a place of its own.
#[derive(Clone)]
pub(crate) struct Section {
    whole: Rc<RefCell<Whole>>,
    from: u64,
    length: u64,
    at: u64,
}

impl Section {
    /// # Errors
    /// When the file cannot be read.
    pub(crate) fn all(mut file: Box<dyn Supplied>) -> io::Result<Self> {
        let size = file.seek(SeekFrom::End(0))?;
        Ok(Self {
            whole: Rc::new(RefCell::new(Whole { file, at: size, size })),
            from: 0,
            length: size,
            at: 0,
        })
    }

    pub(crate) fn length(&self) -> u64 {
        self.length
    }

    /// A part of this part, from its beginning; what lies beyond the end is not there.
    pub(crate) fn part(&self, from: u64, length: u64) -> Self {
        let from = from.min(self.length);
        Self {
            whole: Rc::clone(&self.whole),
            from: self.from + from,
            length: length.min(self.length - from),
            at: 0,
        }
    }
}

impl Read for Section {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let whole = &mut *self.whole.borrow_mut();
        let left = self.length.saturating_sub(self.at);
        let wanted = self.from.saturating_add(self.at);
        if left == 0 || wanted >= whole.size {
            return Ok(0);
        }
        if whole.at != wanted {
            whole.file.seek(SeekFrom::Start(wanted))?;
            whole.at = wanted;
        }
        let most = usize::try_from(left).unwrap_or(usize::MAX).min(buffer.len());
        let count = whole.file.read(buffer.get_mut(..most).unwrap_or_default())?;
        whole.at += count as u64;
        self.at += count as u64;
        Ok(count)
    }
}

impl Seek for Section {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let place = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.length.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = place.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.at)
    }
}

/// A supplied file whose reading can fail, because it was moved or changed; the error then says what to do.
pub(crate) struct Reliable(pub(crate) Box<dyn Supplied>);

fn explained(error: io::Error) -> io::Error {
    if matches!(error.kind(), io::ErrorKind::Interrupted) {
        return error;
    }
    Trouble::stop("could not be read to its end: it may have been moved or changed, or is open elsewhere; add it again")
}

impl Read for Reliable {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer).map_err(explained)
    }
}

impl BufRead for Reliable {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.0.fill_buf().map_err(explained)
    }

    fn consume(&mut self, count: usize) {
        self.0.consume(count);
    }
}

impl Seek for Reliable {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.seek(to).map_err(explained)
    }
}
