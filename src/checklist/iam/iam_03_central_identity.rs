//! IAM-03: people sign in through one central identity provider.

use crate::checklist::responsibility::{SR_01, SR_02, SR_05, SR_07};
use crate::checklist::{Item, ItemId};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("IAM-03"),
    title: "People sign in through one central identity provider",
    risk: "Every local user is one more password or key to protect, and one more to forget when somebody leaves.",
    guidance: "Ask where people sign in: IAM Identity Center or a SAML provider of the company counts, an OIDC provider for pipelines \
               does not. Look at `aws sso-admin list-instances` in its home Region, `aws iam list-saml-providers`, and for roles \
               named AWSReservedSSO_…, which show that Identity Center reaches this account. Then go through the credential report: \
               one or two emergency users with a password are normal; every other user with a password or an active key needs a \
               reason that a role cannot meet.",
    responsibility: &[SR_01, SR_02, SR_05, SR_07],
    references: &[
        "Well-Architected SEC02-BP04",
        "Well-Architected SEC02-BP02",
        "CIS 3.0 1.21, 5.0 1.20, 7.0 2.19",
        "Prowler iam_check_saml_providers_sts",
    ],
    checks: &[],
};
