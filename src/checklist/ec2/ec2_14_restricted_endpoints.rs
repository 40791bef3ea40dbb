//! EC2-14: VPC endpoint policies do not hand access to everyone.

use crate::checklist::responsibility::{SR_03, SR_05, SR_08};
use crate::checklist::{Item, ItemId};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("EC2-14"),
    title: "VPC endpoints are not exposed",
    risk: "An endpoint with an open policy is a private road on which data leaves to anybody's account.",
    guidance: "Read the policy of each endpoint. A wildcard principal on all resources without a condition on the organisation, the \
               account or the principal is exposed; that is also AWS's default. Conditions on the VPC, the endpoint or its addresses \
               do not help, since every request through the endpoint meets them. Gateway endpoints must name everybody as principal, \
               so there the condition decides. For services the client offers through endpoints, look at the allowed principals and \
               at whether requests must be accepted.",
    responsibility: &[SR_03, SR_05, SR_08],
    references: &[
        "Well-Architected SEC05-BP01, SEC03-BP05",
        "AWS Config SERVICE_VPC_ENDPOINT_ENABLED (adjacent)",
        "Prowler vpc_endpoint_connections_trust_boundaries, vpc_endpoint_services_allowed_principals_trust_boundaries",
    ],
    checks: &[],
};
