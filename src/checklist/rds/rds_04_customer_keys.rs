//! RDS-04: databases use keys that the customer manages.

use crate::checklist::responsibility::{SR_03, SR_05, SR_09};
use crate::checklist::{Item, ItemId};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("RDS-04"),
    title: "Databases and snapshots use customer-managed KMS keys",
    risk: "With a key of AWS nobody can say who may decrypt, nor take that right away.",
    guidance: "Take KmsKeyId of each instance, cluster and manual snapshot and describe the key: KeyManager CUSTOMER and KeyState Enabled count. The key alias/aws/rds, sse-rds or no encryption do not. Members follow their cluster. A key of another account is customer-managed; ask its owner for the state.",
    responsibility: &[SR_03, SR_05, SR_09],
    references: &[
        "Well-Architected SEC08-BP01, SEC08-BP02",
        "Security Hub KMS.3",
        "AWS Config RDS_STORAGE_ENCRYPTED with kmsKeyId",
        "AWS Config KMS_CMK_NOT_SCHEDULED_FOR_DELETION",
    ],
    checks: &[],
};
