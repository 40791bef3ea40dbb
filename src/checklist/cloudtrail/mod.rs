//! AWS CloudTrail

use super::check::Section;

pub(super) static SECTION: Section = Section {
    key: "cloudtrail",
    title: "AWS CloudTrail",
    items: &[],
};
