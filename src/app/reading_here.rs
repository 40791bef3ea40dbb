//! The engine's side of reading: hands files out to the readers, takes what they send, and reads itself where there is no reader.

use std::rc::Rc;

use checklist::ingest::intake::wire::{Message, decode};
use checklist::ingest::intake::{Handed, Step};
use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::prelude::{Closure, JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{File, MessageEvent, MessagePort};

use crate::desk::{Lost, Supplied};
use crate::file_reading::{FileReading, handed, sha256};
use crate::reader_worker::{Said, Task};
use crate::source::bytes_of;
use crate::waiting::pause;
use crate::worker::{BYTES, FILES, JSON, Server, message};

const CANCELLED: &str = "reading was stopped before this file was read: drop it again";
const STOPPED_READER: &str =
    "reading stopped inside this file, most likely because memory ran out: unpack it, or export it in smaller parts, and add those";

/// So long readers have to start before the engine begins by itself.
const PATIENCE_MS: i32 = 3000;
/// While the engine reads by itself, it hears messages this often.
const TURN_MS: f64 = 50.0;

impl Server {
    /// Takes files in, in the order handed over, and has them read.
    pub(crate) fn supply(self: &Rc<Self>, files: Vec<(String, File)>) {
        {
            let mut engine = self.engine.borrow_mut();
            engine.start_drop();
            let supplied = files.into_iter().map(|(path, file)| Supplied {
                supply: engine.ingest().supply(),
                path,
                file,
            });
            self.desk.borrow_mut().add(supplied);
        }
        self.report(true);
        self.hand_out();
        if self.desk.borrow().has_readers() {
            let server = Rc::clone(self);
            spawn_local(async move {
                pause(PATIENCE_MS).await;
                if !server.desk.borrow().has_reader_up() {
                    server.read_here();
                }
            });
        } else {
            self.read_here();
        }
    }

    /// Gives work to every reader that has none.
    fn hand_out(&self) {
        let assignments = self.desk.borrow_mut().assign();
        for assignment in assignments {
            let named = assignment
                .files
                .iter()
                .map(|(number, supplied)| (*number, supplied.path.clone()))
                .collect();
            let files = assignment.files.iter().map(|(_, supplied)| &supplied.file);
            tell(&assignment.port, &Task::Read(named), &files.collect());
        }
    }

    pub(crate) fn connect(self: &Rc<Self>, number: u32, port: MessagePort) {
        let server = Rc::clone(self);
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| server.hear(number, &event.data()));
        port.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        on_message.forget();
        self.desk.borrow_mut().connect(number, port);
    }

    fn hear(self: &Rc<Self>, reader: u32, data: &JsValue) {
        // A reader that was ended may have sent something before.
        let Some(port) = self.desk.borrow().port(reader).cloned() else {
            return;
        };
        let member = |name: &str| Reflect::get(data, &name.into()).unwrap_or_default();
        match member(JSON).as_string().and_then(|json| serde_json::from_str::<Said>(&json).ok()) {
            Some(Said::Hello) => self.desk.borrow_mut().is_up(reader),
            Some(Said::Read(number, at)) => {
                self.desk.borrow_mut().read_to(number, at);
                self.report(false);
                return;
            }
            Some(Said::Hashed(number, sha256)) => self.hashed(number, sha256),
            Some(Said::Frame) => {
                let frame = Uint8Array::new(&member(BYTES)).to_vec();
                decode(&frame, |message| match message {
                    Message::Handed { file, handed } => self.take(file, handed),
                    Message::Done { file } => self.done(file),
                });
                tell(&port, &Task::Used(frame.len()), &Array::new());
                self.report(false);
            }
            None => {}
        }
        self.hand_out();
        if !self.desk.borrow().is_reading() {
            self.hash();
        }
    }

    fn take(&self, number: u32, handed: Handed) {
        let mut desk = self.desk.borrow_mut();
        let Some(supply) = desk.file(number).map(|supplied| supplied.supply) else {
            return;
        };
        desk.count_items(match &handed {
            Handed::Items { batch, .. } => batch.elements().count() as u64,
            Handed::File(_) | Handed::Piece { .. } => 1,
            Handed::PiecesEnd(_) | Handed::ItemsEnd { .. } => 0,
        });
        drop(desk);
        self.engine.borrow_mut().ingest().take(supply, handed);
    }

    fn done(&self, number: u32) {
        let supply = self.desk.borrow().file(number).map(|supplied| supplied.supply);
        let Some(supply) = supply else { return };
        let hash_later = self.engine.borrow_mut().ingest().awaits_sha256(supply);
        self.desk.borrow_mut().done(number, hash_later);
        self.changed.tell();
    }

    /// A reader is gone: what it had in hand is given to others, or named in the ledger.
    pub(crate) fn lose(self: &Rc<Self>, reader: u32) {
        let lost = self.desk.borrow_mut().lost(reader);
        match lost {
            Some(Lost::Culprit(supplied)) => self.give_up(&supplied, STOPPED_READER),
            Some(Lost::Suspects(supplies)) => {
                let mut engine = self.engine.borrow_mut();
                for supply in supplies {
                    engine.ingest().withdraw(supply);
                }
            }
            None => {}
        }
        self.changed.tell();
        self.hand_out();
        if !self.desk.borrow().has_readers() {
            self.read_here();
        }
        if !self.desk.borrow().is_reading() {
            self.hash();
        }
    }

    fn give_up(&self, supplied: &Supplied, advice: &str) {
        let bytes = bytes_of(&supplied.file);
        self.engine
            .borrow_mut()
            .ingest()
            .give_up(supplied.supply, &supplied.path, bytes, advice);
    }

    /// Stops reading; the page has ended the readers. What was read stays.
    pub(crate) fn cancel(self: &Rc<Self>) {
        let unread = self.desk.borrow_mut().cancel();
        for supplied in unread {
            self.give_up(&supplied, CANCELLED);
        }
        self.changed.tell();
        self.hash();
    }

    /// Reads by itself what is not handed out, step by step.
    pub(crate) fn read_here(self: &Rc<Self>) {
        if self.reads_here.replace(true) {
            return;
        }
        let server = Rc::clone(self);
        spawn_local(async move {
            let mut heard = js_sys::Date::now();
            loop {
                let next = server.desk.borrow_mut().next_here();
                let Some((number, supplied)) = next else { break };
                let mut reading = FileReading::new(&supplied.path, &supplied.file);
                while server.desk.borrow().file(number).is_some() {
                    let step = reading.step().await;
                    if matches!(step, Step::Done) {
                        server.done(number);
                        break;
                    }
                    if let Some(handed) = handed(step) {
                        server.take(number, handed);
                    }
                    server.desk.borrow_mut().read_to(number, reading.at());
                    server.report(false);
                    if js_sys::Date::now() - heard >= TURN_MS {
                        pause(0).await;
                        heard = js_sys::Date::now();
                    }
                }
            }
            server.reads_here.set(false);
        });
    }

    /// Has the hashes computed that are still to come: by readers, or here where there are none. Verdicts come first, and get the
    /// whole machine: hashing begins when no job is left.
    pub(crate) fn hash(self: &Rc<Self>) {
        if self.is_busy() {
            return;
        }
        let assignments = self.desk.borrow_mut().assign_hashes();
        for assignment in assignments {
            for (number, supplied) in assignment.files {
                tell(&assignment.port, &Task::Hash(number), &Array::of1(&supplied.file));
            }
        }
        if self.desk.borrow().has_reader_up() {
            return;
        }
        let server = Rc::clone(self);
        spawn_local(async move {
            loop {
                let next = server.desk.borrow_mut().next_hash_here();
                let Some((number, file)) = next else { break };
                let hash = sha256(&file).await;
                server.hashed(number, hash);
            }
        });
    }
}

fn tell(port: &MessagePort, task: &Task, files: &Array) {
    let json = serde_json::to_string(task).unwrap_or_default();
    // A reader that is gone is noticed by the page.
    let _ = port.post_message(&message(&[(JSON, &json.into()), (FILES, files)]));
}
