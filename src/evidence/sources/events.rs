//! Calls of `aws events`.

use super::super::source::{Scope, Source};

pub const EVENTS_RULES: Source = Source::new("events list-rules", Scope::Region, "events:ListRules");
pub const EVENTS_TARGETS_BY_RULE: Source = Source::new(
    "events list-targets-by-rule",
    Scope::Resource { option: "--rule" },
    "events:ListTargetsByRule",
);
pub const EVENTS_EVENT_BUSES: Source = Source::new("events list-event-buses", Scope::Region, "events:ListEventBuses");
pub const EVENTS_RULE: Source = Source::new("events describe-rule", Scope::Resource { option: "--name" }, "events:DescribeRule");
