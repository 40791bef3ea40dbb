//! IAM-01: nobody works with access keys of the root user.

use super::report::{Known, Root, as_of, each_root};
use crate::checklist::context::Context;
use crate::checklist::responsibility::{SR_01, SR_02, SR_05};
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Remedy, Role, Severity, Verdict};
use crate::evidence::iam::{Cell, CredentialRow, KeyState};
use crate::evidence::{Instant, sources};

#[cfg(test)]
#[path = "iam_01_cases.rs"]
mod cases;

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
               sts assume-root and the task policy IAMDeleteRootUserCredentials. In either session `aws iam list-access-keys` names the \
               key for `aws iam delete-access-key`.",
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
    cases: cases::ACCESS_KEY,
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
        (None, _) => cells.clone(),
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
            Verdict::non_compliant(
                format!("the credential report shows {state} root access key, {cells}{stale}"),
                place,
            )
        }
        (Some(summary), _) if counted == Known::Yes => {
            let stale = if reported == Known::No {
                format!(", although the report shows none ({})", root.times())
            } else {
                String::new()
            };
            let count = summary.value.account_access_keys_present.unwrap_or_default();
            let reason = format!("the account summary says AccountAccessKeysPresent={count}{stale}");
            Verdict::non_compliant(reason, &summary.evidence)
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
    criterion: "Fails when a root key was used within {root_key_use_days} days. A root password used within {root_console_use_days} days is for a person; older use, or none, is compliant.",
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
    cases: cases::RECENT_USE,
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
        let undecided = |reason: &'static str| Verdict::undecided(reason, source, &root.subject, &place);
        let [first, second] = &row.keys;
        let keys = [&first.last_used, &second.last_used];
        let cells = [&first.last_used, &second.last_used, &row.password_last_used];
        let as_of = as_of(ctx, report);
        let is_recent = |cell: &Cell<_>, days: i64| match (cell.value(), as_of) {
            (Some(used), Ok(as_of)) => Instant::days_until(used, as_of) <= days,
            _ => false,
        };
        let unsaid = |cell: &Cell<_>| matches!(cell, Cell::NotSupported | Cell::Unknown);
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
        } else if is_recent(&row.password_last_used, ctx.thresholds.root_console_use_days) && !keys.iter().any(|cell| unsaid(cell)) {
            let days = ctx.thresholds.root_console_use_days;
            let used = date(row.password_last_used.value());
            Verdict::review(format!("root signed in on {used}, within {days} days: ask for the reason"), &place)
        } else if cells.iter().any(|cell| unsaid(cell)) {
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
    cases: cases::CERTIFICATE,
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
