//! IAM-02: the root user needs a second factor.

use super::report::{Known, Root, each_root};
#[cfg(test)]
use crate::checklist::Outcome;
#[cfg(test)]
use crate::checklist::case::Case;
use crate::checklist::responsibility::{SR_01, SR_05};
use crate::checklist::{Check, Item, ItemId, Mode, Remedy, Role, Severity, Verdict};
use crate::evidence::iam::{AccountSummary, Cell, CredentialRow, KeyState};
use crate::evidence::sources;

#[path = "iam_02_hardware.rs"]
mod hardware;

pub(super) static ITEM: Item = Item {
    id: ItemId::new("IAM-02"),
    title: "The root user signs in with a second factor",
    risk: "With the root password alone, an attacker owns the account and everything in it.",
    guidance: "Ask where the second factor of each root user is kept and who can reach it; two people and a sealed place are good, one phone \
               is not. Where member accounts have no root credentials because they are managed centrally, ask to see that setting in the \
               management account.",
    responsibility: &[SR_01, SR_05],
    references: &["Well-Architected SEC01-BP02", "Well-Architected SEC02-BP01"],
    checks: &[&ROOT_MFA, &hardware::HARDWARE],
};

static ROOT_MFA: Check = Check {
    name: "iam-root-mfa",
    title: "The root user has MFA, or no credentials at all",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Critical,
    needs: &[sources::IAM_SUMMARY, sources::IAM_CREDENTIAL_REPORT],
    criterion: "Compliant when AccountMFAEnabled is 1 or mfa_active is true. Fails without MFA where root has a password or a key; not applicable where it has neither.",
    limits: "Where the device is kept, and who can reach it, is for a person.",
    remedy: Remedy {
        text: "Sign in as root and register a security key, or take the root credentials of member accounts away from the management account.",
        command: "aws iam enable-organizations-root-credentials-management",
    },
    references: &[
        "Security Hub IAM.9",
        "CIS 3.0 1.5, 5.0 1.4, 7.0 2.5 (central root management: 7.0 2.1.1)",
        "AWS Config ROOT_ACCOUNT_MFA_ENABLED",
        "Prowler iam_root_mfa_enabled, iam_root_credentials_management_enabled",
    ],
    evaluate: |ctx, findings| each_root(ctx, findings, sources::IAM_SUMMARY, judge),
    #[cfg(test)]
    cases: CASES,
};

fn judge(root: &Root<'_>) -> Verdict {
    let row = root.row();
    let row = row.as_ref().map(|(row, _)| *row);
    let summary = root.summary.map(|summary| summary.value.as_ref());
    let mfa = [
        summary.map_or(Known::Silent, |summary| Known::count(summary.account_mfa_enabled)),
        row.map_or(Known::Silent, |row| {
            row.mfa_active
                .value()
                .map_or(Known::Unclear, |on| if on { Known::Yes } else { Known::No })
        }),
    ];
    let credentials = [
        summary.map_or(Known::Silent, summary_credentials),
        row.map_or(Known::Silent, report_credentials),
    ];
    // A source by which there are no credentials does not miss MFA, whatever the other says of credentials.
    let lacks = mfa
        .iter()
        .zip(&credentials)
        .any(|(mfa, credentials)| *mfa == Known::No && *credentials != Known::No);
    let (off, on) = (mfa.contains(&Known::No), mfa.contains(&Known::Yes));
    let (has, has_none) = (credentials.contains(&Known::Yes), credentials.contains(&Known::No));
    let Some(first) = root
        .summary
        .map(|summary| &summary.evidence)
        .or(root.report.map(|report| &report.evidence))
    else {
        return root.unless_in_conflict(root.unknown(""));
    };
    let verdict = if lacks && has {
        let stale = if on {
            format!(", although the other source says it has ({})", root.times())
        } else {
            String::new()
        };
        let seen = observed(summary, row);
        Verdict::non_compliant(format!("the root user has credentials but no MFA ({seen}){stale}"), first)
    } else if on && !off {
        root.unless_in_conflict(Verdict::compliant("the root user has MFA", first))
    } else if has_none && !has {
        root.unless_in_conflict(Verdict::not_applicable(
            "the root user has neither a password nor access keys",
            first,
        ))
    } else if root.is_gov_cloud() && !has {
        root.unless_in_conflict(Verdict::not_applicable(
            "the report of this AWS GovCloud account has no row for the root user",
            first,
        ))
    } else if off {
        let reason = if has {
            "the sources disagree on whether the root user has credentials and MFA: collect both again"
        } else {
            "the root user has no MFA, but whether it has a password or access keys is not known"
        };
        root.unless_in_conflict(root.unknown(reason))
    } else {
        root.unless_in_conflict(root.unknown("the files supplied do not say whether the root user has MFA"))
    };
    root.citing_both(verdict).observing(observed(summary, row))
}

/// Whether the root user can sign in at all. Old exports lack the count of passwords, and then do not tell.
fn summary_credentials(summary: &AccountSummary) -> Known {
    match (
        Known::count(summary.account_password_present),
        Known::count(summary.account_access_keys_present),
    ) {
        (Known::Yes, _) | (_, Known::Yes) => Known::Yes,
        (Known::No, Known::No) => Known::No,
        _ => Known::Unclear,
    }
}

