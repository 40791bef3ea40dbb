//! Amazon CloudFront, AWS WAF and AWS Shield

use super::check::Section;

pub(super) static SECTION: Section = Section {
    key: "cloudfront",
    title: "Amazon CloudFront, AWS WAF and AWS Shield",
    items: &[],
};
