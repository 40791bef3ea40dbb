//! Answers of `aws wafv2`.

use super::about::{about, is_object, unanswered};
use super::elbv2::sorted;
use crate::evidence::sources;
use crate::evidence::waf::{WebAcl, WebAclRule};
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::node::Node;
use crate::ingest::reader::{Answers, Identity, Reader, Shape, Sink};

pub(super) const READERS: &[Reader] = &[
    Reader {
        source: sources::WAFV2_WEB_ACLS,
        shape: Shape::list("WebACLs", &["ARN", "Id"]),
        read: web_acls,
        answers: Answers::List(|home, answer| {
            if let Some(region) = home.region() {
                region.waf.web_acls.answers.push(answer);
            }
        }),
        #[cfg(test)]
        sample: r#"{"WebACLs":[{"Name":"main","Id":"a1b2","Description":"","LockToken":"c3d4","ARN":"arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/main/a1b2"}]}"#,
    },
    Reader {
        source: sources::WAFV2_WEB_ACL,
        shape: Shape::inside("WebACL", &["ARN", "VisibilityConfig"]).having(&["LockToken"]),
        read: contents,
        answers: Answers::One(|home, why| unanswered(home, why, |region| &mut region.waf.contents)),
        #[cfg(test)]
        sample: r#"{"WebACL":{"Name":"main","Id":"a1b2","ARN":"arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/main/a1b2","DefaultAction":{"Allow":{}},"Rules":[],"VisibilityConfig":{"SampledRequestsEnabled":true,"CloudWatchMetricsEnabled":true,"MetricName":"main"},"Capacity":0},"LockToken":"c3d4"}"#,
    },
    Reader {
        source: sources::WAFV2_WEB_ACL_FOR_RESOURCE,
        shape: Shape::inside("WebACL", &["ARN", "VisibilityConfig"]).lacking(&["LockToken"]),
        read: association,
        answers: Answers::One(|home, why| unanswered(home, why, |region| &mut region.waf.associations)),
        #[cfg(test)]
        sample: r#"{"WebACL":{"Name":"main","Id":"a1b2","ARN":"arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/main/a1b2","DefaultAction":{"Allow":{}},"Rules":[],"VisibilityConfig":{"SampledRequestsEnabled":true,"CloudWatchMetricsEnabled":true,"MetricName":"main"},"Capacity":0}}"#,
    },
    Reader {
        source: sources::WAFV2_RESOURCES_FOR_WEB_ACL,
        shape: Shape::texts("ResourceArns").only(&["ResourceArns"]),
        read: |document, sink| {
            let arns = sorted(document, "ResourceArns").unwrap_or_default();
            about(document, sink, Identity::default(), |region| &mut region.waf.associated, true, arns);
        },
        answers: Answers::One(|home, why| unanswered(home, why, |region| &mut region.waf.associated)),
        #[cfg(test)]
        sample: r#"{"ResourceArns":["arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/a1b2"]}"#,
    },
];

fn web_acls(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("WebACLs") {
        let Some(arn) = node.str("ARN") else { continue };
        // A list for CloudFront is not that of the region's own web ACLs.
        if arn.contains(":global/") {
            sink.filtered = true;
            continue;
        }
        let identity = Identity::of_arn(Some(arn));
        sink.regional(&node, identity, |region| &mut region.waf.web_acls, arn, ());
    }
}

fn contents(document: &Node<'_>, sink: &mut Sink) {
    let Some(node) = document.get("WebACL") else { return };
    let Some(arn) = node.str("ARN") else { return };
    if !sink.truncated {
        let identity = Identity::of_arn(Some(arn));
        sink.regional(&node, identity, |region| &mut region.waf.contents, arn, web_acl(&node));
    }
}

fn association(document: &Node<'_>, sink: &mut Sink) {
    let Some(arn) = document.at(&["WebACL", "ARN"]).and_then(|arn| arn.text().map(str::to_owned)) else {
        return;
    };
    contents(document, sink);
    let identity = Identity::of_arn(Some(&arn));
    about(document, sink, identity, |region| &mut region.waf.associations, true, arn);
}

