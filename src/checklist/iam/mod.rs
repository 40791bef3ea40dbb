//! Identity & Access Management

use super::check::Section;

mod iam_01_no_root_access_keys;
mod iam_02_root_mfa;
mod iam_04_user_mfa;
mod iam_05_rotated_access_keys;
mod iam_06_password_policy;
mod report;

pub(super) static SECTION: Section = Section {
    key: "iam",
    title: "Identity & Access Management",
    items: &[
        &iam_01_no_root_access_keys::ITEM,
        &iam_02_root_mfa::ITEM,
        &iam_04_user_mfa::ITEM,
        &iam_05_rotated_access_keys::ITEM,
        &iam_06_password_policy::ITEM,
    ],
};
