//! What the words of outcomes, statuses and roles mean; folded away for who knows them.

use checklist::checklist::Role;
use checklist::report::status::Status;
use leptos::prelude::*;

use super::badge::StatusBadge;
use crate::words;

#[component]
pub(crate) fn Legend(statuses: &'static [Status]) -> impl IntoView {
    view! {
        <details class="legend">
            <summary>"What these words mean"</summary>
            <dl>
                {statuses
                    .iter()
                    .map(|status| view! { <div><dt><StatusBadge status=*status /></dt><dd>{words::meaning(*status)}</dd></div> })
                    .collect_view()}
                {[Role::Core, Role::Advisory]
                    .map(|role| view! { <div><dt><span class="tag">{role.as_str()}</span></dt><dd>"A check that "{words::role_meaning(role)}"."</dd></div> })
                    .into_iter()
                    .collect_view()}
            </dl>
        </details>
    }
}
