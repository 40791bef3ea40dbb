//! The checklist on paper: every item with its status, decision and reason. Only in the document while it is printed.

use checklist::checklist as registry;
use checklist::report::status::{COVERAGE_FORMULA, SCORE_FORMULA};
use checklist::report::view::AccountScope;
use leptos::prelude::*;

use crate::components::scope::{captured, without_region_list};
use crate::rows::ItemRow;
use crate::state::AppState;
use crate::text::{counted, visible};
use crate::words;

/// Puts the report into the document, prints it, and takes it out again.
pub(crate) fn print(state: AppState) {
    state.printing.set(true);
    request_animation_frame(move || {
        // Blocks until the person is done. A browser that refuses to print leaves the page as it is.
        let _ = crate::dom::window().print();
        state.printing.set(false);
    });
}

#[component]
pub(crate) fn PrintedReport() -> impl IntoView {
    let state = AppState::get();
    let title = state.session.with(|session| session.title.clone());
    let assessor = state.session.with(|session| session.assessor.clone());
    let totals = state.totals.get();
    let percent = |value: Option<usize>| value.map_or_else(|| "none judged".to_owned(), |value| format!("{value}%"));
    let files = state.with_summary(|summary| match summary.files.all {
        0 => "none handed over".to_owned(),
        some => format!("{}, {}", counted(some, "file", "files"), captured(summary)),
    });
    let as_of = state.session.with(|session| session.as_of.map(checklist::evidence::Instant::date));
    let accounts = state.with_summary(|summary| summary.accounts.clone());
    let unlisted = without_region_list(&accounts);
    view! {
        <div class="printed">
            <h1>{if title.is_empty() { "AWS Security Checklist".to_owned() } else { visible(&title) }}</h1>
            <dl class="facts">
                <div><dt>"Assessor"</dt><dd>{if assessor.is_empty() { "not named".to_owned() } else { visible(&assessor) }}</dd></div>
                <div><dt>"Accounts, regions"</dt><dd>{if accounts.is_empty() { "none known".into_any() } else { accounts.iter().map(scope).collect_view().into_any() }}</dd></div>
                {(!unlisted.is_empty())
                    .then(|| {
                        view! {
                            <div>
                                <dt>"Not seen"</dt>
                                <dd>
                                    {format!("The region list of {} was not supplied: only regions with files were judged there.", unlisted.join(", "))}
                                </dd>
                            </div>
                        }
                    })}
                <div><dt>"Evidence"</dt><dd>{files}</dd></div>
                {as_of.map(|day| view! { <div><dt>"As-of date"</dt><dd>{day}</dd></div> })}
                <div><dt>"Score"</dt><dd>{percent(totals.score_percent())}" · "{SCORE_FORMULA}</dd></div>
                <div><dt>"Coverage"</dt><dd>{percent(totals.coverage_percent())}" · "{COVERAGE_FORMULA}</dd></div>
            </dl>
            {registry::SECTIONS
                .into_iter()
                .map(|section| {
                    let rows: Vec<ItemRow> = state.rows.get().iter().filter(|row| row.section == section.key).cloned().collect();
                    view! {
                        <h2>{section.title}</h2>
                        <table>
                            <thead><tr><th>"Id"</th><th>"Demand"</th><th>"Status"</th><th>"Evidence"</th><th>"Decision, follow-up"</th></tr></thead>
                            <tbody>{rows.into_iter().map(|row| line(state, &row)).collect_view()}</tbody>
                        </table>
                    }
                })
                .collect_view()}
            <h2>"Thresholds"</h2>
            <dl class="facts">
                {registry::THRESHOLDS
                    .into_iter()
                    .map(|threshold| {
                        let (value, default) = (state.session.with(|session| threshold.read(&session.thresholds)), threshold.default());
                        let changed = (value != default).then(|| format!(" (default {default})"));
                        let unit = if threshold.is_number() { threshold.unit } else { "" };
                        view! { <div><dt>{threshold.name}</dt><dd>{visible(&value)}" "{unit}{changed}</dd></div> }
                    })
                    .collect_view()}
            </dl>
            <h2>"What the words mean"</h2>
            <dl class="facts">
                {words::STATUSES
                    .map(|status| view! { <div><dt>{words::status(status)}</dt><dd>{words::meaning(status)}</dd></div> })
                    .into_iter()
                    .collect_view()}
            </dl>
        </div>
    }
}

fn scope(scope: &AccountScope) -> impl IntoView + use<> {
    let regions = scope.regions.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let regions = if regions.is_empty() { "no region".to_owned() } else { regions };
    view! { <p>{scope.account.to_string()}": "{regions}</p> }
}

fn line(state: AppState, row: &ItemRow) -> impl IntoView + use<> {
    let core = row.summary.core;
    let open = core.insufficient_data + core.needs_review;
    let counts = if row.has_checks {
        format!("{} passed, {} failed, {open} open", core.compliant, core.non_compliant)
    } else {
        "a person decides".to_owned()
    };
    let decision = state.session.with(|session| {
        session.decisions.get(row.id).map(|decision| {
            let until = decision.until.map(|at| format!(" until {}", at.date())).unwrap_or_default();
            let day = decision.decided_at.map(|at| format!(" on {}", at.date())).unwrap_or_default();
            format!(
                "{}{until}, by {}{day}. {}",
                decision.kind.as_str(),
                decision.decided_by,
                decision.rationale
            )
        })
    });
    let remarks = state
        .session
        .with(|session| session.remarks.get(row.id).cloned().unwrap_or_default());
    let follow_up = [remarks.owner, remarks.due, remarks.notes];
    let follow_up = follow_up
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    let flags = [
        row.standing.contradiction.then_some("contradicts the evidence"),
        row.standing.expired.then_some("exception expired"),
    ];
    let flags = flags.into_iter().flatten().collect::<Vec<_>>().join(", ");
    view! {
        <tr>
            <td>{row.id}</td>
            <td>{row.title}</td>
            <td>{words::status(row.standing.status)}<br />{flags}</td>
            <td>{words::outcome(row.standing.outcome)}<br />{counts}</td>
            <td>{decision.map(|text| visible(&text))}<br />{visible(&follow_up)}</td>
        </tr>
    }
}
