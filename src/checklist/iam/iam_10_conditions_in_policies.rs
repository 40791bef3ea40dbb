//! IAM-10: conditions narrow what policies allow.

use crate::checklist::responsibility::{SR_01, SR_02, SR_05};
use crate::checklist::{Item, ItemId};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("IAM-10"),
    title: "Conditions narrow what policies allow or deny",
    risk: "Without conditions a role may be assumed, or a permission used, from anywhere and by people it was never meant for.",
    guidance: "Begin with the trust policies of roles: a principal * without a narrowing condition, another company's account without \
               sts:ExternalId, or a pipeline provider without a condition on its subject are failures. Then look at statements that \
               allow iam:PassRole on every role without iam:PassedToService. For sensitive actions ask whether MFA, source network or \
               organization is demanded, and whether the client can name the policies where it decided not to; roles under \
               /aws-service-role/ belong to AWS and do not count.",
    responsibility: &[SR_01, SR_02, SR_05],
    references: &[
        "Well-Architected SEC03-BP02",
        "Well-Architected SEC03-BP05",
        "Well-Architected SEC03-BP07, SEC03-BP08, SEC03-BP09",
    ],
    checks: &[],
};
