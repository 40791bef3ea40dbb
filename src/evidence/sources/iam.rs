//! Calls of `aws iam`.

use super::super::source::{Scope, Source};

pub const IAM_SUMMARY: Source = Source::new("iam get-account-summary", Scope::Account, "iam:GetAccountSummary");
pub const IAM_CREDENTIAL_REPORT: Source = Source::new("iam get-credential-report", Scope::Account, "iam:GetCredentialReport");
pub const IAM_PASSWORD_POLICY: Source =
    Source::new("iam get-account-password-policy", Scope::Account, "iam:GetAccountPasswordPolicy").absent_on(&["NoSuchEntity"]);
pub const IAM_AUTHORIZATION_DETAILS: Source = Source::new(
    "iam get-account-authorization-details",
    Scope::Account,
    "iam:GetAccountAuthorizationDetails",
);
pub const IAM_USERS: Source = Source::new("iam list-users", Scope::Account, "iam:ListUsers");
pub const IAM_USER: Source = Source::new("iam get-user", Scope::Global { option: "--user-name" }, "iam:GetUser");
pub const IAM_GROUP: Source = Source::new("iam get-group", Scope::Global { option: "--group-name" }, "iam:GetGroup");
pub const IAM_GROUPS: Source = Source::new("iam list-groups", Scope::Account, "iam:ListGroups");
pub const IAM_GROUPS_FOR_USER: Source = Source::new(
    "iam list-groups-for-user",
    Scope::Global { option: "--user-name" },
    "iam:ListGroupsForUser",
);
pub const IAM_ROLES: Source = Source::new("iam list-roles", Scope::Account, "iam:ListRoles");
pub const IAM_ROLE: Source = Source::new("iam get-role", Scope::Global { option: "--role-name" }, "iam:GetRole");
pub const IAM_POLICIES: Source = Source::new("iam list-policies", Scope::Account, "iam:ListPolicies");
pub const IAM_POLICY: Source = Source::new("iam get-policy", Scope::Global { option: "--policy-arn" }, "iam:GetPolicy");
pub const IAM_POLICY_VERSION: Source = Source::new(
    "iam get-policy-version",
    Scope::Global { option: "--policy-arn" },
    "iam:GetPolicyVersion",
);
pub const IAM_POLICY_VERSIONS: Source = Source::new(
    "iam list-policy-versions",
    Scope::Global { option: "--policy-arn" },
    "iam:ListPolicyVersions",
);
pub const IAM_USER_POLICY: Source = Source::new("iam get-user-policy", Scope::Global { option: "--user-name" }, "iam:GetUserPolicy");
pub const IAM_GROUP_POLICY: Source = Source::new(
    "iam get-group-policy",
    Scope::Global { option: "--group-name" },
    "iam:GetGroupPolicy",
);
pub const IAM_ROLE_POLICY: Source = Source::new("iam get-role-policy", Scope::Global { option: "--role-name" }, "iam:GetRolePolicy");
pub const IAM_ATTACHED_USER_POLICIES: Source = Source::new(
    "iam list-attached-user-policies",
    Scope::Global { option: "--user-name" },
    "iam:ListAttachedUserPolicies",
);
pub const IAM_ATTACHED_GROUP_POLICIES: Source = Source::new(
    "iam list-attached-group-policies",
    Scope::Global { option: "--group-name" },
    "iam:ListAttachedGroupPolicies",
);
pub const IAM_ATTACHED_ROLE_POLICIES: Source = Source::new(
    "iam list-attached-role-policies",
    Scope::Global { option: "--role-name" },
    "iam:ListAttachedRolePolicies",
);
pub const IAM_USER_POLICIES: Source = Source::new(
    "iam list-user-policies",
    Scope::Global { option: "--user-name" },
    "iam:ListUserPolicies",
);
pub const IAM_GROUP_POLICIES: Source = Source::new(
    "iam list-group-policies",
    Scope::Global { option: "--group-name" },
    "iam:ListGroupPolicies",
);
pub const IAM_ROLE_POLICIES: Source = Source::new(
    "iam list-role-policies",
    Scope::Global { option: "--role-name" },
    "iam:ListRolePolicies",
);
pub const IAM_ACCESS_KEYS: Source = Source::new(
    "iam list-access-keys",
    Scope::Global { option: "--user-name" },
    "iam:ListAccessKeys",
);
pub const IAM_ACCESS_KEY_LAST_USED: Source = Source::new(
    "iam get-access-key-last-used",
    Scope::Global { option: "--access-key-id" },
    "iam:GetAccessKeyLastUsed",
);
pub const IAM_LOGIN_PROFILE: Source = Source::new(
    "iam get-login-profile",
    Scope::Global { option: "--user-name" },
    "iam:GetLoginProfile",
)
.absent_on(&["NoSuchEntity"]);
pub const IAM_MFA_DEVICES: Source = Source::new(
    "iam list-mfa-devices",
    Scope::Global { option: "--user-name" },
    "iam:ListMFADevices",
);
pub const IAM_VIRTUAL_MFA_DEVICES: Source =
    Source::new("iam list-virtual-mfa-devices", Scope::Account, "iam:ListVirtualMFADevices").with_options("--assignment-status Assigned");
