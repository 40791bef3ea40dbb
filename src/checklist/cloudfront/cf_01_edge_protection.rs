//! CF-01: CloudFront, WAF and Shield take floods before they reach the origin.

use crate::checklist::responsibility::{SR_08, SR_13, SR_14};
use crate::checklist::{Item, ItemId};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("CF-01"),
    title: "CloudFront, AWS WAF and Shield stand in front of what faces the internet",
    risk: "A flood of packets or requests takes the service down, or runs up its bill.",
    guidance: "In `cloudfront list-distributions` every enabled distribution should name a web ACL (WebACLId not empty), and that ACL must hold rules that block, best one that limits the rate. Internet-facing load balancers either carry a web ACL or admit only CloudFront. Shield Standard is always on; whether Shield Advanced is worth its price is a business decision: ask for it in writing, and if subscribed, which resources it protects.",
    responsibility: &[SR_08, SR_13, SR_14],
    references: &[
        "Well-Architected SEC05-BP01, SEC05-BP03, SEC05-BP04",
        "Security Hub CloudFront.6, ELB.16, WAF.10",
        "AWS Config CLOUDFRONT_ASSOCIATED_WITH_WAF",
        "AWS Config ALB_WAF_ENABLED",
        "Prowler cloudfront_distributions_using_waf, elbv2_waf_acl_attached",
    ],
    checks: &[],
};
