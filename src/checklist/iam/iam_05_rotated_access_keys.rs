//! IAM-05: access keys are renewed periodically.

use super::report::{SOURCE, User, each_user};
#[cfg(test)]
use crate::checklist::Outcome;
#[cfg(test)]
use crate::checklist::case::Case;
use crate::checklist::context::Context;
use crate::checklist::responsibility::{SR_01, SR_02, SR_05, SR_07};
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::iam::{AccessKey, KeyState};

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

static KEY_AGE: Check = Check {
    name: "iam-access-key-age",
    title: "No active access key is older than the allowed age",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[SOURCE],
    criterion: "Fails when an active key was made or last changed more than 90 days ago, by access_key_N_last_rotated; inactive keys are not judged.",
    limits: "Switching a key off and on renews its date in the report.",
    remedy: Remedy {
        text: "Make a second key, move the application to it, deactivate the old key, and delete it once nothing breaks.",
        command: "aws iam update-access-key --user-name USER --access-key-id KEY_ID --status Inactive",
    },
    references: &[
        "Security Hub IAM.3",
        "CIS 3.0 1.14, 5.0 1.13, 7.0 2.12",
        "AWS Config ACCESS_KEYS_ROTATED",
        "Prowler iam_rotate_access_key_90_days",
    ],
    evaluate: key_age,
    #[cfg(test)]
    cases: AGE_CASES,
};

fn key_age(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    let max_days = ctx.thresholds.max_key_age_days;
    each_user(ctx, findings, |user, findings| {
        let mut any = user.row.has_more_credentials;
        for (name, key) in user.row.named_keys() {
            if key.state() != KeyState::None {
                any = true;
                let subject = user.credential(name);
                let verdict = judge_age(user, key, &subject, max_days);
                findings.push(subject, verdict);
            }
        }
        if user.row.has_more_credentials {
            let subject = user.credential("additional_credentials");
            let verdict = user.undecided(
                "`additional_credentials_info` names credentials that the report does not show: list this user's keys",
                &subject,
            );
            findings.push(subject, verdict);
        }
        if !any {
            findings.push(
                user.subject(),
                Verdict::not_applicable("the user has no access keys", &user.evidence),
            );
        }
    });
}

pub(super) fn judge_age(user: &User<'_>, key: &AccessKey, subject: &Subject, max_days: i64) -> Verdict {
    if key.is_active() == Some(false) {
        return Verdict::not_applicable("the key is not active", &user.evidence).observing("active=false");
    }
    if key.is_active().is_none() {
        return user.undecided("the report does not say whether the key is active", subject);
    }
    let Some(rotated) = key.last_rotated.value() else {
        return user.undecided("the key is active but the report holds no date for it", subject);
    };
    let days = match user.age(rotated, subject) {
        Ok(days) => days,
        Err(verdict) => return verdict,
    };
    let reason = format!("the key was made or last changed {days} days ago; {max_days} are allowed");
    let verdict = if days > max_days {
        Verdict::non_compliant(reason, &user.evidence)
    } else {
        Verdict::compliant(reason, &user.evidence)
    };
    verdict.observing(format!("last_rotated={rotated}"))
}

static TWO_ACTIVE_KEYS: Check = Check {
    name: "iam-user-two-active-keys",
    title: "No user has two active access keys",
    mode: Mode::Automatic,
    role: Role::Advisory,
    severity: Severity::Low,
    needs: &[SOURCE],
    criterion: "Fails when both keys of a user are active.",
    limits: "Two are right for the days of a rotation.",
    remedy: Remedy {
        text: "Finish the rotation: deactivate and delete the older key, or find out which application still uses it.",
        command: "aws iam list-access-keys --user-name {resource}",
    },
    references: &["CIS 3.0 1.13, 5.0 1.12", "Prowler iam_user_two_active_access_key"],
    evaluate: |ctx, findings| each_user(ctx, findings, |user, findings| findings.push(user.subject(), judge_two_keys(user))),
    #[cfg(test)]
    cases: TWO_KEYS_CASES,
};

