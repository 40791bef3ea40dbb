//! Identity and Access Management: the account's summary, password policy, credential report and users.

use super::collected::{Listing, Slot};
use super::ids::Arn;
use super::time::Instant;

#[derive(Debug, Default)]
pub struct IamAccount {
    pub summary: Slot<AccountSummary>,
    pub password_policy: Slot<PasswordPolicy>,
    pub credential_report: Slot<CredentialReport>,
    /// Users with their policies and groups, from `get-account-authorization-details` or AWS Config; by user name.
    pub users: Listing<Slot<UserGrants>>,
}

/// `get-account-summary`; a count that the export does not carry is `None`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AccountSummary {
    pub account_access_keys_present: Option<i64>,
    pub account_mfa_enabled: Option<i64>,
    pub account_password_present: Option<i64>,
    pub account_signing_certificates_present: Option<i64>,
    pub users: Option<i64>,
}

/// `get-account-password-policy`; `None` where the export does not carry the member, which AWS does for some defaults.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PasswordPolicy {
    pub minimum_password_length: Option<i64>,
    pub require_symbols: Option<bool>,
    pub require_numbers: Option<bool>,
    pub require_uppercase_characters: Option<bool>,
    pub require_lowercase_characters: Option<bool>,
    pub expire_passwords: Option<bool>,
    pub max_password_age_days: Option<i64>,
    pub password_reuse_prevention: Option<i64>,
}

/// The credential report: who has a password, a second factor and which access keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CredentialReport {
    /// When AWS made the report (`GeneratedTime`); a bare CSV does not say.
    pub generated: Option<Instant>,
    /// The row `<root_account>`. GovCloud reports lack it.
    pub root: Option<CredentialRow>,
    /// The IAM users, by name, in the report's order.
    pub users: Vec<CredentialRow>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CredentialRow {
    pub user: String,
    pub arn: Option<Arn>,
    pub created: Cell<Instant>,
    pub password_enabled: Cell<bool>,
    pub password_last_used: Cell<Instant>,
    pub password_last_changed: Cell<Instant>,
    pub mfa_active: Cell<bool>,
    pub keys: [AccessKey; 2],
    pub certificates_active: [Cell<bool>; 2],
    /// `additional_credentials_info` has something: the user has more than two keys.
    pub has_more_credentials: bool,
    /// The line of the report, counted from 1 for the header.
    pub line: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessKey {
    pub active: Cell<bool>,
    pub last_rotated: Cell<Instant>,
    pub last_used: Cell<Instant>,
}

/// One cell of the credential report. The words that are not values each mean something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell<T> {
    Value(T),
    /// `N/A`: no such credential, or never used.
    NotApplicable,
    /// `no_information`: never used, or not since AWS began to track it.
    NoInformation,
    /// `not_supported`: the root user's password columns in older reports.
    NotSupported,
    /// The column is absent, or the cell holds something else.
    Unknown,
}

impl<T: Copy> Cell<T> {
    #[must_use]
    pub fn value(&self) -> Option<T> {
        match self {
            Self::Value(value) => Some(*value),
            _ => None,
        }
    }
}

/// What is granted to one user, and how.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UserGrants {
    pub arn: Option<Arn>,
    /// `None`: the export does not carry the list.
    pub inline_policies: Option<Vec<String>>,
    /// ARNs of managed policies attached to the user directly.
    pub attached_policies: Option<Vec<String>>,
    pub groups: Option<Vec<String>>,
}
