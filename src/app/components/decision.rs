//! The form in which an assessor decides an item: what, who, why, until when.

use checklist::evidence::Instant;
use checklist::report::{status, view};
use checklist::session::{Action, Decision, DecisionKind};
use leptos::prelude::*;

use crate::state::AppState;
use crate::text::{is_day, visible};
use crate::words;

/// Why a decision cannot be taken yet, and the field that lacks something.
struct Refusal {
    field: &'static str,
    sentence: &'static str,
}

#[component]
pub(crate) fn DecisionForm(id: &'static str) -> impl IntoView {
    let state = AppState::get();
    let given = move || state.session.with(|session| session.decisions.get(id).cloned());
    let start = state.session.with_untracked(|session| session.decisions.get(id).cloned());
    let kind = RwSignal::new(start.as_ref().map(|decision| decision.kind));
    let assessor = state.session.with_untracked(|session| session.assessor.clone());
    let name = RwSignal::new(start.as_ref().map_or(assessor, |decision| decision.decided_by.clone()));
    let rationale = RwSignal::new(start.as_ref().map(|decision| decision.rationale.clone()).unwrap_or_default());
    let until = RwSignal::new(start.and_then(|decision| decision.until).map(Instant::date).unwrap_or_default());
    let refusal = RwSignal::new(None::<&'static str>);
    let refused_field = RwSignal::new("");

    let contradicts = Memo::new(move |_| {
        let (Some(kind), Some(row)) = (kind.get(), state.rows.read().iter().find(|row| row.id == id).cloned()) else {
            return false;
        };
        status::standing(row.standing.outcome, Some(&draft(kind, "", "", None)), None).contradiction
    });
    let why_needed =
        Memo::new(move |_| contradicts.get() || matches!(kind.get(), Some(DecisionKind::Exception | DecisionKind::NotApplicable)));
    // The day against which an exception is measured, where it has run out by then.
    let over = Memo::new(move |_| {
        let now = state
            .session
            .with(|session| view::reference_instant(session, state.with_summary(|summary| summary.newest_evidence)))?;
        let last = Instant::parse(&until.read()).filter(|_| kind.get() == Some(DecisionKind::Exception))?;
        (last.days_until(now) > 0).then_some(now)
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let refused = check(kind.get(), &name.read(), &rationale.read(), &until.read(), why_needed.get());
        if let Some(Refusal { field, sentence }) = refused {
            refusal.set(Some(sentence));
            refused_field.set(field);
            crate::dom::focus(&format!("#decision-{field}"));
            return;
        }
        let Some(kind) = kind.get() else { return };
        refusal.set(None);
        refused_field.set("");
        let name = name.get().trim().to_owned();
        if state.session.with_untracked(|session| session.assessor != name) {
            state.dispatch(Action::SetAssessor(name.clone()));
        }
        let until = Instant::parse(&until.read()).filter(|_| kind == DecisionKind::Exception);
        let decision = draft(kind, &name, rationale.get().trim(), until);
        state.dispatch(Action::Decide {
            item: id.to_owned(),
            decision,
        });
        state.say(format!("Recorded: {id} {}.", kind.as_str()));
    };
    let withdraw = move |_| {
        state.dispatch(Action::Withdraw { item: id.to_owned() });
        kind.set(None);
        rationale.set(String::new());
        until.set(String::new());
        state.say(format!("The decision on {id} is withdrawn."));
    };
    let invalid = move |field: &'static str| (refused_field.get() == field).then_some("true");
    view! {
        <form class="decision" novalidate on:submit=submit aria-labelledby="decision-title">
            <h2 id="decision-title">"Your decision"</h2>
            {move || given().map(|decision| view! { <p class="decision-given">{sentence(&decision)}</p> })}
            <fieldset class="choices" id="decision-kind" tabindex="-1">
                <legend class="off-screen">"Decision"</legend>
                {DecisionKind::ALL
                    .into_iter()
                    .map(|own| {
                        let (word, meaning) = words::decision(own);
                        view! {
                            <label class="choice">
                                <input
                                    type="radio"
                                    name="decision"
                                    prop:checked=move || kind.get() == Some(own)
                                    on:change=move |_| kind.set(Some(own))
                                />
                                <span class="choice-word">{word}</span>
                                <span class="choice-meaning">{meaning}</span>
                            </label>
                        }
                    })
                    .collect_view()}
            </fieldset>
            <Show when=move || contradicts.get()>
                <p class="flag is-block">
                    "This contradicts the evidence. Both stay on record; the worse of the two counts, and the report flags it."
                </p>
            </Show>
            <div class="fields">
                <label class="field">
                    <span>"Decided by"</span>
                    <input
                        id="decision-name"
                        type="text"
                        autocomplete="name"
                        required
                        prop:value=move || name.get()
                        aria-invalid=move || invalid("name")
                        on:input:target=move |event| name.set(event.target().value())
                    />
                </label>
                <Show when=move || kind.get() == Some(DecisionKind::Exception)>
                    <label class="field">
                        <span>"Accepted until (empty: no end)"</span>
                        <input
                            id="decision-until"
                            type="date"
                            prop:value=move || until.get()
                            aria-invalid=move || invalid("until")
                            on:input:target=move |event| until.set(event.target().value())
                        />
                    </label>
                </Show>
                <label class="field is-wide">
                    <span>{move || if why_needed.get() { "Rationale (required)" } else { "Rationale" }}</span>
                    <textarea
                        id="decision-rationale"
                        rows="3"
                        prop:value=move || rationale.get()
                        aria-required=move || why_needed.get().to_string()
                        aria-invalid=move || invalid("rationale")
                        on:input:target=move |event| rationale.set(event.target().value())
                    ></textarea>
                </label>
            </div>
            <Show when=move || over.get().is_some()>
                <p class="flag is-block">
                    {move || over.get().map(|now| format!("Measured at {}, this exception has already run out, so it does not count.", now.date()))}
                </p>
            </Show>
            <p class="field-error" role="alert">{move || refusal.get()}</p>
            <div class="button-row">
                <button type="submit" class="button is-primary">
                    {move || if given().is_some() { "Replace decision" } else { "Record decision" }}
                </button>
                <Show when=move || given().is_some()>
                    <button type="button" class="button is-quiet" on:click=withdraw>"Withdraw"</button>
                </Show>
            </div>
        </form>
    }
}

fn draft(kind: DecisionKind, name: &str, rationale: &str, until: Option<Instant>) -> Decision {
    Decision {
        kind,
        decided_by: name.to_owned(),
        decided_at: crate::dom::now(),
        rationale: rationale.to_owned(),
        until,
    }
}

fn check(kind: Option<DecisionKind>, name: &str, rationale: &str, until: &str, why_needed: bool) -> Option<Refusal> {
    let refuse = |field, sentence| Some(Refusal { field, sentence });
    match kind {
        None => refuse("kind", "Choose one of the four decisions."),
        Some(_) if name.trim().is_empty() => refuse("name", "Enter who decides: the report names this person."),
        Some(DecisionKind::Exception) if !until.is_empty() && !is_day(until) => refuse("until", "Enter the last day of the exception."),
        Some(_) if why_needed && rationale.trim().is_empty() => refuse("rationale", "Enter the reason: an auditor will ask for it."),
        Some(_) => None,
    }
}

fn sentence(decision: &Decision) -> String {
    let day = decision.decided_at.map(|at| format!(" on {}", at.date())).unwrap_or_default();
    let until = decision.until.map(|at| format!(", until {}", at.date())).unwrap_or_default();
    format!(
        "{}{until}: {}{day}.",
        capital(decision.kind.as_str()),
        visible(&decision.decided_by)
    )
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
