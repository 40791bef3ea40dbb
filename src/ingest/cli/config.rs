//! Readers of `aws configservice` output that tells of AWS Config itself; what AWS Config recorded is read elsewhere.

use crate::evidence::config::{ConfigRule, Delivery, DeliveryChannel, DeliveryStatus, RecorderSettings, RecorderStatus, Remediation};
use crate::evidence::{Candidate, sources};
use crate::ingest::cli::catalogue::{Known, VERDICTS, known};
use crate::ingest::node::Node;
use crate::ingest::reader::{Answers, Identity, Reader, Shape, Sink};
use crate::ingest::regional::unanswered;

/// A reader of a regional list that is kept in `$listing`.
macro_rules! regional_list {
    ($source:expr, $shape:expr, $read:expr, $listing:ident, $sample:expr) => {
        Reader {
            source: $source,
            shape: $shape,
            read: $read,
            answers: Answers::List(|home, answer| {
                if let Some(region) = home.region() {
                    region.config.$listing.answers.push(answer);
                }
            }),
            #[cfg(test)]
            sample: $sample,
        }
    };
}

pub(super) const READERS: &[Reader] = &[
    regional_list!(
        sources::CONFIG_CONFIGURATION_RECORDERS,
        Shape::list("ConfigurationRecorders", &["name"]),
        recorders,
        recorders,
        r#"{"ConfigurationRecorders":[{"arn":"arn:aws:config:eu-west-1:111122223333:configuration-recorder/default/a1b2","name":"default","roleARN":"arn:aws:iam::111122223333:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig","recordingGroup":{"allSupported":true,"includeGlobalResourceTypes":true,"resourceTypes":[],"exclusionByResourceTypes":{"resourceTypes":[]},"recordingStrategy":{"useOnly":"ALL_SUPPORTED_RESOURCE_TYPES"}},"recordingMode":{"recordingFrequency":"CONTINUOUS"},"recordingScope":"PAID"}]}"#
    ),
    regional_list!(
        sources::CONFIG_CONFIGURATION_RECORDER_STATUS,
        Shape::list("ConfigurationRecordersStatus", &["name"]),
        recorder_statuses,
        recorder_statuses,
        r#"{"ConfigurationRecordersStatus":[{"arn":"arn:aws:config:eu-west-1:111122223333:configuration-recorder/default/a1b2","name":"default","lastStartTime":"2026-06-30T10:00:00+00:00","recording":true,"lastStatus":"SUCCESS"}]}"#
    ),
    regional_list!(
        sources::CONFIG_DELIVERY_CHANNELS,
        Shape::list("DeliveryChannels", &["name"]),
        delivery_channels,
        delivery_channels,
        r#"{"DeliveryChannels":[{"name":"default","s3BucketName":"config-history","snsTopicARN":"arn:aws:sns:eu-west-1:111122223333:config"}]}"#
    ),
    regional_list!(
        sources::CONFIG_DELIVERY_CHANNEL_STATUS,
        Shape::list("DeliveryChannelsStatus", &["name"]),
        delivery_statuses,
        delivery_statuses,
        r#"{"DeliveryChannelsStatus":[{"name":"default","configSnapshotDeliveryInfo":{},"configHistoryDeliveryInfo":{"lastStatus":"SUCCESS","lastAttemptTime":"2026-06-29T10:00:00+00:00"},"configStreamDeliveryInfo":{"lastStatus":"SUCCESS"}}]}"#
    ),
    regional_list!(
        sources::CONFIG_CONFIG_RULES,
        Shape::list("ConfigRules", &["ConfigRuleName"]),
        rules,
        rules,
        r#"{"ConfigRules":[{"ConfigRuleName":"s3-tls","ConfigRuleArn":"arn:aws:config:eu-west-1:111122223333:config-rule/config-rule-a1b2","ConfigRuleId":"config-rule-a1b2","Source":{"Owner":"AWS","SourceIdentifier":"S3_BUCKET_SSL_REQUESTS_ONLY"},"ConfigRuleState":"ACTIVE"}]}"#
    ),
    Reader {
        source: sources::CONFIG_REMEDIATION_CONFIGURATIONS,
        shape: Shape::list("RemediationConfigurations", &["ConfigRuleName", "TargetId"]),
        read: remediations,
        answers: Answers::One(|home, why| unanswered(home, why, |region| &mut region.config.remediations)),
        #[cfg(test)]
        sample: r#"{"RemediationConfigurations":[{"ConfigRuleName":"s3-tls","TargetType":"SSM_DOCUMENT","TargetId":"AWSConfigRemediation-RemoveS3BucketPolicy","Automatic":true,"Arn":"arn:aws:config:eu-west-1:111122223333:remediation-configuration/s3-tls/a1b2"}]}"#,
    },
];

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::CONFIG_CONFIG_RULE_EVALUATION_STATUS,
        Shape::list("ConfigRulesEvaluationStatus", &["ConfigRuleName"]),
        r#"{"ConfigRulesEvaluationStatus":[{"ConfigRuleName":"main","ConfigRuleArn":"arn:aws:config:eu-west-1:111122223333:configrule/main","ConfigRuleId":"configrule-1","LastSuccessfulInvocationTime":"2026-06-30T10:00:00+00:00"}]}"#
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

