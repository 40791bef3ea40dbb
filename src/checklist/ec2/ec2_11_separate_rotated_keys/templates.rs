//! EC2-11: which versions of launch templates can start an instance without being asked for by their number.

use std::collections::BTreeMap;

use crate::evidence::ec2::Ec2Region;
use crate::evidence::{Collected, Evidence};

/// Whether what a version names counts as being in use.
pub(super) enum Counts {
    Yes,
    No,
    /// The version is told of, its template is not listed, and nobody knows which is newer.
    Unclear,
}

pub(super) struct Templates<'a> {
    ec2: &'a Ec2Region,
    /// The highest number of a version, by template. A number is never used twice, so one above that of the list is newer than the list.
    highest: BTreeMap<&'a str, i64>,
}

impl<'a> Templates<'a> {
    pub(super) fn of(ec2: &'a Ec2Region) -> Self {
        let mut highest: BTreeMap<&str, i64> = BTreeMap::new();
        for (id, slot) in &ec2.launch_template_versions.items {
            if let (Some((template, number)), Collected::Present(_)) = (split(id), slot.state()) {
                let known = highest.entry(template).or_insert(number);
                *known = number.max(*known);
            }
        }
        Self { ec2, highest }
    }

    /// The number of the latest version, by the list of templates and by the versions.
    pub(super) fn latest(&self, template: &str, listed: Option<i64>) -> Option<i64> {
        let told = self.highest.get(template).copied();
        listed.map(|listed| told.map_or(listed, |told| told.max(listed)))
    }

    /// Whether the version is the default or the latest one of a template that is there.
    pub(super) fn counts(&self, version: &str, told: &Evidence) -> Counts {
        let Some((template, number)) = split(version) else {
            return Counts::Unclear;
        };
        let is_highest = self.highest.get(template) == Some(&number);
        match self.ec2.launch_templates.items.get(template).map(|slot| slot.state()) {
            Some(Collected::Present(listed)) => {
                let is_default = listed.value.default_version == Some(number);
                let is_latest = self.latest(template, listed.value.latest_version) == Some(number);
                if is_default || is_latest { Counts::Yes } else { Counts::No }
            }
            Some(Collected::Absent(_)) => Counts::No,
            Some(Collected::Missing(_)) => Counts::Unclear,
            None => match self.ec2.launch_templates.complete() {
                Ok(list) => match (list.captured, told.captured) {
                    (Some(list), Some(told)) if list > told => Counts::No,
                    (Some(list), Some(told)) if list < told && is_highest => Counts::Yes,
                    _ => Counts::Unclear,
                },
                // Without the list, the highest number is the latest as far as anybody knows; of the others nobody knows.
                Err(_) if is_highest => Counts::Yes,
                Err(_) => Counts::Unclear,
            },
        }
    }
}

/// `lt-0abc:3`.
fn split(version: &str) -> Option<(&str, i64)> {
    let (template, number) = version.rsplit_once(':')?;
    Some((template, number.parse().ok()?))
}
