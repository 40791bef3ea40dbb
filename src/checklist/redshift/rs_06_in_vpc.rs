//! RS-06: clusters live in a VPC.

use crate::checklist::responsibility::{SR_08, SR_09};
use crate::checklist::{Item, ItemId};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("RS-06"),
    title: "Redshift clusters run inside a VPC",
    risk: "Without a network of its own a cluster cannot be shut off from others.",
    guidance: "VpcId in `redshift describe-clusters` must not be empty; classic ClusterSecurityGroups in use speak against it. Look beyond: is it the default VPC, do its subnets route to an internet gateway, and is EnhancedVpcRouting on, so that COPY and UNLOAD stay inside too?",
    responsibility: &[SR_08, SR_09],
    references: &[
        "Well-Architected SEC05-BP01",
        "Security Hub Redshift.7, RedshiftServerless.1",
        "AWS Config REDSHIFT_ENHANCED_VPC_ROUTING_ENABLED",
        "Prowler redshift_cluster_enhanced_vpc_routing",
    ],
    checks: &[],
};
