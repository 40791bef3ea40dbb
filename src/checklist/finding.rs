//! A finding: one check on one resource, with its outcome, its reason and the evidence it rests on.

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::check::{Check, Severity};
use super::missing_call::MissingCall;
use super::placeholder::filled;
use crate::evidence::error_code::{self, Kind};
use crate::evidence::source::shell_word;
use crate::evidence::{AccountId, Evidence, Missing, Region, Source, Sourced};

/// AWS Config's words, and one for what a person must decide. There is no default: nothing passes by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Outcome {
    NonCompliant,
    InsufficientData,
    NeedsReview,
    Compliant,
    NotApplicable,
}

impl Outcome {
    pub const ALL: [Self; 5] = [
        Self::NonCompliant,
        Self::InsufficientData,
        Self::NeedsReview,
        Self::Compliant,
        Self::NotApplicable,
    ];

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Compliant => "COMPLIANT",
            Self::NonCompliant => "NON_COMPLIANT",
            Self::NotApplicable => "NOT_APPLICABLE",
            Self::InsufficientData => "INSUFFICIENT_DATA",
            Self::NeedsReview => "NEEDS_REVIEW",
        }
    }
}

/// AWS Config's word for the account itself.
const WHOLE_ACCOUNT: &str = "AWS::::Account";

/// What a finding is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subject {
    /// `None` only when no account is known at all.
    pub account: Option<AccountId>,
    /// `None` for what belongs to no region.
    pub region: Option<Region>,
    /// AWS's own type name, such as `AWS::S3::Bucket`; `AWS::::Account` for the account itself.
    pub resource_type: &'static str,
    /// Name, id or ARN: what AWS Config would call `resourceId`.
    pub resource_id: String,
}

impl Subject {
    /// The account as a whole.
    #[must_use]
    pub fn account(account: &AccountId) -> Self {
        Self {
            account: Some(account.clone()),
            region: None,
            resource_type: WHOLE_ACCOUNT,
            resource_id: account.to_string(),
        }
    }

    /// One region of an account, for what is set per region or could not be listed there.
    #[must_use]
    pub fn region(account: &AccountId, region: &Region) -> Self {
        Self {
            region: Some(region.clone()),
            ..Self::account(account)
        }
    }

    /// A resource that belongs to no region.
    #[must_use]
    pub fn global(account: &AccountId, resource_type: &'static str, id: &str) -> Self {
        Self {
            account: Some(account.clone()),
            region: None,
            resource_type,
            resource_id: id.to_owned(),
        }
    }

    /// A resource in a region.
    #[must_use]
    pub fn regional(account: &AccountId, region: &Region, resource_type: &'static str, id: &str) -> Self {
        Self {
            account: Some(account.clone()),
            region: Some(region.clone()),
            resource_type,
            resource_id: id.to_owned(),
        }
    }

    /// Nothing is known: not even an account.
    #[must_use]
    pub fn unknown() -> Self {
        Self {
            account: None,
            region: None,
            resource_type: WHOLE_ACCOUNT,
            resource_id: String::new(),
        }
    }
}

/// A sentence or value of a verdict: fixed, or made for it.
pub type Text = Cow<'static, str>;

/// What a check says of one subject.
#[derive(Debug, Clone)]
pub struct Verdict {
    pub outcome: Outcome,
    /// Most reasons are fixed sentences, and there may be a million of them.
    pub reason: Text,
    /// The deciding value as AWS gave it, such as `Encrypted=false`.
    pub observed: Text,
    pub evidence: Vec<Evidence>,
    /// Set where this finding's severity differs from the check's.
    pub severity: Option<Severity>,
    pub missing: Option<MissingCall>,
    /// What the remedy's command names beside the subject, such as a security group's rules.
    pub named: Vec<Named>,
    /// Where another command mends this than the one of the check's remedy.
    pub command: Option<&'static str>,
}

/// An identifier that a remedy's command line asks for: what `{rule}` stands for in this finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    pub placeholder: &'static str,
    pub value: String,
}

