//! A list of any length: only the rows in view are in the document, and the worker is asked for windows of it.

use std::sync::Arc;

use checklist::protocol::{Facets, List, ListRow, Window};
use leptos::ev::KeyboardEvent;
use leptos::html::Div;
use leptos::prelude::*;

use crate::state::AppState;

/// Rows kept in the document above and below those in view.
const OVERSCAN: usize = 6;
/// Rows asked for above and below those in view.
const AHEAD: usize = 40;
/// Browsers end higher elements than this too early; a longer list scrolls in larger steps.
const MOST_PIXELS: usize = 12_000_000;
/// The height of the line of headings, which stays in view above the rows.
const HEAD: usize = 31;

/// How the rows of a list look.
#[derive(Clone, Copy)]
pub(crate) struct Shape {
    pub(crate) class: &'static str,
    pub(crate) heads: &'static [&'static str],
    /// The height of a row, in pixels, and the same on a small screen.
    pub(crate) heights: (usize, usize),
    /// The cells of a row; what opens it is a button of the class `row-button`.
    pub(crate) cells: fn(&ListRow) -> AnyView,
}

/// The rows that have arrived, where they stand in the whole, and a number for each by which it is known again.
#[derive(Clone, Default)]
struct Loaded {
    from: usize,
    rows: Vec<(u32, Arc<ListRow>)>,
    last_number: u32,
}

impl Loaded {
    /// Takes new rows in place of the old; one that is as it was keeps its number, so that it is not built again.
    fn replaced(&self, from: usize, rows: Vec<ListRow>) -> Self {
        let mut last_number = self.last_number;
        let rows = rows.into_iter().zip(from..).map(|(row, at)| {
            let same = at.checked_sub(self.from).and_then(|at| self.rows.get(at));
            if let Some(same) = same.filter(|(_, old)| **old == row) {
                return same.clone();
            }
            last_number = last_number.wrapping_add(1);
            (last_number, Arc::new(row))
        });
        let rows = rows.collect();
        Self { from, rows, last_number }
    }

    fn covers(&self, from: usize, to: usize) -> bool {
        from >= self.from && to <= self.from + self.rows.len()
    }
}

