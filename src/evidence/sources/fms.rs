//! Calls of `aws fms`.

use super::super::error_code::NO_FMS_ADMIN;
use super::super::source::{Scope, Source};

pub const FMS_ADMIN_ACCOUNT: Source = Source::new("fms get-admin-account", Scope::Account, "fms:GetAdminAccount")
    .with_options("--region us-east-1")
    .absent_on(&["ResourceNotFoundException", NO_FMS_ADMIN]);
pub const FMS_ADMINS_MANAGING_ACCOUNT: Source =
    Source::new("fms list-admins-managing-account", Scope::Account, "fms:ListAdminsManagingAccount")
        .with_options("--region us-east-1")
        .absent_on(&["ResourceNotFoundException", NO_FMS_ADMIN]);
pub const FMS_ADMIN_ACCOUNTS_FOR_ORGANIZATION: Source = Source::new(
    "fms list-admin-accounts-for-organization",
    Scope::Account,
    "fms:ListAdminAccountsForOrganization",
);
pub const FMS_MEMBER_ACCOUNTS: Source = Source::new("fms list-member-accounts", Scope::Account, "fms:ListMemberAccounts");
pub const FMS_POLICIES: Source = Source::new("fms list-policies", Scope::Region, "fms:ListPolicies").absent_on(&[NO_FMS_ADMIN]);
pub const FMS_POLICY: Source = Source::new("fms get-policy", Scope::Resource { option: "--policy-id" }, "fms:GetPolicy");
pub const FMS_COMPLIANCE_STATUS: Source = Source::new(
    "fms list-compliance-status",
    Scope::Resource { option: "--policy-id" },
    "fms:ListComplianceStatus",
);
pub const FMS_COMPLIANCE_DETAIL: Source = Source::new(
    "fms get-compliance-detail",
    Scope::Resource { option: "--policy-id" },
    "fms:GetComplianceDetail",
);
pub const FMS_NOTIFICATION_CHANNEL: Source = Source::new("fms get-notification-channel", Scope::Account, "fms:GetNotificationChannel");
