//! Each way in which a call can be answered, and what is said of it.

use super::*;
use crate::checklist::Context;
use crate::ingest::Ingest;
use crate::report::ledger::Ledger;

/// With its envelope, which says that the call was not filtered.
const REGIONS: &str = r#"{"evidence":1,"service":"ec2","command":"describe-regions","params":{},"account":"111122223333","exit":0,"output":{"Regions":[{"Endpoint":"ec2.eu-west-1.amazonaws.com","RegionName":"eu-west-1","OptInStatus":"opt-in-not-required"},{"Endpoint":"ec2.us-east-1.amazonaws.com","RegionName":"us-east-1","OptInStatus":"opt-in-not-required"}]}}"#;

fn ledger_with(files: &[(&str, &str)], settings: &Settings) -> Ledger {
    let mut ingest = Ingest::default();
    for (path, content) in files {
        ingest.add_file(path, content.as_bytes());
    }
    let assembled = ingest.assemble(&settings.assignments);
    let context = Context {
        inventory: &assembled.inventory,
        as_of: settings.as_of,
        thresholds: &settings.thresholds,
    };
    let assessment = crate::assess::assess(&context);
    Ledger::of(&assembled, &assessment, settings)
}

fn ledger(files: &[(&str, &str)]) -> Ledger {
    ledger_with(files, &Settings::default())
}

fn row(ledger: &Ledger, call: &str, region: Option<&str>) -> CoverageRow {
    let meant = |row: &&CoverageRow| row.call == call && row.region.as_ref().map(Region::as_str) == region;
    let mut rows = ledger.coverage.rows.iter().filter(meant);
    let row = rows.next().unwrap_or_else(|| panic!("no row of {call} in {region:?}"));
    assert!(rows.next().is_none(), "two rows of {call} in {region:?}");
    row.clone()
}

