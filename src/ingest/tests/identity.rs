//! The order in which sources of identity count, and what happens where they contradict each other.

use super::super::{Assignment, path};
use super::*;

const THIRD: &str = "777788889999";

fn with_arn(account: &str, region_name: &str) -> String {
    let arn = format!(r#""VolumeArn":"arn:aws:ec2:{region_name}:{account}:volume/vol-1","Size""#);
    VOLUMES.replace(r#""Size""#, &arn).replace("eu-west-1a", &format!("{region_name}a"))
}

fn enveloped(account: &str, output: &str) -> String {
    format!(
        r#"{{"evidence":1,"service":"ec2","command":"describe-volumes","account":"{account}","region":"eu-west-1","exit":0,"output":{output}}}"#
    )
}

/// The accounts that have volumes.
fn owners(files: &[(&str, &str)]) -> Vec<String> {
    let found = assembled(files);
    [ACCOUNT, OTHER, THIRD]
        .iter()
        .filter(|account| !volumes(&found, account, "eu-west-1").1.is_empty())
        .map(|account| (*account).to_owned())
        .collect()
}

/// What the ledger says of the named file, which is used by no account.
fn conflict(path: &str, files: &[(&str, &str)]) -> String {
    assert_eq!(owners(files), [""; 0], "{path}");
    let found = assembled(files);
    let row = report(&found, path).clone();
    assert_eq!(row.state, FileState::NeedsIdentifier, "{row:?}");
    assert!(row.advice.contains("neither is used"), "{row:?}");
    row.advice
}

#[test]
fn each_source_of_identity_is_enough_where_the_better_ones_are_silent() {
    let bare = r#"{"Volumes":[{"VolumeId":"vol-1","Size":8,"Encrypted":true}]}"#;
    assert_eq!(owners(&[("x.jsonl", &enveloped(ACCOUNT, bare))]), [ACCOUNT], "the envelope");
    assert_eq!(owners(&[("x.json", &with_arn(ACCOUNT, "eu-west-1"))]), [ACCOUNT], "an ARN inside");
    assert_eq!(
        owners(&[("111122223333/x.json", VOLUMES)]),
        [ACCOUNT],
        "the path, and the zone inside"
    );
    assert_eq!(owners(&[("111122223333/eu-west-1/x.json", bare)]), [ACCOUNT], "the path alone");
    assert_eq!(
        owners(&[("sts.json", CALLER), ("x.json", VOLUMES)]),
        [ACCOUNT],
        "the caller identity"
    );
    assert_eq!(owners(&[("x.json", bare)]), [""; 0], "nobody");
}

#[test]
fn two_sources_that_contradict_each_other_are_shown_and_used_by_neither() {
    let path = "111122223333/eu-west-1/volumes.json";
    let text = conflict(path, &[(path, &with_arn(OTHER, "eu-west-1"))]);
    assert!(text.contains(ACCOUNT) && text.contains(OTHER) && text.contains("path"), "{text}");
    let text = conflict("x.jsonl", &[("x.jsonl", &enveloped(ACCOUNT, &with_arn(OTHER, "eu-west-1")))]);
    assert!(
        text.contains(ACCOUNT) && text.contains(OTHER) && text.contains("envelope"),
        "{text}"
    );
    let text = conflict(path, &[(path, &enveloped(OTHER, VOLUMES))]);
    assert!(
        text.contains(ACCOUNT) && text.contains(OTHER) && text.contains("envelope"),
        "{text}"
    );
    let text = conflict(path, &[(path, VOLUMES), ("111122223333/who.json", &CALLER.replace(ACCOUNT, OTHER))]);
    assert!(
        text.contains(ACCOUNT) && text.contains(OTHER) && text.contains("caller identity"),
        "{text}"
    );
    let text = conflict("a/v.json", &[("a/v.json", &with_arn(OTHER, "eu-west-1")), ("a/who.json", CALLER)]);
    assert!(
        text.contains(ACCOUNT) && text.contains(OTHER) && text.contains("caller identity"),
        "{text}"
    );
    let path = "111122223333/ec2-describe-volumes__444455556666.json";
    let text = conflict(path, &[(path, VOLUMES)]);
    assert!(text.contains(ACCOUNT) && text.contains(OTHER) && text.contains("folder"), "{text}");
    let path = "111122223333/us-east-1/volumes.jsonl";
    let text = conflict(path, &[(path, &enveloped(ACCOUNT, r#"{"Volumes":[]}"#))]);
    assert!(text.contains("us-east-1") && text.contains("eu-west-1"), "{text}");
}

#[test]
fn sources_that_agree_or_speak_of_other_folders_are_no_contradiction() {
    assert_eq!(
        owners(&[("who.json", CALLER), ("444455556666/volumes.json", VOLUMES)]),
        [OTHER],
        "collected from another account"
    );
    assert_eq!(
        owners(&[("who.json", CALLER), ("444455556666-eu-west-1-describe-volumes.json", VOLUMES)]),
        [OTHER],
        "named by account"
    );
    assert_eq!(
        owners(&[("who.json", CALLER), ("x.jsonl", &enveloped(OTHER, VOLUMES))]),
        [OTHER],
        "an envelope speaks for itself"
    );
    let path = "111122223333/ec2-describe-volumes__444455556666.json";
    assert_eq!(
        owners(&[(path, &with_arn(OTHER, "eu-west-1"))]),
        [OTHER],
        "ids inside decide between folder and name"
    );
}

#[test]
fn the_assessor_decides_between_two_sources_but_not_against_what_aws_said() {
    let decided = |files: &[(&str, &str)], account: &str| {
        let ingest = ingest(files);
        let question = ingest.assemble(&Assignments::new()).questions.remove(0);
        assert!(question.needs_account && question.suggested.account.is_none(), "{question:?}");
        let answer = Assignment {
            account: account.parse().ok(),
            ..Assignment::default()
        };
        let found = ingest.assemble(&Assignments::from([(question.key, answer)]));
        volumes(&found, account, "eu-west-1").1.len() == 1
    };
    let path = "111122223333/eu-west-1/volumes.json";
    let enveloped = enveloped(OTHER, VOLUMES);
    assert!(decided(&[(path, &enveloped)], ACCOUNT) && decided(&[(path, &enveloped)], OTHER));
    assert!(!decided(&[(path, &enveloped)], THIRD), "neither source says so");
    let inside = with_arn(OTHER, "eu-west-1");
    assert!(decided(&[(path, &inside)], OTHER) && !decided(&[(path, &inside)], ACCOUNT));
    let rivals = "111122223333/ec2-describe-volumes__444455556666.json";
    assert!(decided(&[(rivals, VOLUMES)], ACCOUNT) && decided(&[(rivals, VOLUMES)], OTHER));
    let caller = CALLER.replace(ACCOUNT, OTHER);
    assert!(decided(&[(path, VOLUMES), ("111122223333/eu-west-1/who.json", &caller)], ACCOUNT));
}

#[test]
fn twelve_digits_that_read_as_a_time_are_no_account() {
    let path = "202611231542/ec2-describe-volumes.json";
    assert_eq!(owners(&[(path, VOLUMES), ("202611231542/who.json", CALLER)]), [ACCOUNT]);
    assert_eq!(owners(&[(path, &with_arn(ACCOUNT, "eu-west-1"))]), [ACCOUNT]);
    assert_eq!(owners(&[("111122223333/202611231542/eu-west-1/volumes.json", VOLUMES)]), [ACCOUNT]);
    assert_eq!(
        owners(&[("111122223333/ec2-describe-volumes__202611231542.json", VOLUMES)]),
        [ACCOUNT]
    );
    assert!(
        volumes(
            &assembled(&[("111122223333/ec2-describe-volumes_202611231542.json", VOLUMES)]),
            ACCOUNT,
            "eu-west-1"
        )
        .0
    );
    let row = only(path, VOLUMES);
    assert_eq!(row.state, FileState::NeedsIdentifier);
    assert!(row.notes.iter().any(|note| note.contains("reads as a time")), "{row:?}");
}

#[test]
fn numbers_and_dates_in_names_are_no_bucket() {
    let versioned = r#"{"Status":"Enabled"}"#;
    for name in [
        "s3.GetBucketVersioning_1.json",
        "get-bucket-versioning_2026-11-23.json",
        "s3api-get-bucket-versioning_20261123.json",
    ] {
        let row = only(&format!("111122223333/{name}"), versioned);
        assert_eq!(row.state, FileState::NeedsIdentifier, "{name}: {row:?}");
    }
    assert_eq!(path::claim("get-bucket-versioning_acme-2.json").resource.as_deref(), Some("acme-2"));
}

#[test]
fn a_shared_vpc_is_listed_by_the_account_that_uses_it() {
    let shared = r#"{"Vpcs":[{"VpcId":"vpc-1","CidrBlock":"10.0.0.0/16","IsDefault":false,"OwnerId":"444455556666"}]}"#;
    let listed = |files: &[(&str, &str)]| {
        let found = assembled(files);
        let vpcs = region(&found, ACCOUNT, "eu-west-1").map(|evidence| evidence.ec2.vpcs.items.len());
        (vpcs, report(&found, files[0].0).clone())
    };
    let (vpcs, row) = listed(&[("111122223333/eu-west-1/ec2-describe-vpcs.json", shared)]);
    assert_eq!((vpcs, row.state), (Some(1), FileState::Used), "{row:?}");
    assert!(
        row.notes.iter().any(|note| note.contains("shares with account 111122223333")),
        "{row:?}"
    );
    assert_eq!(
        listed(&[("eu-west-1/ec2-describe-vpcs.json", shared), ("who.json", CALLER)]).0,
        Some(1)
    );
    let own = shared.replace("444455556666", ACCOUNT);
    assert_eq!(
        listed(&[("eu-west-1/ec2-describe-vpcs.json", &own)]).0,
        Some(1),
        "the owner, where nothing else is known"
    );
}

#[test]
fn what_a_path_gave_is_said_and_an_unknown_bucket_is_flagged() {
    let row = only("111122223333/eu-west-1/ec2-describe-volumes.json", r#"{"Volumes":[]}"#);
    for wanted in ["account from the file's path", "region from the file's path"] {
        assert!(row.notes.iter().any(|note| note == wanted), "{row:?}");
    }
    let list = r#"{"Buckets":[{"Name":"acme"}],"Owner":{"ID":"8ac8"}}"#;
    let path = "111122223333/s3api-get-bucket-versioning__other.json";
    let found = assembled(&[("111122223333/s3api-list-buckets.json", list), (path, r#"{"Status":"Enabled"}"#)]);
    let row = report(&found, path);
    assert!(row.notes.iter().any(|note| note == "resource from the file's path"), "{row:?}");
    assert!(row.notes.iter().any(|note| note.contains("does not name this bucket")), "{row:?}");
}

#[test]
fn the_layouts_of_common_collectors_say_what_they_say() {
    let region_of = |path: &str| path::claim(path).region.map(|region| region.as_str().to_owned());
    let account_of = |path: &str| path::claim(path).account.map(|account| account.as_str().to_owned());
    for path in [
        "111122223333/eu-west-1/ec2-describe-volumes.json",
        "AWSLogs/111122223333/Config/eu-west-1/2026/1/5/ConfigSnapshot/x.json.gz",
        "o-a1b2c3/AWSLogs/o-a1b2c3/111122223333/Config/eu-west-1/2026/11/23/ConfigHistory/x.json.gz",
        "2026-11-23/111122223333/202611231542/eu-west-1/volumes.json",
        "111122223333/ec2_DescribeVolumes_eu-west-1_default.json",
    ] {
        assert_eq!(
            (account_of(path).as_deref(), region_of(path).as_deref()),
            (Some(ACCOUNT), Some("eu-west-1")),
            "{path}"
        );
    }
    for path in [
        "account-data/prod/eu-west-1/ec2-describe-volumes.json",
        "ec2-describe-volumes-eu-west-1.json",
        "ec2_DescribeVolumes_eu-west-1_prod.json",
    ] {
        assert_eq!((account_of(path), region_of(path).as_deref()), (None, Some("eu-west-1")), "{path}");
    }
    let resource = |path: &str| path::claim(path).resource;
    assert_eq!(
        resource("account-data/prod/us-east-1/s3-get-bucket-policy/acme-logs").as_deref(),
        Some("acme-logs")
    );
    assert_eq!(
        resource(
            "account-data/prod/eu-west-1/cloudtrail-get-trail-status/arn%3Aaws%3Acloudtrail%3Aeu-west-1%3A111122223333%3Atrail%2Fmain"
        )
        .as_deref(),
        Some("arn:aws:cloudtrail:eu-west-1:111122223333:trail/main")
    );
    assert_eq!(
        resource("ec2_DescribeVolumes_eu-west-1_prod.json"),
        None,
        "a profile is no resource"
    );
    assert_eq!(
        resource("ec2.DescribeVolumes_2.json"),
        None,
        "the number of a recording is no resource"
    );
    for path in [
        "rds-describe-db-snapshot-attributes__snap-2.json",
        "rds-describe-db-snapshot-attributes/snap-2",
    ] {
        assert_eq!(path::claim(path).page, None, "{path}");
    }
    assert_eq!(path::claim("ec2.DescribeVolumes_2.json").page.map(|page| page.number), Some(2));
}
