//! One item: the demand and the decision on one side, its findings on the other.

use checklist::checklist::{self as registry, Item, Outcome};
use checklist::protocol::{FindingFacets, FindingQuery};
use leptos::prelude::*;

use crate::components::badge::{OutcomeBadge, RoleTag, StandingFlags, StatusBadge};
use crate::components::calls::Calls;
use crate::components::decision::DecisionForm;
use crate::components::findings_list::FindingsList;
use crate::components::heading::Empty;
use crate::components::icon::{Icon, OutcomeMark, Sign};
use crate::components::legend::Legend;
use crate::components::place::PlacePicker;
use crate::components::prose::prose;
use crate::components::remarks::RemarksForm;
use crate::components::scope::ScopeNote;
use crate::links::Reference;
use crate::route::{Filter, Route};
use crate::rows::ItemRow;
use crate::state::AppState;
use crate::text::{counted, number};
use crate::words;

#[component]
pub(crate) fn ItemPage(id: &'static str) -> impl IntoView {
    let state = AppState::get();
    let Some(item) = registry::item(id) else { return ().into_any() };
    let row = state.row(id);
    view! {
        <Siblings id />
        <header class="page-heading">
            <p class="id">{id}</p>
            <h1 tabindex="-1">{item.title}</h1>
            <div class="badge-line">{move || row.read().as_ref().map(standing)}</div>
        </header>
        <PlacePicker />
        <div class="item-page">
            <About item />
            <section class="item-findings" aria-labelledby="findings-title">
                <h2 id="findings-title">"Findings"</h2>
                <ItemFindings item />
                <Legend statuses=&words::STATUSES />
            </section>
            <div class="item-answer">
                <DecisionForm id />
                <RemarksForm id />
            </div>
        </div>
    }
    .into_any()
}

fn standing(row: &ItemRow) -> impl IntoView + use<> {
    let differs = row.decision.is_some();
    view! {
        <StatusBadge status=row.standing.status />
        {differs.then(|| view! { <span class="quiet">"evidence says"</span><OutcomeBadge outcome=row.standing.outcome /> })}
        <StandingFlags standing=row.standing />
    }
}

