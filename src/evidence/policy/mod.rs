//! Policy documents, parsed once, that answer the questions checks ask.
//!
//! A text that is no policy never becomes one: its place holds a [`PolicyError`], and what cannot be read proves nothing.

mod condition;
pub mod glob;
mod outsiders;
mod power;
mod public;
mod tls;
mod trust;

pub use condition::{Condition, Operator, Quantifier};
pub use outsiders::{OutsideGrant, Outsider};
pub use power::{FullAdmin, Grant, PassRole};
pub use public::{Access, PublicStatement};
pub use tls::{PARTITIONS, PlainHttp, TlsGap};
pub use trust::{FederatedTrust, Guard, IdentityProvider, OutsideTrust, ServiceTrust};

/// What stands where a policy should: the policy, or why it could not be read.
pub type ReadPolicy = Result<PolicyDocument, PolicyError>;

/// A policy document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyDocument {
    pub version: Option<String>,
    pub statements: Vec<Statement>,
}

/// One statement of a policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    pub sid: Option<String>,
    pub effect: Effect,
    /// `None` in policies of identities, which speak of their bearer.
    pub principals: Option<Selection<Principal>>,
    pub actions: Selection<String>,
    /// `None` in trust policies, which speak of their role.
    pub resources: Option<Selection<String>>,
    pub conditions: Vec<Condition>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    Allow,
    Deny,
}

/// `Action` or `NotAction`, `Resource` or `NotResource`, `Principal` or `NotPrincipal`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selection<T> {
    Only(Vec<T>),
    AllBut(Vec<T>),
}

/// Whom a statement speaks to. `"*"` is read as `{"AWS": "*"}`, which means the same in the policy of a resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Principal {
    pub kind: PrincipalKind,
    /// `*`, an account id, an ARN, a service's host name, or the stale id of a deleted principal.
    pub value: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PrincipalKind {
    Aws,
    Service,
    Federated,
    CanonicalUser,
}

/// Why a document is not a policy that can be relied on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PolicyError {
    #[error("the policy is not JSON: {0}")]
    NotJson(String),
    #[error("the policy is not one JSON object")]
    NotAnObject,
    #[error("the policy has no Statement")]
    NoStatement,
    #[error("{0:?} occurs twice in one object of the policy")]
    DuplicateKey(String),
    #[error("statement {at} of the policy has an unknown element {element:?}")]
    UnknownElement { at: usize, element: String },
    #[error("statement {at} of the policy lacks {element}")]
    MissingElement { at: usize, element: &'static str },
    #[error("{element} in statement {at} of the policy cannot be read")]
    BadElement { at: usize, element: &'static str },
}

impl Principal {
    /// Every caller there is, signed in or not.
    #[must_use]
    pub fn is_everyone(&self) -> bool {
        self.kind == PrincipalKind::Aws && self.value == "*"
    }
}

impl Statement {
    #[must_use]
    pub fn allows(&self) -> bool {
        self.effect == Effect::Allow
    }

    #[must_use]
    pub fn denies(&self) -> bool {
        self.effect == Effect::Deny
    }

    /// Whether the statement speaks to everyone: `*` in any spelling, or everyone but some. A condition may still narrow it.
    #[must_use]
    pub fn has_wide_principal(&self) -> bool {
        match &self.principals {
            Some(Selection::Only(principals)) => principals.iter().any(|principal| principal.value == "*"),
            Some(Selection::AllBut(_)) => true,
            None => false,
        }
    }

    /// Whether the statement speaks to everyone without an exception.
    #[must_use]
    pub fn speaks_to_everyone(&self) -> bool {
        matches!(&self.principals, Some(Selection::Only(principals)) if principals.iter().any(Principal::is_everyone))
    }

    /// Whether one of the statement's conditions makes "anyone" a limited set of callers.
    #[must_use]
    pub fn is_narrowed(&self) -> bool {
        self.conditions.iter().any(Condition::narrows)
    }

    /// Whether the statement speaks of this action, such as `s3:PutObject`.
    #[must_use]
    pub fn names_action(&self, action: &str) -> bool {
        match &self.actions {
            Selection::Only(patterns) => patterns.iter().any(|pattern| glob::matches_any_case(pattern, action)),
            Selection::AllBut(patterns) => !patterns.iter().any(|pattern| glob::matches_any_case(pattern, action)),
        }
    }

    /// Whether the statement speaks of every action that `pattern` matches, such as `s3:*`. A yes is certain.
    #[must_use]
    pub fn covers_actions(&self, pattern: &str) -> bool {
        match &self.actions {
            Selection::Only(patterns) => patterns.iter().any(|own| glob::covers_any_case(own, pattern)),
            Selection::AllBut(spared) => spared.iter().all(|own| are_of_other_service(own, pattern)),
        }
    }

    /// Whether the statement speaks of every resource that `pattern` matches. A yes is certain; partitions must agree.
    #[must_use]
    pub fn covers_resources(&self, pattern: &str) -> bool {
        match &self.resources {
            Some(Selection::Only(own)) => own.iter().any(|own| glob::covers(own, pattern)),
            Some(Selection::AllBut(_)) | None => false,
        }
    }

    /// Whether the statement speaks of this resource.
    #[must_use]
    pub fn names_resource(&self, arn: &str) -> bool {
        match &self.resources {
            Some(Selection::Only(own)) => own.iter().any(|own| glob::matches(own, arn)),
            Some(Selection::AllBut(spared)) => !spared.iter().any(|own| glob::matches(own, arn)),
            None => false,
        }
    }
}

/// Whether an action pattern names another service than `pattern` does, so that the two cannot meet.
fn are_of_other_service(spared: &str, pattern: &str) -> bool {
    match (spared.split_once(':'), pattern.split_once(':')) {
        (Some((one, _)), Some((other, _))) => glob::is_fixed(one) && glob::is_fixed(other) && !one.eq_ignore_ascii_case(other),
        _ => false,
    }
}

impl PolicyDocument {
    /// The statements with this effect.
    pub fn with_effect(&self, effect: Effect) -> impl Iterator<Item = &Statement> {
        self.statements.iter().filter(move |statement| statement.effect == effect)
    }

    /// The one bucket whose ARN, or whose objects' ARNs, are the policy's only S3 resources.
    #[must_use]
    pub fn only_bucket(&self) -> Option<&str> {
        let mut only = None;
        for statement in &self.statements {
            let Some(Selection::Only(arns) | Selection::AllBut(arns)) = &statement.resources else {
                continue;
            };
            for arn in arns {
                let Some(bucket) = bucket_of_arn(arn) else { continue };
                if only.is_some_and(|other| other != bucket) {
                    return None;
                }
                only = Some(bucket);
            }
        }
        only
    }
}

/// The bucket in `arn:aws:s3:::bucket/key`, if it is spelt out.
#[must_use]
pub fn bucket_of_arn(arn: &str) -> Option<&str> {
    let mut parts = arn.splitn(6, ':');
    let head = [parts.next()?, parts.next()?, parts.next()?, parts.next()?, parts.next()?];
    let bucket = parts.next()?.split('/').next()?;
    let [scheme, _, service, region, account] = head;
    let is_bucket = scheme == "arn" && service == "s3" && region.is_empty() && account.is_empty();
    (is_bucket && !bucket.is_empty() && glob::is_fixed(bucket)).then_some(bucket)
}
