//! IAM-01: nobody works with access keys of the root user.

use super::report::{Known, Root, as_of, each_root};
use crate::checklist::context::Context;
use crate::checklist::responsibility::{SR_01, SR_02, SR_05};
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Remedy, Role, Severity, Verdict};
#[cfg(test)]
use crate::checklist::{Outcome, case::Case};
use crate::evidence::iam::{Cell, CredentialRow, KeyState};
use crate::evidence::{Instant, sources};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("IAM-01"),
    title: "The root user has no access keys",
    risk: "Whoever holds a root access key can do anything in the account, and no policy can stop them.",
    guidance: "If the root user signed in lately, ask who did, for which task, and whether that task really needs root; a few do, such as \
               closing the account or changing the support plan. Look for a written break-glass procedure and for an alarm on root use. \
               Anything that runs regularly as root counts as a failure.",
    responsibility: &[SR_01, SR_02, SR_05],
    references: &["Well-Architected SEC01-BP02", "Well-Architected SEC02-BP02"],
    checks: &[&ACCESS_KEY, &RECENT_USE, &SIGNING_CERTIFICATE],
};

static ACCESS_KEY: Check = Check {
    name: "iam-root-access-key",
    title: "The root user has no access key, active or not",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Critical,
    needs: &[sources::IAM_SUMMARY, sources::IAM_CREDENTIAL_REPORT],
    criterion: "Fails when AccountAccessKeysPresent is above 0, or the report's root row has a key that is active or dated; the worse of the two sources counts.",
    limits: "The report may be four hours old.",
    remedy: Remedy {
        text: "Move what uses the key to a role, then sign in as root and delete the key; for a member account, delete it centrally with \
               sts assume-root and the task policy IAMDeleteRootUserCredentials.",
        command: "aws sts assume-root --target-principal {account} --task-policy-arn arn=arn:aws:iam::aws:policy/root-task/IAMDeleteRootUserCredentials",
    },
    references: &[
        "Security Hub IAM.4",
        "CIS 3.0 1.4, 5.0 1.3, 7.0 2.4",
        "AWS Config IAM_ROOT_ACCESS_KEY_CHECK",
        "Prowler iam_no_root_access_key",
    ],
    evaluate: |ctx, findings| each_root(ctx, findings, sources::IAM_SUMMARY, judge_access_key),
    #[cfg(test)]
    cases: ACCESS_KEY_CASES,
};

fn judge_access_key(root: &Root<'_>) -> Verdict {
    let counted = root
        .summary
        .map_or(Known::Silent, |summary| Known::count(summary.value.account_access_keys_present));
    let row = root.row();
    let (reported, cells) = row.as_ref().map_or((Known::Silent, String::new()), |(row, _)| report_says(row));
    let observed = match (
        root.summary.and_then(|summary| summary.value.account_access_keys_present),
        cells.is_empty(),
    ) {
        (Some(count), true) => format!("AccountAccessKeysPresent={count}"),
        (Some(count), false) => format!("AccountAccessKeysPresent={count} {cells}"),
        (None, _) => cells,
    };
    let verdict = match (root.summary, &row) {
        (_, Some((_, place))) if reported == Known::Yes => {
            let state = if observed.contains("_active=true") {
                "an active"
            } else {
                "an inactive"
            };
            let stale = if counted == Known::No {
                format!(", although the summary counts none ({})", root.times())
            } else {
                String::new()
            };
            Verdict::non_compliant(format!("the credential report shows {state} root access key{stale}"), place)
        }
        (Some(summary), _) if counted == Known::Yes => {
            let stale = if reported == Known::No {
                format!(", although the report shows none ({})", root.times())
            } else {
                String::new()
            };
            Verdict::non_compliant(format!("the account summary counts root access keys{stale}"), &summary.evidence)
        }
        _ if reported == Known::Unclear => root.unknown("the credential report does not say whether the root user has access keys"),
        (Some(summary), _) if counted == Known::No => {
            root.unless_in_conflict(Verdict::compliant("the root user has no access key", &summary.evidence))
        }
        (_, Some((_, place))) if reported == Known::No => root.unless_in_conflict(Verdict::compliant(
            "the root user has neither an active nor an inactive access key",
            place,
        )),
        _ => return root.unless_in_conflict(root.unknown("the files supplied do not say whether the root user has access keys")),
    };
    root.citing_both(verdict).observing(observed)
}

