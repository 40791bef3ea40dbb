//! EC2-04: few principals may change the original AMIs.

#[cfg(test)]
mod cases;
mod grants;
mod images;
mod scope;

use crate::checklist::responsibility::{SR_02, SR_04, SR_05};
use crate::checklist::{Item, ItemId};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("EC2-04"),
    title: "Only few principals may change the original AMIs",
    risk: "A poisoned or replaced image reaches every instance that is started from it.",
    guidance: "Ask who builds images and with which role, then look for others that may call ec2:ModifyImageAttribute, \
               ec2:DeregisterImage, ec2:RegisterImage, ec2:CreateImage or ec2:CopyImage on every image; AmazonEC2FullAccess grants \
               them all. Full administrators are expected, anybody else needs a condition on tags or owner. Check that no image of \
               the account is public and that public sharing is blocked in each region.",
    responsibility: &[SR_02, SR_04, SR_05],
    references: &[
        "Well-Architected SEC03-BP02, SEC03-BP07, SEC06-BP06",
        "AWS Config APPROVED_AMIS_BY_ID, APPROVED_AMIS_BY_TAG, EC2_INSTANCE_LAUNCHED_WITH_ALLOWED_AMI",
    ],
    checks: &[&grants::SCOPED, &images::NOT_PUBLIC, &images::BLOCK_PUBLIC_ACCESS],
};
