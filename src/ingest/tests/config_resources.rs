//! AWS Config items that are evidence: newest versions, deletions, encodings and completeness.

use super::*;
use crate::evidence::Collected;

fn volume(encrypted: bool, captured: &str, status: &str) -> String {
    let configuration = if status.starts_with("ResourceDeleted") {
        "null".to_owned()
    } else {
        format!(r#"{{"volumeId":"vol-1","encrypted":{encrypted},"size":8.0,"state":{{"value":"in-use"}}}}"#)
    };
    format!(
        r#"{{"resourceType":"AWS::EC2::Volume","resourceId":"vol-1","accountId":"111122223333","awsRegion":"eu-west-1","configurationItemStatus":"{status}","configurationItemCaptureTime":"{captured}","configuration":{configuration}}}"#
    )
}

fn snapshot(items: &[String]) -> String {
    format!(
        r#"{{"fileVersion":"1.0","configSnapshotId":"s","configurationItems":[{}]}}"#,
        items.join(",")
    )
}

fn encrypted(assembled: &Assembled) -> Option<bool> {
    let volumes = &region(assembled, ACCOUNT, "eu-west-1")?.ec2.volumes;
    match volumes.items.get("vol-1")?.state() {
        Collected::Present(volume) => volume.value.encrypted,
        _ => None,
    }
}

#[test]
fn a_snapshot_is_whole_and_every_other_container_is_not() {
    let item = volume(true, "2026-06-01T00:00:00Z", "OK");
    let whole = assembled(&[("x.json", &snapshot(std::slice::from_ref(&item)))]);
    assert_eq!(volumes(&whole, ACCOUNT, "eu-west-1"), (true, vec!["vol-1".to_owned()]));
    assert_eq!(whole.ledger[0].state, FileState::Used);
    assert_eq!(
        whole.ledger[0].captured.map(crate::evidence::time::Instant::date).as_deref(),
        Some("2026-06-01")
    );
    let listing = &region(&whole, ACCOUNT, "eu-west-1").expect("a region").ec2.volumes;
    assert_eq!(listing.items["vol-1"].places()[0].pointer, "/configurationItems/0".into());
    let text = serde_json::Value::from(item.clone()).to_string();
    for content in [
        format!(r#"{{"fileVersion":"1.0","configurationItems":[{item}]}}"#),
        format!(r#"{{"configurationItems":[{item}]}}"#),
        format!(r#"{{"Results":[{text}],"QueryInfo":{{}}}}"#),
        item.clone(),
        format!(r#"{{"fileVersion":"1.0","configSnapshotId":"s","configurationItems":[{item},{{"re"#),
        snapshot(&[
            item.clone(),
            item.replace("vol-1", "vol-2").replace("\"OK\"", "\"ResourceNotRecorded\""),
        ]),
    ] {
        let found = assembled(&[("x.json", &content)]);
        assert_eq!(
            volumes(&found, ACCOUNT, "eu-west-1"),
            (false, vec!["vol-1".to_owned()]),
            "{content}"
        );
    }
}

#[test]
fn the_newest_version_wins_within_and_across_files() {
    let old = volume(false, "2026-05-01T00:00:00Z", "OK");
    let new = volume(true, "2026-06-01T00:00:00Z", "OK");
    let gone = volume(true, "2026-07-01T00:00:00Z", "ResourceDeleted");
    for items in [[old.clone(), new.clone()], [new.clone(), old.clone()]] {
        assert_eq!(encrypted(&assembled(&[("x.json", &snapshot(&items))])), Some(true));
        assert_eq!(encrypted(&assembled(&[("a.json", &items[0]), ("b.json", &items[1])])), Some(true));
    }
    for files in [[("a.json", &new), ("b.json", &gone)], [("a.json", &gone), ("b.json", &new)]] {
        let found = assembled(&files.map(|(path, content)| (path, content.as_str())));
        assert_eq!(encrypted(&found), None, "a deleted resource is gone");
    }
    let recreated = volume(false, "2026-08-01T00:00:00Z", "OK");
    assert_eq!(encrypted(&assembled(&[("a.json", &gone), ("b.json", &recreated)])), Some(false));
}

#[test]
fn encoded_strings_and_spellings_do_not_matter() {
    let plain = volume(true, "2026-06-01T00:00:00Z", "OK");
    let configuration = r#"{"volumeId":"vol-1","encrypted":true,"size":8.0,"state":{"value":"in-use"}}"#;
    let once = serde_json::Value::from(configuration).to_string();
    let twice = serde_json::Value::from(once.clone()).to_string();
    assert!(plain.contains(configuration));
    let encoded = plain.replace(configuration, &once);
    assert_eq!(encrypted(&assembled(&[("x.json", &encoded)])), Some(true));
    assert_eq!(
        encrypted(&assembled(&[("x.json", &plain.replace("accountId", "awsAccountId"))])),
        Some(true)
    );
    // The history of a bucket holds its ACL as a text within a text.
    assert_eq!(
        encrypted(&assembled(&[("x.json", &plain.replace(configuration, &twice))])),
        Some(true)
    );
}

#[test]
fn an_item_without_an_account_is_asked_about() {
    let item = volume(true, "2026-06-01T00:00:00Z", "OK").replace(r#""accountId":"111122223333","#, "");
    assert_eq!(state("x.json", &item), FileState::NeedsIdentifier);
    assert_eq!(encrypted(&assembled(&[("111122223333/x.json", &item)])), Some(true));
}
