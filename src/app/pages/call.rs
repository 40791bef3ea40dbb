//! One call in one place: by which file it was answered and when, or the permission and the command to get it.

use checklist::protocol::{CallPlace, List, ListRow};
use checklist::report::coverage::{AnswerFile, CallState, CoverageRow, ResourceRow};
use checklist::report::matrix::MatrixCell;
use leptos::prelude::*;

use crate::components::copy::Command;
use crate::components::portion::{Portion, ShowMore};
use crate::route::Route;
use crate::text::{counted, moment, number, visible};
use crate::words;

const STEP: usize = 50;

#[component]
pub(crate) fn CallDetail(place: CallPlace) -> impl IntoView {
    let (of_call, of_resources) = (place.clone(), place.clone());
    let call = Portion::of(move || List::Call(of_call.clone()), 1);
    let resources = Portion::of(move || List::CallResources(of_resources.clone()), STEP);
    let shown = move || call.window.with(|window| window.rows.first().map(|row| detail(row, &place)));
    view! {
        <div class="finding-detail">
            {shown}
            <Show when=move || { resources.window.with(|window| window.total > 0) }>
                <h3>{move || resources.window.with(|window| counted(window.total, "resource", "resources"))}</h3>
                <ul class="call-resources">{move || resources.window.with(|window| window.rows.iter().map(resource).collect_view())}</ul>
                <ShowMore portion=resources />
            </Show>
        </div>
    }
}

fn detail(row: &ListRow, place: &CallPlace) -> AnyView {
    let ListRow::Call(row) = row else { return ().into_any() };
    let row = CoverageRow::clone(row);
    let words = words::call(MatrixCell::from(&row));
    let where_ = place
        .region
        .as_ref()
        .map_or_else(|| place.account.to_string(), |region| format!("{} · {region}", place.account));
    let fact = |name: &'static str, text: Option<String>| text.map(|text| view! { <div><dt>{name}</dt><dd>{text}</dd></div> });
    let items = row.item_ids.iter().filter_map(|id| checklist::checklist::item(id));
    let items = items
        .map(|item| view! { <a class="id" href=Route::Item(item.id.as_str()).address()>{item.id.as_str()}</a>" " })
        .collect_view();
    let more = row.answers.saturating_sub(row.files.len());
    let counts = row.resources.map(|counts| {
        format!(
            "{} known; {} answered, {} in part, {} denied, {} missing, {} stale",
            number(counts.known),
            number(counts.answered),
            number(counts.part),
            number(counts.refused),
            number(counts.missing),
            number(counts.stale)
        )
    });
    view! {
        <p class="badge-line"><span class=format!("call-sign is-{}", words.key) aria-hidden="true">{words.sign}</span>" "<b>{words.long}</b></p>
        <dl class="facts">
            <div><dt>"Account, region"</dt><dd class="numeric">{where_}</dd></div>
            {fact("Why a part", row.why_part.as_deref().map(visible))}
            {fact("AWS's error", row.error_code.as_deref().map(visible))}
            {fact("By AWS Config", row.config_type.as_deref().map(visible))}
            {fact("Resources", counts)}
            {fact("Conflicts", (row.conflicts > 0).then(|| counted(row.conflicts, "fact is told differently by two files", "facts are told differently by two files")))}
            {fact("Captured", row.captured.map(moment).map(|at| if row.stale { format!("{at}: stale") } else { at }))}
            {fact("No time", row.undated.then(|| "an answer counts of which nobody knows when it was given".to_owned()))}
            <div><dt>"Needed by"</dt><dd>{items}</dd></div>
            <div><dt>"Permission"</dt><dd><code>{row.iam_action}</code></dd></div>
        </dl>
        <h3>"Answered by"</h3>
        {if row.files.is_empty() {
            view! { <p class="quiet">"No file supplied holds an answer."</p> }.into_any()
        } else {
            view! { <ul class="evidence-places">{row.files.iter().map(file).collect_view()}</ul> }.into_any()
        }}
        {(more > 0).then(|| view! { <p class="quiet">{format!("and {}", counted(more, "older answer", "older answers"))}</p> })}
        <h3>"To get it anew"</h3>
        <Command line=row.command />
    }
    .into_any()
}

fn file(file: &AnswerFile) -> impl IntoView + use<> {
    let time = file.captured.map_or_else(|| "no time known".to_owned(), moment);
    view! { <li><code class="evidence-file">{visible(&file.path)}</code><small class="numeric">" "{time}</small></li> }
}

fn resource(row: &ListRow) -> AnyView {
    let ListRow::Resource(row) = row else { return ().into_any() };
    let row = ResourceRow::clone(row);
    let cell = MatrixCell {
        state: row.state,
        stale: row.stale,
        conflicting: false,
        resources: None,
    };
    let words = words::call(cell);
    let open = matches!(row.state, CallState::Missing | CallState::Refused | CallState::Part);
    let code = row.error_code.as_deref().map(|code| format!(" ({})", visible(code)));
    view! {
        <li>
            <p><span class=format!("call-sign is-{}", words.key) aria-hidden="true">{words.sign}</span>" "<code>{visible(&row.resource)}</code>" "<small>{words.long}{code}</small></p>
            {row.file.as_ref().map(|file| view! { <small><code>{visible(&file.path)}</code></small> })}
            {open.then(|| view! { <Command line=row.command /> })}
        </li>
    }
    .into_any()
}
