//! Patterns as people write them, and what must hold for all.

use proptest::prelude::*;

use super::*;

const CREATE_ROUTE: Facts<'static> = &[
    ("eventSource", Fact::Is("ec2.amazonaws.com")),
    ("eventName", Fact::Is("CreateRoute")),
    ("eventType", Fact::Is("AwsApiCall")),
];

const ROOT_USE: Facts<'static> = &[
    ("userIdentity.type", Fact::Is("Root")),
    ("userIdentity.invokedBy", Fact::Absent),
    ("eventType", Fact::IsNot("AwsServiceEvent")),
];

const UNAUTHORIZED: Facts<'static> = &[("errorCode", Fact::Like("*UnauthorizedOperation", "Client.UnauthorizedOperation"))];

fn covers(text: &str, facts: Facts<'_>) -> Option<Coverage> {
    parse(text).map(|expression| expression.covers(facts))
}

#[test]
fn names_are_compared_whole_and_with_stars() {
    for (text, expected) in [
        ("{ $.eventName = CreateRoute }", Coverage::All),
        (r#"{($.eventName="CreateRoute")}"#, Coverage::All),
        ("{$.eventName=CreateRoute*}", Coverage::All),
        (r#"{ $.eventName = "*Route" }"#, Coverage::All),
        ("{ $.eventName = CreateRouteTable }", Coverage::None),
        ("{ $.eventName = createroute }", Coverage::None),
        ("{ $.eventName = CreateRout? }", Coverage::None),
        ("{ $.eventName != DeleteRoute }", Coverage::All),
        ("{ $.eventName != CreateRoute }", Coverage::None),
        ("{ $.eventName = DeleteRoute || $.eventName = CreateRoute }", Coverage::All),
        (
            "{ ($.eventSource = ec2.amazonaws.com) && (($.eventName = CreateRoute) || ($.eventName = DeleteRoute)) }",
            Coverage::All,
        ),
        (
            "{ ($.eventSource = s3.amazonaws.com) && ($.eventName = CreateRoute) }",
            Coverage::None,
        ),
        ("{ ($.eventName = CreateRoute) && ($.userIdentity.arn != *robot*) }", Coverage::Some),
        ("{ ($.eventName = CreateRoute) && ($.eventType = AwsApiCall) }", Coverage::All),
        ("{ $.eventName = %Create.*% }", Coverage::Some),
        // `&&` binds more than `||`.
        ("{ $.eventName = CreateRoute || $.eventName = X && $.a = b }", Coverage::All),
        ("{ $.eventName = X && $.a = b || $.eventName = CreateRoute }", Coverage::All),
        ("{ ($.eventName = X || $.eventName = CreateRoute) && $.a = b }", Coverage::Some),
        ("{ $.['eventName'] = CreateRoute }", Coverage::All),
        (r#"{ $["eventName"] = CreateRoute }"#, Coverage::All),
        ("{ $.eventName EXISTS }", Coverage::All),
        ("{ $.eventName NOT EXISTS }", Coverage::None),
        ("{ $.responseElements IS NULL }", Coverage::Some),
        ("{ $.count >= 3 }", Coverage::Some),
    ] {
        assert_eq!(covers(text, CREATE_ROUTE), Some(expected), "{text}");
    }
}

#[test]
fn fields_that_are_absent_or_anything_else_are_followed() {
    for (text, expected) in [
        (
            r#"{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }"#,
            Coverage::All,
        ),
        ("{ $.userIdentity.type = Root }", Coverage::All),
        ("{ $.userIdentity.type = Root && $.eventType = AwsApiCall }", Coverage::Some),
        ("{ $.userIdentity.type = Root && $.eventType = AwsServiceEvent }", Coverage::None),
        ("{ $.userIdentity.type = Root && $.userIdentity.invokedBy = x }", Coverage::None),
        ("{ $.userIdentity.type = Root && $.userIdentity.invokedBy != x }", Coverage::Some),
        ("{ $.userIdentity.type = IAMUser }", Coverage::None),
    ] {
        assert_eq!(covers(text, ROOT_USE), Some(expected), "{text}");
    }
    for (text, expected) in [
        ("{ $.errorCode = *UnauthorizedOperation }", Coverage::All),
        (r#"{ $.errorCode = "*Unauthorized*" }"#, Coverage::All),
        ("{ $.errorCode = Client.UnauthorizedOperation }", Coverage::Some),
        ("{ $.errorCode = AccessDenied* }", Coverage::None),
        ("{ $.errorCode != * }", Coverage::None),
        ("{ $.errorCode EXISTS }", Coverage::All),
    ] {
        assert_eq!(covers(text, UNAUTHORIZED), Some(expected), "{text}");
    }
}

#[test]
fn what_is_no_json_pattern_is_not_read() {
    let deep = format!("{{{}$.a = b{}}}", "(".repeat(500), ")".repeat(500));
    for text in [
        "",
        "ERROR",
        "[ip, user, status=404]",
        "{}",
        "{ $.eventName }",
        "{ $.eventName = }",
        "{ eventName = x }",
        "{ $.a = b",
        "{ ($.a = b }",
        "{ $.a = b) }",
        "{ $.a = \"b }",
        "{ $.a = b && }",
        "{ $.a NOT }",
        "{ $.a = b $.c = d }",
        "{ $ = b }",
        deep.as_str(),
    ] {
        assert_eq!(parse(text), None, "{text}");
    }
}

/// A value that needs no quotes.
fn plain() -> impl Strategy<Value = String> {
    "[A-Za-z][A-Za-z0-9.]{0,6}\\*?".prop_filter("a word of the grammar", |text| text != "IS" && text != "NOT")
}

fn expression() -> impl Strategy<Value = Expression> {
    let test = prop_oneof![
        plain().prop_map(Test::Equals),
        plain().prop_map(Test::Differs),
        Just(Test::Exists),
        Just(Test::NotExists),
    ];
    let field = prop_oneof![Just("eventName".to_owned()), Just("eventSource".to_owned()), Just("a.b".to_owned())];
    let clause = (field, test).prop_map(|(field, test)| Expression::Clause(Clause { field, test }));
    clause.prop_recursive(4, 24, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(Expression::All),
            prop::collection::vec(inner, 2..4).prop_map(Expression::Any),
        ]
    })
}

fn written(expression: &Expression, quotes: bool, space: &str) -> String {
    let joined = |parts: &[Expression], by: &str| {
        let parts: Vec<String> = parts.iter().map(|part| format!("({})", written(part, quotes, space))).collect();
        parts.join(&format!("{space}{by}{space}"))
    };
    let value = |text: &str| if quotes { format!("\"{text}\"") } else { text.to_owned() };
    match expression {
        Expression::All(parts) => joined(parts, "&&"),
        Expression::Any(parts) => joined(parts, "||"),
        Expression::Clause(Clause { field, test }) => match test {
            Test::Equals(text) => format!("$.{field}{space}={space}{}", value(text)),
            Test::Differs(text) => format!("$.{field}{space}!={space}{}", value(text)),
            Test::Exists => format!("$.{field} EXISTS"),
            Test::NotExists => format!("$.{field} NOT EXISTS"),
            Test::Other => format!("$.{field} IS TRUE"),
        },
    }
}

/// The definition on one event: fields and values.
fn holds(expression: &Expression, event: &[(&str, &str)]) -> bool {
    match expression {
        Expression::All(parts) => parts.iter().all(|part| holds(part, event)),
        Expression::Any(parts) => parts.iter().any(|part| holds(part, event)),
        Expression::Clause(clause) => {
            let value = event.iter().find(|(field, _)| *field == clause.field).map(|(_, value)| *value);
            match (&clause.test, value) {
                (Test::Equals(wanted), Some(value)) => glob::matches(wanted, value),
                (Test::Differs(refused), Some(value)) => !glob::matches(refused, value),
                (Test::Exists, value) => value.is_some(),
                (Test::NotExists, value) => value.is_none(),
                _ => false,
            }
        }
    }
}

proptest! {
    #[test]
    fn quotes_and_spaces_change_nothing(expression in expression(), quotes: bool, wide: bool) {
        let text = format!("{{{}}}", written(&expression, quotes, if wide { "  " } else { "" }));
        prop_assert_eq!(parse(&text), Some(expression), "{}", text);
    }

    #[test]
    fn all_and_none_hold_for_every_event_of_the_kind(expression in expression(), name in "[A-Za-z]{1,6}", other in "[a-z]{1,4}") {
        let facts: Facts<'_> = &[("eventName", Fact::Is("CreateRoute")), ("eventSource", Fact::IsNot("x"))];
        for event in [
            vec![("eventName", "CreateRoute"), ("a.b", name.as_str())],
            vec![("eventName", "CreateRoute"), ("eventSource", if other == "x" { "y" } else { other.as_str() })],
            vec![("eventName", "CreateRoute"), ("eventSource", "ec2"), ("a.b", other.as_str())],
        ] {
            match expression.covers(facts) {
                // A comparison that a missing field decides is never relied on.
                Coverage::All if event.iter().any(|(field, _)| *field == "eventSource") => prop_assert!(holds(&expression, &event)),
                Coverage::None => prop_assert!(!holds(&expression, &event)),
                _ => {}
            }
        }
    }

    #[test]
    fn no_text_is_a_panic(text in "\\PC{0,60}", inner in "[{}()$.=!&|\"%* a-zA-Z\\[\\]\\\\]{0,60}") {
        let _ = parse(&text);
        let _ = parse(&format!("{{{inner}}}"));
    }
}