/// Whether the root row shows a key, and its deciding cells. An inactive key still exists.
fn report_says(row: &CredentialRow) -> (Known, String) {
    let mut known = Known::No;
    let mut cells = Vec::new();
    for (name, key) in row.named_keys() {
        match key.state() {
            KeyState::Active | KeyState::Inactive => {
                known = Known::Yes;
                let active = key.state() == KeyState::Active;
                let rotated = key
                    .last_rotated
                    .value()
                    .map_or_else(|| "N/A".to_owned(), |instant| instant.to_string());
                cells.push(format!("{name}_active={active} {name}_last_rotated={rotated}"));
            }
            KeyState::Unknown if known == Known::No => known = Known::Unclear,
            KeyState::Unknown | KeyState::None => {}
        }
    }
    (known, cells.join(" "))
}

static RECENT_USE: Check = Check {
    name: "iam-root-recent-use",
    title: "The root user has not been used lately",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::High,
    needs: &[sources::IAM_CREDENTIAL_REPORT],
    criterion: "Fails when a root key was used within 90 days. A root password used within 30 days is for a person; older use, or none, is compliant.",
    limits: "Which task root was used for is in CloudTrail.",
    remedy: Remedy {
        text: "Give the task to a role with just the permissions it needs, and alarm on every use of root.",
        command: "aws cloudtrail lookup-events --lookup-attributes AttributeKey=Username,AttributeValue=root --region us-east-1",
    },
    references: &[
        "Security Hub IAM.20 (retired)",
        "CIS 3.0 1.7, 5.0 1.6, 7.0 2.7",
        "Prowler iam_avoid_root_usage",
    ],
    evaluate: recent_use,
    #[cfg(test)]
    cases: RECENT_USE_CASES,
};

fn recent_use(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    each_root(ctx, findings, sources::IAM_CREDENTIAL_REPORT, |root| {
        let source = sources::IAM_CREDENTIAL_REPORT;
        let Some(report) = root.report else { return root.report_missing() };
        let Some((row, place)) = root.row() else {
            return Verdict::undecided(
                "the credential report has no row for the root user",
                source,
                &root.subject,
                &report.evidence,
            );
        };
        let undecided = |reason: &str| Verdict::undecided(reason, source, &root.subject, &place);
        let [first, second] = &row.keys;
        let keys = [&first.last_used, &second.last_used];
        let cells = [&first.last_used, &second.last_used, &row.password_last_used];
        let as_of = as_of(ctx, report);
        let is_recent = |cell: &Cell<_>, days: i64| match (cell.value(), as_of) {
            (Some(used), Ok(as_of)) => Instant::days_until(used, as_of) <= days,
            _ => false,
        };
        let latest = |cells: &[&Cell<Instant>]| cells.iter().filter_map(|cell| cell.value()).max();
        let date = |used: Option<Instant>| used.map_or_else(|| "never".to_owned(), crate::evidence::time::Instant::date);
        let observed = format!(
            "access keys last used: {}; password last used: {}",
            date(latest(&keys)),
            date(row.password_last_used.value())
        );
        let verdict = if let (Some(_), Err(why)) = (latest(&cells), as_of) {
            undecided(why)
        } else if keys.iter().any(|cell| is_recent(cell, ctx.thresholds.root_key_use_days)) {
            let days = ctx.thresholds.root_key_use_days;
            Verdict::non_compliant(
                format!("a root access key was used on {}, within {days} days", date(latest(&keys))),
                &place,
            )
        } else if is_recent(&row.password_last_used, ctx.thresholds.root_console_use_days) {
            let days = ctx.thresholds.root_console_use_days;
            let used = date(row.password_last_used.value());
            Verdict::review(format!("root signed in on {used}, within {days} days: ask for the reason"), &place)
        } else if cells.iter().any(|cell| matches!(cell, Cell::NotSupported | Cell::Unknown)) {
            undecided("the credential report does not say when root's password and keys were last used")
        } else {
            Verdict::compliant(format!("root was last used: {}", date(latest(&cells))), &place)
        };
        verdict.observing(observed)
    });
}

