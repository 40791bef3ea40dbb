//! Every reader and its sample, walked.

use super::super::json::parse_whole;
use super::super::node::Node;
use super::super::reader::{Answers, Shape};
use super::super::reading::{is_shared_key, read_as};
use super::super::{cli, config};
use super::*;
use std::collections::BTreeSet;

/// Calls that AWS answers alike; a name, an envelope or the assessor tells them apart.
const TWINS: [&[&str]; 24] = [
    &["s3control get-public-access-block", "s3api get-public-access-block"],
    &["s3api get-bucket-versioning", "s3api get-bucket-accelerate-configuration"],
    &["s3api get-bucket-acl", "s3api get-object-acl"],
    &["s3api get-bucket-policy-status", "s3control get-access-point-policy-status"],
    &["iam list-groups", "iam list-groups-for-user"],
    &[
        "iam list-attached-group-policies",
        "iam list-attached-role-policies",
        "iam list-attached-user-policies",
    ],
    &[
        "iam list-group-policies",
        "iam list-role-policies",
        "iam list-user-policies",
        "kms list-key-policies",
    ],
    &["iam list-instance-profiles", "iam list-instance-profiles-for-role"],
    &["iam simulate-custom-policy", "iam simulate-principal-policy"],
    &["ec2 describe-account-attributes", "redshift describe-account-attributes"],
    &["waf list-web-acls", "waf-regional list-web-acls"],
    &["waf get-web-acl", "waf-regional get-web-acl"],
    &[
        "wafv2 list-resources-for-web-acl",
        "waf-regional list-resources-for-web-acl",
        "shield list-resources-in-protection-group",
    ],
    &["rds describe-db-parameters", "rds describe-db-cluster-parameters"],
    &[
        "ssm describe-instance-patch-states",
        "ssm describe-instance-patch-states-for-patch-group",
    ],
    &[
        "configservice get-compliance-details-by-config-rule",
        "configservice get-compliance-details-by-resource",
    ],
    &["cloudwatch describe-alarms", "cloudwatch describe-alarms-for-metric"],
    &["sns list-subscriptions", "sns list-subscriptions-by-topic"],
    &["organizations list-accounts", "organizations list-accounts-for-parent"],
    &["organizations list-policies", "organizations list-policies-for-target"],
    &[
        "sso-admin list-permission-sets",
        "sso-admin list-permission-sets-provisioned-to-account",
    ],
    &[
        "sso-admin list-account-assignments",
        "sso-admin list-account-assignments-for-principal",
    ],
    // Told apart by what the policy speaks of.
    &["s3api get-bucket-policy", "s3control get-access-point-policy"],
    &["kms list-grants", "kms list-retirable-grants"],
];

fn are_twins(one: &str, other: &str) -> bool {
    TWINS.iter().any(|twins| twins.contains(&one) && twins.contains(&other))
}

/// Every call that is known: its name, its shape, its sample.
fn calls() -> Vec<(&'static str, &'static Shape, &'static str)> {
    let readers = cli::readers().map(|reader| (reader.source.name, &reader.shape, reader.sample));
    let known = cli::known().map(|known| (known.source.name, &known.shape, known.sample));
    readers.chain(known).collect()
}

