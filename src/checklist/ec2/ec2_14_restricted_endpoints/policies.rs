//! How far the policy of a VPC endpoint opens it.

use std::collections::BTreeSet;

use crate::evidence::policy::{Condition, Effect, PolicyDocument, Principal, PrincipalKind, Quantifier, Selection, Statement, glob};
use crate::evidence::{AccountId, Arn};

/// What the widest statement of a policy does. Statements are counted from 1.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Opening {
    /// Nothing is allowed to more than a limited set of callers or owners.
    Narrow,
    /// A person must say whether this is limited enough.
    Doubtful { number: usize, why: String },
    /// Everybody, everything; `whole`: as in the policy that AWS makes.
    Wide { number: usize, whole: bool },
}

/// Keys of which a fixed value limits who calls, or whose resources are reached.
const RESTRICTING: [&str; 10] = [
    "aws:PrincipalOrgID",
    "aws:PrincipalOrgPaths",
    "aws:PrincipalAccount",
    "aws:PrincipalArn",
    "aws:ResourceOrgID",
    "aws:ResourceOrgPaths",
    "aws:ResourceAccount",
    "aws:userid",
    "s3:ResourceAccount",
    "s3:DataAccessPointAccount",
];

/// Keys that every request through the endpoint satisfies.
const IDLE: [&str; 4] = ["aws:SourceVpce", "aws:SourceVpc", "aws:SourceIp", "aws:SecureTransport"];

const POSITIVE: [&str; 5] = ["StringEquals", "StringEqualsIgnoreCase", "StringLike", "ArnEquals", "ArnLike"];
const NEGATIVE: [&str; 5] = [
    "StringNotEquals",
    "StringNotEqualsIgnoreCase",
    "StringNotLike",
    "ArnNotEquals",
    "ArnNotLike",
];

/// `own`: the accounts that are assessed together.
pub(super) fn opening(policy: &PolicyDocument, service: &str, account: Option<&AccountId>, own: &BTreeSet<&AccountId>) -> Opening {
    let prefix = service.rsplit('.').next().unwrap_or_default();
    let known = Known { account, own };
    let numbered = (1..).zip(&policy.statements).filter(|(_, statement)| statement.allows());
    let each = numbered.map(|(number, statement)| of_statement(number, statement, policy, prefix, &known));
    each.max().unwrap_or(Opening::Narrow)
}

struct Known<'a> {
    account: Option<&'a AccountId>,
    own: &'a BTreeSet<&'a AccountId>,
}

impl Known<'_> {
    fn is_own(&self, account: &str) -> bool {
        self.account.is_some_and(|own| own.as_str() == account) || self.own.iter().any(|own| own.as_str() == account)
    }
}

fn of_statement(number: usize, statement: &Statement, policy: &PolicyDocument, prefix: &str, known: &Known<'_>) -> Opening {
    let doubtful = |why: String| Opening::Doubtful { number, why };
    if !statement.has_wide_principal() {
        return match stranger(statement, known) {
            Some(stranger) => doubtful(format!("allows {stranger}, which is not of an account assessed here")),
            None => Opening::Narrow,
        };
    }
    let limits: Vec<Limit> = statement.conditions.iter().map(|condition| limit(condition, known)).collect();
    if limits.contains(&Limit::Certain) {
        return Opening::Narrow;
    }
    let (undone, nearly) = undone(statement, policy, prefix, known);
    if undone {
        return Opening::Narrow;
    }
    if let Some(Limit::Doubtful(key)) = limits.iter().find(|limit| matches!(limit, Limit::Doubtful(_))) {
        return doubtful(format!(
            "allows everybody under a condition on {key}: ask whether that limits it enough"
        ));
    }
    if nearly {
        return doubtful("allows everybody, and a deny takes that back from some strangers: ask whether from all".to_owned());
    }
    if !all_resources(statement) {
        return doubtful("allows everybody, on certain resources only".to_owned());
    }
    if !all_actions(statement, prefix) {
        return doubtful("allows everybody certain actions, on all resources".to_owned());
    }
    Opening::Wide {
        number,
        whole: statement.conditions.is_empty(),
    }
}

/// A principal that belongs to no account assessed here.
fn stranger(statement: &Statement, known: &Known<'_>) -> Option<String> {
    let Some(Selection::Only(principals)) = &statement.principals else {
        return Some("a principal that is not named".to_owned());
    };
    let is_known = |principal: &&Principal| match principal.kind {
        PrincipalKind::Service => true,
        PrincipalKind::Federated | PrincipalKind::CanonicalUser => false,
        PrincipalKind::Aws => {
            let of_arn = principal.value.parse::<Arn>().ok().and_then(|arn| arn.account());
            let account = of_arn.as_ref().map_or(principal.value.as_str(), AccountId::as_str);
            known.is_own(account)
        }
    };
    principals
        .iter()
        .find(|principal| !is_known(principal))
        .map(|principal| principal.value.clone())
}

/// How far a condition of an allow limits it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Limit {
    /// Not at all.
    None,
    /// By a key of which nobody knows here whether it does.
    Doubtful(String),
    Certain,
}

