//! Calls of `aws macie2`.

use super::super::source::{Scope, Source};

pub const MACIE2_MACIE_SESSION: Source = Source::new("macie2 get-macie-session", Scope::Region, "macie2:GetMacieSession");
pub const MACIE2_BUCKETS: Source = Source::new("macie2 describe-buckets", Scope::Region, "macie2:DescribeBuckets");
pub const MACIE2_FINDINGS: Source = Source::new("macie2 list-findings", Scope::Region, "macie2:ListFindings");
