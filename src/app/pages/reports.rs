//! What can be taken along, and what the assessment rests on.

use checklist::protocol::Export;
use checklist::report::status::{COVERAGE_FORMULA, SCORE_FORMULA};
use checklist::session::{Action, Session};
use leptos::html::Input;
use leptos::prelude::*;

use super::settings::SettingsForm;
use crate::components::dialog::Confirm;
use crate::components::heading::PageHeading;
use crate::components::icon::{Icon, Sign};
use crate::reading::{open_session, save_session};
use crate::state::AppState;

/// File, what it is for, and what it holds.
const REPORTS: [(Export, &str, &str); 8] = [
    (Export::Zip, "All reports", "Every table below in one zip: the handover."),
    (
        Export::Checklist,
        "checklist.csv",
        "One line per item: outcome, effective status, counts, decision with who, when and why, owner, due date.",
    ),
    (
        Export::OutcomesByAccount,
        "outcomes_by_account.csv",
        "One line per item in each account, and in each of its Regions: outcome and counts, from the evidence alone.",
    ),
    (
        Export::Findings,
        "findings.csv",
        "One line per finding: resource, outcome, reason, observed value, evidence file with SHA-256 and place.",
    ),
    (
        Export::SharedResponsibility,
        "shared_responsibility.csv",
        "One line per responsibility: owner, services in use, both parts, how its items stand.",
    ),
    (
        Export::Evidence,
        "evidence.csv",
        "One line per file: SHA-256, what it was taken for, account, region, time, state, advice.",
    ),
    (
        Export::Gaps,
        "gaps.csv",
        "One line per item, check and call whose answer is missing, with the command and the permission.",
    ),
    (
        Export::Thresholds,
        "thresholds.csv",
        "The numbers and lists that verdicts depend on, as they are set on this page, with their defaults.",
    ),
];

#[component]
pub(crate) fn ReportsPage() -> impl IntoView {
    let state = AppState::get();
    view! {
        <PageHeading title="Reports">
            <p>"The same input gives the same bytes on every machine, so that an auditor can repeat what you did."</p>
        </PageHeading>
        <div class="columns">
            <section class="block">
                <h2>"Tables"</h2>
                <ul class="downloads">{REPORTS.into_iter().map(|(what, name, holds)| view! { <Report what name holds /> }).collect_view()}</ul>
                <p class="quiet">{SCORE_FORMULA}<br />{COVERAGE_FORMULA}</p>
                <h2>"Print"</h2>
                <p>"A clean list of all items with their statuses, decisions and reasons, on paper or as PDF."</p>
                <button type="button" class="button" on:click=move |_| crate::pages::print::print(state)>"Print the checklist"</button>
                <SessionFile />
            </section>
            <SettingsForm />
        </div>
    }
}

#[component]
fn Report(what: Export, name: &'static str, holds: &'static str) -> impl IntoView {
    let state = AppState::get();
    let waiting = RwSignal::new(false);
    let fetch = move |_| {
        waiting.set(true);
        let session = state.session.get_untracked();
        state.client().export(what, session, move |answer| {
            waiting.try_set(false);
            match answer {
                Ok(file) if crate::download::offer(&file.name, &file.media_type, &file.bytes).is_ok() => {
                    state.say(format!("{} is in your downloads.", file.name));
                }
                Ok(_) => state.say("The browser refused the download."),
                Err(message) => state.say(message),
            }
        });
    };
    view! {
        <li>
            <div>
                <p class="download-name">{name}</p>
                <p class="quiet">{holds}</p>
            </div>
            <button type="button" class="button" disabled=move || waiting.get() on:click=fetch aria-label=format!("Download {name}")>
                <Icon sign=Sign::Download />
                "Download"
            </button>
        </li>
    }
}

#[component]
fn SessionFile() -> impl IntoView {
    let state = AppState::get();
    let input = NodeRef::<Input>::new();
    let asking = RwSignal::new(false);
    let open = move |_| {
        let Some(input) = input.get_untracked() else { return };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            open_session(state, file);
        }
        input.set_value("");
    };
    let choose = move |_| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    view! {
        <h2>"Session"</h2>
        <p>"Everything you entered: decisions, notes, owners, settings, and identifiers you gave to documents. No evidence. Take it to another machine, or keep one per client."</p>
        <div class="button-row">
            <button type="button" class="button" on:click=move |_| save_session(state)>"Save session"</button>
            <button type="button" class="button" on:click=choose>"Open session"</button>
            <button type="button" class="button is-quiet" on:click=move |_| asking.set(true)>"Start a new one"</button>
        </div>
        <input type="file" accept="application/json,.json" hidden aria-label="Session file" node_ref=input on:change=open />
        <Confirm
            open=asking
            title="Start a new session?"
            consequence="All decisions, notes and settings on this device are cleared. Save the session first if you still need it. Evidence in memory stays."
            action="Start a new one"
            on_confirm=move |()| state.dispatch(Action::Replace(Box::<Session>::default()))
        />
    }
}
