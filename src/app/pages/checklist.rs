//! The items, section by section, with what evidence and decisions say of each.

use std::collections::BTreeSet;
use std::sync::Arc;

use checklist::checklist as registry;
use checklist::report::status::Status;
use leptos::prelude::*;

use crate::components::badge::{StandingFlags, StatusBadge};
use crate::components::heading::{Empty, PageHeading};
use crate::components::icon::{Icon, OutcomeMark, Sign};
use crate::components::legend::Legend;
use crate::components::meter::count;
use crate::components::place::PlacePicker;
use crate::route::Route;
use crate::rows::{self, ItemRow};
use crate::state::AppState;
use crate::text::{number, visible};
use crate::words;

/// Which items are listed.
#[derive(Clone, Copy)]
struct Shown {
    /// Statuses by their key; empty means all.
    statuses: RwSignal<BTreeSet<&'static str>>,
    text: RwSignal<String>,
}

impl Shown {
    fn rows(self, state: AppState, section: Option<&'static str>) -> Vec<ItemRow> {
        let (statuses, text) = (self.statuses.read(), self.text.read().to_lowercase());
        let wanted = |row: &&ItemRow| {
            section.is_none_or(|key| row.section == key)
                && (statuses.is_empty() || statuses.contains(words::status_key(row.standing.status)))
                && (text.is_empty()
                    || [row.id, row.title, &row.owner]
                        .iter()
                        .any(|part| part.to_lowercase().contains(&text)))
        };
        state.rows.read().iter().filter(wanted).cloned().collect()
    }
}

#[component]
pub(crate) fn ChecklistPage(section: Option<&'static str>) -> impl IntoView {
    let state = AppState::get();
    let shown = Shown {
        statuses: RwSignal::new(BTreeSet::new()),
        text: RwSignal::new(String::new()),
    };
    let listed = Memo::new(move |_| Arc::new(shown.rows(state, section)));
    let title = section
        .and_then(|key| registry::SECTIONS.into_iter().find(|own| own.key == key))
        .map_or("Checklist", |section| section.title);
    view! {
        <PageHeading title>
            <p>{move || {
                let totals = rows::totals(state.rows.read().iter().filter(|row| section.is_none_or(|key| row.section == key)));
                format!("{} of {} items decided", totals.decided(), totals.all())
            }} " · " <a href=Route::Judging(section).address()>"How this is judged"</a></p>
        </PageHeading>
        <PlacePicker />
        <nav class="section-nav" aria-label="Sections">
            <ul>
                <li><a href=Route::Checklist(None).address() aria-current=section.is_none().then_some("page")>"All"</a></li>
                {registry::SECTIONS
                    .into_iter()
                    .map(|own| {
                        let here = section == Some(own.key);
                        view! {
                            <li>
                                <a href=Route::Checklist(Some(own.key)).address() aria-current=here.then_some("page")>{words::short_title(own.title)}</a>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </nav>
        <div class="toolbar">
            <StatusFilter shown section />
            <label class="search">
                <Icon sign=Sign::Search />
                <span class="off-screen">"Search items"</span>
                <input
                    type="search"
                    placeholder="Search id, title, owner"
                    prop:value=move || shown.text.get()
                    on:input:target=move |event| shown.text.set(event.target().value())
                />
            </label>
        </div>
        {move || {
            listed.read().is_empty().then(|| view! { <Empty title="No item matches"><p>"Take a filter off, or search for something else."</p></Empty> })
        }}
        {registry::SECTIONS
            .into_iter()
            .filter(|own| section.is_none_or(|key| own.key == key))
            .map(|own| {
                let rows = Memo::new(move |_| {
                    listed.read().iter().filter(|row| row.section == own.key).cloned().collect::<Vec<_>>()
                });
                view! {
                    <Show when=move || !rows.read().is_empty()>
                        <ItemTable title=own.title named=section.is_none() rows />
                    </Show>
                }
            })
            .collect_view()}
        <Legend statuses=&words::STATUSES />
    }
}

#[component]
fn StatusFilter(shown: Shown, section: Option<&'static str>) -> impl IntoView {
    let state = AppState::get();
    let totals = Memo::new(move |_| rows::totals(state.rows.read().iter().filter(|row| section.is_none_or(|key| row.section == key))));
    let chip = move |status: Status| {
        let key = words::status_key(status);
        let on = move || shown.statuses.read().contains(key);
        let toggle = move |_| {
            shown.statuses.update(|statuses| {
                if !statuses.remove(key) {
                    statuses.insert(key);
                }
            });
        };
        view! {
            <button type="button" class=format!("chip is-{key}") aria-pressed=move || on().to_string() on:click=toggle>
                <OutcomeMark mark=words::status_mark(status) />
                {words::status(status)}
                <b>{move || number(count(&totals.read(), status))}</b>
            </button>
        }
    };
    view! { <div class="chips" role="group" aria-label="Filter by status">{words::STATUSES.map(chip).into_iter().collect_view()}</div> }
}

#[component]
fn ItemTable(title: &'static str, named: bool, rows: Memo<Vec<ItemRow>>) -> impl IntoView {
    view! {
        <section class="block item-block">
            {named.then(|| view! { <h2>{title}</h2> })}
            <table class="items stacking">
                <caption class="off-screen">{title}</caption>
                <thead>
                    <tr>
                        <th scope="col">"Id"</th>
                        <th scope="col">"Demand"</th>
                        <th scope="col">"Status"</th>
                        <th scope="col">"Evidence says"</th>
                        <th scope="col" class="is-number">"Passed"</th>
                        <th scope="col" class="is-number">"Failed"</th>
                        <th scope="col" class="is-number">"Open"</th>
                        <th scope="col">"Decision"</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || rows.get() key=|row| row.id let:row>
                        <ItemLine id=row.id title=row.title rows />
                    </For>
                </tbody>
            </table>
        </section>
    }
}

#[component]
fn ItemLine(id: &'static str, title: &'static str, rows: Memo<Vec<ItemRow>>) -> impl IntoView {
    let row = Memo::new(move |_| rows.read().iter().find(|row| row.id == id).cloned());
    let cells = move || {
        row.get().map(|row| {
            let core = row.summary.core;
            let open = core.insufficient_data + core.needs_review;
            let decision = row.decision.map_or("", |kind| words::decision(kind).0);
            let follow_up = [row.owner.clone(), row.due.clone()]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>();
            let count = |value: usize| if value == 0 { "·".to_owned() } else { number(value) };
            view! {
                <td class="cell-status"><StatusBadge status=row.standing.status /><StandingFlags standing=row.standing /></td>
                <td class="cell-evidence">
                    {if row.has_checks { words::outcome(row.standing.outcome).to_lowercase() } else { "a person decides".to_owned() }}
                </td>
                <td class="is-number" class:is-zero=(core.compliant == 0) data-label="Passed">{count(core.compliant)}</td>
                <td class="is-number" class:is-failing=(core.non_compliant > 0) class:is-zero=(core.non_compliant == 0) data-label="Failed">{count(core.non_compliant)}</td>
                <td class="is-number" class:is-zero=(open == 0) data-label="Open">{count(open)}</td>
                <td class="cell-decision">
                    {decision}
                    {(!follow_up.is_empty()).then(|| view! { <small>{visible(&follow_up.join(" · "))}</small> })}
                </td>
            }
        })
    };
    view! {
        <tr>
            <td class="cell-id"><span class="id">{id}</span></td>
            <th scope="row" class="cell-title"><a href=Route::Item(id).address()>{title}</a></th>
            {cells}
        </tr>
    }
}
