//! The page's side of the readers: starts them on the first files, connects each to the engine, and ends them.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use js_sys::{Array, Reflect};
use wasm_bindgen::prelude::{Closure, JsCast, JsValue};
use web_sys::{ErrorEvent, File, MessageChannel, MessageEvent, Worker};

use crate::dom::window;
use crate::reader_worker::{NAME, PORT, UP};
use crate::source::bytes_of;
use crate::worker::{CRASHED, READER, message};
use crate::worker_client::spawn;

/// What is less than this, the engine reads faster by itself than readers start.
const FEW_FILES: usize = 32;
const FEW_BYTES: u64 = 4 << 20;
const FEWEST: u32 = 2;
const MOST: u32 = 4;

/// Sends a message to the engine, with what is transferred.
type ToEngine = Rc<dyn Fn(&JsValue, &Array)>;

#[derive(Clone)]
pub(crate) struct Readers {
    live: Rc<RefCell<Live>>,
    to_engine: ToEngine,
}

#[derive(Default)]
struct Live {
    readers: BTreeMap<u32, Reader>,
    last: u32,
}

struct Reader {
    worker: Worker,
    /// It has started; one that never does is not replaced.
    up: bool,
}

impl Readers {
    pub(crate) fn new(to_engine: ToEngine) -> Self {
        Self {
            live: Rc::default(),
            to_engine,
        }
    }

    /// Starts as many readers as these files are worth.
    pub(crate) fn prepare(&self, files: &[File]) {
        let bytes: u64 = files.iter().map(bytes_of).sum();
        if files.len() < FEW_FILES && bytes < FEW_BYTES {
            return;
        }
        let most = u32::try_from(files.len()).unwrap_or(MOST);
        while self.live.borrow().readers.len() < cores().min(most) as usize {
            if self.start().is_err() {
                // The engine reads by itself.
                return;
            }
        }
    }

    fn start(&self) -> Result<(), JsValue> {
        let worker = spawn(NAME)?;
        let channel = MessageChannel::new()?;
        let number = {
            let mut live = self.live.borrow_mut();
            live.last += 1;
            live.last
        };
        self.listen(number, &worker);
        let (own, engines) = (channel.port1(), channel.port2());
        worker.post_message_with_transfer(&message(&[(PORT, &own)]), &Array::of1(&own))?;
        let connect = message(&[(READER, &JsValue::from_f64(f64::from(number))), (PORT, &engines)]);
        (self.to_engine)(&connect, &Array::of1(&engines));
        self.live.borrow_mut().readers.insert(number, Reader { worker, up: false });
        Ok(())
    }

    fn listen(&self, number: u32, worker: &Worker) {
        let readers = self.clone();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let member = |name: &str| Reflect::get(&event.data(), &name.into()).unwrap_or_default();
            if !member(CRASHED).is_undefined() {
                readers.lost(number);
            } else if !member(UP).is_undefined()
                && let Some(reader) = readers.live.borrow_mut().readers.get_mut(&number)
            {
                reader.up = true;
            }
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        on_message.forget();
        let readers = self.clone();
        let on_error = Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| {
            // Said in the ledger; the console is no place for it.
            event.prevent_default();
            readers.lost(number);
        });
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        on_error.forget();
    }

    /// A reader has stopped: the engine is told, and another takes its place.
    fn lost(&self, number: u32) {
        let Some(reader) = self.live.borrow_mut().readers.remove(&number) else {
            return;
        };
        reader.worker.terminate();
        if reader.up {
            // If it cannot be replaced, the others or the engine go on.
            let _ = self.start();
        }
        let gone = message(&[(READER, &JsValue::from_f64(f64::from(number)))]);
        (self.to_engine)(&gone, &Array::new());
    }

    /// Ends all readers at once, whatever they do.
    pub(crate) fn end(&self) {
        for reader in std::mem::take(&mut self.live.borrow_mut().readers).into_values() {
            reader.worker.terminate();
        }
    }

    /// Ends all readers, because there is nothing to read; the engine is told.
    pub(crate) fn dismiss(&self) {
        let numbers: Vec<u32> = self.live.borrow().readers.keys().copied().collect();
        self.end();
        for number in numbers {
            let gone = message(&[(READER, &JsValue::from_f64(f64::from(number)))]);
            (self.to_engine)(&gone, &Array::new());
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the number of cores is a small whole number"
)]
fn cores() -> u32 {
    (window().navigator().hardware_concurrency() as u32).clamp(FEWEST, MOST)
}
