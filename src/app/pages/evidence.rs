//! What was supplied, what became of it, what must be asked, and what is missing.

use leptos::prelude::*;

use super::gaps::Gaps;
use super::ledger::Ledger;
use super::questions::Questions;
use crate::components::dialog::Confirm;
use crate::components::heading::{Empty, PageHeading};
use crate::reading;
use crate::route::Route;
use crate::state::AppState;
use crate::text::{bytes, counted};

#[component]
pub(crate) fn EvidencePage() -> impl IntoView {
    let state = AppState::get();
    let asking = RwSignal::new(false);
    let has_evidence = Memo::new(move |_| state.has_evidence());
    let lead = move || {
        let (files, size) = state.with_summary(|summary| (summary.ledger.len(), summary.ledger.iter().map(|file| file.bytes).sum::<u64>()));
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
            }
        >
            <Questions />
            <Ledger />
            <Gaps />
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
