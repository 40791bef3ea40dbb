//! Several answers in one file, however they were put there.

use checklist::checklist::Outcome;
use checklist::ingest::FileState;

use super::support::*;

const CALLER: &str = r#"{"UserId":"A","Account":"111122223333","Arn":"arn:aws:iam::111122223333:user/a"}"#;

#[test]
fn answers_are_found_however_they_were_joined() {
    let minified = |id: &str| volumes(id).split_whitespace().collect::<String>();
    let (one, two) = (volumes("vol-1"), volumes("vol-2"));
    let (a, b) = (minified("vol-1"), minified("vol-2"));
    for content in [
        format!("{one}{two}"),
        format!("{one}\n\n{two}\n"),
        format!("{}{}", one.trim(), two.trim()),
        format!("{a}\n{b}\n"),
        format!("{a}\r\n{b}\r\n"),
        format!("{a}{b}"),
        format!("[\n{one},\n{two}]\n"),
        format!("[{a},{b}]"),
        format!("\u{1e}{a}\n\u{1e}{b}\n"),
        format!("=== eu-west-1 / volumes ===\n{one}=== again ===\n\n{two}done in 3 s\n"),
        format!("[INFO] aws ec2 describe-volumes\n{one}[INFO] again {{2 of 2}}\n{two}"),
    ] {
        let engine = judged(&[("111122223333/eu-west-1/all.json", &content)]);
        assert_eq!(row(&engine, "111122223333/eu-west-1/all.json").state, FileState::Used, "{content}");
        for id in ["vol-1", "vol-2"] {
            assert_eq!(outcomes(&engine, "ebs-volume-encrypted", id), [Outcome::Compliant], "{content}");
        }
    }
}

#[test]
fn a_document_is_never_linked_to_its_heading_or_its_neighbour() {
    let buckets = r#"{"Buckets":[{"Name":"acme-logs"}],"Owner":{"ID":"x"}}"#;
    let versioning = "{\n    \"Status\": \"Enabled\",\n    \"MFADelete\": \"Enabled\"\n}\n";
    for log in [
        format!("== bucket acme-logs ==\n{versioning}"),
        format!("aws s3api get-bucket-versioning --bucket acme-logs\n{versioning}"),
        format!("{{\"Name\":\"acme-logs\"}}\n{versioning}"),
        format!("{buckets}\n{versioning}"),
    ] {
        let engine = judged(&[("c/caller.json", CALLER), ("c/buckets.json", buckets), ("c/log.txt", &log)]);
        let versioned = outcomes(&engine, "s3-versioning", "acme-logs");
        assert_eq!(versioned, [Outcome::InsufficientData], "{log}");
        assert!(questions(&engine).iter().any(|question| question.path == "c/log.txt"), "{log}");
    }
}

#[test]
fn a_log_of_answers_and_errors_gives_both() {
    let log = format!(
        "collecting\n\nAn error occurred (UnauthorizedOperation) when calling the DescribeVpcs operation: You are not authorized\n{}",
        volumes("vol-1")
    );
    let path = "111122223333/eu-west-1/collect.log";
    let engine = judged(&[(path, &log)]);
    let row = row(&engine, path);
    assert_eq!(row.state, FileState::UsedPartly, "{row:?}");
    assert!(row.advice.contains("ec2:DescribeVpcs"), "{row:?}");
    assert_eq!(outcomes(&engine, "ebs-volume-encrypted", "vol-1"), [Outcome::Compliant]);
}