fn line(call: &str, region: &str, time: &str, rest: &str) -> String {
    let (service, command) = call.split_once(' ').unwrap_or_default();
    let region = if region.is_empty() {
        String::new()
    } else {
        format!(r#""region":"{region}","#)
    };
    let time = if time.is_empty() {
        String::new()
    } else {
        format!(r#""time":"{time}","#)
    };
    format!(r#"{{"evidence":1,"service":"{service}","command":"{command}","account":"111122223333",{region}{time}{rest}}}"#) + "\n"
}

#[test]
fn every_needed_call_has_a_row_in_each_place_in_scope() {
    let ledger = ledger(&[("111122223333/ec2-describe-regions.json", REGIONS)]);
    for (source, items) in answered::needed() {
        let rows: Vec<_> = ledger.coverage.rows.iter().filter(|row| row.call == source.name).collect();
        let wanted = match source.scope {
            crate::evidence::Scope::Region | crate::evidence::Scope::Resource { .. } => 2,
            _ => 1,
        };
        assert_eq!(rows.len(), wanted, "{source}");
        assert_eq!(rows[0].item_ids.len(), items.len(), "{source}");
        assert!(
            rows.iter()
                .all(|row| row.iam_action == source.iam_action && row.command.starts_with("aws "))
        );
    }
    let regions = &ledger.coverage.regions[0];
    assert!(regions.list_known && regions.supplied.is_empty());
    assert_eq!(regions.without_evidence, regions.enabled);
    assert_eq!(regions.enabled.len(), 2);
}

#[test]
fn each_way_of_answering_has_its_state() {
    let lines = [
        line(
            "ec2 describe-volumes",
            "eu-west-1",
            "",
            r#""exit":0,"output":{"Volumes":[{"VolumeId":"vol-1","Size":8,"Encrypted":true,"State":"in-use"}]}"#,
        ),
        line("ec2 describe-volumes", "us-east-1", "", r#""exit":0,"output":{"Volumes":[]}"#),
        line(
            "ec2 describe-vpcs",
            "eu-west-1",
            "",
            r#""exit":254,"error":{"code":"UnauthorizedOperation","message":"no"}"#,
        ),
        line(
            "ec2 describe-vpcs",
            "us-east-1",
            "",
            r#""exit":0,"output":{"Vpcs":[],"NextToken":"x"}"#,
        ),
        line(
            "iam get-account-password-policy",
            "",
            "",
            r#""exit":254,"error":{"code":"NoSuchEntity","message":"none"}"#,
        ),
    ]
    .concat();
    let ledger = ledger(&[("evidence.jsonl", &lines), ("111122223333/ec2-describe-regions.json", REGIONS)]);
    let state = |call, region| row(&ledger, call, region).state;
    assert_eq!(state("ec2 describe-volumes", Some("eu-west-1")), CallState::Whole);
    assert_eq!(state("ec2 describe-volumes", Some("us-east-1")), CallState::Empty);
    assert_eq!(state("iam get-account-password-policy", None), CallState::Absent);
    assert_eq!(state("iam get-account-summary", None), CallState::Missing);
    assert_eq!(state("ec2 describe-vpcs", Some("us-east-1")), CallState::Part);
    let refused = row(&ledger, "ec2 describe-vpcs", Some("eu-west-1"));
    assert_eq!(
        (refused.state, refused.error_code.as_deref()),
        (CallState::Refused, Some("UnauthorizedOperation"))
    );
    assert_eq!((refused.iam_action.as_str(), refused.answers), ("ec2:DescribeVpcs", 1));
    assert_eq!(refused.files[0].path, "evidence.jsonl");
    assert!(row(&ledger, "ec2 describe-volumes", Some("eu-west-1")).undated);
    let open = CoverageQuery {
        only_open: true,
        text: "volumes".into(),
        ..CoverageQuery::default()
    };
    assert!(ledger.coverage.matching(&open).is_empty());
}

#[test]
fn answers_are_stale_against_the_newest_of_the_account_and_the_as_of_date() {
    let volumes = |day| line("ec2 describe-volumes", "eu-west-1", day, r#""exit":0,"output":{"Volumes":[]}"#);
    let vpcs = |day| line("ec2 describe-vpcs", "eu-west-1", day, r#""exit":0,"output":{"Vpcs":[]}"#);
    let files = volumes("2026-05-01T00:00:00Z") + &vpcs("2026-06-15T00:00:00Z");
    let is_stale = |ledger: &Ledger, call| row(ledger, call, Some("eu-west-1")).stale;
    let by_evidence = ledger(&[("a.jsonl", &files)]);
    assert!(is_stale(&by_evidence, "ec2 describe-volumes") && !is_stale(&by_evidence, "ec2 describe-vpcs"));
    let mut settings = Settings {
        as_of: Instant::parse("2026-09-01"),
        ..Settings::default()
    };
    assert!(is_stale(&ledger_with(&[("a.jsonl", &files)], &settings), "ec2 describe-vpcs"));
    settings.thresholds.max_evidence_age_days = 365;
    assert!(!is_stale(&ledger_with(&[("a.jsonl", &files)], &settings), "ec2 describe-volumes"));
    let renewed = ledger(&[("a.jsonl", &files), ("b.jsonl", &volumes("2026-06-14T00:00:00Z"))]);
    assert!(!is_stale(&renewed, "ec2 describe-volumes"));
    let undated = ledger(&[("a.jsonl", &(volumes("") + &vpcs("2026-06-15T00:00:00Z")))]);
    let row = row(&undated, "ec2 describe-volumes", Some("eu-west-1"));
    assert!(row.undated && !row.stale);
}

#[test]
fn aws_config_stands_for_the_calls_whose_facts_it_carries() {
    let bucket = r#"{"configurationItems":[{"resourceType":"AWS::S3::Bucket","resourceId":"logs","resourceName":"logs","ARN":"arn:aws:s3:::logs","awsAccountId":"111122223333","awsRegion":"eu-west-1","configurationItemStatus":"OK","configurationItemCaptureTime":"2026-06-01T00:00:00.000Z","configuration":{"name":"logs"},"supplementaryConfiguration":{"BucketVersioningConfiguration":{"status":"Off","isMfaDeleteEnabled":null}}}]}"#;
    let ledger = ledger(&[("snapshot.json", bucket)]);
    let versioning = row(&ledger, "s3api get-bucket-versioning", None);
    assert_eq!(versioning.config_type.as_deref(), Some("AWS::S3::Bucket"));
    assert_eq!(versioning.state, CallState::Whole);
    let (_, resources) = ledger.coverage.resources(&versioning, 0, 10);
    assert_eq!((resources[0].resource.as_str(), resources[0].state), ("logs", CallState::Config));
    assert_eq!(resources[0].command, "aws s3api get-bucket-versioning --bucket logs");
    let policy = row(&ledger, "s3api get-bucket-policy", None);
    assert_eq!(policy.state, CallState::Part, "the item lacks the policy, and a check waits for it");
    assert_eq!(
        row(&ledger, "s3api get-bucket-ownership-controls", None)
            .resources
            .map(|counts| counts.answered),
        Some(0)
    );
}

#[test]
fn resources_of_a_call_are_counted_by_what_came_of_asking() {
    let mut lines = line(
        "s3api list-buckets",
        "",
        "",
        r#""exit":0,"output":{"Buckets":[{"Name":"a"},{"Name":"b"},{"Name":"c"}],"Owner":{"ID":"x"}}"#,
    );
    lines += &line(
        "s3api get-bucket-acl",
        "",
        "",
        r#""params":{"bucket":"a"},"exit":0,"output":{"Owner":{"ID":"x"},"Grants":[]}"#,
    );
    lines += &line(
        "s3api get-bucket-acl",
        "",
        "",
        r#""params":{"bucket":"b"},"exit":254,"error":{"code":"AccessDenied","message":"no"}"#,
    );
    let ledger = ledger(&[("evidence.jsonl", &lines)]);
    let acl = row(&ledger, "s3api get-bucket-acl", None);
    let counts = ResourceCounts {
        known: 3,
        answered: 1,
        refused: 1,
        missing: 1,
        ..ResourceCounts::default()
    };
    assert_eq!((acl.state, acl.resources), (CallState::Part, Some(counts)));
    let (total, window) = ledger.coverage.resources(&acl, 1, 1);
    assert_eq!(
        (total, window[0].resource.as_str(), window[0].error_code.as_deref()),
        (3, "b", Some("AccessDenied"))
    );
}

#[test]
fn what_two_files_tell_differently_is_counted() {
    let answer = |encrypted, day| {
        let output =
            format!(r#""exit":0,"output":{{"Volumes":[{{"VolumeId":"vol-1","Size":8,"Encrypted":{encrypted},"State":"in-use"}}]}}"#);
        line("ec2 describe-volumes", "eu-west-1", day, &output)
    };
    let ledger = ledger(&[("a.jsonl", &answer(true, "2026-06-01")), ("b.jsonl", &answer(false, "2026-06-02"))]);
    let row = row(&ledger, "ec2 describe-volumes", Some("eu-west-1"));
    assert_eq!((row.conflicts, row.answers, row.files[0].path.as_str()), (1, 2, "b.jsonl"));
    assert!(row.is_open());
}
