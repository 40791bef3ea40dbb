//! The page's role: loads what was kept, mounts the app, and listens to the window.

use checklist::session::Session;
use leptos::prelude::*;
use wasm_bindgen::prelude::{Closure, JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{BroadcastChannel, DragEvent, Event, HashChangeEvent, KeyboardEvent};

use crate::components::shell::Shell;
use crate::dom::{document, focus, on_window, reveal, takes_text, window};
use crate::files::Dropped;
use crate::route::Route;
use crate::state::{AppState, Notice, Saving};
use crate::storage::{Loaded, Storage};
use crate::theme::Theme;

const CHANNEL_NAME: &str = "aws-security-checklist";
const NAME: &str = "AWS Security Checklist";
const NARROW: &str = "(max-width: 759px)";

/// Loads the session first, so that the first picture is already the true one.
pub(crate) fn start() {
    console_error_panic_hook::set_once();
    Theme::remembered().apply();
    spawn_local(async {
        let storage = Storage::default();
        let loaded = storage.load().await;
        mount_to_body(move || view! { <App storage loaded /> });
        if let Some(boot) = document().get_element_by_id("boot") {
            boot.remove();
        }
    });
}

#[component]
fn App(storage: Storage, loaded: Loaded) -> impl IntoView {
    let (session, notice) = match loaded {
        Loaded::Nothing => (Session::default(), None),
        Loaded::Session(session) => (*session, None),
        Loaded::Unreadable { problem, text } => (Session::default(), Some(Notice::UnreadableSession { problem, text })),
    };
    let state = AppState::new(session, storage, current_route());
    state.notice.set(notice);
    provide_context(state);
    state.client().start();
    listen(state);
    correct_address(state);
    Effect::new(move |before: Option<Route>| {
        let route = state.route.get();
        let title = route.title().map_or_else(|| NAME.to_owned(), |page| format!("{page} · {NAME}"));
        document().set_title(&title);
        request_animation_frame(|| {
            reveal(".side nav", "a[aria-current]");
            reveal(".siblings ul", "a[aria-current]");
        });
        if before.is_some_and(|before| !before.same_page(route)) {
            window().scroll_to_with_x_and_y(0.0, 0.0);
            // After the new page is in the document.
            request_animation_frame(|| {
                focus("main h1");
            });
        }
        route
    });
    view! { <Shell /> }
}

fn current_route() -> Route {
    Route::parse(&window().location().hash().unwrap_or_default())
}

/// Says that an address leads nowhere, and puts that of the page shown instead in its place.
fn correct_address(state: AppState) {
    if !Route::is_known(&window().location().hash().unwrap_or_default()) {
        state.say("Nothing is at that address. This is the nearest page.");
        current_route().replace();
    }
}

fn listen(state: AppState) {
    on_window("hashchange", move |_: HashChangeEvent| {
        state.route.set(current_route());
        correct_address(state);
    });
    on_window("pagehide", move |_: Event| state.save_now());
    on_window("visibilitychange", move |_: Event| {
        if document().hidden() {
            state.save_now();
        }
    });
    on_window("beforeunload", move |event: Event| {
        if state.saving.get_untracked() == Saving::Failed {
            event.prevent_default();
        }
    });
    on_window("keydown", move |event: KeyboardEvent| on_key(&event));
    let measure = move || {
        let narrow = window().match_media(NARROW).ok().flatten().is_some_and(|media| media.matches());
        if state.narrow.get_untracked() != narrow {
            state.narrow.set(narrow);
        }
    };
    measure();
    on_window("resize", move |_: Event| measure());
    listen_for_drops(state);
    listen_to_other_tabs(state);
}

/// `/` goes to the search field, on whatever page.
fn on_key(event: &KeyboardEvent) {
    let typing = document().active_element().is_some_and(|element| takes_text(&element));
    if event.key() != "/" || typing || event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    event.prevent_default();
    if !focus("main input[type=search]") {
        Route::Findings(crate::route::Filter::default()).go();
        request_animation_frame(|| {
            request_animation_frame(|| {
                focus("main input[type=search]");
            });
        });
    }
}

/// The whole window takes files. A class on the root shows it; counting enters and leaves would lose track over children.
fn listen_for_drops(state: AppState) {
    let show = |shown: bool| {
        if let Some(root) = document().document_element() {
            let _ = root.class_list().toggle_with_force("is-dragging", shown);
        }
    };
    let brings_files = |event: &DragEvent| {
        let types = event.data_transfer().map(|transfer| transfer.types()).unwrap_or_default();
        types.includes(&JsValue::from_str("Files"), 0)
    };
    on_window("dragover", move |event: DragEvent| {
        if brings_files(&event) {
            event.prevent_default();
            show(true);
        }
    });
    on_window("dragleave", move |event: DragEvent| {
        if event.related_target().is_none() {
            show(false);
        }
    });
    on_window("drop", move |event: DragEvent| {
        // Without this the browser would open the file in place of the page.
        event.prevent_default();
        show(false);
        if let Some(transfer) = event.data_transfer().filter(|_| brings_files(&event)) {
            let dropped = Dropped::take(&transfer);
            spawn_local(async move { crate::reading::take_dropped(state, dropped.files().await) });
        }
    });
}

thread_local! {
    /// One channel for hearing and speaking: a page does not hear its own voice then.
    static CHANNEL: Option<BroadcastChannel> = BroadcastChannel::new(CHANNEL_NAME).ok();
}

fn listen_to_other_tabs(state: AppState) {
    let heard = Closure::<dyn FnMut(Event)>::new(move |_| state.notice.set(Some(Notice::OtherTab)));
    CHANNEL.with(|channel| {
        if let Some(channel) = channel {
            channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        }
    });
    heard.forget();
}

/// Says to other tabs of this page that the kept session has changed.
pub(crate) fn tell_other_tabs() {
    CHANNEL.with(|channel| {
        if let Some(channel) = channel {
            // Nobody may be listening.
            let _ = channel.post_message(&JsValue::from_str("saved"));
        }
    });
}
