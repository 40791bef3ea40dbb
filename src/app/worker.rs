//! The worker's role: holds the engine, reads the files that the page hands over, and answers.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use checklist::engine::Engine;
use checklist::protocol::{Export, Reply, Request};
use checklist::report::place::Place;
use checklist::report::view::Summary;
use checklist::session::{Session, Settings};
use js_sys::{Array, ArrayBuffer, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::{Closure, JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, File, MessageEvent, MessagePort};

use crate::desk::Desk;
use crate::reader_worker::PORT;
use crate::waiting::Signal;

/// The member of a message that carries the request or reply as JSON text.
pub(crate) const JSON: &str = "json";
/// The member that carries the files of a request.
pub(crate) const FILES: &str = "files";
/// The member that carries the bytes of a report.
pub(crate) const BYTES: &str = "bytes";
/// The member that says that the engine has stopped for good, and where.
pub(crate) const CRASHED: &str = "crashed";
/// The member with the number of a reader: with a port, it is connected; without one, it is gone.
pub(crate) const READER: &str = "reader";
/// The member by which the engine says that it needs no readers; its value counts the requests to read that it has seen.
pub(crate) const IDLE: &str = "idle";

/// Work that waits its turn. Questions and exports are answered at once, between two files.
enum Job {
    Read { files: Vec<(String, File)>, settings: Settings },
    Sample { settings: Settings },
    Assess { settings: Settings },
    LookAt { place: Place },
    Clear { settings: Settings },
}

pub(crate) struct Server {
    scope: DedicatedWorkerGlobalScope,
    pub(crate) engine: RefCell<Engine>,
    jobs: RefCell<VecDeque<Job>>,
    /// The files of drops that have not arrived whole.
    portions: RefCell<BTreeMap<u32, Vec<(String, File)>>>,
    busy: Cell<bool>,
    pub(crate) desk: RefCell<Desk>,
    /// Told whenever the desk has changed.
    pub(crate) changed: Signal,
    /// The engine reads files itself.
    pub(crate) reads_here: Cell<bool>,
    pub(crate) last_progress: Cell<f64>,
    /// Requests to read that were seen, and those that are not answered.
    requests: Cell<u32>,
    unanswered: Cell<u32>,
    /// What verdicts were last judged by.
    settings: RefCell<Settings>,
    /// Exports that wait for hashes.
    exports: RefCell<Vec<(u32, Export, Session)>>,
}

/// Answers requests until the page ends the worker.
pub(crate) fn serve(scope: &DedicatedWorkerGlobalScope) {
    say_when_stopped(scope);
    let server = Rc::new(Server {
        scope: scope.clone(),
        engine: RefCell::default(),
        jobs: RefCell::default(),
        portions: RefCell::default(),
        busy: Cell::new(false),
        desk: RefCell::default(),
        changed: Signal::default(),
        reads_here: Cell::new(false),
        last_progress: Cell::new(0.0),
        requests: Cell::new(0),
        unanswered: Cell::new(0),
        settings: RefCell::default(),
        exports: RefCell::default(),
    });
    server.send(&Reply::Ready);
    crate::rehearsal::begin(&server);
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| receive(&server, &event.data()));
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
}

/// A panic ends the engine. The page is told where it happened; what was being read is not repeated, as it may be secret.
pub(crate) fn say_when_stopped(scope: &DedicatedWorkerGlobalScope) {
    let post = |scope: &DedicatedWorkerGlobalScope, place: &str| {
        // A page that is gone needs no answer.
        let _ = scope.post_message(&message(&[(CRASHED, &place.into())]));
    };
    let own = scope.clone();
    std::panic::set_hook(Box::new(move |info| {
        let place = info
            .location()
            .map(|place| format!("{}:{}", place.file(), place.line()))
            .unwrap_or_default();
        post(&own, &place);
    }));
    // What ends without a panic: no memory left, or a call too deep.
    let own = scope.clone();
    let rejected = Closure::<dyn FnMut(JsValue)>::new(move |_| post(&own, "out of memory"));
    let _ = scope.add_event_listener_with_callback("unhandledrejection", rejected.as_ref().unchecked_ref());
    rejected.forget();
}

