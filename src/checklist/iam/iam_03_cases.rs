//! Cases of IAM-03.

use crate::checklist::Outcome;
use crate::checklist::case::Case;

const REPORT: &str = "111122223333/iam-get-credential-report.json";
const DETAILS: &str = "111122223333/iam-get-account-authorization-details.json";
const SAML: &str = "111122223333/iam-list-saml-providers.json";
const INSTANCES: &str = "111122223333/eu-west-1/sso-admin-list-instances.json";
const CREDENTIALS: &str = "111122223333/iam-list-service-specific-credentials.json";
/// In an envelope, which shows that no Region was left out.
const REGIONS: (&str, &str) = (
    "regions.json",
    r#"{"evidence":1,"service":"ec2","command":"describe-regions","account":"111122223333","region":"eu-west-1","exit":0,"output":{"Regions":[{"RegionName":"eu-west-1","Endpoint":"ec2.eu-west-1.amazonaws.com","OptInStatus":"opt-in-not-required"}]}}"#,
);

const PEOPLE: &str = r#"{"Content":"user,arn,password_enabled,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated\n<root_account>,arn:aws:iam::111122223333:root,true,false,N/A,N/A,N/A,false,N/A\nalice,arn:aws:iam::111122223333:user/alice,true,false,N/A,N/A,N/A,false,N/A\nrobot,arn:aws:iam::111122223333:user/robot,false,true,2026-01-01T00:00:00Z,2026-06-29T00:00:00Z,s3,false,N/A\ncoder,arn:aws:iam::111122223333:user/coder,false,false,N/A,N/A,N/A,false,N/A","ReportFormat":"text/csv","GeneratedTime":"2026-06-30T00:00:00Z"}"#;
const MACHINES: &str = r#"{"Content":"user,arn,password_enabled,access_key_1_active,access_key_2_active\n<root_account>,arn:aws:iam::111122223333:root,true,false,false\nrobot,arn:aws:iam::111122223333:user/robot,false,false,false","ReportFormat":"text/csv","GeneratedTime":"2026-06-30T00:00:00Z"}"#;
const UNCLEAR: &str =
    r#"{"Content":"user,arn,password_enabled\nodd,arn:aws:iam::111122223333:user/odd,not_supported","ReportFormat":"text/csv"}"#;
const NOBODY: &str = r#"{"Content":"user,arn,password_enabled\n<root_account>,arn:aws:iam::111122223333:root,true","ReportFormat":"text/csv","GeneratedTime":"2026-06-30T00:00:00Z"}"#;

const ACTIVE: &str = r#"{"Instances":[{"InstanceArn":"arn:aws:sso:::instance/ssoins-1","IdentityStoreId":"d-1","OwnerAccountId":"444455556666","Status":"ACTIVE"}]}"#;
const OWN: &str = r#"{"Instances":[{"InstanceArn":"arn:aws:sso:::instance/ssoins-1","IdentityStoreId":"d-1","OwnerAccountId":"111122223333","Status":"ACTIVE"}]}"#;
const NO_INSTANCE: &str = r#"{"Instances":[]}"#;
const VALID: &str = r#"{"SAMLProviderList":[{"Arn":"arn:aws:iam::111122223333:saml-provider/corp","ValidUntil":"2030-01-01T00:00:00Z"}]}"#;
const EXPIRED: &str =
    r#"{"SAMLProviderList":[{"Arn":"arn:aws:iam::111122223333:saml-provider/corp","ValidUntil":"2020-01-01T00:00:00Z"}]}"#;
const NO_PROVIDER: &str = r#"{"SAMLProviderList":[]}"#;
const ROLES: &str = r#"{"UserDetailList":[],"GroupDetailList":[],"RoleDetailList":[{"RoleName":"app","Arn":"arn:aws:iam::111122223333:role/app"}],"Policies":[]}"#;
const RESERVED: &str = r#"{"UserDetailList":[],"GroupDetailList":[],"RoleDetailList":[{"RoleName":"AWSReservedSSO_Admin_0123","Arn":"arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123"}],"Policies":[]}"#;
const MANAGER: (&str, &str) = (
    "111122223333/organizations-describe-organization.json",
    r#"{"Organization":{"Id":"o-example","FeatureSet":"ALL","MasterAccountId":"111122223333"}}"#,
);
const MEMBER: (&str, &str) = (
    "111122223333/organizations-describe-organization.json",
    r#"{"Organization":{"Id":"o-example","FeatureSet":"ALL","MasterAccountId":"444455556666"}}"#,
);

const SAML_BEFORE: &str = r#"{"evidence":1,"service":"iam","command":"list-saml-providers","params":{},"account":"111122223333","region":"us-east-1","time":"2026-01-01T00:00:00Z","exit":0,"output":{"SAMLProviderList":[{"Arn":"arn:aws:iam::111122223333:saml-provider/corp","ValidUntil":"2030-01-01T00:00:00Z"}]}}"#;
const SAML_AFTER: &str = r#"{"evidence":1,"service":"iam","command":"list-saml-providers","params":{},"account":"111122223333","region":"us-east-1","time":"2026-06-01T00:00:00Z","exit":0,"output":{"SAMLProviderList":[]}}"#;

