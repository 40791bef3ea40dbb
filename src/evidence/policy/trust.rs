//! Whom the trust policy of a role lets in.

use super::condition::names_organization;
use super::{Condition, Effect, PolicyDocument, Principal, PrincipalKind, Selection, Statement, glob};
use crate::evidence::{AccountId, Arn};

/// What keeps strangers out of a statement that lets somebody in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Guard {
    /// Nothing does.
    Open,
    /// A condition on this key is there, but lets too many through, or also those who do not carry the key.
    Loose(String),
    /// A condition on this key.
    Bound(String),
}

/// A statement that lets another account in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutsideTrust {
    /// Of the statement, counted from 1.
    pub number: usize,
    pub account: AccountId,
    pub guard: Guard,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdentityProvider {
    /// `OpenID` Connect, Amazon Cognito and other providers of web identities.
    Web,
    Saml,
}

/// A statement that lets an identity provider's users in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FederatedTrust {
    pub number: usize,
    pub kind: IdentityProvider,
    /// As the statement writes it: an ARN, or the host of a provider that AWS knows.
    pub provider: String,
    pub guard: Guard,
}

/// A statement that lets an AWS service in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceTrust {
    pub number: usize,
    pub service: String,
    pub guard: Guard,
}

const ASSUME_ROLE: &str = "sts:AssumeRole";
const WITH_WEB_IDENTITY: &str = "sts:AssumeRoleWithWebIdentity";
const WITH_SAML: &str = "sts:AssumeRoleWithSAML";
const ALL_WAYS: [&str; 3] = [ASSUME_ROLE, WITH_WEB_IDENTITY, WITH_SAML];

/// Providers whose users are anybody's, so that the start of a subject must name an owner.
const SHARED_HOSTS: [&str; 3] = ["token.actions.githubusercontent.com", "gitlab.com", "app.terraform.io"];

