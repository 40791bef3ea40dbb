//! AWS WAF: web ACLs, what is in them, and which load balancers they filter.

use super::collected::{Listing, Slot};

/// The web ACLs of one region. Those for CloudFront live in `us-east-1`.
#[derive(Debug, Default)]
pub struct WafRegion {
    /// The web ACLs for regional resources, by ARN.
    pub web_acls: Listing<Slot<()>>,
    /// What is in a web ACL, whatever it filters, by ARN.
    pub contents: Listing<Slot<WebAcl>>,
    /// The ARN of the web ACL that filters a resource, by the ARN of the resource.
    pub associations: Listing<Slot<String>>,
    /// The ARNs of the load balancers that a web ACL filters, by its ARN.
    pub associated: Listing<Slot<Vec<String>>>,
    /// The id of the web ACL of WAF Classic that filters a resource, by the ARN of the resource.
    pub classic_associations: Listing<Slot<String>>,
    /// The ARNs of the resources that a web ACL of WAF Classic filters, by its id.
    pub classic_associated: Listing<Slot<Vec<String>>>,
}

#[derive(Debug, Clone, Eq, Default)]
pub struct WebAcl {
    /// Whether it blocks what no rule matches.
    pub blocks_by_default: Option<bool>,
    /// `None` when the export does not say.
    pub rules: Option<Vec<WebAclRule>>,
    /// Whether AWS Firewall Manager made it.
    pub managed_by_firewall_manager: Option<bool>,
}

// What AWS Config does not record contradicts nothing.
impl PartialEq for WebAcl {
    fn eq(&self, other: &Self) -> bool {
        fn compatible<T: PartialEq>(one: Option<&T>, other: Option<&T>) -> bool {
            one.zip(other).is_none_or(|(one, other)| one == other)
        }
        let Self {
            blocks_by_default,
            rules,
            managed_by_firewall_manager,
        } = self;
        compatible(blocks_by_default.as_ref(), other.blocks_by_default.as_ref())
            && compatible(rules.as_ref(), other.rules.as_ref())
            && compatible(managed_by_firewall_manager.as_ref(), other.managed_by_firewall_manager.as_ref())
    }
}

/// One rule of a web ACL, or one rule group that Firewall Manager put before or behind them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebAclRule {
    pub name: String,
    /// It counts or allows what it matches, and lets it through; or it is a group of which rules are told to, and perhaps all.
    pub lets_through: bool,
    /// It limits the rate of requests, or is AWS's own group against floods or bots.
    pub limits_rate: bool,
}
