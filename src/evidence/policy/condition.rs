//! Conditions of a statement, and which of them narrow whom it speaks to.

use std::net::IpAddr;

use ipnet::IpNet;

use super::glob;
use crate::evidence::network::Addresses;
use crate::evidence::network::world::is_world;

/// One operator applied to one key. All conditions of a statement must hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    pub operator: Operator,
    /// As written; AWS compares keys without case.
    pub key: String,
    /// Booleans and numbers as text. One of them must match; for a negated operator, none may.
    pub values: Vec<String>,
}

/// A condition operator, taken apart: `ForAllValues:StringLikeIfExists`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operator {
    pub quantifier: Option<Quantifier>,
    /// Without prefix and suffix: `StringLike`.
    pub name: String,
    /// Also holds when the request does not carry the key.
    pub if_exists: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantifier {
    /// Also holds when the request does not carry the key.
    All,
    Any,
}

/// Keys that tell who calls or through what, by S3's own definition of "public"; of the last four S3 names only the first.
const NARROWING_KEYS: [&str; 12] = [
    "aws:SourceArn",
    "aws:SourceVpc",
    "aws:SourceVpce",
    "aws:SourceOwner",
    "aws:SourceAccount",
    "aws:userid",
    "s3:DataAccessPointAccount",
    "s3:DataAccessPointArn",
    "aws:PrincipalOrgID",
    "aws:PrincipalOrgPaths",
    "aws:PrincipalAccount",
    "aws:PrincipalArn",
];

/// Operators that hold only for the values given.
const POSITIVE: [&str; 5] = ["StringEquals", "StringEqualsIgnoreCase", "StringLike", "ArnEquals", "ArnLike"];

/// An address range of `aws:SourceIp` must be at least this long to count as narrow.
const NARROW_PREFIX_V4: u8 = 8;
const NARROW_PREFIX_V6: u8 = 32;

impl Operator {
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let prefixed = |prefix: &str| {
            let head = text.get(..prefix.len())?;
            head.eq_ignore_ascii_case(prefix).then(|| text.get(prefix.len()..)).flatten()
        };
        let (quantifier, rest) = match (prefixed("ForAllValues:"), prefixed("ForAnyValue:")) {
            (Some(rest), _) => (Some(Quantifier::All), rest),
            (_, Some(rest)) => (Some(Quantifier::Any), rest),
            _ => (None, text),
        };
        const SUFFIX: &str = "IfExists";
        let stem = rest.len().checked_sub(SUFFIX.len()).filter(|at| {
            let tail = rest.get(*at..);
            *at > 0 && tail.is_some_and(|tail| tail.eq_ignore_ascii_case(SUFFIX))
        });
        let name = stem.and_then(|at| rest.get(..at)).unwrap_or(rest);
        Self {
            quantifier,
            name: name.to_owned(),
            if_exists: stem.is_some(),
        }
    }

    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Holds only when the request carries the key with one of the values.
    pub(super) fn is_positive(&self) -> bool {
        let demands_the_key = !self.if_exists && self.quantifier != Some(Quantifier::All);
        demands_the_key && POSITIVE.iter().any(|name| self.is(name))
    }
}

impl Condition {
    /// Whether the statement speaks only of requests that carry the key with one of the values, compared as texts or ARNs.
    #[must_use]
    pub fn holds_only_for_its_values(&self) -> bool {
        self.operator.is_positive() && !self.values.is_empty()
    }

    #[must_use]
    pub fn is_on(&self, key: &str) -> bool {
        self.key.eq_ignore_ascii_case(key)
    }

    /// Whether it holds only for a request that carries the key with a value that somebody chose; a pattern that every stranger
    /// meets chooses none.
    #[must_use]
    pub fn binds(&self) -> bool {
        self.operator.is_positive() && self.chooses()
    }

    fn chooses(&self) -> bool {
        !self.values.is_empty() && self.values.iter().all(|value| values::is_chosen(&self.key, value))
    }

