//! RS-05: clusters use keys that the customer manages.

use crate::checklist::responsibility::{SR_03, SR_05, SR_09};
use crate::checklist::{Item, ItemId};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("RS-05"),
    title: "Redshift clusters use customer-managed KMS keys",
    risk: "With a key of AWS nobody can say who may decrypt, nor take that right away.",
    guidance: "Take KmsKeyId of each cluster and describe the key: KeyManager CUSTOMER and KeyState Enabled count; the key alias/aws/redshift or no encryption do not. A cluster with HsmStatus and no KmsKeyId uses a hardware module, whose key the customer holds. For serverless look at kmsKeyId of the namespace.",
    responsibility: &[SR_03, SR_05, SR_09],
    references: &[
        "Well-Architected SEC08-BP01",
        "AWS Config REDSHIFT_CLUSTER_KMS_ENABLED with kmsKeyArns",
        "AWS Config REDSHIFT_SERVERLESS_NAMESPACE_CMK_ENCRYPTION",
    ],
    checks: &[],
};
