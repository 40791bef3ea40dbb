//! The calls whose answers are missing, ready to be copied and run.

use checklist::report::view::GapRow;
use leptos::prelude::*;

use crate::components::copy::{Command, CopyButton};
use crate::route::Route;
use crate::state::AppState;
use crate::text::{counted, number};

const PORTION: usize = 40;

#[component]
pub(crate) fn Gaps() -> impl IntoView {
    let state = AppState::get();
    let portion = RwSignal::new(PORTION);
    let count = Memo::new(move |_| state.with_summary(|summary| summary.gaps.len()));
    let block = Signal::derive(move || {
        state.with_summary(|summary| summary.gaps.iter().map(|gap| format!("{}\n", gap.command)).collect::<String>())
    });
    let shown = move || state.with_summary(|summary| summary.gaps.iter().take(portion.get()).cloned().collect::<Vec<_>>());
    view! {
        <section class="block" id="missing">
            <div class="block-head">
                <h2 tabindex="-1">"Missing evidence"</h2>
                <Show when=move || { count.get() > 0 }>
                    <CopyButton text=block label="Copy all commands" />
                </Show>
            </div>
            <Show when=move || { count.get() > 0 } fallback=|| view! { <p class="quiet">"Every call that a check asked for was answered."</p> }>
                <p class="quiet">"Calls whose answers would decide most come first. Hand over their output as it is."</p>
                <ul class="gaps">{move || shown().into_iter().map(gap).collect_view()}</ul>
                <Show when=move || { count.get() > portion.get() }>
                    <button type="button" class="button" on:click=move |_| portion.update(|portion| *portion += PORTION)>
                        {move || format!("Show more ({} left)", number(count.get().saturating_sub(portion.get())))}
                    </button>
                </Show>
            </Show>
        </section>
    }
}

fn gap(gap: GapRow) -> impl IntoView {
    let account = gap.account.map(|account| account.to_string());
    let items = gap.item_ids.iter().filter_map(|id| checklist::checklist::item(id));
    let items = items.map(|item| {
        let id = item.id.as_str();
        view! { <a class="id" href=Route::Item(id).address()>{id}</a>" " }
    });
    view! {
        <li>
            <Command line=gap.command />
            <p class="quiet">
                {counted(gap.findings, "finding waits", "findings wait")}" for it · "{items.collect_view()}
                {account.map(|account| view! { "· account "<span class="numeric">{account}</span>" " })}
                "· needs "<code>{gap.iam_action}</code>
            </p>
        </li>
    }
}