    /// Whether it holds only for a caller who signed in with a second factor.
    #[must_use]
    pub fn demands_mfa(&self) -> bool {
        let demands_the_key = !self.operator.if_exists && self.operator.quantifier != Some(Quantifier::All);
        let yes = !self.values.is_empty() && self.values.iter().all(|value| value.eq_ignore_ascii_case("true"));
        self.is_on("aws:MultiFactorAuthPresent") && self.operator.is("Bool") && demands_the_key && yes
    }

    /// Whether it holds for every request that does not carry one of the values: what a Deny turns away all others with.
    #[must_use]
    pub fn turns_away_others(&self) -> bool {
        if self.is_on("aws:MultiFactorAuthPresent") {
            let no = !self.values.is_empty() && self.values.iter().all(|value| value.eq_ignore_ascii_case("false"));
            return self.operator.is("Bool") && self.operator.if_exists && self.operator.quantifier.is_none() && no;
        }
        if self.is_on("aws:SourceIp") {
            return self.operator.is("NotIpAddress") && self.operator.quantifier.is_none() && self.has_narrow_ranges();
        }
        self.is_negated() && self.chooses()
    }

    /// As [`Self::turns_away_others`], but many or nearly all may carry one of the values.
    #[must_use]
    pub fn turns_away_some(&self) -> bool {
        let part = |value: &String| value.chars().any(char::is_alphanumeric) && !value.contains("${");
        let by_address = self.is_on("aws:SourceIp") || self.is_on("aws:MultiFactorAuthPresent");
        !by_address && self.is_negated() && !self.values.is_empty() && self.values.iter().all(part)
    }

    /// Whether it holds for all requests but those with one of the values.
    fn is_negated(&self) -> bool {
        const NEGATED: [&str; 6] = [
            "StringNotEquals",
            "StringNotEqualsIgnoreCase",
            "StringNotLike",
            "ArnNotEquals",
            "ArnNotLike",
            "NotIpAddress",
        ];
        NEGATED.iter().any(|name| self.operator.is(name)) && self.operator.quantifier.is_none()
    }

    /// Whether its values are ranges of addresses, and none of them nor all together are the world.
    fn has_narrow_ranges(&self) -> bool {
        !self.values.is_empty() && self.values.iter().all(|range| is_narrow_range(range)) && !together_the_world(&self.values)
    }

    /// Whether this condition alone makes "anyone" a limited set of callers, by S3's definition of what is not public.
    #[must_use]
    pub fn narrows(&self) -> bool {
        if self.values.is_empty() {
            return false;
        }
        if self.is_on("aws:SourceIp") {
            let demands_the_key = !self.operator.if_exists && self.operator.quantifier != Some(Quantifier::All);
            return demands_the_key && self.operator.is("IpAddress") && self.has_narrow_ranges();
        }
        let named = NARROWING_KEYS.iter().any(|key| self.is_on(key));
        // An access point may be any of one account.
        let by_access_point = self.is_on("s3:DataAccessPointArn");
        let told = |value: &String| glob::is_fixed(value) || (by_access_point && values::names_account(value) && !value.contains("${"));
        named && self.operator.is_positive() && self.values.iter().all(|value| !value.is_empty() && told(value))
    }
}

/// Many narrow ranges can still be everybody.
fn together_the_world(ranges: &[String]) -> bool {
    let ranges: Vec<IpNet> = ranges.iter().filter_map(|range| range.parse().ok()).collect();
    is_world(&Addresses::of(&ranges), &Addresses::default())
}

fn is_narrow_range(text: &str) -> bool {
    match (text.parse::<IpNet>(), text.parse::<IpAddr>()) {
        (Ok(IpNet::V4(range)), _) => range.prefix_len() >= NARROW_PREFIX_V4,
        (Ok(IpNet::V6(range)), _) => range.prefix_len() >= NARROW_PREFIX_V6,
        (_, Ok(_)) => true,
        _ => false,
    }
}

mod values;

pub(super) use values::names_organization;

#[cfg(test)]
mod oracle;

#[cfg(test)]
mod tests {
    use super::*;

