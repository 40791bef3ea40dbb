//! Whom the policy of a resource lets in beside its own account.

use super::condition::Condition;
use super::{Effect, PolicyDocument, Principal, PrincipalKind, Selection, Statement, glob};
use crate::evidence::ids::{AccountId, Arn};

/// Someone whom a policy lets in and who is not known to belong to the resource's own account.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outsider {
    /// Anyone, and no condition narrows it.
    Everyone,
    /// Anyone who meets the conditions on these keys.
    Narrowed(String),
    Account(AccountId),
    /// An identity provider.
    Federated(String),
    /// The id of a deleted principal, or an owner's id: whose it is the policy does not tell.
    Unknown(String),
    /// An AWS service.
    Service(String),
    /// The identity by which a CloudFront distribution reads.
    CloudFront(String),
}

/// A statement and one of the outsiders that it lets in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutsideGrant<'a> {
    /// Counted from 1, as error messages do.
    pub number: usize,
    pub statement: &'a Statement,
    pub outsider: Outsider,
}

impl PolicyDocument {
    /// Everyone whom the policy lets in beside the principals of `own`, statement by statement.
    #[must_use]
    pub fn outside_grants(&self, own: &AccountId) -> Vec<OutsideGrant<'_>> {
        let mut grants = Vec::new();
        for (number, statement) in (1..).zip(&self.statements) {
            if statement.effect != Effect::Allow {
                continue;
            }
            let outsiders = if statement.has_wide_principal() {
                wide(statement, own).into_iter().collect()
            } else {
                named(statement, own)
            };
            grants.extend(outsiders.into_iter().map(|outsider| OutsideGrant {
                number,
                statement,
                outsider,
            }));
        }
        grants
    }
}

fn wide(statement: &Statement, own: &AccountId) -> Option<Outsider> {
    if statement.conditions.iter().any(|condition| is_within(condition, own)) {
        return None;
    }
    let keys: Vec<&str> = statement
        .conditions
        .iter()
        .filter(|condition| condition.narrows())
        .map(|condition| condition.key.as_str())
        .collect();
    Some(if keys.is_empty() {
        Outsider::Everyone
    } else {
        Outsider::Narrowed(keys.join(", "))
    })
}

fn named(statement: &Statement, own: &AccountId) -> Vec<Outsider> {
    let Some(Selection::Only(principals)) = &statement.principals else {
        return Vec::new();
    };
    principals.iter().filter_map(|principal| outsider(principal, own)).collect()
}

fn outsider(principal: &Principal, own: &AccountId) -> Option<Outsider> {
    let value = || principal.value.clone();
    match principal.kind {
        PrincipalKind::Service => Some(Outsider::Service(value())),
        PrincipalKind::Federated => match account_of(&principal.value) {
            Some(account) if account == *own => None,
            _ => Some(Outsider::Federated(value())),
        },
        PrincipalKind::CanonicalUser => Some(Outsider::Unknown(value())),
        PrincipalKind::Aws => match account_of(&principal.value) {
            Some(account) if account == *own => None,
            Some(account) => Some(Outsider::Account(account)),
            None if principal.value.contains("::cloudfront:user/") => Some(Outsider::CloudFront(value())),
            None => Some(Outsider::Unknown(value())),
        },
    }
}

/// The account of an ARN, or the account itself.
fn account_of(text: &str) -> Option<AccountId> {
    text.parse().ok().or_else(|| text.parse::<Arn>().ok()?.account())
}

/// Whether the condition lets in callers, or services acting, of this account only.
fn is_within(condition: &Condition, own: &AccountId) -> bool {
    let by_id = ["aws:PrincipalAccount", "aws:SourceAccount", "aws:SourceOwner"];
    let by_arn = ["aws:PrincipalArn", "aws:SourceArn"];
    let of_own = |value: &String| account_of(value).as_ref() == Some(own);
    let told = by_id.iter().chain(&by_arn).any(|key| condition.is_on(key));
    told && condition.operator.is_positive() && !condition.values.is_empty() && condition.values.iter().all(of_own)
}

impl Condition {
    /// Whether a service is let in only on behalf of named resources, accounts or organizations. A trail may be left open where
    /// its account is named.
    #[must_use]
    pub fn binds_source(&self) -> bool {
        let of_account = |value: &String| account_of(value).is_some();
        let fixed = |value: &String| !value.is_empty() && glob::is_fixed(value);
        let bound = if self.is_on("aws:SourceArn") || self.is_on("aws:SourceAccount") {
            self.values.iter().all(of_account)
        } else if self.is_on("aws:SourceOrgID") {
            self.values.iter().all(fixed)
        } else {
            false
        };
        bound && !self.values.is_empty() && self.operator.is_positive()
    }

