//! RS-04: statements that users run are logged.

use crate::checklist::responsibility::{SR_01, SR_02, SR_07};
use crate::checklist::{Item, ItemId};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("RS-04"),
    title: "User activity of Redshift clusters is logged and delivered",
    risk: "Nobody can tell afterwards who read or changed which data.",
    guidance: "Two switches are needed: enable_user_activity_logging=true in the parameter group (in-sync), and audit logging in `redshift describe-logging-status`: LoggingEnabled true, to S3, or to CloudWatch with useractivitylog among LogExports, and no failure after the last delivery. For serverless the namespace's logExports must hold useractivitylog.",
    responsibility: &[SR_01, SR_02, SR_07],
    references: &[
        "Well-Architected SEC04-BP01",
        "Security Hub Redshift.4, RedshiftServerless.6",
        "AWS Config REDSHIFT_AUDIT_LOGGING_ENABLED",
        "Prowler redshift_cluster_audit_logging",
    ],
    checks: &[],
};