/// The items of the section as a strip of marks, and the way to the one before and after.
#[component]
fn Siblings(id: &'static str) -> impl IntoView {
    let state = AppState::get();
    let section = registry::SECTIONS
        .into_iter()
        .find(|section| section.items.iter().any(|item| item.id.as_str() == id));
    let all: Vec<&'static str> = registry::all().map(|item| item.id.as_str()).collect();
    let at = all.iter().position(|own| *own == id).unwrap_or_default();
    let neighbour = |to: Option<usize>, word: &'static str, sign: Sign| {
        to.and_then(|to| all.get(to).copied())
            .map(|id| view! { <a class="button is-quiet is-small" href=Route::Item(id).address() aria-label=format!("{word} item: {id}")><Icon sign /></a> })
    };
    let before = neighbour(at.checked_sub(1), "Previous", Sign::Back);
    let after = neighbour(Some(at + 1), "Next", Sign::Forward);
    view! {
        <nav class="siblings" aria-label="Items of this section">
            {section.map(|section| view! { <a class="siblings-section" href=Route::Checklist(Some(section.key)).address()>{section.title}</a> })}
            <ul>
                {section
                    .map(|section| section.items)
                    .unwrap_or_default()
                    .iter()
                    .map(|item| {
                        let own = item.id.as_str();
                        let row = state.row(own);
                        let status = move || row.read().as_ref().map(|row| row.standing.status);
                        let name = move || status().map(|status| format!("{own}: {}", words::status(status)));
                        let number = own.rsplit('-').next().unwrap_or(own);
                        view! {
                            <li>
                                <a
                                    href=Route::Item(own).address()
                                    aria-current=(own == id).then_some("page")
                                    aria-label=name
                                    title=item.title
                                    class=move || status().map(|status| format!("is-{}", words::status_key(status)))
                                >
                                    {move || status().map(|status| view! { <OutcomeMark mark=words::status_mark(status) /> })}
                                    {number}
                                </a>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
            <div class="siblings-step">{before}{after}</div>
        </nav>
    }
}

#[component]
fn About(item: &'static Item) -> impl IntoView {
    view! {
        <section class="about" aria-label="About this item">
            <dl class="facts is-stacked">
                <div><dt>"Risk"</dt><dd>{item.risk}</dd></div>
                {(!item.guidance.is_empty()).then(|| view! { <div><dt>"How to judge what no export shows"</dt><dd>{prose(item.guidance)}</dd></div> })}
                {(!item.checks.is_empty())
                    .then(|| {
                        view! {
                            <div>
                                <dt>"Checks"</dt>
                                <dd>
                                    <ul class="plain-list is-tight">
                                        {item
                                            .checks
                                            .iter()
                                            .map(|check| view! { <li><a href=Route::Judging(Some(check.name)).address()>{check.title}</a>" "<RoleTag role=check.role /></li> })
                                            .collect_view()}
                                    </ul>
                                    <p class="quiet is-note">"Core checks decide the item; advisory ones only inform. Each leads to how it judges."</p>
                                </dd>
                            </div>
                        }
                    })}
                <div>
                    <dt>"Shared responsibility"</dt>
                    <dd>
                        <a href=Route::Responsibility.address()>
                            {item.responsibility.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")}
                        </a>
                    </dd>
                </div>
                {(!item.references.is_empty())
                    .then(|| {
                        view! {
                            <div>
                                <dt>"Asked for by"</dt>
                                <dd>
                                    <ul class="references">
                                        {item.references.iter().map(|text| view! { <li><Reference text /></li> }).collect_view()}
                                    </ul>
                                </dd>
                            </div>
                        }
                    })}
            </dl>
        </section>
    }
}

#[component]
fn ItemFindings(item: &'static Item) -> impl IntoView {
    let state = AppState::get();
    let outcome = RwSignal::new(None::<Outcome>);
    let total = RwSignal::new(None::<usize>);
    let facets = RwSignal::new(FindingFacets::default());
    let id = item.id.as_str();
    let query = Memo::new(move |_| FindingQuery {
        item: Some(id.to_owned()),
        outcome: outcome.get(),
        account: state.with_summary(|summary| summary.place.account.as_ref().map(ToString::to_string)),
        region: state.with_summary(|summary| summary.place.region.as_ref().map(ToString::to_string)),
        advisory: true,
        ..FindingQuery::default()
    });
    let choice = move |own: Option<Outcome>| {
        view! {
            <button
                type="button"
                class=format!("chip is-{}", own.map_or("all", words::outcome_key))
                aria-pressed=move || (outcome.get() == own).to_string()
                on:click=move |_| outcome.set(own)
            >
                {own.map(|own| view! { <OutcomeMark mark=words::outcome_mark(own) /> })}
                {own.map_or("All", words::outcome)}
                <b>{move || number(facets.with(|facets| own.map_or_else(|| facets.outcomes.all(), |own| facets.outcomes.of(own))))}</b>
            </button>
        }
    };
    let has_checks = !item.checks.is_empty();
    move || {
        if !has_checks {
            return view! {
                <Empty title="No export shows this">
                    <p>"A person decides this item. The text beside says what to ask and what counts; record the answer as your decision."</p>
                </Empty>
            }
            .into_any();
        }
        if !state.has_evidence() {
            return view! {
                <Empty title="No evidence yet">
                    <p>"Hand over the answers of these calls, or decide the item yourself:"</p>
                    <Calls checks=item.checks.to_vec() />
                    <a class="button" href=Route::Start.address()>"Hand over evidence"</a>
                </Empty>
            }
            .into_any();
        }
        view! {
            <div class="toolbar">
                <div class="chips" role="group" aria-label="Filter by outcome">
                    {std::iter::once(None).chain(Outcome::ALL.map(Some)).map(choice).collect_view()}
                </div>
                <p class="toolbar-count" role="status">{move || total.get().map(|total| counted(total, "finding", "findings"))}</p>
            </div>
            <FindingsList query total facets label="Findings of this item" />
            <ScopeNote />
            <p class="item-findings-more">
                <a href=Route::Findings(Filter::of_item(id)).address()>"Search these findings"</a>
            </p>
        }
        .into_any()
    }
}
