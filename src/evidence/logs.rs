//! Amazon CloudWatch Logs: the log groups of one region, and what is done with their events.

use super::collected::{Listing, Slot};

#[derive(Debug, Default)]
pub struct LogsRegion {
    pub groups: Listing<Slot<LogGroup>>,
    /// By log group and filter name, joined by a colon, which neither may hold.
    pub metric_filters: Listing<Slot<MetricFilter>>,
    /// Where the events of a log group are sent, by the group's name: ARNs, sorted.
    pub subscriptions: Listing<Slot<Vec<String>>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LogGroup {
    /// `None`: events never expire.
    pub retention_days: Option<i64>,
    pub metric_filters: Option<i64>,
    /// `STANDARD`, `INFREQUENT_ACCESS` or `DELIVERY`.
    pub class: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MetricFilter {
    pub group: Option<String>,
    pub name: String,
    /// `None` when the export does not carry it; empty: every event.
    pub pattern: Option<String>,
    pub metrics: Vec<FilterMetric>,
    /// It does not look at every event as it came: only at those of some accounts or Regions, or at what a transformer made of them.
    pub is_narrowed: bool,
}

/// A metric that a filter counts its events into.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FilterMetric {
    pub namespace: Option<String>,
    pub name: Option<String>,
    /// What each event adds: a number, or a field of the event.
    pub value: Option<String>,
    pub has_dimensions: bool,
    /// Of the data that it gives; without one CloudWatch keeps it as `None`.
    pub unit: Option<String>,
}

impl FilterMetric {
    /// Whether the export holds what an alarm would watch.
    #[must_use]
    pub fn is_named(&self) -> bool {
        self.namespace.is_some() && self.name.is_some()
    }
}
