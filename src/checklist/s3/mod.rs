//! Amazon S3

use super::check::Section;

pub(super) mod buckets;
mod log_target;
mod organization;
pub(super) mod s3_01_no_public_buckets;
mod s3_02_resource_permissions;
mod s3_03_mfa_delete;
mod s3_04_encrypted_at_rest;
mod s3_05_tls_only;
mod s3_06_lifecycle_and_versioning;
pub(super) mod s3_07_access_logging;
mod s3_08_watched_buckets;
#[cfg(test)]
mod tests;
mod times;

pub(super) static SECTION: Section = Section {
    key: "s3",
    title: "Amazon S3",
    items: &[
        &s3_01_no_public_buckets::ITEM,
        &s3_02_resource_permissions::ITEM,
        &s3_03_mfa_delete::ITEM,
        &s3_04_encrypted_at_rest::ITEM,
        &s3_05_tls_only::ITEM,
        &s3_06_lifecycle_and_versioning::ITEM,
        &s3_07_access_logging::ITEM,
        &s3_08_watched_buckets::ITEM,
    ],
};