/// The recorder that another AWS service keeps for itself does not record the account's history.
fn is_service_linked(recorder: &Node<'_>) -> bool {
    let named = recorder
        .str("name")
        .is_some_and(|name| name.starts_with("AWSConfigurationRecorderFor"));
    named || recorder.nonempty("servicePrincipal").is_some() || recorder.str("recordingScope") == Some("INTERNAL")
}

fn recorders(document: &Node<'_>, sink: &mut Sink) {
    for recorder in document.list("ConfigurationRecorders") {
        // Only a call that asked for them shows these, and then it shows no other.
        sink.filtered |= is_service_linked(&recorder);
        let Some(name) = recorder.nonempty("name") else { continue };
        let value = recorder_settings(&recorder);
        sink.regional(
            &recorder,
            Identity::of_arn(recorder.str("arn")),
            |region| &mut region.config.recorders,
            &name,
            value,
        );
    }
}

/// What a recorder records, as the CLI or AWS Config spells it.
pub(in crate::ingest) fn recorder_settings(recorder: &Node<'_>) -> RecorderSettings {
    let group = recorder.get("recordingGroup");
    let flag = |member: &str| group.as_ref().and_then(|group| group.bool(member));
    let mode = recorder.get("recordingMode");
    let excluded = group.as_ref().and_then(|group| group.get("exclusionByResourceTypes"));
    let strategy = group.as_ref().and_then(|group| group.get("recordingStrategy"));
    RecorderSettings {
        service_linked: is_service_linked(recorder),
        all_supported: flag("allSupported"),
        global_types: flag("includeGlobalResourceTypes"),
        strategy: strategy.and_then(|strategy| strategy.nonempty("useOnly")),
        included: group.as_ref().map(|group| group.strings("resourceTypes")).unwrap_or_default(),
        excluded: excluded.map(|excluded| excluded.strings("resourceTypes")).unwrap_or_default(),
        frequency: mode.as_ref().and_then(|mode| mode.nonempty("recordingFrequency")),
        overrides: mode.map_or(0, |mode| mode.list("recordingModeOverrides").len()),
        role: recorder.nonempty("roleARN"),
    }
}

/// AWS writes these words in capitals where its model has none.
fn upper(node: &Node<'_>, member: &str) -> Option<String> {
    node.nonempty(member).map(|word| word.to_ascii_uppercase())
}

