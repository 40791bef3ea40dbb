//! Documents that do not say whose they are: the assessor does, once for all that lack the same.

use checklist::evidence::{AccountId, Region};
use checklist::ingest::{Assignment, Question, QuestionGroup};
use checklist::session::Action;
use leptos::prelude::*;

use crate::state::AppState;
use crate::text::{counted, number, visible};

/// Groups in the document, and questions of one group that are asked at a time.
const GROUPS: usize = 12;
const ROWS: usize = 25;

/// The groups that have arrived, and how many there are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Loaded {
    total: usize,
    groups: Vec<QuestionGroup>,
}

#[component]
pub(crate) fn Questions() -> impl IntoView {
    let state = AppState::get();
    let loaded = RwSignal::new(Loaded::default());
    let wanted = RwSignal::new(GROUPS);
    Effect::new(move |_| {
        state.judgement.track();
        state.client().question_groups(0, wanted.get(), move |total, groups| {
            // The page may have been left before the answer came.
            loaded.try_set(Loaded { total, groups });
        });
    });
    let keys = Memo::new(move |_| loaded.with(|loaded| loaded.groups.iter().map(|group| group.key.clone()).collect::<Vec<_>>()));
    view! {
        <Show when=move || { loaded.read().total > 0 }>
            <section class="block" id="questions">
                <h2 tabindex="-1">{move || counted(loaded.read().total, "question about files", "questions about files")}</h2>
                <p class="quiet">
                    "These files do not say which account, region or resource they speak of, so they prove nothing yet. What stands in a field is only a proposal until you confirm it. Answers are kept with the session."
                </p>
                <ul class="questions">
                    <For each=move || keys.get() key=String::clone let:key>
                        <Ask key loaded />
                    </For>
                </ul>
                <Show when=move || { loaded.with(|loaded| loaded.groups.len() < loaded.total) }>
                    <button type="button" class="button" on:click=move |_| wanted.update(|wanted| *wanted += GROUPS)>
                        "Show more questions"
                    </button>
                </Show>
            </section>
        </Show>
    }
}

/// One question of the group, with what is entered for it.
#[derive(Clone)]
struct Row {
    question: Question,
    resource: ArcRwSignal<String>,
}

impl Row {
    /// Keeps what was entered before.
    fn of(question: Question, before: &[Self]) -> Self {
        let known = before.iter().find(|row| row.question.key == question.key);
        let resource = known.map_or_else(
            || ArcRwSignal::new(question.suggested.resource.clone().unwrap_or_default()),
            |row| row.resource.clone(),
        );
        Self { question, resource }
    }
}

/// What is entered for a group as a whole.
#[derive(Clone, Copy)]
struct Fields {
    account: RwSignal<String>,
    region: RwSignal<String>,
}

impl Fields {
    /// What is entered, or what is wrong with it.
    fn read(self, group: &QuestionGroup) -> Result<(Option<AccountId>, Option<Region>), &'static str> {
        let account = self.account.with_untracked(|text| text.trim().parse().ok());
        let region = self.region.with_untracked(|text| text.trim().parse().ok());
        if group.needs_account && account.is_none() {
            return Err("An account id has 12 digits.");
        }
        if group.needs_region && region.is_none() {
            return Err("A region reads like eu-west-1.");
        }
        Ok((account.filter(|_| group.needs_account), region.filter(|_| group.needs_region)))
    }
}

#[component]
fn Ask(key: String, loaded: RwSignal<Loaded>) -> impl IntoView {
    let state = AppState::get();
    let group = Memo::new({
        let key = key.clone();
        move |_| loaded.with(|loaded| loaded.groups.iter().find(|group| group.key == key).cloned())
    });
    let first = group.get_untracked().unwrap_or_else(nothing_asked);
    let fields = Fields {
        account: RwSignal::new(first.suggested.account.as_ref().map(ToString::to_string).unwrap_or_default()),
        region: RwSignal::new(first.suggested.region.as_ref().map(ToString::to_string).unwrap_or_default()),
    };
    let problem = RwSignal::new("");
    let rows = RwSignal::new(Vec::<Row>::new());
    let shown = RwSignal::new(ROWS);
    Effect::new({
        let key = key.clone();
        move |_| {
            group.track();
            state.client().question_rows(key.clone(), 0, shown.get(), move |_, questions| {
                rows.try_update(|rows| *rows = questions.into_iter().map(|question| Row::of(question, rows)).collect());
            });
        }
    });
    let by_row = first.needs_resource.clone();
    let asks_rows = by_row.is_some();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(group) = group.get_untracked() else { return };
        match fields.read(&group) {
            Err(wrong) => problem.set(wrong),
            Ok((account, region)) => {
                let answer = Assignment {
                    account,
                    region,
                    resource: None,
                };
                if asks_rows {
                    problem.set(if state.answer_rows(&rows.get_untracked(), &answer) {
                        ""
                    } else {
                        "Enter at least one name."
                    });
                } else {
                    problem.set("");
                    state.answer_group(&group, answer);
                }
            }
        }
    };
    let sentence = move || group.with(|group| group.as_ref().map(|group| visible(&group.sentence)));
    let count = move || group.with(|group| group.as_ref().map_or(0, |group| group.count));
    let action = move || {
        if asks_rows {
            let filled = rows.with(|rows| rows.iter().filter(|row| !row.resource.read().trim().is_empty()).count());
            format!("Confirm {}", counted(filled, "name", "names"))
        } else if count() == 1 {
            "Confirm".to_owned()
        } else {
            format!("Confirm for all {}", number(count()))
        }
    };
    view! {
        <li>
            <form class="question" novalidate on:submit=submit>
                <h3 class="question-what">{sentence}</h3>
                <div class="question-fields">
                    {first.needs_account.then(|| view! { <Field label="Account id" value=fields.account hint="111122223333" /> })}
                    {first.needs_region.then(|| view! { <Field label="Region" value=fields.region hint="eu-west-1" /> })}
                </div>
                {match by_row {
                    Some(resource) => view! { <Names resource choices=first.choices.clone() rows count=Signal::derive(count) /> }.into_any(),
                    None => view! { <Files rows count=Signal::derive(count) shown /> }.into_any(),
                }}
                <div class="question-fields"><button type="submit" class="button is-primary">{action}</button></div>
                <p class="field-error" role="alert">{move || problem.get()}</p>
            </form>
        </li>
    }
}

