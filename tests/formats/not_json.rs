//! Files that are no JSON answer: each is named, and says what to do instead.

use base64::Engine as _;
use checklist::checklist::Outcome;
use checklist::ingest::FileState;

use super::support::*;

const AGAIN: &str = "--output json";

#[test]
fn an_empty_file_proves_nothing_either_way() {
    for path in ["111122223333/s3api-get-bucket-versioning__logs.json", VOLUMES_PATH, "x"] {
        for bytes in [
            &b""[..],
            b"\xef\xbb\xbf",
            b"\n",
            b"\r\n \r\n",
            b"\xff\xfe",
            b"\xff\xfe\r\0\n\0",
            b"\0\0\0",
        ] {
            let row = only(path, bytes);
            assert_eq!(row.state, FileState::NotEvidence, "{bytes:?}: {row:?}");
            assert!(row.advice.contains("proves nothing"), "{bytes:?}: {row:?}");
        }
    }
}

#[test]
fn other_formats_of_the_cli_are_named() {
    let table = "--------------------\n|  DescribeVolumes  |\n+-------------------+\n||     Volumes     ||\n|+-----------------+|\n";
    let coloured = "\u{1b}[0m--------------------\u{1b}[0m\n\u{1b}[0m|\u{1b}[0m\u{1b}[1;4;37m  DescribeVolumes \u{1b}[0m|\n";
    let boxes = "+----------+\n|  Volumes |\n+----------+\n";
    for text in [table, coloured, boxes] {
        assert_row(VOLUMES_PATH, text, FileState::NotEvidence, "table output", AGAIN);
        assert_row(
            VOLUMES_PATH,
            utf16(&format!("\u{feff}{text}"), true),
            FileState::NotEvidence,
            "table output",
            AGAIN,
        );
    }
    for text in [
        "VOLUMES\teu-west-1a\t2026-01-01T00:00:00+00:00\tTrue\t8\tvol-1\nTAGS\tName\tx\n",
        "BUCKETS\t2026-01-01T00:00:00+00:00\tacme\nOWNER\tx\n",
        "USERS\tarn:aws:iam::111122223333:user/a\t2026-01-01T00:00:00+00:00\t/\tAIDA\ta\n",
        "None\n",
        "None\r\nNone\r\n",
        "True\tvol-1\nFalse\tvol-2\n",
    ] {
        assert_row(VOLUMES_PATH, text, FileState::NotEvidence, "text output", AGAIN);
    }
    let yaml = "Users:\n- Arn: arn:aws:iam::111122223333:user/a\n  CreateDate: '2026-01-01T00:00:00+00:00'\n";
    assert_row(VOLUMES_PATH, yaml, FileState::NotEvidence, "YAML output", AGAIN);
    assert_row(
        VOLUMES_PATH,
        yaml.replace('\n', "\r\n"),
        FileState::NotEvidence,
        "YAML output",
        AGAIN,
    );
    let stream = "- Users:\n  - Arn: arn:aws:iam::111122223333:user/a\n    Path: /\n- Users: []\n";
    assert_row(VOLUMES_PATH, stream, FileState::NotEvidence, "YAML stream output", AGAIN);
}

#[test]
fn what_python_prints_is_named() {
    for text in [
        "{'Volumes': [{'VolumeId': 'vol-1', 'Encrypted': True, 'Tags': None}]}\n",
        "[{'Name': 'acme', 'CreationDate': datetime.datetime(2026, 1, 1, 0, 0, tzinfo=tzutc())}]",
        "{'Users': [{'CreateDate': datetime.datetime(2026, 1, 1, tzinfo=tzlocal())}]}",
        "{\n 'Volumes': []\n}",
        "== volumes ==\n{'Volumes': [], 'x': datetime.datetime(2026, 1, 1)}\n",
    ] {
        assert_row(
            VOLUMES_PATH,
            text,
            FileState::NotEvidence,
            "Python repr",
            "json.dumps(response, default=str)",
        );
    }
}

