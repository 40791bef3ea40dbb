//! RS-03: the parameter groups of clusters demand TLS.

use crate::checklist::responsibility::{SR_08, SR_09};
use crate::checklist::{Item, ItemId};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("RS-03"),
    title: "Every parameter group in use has require_ssl on",
    risk: "The next cluster that uses the group accepts plain connections.",
    guidance: "The same switch as RS-01, seen from the parameter group: `redshift describe-cluster-parameters` for each group in use must show require_ssl=true. A change counts only once ParameterApplyStatus of the clusters is in-sync; pending-reboot means that it is not in force yet.",
    responsibility: &[SR_08, SR_09],
    references: &[
        "Well-Architected SEC09-BP02",
        "Security Hub Redshift.2",
        "AWS Config REDSHIFT_REQUIRE_TLS_SSL",
        "Prowler redshift_cluster_in_transit_encryption_enabled",
    ],
    checks: &[],
};
