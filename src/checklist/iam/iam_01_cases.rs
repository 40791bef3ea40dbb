//! Cases of IAM-01.

use crate::checklist::Outcome;
use crate::checklist::case::Case;

pub(super) const ACCESS_KEY: &[Case] = &[
    Case::new(
        "the summary counts none",
        &[(SUMMARY, r#"{"SummaryMap":{"AccountAccessKeysPresent":0}}"#)],
        Outcome::Compliant,
    ),
    Case::new(
        "the summary counts one",
        &[(SUMMARY, r#"{"SummaryMap":{"AccountAccessKeysPresent":1}}"#)],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a summary without the count",
        &[(SUMMARY, r#"{"SummaryMap":{"Users":1}}"#)],
        Outcome::InsufficientData,
    ),
    Case::new("the report alone, without a key", &[(REPORT, NO_KEY)], Outcome::Compliant),
    Case::new("an inactive key still exists", &[(REPORT, INACTIVE_KEY)], Outcome::NonCompliant),
    Case::new(
        "an active key in a report without its date",
        &[(REPORT, ACTIVE_KEY)],
        Outcome::NonCompliant,
    ),
    Case::new(
        "the summary counts none but the report shows one",
        &[
            (SUMMARY, r#"{"SummaryMap":{"AccountAccessKeysPresent":0}}"#),
            (REPORT, INACTIVE_KEY),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "the summary counts one but the report shows none",
        &[(SUMMARY, r#"{"SummaryMap":{"AccountAccessKeysPresent":1}}"#), (REPORT, NO_KEY)],
        Outcome::NonCompliant,
    ),
    Case::new(
        "key columns that are not supported",
        &[(REPORT, NOT_SUPPORTED)],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a GovCloud report has no root row, so the summary decides",
        &[(SUMMARY, r#"{"SummaryMap":{"AccountAccessKeysPresent":0}}"#), (REPORT, GOV_CLOUD)],
        Outcome::Compliant,
    ),
    Case::new(
        "two summaries that disagree",
        &[
            (
                "a/111122223333/iam-get-account-summary.json",
                r#"{"SummaryMap":{"AccountAccessKeysPresent":0}}"#,
            ),
            (
                "b/111122223333/iam-get-account-summary.json",
                r#"{"SummaryMap":{"AccountAccessKeysPresent":1}}"#,
            ),
            (REPORT, NO_KEY),
        ],
        Outcome::InsufficientData,
    ),
];

pub(super) const RECENT_USE: &[Case] = &[
    Case::new(
        "used long ago",
        &[(
            REPORT,
            r#"{"Content":"user,arn,password_last_used,access_key_1_last_used_date,access_key_2_last_used_date\n<root_account>,arn:aws:iam::111122223333:root,2026-05-30T00:00:00Z,2026-03-31T00:00:00Z,N/A","ReportFormat":"text/csv","GeneratedTime":"2026-06-30T00:00:00Z"}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "a key was used although the password was not",
        &[(
            REPORT,
            r#"{"Content":"user,arn,password_last_used,access_key_1_last_used_date,access_key_2_last_used_date\n<root_account>,arn:aws:iam::111122223333:root,2020-01-01T00:00:00Z,N/A,2026-04-01T00:00:00Z","ReportFormat":"text/csv","GeneratedTime":"2026-06-30T00:00:00Z"}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "someone signed in within a month",
        &[(
            REPORT,
            r#"{"Content":"user,arn,password_last_used,access_key_1_last_used_date,access_key_2_last_used_date\n<root_account>,arn:aws:iam::111122223333:root,2026-05-31T00:00:00Z,N/A,N/A","ReportFormat":"text/csv","GeneratedTime":"2026-06-30T00:00:00Z"}"#,
        )],
        Outcome::NeedsReview,
    ),
    Case::new(
        "never used",
        &[(
            REPORT,
            r#"{"Content":"user,arn,password_last_used,access_key_1_last_used_date,access_key_2_last_used_date\n<root_account>,arn:aws:iam::111122223333:root,no_information,N/A,N/A","ReportFormat":"text/csv"}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "used after the as-of date",
        &[(
            REPORT,
            r#"{"Content":"user,arn,password_last_used,access_key_1_last_used_date,access_key_2_last_used_date\n<root_account>,arn:aws:iam::111122223333:root,2026-07-09T00:00:00Z,N/A,N/A","ReportFormat":"text/csv"}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "someone signed in, and whether a key was used is not known",
        &[(
            REPORT,
            r#"{"Content":"user,arn,password_last_used,access_key_1_last_used_date\n<root_account>,arn:aws:iam::111122223333:root,2026-05-31T00:00:00Z,N/A","ReportFormat":"text/csv","GeneratedTime":"2026-06-30T00:00:00Z"}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new("columns that decide are not there", &[(REPORT, NO_KEY)], Outcome::InsufficientData),
    Case::new("no root row", &[(REPORT, GOV_CLOUD)], Outcome::InsufficientData),
    Case::new(
        "no report",
        &[(SUMMARY, r#"{"SummaryMap":{"Users":1}}"#)],
        Outcome::InsufficientData,
    ),
];

pub(super) const CERTIFICATE: &[Case] = &[
    Case::new(
        "none",
        &[(SUMMARY, r#"{"SummaryMap":{"AccountSigningCertificatesPresent":0}}"#)],
        Outcome::Compliant,
    ),
    Case::new(
        "one",
        &[(SUMMARY, r#"{"SummaryMap":{"AccountSigningCertificatesPresent":1}}"#)],
        Outcome::NonCompliant,
    ),
    Case::new(
        "the report shows one that is active",
        &[
            (SUMMARY, r#"{"SummaryMap":{"AccountSigningCertificatesPresent":0}}"#),
            (
                REPORT,
                r#"{"Content":"user,arn,cert_1_active,cert_2_active\n<root_account>,arn:aws:iam::111122223333:root,false,true","ReportFormat":"text/csv"}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new("neither source tells", &[(REPORT, NO_KEY)], Outcome::InsufficientData),
];

const SUMMARY: &str = "111122223333/iam-get-account-summary.json";
const REPORT: &str = "111122223333/iam-get-credential-report.json";
const NO_KEY: &str = r#"{"Content":"user,arn,access_key_1_active,access_key_1_last_rotated,access_key_2_active,access_key_2_last_rotated\n<root_account>,arn:aws:iam::111122223333:root,false,N/A,false,N/A","ReportFormat":"text/csv"}"#;
const INACTIVE_KEY: &str = r#"{"Content":"user,arn,access_key_1_active,access_key_1_last_rotated,access_key_2_active,access_key_2_last_rotated\n<root_account>,arn:aws:iam::111122223333:root,false,2020-05-01T00:00:00+00:00,false,N/A","ReportFormat":"text/csv"}"#;
const ACTIVE_KEY: &str = r#"{"Content":"user,arn,access_key_1_active,access_key_2_active\n<root_account>,arn:aws:iam::111122223333:root,false,true","ReportFormat":"text/csv"}"#;
const NOT_SUPPORTED: &str = r#"{"Content":"user,arn,access_key_1_active,access_key_1_last_rotated,access_key_2_active,access_key_2_last_rotated\n<root_account>,arn:aws:iam::111122223333:root,not_supported,not_supported,false,N/A","ReportFormat":"text/csv"}"#;
const GOV_CLOUD: &str =
    r#"{"Content":"user,arn,password_enabled\nalice,arn:aws-us-gov:iam::111122223333:user/alice,false","ReportFormat":"text/csv"}"#;
