//! IAM-06: strong passwords that live for 90 days.

use super::iam_03_central_identity::console_users;
use super::report::{SOURCE, User, each_user};
use crate::checklist::context::Context;
use crate::checklist::responsibility::{SR_01, SR_02, SR_07};
use crate::checklist::words::days as days_in_words;
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Outcome, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::iam::PasswordPolicy;
use crate::evidence::{Account, Collected, Sourced, sources};

#[cfg(test)]
#[path = "iam_06_cases.rs"]
mod cases;

pub(super) static ITEM: Item = Item {
    id: ItemId::new("IAM-06"),
    title: "Passwords of IAM users are strong and change every 90 days",
    risk: "Short passwords are guessed, and a stolen one stays good for as long as nobody changes it.",
    guidance: "This policy binds IAM users only: for people from an identity provider ask to see the provider's password rules. Recent \
               guidance, and CIS since its third version, no longer asks for forced expiry; this checklist does, so where the client chose \
               long passwords with MFA instead, record an exception with that reason.",
    responsibility: &[SR_01, SR_02, SR_07],
    references: &["Well-Architected SEC02-BP01", "Well-Architected SEC02-BP05"],
    checks: &[&STRENGTH, &EXPIRY, &REUSE, &PASSWORD_AGE],
};

const REMEDY: Remedy = Remedy {
    text: "Set the whole policy in one call: what the call leaves out, such as --hard-expiry, falls back to AWS's defaults.",
    command: "aws iam update-account-password-policy --minimum-password-length {length} --require-symbols --require-numbers \
              --require-uppercase-characters --require-lowercase-characters --max-password-age {age} --password-reuse-prevention 24 \
              --allow-users-to-change-password",
};

static STRENGTH: Check = Check {
    name: "iam-password-policy-strength",
    title: "The password policy asks for long passwords of all four kinds",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::IAM_PASSWORD_POLICY],
    criterion: "Fails when MinimumPasswordLength is below {min_password_length} or one of the four character kinds is not required, or when there is no policy.",
    limits: "Binds IAM users only, not root and not Identity Center.",
    remedy: REMEDY,
    references: &[
        "Security Hub IAM.7, IAM.10 to IAM.15",
        "CIS 3.0 1.8, 5.0 1.7, 7.0 2.8",
        "AWS Config IAM_PASSWORD_POLICY",
        "Prowler iam_password_policy_minimum_length_14, iam_password_policy_symbol, iam_password_policy_number",
        "Prowler iam_password_policy_uppercase, iam_password_policy_lowercase",
    ],
    evaluate: |ctx, findings| {
        each_policy(ctx, findings, |policy, subject| {
            judge_strength(policy, subject, ctx.thresholds.min_password_length)
        });
    },
    #[cfg(test)]
    cases: cases::STRENGTH,
};

fn judge_strength(policy: &Sourced<PasswordPolicy>, subject: &Subject, min_length: i64) -> Verdict {
    let value = &policy.value;
    let mut weak = Vec::new();
    let mut unsaid = Vec::new();
    match value.minimum_password_length {
        Some(length) if length < min_length => weak.push(format!("MinimumPasswordLength={length}")),
        Some(_) => {}
        None => unsaid.push("MinimumPasswordLength"),
    }
    for (name, required) in [
        ("RequireSymbols", value.require_symbols),
        ("RequireNumbers", value.require_numbers),
        ("RequireUppercaseCharacters", value.require_uppercase_characters),
        ("RequireLowercaseCharacters", value.require_lowercase_characters),
    ] {
        match required {
            Some(true) => {}
            Some(false) => weak.push(format!("{name}=false")),
            None => unsaid.push(name),
        }
    }
    if !weak.is_empty() {
        let observed = weak.join(" ");
        let reason = format!("the password policy is weaker than {min_length} characters of all four kinds: {observed}");
        Verdict::non_compliant(reason, &policy.evidence).observing(observed)
    } else if unsaid.is_empty() {
        let length = value.minimum_password_length.unwrap_or(min_length);
        Verdict::compliant(format!("{length} characters of all four kinds are required"), &policy.evidence)
            .observing(format!("MinimumPasswordLength={length}"))
    } else {
        let reason = format!("the file does not hold {}", unsaid.join(", "));
        Verdict::undecided(reason, sources::IAM_PASSWORD_POLICY, subject, &policy.evidence)
    }
}

