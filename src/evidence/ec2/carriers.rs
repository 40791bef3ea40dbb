//! Which network interfaces carry which security group: what nothing carries is not exposed today.

use std::collections::BTreeMap;

use super::{Ec2Region, NetworkInterface};
use crate::evidence::{Collected, Evidence, Listing, Slot};

/// The security groups that network interfaces carry.
#[derive(Debug, Default)]
pub struct Carriers {
    /// The groups of every interface that was listed are known.
    all_known: bool,
    /// By group, the interfaces among those that carry it which the internet can address.
    carried: BTreeMap<String, Vec<String>>,
}

impl Carriers {
    pub(super) fn of(interfaces: &Listing<Slot<NetworkInterface>>) -> Self {
        let mut carriers = Self {
            all_known: true,
            carried: BTreeMap::new(),
        };
        for (id, slot) in &interfaces.items {
            let (groups, public) = match slot.state() {
                Collected::Present(interface) => (interface.value.groups.as_ref(), interface.value.public),
                Collected::Absent(_) => continue,
                Collected::Missing(_) => (None, false),
            };
            let Some(groups) = groups else {
                carriers.all_known = false;
                continue;
            };
            for group in groups {
                if !carriers.carried.contains_key(group) {
                    carriers.carried.insert(group.clone(), Vec::new());
                }
                if public && let Some(public) = carriers.carried.get_mut(group) {
                    public.push(id.clone());
                }
            }
        }
        carriers
    }

    /// The interfaces with the group that the internet can address.
    #[must_use]
    pub fn public(&self, group: &str) -> &[String] {
        self.carried.get(group).map_or(&[], Vec::as_slice)
    }
}

impl Ec2Region {
    /// Which interfaces carry which group. Worked out when it is first asked for, and of what the region holds by then.
    pub fn carriers(&self) -> &Carriers {
        self.carriers.get_or_init(|| Carriers::of(&self.network_interfaces))
    }

    /// The list of all interfaces, where it is known that none of them carries the group.
    #[must_use]
    pub fn carried_by_none(&self, group: &str) -> Option<&Evidence> {
        let carriers = self.carriers();
        let none = carriers.all_known && !carriers.carried.contains_key(group);
        self.network_interfaces.complete().ok().filter(|_| none)
    }
}
