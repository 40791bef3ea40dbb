//! Calls of `aws controltower`.

use super::super::source::{Scope, Source};

pub const CONTROL_TOWER_LANDING_ZONES: Source =
    Source::new("controltower list-landing-zones", Scope::Account, "controltower:ListLandingZones");
pub const CONTROL_TOWER_LANDING_ZONE: Source = Source::new(
    "controltower get-landing-zone",
    Scope::Resource {
        option: "--landing-zone-identifier",
    },
    "controltower:GetLandingZone",
);
pub const CONTROL_TOWER_ENABLED_CONTROLS: Source = Source::new(
    "controltower list-enabled-controls",
    Scope::Account,
    "controltower:ListEnabledControls",
);
pub const CONTROL_TOWER_BASELINES: Source = Source::new("controltower list-baselines", Scope::Account, "controltower:ListBaselines");
pub const CONTROL_TOWER_ENABLED_BASELINES: Source = Source::new(
    "controltower list-enabled-baselines",
    Scope::Account,
    "controltower:ListEnabledBaselines",
);
