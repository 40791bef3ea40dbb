//! Calls of `aws secretsmanager`.

use super::super::source::{Scope, Source};

pub const SECRETS_SECRETS: Source = Source::new("secretsmanager list-secrets", Scope::Region, "secretsmanager:ListSecrets");
pub const SECRETS_SECRET: Source = Source::new(
    "secretsmanager describe-secret",
    Scope::Resource { option: "--secret-id" },
    "secretsmanager:DescribeSecret",
);
pub const SECRETS_RESOURCE_POLICY: Source = Source::new(
    "secretsmanager get-resource-policy",
    Scope::Resource { option: "--secret-id" },
    "secretsmanager:GetResourcePolicy",
);
pub const SECRETS_SECRET_VERSION_IDS: Source = Source::new(
    "secretsmanager list-secret-version-ids",
    Scope::Resource { option: "--secret-id" },
    "secretsmanager:ListSecretVersionIds",
);
