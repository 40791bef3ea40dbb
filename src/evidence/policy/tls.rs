//! Whether a bucket policy refuses requests without TLS.

use super::condition::{Condition, Quantifier};
use super::{Effect, PolicyDocument, Selection, Statement};

/// What a policy does to requests over plain HTTP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlainHttp {
    /// Refused for everyone, every action, the bucket and all its objects.
    Denied,
    /// Refused like every other request: the policy denies everything to everyone, whatever the circumstances.
    DeniedWithAllElse,
    /// A statement is meant to refuse them, but is written in a way of which AWS does not say how it works out.
    Unclear { operator: String },
    /// Not refused in full; what is missing, never empty.
    Open(Vec<TlsGap>),
}

/// A part that a policy lacks to refuse plain HTTP.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum TlsGap {
    #[error("no statement denies requests when aws:SecureTransport is false")]
    NoDeny,
    #[error("it only allows requests with TLS, and a permission from elsewhere still allows plain HTTP")]
    OnlyAllows,
    #[error("it only demands a version of TLS, which a plain request does not carry")]
    OnlyTlsVersion,
    #[error("the deny does not speak to every principal")]
    LimitedPrincipal,
    #[error("the deny covers {0} instead of every action")]
    LimitedActions(String),
    #[error("the deny holds only under a further condition on {0}")]
    FurtherCondition(String),
    #[error("the bucket itself is not covered")]
    BucketNotCovered,
    #[error("the bucket's objects are not covered")]
    ObjectsNotCovered,
}

/// The partitions of AWS, as ARNs name them.
pub const PARTITIONS: [&str; 8] = [
    "aws",
    "aws-us-gov",
    "aws-cn",
    "aws-iso",
    "aws-iso-b",
    "aws-iso-e",
    "aws-iso-f",
    "aws-eusc",
];

const KEY: &str = "aws:SecureTransport";

/// What a statement's conditions say about plain HTTP.
enum Says {
    Nothing,
    /// It holds for every plain request.
    Plainly,
    /// It seems to, but in an uncommon way.
    Oddly(String),
    /// It holds for some plain requests only.
    Partly(String),
}

impl PolicyDocument {
    /// Whether requests to `bucket` and its objects are refused when they come without TLS.
    #[must_use]
    pub fn denies_plain_http(&self, bucket: &str) -> PlainHttp {
        let mut gaps = Vec::new();
        let (mut plain, mut odd, mut operator) = (Cover::default(), Cover::default(), None);
        let always = self.denied_always(bucket);
        if always.is_whole() {
            return PlainHttp::DeniedWithAllElse;
        }
        for statement in self.with_effect(Effect::Deny) {
            let oddly = match says(&statement.conditions) {
                Says::Nothing => continue,
                Says::Partly(key) => {
                    gaps.push(TlsGap::FurtherCondition(key));
                    continue;
                }
                Says::Plainly => None,
                Says::Oddly(operator) => Some(operator),
            };
            if let Some(gap) = limit(statement) {
                gaps.push(gap);
                continue;
            }
            let cover = Cover::of(statement, bucket);
            odd.add(cover);
            match oddly {
                None => plain.add(cover),
                Some(name) => operator = operator.or(Some(name)),
            }
        }
        // What is never let in needs no demand of its own.
        if plain.any {
            plain.add(always);
        }
        if odd.any {
            odd.add(always);
        }
        if plain.is_whole() {
            return PlainHttp::Denied;
        }
        if let Some(operator) = operator.filter(|_| odd.is_whole()) {
            return PlainHttp::Unclear { operator };
        }
        gaps.extend(odd.gaps());
        if gaps.is_empty() {
            gaps.push(self.without_deny());
        }
        gaps.sort();
        gaps.dedup();
        PlainHttp::Open(gaps)
    }

    /// What the policy denies to everyone whatever the circumstances, and so over plain HTTP too.
    fn denied_always(&self, bucket: &str) -> Cover {
        let mut always = Cover::default();
        for statement in self.with_effect(Effect::Deny) {
            if statement.conditions.is_empty() && limit(statement).is_none() {
                always.add(Cover::of(statement, bucket));
            }
        }
        always
    }

