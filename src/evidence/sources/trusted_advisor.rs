//! Calls of `aws support` and `aws trustedadvisor`.

use super::super::source::{Scope, Source};

pub const SUPPORT_TRUSTED_ADVISOR_CHECKS: Source = Source::new(
    "support describe-trusted-advisor-checks",
    Scope::Account,
    "support:DescribeTrustedAdvisorChecks",
);
pub const SUPPORT_TRUSTED_ADVISOR_CHECK_RESULT: Source = Source::new(
    "support describe-trusted-advisor-check-result",
    Scope::Resource { option: "--check-id" },
    "support:DescribeTrustedAdvisorCheckResult",
);
pub const SUPPORT_TRUSTED_ADVISOR_CHECK_SUMMARIES: Source = Source::new(
    "support describe-trusted-advisor-check-summaries",
    Scope::Account,
    "support:DescribeTrustedAdvisorCheckSummaries",
);
pub const TRUSTED_ADVISOR_RECOMMENDATIONS: Source = Source::new(
    "trustedadvisor list-recommendations",
    Scope::Account,
    "trustedadvisor:ListRecommendations",
);
pub const TRUSTED_ADVISOR_CHECKS: Source = Source::new("trustedadvisor list-checks", Scope::Account, "trustedadvisor:ListChecks");
