//! What is known and what is missing: each call that a check needs, in each region of an account.

use checklist::evidence::{AccountId, Region};
use checklist::protocol::{CallPlace, Facets, List, ListRow, Window};
use checklist::report::coverage::CoverageQuery;
use checklist::report::matrix::{MatrixCell, MatrixHead, MatrixRow};
use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html::Table;
use leptos::prelude::*;
use wasm_bindgen::prelude::JsCast;
use web_sys::Element;

use super::call::CallDetail;
use crate::components::dialog::Sheet;
use crate::dom::document;
use crate::state::AppState;
use crate::text::{counted, number, visible};
use crate::words::{self, CallWords};

/// More calls than checks will ever need.
const ALL_CALLS: usize = 1000;

/// The table of one account, as it arrived.
#[derive(Clone, Default, PartialEq)]
struct Shown {
    head: MatrixHead,
    rows: Vec<MatrixRow>,
}

#[component]
pub(crate) fn Coverage() -> impl IntoView {
    let state = AppState::get();
    let chosen = RwSignal::new(None::<AccountId>);
    let only_open = RwSignal::new(false);
    let shown = RwSignal::new(None::<Shown>);
    let opened = RwSignal::new(None::<CallPlace>);
    let accounts =
        Memo::new(move |_| state.with_summary(|summary| summary.accounts.iter().map(|scope| scope.account.clone()).collect::<Vec<_>>()));
    let account = Memo::new(move |_| {
        let accounts = accounts.read();
        let chosen = chosen.get().filter(|chosen| accounts.contains(chosen));
        chosen.or_else(|| accounts.first().cloned())
    });
    let asked = StoredValue::new(0_u32);
    Effect::new(move || {
        state.judgement.track();
        let Some(account) = account.get() else { return };
        let query = CoverageQuery {
            account: Some(account),
            only_open: only_open.get(),
            ..CoverageQuery::default()
        };
        let number = asked.get_value().wrapping_add(1);
        asked.set_value(number);
        state.client().window(List::Coverage(query), 0, ALL_CALLS, move |window| {
            if asked.try_get_value() == Some(number) {
                shown.try_set(Some(arrived(window)));
            }
        });
    });
    let title = move || {
        opened
            .get()
            .map(|place| format!("aws {}", visible(&place.call)))
            .unwrap_or_default()
    };
    let open = Callback::new(move |(call, region): (String, Option<Region>)| {
        if let Some(account) = account.get_untracked() {
            opened.set(Some(CallPlace { account, region, call }));
        }
    });
    view! {
        <section class="block" id="coverage">
            <h2 tabindex="-1">"Coverage"</h2>
            <Show
                when=move || account.read().is_some()
                fallback=|| view! { <p class="quiet">"No file says yet which account it is about."</p> }
            >
                <p class="quiet">"Each call that a check needs, in each region. Choose a cell to see by which file it was answered, or how to get it."</p>
                <div class="toolbar">
                    <select class="select" aria-label="Account of the table" on:change:target=move |event| chosen.set(event.target().value().parse().ok())>
                        {move || accounts.get().into_iter().map(|own| view! { <option value=own.to_string()>{own.to_string()}</option> }).collect_view()}
                    </select>
                    <label class="check">
                        <input type="checkbox" prop:checked=move || only_open.get() on:change:target=move |event| only_open.set(event.target().checked()) />
                        "Only what is open"
                    </label>
                </div>
                {move || shown.get().map(|shown| view! { <Matrix shown open only_open=only_open.get_untracked() /> })}
            </Show>
        </section>
        <Sheet open=Signal::derive(move || opened.read().is_some()) on_close=move |()| opened.set(None) title=Signal::derive(title)>
            {move || opened.get().map(|place| view! { <CallDetail place /> })}
        </Sheet>
    }
}

fn arrived(window: Window) -> Shown {
    let head = match window.facets {
        Some(Facets::Coverage(head)) => head,
        _ => MatrixHead::default(),
    };
    let row = |row| match row {
        ListRow::Calls(row) => Some(*row),
        _ => None,
    };
    Shown {
        head,
        rows: window.rows.into_iter().filter_map(row).collect(),
    }
}