impl PolicyDocument {
    fn letting_in<'a>(&'a self, actions: &'a [&str]) -> impl Iterator<Item = (usize, &'a Statement)> {
        (1..)
            .zip(&self.statements)
            .filter(|(_, statement)| statement.allows() && actions.iter().any(|action| statement.names_action(action)))
    }

    /// The statements that let anyone take on the role, and that no condition narrows.
    #[must_use]
    pub fn trusts_anyone(&self) -> Vec<usize> {
        self.letting_in(&ALL_WAYS)
            .filter(|(_, statement)| names_anyone(statement) && !is_narrowed(statement))
            .map(|(number, _)| number)
            .collect()
    }

    /// Whether some statement refuses everyone to take on the role, whatever the circumstances; it may undo what another allows.
    #[must_use]
    pub fn refuses_everyone(&self) -> bool {
        let speaks = |statement: &Statement| ALL_WAYS.iter().any(|action| statement.names_action(action));
        self.with_effect(Effect::Deny)
            .any(|statement| statement.has_wide_principal() && statement.conditions.is_empty() && speaks(statement))
    }

    /// Whether some statement lets anyone in, narrowed or not.
    #[must_use]
    pub fn has_wide_trust(&self) -> bool {
        self.letting_in(&ALL_WAYS).any(|(_, statement)| names_anyone(statement))
    }

    /// The statements that let accounts in other than `own`, once for each account.
    #[must_use]
    pub fn outside_trust(&self, own: &AccountId) -> Vec<OutsideTrust> {
        const KEYS: [&str; 6] = [
            "sts:ExternalId",
            "aws:PrincipalOrgID",
            "aws:PrincipalOrgPaths",
            "aws:PrincipalArn",
            "aws:MultiFactorAuthPresent",
            "aws:SourceIp",
        ];
        let turned_away = self.turns_away_others(&KEYS);
        let mut found = Vec::new();
        for (number, statement) in self.letting_in(&[ASSUME_ROLE]) {
            let mut accounts: Vec<AccountId> = principals(statement).filter_map(account_of).collect();
            if names_anyone(statement) {
                accounts.extend(by_condition(statement));
            }
            accounts.retain(|account| account != own);
            accounts.sort();
            accounts.dedup();
            let guard = guard(statement, &KEYS).max(turned_away.clone());
            found.extend(accounts.into_iter().map(|account| OutsideTrust {
                number,
                account,
                guard: guard.clone(),
            }));
        }
        found
    }

    /// The statements that let users of identity providers in.
    #[must_use]
    pub fn federated_trust(&self) -> Vec<FederatedTrust> {
        let mut found = Vec::new();
        for (number, statement) in self.letting_in(&[WITH_WEB_IDENTITY, WITH_SAML]) {
            for principal in principals(statement).filter(|principal| principal.kind == PrincipalKind::Federated) {
                let provider = principal.value.clone();
                let (kind, guard) = if provider.contains(":saml-provider/") {
                    (IdentityProvider::Saml, guard(statement, &["SAML:aud"]))
                } else {
                    (IdentityProvider::Web, web_guard(statement, &provider))
                };
                let action = match kind {
                    IdentityProvider::Saml => WITH_SAML,
                    IdentityProvider::Web => WITH_WEB_IDENTITY,
                };
                if statement.names_action(action) {
                    found.push(FederatedTrust {
                        number,
                        kind,
                        provider,
                        guard,
                    });
                }
            }
        }
        found
    }

    /// The statements that let AWS services in.
    #[must_use]
    pub fn service_trust(&self) -> Vec<ServiceTrust> {
        const KEYS: [&str; 4] = ["aws:SourceAccount", "aws:SourceArn", "aws:SourceOrgID", "aws:SourceOrgPaths"];
        let mut found = Vec::new();
        for (number, statement) in self.letting_in(&[ASSUME_ROLE]) {
            for principal in principals(statement).filter(|principal| principal.kind == PrincipalKind::Service) {
                found.push(ServiceTrust {
                    number,
                    service: principal.value.clone(),
                    guard: guard(statement, &KEYS),
                });
            }
        }
        found
    }

    /// What a Deny to everyone but those who carry a key does for every other statement.
    fn turns_away_others(&self, keys: &[&str]) -> Guard {
        let turns_away = self
            .with_effect(Effect::Deny)
            .filter(|statement| statement.speaks_to_everyone() && statement.names_action(ASSUME_ROLE));
        let guards = turns_away.filter_map(|statement| match statement.conditions.as_slice() {
            [only] if names_whole_account(only) || !keys.iter().any(|key| only.is_on(key)) => None,
            [only] if only.turns_away_others() => Some(Guard::Bound(only.key.clone())),
            [only] if only.turns_away_some() => Some(Guard::Loose(only.key.clone())),
            _ => None,
        });
        guards.max().unwrap_or(Guard::Open)
    }
}

fn principals(statement: &Statement) -> impl Iterator<Item = &Principal> {
    let named = match &statement.principals {
        Some(Selection::Only(principals)) => principals.as_slice(),
        Some(Selection::AllBut(_)) | None => &[],
    };
    named.iter()
}

/// `*`, a pattern with a wildcard, or everyone but some.
fn names_anyone(statement: &Statement) -> bool {
    statement.has_wide_principal() || principals(statement).any(|principal| principal.value.contains('*'))
}

/// Fixed values narrow, and so do units of one organization, which are written with a star: `o-a1b2c3d4e5/r-ab12/*`.
fn is_narrowed(statement: &Statement) -> bool {
    let of_organization = |value: &String| names_organization(value);
    let units = |condition: &Condition| {
        condition.is_on("aws:PrincipalOrgPaths") && condition.holds_only_for_its_values() && condition.values.iter().all(of_organization)
    };
    statement.is_narrowed() || statement.conditions.iter().any(units)
}

/// The accounts that a statement to anyone is narrowed to.
fn by_condition(statement: &Statement) -> impl Iterator<Item = AccountId> {
    const KEYS: [&str; 2] = ["aws:PrincipalAccount", "aws:PrincipalArn"];
    let told = |condition: &&Condition| condition.holds_only_for_its_values() && KEYS.iter().any(|key| condition.is_on(key));
    let values = statement.conditions.iter().filter(told).flat_map(|condition| &condition.values);
    values.filter_map(|value| account_in(value))
}

/// The account of a principal: its number alone, or an ARN. The id of a deleted principal names none.
fn account_of(principal: &Principal) -> Option<AccountId> {
    if principal.kind != PrincipalKind::Aws {
        return None;
    }
    account_in(&principal.value)
}