#[component]
pub(crate) fn LongList(
    #[prop(into)] list: Signal<List>,
    /// How many there are, for who shows it; `None` until the first answer.
    total: RwSignal<Option<usize>>,
    /// What the list is of, for its name.
    label: &'static str,
    shape: Shape,
    #[prop(into)] on_open: Callback<Arc<ListRow>>,
    #[prop(into, optional)] on_facets: Option<Callback<Facets>>,
) -> impl IntoView {
    let state = AppState::get();
    let scroller = NodeRef::<Div>::new();
    let loaded = RwSignal::new(Loaded::default());
    let scrolled = RwSignal::new(0_usize);
    let viewport = RwSignal::new(700_usize);
    let active = RwSignal::new(0_usize);
    let asked = StoredValue::new((0_u32, 0_usize, 0_usize));
    let height = Memo::new(move |_| if state.narrow.get() { shape.heights.1 } else { shape.heights.0 });
    let pixels = Memo::new(move |_| (total.get().unwrap_or_default() * height.get()).min(MOST_PIXELS));
    // On a small screen the headings are not shown.
    let head = Memo::new(move |_| if state.narrow.get() { 0 } else { HEAD });
    let in_view = Memo::new(move |_| viewport.get().saturating_sub(head.get()) / height.get() + 1);
    let first = Memo::new(move |_| {
        let rows = total.get().unwrap_or_default();
        let (all, scrolled) = (rows * height.get(), scrolled.get());
        if all == pixels.get() {
            scrolled / height.get()
        } else {
            let way = (pixels.get() + head.get()).saturating_sub(viewport.get()).max(1);
            // A browser may stop a pixel early.
            let scrolled = if scrolled + 2 > way { way } else { scrolled };
            scaled(scrolled, rows.saturating_sub(in_view.get() - 1), way)
        }
    });
    // Where the whole list does not fit into the pixels, rows hang on the place that is scrolled to.
    let shift = Memo::new(move |_| {
        let fits = total.get().unwrap_or_default() * height.get() == pixels.get();
        if fits { (0, 0) } else { (first.get(), scrolled.get()) }
    });

    let ask = move |from: usize, to_top: bool| {
        let limit = in_view.get_untracked() + 2 * AHEAD;
        let number = asked.with_value(|asked| asked.0.wrapping_add(1));
        asked.set_value((number, from, from + limit));
        state.client().window(list.get_untracked(), from, limit, move |window: Window| {
            // An answer that was overtaken, or comes after the page was left, is dropped.
            if asked.try_with_value(|asked| asked.0 == number) != Some(true) {
                return;
            }
            if let (Some(facets), Some(on_facets)) = (window.facets, on_facets) {
                on_facets.run(facets);
            }
            total.try_set(Some(window.total));
            loaded.try_update(|loaded| *loaded = loaded.replaced(from, window.rows));
            if to_top {
                active.try_set(0);
                scrolled.try_set(0);
                if let Some(element) = scroller.get_untracked() {
                    element.set_scroll_top(0);
                }
            }
        });
    };
    // Another question starts from the top, and is asked at most once for each picture that the browser draws.
    let waits = StoredValue::new(false);
    Effect::new(move |before: Option<()>| {
        list.track();
        if before.is_none() {
            ask(0, true);
        } else if !waits.get_value() {
            waits.set_value(true);
            request_animation_frame(move || {
                if waits.try_set_value(false).is_none() {
                    ask(0, true);
                }
            });
        }
    });
    // After another judgement, the rows may differ, but the reader stays where they are.
    Effect::new(move |before: Option<()>| {
        state.judgement.track();
        if before.is_some() {
            ask(first.get_untracked().saturating_sub(AHEAD), false);
        }
    });
    // Scrolled to what has neither arrived nor been asked for.
    Effect::new(move || {
        let (first, in_view) = (first.get(), in_view.get());
        let Some(all) = total.get() else { return };
        let (from, to) = (first.saturating_sub(OVERSCAN), (first + in_view + OVERSCAN).min(all));
        let (_, asked_from, asked_to) = asked.get_value();
        if from < to && !loaded.with_untracked(|loaded| loaded.covers(from, to)) && !(from >= asked_from && to <= asked_to) {
            ask(first.saturating_sub(AHEAD), false);
        }
    });
    let measure = move || {
        if let Some(element) = scroller.get_untracked() {
            scrolled.set(usize::try_from(element.scroll_top()).unwrap_or_default());
            viewport.set(usize::try_from(element.client_height()).unwrap_or_default().max(1));
        }
    };
    let shown = move || {
        let loaded = loaded.read();
        let from = first.get().saturating_sub(OVERSCAN).max(loaded.from);
        let to = (first.get() + in_view.get() + OVERSCAN).min(loaded.from + loaded.rows.len());
        let row = |at: usize| {
            loaded
                .rows
                .get(at - loaded.from)
                .map(|(number, row)| (at, *number, Arc::clone(row)))
        };
        (from..to).filter_map(row).collect::<Vec<_>>()
    };
    // Moves to a row and, where it is out of view, scrolls as little as shows it.
    let go = move |to: usize| {
        let Some(element) = scroller.get_untracked() else { return };
        let Some(last) = total.get_untracked().and_then(|total| total.checked_sub(1)) else {
            return;
        };
        let to = to.min(last);
        active.set(to);
        let (height, whole) = (height.get_untracked(), in_view.get_untracked().saturating_sub(1).max(1));
        let top = first.get_untracked();
        let wanted = if to < top || (to == top && !scrolled.get_untracked().is_multiple_of(height)) {
            to
        } else if to >= top + whole {
            to + 1 - whole
        } else {
            return;
        };
        let pixels = pixels.get_untracked();
        let place = if (last + 1) * height == pixels {
            wanted * height
        } else {
            // One more, because both ways are rounded down.
            scaled(
                wanted,
                (pixels + head.get_untracked()).saturating_sub(viewport.get_untracked()),
                (last + 1).saturating_sub(whole),
            ) + 1
        };
        element.set_scroll_top(i32::try_from(place).unwrap_or(i32::MAX));
        measure();
    };
    let open = move |at: usize| {
        let row = loaded.with_untracked(|loaded| at.checked_sub(loaded.from).and_then(|at| loaded.rows.get(at).cloned()));
        if let Some((_, row)) = row {
            active.set(at);
            on_open.run(row);
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let page = in_view.get_untracked().saturating_sub(2).max(1);
        let at = active.get_untracked();
        let to = match event.key().as_str() {
            "ArrowDown" => at + 1,
            "ArrowUp" => at.saturating_sub(1),
            "PageDown" => at + page,
            "PageUp" => at.saturating_sub(page),
            "Home" => 0,
            "End" => usize::MAX,
            // The button of a row answers to these by itself.
            "Enter" | " " if event.target() == event.current_target() => {
                event.prevent_default();
                open(at);
                return;
            }
            _ => return,
        };
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        event.prevent_default();
        if let Some(element) = scroller.get_untracked() {
            let _ = element.focus();
        }
        go(to);
    };
    let id = move |at: usize| format!("{}-{at}", shape.class);
    let in_document = move || {
        let (at, from) = (active.get(), first.get().saturating_sub(OVERSCAN));
        let loaded = loaded.read();
        (at >= from && at < first.get() + in_view.get() + OVERSCAN && loaded.covers(at, at + 1)).then(|| id(at))
    };
    let heads = shape
        .heads
        .iter()
        .map(|head| view! { <span role="columnheader">{*head}</span> })
        .collect_view();
    view! {
        <div
            class=format!("long-list {}", shape.class)
            class:is-narrow=move || state.narrow.get()
            class:is-empty=move || total.get() == Some(0)
            role="grid"
            tabindex="0"
            aria-label=label
            aria-readonly="true"
            aria-busy=move || total.get().is_none().to_string()
            aria-rowcount=move || total.get().map(|total| (total + 1).to_string())
            aria-activedescendant=in_document
            node_ref=scroller
            on:scroll=move |_| measure()
            on:focus=move |_| measure()
            on:keydown=on_key
        >
            <div class="long-list-head" role="row" aria-rowindex="1">{heads}</div>
            <div class="long-list-space" role="rowgroup" style:height=move || format!("{}px", pixels.get())>
                <For each=shown key=|(at, number, _)| (*at, *number) let:entry>
                    <div
                        class="long-list-row"
                        class:is-active=move || active.get() == entry.0
                        role="row"
                        id=id(entry.0)
                        aria-rowindex=(entry.0 + 2).to_string()
                        style:transform=move || {
                            let (first, scrolled) = shift.get();
                            let rows = signed(entry.0) - signed(first);
                            format!("translateY({}px)", rows * signed(height.get()) + signed(scrolled))
                        }
                        on:click=move |_| open(entry.0)
                    >
                        {(shape.cells)(&entry.2)}
                    </div>
                </For>
            </div>
        </div>
    }
}

/// `value × to ÷ from`, for numbers whose product may be larger than a browser counts to.
fn scaled(value: usize, to: usize, from: usize) -> usize {
    let result = (value as u128 * to as u128).checked_div(from as u128).unwrap_or_default();
    usize::try_from(result).unwrap_or(usize::MAX)
}

fn signed(value: usize) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}
