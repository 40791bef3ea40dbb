//! What the scan of a long list keeps, passes over and refuses.

use super::*;
use proptest::prelude::*;

const PLAN: Plan = Plan {
    list: "configurationItems",
    tag: "resourceType",
    cut: &["relationships", "tags"],
    cut_inside: &["installed"],
    wanted: |tag| tag.starts_with("Wanted"),
    longest: 1_000_000,
    heads: &["configSnapshotId", "fileVersion"],
};

fn scan(pieces: &[&[u8]]) -> (Vec<(u32, u32, String)>, End) {
    let mut elements = Elements::new(PLAN);
    let mut found = Vec::new();
    let mut keep = |batch: Option<Batch>| {
        for element in batch.iter().flat_map(Batch::elements) {
            found.push((element.document, element.index, String::from_utf8_lossy(element.text).into_owned()));
        }
    };
    for piece in pieces {
        elements.push(piece);
        keep(elements.take(1));
    }
    let (batch, end) = elements.finish();
    keep(batch);
    (found, end)
}

const SNAPSHOT: &str = r#"{"fileVersion":"1.0","configSnapshotId":"x","configurationItems":[
  {"relationships":[{"resourceType":"Wanted"}],"configuration":{"resourceType":"Wanted","a":"}\"]"},"resourceType":"Other"},
  {"tags":{"resourceType":"Other"}, "resourceType" : "Wanted::A","configuration":{"text":"\\\"{[","n":[1,{"b":2}]},"relationships":[1]},
  {"description":"a \"resourceType\":\"Wanted\" text","resourceType":"Other","x":[]},
  {"resourceType":"Other","resourceType":"Wanted::B"}]}"#;

