//! Calls of `aws route53`.

use super::super::source::{Scope, Source};

pub const ROUTE53_HOSTED_ZONES: Source = Source::new("route53 list-hosted-zones", Scope::Account, "route53:ListHostedZones");
pub const ROUTE53_RESOURCE_RECORD_SETS: Source = Source::new(
    "route53 list-resource-record-sets",
    Scope::Resource {
        option: "--hosted-zone-id",
    },
    "route53:ListResourceRecordSets",
);
