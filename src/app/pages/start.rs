//! Where evidence comes in.

use leptos::html::Input;
use leptos::prelude::*;

use super::gaps::FullCollector;
use crate::components::heading::PageHeading;
use crate::components::icon::{Icon, Sign};
use crate::files::chosen;
use crate::reading;
use crate::route::Route;
use crate::state::AppState;
use crate::text::counted;

#[component]
pub(crate) fn Start() -> impl IntoView {
    let state = AppState::get();
    view! {
        <PageHeading title="Hand over the evidence">
            <p>"AWS CLI output, AWS Config exports, credential reports: as files or as whole folders, in any order. Each verdict will name the file and the place it rests on."</p>
        </PageHeading>
        <Resume />
        <DropZone />
        {move || state.has_evidence().then(|| view! { <Loaded /> })}
        <div class="columns">
            <section class="panel">
                <h2>"What to collect"</h2>
                <p>"With read-only access to the account, for example the AWS managed policy SecurityAudit:"</p>
                <ol class="steps">
                    <li>"Export with the AWS CLI and "<code>"--output json"</code>", one call per file. Name the folders by account and region: "<code>"111122223333/eu-west-1/ec2-describe-volumes.json"</code>"."</li>
                    <li>"Add "<code>"aws sts get-caller-identity"</code>" to each account's folder, and "<code>"aws ec2 describe-regions"</code>" so that no region is forgotten."</li>
                    <li>"Or hand over an AWS Config snapshot: one file covers most of a region."</li>
                </ol>
                <h3>"No exports yet?"</h3>
                <p>"Hand this script to the client's engineer; drop what it writes here."</p>
                <FullCollector />
                <p><a href=Route::Evidence.address()>"See what the checks read"</a>", and, once files are here, each missing call with the command to copy."</p>
            </section>
            <section class="panel">
                <h2>"Nothing leaves this page"</h2>
                <ul class="plain-list">
                    <li><b>"Enforced, not promised. "</b>"A policy inside this file forbids it every connection; the browser refuses them all, also to us."</li>
                    <li><b>"Evidence stays in memory. "</b>"It is gone when you close the tab. Only what you enter is kept on this device."</li>
                    <li><b>"Try it. "</b>"Switch the network off and work on; nothing changes."</li>
                </ul>
            </section>
        </div>
    }
}

/// What was entered is here, what was dropped is not.
#[component]
fn Resume() -> impl IntoView {
    let state = AppState::get();
    move || {
        let decided = state.session.with(|session| session.decisions.len());
        let entered = !state.session.with(checklist::session::Session::is_empty);
        (entered && !state.has_evidence()).then(|| {
            view! {
                <div class="resume">
                    <p>
                        <b>"Welcome back. Your answers are here"</b>
                        {(decided > 0).then(|| format!(" ({})", counted(decided, "decision", "decisions")))}
                        ". Evidence is never stored: hand over the files again to see the verdicts."
                    </p>
                    <a class="button" href=Route::Checklist(None).address()>"Go on with the checklist"</a>
                </div>
            }
        })
    }
}

#[component]
fn DropZone() -> impl IntoView {
    let state = AppState::get();
    let files = NodeRef::<Input>::new();
    let folder = NodeRef::<Input>::new();
    let take = move |input: NodeRef<Input>| {
        let Some(input) = input.get_untracked() else { return };
        if let Some(list) = input.files() {
            reading::take(state, chosen(&list));
        }
        // So that choosing the same file again is a change.
        input.set_value("");
    };
    let press = move |input: NodeRef<Input>| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    view! {
        <section class="drop-zone" aria-label="Hand over files">
            <svg class="drop-mark" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
                <path d="M4 14V4h10M34 4h10v10M44 34v10H34M14 44H4V34" />
                <path class="drop-arrow" d="M24 13v21m0 0-8-8m8 8 8-8" />
            </svg>
            <p class="drop-title">"Drop files or folders anywhere in this window"</p>
            <div class="button-row">
                <button type="button" class="button is-primary" on:click=move |_| press(files)>"Choose files"</button>
                <button type="button" class="button" on:click=move |_| press(folder)><Icon sign=Sign::Folder />"Choose folder"</button>
                <button type="button" class="button is-quiet" on:click=move |_| reading::take_sample(state)>"Open the sample account"</button>
            </div>
            <input type="file" multiple hidden aria-label="Files" node_ref=files on:change=move |_| take(files) />
            <input type="file" prop:webkitdirectory=true hidden aria-label="Folder" node_ref=folder on:change=move |_| take(folder) />
        </section>
    }
}

/// What has been read so far, and where to go from here.
#[component]
fn Loaded() -> impl IntoView {
    let state = AppState::get();
    let files = move || state.with_summary(|summary| summary.files.all);
    view! {
        <div class="resume">
            <p><b>{move || counted(files(), "file", "files")}" read."</b>" More files join these."</p>
            <div class="button-row">
                <a class="button" href=Route::Overview.address()>"Overview"</a>
                <a class="button is-quiet" href=Route::Evidence.address()>"What became of each file"</a>
            </div>
        </div>
    }
}