fn account_in(text: &str) -> Option<AccountId> {
    text.parse().ok().or_else(|| text.parse::<Arn>().ok()?.account())
}

/// Whether a condition on who calls lets all of an account in, such as `arn:aws:iam::111122223333:*`.
fn names_whole_account(condition: &Condition) -> bool {
    let whole = |value: &String| value.splitn(6, ':').nth(5).is_none_or(glob::is_all_wildcards);
    condition.is_on("aws:PrincipalArn") && condition.values.iter().any(whole)
}

/// The best that a statement's conditions on these keys do.
fn guard(statement: &Statement, keys: &[&str]) -> Guard {
    let on_keys = statement
        .conditions
        .iter()
        .filter(|condition| keys.iter().any(|key| condition.is_on(key)));
    on_keys
        .map(|condition| {
            // Of these two not every value that somebody chose keeps strangers out.
            let has_own_rule = condition.is_on("aws:MultiFactorAuthPresent") || condition.is_on("aws:SourceIp");
            let binds = !has_own_rule && condition.binds() && !names_whole_account(condition);
            if binds || condition.demands_mfa() || (condition.is_on("aws:SourceIp") && condition.narrows()) {
                Guard::Bound(condition.key.clone())
            } else {
                Guard::Loose(condition.key.clone())
            }
        })
        .max()
        .unwrap_or(Guard::Open)
}

/// What a statement says of the subject, or for Amazon Cognito of the identity pool, of a provider's users.
fn web_guard(statement: &Statement, provider: &str) -> Guard {
    let host = provider.split_once("oidc-provider/").map_or(provider, |(_, host)| host);
    let subject = format!("{host}:sub");
    let audience = format!("{host}:aud");
    let application = format!("{host}:app_id");
    let known = ["accounts.google.com", "graph.facebook.com", "www.amazon.com"];
    let judged = statement.conditions.iter().filter_map(|condition| {
        if condition.is_on(&subject) {
            return Some(subject_guard(condition, host));
        }
        if condition.is_on(&audience) && host == "cognito-identity.amazonaws.com" {
            let bound = condition.binds();
            return Some(if bound { Guard::Bound(audience.clone()) } else { Guard::Open });
        }
        // One application of a provider that everybody uses, but any of its users.
        let names_application = condition.is_on(&audience) || condition.is_on(&application);
        (known.contains(&host) && names_application && condition.binds()).then(|| Guard::Loose(condition.key.clone()))
    });
    judged.max().unwrap_or(Guard::Open)
}

/// One of the values must match, so that the widest counts.
fn subject_guard(condition: &Condition, host: &str) -> Guard {
    if !condition.operator.is_positive() || condition.values.is_empty() {
        return Guard::Open;
    }
    let width = |value: &String| subject_width(value, host, &condition.key);
    condition.values.iter().map(width).min().unwrap_or(Guard::Open)
}

/// How many subjects of a provider one value lets in. The start of a subject, up to a colon or a slash, says of what kind it is.
fn subject_width(value: &str, host: &str, key: &str) -> Guard {
    let fixed = value.split(['*', '?']).next().unwrap_or_default();
    let is_fixed = fixed.len() == value.len() && !value.contains("${");
    let owner = fixed.split_once(':').map(|(_, rest)| rest);
    let of_unit = fixed.split_once('/').is_some_and(|(_, rest)| !rest.is_empty());
    let is_shared = SHARED_HOSTS.contains(&host);
    match owner {
        // `*`, `repo:*`
        _ if glob::is_all_wildcards(value) => Guard::Open,
        Some("") if !is_fixed => Guard::Open,
        _ if is_fixed => Guard::Bound(key.to_owned()),
        _ if value.contains("${") => Guard::Loose(key.to_owned()),
        // `repo:octo*`
        Some(owner) if is_shared && !owner.contains(['/', ':']) => Guard::Loose(key.to_owned()),
        // All service accounts of a cluster.
        Some("serviceaccount:") => Guard::Loose(key.to_owned()),
        // `*:main`, `org*`
        None if is_shared || !of_unit => Guard::Loose(key.to_owned()),
        _ => Guard::Bound(key.to_owned()),
    }
}

#[cfg(test)]
mod tests;
