//! Chooses the account and the Region that are looked at, on every page that shows how items stand.

use checklist::evidence::{AccountId, Region};
use checklist::protocol::Request;
use checklist::report::place::Place;
use leptos::prelude::*;

use crate::state::AppState;

/// Shown as soon as there is something to choose from.
#[component]
pub(crate) fn PlacePicker() -> impl IntoView {
    let state = AppState::get();
    let accounts = Memo::new(move |_| {
        let ids = |summary: &checklist::report::view::Summary| {
            summary
                .accounts
                .iter()
                .map(|scope| scope.account.clone())
                .collect::<Vec<AccountId>>()
        };
        state.with_summary(ids)
    });
    // The Regions of the account that is chosen, else of all.
    let regions = Memo::new(move |_| {
        state.with_summary(|summary| {
            let chosen = summary.place.account.as_ref();
            let own = summary
                .accounts
                .iter()
                .filter(|scope| chosen.is_none_or(|chosen| *chosen == scope.account));
            own.flat_map(|scope| scope.regions.iter().cloned())
                .collect::<std::collections::BTreeSet<Region>>()
        })
    });
    let place = move || state.with_summary(|summary| summary.place.clone());
    let look_at = move |place: Place| state.submit(&Request::LookAt { place });
    let choose_account = move |text: String| {
        look_at(Place {
            account: text.parse().ok(),
            region: None,
        });
    };
    let choose_region = move |text: String| {
        look_at(Place {
            region: text.parse().ok(),
            ..place()
        });
    };
    let is_part = move || place() != Place::default();
    view! {
        <Show when=move || { accounts.read().len() > 1 || regions.read().len() > 1 || is_part() }>
            <div class="place-picker" role="group" aria-label="What is looked at">
                <label>
                    <span>"Account"</span>
                    <select class="select" aria-label="Account" on:change:target=move |event| choose_account(event.target().value())>
                        <option value="" selected=move || place().account.is_none()>"All accounts"</option>
                        {move || {
                            accounts
                                .get()
                                .into_iter()
                                .map(|id| {
                                    let name = id.to_string();
                                    view! { <option value=name.clone() selected=move || place().account.as_ref() == Some(&id)>{name.clone()}</option> }
                                })
                                .collect_view()
                        }}
                    </select>
                </label>
                <label>
                    <span>"Region"</span>
                    <select class="select" aria-label="Region" on:change:target=move |event| choose_region(event.target().value())>
                        <option value="" selected=move || place().region.is_none()>"All Regions"</option>
                        {move || {
                            regions
                                .get()
                                .into_iter()
                                .map(|region| {
                                    let name = region.to_string();
                                    view! { <option value=name.clone() selected=move || place().region.as_ref() == Some(&region)>{name.clone()}</option> }
                                })
                                .collect_view()
                        }}
                    </select>
                </label>
                <Show when=is_part>
                    <p class="quiet">
                        "Of this part, and what belongs to no Region. Decisions and reports are of everything. "
                        <button type="button" class="button is-quiet is-small" on:click=move |_| look_at(Place::default())>"Show everything"</button>
                    </p>
                </Show>
            </div>
        </Show>
    }
}
