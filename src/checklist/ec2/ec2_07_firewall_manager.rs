//! EC2-07: Firewall Manager rolls out security-group and web ACL rules.

use crate::checklist::responsibility::{SR_04, SR_07, SR_08};
use crate::checklist::{Item, ItemId};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("EC2-07"),
    title: "AWS Firewall Manager applies security-group and WAF rules",
    risk: "Without a central roll-out each account drifts its own way and new ones start unprotected.",
    guidance: "Ask for the Firewall Manager administrator account and its list of policies. There should be an active security-group \
               policy and an active WAF policy with automatic remediation, each covering the assessed account; look at the account's \
               compliance status in them. Traces in a member account are groups named FMManagedSecurityGroup and web ACLs managed by \
               Firewall Manager; their absence alone proves nothing. Without AWS Organizations, ask what takes its place.",
    responsibility: &[SR_04, SR_07, SR_08],
    references: &[
        "Well-Architected SEC05-BP03, SEC03-BP05",
        "AWS Config FMS_WEBACL_RESOURCE_POLICY_CHECK, FMS_WEBACL_RULEGROUP_ASSOCIATION_CHECK, FMS_SHIELD_RESOURCE_POLICY_CHECK",
        "Prowler fms_policy_compliant",
    ],
    checks: &[],
};
