//! What the pages show of items, derived once from evidence and session.

use checklist::checklist::{self as registry, Item, Section};
use checklist::report::status::{Standing, Totals};
use checklist::report::view::{self, ItemSummary};
use checklist::session::{DecisionKind, Session};

/// One item with all that a list shows of it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ItemRow {
    pub(crate) id: &'static str,
    pub(crate) title: &'static str,
    pub(crate) section: &'static str,
    pub(crate) summary: ItemSummary,
    pub(crate) standing: Standing,
    pub(crate) decision: Option<DecisionKind>,
    pub(crate) owner: String,
    pub(crate) due: String,
    /// Whether any check could decide it from evidence.
    pub(crate) has_checks: bool,
}

/// The rows of all items, in checklist order.
pub(crate) fn rows(summaries: &[ItemSummary], session: &Session, newest: Option<checklist::evidence::Instant>) -> Vec<ItemRow> {
    let mut rows = Vec::with_capacity(summaries.len());
    for section in registry::SECTIONS {
        for item in section.items {
            let Some(summary) = summaries.iter().find(|summary| summary.id == item.id.as_str()) else {
                continue;
            };
            rows.push(row(section, item, summary, session, newest));
        }
    }
    rows
}

fn row(
    section: &'static Section,
    item: &'static Item,
    summary: &ItemSummary,
    session: &Session,
    newest: Option<checklist::evidence::Instant>,
) -> ItemRow {
    let remarks = session.remarks.get(item.id.as_str());
    ItemRow {
        id: item.id.as_str(),
        title: item.title,
        section: section.key,
        standing: view::item_standing(summary, session, newest),
        decision: session.decisions.get(item.id.as_str()).map(|decision| decision.kind),
        owner: remarks.map(|remarks| remarks.owner.clone()).unwrap_or_default(),
        due: remarks.map(|remarks| remarks.due.clone()).unwrap_or_default(),
        has_checks: item.core_checks().next().is_some(),
        summary: summary.clone(),
    }
}

/// The statuses of these rows, counted.
pub(crate) fn totals<'a>(rows: impl IntoIterator<Item = &'a ItemRow>) -> Totals {
    Totals::of(rows.into_iter().map(|row| row.standing.status))
}
