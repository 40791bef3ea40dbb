//! What the JSON reader accepts, mends and refuses.

use super::*;
use proptest::prelude::*;

#[test]
fn depth_is_bounded_without_using_the_stack() {
    let deep = "[".repeat(100_000);
    assert!(matches!(parse_whole(&deep), Err(JsonError::TooDeep { line: 1, column: 101 })));
    let allowed = format!("{}{}", "[".repeat(MAX_DEPTH), "]".repeat(MAX_DEPTH));
    assert!(parse_whole(&allowed).is_ok());
}

#[test]
fn numbers_are_kept_as_they_are() {
    for text in ["1e400", "-0", "1.0", "012345678901".trim_start_matches('0'), &"9".repeat(100_000)] {
        assert_eq!(parse_whole(&format!("[{text}]")), Ok(Json::Array(vec![Json::Number(text.into())])));
    }
    for text in ["01", "1.", "NaN", "Infinity", "-", "+1", ".5"] {
        assert!(parse_whole(&format!("[{text}]")).is_err(), "{text}");
    }
}

#[test]
fn a_cut_off_list_keeps_its_whole_elements() {
    let parsed = parse_at(r#"{"Volumes":[{"VolumeId":"v1","Tags":[]},{"VolumeId":"v2","Ta"#, 0).expect("whole elements");
    assert!(parsed.truncated_at.is_some());
    let only_v1 = r#"{"Volumes":[{"VolumeId":"v1","Tags":[]}]}"#;
    assert_eq!(Ok(parsed.value), parse_whole(only_v1));
    let block = parse_at(r#"{"PublicAccessBlockConfiguration":{"BlockPublicAcls":true,"#, 0).expect("no member");
    assert_eq!(block.value, Json::Object(vec![]));
}

#[test]
fn a_key_with_two_values_has_none() {
    let parsed = parse_at(r#"{"Encrypted":false,"Id":"a","Encrypted":true,"Id":"a"}"#, 0).expect("an object");
    let members = vec![("Encrypted".into(), Json::unreadable()), ("Id".into(), Json::String("a".into()))];
    assert_eq!(parsed.value, Json::Object(members), "it is there, but says nothing");
    assert_eq!(
        parsed.warnings,
        [JsonWarning::DuplicateKey {
            pointer: "/Encrypted".to_owned()
        }]
    );
    let within = parse_at(r#"{"a":[1,{"b/c":[{"d":1,"d":2}]}]}"#, 0).expect("an object");
    let told: Vec<String> = within.warnings.iter().map(ToString::to_string).collect();
    assert!(
        matches!(told.as_slice(), [one] if one.starts_with(r#""/a/1/b~1c/0/d" occurs twice"#)),
        "{told:?}"
    );
}

#[test]
fn half_a_surrogate_pair_is_replaced_and_said() {
    let parsed = parse_at(r#"["\ud800x","\ud83d\ude00"]"#, 0).expect("an array");
    assert_eq!(
        parsed.value,
        Json::Array(vec![Json::String("\u{fffd}x".into()), Json::String("😀".into())])
    );
    assert_eq!(parsed.warnings, [JsonWarning::LoneSurrogate]);
}

#[test]
fn errors_name_line_and_column() {
    assert_eq!(parse_whole("{\n  \"a\": ü}"), Err(JsonError::Syntax { line: 2, column: 8 }));
    assert_eq!(parse_whole("{\"a\":1} x"), Err(JsonError::Syntax { line: 1, column: 8 }));
}

fn as_serde(json: &Json) -> serde_json::Value {
    match json {
        Json::Null => serde_json::Value::Null,
        Json::Bool(value) => (*value).into(),
        Json::Number(text) => text.parse::<f64>().expect("a number").into(),
        Json::String(text) => text.clone().into(),
        Json::Array(items) => items.iter().map(as_serde).collect(),
        Json::Object(members) => members.iter().map(|(key, value)| (key.clone(), as_serde(value))).collect(),
    }
}

fn any_value() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        (-1e9..1e9).prop_map(|number: f64| number.into()),
        any::<String>().prop_map(Into::into),
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
            proptest::collection::btree_map(any::<String>(), inner, 0..6).prop_map(|map| map.into_iter().collect()),
        ]
    })
}

proptest! {
    #[test]
    fn agrees_with_serde_json(value in any_value()) {
        let text = serde_json::to_string(&vec![value.clone()]).expect("text");
        let parsed = parse_whole(&text).expect("valid");
        prop_assert_eq!(as_serde(&parsed), serde_json::Value::from(vec![value]));
    }

    #[test]
    fn never_panics_and_never_accepts_what_serde_refuses(text in "[\\[\\]{}:,\"\\\\ua0-9e.+ntrufalse -]{0,60}") {
        let refused = serde_json::from_str::<serde_json::Value>(&text).is_err();
        let far_exponent = text.contains('e');
        if refused && !far_exponent && !text.contains("\\u") {
            prop_assert!(parse_whole(&text).is_err(), "{}", text);
        }
    }
}
