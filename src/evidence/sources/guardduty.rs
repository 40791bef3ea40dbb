//! Calls of `aws guardduty`.

use super::super::source::{Scope, Source};

pub const GUARDDUTY_DETECTORS: Source = Source::new("guardduty list-detectors", Scope::Region, "guardduty:ListDetectors");
pub const GUARDDUTY_DETECTOR: Source = Source::new(
    "guardduty get-detector",
    Scope::Resource { option: "--detector-id" },
    "guardduty:GetDetector",
);
pub const GUARDDUTY_FINDINGS: Source = Source::new(
    "guardduty list-findings",
    Scope::Resource { option: "--detector-id" },
    "guardduty:ListFindings",
);
pub const GUARDDUTY_GET_FINDINGS: Source = Source::new(
    "guardduty get-findings",
    Scope::Resource { option: "--detector-id" },
    "guardduty:GetFindings",
);
pub const GUARDDUTY_MEMBERS: Source = Source::new(
    "guardduty list-members",
    Scope::Resource { option: "--detector-id" },
    "guardduty:ListMembers",
);
pub const GUARDDUTY_FILTERS: Source = Source::new(
    "guardduty list-filters",
    Scope::Resource { option: "--detector-id" },
    "guardduty:ListFilters",
);
pub const GUARDDUTY_PUBLISHING_DESTINATIONS: Source = Source::new(
    "guardduty list-publishing-destinations",
    Scope::Resource { option: "--detector-id" },
    "guardduty:ListPublishingDestinations",
);
