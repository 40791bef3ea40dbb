//! Counts of statuses as one bar; what each part means stands beside it in words.

use checklist::checklist::Outcome;
use checklist::report::status::{Status, Totals};
use leptos::prelude::*;

use super::icon::OutcomeMark;
use crate::words;

/// How many of `totals` have this status.
pub(crate) fn count(totals: &Totals, status: Status) -> usize {
    match status {
        Status::AcceptedException => totals.accepted_exceptions,
        Status::Decided(Outcome::Compliant) => totals.compliant,
        Status::Decided(Outcome::NonCompliant) => totals.non_compliant,
        Status::Decided(Outcome::NotApplicable) => totals.not_applicable,
        Status::Decided(Outcome::InsufficientData) => totals.insufficient_data,
        Status::Decided(Outcome::NeedsReview) => totals.needs_review,
    }
}

/// One segment per status, as wide as its share.
#[component]
pub(crate) fn StatusBar(#[prop(into)] totals: Signal<Totals>) -> impl IntoView {
    view! {
        <div class="bar" aria-hidden="true">
            {words::STATUSES
                .into_iter()
                .map(|status| {
                    let share = move || count(&totals.read(), status).to_string();
                    view! { <span class=format!("bar-part is-{}", words::status_key(status)) style:flex-grow=share></span> }
                })
                .collect_view()}
        </div>
    }
}

/// The same counts in words, those that are none left out.
#[component]
pub(crate) fn StatusCounts(#[prop(into)] totals: Signal<Totals>) -> impl IntoView {
    view! {
        <ul class="counts">
            {move || {
                words::STATUSES
                    .into_iter()
                    .filter_map(|status| {
                        let count = count(&totals.read(), status);
                        (count > 0)
                            .then(|| {
                                view! {
                                    <li class=format!("is-{}", words::status_key(status))>
                                        <OutcomeMark mark=words::status_mark(status) />
                                        <b>{count}</b>
                                        " "
                                        {words::status(status).to_lowercase()}
                                    </li>
                                }
                            })
                    })
                    .collect_view()
            }}
        </ul>
    }
}
