//! What the assessment is called and what its verdicts depend on.

use checklist::checklist::Thresholds;
use checklist::evidence::Instant;
use checklist::session::Action;
use leptos::prelude::*;

use crate::state::AppState;

/// One number of the thresholds: its name, its unit and its place.
struct Number {
    name: &'static str,
    unit: &'static str,
    place: fn(&mut Thresholds) -> &mut i64,
}

const NUMBERS: [Number; 13] = [
    Number {
        name: "Access keys are renewed within",
        unit: "days",
        place: |all| &mut all.max_key_age_days,
    },
    Number {
        name: "Passwords are renewed within",
        unit: "days",
        place: |all| &mut all.max_password_age_days,
    },
    Number {
        name: "Passwords have at least",
        unit: "characters",
        place: |all| &mut all.min_password_length,
    },
    Number {
        name: "Users and keys are inactive after",
        unit: "days",
        place: |all| &mut all.max_unused_days,
    },
    Number {
        name: "Root keys count as in use for",
        unit: "days",
        place: |all| &mut all.root_key_use_days,
    },
    Number {
        name: "Root sign-ins count as recent for",
        unit: "days",
        place: |all| &mut all.root_console_use_days,
    },
    Number {
        name: "Trails have delivered within",
        unit: "hours",
        place: |all| &mut all.max_trail_delivery_hours,
    },
    Number {
        name: "A public IPv4 range is broad below",
        unit: "bits of prefix",
        place: |all| &mut all.broad_ipv4_prefix,
    },
    Number {
        name: "A public IPv6 range is broad below",
        unit: "bits of prefix",
        place: |all| &mut all.broad_ipv6_prefix,
    },
    Number {
        name: "Key pairs are renewed within",
        unit: "days",
        place: |all| &mut all.max_key_pair_age_days,
    },
    Number {
        name: "A security group rule is wide above",
        unit: "ports",
        place: |all| &mut all.max_open_ports,
    },
    Number {
        name: "Activity is recent for",
        unit: "days",
        place: |all| &mut all.max_activity_age_days,
    },
    Number {
        name: "Evidence is stale after",
        unit: "days",
        place: |all| &mut all.max_evidence_age_days,
    },
];

#[component]
pub(crate) fn SettingsForm() -> impl IntoView {
    let state = AppState::get();
    view! {
        <section class="block" aria-labelledby="settings-title">
            <h2 id="settings-title">"Settings"</h2>
            <div class="fields">
                <label class="field is-wide">
                    <span>"Title of the assessment"</span>
                    <input
                        type="text"
                        autocomplete="off"
                        prop:value=move || state.session.with(|session| session.title.clone())
                        on:input:target=move |event| state.dispatch(Action::SetTitle(event.target().value()))
                    />
                </label>
                <label class="field">
                    <span>"Assessor"</span>
                    <input
                        type="text"
                        autocomplete="name"
                        prop:value=move || state.session.with(|session| session.assessor.clone())
                        on:input:target=move |event| state.dispatch(Action::SetAssessor(event.target().value()))
                    />
                </label>
                <label class="field">
                    <span>"As-of date"</span>
                    <input
                        type="date"
                        aria-describedby="as-of-hint"
                        prop:value=move || state.session.with(|session| session.as_of.map(Instant::date).unwrap_or_default())
                        on:change:target=move |event| state.dispatch(Action::SetAsOf(Instant::parse(&event.target().value())))
                    />
                </label>
            </div>
            <p class="quiet" id="as-of-hint">"Ages are computed against the time that the evidence carries. This date serves evidence that carries none, and measures exceptions. The clock is never used."</p>
            <h3>"Thresholds"</h3>
            <ul class="thresholds">{NUMBERS.into_iter().map(|number| view! { <Threshold number /> }).collect_view()}</ul>
            <button type="button" class="button is-quiet" on:click=move |_| state.dispatch(Action::SetThresholds(Thresholds::default()))>
                "Back to the defaults"
            </button>
        </section>
    }
}

#[component]
fn Threshold(number: Number) -> impl IntoView {
    let state = AppState::get();
    let place = number.place;
    let default = *place(&mut Thresholds::default());
    let value = move || state.session.with(|session| *place(&mut session.thresholds.clone()));
    let change = move |text: String| {
        let Some(new) = text.trim().parse::<i64>().ok().filter(|new| *new > 0) else {
            state.say("A threshold is a whole number above zero.");
            // Shows the number that still holds.
            state.session.update(|_| ());
            return;
        };
        let mut thresholds = state.session.with_untracked(|session| session.thresholds.clone());
        *place(&mut thresholds) = new;
        state.dispatch(Action::SetThresholds(thresholds));
    };
    view! {
        <li>
            <label>
                <span>{number.name}</span>
                <input
                    type="number"
                    min="1"
                    step="1"
                    inputmode="numeric"
                    prop:value=move || value().to_string()
                    on:change:target=move |event| change(event.target().value())
                />
                <span class="quiet">{number.unit}</span>
            </label>
            <Show when=move || value() != default><small class="tag">{format!("default {default}")}</small></Show>
        </li>
    }
}
