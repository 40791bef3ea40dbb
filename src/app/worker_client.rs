//! The page's side of the talk with the worker: starts it, queues until it is ready, and gives each answer to who asked.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use checklist::ingest::{Question, QuestionGroup};
use checklist::protocol::{Export, List, ListRow, Progress, Reply, Request, Window};
use checklist::report::view::Summary;
use checklist::session::Session;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::{Closure, JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, ErrorEvent, File, MessageEvent, Url, Worker, WorkerOptions};

use crate::dom::document;
use crate::readers::Readers;
use crate::worker::{BYTES, CRASHED, FILES, IDLE, JSON};

/// What the worker says without being asked.
pub(crate) enum Event {
    Ready,
    Progress(Progress),
    /// A job has ended.
    Assessed(Box<Summary>),
    /// The summary of the last job is to be replaced.
    Updated(Box<Summary>),
    Failed(String),
    /// The engine has stopped; a new one must be started.
    Crashed(String),
}

/// A report that came back.
pub(crate) struct ExportedFile {
    pub(crate) name: String,
    pub(crate) media_type: String,
    pub(crate) bytes: JsValue,
}

enum Waiting {
    Window(Box<dyn FnOnce(Window)>),
    Export(Box<dyn FnOnce(Result<ExportedFile, String>)>),
}

type Listener = Rc<dyn Fn(Event)>;

#[derive(Clone)]
pub(crate) struct WorkerClient {
    inner: Rc<RefCell<Inner>>,
    listener: Listener,
    readers: Readers,
}

#[derive(Default)]
struct Inner {
    worker: Option<Worker>,
    ready: bool,
    /// Messages and what is transferred with them.
    queued: Vec<(JsValue, Array)>,
    /// Requests to read files that were sent.
    reads: u32,
    last_ticket: u32,
    waiting: BTreeMap<u32, Waiting>,
}

impl WorkerClient {
    pub(crate) fn new(listener: impl Fn(Event) + 'static) -> Self {
        let inner: Rc<RefCell<Inner>> = Rc::default();
        let engine = Rc::clone(&inner);
        Self {
            inner,
            listener: Rc::new(listener),
            readers: Readers::new(Rc::new(move |message, transferred| engine.borrow_mut().post(message, transferred))),
        }
    }

    /// Starts a worker, or ends the one there is and starts another. Its evidence is gone then.
    pub(crate) fn start(&self) {
        self.readers.end();
        if let Some(old) = self.inner.replace(Inner::default()).worker {
            old.terminate();
        }
        match spawn("") {
            Ok(worker) => {
                self.listen(&worker);
                self.inner.borrow_mut().worker = Some(worker);
            }
            Err(_) => (self.listener)(Event::Crashed("the browser refused to start a worker".to_owned())),
        }
    }

