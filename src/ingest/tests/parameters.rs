//! Parameters of groups, whose answers name neither the group nor, often, the call.

use super::*;
use crate::evidence::parameters::Parameter;

const FORCED: &str = r#"{"Parameters":[{"ParameterName":"rds.force_ssl","ParameterValue":"1","ApplyMethod":"immediate"}]}"#;

#[test]
fn the_name_tells_the_group_and_the_call() {
    let files = [
        ("111122223333/eu-west-1/rds-describe-db-parameters__default.postgres16.json", FORCED),
        (
            "111122223333/eu-west-1/rds-describe-db-cluster-parameters__aurora%2Epg.json",
            FORCED,
        ),
    ];
    let found = assembled(&files);
    let rds = &region(&found, ACCOUNT, "eu-west-1").expect("a Region").rds;
    let on = |parameter: Parameter<'_>| matches!(parameter, Parameter::Listed(listed) if listed.value.as_deref() == Some("1"));
    assert!(on(rds.parameters["default.postgres16"].get("rds.force_ssl")));
    assert!(on(rds.cluster_parameters["aurora.pg"].get("rds.force_ssl")));
    assert!(found.questions.is_empty());
}

#[test]
fn an_envelope_tells_them_as_well() {
    let content = format!(
        r#"{{"evidence":1,"service":"rds","command":"describe-db-parameters","account":"{ACCOUNT}","params":{{"DBParameterGroupName":"pg"}},"region":"eu-west-1","exit":0,"output":{FORCED}}}"#
    );
    let found = assembled(&[("all.jsonl", content.as_str())]);
    let rds = &region(&found, ACCOUNT, "eu-west-1").expect("a Region").rds;
    assert!(matches!(rds.parameters["pg"].get("rds.force_ssl"), Parameter::Listed(_)));
}

#[test]
fn without_a_name_nobody_knows_which_of_two_calls_it_was() {
    let found = assembled(&[("111122223333/eu-west-1/parameters.json", FORCED)]);
    let row = &found.ledger[0];
    assert_eq!(row.state, FileState::NotEvidence, "{row:?}");
    assert!(row.advice.contains("name the file"), "{row:?}");
    assert!(found.questions.is_empty() && found.inventory.accounts.is_empty());
}

#[test]
fn without_a_group_the_assessor_is_asked() {
    let found = assembled(&[("111122223333/eu-west-1/rds-describe-db-parameters.json", FORCED)]);
    let asked = found.questions.first().expect("a question");
    assert_eq!(asked.needs_resource.as_deref(), Some("db-parameter-group-name"));
}

#[test]
fn two_pages_of_one_group_are_read_together() {
    let first = r#"{"Parameters":[{"ParameterName":"max_connections","ParameterValue":"9","ApplyMethod":"immediate"}],"Marker":"x"}"#;
    let found = assembled(&[
        ("111122223333/eu-west-1/a/rds-describe-db-parameters__pg.json", first),
        ("111122223333/eu-west-1/b/rds-describe-db-parameters__pg.json", FORCED),
    ]);
    let rds = &region(&found, ACCOUNT, "eu-west-1").expect("a Region").rds;
    assert!(matches!(rds.parameters["pg"].get("rds.force_ssl"), Parameter::Listed(_)));
    assert!(matches!(
        rds.parameters["pg"].get("require_secure_transport"),
        Parameter::NotListed(_)
    ));
}