pub(super) fn judge_two_keys(user: &User<'_>) -> Verdict {
    let keys: Vec<Option<bool>> = user.row.keys.iter().map(AccessKey::is_active).collect();
    let active = keys.iter().filter(|key| **key == Some(true)).count();
    if active == 2 {
        Verdict::non_compliant(
            "both access keys are active, which only a rotation under way explains",
            &user.evidence,
        )
        .observing("access_key_1_active=true access_key_2_active=true")
    } else if user.row.has_more_credentials {
        user.undecided(
            "`additional_credentials_info` names credentials that the report does not show",
            &user.subject(),
        )
    } else if keys.contains(&None) {
        user.undecided("the report does not say which access keys are active", &user.subject())
    } else if active == 1 {
        Verdict::compliant("one access key is active", &user.evidence)
    } else {
        Verdict::not_applicable("the user has no active access key", &user.evidence)
    }
}

#[cfg(test)]
const REPORT: &str = "111122223333/iam-get-credential-report.json";

#[cfg(test)]
const AGE_CASES: &[Case] = &[
    Case::new("exactly as old as allowed", &[(REPORT, KEYS)], Outcome::Compliant).about("alice/access_key_1"),
    Case::new("a day too old, in the second place only", &[(REPORT, KEYS)], Outcome::NonCompliant).about("bob/access_key_2"),
    Case::new("an inactive key with a date", &[(REPORT, KEYS)], Outcome::NotApplicable).about("retired/access_key_1"),
    Case::new("a user without keys", &[(REPORT, KEYS)], Outcome::NotApplicable).about("nobody"),
    Case::new("an active key without a date", &[(REPORT, KEYS)], Outcome::InsufficientData).about("odd/access_key_1"),
    Case::new(
        "the age counts to the as-of date where the report has no time",
        &[(REPORT, MORE)],
        Outcome::Compliant,
    )
    .about("alice/access_key_1"),
    Case::new("more keys than the report shows", &[(REPORT, MORE)], Outcome::InsufficientData),
    Case::new(
        "an as-of date before the report was made",
        &[(
            REPORT,
            r#"{"Content":"user,arn,user_creation_time,access_key_1_active,access_key_1_last_rotated,access_key_2_active,access_key_2_last_rotated\nalice,arn:aws:iam::111122223333:user/alice,2026-06-01T00:00:00Z,true,2026-06-01T00:00:00Z,false,N/A\nbob,arn:aws:iam::111122223333:user/bob,2026-08-01T00:00:00Z,false,N/A,false,N/A","ReportFormat":"text/csv"}"#,
        )],
        Outcome::InsufficientData,
    )
    .about("alice/access_key_1"),
    Case::new(
        "no report",
        &[("111122223333/iam-get-account-summary.json", r#"{"SummaryMap":{"Users":2}}"#)],
        Outcome::InsufficientData,
    ),
    Case::new("nothing at all", &[], Outcome::InsufficientData),
];

#[cfg(test)]
const TWO_KEYS_CASES: &[Case] = &[
    Case::new("one", &[(REPORT, KEYS)], Outcome::Compliant).about("alice"),
    Case::new("two", &[(REPORT, KEYS)], Outcome::NonCompliant).about("twice"),
    Case::new("none that is active", &[(REPORT, KEYS)], Outcome::NotApplicable).about("retired"),
    Case::new("more than the report shows", &[(REPORT, MORE)], Outcome::InsufficientData),
];

#[cfg(test)]
const KEYS: &str = r#"{"Content":"user,arn,access_key_1_active,access_key_1_last_rotated,access_key_2_active,access_key_2_last_rotated\nalice,arn:aws:iam::111122223333:user/alice,true,2026-04-01T00:00:00Z,false,N/A\nbob,arn:aws:iam::111122223333:user/bob,false,N/A,true,2026-03-31T00:00:00Z\nretired,arn:aws:iam::111122223333:user/retired,false,2020-01-01T00:00:00Z,false,N/A\nnobody,arn:aws:iam::111122223333:user/nobody,false,N/A,false,N/A\nodd,arn:aws:iam::111122223333:user/odd,true,N/A,false,N/A\ntwice,arn:aws:iam::111122223333:user/twice,true,2026-04-01T00:00:00Z,true,2026-04-01T00:00:00Z","ReportFormat":"text/csv","GeneratedTime":"2026-06-30T00:00:00+00:00"}"#;
#[cfg(test)]
const MORE: &str = r#"{"Content":"user,arn,access_key_1_active,access_key_1_last_rotated,access_key_2_active,access_key_2_last_rotated,additional_credentials_info\nalice,arn:aws:iam::111122223333:user/alice,true,2026-06-01T00:00:00Z,false,N/A,1 more access key: see ListAccessKeys","ReportFormat":"text/csv"}"#;