#[test]
fn each_sample_is_recognised_as_its_own_call_only() {
    let mut wrong = Vec::new();
    for (one, _, sample) in calls() {
        let json = parse_whole(sample).expect("a sample is JSON");
        let document = Node::root(&json, "");
        let taken = calls().into_iter().filter(|(_, shape, _)| shape.matches(&document));
        let taken: Vec<&str> = taken.map(|(name, ..)| name).collect();
        if !taken.contains(&one) || taken.iter().any(|other| *other != one && !are_twins(one, other)) {
            wrong.push((one, taken));
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn every_call_of_the_references_is_known_once() {
    let wanted: BTreeSet<&str> = include_str!("../../../tests/fixtures/calls.txt").lines().collect();
    let names: Vec<&str> = cli::sources().map(|source| source.name).collect();
    let known: BTreeSet<&str> = names.iter().copied().collect();
    assert_eq!(wanted.difference(&known).collect::<Vec<_>>(), Vec::<&&str>::new());
    assert_eq!(known.len(), names.len(), "a call is known twice");
    for alike in cli::known().flat_map(|known| known.alike) {
        assert!(!known.contains(alike), "{alike} has a shape of its own");
    }
}

#[test]
fn an_answer_that_no_check_reads_is_named_and_never_evidence() {
    for known in cli::known() {
        let found = assembled(&[("x.json", known.sample)]);
        let row = &found.ledger[0];
        let own = known.source.name;
        if let Some((needed, names)) = known.twin_of {
            assert_eq!(row.recognised_as, [names], "{own}");
            assert!(
                names.contains(needed.name) && names.contains(own) && are_twins(own, needed.name),
                "{own}"
            );
        } else {
            assert_eq!(row.state, FileState::NotNeeded, "{own}: {row:?}");
            assert!(
                row.recognised_as.iter().any(|name| name.split(" or ").any(|name| name == own)),
                "{row:?}"
            );
        }
        assert!(found.inventory.accounts.is_empty(), "{own}");
        // Its name tells it from its twins, and so does an envelope.
        let name = own.replace(' ', "-");
        let (service, command) = own.split_once(' ').expect("two words");
        let enveloped = format!(
            r#"{{"evidence":1,"service":"{service}","command":"{command}","account":"{ACCOUNT}","region":"eu-west-1","exit":0,"output":{}}}"#,
            known.sample
        );
        for (path, content) in [
            (format!("{ACCOUNT}/eu-west-1/{name}.json"), known.sample),
            (format!("{ACCOUNT}/eu-west-1/{name}__main.json"), known.sample),
            ("x.json".to_owned(), enveloped.as_str()),
        ] {
            let found = assembled(&[(&path, content)]);
            let row = &found.ledger[0];
            let first = row.recognised_as.first().and_then(|names| names.split(" or ").next());
            assert_eq!((row.state, first), (FileState::NotNeeded, Some(own)), "{path}: {row:?}");
            assert!(found.questions.is_empty() && found.inventory.accounts.is_empty(), "{path}");
        }
    }
}

#[test]
fn an_empty_list_that_several_services_answer_with_names_no_call() {
    for known in cli::known().filter(|known| known.shape.has.is_empty()) {
        let Some(key) = known.shape.list_key() else { continue };
        let content = format!(r#"{{"{key}":[]}}"#);
        let row = only("x.json", &content);
        let json = parse_whole(&content).expect("JSON");
        if is_shared_key(key) && known.shape.matches(&Node::root(&json, "")) {
            let needed = cli::readers().any(|reader| reader.shape.matches(&Node::root(&json, "")));
            assert!(needed || row.recognised_as.is_empty(), "{row:?}");
            let path = format!("{}.json", known.source.name.replace(' ', "-"));
            assert_eq!(only(&path, &content).recognised_as, [known.source.name]);
        }
    }
}

#[test]
fn each_sample_at_its_place_is_evidence() {
    for reader in cli::readers() {
        let name = reader.source.name.replace(' ', "-");
        let row = |path: &str| {
            let found = assembled(&[(path, reader.sample)]);
            (found.ledger[0].clone(), found.questions)
        };
        let inside = row(&format!("{name}.json")).0.accounts.first().map(ToString::to_string);
        let account = inside.unwrap_or_else(|| ACCOUNT.to_owned());
        let (_, asked) = row(&format!("{account}/{name}.json"));
        let resource = asked.first().and_then(|question| question.needs_resource.as_deref());
        assert!(resource.is_none() || reader.source.scope.is_about_one(), "{name}");
        let region = asked.first().is_some_and(|question| question.needs_region);
        let path = format!(
            "{account}/{}{name}{}.json",
            if region { "eu-west-1/" } else { "" },
            if resource.is_some() { "__pl-main" } else { "" }
        );
        let (row, asked) = row(&path);
        assert_eq!(row.state, FileState::Used, "{path}: {row:?}");
        assert_eq!(row.recognised_as, [reader.source.name], "{path}");
        assert!(asked.is_empty(), "{path}: {asked:?}");
    }
}

/// A query can leave any member of the elements out. An element that its reader cannot take then makes the list less than whole.
#[test]
fn an_element_that_is_lost_makes_its_list_partial() {
    let mut wrong = Vec::new();
    for reader in cli::readers().filter(|reader| matches!(reader.answers, Answers::List(_))) {
        let whole = parse_whole(reader.sample).expect("a sample is JSON");
        let Some((key, _)) = reader.shape.list else { continue };
        let elements = Node::root(&whole, "").list(key);
        let members: BTreeSet<&str> = elements.iter().flat_map(Node::keys).collect();
        let count = |text: &str| {
            let json = parse_whole(text).expect("JSON");
            let node = Node::root(&json, "");
            let read = read_as(reader, &node, false);
            (reader.shape.matches(&node) && read.partial.is_none()).then_some(read.records.len())
        };
        let all = count(reader.sample);
        for member in members {
            let mut part: serde_json::Value = serde_json::from_str(reader.sample).expect("JSON");
            for element in part[key].as_array_mut().expect("a list") {
                element.as_object_mut().expect("an object").remove(member);
            }
            // An alias of AWS that was never used names no key.
            let excused = (reader.source.name, member) == ("kms list-aliases", "TargetKeyId");
            if !excused && count(&part.to_string()).is_some_and(|left| Some(left) < all) {
                wrong.push(format!("{}: {member}", reader.source.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_config_sample_is_an_item_of_its_type() {
    for reader in config::readers() {
        let found = assembled(&[("111122223333/eu-west-1/item.json", reader.sample)]);
        assert_eq!(found.ledger[0].recognised_as, ["config item"], "{}", reader.resource_type);
        assert_eq!(found.ledger[0].state, FileState::Used, "{}", reader.resource_type);
    }
}
