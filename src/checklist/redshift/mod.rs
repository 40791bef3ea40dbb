//! Amazon Redshift.

use super::check::Section;

mod clusters;
mod rs_01_tls_for_clients;
mod rs_02_encrypted_clusters;
mod rs_03_require_ssl_parameter;
mod rs_04_user_activity_logging;
mod rs_05_customer_keys;
mod rs_06_in_vpc;
mod rs_07_not_public;

pub(super) static SECTION: Section = Section {
    key: "redshift",
    title: "Amazon Redshift",
    items: &[
        &rs_01_tls_for_clients::ITEM,
        &rs_02_encrypted_clusters::ITEM,
        &rs_03_require_ssl_parameter::ITEM,
        &rs_04_user_activity_logging::ITEM,
        &rs_05_customer_keys::ITEM,
        &rs_06_in_vpc::ITEM,
        &rs_07_not_public::ITEM,
    ],
};
