//! Broken and hostile input: each file ends in one named state with advice, everything else is still judged, nothing panics.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test stops at what it did not expect")]

use std::io::Write;

use checklist::checklist::Outcome;
use checklist::engine::Engine;
use checklist::ingest::{FileReport, FileState};
use checklist::protocol::{Export, FindingQuery};
use checklist::session::{Session, Settings};

const CALLER: &[u8] = br#"{"UserId":"A","Account":"111122223333","Arn":"arn:aws:iam::111122223333:user/a"}"#;
const GOOD: &[u8] = br#"{"Volumes":[{"VolumeId":"vol-good","Size":8,"Encrypted":false,"AvailabilityZone":"eu-west-1a"}]}"#;

fn engine() -> Engine {
    let mut engine = Engine::default();
    engine.add_file("e/get-caller-identity.json", CALLER);
    engine.add_file("e/good/ec2-describe-volumes.json", GOOD);
    engine
}

/// The row of the ledger about `path`, after making sure that the good file beside it was judged as ever.
fn ledger_row(engine: &mut Engine, path: &str) -> FileReport {
    engine.assess(&Settings::default());
    let query = FindingQuery {
        text: "vol-good".into(),
        outcome: Some(Outcome::NonCompliant),
        ..FindingQuery::default()
    };
    assert_eq!(engine.findings(&query, 0, 10).0, 1, "the good file is still judged beside {path}");
    let rows: Vec<&FileReport> = engine.files().iter().filter(|file| file.path.starts_with(path)).collect();
    assert_eq!(rows.len(), 1, "{path} has exactly one row");
    rows[0].clone()
}

fn state_of(path: &str, bytes: &[u8]) -> FileReport {
    let mut engine = engine();
    engine.add_file(path, bytes);
    ledger_row(&mut engine, path)
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).expect("to memory");
    encoder.finish().expect("to memory")
}