#[component]
fn Matrix(shown: Shown, open: Callback<(String, Option<Region>)>, only_open: bool) -> impl IntoView {
    let state = AppState::get();
    let unseen = shown.head.without_evidence.iter().map(ToString::to_string).collect::<Vec<_>>();
    let nothing = shown.rows.is_empty();
    let shown = StoredValue::new(shown);
    view! {
        {(!unseen.is_empty())
            .then(|| {
                view! {
                    <p class="flag is-block">
                        {format!("{}, and nothing was supplied of ", counted(unseen.len(), "region is enabled", "regions are enabled"))}
                        {if unseen.len() == 1 { "it: " } else { "them: " }}<b>{unseen.join(", ")}</b>
                    </p>
                }
            })}
        {(!shown.with_value(|shown| shown.head.list_known))
            .then(|| {
                view! {
                    <p class="flag is-block">
                        "The list of enabled regions was not supplied: only regions with files are in the table. Add "<code>"aws ec2 describe-regions"</code>"."
                    </p>
                }
            })}
        {if nothing {
            view! { <p class="quiet">{if only_open { "Nothing is open in this account." } else { "No check needs a call here." }}</p> }.into_any()
        } else {
            view! {
                {move || shown.with_value(|shown| if state.narrow.get() { by_region(shown, open) } else { table(shown, open) })}
                <CallLegend />
            }
            .into_any()
        }}
    }
}

/// What each sign means.
#[component]
fn CallLegend() -> impl IntoView {
    view! {
        <ul class="call-legend">
            {words::CALL_WORDS
                .into_iter()
                .map(|words| view! { <li><span class=format!("call-sign is-{}", words.key) aria-hidden="true">{words.sign}</span>" "{words.long}</li> })
                .collect_view()}
        </ul>
    }
}

/// The name of a column.
fn column(region: Option<&Region>) -> String {
    region.map_or_else(|| "Account".to_owned(), ToString::to_string)
}

/// The short word of a cell: of how many resources it was answered, or its state.
fn short(cell: MatrixCell, words: CallWords) -> String {
    match cell.resources {
        Some((answered, known)) if known > 0 => format!("{}/{}", number(answered), number(known)),
        _ => words.short.to_owned(),
    }
}

