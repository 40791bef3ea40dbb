//! AWS Config in every container it comes in.

use super::*;

fn item(kind: &str) -> String {
    format!(
        r#"{{"resourceType":"{kind}","resourceId":"x-1","awsAccountId":"111122223333","awsRegion":"eu-west-1","configurationItemStatus":"OK","configurationItemCaptureTime":"2026-06-01T00:00:00.000Z","configuration":{{}}}}"#
    )
}

#[test]
fn each_container_is_named_and_what_nobody_needs_is_counted() {
    let item = item("AWS::No::Such");
    let text = serde_json::Value::from(item.clone()).to_string();
    let event = serde_json::Value::from(format!(r#"{{"configurationItem":{item}}}"#)).to_string();
    for (content, name) in [
        (
            format!(r#"{{"fileVersion":"1.0","configSnapshotId":"s","configurationItems":[{item}]}}"#),
            "config snapshot",
        ),
        (
            format!(r#"{{"fileVersion":"1.0","configurationItems":[{item}]}}"#),
            "config history file",
        ),
        (
            format!(r#"{{"configurationItems":[{item}],"nextToken":"x"}}"#),
            "configservice get-resource-config-history",
        ),
        (
            format!(r#"{{"baseConfigurationItems":[{item}],"unprocessedResourceKeys":[]}}"#),
            "configservice batch-get-resource-config",
        ),
        (
            format!(r#"{{"BaseConfigurationItems":[{item}]}}"#),
            "configservice batch-get-aggregate-resource-config",
        ),
        (
            format!(r#"{{"Results":[{text}],"QueryInfo":{{"SelectFields":[]}}}}"#),
            "configservice select-resource-config",
        ),
        (
            format!(r#"{{"ConfigurationItem":{item}}}"#),
            "configservice get-aggregate-resource-config",
        ),
        (
            format!(r#"{{"messageType":"ConfigurationItemChangeNotification","configurationItem":{item}}}"#),
            "config change notification",
        ),
        (
            format!(r#"{{"detail":{{"configurationItem":{item}}}}}"#),
            "config change notification",
        ),
        (format!(r#"{{"invokingEvent":{event}}}"#), "config change notification"),
        (item.clone(), "config item"),
        (format!("[{item},{item}]"), "config item"),
    ] {
        let row = only("x.json", &content);
        assert_eq!(row.recognised_as, [name], "{content}");
        assert_eq!(row.state, FileState::NotNeeded, "{content}");
        assert!(row.notes.iter().any(|note| note.contains("of 1 types not needed")), "{row:?}");
    }
    let oversized = only("x.json", r#"{"configurationItemSummary":{"resourceType":"AWS::EC2::Volume"}}"#);
    assert_eq!(
        (oversized.state, oversized.recognised_as[0].as_str()),
        (FileState::NotEvidence, "config change notification")
    );
}

#[test]
fn a_cut_off_snapshot_is_said_to_be_one() {
    let content = format!(
        r#"{{"fileVersion":"1.0","configSnapshotId":"s","configurationItems":[{},{{"reso"#,
        item("AWS::No::Such")
    );
    let row = only("x.json", &content);
    assert_eq!(
        (row.state, row.recognised_as[0].as_str()),
        (FileState::Unreadable, "config snapshot")
    );
}

#[test]
fn a_snapshot_with_an_item_that_does_not_say_its_type_is_not_whole() {
    let typed = item("AWS::EC2::Volume");
    let nameless = typed.replace("\"resourceType\"", "\"kind\"").replace("x-1", "x-2");
    let snapshot = |items: &str| format!(r#"{{"fileVersion":"1.0","configSnapshotId":"s","configurationItems":[{items}]}}"#);
    let whole = |items: &str| volumes(&assembled(&[("x.json", &snapshot(items))]), ACCOUNT, "eu-west-1");
    assert_eq!(whole(&typed), (true, vec!["x-1".to_owned()]));
    assert_eq!(whole(&format!("{typed},{nameless}")), (false, vec!["x-1".to_owned()]));
}