#[test]
fn every_broken_file_gets_a_state_and_advice() {
    let deep = "[".repeat(100_000);
    let bomb = gzip(&vec![b' '; 300 << 20]);
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0";
    for (path, bytes, wanted) in [
        (
            "e/truncated.json",
            br#"{"PublicAccessBlockConfiguration": {"BlockPublicAcls": tr"#.as_slice(),
            None,
        ),
        ("e/deep.json", deep.as_bytes(), Some(FileState::Unreadable)),
        ("e/empty.json", b"".as_slice(), Some(FileState::NotEvidence)),
        ("e/bom.json", b"\xef\xbb\xbf\r\n".as_slice(), Some(FileState::NotEvidence)),
        ("e/picture.json", png.as_slice(), Some(FileState::NotEvidence)),
        ("e/bomb.json.gz", bomb.as_slice(), Some(FileState::Unreadable)),
        ("e/words.json", b"hello".as_slice(), Some(FileState::NotEvidence)),
        (
            "e/trailing-comma.json",
            br#"{"Volumes": [],}"#.as_slice(),
            Some(FileState::Unreadable),
        ),
        ("e/other.json", br#"{"Buttons": [1, 2]}"#.as_slice(), Some(FileState::NotEvidence)),
    ] {
        let row = state_of(path, bytes);
        assert!(
            !matches!(row.state, FileState::Used | FileState::UsedPartly),
            "{path}: {:?}",
            row.state
        );
        assert!(
            wanted.is_none_or(|wanted| row.state == wanted),
            "{path}: {:?}, {}",
            row.state,
            row.advice
        );
        assert!(row.advice.len() > 20, "{path}: {:?}", row.advice);
    }
}

#[test]
fn stray_bytes_and_odd_encodings_do_not_cost_the_evidence() {
    let volume = r#"{"Volumes":[{"VolumeId":"vol-é","Size":8,"Encrypted":true,"AvailabilityZone":"eu-west-1a"}]}"#;
    let utf16: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(volume.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let latin: Vec<u8> = volume.chars().map(|c| u8::try_from(u32::from(c)).expect("latin")).collect();
    let with_bom = format!("\u{feff}{volume}").into_bytes();
    for (path, bytes) in [
        ("e/a.json", utf16),
        ("e/b.json", latin),
        ("e/c.json", with_bom),
        ("e/d.json.gz", gzip(volume.as_bytes())),
    ] {
        let mut engine = engine();
        engine.add_file(path, &bytes);
        let row = ledger_row(&mut engine, path);
        assert!(
            matches!(row.state, FileState::Used | FileState::UsedPartly),
            "{path}: {:?} {}",
            row.state,
            row.advice
        );
        let query = FindingQuery {
            text: "vol-é".into(),
            ..FindingQuery::default()
        };
        assert_eq!(engine.findings(&query, 0, 10).0, 1, "{path}");
    }
}

#[test]
fn a_key_that_occurs_twice_proves_nothing() {
    let mut engine = engine();
    let twice = br#"{"Volumes":[{"VolumeId":"vol-two","Size":8,"Encrypted":false,"Encrypted":true,"AvailabilityZone":"eu-west-1a"}]}"#;
    engine.add_file("e/twice.json", twice);
    let row = ledger_row(&mut engine, "e/twice.json");
    assert!(row.notes.iter().any(|note| note.contains("Encrypted")), "{:?}", row.notes);
    let query = FindingQuery {
        text: "vol-two".into(),
        ..FindingQuery::default()
    };
    let (_, rows) = engine.findings(&query, 0, 10);
    assert_eq!(rows.iter().map(|row| row.outcome).collect::<Vec<_>>(), [Outcome::InsufficientData]);
}

#[test]
fn huge_numbers_decide_nothing() {
    let digits = "9".repeat(1_000_000);
    for number in ["1e400", "-1e-400", "99999999999999999999", digits.as_str()] {
        let mut engine = engine();
        let summary = format!(r#"{{"SummaryMap":{{"AccountMFAEnabled":{number},"AccountAccessKeysPresent":{number}}}}}"#);
        engine.add_file("e/iam-get-account-summary.json", summary.as_bytes());
        engine.assess(&Settings::default());
        for check in ["iam-root-mfa", "iam-root-access-key"] {
            let (_, rows) = engine.findings(
                &FindingQuery {
                    text: check.into(),
                    ..FindingQuery::default()
                },
                0,
                10,
            );
            assert_eq!(
                rows.iter().map(|row| row.outcome).collect::<Vec<_>>(),
                [Outcome::InsufficientData],
                "{check}"
            );
        }
    }
}

#[test]
fn names_that_attack_stay_text() {
    let mut engine = engine();
    let hostile = r#"{"Volumes":[{"VolumeId":"=HYPERLINK(\"http://x\")","Size":8,"Encrypted":false,"AvailabilityZone":"eu-west-1a"},
        {"VolumeId":"<img src=x onerror=alert(1)>","Size":8,"Encrypted":false,"AvailabilityZone":"eu-west-1a"}]}"#;
    engine.add_file("e/'; rm -rf ~ #.json", hostile.as_bytes());
    engine.assess(&Settings::default());
    let csv = String::from_utf8(engine.export(Export::Findings, &Session::default()).bytes).expect("UTF-8");
    assert!(csv.contains("\"'=HYPERLINK("), "formulas are defused");
    assert!(csv.contains("\"<img src=x onerror=alert(1)>\""), "text is kept as it is");
    let (_, rows) = engine.findings(
        &FindingQuery {
            text: "<img".into(),
            ..FindingQuery::default()
        },
        0,
        10,
    );
    assert!(
        rows[0].remedy_command.contains("'<img src=x onerror=alert(1)>'"),
        "{}",
        rows[0].remedy_command
    );
}

#[test]
fn a_zip_of_good_and_bad_is_read_entry_by_entry() {
    let files = [
        ("acme/get-caller-identity.json", CALLER.to_vec()),
        ("acme/eu-west-1/ec2-describe-volumes.json", GOOD.to_vec()),
        ("acme/broken.json", b"{".to_vec()),
        ("__MACOSX/._x", b"\0".to_vec()),
    ];
    let files: Vec<(String, Vec<u8>)> = files.into_iter().map(|(name, bytes)| (name.to_owned(), bytes)).collect();
    let mut engine = Engine::default();
    engine.add_file("evidence.zip", &checklist::report::package::zip(&files).expect("a zip"));
    engine.assess(&Settings::default());
    let states: Vec<(&str, FileState)> = engine.files().iter().map(|file| (file.path.as_str(), file.state)).collect();
    assert!(
        states.contains(&("evidence.zip!/acme/eu-west-1/ec2-describe-volumes.json", FileState::Used)),
        "{states:?}"
    );
    assert!(
        states.contains(&("evidence.zip!/acme/broken.json", FileState::Unreadable)),
        "{states:?}"
    );
    let query = FindingQuery {
        text: "vol-good".into(),
        ..FindingQuery::default()
    };
    assert_eq!(engine.findings(&query, 0, 10).0, 1);
}
