//! Calls of `aws sts` and `aws account`.

use super::super::source::{Scope, Source};

pub const STS_IDENTITY: Source = Source::new("sts get-caller-identity", Scope::Account, "sts:GetCallerIdentity");
pub const ACCOUNT_REGIONS: Source = Source::new("account list-regions", Scope::Account, "account:ListRegions");
pub const ACCOUNT_CONTACT_INFORMATION: Source =
    Source::new("account get-contact-information", Scope::Account, "account:GetContactInformation");
pub const ACCOUNT_ALTERNATE_CONTACT: Source = Source::new("account get-alternate-contact", Scope::Account, "account:GetAlternateContact");
