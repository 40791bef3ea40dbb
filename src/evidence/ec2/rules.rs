//! The single rules of security groups, by whose ids they are changed and revoked.

use super::Ec2Region;
use crate::evidence::Collected;
use crate::evidence::network::{Cidr, Permission, Protocol};

/// One rule as AWS lists it. What its group calls a permission joins every rule of the same protocol and ports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecurityGroupRule {
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

impl Ec2Region {
    /// The id of the rule of a group that stands behind one end of a permission, where it was supplied.
    #[must_use]
    pub fn rule_id(&self, group: &str, egress: bool, permission: &Permission, end: &RuleEnd) -> Option<&str> {
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
