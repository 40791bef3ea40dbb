//! What EC2-11 asks of access keys: the rules of IAM-04, IAM-05 and IAM-11, applied to keys and to whoever holds them.

use super::iam_05_rotated_access_keys::{judge_age, judge_two_keys};
use super::iam_11_no_unused_users::{access_key, judge_idle};
use super::report::{User, each_user};
use crate::checklist::context::Context;
use crate::checklist::{Findings, Subject, Verdict};
use crate::evidence::iam::{AccessKey, KeyState};

/// Judges the age of each active key.
pub(in crate::checklist) fn rotated(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    let max_days = ctx.thresholds.max_key_age_days;
    each_key(ctx, findings, |user, key, subject| judge_age(user, key, subject, max_days));
}

/// Judges when each active key was last used.
pub(in crate::checklist) fn unused(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    let max_days = ctx.thresholds.max_unused_days;
    each_key(ctx, findings, |user, key, subject| {
        judge_idle(user, access_key(key), "key", subject, max_days)
    });
}

/// Judges whether a user has two active keys.
pub(in crate::checklist) fn single_active(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    each_user(ctx, findings, |user, findings| findings.push(user.subject(), judge_two_keys(user)));
}

/// Judges whether whoever holds a key has a second factor.
pub(in crate::checklist) fn holder_mfa(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    each_user(ctx, findings, |user, findings| findings.push(user.subject(), judge_holder(user)));
}

fn each_key(ctx: &Context<'_>, findings: &mut Findings<'_>, judge: impl Fn(&User<'_>, &AccessKey, &Subject) -> Verdict) {
    each_user(ctx, findings, |user, findings| {
        let mut any = user.row.has_more_credentials;
        for (name, key) in user.row.named_keys() {
            if key.state() != KeyState::None {
                any = true;
                let subject = user.credential(name);
                let verdict = judge(user, key, &subject);
                findings.push(subject, verdict);
            }
        }
        if user.row.has_more_credentials {
            let subject = user.credential("additional_credentials");
            let reason = "`additional_credentials_info` names credentials that the report does not show: list this user's keys";
            let verdict = user.undecided(reason, &subject);
            findings.push(subject, verdict);
        }
        if !any {
            let verdict = Verdict::not_applicable("the user has no access keys", &user.evidence);
            findings.push(user.subject(), verdict);
        }
    });
}

/// With a password, the second factor protects the console; without one, only a policy can demand it for the key.
fn judge_holder(user: &User<'_>) -> Verdict {
    let row = user.row;
    let keys: Vec<Option<bool>> = row.keys.iter().map(AccessKey::is_active).collect();
    let undecided = |reason: &str| user.undecided(reason, &user.subject());
    if !keys.contains(&Some(true)) {
        return if keys.contains(&None) || row.has_more_credentials {
            undecided("the report does not say whether the user has an active access key")
        } else {
            Verdict::not_applicable("the user has no active access key", &user.evidence)
        };
    }
    match (row.password_enabled.value(), row.mfa_active.value()) {
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
        (None, _) => undecided("the report does not say whether the user has a console password"),
        (_, None) => undecided("the report does not say whether the user has MFA"),
    }
}
