//! Answers that were joined, repeated or cut down on their way here.

use std::collections::BTreeSet;

use super::*;
use crate::evidence::{Collected, Missing};

fn instance(name: &str, account: &str) -> String {
    format!(
        r#"{{"DBInstanceIdentifier":"{name}","Engine":"mysql","StorageEncrypted":true,"DBInstanceArn":"arn:aws:rds:eu-west-1:{account}:db:{name}"}}"#
    )
}

fn instances(assembled: &Assembled, account: &str) -> (bool, Vec<String>) {
    region(assembled, account, "eu-west-1").map_or((false, Vec::new()), |region| {
        let listing = &region.rds.instances;
        (listing.complete().is_ok(), listing.items.keys().cloned().collect())
    })
}

fn query(item: &str) -> String {
    let item = serde_json::Value::from(item);
    format!(r#"{{"Results":[{item}],"QueryInfo":{{"SelectFields":[]}}}}"#)
}

#[test]
fn a_list_merged_from_two_accounts_is_whole_for_neither_and_each_keeps_its_own() {
    let list = format!(r#"{{"DBInstances":[{},{}]}}"#, instance("a", ACCOUNT), instance("b", OTHER));
    let assembled = assembled(&[("111122223333/eu-west-1/rds-describe-db-instances.json", &list)]);
    assert_eq!(instances(&assembled, ACCOUNT), (false, vec!["a".to_owned()]));
    assert_eq!(instances(&assembled, OTHER), (false, vec!["b".to_owned()]));
    assert_eq!(assembled.ledger[0].state, FileState::UsedPartly);
}

#[test]
fn volumes_of_two_accounts_are_not_one_account_s() {
    let volume = |id: &str, account: &str| {
        format!(
            r#"{{"VolumeId":"{id}","Size":8,"Encrypted":true,"AvailabilityZone":"eu-west-1a","VolumeArn":"arn:aws:ec2:eu-west-1:{account}:volume/{id}"}}"#
        )
    };
    let list = format!(r#"{{"Volumes":[{},{}]}}"#, volume("vol-1", ACCOUNT), volume("vol-2", OTHER));
    let found = assembled(&[("111122223333/eu-west-1/ec2-describe-volumes.json", &list)]);
    assert_eq!(volumes(&found, ACCOUNT, "eu-west-1"), (false, vec!["vol-1".to_owned()]));
    assert_eq!(volumes(&found, OTHER, "eu-west-1"), (false, vec!["vol-2".to_owned()]));
}

#[test]
fn the_same_empty_list_of_a_twin_service_hides_nothing() {
    let empty = r#"{"DBInstances":[]}"#;
    let files = [
        ("111122223333/eu-west-1/docdb-describe-db-instances.json", empty),
        ("111122223333/eu-west-1/rds-describe-db-instances.json", empty),
    ];
    assert!(instances(&assembled(&files), ACCOUNT).0);
    assert!(!instances(&assembled(&files[..1]), ACCOUNT).0);
}

#[test]
fn parameters_that_cannot_be_read_may_have_filtered() {
    let line = |params: &str| {
        let one = instance("a", ACCOUNT);
        format!(
            r#"{{"evidence":1,"service":"rds","command":"describe-db-instances","params":{params},"account":"{ACCOUNT}","region":"eu-west-1","exit":0,"output":{{"DBInstances":[{one}]}}}}"#
        )
    };
    let whole = |params: &str| instances(&assembled(&[("x.jsonl", &line(params))]), ACCOUNT).0;
    assert!(whole("{}") && whole("null"));
    assert!(!whole(r#"["--db-instance-identifier","a"]"#) && !whole(r#""--db-instance-identifier a""#));
}

#[test]
fn two_undated_versions_of_a_resource_contradict_each_other() {
    let version = |encrypted: bool| {
        let item = format!(
            r#"{{"resourceType":"AWS::RDS::DBInstance","resourceId":"db-1","resourceName":"a","accountId":"{ACCOUNT}","awsRegion":"eu-west-1","configuration":{{"engine":"mysql","storageEncrypted":{encrypted}}}}}"#
        );
        serde_json::Value::from(item).to_string()
    };
    let results = |one: bool, other: bool| format!(r#"{{"Results":[{},{}]}}"#, version(one), version(other));
    for (one, other, agree) in [(true, true, true), (true, false, false), (false, true, false)] {
        let assembled = assembled(&[("select.json", &results(one, other))]);
        let region = region(&assembled, ACCOUNT, "eu-west-1").expect("a region");
        let state = region.rds.instances.items["a"].state();
        assert_eq!(matches!(state, Collected::Present(_)), agree);
        assert_eq!(matches!(state, Collected::Missing(Missing::Conflict { .. })), !agree);
    }
}

#[test]
fn a_query_that_selects_few_members_keeps_its_resources() {
    let item = |kind: &str, extra: &str| {
        query(&format!(
            r#"{{"resourceType":"AWS::{kind}","resourceId":"x","accountId":"{ACCOUNT}","awsRegion":"eu-west-1",{extra}"configuration":{{"encrypted":false}}}}"#
        ))
    };
    for extra in ["", r#""resourceName":"x","#] {
        let (cluster, snapshot) = (item("Redshift::Cluster", extra), item("RDS::DBSnapshot", extra));
        let assembled = assembled(&[("a.json", &cluster), ("b.json", &snapshot)]);
        let region = region(&assembled, ACCOUNT, "eu-west-1").expect("a region");
        assert!(region.redshift.clusters.items.contains_key("x") && region.rds.snapshots.items.contains_key("x"));
    }
}

#[test]
fn a_query_without_accounts_may_be_of_an_aggregator_so_the_caller_does_not_own_its_results() {
    let item = r#"{"resourceType":"AWS::RDS::DBInstance","resourceId":"db-1","resourceName":"a","awsRegion":"eu-west-1","configuration":{"engine":"mysql"}}"#;
    let state = |path: &str| report(&assembled(&[("sts.json", CALLER), (path, &query(item))]), path).state;
    assert_eq!(state("query.json"), FileState::NeedsIdentifier);
    assert_eq!(
        state("configservice-select-aggregate-resource-config.json"),
        FileState::NeedsIdentifier
    );
    assert_eq!(state("configservice-select-resource-config.json"), FileState::Used);
}

#[test]
fn what_a_hostile_file_makes_remarkable_is_not_listed_without_end() {
    let secrets: String = (0..20_000)
        .map(|at| format!("{{\"k{at}\":{{\"SecretString\":\"x\"}}}}\n"))
        .collect();
    let twice: String = (0..20_000).map(|at| format!("{{\"k{at}\":1,\"k{at}\":2}}\n")).collect();
    for content in [secrets, twice] {
        let notes = only("x.jsonl", &content).notes;
        assert_eq!(notes.len(), 101);
        assert_eq!(notes.iter().collect::<BTreeSet<_>>().len(), 101);
    }
}

#[test]
fn secrets_that_stand_encoded_in_an_item_are_dropped_and_named() {
    let configuration = serde_json::Value::from(r#"{"dBInstanceIdentifier":"a","masterUserPassword":"hush"}"#);
    let item = format!(
        r#"{{"resourceType":"AWS::RDS::DBInstance","resourceId":"db-1","accountId":"{ACCOUNT}","awsRegion":"eu-west-1","configurationItemStatus":"OK","configuration":{configuration}}}"#
    );
    for content in [format!(r#"{{"configurationItems":[{item}]}}"#), query(&item), item.clone()] {
        let notes = only("x.json", &content).notes.join("; ");
        assert!(
            notes.contains("/configuration/masterUserPassword") && !notes.contains("hush"),
            "{notes}"
        );
    }
}

#[test]
fn extensions_count_in_any_case() {
    let path = "111122223333/eu-west-1/redshift-describe-clusters.JSON";
    assert_eq!(state(path, r#"{"Clusters":[]}"#), FileState::Used);
}

#[test]
fn a_cluster_named_like_a_region_is_where_its_endpoint_says() {
    let list = r#"{"Clusters":[{"ClusterIdentifier":"us-east-1","NodeType":"dc2.large","Endpoint":{"Address":"us-east-1.abc.eu-west-1.redshift.amazonaws.com"}}]}"#;
    let assembled = assembled(&[("111122223333/clusters.json", list)]);
    assert!(region(&assembled, ACCOUNT, "eu-west-1").is_some() && region(&assembled, ACCOUNT, "us-east-1").is_none());
}

#[test]
fn one_listener_in_a_file_that_does_not_name_its_call_is_not_known_to_be_the_only_one() {
    const LISTENER: &str = r#"{"Listeners":[{"ListenerArn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/web/1/2",
        "LoadBalancerArn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/1","Port":443,"Protocol":"HTTPS"}]}"#;
    let state = |path: &str| assembled(&[(path, LISTENER)]).ledger[0].state;
    assert_eq!(state("made.json"), FileState::UsedPartly);
    assert_eq!(state("elbv2-describe-listeners.json"), FileState::Used);
    const BALANCER: &str = r#"{"LoadBalancers":[{"LoadBalancerArn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/1",
        "LoadBalancerName":"web","Type":"application","State":{"Code":"provisioning"}}]}"#;
    let state = |path: &str, text: &str| assembled(&[(path, text)]).ledger[0].state;
    assert_eq!(state("made.json", BALANCER), FileState::UsedPartly);
    assert_eq!(state("made.json", &BALANCER.replace("provisioning", "active")), FileState::Used);
}
