//! CF-02: CloudFront speaks modern TLS to viewers and origins.

use crate::checklist::responsibility::{SR_04, SR_08, SR_09};
use crate::checklist::{Item, ItemId};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("CF-02"),
    title: "CloudFront accepts and uses only modern TLS",
    risk: "An old protocol version can be broken or forced upon a connection, which then can be read.",
    guidance: "In `cloudfront list-distributions` look at each enabled distribution: the default certificate means TLSv1 whatever else is set; MinimumProtocolVersion should be TLSv1.2_2018 or newer; OriginSslProtocols should hold TLSv1.2 alone; no behaviour should allow-all, and no custom origin should be http-only. An S3 website endpoint can only speak HTTP.",
    responsibility: &[SR_04, SR_08, SR_09],
    references: &[
        "Well-Architected SEC09-BP02",
        "Security Hub CloudFront.3, CloudFront.7, CloudFront.10, CloudFront.15",
        "AWS Config CLOUDFRONT_SECURITY_POLICY_CHECK",
        "AWS Config CLOUDFRONT_NO_DEPRECATED_SSL_PROTOCOLS",
        "Prowler cloudfront_distributions_using_deprecated_ssl_protocols",
    ],
    checks: &[],
};
