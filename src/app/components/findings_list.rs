//! A list of findings of any length: only the rows in view are in the document, and the worker is asked for windows of it.

use checklist::protocol::FindingQuery;
use checklist::report::view::FindingRow;
use leptos::html::Div;
use leptos::prelude::*;

use super::badge::{OutcomeBadge, SeverityBadge};
use super::dialog::Sheet;
use super::finding::FindingDetail;
use crate::state::AppState;
use crate::text::visible;
use crate::words;

const ROW_HEIGHT: usize = 52;
const NARROW_ROW_HEIGHT: usize = 108;
/// Rows kept in the document above and below those in view.
const OVERSCAN: usize = 8;
/// Rows asked for above and below those in view.
const AHEAD: usize = 80;

/// The rows that have arrived, and where they stand in the whole.
#[derive(Debug, Clone, PartialEq, Default)]
struct Loaded {
    from: usize,
    rows: Vec<FindingRow>,
}

#[component]
pub(crate) fn FindingsList(
    #[prop(into)] query: Signal<FindingQuery>,
    /// How many there are, for who shows it; `None` until the first answer.
    total: RwSignal<Option<usize>>,
    /// What the list is of, for its name.
    label: &'static str,
) -> impl IntoView {
    let state = AppState::get();
    let scroller = NodeRef::<Div>::new();
    let loaded = RwSignal::new(Loaded::default());
    let scrolled = RwSignal::new(0_usize);
    let viewport = RwSignal::new(800_usize);
    let asked = StoredValue::new(0_u32);
    let opened = RwSignal::new(None::<FindingRow>);
    let height = Memo::new(move |_| if state.narrow.get() { NARROW_ROW_HEIGHT } else { ROW_HEIGHT });
    let first = Memo::new(move |_| scrolled.get() / height.get());
    let in_view = Memo::new(move |_| viewport.get() / height.get() + 2);

    let ask = move |from: usize| {
        let number = asked.with_value(|asked| asked.wrapping_add(1));
        asked.set_value(number);
        let limit = in_view.get_untracked() + 2 * AHEAD;
        state.client().findings(query.get_untracked(), from, limit, move |all, rows| {
            // An answer that was overtaken, or comes after the page was left, is dropped.
            if asked.try_with_value(|asked| *asked == number) == Some(true) {
                total.try_set(Some(all));
                loaded.try_set(Loaded { from, rows });
            }
        });
    };
    // Another question, or another judgement: from the top.
    Effect::new(move || {
        query.track();
        state.judgement.track();
        if let Some(element) = scroller.get_untracked() {
            element.set_scroll_top(0);
        }
        scrolled.set(0);
        ask(0);
    });
    // Scrolled near the end of what has arrived.
    Effect::new(move || {
        let (first, in_view) = (first.get(), in_view.get());
        let Some(all) = total.get_untracked() else { return };
        let (from, to) = loaded.with_untracked(|loaded| (loaded.from, loaded.from + loaded.rows.len()));
        let wanted_to = (first + in_view + OVERSCAN).min(all);
        if first.saturating_sub(OVERSCAN) < from || wanted_to > to {
            ask(first.saturating_sub(AHEAD));
        }
    });
    let on_scroll = move |_| {
        if let Some(element) = scroller.get_untracked() {
            scrolled.set(usize::try_from(element.scroll_top()).unwrap_or_default());
            viewport.set(usize::try_from(element.client_height()).unwrap_or_default());
        }
    };
    let shown = move || {
        let loaded = loaded.read();
        let from = first.get().saturating_sub(OVERSCAN).max(loaded.from);
        let to = (first.get() + in_view.get() + OVERSCAN).min(loaded.from + loaded.rows.len());
        (from..to)
            .filter_map(|at| loaded.rows.get(at - loaded.from).map(|row| (at, row.clone())))
            .collect::<Vec<_>>()
    };
    let title = move || opened.read().as_ref().map(|row| visible(&row.resource_id)).unwrap_or_default();
    view! {
        <div
            class="findings"
            role="table"
            aria-label=label
            aria-rowcount=move || total.get().map(|total| (total + 1).to_string())
            class:is-narrow=move || state.narrow.get()
        >
            <div class="findings-head" role="row">
                <span role="columnheader">"Outcome"</span>
                <span role="columnheader">"Severity"</span>
                <span role="columnheader">"Resource"</span>
                <span role="columnheader">"Reason"</span>
                <span role="columnheader">"Account, region"</span>
            </div>
            <div class="findings-scroll" role="rowgroup" tabindex="0" aria-label="Rows" node_ref=scroller on:scroll=on_scroll>
                <div
                    class="findings-space"
                    role="presentation"
                    style:height=move || format!("{}px", total.get().unwrap_or_default() * height.get())
                >
                    <For each=shown key=|(at, row)| (*at, row.clone_key()) let:entry>
                        <Row at=entry.0 row=entry.1 height opened />
                    </For>
                </div>
            </div>
        </div>
        <Sheet open=Signal::derive(move || opened.read().is_some()) on_close=move |()| opened.set(None) title=Signal::derive(title)>
            {move || opened.get().map(|row| view! { <FindingDetail row /> })}
        </Sheet>
    }
}

/// What makes a row the same row.
trait RowKey {
    fn clone_key(&self) -> (String, String, Option<String>, String);
}

impl RowKey for FindingRow {
    fn clone_key(&self) -> (String, String, Option<String>, String) {
        let region = self.region.as_ref().map(ToString::to_string);
        (self.check.clone(), self.resource_id.clone(), region, self.reason.clone())
    }
}

#[component]
fn Row(at: usize, row: FindingRow, height: Memo<usize>, opened: RwSignal<Option<FindingRow>>) -> impl IntoView {
    let account = row
        .account
        .as_ref()
        .map_or_else(|| "no account known".to_owned(), ToString::to_string);
    let region = row.region.as_ref().map(ToString::to_string);
    let name = if row.resource_id.is_empty() {
        "the account".to_owned()
    } else {
        visible(&row.resource_id)
    };
    let (outcome, severity, reason) = (row.outcome, row.severity, visible(&row.reason));
    let (kind, check) = (visible(&row.resource_type), row.check.clone());
    let open = move |_| opened.set(Some(row.clone()));
    view! {
        <div
            class="finding-row"
            role="row"
            aria-rowindex=(at + 2).to_string()
            style:transform=move || format!("translateY({}px)", at * height.get())
        >
            <span role="cell" class="cell-outcome"><OutcomeBadge outcome /></span>
            <span role="cell" class="cell-severity">{words::has_severity(outcome).then(|| view! { <SeverityBadge severity /> })}</span>
            <span role="cell" class="cell-resource">
                <button type="button" class="row-button" on:click=open>{name}</button>
                <small>{kind}</small>
            </span>
            <span role="cell" class="cell-reason">
                <span class="reason">{reason}</span>
                <small class="one-line">{check}</small>
            </span>
            <span role="cell" class="cell-place"><span>{account}</span>" "<span>{region}</span></span>
        </div>
    }
}
