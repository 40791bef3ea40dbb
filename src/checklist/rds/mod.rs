//! Amazon RDS.

use super::check::Section;

mod databases;
mod rds_01_security_groups;
mod rds_02_encrypted_storage;
mod rds_03_tls;
mod rds_04_customer_keys;
mod rds_05_rotated_secrets;
mod rds_06_not_public;
mod rds_07_minor_upgrades;

pub(super) static SECTION: Section = Section {
    key: "rds",
    title: "Amazon RDS",
    items: &[
        &rds_01_security_groups::ITEM,
        &rds_02_encrypted_storage::ITEM,
        &rds_03_tls::ITEM,
        &rds_04_customer_keys::ITEM,
        &rds_05_rotated_secrets::ITEM,
        &rds_06_not_public::ITEM,
        &rds_07_minor_upgrades::ITEM,
    ],
};
