//! Firewall Manager as members and administrators hand it over.

use crate::checklist::Outcome::{Compliant, InsufficientData, NeedsReview, NonCompliant, NotApplicable};
use crate::checklist::case::{Case, findings_of};

const ADMINS: &str = "111122223333/fms-list-admins-managing-account.json";
const BY_ADMIN: (&str, &str) = (ADMINS, r#"{"AdminAccounts":["999988887777"]}"#);
const BY_ITSELF: (&str, &str) = (ADMINS, r#"{"AdminAccounts":["111122223333"]}"#);
const BY_NOBODY: (&str, &str) = (ADMINS, r#"{"AdminAccounts":[]}"#);

pub(super) const MANAGED: &[Case] = &[
    Case::new("by an administrator", &[BY_ADMIN], Compliant),
    Case::new(
        "by the default administrator",
        &[(
            "111122223333/fms-get-admin-account.json",
            r#"{"AdminAccount":"999988887777","RoleStatus":"READY"}"#,
        )],
        Compliant,
    ),
    Case::new("by nobody", &[BY_NOBODY], NonCompliant),
    Case::new(
        "none is found",
        &[(
            ADMINS,
            "An error occurred (ResourceNotFoundException) when calling the ListAdminsManagingAccount operation: none",
        )],
        NonCompliant,
    ),
    Case::new(
        "refused because there is none",
        &[(
            "111122223333/fms-get-admin-account.json",
            "An error occurred (AccessDeniedException) when calling the GetAdminAccount operation: No default admin could be found for account 111122223333",
        )],
        NonCompliant,
    ),
    Case::new(
        "a default administrator that is not there yet",
        &[(
            "111122223333/fms-get-admin-account.json",
            r#"{"AdminAccount":"999988887777","RoleStatus":"CREATING"}"#,
        )],
        NeedsReview,
    ),
    Case::new(
        "a default administrator that leaves",
        &[(
            "111122223333/fms-get-admin-account.json",
            r#"{"AdminAccount":"999988887777","RoleStatus":"PENDING_DELETION"}"#,
        )],
        NonCompliant,
    ),
    Case::new(
        "in no organization",
        &[(
            ADMINS,
            "An error occurred (AWSOrganizationsNotInUseException) when calling the ListAdminsManagingAccount operation: no",
        )],
        NeedsReview,
    ),
    Case::new(
        "not allowed to ask",
        &[(
            ADMINS,
            "An error occurred (AccessDeniedException) when calling the ListAdminsManagingAccount operation: User is not authorized to perform: fms:ListAdminsManagingAccount",
        )],
        InsufficientData,
    ),
    Case::new(
        "none, in a Region that does not know",
        &[(
            "111122223333/eu-west-1/fms-list-admins-managing-account.json",
            r#"{"AdminAccounts":[]}"#,
        )],
        InsufficientData,
    ),
];

/// The list of policies of the account that is assessed, in its only Region.
macro_rules! policies {
    ($policies:literal) => {
        (
            "111122223333/eu-west-1/fms-list-policies.json",
            concat!(r#"{"PolicyList":["#, $policies, "]}"),
        )
    };
}

const GROUPS: (&str, &str) = policies!(
    r#"{"PolicyArn":"arn:aws:fms:eu-west-1:111122223333:policy/p1","PolicyId":"p1","PolicyName":"groups","SecurityServiceType":"SECURITY_GROUPS_COMMON","RemediationEnabled":true,"PolicyStatus":"ACTIVE"}"#
);
const GROUPS_REPORTED: (&str, &str) = policies!(
    r#"{"PolicyArn":"arn:aws:fms:eu-west-1:111122223333:policy/p1","PolicyId":"p1","PolicyName":"groups","SecurityServiceType":"SECURITY_GROUPS_USAGE_AUDIT","RemediationEnabled":false}"#
);
const WEB: (&str, &str) = policies!(
    r#"{"PolicyArn":"arn:aws:fms:eu-west-1:111122223333:policy/p2","PolicyId":"p2","PolicyName":"web","SecurityServiceType":"WAFV2","RemediationEnabled":true}"#
);
const WEB_OUTSIDE: (&str, &str) = policies!(
    r#"{"PolicyArn":"arn:aws:fms:eu-west-1:111122223333:policy/p2","PolicyId":"p2","PolicyName":"web","SecurityServiceType":"WAFV2","RemediationEnabled":true,"PolicyStatus":"OUT_OF_ADMIN_SCOPE"}"#
);
const NO_POLICY: (&str, &str) = policies!("");
const OF_ADMIN: (&str, &str) = (
    "999988887777/eu-west-1/fms-list-policies.json",
    r#"{"PolicyList":[{"PolicyArn":"arn:aws:fms:eu-west-1:999988887777:policy/p1","PolicyId":"p1","PolicyName":"groups","SecurityServiceType":"SECURITY_GROUPS_CONTENT_AUDIT","RemediationEnabled":true}]}"#,
);
const NOT_ADMIN: (&str, &str) = (
    "111122223333/eu-west-1/fms-list-policies.json",
    "An error occurred (AccessDeniedException) when calling the ListPolicies operation: Operation ListPolicies is only available to AWS Firewall Manager Administrators",
);
const NO_DEFAULT_ADMIN: (&str, &str) = (
    "111122223333/eu-west-1/fms-list-policies.json",
    "An error occurred (AccessDeniedException) when calling the ListPolicies operation: No default admin could be found for account 111122223333",
);

pub(super) const GROUP_POLICY: &[Case] = &[
    Case::new("of the account itself", &[BY_ITSELF, GROUPS], Compliant),
    Case::new("of the account that administers it", &[BY_ADMIN, OF_ADMIN], Compliant).about("111122223333"),
    Case::new("that only reports", &[BY_ITSELF, GROUPS_REPORTED], NeedsReview),
    Case::new("about web ACLs only", &[BY_ITSELF, WEB], NonCompliant),
    Case::new("none", &[BY_ITSELF, NO_POLICY], NonCompliant),
    Case::new(
        "none, but another administrator's list was not supplied",
        &[(ADMINS, r#"{"AdminAccounts":["111122223333","999988887777"]}"#), NO_POLICY],
        InsufficientData,
    ),
    Case::new("without an administrator", &[BY_NOBODY], NonCompliant),
    Case::new("refused because there is no administrator", &[NO_DEFAULT_ADMIN], NonCompliant),
    Case::new("refused because the account is a member", &[BY_ADMIN, NOT_ADMIN], InsufficientData),
    Case::new(
        "a trace in a member account",
        &[
            BY_ADMIN,
            (
                "111122223333/eu-west-1/ec2-describe-security-groups.json",
                r#"{"SecurityGroups":[{"GroupId":"sg-1","GroupName":"FMManagedSecurityGroup-a1b2","OwnerId":"111122223333","VpcId":"vpc-1","IpPermissions":[],"IpPermissionsEgress":[]}]}"#,
            ),
        ],
        NeedsReview,
    ),
    Case::new(
        "none in one of two Regions",
        &[
            BY_ITSELF,
            NO_POLICY,
            ("111122223333/us-east-1/ec2-describe-vpcs.json", r#"{"Vpcs":[]}"#),
        ],
        InsufficientData,
    ),
];

pub(super) const WAF_POLICY: &[Case] = &[
    Case::new("of the account itself", &[BY_ITSELF, WEB], Compliant),
    Case::new("about groups only", &[BY_ITSELF, GROUPS], NonCompliant),
    Case::new("out of the administrator's scope", &[BY_ITSELF, WEB_OUTSIDE], NonCompliant),
    Case::new("the administrator's list was not supplied", &[BY_ADMIN], InsufficientData),
    Case::new(
        "a trace in a member account",
        &[
            BY_ADMIN,
            (
                "111122223333/eu-west-1/wafv2-get-web-acl__web.json",
                r#"{"WebACL":{"Name":"web","Id":"c3d4","ARN":"arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/web/c3d4","VisibilityConfig":{},"DefaultAction":{"Allow":{}},"Rules":[],"ManagedByFirewallManager":true},"LockToken":"x"}"#,
            ),
        ],
        NeedsReview,
    ),
];

/// The status of the one policy, with these members.
macro_rules! status {
    ($members:literal) => {
        (
            "111122223333/eu-west-1/fms-list-compliance-status__p1.json",
            concat!(r#"{"PolicyComplianceStatusList":["#, $members, "]}"),
        )
    };
}

pub(super) const COMPLIANCE: &[Case] = &[
    Case::new(
        "compliant",
        &[
            BY_ITSELF,
            GROUPS,
            status!(
                r#"{"PolicyOwner":"111122223333","PolicyId":"p1","MemberAccount":"111122223333","EvaluationResults":[{"ComplianceStatus":"COMPLIANT"}],"IssueInfoMap":{}}"#
            ),
        ],
        Compliant,
    ),
    Case::new(
        "the second of two evaluations says no",
        &[
            BY_ITSELF,
            GROUPS,
            status!(
                r#"{"PolicyOwner":"111122223333","PolicyId":"p1","MemberAccount":"111122223333","EvaluationResults":[{"ComplianceStatus":"COMPLIANT"},{"ComplianceStatus":"NON_COMPLIANT","ViolatorCount":2}]}"#
            ),
        ],
        NonCompliant,
    )
    .about("p1"),
    Case::new(
        "not evaluated yet",
        &[
            BY_ITSELF,
            GROUPS,
            status!(r#"{"PolicyOwner":"111122223333","PolicyId":"p1","MemberAccount":"111122223333","EvaluationResults":[]}"#),
        ],
        InsufficientData,
    ),
    Case::new(
        "AWS Config is off",
        &[
            BY_ITSELF,
            GROUPS,
            status!(
                r#"{"PolicyOwner":"111122223333","PolicyId":"p1","MemberAccount":"111122223333","EvaluationResults":[{"ComplianceStatus":"COMPLIANT"}],"IssueInfoMap":{"AWSCONFIG":"off"}}"#
            ),
        ],
        InsufficientData,
    ),
    Case::new(
        "the policy covers others",
        &[
            BY_ITSELF,
            GROUPS,
            status!(
                r#"{"PolicyOwner":"111122223333","PolicyId":"p1","MemberAccount":"444455556666","EvaluationResults":[{"ComplianceStatus":"NON_COMPLIANT"}]}"#
            ),
        ],
        NotApplicable,
    ),
    Case::new("its status was not asked", &[BY_ITSELF, GROUPS], InsufficientData),
    Case::new("there is no policy", &[BY_ITSELF, NO_POLICY], NotApplicable),
    Case::new("nobody administers it", &[BY_NOBODY], NotApplicable),
    Case::new("the administrator's account was not supplied", &[BY_ADMIN], InsufficientData),
];

#[test]
fn the_lists_that_are_missing_are_asked_for_in_a_region() {
    let asked = |files: &[(&str, &str)]| {
        let findings = findings_of(&super::GROUP_POLICY, files);
        let missing = findings.into_iter().find_map(|finding| finding.missing);
        missing.expect("a call").command()
    };
    let none = r#"{"Volumes":[]}"#;
    let nothing_known = asked(&[BY_ADMIN]);
    assert!(nothing_known.ends_with("--region us-east-1"), "{nothing_known}");
    let elsewhere = asked(&[("111122223333/eu-west-1/ec2-describe-volumes.json", none)]);
    assert!(elsewhere.ends_with("--region eu-west-1"), "{elsewhere}");
    let both = asked(&[
        ("111122223333/eu-west-1/ec2-describe-volumes.json", none),
        ("111122223333/us-east-1/ec2-describe-volumes.json", none),
    ]);
    assert!(both.ends_with("--region us-east-1"), "{both}");
}