static SIGNING_CERTIFICATE: Check = Check {
    name: "iam-root-signing-certificate",
    title: "The root user has no signing certificate",
    mode: Mode::Automatic,
    role: Role::Advisory,
    severity: Severity::Medium,
    needs: &[sources::IAM_SUMMARY, sources::IAM_CREDENTIAL_REPORT],
    criterion: "Fails when AccountSigningCertificatesPresent is above 0 or cert_1_active or cert_2_active is true in the root row.",
    limits: "",
    remedy: Remedy {
        text: "Delete the certificate while signed in as root.",
        command: "aws iam delete-signing-certificate --certificate-id CERTIFICATE",
    },
    references: &["ScoutSuite: root user with active signing certificates"],
    evaluate: |ctx, findings| each_root(ctx, findings, sources::IAM_SUMMARY, judge_certificate),
    #[cfg(test)]
    cases: CERTIFICATE_CASES,
};

fn judge_certificate(root: &Root<'_>) -> Verdict {
    let count = root.summary.and_then(|summary| summary.value.account_signing_certificates_present);
    let row = root.row();
    let cells = row.as_ref().map(|(row, _)| &row.certificates_active);
    let active = cells.is_some_and(|cells| cells.iter().any(|cell| cell.value() == Some(true)));
    let none_active = cells.is_some_and(|cells| cells.iter().all(|cell| matches!(cell, Cell::Value(false) | Cell::NotApplicable)));
    let verdict = match (root.summary, &row, Known::count(count)) {
        (_, Some((_, place)), _) if active => {
            Verdict::non_compliant("the credential report shows an active root signing certificate", place)
        }
        (Some(summary), _, Known::Yes) => Verdict::non_compliant("the account summary counts root signing certificates", &summary.evidence),
        (Some(summary), _, Known::No) => {
            root.unless_in_conflict(Verdict::compliant("the root user has no signing certificate", &summary.evidence))
        }
        (_, Some((_, place)), _) if none_active => {
            root.unless_in_conflict(Verdict::compliant("the root user has no active signing certificate", place))
        }
        _ => return root.unless_in_conflict(root.unknown("the files supplied do not say whether the root user has signing certificates")),
    };
    let counted = count.map_or_else(String::new, |count| format!("AccountSigningCertificatesPresent={count}"));
    root.citing_both(verdict).observing(if counted.is_empty() {
        format!("cert active={active}")
    } else {
        counted
    })
}

#[cfg(test)]
const ACCESS_KEY_CASES: &[Case] = &[
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

#[cfg(test)]
const RECENT_USE_CASES: &[Case] = &[
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
    Case::new("columns that decide are not there", &[(REPORT, NO_KEY)], Outcome::InsufficientData),
    Case::new("no root row", &[(REPORT, GOV_CLOUD)], Outcome::InsufficientData),
    Case::new(
        "no report",
        &[(SUMMARY, r#"{"SummaryMap":{"Users":1}}"#)],
        Outcome::InsufficientData,
    ),
];

#[cfg(test)]
const CERTIFICATE_CASES: &[Case] = &[
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

#[cfg(test)]
const SUMMARY: &str = "111122223333/iam-get-account-summary.json";
#[cfg(test)]
const REPORT: &str = "111122223333/iam-get-credential-report.json";
#[cfg(test)]
const NO_KEY: &str = r#"{"Content":"user,arn,access_key_1_active,access_key_1_last_rotated,access_key_2_active,access_key_2_last_rotated\n<root_account>,arn:aws:iam::111122223333:root,false,N/A,false,N/A","ReportFormat":"text/csv"}"#;
#[cfg(test)]
const INACTIVE_KEY: &str = r#"{"Content":"user,arn,access_key_1_active,access_key_1_last_rotated,access_key_2_active,access_key_2_last_rotated\n<root_account>,arn:aws:iam::111122223333:root,false,2020-05-01T00:00:00+00:00,false,N/A","ReportFormat":"text/csv"}"#;
#[cfg(test)]
const ACTIVE_KEY: &str = r#"{"Content":"user,arn,access_key_1_active,access_key_2_active\n<root_account>,arn:aws:iam::111122223333:root,false,true","ReportFormat":"text/csv"}"#;
#[cfg(test)]
const NOT_SUPPORTED: &str = r#"{"Content":"user,arn,access_key_1_active,access_key_1_last_rotated,access_key_2_active,access_key_2_last_rotated\n<root_account>,arn:aws:iam::111122223333:root,not_supported,not_supported,false,N/A","ReportFormat":"text/csv"}"#;
#[cfg(test)]
const GOV_CLOUD: &str =
    r#"{"Content":"user,arn,password_enabled\nalice,arn:aws-us-gov:iam::111122223333:user/alice,false","ReportFormat":"text/csv"}"#;