static EXPIRY: Check = Check {
    name: "iam-password-policy-expiry",
    title: "The password policy expires passwords at the allowed age",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::IAM_PASSWORD_POLICY],
    criterion: "Fails when MaxPasswordAge is absent, 0 or above {max_password_age_days}, ExpirePasswords is false, or there is no policy.",
    limits: "CIS and others no longer ask for expiry; this checklist does.",
    remedy: REMEDY,
    references: &[
        "Security Hub IAM.17",
        "AWS Config IAM_PASSWORD_POLICY",
        "Prowler iam_password_policy_expires_passwords_within_90_days_or_less",
    ],
    evaluate: |ctx, findings| {
        each_policy(ctx, findings, |policy, subject| {
            judge_expiry(policy, subject, ctx.thresholds.max_password_age_days)
        });
    },
    #[cfg(test)]
    cases: cases::EXPIRY,
};

/// AWS leaves `MaxPasswordAge` out where passwords do not expire, so a policy without it says so.
fn judge_expiry(policy: &Sourced<PasswordPolicy>, subject: &Subject, max_days: i64) -> Verdict {
    let evidence = &policy.evidence;
    match (policy.value.expire_passwords, policy.value.max_password_age_days) {
        (Some(false), _) => Verdict::non_compliant("passwords never expire", evidence).observing("ExpirePasswords=false"),
        (_, Some(days)) if days < 1 => {
            Verdict::non_compliant("passwords never expire", evidence).observing(format!("MaxPasswordAge={days}"))
        }
        (_, Some(days)) if days > max_days => {
            let reason = format!("passwords expire after {}; {max_days} are allowed", days_in_words(days));
            Verdict::non_compliant(reason, evidence).observing(format!("MaxPasswordAge={days}"))
        }
        (_, Some(days)) => Verdict::compliant(format!("passwords expire after {}", days_in_words(days)), evidence)
            .observing(format!("MaxPasswordAge={days}")),
        (None, None) => Verdict::non_compliant("the password policy sets no maximum age", evidence).observing("MaxPasswordAge absent"),
        (Some(true), None) => {
            let reason = "passwords expire, but the file does not hold MaxPasswordAge";
            Verdict::undecided(reason, sources::IAM_PASSWORD_POLICY, subject, evidence)
        }
    }
}

static REUSE: Check = Check {
    name: "iam-password-policy-reuse",
    title: "The password policy remembers the last 24 passwords",
    mode: Mode::Automatic,
    role: Role::Advisory,
    severity: Severity::Low,
    needs: &[sources::IAM_PASSWORD_POLICY],
    criterion: "Fails when PasswordReusePrevention is absent or below 24, which is the most AWS can remember.",
    limits: "",
    remedy: REMEDY,
    references: &[
        "Security Hub IAM.16",
        "CIS 3.0 1.9, 5.0 1.8, 7.0 2.9",
        "AWS Config IAM_PASSWORD_POLICY",
        "Prowler iam_password_policy_reuse_24",
    ],
    evaluate: |ctx, findings| each_policy(ctx, findings, |policy, _| judge_reuse(policy)),
    #[cfg(test)]
    cases: cases::REUSE,
};

/// The most that AWS can remember.
const MAX_REMEMBERED_PASSWORDS: i64 = 24;

/// AWS leaves the member out where old passwords may be used again.
fn judge_reuse(policy: &Sourced<PasswordPolicy>) -> Verdict {
    match policy.value.password_reuse_prevention {
        Some(count) if count >= MAX_REMEMBERED_PASSWORDS => {
            Verdict::compliant(format!("the last {count} passwords are refused"), &policy.evidence)
                .observing(format!("PasswordReusePrevention={count}"))
        }
        Some(count) => Verdict::non_compliant(format!("only the last {count} passwords are refused"), &policy.evidence)
            .observing(format!("PasswordReusePrevention={count}")),
        None => Verdict::non_compliant("old passwords may be used again", &policy.evidence).observing("PasswordReusePrevention absent"),
    }
}

