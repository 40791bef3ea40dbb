//! What the assessment is called and what its verdicts depend on.

use checklist::checklist::{THRESHOLDS, Threshold};
use checklist::evidence::Instant;
use checklist::session::Action;
use leptos::prelude::*;

use crate::state::AppState;

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
            <ul class="thresholds">{THRESHOLDS.into_iter().map(|threshold| view! { <Setting threshold /> }).collect_view()}</ul>
            <button type="button" class="button is-quiet" on:click=move |_| state.dispatch(Action::SetThresholds(Box::default()))>
                "Back to the defaults"
            </button>
        </section>
    }
}

/// One threshold: a number beside its unit, or a list below its name.
#[component]
fn Setting(threshold: Threshold) -> impl IntoView {
    let state = AppState::get();
    let default = threshold.default();
    let value = move || state.session.with(|session| threshold.read(&session.thresholds));
    let change = move |text: String| {
        let mut thresholds = state.session.with_untracked(|session| session.thresholds.clone());
        match threshold.write(&mut thresholds, &text) {
            Ok(()) => state.dispatch(Action::SetThresholds(Box::new(thresholds))),
            Err(sentence) => {
                state.say(sentence);
                // Shows the value that still holds.
                state.session.update(|_| ());
            }
        }
    };
    let is_default = {
        let default = default.clone();
        move || value() == default
    };
    view! {
        <li class:is-list=!threshold.is_number()>
            <label>
                <span>{threshold.name}</span>
                {if threshold.is_number() {
                    view! {
                        <input
                            type="number"
                            min="1"
                            step="1"
                            inputmode="numeric"
                            prop:value=value
                            on:change:target=move |event| change(event.target().value())
                        />
                        <span class="quiet">{threshold.unit}</span>
                    }
                        .into_any()
                } else {
                    view! {
                        <input
                            type="text"
                            autocomplete="off"
                            spellcheck="false"
                            prop:value=value
                            on:change:target=move |event| change(event.target().value())
                        />
                    }
                        .into_any()
                }}
            </label>
            <Show when=move || !is_default()><small class="tag">{format!("default {default}")}</small></Show>
        </li>
    }
}