#[test]
fn a_list_of_answers_may_hold_an_error_and_an_empty_one() {
    let one = volumes("vol-1");
    let content = format!(r#"[{one},{{"Code":"AccessDenied","Message":"no"}},{{}},[],null]"#);
    let engine = judged(&[("111122223333/eu-west-1/all.json", &content)]);
    assert_eq!(outcomes(&engine, "ebs-volume-encrypted", "vol-1"), [Outcome::Compliant]);
    let row = row(&engine, "111122223333/eu-west-1/all.json");
    assert_eq!(row.state, FileState::UsedPartly, "{row:?}");
}

#[test]
fn what_query_leaves_is_said_to_be_of_query() {
    for content in [
        r#"["vol-1","vol-2"]"#,
        r#"[["vol-1",true],["vol-2",false]]"#,
        r#"[{"id":"vol-1","enc":true}]"#,
        r#""vol-1""#,
        "8",
        "null",
        "true",
        "[]",
        r#"{"ids":["vol-1"]}"#,
    ] {
        for path in [VOLUMES_PATH, "x.json"] {
            let row = only(path, content);
            assert_eq!(row.state, FileState::NotEvidence, "{content}: {row:?}");
            let renamed = content.starts_with('{') || content.starts_with("[{");
            assert!(
                row.advice.contains("--query") || (path == "x.json" && renamed),
                "{content}: {row:?}"
            );
        }
    }
    let elements = r#"[{"VolumeId":"vol-1","Size":8,"Encrypted":false,"AvailabilityZone":"eu-west-1a"}]"#;
    let engine = judged(&[(VOLUMES_PATH, elements)]);
    assert_eq!(outcomes(&engine, "ebs-volume-encrypted", "vol-1"), [Outcome::NonCompliant]);
    assert!(!volumes_whole(&engine));
}

#[test]
fn what_scripts_add_of_the_http_answer_changes_nothing() {
    let metadata = r#""ResponseMetadata":{"HTTPStatusCode":200,"RequestId":"x","HTTPHeaders":{"date":"x"},"RetryAttempts":0}"#;
    let with = volumes("vol-1").replacen('{', &format!("{{{metadata},"), 1);
    let engine = judged(&[(VOLUMES_PATH, &with)]);
    assert!(volumes_whole(&engine));
    // An answer without members is one that was empty.
    let empty = format!("{{{metadata}}}");
    let engine = judged(&[("111122223333/s3api-get-bucket-versioning__logs.json", &empty)]);
    assert_eq!(outcomes(&engine, "s3-versioning", "logs"), [Outcome::NonCompliant]);
}

#[test]
fn a_policy_may_be_a_text_or_an_object() {
    let policy = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::logs","arn:aws:s3:::logs/*"],"Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}"#;
    for content in [
        format!(r#"{{"Policy":{}}}"#, quoted(policy)),
        policy.to_owned(),
        format!("\u{feff}{policy}\r\n"),
        quoted(policy),
    ] {
        let engine = judged(&[("111122223333/policy.json", &content)]);
        assert_eq!(outcomes(&engine, "s3-tls-only", "logs"), [Outcome::Compliant], "{content}");
    }
}

#[test]
fn names_that_many_services_use_decide_nothing_alone() {
    const SHARED: &str = "Policy Policies Tags TagList Status State Name Arn ARN Description CreatedAt items Results Rules Parameters Users Events \
        Attributes Groups Instances Clusters Snapshots Findings findings Grants Keys Aliases Roles Targets Members Certificates Entries \
        LoggingEnabled LoggingConfiguration LoggingConfigurations ReplicationConfiguration SecurityGroups Volumes Images VpcEndpoints \
        LoadBalancers WebACL WebACLs PolicyNames AttachedPolicies DBInstances DBClusters DBSubnetGroups EventSubscriptionsList";
    for key in SHARED.split_whitespace() {
        for value in [
            "[]",
            "{}",
            "\"x\"",
            "\"Enabled\"",
            "true",
            "null",
            "[{}]",
            "[\"x\"]",
            r#"[{"Id":"x","Name":"y"}]"#,
        ] {
            if (key, value) == ("Status", "\"Enabled\"") {
                continue; // The answer of get-bucket-versioning looks like this.
            }
            let content = format!(r#"{{"{key}":{value}}}"#);
            let engine = judged(&[("111122223333/eu-west-1/list.json", &content)]);
            assert_eq!(verdicts(&engine), Vec::<String>::new(), "{content}");
        }
    }
}

#[test]
fn a_policy_of_another_service_is_no_bucket_policy() {
    let kms = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"kms:*","Resource":"*"}]}"#;
    for content in [
        format!(r#"{{"Policy":{}}}"#, quoted(kms)),
        format!(r#"{{"Policy":{},"PolicyName":"default"}}"#, quoted(kms)),
        kms.to_owned(),
        quoted(kms),
    ] {
        for path in ["111122223333/logs/policy.json", "111122223333/kms-get-key-policy__abc.json"] {
            let buckets = (
                "111122223333/s3api-list-buckets.json",
                r#"{"Buckets":[{"Name":"logs"}],"Owner":{"ID":"x"}}"#,
            );
            let engine = judged(&[(path, content.as_str()), buckets]);
            let found = outcomes(&engine, "s3-tls-only", "logs");
            assert_eq!(found, [Outcome::InsufficientData], "{path}: {content}");
            assert_ne!(row(&engine, path).state, FileState::Used, "{path}: {content}");
        }
    }
}

#[test]
fn colours_of_a_terminal_are_left_out() {
    let coloured = volumes("vol-1")
        .replace('{', "\u{1b}[1;39m{\u{1b}[0m")
        .replace("\"Volumes\"", "\u{1b}[34;1m\"Volumes\"\u{1b}[0m")
        .replace("true", "\u{1b}[0;39mtrue\u{1b}[m");
    let engine = judged(&[(VOLUMES_PATH, &coloured)]);
    assert!(volumes_whole(&engine));
    let row = row(&engine, VOLUMES_PATH);
    assert!(row.notes.iter().any(|note| note.contains("colour")), "{row:?}");
}