fn table(shown: &Shown, open: Callback<(String, Option<Region>)>) -> AnyView {
    let regions = shown.head.regions.clone();
    let calls: Vec<String> = shown.rows.iter().map(|row| row.call.clone()).collect();
    let (columns, lines) = (regions.len(), calls.len());
    let element = NodeRef::<Table>::new();
    let active = RwSignal::new((0_usize, 0_usize));
    let open_at = StoredValue::new(move |line: usize, column: usize| {
        if let (Some(call), Some(region)) = (calls.get(line), regions.get(column)) {
            open.run((call.clone(), region.clone()));
        }
    });
    // The mark is moved by hand: a signal for each of a thousand cells would cost more than the table.
    let go = move |line: usize, column: usize| {
        let cell = |(line, column): (usize, usize)| document().get_element_by_id(&cell_id(line, column));
        if let Some(old) = cell(active.get_untracked()) {
            let _ = old.class_list().remove_1("is-active");
        }
        active.set((line, column));
        if let Some(new) = cell((line, column)) {
            let _ = new.class_list().add_1("is-active");
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Nearest);
            options.set_inline(web_sys::ScrollLogicalPosition::Nearest);
            new.scroll_into_view_with_scroll_into_view_options(&options);
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let (line, column) = active.get_untracked();
        let (last_line, last_column) = (lines.saturating_sub(1), columns.saturating_sub(1));
        match event.key().as_str() {
            "ArrowDown" => go((line + 1).min(last_line), column),
            "ArrowUp" => go(line.saturating_sub(1), column),
            "ArrowRight" => go(line, (column + 1).min(last_column)),
            "ArrowLeft" => go(line, column.saturating_sub(1)),
            "Home" => go(line, 0),
            "End" => go(line, last_column),
            "PageDown" => go((line + 10).min(last_line), column),
            "PageUp" => go(line.saturating_sub(10), column),
            "Enter" | " " => open_at.with_value(|open| open(line, column)),
            _ => return,
        }
        event.prevent_default();
    };
    let on_click = move |event: MouseEvent| {
        let cell = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let cell = cell.and_then(|element| element.closest("td[id]").ok().flatten());
        let place = cell.and_then(|cell| place_of(&cell.id()));
        if let Some((line, column)) = place {
            go(line, column);
            open_at.with_value(|open| open(line, column));
        }
    };
    let unseen = &shown.head.without_evidence;
    let heads = shown.head.regions.iter().map(|region| {
        let is_unseen = region.as_ref().is_some_and(|region| unseen.contains(region));
        view! { <th scope="col" class:is-unseen=is_unseen>{column(region.as_ref())}</th> }
    });
    let heads = heads.collect_view();
    let body = shown.rows.iter().zip(0..).map(|(row, line)| {
        let cells = row.cells.iter().zip(0..).map(|(cell, column)| match cell {
            Some(cell) => {
                let words = words::call(*cell);
                view! {
                    <td role="gridcell" id=cell_id(line, column) class=format!("is-{}", words.key) title=words.long>
                        {words.sign}" "<span>{short(*cell, words)}</span>
                    </td>
                }
                .into_any()
            }
            None => view! { <td role="gridcell"></td> }.into_any(),
        });
        let cells = cells.collect_view();
        view! { <tr role="row"><th role="rowheader" scope="row">{visible(&row.call)}</th>{cells}</tr> }
    });
    let body = body.collect_view();
    view! {
        <div class="matrix-scroll">
            <table
                class="matrix"
                role="grid"
                tabindex="0"
                aria-label="Coverage: calls by region"
                aria-readonly="true"
                aria-activedescendant=move || {
                    let (line, column) = active.get();
                    cell_id(line, column)
                }
                node_ref=element
                on:keydown=on_key
                on:click=on_click
            >
                <thead><tr role="row"><th scope="col">"Call"</th>{heads}</tr></thead>
                <tbody>{body}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn cell_id(line: usize, column: usize) -> String {
    format!("call-{line}-{column}")
}

fn place_of(id: &str) -> Option<(usize, usize)> {
    let (line, column) = id.strip_prefix("call-")?.split_once('-')?;
    Some((line.parse().ok()?, column.parse().ok()?))
}

/// On a small screen: a list for each region, open where something is to be done.
fn by_region(shown: &Shown, open: Callback<(String, Option<Region>)>) -> AnyView {
    let regions = shown
        .head
        .regions
        .iter()
        .zip(0..)
        .map(|(region, column_at): (&Option<Region>, usize)| {
            let cells: Vec<(String, MatrixCell)> = shown
                .rows
                .iter()
                .filter_map(|row| Some((row.call.clone(), (*row.cells.get(column_at)?)?)))
                .collect();
            let settled = cells.iter().filter(|(_, cell)| cell.is_settled()).count();
            let (all, region) = (cells.len(), region.clone());
            let name = column(region.as_ref());
            let lines = cells.into_iter().map(move |(call, cell)| {
                let (words, region, name) = (words::call(cell), region.clone(), call.clone());
                view! {
                    <li>
                        <button type="button" class="call-line" on:click=move |_| open.run((call.clone(), region.clone()))>
                            <span class=format!("call-sign is-{}", words.key) aria-hidden="true">{words.sign}</span>
                            <span>{visible(&name)}</span>
                            <small>{words.long}</small>
                        </button>
                    </li>
                }
            });
            let lines = lines.collect_view();
            view! {
                <details class="call-region">
                    <summary>{name}" "<small>{format!("{} of {} settled", number(settled), number(all))}</small></summary>
                    <ul>{lines}</ul>
                </details>
            }
        });
    view! { <div class="call-regions">{regions.collect_view()}</div> }.into_any()
}
