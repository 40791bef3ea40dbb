//! IAM-04: users sign in with a second factor.

use super::listed_keys::{Keys, LIST};
use super::report::{SOURCE, User, each_user};
use super::sign_ins::{Signing, each_signing};
#[cfg(test)]
use crate::checklist::Outcome;
#[cfg(test)]
use crate::checklist::case::Case;
use crate::checklist::responsibility::{SR_01, SR_02, SR_05};
use crate::checklist::{Check, Item, ItemId, Mode, Remedy, Role, Severity, Verdict};
use crate::evidence::{Collected, sources};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("IAM-04"),
    title: "Every user signs in with a second factor",
    risk: "A phished or reused password is enough to enter the console.",
    guidance: "People who come through IAM Identity Center or another identity provider leave no trace of their factors in AWS: ask to see \
               the provider's sign-in policy and that MFA is enforced there for everyone who reaches this account. A policy that denies \
               actions without MFA is a good addition, but no substitute for a registered device.",
    responsibility: &[SR_01, SR_02, SR_05],
    references: &["Well-Architected SEC02-BP01"],
    checks: &[&CONSOLE_MFA, &KEY_MFA],
};

static CONSOLE_MFA: Check = Check {
    name: "iam-user-console-mfa",
    title: "Every user with a console password has MFA",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::High,
    needs: &[SOURCE],
    criterion: "Fails when password_enabled is true and mfa_active false, or a login profile is there and no MFA device; users without a \
                password are not judged.",
    limits: "The factors of people from Identity Center or another provider are not in AWS.",
    remedy: Remedy {
        text: "Have the user register a device, or take the console password away.",
        command: "aws iam enable-mfa-device --user-name {resource} --serial-number DEVICE_ARN --authentication-code1 CODE1 --authentication-code2 CODE2",
    },
    references: &[
        "Security Hub IAM.5",
        "CIS 3.0 1.10, 5.0 1.9, 7.0 2.10",
        "AWS Config MFA_ENABLED_FOR_IAM_CONSOLE_ACCESS",
        "Prowler iam_user_mfa_enabled_console_access, iam_user_hardware_mfa_enabled",
    ],
    evaluate: |ctx, findings| each_signing(ctx, findings, judge_console),
    #[cfg(test)]
    cases: CONSOLE_CASES,
};

fn judge_console(user: &Signing<'_>) -> Verdict {
    let (password, second_factor) = (user.sign_in.password.state(), user.sign_in.second_factor.state());
    match (&password, &second_factor) {
        (Collected::Absent(place), _) => {
            Verdict::not_applicable("the user has no console password", place).observing("password_enabled=false")
        }
        (Collected::Present(password), Collected::Present(device)) => {
            Verdict::compliant("the user has a console password and MFA", &password.evidence)
                .citing(device)
                .observing("password_enabled=true mfa_active=true")
        }
        (Collected::Present(password), Collected::Absent(none)) => {
            Verdict::non_compliant("the user has a console password but no MFA", &password.evidence)
                .because(none)
                .observing("password_enabled=true mfa_active=false")
        }
        (Collected::Missing(missing), _) => user.lacks(missing, sources::IAM_LOGIN_PROFILE, "a console password"),
        (Collected::Present(password), Collected::Missing(missing)) => {
            user.lacks(missing, sources::IAM_MFA_DEVICES, "MFA").citing(password)
        }
    }
}

static KEY_MFA: Check = Check {
    name: "iam-user-key-mfa",
    title: "Users who only have access keys have MFA too",
    mode: Mode::Assisted,
    role: Role::Advisory,
    severity: Severity::Low,
    needs: &[SOURCE, LIST],
    criterion: "Listed for review: users with an active key, no password and no MFA.",
    limits: "Whether a policy demands MFA for the key's actions is for a person.",
    remedy: Remedy {
        text: "Replace the user by a role; where a user must stay, register a device and demand it in the user's policies.",
        command: "aws iam enable-mfa-device --user-name {resource} --serial-number DEVICE_ARN --authentication-code1 CODE1 --authentication-code2 CODE2",
    },
    references: &["Security Hub IAM.19", "AWS Config IAM_USER_MFA_ENABLED"],
    evaluate: |ctx, findings| each_user(ctx, findings, |user, findings| findings.push(user.subject(), judge_keys(user))),
    #[cfg(test)]
    cases: KEY_CASES,
};

