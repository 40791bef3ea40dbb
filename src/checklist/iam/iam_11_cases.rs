//! Cases of IAM-11.

use crate::checklist::Outcome;
use crate::checklist::case::Case;

const REPORT: &str = "111122223333/iam-get-credential-report.json";
const CREDENTIALS: &str = "111122223333/iam-list-service-specific-credentials.json";
const USERS: &str = include_str!("../../../tests/fixtures/iam/credential-report-use.json");
const MORE: &str = r#"{"Content":"user,arn,user_creation_time,password_enabled,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,additional_credentials_info\nalice,arn:aws:iam::111122223333:user/alice,2020-01-01T00:00:00Z,false,false,N/A,N/A,false,N/A,N/A,1 more access key","ReportFormat":"text/csv"}"#;

const ALICE: &str = "111122223333/iam-list-access-keys__alice.json";
const LISTED: &str = r#"{"AccessKeyMetadata":[{"UserName":"alice","AccessKeyId":"AKIANEW","Status":"Active","CreateDate":"2026-06-20T00:00:00Z"},{"UserName":"alice","AccessKeyId":"AKIAOLD","Status":"Active","CreateDate":"2025-06-20T00:00:00Z"}]}"#;
const RENEWED: &str = r#"{"Content":"user,arn,user_creation_time,password_enabled,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date\nalice,arn:aws:iam::111122223333:user/alice,2020-01-01T00:00:00Z,false,true,2026-06-20T00:00:00Z,N/A,false,N/A,N/A","ReportFormat":"text/csv","GeneratedTime":"2026-06-30T00:00:00Z"}"#;
const OF_2025: &str =
    r#"{"AccessKeyMetadata":[{"UserName":"alice","AccessKeyId":"AKIAOLD","Status":"Active","CreateDate":"2025-06-20T00:00:00Z"}]}"#;

pub(super) const UNUSED: &[Case] = &[
    Case::new("a password used 45 days ago", &[(REPORT, USERS)], Outcome::Compliant).about("alice"),
    Case::new("a password used 46 days ago", &[(REPORT, USERS)], Outcome::NonCompliant).about("bob"),
    Case::new("a new password that was never used", &[(REPORT, USERS)], Outcome::Compliant).about("newcomer"),
    Case::new("an old password that was never used", &[(REPORT, USERS)], Outcome::NonCompliant).about("never"),
    Case::new("an old key that was never used", &[(REPORT, USERS)], Outcome::NonCompliant).about("never/access_key_1"),
    Case::new("a key in use", &[(REPORT, USERS)], Outcome::Compliant).about("robot/access_key_2"),
    Case::new("an inactive key", &[(REPORT, USERS)], Outcome::NotApplicable).about("robot/access_key_1"),
    Case::new("no password", &[(REPORT, USERS)], Outcome::NotApplicable).about("robot"),
    Case::new(
        "a password whose use the report does not know",
        &[(REPORT, USERS)],
        Outcome::InsufficientData,
    )
    .about("odd"),
    Case::new("more keys than the report shows", &[(REPORT, MORE)], Outcome::InsufficientData),
    Case::new(
        "a key that was never used, and whose date a change of its status renewed",
        &[(REPORT, RENEWED), (ALICE, OF_2025)],
        Outcome::NonCompliant,
    )
    .about("alice/access_key_1"),
    Case::new(
        "a new key that only the list shows",
        &[(REPORT, MORE), (ALICE, LISTED)],
        Outcome::Compliant,
    )
    .about("alice/AKIANEW"),
    Case::new(
        "an old key that only the list shows, so that nothing tells of its use",
        &[(REPORT, MORE), (ALICE, LISTED)],
        Outcome::InsufficientData,
    )
    .about("alice/AKIAOLD"),
    Case::new(
        "no report",
        &[("111122223333/iam-get-account-summary.json", r#"{"SummaryMap":{"Users":2}}"#)],
        Outcome::InsufficientData,
    ),
];

pub(super) const DORMANT: &[Case] = &[
    Case::new("one credential in use", &[(REPORT, USERS)], Outcome::Compliant).about("robot"),
    Case::new("all credentials idle", &[(REPORT, USERS)], Outcome::NonCompliant).about("never"),
    Case::new("no credential, created long ago", &[(REPORT, USERS)], Outcome::NeedsReview).about("idle"),
    Case::new(
        "no credential, not even for one service",
        &[(REPORT, USERS), (CREDENTIALS, r#"{"ServiceSpecificCredentials":[]}"#)],
        Outcome::NonCompliant,
    )
    .about("idle"),
    Case::new(
        "only a credential for one service",
        &[
            (REPORT, USERS),
            (
                CREDENTIALS,
                r#"{"ServiceSpecificCredentials":[{"UserName":"idle","Status":"Active","ServiceName":"codecommit.amazonaws.com","ServiceSpecificCredentialId":"ACCA1"}]}"#,
            ),
        ],
        Outcome::NeedsReview,
    )
    .about("idle"),
    Case::new("no credential, created lately", &[(REPORT, USERS)], Outcome::Compliant).about("fresh"),
    Case::new("only a signing certificate", &[(REPORT, USERS)], Outcome::NeedsReview).about("signer"),
    Case::new(
        "a password whose use the report does not know",
        &[(REPORT, USERS)],
        Outcome::InsufficientData,
    )
    .about("odd"),
    Case::new(
        "more credentials than the report shows",
        &[(REPORT, MORE)],
        Outcome::InsufficientData,
    ),
];
