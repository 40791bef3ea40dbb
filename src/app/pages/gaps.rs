//! The calls whose answers are missing, ready to be copied and run.

use checklist::protocol::{List, ListRow, PlaceQuery};
use checklist::report::view::GapRow;
use leptos::prelude::*;

use crate::components::copy::Command;
use crate::components::portion::{Portion, ShowMore};
use crate::route::Route;
use crate::text::counted;

const STEP: usize = 40;

#[component]
pub(crate) fn Gaps() -> impl IntoView {
    let portion = Portion::of(|| List::Gaps(PlaceQuery::default()), STEP);
    let count = Memo::new(move |_| portion.window.with(|window| window.total));
    view! {
        <section class="block" id="missing">
            <div class="block-head">
                <h2 tabindex="-1">"Missing evidence"</h2>
            </div>
            <Show when=move || { count.get() > 0 } fallback=|| view! { <p class="quiet">"Every call that a check asked for was answered."</p> }>
                <p class="quiet">"Calls whose answers would decide most come first. Hand over their output as it is."</p>
                <ul class="gaps">{move || portion.window.with(|window| window.rows.iter().map(gap).collect_view())}</ul>
                <ShowMore portion />
            </Show>
        </section>
    }
}

fn gap(row: &ListRow) -> AnyView {
    let ListRow::Gap(gap) = row else { return ().into_any() };
    let gap = GapRow::clone(gap);
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
    .into_any()
}