fn judge_keys(user: &User<'_>) -> Verdict {
    let (password, mfa) = (user.has_password(), user.has_mfa());
    if password == Some(true) {
        let reason = "the user has a console password, which is judged by itself";
        return user.citing_sign_in(Verdict::not_applicable(reason, &user.evidence));
    }
    let keys = Keys::of(user);
    let active = keys.active() > 0;
    let verdict = match (password, mfa, keys.not_shown(user)) {
        (_, _, Some((_, verdict))) if !active => verdict,
        _ if !active && !keys.are_unclear() => Verdict::not_applicable("the user has no active access key", &user.evidence),
        (Some(false), Some(true), _) if active => Verdict::compliant("the user has an active access key and MFA", &user.evidence),
        (Some(false), Some(false), _) if active => Verdict::review(
            "the user has an active access key, no password and no MFA: ask whether its policies demand MFA or a role can replace it",
            &user.evidence,
        )
        .observing("mfa_active=false"),
        _ => user.undecided(
            "it is not known whether the user has a password, active keys or MFA",
            &user.subject(),
        ),
    };
    user.citing_sign_in(verdict)
}

#[cfg(test)]
const REPORT: &str = "111122223333/iam-get-credential-report.json";

#[cfg(test)]
const CONSOLE_CASES: &[Case] = &[
    Case::new("password and MFA, in a plain report", &[(REPORT, USERS)], Outcome::Compliant).about("alice"),
    Case::new("password without MFA", &[(REPORT, USERS)], Outcome::NonCompliant).about("bob"),
    Case::new("no password", &[(REPORT, USERS)], Outcome::NotApplicable).about("robot"),
    Case::new(
        "a cell that is neither true nor false",
        &[(REPORT, USERS)],
        Outcome::InsufficientData,
    )
    .about("odd"),
    Case::new(
        "root is judged elsewhere, so there are no users",
        &[(
            REPORT,
            r#"{"Content":"user,arn,password_enabled,mfa_active\n<root_account>,arn:aws:iam::111122223333:root,true,false","ReportFormat":"text/csv"}"#,
        )],
        Outcome::NotApplicable,
    ),
    Case::new(
        "a report in base64",
        &[(
            "any.json",
            r#"{"Content":"dXNlcixhcm4scGFzc3dvcmRfZW5hYmxlZCxtZmFfYWN0aXZlCmFsaWNlLGFybjphd3M6aWFtOjoxMTExMjIyMjMzMzM6dXNlci9hbGljZSx0cnVlLHRydWU=","ReportFormat":"text/csv","GeneratedTime":"2026-06-30T00:00:00+00:00"}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "no report in the folder",
        &[("111122223333/iam-get-account-summary.json", r#"{"SummaryMap":{"Users":2}}"#)],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a report that names fewer users than the summary counts",
        &[
            ("111122223333/iam-get-account-summary.json", r#"{"SummaryMap":{"Users":2}}"#),
            (
                REPORT,
                r#"{"Content":"user,arn,password_enabled,mfa_active\nalice,arn:aws:iam::111122223333:user/alice,true,true","ReportFormat":"text/csv"}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a report without users, where the summary counts some",
        &[
            ("111122223333/iam-get-account-summary.json", r#"{"SummaryMap":{"Users":2}}"#),
            (
                REPORT,
                r#"{"Content":"user,arn,password_enabled,mfa_active\n<root_account>,arn:aws:iam::111122223333:root,true,true","ReportFormat":"text/csv"}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a report that cannot be decoded",
        &[(REPORT, r#"{"Content":"***","ReportFormat":"text/csv"}"#)],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a password and no device, by the calls about the user",
        &[PASSWORD_OF_BOB, NO_DEVICE_OF_BOB],
        Outcome::NonCompliant,
    )
    .about("bob"),
    Case::new(
        "a password, and nobody tells of devices",
        &[PASSWORD_OF_BOB],
        Outcome::InsufficientData,
    )
    .about("bob"),
    Case::new(
        "a device by the report, none by an undated list",
        &[(REPORT, USERS), NO_DEVICE_OF_ALICE],
        Outcome::InsufficientData,
    )
    .about("alice"),
    Case::new(
        "a report that ends within a row",
        &[(
            REPORT,
            r#"{"Content":"user,arn,password_enabled,mfa_active\nalice,arn:aws:iam::111122223333:user/alice,true,true\nbob,arn:aws","ReportFormat":"text/csv"}"#,
        )],
        Outcome::InsufficientData,
    ),
];

#[cfg(test)]
const PASSWORD_OF_BOB: (&str, &str) = (
    "111122223333/iam-get-login-profile__bob.json",
    r#"{"LoginProfile":{"UserName":"bob","CreateDate":"2026-06-30T10:00:00Z"}}"#,
);
#[cfg(test)]
const NO_DEVICE_OF_BOB: (&str, &str) = ("111122223333/iam-list-mfa-devices__bob.json", r#"{"MFADevices":[]}"#);

#[cfg(test)]
const NO_DEVICE_OF_ALICE: (&str, &str) = ("111122223333/iam-list-mfa-devices__alice.json", NO_DEVICE_OF_BOB.1);

#[cfg(test)]
const KEY_CASES: &[Case] = &[
    Case::new("an active key with MFA", &[(REPORT, KEYS)], Outcome::Compliant).about("safe"),
    Case::new("an active key without MFA", &[(REPORT, KEYS)], Outcome::NeedsReview).about("robot"),
    Case::new("an inactive key", &[(REPORT, KEYS)], Outcome::NotApplicable).about("retired"),
    Case::new("a password beside the key", &[(REPORT, KEYS)], Outcome::NotApplicable).about("alice"),
    Case::new("more keys than the report shows", &[(REPORT, MORE)], Outcome::InsufficientData),
    Case::new("a report without key columns", &[(REPORT, USERS)], Outcome::InsufficientData).about("robot"),
];

#[cfg(test)]
const USERS: &str = r#"{"Content":"user,arn,password_enabled,mfa_active\nalice,arn:aws:iam::111122223333:user/alice,true,TRUE\nbob,arn:aws:iam::111122223333:user/bob,true,false\nrobot,arn:aws:iam::111122223333:user/robot,false,false\nodd,arn:aws:iam::111122223333:user/odd,true,not_supported","ReportFormat":"text/csv"}"#;
#[cfg(test)]
const KEYS: &str = r#"{"Content":"user,arn,password_enabled,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_2_active,access_key_2_last_rotated\nsafe,arn:aws:iam::111122223333:user/safe,false,true,true,2026-06-01T00:00:00Z,false,N/A\nrobot,arn:aws:iam::111122223333:user/robot,false,false,false,N/A,true,2026-06-01T00:00:00Z\nretired,arn:aws:iam::111122223333:user/retired,false,false,false,2020-06-01T00:00:00Z,false,N/A\nalice,arn:aws:iam::111122223333:user/alice,true,false,true,2026-06-01T00:00:00Z,false,N/A","ReportFormat":"text/csv"}"#;
#[cfg(test)]
const MORE: &str = r#"{"Content":"user,arn,password_enabled,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_2_active,access_key_2_last_rotated,additional_credentials_info\nrobot,arn:aws:iam::111122223333:user/robot,false,false,false,N/A,false,N/A,1 more access key","ReportFormat":"text/csv"}"#;
