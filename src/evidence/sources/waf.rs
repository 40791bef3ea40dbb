//! Calls of `aws waf` and `aws waf-regional`.

use super::super::source::{Scope, Source};

pub const WAF_WEB_ACLS: Source = Source::new("waf list-web-acls", Scope::Account, "waf:ListWebACLs");
pub const WAF_WEB_ACL: Source = Source::new("waf get-web-acl", Scope::Resource { option: "--web-acl-id" }, "waf:GetWebACL");
pub const WAF_LOGGING_CONFIGURATIONS: Source =
    Source::new("waf list-logging-configurations", Scope::Account, "waf:ListLoggingConfigurations");
pub const WAF_REGIONAL_WEB_ACLS: Source = Source::new("waf-regional list-web-acls", Scope::Region, "waf-regional:ListWebACLs");
pub const WAF_REGIONAL_WEB_ACL: Source = Source::new(
    "waf-regional get-web-acl",
    Scope::Resource { option: "--web-acl-id" },
    "waf-regional:GetWebACL",
);
pub const WAF_REGIONAL_WEB_ACL_FOR_RESOURCE: Source = Source::new(
    "waf-regional get-web-acl-for-resource",
    Scope::Resource { option: "--resource-arn" },
    "waf-regional:GetWebACLForResource",
)
.absent_when_empty();
pub const WAF_REGIONAL_RESOURCES_FOR_WEB_ACL: Source = Source::new(
    "waf-regional list-resources-for-web-acl",
    Scope::Resource { option: "--web-acl-id" },
    "waf-regional:ListResourcesForWebACL",
);
pub const WAF_REGIONAL_LOGGING_CONFIGURATIONS: Source = Source::new(
    "waf-regional list-logging-configurations",
    Scope::Region,
    "waf-regional:ListLoggingConfigurations",
);
