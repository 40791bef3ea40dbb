//! IAM-11: users and credentials that nobody uses are removed.

use super::iam_03_central_identity::{CREDENTIALS, Credentials};
use super::iam_05_rotated_access_keys::DEACTIVATE;
use super::keys::each_use;
use super::listed_keys::{Keys, LIST, Listed, NO_ID, Reported};
use super::report::{SOURCE, User, each_user};
use crate::checklist::context::Context;
use crate::checklist::responsibility::{SR_01, SR_02, SR_05, SR_07};
use crate::checklist::words::days as days_in_words;
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::Instant;
use crate::evidence::iam::Cell;

#[cfg(test)]
#[path = "iam_11_cases.rs"]
mod cases;

pub(super) static ITEM: Item = Item {
    id: ItemId::new("IAM-11"),
    title: "Unused users and credentials are removed",
    risk: "Nobody notices when a credential that its owner forgot is used by somebody else.",
    guidance: "Ask how the client learns that a person left or a system was switched off, and how soon the user is gone. Users without \
               password and keys may still hold credentials for single services, such as CodeCommit or Amazon Bedrock: list them with \
               `aws iam list-service-specific-credentials` before deciding that a user is idle. An emergency user that is never used is \
               fine if it is written down, guarded and alarmed.",
    responsibility: &[SR_01, SR_02, SR_05, SR_07],
    references: &["Well-Architected SEC02-BP05", "Well-Architected SEC03-BP04"],
    checks: &[&CREDENTIALS_UNUSED, &DORMANT],
};

static CREDENTIALS_UNUSED: Check = Check {
    name: "iam-user-credentials-unused",
    title: "Every active password and access key was used lately",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[SOURCE, LIST],
    criterion: "Fails when an active password or key was last used more than {max_unused_days} days ago, or was never used and is older than that; a key \
                counts from the older of the report's date and the CreateDate of list-access-keys.",
    limits: "Use of passwords from 3 to 23 May 2018 is missing in AWS.",
    remedy: Remedy {
        text: "Deactivate an unused key and delete it after a while; take an unused password away. `aws iam list-access-keys` names the keys.",
        command: DEACTIVATE,
    },
    references: &[
        "Security Hub IAM.8, IAM.22",
        "CIS 3.0 1.12, 5.0 1.11, 7.0 2.11",
        "AWS Config IAM_USER_UNUSED_CREDENTIALS_CHECK",
        "CIS 3.0 1.11, 5.0 1.10 (keys made with the user)",
        "Prowler iam_user_accesskey_unused, iam_user_console_access_unused, iam_user_no_setup_initial_access_key",
    ],
    evaluate: credentials_unused,
    #[cfg(test)]
    cases: cases::UNUSED,
};

const DELETE_PASSWORD: &str = "aws iam delete-login-profile --user-name {user}";

