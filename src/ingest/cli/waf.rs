//! Answers of `aws waf` and `aws waf-regional`.

use super::about::{about, unanswered};
use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::node::Node;
use crate::ingest::reader::{Answers, Identity, Reader, Shape};

pub(super) const READERS: &[Reader] = &[Reader {
    source: sources::WAF_REGIONAL_WEB_ACL_FOR_RESOURCE,
    shape: Shape::inside("WebACLSummary", &["WebACLId"]),
    read: |document, sink| {
        let summary = document.get("WebACLSummary");
        if let Some(id) = summary.and_then(|summary| summary.nonempty("WebACLId")) {
            about(
                document,
                sink,
                Identity::default(),
                |region| &mut region.waf.classic_associations,
                true,
                id,
            );
        }
    },
    answers: Answers::One(|home, why| unanswered(home, why, |region| &mut region.waf.classic_associations)),
    #[cfg(test)]
    sample: r#"{"WebACLSummary":{"WebACLId":"webacl-1","Name":"main"}}"#,
}];

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::WAF_WEB_ACLS,
        Shape::list("WebACLs", &["WebACLId"]).each_lacking(&["ARN"]),
        r#"{"WebACLs":[{"WebACLId":"webacl-1","Name":"main"}]}"#
    ),
    known!(
        sources::WAF_WEB_ACL,
        Shape::inside("WebACL", &["WebACLId", "Rules"]).lacking(&["ChangeToken"]),
        r#"{"WebACL":{"WebACLId":"webacl-1","Name":"main","MetricName":"main","Rules":[{"Priority":1,"RuleId":"rule-1","Type":"REGULAR"}],"WebACLArn":"arn:aws:waf:eu-west-1:111122223333:webacl/main"}}"#
    ),
    known!(
        sources::WAF_LOGGING_CONFIGURATIONS,
        Shape::list("LoggingConfigurations", &["ResourceArn", "LogDestinationConfigs"]).confirmed_by(are_global_logs),
        r#"{"LoggingConfigurations":[{"ResourceArn":"arn:aws:waf::111122223333:webacl/main","LogDestinationConfigs":["main"]}]}"#
    ),
    known!(
        sources::WAF_REGIONAL_WEB_ACLS,
        Shape::list("WebACLs", &["WebACLId"]).each_lacking(&["ARN"]),
        r#"{"WebACLs":[{"WebACLId":"webacl-1","Name":"main"}]}"#
    ),
    known!(
        sources::WAF_REGIONAL_WEB_ACL,
        Shape::inside("WebACL", &["WebACLId", "Rules"]).lacking(&["ChangeToken"]),
        r#"{"WebACL":{"WebACLId":"webacl-1","Name":"main","MetricName":"main","Rules":[{"Priority":1,"RuleId":"rule-1","Type":"REGULAR"}],"WebACLArn":"arn:aws:waf-regional:eu-west-1:111122223333:webacl/main"}}"#
    ),
    known!(
        sources::WAF_REGIONAL_RESOURCES_FOR_WEB_ACL,
        Shape::texts("ResourceArns").only(&["ResourceArns"]),
        r#"{"ResourceArns":["arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/a1b2"]}"#,
        twin_of = Some((
            sources::WAFV2_RESOURCES_FOR_WEB_ACL,
            "wafv2 list-resources-for-web-acl, waf-regional list-resources-for-web-acl or shield list-resources-in-protection-group"
        ))
    ),
    known!(
        sources::WAF_REGIONAL_LOGGING_CONFIGURATIONS,
        Shape::list("LoggingConfigurations", &["ResourceArn", "LogDestinationConfigs"]).confirmed_by(are_regional_logs),
        r#"{"LoggingConfigurations":[{"ResourceArn":"arn:aws:waf-regional:eu-west-1:111122223333:webacl/main","LogDestinationConfigs":["main"]}]}"#
    ),
];

/// Every generation of WAF logs in the same members; the ARN of the web ACL tells them apart.
fn are_global_logs(document: &Node<'_>) -> bool {
    let own = |configuration: &Node<'_>| configuration.str("ResourceArn").is_some_and(|arn| arn.contains(":waf:"));
    document.list("LoggingConfigurations").iter().all(own)
}

/// Every generation of WAF logs in the same members; the ARN of the web ACL tells them apart.
fn are_regional_logs(document: &Node<'_>) -> bool {
    let own = |configuration: &Node<'_>| configuration.str("ResourceArn").is_some_and(|arn| arn.contains(":waf-regional:"));
    document.list("LoggingConfigurations").iter().all(own)
}