    fn narrows(operator: &str, key: &str, values: &[&str]) -> bool {
        let values = values.iter().map(|value| (*value).to_owned()).collect();
        let condition = Condition {
            operator: Operator::parse(operator),
            key: key.to_owned(),
            values,
        };
        condition.narrows()
    }

    #[test]
    fn operators_are_taken_apart() {
        let operator = Operator::parse("ForAllValues:StringLikeIfExists");
        assert_eq!((operator.quantifier, operator.if_exists), (Some(Quantifier::All), true));
        assert!(operator.is("stringlike"));
        assert!(!Operator::parse("Bool").if_exists);
        assert!(Operator::parse("IfExists").is("IfExists"));
        assert!(Operator::parse("ForAnyValué:ü").is("ForAnyValué:ü"));
    }

    #[test]
    fn fixed_values_of_a_positive_operator_narrow() {
        assert!(narrows("StringEquals", "AWS:principalorgid", &["o-1234567890"]));
        assert!(narrows("StringLike", "aws:SourceVpce", &["vpce-1"]));
        assert!(narrows(
            "ForAnyValue:ArnEquals",
            "aws:SourceArn",
            &["arn:aws:sns:eu-west-1:111122223333:t"]
        ));
        assert!(narrows("StringEquals", "s3:DataAccessPointAccount", &["111122223333"]));
        let any_of_one = "arn:aws:s3:eu-west-1:111122223333:accesspoint/*";
        assert!(narrows("ArnLike", "s3:DataAccessPointArn", &[any_of_one]));
        for (operator, key, value) in [
            ("StringLike", "s3:DataAccessPointAccount", "1111*"),
            ("ArnLike", "s3:DataAccessPointArn", "arn:aws:s3:eu-west-1:*:accesspoint/web"),
            (
                "ArnLike",
                "s3:DataAccessPointArn",
                "arn:aws:s3:*:${aws:PrincipalAccount}:accesspoint/*",
            ),
            ("ArnLike", "aws:SourceArn", "arn:aws:sns:eu-west-1:111122223333:*"),
            ("StringLike", "aws:PrincipalArn", "arn:aws:iam::*:role/x"),
            ("StringEquals", "aws:userid", "${aws:userid}"),
            ("StringNotEquals", "aws:SourceVpce", "vpce-1"),
            ("StringEqualsIfExists", "aws:SourceVpce", "vpce-1"),
            ("ForAllValues:StringEquals", "aws:SourceVpce", "vpce-1"),
            ("StringEquals", "aws:Referer", "https://example.com/"),
            ("StringEquals", "aws:UserAgent", "secret"),
            ("StringEquals", "aws:SourceVpce", ""),
        ] {
            assert!(!narrows(operator, key, &[value]), "{operator} {key} {value}");
        }
        assert!(!narrows("StringEquals", "aws:SourceVpce", &[]));
        assert!(!narrows("StringEquals", "aws:SourceVpce", &["vpce-1", "vpce-*"]));
    }

    #[test]
    fn address_ranges_narrow_up_to_a_size() {
        for range in ["10.0.0.0/8", "203.0.113.7", "2001:db8::/32", "198.51.100.0/24"] {
            assert!(narrows("IpAddress", "aws:SourceIp", &[range]), "{range}");
        }
        for range in ["0.0.0.0/0", "8.0.0.0/7", "2001::/31", "::/0", "everywhere"] {
            assert!(!narrows("IpAddress", "aws:SourceIp", &[range]), "{range}");
        }
        let eighths: Vec<String> = (1..128).map(|first| format!("{first}.0.0.0/8")).collect();
        let eighths: Vec<&str> = eighths.iter().map(String::as_str).collect();
        assert!(!narrows("IpAddress", "aws:SourceIp", &eighths) && narrows("IpAddress", "aws:SourceIp", &eighths[..9]));
        assert!(!narrows("NotIpAddress", "aws:SourceIp", &["203.0.113.7"]));
        assert!(!narrows("IpAddress", "aws:SourceIp", &["203.0.113.7", "0.0.0.0/0"]));
    }
}
