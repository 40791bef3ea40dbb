//! IAM-13: accounts separate data, with guardrails over them.

use crate::checklist::responsibility::{SR_01, SR_02, SR_04, SR_05, SR_07};
use crate::checklist::{Item, ItemId};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("IAM-13"),
    title: "Several accounts separate data and resources, under guardrails",
    risk: "In a single account one mistake or one intruder reaches everything, and nothing stands above its administrators.",
    guidance: "Ask the management account for `aws organizations describe-organization`, `list-accounts`, `list-roots` and \
               `list-policies --filter SERVICE_CONTROL_POLICY`. Wanted are all features switched on, several active member accounts \
               that separate production from the rest, and at least one attached service control policy of the client's own that \
               restricts something: FullAWSAccess alone restricts nothing, and no such policy binds the management account itself. \
               Control Tower is a convenient way to get there, not the only one. An account that belongs to no organization is a \
               failure.",
    responsibility: &[SR_01, SR_02, SR_04, SR_05, SR_07],
    references: &[
        "Well-Architected SEC01-BP01",
        "Well-Architected SEC03-BP05",
        "Security Hub Account.2",
        "AWS Config ACCOUNT_PART_OF_ORGANIZATIONS",
        "Prowler organizations_account_part_of_organizations",
    ],
    checks: &[],
};
