//! Calls of `aws shield`.

use super::super::source::{Scope, Source};

pub const SHIELD_SUBSCRIPTION_STATE: Source =
    Source::new("shield get-subscription-state", Scope::Account, "shield:GetSubscriptionState").with_options("--region us-east-1");
pub const SHIELD_SUBSCRIPTION: Source = Source::new("shield describe-subscription", Scope::Account, "shield:DescribeSubscription")
    .with_options("--region us-east-1")
    .absent_on(&["ResourceNotFoundException"]);
pub const SHIELD_PROTECTIONS: Source = Source::new("shield list-protections", Scope::Account, "shield:ListProtections")
    .with_options("--region us-east-1")
    .absent_on(&["ResourceNotFoundException"]);
pub const SHIELD_PROTECTION: Source = Source::new(
    "shield describe-protection",
    Scope::Resource { option: "--protection-id" },
    "shield:DescribeProtection",
);
pub const SHIELD_EMERGENCY_CONTACT_SETTINGS: Source = Source::new(
    "shield describe-emergency-contact-settings",
    Scope::Account,
    "shield:DescribeEmergencyContactSettings",
);
pub const SHIELD_DRT_ACCESS: Source =
    Source::new("shield describe-drt-access", Scope::Account, "shield:DescribeDRTAccess").absent_when_empty();
pub const SHIELD_RESOURCES_IN_PROTECTION_GROUP: Source = Source::new(
    "shield list-resources-in-protection-group",
    Scope::Resource {
        option: "--protection-group-id",
    },
    "shield:ListResourcesInProtectionGroup",
);
pub const SHIELD_ATTACKS: Source = Source::new("shield list-attacks", Scope::Account, "shield:ListAttacks");
