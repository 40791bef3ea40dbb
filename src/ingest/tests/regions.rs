//! Lists of Regions, which set the scope of all else.

use super::*;
use crate::evidence::Collected;

const ALL: &str = include_str!("../../../tests/fixtures/ec2/describe-regions.json");
const TWO: &str = r#"{"Regions":[{"RegionName":"eu-west-1","Endpoint":"e"},{"RegionName":"us-east-1","Endpoint":"e"}]}"#;
const LIST: &str = "111122223333/ec2-describe-regions.json";

fn scope(files: &[(&str, &str)]) -> (bool, usize, FileReport) {
    let found = assembled(files);
    let account = &found.inventory.accounts[&ACCOUNT.parse().expect("an account")];
    (
        account.region_list_known(),
        account.regions_in_scope().len(),
        report(&found, LIST).clone(),
    )
}

#[test]
fn a_list_without_what_every_account_has_does_not_narrow_the_scope() {
    let (known, regions, row) = scope(&[(LIST, TWO)]);
    assert_eq!((known, regions, row.state), (false, 17, FileState::UsedPartly));
    assert!(row.advice.contains("lacks ap-northeast-1 and 14 more Regions"), "{}", row.advice);
    let opted_in = TWO.replace("us-east-1", "af-south-1");
    assert_eq!(scope(&[(LIST, &opted_in)]).1, 18, "what a filtered list names is in scope, too");
    let (known, regions, row) = scope(&[(LIST, ALL)]);
    assert_eq!((known, regions, row.state, row.advice.as_str()), (true, 17, FileState::Used, ""));
    let china = r#"{"Regions":[{"RegionName":"cn-north-1","Endpoint":"e"},{"RegionName":"cn-northwest-1","Endpoint":"e"}]}"#;
    assert_eq!(scope(&[(LIST, china)]).1, 2, "another partition has other Regions");
    assert!(scope(&[(LIST, china)]).0);
}

#[test]
fn an_envelope_shows_that_nothing_was_left_out() {
    let line = format!(r#"{{"evidence":1,"service":"ec2","command":"describe-regions","account":"111122223333","exit":0,"output":{TWO}}}"#);
    assert_eq!((scope(&[(LIST, &line)]).0, scope(&[(LIST, &line)]).1), (true, 2));
}

#[test]
fn a_list_without_a_region_that_has_evidence_is_not_the_whole_list() {
    let volumes = VOLUMES.replace("eu-west-1a", "af-south-1a");
    let (known, regions, row) = scope(&[(LIST, ALL), ("111122223333/af-south-1/ec2-describe-volumes.json", &volumes)]);
    assert_eq!((known, regions, row.state), (false, 18, FileState::UsedPartly));
    assert!(
        row.advice.contains("lacks af-south-1, of which evidence was supplied"),
        "{}",
        row.advice
    );
    let refused = "An error occurred (AuthFailure) when calling the DescribeVolumes operation: no";
    let (known, ..) = scope(&[(LIST, ALL), ("111122223333/af-south-1/ec2-describe-volumes.json", refused)]);
    assert!(known, "a Region that refuses every call is not in use");
}

#[test]
fn a_whole_list_beside_a_filtered_one_is_the_scope() {
    let found = assembled(&[(LIST, ALL), ("111122223333/again/ec2-describe-regions.json", TWO)]);
    let account = &found.inventory.accounts[&ACCOUNT.parse().expect("an account")];
    assert!(matches!(account.enabled_regions.state(), Collected::Present(_)));
}

#[test]
fn a_list_of_regions_that_a_query_or_a_token_cut_does_not_narrow_the_scope() {
    let bare = ALL.split_once(':').and_then(|(_, rest)| rest.rsplit_once('}')).expect("a list").0;
    let goes_on = ALL.replacen('{', r#"{"NextToken":"x","#, 1);
    for content in [bare, goes_on.as_str()] {
        let (known, regions, row) = scope(&[(LIST, content)]);
        assert_eq!((known, regions, row.state), (false, 17, FileState::UsedPartly), "{row:?}");
    }
}