/// Since when a credential has not been used.
#[derive(Clone, Copy)]
enum Idle {
    /// No such credential, or it is switched off.
    Off,
    Since(Instant),
    /// Never used; this is since when it could have been.
    NeverSince(Instant),
    Unknown(&'static str),
}

/// A password that was never used is as old as its last change.
fn password(user: &User<'_>) -> Idle {
    let row = user.row;
    match user.has_password() {
        Some(true) if user.reports_password() => {}
        Some(true) => return Idle::Unknown("another file shows a console password of which the report does not know: collect it again"),
        Some(false) => return Idle::Off,
        None => return Idle::Unknown("it is not known whether the user has a console password"),
    }
    match (&row.password_last_used, row.password_last_changed.value()) {
        (Cell::Value(used), _) => Idle::Since(*used),
        (Cell::NoInformation | Cell::NotApplicable, Some(changed)) => {
            Idle::NeverSince(row.created.value().map_or(changed, |created| changed.max(created)))
        }
        (Cell::NoInformation | Cell::NotApplicable, None) => {
            Idle::Unknown("the password was never used and the report holds no date of it")
        }
        _ => Idle::Unknown("the report does not say when the password was last used"),
    }
}

/// A key that was never used is as old as its making.
fn access_key(key: &Reported<'_>) -> Idle {
    match key.is_active() {
        Some(true) => {}
        Some(false) => return Idle::Off,
        None => return Idle::Unknown("the report does not say whether the key is active"),
    }
    match (&key.key.last_used, key.made()) {
        (Cell::Value(used), _) => Idle::Since(*used),
        (Cell::NotApplicable | Cell::NoInformation, Some(made)) => Idle::NeverSince(made),
        (Cell::NotApplicable | Cell::NoInformation, None) => Idle::Unknown("the key was never used and the report holds no date of it"),
        _ => Idle::Unknown("the report does not say when the key was last used"),
    }
}

fn credentials_unused(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    let max_days = ctx.thresholds.max_unused_days;
    each_user(ctx, findings, |user, findings| {
        let subject = user.subject();
        let verdict = match password(user) {
            Idle::Off => Verdict::not_applicable("the user has no console password", &user.evidence),
            idle => judge_idle(user, idle, "the password", &subject, max_days),
        };
        let verdict = user.citing_sign_in(verdict);
        findings.push(subject, verdict.mended_by(DELETE_PASSWORD).naming("user", user.row.user.as_str()));
        each_use(user, &Keys::of(user), findings, max_days);
    });
}

/// One of the report's two keys.
pub(super) fn judge_key(user: &User<'_>, key: &Reported<'_>, subject: &Subject, max_days: i64) -> Verdict {
    let mut verdict = judge_idle(user, access_key(key), &key.called(), subject, max_days);
    verdict.reason.to_mut().push_str(key.difference());
    deactivating(verdict, user, key.listed.map_or(NO_ID, |listed| listed.id))
}

/// A key that the report does not show, so that nothing tells when it was used; nothing where it may be one that the report shows.
pub(super) fn judge_listed_use(user: &User<'_>, keys: &Keys<'_>, listed: &Listed<'_>, max_days: i64) -> Option<Verdict> {
    if keys.may_be_reported(listed) {
        return None;
    }
    let (id, evidence) = (listed.id, listed.evidence());
    let undecided = |reason: String| Verdict::undecided(reason, SOURCE, &user.subject(), evidence).because(&user.evidence);
    let verdict = match (listed.key.value.is_active(), listed.age(user)) {
        (Some(false), _) => Verdict::not_applicable(format!("the key {id} is not active"), evidence).observing("active=false"),
        (None, _) => undecided(format!("the list of keys does not say whether the key {id} is active")),
        (Some(true), Err(verdict)) => verdict,
        (Some(true), Ok(days)) if days <= max_days => {
            let reason = format!(
                "the key {id} was made {} ago; {max_days} are allowed without use",
                days_in_words(days)
            );
            Verdict::compliant(reason, evidence)
        }
        (Some(true), Ok(days)) => undecided(format!(
            "the key {id} was made {} ago, and the credential report does not show when it was last used",
            days_in_words(days)
        )),
    };
    Some(deactivating(verdict, user, id))
}

fn deactivating(verdict: Verdict, user: &User<'_>, key: &str) -> Verdict {
    verdict.naming("user", user.row.user.as_str()).naming("key", key)
}

fn judge_idle(user: &User<'_>, idle: Idle, what: &str, subject: &Subject, max_days: i64) -> Verdict {
    let (since, used) = match idle {
        Idle::Off => return Verdict::not_applicable(format!("{what} is not active"), &user.evidence),
        Idle::Unknown(reason) => return user.undecided(reason, subject),
        Idle::Since(used) => (used, format!("{what} was last used")),
        Idle::NeverSince(made) => (made, format!("{what} was never used and was made or changed")),
    };
    let days = match user.age(since, subject) {
        Ok(days) => days,
        Err(verdict) => return verdict,
    };
    let reason = format!("{used} {} ago; {max_days} are allowed", days_in_words(days));
    let verdict = if days > max_days {
        Verdict::non_compliant(reason, &user.evidence)
    } else {
        Verdict::compliant(reason, &user.evidence)
    };
    let never = if matches!(idle, Idle::NeverSince(_)) { "never; set " } else { "" };
    verdict.observing(format!("last used: {never}{}", since.date()))
}

/// Of a key that only the list of keys shows, nothing tells when it was used; one that is new counts as in use.
fn listed_key(user: &User<'_>, listed: &Listed<'_>, max_days: i64) -> Idle {
    match (listed.key.value.is_active(), listed.key.value.created, listed.age(user)) {
        (Some(false), ..) => Idle::Off,
        (Some(true), Some(created), Ok(days)) if days <= max_days => Idle::NeverSince(created),
        _ => Idle::Unknown("the credential report does not show when a key was used that the list of keys names"),
    }
}

static DORMANT: Check = Check {
    name: "iam-user-dormant",
    title: "No user is idle altogether",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Low,
    needs: &[SOURCE, CREDENTIALS, LIST],
    criterion: "Fails when all active credentials are unused for more than {max_unused_days} days, or when there is none at all and the user is older than that.",
    limits: "AWS does not report the use of signing certificates and of credentials for single services.",
    remedy: Remedy {
        text: "Delete the user's keys, password, devices, policies and group memberships, then the user.",
        command: "aws iam delete-user --user-name {resource}",
    },
    references: &["Security Hub IAM.8, IAM.22", "AWS Config IAM_USER_UNUSED_CREDENTIALS_CHECK"],
    evaluate: dormant,
    #[cfg(test)]
    cases: cases::DORMANT,
};

fn dormant(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    let max_days = ctx.thresholds.max_unused_days;
    let credentials = Credentials::of(ctx);
    each_user(ctx, findings, |user, findings| {
        let subject = user.subject();
        let verdict = judge_dormant(user, &credentials, &subject, max_days).unwrap_or_else(|undecided| undecided);
        findings.push(subject, verdict);
    });
}

const CERTIFICATES: &str = "no password or key was used lately, but the report does not say whether a signing certificate is active";

/// One credential in use is enough; a failure needs all of them known to be idle.
fn judge_dormant(user: &User<'_>, for_services: &Credentials<'_>, subject: &Subject, max_days: i64) -> Result<Verdict, Verdict> {
    let keys = Keys::of(user);
    let mut credentials = vec![password(user)];
    credentials.extend(keys.reported.iter().map(access_key));
    let beside = keys.others.iter().filter(|listed| !keys.may_be_reported(listed));
    credentials.extend(beside.map(|listed| listed_key(user, listed, max_days)));
    let mut least: Option<i64> = None;
    let mut unknown = user
        .row
        .has_more_credentials
        .then_some("`additional_credentials_info` names credentials that the report does not show");
    for credential in credentials {
        match credential {
            Idle::Off => {}
            Idle::Unknown(reason) => unknown = Some(reason),
            Idle::Since(instant) | Idle::NeverSince(instant) => {
                let days = user.age(instant, subject)?;
                least = Some(least.map_or(days, |least| least.min(days)));
            }
        }
    }
    if let Some(days) = least.filter(|days| *days <= max_days) {
        let reason = format!("a credential was used or made {} ago; {max_days} are allowed", days_in_words(days));
        return Ok(Verdict::compliant(reason, &user.evidence));
    }
    if let Some(reason) = unknown {
        return Err(user.undecided(reason, subject));
    }
    let certificates = &user.row.certificates_active;
    if certificates.iter().any(|cell| cell.value() == Some(true)) {
        let reason = "no password or key was used lately, but a signing certificate is active, whose use AWS does not report: ask for it";
        return Ok(Verdict::review(reason, &user.evidence));
    }
    let services = for_services.active(user.account_id, &user.row.user);
    if !services.is_empty() {
        let named = services.join(", ");
        let reason = format!(
            "no password or key was used lately, but credentials for {named} are active, whose use AWS does not report: ask for it"
        );
        return Ok(Verdict::review(reason, &user.evidence));
    }
    let no_certificate = |cell: &Cell<bool>| matches!(cell, Cell::Value(false) | Cell::NotApplicable);
    let lacks_certificates = !certificates.iter().all(no_certificate);
    if let Some(days) = least {
        if lacks_certificates {
            return Err(user.undecided(CERTIFICATES, subject));
        }
        let reason = format!(
            "no credential of the user was used for {}; {max_days} are allowed",
            days_in_words(days)
        );
        return Ok(Verdict::non_compliant(reason, &user.evidence));
    }
    let Some(created) = user.row.created.value() else {
        return Err(user.undecided(
            "the user has no active credential, and the report does not say when it was created",
            subject,
        ));
    };
    let days = user.age(created, subject)?;
    let verdict = if days <= max_days {
        Verdict::compliant(
            format!("the user was created {} ago and has no active credential yet", days_in_words(days)),
            &user.evidence,
        )
    } else if lacks_certificates {
        return Err(user.undecided(CERTIFICATES, subject));
    } else if let Ok(evidence) = user.account.iam.service_credentials.complete() {
        let reason = format!(
            "the user was created {} ago and has no active credential; {max_days} are allowed",
            days_in_words(days)
        );
        Verdict::non_compliant(reason, &user.evidence).because(evidence)
    } else {
        // Credentials of single services are not in the report, so that the user is idle is likely but not proven.
        let reason = format!(
            "the user was created {} ago and has no active password, key or certificate: check for service-specific credentials",
            days_in_words(days)
        );
        Verdict::review(reason, &user.evidence)
    };
    Ok(verdict.observing(format!("user_creation_time={created}")))
}
