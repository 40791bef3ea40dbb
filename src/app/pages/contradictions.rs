//! What two files tell differently, which of them counts, and which files repeat others.

use checklist::protocol::{List, ListRow};
use checklist::report::contradictions::{ContradictionRow, MemberDifference};
use checklist::report::coverage::AnswerFile;
use leptos::prelude::*;

use crate::components::portion::{Portion, ShowMore};
use crate::text::{counted, moment, visible};

const STEP: usize = 20;

#[component]
pub(crate) fn Contradictions() -> impl IntoView {
    let told = Portion::of(|| List::Contradictions, STEP);
    let repeated = Portion::of(|| List::Duplicates, STEP);
    let count = |portion: Portion| Memo::new(move |_| portion.window.with(|window| window.total));
    let (contradictions, duplicates) = (count(told), count(repeated));
    view! {
        <section class="block" id="contradictions">
            <h2 tabindex="-1">"Contradictions and duplicates"</h2>
            <Show
                when=move || { contradictions.get() > 0 }
                fallback=|| view! { <p class="quiet">"No two files tell the same fact differently."</p> }
            >
                <p class="quiet">
                    {move || counted(contradictions.get(), "fact is told differently by two files", "facts are told differently by two files")}
                    ". The newer file counts. Where neither is known to be newer, none does, and the fact proves nothing."
                </p>
                <ul class="contradictions">{move || told.window.with(|window| window.rows.iter().map(contradiction).collect_view())}</ul>
                <ShowMore portion=told />
            </Show>
            <Show when=move || { duplicates.get() > 0 }>
                <details class="legend">
                    <summary>{move || counted(duplicates.get(), "file repeats another byte for byte", "files repeat others byte for byte")}</summary>
                    <ul class="plain-list is-tight">{move || repeated.window.with(|window| window.rows.iter().map(duplicate).collect_view())}</ul>
                    <ShowMore portion=repeated />
                </details>
            </Show>
        </section>
    }
}

fn contradiction(row: &ListRow) -> AnyView {
    let ListRow::Contradiction(row) = row else { return ().into_any() };
    let row = ContradictionRow::clone(row);
    let place = row
        .region
        .map_or_else(|| row.account.to_string(), |region| format!("{} · {region}", row.account));
    let verdict = if row.one_counts {
        ("counts", "does not count")
    } else {
        ("does not count", "does not count")
    };
    view! {
        <li>
            <p><code>{visible(&row.call)}</code>" "<b>{visible(&row.resource)}</b>" "<span class="quiet numeric">{place}</span></p>
            <table class="told stacking">
                <thead>
                    <tr>
                        <th scope="col">"What differs"</th>
                        <th scope="col">{file(&row.one, verdict.0)}</th>
                        <th scope="col">{file(&row.other, verdict.1)}</th>
                    </tr>
                </thead>
                <tbody>
                    {if row.members.is_empty() {
                        view! { <tr><th scope="row">"Whether it exists"</th><td colspan="2">"One of the two holds it, the other says that there is none."</td></tr> }.into_any()
                    } else {
                        row.members.iter().map(member).collect_view().into_any()
                    }}
                </tbody>
            </table>
        </li>
    }
    .into_any()
}

fn file(file: &AnswerFile, verdict: &'static str) -> impl IntoView + use<> {
    let time = file.captured.map_or_else(|| "no time known".to_owned(), moment);
    view! { <code>{visible(&file.path)}</code><small class="numeric">{time}" · "<b>{verdict}</b></small> }
}

fn member(difference: &MemberDifference) -> impl IntoView + use<> {
    let name = if difference.member.is_empty() {
        "the value".to_owned()
    } else {
        visible(&difference.member)
    };
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td data-label="One"><code>{visible(&difference.one)}</code></td>
            <td data-label="Other"><code>{visible(&difference.other)}</code></td>
        </tr>
    }
}

fn duplicate(row: &ListRow) -> AnyView {
    let ListRow::Duplicate(row) = row else { return ().into_any() };
    view! { <li><code>{visible(&row.path)}</code>" repeats "<code>{visible(&row.counted)}</code>", which counts"</li> }.into_any()
}
