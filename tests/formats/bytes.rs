//! Bytes of every origin: marks, UTF-16, UTF-32, code pages, and answers that the CLI could not write to the end.

use checklist::checklist::Outcome;
use checklist::ingest::FileState;

use super::support::*;

fn assert_read(name: &str, bytes: &[u8], ids: &[&str]) {
    let engine = judged(&[(VOLUMES_PATH, bytes)]);
    let row = row(&engine, VOLUMES_PATH);
    assert_eq!(row.state, FileState::Used, "{name}: {row:?}");
    for id in ids {
        assert_eq!(outcomes(&engine, "ebs-volume-encrypted", id), [Outcome::Compliant], "{name}: {id}");
    }
}

#[test]
fn one_answer_in_every_encoding_is_the_same_answer() {
    let (one, two) = (volumes("vol-1"), volumes("vol-2").replace('\n', "\r\n"));
    let marked = format!("\u{feff}{one}");
    let joined = format!("\u{feff}{one}\u{feff}{two}");
    for (name, bytes, ids) in [
        ("UTF-8", one.clone().into_bytes(), &["vol-1"][..]),
        ("CRLF", two.clone().into_bytes(), &["vol-2"]),
        ("UTF-8 with a mark", marked.clone().into_bytes(), &["vol-1"]),
        ("UTF-8, a mark in the middle", joined.clone().into_bytes(), &["vol-1", "vol-2"]),
        ("UTF-16LE", utf16(&marked, true), &["vol-1"]),
        ("UTF-16BE", utf16(&marked, false), &["vol-1"]),
        ("UTF-16LE without a mark", utf16(&two, true), &["vol-2"]),
        ("UTF-16BE without a mark", utf16(&two, false), &["vol-2"]),
        ("UTF-16LE, a mark in the middle", utf16(&joined, true), &["vol-1", "vol-2"]),
        ("UTF-16BE, a mark in the middle", utf16(&joined, false), &["vol-1", "vol-2"]),
    ] {
        assert_read(name, &bytes, ids);
    }
}

#[test]
fn a_name_that_says_gzip_does_not_make_it_so() {
    let path = "111122223333/eu-west-1/ec2-describe-volumes.json.gz";
    assert_row(path, volumes("vol-1"), FileState::Used, "ec2 describe-volumes", "");
}

#[test]
fn utf_32_is_named() {
    let text = volumes("vol-1");
    let marked = format!("\u{feff}{text}");
    let units = |text: &str, little: bool| -> Vec<u8> {
        let bytes = |c: char| {
            if little {
                u32::from(c).to_le_bytes()
            } else {
                u32::from(c).to_be_bytes()
            }
        };
        text.chars().flat_map(bytes).collect()
    };
    for (text, little) in [(&marked, true), (&marked, false), (&text, true), (&text, false)] {
        assert_row(
            VOLUMES_PATH,
            units(text, little),
            FileState::Unreadable,
            "UTF-32 text",
            "save it as UTF-8",
        );
    }
}

#[test]
fn a_second_half_in_another_encoding_is_not_lost_in_silence() {
    // Windows PowerShell's `>>` writes UTF-16 to the end of whatever is there.
    let mut bytes = volumes("vol-1").into_bytes();
    bytes.extend(utf16(&volumes("vol-2"), true));
    let engine = judged(&[(VOLUMES_PATH, &bytes)]);
    let row = row(&engine, VOLUMES_PATH);
    assert_ne!(row.state, FileState::Used, "{row:?}");
    assert!(
        !volumes_whole(&engine) || outcomes(&engine, "ebs-volume-encrypted", "vol-2") == [Outcome::Compliant],
        "{row:?}"
    );
}

#[test]
fn code_pages_cost_an_accent_and_not_the_evidence() {
    // `é` of the code pages 1252 and 437.
    for byte in [0xe9_u8, 0x82] {
        let mut bytes = volumes("vol-caf").into_bytes();
        let at = bytes.windows(3).position(|part| part == b"caf").expect("the name") + 3;
        bytes.insert(at, byte);
        let engine = judged(&[(VOLUMES_PATH, &bytes)]);
        let row = row(&engine, VOLUMES_PATH);
        assert_eq!(row.state, FileState::Used, "{row:?}");
        assert!(row.notes.iter().any(|note| note.contains("Windows-1252")), "{row:?}");
        assert_eq!(outcomes(&engine, "ebs-volume-encrypted", "").len(), 1);
    }
}

#[test]
fn an_answer_that_the_console_could_not_show_names_the_setting_to_make() {
    let whole = volumes("vol-1").replace(
        "\"Size\"",
        "\"Tags\": [\n                {\n                    \"Key\": \"Name\",\n                    \"Value\": \"Tiếng Việt\"\n                }\n            ],\n            \"Size\"",
    );
    let cut = &whole[..whole.find("\"Tiếng").expect("the tag")];
    assert!(cut.ends_with("\"Value\": "));
    let crash = "'charmap' codec can't encode character '\\u1ec7' in position 12: character maps to <undefined>\r\n";
    for content in [
        cut.to_owned(),
        cut.trim_end().to_owned(),
        format!("{cut}\r\n{crash}"),
        format!("{cut}\r\naws: [ERROR]: {crash}"),
        crash.to_owned(),
    ] {
        for bytes in [content.clone().into_bytes(), utf16(&format!("\u{feff}{content}"), true)] {
            let engine = judged(&[(VOLUMES_PATH, &bytes)]);
            let row = row(&engine, VOLUMES_PATH);
            assert!(!matches!(row.state, FileState::Used | FileState::NotEvidence), "{content}: {row:?}");
            for setting in ["AWS_CLI_OUTPUT_ENCODING=UTF-8", "PYTHONIOENCODING=utf-8"] {
                assert!(row.advice.contains(setting), "{content}: {row:?}");
            }
            assert!(!volumes_whole(&engine), "{content}");
        }
    }
}

#[test]
fn names_that_the_console_garbled_do_not_cost_the_evidence() {
    let garbled = volumes("vol-1").replace(
        "\"Size\"",
        "\"Tags\": [{\"Key\": \"Name\", \"Value\": \"B├╝ro ÔÇô Ti\u{1ebf}ng\"}], \"Size\"",
    );
    assert_read("mojibake", &utf16(&format!("\u{feff}{garbled}"), true), &["vol-1"]);
}

#[test]
fn what_is_no_text_is_named_whatever_its_name() {
    for (bytes, name) in [
        (&b"%PDF-1.7\n1 0 obj"[..], "PDF document"),
        (b"<!DOCTYPE html>\n<html><body>{}</body></html>", "HTML page"),
        (b"\xef\xbb\xbf<html lang=en>", "HTML page"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG picture"),
    ] {
        let advice = if name == "PNG picture" { "JSON" } else { "not raw evidence" };
        assert_row(VOLUMES_PATH, bytes, FileState::NotEvidence, name, advice);
    }
    let page = utf16("\u{feff}<!DOCTYPE html>\r\n<html></html>", true);
    assert_row(VOLUMES_PATH, page, FileState::NotEvidence, "HTML page", "not raw evidence");
}
