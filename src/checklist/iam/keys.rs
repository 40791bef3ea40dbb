//! What EC2-11 asks of access keys: the rules of IAM-04, IAM-05 and IAM-11, applied to keys and to whoever holds them.

use super::iam_05_rotated_access_keys::{judge_age, judge_listed_age, judge_two_keys};
use super::iam_11_no_unused_users::{judge_key, judge_listed_use};
use super::listed_keys::{Keys, Listed, Reported};
use super::report::{User, each_user};
use crate::checklist::context::Context;
use crate::checklist::{Findings, Subject, Verdict};

/// Judges the age of each active key.
pub(in crate::checklist) fn rotated(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    let max_days = ctx.thresholds.max_key_age_days;
    each_user(ctx, findings, |user, findings| {
        let keys = Keys::of(user);
        each_key(
            (user, &keys),
            findings,
            |key, subject| judge_age(user, key, subject, max_days),
            |listed| Some(judge_listed_age(user, listed, max_days)),
        );
        say_none(user, &keys, findings);
    });
}

/// Judges when each active key was last used.
pub(in crate::checklist) fn unused(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    let max_days = ctx.thresholds.max_unused_days;
    each_user(ctx, findings, |user, findings| {
        let keys = Keys::of(user);
        each_use(user, &keys, findings, max_days);
        say_none(user, &keys, findings);
    });
}

/// Judges when each active key of one user was last used.
pub(super) fn each_use(user: &User<'_>, keys: &Keys<'_>, findings: &mut Findings<'_>, max_days: i64) {
    each_key(
        (user, keys),
        findings,
        |key, subject| judge_key(user, key, subject, max_days),
        |listed| judge_listed_use(user, keys, listed, max_days),
    );
}

/// Judges whether a user has two active keys.
pub(in crate::checklist) fn single_active(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    each_user(ctx, findings, |user, findings| findings.push(user.subject(), judge_two_keys(user)));
}

/// Judges whether whoever holds a key has a second factor.
pub(in crate::checklist) fn holder_mfa(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    each_user(ctx, findings, |user, findings| findings.push(user.subject(), judge_holder(user)));
}

/// The report's two keys, those that only the list of keys shows, and what neither shows.
fn each_key(
    (user, keys): (&User<'_>, &Keys<'_>),
    findings: &mut Findings<'_>,
    reported: impl Fn(&Reported<'_>, &Subject) -> Verdict,
    listed: impl Fn(&Listed<'_>) -> Option<Verdict>,
) {
    for key in &keys.reported {
        let subject = user.credential(key.name);
        let verdict = key.named(reported(key, &subject), user);
        findings.push(subject, verdict);
    }
    for other in &keys.others {
        if let Some(verdict) = listed(other) {
            findings.push(other.subject(user), other.named(verdict, user));
        }
    }
    if let Some((subject, verdict)) = keys.not_shown(user) {
        findings.push(subject, verdict);
    }
}

fn say_none(user: &User<'_>, keys: &Keys<'_>, findings: &mut Findings<'_>) {
    if keys.are_none() {
        let verdict = Verdict::not_applicable("the user has no access keys", &user.evidence);
        findings.push(user.subject(), verdict);
    }
}

/// With a password, the second factor protects the console; without one, only a policy can demand it for the key.
fn judge_holder(user: &User<'_>) -> Verdict {
    let keys = Keys::of(user);
    let undecided = |reason: &'static str| user.undecided(reason, &user.subject());
    if keys.active() == 0 {
        return match keys.not_shown(user) {
            Some((_, verdict)) => verdict,
            None if keys.are_unclear() => undecided("the report does not say whether the user has an active access key"),
            None => Verdict::not_applicable("the user has no active access key", &user.evidence),
        };
    }
    let verdict = match (user.has_password(), user.has_mfa()) {
        (Some(true), Some(true)) => Verdict::compliant("the user has an active access key, a console password and MFA", &user.evidence)
            .observing("password_enabled=true mfa_active=true"),
        (Some(true), Some(false)) => Verdict::non_compliant(
            "the user has an active access key and a console password, but no MFA",
            &user.evidence,
        )
        .observing("password_enabled=true mfa_active=false"),
        (Some(false), Some(mfa)) => {
            let device = if mfa { "a device" } else { "no device" };
            let reason = format!(
                "the user has only access keys and {device} for MFA: ask whether its policies demand MFA, or a role can replace it"
            );
            Verdict::review(reason, &user.evidence).observing(format!("password_enabled=false mfa_active={mfa}"))
        }
        (None, _) => undecided("it is not known whether the user has a console password"),
        (_, None) => undecided("it is not known whether the user has MFA"),
    };
    user.citing_sign_in(verdict)
}
