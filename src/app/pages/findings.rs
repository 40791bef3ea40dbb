//! All findings, narrowed down by facets and words.

use checklist::checklist::{self as registry, Outcome, Severity};
use checklist::protocol::FindingQuery;
use leptos::prelude::*;

use crate::components::findings_list::FindingsList;
use crate::components::heading::{Empty, PageHeading};
use crate::components::icon::{Icon, OutcomeMark, Sign};
use crate::components::legend::Legend;
use crate::components::scope::ScopeNote;
use crate::route::{Filter, Route};
use crate::state::AppState;
use crate::text::counted;
use crate::words;

/// What is asked for besides the part that stands in the address: names from evidence stay out of it.
#[derive(Clone, Copy)]
struct Asked {
    filter: RwSignal<Filter>,
    text: RwSignal<String>,
    account: RwSignal<Option<String>>,
    region: RwSignal<Option<String>>,
}

impl Asked {
    fn query(self) -> FindingQuery {
        let filter = self.filter.get();
        FindingQuery {
            item: filter.item.map(str::to_owned),
            outcome: filter.outcome,
            severity: filter.severity,
            account: self.account.get(),
            region: self.region.get(),
            text: self.text.get(),
            advisory: filter.advisory,
        }
    }

    fn change(self, change: impl FnOnce(&mut Filter)) {
        let mut filter = self.filter.get_untracked();
        change(&mut filter);
        self.filter.set(filter);
        Route::Findings(filter).replace();
    }
}

#[component]
pub(crate) fn FindingsPage(filter: RwSignal<Filter>) -> impl IntoView {
    let state = AppState::get();
    let asked = Asked {
        filter,
        text: RwSignal::new(String::new()),
        account: RwSignal::new(None),
        region: RwSignal::new(None),
    };
    let total = RwSignal::new(None::<usize>);
    let query = Memo::new(move |_| asked.query());
    let has_evidence = Memo::new(move |_| state.has_evidence());
    let found = move || total.get().map(|total| counted(total, "finding", "findings"));
    view! {
        <PageHeading title="Findings">
            <p>"Each is one check on one resource, account or region, with the evidence it rests on. Worst first."</p>
        </PageHeading>
        <Show
            when=move || has_evidence.get()
            fallback=|| view! {
                <Empty title="No evidence yet">
                    <p>"Findings come from files. Hand some over, or look at the sample account first."</p>
                    <a class="button is-primary" href=Route::Start.address()>"Hand over evidence"</a>
                </Empty>
            }
        >
            <div class="toolbar">
                <OutcomeChips asked />
                <p class="toolbar-count" role="status">{found}</p>
            </div>
            <div class="toolbar">
                <label class="search">
                    <Icon sign=Sign::Search />
                    <span class="off-screen">"Search findings"</span>
                    <input
                        type="search"
                        placeholder="Search resource, check, reason"
                        prop:value=move || asked.text.get()
                        on:input:target=move |event| asked.text.set(event.target().value())
                    />
                    <kbd aria-hidden="true">"/"</kbd>
                </label>
                <Facets asked />
            </div>
            <div class="findings-page"><FindingsList query total label="Findings" /></div>
            <Show when=move || total.get() == Some(0)>
                <Empty title="Nothing matches"><p>"Take a filter off, or search for something else."</p></Empty>
            </Show>
            <ScopeNote />
            <Legend statuses=&words::STATUSES />
        </Show>
    }
}

#[component]
fn OutcomeChips(asked: Asked) -> impl IntoView {
    let choice = move |own: Option<Outcome>| {
        view! {
            <button
                type="button"
                class=format!("chip is-{}", own.map_or("all", words::outcome_key))
                aria-pressed=move || (asked.filter.read().outcome == own).to_string()
                on:click=move |_| asked.change(|filter| filter.outcome = own)
            >
                {own.map(|own| view! { <OutcomeMark mark=words::outcome_mark(own) /> })}
                {own.map_or("All outcomes", words::outcome)}
            </button>
        }
    };
    view! {
        <div class="chips" role="group" aria-label="Filter by outcome">
            {std::iter::once(None).chain(Outcome::ALL.map(Some)).map(choice).collect_view()}
        </div>
    }
}

#[component]
fn Facets(asked: Asked) -> impl IntoView {
    let state = AppState::get();
    let severity = move |value: String| {
        let severity: Option<Severity> = words::SEVERITIES.into_iter().find(|severity| severity.as_str() == value);
        asked.change(|filter| filter.severity = severity);
    };
    let item = move |value: String| {
        let item = registry::item(&value).map(|item| item.id.as_str());
        asked.change(|filter| filter.item = item);
    };
    let accounts = move || state.with_summary(|summary| summary.accounts.iter().map(|scope| scope.account.to_string()).collect::<Vec<_>>());
    let regions = move || {
        let all = state.with_summary(|summary| summary.accounts.iter().flat_map(|scope| scope.regions.clone()).collect::<Vec<_>>());
        let mut names: Vec<String> = all.iter().map(ToString::to_string).collect();
        names.sort();
        names.dedup();
        names
    };
    let some = |value: String| Some(value).filter(|value| !value.is_empty());
    view! {
        <select class="select" aria-label="Severity" prop:value=move || asked.filter.read().severity.map_or("", Severity::as_str)
            on:change:target=move |event| severity(event.target().value())>
            <option value="">"Any severity"</option>
            {words::SEVERITIES.into_iter().map(|own| view! { <option value=own.as_str()>{words::severity(own)}</option> }).collect_view()}
        </select>
        <select class="select" aria-label="Item" prop:value=move || asked.filter.read().item.unwrap_or_default()
            on:change:target=move |event| item(event.target().value())>
            <option value="">"Any item"</option>
            {registry::SECTIONS
                .into_iter()
                .map(|section| {
                    let items = section.items.iter().map(|item| view! { <option value=item.id.as_str()>{item.id.as_str()}" "{item.title}</option> });
                    view! { <optgroup label=section.title>{items.collect_view()}</optgroup> }
                })
                .collect_view()}
        </select>
        <select class="select" aria-label="Account" on:change:target=move |event| asked.account.set(some(event.target().value()))>
            <option value="">"Any account"</option>
            {move || accounts().into_iter().map(|name| view! { <option value=name.clone()>{name.clone()}</option> }).collect_view()}
        </select>
        <select class="select" aria-label="Region" on:change:target=move |event| asked.region.set(some(event.target().value()))>
            <option value="">"Any region"</option>
            {move || regions().into_iter().map(|name| view! { <option value=name.clone()>{name.clone()}</option> }).collect_view()}
        </select>
        <label class="check" title="Advisory checks inform; they never change an item's outcome">
            <input
                type="checkbox"
                prop:checked=move || asked.filter.read().advisory
                on:change:target=move |event| {
                    let advisory = event.target().checked();
                    asked.change(|filter| filter.advisory = advisory);
                }
            />
            "Advisory checks too"
        </label>
    }
}
