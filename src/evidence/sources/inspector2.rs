//! Calls of `aws inspector2`.

use super::super::source::{Scope, Source};

pub const INSPECTOR2_ACCOUNT_STATUS: Source = Source::new(
    "inspector2 batch-get-account-status",
    Scope::Region,
    "inspector2:BatchGetAccountStatus",
);
pub const INSPECTOR2_FINDINGS: Source = Source::new("inspector2 list-findings", Scope::Region, "inspector2:ListFindings");
pub const INSPECTOR2_COVERAGE: Source = Source::new("inspector2 list-coverage", Scope::Region, "inspector2:ListCoverage");
pub const INSPECTOR2_DELEGATED_ADMIN_ACCOUNTS: Source = Source::new(
    "inspector2 list-delegated-admin-accounts",
    Scope::Region,
    "inspector2:ListDelegatedAdminAccounts",
);
