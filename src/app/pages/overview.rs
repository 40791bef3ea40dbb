//! The two numbers, what they are made of, what fails most urgently and how far the evidence reaches.

use checklist::checklist::{self as registry, Outcome};
use checklist::report::status::{COVERAGE_FORMULA, SCORE_FORMULA};
use checklist::report::view::{self, AccountScope, FindingRow, GapRow};
use leptos::prelude::*;

use crate::components::badge::SeverityBadge;
use crate::components::copy::Command;
use crate::components::heading::{Empty, PageHeading};
use crate::components::legend::Legend;
use crate::components::meter::{StatusBar, StatusCounts};
use crate::components::place::PlacePicker;
use crate::components::prose::prose;
use crate::route::{Filter, Route};
use crate::rows;
use crate::state::AppState;
use crate::text::{counted, moment, number, visible};
use crate::words;

#[component]
pub(crate) fn Overview() -> impl IntoView {
    let state = AppState::get();
    let title = move || state.session.with(|session| session.title.clone());
    let lead = move || {
        let title = title();
        if title.is_empty() {
            "This assessment has no title yet; give it one under Reports.".to_owned()
        } else {
            visible(&title)
        }
    };
    view! {
        <PageHeading title="Overview"><p>{lead}</p></PageHeading>
        <PlacePicker />
        <Numbers />
        <section class="block">
            <h2>"By section"</h2>
            <Sections />
        </section>
        <div class="columns is-wide-left">
            <section class="block">
                <h2>"Most urgent failures"</h2>
                <Urgent />
            </section>
            <section class="block">
                <h2>"Evidence scope"</h2>
                <Scope />
                <h2>"What is missing"</h2>
                <Missing />
            </section>
        </div>
    }
}

#[component]
fn Numbers() -> impl IntoView {
    let state = AppState::get();
    let percent = |value: Option<usize>| value.map_or_else(|| "–".to_owned(), |value| value.to_string());
    let score = move || state.totals.read().score_percent();
    let coverage = move || state.totals.read().coverage_percent();
    let judged = move || {
        let totals = state.totals.get();
        let whole = totals.compliant + totals.non_compliant + totals.accepted_exceptions;
        if whole == 0 {
            "nothing judged yet".to_owned()
        } else {
            format!("{} of {} judged items", totals.compliant, whole)
        }
    };
    let decided = move || format!("{} of {} items decided", state.totals.read().decided(), state.totals.read().all());
    view! {
        <section class="numbers" aria-label="Score and coverage">
            <Gauge name="Score" value=Signal::derive(score) shown=Signal::derive(move || percent(score())) basis=Signal::derive(judged) formula=SCORE_FORMULA />
            <Gauge name="Coverage" value=Signal::derive(coverage) shown=Signal::derive(move || percent(coverage())) basis=Signal::derive(decided) formula=COVERAGE_FORMULA />
            <div class="numbers-counts">
                <h2 class="gauge-name">"Items by status"</h2>
                <StatusBar totals=state.totals />
                <StatusCounts totals=state.totals />
                <Legend statuses=&words::STATUSES />
            </div>
        </section>
    }
}

/// A number on a scale of a hundred, with the words and the formula behind it.
#[component]
fn Gauge(
    name: &'static str,
    #[prop(into)] value: Signal<Option<usize>>,
    #[prop(into)] shown: Signal<String>,
    #[prop(into)] basis: Signal<String>,
    formula: &'static str,
) -> impl IntoView {
    view! {
        <div class="gauge">
            <h2 class="gauge-name">{name}</h2>
            <p class="gauge-value">{move || shown.get()}<span class="gauge-unit">{move || value.get().map(|_| "%")}</span></p>
            <div class="scale" aria-hidden="true">
                <span class="scale-fill" style:width=move || format!("{}%", value.get().unwrap_or_default())></span>
            </div>
            <p class="gauge-basis">{move || basis.get()}</p>
            <p class="formula">{formula}</p>
        </div>
    }
}

