//! Readers of AWS Config items of AWS WAF. Those of a web ACL name neither what it filters nor, in queries, its rules.

use super::rds::resource;
use super::{ConfigItem, ConfigReader};
use crate::evidence::waf::WebAcl;
use crate::evidence::{Candidate, Sourced, sources};
use crate::ingest::cli::wafv2::web_acl;
use crate::ingest::node::Node;
use crate::ingest::reader::{Identity, Sink};

pub(super) const READERS: &[ConfigReader] = &[
    ConfigReader {
        resource_type: "AWS::WAFv2::WebACL",
        read: read_web_acl,
        answers: |home, answer| {
            if let Some(region) = home.region() {
                region.waf.web_acls.answers.push(answer);
            }
        },
        // Not every item has the rules.
        stands_for: &[sources::WAFV2_WEB_ACLS],
        #[cfg(test)]
        sample: r#"{"version":"1.3","accountId":"111122223333","configurationItemCaptureTime":"2026-06-29T08:00:00.000Z","configurationItemStatus":"OK","arn":"arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/main/a1b2","resourceType":"AWS::WAFv2::WebACL","resourceId":"arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/main/a1b2","resourceName":"main","awsRegion":"eu-west-1","configuration":{"name":"main","id":"a1b2","resourceARN":"arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/main/a1b2","defaultAction":{"block":null,"allow":{}},"description":"","capacity":2,"rules":[{"name":"limit","priority":1,"statement":{"rateBasedStatement":{"limit":2000,"aggregateKeyType":"IP"}},"action":{"block":{},"allow":null,"count":null},"overrideAction":null}],"visibilityConfig":{"sampledRequestsEnabled":true,"cloudWatchMetricsEnabled":true,"metricName":"main"}},"supplementaryConfiguration":{}}"#,
    },
    ConfigReader {
        resource_type: "AWS::WAFRegional::WebACL",
        read: read_classic,
        answers: |home, answer| {
            if let Some(region) = home.region() {
                region.waf.classic_associated.answers.push(answer);
            }
        },
        stands_for: &[],
        #[cfg(test)]
        sample: r#"{"version":"1.3","accountId":"111122223333","configurationItemCaptureTime":"2026-06-29T08:00:00.000Z","configurationItemStatus":"OK","arn":"arn:aws:waf-regional:eu-west-1:111122223333:webacl/a1b2","resourceType":"AWS::WAFRegional::WebACL","resourceId":"a1b2","resourceName":"old","awsRegion":"eu-west-1","configuration":{"webACLId":"a1b2","name":"old","metricName":"old","defaultAction":"ALLOW","rulesList":[],"associationList":[{"resourceARN":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/a1b2"}]},"supplementaryConfiguration":{}}"#,
    },
];

/// The ARN of a web ACL: the item's id may be that, or a part of it.
fn arn_of(item: &ConfigItem<'_>) -> Option<String> {
    let configuration = item.configuration.as_ref();
    let configured = ["ResourceARN", "Arn"].map(|member| configuration.and_then(|own| own.nonempty(member)));
    let told = [item.arn, Some(item.id)].into_iter().flatten().map(str::to_owned);
    let is_arn = |arn: &String| arn.contains(":wafv2:") && arn.contains("/webacl/");
    configured.into_iter().flatten().chain(told).find(is_arn)
}

fn read_web_acl(item: &ConfigItem<'_>, sink: &mut Sink) {
    let Some(arn) = arn_of(item) else {
        // There is a web ACL of which nobody knows what it is called.
        let (id, deleted) = (item.id.to_owned(), item.deleted);
        sink.put(&item.item, Identity::default(), move |home, evidence| {
            if let Some(region) = home.region().filter(|_| !deleted) {
                region.waf.web_acls.entry(&id).push(Candidate::Incomplete { evidence });
            }
        });
        return;
    };
    // The list of the region's own web ACLs does not name those for CloudFront.
    if !arn.contains(":global/") {
        resource(item, sink, |region| &mut region.waf.web_acls, &arn, |_| ());
    }
    let value = item.configuration.as_ref().filter(|_| !item.deleted).map(contents);
    // An item that does not tell what the web ACL does is no answer to that question.
    let value = value.filter(|acl| acl.rules.is_some() || acl.blocks_by_default == Some(true));
    let deleted = item.deleted;
    sink.put(&item.item, Identity::default(), move |home, evidence| {
        let Some(region) = home.region() else { return };
        region.waf.contents.entry(&arn).push(match value.clone() {
            Some(value) => Candidate::Present(Sourced::new(value, evidence)),
            None if deleted => Candidate::Absent(evidence),
            None => Candidate::Incomplete { evidence },
        });
    });
}

