//! Identity & Access Management

use super::check::Section;

pub(super) static SECTION: Section = Section {
    key: "iam",
    title: "Identity & Access Management",
    items: &[],
};
