//! Findings as a long list; a row opens the finding in full.

use std::sync::Arc;

use checklist::protocol::{Facets, FindingFacets, FindingQuery, List, ListRow};
use checklist::report::view::FindingRow;
use leptos::prelude::*;

use super::badge::{OutcomeBadge, SeverityBadge};
use super::dialog::Sheet;
use super::finding::FindingDetail;
use super::long_list::{LongList, Shape};
use super::prose::prose;
use crate::text::visible;
use crate::words;

const SHAPE: Shape = Shape {
    class: "findings",
    heads: &["Outcome", "Severity", "Resource", "Reason", "Account, region"],
    heights: (52, 108),
    cells,
};

#[component]
pub(crate) fn FindingsList(
    #[prop(into)] query: Signal<FindingQuery>,
    /// How many there are, for who shows it; `None` until the first answer.
    total: RwSignal<Option<usize>>,
    /// What each choice of a filter would leave.
    facets: RwSignal<FindingFacets>,
    /// What the list is of, for its name.
    label: &'static str,
) -> impl IntoView {
    let opened = RwSignal::new(None::<Arc<ListRow>>);
    let finding = move || match opened.get().as_deref() {
        Some(ListRow::Finding(row)) => Some(FindingRow::clone(row)),
        _ => None,
    };
    let title = move || finding().map(|row| visible(&row.resource_id)).unwrap_or_default();
    let on_facets = move |arrived: Facets| {
        if let Facets::Findings(own) = arrived {
            facets.try_set(own);
        }
    };
    view! {
        <LongList
            list=Signal::derive(move || List::Findings(query.get()))
            total
            label
            shape=SHAPE
            on_open=move |row| opened.set(Some(row))
            on_facets=Callback::new(on_facets)
        />
        <Sheet open=Signal::derive(move || opened.read().is_some()) on_close=move |()| opened.set(None) title=Signal::derive(title)>
            {move || finding().map(|row| view! { <FindingDetail row /> })}
        </Sheet>
    }
}

fn cells(row: &ListRow) -> AnyView {
    let ListRow::Finding(row) = row else { return ().into_any() };
    let account = row
        .account
        .as_ref()
        .map_or_else(|| "no account known".to_owned(), ToString::to_string);
    let region = row.region.as_ref().map(ToString::to_string);
    let name = if row.resource_id.is_empty() {
        "the account".to_owned()
    } else {
        visible(&row.resource_id)
    };
    let (outcome, severity) = (row.outcome, row.severity);
    view! {
        <span role="gridcell" class="cell-outcome"><OutcomeBadge outcome /></span>
        <span role="gridcell" class="cell-severity">{words::has_severity(outcome).then(|| view! { <SeverityBadge severity /> })}</span>
        <span role="gridcell" class="cell-resource">
            <button type="button" class="row-button" tabindex="-1">{name}</button>
            <small>{visible(&row.resource_type)}</small>
        </span>
        <span role="gridcell" class="cell-reason">
            <span class="reason">{prose(&visible(&row.reason))}</span>
            <small class="one-line">{row.check.clone()}</small>
        </span>
        <span role="gridcell" class="cell-place"><span>{account}</span>" "<span>{region}</span></span>
    }
    .into_any()
}