    /// Why a policy without any deny on the key is not enough.
    fn without_deny(&self) -> TlsGap {
        let on = |effect, key: &str| {
            self.with_effect(effect)
                .any(|statement| statement.conditions.iter().any(|condition| condition.is_on(key)))
        };
        if on(Effect::Allow, KEY) {
            TlsGap::OnlyAllows
        } else if on(Effect::Deny, "s3:TlsVersion") {
            TlsGap::OnlyTlsVersion
        } else {
            TlsGap::NoDeny
        }
    }
}

/// Which of the two resources that matter are covered.
#[derive(Debug, Clone, Copy, Default)]
struct Cover {
    any: bool,
    bucket: bool,
    objects: bool,
}

impl Cover {
    fn of(statement: &Statement, bucket: &str) -> Self {
        let covers = |resource: &str| {
            // The bucket lives in one partition, and its policy can name no other.
            PARTITIONS
                .iter()
                .any(|partition| statement.covers_resources(&format!("arn:{partition}:s3:::{resource}")))
        };
        Self {
            any: true,
            bucket: covers(bucket),
            objects: covers(&format!("{bucket}/*")),
        }
    }

    fn add(&mut self, other: Self) {
        self.any |= other.any;
        self.bucket |= other.bucket;
        self.objects |= other.objects;
    }

    fn is_whole(self) -> bool {
        self.bucket && self.objects
    }

    fn gaps(self) -> Vec<TlsGap> {
        let mut gaps = Vec::new();
        if self.any && !self.bucket {
            gaps.push(TlsGap::BucketNotCovered);
        }
        if self.any && !self.objects {
            gaps.push(TlsGap::ObjectsNotCovered);
        }
        gaps
    }
}

/// What keeps a deny from speaking to everyone about everything.
fn limit(statement: &Statement) -> Option<TlsGap> {
    if !statement.speaks_to_everyone() {
        return Some(TlsGap::LimitedPrincipal);
    }
    if statement.covers_actions("s3:*") {
        return None;
    }
    Some(TlsGap::LimitedActions(match &statement.actions {
        Selection::Only(actions) => actions.join(", "),
        Selection::AllBut(spared) => format!("all but {}", spared.join(", ")),
    }))
}

fn says(conditions: &[Condition]) -> Says {
    let mut found: Option<&Condition> = None;
    let mut other: Option<&Condition> = None;
    for condition in conditions {
        if condition.is_on(KEY) && found.is_none() {
            found = Some(condition);
        } else {
            other = other.or(Some(condition));
        }
    }
    let Some(condition) = found else { return Says::Nothing };
    let is = |value: &str, wanted: &str| value.eq_ignore_ascii_case(wanted);
    // A deny of all that is not "true" means the same as a deny of "false".
    let negated = ["StringNotEquals", "StringNotEqualsIgnoreCase", "StringNotLike"];
    let negated = negated.iter().any(|name| condition.operator.is(name));
    let wanted = if negated { "true" } else { "false" };
    if condition.values.is_empty() || !condition.values.iter().all(|value| is(value, wanted)) {
        return Says::Nothing;
    }
    if let Some(other) = other {
        return Says::Partly(other.key.clone());
    }
    let operator = &condition.operator;
    // AWS documents the value in lower case.
    let spelt_plainly = condition.values.iter().all(|value| value == "false");
    if operator.is("Bool") && operator.quantifier.is_none() && spelt_plainly {
        return Says::Plainly;
    }
    let compares = ["Bool", "StringEquals", "StringEqualsIgnoreCase", "StringLike"];
    if negated || compares.iter().any(|name| operator.is(name)) {
        let prefix = match operator.quantifier {
            Some(Quantifier::All) => "ForAllValues:",
            Some(Quantifier::Any) => "ForAnyValue:",
            None => "",
        };
        return Says::Oddly(format!("{prefix}{}", operator.name));
    }
    Says::Nothing
}
