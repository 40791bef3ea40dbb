//! RS-01: clusters refuse clients without TLS.

use crate::checklist::responsibility::{SR_08, SR_09};
use crate::checklist::{Item, ItemId};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("RS-01"),
    title: "Redshift clusters refuse connections without TLS",
    risk: "Queries, results and passwords can be read on the way.",
    guidance: "Judge per cluster: the parameter group it names must hold require_ssl=true, and the cluster must be in-sync with it. The default group default.redshift-1.0 has it off, default.redshift-2.0 on. For serverless look at require_ssl among the workgroup's configParameters. Ask which sslmode the clients use; verify-full is best.",
    responsibility: &[SR_08, SR_09],
    references: &[
        "Well-Architected SEC09-BP02",
        "Security Hub Redshift.2, RedshiftServerless.2",
        "AWS Config REDSHIFT_REQUIRE_TLS_SSL",
        "Prowler redshift_cluster_in_transit_encryption_enabled",
    ],
    checks: &[],
};