pub(crate) fn message(members: &[(&str, &JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in members {
        // Setting a member of a plain object cannot fail.
        let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object.into()
}

fn receive(server: &Rc<Server>, data: &JsValue) {
    let member = |name: &str| Reflect::get(data, &JsValue::from_str(name)).unwrap_or_default();
    if let Some(reader) = number(&member(READER)) {
        match member(PORT).dyn_into::<MessagePort>() {
            Ok(port) => server.connect(reader, port),
            Err(_) => server.lose(reader),
        }
        return;
    }
    let request = member(JSON)
        .as_string()
        .and_then(|json| serde_json::from_str::<Request>(&json).ok());
    match request {
        Some(Request::Portion { drop, paths }) => {
            let files = with_paths(paths, &member(FILES));
            server.portions.borrow_mut().entry(drop).or_default().extend(files);
        }
        Some(Request::AddFiles { drop, paths, settings }) => {
            let mut files = server.portions.borrow_mut().remove(&drop).unwrap_or_default();
            files.extend(with_paths(paths, &member(FILES)));
            server.requests.set(server.requests.get() + 1);
            server.unanswered.set(server.unanswered.get() + 1);
            if server.desk.borrow().is_reading() {
                // It joins what is being read.
                server.settings.replace(settings);
                server.supply(files);
            } else {
                enqueue(server, Job::Read { files, settings });
            }
        }
        Some(Request::AddSample { settings }) => enqueue(server, Job::Sample { settings }),
        Some(Request::Assess { settings }) => enqueue(server, Job::Assess { settings }),
        Some(Request::LookAt { place }) => enqueue(server, Job::LookAt { place }),
        Some(Request::Clear { settings }) => enqueue(server, Job::Clear { settings }),
        Some(Request::Window {
            ticket,
            list,
            offset,
            limit,
        }) => server.send(&crate::answers::window(&server.engine.borrow(), ticket, &list, offset, limit)),
        Some(Request::Export { ticket, what, session }) => {
            server.exports.borrow_mut().push((ticket, what, *session));
            server.answer_exports();
        }
        Some(Request::Cancel) => server.cancel(),
        None => server.send(&Reply::Failed {
            ticket: None,
            message: "the page and its engine do not understand each other; reload the page".to_owned(),
        }),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the page counts its readers from 1"
)]
fn number(value: &JsValue) -> Option<u32> {
    value.as_f64().map(|number| number as u32)
}

fn with_paths(paths: Vec<String>, files: &JsValue) -> Vec<(String, File)> {
    let files = Array::from(files);
    let files = files.iter().filter_map(|file| file.dyn_into::<File>().ok());
    paths.into_iter().zip(files).collect()
}

fn enqueue(server: &Rc<Server>, job: Job) {
    server.jobs.borrow_mut().push_back(job);
    if server.busy.replace(true) {
        return;
    }
    let server = Rc::clone(server);
    spawn_local(async move {
        loop {
            let job = server.jobs.borrow_mut().pop_front();
            let Some(job) = job else { break };
            server.work(job).await;
        }
        server.busy.set(false);
        server.hash();
        server.say_idle();
    });
}

impl Server {
    async fn work(self: &Rc<Self>, job: Job) {
        match job {
            Job::Read { files, settings } => {
                self.settings.replace(settings);
                self.supply(files);
                self.changed.until(|| !self.desk.borrow().is_reading()).await;
                self.report(true);
                self.judge();
                for _ in 0..self.unanswered.take() {
                    self.answer(Reply::Assessed);
                }
                return;
            }
            Job::Sample { settings } => {
                self.engine.borrow_mut().add_sample();
                self.settings.replace(settings);
            }
            Job::Clear { settings } => {
                self.desk.borrow_mut().forget();
                self.engine.borrow_mut().clear();
                self.settings.replace(settings);
            }
            Job::LookAt { place } => {
                let summary = self.engine.borrow_mut().look_at(place).clone();
                self.send(&Reply::Assessed(Box::new(summary)));
                return;
            }
            Job::Assess { settings } => {
                self.settings.replace(settings);
            }
        }
        self.judge();
        self.answer(Reply::Assessed);
    }

    /// A job is in work.
    pub(crate) fn is_busy(&self) -> bool {
        self.busy.get()
    }

    fn judge(&self) {
        self.engine.borrow_mut().assess(&self.settings.borrow());
    }

    fn answer(&self, as_reply: fn(Box<Summary>) -> Reply) {
        let summary = self.engine.borrow().summary().clone();
        self.send(&as_reply(Box::new(summary)));
        self.engine.borrow().prepare_lists();
        self.answer_exports();
    }

    /// The hash of a file has come. When it was the last, what is shown and exported is made again with all of them.
    pub(crate) fn hashed(&self, number: u32, sha256: Option<String>) {
        let supply = self.desk.borrow_mut().hashed(number);
        let Some(supply) = supply else { return };
        self.engine.borrow_mut().ingest().set_sha256(supply, sha256);
        if !self.engine.borrow_mut().ingest().hash_pending() && !self.desk.borrow().is_reading() {
            self.judge();
            self.answer(Reply::Updated);
            self.say_idle();
        }
    }

    /// Lets the page end the readers.
    fn say_idle(&self) {
        if !self.busy.get() && self.desk.borrow().is_idle() {
            let seen = JsValue::from_f64(f64::from(self.requests.get()));
            let _ = self.scope.post_message(&message(&[(IDLE, &seen)]));
        }
    }

    pub(crate) fn report(&self, at_once: bool) {
        const INTERVAL_MS: f64 = 60.0;
        let now = js_sys::Date::now();
        if at_once || now - self.last_progress.get() >= INTERVAL_MS {
            self.last_progress.set(now);
            self.send(&Reply::Progress(self.desk.borrow().progress()));
        }
    }

    /// What is exported has every hash.
    fn answer_exports(&self) {
        if self.engine.borrow_mut().ingest().hash_pending() {
            return;
        }
        for (ticket, what, session) in self.exports.take() {
            self.export(ticket, what, &session);
        }
    }

    fn export(&self, ticket: u32, what: Export, session: &Session) {
        let exported = self.engine.borrow().export(what, session);
        let bytes: ArrayBuffer = Uint8Array::from(exported.bytes.as_slice()).buffer();
        let reply = Reply::Exported {
            ticket,
            file_name: exported.file_name,
            media_type: exported.media_type.to_owned(),
        };
        let json = serde_json::to_string(&reply).unwrap_or_default();
        let _ = self
            .scope
            .post_message_with_transfer(&message(&[(JSON, &json.into()), (BYTES, &bytes)]), &Array::of1(&bytes));
    }

    fn send(&self, reply: &Reply) {
        // Plain data always serialises, and a page that is gone needs no answer.
        let json = serde_json::to_string(reply).unwrap_or_default();
        let _ = self.scope.post_message(&message(&[(JSON, &json.into())]));
    }
}
