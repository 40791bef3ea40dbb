//! AWS Config's files: states, versions, regions of IAM, and the names they have in a bucket.

use checklist::checklist::Outcome;
use checklist::ingest::FileState;

use super::support::*;

fn volume(status: &str, captured: &str, encrypted: bool) -> String {
    let configuration = if status.starts_with("ResourceDeleted") || status == "ResourceNotRecorded" {
        "null".to_owned()
    } else {
        format!(r#"{{"volumeId":"vol-1","encrypted":{encrypted}}}"#)
    };
    format!(
        r#"{{"resourceType":"AWS::EC2::Volume","resourceId":"vol-1","awsAccountId":"111122223333","awsRegion":"eu-west-1","configurationItemStatus":"{status}","configurationItemCaptureTime":"{captured}","configuration":{configuration}}}"#
    )
}

fn file(kind: &str, items: &[String]) -> String {
    format!(r#"{{"fileVersion":"1.0",{kind}"configurationItems":[{}]}}"#, items.join(","))
}

const SNAPSHOT: &str = "\"configSnapshotId\":\"s\",";

#[test]
fn states_of_an_item_decide_what_it_says() {
    for (status, wanted) in [
        ("OK", Some(Outcome::Compliant)),
        ("ResourceDiscovered", Some(Outcome::Compliant)),
        ("ResourceDeleted", None),
        ("ResourceDeletedNotRecorded", None),
        ("ResourceNotRecorded", None),
    ] {
        let engine = judged(&[("x.json", file("", &[volume(status, "2026-06-01T00:00:00Z", true)]))]);
        assert_eq!(
            outcomes(&engine, "ebs-volume-encrypted", "vol-1"),
            wanted.into_iter().collect::<Vec<_>>(),
            "{status}"
        );
    }
    // A type of which one resource is not recorded is not whole.
    let items = [
        volume("OK", "2026-06-01T00:00:00Z", true),
        volume("ResourceNotRecorded", "2026-06-01T00:00:00Z", true).replace("vol-1", "vol-2"),
    ];
    assert!(!volumes_whole(&judged(&[("x.json", file(SNAPSHOT, &items))])));
    assert!(volumes_whole(&judged(&[("x.json", file(SNAPSHOT, &items[..1]))])));
}

#[test]
fn the_newest_version_of_a_history_wins() {
    let versions = [
        volume("OK", "2026-06-03T00:00:00Z", true),
        volume("OK", "2026-06-01T00:00:00Z", false),
        volume("ResourceDiscovered", "2026-06-02T00:00:00Z", false),
    ];
    for turn in 0..3 {
        let mut versions = versions.clone();
        versions.rotate_left(turn);
        let engine = judged(&[("x.json", file("", &versions))]);
        assert_eq!(outcomes(&engine, "ebs-volume-encrypted", "vol-1"), [Outcome::Compliant]);
        let engine = judged(&[("a.json", &versions[0]), ("b.json", &versions[1]), ("c.json", &versions[2])]);
        assert_eq!(outcomes(&engine, "ebs-volume-encrypted", "vol-1"), [Outcome::Compliant]);
    }
    let gone = [volume("ResourceDeleted", "2026-06-04T00:00:00Z", true), versions[0].clone()];
    assert_eq!(
        outcomes(&judged(&[("x.json", file("", &gone))]), "ebs-volume-encrypted", "vol-1"),
        []
    );
}

#[test]
fn a_user_that_is_recorded_in_every_region_is_one_user() {
    let user = |captured: &str, policies: &str| {
        format!(
            r#"{{"resourceType":"AWS::IAM::User","resourceId":"AIDAX","resourceName":"alice","awsAccountId":"111122223333","awsRegion":"global","configurationItemStatus":"OK","configurationItemCaptureTime":"{captured}","configuration":{{"userName":"alice","arn":"arn:aws:iam::111122223333:user/alice","userPolicyList":[],"groupList":["g"],"attachedManagedPolicies":[{policies}]}}}}"#
        )
    };
    let old = user(
        "2026-06-01T00:00:00Z",
        r#"{"policyName":"P","policyArn":"arn:aws:iam::aws:policy/P"}"#,
    );
    let new = user("2026-06-02T00:00:00Z", "");
    let name = |region: &str| {
        format!(
            "AWSLogs/111122223333/Config/{region}/2026/6/1/ConfigSnapshot/111122223333_Config_{region}_ConfigSnapshot_20260601T000000Z_x.json"
        )
    };
    for (one, other) in [(&old, &new), (&new, &old)] {
        let engine = judged(&[
            (name("eu-west-1").as_str(), file(SNAPSHOT, std::slice::from_ref(one))),
            (name("us-east-1").as_str(), file(SNAPSHOT, std::slice::from_ref(other))),
        ]);
        assert_eq!(
            outcomes(&engine, "iam-user-direct-policies", "alice"),
            [Outcome::Compliant],
            "the newest wins, once"
        );
    }
}

#[test]
fn names_of_the_files_in_a_bucket_change_nothing() {
    let item = volume("OK", "2026-06-01T00:00:00Z", true);
    for name in [
        "o-abc/AWSLogs/111122223333/Config/eu-west-1/2026/6/1/ConfigSnapshot/111122223333_Config_eu-west-1_ConfigSnapshot_20260601T000000Z_x.json",
        "ConfigHistory/111122223333_Config_eu-west-1_ConfigHistory_AWS::EC2::Volume_20260601T000000Z_20260601T060000Z_1.json",
        "ConfigHistory/111122223333_Config_eu-west-1_ConfigHistory_AWS__EC2__Volume_20260601T000000Z_20260601T060000Z_1.json",
        "ConfigHistory/111122223333_Config_eu-west-1_ConfigHistory_AWS%3A%3AEC2%3A%3AVolume_20260601T000000Z_20260601T060000Z_1.json",
        "renamed by somebody.txt",
        "ec2-describe-instances.json",
    ] {
        let engine = judged(&[(name, file(SNAPSHOT, std::slice::from_ref(&item)))]);
        assert_eq!(outcomes(&engine, "ebs-volume-encrypted", "vol-1"), [Outcome::Compliant], "{name}");
        let row = row(&engine, name);
        assert_eq!(
            (row.state, row.recognised_as[0].as_str()),
            (FileState::Used, "config snapshot"),
            "{name}: {row:?}"
        );
    }
}

#[test]
fn the_file_that_tests_the_bucket_is_skipped() {
    let row = only("AWSLogs/111122223333/Config/ConfigWritabilityCheckFile", b"");
    assert_eq!(row.state, FileState::NotNeeded, "{row:?}");
}

#[test]
fn a_snapshot_on_one_line_and_one_with_indents_are_the_same() {
    let item = volume("OK", "2026-06-01T00:00:00Z", true);
    let line = file(SNAPSHOT, std::slice::from_ref(&item));
    let pretty = serde_json::to_string_pretty(&serde_json::from_str::<serde_json::Value>(&line).expect("JSON")).expect("JSON");
    for content in [
        line.clone().into_bytes(),
        pretty.clone().into_bytes(),
        utf16(&format!("\u{feff}{pretty}"), true),
        format!("\u{feff}{line}\r\n").into_bytes(),
    ] {
        assert!(volumes_whole(&judged(&[("x.json", &content)])));
    }
    // Two of them in one file, as somebody joined them.
    let other = line.replace("vol-1", "vol-2");
    let engine = judged(&[("x.json", format!("{line}\n{other}\n"))]);
    for id in ["vol-1", "vol-2"] {
        assert_eq!(outcomes(&engine, "ebs-volume-encrypted", id), [Outcome::Compliant], "{id}");
    }
}

#[test]
fn a_snapshot_alone_leaves_unassessed_what_config_has_no_type_for() {
    let items = [volume("OK", "2026-06-01T00:00:00Z", true)];
    let engine = judged(&[("x.json", file(SNAPSHOT, &items))]);
    for check in [
        "ebs-snapshot-encrypted",
        "ebs-default-encryption",
        "iam-password-policy-strength",
        "iam-user-console-mfa",
        "iam-access-key-age",
        "iam-root-mfa",
    ] {
        let found = outcomes(&engine, check, "");
        assert!(
            !found.is_empty() && found.iter().all(|outcome| *outcome == Outcome::InsufficientData),
            "{check}: {found:?}"
        );
    }
}

#[test]
fn a_type_that_a_snapshot_does_not_hold_is_not_known_to_be_absent() {
    // Which types a recorder records, the snapshot does not say.
    let items = [volume("OK", "2026-06-01T00:00:00Z", true)];
    let engine = judged(&[("x.json", file(SNAPSHOT, &items))]);
    for check in ["rds-instance-encrypted", "nacl-admin-port-open", "ec2-sg-open-admin-port"] {
        let found = outcomes(&engine, check, "");
        assert!(
            !found.contains(&Outcome::NotApplicable) && !found.contains(&Outcome::Compliant),
            "{check}: {found:?}"
        );
    }
}
