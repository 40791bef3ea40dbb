//! The calls whose answers are missing, ready to be copied and run.

use checklist::protocol::{Export, List, ListRow, PlaceQuery};
use checklist::report::view::GapRow;
use leptos::prelude::*;

use crate::components::copy::Command;
use crate::components::portion::{Portion, ShowMore};
use crate::components::script::Script;
use crate::route::Route;
use crate::text::counted;

const STEP: usize = 40;

#[component]
pub(crate) fn Gaps() -> impl IntoView {
    let portion = Portion::of(|| List::Gaps(PlaceQuery::default()), STEP);
    let count = Memo::new(move |_| portion.window.with(|window| window.total));
    view! {
        <section class="block" id="missing">
            <h2 tabindex="-1">"Missing evidence"</h2>
            <Show when=move || { count.get() > 0 } fallback=|| view! { <p class="quiet">"Every call that a check asked for was answered."</p> }>
                <p class="quiet">"Hand one of these to the client's engineer, and drop what comes back here, as it is."</p>
                <Script what=Export::AskList title="The ask list: one command a line">
                    <p>"Each answer goes into a file whose path says what it is. For whoever wants to see, and run, each command by itself."</p>
                </Script>
                <Script what=Export::AskScript title="The same as a script">
                    <p>"Writes one file, with the time of each answer and with the errors, which are evidence, too. Reads only; changes nothing."</p>
                </Script>
                <h3>{move || counted(count.get(), "missing call", "missing calls")}", those that would decide most first"</h3>
                <ul class="gaps">{move || portion.window.with(|window| window.rows.iter().map(gap).collect_view())}</ul>
                <ShowMore portion />
            </Show>
        </section>
    }
}

/// For an account of which nothing is known yet.
#[component]
pub(crate) fn FullCollector() -> impl IntoView {
    view! {
        <Script what=Export::Collector title="The collector: one script for everything that the checks read">
            <p>
                "For the client's engineer: runs the AWS CLI with read-only permissions, such as those of the AWS managed policies SecurityAudit and ViewOnlyAccess, in every enabled region, and writes one file to drop here."
            </p>
        </Script>
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
