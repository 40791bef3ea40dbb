//! Amazon CloudFront, AWS WAF and AWS Shield.

use super::check::Section;

mod cf_01_edge_protection;
mod cf_02_modern_tls;
mod distributions;

pub(super) static SECTION: Section = Section {
    key: "cloudfront",
    title: "Amazon CloudFront, AWS WAF and AWS Shield",
    items: &[&cf_01_edge_protection::ITEM, &cf_02_modern_tls::ITEM],
};
