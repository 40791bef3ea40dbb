//! EC2-11: applications have separate keys that are rotated, and unused key pairs are retired.

#[cfg(test)]
mod cases;
mod key_pairs;
mod templates;

use crate::checklist::iam::keys;
use crate::checklist::responsibility::{SR_01, SR_02, SR_05};
use crate::checklist::{Check, Item, ItemId, Mode, Remedy, Role, Severity};
use crate::evidence::sources;

pub(super) static ITEM: Item = Item {
    id: ItemId::new("EC2-11"),
    title: "Each application has its own key, keys are rotated and unused key pairs retired",
    risk: "A key that many share cannot be withdrawn when it leaks, and one that nobody uses is not missed when it is stolen.",
    guidance: "Compare the key pairs of each region with those that instances, launch templates and launch configurations name; one \
               that none names should go. Look for one key pair on instances of different applications. Ask how SSH keys are replaced \
               when somebody leaves, and which access key belongs to which application; the IAM items judge age, use and MFA of \
               access keys.",
    responsibility: &[SR_01, SR_02, SR_05],
    references: &["Well-Architected SEC02-BP05, SEC02-BP01"],
    checks: &[
        &ROTATED,
        &UNUSED,
        &SINGLE_ACTIVE,
        &HOLDER_MFA,
        &key_pairs::UNUSED,
        &key_pairs::SHARED,
    ],
};

const DEACTIVATE: &str = "aws iam update-access-key --user-name {user} --access-key-id {key} --status Inactive";

static ROTATED: Check = Check {
    name: "iam-access-key-rotated",
    title: "Applications' access keys are renewed in time",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::IAM_CREDENTIAL_REPORT, sources::IAM_ACCESS_KEYS],
    criterion: "By `access_key_N_last_rotated`, or the older `CreateDate` of list-access-keys where that was supplied, no active key is older than \
                {max_key_age_days} days, counted to the day of the report.",
    limits: "Which application a key belongs to is not shown. Keys that neither source shows are undecided.",
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
    cases: cases::ROTATED,
};

static UNUSED: Check = Check {
    name: "iam-access-key-unused",
    title: "Every active access key was used within 45 days",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::IAM_CREDENTIAL_REPORT, sources::IAM_ACCESS_KEYS],
    criterion: "By `access_key_N_last_used_date` every active key was used within {max_unused_days} days; one never used counts from when it was made.",
    limits: "Keys beyond the two of the report are undecided.",
    remedy: Remedy {
        text: "Deactivate the key, and delete it once nothing breaks.",
        command: DEACTIVATE,
    },
    references: &["CIS 3.0 1.12, 5.0 1.11, 7.0 2.11", "Prowler iam_user_accesskey_unused"],
    evaluate: keys::unused,
    #[cfg(test)]
    cases: cases::UNUSED,
};

static SINGLE_ACTIVE: Check = Check {
    name: "iam-access-key-single-active",
    title: "No user shares two active access keys among applications",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Low,
    needs: &[sources::IAM_CREDENTIAL_REPORT, sources::IAM_ACCESS_KEYS],
    criterion: "At most one of `access_key_1_active` and `access_key_2_active` is true, or at most one key of list-access-keys active.",
    limits: "A rotation under way has two keys for a while.",
    remedy: Remedy {
        text: "Give each application a role or a user of its own, and finish rotations by deleting the older key.",
        command: DEACTIVATE,
    },
    references: &["CIS 3.0 1.13, 5.0 1.12", "Prowler iam_user_two_active_access_key"],
    evaluate: keys::single_active,
    #[cfg(test)]
    cases: cases::SINGLE,
};

static HOLDER_MFA: Check = Check {
    name: "iam-key-holder-mfa",
    title: "Whoever holds an access key and a password has MFA",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::IAM_CREDENTIAL_REPORT, sources::IAM_ACCESS_KEYS],
    criterion: "A user with an active key and a password has `mfa_active` true; one with keys only is for a person, who looks whether policies demand \
                MFA.",
    limits: "Whether a policy demands MFA of a key is not weighed.",
    remedy: Remedy {
        text: "Have the user register a device, or take the password away.",
        command: "aws iam enable-mfa-device --user-name {resource} --serial-number DEVICE_ARN --authentication-code1 CODE1 --authentication-code2 \
                  CODE2",
    },
    references: &["CIS 3.0 1.10, 5.0 1.9, 7.0 2.10", "Prowler iam_user_mfa_enabled_console_access"],
    evaluate: keys::holder_mfa,
    #[cfg(test)]
    cases: cases::HOLDER,
};
