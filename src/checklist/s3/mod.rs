//! Amazon S3

use super::check::Section;

pub(super) static SECTION: Section = Section {
    key: "s3",
    title: "Amazon S3",
    items: &[],
};
