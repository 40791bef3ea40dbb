//! Identity & Access Management

use super::check::Section;

#[cfg(test)]
#[macro_use]
mod made_up;

mod attachments;
mod details;
mod iam_01_no_root_access_keys;
mod iam_02_root_mfa;
mod iam_03_central_identity;
mod iam_04_user_mfa;
mod iam_05_rotated_access_keys;
mod iam_06_password_policy;
mod iam_07_permissions_through_groups;
mod iam_08_least_privilege;
mod iam_09_policies_on_groups_or_roles;
mod iam_10_conditions_in_policies;
mod iam_11_no_unused_users;
mod iam_12_roles_for_ec2;
mod iam_13_separate_accounts;
pub(super) mod keys;
mod listed_keys;
mod report;
mod sign_ins;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod told_twice;

pub(super) static SECTION: Section = Section {
    key: "iam",
    title: "Identity & Access Management",
    items: &[
        &iam_01_no_root_access_keys::ITEM,
        &iam_02_root_mfa::ITEM,
        &iam_03_central_identity::ITEM,
        &iam_04_user_mfa::ITEM,
        &iam_05_rotated_access_keys::ITEM,
        &iam_06_password_policy::ITEM,
        &iam_07_permissions_through_groups::ITEM,
        &iam_08_least_privilege::ITEM,
        &iam_09_policies_on_groups_or_roles::ITEM,
        &iam_10_conditions_in_policies::ITEM,
        &iam_11_no_unused_users::ITEM,
        &iam_12_roles_for_ec2::ITEM,
        &iam_13_separate_accounts::ITEM,
    ],
};
