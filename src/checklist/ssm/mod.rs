//! AWS Systems Manager.

use super::check::Section;

mod nodes;
mod ssm_01_patch_manager;
mod ssm_02_indirect_access;

pub(super) static SECTION: Section = Section {
    key: "ssm",
    title: "AWS Systems Manager",
    items: &[&ssm_01_patch_manager::ITEM, &ssm_02_indirect_access::ITEM],
};
