//! The single rules of security groups, by whose ids they are changed and revoked.

use std::collections::BTreeMap;

use super::{Ec2Region, SecurityGroup};
use crate::evidence::network::{Cidr, Permission, Protocol};
use crate::evidence::{AccountId, Answer, Candidate, Collected, Evidence, Slot, Sourced};

/// One rule as AWS lists it. What its group calls a permission joins every rule of the same protocol and ports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecurityGroupRule {
    /// Whose group it is.
    pub owner: Option<AccountId>,
    pub egress: bool,
    pub protocol: Protocol,
    pub ports: Option<(u16, u16)>,
    pub end: RuleEnd,
}

/// Whom a rule admits, or whereto it lets out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuleEnd {
    Range(Cidr),
    PrefixList(String),
    Group(String),
}

/// The key of a rule in its list: by group, so that those of one group stand together.
#[must_use]
pub fn rule_key(group: &str, rule: &str) -> String {
    format!("{group}:{rule}")
}

impl SecurityGroupRule {
    fn permission(&self) -> Permission {
        let mut permission = Permission {
            protocol: self.protocol,
            ports: self.ports,
            ..unknown_permission()
        };
        permission.unreadable.clear();
        match self.end.clone() {
            RuleEnd::Range(cidr) => permission.sources.push(cidr),
            RuleEnd::PrefixList(list) => permission.prefix_lists.push(list),
            RuleEnd::Group(group) => permission.groups.push(group),
        }
        permission
    }
}

/// Rules of a group that were not supplied, or could not be read.
fn unknown_permission() -> Permission {
    Permission {
        protocol: Protocol::Unknown,
        ports: None,
        sources: Vec::new(),
        groups: Vec::new(),
        prefix_lists: Vec::new(),
        unreadable: vec!["other rules of the group".to_owned()],
    }
}

impl SecurityGroup {
    /// Whether the group's own rules hold this one. What a rule says of other groups is spelt in more than one way, and opens nothing
    /// to the world.
    fn holds(&self, rule: &SecurityGroupRule) -> bool {
        let permissions = if rule.egress { &self.egress } else { &self.ingress };
        let Some(permissions) = permissions else { return true };
        let alike = |permission: &&Permission| (permission.protocol, permission.ports) == (rule.protocol, rule.ports);
        permissions.iter().filter(alike).any(|permission| match &rule.end {
            RuleEnd::Range(cidr) => permission.sources.contains(cidr),
            RuleEnd::PrefixList(list) => permission.prefix_lists.contains(list),
            RuleEnd::Group(_) => true,
        })
    }

    fn add(&mut self, rule: &SecurityGroupRule) {
        let list = if rule.egress { &mut self.egress } else { &mut self.ingress };
        let list = list.get_or_insert_default();
        list.push(rule.permission());
        list.sort();
    }
}

/// A group that only its rules tell of. Not all of them may be known, since the answer does not say whether it was asked for some
/// by their ids: what is open fails, and nothing passes.
fn known_by_rules() -> SecurityGroup {
    SecurityGroup {
        ingress: Some(vec![unknown_permission()]),
        egress: Some(vec![unknown_permission()]),
        ..SecurityGroup::default()
    }
}

/// What counts of a rule: what it says by the newest answer, or everything that was said where nobody knows what holds.
fn rules_told(slot: &Slot<SecurityGroupRule>) -> Vec<&Sourced<SecurityGroupRule>> {
    match slot.state() {
        Collected::Present(rule) => vec![rule],
        Collected::Absent(_) => Vec::new(),
        Collected::Missing(_) => slot.told().collect(),
    }
}

impl Ec2Region {
    /// Joins the list of single rules to the groups. A rule that a group lacks is a newer word on the group, or contradicts it. A group
    /// that nobody listed is made of its rules; its name and VPC stay unknown, and so does which groups have no rule.
    pub fn join_rules(&mut self) {
        let mut words: BTreeMap<String, (SecurityGroup, Evidence)> = BTreeMap::new();
        for (key, slot) in &self.security_group_rules.items {
            let Some((group, _)) = key.split_once(':') else { continue };
            for rule in rules_told(slot) {
                let listed = self.security_groups.items.get(group).map(Slot::state);
                let start = match listed {
                    Some(Collected::Present(listed)) => {
                        if listed.value.holds(&rule.value) || listed.evidence.is_newer_than(&rule.evidence) {
                            continue;
                        }
                        SecurityGroup::clone(&listed.value)
                    }
                    Some(Collected::Absent(gone)) if !rule.evidence.is_newer_than(gone) => continue,
                    None if self.security_groups.complete().is_ok_and(|list| !rule.evidence.is_newer_than(list)) => continue,
                    None | Some(Collected::Absent(_)) => known_by_rules(),
                    Some(Collected::Missing(_)) => continue,
                };
                let (value, place) = words.entry(group.to_owned()).or_insert_with(|| (start, rule.evidence.clone()));
                if rule.evidence.is_newer_than(place) {
                    *place = rule.evidence.clone();
                }
                if value.owner.is_none() {
                    value.owner.clone_from(&rule.value.owner);
                }
                value.add(&rule.value);
            }
        }
        for (id, (value, evidence)) in words {
            if !self.security_groups.items.contains_key(&id) {
                self.security_groups.answers.push(Answer::Partial(evidence.clone()));
            }
            self.security_groups
                .entry(&id)
                .push(Candidate::Present(Sourced::new(value, evidence)));
        }
    }

    /// The id of the rule of a group that stands behind one end of a permission, where it was supplied.
    #[must_use]
    pub fn rule_id(&self, group: &str, egress: bool, permission: &Permission, end: &RuleEnd) -> Option<&str> {
        if self.security_group_rules.items.is_empty() {
            return None;
        }
        let from = rule_key(group, "");
        let own = self.security_group_rules.items.range(from.clone()..);
        own.map_while(|(key, slot)| key.strip_prefix(&from).map(|id| (id, slot)))
            .find(|(_, slot)| {
                let Collected::Present(rule) = slot.state() else { return false };
                let rule = &rule.value;
                let same = (rule.egress, rule.protocol, rule.ports) == (egress, permission.protocol, permission.ports);
                same && rule.end == *end
            })
            .map(|(id, _)| id)
    }
}
