//! What is asked for, in which words, and that nothing needed is left out.

use super::plan::is_askable;
use super::*;
use crate::checklist::{Context, Thresholds, checks};
use crate::evidence::{Source, listing};
use crate::ingest::Ingest;

fn asked(files: &[(&str, &str)], form: AskForm) -> AskList {
    let mut ingest = Ingest::default();
    for (path, content) in files {
        ingest.add_file(path, content.as_bytes());
    }
    let assembled = ingest.assemble(&std::collections::BTreeMap::new());
    let context = Context {
        inventory: &assembled.inventory,
        as_of: None,
        thresholds: &Thresholds::default(),
    };
    list(&assembled, &crate::assess::assess(&context), form)
}

fn needed() -> Vec<Source> {
    checks().into_iter().flat_map(|check| check.needs).copied().collect()
}

const REGIONS: (&str, &str) = (
    "111122223333/ec2-describe-regions.json",
    r#"{"Regions":[{"Endpoint":"ec2.eu-west-1.amazonaws.com","RegionName":"eu-west-1","OptInStatus":"opt-in-not-required"}]}"#,
);

#[test]
fn whatever_a_check_needs_is_collected() {
    let script = collector();
    for source in needed() {
        let call = format!(" {}", source.name);
        let is_made = script
            .lines()
            .any(|line| line.trim_start().starts_with("call ") && line.contains(&call));
        assert!(is_made, "{source} is in no line of the collector");
        let verbs = ["describe-", "get-", "list-", "batch-get-", "search-", "lookup-"];
        assert!(
            verbs.iter().any(|verb| source.command().starts_with(verb)),
            "{source} may change something"
        );
    }
}

#[test]
fn the_names_that_a_call_needs_can_be_listed() {
    for source in needed() {
        let names = listing::names(source);
        let about_one = source.scope.is_about_one();
        assert_eq!(
            !names.is_empty(),
            about_one,
            "{source}: say in evidence/listing.rs which call lists its names"
        );
        for names in names {
            let safe = !names.query.contains(['"', '$', '`', '\\']);
            assert!(safe && names.call.split(' ').count() == 2, "{source}: {}", names.query);
        }
    }
}

#[test]
fn a_region_list_comes_first_and_calls_are_grouped_by_region() {
    let volumes = r#"{"Volumes":[]}"#;
    let list = asked(&[("111122223333/eu-west-1/ec2-describe-volumes.json", volumes)], AskForm::Commands);
    let lines: Vec<&str> = list.text.lines().filter(|line| !line.starts_with('#')).collect();
    let at = |start: &str| lines.iter().position(|line| line.starts_with(start)).unwrap_or(usize::MAX);
    assert!(
        at("aws ec2 describe-regions > 111122223333/ec2-describe-regions.json 2>&1") < at("aws iam get-account-summary"),
        "{}",
        list.text
    );
    assert!(
        at("aws iam get-account-summary") < at("aws ec2 describe-security-groups --region eu-west-1"),
        "{}",
        list.text
    );
    assert!(!list.text.contains("aws ec2 describe-volumes"), "{}", list.text);
    let once = lines
        .iter()
        .filter(|line| line.starts_with("aws ec2 describe-security-groups"))
        .count();
    assert_eq!(once, 1, "{}", list.text);
}

#[test]
fn names_are_looped_over_from_three_on_and_single_before() {
    let buckets = |names: &[&str]| {
        let list: Vec<String> = names
            .iter()
            .map(|name| format!(r#"{{"Name":"{name}","CreationDate":"2025-01-01T00:00:00Z"}}"#))
            .collect();
        let content = format!(r#"{{"Buckets":[{}],"Owner":{{"ID":"a"}}}}"#, list.join(","));
        asked(&[REGIONS, ("111122223333/s3api-list-buckets.json", &content)], AskForm::Commands).text
    };
    let two = buckets(&["one", "two"]);
    assert!(
        two.contains("aws s3api get-bucket-policy --bucket one > 111122223333/s3api-get-bucket-policy__one.json 2>&1\n"),
        "{two}"
    );
    let three = buckets(&["one", "two", "three", "a.dot"]);
    let (_, rest) = three.split_once("for name in one three two; do\n").expect("a loop");
    let (body, _) = rest.split_once("\ndone\n").expect("its end");
    for command in ["get-bucket-acl", "get-public-access-block"] {
        let line = format!("  aws s3api {command} --bucket \"$name\" > \"111122223333/s3api-{command}__$name.json\" 2>&1");
        assert!(body.lines().any(|own| own == line), "{three}");
    }
    assert_eq!(three.matches("for name in").count(), 1, "{three}");
    assert!(
        three.contains("aws s3api get-bucket-acl --bucket a.dot > 111122223333/s3api-get-bucket-acl__a%2Edot.json 2>&1\n"),
        "{three}"
    );
}

#[test]
fn what_was_refused_or_cut_off_is_said() {
    let refused = r#"{"evidence":1,"service":"iam","command":"get-account-summary","account":"111122223333","exit":254,"error":{"code":"AccessDenied\nrm -rf ~","message":"no"}}"#;
    let part = r#"{"Users":[],"NextToken":"x"}"#;
    let cut = r#"{"UserDetailList":[],"GroupDetailList":[],"RoleDetailList":[],"Policies":[],"IsTruncated":true,"Marker":"x"}"#;
    let text = asked(
        &[
            REGIONS,
            ("one.jsonl", refused),
            ("111122223333/iam-get-account-authorization-details.json", cut),
            ("111122223333/iam-list-users.json", part),
        ],
        AskForm::Commands,
    )
    .text;
    assert!(
        text.contains("# needs iam:GetAccountSummary; was refused with AccessDeniedrm -rf \naws iam get-account-summary"),
        "{text}"
    );
    assert!(text.contains("# an earlier answer was not whole: the list goes on"), "{text}");
    assert!(!text.lines().any(|line| line.starts_with("rm")), "{text}");
}

#[test]
fn without_any_evidence_everything_is_asked() {
    assert_eq!(asked(&[], AskForm::Script).text, collector());
    assert!(asked(&[], AskForm::Commands).text.contains("account=$(aws sts get-caller-identity"));
}

#[test]
fn names_that_the_cli_would_take_for_something_else_are_left_out() {
    for name in ["", "-x", "--query", "file:///etc/passwd", "https://example.com", "fileb://x"] {
        assert!(!is_askable(name), "{name}");
    }
    assert!(is_askable("arn:aws:s3:::logs") && is_askable("it's"));
}
