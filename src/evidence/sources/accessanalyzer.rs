//! Calls of `aws accessanalyzer`.

use super::super::source::{Scope, Source};

pub const ACCESS_ANALYZER_ANALYZERS: Source = Source::new("accessanalyzer list-analyzers", Scope::Region, "access-analyzer:ListAnalyzers");
pub const ACCESS_ANALYZER_FINDINGS: Source = Source::new(
    "accessanalyzer list-findings",
    Scope::Resource { option: "--analyzer-arn" },
    "access-analyzer:ListFindings",
);
pub const ACCESS_ANALYZER_FINDINGS_V2: Source = Source::new(
    "accessanalyzer list-findings-v2",
    Scope::Resource { option: "--analyzer-arn" },
    "access-analyzer:ListFindings",
);
pub const ACCESS_ANALYZER_FINDING: Source = Source::new(
    "accessanalyzer get-finding",
    Scope::Resource { option: "--id" },
    "access-analyzer:GetFinding",
);
pub const ACCESS_ANALYZER_FINDING_V2: Source = Source::new(
    "accessanalyzer get-finding-v2",
    Scope::Resource { option: "--id" },
    "access-analyzer:GetFinding",
);
pub const ACCESS_ANALYZER_ARCHIVE_RULES: Source = Source::new(
    "accessanalyzer list-archive-rules",
    Scope::Resource { option: "--analyzer-name" },
    "access-analyzer:ListArchiveRules",
);
