//! The terminal twin: exit status, reports and summary, run as a user runs it.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test stops at what it did not expect")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder for the test");
    folder
}

fn assess(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_assess"))
        .args(arguments)
        .output()
        .expect("assess runs")
}

fn path(path: &Path) -> &str {
    path.to_str().expect("a UTF-8 path")
}

#[test]
fn a_wrong_command_line_is_explained() {
    for arguments in [
        &[][..],
        &["evidence"],
        &["evidence", "--out"],
        &["--out", "x"],
        &["e", "--out", "x", "--as-of", "soon"],
        &["--frobnicate"],
    ] {
        let output = assess(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("usage: assess"), "{arguments:?}");
    }
    assert_eq!(assess(&["--help"]).status.code(), Some(0));
}

#[test]
fn the_sample_folder_gives_every_report_and_the_same_bytes_each_time() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/sample");
    let (one, two) = (folder("same-1"), folder("same-2"));
    for out in [&one, &two] {
        let output = assess(&[path(&sample), "--out", path(out)]);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(said.contains("62 items: ") && said.contains("score = compliant"), "{said}");
    }
    for report in ["checklist", "findings", "shared_responsibility", "evidence", "gaps"] {
        let read = |folder: &Path| std::fs::read(folder.join(format!("{report}.csv"))).expect("a report");
        let bytes = read(&one);
        assert_eq!(bytes, read(&two), "{report}");
        assert!(bytes.starts_with("\u{feff}\"".as_bytes()), "{report} has a BOM and quotes");
        let text = String::from_utf8(bytes).expect("UTF-8");
        let least = if report == "gaps" { 1 } else { 10 };
        assert!(
            text.ends_with("\"\r\n") && text.lines().count() > least,
            "{report} has CRLF and rows"
        );
    }
    let ask_list = |folder: &Path| std::fs::read_to_string(folder.join("ask-list.sh")).expect("an ask list");
    assert_eq!(ask_list(&one), ask_list(&two));
    assert!(ask_list(&one).contains("\n( # Account "), "{}", ask_list(&one));
    let collector = std::fs::read_to_string(one.join("collect-evidence.sh")).expect("the script that collects everything");
    assert_eq!(collector, checklist::engine::Engine::default().collector());
}

#[test]
fn a_caller_identity_speaks_for_no_file_of_another_folder() {
    let (one, other) = (folder("drop-1"), folder("drop-2"));
    let caller = r#"{"UserId":"AIDAX","Account":"111122223333","Arn":"arn:aws:iam::111122223333:user/x"}"#;
    let volumes = r#"{"Volumes":[{"VolumeId":"vol-1","Size":8,"Encrypted":true,"AvailabilityZone":"eu-west-1a"}]}"#;
    std::fs::write(one.join("sts.json"), caller).expect("a file");
    let state = |at: &Path, turned: bool| {
        let (out, file) = (folder("drops-out"), at.join("volumes.json"));
        std::fs::write(&file, volumes).expect("a file");
        let mut paths = [one.join("sts.json"), file];
        if turned {
            paths.reverse();
        }
        assess(&[path(&paths[0]), path(&paths[1]), "--out", path(&out)]);
        let ledger = std::fs::read_to_string(out.join("evidence.csv")).expect("a report");
        ledger.contains("\"needs an identifier\"")
    };
    assert!(state(&other, false) && state(&other, true));
    assert!(!state(&one, false) && !state(&one, true));
}

#[test]
fn what_cannot_be_read_does_not_stop_the_rest() {
    let (evidence, out) = (folder("mixed"), folder("mixed-out"));
    let write = |name: &str, bytes: &[u8]| std::fs::write(evidence.join(name), bytes).expect("a file");
    write("111122223333_notes.txt", b"hello");
    write("broken.json", b"{\"Volumes\": [}");
    write(
        "ec2-describe-volumes.json",
        br#"{"Volumes":[{"VolumeId":"vol-1","Size":8,"Encrypted":false,"AvailabilityZone":"eu-west-1a"}]}"#,
    );
    write(
        "get-caller-identity.json",
        br#"{"UserId":"A","Account":"111122223333","Arn":"arn:aws:iam::111122223333:user/a"}"#,
    );
    let output = assess(&[path(&evidence), "--out", path(&out), "--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let findings = std::fs::read_to_string(out.join("findings.json")).expect("findings");
    let findings: Vec<serde_json::Value> = serde_json::from_str(&findings).expect("JSON");
    let volume = findings
        .iter()
        .find(|row| row["resource_id"] == "vol-1")
        .expect("the volume was judged");
    assert_eq!(
        (volume["outcome"].as_str(), volume["account_id"].as_str()),
        (Some("NON_COMPLIANT"), Some("111122223333"))
    );
    assert_eq!(volume["evidence_file"], "mixed/ec2-describe-volumes.json");
}

#[test]
fn a_session_brings_decisions_and_a_day() {
    let (evidence, out) = (folder("decided"), folder("decided-out"));
    let session = evidence.with_extension("session.json");
    let mut decided = checklist::session::Session::default();
    decided.apply(checklist::session::Action::Decide {
        item: "IAM-03".into(),
        decision: checklist::session::Decision {
            kind: checklist::session::DecisionKind::Compliant,
            decided_by: "=Ana".into(),
            decided_at: checklist::evidence::Instant::parse("2026-11-23"),
            rationale: "seen in Identity Center".into(),
            until: None,
        },
    });
    std::fs::write(&session, decided.to_saved()).expect("a session");
    let output = assess(&[path(&evidence), "--out", path(&out), "--session", path(&session)]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let rows = std::fs::read_to_string(out.join("checklist.csv")).expect("a checklist");
    let row = rows.lines().find(|line| line.contains("\"IAM-03\"")).expect("the item");
    assert!(
        row.contains("\"INSUFFICIENT_DATA\",\"COMPLIANT\"") && row.contains("\"'=Ana\""),
        "{row}"
    );
    std::fs::write(&session, "{}").expect("no session");
    let refused = assess(&[path(&evidence), "--out", path(&out), "--session", path(&session)]);
    assert!(String::from_utf8_lossy(&refused.stderr).contains("not a saved session"));
    assert_eq!(refused.status.code(), Some(1));
}
