//! Calls of `aws organizations`.

use super::super::source::{Scope, Source};

pub const ORGANIZATIONS_ORGANIZATION: Source = Source::new(
    "organizations describe-organization",
    Scope::Account,
    "organizations:DescribeOrganization",
)
.absent_on(&["AWSOrganizationsNotInUseException"]);
pub const ORGANIZATIONS_ACCOUNTS: Source = Source::new("organizations list-accounts", Scope::Account, "organizations:ListAccounts");
pub const ORGANIZATIONS_ACCOUNTS_FOR_PARENT: Source = Source::new(
    "organizations list-accounts-for-parent",
    Scope::Global { option: "--parent-id" },
    "organizations:ListAccountsForParent",
);
pub const ORGANIZATIONS_ACCOUNT: Source = Source::new(
    "organizations describe-account",
    Scope::Global { option: "--account-id" },
    "organizations:DescribeAccount",
);
pub const ORGANIZATIONS_ROOTS: Source = Source::new("organizations list-roots", Scope::Account, "organizations:ListRoots");
pub const ORGANIZATIONS_POLICIES: Source = Source::new("organizations list-policies", Scope::Account, "organizations:ListPolicies")
    .with_options("--filter SERVICE_CONTROL_POLICY");
pub const ORGANIZATIONS_POLICIES_FOR_TARGET: Source = Source::new(
    "organizations list-policies-for-target",
    Scope::Global { option: "--target-id" },
    "organizations:ListPoliciesForTarget",
);
pub const ORGANIZATIONS_POLICY: Source = Source::new(
    "organizations describe-policy",
    Scope::Global { option: "--policy-id" },
    "organizations:DescribePolicy",
)
.absent_on(&["PolicyNotFoundException"]);
pub const ORGANIZATIONS_TARGETS_FOR_POLICY: Source = Source::new(
    "organizations list-targets-for-policy",
    Scope::Global { option: "--policy-id" },
    "organizations:ListTargetsForPolicy",
);
pub const ORGANIZATIONS_ORGANIZATIONAL_UNITS_FOR_PARENT: Source = Source::new(
    "organizations list-organizational-units-for-parent",
    Scope::Global { option: "--parent-id" },
    "organizations:ListOrganizationalUnitsForParent",
);
pub const ORGANIZATIONS_ORGANIZATIONAL_UNIT: Source = Source::new(
    "organizations describe-organizational-unit",
    Scope::Global {
        option: "--organizational-unit-id",
    },
    "organizations:DescribeOrganizationalUnit",
);
pub const ORGANIZATIONS_DELEGATED_ADMINISTRATORS: Source = Source::new(
    "organizations list-delegated-administrators",
    Scope::Account,
    "organizations:ListDelegatedAdministrators",
);
pub const ORGANIZATIONS_AWS_SERVICE_ACCESS_FOR_ORGANIZATION: Source = Source::new(
    "organizations list-aws-service-access-for-organization",
    Scope::Account,
    "organizations:ListAWSServiceAccessForOrganization",
);
pub const ORGANIZATIONS_EFFECTIVE_POLICY: Source = Source::new(
    "organizations describe-effective-policy",
    Scope::Account,
    "organizations:DescribeEffectivePolicy",
);
