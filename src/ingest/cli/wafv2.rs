//! Answers of `aws wafv2`.

use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::node::Node;
use crate::ingest::reader::{Reader, Shape};

pub(super) const READERS: &[Reader] = &[];

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::WAFV2_WEB_ACLS,
        Shape::list("WebACLs", &["ARN", "Id"]),
        r#"{"WebACLs":[{"Name":"main","Id":"main-1","Description":"main","LockToken":"main","ARN":"arn:aws:wafv2:eu-west-1:111122223333:resource/main"}]}"#
    ),
    known!(
        sources::WAFV2_WEB_ACL,
        Shape::inside("WebACL", &["ARN", "VisibilityConfig"]).having(&["LockToken"]),
        r#"{"WebACL":{"Name":"main","Id":"a1b2","ARN":"arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/main/a1b2","DefaultAction":{"Allow":{}},"Rules":[],"VisibilityConfig":{"SampledRequestsEnabled":true,"CloudWatchMetricsEnabled":true,"MetricName":"main"},"Capacity":0},"LockToken":"c3d4"}"#
    ),
    known!(
        sources::WAFV2_WEB_ACL_FOR_RESOURCE,
        Shape::inside("WebACL", &["ARN", "VisibilityConfig"]).lacking(&["LockToken"]),
        r#"{"WebACL":{"Name":"main","Id":"a1b2","ARN":"arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/main/a1b2","DefaultAction":{"Allow":{}},"Rules":[],"VisibilityConfig":{"SampledRequestsEnabled":true,"CloudWatchMetricsEnabled":true,"MetricName":"main"},"Capacity":0}}"#
    ),
    known!(
        sources::WAFV2_RESOURCES_FOR_WEB_ACL,
        Shape::texts("ResourceArns").only(&["ResourceArns"]),
        r#"{"ResourceArns":["arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/a1b2"]}"#
    ),
    known!(
        sources::WAFV2_LOGGING_CONFIGURATION,
        Shape::inside("LoggingConfiguration", &["ResourceArn", "LogDestinationConfigs"]).confirmed_by(is_wafv2_logging),
        r#"{"LoggingConfiguration":{"ResourceArn":"arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/main/a1b2","LogDestinationConfigs":["arn:aws:firehose:eu-west-1:111122223333:deliverystream/aws-waf-logs-main"]}}"#,
        alike = &["wafv2 put-logging-configuration"]
    ),
    known!(
        sources::WAFV2_LOGGING_CONFIGURATIONS,
        Shape::list("LoggingConfigurations", &["ResourceArn", "LogDestinationConfigs"]).confirmed_by(are_wafv2_logs),
        r#"{"LoggingConfigurations":[{"ResourceArn":"arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/main","LogDestinationConfigs":["main"],"ManagedByFirewallManager":true,"LogType":"WAF_LOGS","LogScope":"CUSTOMER"}]}"#
    ),
    known!(
        sources::WAFV2_IP_SETS,
        Shape::list("IPSets", &["ARN", "Id"]),
        r#"{"IPSets":[{"Name":"main","Id":"main-1","Description":"main","LockToken":"main","ARN":"arn:aws:wafv2:eu-west-1:111122223333:resource/main"}]}"#
    ),
    known!(
        sources::WAFV2_RULE_GROUPS,
        Shape::list("RuleGroups", &["ARN", "Id"]),
        r#"{"RuleGroups":[{"Name":"main","Id":"main-1","Description":"main","LockToken":"main","ARN":"arn:aws:wafv2:eu-west-1:111122223333:resource/main"}]}"#
    ),
    known!(
        sources::WAFV2_REGEX_PATTERN_SETS,
        Shape::list("RegexPatternSets", &["ARN", "Id"]),
        r#"{"RegexPatternSets":[{"Name":"main","Id":"main-1","Description":"main","LockToken":"main","ARN":"arn:aws:wafv2:eu-west-1:111122223333:resource/main"}]}"#
    ),
];

/// WAF Classic logs in the same members.
fn is_wafv2_logging(document: &Node<'_>) -> bool {
    let resource = document.at(&["LoggingConfiguration", "ResourceArn"]);
    resource.and_then(|arn| arn.text()).is_some_and(|arn| arn.contains(":wafv2:"))
}

/// Every generation of WAF logs in the same members; the ARN of the web ACL tells them apart.
fn are_wafv2_logs(document: &Node<'_>) -> bool {
    let own = |configuration: &Node<'_>| configuration.str("ResourceArn").is_some_and(|arn| arn.contains(":wafv2:"));
    document.list("LoggingConfigurations").iter().all(own)
}