#[test]
fn wanted_elements_are_kept_without_what_nobody_reads() {
    let (found, end) = scan(&[SNAPSHOT.as_bytes()]);
    let texts: Vec<(u32, &str)> = found.iter().map(|(_, index, text)| (*index, text.as_str())).collect();
    assert_eq!(
        texts,
        [
            (
                1,
                r#"{"tags":null, "resourceType" : "Wanted::A","configuration":{"text":"\\\"{[","n":[1,{"b":2}]},"relationships":null}"#
            ),
            (3, r#"{"resourceType":"Other","resourceType":"Wanted::B"}"#),
        ]
    );
    assert_eq!(end.error, None);
    let [document] = end.documents.as_slice() else {
        panic!("one document")
    };
    assert_eq!(document.heads, ["configSnapshotId", "fileVersion"].map(str::to_owned));
    assert_eq!((document.elements, document.skipped.get("Other")), (4, Some(&2)));
}

#[test]
fn what_nobody_reads_in_a_member_is_left_out_as_well() {
    let text = r#"{"configurationItems":[{"resourceType":"Wanted","configuration":{"installed":{"x":[1,{"installed":[2]}]},"kept":[{"installed":3},{"installed":[4]}],"installed":[5],"n":6},"installed":[7],"relationships":{"installed":[8]},"n":[{"installed":[9]}]}]}"#;
    let kept = r#"{"resourceType":"Wanted","configuration":{"installed":null,"kept":[{"installed":3},{"installed":[4]}],"installed":null,"n":6},"installed":[7],"relationships":null,"n":[{"installed":[9]}]}"#;
    for size in [1, 7, 64, text.len()] {
        let pieces: Vec<&[u8]> = text.as_bytes().chunks(size).collect();
        let (found, end) = scan(&pieces);
        assert_eq!(
            found.iter().map(|(_, _, text)| text.as_str()).collect::<Vec<_>>(),
            [kept],
            "pieces of {size}"
        );
        assert_eq!(end.error, None);
    }
}

#[test]
fn where_the_pieces_are_cut_does_not_matter() {
    let whole = scan(&[SNAPSHOT.as_bytes()]);
    for size in [1, 2, 3, 7, 63, 64, 65, 200] {
        let pieces: Vec<&[u8]> = SNAPSHOT.as_bytes().chunks(size).collect();
        assert_eq!(scan(&pieces), whole, "{size}");
    }
}

#[test]
fn joined_documents_are_told_apart() {
    let one = r#"{"configurationItems":[{"resourceType":"Wanted"}],"fileVersion":"1"}"#;
    let (found, end) = scan(&[format!("{one}\r\n\u{feff}{one}\n").as_bytes()]);
    assert_eq!(
        found.iter().map(|(document, index, _)| (*document, *index)).collect::<Vec<_>>(),
        [(0, 0), (1, 0)]
    );
    assert_eq!((end.documents.len(), end.error), (2, None));
}

#[test]
fn a_file_that_ends_early_keeps_its_whole_elements_and_says_so() {
    for (length, _) in SNAPSHOT.char_indices().skip(1) {
        let (found, end) = scan(&[&SNAPSHOT.as_bytes()[..length]]);
        assert_eq!(end.error, Some(JsonError::Truncated { bytes: length }), "{length}");
        assert!(found.iter().all(|(_, _, text)| text.ends_with('}')));
    }
}

#[test]
fn what_is_no_list_of_objects_stops_the_reading() {
    for text in [
        r#"{"configurationItems":[{"resourceType":"Wanted"}{"resourceType":"Wanted"}]}"#,
        r#"{"configurationItems":[{"resourceType":"Wanted"},,{"resourceType":"Wanted"}]}"#,
        r#"{"configurationItems":[{"resourceType":"Wanted"},]}"#,
        r#"{"configurationItems":[{"resourceType":"Wanted"},"x"]}"#,
        r#"{"configurationItems":[{"resourceType":"Wanted"}]}}"#,
        r#"{"configurationItems":[{"resourceType":"Wanted"}]} more"#,
        r#"{"configurationItems":[{"resourceType":"Wanted"}}"#,
    ] {
        let (found, end) = scan(&[text.as_bytes()]);
        assert!(matches!(end.error, Some(JsonError::SyntaxAt { .. })), "{text}: {:?}", end.error);
        assert_eq!(found.len(), 1, "{text}");
    }
    let twice = r#"{"configurationItems":[{"resourceType":"Wanted"}],"a":[],"configurationItems":[{"resourceType":"Wanted"}]}"#;
    let (found, end) = scan(&[twice.as_bytes()]);
    assert_eq!((found.len(), end.error), (1, Some(JsonError::ListTwice { offset: 78 })));
    let long = format!(
        r#"{{"configurationItems":[{{"resourceType":"Wanted","a":"{}"}}]}}"#,
        "x".repeat(1_100_000)
    );
    assert!(matches!(
        scan(&[long.as_bytes()]).1.error,
        Some(JsonError::TooLarge { offset: 23, .. })
    ));
}

#[test]
fn only_a_list_at_the_top_of_a_document_fits() {
    assert!(Elements::fits(
        PLAN,
        br#"{"configurationItems":[],"nextToken":"x"}                                  "#
    ));
    assert!(Elements::fits(PLAN, SNAPSHOT.as_bytes().get(..200).unwrap_or_default()));
    for other in [
        r#"{"a":{"configurationItems":[{"#,
        r#"{"configurationItems":{"#,
        r#"["configurationItems",[{"#,
        "{\"a\":\"configurationItems\",\"b\":[{",
        r#"{"a":"configurationItems"}"#,
        "",
    ] {
        assert!(!Elements::fits(PLAN, format!("{other}{}", " ".repeat(64)).as_bytes()), "{other}");
    }
}

#[test]
fn what_may_be_wanted_under_another_spelling_is_left_to_the_parser() {
    for element in [
        r#"{"resourceType":"W\u0061nted"}"#,
        r#"{"resource\u0054ype":"Wanted"}"#,
        r#"{"x\"resourceType":"Other","resource\u0054ype":"Wanted"}"#,
        r#"{"x":1}"#,
    ] {
        let (found, end) = scan(&[format!(r#"{{"configurationItems":[{element}]}}"#).as_bytes()]);
        assert_eq!((found.len(), end.error), (1, None), "{element}");
    }
}

#[test]
fn a_head_is_a_member_and_no_other_text() {
    for text in [
        r#"{"fileVersion":"configSnapshotId","configurationItems":[]}"#,
        r#"{"fileVersion":1,"x\"configSnapshotId":1,"configurationItems":[]}"#,
    ] {
        let (_, end) = scan(&[text.as_bytes()]);
        let heads: Vec<&str> = end
            .documents
            .iter()
            .flat_map(|document| &document.heads)
            .map(String::as_str)
            .collect();
        assert_eq!(heads, ["fileVersion"], "{text}");
    }
}

fn json() -> impl Strategy<Value = serde_json::Value> {
    use serde_json::Value;
    let text = proptest::sample::select(vec![
        "",
        "a",
        "\"",
        "\\",
        "{[",
        "]}",
        "\\\"",
        "résumé",
        "resourceType",
        "\"resourceType\":\"Wanted\"",
    ]);
    let leaf = proptest::strategy::Union::new(vec![
        Just(Value::Null).boxed(),
        any::<i32>().prop_map(Value::from).boxed(),
        text.prop_map(Value::from).boxed(),
    ]);
    leaf.prop_recursive(4, 24, 4, |inner| {
        let key = proptest::sample::select(vec!["a", "tags", "relationships", "\"", "configurationItems", "b\\"]);
        proptest::strategy::Union::new(vec![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from).boxed(),
            proptest::collection::vec((key, inner), 0..4)
                .prop_map(|members| Value::Object(members.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()))
                .boxed(),
        ])
    })
}

proptest! {
    /// Against a parser that reads everything.
    #[test]
    fn the_same_elements_as_a_parser_finds(bodies in proptest::collection::vec((json(), any::<bool>()), 0..6), size in 1_usize..200, pretty in any::<bool>()) {
        use serde_json::{Value, json};
        let items: Vec<Value> = bodies
            .into_iter()
            .map(|(body, wanted)| json!({"configuration": body.clone(), "resourceType": if wanted { "Wanted" } else { "Other" }, "tags": body}))
            .collect();
        let document = json!({"configurationItems": items, "fileVersion": "1.0"});
        let text = if pretty { serde_json::to_string_pretty(&document) } else { serde_json::to_string(&document) }.expect("text");
        let pieces: Vec<&[u8]> = text.as_bytes().chunks(size).collect();
        let (found, end) = scan(&pieces);
        prop_assert_eq!(end.error, None);
        let mut expected = Vec::new();
        for (index, item) in items.iter().enumerate().filter(|(_, item)| item["resourceType"] == "Wanted") {
            let mut item = item.clone();
            if item["tags"].is_object() || item["tags"].is_array() {
                item["tags"] = Value::Null;
            }
            expected.push((index, item));
        }
        let read: Vec<(usize, Value)> = found
            .iter()
            .map(|(_, index, text)| (*index as usize, serde_json::from_str(text).expect("JSON")))
            .collect();
        prop_assert_eq!(read, expected);
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(proptest::sample::select(br#"{}[]"\\:, configurationItemsresourceTypeWanted"#.to_vec()), 0..600), size in 1_usize..100) {
        let pieces: Vec<&[u8]> = bytes.chunks(size).collect();
        let mut prefixed: Vec<&[u8]> = vec![br#"{"configurationItems":["#];
        prefixed.extend(&pieces);
        let _ = (scan(&pieces), scan(&prefixed));
    }
}