/// What is in a web ACL. Of the groups of Firewall Manager the item may not tell, so that only a capacity of 0 shows that nothing is
/// in it; and a rule without an action is one of which the item does not tell all.
fn contents(node: &Node<'_>) -> WebAcl {
    const LISTS: [&str; 3] = [
        "Rules",
        "PreProcessFirewallManagerRuleGroups",
        "PostProcessFirewallManagerRuleGroups",
    ];
    let read = web_acl(node);
    let is_told = |rule: &Node<'_>| {
        let is_set = |action: &str, kinds: &[&str]| {
            let action = rule.get(action);
            action.is_some_and(|action| kinds.iter().any(|kind| action.get(kind).is_some()))
        };
        is_set("Action", &["Allow", "Block", "Count", "Captcha", "Challenge"]) || is_set("OverrideAction", &["Count", "None"])
    };
    let told = LISTS.iter().flat_map(|list| node.list(list)).all(|rule| is_told(&rule));
    let nothing = |list: &&str| node.get(list).is_none_or(|_| node.has_list(list) && node.list(list).is_empty());
    let is_empty = node.int("Capacity") == Some(0) && LISTS.iter().all(nothing);
    let word = node.str("DefaultAction").map(str::to_ascii_lowercase);
    WebAcl {
        blocks_by_default: match word.as_deref() {
            Some("block") => Some(true),
            Some("allow") => Some(false),
            _ => read.blocks_by_default,
        },
        rules: match read.rules {
            Some(rules) if !rules.is_empty() => Some(rules).filter(|_| told),
            _ => is_empty.then(Vec::new),
        },
        managed_by_firewall_manager: read.managed_by_firewall_manager,
    }
}

/// What a web ACL of WAF Classic filters.
fn read_classic(item: &ConfigItem<'_>, sink: &mut Sink) {
    let configuration = item.configuration.as_ref();
    let id = configuration.and_then(|own| own.nonempty("WebACLId"));
    let id = id.unwrap_or_else(|| item.id.rsplit('/').next().unwrap_or(item.id).to_owned());
    let told = ConfigItem {
        item: item.item.clone(),
        configuration: configuration.filter(|own| own.has_list("AssociationList")).cloned(),
        supplementary: None,
        ..*item
    };
    resource(&told, sink, |region| &mut region.waf.classic_associated, &id, associated);
}

fn associated(configuration: &Node<'_>) -> Vec<String> {
    let arn = |one: &Node<'_>| one.nonempty("ResourceARN").or_else(|| one.text().map(str::to_owned));
    let mut arns: Vec<String> = configuration.list("AssociationList").iter().filter_map(arn).collect();
    arns.sort();
    arns.dedup();
    arns
}

#[cfg(test)]
mod tests {
    use super::super::rds::tests::{account, from_cli, read_sample};
    use super::*;
    use crate::evidence::{Collected, Inventory, Listing, RegionEvidence, Slot};
    use crate::ingest::{Assignments, Ingest};

    const ARN: &str = "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/main/a1b2";

    fn of<T: Clone + PartialEq>(inventory: &Inventory, listing: fn(&RegionEvidence) -> &Listing<Slot<T>>) -> Vec<(String, Option<T>)> {
        let region = account(inventory).regions.values().next().expect("a Region");
        let value = |slot: &Slot<T>| match slot.state() {
            Collected::Present(sourced) => Some(sourced.value.as_ref().clone()),
            _ => None,
        };
        let items = listing(region).items.iter();
        items.map(|(id, slot)| (id.clone(), value(slot))).collect()
    }

