//! Files that are handed over in pieces, and hashes that come later.

use checklist::engine::Engine;
use checklist::ingest::FileState;
use checklist::ingest::intake::{Ended, Handed, Hashing, Limits};
use checklist::session::Settings;
use flate2::Crc;

use super::support::*;

fn lines(count: usize) -> String {
    (0..count).map(|at| format!("{{\"n\":{at}}}\n")).collect()
}

fn small_pieces() -> Limits {
    Limits {
        piece: 64,
        document: 200,
        ..Limits::default()
    }
}

#[test]
fn a_long_text_comes_in_pieces_wherever_it_lies() {
    let text = lines(40_000);
    let utf16: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = format!("\u{feff}{text}");
    for (path, bytes) in [
        ("a.jsonl", text.clone().into_bytes()),
        ("a.jsonl.gz", gz(text.as_bytes())),
        ("a.zip", zipped(&[("a.jsonl", text.as_bytes())], deflated())),
        ("utf16.jsonl", utf16),
        ("marked.jsonl", marked.into_bytes()),
    ] {
        let limits = Limits {
            piece: 100_000,
            ..Limits::default()
        };
        let mut joined = String::new();
        let mut ends = 0;
        for handed in opened(path, &bytes, &limits, Hashing::Inline) {
            match handed {
                Handed::Piece { text, .. } => {
                    assert!(text.len() < 1_200_000 && text.ends_with('\n'), "{path}");
                    joined += &text;
                }
                Handed::PiecesEnd(ended) => {
                    assert_eq!((ended.fault, ended.sha256.len()), (None, 64), "{path}");
                    ends += 1;
                }
                other => unreachable!("{path}: {other:?}"),
            }
        }
        assert!(joined == text && ends == 1, "{path}");
    }
}

#[test]
fn one_document_that_is_too_long_is_refused_and_the_ones_before_it_count() {
    let long = format!("{}{{\"a\":\"{}\"}}\n", lines(10), "x".repeat(300_000));
    let read = outline_within("x.jsonl", long.as_bytes(), &small_pieces());
    assert!(read.last().expect("an end").contains("cannot be held"), "{read:?}");
    let alone = format!("{{\"a\":\"{}\"}}", "x".repeat(300));
    starts(
        &outline_within("x.json", alone.as_bytes(), &small_pieces()),
        &["x.json : one document of more than"],
    );
}

#[test]
fn pieces_of_a_damaged_archive_give_nothing_and_those_of_a_cut_off_one_count() {
    let text = lines(40_000);
    let limits = Limits {
        piece: 100_000,
        ..Limits::default()
    };
    let fault = |bytes: &[u8]| match opened("x.jsonl.gz", bytes, &limits, Hashing::Inline).pop() {
        Some(Handed::PiecesEnd(Ended { fault: Some(fault), .. })) => fault,
        other => unreachable!("{other:?}"),
    };
    let whole = gz(text.as_bytes());
    let cut = fault(&whole[..whole.len() - 20]);
    assert!(!cut.discard && cut.advice.contains("ends in the middle"), "{cut:?}");
    let mut damaged = whole.clone();
    let last = damaged.len() - 6;
    damaged[last] ^= 0xff;
    let damaged = fault(&damaged);
    assert!(damaged.discard && damaged.advice.contains("damaged"), "{damaged:?}");
    // The engine: nothing of a damaged file is used, and the sentence is in the ledger.
    let mut engine = Engine::default();
    let call = |at: usize| {
        let scattered = at.wrapping_mul(2_654_435_761);
        format!("{{\"Volumes\":[{{\"VolumeId\":\"vol-{scattered}\",\"Encrypted\":false,\"AvailabilityZone\":\"eu-west-1a\"}}]}}\n")
    };
    let mut long = gz((0..250_000).map(call).collect::<String>().as_bytes());
    let last = long.len() - 6;
    long[last] ^= 0xff;
    engine.add_file("volumes.jsonl.gz", &long);
    let row = only_file(&mut engine);
    assert_eq!(row.state, FileState::Unreadable, "{row:?}");
    assert!(row.recognised_as.is_empty() && row.advice.contains("damaged"), "{row:?}");
}

#[test]
fn long_texts_keep_the_numbers_of_their_documents_and_lines() {
    let caller = "{\"UserId\":\"A\",\"Account\":\"111122223333\",\"Arn\":\"arn:aws:iam::111122223333:user/a\"}\n";
    let filler = format!("{{\"pad\":\"{}\"}}\n", "x".repeat(1000));
    let broken = "{\"a\": nonsense}\n";
    let text = format!("{}{caller}{broken}", filler.repeat(20_000));
    let mut engine = Engine::default();
    engine.add_file("log.jsonl", text.as_bytes());
    let row = only_file(&mut engine);
    assert_eq!(row.bytes, text.len() as u64);
    assert_eq!(row.state, FileState::UsedPartly, "{row:?}");
    assert!(row.advice.contains("line 20002, column"), "{}", row.advice);
}

