//! AWS Systems Manager

use super::check::Section;

pub(super) static SECTION: Section = Section {
    key: "ssm",
    title: "AWS Systems Manager",
    items: &[],
};
