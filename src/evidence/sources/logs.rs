//! Calls of `aws logs`.

use super::super::source::{Scope, Source};

pub const LOGS_LOG_GROUPS: Source = Source::new("logs describe-log-groups", Scope::Region, "logs:DescribeLogGroups");
pub const LOGS_LOG_STREAMS: Source = Source::new(
    "logs describe-log-streams",
    Scope::Resource {
        option: "--log-group-name",
    },
    "logs:DescribeLogStreams",
);
pub const LOGS_METRIC_FILTERS: Source = Source::new("logs describe-metric-filters", Scope::Region, "logs:DescribeMetricFilters");
pub const LOGS_SUBSCRIPTION_FILTERS: Source = Source::new(
    "logs describe-subscription-filters",
    Scope::Resource {
        option: "--log-group-name",
    },
    "logs:DescribeSubscriptionFilters",
);
pub const LOGS_DELIVERY_SOURCES: Source = Source::new("logs describe-delivery-sources", Scope::Region, "logs:DescribeDeliverySources");
pub const LOGS_DELIVERIES: Source = Source::new("logs describe-deliveries", Scope::Region, "logs:DescribeDeliveries");
pub const LOGS_DELIVERY_DESTINATIONS: Source = Source::new(
    "logs describe-delivery-destinations",
    Scope::Region,
    "logs:DescribeDeliveryDestinations",
);
pub const LOGS_RESOURCE_POLICIES: Source = Source::new("logs describe-resource-policies", Scope::Region, "logs:DescribeResourcePolicies");
pub const LOGS_DESTINATIONS: Source = Source::new("logs describe-destinations", Scope::Region, "logs:DescribeDestinations");
