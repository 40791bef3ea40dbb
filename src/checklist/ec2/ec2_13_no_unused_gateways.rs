//! EC2-13: unused internet and virtual private gateways are deleted.

use crate::checklist::responsibility::{SR_04, SR_08};
use crate::checklist::{Item, ItemId};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("EC2-13"),
    title: "No unused internet gateways or virtual private gateways are left",
    risk: "A forgotten gateway turns one wrong route into a way in or out.",
    guidance: "List the internet gateways without an attachment, and those that no route table names. List the virtual private \
               gateways that are attached to no VPC, or behind which there is neither a VPN connection nor Direct Connect. Ask what \
               the remaining ones are for; gateways being deleted do not count.",
    responsibility: &[SR_04, SR_08],
    references: &[
        "Well-Architected SEC05-BP01, SEC03-BP06",
        "AWS Config INTERNET_GATEWAY_AUTHORIZED_VPC_ONLY, NO_UNRESTRICTED_ROUTE_TO_IGW, VPC_VPN_2_TUNNELS_UP (adjacent)",
    ],
    checks: &[],
};
