//! Who owns what: the shared-responsibility table for the services found in the evidence.

use checklist::report::view::{self, ResponsibilityRow};
use leptos::prelude::*;

use crate::components::badge::StatusBadge;
use crate::components::heading::{Empty, PageHeading};
use crate::components::icon::OutcomeMark;
use crate::links::{Outbound, SHARED_RESPONSIBILITY};
use crate::route::Route;
use crate::state::AppState;
use crate::words;

#[component]
pub(crate) fn ResponsibilityPage() -> impl IntoView {
    let state = AppState::get();
    let rows = move || state.with_summary(|summary| summary.responsibility.clone());
    let services = move || state.with_summary(|summary| summary.services.clone());
    view! {
        <PageHeading title="Shared responsibility">
            <p>
                "AWS secures the cloud, the customer what is put into it; where the line runs depends on the services in use. "
                <Outbound address=SHARED_RESPONSIBILITY>"AWS on shared responsibility"</Outbound>
            </p>
        </PageHeading>
        {move || {
            let services = services();
            (!services.is_empty())
                .then(|| view! { <p class="services"><b>"Services found in the evidence: "</b>{services.join(", ")}</p> })
        }}
        {move || {
            let rows = rows();
            if rows.is_empty() {
                return view! {
                    <Empty title="No evidence yet">
                        <p>"The table follows the services in use, and those show in the evidence."</p>
                        <a class="button is-primary" href=Route::Start.address()>"Hand over evidence"</a>
                    </Empty>
                }
                .into_any();
            }
            view! {
                <table class="responsibility stacking">
                    <caption class="off-screen">"Responsibilities, their owners and how they stand"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Id"</th>
                            <th scope="col">"Responsibility"</th>
                            <th scope="col">"Owner"</th>
                            <th scope="col">"AWS's part"</th>
                            <th scope="col">"Your part"</th>
                            <th scope="col">"Status"</th>
                        </tr>
                    </thead>
                    <tbody>{rows.into_iter().map(|row| line(state, row)).collect_view()}</tbody>
                </table>
            }
            .into_any()
        }}
    }
}

fn line(state: AppState, row: ResponsibilityRow) -> impl IntoView {
    let (items, session) = (state.with_summary(|summary| summary.items.clone()), state.session.get());
    let newest = state.with_summary(|summary| summary.newest_evidence);
    let status = view::row_status(&view::row_totals(&row, &items, &session, newest));
    let all = state.rows.get();
    let own = all.iter().filter(|item| row.item_ids.iter().any(|id| id == item.id));
    let links: Vec<_> = own
        .map(|item| {
            let status = item.standing.status;
            view! {
                <a
                    class=format!("item-chip is-{}", words::status_key(status))
                    href=Route::Item(item.id).address()
                    aria-label=format!("{}: {}", item.id, words::status(status))
                    title=item.title
                >
                    <OutcomeMark mark=words::status_mark(status) />
                    {item.id}
                </a>
            }
        })
        .collect();
    let in_use = row.services_in_use.join(", ");
    view! {
        <tr class="responsibility-row" class:is-dim=!row.applies>
            <td class="cell-id"><span class="id">{row.id}</span></td>
            <th scope="row" class="cell-title">
                {row.responsibility}
                {(!in_use.is_empty()).then(|| view! { <small>{in_use}</small> })}
            </th>
            <td data-label="Owner">{row.owner}</td>
            <td data-label="AWS's part">{if row.aws_part.is_empty() { "none".to_owned() } else { row.aws_part }}</td>
            <td data-label="Your part">{row.customer_part}</td>
            <td class="cell-status">{status.map(|status| view! { <StatusBadge status /> })}</td>
        </tr>
        <tr class="item-chips-row">
            <td></td>
            <td colspan="5"><div class="item-chips">{links}</div></td>
        </tr>
    }
}