pub(super) const FEDERATION: &[Case] = &[
    Case::new("an instance of the organization", &[(INSTANCES, ACTIVE)], Outcome::Compliant),
    Case::new(
        "the instance of the account that manages the organization",
        &[(INSTANCES, OWN), MANAGER],
        Outcome::Compliant,
    ),
    Case::new(
        "an instance of which nobody knows whether it is an organization's",
        &[(INSTANCES, OWN)],
        Outcome::InsufficientData,
    ),
    Case::new("roles of Identity Center", &[(DETAILS, RESERVED)], Outcome::Compliant),
    Case::new("a SAML provider", &[(SAML, VALID)], Outcome::Compliant),
    Case::new(
        "an empty list of one Region",
        &[(INSTANCES, NO_INSTANCE), (SAML, NO_PROVIDER), (DETAILS, ROLES), (REPORT, PEOPLE)],
        Outcome::InsufficientData,
    ),
    Case::new(
        "nothing, and a user with a password",
        &[
            REGIONS,
            (INSTANCES, NO_INSTANCE),
            (SAML, NO_PROVIDER),
            (DETAILS, ROLES),
            (REPORT, PEOPLE),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "an expired SAML provider, and a user with a password",
        &[
            REGIONS,
            (INSTANCES, NO_INSTANCE),
            (SAML, EXPIRED),
            (DETAILS, ROLES),
            (REPORT, PEOPLE),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "nothing, and no user with a password",
        &[
            REGIONS,
            (INSTANCES, NO_INSTANCE),
            (SAML, NO_PROVIDER),
            (DETAILS, ROLES),
            (REPORT, MACHINES),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "only an instance that a member made for its applications",
        &[
            REGIONS,
            MEMBER,
            (INSTANCES, OWN),
            (SAML, NO_PROVIDER),
            (DETAILS, ROLES),
            (REPORT, PEOPLE),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a SAML provider that a newer list does not name any more",
        &[
            REGIONS,
            (INSTANCES, NO_INSTANCE),
            ("a.jsonl", SAML_BEFORE),
            ("b.jsonl", SAML_AFTER),
            (DETAILS, ROLES),
            (REPORT, PEOPLE),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "two undated lists of SAML providers, one of them empty",
        &[
            REGIONS,
            (INSTANCES, NO_INSTANCE),
            ("a/111122223333/iam-list-saml-providers.json", VALID),
            ("b/111122223333/iam-list-saml-providers.json", NO_PROVIDER),
            (DETAILS, ROLES),
            (REPORT, PEOPLE),
        ],
        Outcome::InsufficientData,
    ),
    Case::new("only the report", &[(REPORT, PEOPLE)], Outcome::InsufficientData),
];

pub(super) const CONSOLE_USERS: &[Case] = &[
    Case::new("machines only", &[(REPORT, MACHINES)], Outcome::Compliant),
    Case::new("a person", &[(REPORT, PEOPLE)], Outcome::NeedsReview),
    Case::new("no users", &[(REPORT, NOBODY)], Outcome::Compliant),
    Case::new("a cell that says neither", &[(REPORT, UNCLEAR)], Outcome::InsufficientData),
    Case::new("no report", &[(DETAILS, ROLES)], Outcome::InsufficientData),
];

const NO_CREDENTIALS: &str = r#"{"ServiceSpecificCredentials":[]}"#;
const GIT: &str = r#"{"ServiceSpecificCredentials":[{"UserName":"coder","Status":"Active","ServiceName":"codecommit.amazonaws.com","ServiceSpecificCredentialId":"ACCA1"},{"UserName":"alice","Status":"Inactive","ServiceName":"codecommit.amazonaws.com","ServiceSpecificCredentialId":"ACCA2"}]}"#;

pub(super) const LONG_TERM_KEYS: &[Case] = &[
    Case::new("no key", &[(REPORT, PEOPLE), (CREDENTIALS, NO_CREDENTIALS)], Outcome::Compliant).about("coder"),
    Case::new(
        "an active key",
        &[(REPORT, PEOPLE), (CREDENTIALS, NO_CREDENTIALS)],
        Outcome::NeedsReview,
    )
    .about("robot"),
    Case::new(
        "a credential for one service",
        &[(REPORT, PEOPLE), (CREDENTIALS, GIT)],
        Outcome::NeedsReview,
    )
    .about("coder"),
    Case::new("an inactive one", &[(REPORT, PEOPLE), (CREDENTIALS, GIT)], Outcome::Compliant).about("alice"),
    Case::new(
        "no list of credentials for services",
        &[(REPORT, MACHINES)],
        Outcome::InsufficientData,
    ),
    Case::new(
        "no columns of keys",
        &[(REPORT, UNCLEAR), (CREDENTIALS, NO_CREDENTIALS)],
        Outcome::InsufficientData,
    ),
];
