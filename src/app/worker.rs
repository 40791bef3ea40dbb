//! The worker's role: holds the engine, reads the files that the page hands over, and answers.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use checklist::engine::Engine;
use checklist::protocol::{Export, Progress, Reply, Request};
use checklist::session::{Session, Settings};
use js_sys::{Array, ArrayBuffer, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::{Closure, JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DedicatedWorkerGlobalScope, File, MessageEvent};

/// The member of a message that carries the request or reply as JSON text.
pub(crate) const JSON: &str = "json";
/// The member that carries the files of a request.
pub(crate) const FILES: &str = "files";
/// The member that carries the bytes of a report.
pub(crate) const BYTES: &str = "bytes";
/// The member that says that the engine has stopped for good, and where.
pub(crate) const CRASHED: &str = "crashed";

const PROGRESS_INTERVAL_MS: f64 = 60.0;

/// Work that waits its turn. Questions and exports are answered at once, between two files.
enum Job {
    Read { files: Vec<(String, File)>, settings: Settings },
    Sample { settings: Settings },
    Assess { settings: Settings },
    Clear { settings: Settings },
}

struct Server {
    scope: DedicatedWorkerGlobalScope,
    engine: RefCell<Engine>,
    jobs: RefCell<VecDeque<Job>>,
    /// The files of drops that have not arrived whole.
    portions: RefCell<BTreeMap<u32, Vec<(String, File)>>>,
    busy: Cell<bool>,
    cancelled: Cell<bool>,
    last_progress: Cell<f64>,
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
        cancelled: Cell::new(false),
        last_progress: Cell::new(0.0),
    });
    server.send(&Reply::Ready);
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| receive(&server, &event.data()));
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
}

/// A panic ends the engine. The page is told where it happened; what was being read is not repeated, as it may be secret.
fn say_when_stopped(scope: &DedicatedWorkerGlobalScope) {
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

fn message(members: &[(&str, &JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in members {
        // Setting a member of a plain object cannot fail.
        let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object.into()
}

fn receive(server: &Rc<Server>, data: &JsValue) {
    let member = |name: &str| Reflect::get(data, &JsValue::from_str(name)).unwrap_or_default();
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
            enqueue(server, Job::Read { files, settings });
        }
        Some(Request::AddSample { settings }) => enqueue(server, Job::Sample { settings }),
        Some(Request::Assess { settings }) => enqueue(server, Job::Assess { settings }),
        Some(Request::Clear { settings }) => enqueue(server, Job::Clear { settings }),
        Some(Request::Window {
            ticket,
            list,
            offset,
            limit,
        }) => server.send(&crate::answers::window(&server.engine.borrow(), ticket, &list, offset, limit)),
        Some(Request::Export { ticket, what, session }) => server.export(ticket, what, &session),
        Some(Request::Cancel) => {
            server.cancelled.set(server.busy.get());
            server.portions.take();
            for job in server.jobs.borrow_mut().iter_mut() {
                if let Job::Read { files, .. } = job {
                    files.clear();
                }
            }
        }
        None => server.send(&Reply::Failed {
            ticket: None,
            message: "the page and its engine do not understand each other; reload the page".to_owned(),
        }),
    }
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
        server.cancelled.set(false);
        server.busy.set(false);
    });
}

impl Server {
    async fn work(&self, job: Job) {
        let settings = match job {
            Job::Read { files, settings } => {
                self.read(files).await;
                settings
            }
            Job::Sample { settings } => {
                self.engine.borrow_mut().add_sample();
                settings
            }
            Job::Clear { settings } => {
                self.engine.borrow_mut().clear();
                settings
            }
            Job::Assess { settings } => settings,
        };
        let mut engine = self.engine.borrow_mut();
        let summary = engine.assess(&settings).clone();
        self.send(&Reply::Assessed(Box::new(summary)));
        engine.prepare_lists();
    }

    /// Reads file after file; while one is being fetched, other messages are heard.
    async fn read(&self, files: Vec<(String, File)>) {
        let mut progress = Progress {
            files_total: files.len(),
            bytes_total: files.iter().map(|(_, file)| bytes_of(file)).sum(),
            ..Progress::default()
        };
        self.engine.borrow_mut().start_drop();
        // What is dropped after an earlier reading was stopped is read.
        self.cancelled.set(false);
        for (path, file) in files {
            if self.cancelled.get() {
                return;
            }
            progress.path.clone_from(&path);
            self.report(&progress, false);
            match JsFuture::from(file.array_buffer()).await {
                Ok(buffer) => {
                    let bytes = Uint8Array::new(&buffer).to_vec();
                    self.engine.borrow_mut().add_file(&path, &bytes);
                }
                // The ledger says so, and everything else is still read.
                Err(_) => self.engine.borrow_mut().add_unopened(&path, bytes_of(&file)),
            }
            progress.files_done += 1;
            progress.bytes_done += bytes_of(&file);
        }
        self.report(&progress, true);
    }

    fn report(&self, progress: &Progress, at_once: bool) {
        let now = js_sys::Date::now();
        if at_once || now - self.last_progress.get() >= PROGRESS_INTERVAL_MS {
            self.last_progress.set(now);
            self.send(&Reply::Progress(progress.clone()));
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

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the size of a file is a whole number, never negative"
)]
fn bytes_of(file: &File) -> u64 {
    file.size() as u64
}
