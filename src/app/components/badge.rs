//! Outcome, status, severity and state as a mark and a word.

use checklist::checklist::{Outcome, Role, Severity};
use checklist::ingest::FileState;
use checklist::report::status::{Standing, Status};
use leptos::prelude::*;

use super::icon::{Mark, OutcomeMark};
use crate::words;

#[component]
fn Badge(key: &'static str, mark: Mark, word: &'static str) -> impl IntoView {
    view! {
        <span class=format!("badge is-{key}")>
            <OutcomeMark mark />
            <span>{word}</span>
        </span>
    }
}

#[component]
pub(crate) fn OutcomeBadge(outcome: Outcome) -> impl IntoView {
    view! { <Badge key=words::outcome_key(outcome) mark=words::outcome_mark(outcome) word=words::outcome(outcome) /> }
}

#[component]
pub(crate) fn StatusBadge(status: Status) -> impl IntoView {
    view! { <Badge key=words::status_key(status) mark=words::status_mark(status) word=words::status(status) /> }
}

#[component]
pub(crate) fn FileStateBadge(state: FileState) -> impl IntoView {
    view! { <Badge key=words::file_state_key(state) mark=words::file_state_mark(state) word=words::file_state(state) /> }
}

/// Severity as a word and a scale of four steps.
#[component]
pub(crate) fn SeverityBadge(severity: Severity) -> impl IntoView {
    view! {
        <span class=format!("severity is-{}", severity.as_str())>
            <span class="severity-scale" aria-hidden="true"><i /><i /><i /><i /></span>
            {words::severity(severity)}
        </span>
    }
}

/// Whether a check decides its item.
#[component]
pub(crate) fn RoleTag(role: Role) -> impl IntoView {
    view! { <span class="tag" title=format!("{}: {}", role.as_str(), words::role_meaning(role))>{role.as_str()}</span> }
}

/// What must be said of a standing in words: that evidence and decision disagree, or that an exception has run out.
#[component]
pub(crate) fn StandingFlags(standing: Standing) -> impl IntoView {
    view! {
        {standing.contradiction.then(|| view! { <span class="flag">"Contradicts the evidence"</span> })}
        {standing.expired.then(|| view! { <span class="flag">"Exception expired"</span> })}
    }
}
