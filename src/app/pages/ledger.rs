//! One line per file: its state in words, what it was taken for, and what to do.

use std::sync::Arc;

use checklist::ingest::FileState;
use checklist::protocol::{Facets, List, ListRow, PlaceQuery};
use checklist::report::view::{FileRow, FirstOf};
use leptos::prelude::*;

use crate::components::badge::FileStateBadge;
use crate::components::dialog::Sheet;
use crate::components::icon::{Icon, OutcomeMark, Sign};
use crate::components::long_list::{LongList, Shape};
use crate::components::scope::Moment;
use crate::text::{bytes, counted, number, visible};
use crate::words;

const SHAPE: Shape = Shape {
    class: "files",
    heads: &["File", "State", "Taken for", "Account, region", "Captured", "Size"],
    heights: (52, 92),
    cells,
};

#[component]
pub(crate) fn Ledger() -> impl IntoView {
    let state = RwSignal::new(None::<FileState>);
    let text = RwSignal::new(String::new());
    let states = RwSignal::new(Vec::<(FileState, usize)>::new());
    let total = RwSignal::new(None::<usize>);
    let opened = RwSignal::new(None::<Arc<ListRow>>);
    let list = Signal::derive(move || {
        List::Files(PlaceQuery {
            text: text.get(),
            state: state.get(),
            ..PlaceQuery::default()
        })
    });
    let file = move || match opened.get().as_deref() {
        Some(ListRow::File(row)) => Some(FileRow::clone(row)),
        _ => None,
    };
    let title = move || file().map(|file| visible(&file.path)).unwrap_or_default();
    let on_facets = move |arrived: Facets| {
        if let Facets::Files(counts) = arrived {
            states.try_set(counts);
        }
    };
    view! {
        <section class="block" id="files">
            <h2 tabindex="-1">"Files"</h2>
            <div class="toolbar">
                <div class="chips" role="group" aria-label="Filter by state">
                    <Chip state states own=None />
                    {FileState::ALL.into_iter().map(|own| view! { <Chip state states own=Some(own) /> }).collect_view()}
                </div>
                <label class="search">
                    <Icon sign=Sign::Search />
                    <span class="off-screen">"Search files"</span>
                    <input
                        type="search"
                        placeholder="Search paths"
                        prop:value=move || text.get()
                        on:input:target=move |event| text.set(event.target().value())
                    />
                </label>
            </div>
            <LongList list total label="Files and what became of them" shape=SHAPE on_open=move |row| opened.set(Some(row)) on_facets=Callback::new(on_facets) />
            <Show when=move || total.get() == Some(0)>
                <p class="quiet" role="status">"No file matches. Take the filter off, or search for another part of its path."</p>
            </Show>
        </section>
        <Sheet open=Signal::derive(move || opened.read().is_some()) on_close=move |()| opened.set(None) title=Signal::derive(title)>
            {move || file().map(|file| detail(&file))}
        </Sheet>
    }
}

#[component]
fn Chip(state: RwSignal<Option<FileState>>, states: RwSignal<Vec<(FileState, usize)>>, own: Option<FileState>) -> impl IntoView {
    let count = Memo::new(move |_| {
        let states = states.read();
        states
            .iter()
            .filter(|(state, _)| own.is_none_or(|own| *state == own))
            .map(|(_, count)| *count)
            .sum::<usize>()
    });
    view! {
        <Show when=move || { own.is_none() || count.get() > 0 || state.get() == own }>
            <button type="button" class="chip" aria-pressed=move || (state.get() == own).to_string() on:click=move |_| state.set(own)>
                {own.map(|own| view! { <OutcomeMark mark=words::file_state_mark(own) /> })}
                {own.map_or("All", words::file_state)}
                <b>{move || number(count.get())}</b>
            </button>
        </Show>
    }
}

/// The first of several and how many there are besides.
fn several<T: ToString + Clone>(names: &FirstOf<T>) -> Option<String> {
    let first = visible(&names.first.first()?.to_string());
    Some(match names.all {
        1 => first,
        all => format!("{first} and {} more", number(all - 1)),
    })
}

fn cells(row: &ListRow) -> AnyView {
    let ListRow::File(file) = row else { return ().into_any() };
    // What comes last in a path tells files apart, and is what a narrow cell would cut off.
    let (folder, name) = file.path.rsplit_once('/').unwrap_or(("", &file.path));
    view! {
        <span role="gridcell" class="cell-file">
            <button type="button" class="row-button" tabindex="-1">{visible(name)}</button>
            <small class="one-line is-path">{visible(folder)}</small>
        </span>
        <span role="gridcell" class="cell-state">
            <FileStateBadge state=file.state />
            <small class="one-line">{visible(&file.advice)}</small>
        </span>
        <span role="gridcell" class="cell-kind one-line">{several(&file.recognised_as)}</span>
        <span role="gridcell" class="cell-place"><span>{several(&file.accounts)}</span>" "<span>{several(&file.regions)}</span></span>
        <span role="gridcell" class="cell-captured numeric">{file.captured.map(|at| view! { <Moment at /> })}</span>
        <span role="gridcell" class="is-number">{bytes(file.bytes)}</span>
    }
    .into_any()
}

/// A file in full.
fn detail(file: &FileRow) -> impl IntoView + use<> {
    let digest = match (file.sha256.as_str(), file.state) {
        ("", FileState::Unreadable) => "none: the bytes could not be read".to_owned(),
        ("", _) => "being computed".to_owned(),
        (known, _) => known.to_owned(),
    };
    view! {
        <div class="finding-detail">
            <p class="badge-line"><FileStateBadge state=file.state /></p>
            {(!file.advice.is_empty()).then(|| view! { <p class="finding-reason">{visible(&file.advice)}</p> })}
            <dl class="facts">
                {listed("Taken for", &file.recognised_as)}
                {listed("Accounts", &file.accounts)}
                {listed("Regions", &file.regions)}
                <div>
                    <dt>"Captured"</dt>
                    <dd class="numeric">{file.captured.map_or_else(|| "the file does not say".into_any(), |at| view! { <Moment at /> }.into_any())}</dd>
                </div>
                <div><dt>"Size"</dt><dd>{bytes(file.bytes)}</dd></div>
                <div><dt>"SHA-256"</dt><dd><code>{digest}</code></dd></div>
                {listed("Notes", &file.notes)}
            </dl>
        </div>
    }
}

fn listed<T: ToString + Clone>(name: &'static str, values: &FirstOf<T>) -> Option<AnyView> {
    let lines = values
        .first
        .iter()
        .map(|value| view! { <li>{visible(&value.to_string())}</li> })
        .collect_view();
    let more = (values.more() > 0).then(|| view! { <li class="quiet">{counted(values.more(), "more", "more")}</li> });
    (values.all > 0).then(|| view! { <div><dt>{name}</dt><dd><ul class="plain-list is-tight">{lines}{more}</ul></dd></div> }.into_any())
}
