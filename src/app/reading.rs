//! What happens to files that were handed over: evidence goes to the worker, a saved session is opened.

use checklist::protocol::Request;
use checklist::session::{Action, Session};
use leptos::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::File;

use crate::files::{Found, HandedOver};
use crate::route::Route;
use crate::state::AppState;
use crate::text::counted;

/// How session files are named, so that one that is dropped among evidence is known for what it is.
pub(crate) const SESSION_SUFFIX: &str = ".checklist-session.json";

/// Hands files to the engine, and saved sessions to the page.
pub(crate) fn take(state: AppState, files: Vec<HandedOver>) {
    let (sessions, evidence): (Vec<HandedOver>, Vec<HandedOver>) =
        files.into_iter().partition(|handed| handed.path.ends_with(SESSION_SUFFIX));
    if let Some(session) = sessions.into_iter().next_back() {
        open_session(state, session.file);
    }
    if evidence.is_empty() {
        return;
    }
    let drop = state.reading_started(evidence.len());
    spawn_local(async move {
        let mut rest = evidence;
        while rest.len() > PORTION && !state.is_stopping() {
            let later = rest.split_off(PORTION);
            let paths = paths(&rest);
            state
                .client()
                .send_files(&Request::Portion { drop, paths }, rest.into_iter().map(|handed| handed.file));
            rest = later;
            crate::dom::next_task().await;
        }
        if state.is_stopping() {
            rest.clear();
        }
        let (paths, settings) = (paths(&rest), state.session.with_untracked(Session::settings));
        let request = Request::AddFiles { drop, paths, settings };
        state.client().send_files(&request, rest.into_iter().map(|handed| handed.file));
    });
    leave_start(state);
}

/// So many files are handed to the engine at a time: for each, the browser asks the disk, and the page waits for it.
const PORTION: usize = 100;

fn paths(files: &[HandedOver]) -> Vec<String> {
    files.iter().map(|handed| handed.path.clone()).collect()
}

/// Hands over what was dropped, and says what of it could not be opened.
pub(crate) fn take_dropped(state: AppState, found: Found) {
    if found.lost > 0 {
        let lost = counted(found.lost, "dropped file or folder", "dropped files or folders");
        state.say(format!("The browser could not open {lost}. Try “Choose folder” on the start page."));
    } else if found.files.is_empty() {
        state.say("There was no file in what you dropped.");
    }
    take(state, found.files);
}

/// Loads the built-in sample account.
pub(crate) fn take_sample(state: AppState) {
    let settings = state.session.with_untracked(Session::settings);
    state.submit(&Request::AddSample { settings });
    leave_start(state);
}

/// Forgets all evidence; what was entered stays.
pub(crate) fn forget_evidence(state: AppState) {
    let settings = state.session.with_untracked(Session::settings);
    state.submit(&Request::Clear { settings });
    state.say("All evidence is forgotten. What you entered is still here.");
}

/// Who has handed something over wants to see what came of it.
fn leave_start(state: AppState) {
    if state.route.get_untracked() == Route::Start {
        Route::Overview.go();
    }
}

/// Opens a saved session in place of the present one.
pub(crate) fn open_session(state: AppState, file: File) {
    spawn_local(async move {
        let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
        match text.as_deref().map(Session::from_saved) {
            Some(Ok(session)) => {
                state.dispatch(Action::Replace(Box::new(session)));
                state.say("The saved session is open.");
            }
            Some(Err(error)) => state.say(format!("This file cannot be opened as a session: {error}.")),
            None => state.say("The file could not be opened; it may have been moved."),
        }
    });
}

/// Offers the session as a file.
pub(crate) fn save_session(state: AppState) {
    let text = state.session.with_untracked(Session::to_saved);
    let name = format!("assessment{SESSION_SUFFIX}");
    if crate::download::offer(&name, "application/json", &text.into()).is_err() {
        state.say("The browser refused the download.");
    }
}
