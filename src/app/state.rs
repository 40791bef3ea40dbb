//! The page's state: plain data inside signals, and one way to change the session.

use std::sync::Arc;

use checklist::protocol::{Progress, Request};
use checklist::report::status::Totals;
use checklist::report::view::{self, ItemSummary, Summary};
use checklist::session::{Action, Session};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::route::Route;
use crate::rows::{self, ItemRow};
use crate::storage::Storage;
use crate::worker_client::{Event, WorkerClient};

const SAVE_DELAY: std::time::Duration = std::time::Duration::from_millis(200);

/// Provided once, by the root component.
#[derive(Clone, Copy)]
pub(crate) struct AppState {
    pub(crate) session: RwSignal<Session>,
    /// `None` until evidence was judged.
    pub(crate) summary: RwSignal<Option<Arc<Summary>>>,
    /// Counts judgements, so that lists of findings know when to ask again.
    pub(crate) judgement: RwSignal<u32>,
    pub(crate) work: RwSignal<Work>,
    /// Jobs that were sent and not yet answered.
    jobs: RwSignal<u32>,
    /// Set when the engine has stopped: where.
    pub(crate) stopped: RwSignal<Option<String>>,
    pub(crate) saving: RwSignal<Saving>,
    pub(crate) notice: RwSignal<Option<Notice>>,
    pub(crate) toast: RwSignal<Option<Toast>>,
    pub(crate) route: RwSignal<Route>,
    /// The screen has room for one column only.
    pub(crate) narrow: RwSignal<bool>,
    /// The report for paper is in the document.
    pub(crate) printing: RwSignal<bool>,
    /// Every item, in checklist order.
    pub(crate) rows: Memo<Arc<Vec<ItemRow>>>,
    pub(crate) totals: Memo<Totals>,
    /// How many drops there were.
    drops: StoredValue<u32>,
    parts: StoredValue<Parts, LocalStorage>,
}

struct Parts {
    client: WorkerClient,
    storage: Storage,
}

/// What the engine is busy with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) enum Work {
    #[default]
    Idle,
    Reading(Progress),
    /// Asked to read no further.
    Stopping,
    Judging,
}

/// Whether what was entered is safe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Saving {
    Saved,
    Pending,
    Failed,
}

/// Something that stays in view until it is dealt with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Notice {
    /// Another tab has the same session open.
    OtherTab,
    /// What lies in storage could not be opened: the reason, and the text.
    UnreadableSession { problem: String, text: String },
}

/// A short message, said aloud and shown for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Toast {
    pub(crate) text: String,
    pub(crate) number: u32,
}

impl AppState {
    pub(crate) fn new(session: Session, storage: Storage, route: Route) -> Self {
        let session = RwSignal::new(session);
        let summary: RwSignal<Option<Arc<Summary>>> = RwSignal::new(None);
        let without_evidence: Vec<ItemSummary> = view::without_evidence();
        let rows = Memo::new(move |_| {
            let (summary, session) = (summary.read(), session.read());
            let items = summary
                .as_ref()
                .map_or(without_evidence.as_slice(), |summary| summary.items.as_slice());
            let newest = summary.as_ref().and_then(|summary| summary.newest_evidence);
            Arc::new(rows::rows(items, &session, newest))
        });
        let jobs = RwSignal::new(0);
        let state = Self {
            session,
            summary,
            judgement: RwSignal::new(0),
            work: RwSignal::new(Work::Idle),
            jobs,
            stopped: RwSignal::new(None),
            saving: RwSignal::new(Saving::Saved),
            notice: RwSignal::new(None),
            toast: RwSignal::new(None),
            route: RwSignal::new(route),
            narrow: RwSignal::new(false),
            printing: RwSignal::new(false),
            rows,
            totals: Memo::new(move |_| rows::totals(rows.read().iter())),
            drops: StoredValue::new(0),
            parts: StoredValue::new_local(Parts {
                client: WorkerClient::new(|_| ()),
                storage,
            }),
        };
        state
            .parts
            .update_value(|parts| parts.client = WorkerClient::new(move |event| state.hear(event)));
        state
    }

    /// The state that the root component provided.
    pub(crate) fn get() -> Self {
        expect_context()
    }

    pub(crate) fn client(self) -> WorkerClient {
        self.parts.with_value(|parts| parts.client.clone())
    }

    /// Carries out one change, keeps it, and has the evidence judged again where verdicts depend on it.
    pub(crate) fn dispatch(self, action: Action) {
        self.dispatch_all(std::iter::once(action));
    }

