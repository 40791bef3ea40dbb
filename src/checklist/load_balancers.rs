//! What stands in front of the account: load balancers, and whom their security groups let through.

use super::context::Judged;
use super::finding::{Subject, Verdict};
use crate::evidence::network::exposure::any_world;
use crate::evidence::network::{Permission, PrefixList, Surroundings, Unknown};
use crate::evidence::{Collected, Evidence, Missing, RegionEvidence, Slot, sources};

/// `AWS::ElasticLoadBalancingV2::LoadBalancer`, which an ARN names.
pub(super) const LOAD_BALANCER: &str = "AWS::ElasticLoadBalancingV2::LoadBalancer";
/// `AWS::ElasticLoadBalancing::LoadBalancer`, which a name names.
pub(super) const CLASSIC: &str = "AWS::ElasticLoadBalancing::LoadBalancer";

/// The rules of all security groups that a load balancer carries.
pub(super) enum Filter<'a> {
    Known {
        permissions: Vec<Permission>,
        evidence: Vec<&'a Evidence>,
    },
    /// A group that is not there any more.
    Gone(&'a str, Option<&'a Evidence>),
    /// The group that a VPC has from the start.
    Default(&'a str, &'a Evidence),
    /// A group of which the export does not hold the name or the rules.
    Unread(&'a str, &'a Evidence),
    Missing(Missing),
}

/// Joins the rules of the groups. What is bad is said first, then what is not known.
pub(super) fn filter<'a>(groups: &'a [String], region: Option<&'a RegionEvidence>) -> Filter<'a> {
    let Some(region) = region else {
        return Filter::Missing(Missing::NeverSupplied);
    };
    let listing = &region.ec2.security_groups;
    let (mut permissions, mut evidence, mut open) = (Vec::new(), Vec::new(), None);
    let mut first_default = None;
    for id in groups {
        match (listing.items.get(id).map(Slot::state), listing.complete()) {
            (Some(Collected::Present(group)), _) => {
                evidence.push(&group.evidence);
                match (group.value.name.as_deref(), &group.value.ingress) {
                    (Some("default"), _) => first_default = first_default.or(Some((id.as_str(), &group.evidence))),
                    (Some(_), Some(ingress)) => permissions.extend(ingress.iter().cloned()),
                    _ => open = open.or(Some(Filter::Unread(id, &group.evidence))),
                }
            }
            (Some(Collected::Absent(gone)), _) => return Filter::Gone(id, Some(gone)),
            (None, Ok(list)) => return Filter::Gone(id, Some(list)),
            (Some(Collected::Missing(missing)), _) | (None, Err(missing)) => open = open.or(Some(Filter::Missing(missing))),
        }
    }
    match (first_default, open) {
        (Some((id, evidence)), _) => Filter::Default(id, evidence),
        (None, Some(open)) => open,
        (None, None) => Filter::Known { permissions, evidence },
    }
}

/// Why it is not known whom some rules admit.
pub(super) fn unknown_sources<'a>(permissions: &'a [Permission], around: &Surroundings<'a>) -> Option<Unknown<'a>> {
    let unread = permissions.iter().flat_map(|permission| &permission.unreadable).next();
    let lists = permissions.iter().flat_map(|permission| &permission.prefix_lists);
    let unknown = || lists.into_iter().find(|id| matches!(around.prefix_list(id), PrefixList::Unknown));
    unread
        .map(|text| Unknown::Unreadable(text))
        .or_else(|| unknown().map(|id| Unknown::PrefixList(id)))
}

/// The load balancer cannot be judged, because it is not known whom a rule admits.
pub(super) fn undecided_sources<T>(unknown: &Unknown<'_>, balancer: &Judged<'_, T>) -> Verdict {
    let asked = |id: &str| Subject {
        resource_type: "AWS::EC2::PrefixList",
        resource_id: id.to_owned(),
        ..balancer.subject.clone()
    };
    match unknown {
        Unknown::PrefixList(id) => {
            let reason = format!("a rule of its groups admits prefix list {id}, whose entries were not supplied");
            Verdict::undecided(reason, sources::EC2_PREFIX_LIST_ENTRIES, &asked(id), balancer.evidence)
        }
        Unknown::Unreadable(text) => {
            let reason = format!("a rule of its groups holds what cannot be read ({text})");
            Verdict::undecided(reason, sources::EC2_SECURITY_GROUPS, balancer.subject, balancer.evidence)
        }
    }
}

/// Whether the world may send it anything at all.
pub(super) fn admits_world<'a>(permissions: &'a [Permission], around: &Surroundings<'a>) -> bool {
    any_world(permissions, around)
}

/// Whether only CloudFront may send it anything.
pub(super) fn admits_cloudfront_only(permissions: &[Permission], region: Option<&RegionEvidence>) -> bool {
    const NAMES: [&str; 2] = [
        "com.amazonaws.global.cloudfront.origin-facing",
        "com.amazonaws.global.ipv6.cloudfront.origin-facing",
    ];
    let of_cloudfront = |id: &String| {
        let list = region.and_then(|region| region.ec2.managed_prefix_lists.items.get(id));
        let Some(Collected::Present(list)) = list.map(Slot::state) else {
            return false;
        };
        list.value.of_aws == Some(true) && list.value.name.as_deref().is_some_and(|name| NAMES.contains(&name))
    };
    !permissions.is_empty()
        && permissions.iter().all(|permission| {
            let nothing_else = permission.sources.is_empty() && permission.groups.is_empty() && permission.unreadable.is_empty();
            nothing_else && !permission.prefix_lists.is_empty() && permission.prefix_lists.iter().all(of_cloudfront)
        })
}