/// Judges the password policy of each account. Where AWS says that there is none, its weak default is in force. What is
/// wrong is latent while nobody has a password.
fn each_policy(ctx: &Context<'_>, findings: &mut Findings<'_>, judge: impl Fn(&Sourced<PasswordPolicy>, &Subject) -> Verdict) {
    let source = sources::IAM_PASSWORD_POLICY;
    ctx.each_account(findings, source, |id, account, findings| {
        let subject = Subject::account(id);
        let mut present = None;
        let mut verdict = match account.iam.password_policy.state() {
            Collected::Present(policy) => {
                present = Some(&policy.value);
                judge(policy, &subject)
            }
            Collected::Absent(evidence) => {
                let reason =
                    "there is no password policy, so AWS's default is in force: 8 characters of three kinds, no expiry, no history";
                Verdict::non_compliant(reason, evidence).observing("NoSuchEntity")
            }
            Collected::Missing(missing) => Verdict::missing(&missing, source, &subject),
        };
        let length = present.and_then(|policy| policy.minimum_password_length).unwrap_or_default();
        let age = present.and_then(|policy| policy.max_password_age_days).filter(|days| *days > 0);
        // What is stricter already stays so.
        let length = length.max(ctx.thresholds.min_password_length);
        let max_age = ctx.thresholds.max_password_age_days;
        verdict = verdict.naming("length", length.to_string());
        verdict = verdict.naming("age", age.map_or(max_age, |days| days.min(max_age)).to_string());
        if verdict.outcome == Outcome::NonCompliant && nobody_has_a_password(account, &subject) {
            verdict.reason.to_mut().push_str(" (latent: no IAM user has a console password)");
            verdict = verdict.severity(Severity::Low);
        }
        findings.push(subject, verdict);
    });
}

fn nobody_has_a_password(account: &Account, subject: &Subject) -> bool {
    console_users(account, subject).is_ok_and(|(users, _)| users.is_empty())
}

static PASSWORD_AGE: Check = Check {
    name: "iam-password-age",
    title: "No user's password is older than the allowed age",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[SOURCE],
    criterion: "Fails when password_last_changed of a user with a password is more than {max_password_age_days} days ago.",
    limits: "",
    remedy: Remedy {
        text: "Have the user change the password, or take it away where nobody signs in with it.",
        command: "aws iam update-login-profile --user-name {resource} --password-reset-required",
    },
    references: &["Well-Architected SEC02-BP05"],
    evaluate: password_age,
    #[cfg(test)]
    cases: cases::AGE,
};

fn password_age(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    let max_days = ctx.thresholds.max_password_age_days;
    each_user(ctx, findings, |user, findings| {
        let subject = user.subject();
        let verdict = judge_age(user, &subject, max_days).unwrap_or_else(|undecided| undecided);
        findings.push(subject, verdict);
    });
}

fn judge_age(user: &User<'_>, subject: &Subject, max_days: i64) -> Result<Verdict, Verdict> {
    match user.has_password() {
        Some(true) if user.reports_password() => {}
        Some(true) => {
            let reason = "another file shows a console password of which the credential report does not know: collect it again";
            return Err(user.citing_sign_in(user.undecided(reason, subject)));
        }
        Some(false) => {
            return Ok(user.citing_sign_in(Verdict::not_applicable("the user has no console password", &user.evidence)));
        }
        None => {
            let reason = "it is not known whether the user has a console password";
            return Err(user.citing_sign_in(user.undecided(reason, subject)));
        }
    }
    let Some(changed) = user.row.password_last_changed.value() else {
        return Err(user.undecided("the user has a password, but the report holds no date of its last change", subject));
    };
    let days = user.age(changed, subject)?;
    let mut reason = format!("the password is {} old; {max_days} are allowed", days_in_words(days));
    let verdict = if days <= max_days {
        Verdict::compliant(reason, &user.evidence)
    } else {
        if let Collected::Present(policy) = user.account.iam.password_policy.state()
            && policy.value.expire_passwords != Some(false)
            && policy.value.max_password_age_days.is_some_and(|life| life > 0 && days > life)
        {
            reason.push_str("; it has expired under the account's policy and must be changed at the next sign-in");
        }
        Verdict::non_compliant(reason, &user.evidence)
    };
    Ok(verdict.observing(format!("password_last_changed={changed}")))
}