#[component]
fn Sections() -> impl IntoView {
    let state = AppState::get();
    view! {
        <ul class="section-bars">
            {registry::SECTIONS
                .into_iter()
                .map(|section| {
                    let totals = Memo::new(move |_| rows::totals(state.rows.read().iter().filter(|row| row.section == section.key)));
                    view! {
                        <li>
                            <a href=Route::Checklist(Some(section.key)).address() class="section-name">{section.title}</a>
                            <StatusBar totals />
                            <StatusCounts totals />
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
}

#[component]
fn Urgent() -> impl IntoView {
    let state = AppState::get();
    move || {
        if !state.has_evidence() {
            return view! {
                <Empty title="No evidence yet">
                    <p>"Failures show here, worst first, once there are files to judge."</p>
                    <a class="button" href=Route::Start.address()>"Hand over evidence"</a>
                </Empty>
            }
            .into_any();
        }
        let urgent = state.with_summary(|summary| summary.urgent.clone());
        if urgent.is_empty() {
            return view! { <Empty title="No failures"><p>"Nothing that was judged is non-compliant. Coverage says how much was judged."</p></Empty> }.into_any();
        }
        let all = state.with_summary(|summary| summary.findings.non_compliant);
        view! {
            <ol class="urgent">{urgent.into_iter().map(urgent_row).collect_view()}</ol>
            <p><a href=Route::Findings(Filter::of_outcome(Outcome::NonCompliant)).address()>{format!("All {}", counted(all, "failure", "failures"))}</a></p>
        }
        .into_any()
    }
}

fn urgent_row(row: FindingRow) -> impl IntoView {
    let item = view::items_of(&row.check).into_iter().next().map(|item| item.id.as_str());
    // Of a finding on the account itself, the account is already named as the resource.
    let account = row
        .account
        .map(|account| account.to_string())
        .filter(|account| *account != row.resource_id);
    let place = [account, row.region.map(|region| region.to_string())];
    let place = place.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    view! {
        <li>
            <SeverityBadge severity=row.severity />
            <div class="urgent-what">
                <p class="urgent-reason">{prose(&visible(&row.reason))}</p>
                <p class="urgent-where"><code>{visible(&row.resource_id)}</code>" "<span class="numeric">{place}</span></p>
            </div>
            {item.map(|id| view! { <a class="id" href=Route::Item(id).address()>{id}</a> })}
        </li>
    }
}

#[component]
fn Scope() -> impl IntoView {
    let state = AppState::get();
    move || {
        let accounts = state.with_summary(|summary| summary.accounts.clone());
        let newest = state.with_summary(|summary| summary.newest_evidence);
        if accounts.is_empty() {
            return view! { <p class="quiet">"No account is known yet."</p> }.into_any();
        }
        view! {
            <ul class="scopes">{accounts.iter().map(scope).collect_view()}</ul>
            {newest.map(|at| view! { <p class="quiet">"Newest evidence: "<span class="numeric">{moment(at)}</span></p> })}
        }
        .into_any()
    }
}

fn scope(scope: &AccountScope) -> impl IntoView + use<> {
    let regions = scope.regions.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let count = scope.regions.len();
    view! {
        <li>
            <p><b class="numeric">{scope.account.to_string()}</b>" "{counted(count, "region", "regions")}</p>
            <p class="quiet">{if regions.is_empty() { "only what belongs to no region".to_owned() } else { regions }}</p>
            {(!scope.region_list_known)
                .then(|| {
                    view! {
                        <p class="flag is-block">
                            "Region list not supplied: regions without any file are not seen. Add "
                            <code>"aws ec2 describe-regions"</code>"."
                        </p>
                    }
                })}
        </li>
    }
}

#[component]
fn Missing() -> impl IntoView {
    let state = AppState::get();
    move || {
        let (all, gaps) = state.with_summary(|summary| (summary.gaps, summary.first_gaps.clone()));
        let more = all.saturating_sub(gaps.len());
        if gaps.is_empty() {
            return view! { <p class="quiet">"Nothing that a check asked for is missing."</p> }.into_any();
        }
        view! {
            <ul class="gaps is-short">{gaps.into_iter().map(gap).collect_view()}</ul>
            <p>
                <a href=Route::Evidence.address()>
                    {if more > 0 { format!("{} more missing calls", number(more)) } else { "All missing calls".to_owned() }}
                </a>
            </p>
        }
        .into_any()
    }
}

fn gap(gap: GapRow) -> impl IntoView {
    view! {
        <li>
            <Command line=gap.command />
            <p class="quiet">{format!("{} for it", counted(gap.findings, "finding waits", "findings wait"))}</p>
        </li>
    }
}
