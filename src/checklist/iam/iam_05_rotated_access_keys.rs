//! IAM-05: access keys are renewed periodically.

use super::keys;
use super::listed_keys::{Keys, LIST, Listed, Reported};
use super::report::{SOURCE, User};
use crate::checklist::responsibility::{SR_01, SR_02, SR_05, SR_07};
use crate::checklist::words::days as days_in_words;
use crate::checklist::{Check, Item, ItemId, Mode, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::Evidence;

#[cfg(test)]
#[path = "iam_05_cases.rs"]
mod cases;

pub(super) static ITEM: Item = Item {
    id: ItemId::new("IAM-05"),
    title: "Access keys are renewed periodically",
    risk: "The older a key, the more places hold a copy of it, and the longer a stolen copy opens the account.",
    guidance: "Ask how keys are renewed and by whom: a script or a calendar entry is better than a good intention. For each old key ask what \
               uses it and whether a role could replace it. Users with more credentials than the report can show need their keys listed one \
               by one.",
    responsibility: &[SR_01, SR_02, SR_05, SR_07],
    references: &["Well-Architected SEC02-BP05"],
    checks: &[&KEY_AGE, &TWO_ACTIVE_KEYS],
};

/// The list of the user's keys names the key; without it the word in capitals stays.
pub(super) const DEACTIVATE: &str = "aws iam update-access-key --user-name {user} --access-key-id {key} --status Inactive";

static KEY_AGE: Check = Check {
    name: "iam-access-key-age",
    title: "No active access key is older than the allowed age",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[SOURCE, LIST],
    criterion: "Fails when an active key was made more than {max_key_age_days} days ago, by the older of the report's access_key_N_last_rotated and the \
                CreateDate of list-access-keys, where that was supplied; inactive and expired keys are not judged.",
    limits: "Switching a key off and on renews its date in the report; only the list of the user's keys shows when it was made.",
    remedy: Remedy {
        text: "Make a second key, move the application to it, deactivate the old key, and delete it once nothing breaks.",
        command: DEACTIVATE,
    },
    references: &[
        "Security Hub IAM.3",
        "CIS 3.0 1.14, 5.0 1.13, 7.0 2.12",
        "AWS Config ACCESS_KEYS_ROTATED",
        "Prowler iam_rotate_access_key_90_days",
    ],
    evaluate: keys::rotated,
    #[cfg(test)]
    cases: cases::AGE,
};

pub(super) fn judge_age(user: &User<'_>, key: &Reported<'_>, subject: &Subject, max_days: i64) -> Verdict {
    let called = key.called();
    match key.is_active() {
        Some(true) => {}
        Some(false) => return Verdict::not_applicable(format!("{called} is not active"), &user.evidence).observing("active=false"),
        None => return user.undecided("the report does not say whether the key is active", subject),
    }
    let Some(made) = key.made() else {
        return user.undecided(format!("{called} is active but the report holds no date for it"), subject);
    };
    let days = match key.age(user, made, subject) {
        Ok(days) => days,
        Err(verdict) => return verdict,
    };
    let created = key.listed.and_then(|listed| listed.key.value.created);
    let (how, observed) = if created == Some(made) {
        ("made", format!("CreateDate={made}"))
    } else {
        ("made or last changed", format!("last_rotated={made}"))
    };
    let reason = format!(
        "{called} was {how} {} ago; {max_days} are allowed{}",
        days_in_words(days),
        key.difference()
    );
    by_age(days, max_days, reason, &user.evidence).observing(observed)
}

/// A key that the report does not show.
pub(super) fn judge_listed_age(user: &User<'_>, listed: &Listed<'_>, max_days: i64) -> Verdict {
    let (id, evidence) = (listed.id, listed.evidence());
    match listed.key.value.is_active() {
        Some(true) => {}
        Some(false) => return Verdict::not_applicable(format!("the key {id} is not active"), evidence).observing("active=false"),
        None => {
            let reason = format!("the list of keys does not say whether the key {id} is active");
            return Verdict::undecided(reason, LIST, &user.subject(), evidence);
        }
    }
    match listed.age(user) {
        Ok(days) => {
            let reason = format!("the key {id} was made {} ago; {max_days} are allowed", days_in_words(days));
            by_age(days, max_days, reason, evidence)
        }
        Err(verdict) => verdict,
    }
}

fn by_age(days: i64, max_days: i64, reason: String, evidence: &Evidence) -> Verdict {
    if days > max_days {
        Verdict::non_compliant(reason, evidence)
    } else {
        Verdict::compliant(reason, evidence)
    }
}

static TWO_ACTIVE_KEYS: Check = Check {
    name: "iam-user-two-active-keys",
    title: "No user has two active access keys",
    mode: Mode::Automatic,
    role: Role::Advisory,
    severity: Severity::Low,
    needs: &[SOURCE, LIST],
    criterion: "Fails when two keys of a user are active, by the report or by list-access-keys.",
    limits: "Two are right for the days of a rotation.",
    remedy: Remedy {
        text: "Finish the rotation: deactivate and delete the older key, or find out which application still uses it.",
        command: DEACTIVATE,
    },
    references: &["CIS 3.0 1.13, 5.0 1.12", "Prowler iam_user_two_active_access_key"],
    evaluate: keys::single_active,
    #[cfg(test)]
    cases: cases::TWO_KEYS,
};

pub(super) fn judge_two_keys(user: &User<'_>) -> Verdict {
    let keys = Keys::of(user);
    match (keys.active(), keys.not_shown(user)) {
        (2.., _) => {
            let named = keys.active_names().join(", ");
            let reason = format!("two access keys are active, which only a rotation under way explains: {named}");
            let verdict = Verdict::non_compliant(reason, &user.evidence).observing(named);
            keys.name_older(verdict, user)
        }
        (_, Some((_, verdict))) => verdict,
        (_, None) if keys.are_unclear() => user.undecided("the report does not say which access keys are active", &user.subject()),
        (1, None) => Verdict::compliant("one access key is active", &user.evidence),
        (_, None) => Verdict::not_applicable("the user has no active access key", &user.evidence),
    }
}