fn limit(condition: &Condition, known: &Known<'_>) -> Limit {
    if IDLE.iter().any(|key| condition.is_on(key)) {
        return Limit::None;
    }
    let named = RESTRICTING.iter().any(|key| condition.is_on(key));
    let operator = &condition.operator;
    let demands = !operator.if_exists && operator.quantifier != Some(Quantifier::All);
    let positive = demands && POSITIVE.iter().any(|name| operator.is(name));
    if named && !condition.values.is_empty() && condition.values.iter().all(|value| is_any(value)) {
        return Limit::None;
    }
    let fixed = !condition.values.is_empty() && condition.values.iter().all(|value| is_fixed(condition, value, known));
    if named && positive && fixed {
        Limit::Certain
    } else {
        Limit::Doubtful(condition.key.clone())
    }
}

/// Whether a value matches everything.
fn is_any(value: &str) -> bool {
    !value.is_empty() && value.chars().all(|character| character == '*')
}

/// Whether a value names one owner: a fixed text, or a pattern of which the part that names the owner is fixed. An account must
/// be one that is assessed here.
fn is_fixed(condition: &Condition, value: &str, known: &Known<'_>) -> bool {
    if value.is_empty() || value.contains("${") {
        return false;
    }
    let head = value.split(['*', '?']).next().unwrap_or_default();
    let is = |keys: &[&str]| keys.iter().any(|key| condition.is_on(key));
    if is(&["aws:PrincipalArn"]) {
        let account = head.splitn(6, ':').collect::<Vec<&str>>();
        return matches!(account.as_slice(), [_, _, _, _, account, _] if known.is_own(account));
    }
    if is(&["aws:PrincipalOrgPaths", "aws:ResourceOrgPaths"]) {
        return head.starts_with("o-") && head.contains('/');
    }
    if is(&["aws:userid"]) {
        // A root user's is the number of its account.
        let of_stranger = value.parse::<AccountId>().is_ok() && !known.is_own(value);
        return !of_stranger && (glob::is_fixed(value) || head.contains(':'));
    }
    if is(&["aws:PrincipalOrgID", "aws:ResourceOrgID"]) {
        return glob::is_fixed(value);
    }
    glob::is_fixed(value) && known.is_own(value)
}

/// Whether a deny takes back all that the statement allows to strangers; and whether one may do so.
fn undone(statement: &Statement, policy: &PolicyDocument, prefix: &str, known: &Known<'_>) -> (bool, bool) {
    let (mut whole, mut nearly) = (false, false);
    for deny in policy.with_effect(Effect::Deny) {
        if !(covers_actions(deny, statement, prefix) && covers_resources(deny, statement)) {
            continue;
        }
        let certain = match deny.conditions.as_slice() {
            [] => true,
            [only] => is_certain_guard(only, known),
            _ => false,
        };
        whole |= certain && deny.speaks_to_everyone();
        nearly |= deny.conditions.iter().any(is_guard);
    }
    (whole, nearly)
}

/// A condition of a deny that spares the owner's side only.
fn is_guard(condition: &Condition) -> bool {
    RESTRICTING.iter().any(|key| condition.is_on(key)) && NEGATIVE.iter().any(|name| condition.operator.is(name))
}

/// A negated operator holds when the request lacks the key, too, unless it is asked of sets. Whom it spares must be the owner: one value
/// that is wide or names a stranger spares that side from the whole deny.
fn is_certain_guard(condition: &Condition, known: &Known<'_>) -> bool {
    let plain = condition.operator.quantifier.is_none();
    let fixed = |value: &String| is_fixed(condition, value, known);
    plain && is_guard(condition) && !condition.values.is_empty() && condition.values.iter().all(fixed)
}

fn covers_actions(deny: &Statement, allow: &Statement, prefix: &str) -> bool {
    // Nothing but the endpoint's own service is reached through it.
    let all = deny.covers_actions("*") || deny.covers_actions(&format!("{prefix}:*"));
    match &allow.actions {
        Selection::Only(actions) => all || actions.iter().all(|action| deny.covers_actions(action)),
        Selection::AllBut(_) => all,
    }
}

fn covers_resources(deny: &Statement, allow: &Statement) -> bool {
    match &allow.resources {
        Some(Selection::Only(resources)) => deny.covers_resources("*") || resources.iter().all(|resource| deny.covers_resources(resource)),
        _ => deny.covers_resources("*"),
    }
}

/// Whether the statement speaks of every action, or of all of the endpoint's service. What spares some is meant for the rest.
fn all_actions(statement: &Statement, prefix: &str) -> bool {
    match &statement.actions {
        Selection::Only(_) => statement.covers_actions("*") || statement.covers_actions(&format!("{prefix}:*")) || any_service(statement),
        Selection::AllBut(_) => true,
    }
}

/// `ecr:*` on an endpoint called `ecr.api`: the name of a service's endpoint need not be that of its actions.
fn any_service(statement: &Statement) -> bool {
    let Selection::Only(actions) = &statement.actions else {
        return false;
    };
    actions
        .iter()
        .any(|action| action.ends_with(":*") && glob::is_fixed(action.trim_end_matches('*')))
}

/// Whether the statement speaks of every resource, or of all of one service: `arn:aws:s3:::*`.
fn all_resources(statement: &Statement) -> bool {
    match &statement.resources {
        Some(Selection::Only(resources)) => resources.iter().any(|resource| {
            let last = resource.splitn(6, ':').nth(5);
            is_any(resource) || last.is_some_and(|last| last.starts_with('*') && is_any_tail(last))
        }),
        Some(Selection::AllBut(_)) | None => true,
    }
}

/// `*`, `*/*` and the like.
fn is_any_tail(text: &str) -> bool {
    text.chars().all(|character| matches!(character, '*' | '/'))
}
