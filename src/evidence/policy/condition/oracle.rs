//! What is said of conditions, held against their meaning: whether a request meets one.

use proptest::prelude::*;

use super::super::glob;
use super::{Condition, Operator, Quantifier};

/// Whether a request that carries the key with these values meets the condition; `None`: it does not carry the key.
fn holds(condition: &Condition, request: Option<&[&str]>) -> bool {
    let Operator {
        quantifier,
        name,
        if_exists,
    } = &condition.operator;
    let name = name.to_ascii_lowercase();
    let negated = name.contains("not");
    let Some(values) = request else {
        return match quantifier {
            _ if *if_exists => true,
            Some(Quantifier::All) => true,
            Some(Quantifier::Any) => false,
            None => negated,
        };
    };
    let matched = |value: &str| condition.values.iter().any(|wanted| is_met(&name, wanted, value));
    let meets = |value: &&str| matched(value) != negated;
    match quantifier {
        Some(Quantifier::Any) => values.iter().any(meets),
        Some(Quantifier::All) | None => values.iter().all(meets),
    }
}

fn is_met(operator: &str, wanted: &str, value: &str) -> bool {
    match operator.replace("not", "").as_str() {
        "stringequals" => wanted == value,
        "stringequalsignorecase" | "bool" => wanted.eq_ignore_ascii_case(value),
        _ => glob::matches(wanted, value),
    }
}

const OPERATORS: [&str; 12] = [
    "StringEquals",
    "StringNotEquals",
    "StringEqualsIgnoreCase",
    "StringNotEqualsIgnoreCase",
    "StringLike",
    "StringNotLike",
    "ArnEquals",
    "ArnNotEquals",
    "ArnLike",
    "ArnNotLike",
    "Bool",
    "stringlike",
];
const KEYS: [&str; 5] = [
    "aws:PrincipalOrgID",
    "aws:SourceVpce",
    "AWS:MultiFactorAuthPresent",
    "sts:ExternalId",
    "aws:PrincipalArn",
];
/// In conditions, and in requests: none of the latter has a wildcard.
const WANTED: [&str; 9] = ["*", "?*", "a", "A", "a*", "b", "true", "false", "${aws:userid}"];
const CARRIED: [&str; 6] = ["a", "A", "ab", "b", "true", "false"];

fn condition() -> impl Strategy<Value = Condition> {
    let quantifier = prop_oneof![Just(""), Just("ForAllValues:"), Just("ForAnyValue:")];
    let operator = (
        quantifier,
        prop::sample::select(&OPERATORS),
        prop_oneof![Just(""), Just("IfExists")],
    );
    let values = prop::collection::vec(prop::sample::select(&WANTED), 0..3);
    (operator, prop::sample::select(&KEYS), values).prop_map(|((quantifier, name, suffix), key, values)| Condition {
        operator: Operator::parse(&format!("{quantifier}{name}{suffix}")),
        key: key.to_owned(),
        values: values.into_iter().map(str::to_owned).collect(),
    })
}

fn named(condition: &Condition, value: &str) -> bool {
    let name = condition.operator.name.to_ascii_lowercase();
    condition.values.iter().any(|wanted| is_met(&name, wanted, value))
}

proptest! {
    #[test]
    fn what_binds_narrows_or_demands_mfa_is_never_met_without_the_key(condition in condition()) {
        if condition.binds() || condition.narrows() || condition.demands_mfa() || condition.holds_only_for_its_values() {
            prop_assert!(!holds(&condition, None), "{condition:?}");
        }
    }

    #[test]
    fn what_binds_is_met_by_a_value_that_somebody_chose_only(condition in condition(), value in prop::sample::select(&CARRIED)) {
        let met = holds(&condition, Some(&[value]));
        if condition.binds() {
            prop_assert!(!met || named(&condition, value), "{condition:?}");
            prop_assert!(!holds(&condition, Some(&["a stranger's"])) || condition.values.iter().any(|value| value.starts_with('a')), "{condition:?}");
        }
        if condition.narrows() {
            prop_assert!(!met || condition.values.iter().any(|wanted| wanted.eq_ignore_ascii_case(value)), "{condition:?}");
        }
        if condition.demands_mfa() {
            prop_assert_eq!(met, value == "true", "{:?}", &condition);
        }
    }

    #[test]
    fn what_turns_others_away_is_met_by_all_who_lack_the_values(condition in condition(), value in prop::sample::select(&CARRIED)) {
        if condition.turns_away_others() {
            prop_assert!(holds(&condition, None), "{condition:?}");
            let spared = if condition.is_on("aws:MultiFactorAuthPresent") { value != "false" } else { named(&condition, value) };
            prop_assert!(spared || holds(&condition, Some(&[value])), "{condition:?} {value}");
        }
    }
}
