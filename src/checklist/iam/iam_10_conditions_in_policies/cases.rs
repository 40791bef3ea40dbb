//! Cases of IAM-10.

use crate::checklist::Outcome;
use crate::checklist::case::Case;

const DETAILS: &str = "111122223333/iam-get-account-authorization-details.json";
const SUMMARY: &str = "111122223333/iam-get-account-summary.json";
const ACCOUNTS: &str = "111122223333/organizations-list-accounts.json";
const COUNTS: &str = r#"{"SummaryMap":{"Users":0,"Groups":0,"Roles":1,"Policies":0}}"#;

const TRUSTS: &str = details!(
    "",
    "",
    concat!(
        role!("web", trust!(r#"{"Service":"ec2.amazonaws.com"}"#, "sts:AssumeRole", ""), ""),
        ",",
        role!("open", trust!(r#""*""#, "sts:AssumeRole", ""), ""),
        ",",
        role!(
            "secret",
            trust!(r#"{"AWS":"*"}"#, "sts:AssumeRole", r#""StringEquals":{"sts:ExternalId":"x"}"#),
            ""
        ),
        ",",
        role!(
            "organization",
            trust!(
                r#"{"AWS":"*"}"#,
                "sts:AssumeRole",
                r#""StringEquals":{"aws:PrincipalOrgID":"o-example"}"#
            ),
            ""
        ),
        r#",{"Path":"/","RoleName":"cut","Arn":"arn:aws:iam::111122223333:role/cut"}"#,
        r#",{"Path":"/aws-service-role/x.amazonaws.com/","RoleName":"AWSServiceRoleForX","Arn":"arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX","AssumeRolePolicyDocument":{"Statement":[{"Effect":"Allow","Principal":{"Service":"x.amazonaws.com"},"Action":"sts:AssumeRole"}]}}"#,
        ",",
        role!("stranger", trust!(r#"{"AWS":"444455556666"}"#, "sts:AssumeRole", ""), ""),
        ",",
        role!(
            "partner",
            trust!(
                r#"{"AWS":"arn:aws:iam::444455556666:root"}"#,
                "sts:AssumeRole",
                r#""StringEquals":{"sts:externalid":"agreed"}"#
            ),
            ""
        ),
        ",",
        role!(
            "vague",
            trust!(
                r#"{"AWS":"444455556666"}"#,
                "sts:AssumeRole",
                r#""BoolIfExists":{"aws:MultiFactorAuthPresent":"true"}"#
            ),
            ""
        ),
        ",",
        role!(
            "own",
            trust!(r#"{"AWS":"arn:aws:iam::111122223333:root"}"#, "sts:AssumeRole", ""),
            ""
        ),
        ",",
        role!(
            "any-repository",
            trust!(
                r#"{"Federated":"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"}"#,
                "sts:AssumeRoleWithWebIdentity",
                r#""StringEquals":{"token.actions.githubusercontent.com:aud":"sts.amazonaws.com"}"#
            ),
            ""
        ),
        ",",
        role!(
            "one-repository",
            trust!(
                r#"{"Federated":"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"}"#,
                "sts:AssumeRoleWithWebIdentity",
                r#""StringLike":{"token.actions.githubusercontent.com:sub":"repo:octo-org/*"}"#
            ),
            ""
        ),
        ",",
        role!(
            "company",
            trust!(
                r#"{"Federated":"arn:aws:iam::111122223333:saml-provider/corp"}"#,
                "sts:AssumeRoleWithSAML",
                ""
            ),
            ""
        ),
        ",",
        role!(
            "condition",
            trust!(
                r#"{"AWS":"*"}"#,
                "sts:AssumeRole",
                r#""StringEquals":{"aws:PrincipalAccount":"444455556666"}"#
            ),
            ""
        ),
        ",",
        role!(
            "tags",
            r#"{"Statement":[{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole"},{"Effect":"Deny","Principal":"*","Action":"sts:TagSession"}]}"#,
            ""
        ),
        ",",
        role!(
            "refused",
            r#"{"Statement":[{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole"},{"Effect":"Deny","Principal":"*","Action":"sts:*"}]}"#,
            ""
        ),
        ",",
        role!("mail", trust!(r#"{"Service":"ses.amazonaws.com"}"#, "sts:AssumeRole", ""), ""),
        ",",
        role!(
            "topic",
            trust!(
                r#"{"Service":"sns.amazonaws.com"}"#,
                "sts:AssumeRole",
                r#""StringEquals":{"aws:SourceAccount":"111122223333"}"#
            ),
            ""
        )
    ),
    ""
);
const ONLY_OWN: &str = details!(
    "",
    "",
    role!(
        "own",
        trust!(r#"{"AWS":"arn:aws:iam::111122223333:root"}"#, "sts:AssumeRole", ""),
        r#","RolePolicyList":[],"AttachedManagedPolicies":[]"#
    ),
    ""
);
const CONFIG: &str = r#"{"fileVersion":"1.0","configSnapshotId":"x","configurationItems":[{"configurationItemVersion":"1.3","configurationItemCaptureTime":"2026-06-29T10:00:00.000Z","configurationItemStatus":"OK","resourceType":"AWS::IAM::Role","resourceId":"AROAEXAMPLE","resourceName":"open","ARN":"arn:aws:iam::111122223333:role/open","awsAccountId":"111122223333","awsRegion":"global","configuration":{"path":"/","roleName":"open","arn":"arn:aws:iam::111122223333:role/open","assumeRolePolicyDocument":"%7B%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22%2C%22Principal%22%3A%22%2A%22%2C%22Action%22%3A%22sts%3AAssumeRole%22%7D%5D%7D","instanceProfileList":[],"rolePolicyList":[],"attachedManagedPolicies":[]}}]}"#;
const SAME_ORGANIZATION: &str = r#"{"Accounts":[{"Id":"111122223333","JoinedMethod":"INVITED","State":"ACTIVE"},{"Id":"444455556666","JoinedMethod":"CREATED","State":"ACTIVE"}]}"#;
const OTHER_ORGANIZATION: &str = r#"{"Accounts":[{"Id":"111122223333","JoinedMethod":"INVITED","State":"ACTIVE"}]}"#;
const LEFT: (&str, &str) = (
    "bundle.jsonl",
    concat!(
        r#"{"evidence":1,"service":"organizations","command":"list-accounts","params":{},"account":"111122223333","time":"2026-01-01T00:00:00Z","exit":0,"output":{"Accounts":[{"Id":"111122223333","JoinedMethod":"INVITED","State":"ACTIVE"},{"Id":"444455556666","JoinedMethod":"CREATED","State":"ACTIVE"}]}}"#,
        "\n",
        r#"{"evidence":1,"service":"organizations","command":"list-accounts","params":{},"account":"111122223333","time":"2026-06-01T00:00:00Z","exit":0,"output":{"Accounts":[{"Id":"111122223333","JoinedMethod":"INVITED","State":"ACTIVE"}]}}"#
    ),
);
const ALONE: (&str, &str) = (
    "111122223333/organizations-describe-organization.json",
    "An error occurred (AWSOrganizationsNotInUseException) when calling the DescribeOrganization operation: Your account is not a member of an organization.",
);

const fn role(name: &'static str, resource: &'static str, expect: Outcome) -> Case {
    Case::new(name, &[(DETAILS, TRUSTS)], expect).about(resource)
}

pub(super) const WILDCARD: &[Case] = &[
    role("a service", "web", Outcome::Compliant),
    role("anyone", "open", Outcome::NonCompliant),
    role("anyone who knows an id", "secret", Outcome::NonCompliant),
    role("anyone of the organization", "organization", Outcome::Compliant),
    role("a Deny of something else undoes nothing", "tags", Outcome::NonCompliant),
    role("a Deny to everyone may undo it", "refused", Outcome::NeedsReview),
    role("no trust policy in the export", "cut", Outcome::InsufficientData),
    Case::new(
        "roles were filtered away",
        &[(DETAILS, details!(user!("alice", r#","AttachedManagedPolicies":[]"#), "", "", ""))],
        Outcome::InsufficientData,
    ),
    Case::new("from AWS Config", &[("snapshot.json", CONFIG)], Outcome::NonCompliant).about("open"),
];

pub(super) const EXTERNAL: &[Case] = &[
    role("an external id", "partner", Outcome::Compliant),
    role("MFA, if there is any", "vague", Outcome::NeedsReview),
    role(
        "no condition, and no list of the organization",
        "stranger",
        Outcome::InsufficientData,
    ),
    Case::new(
        "no condition, but of the same organization",
        &[(DETAILS, TRUSTS), (ACCOUNTS, SAME_ORGANIZATION)],
        Outcome::NeedsReview,
    )
    .about("stranger"),
    Case::new(
        "no condition, and not of the organization",
        &[(DETAILS, TRUSTS), (ACCOUNTS, OTHER_ORGANIZATION)],
        Outcome::NonCompliant,
    )
    .about("stranger"),
    Case::new(
        "no condition, and of the organization no more",
        &[(DETAILS, TRUSTS), LEFT],
        Outcome::NonCompliant,
    )
    .about("stranger"),
    Case::new(
        "no condition, and in one of two lists of the organization",
        &[
            (DETAILS, TRUSTS),
            (ACCOUNTS, OTHER_ORGANIZATION),
            ("444455556666/organizations-list-accounts.json", SAME_ORGANIZATION),
        ],
        Outcome::NeedsReview,
    )
    .about("stranger"),
    Case::new(
        "no condition, and no organization",
        &[(DETAILS, TRUSTS), ALONE],
        Outcome::NonCompliant,
    )
    .about("stranger"),
    Case::new(
        "anyone, narrowed to an account that is not of the organization",
        &[(DETAILS, TRUSTS), ALONE],
        Outcome::NonCompliant,
    )
    .about("condition"),
    Case::new("only its own account", &[(DETAILS, ONLY_OWN)], Outcome::NotApplicable),
];

pub(super) const OIDC: &[Case] = &[
    role("repositories of one owner", "one-repository", Outcome::Compliant),
    role("an audience only", "any-repository", Outcome::NonCompliant),
    role("SAML without an audience", "company", Outcome::NeedsReview),
    role("no trust policy in the export", "cut", Outcome::InsufficientData),
    Case::new("no provider", &[(DETAILS, ONLY_OWN)], Outcome::NotApplicable),
];

pub(super) const SERVICES: &[Case] = &[
    role("a source account", "topic", Outcome::Compliant),
    role("no source", "mail", Outcome::NeedsReview),
    role("no trust policy in the export", "cut", Outcome::InsufficientData),
    Case::new("no such service", &[(DETAILS, ONLY_OWN)], Outcome::NotApplicable),
];

const POLICIES: &str = details!(
    user!(
        "alice",
        concat!(
            r#","AttachedManagedPolicies":[],"UserPolicyList":[{"PolicyName":"deploy","PolicyDocument":"#,
            allow!("iam:*", "*"),
            "}]"
        )
    ),
    group!("developers", r#","GroupPolicyList":[],"AttachedManagedPolicies":[]"#),
    role!(
        "own",
        trust!(r#"{"AWS":"arn:aws:iam::111122223333:root"}"#, "sts:AssumeRole", ""),
        r#","RolePolicyList":[],"AttachedManagedPolicies":[]"#
    ),
    concat!(
        policy!("any", 1, 0, allow!("iam:PassRole", "*")),
        ",",
        policy!("named", 1, 0, allow!("iam:PassRole", "arn:aws:iam::111122223333:role/web")),
        ",",
        policy!("all", 1, 0, allow!("*", "*")),
        ",",
        policy!(
            "service",
            1,
            0,
            r#"{"Statement":{"Effect":"Allow","Action":"iam:PassRole","Resource":"*","Condition":{"StringEquals":{"iam:PassedToService":"ec2.amazonaws.com"}}}}"#
        ),
        ",",
        policy!(
            "if-there",
            1,
            0,
            r#"{"Statement":{"Effect":"Allow","Action":"iam:PassRole","Resource":"*","Condition":{"StringLike":{"iam:PassedToService":"*"}}}}"#
        )
    )
);
const BROKEN: &str = details!("", "", "", policy!("broken", 1, 0, r#""not a policy""#));

const fn policy(name: &'static str, resource: &'static str, expect: Outcome) -> Case {
    Case::new(name, &[(DETAILS, POLICIES)], expect).about(resource)
}

pub(super) const PASS_ROLE: &[Case] = &[
    policy("one role by name", "arn:aws:iam::111122223333:policy/named", Outcome::Compliant),
    policy("one service", "arn:aws:iam::111122223333:policy/service", Outcome::Compliant),
    policy("any role", "arn:aws:iam::111122223333:policy/any", Outcome::NonCompliant),
    policy("any role, by a wildcard in an embedded policy", "alice", Outcome::NonCompliant),
    policy(
        "any service that is named",
        "arn:aws:iam::111122223333:policy/if-there",
        Outcome::NeedsReview,
    ),
    policy("everything", "arn:aws:iam::111122223333:policy/all", Outcome::NotApplicable),
    Case::new("a document that is none", &[(DETAILS, BROKEN)], Outcome::InsufficientData),
    Case::new(
        "no policy passes roles",
        &[(DETAILS, ONLY_OWN), (SUMMARY, COUNTS)],
        Outcome::NotApplicable,
    ),
];

pub(super) const OVERVIEW: &[Case] = &[
    Case::new("one of six", &[(DETAILS, POLICIES)], Outcome::NeedsReview),
    Case::new("a document that is none", &[(DETAILS, BROKEN)], Outcome::InsufficientData),
    Case::new("policies were filtered away", &[(DETAILS, ONLY_OWN)], Outcome::InsufficientData),
    Case::new("no policies", &[(DETAILS, ONLY_OWN), (SUMMARY, COUNTS)], Outcome::NotApplicable),
];