/// A group that was answered before its card was drawn.
fn nothing_asked() -> QuestionGroup {
    QuestionGroup {
        key: String::new(),
        sentence: String::new(),
        count: 0,
        needs_account: false,
        needs_region: false,
        needs_resource: None,
        suggested: Assignment::default(),
        choices: Vec::new(),
    }
}

/// A name for each file. Rows that are left empty stay open.
#[component]
fn Names(resource: String, choices: Vec<String>, rows: RwSignal<Vec<Row>>, count: Signal<usize>) -> impl IntoView {
    let what = match resource.as_str() {
        "bucket" => "Bucket".to_owned(),
        resource if resource.starts_with("bucket or") => "Bucket, or AWS::::Account".to_owned(),
        option => format!("Value of --{}", visible(option.trim_start_matches("--"))),
    };
    // Nothing of the evidence goes into an id.
    let list = format!("names-{}", LISTS.with(|lists| lists.replace(lists.get().wrapping_add(1))));
    let for_all = RwSignal::new(String::new());
    let fill = move |_| {
        let name = for_all.get_untracked();
        for row in rows
            .get_untracked()
            .iter()
            .filter(|row| row.resource.get_untracked().trim().is_empty())
        {
            row.resource.set(name.clone());
        }
    };
    let (label, of_list) = (what.clone(), list.clone());
    view! {
        <datalist id=list>{choices.into_iter().map(|name| view! { <option value=name></option> }).collect_view()}</datalist>
        <table class="question-rows">
            <thead><tr><th scope="col">"File"</th><th scope="col">{what}</th></tr></thead>
            <tbody>
                <For each=move || rows.get() key=|row| row.question.key.clone() let:row>
                    <NameRow row label=label.clone() list=of_list.clone() />
                </For>
            </tbody>
        </table>
        <Show when=move || { count.get() > ROWS }>
            <p class="quiet">{move || format!("{ROWS} of {} are shown; the next follow when these are answered.", number(count.get()))}</p>
        </Show>
        <Show when=move || { count.get() > 1 }>
            <div class="question-fields">
                <Field label="The same name for every empty row" value=for_all hint="" />
                <button type="button" class="button" on:click=fill>"Fill in"</button>
            </div>
        </Show>
    }
}

thread_local! {
    static LISTS: std::cell::Cell<u32> = const { std::cell::Cell::new(0) };
}

#[component]
fn NameRow(row: Row, label: String, list: String) -> impl IntoView {
    let path = visible(&row.question.path);
    let name = format!("{label} of {path}");
    let (value, entered) = (row.resource.clone(), row.resource);
    view! {
        <tr>
            <td><code>{path}</code></td>
            <td>
                <input
                    type="text"
                    autocomplete="off"
                    spellcheck="false"
                    list=list
                    aria-label=name
                    prop:value=move || value.get()
                    on:input:target=move |event| entered.set(event.target().value())
                />
            </td>
        </tr>
    }
}

/// Which files one answer is for.
#[component]
fn Files(rows: RwSignal<Vec<Row>>, count: Signal<usize>, shown: RwSignal<usize>) -> impl IntoView {
    view! {
        <Show when=move || { count.get() > 1 }>
            <details class="question-files">
                <summary>{move || counted(count.get(), "answer", "answers")}</summary>
                <ul>
                    <For each=move || rows.get() key=|row| row.question.key.clone() let:row>
                        <li><code>{visible(&row.question.path)}</code>" "<span class="tag">{visible(&row.question.recognised_as)}</span></li>
                    </For>
                </ul>
                <Show when=move || { rows.read().len() < count.get() }>
                    <button type="button" class="button is-small" on:click=move |_| shown.update(|shown| *shown += 4 * ROWS)>"Show more"</button>
                </Show>
            </details>
        </Show>
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

impl AppState {
    /// Gives each row its name and the group's answer; false when no row has a name.
    fn answer_rows(self, rows: &[Row], answer: &Assignment) -> bool {
        let named = rows.iter().filter_map(|row| {
            let name = row.resource.get_untracked().trim().to_owned();
            let assignment = Assignment {
                resource: Some(name).filter(|name| !name.is_empty()),
                ..answer.clone()
            };
            assignment.resource.is_some().then(|| (row.question.key.clone(), assignment))
        });
        let answers: Vec<(String, Assignment)> = named.collect();
        let any = !answers.is_empty();
        if any {
            self.assign(answers);
        }
        any
    }

    /// Gives one answer to every question of the group, those too that are not in the document.
    fn answer_group(self, group: &QuestionGroup, answer: Assignment) {
        self.client().question_rows(group.key.clone(), 0, usize::MAX, move |_, questions| {
            self.assign(questions.into_iter().map(|question| (question.key, answer.clone())).collect());
        });
    }

    /// Keeps the answers, and has the evidence judged once.
    fn assign(self, answers: Vec<(String, Assignment)>) {
        let count = answers.len();
        self.dispatch_all(answers.into_iter().map(|(key, assignment)| Action::Assign { key, assignment }));
        self.say(format!("Assigned: {}.", counted(count, "answer", "answers")));
    }
}
