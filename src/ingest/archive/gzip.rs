//! gzip: one or several members, as `cat a.gz b.gz` makes them, inflated as a stream.

use std::cell::RefCell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

use flate2::bufread::GzDecoder;

use super::bytes::{Stream, Window};
use super::{Budget, Counted};

pub(crate) const DAMAGED: &str = "the gzip data is damaged: fetch the file again";

const MAGIC: [u8; 3] = [0x1f, 0x8b, 0x08];

pub(crate) fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(&MAGIC)
}

/// Sentences for the ledger that come up while reading.
pub(crate) type Notes = Rc<RefCell<Vec<String>>>;

/// What inflates from all members, counted against the budget.
pub(crate) fn inflate(packed: Stream, budget: &Rc<Budget>, notes: &Notes) -> Stream {
    let window = Window::new(packed);
    let taken = window.taken();
    let members = Members {
        state: State::Between(window),
        notes: Rc::clone(notes),
    };
    Box::new(Counted::new(members, taken, budget))
}

enum State {
    Between(Window<Stream>),
    Inside(Box<GzDecoder<Window<Stream>>>),
    Ended,
}

struct Members {
    state: State,
    notes: Notes,
}

impl Read for Members {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match &mut self.state {
                State::Inside(decoder) => {
                    let count = decoder.read(buffer)?;
                    if count > 0 || buffer.is_empty() {
                        return Ok(count);
                    }
                }
                State::Between(window) => {
                    if !is_gzip(window.peek(MAGIC.len())?) {
                        let rest = rest_of(window)?;
                        self.notes.borrow_mut().extend(rest);
                        self.state = State::Ended;
                    }
                }
                State::Ended => return Ok(0),
            }
            self.state = match std::mem::replace(&mut self.state, State::Ended) {
                State::Inside(decoder) => State::Between(decoder.into_inner()),
                State::Between(window) => State::Inside(Box::new(GzDecoder::new(window))),
                State::Ended => State::Ended,
            };
        }
    }
}

/// What comes after the last member; tape blocks are padded with zeros.
fn rest_of(window: &mut Window<Stream>) -> io::Result<Option<String>> {
    let (mut count, mut zeros) = (0, true);
    loop {
        let rest = window.fill_buf()?;
        if rest.is_empty() {
            break;
        }
        zeros &= rest.iter().all(|byte| *byte == 0);
        let length = rest.len();
        count += length as u64;
        window.consume(length);
    }
    Ok((!zeros).then(|| format!("{count} bytes after the end of the gzip data were left out")))
}
