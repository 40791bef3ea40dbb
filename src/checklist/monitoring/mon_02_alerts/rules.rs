//! The events that must raise an alert, as the CIS benchmark lists them.

use crate::evidence::filter_pattern::Fact;

/// One kind of change that somebody must hear of.
pub(super) struct Rule {
    /// What a filter and its metric may be called.
    pub(super) key: &'static str,
    /// The service that tells; `None` for what any service may tell.
    pub(super) source: Option<&'static str>,
    /// API calls by name.
    pub(super) calls: &'static [&'static str],
    /// Events that a name does not tell: what to call them, a text that patterns for them hold, and what is
    /// certain of them.
    pub(super) others: &'static [Other],
}

pub(super) struct Other {
    pub(super) label: &'static str,
    /// The field by which patterns pick them.
    pub(super) field: &'static str,
    pub(super) hint: &'static str,
    pub(super) facts: &'static [(&'static str, Fact)],
}

impl Rule {
    /// A filter pattern that covers all of its events.
    pub(super) fn pattern(&self) -> String {
        let any = |clauses: Vec<String>| clauses.join(" || ");
        if let Some(source) = self.source.filter(|_| !self.calls.is_empty()) {
            let calls = any(self.calls.iter().map(|call| format!("$.eventName = {call}")).collect());
            return format!("{{ $.eventSource = {source} && ({calls}) }}");
        }
        let clause = |(field, fact): &(&str, Fact)| match fact {
            Fact::Is(value) | Fact::Like(value, _) => format!("$.{field} = \"{value}\""),
            Fact::IsNot(value) => format!("$.{field} != \"{value}\""),
            Fact::Absent => format!("$.{field} NOT EXISTS"),
        };
        let event = |other: &Other| {
            let clauses: Vec<String> = other.facts.iter().map(clause).collect();
            format!("({})", clauses.join(" && "))
        };
        format!("{{ {} }}", any(self.others.iter().map(event).collect()))
    }
}

const fn calls(key: &'static str, source: &'static str, calls: &'static [&'static str]) -> Rule {
    Rule {
        key,
        source: Some(source),
        calls,
        others: &[],
    }
}

const fn others(key: &'static str, source: Option<&'static str>, others: &'static [Other]) -> Rule {
    Rule {
        key,
        source,
        calls: &[],
        others,
    }
}

const SIGN_IN: Option<&str> = Some("signin.amazonaws.com");
const EC2: &str = "ec2.amazonaws.com";

pub(super) static UNAUTHORIZED: Rule = others(
    "refused-calls",
    None,
    &[
        Other {
            label: "errorCode *UnauthorizedOperation",
            field: "errorCode",
            hint: "Unauthorized",
            facts: &[("errorCode", Fact::Like("*UnauthorizedOperation", "Client.UnauthorizedOperation"))],
        },
        Other {
            label: "errorCode AccessDenied*",
            field: "errorCode",
            hint: "Denied",
            facts: &[("errorCode", Fact::Like("AccessDenied*", "AccessDenied"))],
        },
    ],
);

pub(super) static SIGN_IN_WITHOUT_MFA: Rule = others(
    "sign-ins-without-mfa",
    SIGN_IN,
    &[Other {
        label: "ConsoleLogin with MFAUsed other than Yes",
        field: "additionalEventData.MFAUsed",
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
    "root-use",
    None,
    &[Other {
        label: "use of the root user",
        field: "userIdentity.type",
        hint: "Root",
        facts: &[
            ("userIdentity.type", Fact::Is("Root")),
            ("userIdentity.invokedBy", Fact::Absent),
            ("eventType", Fact::IsNot("AwsServiceEvent")),
        ],
    }],
);

pub(super) static IAM_POLICY: Rule = calls(
    "iam-policy-changes",
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
    "cloudtrail-changes",
    "cloudtrail.amazonaws.com",
    &["CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging"],
);

pub(super) static CONSOLE_FAILURES: Rule = others(
    "failed-sign-ins",
    SIGN_IN,
    &[Other {
        label: "ConsoleLogin with a failed authentication",
        field: "errorMessage",
        hint: "Failed authentication",
        facts: &[
            ("eventSource", Fact::Is("signin.amazonaws.com")),
            ("eventName", Fact::Is("ConsoleLogin")),
            ("eventType", Fact::Is("AwsConsoleSignIn")),
            ("errorMessage", Fact::Is("Failed authentication")),
        ],
    }],
);

pub(super) static KMS: Rule = calls("kms-key-removals", "kms.amazonaws.com", &["DisableKey", "ScheduleKeyDeletion"]);

pub(super) static S3_POLICY: Rule = calls(
    "bucket-permission-changes",
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
    "config-changes",
    "config.amazonaws.com",
    &[
        "StopConfigurationRecorder",
        "DeleteDeliveryChannel",
        "PutDeliveryChannel",
        "PutConfigurationRecorder",
    ],
);

pub(super) static SECURITY_GROUPS: Rule = calls(
    "security-group-changes",
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
    "network-acl-changes",
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
    "gateway-changes",
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
    "route-changes",
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
    "vpc-changes",
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
    "organization-changes",
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::filter_pattern::{Coverage, parse};

    #[test]
    fn the_pattern_of_a_rule_covers_its_events_and_is_short_enough_for_aws() {
        let all = [
            &UNAUTHORIZED,
            &SIGN_IN_WITHOUT_MFA,
            &ROOT_USE,
            &IAM_POLICY,
            &CLOUDTRAIL,
            &CONSOLE_FAILURES,
            &KMS,
            &S3_POLICY,
            &CONFIG,
            &SECURITY_GROUPS,
            &NETWORK_ACLS,
            &GATEWAYS,
            &ROUTES,
            &VPC,
            &ORGANIZATIONS,
        ];
        for rule in all {
            let text = rule.pattern();
            assert!(text.len() <= 1024, "{}: {}", rule.key, text.len());
            let pattern = parse(&text).expect("a pattern");
            for call in rule.calls {
                let facts = [
                    ("eventSource", Fact::Is(rule.source.unwrap_or_default())),
                    ("eventName", Fact::Is(call)),
                ];
                assert_eq!(pattern.covers(&facts), Coverage::All, "{text}");
            }
            for other in rule.others {
                assert_eq!(pattern.covers(other.facts), Coverage::All, "{text}");
            }
        }
    }
}
