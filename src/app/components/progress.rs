//! What the engine is busy with, how far it has come, and a way to stop it. It floats, so that nothing moves under the reader.

use leptos::prelude::*;

use crate::state::{AppState, Work};
use crate::text::{bytes, counted, number, visible};

#[component]
pub(crate) fn WorkProgress() -> impl IntoView {
    let state = AppState::get();
    let reading = Memo::new(move |_| matches!(*state.work.read(), Work::Reading(_)));
    let busy = Memo::new(move |_| *state.work.read() != Work::Idle);
    let share = move || match &*state.work.read() {
        Work::Reading(progress) if progress.bytes_total > 0 => (progress.bytes_done * 100 / progress.bytes_total).to_string(),
        Work::Reading(_) => "0".to_owned(),
        Work::Stopping | Work::Judging | Work::Idle => "100".to_owned(),
    };
    let sentence = move || match &*state.work.read() {
        Work::Reading(progress) => format!(
            "Reading file {} of {}: {} of {}{}",
            number((progress.files_done + 1).min(progress.files_total)),
            number(progress.files_total),
            bytes(progress.bytes_done),
            bytes(progress.bytes_total),
            items(progress.items_done)
        ),
        Work::Stopping => "Stopping. What was read stays.".to_owned(),
        Work::Judging => "Judging the evidence…".to_owned(),
        Work::Idle => String::new(),
    };
    let path = move || match &*state.work.read() {
        Work::Reading(progress) => visible(&progress.path),
        Work::Stopping | Work::Judging | Work::Idle => String::new(),
    };
    view! {
        <Show when=move || busy.get()>
            <section class="work" aria-label="Work in progress">
                <p class="work-sentence">{sentence}</p>
                <p class="work-path">{path}</p>
                <progress class="work-bar" max="100" prop:value=share aria-label="Share that was read"></progress>
                <Show when=move || reading.get()>
                    <button type="button" class="button is-small" on:click=move |_| state.stop_reading()>
                        "Stop reading"
                    </button>
                </Show>
            </section>
        </Show>
    }
}

/// How much was found so far, where that is known.
fn items(done: u64) -> String {
    match usize::try_from(done).unwrap_or(usize::MAX) {
        0 => String::new(),
        done => format!(", {} found", counted(done, "item", "items")),
    }
}