    fn read(arn: &str, configuration: &str) -> Inventory {
        let item = format!(
            r#"{{"configurationItemStatus":"OK","awsAccountId":"111122223333","awsRegion":"eu-west-1","resourceType":"AWS::WAFv2::WebACL","resourceId":"a1b2"{arn},"configuration":{configuration}}}"#
        );
        let mut ingest = Ingest::default();
        ingest.add_file("item.json", item.as_bytes());
        ingest.assemble(&Assignments::new()).inventory
    }

    fn contents_of(configuration: &str) -> Option<WebAcl> {
        let found = read(&format!(r#","ARN":"{ARN}""#), configuration);
        assert_eq!(of(&found, |region| &region.waf.web_acls), [(ARN.to_owned(), Some(()))]);
        of(&found, |region| &region.waf.contents)
            .into_iter()
            .next()
            .and_then(|(_, acl)| acl)
    }

    #[test]
    fn a_web_acl_is_listed_and_read_as_by_the_calls() {
        let config = read_sample("AWS::WAFv2::WebACL", false);
        let list = |region: &RegionEvidence| -> Vec<String> { region.waf.web_acls.items.keys().cloned().collect() };
        let keys = |inventory: &Inventory| account(inventory).regions.values().flat_map(list).collect::<Vec<_>>();
        assert_eq!(keys(&config), keys(&from_cli(sources::WAFV2_WEB_ACLS)));
        let (arn, acl) = of(&config, |region| &region.waf.contents).remove(0);
        let acl = acl.expect("the item has the rules");
        let rules = acl.rules.expect("rules");
        assert_eq!((arn.as_str(), acl.blocks_by_default), (ARN, Some(false)));
        let [rule] = rules.as_slice() else { panic!("one rule") };
        assert!(rule.limits_rate && !rule.lets_through && rule.name == "limit");
        let gone = read_sample("AWS::WAFv2::WebACL", true);
        assert_eq!(of(&gone, |region| &region.waf.contents), [(ARN.to_owned(), None)]);
        assert_eq!(of(&gone, |region| &region.waf.web_acls), [(ARN.to_owned(), None)]);
    }

    #[test]
    fn null_is_no_kind_of_action_or_statement() {
        let acl = r#"{"capacity":700,"defaultAction":{"allow":{},"block":null},"rules":[{"name":"common","statement":{"rateBasedStatement":null,"managedRuleGroupStatement":{"vendorName":"AWS","name":"AWSManagedRulesCommonRuleSet"}},"action":null,"overrideAction":{"count":null,"none":{}}}]}"#;
        let rules = contents_of(acl).and_then(|acl| acl.rules).expect("rules");
        assert!(!rules[0].limits_rate && !rules[0].lets_through);
        let counting = contents_of(&acl.replace(r#""count":null,"none":{}"#, r#""count":{},"none":null"#));
        assert!(counting.and_then(|acl| acl.rules).expect("rules")[0].lets_through);
    }

    #[test]
    fn a_group_whose_rules_are_told_to_count_may_let_everything_through() {
        let lets_through = |name: &str, told: &str| {
            let acl = format!(
                r#"{{"capacity":7,"defaultAction":{{"allow":{{}}}},"rules":[{{"name":"r","statement":{{"managedRuleGroupStatement":{{"vendorName":"AWS","name":"{name}",{told}}}}},"overrideAction":{{"none":{{}}}}}}]}}"#
            );
            contents_of(&acl).and_then(|acl| acl.rules).expect("rules")[0].lets_through
        };
        let counts = r#"{"name":"a","actionToUse":{"count":{},"block":null}}"#;
        let blocks = r#"{"name":"b","actionToUse":{"block":{}}}"#;
        let (reputation, common) = ("AWSManagedRulesAmazonIpReputationList", "AWSManagedRulesCommonRuleSet");
        let six = [counts; 6].join(",");
        for (name, told, wanted) in [
            (reputation, r#""excludedRules":[]"#.to_owned(), false),
            (reputation, format!(r#""ruleActionOverrides":[{counts}]"#), true),
            (reputation, format!(r#""ruleActionOverrides":[{counts},{blocks}]"#), false),
            (reputation, r#""excludedRules":[{"name":"a"}]"#.to_owned(), true),
            (common, format!(r#""ruleActionOverrides":[{counts}]"#), false),
            (common, format!(r#""ruleActionOverrides":[{six}]"#), true),
        ] {
            assert_eq!(lets_through(name, &told), wanted, "{name} {told}");
        }
    }

    #[test]
    fn only_what_the_item_tells_is_known() {
        let blocks = |acl: &str| contents_of(acl).and_then(|acl| acl.blocks_by_default);
        assert_eq!(blocks(r#"{"defaultAction":"BLOCK","capacity":7}"#), Some(true));
        assert_eq!(blocks(r#"{"defaultAction":{"block":{}},"capacity":7}"#), Some(true));
        for rules in ["", r#","rules":[]"#, r#","rules":null"#] {
            let empty = contents_of(&format!(r#"{{"defaultAction":"ALLOW","capacity":0{rules}}}"#)).expect("a web ACL");
            assert_eq!((empty.blocks_by_default, empty.rules), (Some(false), Some(Vec::new())));
        }
        for unclear in [
            r#"{"defaultAction":"ALLOW","capacity":7}"#,
            r#"{"defaultAction":"ALLOW"}"#,
            r#"{"defaultAction":{"allow":{}},"rules":[]}"#,
            r#"{"defaultAction":{"allow":{}},"capacity":0,"rules":"none"}"#,
            r#"{"defaultAction":{"allow":{}},"capacity":0,"rules":["limit"]}"#,
            r#"{"defaultAction":{"allow":{}},"capacity":7,"rules":[],"preProcessFirewallManagerRuleGroups":[{"name":"central"}]}"#,
            r#"{"defaultAction":"{\"block\"","capacity":7}"#,
            r#"{"defaultAction":{"allow":{}},"capacity":7,"rules":[{"name":"limit"}]}"#,
            r#"{"defaultAction":{"allow":{}},"capacity":7,"rules":[{"name":"limit","action":{"block":null}}]}"#,
            "{}",
        ] {
            assert_eq!(contents_of(unclear), None, "{unclear}");
        }
    }

    #[test]
    fn a_web_acl_without_its_arn_keeps_the_list_open_and_one_for_cloudfront_is_not_on_it() {
        let nameless = read("", r#"{"name":"main","id":"a1b2","defaultAction":{"block":{}}}"#);
        assert_eq!(of(&nameless, |region| &region.waf.web_acls), [("a1b2".to_owned(), None)]);
        assert!(of(&nameless, |region| &region.waf.contents).is_empty());
        let edge = "arn:aws:wafv2:us-east-1:111122223333:global/webacl/edge/a1b2";
        let edge = read("", &format!(r#"{{"resourceARN":"{edge}","defaultAction":{{"block":{{}}}}}}"#));
        assert!(of(&edge, |region| &region.waf.web_acls).is_empty());
        assert_eq!(of(&edge, |region| &region.waf.contents).len(), 1);
    }

    #[test]
    fn what_a_web_acl_of_waf_classic_filters_is_told_by_its_id() {
        let web = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/a1b2";
        let found = read_sample("AWS::WAFRegional::WebACL", false);
        let listing = |region: &RegionEvidence| -> Vec<(String, Option<Vec<String>>)> {
            let items = region.waf.classic_associated.items.iter();
            let value = |slot: &Slot<Vec<String>>| match slot.state() {
                Collected::Present(arns) => Some(arns.value.as_ref().clone()),
                _ => None,
            };
            items.map(|(id, slot)| (id.clone(), value(slot))).collect()
        };
        let of = |inventory: &Inventory| account(inventory).regions.values().flat_map(listing).collect::<Vec<_>>();
        assert_eq!(of(&found), [("a1b2".to_owned(), Some(vec![web.to_owned()]))]);
        assert_eq!(of(&read_sample("AWS::WAFRegional::WebACL", true)), [("a1b2".to_owned(), None)]);
        let mut ingest = Ingest::default();
        let part = r#"{"configurationItemStatus":"OK","awsAccountId":"111122223333","awsRegion":"eu-west-1","resourceType":"AWS::WAFRegional::WebACL","resourceId":"a1b2","configuration":{"name":"old"}}"#;
        ingest.add_file("item.json", part.as_bytes());
        assert_eq!(of(&ingest.assemble(&Assignments::new()).inventory), [("a1b2".to_owned(), None)]);
    }
}