fn recorder_statuses(document: &Node<'_>, sink: &mut Sink) {
    for status in document.list("ConfigurationRecordersStatus") {
        sink.filtered |= is_service_linked(&status);
        let Some(name) = status.nonempty("name") else { continue };
        let value = RecorderStatus {
            service_linked: is_service_linked(&status),
            recording: status.bool("recording"),
            last_status: upper(&status, "lastStatus"),
            last_error: status.nonempty("lastErrorCode"),
        };
        sink.regional(
            &status,
            Identity::of_arn(status.str("arn")),
            |region| &mut region.config.recorder_statuses,
            &name,
            value,
        );
    }
}

fn delivery_channels(document: &Node<'_>, sink: &mut Sink) {
    for channel in document.list("DeliveryChannels") {
        let Some(name) = channel.nonempty("name") else { continue };
        let value = DeliveryChannel {
            bucket: channel.nonempty("s3BucketName"),
            topic_arn: channel.nonempty("snsTopicARN"),
        };
        sink.regional(
            &channel,
            Identity::default(),
            |region| &mut region.config.delivery_channels,
            &name,
            value,
        );
    }
}

fn delivery_statuses(document: &Node<'_>, sink: &mut Sink) {
    for channel in document.list("DeliveryChannelsStatus") {
        let Some(name) = channel.nonempty("name") else { continue };
        let delivery = |member: &str| {
            channel.get(member).map_or_else(Delivery::default, |info| Delivery {
                told: true,
                status: upper(&info, "lastStatus"),
                error: info.nonempty("lastErrorCode"),
            })
        };
        let value = DeliveryStatus {
            history: delivery("configHistoryDeliveryInfo"),
            snapshot: delivery("configSnapshotDeliveryInfo"),
            stream: delivery("configStreamDeliveryInfo"),
        };
        sink.regional(
            &channel,
            Identity::default(),
            |region| &mut region.config.delivery_statuses,
            &name,
            value,
        );
    }
}

fn rules(document: &Node<'_>, sink: &mut Sink) {
    for rule in document.list("ConfigRules") {
        let Some(name) = rule.nonempty("ConfigRuleName") else { continue };
        let source = rule.get("Source");
        let value = ConfigRule {
            owner: source.as_ref().and_then(|source| source.nonempty("Owner")),
            identifier: source.and_then(|source| source.nonempty("SourceIdentifier")),
            state: rule.nonempty("ConfigRuleState"),
            created_by: rule.nonempty("CreatedBy"),
        };
        sink.regional(
            &rule,
            Identity::of_arn(rule.str("ConfigRuleArn")),
            |region| &mut region.config.rules,
            &name,
            value,
        );
    }
}

/// The rule asked about is named in each configuration; the answer of a call about several names them all.
fn remediations(document: &Node<'_>, sink: &mut Sink) {
    let listed = document.list("RemediationConfigurations");
    let arn = listed.iter().find_map(|one| one.nonempty("Arn"));
    let Some(first) = listed.iter().find_map(|one| one.nonempty("ConfigRuleName")) else {
        let truncated = sink.truncated;
        sink.put(document, Identity::default(), move |home, evidence| {
            let rule = home.resource.map(str::to_owned);
            if let (Some(rule), Some(region)) = (rule, home.region()) {
                let none = Candidate::unless(truncated, &Vec::new(), evidence);
                region.config.remediations.entry(&rule).push(none);
            }
        });
        return;
    };
    sink.identity = Identity {
        resource: Some(first),
        ..Identity::of_arn(arn.as_deref())
    };
    let mut rules: Vec<String> = listed.iter().filter_map(|one| one.nonempty("ConfigRuleName")).collect();
    rules.sort();
    rules.dedup();
    for rule in rules {
        let own = listed.iter().filter(|one| one.str("ConfigRuleName") == Some(rule.as_str()));
        let value: Vec<Remediation> = own
            .map(|one| Remediation {
                automatic: one.bool("Automatic"),
                target: one.nonempty("TargetId"),
            })
            .collect();
        sink.regional(
            document,
            Identity::default(),
            |region| &mut region.config.remediations,
            &rule,
            value,
        );
    }
}
