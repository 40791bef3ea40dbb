//! Identity and Access Management: the account's summary, password policy and credential report, its identities and policies.

use std::collections::BTreeMap;

use super::collected::{Answer, Evidence, Listing, Slot};
use super::ids::Arn;
use super::policy::ReadPolicy;
use super::time::Instant;

pub mod grants;
mod policy_parts;
mod sign_in;

pub use grants::{EmbeddedPolicy, GroupGrants, ManagedPolicy, Role, UserGrants, UserParts};
pub use policy_parts::{ListedPolicy, PolicyHolders, PolicyParts, PolicyVersion};
pub use sign_in::SignIn;

#[derive(Debug, Default)]
pub struct IamAccount {
    pub summary: Slot<AccountSummary>,
    /// Other numbers of the summary, which decide less and change more often.
    pub entity_counts: Slot<EntityCounts>,
    pub password_policy: Slot<PasswordPolicy>,
    pub credential_report: Slot<CredentialReport>,
    /// Users with their policies and groups, from `get-account-authorization-details` or AWS Config; by user name.
    pub users: Listing<Slot<UserGrants>>,
    /// What calls about one user tell of its policies and groups, by its name; joined with the above.
    pub user_parts: BTreeMap<String, UserParts>,
    /// The names of all users, as `list-users` tells them.
    pub user_names: Listing<Slot<()>>,
    /// How single users sign in, by name; joined with the credential report.
    pub sign_ins: BTreeMap<String, SignIn>,
    /// By name.
    pub groups: Listing<Slot<GroupGrants>>,
    /// By name.
    pub roles: Listing<Slot<Role>>,
    /// The customer's own policies, by ARN.
    pub policies: Listing<Slot<ManagedPolicy>>,
    /// What calls about policies tell of them, by ARN; joined with the above.
    pub policy_parts: BTreeMap<String, PolicyParts>,
    /// What `list-policies` answered. It does not say whether it was asked for all of them: see [`Self::whole_list_of_policies`].
    pub policy_lists: Vec<Answer>,
    /// Documents of the policies that AWS manages, by ARN; the same in every account.
    pub aws_policies: Listing<Slot<ReadPolicy>>,
    /// By ARN.
    pub saml_providers: Listing<Slot<SamlProvider>>,
    /// ARNs of `OpenID` Connect providers.
    pub oidc_providers: Listing<Slot<()>>,
    /// The access keys of each user, by the user's name, then by the key's id.
    pub access_keys: BTreeMap<String, Listing<Slot<ListedKey>>>,
    /// Passwords and keys for single services, by their id.
    pub service_credentials: Listing<Slot<ServiceCredential>>,
    /// Whose virtual device it is, by serial number; `None`: nobody's.
    pub virtual_mfa_devices: Listing<Slot<Option<String>>>,
    /// The names of the roles in an instance profile, by the profile's ARN.
    pub instance_profiles: Listing<Slot<Vec<String>>>,
}

impl IamAccount {
    /// Adds what was told of single users to what is known of all.
    pub fn join_parts(&mut self) {
        for (name, parts) in self.user_parts.iter().filter(|(_, parts)| parts.are_told()) {
            parts.join(self.users.entry(name));
        }
        for (arn, parts) in &self.policy_parts {
            parts.join(self.policies.entry(arn));
        }
        sign_in::join(&mut self.sign_ins, &self.credential_report);
    }

    /// The answer of `list-policies` that names all policies, by how many of them the account summary counts.
    #[must_use]
    pub fn whole_list_of_policies(&self, counted: (i64, &Evidence)) -> Option<&Evidence> {
        policy_parts::whole_list(&self.policy_lists, &self.policy_parts, counted)
    }
}

/// How many there are, by `get-account-summary`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EntityCounts {
    pub groups: Option<i64>,
    pub roles: Option<i64>,
    /// Policies that the customer manages.
    pub policies: Option<i64>,
}

/// A SAML identity provider.
#[derive(Debug, Clone, Eq, Default)]
pub struct SamlProvider {
    /// When its metadata expire; AWS Config does not say.
    pub valid_until: Option<Instant>,
}

impl PartialEq for SamlProvider {
    fn eq(&self, other: &Self) -> bool {
        let Self { valid_until } = self;
        valid_until.zip(other.valid_until).is_none_or(|(one, other)| one == other)
    }
}

/// An access key as `list-access-keys` shows it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListedKey {
    /// `Active`, `Inactive` or `Expired`.
    pub status: Option<String>,
    /// When the key was made. Unlike the date in the credential report, no change of its status moves it.
    pub created: Option<Instant>,
}

