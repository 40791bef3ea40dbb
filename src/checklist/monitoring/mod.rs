//! Monitoring and alerts.

use super::check::Section;

pub(in crate::checklist) mod alarms;
mod mon_01_config_records;
mod mon_02_alerts;

pub(super) static SECTION: Section = Section {
    key: "monitoring",
    title: "Monitoring and alerts",
    items: &[&mon_01_config_records::ITEM, &mon_02_alerts::ITEM],
};