#[test]
fn a_snapshot_is_taken_item_by_item_from_any_packing() {
    let item = |at: usize| {
        format!(
            "{{\"configurationItemVersion\":\"1.3\",\"configurationItemStatus\":\"OK\",\"resourceType\":\"AWS::EC2::Volume\",\"resourceId\":\"vol-{at}\",\
             \"awsAccountId\":\"111122223333\",\"awsRegion\":\"eu-west-1\",\"configuration\":{{\"volumeId\":\"vol-{at}\",\"encrypted\":true}}}}"
        )
    };
    let items: Vec<String> = (0..6000).map(item).collect();
    let text = format!(
        "{{\"fileVersion\":\"1.0\",\"configSnapshotId\":\"s\",\"configurationItems\":[{}]}}",
        items.join(",")
    );
    let utf16: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_be_bytes).collect();
    let marked = format!("\u{feff}{text}").into_bytes();
    for (path, bytes) in [
        ("s.json", text.clone().into_bytes()),
        ("s.json.gz", gz(text.as_bytes())),
        ("s.zip", zipped(&[("s.json", text.as_bytes())], deflated())),
        ("utf16.json", utf16),
        ("marked.json", marked),
    ] {
        let read = outline(path, &bytes);
        let items = read.iter().filter_map(|line| line.rsplit_once(" items ")?.1.parse::<usize>().ok());
        assert_eq!(items.sum::<usize>(), 6000, "{path}");
        let mut engine = Engine::default();
        engine.add_file(path, &bytes);
        let row = only_file(&mut engine);
        assert_eq!((row.state, row.sha256.len()), (FileState::Used, 64), "{path}: {row:?}");
        assert_eq!(row.recognised_as, ["config snapshot"], "{path}");
    }
    let mut damaged = zipped(&[("s.json", text.as_bytes())], stored());
    let at = damaged.windows(5).position(|window| window == b"vol-7").expect("stored as it is");
    damaged[at + 4] = b'8';
    let mut engine = Engine::default();
    engine.add_file("d.zip", &damaged);
    let row = only_file(&mut engine);
    assert_eq!(row.state, FileState::Unreadable, "{row:?}");
}

#[test]
fn the_sum_of_a_zip_entry_is_that_of_its_content() {
    // What the reader compares is the same sum that writers store.
    let mut sum = Crc::new();
    sum.update(b"{}");
    let packed = zipped(&[("a", b"{}")], stored());
    assert_eq!(packed[14..18], sum.sum().to_le_bytes());
}

#[test]
fn a_hash_that_comes_later_is_awaited_and_then_the_same() {
    let text = br#"{"SummaryMap":{"AccountMFAEnabled":0,"AccountAccessKeysPresent":0}}"#;
    let mut inline = Engine::default();
    inline.add_file("a.json", text);
    let expected = inline.assess(&Settings::default()).clone();
    let file = inline.files()[0].clone();
    let mut later = Engine::default();
    let ingest = later.ingest();
    let supply = ingest.supply();
    for handed in opened("a.json", text, &Limits::default(), Hashing::Later) {
        ingest.take(supply, handed);
    }
    assert!(ingest.hash_pending() && ingest.awaits_sha256(supply));
    let pending = later.assess(&Settings::default()).clone();
    assert!(later.files()[0].hash_pending && later.files()[0].sha256.is_empty());
    assert_eq!(pending.questions, 0, "a question is known by the bytes that it is about");
    assert_eq!(expected.questions, 1);
    later.ingest().set_sha256(supply, Some(file.sha256.clone()));
    assert!(!later.ingest().hash_pending());
    assert_eq!(later.assess(&Settings::default()), &expected);
    assert_eq!(later.files(), [file]);
}

#[test]
fn a_file_that_is_given_up_is_named_and_one_that_is_withdrawn_is_not() {
    let mut engine = Engine::default();
    let ingest = engine.ingest();
    let (first, second) = (ingest.supply(), ingest.supply());
    let packed = zipped(&[("a.json", b"{}"), ("b.json", b"[]")], deflated());
    for (supply, path) in [(first, "1.zip"), (second, "2.zip")] {
        for handed in opened(path, &packed, &Limits::default(), Hashing::Inline).into_iter().take(1) {
            ingest.take(supply, handed);
        }
    }
    ingest.give_up(first, "1.zip", 7, "drop it again");
    ingest.withdraw(second);
    engine.assess(&Settings::default());
    let ledger = engine.files();
    let rows: Vec<(&str, FileState, u64)> = ledger.iter().map(|row| (row.path.as_str(), row.state, row.bytes)).collect();
    assert_eq!(
        rows,
        [("1.zip", FileState::Unreadable, 7), ("1.zip!/a.json", FileState::NotEvidence, 2)]
    );
}
