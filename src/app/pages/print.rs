//! The checklist on paper: every item with its status, decision and reason. Only in the document while it is printed.

use checklist::checklist as registry;
use checklist::report::status::{COVERAGE_FORMULA, SCORE_FORMULA};
use leptos::prelude::*;

use crate::rows::ItemRow;
use crate::state::AppState;
use crate::text::visible;
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
    let newest = state.with_summary(|summary| summary.newest_evidence);
    let accounts = state.with_summary(|summary| summary.accounts.iter().map(|scope| scope.account.to_string()).collect::<Vec<_>>());
    view! {
        <div class="printed">
            <h1>{if title.is_empty() { "AWS Security Checklist".to_owned() } else { visible(&title) }}</h1>
            <dl class="facts">
                <div><dt>"Assessor"</dt><dd>{visible(&assessor)}</dd></div>
                <div><dt>"Accounts"</dt><dd>{accounts.join(", ")}</dd></div>
                <div><dt>"Newest evidence"</dt><dd>{newest.map(|at| at.to_string())}</dd></div>
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
        </div>
    }
}

fn line(state: AppState, row: &ItemRow) -> impl IntoView + use<> {
    let core = row.summary.core;
    let counts = format!(
        "{} passed, {} failed, {} open",
        core.compliant,
        core.non_compliant,
        core.insufficient_data + core.needs_review
    );
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
