//! Calls of `aws sso-admin` and `aws identitystore`.

use super::super::source::{Scope, Source};

pub const SSO_INSTANCES: Source = Source::new("sso-admin list-instances", Scope::Region, "sso:ListInstances");
pub const SSO_PERMISSION_SETS: Source = Source::new(
    "sso-admin list-permission-sets",
    Scope::Resource { option: "--instance-arn" },
    "sso:ListPermissionSets",
);
pub const SSO_PERMISSION_SETS_PROVISIONED_TO_ACCOUNT: Source = Source::new(
    "sso-admin list-permission-sets-provisioned-to-account",
    Scope::Resource { option: "--account-id" },
    "sso:ListPermissionSetsProvisionedToAccount",
);
pub const SSO_PERMISSION_SET: Source = Source::new(
    "sso-admin describe-permission-set",
    Scope::Resource {
        option: "--permission-set-arn",
    },
    "sso:DescribePermissionSet",
);
pub const SSO_ACCOUNT_ASSIGNMENTS: Source = Source::new(
    "sso-admin list-account-assignments",
    Scope::Resource {
        option: "--permission-set-arn",
    },
    "sso:ListAccountAssignments",
);
pub const SSO_ACCOUNT_ASSIGNMENTS_FOR_PRINCIPAL: Source = Source::new(
    "sso-admin list-account-assignments-for-principal",
    Scope::Resource { option: "--principal-id" },
    "sso:ListAccountAssignmentsForPrincipal",
);
pub const SSO_MANAGED_POLICIES_IN_PERMISSION_SET: Source = Source::new(
    "sso-admin list-managed-policies-in-permission-set",
    Scope::Resource {
        option: "--permission-set-arn",
    },
    "sso:ListManagedPoliciesInPermissionSet",
);
pub const IDENTITY_STORE_USERS: Source = Source::new(
    "identitystore list-users",
    Scope::Resource {
        option: "--identity-store-id",
    },
    "identitystore:ListUsers",
);
pub const IDENTITY_STORE_GROUPS: Source = Source::new(
    "identitystore list-groups",
    Scope::Resource {
        option: "--identity-store-id",
    },
    "identitystore:ListGroups",
);
