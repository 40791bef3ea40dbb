//! Answers of `aws configservice`.

use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, VERDICTS, known};
use crate::ingest::reader::{Reader, Shape};

pub(super) const READERS: &[Reader] = &[];

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::CONFIG_CONFIGURATION_RECORDERS,
        Shape::list("ConfigurationRecorders", &["name"]),
        r#"{"ConfigurationRecorders":[{"arn":"arn:aws:config:eu-west-1:111122223333:resource/main","name":"main","roleARN":"arn:aws:config:eu-west-1:111122223333:role/main","recordingScope":"INTERNAL"}]}"#
    ),
    known!(
        sources::CONFIG_CONFIGURATION_RECORDER_STATUS,
        Shape::list("ConfigurationRecordersStatus", &["name"]),
        r#"{"ConfigurationRecordersStatus":[{"arn":"arn:aws:config:eu-west-1:111122223333:resource/main","name":"main","lastStartTime":"2026-06-30T10:00:00+00:00","lastStopTime":"2026-06-30T10:00:00+00:00"}]}"#
    ),
    known!(
        sources::CONFIG_DELIVERY_CHANNELS,
        Shape::list("DeliveryChannels", &["name"]),
        r#"{"DeliveryChannels":[{"name":"main","s3BucketName":"main","s3KeyPrefix":"main","s3KmsKeyArn":"arn:aws:config:eu-west-1:111122223333:s3kmskey/main"}]}"#
    ),
    known!(
        sources::CONFIG_DELIVERY_CHANNEL_STATUS,
        Shape::list("DeliveryChannelsStatus", &["name"]),
        r#"{"DeliveryChannelsStatus":[{"name":"main"}]}"#
    ),
    known!(
        sources::CONFIG_CONFIG_RULES,
        Shape::list("ConfigRules", &["ConfigRuleName"]),
        r#"{"ConfigRules":[{"ConfigRuleName":"main","ConfigRuleArn":"arn:aws:config:eu-west-1:111122223333:configrule/main","ConfigRuleId":"configrule-1","Description":"main"}]}"#
    ),
    known!(
        sources::CONFIG_CONFIG_RULE_EVALUATION_STATUS,
        Shape::list("ConfigRulesEvaluationStatus", &["ConfigRuleName"]),
        r#"{"ConfigRulesEvaluationStatus":[{"ConfigRuleName":"main","ConfigRuleArn":"arn:aws:config:eu-west-1:111122223333:configrule/main","ConfigRuleId":"configrule-1","LastSuccessfulInvocationTime":"2026-06-30T10:00:00+00:00"}]}"#
    ),
    known!(
        sources::CONFIG_REMEDIATION_CONFIGURATIONS,
        Shape::list("RemediationConfigurations", &["ConfigRuleName", "TargetId"]),
        r#"{"RemediationConfigurations":[{"ConfigRuleName":"main","TargetType":"SSM_DOCUMENT","TargetId":"target-1","TargetVersion":"main","ResourceType":"main"}]}"#
    ),
    known!(
        sources::CONFIG_CONFIGURATION_AGGREGATORS,
        Shape::list("ConfigurationAggregators", &["ConfigurationAggregatorName"]),
        r#"{"ConfigurationAggregators":[{"ConfigurationAggregatorName":"main","ConfigurationAggregatorArn":"arn:aws:config:eu-west-1:111122223333:configurationaggregator/main","CreationTime":"2026-06-30T10:00:00+00:00","LastUpdatedTime":"2026-06-30T10:00:00+00:00"}]}"#
    ),
    known!(
        sources::CONFIG_CONFORMANCE_PACKS,
        Shape::list("ConformancePackDetails", &["ConformancePackName"]),
        r#"{"ConformancePackDetails":[{"ConformancePackName":"main","ConformancePackArn":"arn:aws:config:eu-west-1:111122223333:conformancepack/main","ConformancePackId":"conformancepack-1","DeliveryS3Bucket":"main"}]}"#
    ),
    known!(
        sources::CONFIG_RETENTION_CONFIGURATIONS,
        Shape::list("RetentionConfigurations", &["RetentionPeriodInDays"]),
        r#"{"RetentionConfigurations":[{"Name":"main","RetentionPeriodInDays":1}]}"#
    ),
    known!(
        sources::CONFIG_DISCOVERED_RESOURCES,
        Shape::list("resourceIdentifiers", &["resourceType"]),
        r#"{"resourceIdentifiers":[{"resourceType":"AWS::EC2::CustomerGateway","resourceId":"resource-1","resourceName":"main","resourceDeletionTime":"2026-06-30T10:00:00+00:00"}]}"#
    ),
    known!(
        sources::CONFIG_DISCOVERED_RESOURCE_COUNTS,
        Shape::object(&["totalDiscoveredResources", "resourceCounts"]),
        r#"{"totalDiscoveredResources":1,"resourceCounts":[{"resourceType":"AWS::EC2::CustomerGateway","count":1}]}"#
    ),
    known!(
        sources::CONFIG_COMPLIANCE_BY_CONFIG_RULE,
        Shape::list("ComplianceByConfigRules", &["ConfigRuleName"]),
        r#"{"ComplianceByConfigRules":[{"ConfigRuleName":"main"}]}"#,
        advice = VERDICTS
    ),
    known!(
        sources::CONFIG_COMPLIANCE_BY_RESOURCE,
        Shape::list("ComplianceByResources", &["ResourceType"]),
        r#"{"ComplianceByResources":[{"ResourceType":"main","ResourceId":"resource-1"}]}"#,
        advice = VERDICTS
    ),
    known!(
        sources::CONFIG_COMPLIANCE_DETAILS_BY_CONFIG_RULE,
        Shape::list("EvaluationResults", &["EvaluationResultIdentifier"]),
        r#"{"EvaluationResults":[{"EvaluationResultIdentifier":{"OrderingTimestamp":"2026-06-30T10:00:00+00:00","ResourceEvaluationId":"resourceevaluation-1"},"ComplianceType":"COMPLIANT","ResultRecordedTime":"2026-06-30T10:00:00+00:00","ConfigRuleInvokedTime":"2026-06-30T10:00:00+00:00"}]}"#,
        advice = VERDICTS
    ),
    known!(
        sources::CONFIG_COMPLIANCE_DETAILS_BY_RESOURCE,
        Shape::list("EvaluationResults", &["EvaluationResultIdentifier"]),
        r#"{"EvaluationResults":[{"EvaluationResultIdentifier":{"OrderingTimestamp":"2026-06-30T10:00:00+00:00","ResourceEvaluationId":"resourceevaluation-1"},"ComplianceType":"COMPLIANT","ResultRecordedTime":"2026-06-30T10:00:00+00:00","ConfigRuleInvokedTime":"2026-06-30T10:00:00+00:00"}]}"#,
        advice = VERDICTS
    ),
    known!(
        sources::CONFIG_AGGREGATE_COMPLIANCE_DETAILS_BY_CONFIG_RULE,
        Shape::list("AggregateEvaluationResults", &["EvaluationResultIdentifier"]),
        r#"{"AggregateEvaluationResults":[{"EvaluationResultIdentifier":{"OrderingTimestamp":"2026-06-30T10:00:00+00:00","ResourceEvaluationId":"resourceevaluation-1"},"ComplianceType":"COMPLIANT","ResultRecordedTime":"2026-06-30T10:00:00+00:00","ConfigRuleInvokedTime":"2026-06-30T10:00:00+00:00"}]}"#,
        advice = VERDICTS
    ),
    known!(
        sources::CONFIG_AGGREGATE_COMPLIANCE_BY_CONFIG_RULES,
        Shape::list("AggregateComplianceByConfigRules", &["ConfigRuleName"]),
        r#"{"AggregateComplianceByConfigRules":[{"ConfigRuleName":"main","AccountId":"111122223333","AwsRegion":"main"}]}"#,
        advice = VERDICTS
    ),
    known!(
        sources::CONFIG_CONFORMANCE_PACK_COMPLIANCE,
        Shape::list("ConformancePackRuleComplianceList", &["ConfigRuleName"]).having(&["ConformancePackName"]),
        r#"{"ConformancePackName":"main","ConformancePackRuleComplianceList":[{"ConfigRuleName":"main","ComplianceType":"COMPLIANT"}]}"#,
        advice = VERDICTS
    ),
    known!(
        sources::CONFIG_CONFORMANCE_PACK_COMPLIANCE_DETAILS,
        Shape::list("ConformancePackRuleEvaluationResults", &["EvaluationResultIdentifier"]).having(&["ConformancePackName"]),
        r#"{"ConformancePackName":"main","ConformancePackRuleEvaluationResults":[{"ComplianceType":"COMPLIANT","EvaluationResultIdentifier":{"OrderingTimestamp":"2026-06-30T10:00:00+00:00","ResourceEvaluationId":"resourceevaluation-1"},"ConfigRuleInvokedTime":"2026-06-30T10:00:00+00:00","ResultRecordedTime":"2026-06-30T10:00:00+00:00"}]}"#,
        advice = VERDICTS
    ),
    known!(
        sources::CONFIG_CONFORMANCE_PACK_COMPLIANCE_SUMMARY,
        Shape::list("ConformancePackComplianceSummaryList", &["ConformancePackName"]),
        r#"{"ConformancePackComplianceSummaryList":[{"ConformancePackName":"main","ConformancePackComplianceStatus":"COMPLIANT"}]}"#,
        advice = VERDICTS
    ),
    known!(
        sources::CONFIG_AGGREGATE_COMPLIANCE_BY_CONFORMANCE_PACKS,
        Shape::list("AggregateComplianceByConformancePacks", &["ConformancePackName"]),
        r#"{"AggregateComplianceByConformancePacks":[{"ConformancePackName":"main","AccountId":"111122223333","AwsRegion":"main"}]}"#,
        advice = VERDICTS
    ),
    known!(
        sources::CONFIG_CONFORMANCE_PACK_COMPLIANCE_SCORES,
        Shape::list("ConformancePackComplianceScores", &["ConformancePackName"]),
        r#"{"ConformancePackComplianceScores":[{"Score":"main","ConformancePackName":"main","LastUpdatedTime":"2026-06-30T10:00:00+00:00"}]}"#,
        advice = VERDICTS
    ),
    known!(
        sources::CONFIG_COMPLIANCE_SUMMARY_BY_CONFIG_RULE,
        Shape::inside("ComplianceSummary", &["CompliantResourceCount"]),
        r#"{"ComplianceSummary":{"CompliantResourceCount":{"CappedCount":1,"CapExceeded":true},"ComplianceSummaryTimestamp":"2026-06-30T10:00:00+00:00"}}"#,
        advice = VERDICTS
    ),
    known!(
        sources::CONFIG_COMPLIANCE_SUMMARY_BY_RESOURCE_TYPE,
        Shape::list("ComplianceSummariesByResourceType", &["ComplianceSummary"]),
        r#"{"ComplianceSummariesByResourceType":[{"ResourceType":"main","ComplianceSummary":{"ComplianceSummaryTimestamp":"2026-06-30T10:00:00+00:00"}}]}"#,
        advice = VERDICTS
    ),
];