impl Verdict {
    fn new(outcome: Outcome, reason: impl Into<Text>) -> Self {
        Self {
            outcome,
            reason: reason.into(),
            observed: Text::default(),
            evidence: Vec::new(),
            severity: None,
            missing: None,
            named: Vec::new(),
            command: None,
        }
    }

    /// Compliant, because of this evidence: no verdict without a place to look.
    #[must_use]
    pub fn compliant(reason: impl Into<Text>, evidence: &Evidence) -> Self {
        Self::new(Outcome::Compliant, reason).because(evidence)
    }

    #[must_use]
    pub fn non_compliant(reason: impl Into<Text>, evidence: &Evidence) -> Self {
        Self::new(Outcome::NonCompliant, reason).because(evidence)
    }

    #[must_use]
    pub fn review(reason: impl Into<Text>, evidence: &Evidence) -> Self {
        Self::new(Outcome::NeedsReview, reason).because(evidence)
    }

    #[must_use]
    pub fn not_applicable(reason: impl Into<Text>, evidence: &Evidence) -> Self {
        Self::new(Outcome::NotApplicable, reason).because(evidence)
    }

    /// The evidence is missing; the sentence is made from why, and the command that would supply it from `subject`.
    #[must_use]
    pub fn missing(missing: &Missing, source: Source, subject: &Subject) -> Self {
        let about_one = source.scope.is_about_one() && subject.resource_type != WHOLE_ACCOUNT;
        let resource = about_one.then_some(subject.resource_id.as_str());
        let name = source.name;
        let reason = match missing {
            Missing::NeverSupplied => format!("no file supplied holds the answer of `{name}`"),
            Missing::Refused { code, .. } => match error_code::meaning(code) {
                Kind::Refused => format!(
                    "`{name}` was answered with {code}; the permission it needs is {}",
                    source.iam_action
                ),
                kind if code.starts_with("exit status ") => format!("`{name}` ended with {code}; {}", kind.advice()),
                kind => format!("`{name}` was answered with {code}; {}", kind.advice()),
            },
            Missing::Incomplete { evidence } => format!("{} holds only part of `{name}`", evidence.file.path),
            Missing::Conflict { one, other } => {
                format!(
                    "{} and {} disagree and neither is known to be newer",
                    one.file.path, other.file.path
                )
            }
        };
        let mut verdict = Self::new(Outcome::InsufficientData, reason);
        verdict.evidence = missing.evidence();
        verdict.missing = Some(MissingCall::new(source, subject, resource));
        verdict
    }

    /// The evidence is there, but the member that decides is not in it.
    #[must_use]
    pub fn undecided(reason: impl Into<Text>, source: Source, subject: &Subject, evidence: &Evidence) -> Self {
        let mut verdict = Self::missing(&Missing::NeverSupplied, source, subject);
        verdict.reason = reason.into();
        verdict.because(evidence)
    }

    /// No export shows it: a person must look, and attest.
    #[must_use]
    pub fn manual(reason: impl Into<Text>) -> Self {
        Self::new(Outcome::NeedsReview, reason)
    }

    /// Cites one more place.
    #[must_use]
    pub fn because(mut self, evidence: &Evidence) -> Self {
        if self.evidence.is_empty() {
            // Most verdicts cite one place, and a vector that grows by itself makes room for four.
            self.evidence = vec![evidence.clone()];
        } else if !self.evidence.contains(evidence) {
            self.evidence.push(evidence.clone());
        }
        self
    }

    /// Cites the place of a sourced value.
    #[must_use]
    pub fn citing<T>(self, sourced: &Sourced<T>) -> Self {
        self.because(&sourced.evidence)
    }

    #[must_use]
    pub fn observing(mut self, observed: impl Into<Text>) -> Self {
        self.observed = observed.into();
        self
    }

    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    /// Says that another command mends this than the one of the check's remedy; its placeholders are filled alike.
    #[must_use]
    pub fn mended_by(mut self, command: &'static str) -> Self {
        self.command = Some(command);
        self
    }

