//! Calls of `aws wafv2`.

use super::super::source::{Scope, Source};

pub const WAFV2_WEB_ACLS: Source = Source::new("wafv2 list-web-acls", Scope::Region, "wafv2:ListWebACLs").with_options("--scope REGIONAL");
pub const WAFV2_WEB_ACL: Source = Source::new("wafv2 get-web-acl", Scope::Resource { option: "--arn" }, "wafv2:GetWebACL");
pub const WAFV2_WEB_ACL_FOR_RESOURCE: Source = Source::new(
    "wafv2 get-web-acl-for-resource",
    Scope::Resource { option: "--resource-arn" },
    "wafv2:GetWebACLForResource",
)
.absent_when_empty();
pub const WAFV2_RESOURCES_FOR_WEB_ACL: Source = Source::new(
    "wafv2 list-resources-for-web-acl",
    Scope::Resource { option: "--web-acl-arn" },
    "wafv2:ListResourcesForWebACL",
)
.with_options("--resource-type APPLICATION_LOAD_BALANCER");
pub const WAFV2_LOGGING_CONFIGURATION: Source = Source::new(
    "wafv2 get-logging-configuration",
    Scope::Resource { option: "--resource-arn" },
    "wafv2:GetLoggingConfiguration",
)
.absent_on(&["WAFNonexistentItemException"]);
pub const WAFV2_LOGGING_CONFIGURATIONS: Source = Source::new(
    "wafv2 list-logging-configurations",
    Scope::Region,
    "wafv2:ListLoggingConfigurations",
);
pub const WAFV2_IP_SETS: Source = Source::new("wafv2 list-ip-sets", Scope::Region, "wafv2:ListIPSets");
pub const WAFV2_RULE_GROUPS: Source = Source::new("wafv2 list-rule-groups", Scope::Region, "wafv2:ListRuleGroups");
pub const WAFV2_REGEX_PATTERN_SETS: Source = Source::new("wafv2 list-regex-pattern-sets", Scope::Region, "wafv2:ListRegexPatternSets");
