//! Cases of IAM-06.

use crate::checklist::Outcome;
use crate::checklist::case::Case;

const POLICY: &str = "111122223333/iam-get-account-password-policy.json";
const REPORT: &str = "111122223333/iam-get-credential-report.json";
const STRONG: &str = r#"{"PasswordPolicy":{"MinimumPasswordLength":14,"RequireSymbols":true,"RequireNumbers":true,"RequireUppercaseCharacters":true,"RequireLowercaseCharacters":true,"AllowUsersToChangePassword":true,"ExpirePasswords":true,"MaxPasswordAge":90,"PasswordReusePrevention":24}}"#;
const WEAK: &str = r#"{"PasswordPolicy":{"MinimumPasswordLength":8,"RequireSymbols":false,"RequireNumbers":true,"RequireUppercaseCharacters":true,"RequireLowercaseCharacters":true,"AllowUsersToChangePassword":true,"ExpirePasswords":false,"PasswordReusePrevention":5}}"#;
const USERS: &str = r#"{"Content":"user,arn,password_enabled,password_last_changed\nnew,arn:aws:iam::111122223333:user/new,true,2026-04-01T00:00:00Z\nold,arn:aws:iam::111122223333:user/old,true,2026-03-31T00:00:00Z\nrobot,arn:aws:iam::111122223333:user/robot,false,N/A\nodd,arn:aws:iam::111122223333:user/odd,true,N/A","ReportFormat":"text/csv","GeneratedTime":"2026-06-30T00:00:00Z"}"#;
const OTHER: &str = r#"{"SummaryMap":{"Users":2}}"#;

pub(super) const STRENGTH: &[Case] = &[
    Case::new("14 characters of all four kinds", &[(POLICY, STRONG)], Outcome::Compliant),
    Case::new("8 characters without symbols", &[(POLICY, WEAK)], Outcome::NonCompliant),
    Case::new(
        "13 characters",
        &[(POLICY, r#"{"PasswordPolicy":{"MinimumPasswordLength":13,"RequireSymbols":true}}"#)],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a file that lacks a member",
        &[(
            POLICY,
            r#"{"PasswordPolicy":{"MinimumPasswordLength":14,"RequireSymbols":true,"RequireNumbers":true,"RequireUppercaseCharacters":true}}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "nobody exported it",
        &[("111122223333/iam-get-account-summary.json", OTHER)],
        Outcome::InsufficientData,
    ),
    Case::new(
        "two undated policies that differ",
        &[
            ("111122223333/a/iam-get-account-password-policy.json", STRONG),
            ("111122223333/b/iam-get-account-password-policy.json", WEAK),
        ],
        Outcome::InsufficientData,
    ),
];

pub(super) const EXPIRY: &[Case] = &[
    Case::new("after 90 days", &[(POLICY, STRONG)], Outcome::Compliant),
    Case::new("never", &[(POLICY, WEAK)], Outcome::NonCompliant),
    Case::new(
        "after 91 days",
        &[(
            POLICY,
            r#"{"PasswordPolicy":{"MinimumPasswordLength":14,"ExpirePasswords":true,"MaxPasswordAge":91}}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "no maximum age",
        &[(POLICY, r#"{"PasswordPolicy":{"MinimumPasswordLength":14,"RequireSymbols":true}}"#)],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a maximum age of 0",
        &[(POLICY, r#"{"PasswordPolicy":{"MinimumPasswordLength":14,"MaxPasswordAge":0}}"#)],
        Outcome::NonCompliant,
    ),
    Case::new(
        "expiring, but nobody kept after how long",
        &[(POLICY, r#"{"PasswordPolicy":{"MinimumPasswordLength":14,"ExpirePasswords":true}}"#)],
        Outcome::InsufficientData,
    ),
];

pub(super) const REUSE: &[Case] = &[
    Case::new("24", &[(POLICY, STRONG)], Outcome::Compliant),
    Case::new("5", &[(POLICY, WEAK)], Outcome::NonCompliant),
    Case::new(
        "none",
        &[(POLICY, r#"{"PasswordPolicy":{"MinimumPasswordLength":14}}"#)],
        Outcome::NonCompliant,
    ),
    Case::new(
        "nobody exported it",
        &[("111122223333/iam-get-account-summary.json", OTHER)],
        Outcome::InsufficientData,
    ),
];

pub(super) const AGE: &[Case] = &[
    Case::new("90 days old", &[(REPORT, USERS)], Outcome::Compliant).about("new"),
    Case::new("91 days old", &[(REPORT, USERS)], Outcome::NonCompliant).about("old"),
    Case::new(
        "expired is old all the same",
        &[(REPORT, USERS), (POLICY, STRONG)],
        Outcome::NonCompliant,
    )
    .about("old"),
    Case::new("no password", &[(REPORT, USERS)], Outcome::NotApplicable).about("robot"),
    Case::new("a password without a date", &[(REPORT, USERS)], Outcome::InsufficientData).about("odd"),
];

#[test]
fn a_weak_policy_is_latent_while_nobody_has_a_password() {
    const NOBODY: &str =
        r#"{"Content":"user,arn,password_enabled\nrobot,arn:aws:iam::111122223333:user/robot,false","ReportFormat":"text/csv"}"#;
    let weak = crate::checklist::case::findings_of(&super::STRENGTH, &[(POLICY, WEAK), (REPORT, NOBODY)]);
    assert!(
        weak[0].reason.contains("latent") && weak[0].severity == crate::checklist::Severity::Low,
        "{}",
        weak[0].reason
    );
}

#[test]
fn an_expired_password_is_said_to_be_expired() {
    let findings = crate::checklist::case::findings_of(&super::PASSWORD_AGE, &[(POLICY, STRONG), (REPORT, USERS)]);
    let old = findings
        .iter()
        .find(|finding| finding.subject.resource_id == "old")
        .expect("a finding");
    assert!(old.reason.contains("expired"), "{}", old.reason);
    assert_eq!(old.evidence[0].pointer, "line 3".into());
}
