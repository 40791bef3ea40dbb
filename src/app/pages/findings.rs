//! All findings, narrowed down by facets and words.

use checklist::checklist::{self as registry, Outcome, Severity};
use checklist::protocol::{FindingFacets, FindingQuery, Sort};
use checklist::report::place::Place;
use leptos::prelude::*;

use crate::components::findings_list::FindingsList;
use crate::components::heading::{Empty, PageHeading};
use crate::components::icon::{Icon, OutcomeMark, Sign};
use crate::components::legend::Legend;
use crate::components::scope::ScopeNote;
use crate::route::{Filter, Route};
use crate::state::AppState;
use crate::text::{counted, number};
use crate::words;

/// What is asked for besides the part that stands in the address: names from evidence stay out of it.
#[derive(Clone, Copy)]
struct Asked {
    filter: RwSignal<Filter>,
    text: RwSignal<String>,
    account: RwSignal<Option<String>>,
    region: RwSignal<Option<String>>,
    sort: RwSignal<Sort>,
    /// What each choice would leave, as the last answer said.
    facets: RwSignal<FindingFacets>,
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
            sort: self.sort.get(),
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
        account: RwSignal::new(looked_at(state, |place| place.account.as_ref().map(ToString::to_string))),
        region: RwSignal::new(looked_at(state, |place| place.region.as_ref().map(ToString::to_string))),
        sort: RwSignal::new(Sort::default()),
        facets: RwSignal::new(FindingFacets::default()),
    };
    let total = RwSignal::new(None::<usize>);
    let query = Memo::new(move |_| asked.query());
    let has_evidence = Memo::new(move |_| state.has_evidence());
    let found = move || total.get().map(|total| counted(total, "finding", "findings"));
    view! {
        <PageHeading title="Findings">
            <p>"Each is one check on one resource, account or region, with the evidence it rests on."</p>
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
                        placeholder="Search resource, check, reason, account"
                        prop:value=move || asked.text.get()
                        on:input:target=move |event| asked.text.set(event.target().value())
                    />
                    <kbd aria-hidden="true">"/"</kbd>
                </label>
                <Facets asked />
            </div>
            <div class="findings-page"><FindingsList query total facets=asked.facets label="Findings" /></div>
            <Show when=move || total.get() == Some(0)>
                <Empty title="Nothing matches"><p>"Take a filter off, or search for something else."</p></Empty>
            </Show>
            <ScopeNote />
            <Legend statuses=&words::STATUSES />
        </Show>
    }
}

/// The filters begin with what is looked at on the other pages.
fn looked_at(state: AppState, part: impl FnOnce(&Place) -> Option<String>) -> Option<String> {
    untrack(|| state.with_summary(|summary| part(&summary.place)))
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
                <b>{move || number(asked.facets.with(|facets| own.map_or_else(|| facets.outcomes.all(), |own| facets.outcomes.of(own))))}</b>
            </button>
        }
    };
    view! {
        <div class="chips" role="group" aria-label="Filter by outcome">
            {std::iter::once(None).chain(Outcome::ALL.map(Some)).map(choice).collect_view()}
        </div>
    }
}

/// So many accounts or regions are offered at most; the search finds the others.
const MOST_CHOICES: usize = 100;

const SORTS: [(Sort, &str, &str); 4] = [
    (Sort::Urgency, "urgency", "Worst first"),
    (Sort::Resource, "resource", "By resource"),
    (Sort::Place, "place", "By account, region"),
    (Sort::Check, "check", "In checklist order"),
];

#[component]
fn Facets(asked: Asked) -> impl IntoView {
    let facets = asked.facets;
    let severity = move |value: String| {
        let severity: Option<Severity> = words::SEVERITIES.into_iter().find(|severity| severity.as_str() == value);
        asked.change(|filter| filter.severity = severity);
    };
    let item = move |value: String| {
        let item = registry::item(&value).map(|item| item.id.as_str());
        asked.change(|filter| filter.item = item);
    };
    let sort = move |value: String| {
        let sort = SORTS.into_iter().find(|(_, key, _)| *key == value);
        asked.sort.set(sort.map(|(sort, ..)| sort).unwrap_or_default());
    };
    let of_severity = move |severity: Severity| facets.with(|facets| facets.severities.get(severity as usize).copied().unwrap_or_default());
    let of_item = move |id: &str| {
        facets.with(|facets| {
            facets
                .items
                .iter()
                .find(|(own, _)| own == id)
                .map(|(_, count)| *count)
                .unwrap_or_default()
        })
    };
    view! {
        <select class="select" aria-label="Severity" prop:value=move || asked.filter.read().severity.map_or("", Severity::as_str)
            on:change:target=move |event| severity(event.target().value())>
            <option value="">"Any severity"</option>
            {words::SEVERITIES
                .into_iter()
                .map(|own| view! { <option value=own.as_str()>{words::severity(own)}" "{move || format!("({})", number(of_severity(own)))}</option> })
                .collect_view()}
        </select>
        <select class="select" aria-label="Item" prop:value=move || asked.filter.read().item.unwrap_or_default()
            on:change:target=move |event| item(event.target().value())>
            <option value="">"Any item"</option>
            {registry::SECTIONS
                .into_iter()
                .map(|section| {
                    let all = move || section.items.iter().map(|item| of_item(item.id.as_str())).sum();
                    let items = section.items.iter().map(|item| {
                        let id = item.id.as_str();
                        view! { <option value=id>{id}{move || format!(" ({}) ", number(of_item(id)))}{item.title}</option> }
                    });
                    view! { <optgroup label=move || format!("{} ({})", section.title, number(all()))>{items.collect_view()}</optgroup> }
                })
                .collect_view()}
        </select>
        <Names name="account" chosen=asked.account counts=Memo::new(move |_| facets.with(|facets| facets.accounts.clone())) />
        <Names name="region" chosen=asked.region counts=Memo::new(move |_| facets.with(|facets| facets.regions.clone())) />
        <select class="select" aria-label="Order" on:change:target=move |event| sort(event.target().value())>
            {SORTS.into_iter().map(|(_, key, name)| view! { <option value=key>{name}</option> }).collect_view()}
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

/// A choice among names from the evidence, with what each would leave.
#[component]
fn Names(name: &'static str, chosen: RwSignal<Option<String>>, counts: Memo<Vec<(String, usize)>>) -> impl IntoView {
    let label = if name == "account" { "Account" } else { "Region" };
    let options = move || {
        let (counts, chosen) = (counts.get(), chosen.get());
        let more = counts.len().saturating_sub(MOST_CHOICES);
        // What was chosen stays on offer, also where nothing of it is left.
        let lost = chosen
            .clone()
            .filter(|chosen| !counts.iter().take(MOST_CHOICES).any(|(own, _)| own == chosen));
        let shown = counts.into_iter().take(MOST_CHOICES).chain(lost.map(|lost| (lost, 0)));
        let options = shown.map(|(own, count)| {
            let selected = chosen.as_ref() == Some(&own);
            view! { <option value=own.clone() prop:selected=selected>{own.clone()}" ("{number(count)}")"</option> }
        });
        let options = options.collect_view();
        view! { {options}{(more > 0).then(|| view! { <option disabled>{format!("and {} more: search for the name", number(more))}</option> })} }
    };
    view! {
        <select
            class="select"
            aria-label=label
            on:change:target=move |event| chosen.set(Some(event.target().value()).filter(|value| !value.is_empty()))
        >
            <option value="" prop:selected=move || chosen.read().is_none()>"Any "{name}</option>
            {options}
        </select>
    }
}
