//! Documents that do not say whose they are: the assessor does.

use checklist::ingest::{Assignment, Question};
use checklist::protocol::{List, ListRow};
use checklist::session::Action;
use leptos::prelude::*;

use crate::components::portion::{Portion, ShowMore};
use crate::state::AppState;
use crate::text::{counted, visible};

const PORTION: usize = 200;

#[component]
pub(crate) fn Questions() -> impl IntoView {
    let portion = Portion::of(|| List::Questions, PORTION);
    let questions = Memo::new(move |_| {
        let window = portion.window.read();
        let question = |row: &ListRow| match row {
            ListRow::Question(question) => Some(Question::clone(question)),
            _ => None,
        };
        window.rows.iter().filter_map(question).collect::<Vec<_>>()
    });
    let total = Memo::new(move |_| portion.window.with(|window| window.total));
    view! {
        <Show when=move || !questions.read().is_empty()>
            <section class="block" id="questions">
                <h2 tabindex="-1">{move || counted(total.get(), "document needs an identifier", "documents need an identifier")}</h2>
                <p class="quiet">"They do not say which account, region or resource they speak of, so they prove nothing yet. What you enter is kept with the session."</p>
                <ul class="questions">
                    <For each=move || questions.get() key=|question| question.key.clone() let:question>
                        <Ask question questions />
                    </For>
                </ul>
                <ShowMore portion />
            </section>
        </Show>
    }
}

#[component]
fn Ask(question: Question, questions: Memo<Vec<Question>>) -> impl IntoView {
    let state = AppState::get();
    let suggested = question.suggested.clone();
    let account = RwSignal::new(suggested.account.map(|account| account.to_string()).unwrap_or_default());
    let region = RwSignal::new(suggested.region.map(|region| region.to_string()).unwrap_or_default());
    let resource = RwSignal::new(suggested.resource.unwrap_or_default());
    let to_all = RwSignal::new(false);
    let problem = RwSignal::new("");
    let (needs_account, needs_region) = (question.needs_account, question.needs_region);
    let needs_resource = question.needs_resource.clone();
    let (path, kind) = (visible(&question.path), visible(&question.recognised_as));
    let alike = {
        let own = question.clone();
        Memo::new(move |_| questions.read().iter().filter(|other| is_alike(&own, other)).count())
    };
    let asks_resource = needs_resource.is_some();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (account, region, resource) = (account.get(), region.get(), resource.get());
        let assignment = Assignment {
            account: account.trim().parse().ok(),
            region: region.trim().parse().ok(),
            resource: Some(resource.trim().to_owned()).filter(|name| !name.is_empty()),
        };
        if needs_account && assignment.account.is_none() {
            problem.set("An account id has 12 digits.");
        } else if needs_region && assignment.region.is_none() {
            problem.set("A region reads like eu-west-1.");
        } else if asks_resource && assignment.resource.is_none() {
            problem.set("Enter the name of the resource.");
        } else {
            problem.set("");
            assign(state, &question, &assignment, to_all.get(), &questions.get_untracked());
        }
    };
    view! {
        <li>
            <form class="question" novalidate on:submit=submit>
                <p class="question-what"><code>{path}</code>" "<span class="tag">{kind}</span></p>
                <div class="question-fields">
                    {needs_account.then(|| view! { <Field label="Account id" value=account hint="111122223333" /> })}
                    {needs_region.then(|| view! { <Field label="Region" value=region hint="eu-west-1" /> })}
                    {needs_resource.map(|name| {
                        let label = match name.strip_prefix("--") {
                            Some(option) => format!("Value of --{}", visible(option)),
                            None => format!("Name of the {}", visible(&name)),
                        };
                        view! { <Field label value=resource hint="" /> }
                    })}
                    <button type="submit" class="button is-primary">"Assign"</button>
                </div>
                <Show when=move || { alike.get() > 0 && !asks_resource }>
                    <label class="check">
                        <input type="checkbox" prop:checked=move || to_all.get() on:change:target=move |event| to_all.set(event.target().checked()) />
                        {move || format!("Also for {} that ask for the same", counted(alike.get(), "other document", "other documents"))}
                    </label>
                </Show>
                <p class="field-error" role="alert">{move || problem.get()}</p>
            </form>
        </li>
    }
}

#[component]
fn Field(#[prop(into)] label: String, value: RwSignal<String>, hint: &'static str) -> impl IntoView {
    view! {
        <label class="field">
            <span>{label}</span>
            <input
                type="text"
                autocomplete="off"
                spellcheck="false"
                placeholder=hint
                prop:value=move || value.get()
                on:input:target=move |event| value.set(event.target().value())
            />
        </label>
    }
}

/// Another document that lacks exactly the same, so that one answer can serve both.
fn is_alike(one: &Question, other: &Question) -> bool {
    one.key != other.key
        && (one.needs_account, one.needs_region) == (other.needs_account, other.needs_region)
        && one.needs_resource.is_none()
        && other.needs_resource.is_none()
}

fn assign(state: AppState, question: &Question, assignment: &Assignment, to_all: bool, questions: &[Question]) {
    let others = questions.iter().filter(|other| to_all && is_alike(question, other));
    let keys: Vec<String> = std::iter::once(question)
        .chain(others)
        .map(|question| question.key.clone())
        .collect();
    state.assign(keys, assignment);
}

impl AppState {
    /// Gives one answer to several questions, and has the evidence judged once.
    fn assign(self, keys: Vec<String>, assignment: &Assignment) {
        let count = keys.len();
        self.dispatch_all(keys.into_iter().map(|key| Action::Assign {
            key,
            assignment: assignment.clone(),
        }));
        self.say(format!("Assigned: {}.", counted(count, "document", "documents")));
    }
}
