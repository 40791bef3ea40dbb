//! AWS CloudTrail.

use super::check::Section;

mod buckets;
mod ct_01_multi_region_trail;
mod ct_02_central_restricted_bucket;
pub(super) mod ct_03_logging_everywhere;
mod ct_04_log_file_validation;
mod ct_05_encrypted_logs;
pub(super) mod ct_06_watched_by_other_services;
mod selectors;
pub(super) mod trails;

pub(super) static SECTION: Section = Section {
    key: "cloudtrail",
    title: "AWS CloudTrail",
    items: &[
        &ct_01_multi_region_trail::ITEM,
        &ct_02_central_restricted_bucket::ITEM,
        &ct_03_logging_everywhere::ITEM,
        &ct_04_log_file_validation::ITEM,
        &ct_05_encrypted_logs::ITEM,
        &ct_06_watched_by_other_services::ITEM,
    ],
};
