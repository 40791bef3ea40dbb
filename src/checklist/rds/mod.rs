//! Amazon RDS

use super::check::Section;

pub(super) static SECTION: Section = Section {
    key: "rds",
    title: "Amazon RDS",
    items: &[],
};