    /// The accounts and organizations on whose behalf it lets a service act.
    #[must_use]
    pub fn sources(&self) -> Vec<String> {
        if self.is_on("aws:SourceOrgID") {
            return self.values.clone();
        }
        let accounts = self.values.iter().filter_map(|value| account_of(value));
        accounts.map(|account| account.as_str().to_owned()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::policy::read_text;

    fn outsiders(principal: &str, condition: &str) -> Vec<Outsider> {
        let text = format!(
            r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Principal":{principal},"Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*","Condition":{condition}}}]}}"#
        );
        let own = "111122223333".parse().expect("an account");
        let document = read_text(&text).expect("a policy");
        document.outside_grants(&own).into_iter().map(|grant| grant.outsider).collect()
    }

    #[test]
    fn principals_are_told_by_their_account() {
        let other: AccountId = "444455556666".parse().expect("an account");
        for (principal, wanted) in [
            (r#"{"AWS":"111122223333"}"#, vec![]),
            (r#"{"AWS":"arn:aws:iam::111122223333:role/r"}"#, vec![]),
            (r#"{"AWS":"444455556666"}"#, vec![Outsider::Account(other.clone())]),
            (
                r#"{"AWS":"arn:aws-cn:iam::444455556666:root"}"#,
                vec![Outsider::Account(other.clone())],
            ),
            (r#"{"AWS":"AROAEXAMPLE"}"#, vec![Outsider::Unknown("AROAEXAMPLE".to_owned())]),
            (r#"{"CanonicalUser":"8ac8"}"#, vec![Outsider::Unknown("8ac8".to_owned())]),
            (
                r#"{"Service":"logging.s3.amazonaws.com"}"#,
                vec![Outsider::Service("logging.s3.amazonaws.com".to_owned())],
            ),
            (
                r#"{"AWS":"arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1"}"#,
                vec![Outsider::CloudFront(
                    "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1".to_owned(),
                )],
            ),
            (r#""*""#, vec![Outsider::Everyone]),
        ] {
            assert_eq!(outsiders(principal, "{}"), wanted, "{principal}");
        }
    }

    #[test]
    fn conditions_make_everyone_a_few_or_the_own_account() {
        for (condition, wanted) in [
            (r#"{"StringEquals":{"aws:PrincipalAccount":"111122223333"}}"#, vec![]),
            (r#"{"ArnLike":{"aws:SourceArn":"arn:aws:sns:eu-west-1:111122223333:*"}}"#, vec![]),
            (
                r#"{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}"#,
                vec![Outsider::Narrowed("aws:PrincipalOrgID".to_owned())],
            ),
            (
                r#"{"StringNotEquals":{"aws:PrincipalAccount":"111122223333"}}"#,
                vec![Outsider::Everyone],
            ),
            (
                r#"{"StringEquals":{"aws:PrincipalAccount":["111122223333","444455556666"]}}"#,
                vec![Outsider::Narrowed("aws:PrincipalAccount".to_owned())],
            ),
        ] {
            assert_eq!(outsiders(r#"{"AWS":"*"}"#, condition), wanted, "{condition}");
        }
    }

    #[test]
    fn a_service_is_bound_by_the_source_that_is_named() {
        let binds = |operator: &str, key: &str, value: &str| {
            let condition = Condition {
                operator: super::super::Operator::parse(operator),
                key: key.to_owned(),
                values: vec![value.to_owned()],
            };
            condition.binds_source()
        };
        assert!(binds("ArnLike", "AWS:SourceArn", "arn:aws:cloudtrail:*:111122223333:trail/*"));
        assert!(binds("StringEquals", "aws:SourceAccount", "111122223333"));
        assert!(binds("StringEquals", "aws:SourceOrgID", "o-a1b2c3d4e5"));
        assert!(!binds("ArnLike", "aws:SourceArn", "arn:aws:cloudtrail:*:*:trail/*"));
        assert!(!binds("StringEqualsIfExists", "aws:SourceAccount", "111122223333"));
        assert!(!binds("StringEquals", "s3:x-amz-acl", "bucket-owner-full-control"));
    }
}
