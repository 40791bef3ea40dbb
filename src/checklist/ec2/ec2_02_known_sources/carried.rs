//! EC2-02: which security groups an instance carries, by its own answer and by that of its network interfaces.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::evidence::ec2::{Instance, NetworkInterface};
use crate::evidence::{Collected, Evidence, Missing, RegionEvidence, Sourced};

/// The network interfaces of a region, by the instance that they are attached to.
#[derive(Default)]
pub(super) struct Interfaces<'a> {
    by_instance: BTreeMap<&'a str, Vec<&'a Sourced<NetworkInterface>>>,
    whole: Option<&'a Evidence>,
}

/// The groups of one instance.
pub(super) struct Groups<'a> {
    pub(super) ids: Cow<'a, [String]>,
    /// Interfaces that tell of more than the instance does.
    pub(super) places: Vec<&'a Evidence>,
    /// The export names the groups of every interface.
    pub(super) known: bool,
    /// An interface tells of other groups, and nobody knows which is newer.
    pub(super) conflict: Option<Missing>,
}

impl<'a> Interfaces<'a> {
    pub(super) fn of(region: Option<&'a RegionEvidence>) -> Self {
        let mut interfaces = Self::default();
        let Some(region) = region else { return interfaces };
        interfaces.whole = region.ec2.network_interfaces.complete().ok();
        for slot in region.ec2.network_interfaces.items.values() {
            if let Collected::Present(interface) = slot.state()
                && let Some(instance) = interface.value.instance.as_deref()
            {
                interfaces.by_instance.entry(instance).or_default().push(interface);
            }
        }
        interfaces
    }

    /// Groups can be changed on an interface at any time, so the newer word counts. Of an instance only the groups of all its interfaces
    /// together are known: one that is told of later adds to them, and all of them take their place.
    pub(super) fn groups(&self, id: &str, instance: &'a Instance, told: &Evidence) -> Groups<'a> {
        let mut groups = Groups {
            ids: Cow::Borrowed(&instance.groups),
            places: Vec::new(),
            known: instance.groups_known,
            conflict: None,
        };
        let Some(attached) = self.by_instance.get(id) else {
            return groups;
        };
        let is_newer = |place: &Evidence| place.is_newer_than(told);
        let all_newer = attached
            .iter()
            .all(|interface| interface.value.groups.is_some() && is_newer(&interface.evidence));
        if all_newer && self.whole.is_some_and(is_newer) {
            let all = attached
                .iter()
                .filter_map(|interface| interface.value.groups.as_ref())
                .flatten()
                .cloned();
            let all: BTreeSet<String> = all.collect();
            if !all.iter().eq(&instance.groups) {
                groups.ids = Cow::Owned(all.into_iter().collect());
                groups.places = attached.iter().map(|interface| &interface.evidence).collect();
            }
            groups.known = true;
            return groups;
        }
        for interface in attached.iter().filter(|interface| !told.is_newer_than(&interface.evidence)) {
            let own = interface.value.groups.as_deref().unwrap_or_default();
            let more: Vec<&String> = own.iter().filter(|group| !groups.ids.contains(group)).collect();
            if more.is_empty() {
                continue;
            }
            if !is_newer(&interface.evidence) && instance.groups_known {
                let (one, other) = (told.clone(), interface.evidence.clone());
                groups.conflict = Some(Missing::Conflict { one, other });
                continue;
            }
            let more: BTreeSet<String> = groups.ids.iter().chain(more).cloned().collect();
            groups.ids = Cow::Owned(more.into_iter().collect());
            groups.places.push(&interface.evidence);
        }
        groups
    }
}

/// Every set of groups that instances of the region carry, by instance: thousands of instances share a few.
pub(super) fn by_instance<'a>(region: Option<&'a RegionEvidence>, interfaces: &Interfaces<'a>) -> BTreeMap<&'a str, Groups<'a>> {
    let Some(region) = region else { return BTreeMap::new() };
    let each = region.ec2.instances.items.iter().filter_map(|(id, slot)| match slot.state() {
        Collected::Present(instance) => Some((id.as_str(), interfaces.groups(id, &instance.value, &instance.evidence))),
        _ => None,
    });
    each.collect()
}
