//! What a security group's rules must be read with: the account's own address ranges and the region's prefix lists.

use super::Cidr;
use super::addresses::Addresses;
use crate::evidence::ec2::Ec2Region;
use crate::evidence::{Account, AccountId, Collected, RegionEvidence};

/// The own ranges of one account and the prefix lists of one region.
#[derive(Debug, Clone, Default)]
pub struct Surroundings<'a> {
    /// The ranges of the account's own VPCs, in every region. Empty when no VPC list was supplied: then nothing is excused.
    pub own: Addresses,
    region: Option<&'a RegionEvidence>,
}

/// What stands behind the id of a prefix list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrefixList<'a> {
    /// AWS keeps it, for one of its services; never the world.
    OfAws,
    Entries(&'a [Cidr]),
    /// Its entries were not supplied, or not all of them could be read.
    Unknown,
}

impl<'a> Surroundings<'a> {
    #[must_use]
    pub fn of(id: &AccountId, account: &'a Account, region: Option<&'a RegionEvidence>) -> Self {
        let mut own = Vec::new();
        for vpc in account.regions.values().flat_map(|region| region.ec2.vpcs.items.values()) {
            if let Collected::Present(vpc) = vpc.state()
                && vpc.value.owner.as_ref().is_none_or(|owner| owner == id)
            {
                own.extend(vpc.value.cidrs.iter().copied());
            }
        }
        Self {
            own: Addresses::of(&own),
            region,
        }
    }

    /// What else the region holds.
    #[must_use]
    pub fn ec2(&self) -> Option<&'a Ec2Region> {
        self.region.map(|region| &region.ec2)
    }

    #[must_use]
    pub fn prefix_list(&self, id: &str) -> PrefixList<'a> {
        let Some(ec2) = self.region.map(|region| &region.ec2) else {
            return PrefixList::Unknown;
        };
        if let Some(Collected::Present(list)) = ec2.managed_prefix_lists.items.get(id).map(|slot| slot.state())
            && list.value.of_aws == Some(true)
        {
            return PrefixList::OfAws;
        }
        match ec2.prefix_list_entries.items.get(id).map(|slot| slot.state()) {
            Some(Collected::Present(entries)) if entries.value.unreadable.is_empty() => PrefixList::Entries(&entries.value.cidrs),
            _ => PrefixList::Unknown,
        }
    }
}