/// `not_supported` is how older reports write a root user that always had a password.
fn report_credentials(row: &CredentialRow) -> Known {
    let mut key_states = row.keys.iter().map(crate::evidence::iam::AccessKey::state);
    let any_key = key_states
        .clone()
        .any(|state| matches!(state, KeyState::Active | KeyState::Inactive));
    let no_key = key_states.all(|state| state == KeyState::None);
    match &row.password_enabled {
        Cell::Value(true) | Cell::NotSupported => Known::Yes,
        _ if any_key => Known::Yes,
        Cell::Value(false) if no_key => Known::No,
        _ => Known::Unclear,
    }
}

fn observed(summary: Option<&AccountSummary>, row: Option<&CredentialRow>) -> String {
    let mut seen = Vec::new();
    if let Some(count) = summary.and_then(|summary| summary.account_mfa_enabled) {
        seen.push(format!("AccountMFAEnabled={count}"));
    }
    if let Some(count) = summary.and_then(|summary| summary.account_password_present) {
        seen.push(format!("AccountPasswordPresent={count}"));
    }
    if let Some(active) = row.and_then(|row| row.mfa_active.value()) {
        seen.push(format!("mfa_active={active}"));
    }
    seen.join(" ")
}

#[cfg(test)]
const SUMMARY: &str = "111122223333/iam-get-account-summary.json";
#[cfg(test)]
const REPORT: &str = "111122223333/iam-get-credential-report.json";

#[cfg(test)]
const CASES: &[Case] = &[
    Case::new(
        "MFA is on",
        &[(
            SUMMARY,
            r#"{"SummaryMap":{"AccountMFAEnabled":1,"AccountPasswordPresent":1,"AccountAccessKeysPresent":0}}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "a password without MFA",
        &[(
            SUMMARY,
            r#"{"SummaryMap":{"AccountMFAEnabled":0,"AccountPasswordPresent":1,"AccountAccessKeysPresent":0}}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "no password, but an access key",
        &[(
            SUMMARY,
            r#"{"SummaryMap":{"AccountMFAEnabled":0,"AccountPasswordPresent":0,"AccountAccessKeysPresent":1}}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a root user without credentials",
        &[(
            SUMMARY,
            r#"{"SummaryMap":{"AccountMFAEnabled":0,"AccountPasswordPresent":0,"AccountAccessKeysPresent":0}}"#,
        )],
        Outcome::NotApplicable,
    ),
    Case::new(
        "an old summary without the count of passwords",
        &[(SUMMARY, r#"{"SummaryMap":{"AccountMFAEnabled":0,"AccountAccessKeysPresent":0}}"#)],
        Outcome::InsufficientData,
    ),
    Case::new(
        "an old summary, where the report tells of the password",
        &[
            (SUMMARY, r#"{"SummaryMap":{"AccountMFAEnabled":0,"AccountAccessKeysPresent":0}}"#),
            (REPORT, NOT_SUPPORTED),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "not_supported counts as a password",
        &[(REPORT, NOT_SUPPORTED)],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a member account born without root credentials",
        &[(
            REPORT,
            r#"{"Content":"user,arn,password_enabled,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_2_active,access_key_2_last_rotated\n<root_account>,arn:aws:iam::111122223333:root,false,false,false,N/A,false,N/A","ReportFormat":"text/csv"}"#,
        )],
        Outcome::NotApplicable,
    ),
    Case::new(
        "an inactive key is a credential",
        &[(
            REPORT,
            r#"{"Content":"user,arn,password_enabled,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_2_active,access_key_2_last_rotated\n<root_account>,arn:aws:iam::111122223333:root,false,false,false,2020-01-01T00:00:00Z,false,N/A","ReportFormat":"text/csv"}"#,
        )],
        Outcome::NonCompliant,
    ),
    Case::new(
        "the summary says on, an older report off",
        &[
            (
                SUMMARY,
                r#"{"SummaryMap":{"AccountMFAEnabled":1,"AccountPasswordPresent":1,"AccountAccessKeysPresent":0}}"#,
            ),
            (REPORT, NOT_SUPPORTED),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "the summary says on, a report from before the password says off and no password",
        &[
            (
                SUMMARY,
                r#"{"SummaryMap":{"AccountMFAEnabled":1,"AccountPasswordPresent":1,"AccountAccessKeysPresent":0}}"#,
            ),
            (
                REPORT,
                r#"{"Content":"user,arn,password_enabled,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_2_active,access_key_2_last_rotated\n<root_account>,arn:aws:iam::111122223333:root,false,false,false,N/A,false,N/A","ReportFormat":"text/csv"}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a GovCloud report has no root row",
        &[(
            REPORT,
            r#"{"Content":"user,arn,password_enabled\nalice,arn:aws-us-gov:iam::111122223333:user/alice,false","ReportFormat":"text/csv"}"#,
        )],
        Outcome::NotApplicable,
    ),
    Case::new(
        "elsewhere a report without a root row tells nothing",
        &[(
            REPORT,
            r#"{"Content":"user,arn,password_enabled\nalice,arn:aws:iam::111122223333:user/alice,false","ReportFormat":"text/csv"}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "nothing about root",
        &[(
            "111122223333/iam-get-account-password-policy.json",
            r#"{"PasswordPolicy":{"MinimumPasswordLength":14}}"#,
        )],
        Outcome::InsufficientData,
    ),
];

#[cfg(test)]
const NOT_SUPPORTED: &str = r#"{"Content":"user,arn,password_enabled,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_2_active,access_key_2_last_rotated\n<root_account>,arn:aws:iam::111122223333:root,not_supported,false,false,N/A,false,N/A","ReportFormat":"text/csv"}"#;