#[test]
fn what_a_hand_broke_is_named_by_line_and_column() {
    for (text, place) in [
        ("{\n  \"Volumes\": NaN\n}", "line 2, column 14"),
        ("{\"Volumes\": Infinity}", "line 1, column 13"),
        ("{\"Volumes\": -Infinity}", "line 1, column"),
        ("{\"Volumes\": [],}", "line 1, column 16"),
        ("{\"Volumes\": [\n  {\"VolumeId\": \"vol-1\"},\n]}", "line 3, column 1"),
        ("{\n  // our volumes\n  \"Volumes\": []\n}", "line 2, column 3"),
        ("{ /* ours */ \"Volumes\": []}", "line 1, column 3"),
        ("{\"Volumes\": [\n    ...\n]}", "line 2, column 5"),
        ("{\"Volumes\": [] \"x\": 1}", "line 1, column 16"),
        ("{\"Volumes\": [{\"Encrypted\": True}]}", "line 1, column 28"),
        ("{\"Volumes\": [\u{201c}vol-1\u{201d}]}", "line 1, column 14"),
    ] {
        for text in [text.to_owned(), format!("\u{feff}{text}\r\n")] {
            let row = only(VOLUMES_PATH, &text);
            assert_eq!(row.state, FileState::Unreadable, "{text}: {row:?}");
            assert!(row.advice.contains(place), "{text}: {:?} lacks {place}", row.advice);
        }
    }
}

#[test]
fn records_and_templates_are_recognised_and_not_used() {
    let log = r#"{"Records":[{"eventVersion":"1.08","eventName":"DescribeVolumes","responseElements":{"Volumes":[]}}]}"#;
    assert_row(
        VOLUMES_PATH,
        log,
        FileState::NotEvidence,
        "CloudTrail log",
        "no configuration evidence",
    );
    for (text, name) in [
        (
            r#"{"version":4,"terraform_version":"1.9.0","serial":3,"resources":[]}"#,
            "Terraform state",
        ),
        (
            r#"{"format_version":"1.0","terraform_version":"1.9.0","values":{}}"#,
            "Terraform state",
        ),
        (
            r#"{"AWSTemplateFormatVersion":"2010-09-09","Resources":{}}"#,
            "CloudFormation template",
        ),
        (
            r#"{"Resources":{"V":{"Type":"AWS::EC2::Volume","Properties":{"Encrypted":true}}}}"#,
            "CloudFormation template",
        ),
        (
            "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  V:\n    Type: AWS::EC2::Volume\n",
            "CloudFormation template",
        ),
        (
            "resource \"aws_ebs_volume\" \"v\" {\n  encrypted = true\n}\n",
            "Terraform configuration",
        ),
    ] {
        assert_row(VOLUMES_PATH, text, FileState::NotEvidence, name, "wished for");
    }
    for text in [
        "<?xml version=\"1.0\"?>\n<a/>",
        "<ListAllMyBucketsResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Buckets/>",
    ] {
        assert_row(VOLUMES_PATH, text, FileState::NotEvidence, "XML", AGAIN);
    }
    let made = r#"{"State":"STARTED","Description":"No report exists. Starting a new report generation task"}"#;
    assert_row(
        "111122223333/x.json",
        made,
        FileState::NotNeeded,
        "iam generate-credential-report",
        "get-credential-report",
    );
}

const CSV: &str = "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated\n<root_account>,arn:aws:iam::111122223333:root,2020-01-01T00:00:00+00:00,not_supported,2026-01-01T00:00:00+00:00,not_supported,not_supported,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A\nalice,arn:aws:iam::111122223333:user/alice,2025-01-01T00:00:00+00:00,true,no_information,2026-05-01T00:00:00+00:00,2026-07-30T00:00:00+00:00,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A\n";

