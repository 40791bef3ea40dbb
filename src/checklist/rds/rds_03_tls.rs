//! RDS-03: databases refuse connections without TLS.

use crate::checklist::responsibility::{SR_08, SR_09};
use crate::checklist::{Item, ItemId};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("RDS-03"),
    title: "Databases refuse connections without TLS",
    risk: "Passwords and rows can be read on the way.",
    guidance: "In the parameter group of each database: rds.force_ssl=1 (PostgreSQL, SQL Server; unset means on from PostgreSQL 15) or require_secure_transport=ON (MySQL, MariaDB from 10.5); for Aurora and Multi-AZ clusters in the cluster parameter group. The group must be in-sync, else a reboot is due. Oracle needs native network encryption set to REQUIRED in its option group; for Db2 ask. Proxies need RequireTLS.",
    responsibility: &[SR_08, SR_09],
    references: &[
        "Well-Architected SEC09-BP02",
        "Security Hub RDS.38, RDS.39, RDS.41, RDS.43, RDS.44",
        "AWS Config RDS_POSTGRES_INSTANCE_ENCRYPTED_IN_TRANSIT",
        "AWS Config RDS_PROXY_TLS_ENCRYPTION",
        "Prowler rds_instance_transport_encrypted",
    ],
    checks: &[],
};
