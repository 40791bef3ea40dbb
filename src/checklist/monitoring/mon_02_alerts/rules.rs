//! The events that must raise an alert, as the CIS benchmark lists them.

use crate::evidence::filter_pattern::Fact;

/// One kind of change that somebody must hear of.
pub(super) struct Rule {
    /// The service that tells; `None` for what any service may tell.
    pub(super) source: Option<&'static str>,
    /// API calls by name.
    pub(super) calls: &'static [&'static str],
    /// Events that a name does not tell: what to call them, a text that patterns for them hold, and what is certain of them.
    pub(super) others: &'static [Other],
}

pub(super) struct Other {
    pub(super) label: &'static str,
    pub(super) hint: &'static str,
    pub(super) facts: &'static [(&'static str, Fact)],
}

const fn calls(source: &'static str, calls: &'static [&'static str]) -> Rule {
    Rule {
        source: Some(source),
        calls,
        others: &[],
    }
}

const fn others(source: Option<&'static str>, others: &'static [Other]) -> Rule {
    Rule {
        source,
        calls: &[],
        others,
    }
}

const SIGN_IN: Option<&str> = Some("signin.amazonaws.com");
const EC2: &str = "ec2.amazonaws.com";

pub(super) static UNAUTHORIZED: Rule = others(
    None,
    &[
        Other {
            label: "errorCode *UnauthorizedOperation",
            hint: "UnauthorizedOperation",
            facts: &[("errorCode", Fact::Like("*UnauthorizedOperation", "Client.UnauthorizedOperation"))],
        },
        Other {
            label: "errorCode AccessDenied*",
            hint: "AccessDenied",
            facts: &[("errorCode", Fact::Like("AccessDenied*", "AccessDenied"))],
        },
    ],
);

pub(super) static SIGN_IN_WITHOUT_MFA: Rule = others(
    SIGN_IN,
    &[Other {
        label: "ConsoleLogin with MFAUsed other than Yes",
        hint: "ConsoleLogin",
        facts: &[
            ("eventSource", Fact::Is("signin.amazonaws.com")),
            ("eventName", Fact::Is("ConsoleLogin")),
            ("eventType", Fact::Is("AwsConsoleSignIn")),
            ("additionalEventData.MFAUsed", Fact::IsNot("Yes")),
        ],
    }],
);

pub(super) static ROOT_USE: Rule = others(
    None,
    &[Other {
        label: "use of the root user",
        hint: "Root",
        facts: &[
            ("userIdentity.type", Fact::Is("Root")),
            ("userIdentity.invokedBy", Fact::Absent),
            ("eventType", Fact::IsNot("AwsServiceEvent")),
        ],
    }],
);

pub(super) static IAM_POLICY: Rule = calls(
    "iam.amazonaws.com",
    &[
        "DeleteGroupPolicy",
        "DeleteRolePolicy",
        "DeleteUserPolicy",
        "PutGroupPolicy",
        "PutRolePolicy",
        "PutUserPolicy",
        "CreatePolicy",
        "DeletePolicy",
        "CreatePolicyVersion",
        "DeletePolicyVersion",
        "AttachRolePolicy",
        "DetachRolePolicy",
        "AttachUserPolicy",
        "DetachUserPolicy",
        "AttachGroupPolicy",
        "DetachGroupPolicy",
    ],
);

pub(super) static CLOUDTRAIL: Rule = calls(
    "cloudtrail.amazonaws.com",
    &["CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging"],
);

pub(super) static CONSOLE_FAILURES: Rule = others(
    SIGN_IN,
    &[Other {
        label: "ConsoleLogin with a failed authentication",
        hint: "Failed authentication",
        facts: &[
            ("eventSource", Fact::Is("signin.amazonaws.com")),
            ("eventName", Fact::Is("ConsoleLogin")),
            ("eventType", Fact::Is("AwsConsoleSignIn")),
            ("errorMessage", Fact::Is("Failed authentication")),
        ],
    }],
);

pub(super) static KMS: Rule = calls("kms.amazonaws.com", &["DisableKey", "ScheduleKeyDeletion"]);

pub(super) static S3_POLICY: Rule = calls(
    "s3.amazonaws.com",
    &[
        "PutBucketAcl",
        "PutBucketPolicy",
        "PutBucketCors",
        "PutBucketLifecycle",
        "PutBucketReplication",
        "DeleteBucketPolicy",
        "DeleteBucketCors",
        "DeleteBucketLifecycle",
        "DeleteBucketReplication",
    ],
);

pub(super) static CONFIG: Rule = calls(
    "config.amazonaws.com",
    &[
        "StopConfigurationRecorder",
        "DeleteDeliveryChannel",
        "PutDeliveryChannel",
        "PutConfigurationRecorder",
    ],
);

pub(super) static SECURITY_GROUPS: Rule = calls(
    EC2,
    &[
        "AuthorizeSecurityGroupIngress",
        "AuthorizeSecurityGroupEgress",
        "RevokeSecurityGroupIngress",
        "RevokeSecurityGroupEgress",
        "CreateSecurityGroup",
        "DeleteSecurityGroup",
    ],
);

pub(super) static NETWORK_ACLS: Rule = calls(
    EC2,
    &[
        "CreateNetworkAcl",
        "CreateNetworkAclEntry",
        "DeleteNetworkAcl",
        "DeleteNetworkAclEntry",
        "ReplaceNetworkAclEntry",
        "ReplaceNetworkAclAssociation",
    ],
);

pub(super) static GATEWAYS: Rule = calls(
    EC2,
    &[
        "CreateCustomerGateway",
        "DeleteCustomerGateway",
        "AttachInternetGateway",
        "CreateInternetGateway",
        "DeleteInternetGateway",
        "DetachInternetGateway",
    ],
);

pub(super) static ROUTES: Rule = calls(
    EC2,
    &[
        "CreateRoute",
        "CreateRouteTable",
        "ReplaceRoute",
        "ReplaceRouteTableAssociation",
        "DeleteRouteTable",
        "DeleteRoute",
        "DisassociateRouteTable",
    ],
);

/// Without the calls about ClassicLink, which AWS has retired.
pub(super) static VPC: Rule = calls(
    EC2,
    &[
        "CreateVpc",
        "DeleteVpc",
        "ModifyVpcAttribute",
        "AcceptVpcPeeringConnection",
        "CreateVpcPeeringConnection",
        "DeleteVpcPeeringConnection",
        "RejectVpcPeeringConnection",
    ],
);

pub(super) static ORGANIZATIONS: Rule = calls(
    "organizations.amazonaws.com",
    &[
        "AcceptHandshake",
        "CancelHandshake",
        "DeclineHandshake",
        "AttachPolicy",
        "DetachPolicy",
        "CreatePolicy",
        "DeletePolicy",
        "UpdatePolicy",
        "CreateAccount",
        "CreateOrganization",
        "DeleteOrganization",
        "CreateOrganizationalUnit",
        "DeleteOrganizationalUnit",
        "UpdateOrganizationalUnit",
        "EnableAllFeatures",
        "EnablePolicyType",
        "DisablePolicyType",
        "InviteAccountToOrganization",
        "LeaveOrganization",
        "MoveAccount",
        "RemoveAccountFromOrganization",
    ],
);
