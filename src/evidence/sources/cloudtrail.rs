//! Calls of `aws cloudtrail`.

use super::super::source::{Scope, Source};

const TRAIL: Scope = Scope::Resource { option: "--name" };

pub const CLOUDTRAIL_TRAILS: Source = Source::new("cloudtrail describe-trails", Scope::Account, "cloudtrail:DescribeTrails");
pub const CLOUDTRAIL_STATUS: Source = Source::new("cloudtrail get-trail-status", TRAIL, "cloudtrail:GetTrailStatus");
pub const CLOUDTRAIL_SELECTORS: Source = Source::new(
    "cloudtrail get-event-selectors",
    Scope::Resource { option: "--trail-name" },
    "cloudtrail:GetEventSelectors",
);
pub const CLOUDTRAIL_LIST_TRAILS: Source = Source::new("cloudtrail list-trails", Scope::Account, "cloudtrail:ListTrails");
pub const CLOUDTRAIL_TRAIL: Source = Source::new("cloudtrail get-trail", Scope::Resource { option: "--name" }, "cloudtrail:GetTrail");
pub const CLOUDTRAIL_INSIGHT_SELECTORS: Source = Source::new(
    "cloudtrail get-insight-selectors",
    Scope::Resource { option: "--trail-name" },
    "cloudtrail:GetInsightSelectors",
);
pub const CLOUDTRAIL_EVENT_DATA_STORES: Source =
    Source::new("cloudtrail list-event-data-stores", Scope::Region, "cloudtrail:ListEventDataStores");
pub const CLOUDTRAIL_EVENTS: Source = Source::new("cloudtrail lookup-events", Scope::Region, "cloudtrail:LookupEvents");
pub const CLOUDTRAIL_PUBLIC_KEYS: Source = Source::new("cloudtrail list-public-keys", Scope::Region, "cloudtrail:ListPublicKeys");
