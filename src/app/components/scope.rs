//! How far the evidence reaches: which accounts and regions, captured when, and what remains unseen.

use checklist::evidence::Instant;
use checklist::report::view::{AccountScope, Summary};
use leptos::prelude::*;

use crate::route::Route;
use crate::state::AppState;
use crate::text::{counted, moment};

/// An instant that breaks, if it must, between day and time.
#[component]
pub(crate) fn Moment(at: Instant) -> impl IntoView {
    let text = moment(at);
    let (day, time) = text.split_once(' ').unwrap_or((&text, ""));
    view! { <span class="unbroken">{day.to_owned()}</span>" "<span class="unbroken">{time.to_owned()}</span> }
}

/// The times that the files carry, in words.
pub(crate) fn captured(summary: &Summary) -> String {
    let spoken = match (summary.files.oldest, summary.newest_evidence) {
        (Some(first), Some(last)) if first == last => format!("captured {}", moment(last)),
        (Some(first), Some(last)) => format!("captured between {} and {}", moment(first), moment(last)),
        _ => return "no file says when it was captured".to_owned(),
    };
    match summary.files.undated {
        0 => spoken,
        some => format!("{spoken}; {} when", counted(some, "file does not say", "files do not say")),
    }
}

/// The accounts of which AWS's own list of regions was not supplied.
pub(crate) fn without_region_list(accounts: &[AccountScope]) -> Vec<String> {
    let unknown = accounts.iter().filter(|scope| !scope.region_list_known);
    unknown.map(|scope| scope.account.to_string()).collect()
}

/// What verdicts rest on, in two sentences, with a warning where regions may be unseen.
#[component]
pub(crate) fn ScopeNote() -> impl IntoView {
    let state = AppState::get();
    let said = Memo::new(move |_| {
        state.with_summary(|summary| {
            let accounts = counted(summary.accounts.len(), "account", "accounts");
            let regions: usize = summary.accounts.iter().map(|scope| scope.regions.len()).sum();
            let scope = format!(
                "Evidence of {accounts}, {}, {}.",
                counted(regions, "region", "regions"),
                captured(summary)
            );
            (scope, without_region_list(&summary.accounts).len(), summary.accounts.len())
        })
    });
    view! {
        <p class="scope-note">{move || said.get().0}" Each finding names the time of its own file."</p>
        <Show when=move || { said.read().1 > 0 }>
            <p class="flag is-block">
                {move || {
                    let (_, unknown, all) = said.get();
                    if unknown == all { "Region list not supplied".to_owned() } else { format!("Region list not supplied of {}", counted(unknown, "account", "accounts")) }
                }}
                ": only regions with files are judged. Add "<code>"aws ec2 describe-regions"</code>". "
                <a href=Route::Overview.address()>"Evidence scope"</a>
            </p>
        </Show>
    }
}
