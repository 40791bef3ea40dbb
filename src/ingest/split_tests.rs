//! Several documents in one text.

use super::super::json::Json;
use super::*;
use proptest::prelude::*;

/// One word per piece: documents by their first key, text by its first word.
fn outline(text: &str) -> String {
    let word = |piece: &Piece| match piece {
        Piece::Json { parsed, .. } => {
            let name = match &parsed.value {
                Json::Object(members) => members.first().map_or("{}", |(key, _)| key.as_ref()).to_owned(),
                Json::Array(items) => format!("[{}]", items.len()),
                other => format!("{other:?}"),
            };
            if parsed.truncated_at.is_some() { format!("{name}~") } else { name }
        }
        Piece::Broken { error, .. } => match error {
            JsonError::Syntax { line, column } => format!("broken:{line}:{column}"),
            JsonError::TooDeep { .. } => "deep".to_owned(),
            JsonError::Truncated { bytes } => format!("cut:{bytes}"),
            other => format!("{other:?}"),
        },
        Piece::Text { text, .. } => format!("'{}'", text.split_whitespace().next().unwrap_or_default()),
    };
    documents(text).iter().map(word).collect::<Vec<_>>().join(" ")
}

#[test]
fn documents_are_found_however_they_are_joined() {
    let cases = [
        ("", ""),
        ("\r\n\u{feff}\n", ""),
        ("{\"A\":1}", "A"),
        ("  {\"A\":1}\r\n", "A"),
        ("{\"A\":1}{\"B\":2} {\"C\":3}", "A B C"),
        ("{\n  \"A\": 1\n}\n{\n  \"B\": 2\n}\n", "A B"),
        ("{\"A\":1}\n{\"B\":2}\n\n{\"C\":3}\n", "A B C"),
        ("{\"A\":1}\u{feff}\n{\"B\":2}", "A B"),
        ("[{\"A\":1},{\"B\":2}]", "[2]"),
        ("== users ==\n{\"A\":1}\n== roles ==\n[]\nend", "'==' A '==' [0] 'end'"),
        ("[INFO] start\n[2026-11-23 10:00] x\n{\"A\":1}\n", "'[INFO]' A"),
        ("[1, 2]", "[2]"),
        ("null\n", "Null"),
        ("\"Enabled\"\n", "String(\"Enabled\")"),
        ("An error occurred (X) when calling the Y operation: z\n{\"A\":1}", "'An' A"),
    ];
    for (text, expected) in cases {
        assert_eq!(outline(text), expected, "{text:?}");
    }
}

#[test]
fn what_is_broken_does_not_stop_the_rest() {
    let cases = [
        ("{\"A\":1}\n{\"B\":NaN}\n{\"C\":3}\n", "A broken:2:6 C"),
        ("{\"A\":1}\n{\"B\":2,\n{\"C\":3}\n", "A broken:3:1 C"),
        ("{\"A\":1,}\n", "broken:1:8"),
        ("{\n  // comment\n  \"A\": 1\n}\n{\"B\":2}", "broken:2:3 B"),
        ("{\"A\":[{\"x\":1},{\"y\":", "A~"),
        ("{\"A\":1}\n{\"B\":[1,2", "A B~"),
        (
            "{\"A\": \nAn error occurred (X) when calling the Y operation: z\n{\"B\":1}",
            "broken:2:1 'An' B",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(outline(text), expected, "{text:?}");
    }
}

#[test]
fn a_member_of_a_broken_document_is_no_document() {
    // Read on its own, the inner object would pass for the answer of another call.
    let text = "{\"Versioning\":\n{\"Status\":\"Enabled\"},\n\"x\": oops\n}\n{\"A\":1}";
    assert_eq!(outline(text), "broken:3:6 A");
}

#[test]
fn offsets_are_those_of_the_whole_text() {
    let text = "head\n{\"A\":1} {\"B\":2}\n";
    let places: Vec<(usize, usize)> = documents(text)
        .iter()
        .filter_map(|piece| match piece {
            Piece::Json { parsed, offset, .. } => Some((*offset, parsed.end)),
            _ => None,
        })
        .collect();
    assert_eq!(places, [(5, 12), (13, 20)]);
}

#[test]
fn hostile_texts_take_linear_time() {
    let hostile = [
        "[".repeat(1_000_000),
        "[\n".repeat(500_000),
        "{\n".repeat(500_000),
        "[INFO] x\n".repeat(120_000),
        "{\"a\":1,}\n".repeat(120_000),
        "x\n{\"a\":\n".repeat(120_000),
        "[1,\n".repeat(250_000),
        "{\"a\":[\n".repeat(140_000),
        "{\"a\":{}}".repeat(120_000),
        "}{\"".repeat(300_000),
    ];
    for text in hostile {
        assert!(documents(&text).len() <= 250_000);
    }
}

proptest! {
    #[test]
    fn never_panics(text in any::<String>()) {
        let _ = documents(&text);
    }

    #[test]
    fn never_panics_on_near_json(text in "[\\[\\]{}:,\"\\\\ua0-9e.\n\r\u{feff}trufalsein -]{0,80}") {
        let _ = documents(&text);
    }

    #[test]
    fn every_whole_document_is_found(count in 1usize..8, pretty in any::<bool>()) {
        let one = if pretty { "{\n    \"Users\": []\n}\n" } else { "{\"Users\":[]}\n" };
        prop_assert_eq!(outline(&one.repeat(count)), vec!["Users"; count].join(" "));
    }
}
