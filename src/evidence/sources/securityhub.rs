//! Calls of `aws securityhub`.

use super::super::source::{Scope, Source};

pub const SECURITY_HUB_HUB: Source = Source::new("securityhub describe-hub", Scope::Region, "securityhub:DescribeHub")
    .absent_on(&["InvalidAccessException", "ResourceNotFoundException"]);
pub const SECURITY_HUB_SECURITY_HUB_V2: Source = Source::new(
    "securityhub describe-security-hub-v2",
    Scope::Region,
    "securityhub:DescribeSecurityHubV2",
)
.absent_on(&["ResourceNotFoundException"]);
pub const SECURITY_HUB_ENABLED_STANDARDS: Source = Source::new(
    "securityhub get-enabled-standards",
    Scope::Region,
    "securityhub:GetEnabledStandards",
)
.absent_on(&["InvalidAccessException"]);
pub const SECURITY_HUB_STANDARDS: Source = Source::new("securityhub describe-standards", Scope::Region, "securityhub:DescribeStandards");
pub const SECURITY_HUB_STANDARDS_CONTROLS: Source = Source::new(
    "securityhub describe-standards-controls",
    Scope::Resource {
        option: "--standards-subscription-arn",
    },
    "securityhub:DescribeStandardsControls",
);
pub const SECURITY_HUB_SECURITY_CONTROL_DEFINITIONS: Source = Source::new(
    "securityhub list-security-control-definitions",
    Scope::Region,
    "securityhub:ListSecurityControlDefinitions",
);
pub const SECURITY_HUB_STANDARDS_CONTROL_ASSOCIATIONS: Source = Source::new(
    "securityhub list-standards-control-associations",
    Scope::Resource {
        option: "--security-control-id",
    },
    "securityhub:ListStandardsControlAssociations",
);
pub const SECURITY_HUB_ENABLED_PRODUCTS_FOR_IMPORT: Source = Source::new(
    "securityhub list-enabled-products-for-import",
    Scope::Region,
    "securityhub:ListEnabledProductsForImport",
);
pub const SECURITY_HUB_FINDING_AGGREGATORS: Source = Source::new(
    "securityhub list-finding-aggregators",
    Scope::Region,
    "securityhub:ListFindingAggregators",
);
pub const SECURITY_HUB_FINDINGS: Source = Source::new("securityhub get-findings", Scope::Region, "securityhub:GetFindings");
pub const SECURITY_HUB_FINDINGS_V2: Source = Source::new("securityhub get-findings-v2", Scope::Region, "securityhub:GetFindingsV2");
