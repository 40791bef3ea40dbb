//! The envelope of the collector, member by member.

use checklist::checklist::Outcome;
use checklist::ingest::FileState;

use super::support::*;

/// A line with these members besides those that every line has.
fn line(service: &str, command: &str, members: &str) -> String {
    format!(
        r#"{{"evidence":1,"service":"{service}","command":"{command}","account":"111122223333","region":"eu-west-1","time":"2026-11-23T15:42:35Z",{members}}}"#
    )
}

fn versioning(members: &str) -> Vec<Outcome> {
    let engine = judged(&[("any name.jsonl", line("s3api", "get-bucket-versioning", members))]);
    outcomes(&engine, "s3-versioning", "logs")
}

const ENABLED: &str = r#""output":{"Status":"Enabled"}"#;

#[test]
fn service_and_command_may_be_spelt_as_the_cli_or_boto_does() {
    for (service, command) in [
        ("s3api", "get-bucket-versioning"),
        ("s3", "get-bucket-versioning"),
        ("s3api", "GetBucketVersioning"),
        ("S3", "get_bucket_versioning"),
    ] {
        let content = line(service, command, &format!(r#""params":{{"bucket":"logs"}},"exit":0,{ENABLED}"#));
        let engine = judged(&[("x", content)]);
        assert_eq!(
            outcomes(&engine, "s3-versioning", "logs"),
            [Outcome::Compliant],
            "{service} {command}"
        );
    }
}

#[test]
fn parameters_say_which_resource_was_asked_about() {
    for params in [
        r#"{"bucket":"logs"}"#,
        r#"{"Bucket":"logs"}"#,
        r#"{"--bucket":"logs"}"#,
        r#"{"bucket":["logs"]}"#,
    ] {
        assert_eq!(
            versioning(&format!(r#""params":{params},"exit":0,{ENABLED}"#)),
            [Outcome::Compliant],
            "{params}"
        );
    }
    for params in ["{}", "null", r#"{"bucket":null}"#, r#"{"bucket":["logs","other"]}"#] {
        let content = line(
            "s3api",
            "get-bucket-versioning",
            &format!(r#""params":{params},"exit":0,{ENABLED}"#),
        );
        assert_eq!(only("x", &content).state, FileState::NeedsIdentifier, "{params}");
    }
    // A name of the file does not speak against the envelope.
    let content = line(
        "s3api",
        "get-bucket-versioning",
        &format!(r#""params":{{"bucket":"logs"}},"exit":0,{ENABLED}"#),
    );
    let engine = judged(&[("s3api-get-bucket-acl__other.json", content)]);
    assert_eq!(outcomes(&engine, "s3-versioning", "logs"), [Outcome::Compliant]);
}

#[test]
fn nothing_printed_is_an_answer_only_with_exit_status_0() {
    let params = r#""params":{"bucket":"logs"}"#;
    for members in [
        r#""exit":0,"output":null"#,
        r#""exit":"0","output":null"#,
        r#""exit":0,"output":"""#,
    ] {
        assert_eq!(versioning(&format!("{params},{members}")), [Outcome::NonCompliant], "{members}");
    }
    for members in [
        r#""output":null"#,
        r#""exit":0"#,
        r#""exit":null,"output":null"#,
        r#""exit":255,"output":null"#,
        r#""exit":254,"output":null,"stderr":"""#,
    ] {
        let content = line("s3api", "get-bucket-versioning", &format!("{params},{members}"));
        let engine = judged(&[("x", &content)]);
        assert_eq!(verdicts(&engine), Vec::<String>::new(), "{members}");
        let row = row(&engine, "x");
        assert!(
            matches!(row.state, FileState::NotEvidence | FileState::ErrorRecord),
            "{members}: {row:?}"
        );
    }
    // A call that always prints something did not answer.
    let content = line("ec2", "describe-volumes", r#""exit":0,"output":null"#);
    let engine = judged(&[("x", &content)]);
    assert_eq!((row(&engine, "x").state, verdicts(&engine)), (FileState::ErrorRecord, Vec::new()));
}

#[test]
fn an_exit_status_tells_what_went_wrong() {
    for (exit, advice) in [
        (252, "correct the command"),
        (253, "credentials"),
        (254, "AWS answered with an error"),
        (255, "run the command again"),
        (130, "interrupted"),
        (1, "run the command again"),
    ] {
        let content = line("ec2", "describe-volumes", &format!(r#""exit":{exit},"output":null"#));
        let row = only("x", &content);
        assert_eq!(row.state, FileState::ErrorRecord, "{exit}: {row:?}");
        assert!(
            row.advice.contains(advice) && row.advice.contains(&exit.to_string()),
            "{exit}: {row:?}"
        );
        // Whatever stands in the output of a call that failed was not AWS's answer.
        let content = line("ec2", "describe-volumes", &format!(r#""exit":{exit},"output":{{"Volumes":[]}}"#));
        let engine = judged(&[("x", &content)]);
        assert_eq!(verdicts(&engine), Vec::<String>::new(), "{exit}");
    }
}

#[test]
fn an_error_may_be_an_object_a_text_or_what_stderr_says() {
    let text = "\\naws: [ERROR]: An error occurred (NoSuchBucketPolicy) when calling the GetBucketPolicy operation: The bucket policy does not exist\\n";
    for members in [
        r#""exit":254,"error":{"code":"NoSuchBucketPolicy","message":"The bucket policy does not exist"}"#.to_owned(),
        r#""exit":254,"error":{"Code":"NoSuchBucketPolicy","Message":"x"}"#.to_owned(),
        r#""error":{"code":"NoSuchBucketPolicy"}"#.to_owned(),
        format!(r#""exit":254,"error":"{text}""#),
        format!(r#""exit":254,"output":null,"stderr":"{text}""#),
        format!(r#""exit":254,"stderr":"{text}""#),
        r#""exit":254,"stderr":"{\"Code\":\"NoSuchBucketPolicy\",\"Message\":\"x\"}""#.to_owned(),
        r#""exit":254,"stderr":"aws: [ERROR]: {\"Code\":\"NoSuchBucketPolicy\",\"Message\":\"x\"}""#.to_owned(),
    ] {
        let content = line("s3api", "get-bucket-policy", &format!(r#""params":{{"bucket":"logs"}},{members}"#));
        let engine = judged(&[("x", &content)]);
        assert_eq!(outcomes(&engine, "s3-tls-only", "logs"), [Outcome::NonCompliant], "{members}");
    }
    let denied = line(
        "s3api",
        "get-bucket-policy",
        r#""params":{"bucket":"logs"},"exit":254,"error":{"code":"AccessDenied","message":"no"}"#,
    );
    let engine = judged(&[("x", &denied)]);
    assert_eq!(outcomes(&engine, "s3-tls-only", "logs"), [Outcome::InsufficientData]);
    assert!(row(&engine, "x").advice.contains("s3:GetBucketPolicy"));
}

#[test]
fn trouble_that_stderr_tells_is_told() {
    let content = line(
        "ec2",
        "describe-volumes",
        r#""exit":253,"output":null,"stderr":"Unable to locate credentials. You can configure""#,
    );
    let row = only("x", content);
    assert!(row.state == FileState::ErrorRecord && row.advice.contains("sign in"), "{row:?}");
}

#[test]
fn unknown_members_are_ignored_and_unknown_versions_refused() {
    let answer = r#""params":{"bucket":"logs"},"exit":0,"output":{"Status":"Enabled"}"#;
    let more = format!(r#""tool":"collector 3","host":{{"a":[1]}},"duration_ms":12,"stderr":"",{answer}"#);
    assert_eq!(versioning(&more), [Outcome::Compliant]);
    let known = line("s3api", "get-bucket-versioning", answer);
    for version in ["2", "0", "\"2\"", "null", "1.5", "[1]", "1e400"] {
        let content = known.replacen("\"evidence\":1", &format!("\"evidence\":{version}"), 1);
        let row = only("x", &content);
        assert_eq!(row.state, FileState::NotEvidence, "{version}: {row:?}");
        assert!(row.advice.contains("only version 1 is known"), "{version}: {row:?}");
    }
    let text_version = known.replacen("\"evidence\":1", "\"evidence\":\"1\"", 1);
    let engine = judged(&[("x", text_version)]);
    assert_eq!(outcomes(&engine, "s3-versioning", "logs"), [Outcome::Compliant]);
}

#[test]
fn what_contradicts_itself_is_not_used() {
    let policy = quoted(
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::other/*"}]}"#,
    );
    for content in [
        // The bucket asked about and the one in the answer.
        line(
            "s3api",
            "get-bucket-policy",
            &format!(r#""params":{{"bucket":"logs"}},"exit":0,"output":{{"Policy":{policy}}}"#),
        ),
        // The account of the envelope and of its parameters.
        line(
            "rds",
            "describe-db-instances",
            r#""params":{"account-id":"444455556666"},"exit":0,"output":{"DBInstances":[]}"#,
        ),
        // The region of the envelope and of its parameters.
        line(
            "ec2",
            "describe-volumes",
            r#""params":{"region":"us-east-1"},"exit":0,"output":{"Volumes":[]}"#,
        ),
        // The region of the envelope and of the answer.
        line(
            "ec2",
            "describe-volumes",
            r#""exit":0,"output":{"Volumes":[{"VolumeId":"vol-1","Size":1,"Encrypted":false,"AvailabilityZone":"us-east-1a"}]}"#,
        ),
        // The account of the envelope and of the answer.
        line(
            "rds",
            "describe-db-instances",
            r#""exit":0,"output":{"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"mysql","StorageEncrypted":false,"DBInstanceArn":"arn:aws:rds:eu-west-1:444455556666:db:a"}]}"#,
        ),
        // Both an answer and an error.
        line(
            "ec2",
            "describe-volumes",
            r#""exit":0,"output":{"Volumes":[]},"error":{"code":"AccessDenied"}"#,
        ),
    ] {
        let engine = judged(&[("x", &content)]);
        assert_eq!(verdicts(&engine), Vec::<String>::new(), "{content}");
        let row = row(&engine, "x");
        assert!(
            matches!(row.state, FileState::NeedsIdentifier | FileState::NotEvidence),
            "{content}: {row:?}"
        );
    }
}

#[test]
fn optional_members_may_be_left_out() {
    let account = r#"{"evidence":1,"service":"iam","command":"get-account-summary","output":{"SummaryMap":{"AccountMFAEnabled":1}}}"#;
    let engine = judged(&[("111122223333/x.jsonl", account)]);
    assert_eq!(
        outcomes(&engine, "iam-root-mfa", ""),
        [Outcome::Compliant],
        "the folder names the account"
    );
    assert_eq!(only("x.jsonl", account).state, FileState::NeedsIdentifier);
    let global = r#"{"evidence":1,"service":"iam","command":"get-account-summary","account":"111122223333","region":"global","exit":0,"output":{"SummaryMap":{"AccountMFAEnabled":1}}}"#;
    let engine = judged(&[("x.jsonl", global)]);
    assert_eq!(outcomes(&engine, "iam-root-mfa", ""), [Outcome::Compliant]);
    let partial = line("ec2", "describe-volumes", r#""complete":false,"exit":0,"output":{"Volumes":[]}"#);
    let engine = judged(&[("x.jsonl", &partial)]);
    assert_eq!(
        (row(&engine, "x.jsonl").state, verdicts(&engine)),
        (FileState::UsedPartly, Vec::new())
    );
    for missing in [r#""service":"ec2","#, r#""command":"describe-volumes","#] {
        let content = line("ec2", "describe-volumes", r#""exit":0,"output":{"Volumes":[]}"#).replace(missing, "");
        let engine = judged(&[("x.jsonl", &content)]);
        assert_eq!(verdicts(&engine), Vec::<String>::new(), "{content}");
        assert_ne!(row(&engine, "x.jsonl").state, FileState::Used);
    }
}

#[test]
fn the_time_of_the_envelope_is_the_time_of_the_answer() {
    let content = line("ec2", "describe-volumes", r#""exit":0,"output":{"Volumes":[]}"#);
    for (time, wanted) in [
        ("\"2026-11-23T15:42:35Z\"", Some("2026-11-23T15:42:35Z")),
        ("\"2026-11-23T22:42:35+07:00\"", Some("2026-11-23T15:42:35Z")),
        ("1795448555", Some("2026-11-23T15:42:35Z")),
        ("\"soon\"", None),
        ("null", None),
    ] {
        let content = content.replace("\"2026-11-23T15:42:35Z\"", time);
        let engine = judged(&[("x", &content)]);
        assert_eq!(row(&engine, "x").captured.map(|at| at.to_string()).as_deref(), wanted, "{time}");
    }
}

#[test]
fn one_bad_line_does_not_cost_the_others() {
    let good = line(
        "s3api",
        "get-bucket-versioning",
        &format!(r#""params":{{"bucket":"logs"}},"exit":0,{ENABLED}"#),
    );
    for bad in [
        "{\"evidence\":1,\"service\":\"s3api\",",
        "{\"evidence\":1,\"service\":\"s3api\",\"command\":\"get-bucket-acl\",\"output\":oops}",
        "garbage",
        "{\"evidence\":7,\"service\":\"x\",\"command\":\"y\",\"output\":{}}",
    ] {
        for content in [format!("{bad}\n{good}\n"), format!("{good}\n{bad}\n")] {
            let engine = judged(&[("x.jsonl", &content)]);
            assert_eq!(outcomes(&engine, "s3-versioning", "logs"), [Outcome::Compliant], "{content}");
        }
    }
}

#[test]
fn a_call_that_nobody_needs_is_named() {
    let content = line("dynamodb", "list-tables", r#""exit":0,"output":{"TableNames":[]}"#);
    assert_row(
        "x",
        content,
        FileState::NotNeeded,
        "dynamodb list-tables",
        "no item of the checklist",
    );
}

#[test]
fn lines_may_come_as_one_list() {
    let one = line(
        "s3api",
        "get-bucket-versioning",
        &format!(r#""params":{{"bucket":"logs"}},"exit":0,{ENABLED}"#),
    );
    let other = one.replace("logs", "more");
    let engine = judged(&[("x.json", format!("[{one},\n{other}]"))]);
    for bucket in ["logs", "more"] {
        assert_eq!(outcomes(&engine, "s3-versioning", bucket), [Outcome::Compliant], "{bucket}");
    }
}

#[test]
fn only_a_plain_true_says_that_an_answer_is_complete() {
    let whole = |complete: &str| {
        volumes_whole(&judged(&[(
            "x",
            line(
                "ec2",
                "describe-volumes",
                &format!(r#"{complete}"exit":0,"output":{{"Volumes":[]}}"#),
            ),
        )]))
    };
    assert!(whole("") && whole(r#""complete":true,"#) && whole(r#""complete":null,"#));
    for no in ["false", "\"false\"", "0", "\"no\"", "[]"] {
        assert!(!whole(&format!(r#""complete":{no},"#)), "{no}");
    }
}

#[test]
fn items_of_aws_config_take_what_they_lack_from_the_envelope() {
    let item = quoted(r#"{"resourceType":"AWS::EC2::Volume","resourceId":"vol-1","configuration":{"encrypted":true}}"#);
    let output = format!(r#""exit":0,"output":{{"Results":[{item}],"QueryInfo":{{}}}}"#);
    for service in ["config", "configservice"] {
        let engine = judged(&[("x", line(service, "select-resource-config", &output))]);
        let rows = findings(&engine, "vol-1");
        assert_eq!(rows[0].outcome, Outcome::Compliant);
        assert_eq!(
            rows[0].evidence.first[0].captured.map(|at| at.to_string()).as_deref(),
            Some("2026-11-23T15:42:35Z")
        );
    }
    // An aggregator's account is not the owner.
    let engine = judged(&[("x", line("config", "select-aggregate-resource-config", &output))]);
    assert_eq!(verdicts(&engine), Vec::<String>::new());
}
