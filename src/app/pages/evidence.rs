//! What was supplied, what became of it, what must be asked, and what is missing.

use checklist::checklist as registry;
use leptos::prelude::*;

use super::contradictions::Contradictions;
use super::coverage::Coverage;
use super::gaps::{FullCollector, Gaps};
use super::ledger::Ledger;
use super::questions::Questions;
use crate::components::calls::Calls;
use crate::components::dialog::Confirm;
use crate::components::heading::{Empty, PageHeading};
use crate::dom::focus;
use crate::reading;
use crate::route::Route;
use crate::state::AppState;
use crate::text::{bytes, counted, number};

#[component]
pub(crate) fn EvidencePage() -> impl IntoView {
    let state = AppState::get();
    let asking = RwSignal::new(false);
    let has_evidence = Memo::new(move |_| state.has_evidence());
    let lead = move || {
        let (files, size) = state.with_summary(|summary| (summary.files.all, summary.files.bytes));
        if files == 0 {
            "Every file that is handed over gets one line here, with what it was taken for and what to do about it.".to_owned()
        } else {
            format!("{}, {}, in memory only.", counted(files, "file", "files"), bytes(size))
        }
    };
    view! {
        <PageHeading title="Evidence"><p>{lead}</p></PageHeading>
        <Show
            when=move || has_evidence.get()
            fallback=|| view! {
                <Empty title="No files yet">
                    <p>"Drop files or folders anywhere in this window."</p>
                    <a class="button is-primary" href=Route::Start.address()>"Hand over evidence"</a>
                </Empty>
                <section class="block"><FullCollector /></section>
                <section class="block wanted">
                    <h2>"What the checks read"</h2>
                    <p class="quiet">"An AWS Config snapshot covers many of these. Once files are here, this page names each missing call in full, ready to copy."</p>
                    {registry::SECTIONS
                        .into_iter()
                        .filter(|section| section.items.iter().any(|item| !item.checks.is_empty()))
                        .map(|section| {
                            let checks = section.items.iter().flat_map(|item| item.checks.iter().copied()).collect();
                            view! { <details class="legend"><summary>{section.title}</summary><Calls checks /></details> }
                        })
                        .collect_view()}
                </section>
            }
        >
            <div class="button-row parts" role="group" aria-label="Parts of this page">
                <Part name="Questions" place="questions" count=Signal::derive(move || state.with_summary(|summary| summary.questions)) />
                <Part name="Files" place="files" count=Signal::derive(move || state.with_summary(|summary| summary.files.all)) />
                <Part name="Coverage" place="coverage" count=Signal::derive(move || state.with_summary(|summary| summary.accounts.len())) />
                <Part name="Missing evidence" place="missing" count=Signal::derive(move || state.with_summary(|summary| summary.gaps)) />
                <button type="button" class="button is-small" on:click=move |_| _ = focus("#contradictions h2")>"Contradictions"</button>
            </div>
            <Questions />
            <Ledger />
            <Coverage />
            <Gaps />
            <Contradictions />
            <div class="button-row">
                <a class="button" href=Route::Start.address()>"Add files"</a>
                <button type="button" class="button is-quiet" on:click=move |_| asking.set(true)>"Forget all evidence"</button>
            </div>
        </Show>
        <Confirm
            open=asking
            title="Forget all evidence?"
            consequence="The files have to be handed over again to see verdicts. Decisions, notes and settings stay."
            action="Forget evidence"
            on_confirm=move |()| reading::forget_evidence(state)
        />
    }
}

/// The way to a part of the page: the list of files can be long.
#[component]
fn Part(name: &'static str, place: &'static str, count: Signal<usize>) -> impl IntoView {
    view! {
        <Show when=move || { count.get() > 0 }>
            <button type="button" class="button is-small" on:click=move |_| _ = focus(&format!("#{place} h2"))>
                {name}" "{move || number(count.get())}
            </button>
        </Show>
    }
}