pub const IAM_ENTITIES_FOR_POLICY: Source = Source::new(
    "iam list-entities-for-policy",
    Scope::Global { option: "--policy-arn" },
    "iam:ListEntitiesForPolicy",
);
pub const IAM_SAML_PROVIDERS: Source = Source::new("iam list-saml-providers", Scope::Account, "iam:ListSAMLProviders");
pub const IAM_OPEN_ID_CONNECT_PROVIDERS: Source = Source::new(
    "iam list-open-id-connect-providers",
    Scope::Account,
    "iam:ListOpenIDConnectProviders",
);
pub const IAM_OPEN_ID_CONNECT_PROVIDER: Source = Source::new(
    "iam get-open-id-connect-provider",
    Scope::Global {
        option: "--open-id-connect-provider-arn",
    },
    "iam:GetOpenIDConnectProvider",
);
pub const IAM_SAML_PROVIDER: Source = Source::new(
    "iam get-saml-provider",
    Scope::Global {
        option: "--saml-provider-arn",
    },
    "iam:GetSAMLProvider",
);
pub const IAM_SERVER_CERTIFICATES: Source = Source::new("iam list-server-certificates", Scope::Account, "iam:ListServerCertificates");
pub const IAM_SIGNING_CERTIFICATES: Source = Source::new(
    "iam list-signing-certificates",
    Scope::Global { option: "--user-name" },
    "iam:ListSigningCertificates",
);
pub const IAM_SSH_PUBLIC_KEYS: Source = Source::new(
    "iam list-ssh-public-keys",
    Scope::Global { option: "--user-name" },
    "iam:ListSSHPublicKeys",
);
pub const IAM_SSH_PUBLIC_KEY: Source = Source::new(
    "iam get-ssh-public-key",
    Scope::Global {
        option: "--ssh-public-key-id",
    },
    "iam:GetSSHPublicKey",
);
pub const IAM_SERVICE_SPECIFIC_CREDENTIALS: Source = Source::new(
    "iam list-service-specific-credentials",
    Scope::Account,
    "iam:ListServiceSpecificCredentials",
)
.with_options("--all-users");
pub const IAM_ACCOUNT_ALIASES: Source = Source::new("iam list-account-aliases", Scope::Account, "iam:ListAccountAliases");
pub const IAM_INSTANCE_PROFILES: Source = Source::new("iam list-instance-profiles", Scope::Account, "iam:ListInstanceProfiles");
pub const IAM_INSTANCE_PROFILES_FOR_ROLE: Source = Source::new(
    "iam list-instance-profiles-for-role",
    Scope::Global { option: "--role-name" },
    "iam:ListInstanceProfilesForRole",
);
pub const IAM_INSTANCE_PROFILE: Source = Source::new(
    "iam get-instance-profile",
    Scope::Global {
        option: "--instance-profile-name",
    },
    "iam:GetInstanceProfile",
);
pub const IAM_SERVICE_LAST_ACCESSED_DETAILS: Source = Source::new(
    "iam get-service-last-accessed-details",
    Scope::Global { option: "--job-id" },
    "iam:GetServiceLastAccessedDetails",
);
pub const IAM_ORGANIZATIONS_FEATURES: Source =
    Source::new("iam list-organizations-features", Scope::Account, "iam:ListOrganizationsFeatures");
pub const IAM_SIMULATE_PRINCIPAL_POLICY: Source = Source::new(
    "iam simulate-principal-policy",
    Scope::Global {
        option: "--policy-source-arn",
    },
    "iam:SimulatePrincipalPolicy",
);
pub const IAM_SIMULATE_CUSTOM_POLICY: Source = Source::new("iam simulate-custom-policy", Scope::Account, "iam:SimulateCustomPolicy");
pub const IAM_GENERATE_CREDENTIAL_REPORT: Source =
    Source::new("iam generate-credential-report", Scope::Account, "iam:GenerateCredentialReport");
