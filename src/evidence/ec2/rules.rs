//! The single rules of security groups, by whose ids they are changed and revoked.

use std::collections::BTreeMap;

use super::{Ec2Region, SecurityGroup};
use crate::evidence::network::{Cidr, Permission, Protocol};
use crate::evidence::{AccountId, Answer, Candidate, Collected, Sourced};

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

impl Ec2Region {
    /// Where no group was listed, makes groups out of the list of their rules. Their names and VPCs stay unknown, and so does
    /// which groups have no rule: they are not known to be all. Nor are the rules of a group, since the answer does not say whether
    /// it was asked for some of them by their ids: what is open fails, and nothing passes.
    pub fn groups_of_rules(&mut self) {
        if !self.security_groups.items.is_empty() || self.security_groups.complete().is_ok() {
            return;
        }
        let mut groups = BTreeMap::new();
        for (key, slot) in &self.security_group_rules.items {
            let (Some((group, _)), Some(place)) = (key.split_once(':'), slot.places().into_iter().next()) else {
                continue;
            };
            let (value, _) = groups.entry(group.to_owned()).or_insert_with(|| {
                let value = SecurityGroup {
                    ingress: Some(vec![unknown_permission()]),
                    egress: Some(vec![unknown_permission()]),
                    ..SecurityGroup::default()
                };
                (value, place)
            });
            if let Collected::Present(rule) = slot.state() {
                value.owner.clone_from(&rule.value.owner);
                let list = if rule.value.egress { &mut value.egress } else { &mut value.ingress };
                list.get_or_insert_default().push(rule.value.permission());
            }
        }
        for (id, (mut value, evidence)) in groups {
            for list in [&mut value.ingress, &mut value.egress].into_iter().flatten() {
                list.sort();
            }
            self.security_groups.answers.push(Answer::Partial(evidence.clone()));
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
