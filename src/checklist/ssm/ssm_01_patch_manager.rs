//! SSM-01: Patch Manager keeps operating systems and applications patched.

use crate::checklist::responsibility::{SR_04, SR_06, SR_13};
use crate::checklist::{Item, ItemId};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("SSM-01"),
    title: "Patch Manager patches operating systems and applications",
    risk: "A known hole that stays open is the first that is tried.",
    guidance: "Compare the running instances with `ssm describe-instance-information`: each should be Online. In `ssm describe-instance-patch-states` missing and failed counts should be 0 and the last operation younger than 30 days. Ask for the schedule (association or maintenance window that runs AWS-RunPatchBaseline with Operation=Install) and for who updates libraries inside applications, which Patch Manager does not see.",
    responsibility: &[SR_04, SR_06, SR_13],
    references: &[
        "Well-Architected SEC06-BP01, SEC06-BP05",
        "Security Hub SSM.1, SSM.2, SSM.3",
        "AWS Config EC2_INSTANCE_MANAGED_BY_SSM",
        "AWS Config EC2_MANAGEDINSTANCE_PATCH_COMPLIANCE_STATUS_CHECK",
        "Prowler ssm_managed_compliant_patching",
    ],
    checks: &[],
};
