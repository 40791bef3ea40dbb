//! The reader's role: opens the files that the engine hands out, and sends back what they hold.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use checklist::ingest::intake::Step;
use checklist::ingest::intake::wire::{Message, encode};
use js_sys::{Array, ArrayBuffer, Reflect, Uint8Array};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::{Closure, JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, File, MessageEvent, MessagePort};

use crate::file_reading::{FileReading, handed, sha256};
use crate::waiting::Signal;
use crate::worker::{BYTES, FILES, JSON, message, say_when_stopped};

/// The name of a worker that reads files.
pub(crate) const NAME: &str = "reader";
/// The member that carries the end of a channel.
pub(crate) const PORT: &str = "port";
/// What a reader says to the page once it is up.
pub(crate) const UP: &str = "up";

/// From the engine to a reader. Files come with the message.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Task {
    /// Numbers and paths of the files, in their order.
    Read(Vec<(u32, String)>),
    Hash(u32),
    /// The engine has used so many bytes.
    Used(usize),
}

/// From a reader to the engine.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Said {
    Hello,
    /// A frame of messages comes with it.
    Frame,
    /// How far a file was read, in bytes.
    Read(u32, u64),
    Hashed(u32, Option<String>),
}

/// What is handed over is sent when it is so many bytes, or so old.
const FRAME: usize = 1 << 20;
const FRAME_MS: f64 = 60.0;
/// Bytes that the engine has not used yet, at most, before the reader waits.
const AHEAD: usize = 24 << 20;

enum Work {
    Read(u32, String, File),
    Hash(u32, File),
}

struct Reader {
    port: MessagePort,
    work: RefCell<VecDeque<Work>>,
    busy: Cell<bool>,
    frame: RefCell<Vec<u8>>,
    sent_at: Cell<f64>,
    /// When it last said how far the file was read.
    told_at: Cell<f64>,
    /// Bytes that were sent and not yet used.
    ahead: Cell<usize>,
    used: Signal,
}

/// Waits for the channel to the engine, then reads what it is told to, until the page ends the worker.
pub(crate) fn serve(scope: &DedicatedWorkerGlobalScope) {
    say_when_stopped(scope);
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(|event: MessageEvent| {
        let port = Reflect::get(&event.data(), &PORT.into()).unwrap_or_default();
        if let Ok(port) = port.dyn_into::<MessagePort>() {
            connect(&port);
        }
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    // A page that is gone needs no answer.
    let _ = scope.post_message(&message(&[(UP, &JsValue::TRUE)]));
}

fn connect(port: &MessagePort) {
    let reader = Rc::new(Reader {
        port: port.clone(),
        work: RefCell::default(),
        busy: Cell::new(false),
        frame: RefCell::default(),
        sent_at: Cell::new(0.0),
        told_at: Cell::new(0.0),
        ahead: Cell::new(0),
        used: Signal::default(),
    });
    reader.say(&Said::Hello);
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| receive(&reader, &event.data()));
    port.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
}

fn receive(reader: &Rc<Reader>, data: &JsValue) {
    let member = |name: &str| Reflect::get(data, &name.into()).unwrap_or_default();
    let task = member(JSON).as_string().and_then(|json| serde_json::from_str::<Task>(&json).ok());
    let files = Array::from(&member(FILES));
    let mut files = files.iter().filter_map(|file| file.dyn_into::<File>().ok());
    match task {
        Some(Task::Read(named)) => {
            let work = named
                .into_iter()
                .zip(files)
                .map(|((number, path), file)| Work::Read(number, path, file));
            reader.work.borrow_mut().extend(work);
        }
        Some(Task::Hash(number)) => {
            let work = files.next().map(|file| Work::Hash(number, file));
            reader.work.borrow_mut().extend(work);
        }
        Some(Task::Used(bytes)) => {
            reader.ahead.set(reader.ahead.get().saturating_sub(bytes));
            reader.used.tell();
            return;
        }
        None => return,
    }
    if reader.busy.replace(true) {
        return;
    }
    let reader = Rc::clone(reader);
    spawn_local(async move {
        loop {
            let work = reader.work.borrow_mut().pop_front();
            match work {
                None => break,
                Some(Work::Read(number, path, file)) => reader.read(number, &path, &file).await,
                Some(Work::Hash(number, file)) => {
                    let hash = sha256(&file).await;
                    reader.say(&Said::Hashed(number, hash));
                }
            }
        }
        reader.send();
        reader.busy.set(false);
    });
}

impl Reader {
    async fn read(&self, number: u32, path: &str, file: &File) {
        let mut reading = FileReading::new(path, file);
        loop {
            let step = reading.step().await;
            let ended = matches!(step, Step::Done);
            let long = reading.at() > FRAME as u64;
            if let Some(handed) = handed(step) {
                encode(Message::Handed { file: number, handed }, &mut self.frame.borrow_mut());
            }
            if ended {
                break;
            }
            self.send_in_time(long.then(|| Said::Read(number, reading.at())).as_ref());
            self.used.until(|| self.ahead.get() < AHEAD).await;
        }
        encode(Message::Done { file: number }, &mut self.frame.borrow_mut());
        self.send_in_time(None);
        self.used.until(|| self.ahead.get() < AHEAD).await;
    }

    /// Sends what is long enough or has waited, and says how far the file was read.
    fn send_in_time(&self, read: Option<&Said>) {
        let now = js_sys::Date::now();
        if let Some(read) = read
            && now - self.told_at.get() >= FRAME_MS
        {
            self.told_at.set(now);
            self.say(read);
        }
        if now - self.sent_at.get() >= FRAME_MS || self.frame.borrow().len() >= FRAME {
            self.send();
        }
    }

    fn send(&self) {
        self.sent_at.set(js_sys::Date::now());
        let frame = self.frame.take();
        if frame.is_empty() {
            return;
        }
        self.ahead.set(self.ahead.get() + frame.len());
        let bytes: ArrayBuffer = Uint8Array::from(frame.as_slice()).buffer();
        drop(frame);
        let json = serde_json::to_string(&Said::Frame).unwrap_or_default();
        // An engine that is gone takes its readers with it.
        let _ = self
            .port
            .post_message_with_transferable(&message(&[(JSON, &json.into()), (BYTES, &bytes)]), &Array::of1(&bytes));
    }

    fn say(&self, said: &Said) {
        let json = serde_json::to_string(said).unwrap_or_default();
        let _ = self.port.post_message(&message(&[(JSON, &json.into())]));
    }
}