impl ListedKey {
    /// Whether the key can be used; `None` where the export does not tell.
    #[must_use]
    pub fn is_active(&self) -> Option<bool> {
        Some(self.status.as_deref()?.eq_ignore_ascii_case("Active"))
    }
}

/// A credential for one service, such as AWS `CodeCommit` or Amazon Bedrock.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ServiceCredential {
    pub user: Option<String>,
    /// `Active`, `Inactive` or `Expired`.
    pub status: Option<String>,
    /// `codecommit.amazonaws.com`.
    pub service: Option<String>,
    pub created: Option<Instant>,
    pub expires: Option<Instant>,
}

impl ServiceCredential {
    /// One whose state is not in the export counts as active.
    #[must_use]
    pub fn may_be_used(&self) -> bool {
        !matches!(self.status.as_deref(), Some("Inactive" | "Expired"))
    }
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

/// The credential report: who has a password, a second factor and which access keys. When AWS made it (`GeneratedTime`; a
/// bare CSV does not say) is the captured time of its evidence, so that two copies of one report agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CredentialReport {
    /// The row `<root_account>`. GovCloud reports lack it.
    pub root: Option<CredentialRow>,
    /// The IAM users, in the report's order.
    pub users: Vec<CredentialRow>,
    /// The report names every user of the account; false when it ends within a row.
    pub complete: bool,
}

impl CredentialReport {
    /// Whether the account is in AWS GovCloud, whose reports have no row for the root user.
    #[must_use]
    pub fn is_gov_cloud(&self) -> bool {
        let rows = self.root.iter().chain(&self.users);
        rows.filter_map(|row| row.arn.as_ref()).any(|arn| arn.partition() == "aws-us-gov")
    }

    /// The latest day of which the report tells.
    #[must_use]
    pub fn latest(&self) -> Option<Instant> {
        let rows = self.root.iter().chain(&self.users);
        rows.filter_map(CredentialRow::latest).max()
    }

    /// The row of this user.
    #[must_use]
    pub fn user(&self, name: &str) -> Option<&CredentialRow> {
        self.users.iter().find(|row| row.user == name)
    }
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
    /// `additional_credentials_info` has something: the user has more than two keys or certificates.
    pub has_more_credentials: bool,
    /// The line of the report, counted from 1 for the header.
    pub line: usize,
}

impl CredentialRow {
    /// Whether another row is this one again: the same but for its line.
    #[must_use]
    pub fn says_as_much_as(&self, other: &Self) -> bool {
        let line = self.line;
        *self == Self { line, ..other.clone() }
    }

    /// The place of the row: that of the report, with the row's line.
    #[must_use]
    pub fn place(&self, report: &Evidence) -> Evidence {
        Evidence {
            pointer: format!("{} line {}", report.pointer, self.line).trim_start().to_owned().into(),
            ..report.clone()
        }
    }

    fn latest(&self) -> Option<Instant> {
        let own = [&self.created, &self.password_last_used, &self.password_last_changed];
        let of_keys = self.keys.iter().flat_map(|key| [&key.last_rotated, &key.last_used]);
        own.into_iter().chain(of_keys).filter_map(Cell::value).max()
    }

    /// The keys with their names in the report.
    #[must_use]
    pub fn named_keys(&self) -> [(&'static str, &AccessKey); 2] {
        let [first, second] = &self.keys;
        [("access_key_1", first), ("access_key_2", second)]
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessKey {
    pub active: Cell<bool>,
    /// When the key was made or last changed; an inactive key keeps its date.
    pub last_rotated: Cell<Instant>,
    pub last_used: Cell<Instant>,
    /// The service that it was last used with: `s3`.
    pub last_used_service: Option<String>,
}

/// Whether a key exists, as far as the report tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyState {
    Active,
    /// Deactivated but still there: it keeps its date.
    Inactive,
    None,
    /// The cells are missing, `not_supported` or unreadable.
    Unknown,
}

impl AccessKey {
    /// Whether the key can be used; `None` where the report does not tell.
    #[must_use]
    pub fn is_active(&self) -> Option<bool> {
        match &self.active {
            Cell::NotApplicable => Some(false),
            cell => cell.value(),
        }
    }

    #[must_use]
    pub fn state(&self) -> KeyState {
        match (&self.active, &self.last_rotated) {
            (Cell::Value(true), _) => KeyState::Active,
            (Cell::Value(false) | Cell::NotApplicable, Cell::Value(_)) => KeyState::Inactive,
            (Cell::Value(false) | Cell::NotApplicable, Cell::NotApplicable | Cell::NoInformation) => KeyState::None,
            _ => KeyState::Unknown,
        }
    }
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
