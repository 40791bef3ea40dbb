//! The block of public access of VPCs: whether it keeps the internet out of one of them.

use super::Ec2Region;
use crate::evidence::{Collected, Evidence};

/// What is spared from the block of a region.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BlockExclusion {
    /// ARN of the VPC or subnet.
    pub resource: Option<String>,
    /// `allow-bidirectional` or `allow-egress`.
    pub mode: Option<String>,
    /// `create-complete`, `delete-complete` …
    pub state: Option<String>,
}

impl BlockExclusion {
    /// Whether the internet may come in; what is not known may let it in.
    fn admits(&self) -> bool {
        let over = matches!(
            self.state.as_deref(),
            Some("delete-complete" | "disable-complete" | "create-failed" | "create-in-progress")
        );
        !over && self.mode.as_deref() != Some("allow-egress")
    }
}

fn keeps_out(mode: &str) -> bool {
    matches!(mode, "block-ingress" | "block-bidirectional")
}

impl Ec2Region {
    /// The mode in which public access to the VPC is blocked, and where that is said. `None` also where a part of the VPC is
    /// spared, or may be.
    #[must_use]
    pub fn internet_block(&self, vpc: &str) -> Option<(&str, &Evidence)> {
        let own = match self.vpcs.items.get(vpc).map(|slot| slot.state()) {
            Some(Collected::Present(vpc)) => vpc.value.internet_block.as_deref().map(|mode| (mode, &vpc.evidence)),
            _ => None,
        };
        // A VPC says itself what is blocked; that of the region counts only beside the list of what is spared.
        let of_region = || match self.vpc_internet_block.state() {
            Collected::Present(mode) if self.internet_block_exclusions.complete().is_ok() => Some((mode.value.as_str(), &mode.evidence)),
            _ => None,
        };
        let (mode, place) = own.or_else(of_region)?;
        (keeps_out(mode) && !self.is_spared(vpc)).then_some((mode, place))
    }

    /// Whether an exclusion names the VPC or a subnet that may be in it, or a subnet in it says that nothing is blocked.
    fn is_spared(&self, vpc: &str) -> bool {
        let by_exclusion = self.internet_block_exclusions.items.values().any(|slot| match slot.state() {
            Collected::Present(exclusion) => exclusion.value.admits() && self.may_be_about(exclusion.value.resource.as_deref(), vpc),
            Collected::Absent(_) => false,
            Collected::Missing(_) => true,
        });
        by_exclusion
            || self.subnets.items.values().any(|slot| match slot.state() {
                Collected::Present(subnet) => {
                    let mode = subnet.value.internet_block.as_deref();
                    subnet.value.vpc.as_deref() == Some(vpc) && mode.is_some_and(|mode| !keeps_out(mode))
                }
                _ => false,
            })
    }

    fn may_be_about(&self, arn: Option<&str>, vpc: &str) -> bool {
        let id = arn.and_then(|arn| arn.rsplit('/').next()).unwrap_or_default();
        if id.starts_with("vpc-") {
            return id == vpc;
        }
        match self.subnets.items.get(id).map(|slot| slot.state()) {
            Some(Collected::Present(subnet)) => subnet.value.vpc.as_deref().is_none_or(|home| home == vpc),
            _ => true,
        }
    }
}
