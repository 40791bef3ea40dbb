//! Monitoring and alerts

use super::check::Section;

pub(super) static SECTION: Section = Section {
    key: "monitoring",
    title: "Monitoring and alerts",
    items: &[],
};
