//! One line per file: its state in words, what it was taken for, and what to do.

use checklist::ingest::{FileReport, FileState};
use leptos::prelude::*;

use crate::components::badge::FileStateBadge;
use crate::components::icon::OutcomeMark;
use crate::components::scope::Moment;
use crate::state::AppState;
use crate::text::{bytes, counted, number, short_digest, visible};
use crate::words;

/// More lines than this are shown on demand, as a browser lays out long tables slowly.
const PORTION: usize = 200;

#[component]
pub(crate) fn Ledger() -> impl IntoView {
    let state = AppState::get();
    let chosen = RwSignal::new(None::<FileState>);
    let portion = RwSignal::new(PORTION);
    let listed = move || {
        let chosen = chosen.get();
        state.with_summary(|summary| {
            let matching = summary.ledger.iter().filter(|file| chosen.is_none_or(|state| file.state == state));
            let rows: Vec<FileReport> = matching.clone().take(portion.get()).cloned().collect();
            (matching.count(), rows)
        })
    };
    let rest = move || {
        let (all, rows) = listed();
        all - rows.len()
    };
    view! {
        <section class="block" id="files">
            <h2 tabindex="-1">"Files"</h2>
            <div class="chips" role="group" aria-label="Filter by state">
                <Chip chosen own=None />
                {FileState::ALL.into_iter().map(|own| view! { <Chip chosen own=Some(own) /> }).collect_view()}
            </div>
            <table class="ledger stacking">
                <caption class="off-screen">"Files and what became of them"</caption>
                <thead>
                    <tr>
                        <th scope="col">"File"</th>
                        <th scope="col">"State"</th>
                        <th scope="col">"Taken for"</th>
                        <th scope="col">"Account, region"</th>
                        <th scope="col">"Captured"</th>
                        <th scope="col" class="is-number">"Size"</th>
                    </tr>
                </thead>
                <tbody>{move || listed().1.iter().map(line).collect_view()}</tbody>
            </table>
            <Show when=move || { rest() > 0 }>
                <button type="button" class="button" on:click=move |_| portion.update(|portion| *portion += PORTION)>
                    {move || format!("Show more ({} left)", number(rest()))}
                </button>
            </Show>
        </section>
    }
}

#[component]
fn Chip(chosen: RwSignal<Option<FileState>>, own: Option<FileState>) -> impl IntoView {
    let state = AppState::get();
    let count = Memo::new(move |_| {
        state.with_summary(|summary| summary.ledger.iter().filter(|file| own.is_none_or(|own| file.state == own)).count())
    });
    view! {
        <Show when=move || own.is_none() || { count.get() > 0 }>
            <button type="button" class="chip" aria-pressed=move || (chosen.get() == own).to_string() on:click=move |_| chosen.set(own)>
                {own.map(|own| view! { <OutcomeMark mark=words::file_state_mark(own) /> })}
                {own.map_or("All", words::file_state)}
                <b>{move || number(count.get())}</b>
            </button>
        </Show>
    }
}

fn line(file: &FileReport) -> impl IntoView + use<> {
    let list = |parts: Vec<String>| parts.join(", ");
    let account_count = file.accounts.len();
    let accounts = match account_count {
        0..=3 => file.accounts.iter().map(ToString::to_string).collect(),
        many => vec![counted(many, "account", "accounts")],
    };
    let regions = match file.regions.len() {
        0..=3 => file.regions.iter().map(ToString::to_string).collect(),
        many => vec![counted(many, "region", "regions")],
    };
    // One to a line, as neither an id nor a name may break.
    let places: Vec<String> = accounts.into_iter().chain(regions).collect();
    let places = places
        .into_iter()
        .map(|place| view! { <span class="unbroken">{place}</span>" " })
        .collect_view();
    let mut taken_for = file.recognised_as.clone();
    taken_for.dedup();
    let more = taken_for.len().saturating_sub(3);
    let taken_for = visible(&list(taken_for.into_iter().take(3).collect()));
    let taken_for = if more > 0 {
        format!("{taken_for} and {} more", number(more))
    } else {
        taken_for
    };
    view! {
        <tr>
            <th scope="row" class="cell-file">
                <code>{visible(&file.path)}</code>
                {(!file.sha256.is_empty())
                    .then(|| view! { <small title=file.sha256.clone()>"SHA-256 "{short_digest(&file.sha256)}"…"</small> })}
                {file.hash_pending.then(|| view! { <small>"SHA-256 is being computed"</small> })}
            </th>
            <td class="cell-status">
                <FileStateBadge state=file.state />
                {(!file.advice.is_empty()).then(|| view! { <small class="advice">{visible(&file.advice)}</small> })}
                {file.notes.iter().map(|note| view! { <small>{visible(note)}</small> }).collect_view()}
            </td>
            <td data-label="Taken for">{taken_for}</td>
            <td data-label="Account, region" class="numeric" class:is-unknown=(account_count == 0)>{places}</td>
            <td data-label="Captured" class="numeric">{file.captured.map(|at| view! { <Moment at /> })}</td>
            <td data-label="Size" class="is-number">{bytes(file.bytes)}</td>
        </tr>
    }
}
