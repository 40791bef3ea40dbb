//! Calls of `aws kms`.

use super::super::source::{Scope, Source};

pub const KMS_KEY: Source =
    Source::new("kms describe-key", Scope::Resource { option: "--key-id" }, "kms:DescribeKey").absent_on(&["NotFoundException"]);
pub const KMS_KEYS: Source = Source::new("kms list-keys", Scope::Region, "kms:ListKeys");
pub const KMS_ALIASES: Source = Source::new("kms list-aliases", Scope::Region, "kms:ListAliases");
pub const KMS_KEY_ROTATION_STATUS: Source = Source::new(
    "kms get-key-rotation-status",
    Scope::Resource { option: "--key-id" },
    "kms:GetKeyRotationStatus",
);
pub const KMS_KEY_POLICY: Source = Source::new("kms get-key-policy", Scope::Resource { option: "--key-id" }, "kms:GetKeyPolicy");
pub const KMS_KEY_POLICIES: Source = Source::new(
    "kms list-key-policies",
    Scope::Resource { option: "--key-id" },
    "kms:ListKeyPolicies",
);
pub const KMS_GRANTS: Source = Source::new("kms list-grants", Scope::Resource { option: "--key-id" }, "kms:ListGrants");
pub const KMS_RETIRABLE_GRANTS: Source = Source::new(
    "kms list-retirable-grants",
    Scope::Resource {
        option: "--retiring-principal",
    },
    "kms:ListRetirableGrants",
);
