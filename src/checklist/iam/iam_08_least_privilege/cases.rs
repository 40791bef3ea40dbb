//! Cases of IAM-08.

use crate::checklist::Outcome;
use crate::checklist::case::Case;

const DETAILS: &str = "111122223333/iam-get-account-authorization-details.json";
const SUMMARY: &str = "111122223333/iam-get-account-summary.json";
const REPORT: &str = "111122223333/iam-get-credential-report.json";

const POLICIES: &str = details!(
    "",
    "",
    r#"{"RoleName":"r","Arn":"arn:aws:iam::111122223333:role/r","RolePolicyList":[],"AttachedManagedPolicies":[]}"#,
    concat!(
        policy!("read", 1, 0, allow!("s3:Get*", "*")),
        ",",
        policy!("bucket", 1, 0, allow!("s3:*", "arn:aws:s3:::b/*")),
        ",",
        policy!("admin", 2, 0, allow!("*:*", "*")),
        ",",
        policy!("spare", 0, 0, allow!("*", "*")),
        ",",
        policy!("limit", 0, 3, allow!("*", "*")),
        ",",
        policy!("grants", 1, 0, allow!("iam:Attach*", "*")),
        ",",
        policy!(
            "starts",
            1,
            0,
            r#"{"Statement":[{"Effect":"Allow","Action":["iam:PassRole","ec2:RunInstances"],"Resource":"*"}]}"#
        ),
        ",",
        policy!(
            "but",
            1,
            0,
            r#"{"Statement":[{"Effect":"Allow","NotAction":"iam:*","Resource":"*"}]}"#
        ),
        ",",
        policy!(
            "mfa",
            1,
            0,
            r#"{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}}]}"#
        ),
        ",",
        policy!("broken", 1, 0, r#""%7Bnot a policy""#),
        r#",{"PolicyName":"cut","Arn":"arn:aws:iam::111122223333:policy/cut","AttachmentCount":1}"#,
        r#",{"PolicyName":"AdministratorAccess","Arn":"arn:aws:iam::aws:policy/AdministratorAccess","AttachmentCount":1,"PolicyVersionList":[]}"#
    )
);

/// No policy of the customer is listed, which `--filter` does too.
const NONE_LISTED: &str = details!(
    user!("alice", r#","AttachedManagedPolicies":[]"#),
    "",
    r#"{"RoleName":"r","Arn":"arn:aws:iam::111122223333:role/r","RolePolicyList":[],"AttachedManagedPolicies":[]}"#,
    ""
);
const NO_POLICIES: &str = r#"{"SummaryMap":{"Users":1,"Groups":0,"Roles":1,"Policies":0}}"#;
const TWO_POLICIES: &str = r#"{"SummaryMap":{"Users":1,"Groups":0,"Roles":1,"Policies":2}}"#;
const ONE_GOOD: &str = details!("", "", "", policy!("read", 1, 0, allow!("s3:Get*", "*")));
const CONFIG: &str = r#"{"fileVersion":"1.0","configSnapshotId":"x","configurationItems":[{"configurationItemVersion":"1.3","configurationItemCaptureTime":"2026-06-29T10:00:00.000Z","configurationItemStatus":"OK","resourceType":"AWS::IAM::Policy","resourceId":"ANPAEXAMPLE","resourceName":"admin","ARN":"arn:aws:iam::111122223333:policy/admin","awsAccountId":"111122223333","awsRegion":"global","configuration":{"policyName":"admin","arn":"arn:aws:iam::111122223333:policy/admin","defaultVersionId":"v1","attachmentCount":1,"permissionsBoundaryUsageCount":0,"policyVersionList":[{"document":"%7B%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22%2C%22Action%22%3A%22%2A%22%2C%22Resource%22%3A%22%2A%22%7D%5D%7D","versionId":"v1","isDefaultVersion":true}]}}]}"#;

const ONE_POLICY: (&str, &str) = (SUMMARY, r#"{"SummaryMap":{"Users":1,"Groups":0,"Roles":1,"Policies":1}}"#);

/// What `list-policies` says of a policy whose default version is `v2`.
macro_rules! listed {
    ($arn:literal) => {
        concat!(
            r#"{"Policies":[{"PolicyName":"p","PolicyId":"ANPAEXAMPLE","Arn":""#,
            $arn,
            r#"","Path":"/","DefaultVersionId":"v2","AttachmentCount":1,"PermissionsBoundaryUsageCount":0}]}"#
        )
    };
}
const LISTED: (&str, &str) = ("111122223333/iam-list-policies.json", listed!("arn:aws:iam::111122223333:policy/p"));
const OF_AWS: (&str, &str) = (LISTED.0, listed!("arn:aws:iam::aws:policy/p"));
const IN_ONE_FILE: (&str, &str) = (
    "111122223333/both.json",
    concat!(
        details!(user!("alice", ""), "", "", ""),
        "\n",
        listed!("arn:aws:iam::111122223333:policy/p")
    ),
);
const P: &str = "arn:aws:iam::111122223333:policy/p";

/// What `get-policy-version` says of a version.
macro_rules! version {
    ($path:literal, $id:literal, $is_default:literal, $action:literal) => {
        (
            concat!("111122223333/iam-get-policy-version", $path, ".json"),
            concat!(
                r#"{"PolicyVersion":{"VersionId":""#,
                $id,
                r#"","IsDefaultVersion":"#,
                $is_default,
                r#","Document":"#,
                allow!($action, "*"),
                "}}"
            ),
        )
    };
}
macro_rules! version_of_p {
    ($id:literal, $is_default:literal, $action:literal) => {
        version!("__arn%3Aaws%3Aiam%3A%3A111122223333%3Apolicy%2Fp", $id, $is_default, $action)
    };
}
const FINE: (&str, &str) = version_of_p!("v2", "true", "s3:GetObject");
const EVERYTHING: (&str, &str) = version_of_p!("v2", "true", "*");
const NOT_IN_FORCE: (&str, &str) = version_of_p!("v2", "false", "s3:GetObject");
const ANOTHER: (&str, &str) = version_of_p!("v1", "true", "s3:GetObject");
const NAMELESS: (&str, &str) = version!("", "v2", "true", "s3:GetObject");

const fn about(name: &'static str, resource: &'static str, expect: Outcome) -> Case {
    Case::new(name, &[(DETAILS, POLICIES)], expect).about(resource)
}

pub(super) const ADMIN: &[Case] = &[
    about("reads only", "arn:aws:iam::111122223333:policy/read", Outcome::Compliant),
    about("a whole service", "arn:aws:iam::111122223333:policy/bucket", Outcome::Compliant),
    about("everything", "arn:aws:iam::111122223333:policy/admin", Outcome::NonCompliant),
    about(
        "everything, attached to nothing",
        "arn:aws:iam::111122223333:policy/spare",
        Outcome::NonCompliant,
    ),
    about("only a boundary", "arn:aws:iam::111122223333:policy/limit", Outcome::NotApplicable),
    about("all but one service", "arn:aws:iam::111122223333:policy/but", Outcome::NeedsReview),
    about("everything with MFA", "arn:aws:iam::111122223333:policy/mfa", Outcome::NeedsReview),
    about(
        "a document that is none",
        "arn:aws:iam::111122223333:policy/broken",
        Outcome::InsufficientData,
    ),
    about(
        "a policy without versions",
        "arn:aws:iam::111122223333:policy/cut",
        Outcome::InsufficientData,
    ),
    Case::new("one policy, which is fine", &[(DETAILS, ONE_GOOD)], Outcome::Compliant),
    Case::new(
        "no policy is listed, and nothing shows that there is none",
        &[(DETAILS, NONE_LISTED)],
        Outcome::InsufficientData,
    ),
    Case::new(
        "no policy is listed, and the summary counts none",
        &[(DETAILS, NONE_LISTED), (SUMMARY, NO_POLICIES)],
        Outcome::NotApplicable,
    ),
    Case::new(
        "fewer policies than the summary counts",
        &[(DETAILS, ONE_GOOD), (SUMMARY, TWO_POLICIES)],
        Outcome::InsufficientData,
    ),
    Case::new("from AWS Config", &[("snapshot.json", CONFIG)], Outcome::NonCompliant),
    Case::new(
        "a listed version that allows everything",
        &[LISTED, EVERYTHING],
        Outcome::NonCompliant,
    )
    .about(P),
    Case::new(
        "as many policies as are counted, by their versions",
        &[LISTED, FINE, ONE_POLICY],
        Outcome::Compliant,
    ),
    Case::new(
        "a list of policies of which nobody counts how many there are",
        &[LISTED, FINE],
        Outcome::InsufficientData,
    ),
    Case::new(
        "the same in one file with details that were asked for without policies",
        &[IN_ONE_FILE, FINE],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a list of fewer policies than are counted",
        &[LISTED, FINE, (SUMMARY, TWO_POLICIES)],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a list of AWS's policies, and one of the customer's is counted",
        &[OF_AWS, FINE, ONE_POLICY],
        Outcome::InsufficientData,
    ),
    Case::new("a policy without its version", &[LISTED, ONE_POLICY], Outcome::InsufficientData).about(P),
    Case::new(
        "a version that is not the default one",
        &[LISTED, NOT_IN_FORCE, ONE_POLICY],
        Outcome::InsufficientData,
    )
    .about(P),
    Case::new(
        "another version than is listed",
        &[LISTED, ANOTHER, ONE_POLICY],
        Outcome::InsufficientData,
    )
    .about(P),
    Case::new(
        "a version of nobody knows which policy",
        &[LISTED, NAMELESS, ONE_POLICY],
        Outcome::InsufficientData,
    )
    .about(P),
];

const PRINCIPALS: &str = details!(
    concat!(
        user!("plain", r#","AttachedManagedPolicies":[]"#),
        ",",
        user!(
            "boss",
            r#","AttachedManagedPolicies":[{"PolicyName":"AdministratorAccess","PolicyArn":"arn:aws-us-gov:iam::aws:policy/AdministratorAccess"}]"#
        ),
        ",",
        user!(
            "namesake",
            r#","AttachedManagedPolicies":[{"PolicyName":"AdministratorAccess","PolicyArn":"arn:aws:iam::111122223333:policy/AdministratorAccess"}]"#
        ),
        ",",
        user!(
            "rich",
            concat!(
                r#","AttachedManagedPolicies":[],"UserPolicyList":[{"PolicyName":"small","PolicyDocument":"#,
                allow!("s3:Get*", "*"),
                r#"},{"PolicyName":"all","PolicyDocument":"#,
                allow!("*", "*"),
                "}]"
            )
        ),
        ",",
        user!("odd", r#","AttachedManagedPolicies":[],"UserPolicyList":[{"PolicyName":"cut"}]"#)
    ),
    concat!(
        group!(
            "developers",
            r#","GroupPolicyList":[],"AttachedManagedPolicies":[{"PolicyName":"AdministratorAccess","PolicyArn":"arn:aws:iam::aws:policy/AdministratorAccess"}]"#
        ),
        ",",
        group!("cut", "")
    ),
    concat!(
        role!(
            "AWSReservedSSO_Admin_1",
            trust!(
                r#"{"Federated":"arn:aws:iam::111122223333:saml-provider/x"}"#,
                "sts:AssumeRoleWithSAML",
                ""
            ),
            r#","RolePolicyList":[],"AttachedManagedPolicies":[{"PolicyName":"AdministratorAccess","PolicyArn":"arn:aws:iam::aws:policy/AdministratorAccess"}]"#
        ),
        ",",
        role!(
            "app",
            trust!(r#"{"Service":"ec2.amazonaws.com"}"#, "sts:AssumeRole", ""),
            concat!(
                r#","AttachedManagedPolicies":[],"RolePolicyList":[{"PolicyName":"own","PolicyDocument":"#,
                allow!("s3:Get*", "*"),
                "}]"
            )
        )
    ),
    ""
);
const CREDENTIALS: &str = r#"{"Content":"user,arn,password_enabled,mfa_active\nplain,arn:aws:iam::111122223333:user/plain,true,true\nboss,arn:aws:iam::111122223333:user/boss,true,false","ReportFormat":"text/csv"}"#;

const fn principal(name: &'static str, resource: &'static str, expect: Outcome) -> Case {
    Case::new(name, &[(DETAILS, PRINCIPALS)], expect).about(resource)
}

pub(super) const INLINE: &[Case] = &[
    principal("a role that embeds little", "app", Outcome::Compliant),
    principal("one of two embedded policies allows everything", "rich", Outcome::NonCompliant),
    principal("an embedded policy without its document", "odd", Outcome::InsufficientData),
    principal("a group whose lists were removed", "cut", Outcome::InsufficientData),
    Case::new(
        "an answer with --filter User",
        &[(DETAILS, details!(user!("alice", r#","AttachedManagedPolicies":[]"#), "", "", ""))],
        Outcome::InsufficientData,
    ),
    Case::new(
        "nobody embeds a policy",
        &[(DETAILS, NONE_LISTED), (SUMMARY, NO_POLICIES)],
        Outcome::NotApplicable,
    ),
];

pub(super) const ADMINISTRATORS: &[Case] = &[
    principal("a user without it", "plain", Outcome::Compliant),
    principal("a user with it", "boss", Outcome::NonCompliant),
    principal("a policy of the customer with the same name", "namesake", Outcome::Compliant),
    Case::new(
        "a group with it",
        &[(DETAILS, PRINCIPALS), (REPORT, CREDENTIALS)],
        Outcome::NeedsReview,
    )
    .about("developers"),
    principal("a role of Identity Center", "AWSReservedSSO_Admin_1", Outcome::NeedsReview),
    principal("a group whose lists were removed", "cut", Outcome::InsufficientData),
];

pub(super) const SERVICES: &[Case] = &[
    about("a prefix", "arn:aws:iam::111122223333:policy/read", Outcome::Compliant),
    about(
        "a whole service, if on one bucket",
        "arn:aws:iam::111122223333:policy/bucket",
        Outcome::NonCompliant,
    ),
    about("everything", "arn:aws:iam::111122223333:policy/admin", Outcome::NonCompliant),
    about("all but one service", "arn:aws:iam::111122223333:policy/but", Outcome::NonCompliant),
    about("only a boundary", "arn:aws:iam::111122223333:policy/limit", Outcome::NotApplicable),
    about(
        "a document that is none",
        "arn:aws:iam::111122223333:policy/broken",
        Outcome::InsufficientData,
    ),
];

pub(super) const ESCALATION: &[Case] = &[
    about("reads only", "arn:aws:iam::111122223333:policy/read", Outcome::Compliant),
    about("attaches policies", "arn:aws:iam::111122223333:policy/grants", Outcome::NeedsReview),
    about(
        "starts instances with any role",
        "arn:aws:iam::111122223333:policy/starts",
        Outcome::NeedsReview,
    ),
    about("everything", "arn:aws:iam::111122223333:policy/admin", Outcome::NeedsReview),
    principal("an embedded policy", "rich", Outcome::NeedsReview),
    about(
        "a document that is none",
        "arn:aws:iam::111122223333:policy/broken",
        Outcome::InsufficientData,
    ),
];

/// In an envelope, which shows that no Region was left out.
const REGIONS: (&str, &str) = (
    "regions.json",
    r#"{"evidence":1,"service":"ec2","command":"describe-regions","account":"111122223333","region":"eu-west-1","exit":0,"output":{"Regions":[{"RegionName":"eu-west-1","Endpoint":"ec2.eu-west-1.amazonaws.com","OptInStatus":"opt-in-not-required"}]}}"#,
);
const ANALYZERS: &str = "111122223333/eu-west-1/accessanalyzer-list-analyzers.json";
const FOUND: &str = "111122223333/eu-west-1/accessanalyzer-list-findings-v2__arn%3Aaws%3Aaccess-analyzer%3Aeu-west-1%3A111122223333%3Aanalyzer%2Funused.json";
const UNUSED: &str = r#"{"analyzers":[{"arn":"arn:aws:access-analyzer:eu-west-1:111122223333:analyzer/unused","name":"unused","type":"ACCOUNT_UNUSED_ACCESS","status":"ACTIVE"}]}"#;
const EXTERNAL: &str = r#"{"analyzers":[{"arn":"arn:aws:access-analyzer:eu-west-1:111122223333:analyzer/outside","name":"outside","type":"ACCOUNT","status":"ACTIVE"}]}"#;
const OPEN: &str = r#"{"findings":[{"id":"1","resourceOwnerAccount":"111122223333","status":"ACTIVE","findingType":"UnusedIAMRole"}]}"#;
const SOLVED: &str = r#"{"findings":[{"id":"1","resourceOwnerAccount":"111122223333","status":"RESOLVED","findingType":"UnusedIAMRole"}]}"#;
const ALONE: (&str, &str) = (
    "111122223333/organizations-describe-organization.json",
    "An error occurred (AWSOrganizationsNotInUseException) when calling the DescribeOrganization operation: Your account is not a member of an organization.",
);

pub(super) const UNUSED_ACCESS: &[Case] = &[
    Case::new(
        "an analyzer, and nothing open",
        &[(ANALYZERS, UNUSED), (FOUND, SOLVED)],
        Outcome::Compliant,
    ),
    Case::new(
        "an analyzer, and something open",
        &[(ANALYZERS, UNUSED), (FOUND, OPEN)],
        Outcome::NeedsReview,
    ),
    Case::new(
        "an analyzer whose findings nobody supplied",
        &[(ANALYZERS, UNUSED)],
        Outcome::InsufficientData,
    ),
    Case::new(
        "only an analyzer of external access",
        &[REGIONS, (ANALYZERS, EXTERNAL)],
        Outcome::NeedsReview,
    ),
    Case::new(
        "none, in an account that stands alone",
        &[REGIONS, (ANALYZERS, EXTERNAL), ALONE],
        Outcome::NonCompliant,
    ),
];
