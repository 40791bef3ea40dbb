//! Amazon Redshift

use super::check::Section;

pub(super) static SECTION: Section = Section {
    key: "redshift",
    title: "Amazon Redshift",
    items: &[],
};
