//! IAM Access Analyzer: which analyzers a region has, and what they found.

use std::collections::BTreeMap;

use super::collected::{Listing, Slot};

#[derive(Debug, Default)]
pub struct AccessAnalyzerRegion {
    /// By ARN.
    pub analyzers: Listing<Slot<Analyzer>>,
    /// By the analyzer's ARN, or what the call named it by; then by the finding's id.
    pub findings: BTreeMap<String, Listing<Slot<AnalyzerFinding>>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Analyzer {
    /// `ACCOUNT`, `ACCOUNT_UNUSED_ACCESS`, `ORGANIZATION_UNUSED_ACCESS` …
    pub kind: Option<String>,
    /// `ACTIVE`, `CREATING`, `DISABLED` or `FAILED`.
    pub status: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AnalyzerFinding {
    /// `UnusedIAMRole`, `UnusedPermission`, `ExternalAccess` …
    pub kind: Option<String>,
    /// `ACTIVE`, `ARCHIVED` or `RESOLVED`.
    pub status: Option<String>,
}
