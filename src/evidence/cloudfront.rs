//! Amazon CloudFront: what the edge accepts from viewers, and how it reaches the origins.

use super::collected::{Collected, Listing, Slot};

#[derive(Debug, Default)]
pub struct CloudFrontAccount {
    /// By id.
    pub distributions: Listing<Slot<Distribution>>,
    /// Tenants of distributions that serve several, by id.
    pub tenants: Listing<Slot<Tenant>>,
    /// By id.
    pub vpc_origins: Listing<Slot<OriginConnection>>,
}

impl CloudFrontAccount {
    /// Whether a tenant names the distribution: then it serves through tenants only, also where the export does not say so.
    #[must_use]
    pub fn has_tenants(&self, distribution: &str) -> bool {
        let names = |slot: &Slot<Tenant>| matches!(slot.state(), Collected::Present(tenant) if tenant.value.distribution.as_deref() == Some(distribution));
        self.tenants.items.values().any(names)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Distribution {
    pub arn: Option<String>,
    pub enabled: Option<bool>,
    /// It serves through tenants only, which have certificates of their own.
    pub tenant_only: bool,
    /// ARN of a WAFv2 web ACL, the bare id of a WAF Classic one, or empty; `None` when the export does not say.
    pub web_acl: Option<String>,
    /// The default `*.cloudfront.net` certificate, which brings the policy `TLSv1` along.
    pub default_certificate: Option<bool>,
    pub minimum_protocol_version: Option<String>,
    /// `None` when the export does not say.
    pub origins: Option<Vec<Origin>>,
    pub behaviors: Vec<Behavior>,
    /// The default behaviour and every other one are in the export.
    pub behaviors_known: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    pub id: String,
    /// In lower case.
    pub domain_name: Option<String>,
    pub kind: OriginKind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OriginKind {
    /// A bucket, reached through its own endpoint.
    S3,
    Custom(OriginConnection),
    /// A load balancer or instance in a private subnet, by the id of the VPC origin.
    Vpc(Option<String>),
    /// The export does not say.
    Unknown,
}

/// How CloudFront speaks to an origin.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OriginConnection {
    /// `http-only`, `match-viewer` or `https-only`.
    pub protocol_policy: Option<String>,
    /// The TLS versions that it may use; `None` when the export does not say.
    pub ssl_protocols: Option<Vec<String>>,
}

/// What viewers of some paths may use.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Behavior {
    /// `None`: the default behaviour.
    pub path_pattern: Option<String>,
    pub target_origin: Option<String>,
    /// `allow-all`, `redirect-to-https` or `https-only`.
    pub viewer_protocol_policy: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tenant {
    pub distribution: Option<String>,
    pub enabled: Option<bool>,
    pub web_acl: TenantWebAcl,
}

/// Which web ACL filters a tenant's requests.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum TenantWebAcl {
    /// That of its distribution.
    #[default]
    Inherited,
    Disabled,
    Own(String),
    /// The export holds a customisation that cannot be read.
    Unknown,
}