/// What is in a web ACL, as the CLI or AWS Config spells it.
pub(in crate::ingest) fn web_acl(node: &Node<'_>) -> WebAcl {
    const GROUPS: [&str; 2] = ["PreProcessFirewallManagerRuleGroups", "PostProcessFirewallManagerRuleGroups"];
    let own = node.has_list("Rules").then(|| node.list("Rules"));
    let by_manager = GROUPS.iter().flat_map(|groups| node.list(groups));
    let default = node.get("DefaultAction");
    WebAcl {
        blocks_by_default: default.and_then(|action| match (is_set(&action, "Block"), is_set(&action, "Allow")) {
            (true, false) => Some(true),
            (false, true) => Some(false),
            _ => None,
        }),
        rules: own.and_then(|own| own.iter().cloned().chain(by_manager).map(|node| rule(&node)).collect()),
        managed_by_firewall_manager: node.bool("ManagedByFirewallManager"),
    }
}

/// Whether an action or statement is of this kind. AWS Config writes the other kinds as `null`.
fn is_set(node: &Node<'_>, kind: &str) -> bool {
    node.get(kind).is_some()
}

/// One rule; `None` when it cannot be read.
fn rule(node: &Node<'_>) -> Option<WebAclRule> {
    const ACTIONS: [&str; 2] = ["Action", "OverrideAction"];
    let is_known = |action: &Node<'_>| is_object(action) && action.keys().iter().any(|kind| is_set(action, kind));
    let readable = |action: &str| node.get(action).is_none_or(|action| is_known(&action));
    if !is_object(node) || !ACTIONS.iter().all(|action| readable(action)) {
        return None;
    }
    let lets_through = |action: &str| {
        node.get(action)
            .is_some_and(|action| is_set(&action, "Count") || is_set(&action, "Allow"))
    };
    let statement = node.get("Statement").or_else(|| node.get("FirewallManagerStatement"));
    Some(WebAclRule {
        name: node.string("Name").unwrap_or_default(),
        lets_through: ACTIONS.iter().any(|action| lets_through(action))
            || statement.as_ref().is_some_and(|statement| is_disarmed(statement)),
        limits_rate: statement.is_some_and(|statement| limits_rate(&statement, 0)),
    })
}

/// Whether rules of a group are told to count or allow instead, and it may be all that it has: how many there are is not exported.
fn is_disarmed(statement: &Node<'_>) -> bool {
    /// Groups of AWS's that are known to have more rules than `FEW`.
    const LARGE: [&str; 2] = ["AWSManagedRulesCommonRuleSet", "AWSManagedRulesKnownBadInputsRuleSet"];
    const FEW: usize = 4;
    let groups = ["ManagedRuleGroupStatement", "RuleGroupReferenceStatement"];
    let Some(group) = groups.into_iter().find_map(|kind| statement.get(kind)) else {
        return false;
    };
    let members = ["RuleActionOverrides", "ExcludedRules"];
    if members.iter().any(|member| group.get(member).is_some() && !group.has_list(member)) {
        return true;
    }
    let [overrides, excluded] = members.map(|member| group.list(member));
    let acts = |node: &Node<'_>| {
        let kinds = ["Block", "Captcha", "Challenge"];
        node.get("ActionToUse")
            .is_some_and(|action| kinds.iter().any(|kind| is_set(&action, kind)))
    };
    let is_large = group.str("Name").is_some_and(|name| LARGE.contains(&name));
    !overrides.iter().any(acts) && overrides.len() + excluded.len() > if is_large { FEW } else { 0 }
}

/// Statements are nested a few levels deep at most.
const DEEPEST: usize = 8;

fn limits_rate(statement: &Node<'_>, depth: usize) -> bool {
    const AGAINST_FLOODS: [&str; 2] = ["AWSManagedRulesAntiDDoSRuleSet", "AWSManagedRulesBotControlRuleSet"];
    let managed = statement.get("ManagedRuleGroupStatement");
    let named = managed.is_some_and(|group| group.str("Name").is_some_and(|name| AGAINST_FLOODS.contains(&name)));
    if is_set(statement, "RateBasedStatement") || named {
        return true;
    }
    let several = ["AndStatement", "OrStatement"].into_iter().filter_map(|key| statement.get(key));
    let nested = several.flat_map(|several| several.list("Statements"));
    let negated = statement.at(&["NotStatement", "Statement"]);
    depth < DEEPEST && nested.chain(negated).any(|inner| limits_rate(&inner, depth + 1))
}

pub(super) const KNOWN: &[Known] = &[
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
