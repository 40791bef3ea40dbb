//! Calls of `aws configservice`.

use super::super::source::{Scope, Source};

pub const CONFIG_CONFIGURATION_RECORDERS: Source = Source::new(
    "configservice describe-configuration-recorders",
    Scope::Region,
    "config:DescribeConfigurationRecorders",
)
.absent_on(&["NoSuchConfigurationRecorderException"]);
pub const CONFIG_CONFIGURATION_RECORDER_STATUS: Source = Source::new(
    "configservice describe-configuration-recorder-status",
    Scope::Region,
    "config:DescribeConfigurationRecorderStatus",
)
.absent_on(&["NoSuchConfigurationRecorderException"]);
pub const CONFIG_DELIVERY_CHANNELS: Source = Source::new(
    "configservice describe-delivery-channels",
    Scope::Region,
    "config:DescribeDeliveryChannels",
)
.absent_on(&["NoSuchDeliveryChannelException"]);
pub const CONFIG_DELIVERY_CHANNEL_STATUS: Source = Source::new(
    "configservice describe-delivery-channel-status",
    Scope::Region,
    "config:DescribeDeliveryChannelStatus",
)
.absent_on(&["NoSuchDeliveryChannelException"]);
pub const CONFIG_CONFIG_RULES: Source = Source::new("configservice describe-config-rules", Scope::Region, "config:DescribeConfigRules")
    .absent_on(&["NoSuchConfigRuleException"]);
pub const CONFIG_CONFIG_RULE_EVALUATION_STATUS: Source = Source::new(
    "configservice describe-config-rule-evaluation-status",
    Scope::Region,
    "config:DescribeConfigRuleEvaluationStatus",
);
pub const CONFIG_REMEDIATION_CONFIGURATIONS: Source = Source::new(
    "configservice describe-remediation-configurations",
    Scope::Resource {
        option: "--config-rule-names",
    },
    "config:DescribeRemediationConfigurations",
);
pub const CONFIG_CONFIGURATION_AGGREGATORS: Source = Source::new(
    "configservice describe-configuration-aggregators",
    Scope::Region,
    "config:DescribeConfigurationAggregators",
);
pub const CONFIG_CONFORMANCE_PACKS: Source = Source::new(
    "configservice describe-conformance-packs",
    Scope::Region,
    "config:DescribeConformancePacks",
);
pub const CONFIG_RETENTION_CONFIGURATIONS: Source = Source::new(
    "configservice describe-retention-configurations",
    Scope::Region,
    "config:DescribeRetentionConfigurations",
);
pub const CONFIG_DISCOVERED_RESOURCES: Source = Source::new(
    "configservice list-discovered-resources",
    Scope::Region,
    "config:ListDiscoveredResources",
);
pub const CONFIG_DISCOVERED_RESOURCE_COUNTS: Source = Source::new(
    "configservice get-discovered-resource-counts",
    Scope::Region,
    "config:GetDiscoveredResourceCounts",
);
pub const CONFIG_COMPLIANCE_BY_CONFIG_RULE: Source = Source::new(
    "configservice describe-compliance-by-config-rule",
    Scope::Region,
    "config:DescribeComplianceByConfigRule",
);
pub const CONFIG_COMPLIANCE_BY_RESOURCE: Source = Source::new(
    "configservice describe-compliance-by-resource",
    Scope::Region,
    "config:DescribeComplianceByResource",
);
pub const CONFIG_COMPLIANCE_DETAILS_BY_CONFIG_RULE: Source = Source::new(
    "configservice get-compliance-details-by-config-rule",
    Scope::Resource {
        option: "--config-rule-name",
    },
    "config:GetComplianceDetailsByConfigRule",
);
pub const CONFIG_COMPLIANCE_DETAILS_BY_RESOURCE: Source = Source::new(
    "configservice get-compliance-details-by-resource",
    Scope::Resource { option: "--resource-id" },
    "config:GetComplianceDetailsByResource",
);
pub const CONFIG_AGGREGATE_COMPLIANCE_DETAILS_BY_CONFIG_RULE: Source = Source::new(
    "configservice get-aggregate-compliance-details-by-config-rule",
    Scope::Resource {
        option: "--config-rule-name",
    },
    "config:GetAggregateComplianceDetailsByConfigRule",
);
pub const CONFIG_AGGREGATE_COMPLIANCE_BY_CONFIG_RULES: Source = Source::new(
    "configservice describe-aggregate-compliance-by-config-rules",
    Scope::Region,
    "config:DescribeAggregateComplianceByConfigRules",
);
pub const CONFIG_CONFORMANCE_PACK_COMPLIANCE: Source = Source::new(
    "configservice describe-conformance-pack-compliance",
    Scope::Resource {
        option: "--conformance-pack-name",
    },
    "config:DescribeConformancePackCompliance",
);
pub const CONFIG_CONFORMANCE_PACK_COMPLIANCE_DETAILS: Source = Source::new(
    "configservice get-conformance-pack-compliance-details",
    Scope::Resource {
        option: "--conformance-pack-name",
    },
    "config:GetConformancePackComplianceDetails",
);
pub const CONFIG_CONFORMANCE_PACK_COMPLIANCE_SUMMARY: Source = Source::new(
    "configservice get-conformance-pack-compliance-summary",
    Scope::Region,
    "config:GetConformancePackComplianceSummary",
);
pub const CONFIG_AGGREGATE_COMPLIANCE_BY_CONFORMANCE_PACKS: Source = Source::new(
    "configservice describe-aggregate-compliance-by-conformance-packs",
    Scope::Region,
    "config:DescribeAggregateComplianceByConformancePacks",
);
pub const CONFIG_CONFORMANCE_PACK_COMPLIANCE_SCORES: Source = Source::new(
    "configservice list-conformance-pack-compliance-scores",
    Scope::Region,
    "config:ListConformancePackComplianceScores",
);
pub const CONFIG_COMPLIANCE_SUMMARY_BY_CONFIG_RULE: Source = Source::new(
    "configservice get-compliance-summary-by-config-rule",
    Scope::Region,
    "config:GetComplianceSummaryByConfigRule",
);
pub const CONFIG_COMPLIANCE_SUMMARY_BY_RESOURCE_TYPE: Source = Source::new(
    "configservice get-compliance-summary-by-resource-type",
    Scope::Region,
    "config:GetComplianceSummaryByResourceType",
);