#[test]
fn a_credential_report_survives_every_way_to_save_it() {
    let packed = base64::engine::general_purpose::STANDARD.encode(CSV);
    assert!(packed.starts_with("dXNlcixhcm4s"));
    let wrapped: String = packed
        .as_bytes()
        .chunks(76)
        .map(|line| format!("{}\r\n", String::from_utf8_lossy(line)))
        .collect();
    let semicolons = CSV.replace(',', ";").replace('\n', "\r\n");
    let quoted_cells: String = CSV
        .lines()
        .map(|line| {
            format!(
                "{}\r\n",
                line.split(',').map(|cell| format!("\"{cell}\"")).collect::<Vec<_>>().join(",")
            )
        })
        .collect();
    for (name, content) in [
        ("CSV", CSV.to_owned()),
        ("CSV with a mark", format!("\u{feff}{CSV}")),
        ("semicolons", semicolons.clone()),
        ("semicolons under a line for Excel", format!("sep=;\r\n{semicolons}")),
        ("commas under a line for Excel", format!("\u{feff}sep=,\r\n{CSV}")),
        ("a quoted line for Excel", format!("\"sep=;\"\r\n{semicolons}")),
        ("tabs", CSV.replace(',', "\t")),
        ("quoted cells", quoted_cells),
        ("columns in another order", reordered()),
        ("base64", packed.clone()),
        ("base64, wrapped", wrapped.clone()),
        ("base64 in quotes", format!("\"{packed}\"\n")),
        ("--output text", format!("{packed}\t2026-06-30T00:00:00+00:00\ttext/csv\n")),
        (
            "JSON",
            format!(r#"{{"Content":"{packed}","ReportFormat":"text/csv","GeneratedTime":"2026-06-30T00:00:00+00:00"}}"#),
        ),
        (
            "JSON of a script",
            format!(r#"{{"Content":{},"ReportFormat":"text/csv"}}"#, quoted(CSV)),
        ),
        (
            "JSON of a script with wrapped base64",
            format!(r#"{{"Content":{},"ReportFormat":"text/csv"}}"#, quoted(&wrapped)),
        ),
    ] {
        for bytes in [content.clone().into_bytes(), utf16(&format!("\u{feff}{content}"), true)] {
            let engine = judged(&[("report.txt", &bytes)]);
            let row = row(&engine, "report.txt");
            assert_eq!(row.state, FileState::Used, "{name}: {row:?}");
            assert_eq!(outcomes(&engine, "iam-user-console-mfa", "alice"), [Outcome::Compliant], "{name}");
            assert_eq!(outcomes(&engine, "iam-root-mfa", ""), [Outcome::Compliant], "{name}");
        }
    }
    let engine = judged(&[("report.txt", format!("{packed}\t2026-06-30T00:00:00+00:00\ttext/csv\n"))]);
    let captured = row(&engine, "report.txt").captured.map(|at| at.to_string());
    assert_eq!(
        captured.as_deref(),
        Some("2026-06-30T00:00:00Z"),
        "the second cell is when it was made"
    );
}

fn reordered() -> String {
    let swap = |line: &str| {
        let mut cells: Vec<&str> = line.split(',').collect();
        cells.swap(3, 7);
        cells.push("new");
        cells.join(",") + "\n"
    };
    CSV.lines().map(swap).collect()
}

#[test]
fn a_report_that_is_cut_off_in_base64_judges_nobody_as_absent() {
    let packed = base64::engine::general_purpose::STANDARD.encode(CSV);
    for cut in [packed.len() / 2, packed.len() - 9, 16] {
        let engine = judged(&[("111122223333/report.txt", &packed[..cut])]);
        let root = outcomes(&engine, "iam-root-mfa", "");
        assert!(!root.contains(&Outcome::NonCompliant), "{cut}");
        let all = outcomes(&engine, "iam-user-console-mfa", "");
        assert!(all.contains(&Outcome::InsufficientData), "{cut}: {all:?}");
    }
}

#[test]
fn a_bare_policy_goes_to_the_one_bucket_that_it_names() {
    let policy = |resource: &str, principal: &str| {
        format!(
            r#"{{"Version":"2012-10-17","Id":"p","Statement":[{{"Effect":"Deny",{principal}"Action":"s3:*","Resource":{resource},"Condition":{{"Bool":{{"aws:SecureTransport":"false"}}}}}}]}}"#
        )
    };
    let everyone = r#""Principal":"*","#;
    let engine = judged(&[(
        "111122223333/policy.json",
        policy(r#"["arn:aws:s3:::logs","arn:aws:s3:::logs/*"]"#, everyone),
    )]);
    assert_eq!(outcomes(&engine, "s3-tls-only", "logs"), [Outcome::Compliant]);
    let row = row(&engine, "111122223333/policy.json");
    assert_eq!((row.state, row.recognised_as[0].as_str()), (FileState::Used, "policy document"));
    for resource in [
        r#"["arn:aws:s3:::logs","arn:aws:s3:::other/*"]"#,
        r#""*""#,
        r#""arn:aws:s3:::log*""#,
    ] {
        let found = only("111122223333/policy.json", policy(resource, everyone));
        assert!(
            matches!(found.state, FileState::NeedsIdentifier | FileState::NotNeeded),
            "{resource}: {found:?}"
        );
    }
    assert_row(
        "111122223333/policy.json",
        policy(r#""arn:aws:s3:::logs""#, ""),
        FileState::NotNeeded,
        "policy document",
        "IAM",
    );
}

#[test]
fn other_clouds_are_named_and_change_nothing() {
    for (text, name) in [
        (r#"[{"id":"/subscriptions/1/resourceGroups/x","name":"x"}]"#, "Azure resource"),
        (r#"{"value":[{"id":"/subscriptions/1/x"}]}"#, "Azure resource"),
        (r#"{"id":"/subscriptions/1/x","properties":{}}"#, "Azure resource"),
        (
            r#"{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#users","value":[{"userPrincipalName":"a@b"}]}"#,
            "Azure resource",
        ),
        (
            r#"[{"environmentName":"AzureCloud","tenantId":"x","state":"Enabled"}]"#,
            "Azure resource",
        ),
        (
            r#"[{"kind":"compute#instance","selfLink":"https://www.googleapis.com/compute/v1/x"}]"#,
            "Google Cloud resource",
        ),
        (
            r#"{"kind":"storage#buckets","items":[{"selfLink":"https://www.googleapis.com/storage/v1/b/x"}]}"#,
            "Google Cloud resource",
        ),
        (
            r#"{"bindings":[{"members":["user:a@b"],"role":"roles/owner"}],"etag":"x","version":1}"#,
            "Google Cloud resource",
        ),
        (
            r#"[{"projectId":"p","projectNumber":"1","lifecycleState":"ACTIVE"}]"#,
            "Google Cloud resource",
        ),
        (
            r#"{"data":[{"id":"ocid1.instance.oc1..x","compartment-id":"ocid1.compartment.oc1..y"}]}"#,
            "Oracle Cloud resource",
        ),
        (r#"{"apiVersion":"v1","kind":"List","items":[]}"#, "Kubernetes resource"),
    ] {
        assert_row("111122223333/x.json", text, FileState::NotEvidence, name, "AWS");
    }
}

#[test]
fn json_within_other_text_is_said_to_be_there() {
    let one = r#"{"Volumes":[{"VolumeId":"vol-1","Encrypted":true}]}"#;
    for text in [
        format!("2026-01-01 INFO response: {one}\n"),
        format!("var volumes = {one};\n"),
        format!("== volumes ==\n    {one}\n"),
    ] {
        assert_row(VOLUMES_PATH, text, FileState::NotEvidence, "", "a line of its own");
    }
}