    fn listen(&self, worker: &Worker) {
        let client = self.clone();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| client.receive(&event.data()));
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        on_message.forget();
        let listener = Rc::clone(&self.listener);
        let on_error = Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| {
            // Said on the page; the console is no place for it.
            event.prevent_default();
            listener(Event::Crashed(event.message()));
        });
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        on_error.forget();
    }

    pub(crate) fn send(&self, request: &Request) {
        if matches!(request, Request::Cancel) {
            // Whatever they are busy with, it ends at once.
            self.readers.end();
        }
        self.post(request, &Array::new());
    }

    pub(crate) fn send_files(&self, request: &Request, files: impl Iterator<Item = File>) {
        let files: Vec<File> = files.collect();
        self.readers.prepare(&files);
        // A drop comes in portions, and its last part asks to read it.
        self.inner.borrow_mut().reads += u32::from(matches!(request, Request::AddFiles { .. }));
        self.post(request, &files.iter().collect::<Array>());
    }

    /// Asks for a window of a list.
    pub(crate) fn window(&self, list: List, offset: usize, limit: usize, answer: impl FnOnce(Window) + 'static) {
        let ticket = self.ticket(Waiting::Window(Box::new(answer)));
        self.send(&Request::Window {
            ticket,
            list,
            offset,
            limit,
        });
    }

    /// Asks for a window of the groups of questions.
    pub(crate) fn question_groups(&self, offset: usize, limit: usize, answer: impl FnOnce(usize, Vec<QuestionGroup>) + 'static) {
        self.window(List::QuestionGroups, offset, limit, |window| {
            let group = |row| match row {
                ListRow::QuestionGroup(group) => Some(*group),
                _ => None,
            };
            answer(window.total, window.rows.into_iter().filter_map(group).collect());
        });
    }

    /// Asks for a window of one group's questions.
    pub(crate) fn question_rows(&self, group: String, offset: usize, limit: usize, answer: impl FnOnce(usize, Vec<Question>) + 'static) {
        self.window(List::Questions { group }, offset, limit, |window| {
            let question = |row| match row {
                ListRow::Question(question) => Some(*question),
                _ => None,
            };
            answer(window.total, window.rows.into_iter().filter_map(question).collect());
        });
    }

    /// Asks for a report.
    pub(crate) fn export(&self, what: Export, session: Session, answer: impl FnOnce(Result<ExportedFile, String>) + 'static) {
        let ticket = self.ticket(Waiting::Export(Box::new(answer)));
        self.send(&Request::Export {
            ticket,
            what,
            session: Box::new(session),
        });
    }

    fn ticket(&self, waiting: Waiting) -> u32 {
        let mut inner = self.inner.borrow_mut();
        inner.last_ticket = inner.last_ticket.wrapping_add(1);
        let ticket = inner.last_ticket;
        inner.waiting.insert(ticket, waiting);
        ticket
    }

    fn post(&self, request: &Request, files: &Array) {
        let message = Object::new();
        let json = serde_json::to_string(request).unwrap_or_default();
        // Setting a member of a plain object cannot fail.
        let _ = Reflect::set(&message, &JSON.into(), &json.into());
        let _ = Reflect::set(&message, &FILES.into(), files);
        self.inner.borrow_mut().post(&message, &Array::new());
    }

    fn receive(&self, data: &JsValue) {
        let member = |name: &str| Reflect::get(data, &name.into()).unwrap_or_default();
        if let Some(place) = member(CRASHED).as_string() {
            (self.listener)(Event::Crashed(place));
            return;
        }
        if let Some(seen) = member(IDLE).as_f64() {
            // A request that is still on its way needs them.
            if seen >= f64::from(self.inner.borrow().reads) {
                self.readers.dismiss();
            }
            return;
        }
        let reply = member(JSON).as_string().and_then(|json| serde_json::from_str::<Reply>(&json).ok());
        let Some(reply) = reply else { return };
        match reply {
            Reply::Ready => {
                self.flush();
                (self.listener)(Event::Ready);
            }
            Reply::Progress(progress) => (self.listener)(Event::Progress(progress)),
            Reply::Assessed(summary) => (self.listener)(Event::Assessed(summary)),
            Reply::Updated(summary) => (self.listener)(Event::Updated(summary)),
            Reply::Window { ticket, window } => {
                if let Some(Waiting::Window(answer)) = self.taken(ticket) {
                    answer(window);
                }
            }
            Reply::Exported {
                ticket,
                file_name,
                media_type,
            } => {
                if let Some(Waiting::Export(answer)) = self.taken(ticket) {
                    answer(Ok(ExportedFile {
                        name: file_name,
                        media_type,
                        bytes: member(BYTES),
                    }));
                }
            }
            Reply::Failed { ticket, message } => match ticket.and_then(|ticket| self.taken(ticket)) {
                Some(Waiting::Export(answer)) => answer(Err(message)),
                _ => (self.listener)(Event::Failed(message)),
            },
        }
    }

    fn taken(&self, ticket: u32) -> Option<Waiting> {
        self.inner.borrow_mut().waiting.remove(&ticket)
    }

    fn flush(&self) {
        let mut inner = self.inner.borrow_mut();
        inner.ready = true;
        let queued = std::mem::take(&mut inner.queued);
        for (message, transferred) in queued {
            inner.post(&message, &transferred);
        }
    }
}

impl Inner {
    fn post(&mut self, message: &JsValue, transferred: &Array) {
        match &self.worker {
            Some(worker) if self.ready => {
                let _ = worker.post_message_with_transfer(message, transferred);
            }
            _ => self.queued.push((message.clone(), transferred.clone())),
        }
    }
}

/// A worker runs the same glue text as the page and gets the module that is already compiled. Its name tells its role.
pub(crate) fn spawn(name: &str) -> Result<Worker, JsValue> {
    let text = |id: &str| {
        document()
            .get_element_by_id(id)
            .and_then(|block| block.text_content())
            .unwrap_or_default()
    };
    let script = Array::of3(&text("glue").into(), &"\n".into(), &text("worker-boot").into());
    let options = BlobPropertyBag::new();
    options.set_type("text/javascript");
    let blob = Blob::new_with_str_sequence_and_options(&script, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let options = WorkerOptions::new();
    options.set_name(name);
    let worker = Worker::new_with_options(&address, &options)?;
    worker.post_message(&wasm_bindgen::module())?;
    Ok(worker)
}