    /// Carries out several changes as one.
    pub(crate) fn dispatch_all(self, actions: impl Iterator<Item = Action>) {
        let before = self.session.with_untracked(Session::settings);
        self.session.update(|session| actions.for_each(|action| session.apply(action)));
        self.save_soon();
        let settings = self.session.with_untracked(Session::settings);
        if settings != before && self.summary.with_untracked(Option::is_some) {
            self.submit(&Request::Assess { settings });
        }
    }

    /// Sends a job that ends in a new judgement.
    pub(crate) fn submit(self, request: &Request) {
        self.job_started();
        self.client().send(request);
    }

    pub(crate) fn job_started(self) {
        self.jobs.update(|jobs| *jobs += 1);
        if self.work.with_untracked(|work| matches!(work, Work::Idle | Work::Stopping)) {
            self.work.set(Work::Judging);
        }
    }

    fn hear(self, event: Event) {
        match event {
            Event::Ready => {}
            // What was under way when the reader said stop.
            Event::Progress(_) if self.work.with_untracked(|work| *work == Work::Stopping) => {}
            Event::Progress(progress) => self.work.set(if progress.files_done == progress.files_total {
                Work::Judging
            } else {
                Work::Reading(progress)
            }),
            Event::Updated(summary) => self.show(summary),
            Event::Assessed(summary) => {
                self.show(summary);
                self.jobs.update(|jobs| *jobs = jobs.saturating_sub(1));
                if self.jobs.get_untracked() == 0 {
                    self.work.set(Work::Idle);
                }
            }
            Event::Failed(message) => self.say(message),
            Event::Crashed(place) => {
                self.jobs.set(0);
                self.work.set(Work::Idle);
                self.stopped.set(Some(place));
            }
        }
    }

    fn show(self, summary: Box<Summary>) {
        self.summary
            .set(Some(Arc::from(summary)).filter(|summary: &Arc<Summary>| summary.files.all > 0));
        self.judgement.update(|judgement| *judgement = judgement.wrapping_add(1));
    }

    /// Files are on their way to the engine; gives their drop a number.
    pub(crate) fn reading_started(self, files_total: usize) -> u32 {
        self.job_started();
        if self.work.with_untracked(|work| *work == Work::Judging) {
            self.work.set(Work::Reading(Progress {
                files_total,
                ..Progress::default()
            }));
        }
        self.drops.update_value(|drops| *drops = drops.wrapping_add(1));
        self.drops.get_value()
    }

    pub(crate) fn is_stopping(self) -> bool {
        self.work.with_untracked(|work| *work == Work::Stopping)
    }

    /// Reads no further; what was read stays.
    pub(crate) fn stop_reading(self) {
        self.client().send(&Request::Cancel);
        self.work.set(Work::Stopping);
    }

    /// Starts a new engine, which knows no evidence.
    pub(crate) fn restart_engine(self) {
        self.stopped.set(None);
        self.summary.set(None);
        self.judgement.update(|judgement| *judgement = judgement.wrapping_add(1));
        self.client().start();
    }

    /// Says something for a short while.
    pub(crate) fn say(self, text: impl Into<String>) {
        let text = text.into();
        let number = self.toast.with_untracked(|toast| toast.as_ref().map_or(0, |toast| toast.number)) + 1;
        self.toast.set(Some(Toast { text, number }));
    }

    fn save_soon(self) {
        if self.saving.get_untracked() == Saving::Pending {
            return;
        }
        self.saving.set(Saving::Pending);
        set_timeout(move || self.save(), SAVE_DELAY);
    }

    fn save(self) {
        // What is entered while the database writes asks for another turn.
        let session = self.session.get_untracked();
        let storage = self.parts.with_value(|parts| parts.storage.clone());
        spawn_local(async move {
            let kept = storage.save(&session).await;
            if kept && self.session.with_untracked(|now| *now != session) {
                self.saving.set(Saving::Saved);
                self.save_soon();
            } else {
                self.saving.set(if kept { Saving::Saved } else { Saving::Failed });
                crate::page::tell_other_tabs();
            }
        });
    }

    /// Keeps what is not yet kept, because the page may go away any moment.
    pub(crate) fn save_now(self) {
        if self.saving.get_untracked() == Saving::Pending {
            let _ = self.session.with_untracked(Storage::save_at_once);
            self.save();
        }
    }

    pub(crate) fn has_evidence(self) -> bool {
        self.summary.with(Option::is_some)
    }

    /// Reads from the summary; before evidence, from an empty one.
    pub(crate) fn with_summary<T>(self, read: impl FnOnce(&Summary) -> T) -> T {
        self.summary.with(|summary| match summary {
            Some(summary) => read(summary),
            None => read(&Summary::default()),
        })
    }

    /// One item's row.
    pub(crate) fn row(self, id: &'static str) -> Memo<Option<ItemRow>> {
        Memo::new(move |_| self.rows.read().iter().find(|row| row.id == id).cloned())
    }
}
