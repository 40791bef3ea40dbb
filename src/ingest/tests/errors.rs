//! Errors and empty files are evidence only where it is known of what.

use super::*;
use crate::evidence::Missing;

const DENIED: &str = "\nAn error occurred (UnauthorizedOperation) when calling the DescribeVolumes operation: You are not authorized\n";

#[test]
fn a_refused_list_is_refused_and_not_empty() {
    let path = "111122223333/eu-west-1/errors.txt";
    let found = assembled(&[(path, DENIED)]);
    let listing = &region(&found, ACCOUNT, "eu-west-1").expect("a region").ec2.volumes;
    assert!(matches!(listing.complete(), Err(Missing::Refused { code, .. }) if code == "UnauthorizedOperation"));
    let row = report(&found, path);
    assert_eq!(
        (row.state, row.recognised_as.as_slice()),
        (FileState::ErrorRecord, &["ec2 describe-volumes".to_owned()][..])
    );
    assert!(row.advice.contains("ec2:DescribeVolumes"), "{}", row.advice);
    let json = r#"{"Code":"UnauthorizedOperation","Message":"no"}"#;
    let found = assembled(&[("111122223333/eu-west-1/ec2-describe-volumes.json", json)]);
    assert!(region(&found, ACCOUNT, "eu-west-1").is_some());
}

#[test]
fn an_error_of_an_unknown_call_or_place_proves_nothing() {
    for (path, content) in [
        ("x.txt", DENIED),
        ("x.json", r#"{"Code":"AccessDenied","Message":"no"}"#),
        (
            "x.txt",
            "An error occurred (AccessDenied) when calling the ListThings operation: no",
        ),
        ("x.txt", "Unable to locate credentials. You can configure credentials"),
    ] {
        let found = assembled(&[(path, content)]);
        assert_eq!(found.ledger[0].state, FileState::ErrorRecord, "{content}");
        assert!(!found.ledger[0].advice.is_empty());
        assert!(found.inventory.accounts.is_empty());
    }
}

#[test]
fn an_empty_file_is_no_evidence() {
    for content in ["", "\u{feff}\n"] {
        let row = only("111122223333/s3api-get-bucket-versioning__logs.json", content);
        assert!(row.state == FileState::NotEvidence && !row.advice.is_empty());
    }
    assert_eq!(state("notes.txt", "hello"), FileState::NotEvidence);
    assert_eq!(state("x.json", "{\"a\": oops"), FileState::Unreadable);
}