    /// Says what `{placeholder}` of the remedy's command stands for; said several times, it stands for all of them.
    #[must_use]
    pub fn naming(mut self, placeholder: &'static str, value: impl Into<String>) -> Self {
        let value = value.into();
        let named = Named { placeholder, value };
        if !self.named.contains(&named) {
            self.named.push(named);
        }
        self
    }

    /// As [`Verdict::naming`], of values of which there may be thousands.
    #[must_use]
    pub fn naming_each(mut self, placeholder: &'static str, values: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let own = self.named.iter().filter(|named| named.placeholder == placeholder);
        let mut known: BTreeSet<String> = own.map(|named| named.value.clone()).collect();
        let values = values.into_iter().map(Into::into).filter(|value| known.insert(value.clone()));
        self.named.extend(values.map(|value| Named { placeholder, value }));
        self
    }
}

/// One check × one resource (or account, or region).
#[derive(Debug, Clone)]
pub struct Finding {
    pub check: &'static Check,
    pub subject: Subject,
    pub outcome: Outcome,
    pub severity: Severity,
    pub reason: Text,
    pub observed: Text,
    pub evidence: Box<[Evidence]>,
    /// Apart, since most findings lack nothing and there may be a million of them.
    pub missing: Option<Box<MissingCall>>,
    pub named: Vec<Named>,
    pub command: Option<&'static str>,
}

impl Finding {
    fn command(&self) -> &'static str {
        self.command.unwrap_or(self.check.remedy.command)
    }

    /// The remedy's command line with the real identifiers filled in, each quoted for a shell. What this finding does not
    /// know stands as a word in capitals.
    #[must_use]
    pub fn remedy_command(&self) -> String {
        filled(self.command(), |name| self.stands_for(name))
    }

    /// The placeholders that this finding fills with nothing but their own names.
    #[cfg(test)]
    pub(crate) fn unnamed(&self) -> Vec<String> {
        let names = super::placeholder::names(self.command());
        let unnamed = names.filter(|name| self.stands_for(name) == name.to_ascii_uppercase());
        unnamed.map(str::to_owned).collect()
    }

    fn stands_for(&self, placeholder: &str) -> String {
        let subject = &self.subject;
        let named = self.named.iter().filter(|named| named.placeholder == placeholder);
        let mut values: Vec<&str> = named.map(|named| named.value.as_str()).collect();
        if values.is_empty() {
            values.extend(match placeholder {
                "account" => subject.account.as_ref().map(AccountId::as_str),
                "region" => subject.region.as_ref().map(Region::as_str),
                "resource" => Some(subject.resource_id.as_str()).filter(|id| !id.is_empty()),
                _ => None,
            });
        }
        if values.is_empty() {
            return placeholder.to_ascii_uppercase();
        }
        values.into_iter().map(shell_word).collect::<Vec<_>>().join(" ")
    }
}

/// Where a check puts its findings.
#[derive(Debug)]
pub struct Findings<'a> {
    check: &'static Check,
    all: &'a mut Vec<Finding>,
}

impl<'a> Findings<'a> {
    pub fn new(check: &'static Check, all: &'a mut Vec<Finding>) -> Self {
        Self { check, all }
    }

    /// What a finding weighs unless its verdict says otherwise.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.check.severity
    }

    pub fn push(&mut self, subject: Subject, verdict: Verdict) {
        self.all.push(Finding {
            check: self.check,
            subject,
            outcome: verdict.outcome,
            severity: verdict.severity.unwrap_or(self.check.severity),
            reason: verdict.reason,
            observed: verdict.observed,
            evidence: verdict.evidence.into_boxed_slice(),
            missing: verdict.missing.map(Box::new),
            named: verdict.named,
            command: verdict.command,
        });
    }

    /// Says that the evidence from `source` is missing for `subject`.
    pub fn missing(&mut self, subject: Subject, missing: &Missing, source: Source) {
        let verdict = Verdict::missing(missing, source, &subject);
        self.push(subject, verdict);
    }
}
