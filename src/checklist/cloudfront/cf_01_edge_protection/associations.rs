//! Which web ACL filters a distribution or a load balancer.

use std::collections::BTreeMap;

use super::behind::Origins;
use super::web_acls::{Filtering, contents, filtering, parts};
use crate::checklist::cloudfront::distributions::each_distribution;
use crate::checklist::context::{Context, Judged, Place, judge_listing};
use crate::checklist::load_balancers::{Filter, LOAD_BALANCER, admits_cloudfront_only, filter};
use crate::checklist::{Findings, Subject, Verdict};
use crate::evidence::cloudfront::{Distribution, Tenant, TenantWebAcl};
use crate::evidence::elb::LoadBalancer;
use crate::evidence::{Account, Arn, Collected, Evidence, Missing, Region, RegionEvidence, Slot, sources};

const TENANT: &str = "AWS::CloudFront::DistributionTenant";

pub(super) const NAME_ACL: &str =
    "aws cloudfront update-distribution --id {resource} --distribution-config file://config.json --if-match ETAG";

const NAME_ACL_FOR_TENANT: &str =
    "aws cloudfront update-distribution-tenant --id {resource} --customizations file://customizations.json --if-match ETAG";

const SET_RULES: &str =
    "aws wafv2 update-web-acl --name {name} --scope {scope} --id {id} --cli-input-json file://web-acl.json --region {region}";

pub(super) fn distributions(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    each_distribution(ctx, findings, |one, account| {
        judge_acl(one.value.web_acl.as_deref(), account, one.subject, one.evidence)
    });
    for (id, account) in &ctx.inventory.accounts {
        let of_tenants = |slot: &Slot<Distribution>| match slot.state() {
            Collected::Present(one) => one.value.tenant_only && one.value.enabled != Some(false),
            _ => false,
        };
        // Without such a distribution there are no tenants.
        if account.cloudfront.distributions.items.values().any(of_tenants) {
            let place = Place {
                account: id,
                region: None,
                resource_type: TENANT,
                source: sources::CLOUDFRONT_DISTRIBUTION_TENANTS,
            };
            judge_listing(findings, &place, Some(&account.cloudfront.tenants), |one| tenant(one, account));
        }
    }
}

fn tenant(one: &Judged<'_, Tenant>, account: &Account) -> Verdict {
    let undecided = |reason: &'static str| Verdict::undecided(reason, sources::CLOUDFRONT_DISTRIBUTION_TENANTS, one.subject, one.evidence);
    if one.value.enabled == Some(false) {
        return Verdict::not_applicable("the tenant is switched off", one.evidence);
    }
    match &one.value.web_acl {
        TenantWebAcl::Disabled => {
            let verdict = Verdict::non_compliant("the tenant has switched the web ACL of its distribution off", one.evidence);
            with_an_acl(verdict.observing("WebAcl.Action=disable"), one.subject)
        }
        TenantWebAcl::Own(arn) => judge_acl(Some(arn), account, one.subject, one.evidence),
        TenantWebAcl::Unknown => undecided("the export does not say which web ACL the tenant has"),
        TenantWebAcl::Inherited => {
            let slot = one
                .value
                .distribution
                .as_ref()
                .and_then(|id| account.cloudfront.distributions.items.get(id));
            match slot.map(Slot::state) {
                Some(Collected::Present(own)) => {
                    judge_acl(own.value.web_acl.as_deref(), account, one.subject, one.evidence).because(&own.evidence)
                }
                _ => Verdict::missing(&Missing::NeverSupplied, sources::CLOUDFRONT_DISTRIBUTIONS, one.subject).because(one.evidence),
            }
        }
    }
}

/// Judges the web ACL that something at the edge names.
fn judge_acl(named: Option<&str>, account: &Account, subject: &Subject, evidence: &Evidence) -> Verdict {
    let Some(named) = named else {
        let reason = "the export does not say which web ACL filters it";
        return Verdict::undecided(reason, sources::CLOUDFRONT_DISTRIBUTIONS, subject, evidence);
    };
    if named.is_empty() {
        let verdict = Verdict::non_compliant("no web ACL filters it: its WebACLId is empty", evidence).observing("WebACLId=");
        return with_an_acl(verdict, subject);
    }
    let observed = format!("WebACLId={named}");
    if !named.starts_with("arn:") {
        let reason = "its web ACL is one of WAF Classic, which AWS has replaced";
        return Verdict::review(reason, evidence).observing(observed);
    }
    match contents(account, named) {
        Collected::Present(acl) => match filtering(&acl.value) {
            Filtering::Acts => Verdict::compliant(format!("the web ACL {named}, which acts, filters it"), evidence),
            Filtering::LetsThrough => Verdict::review(
                format!("the rules of its web ACL {named} only count or allow what they match"),
                evidence,
            ),
            Filtering::Empty => with_rules(
                Verdict::non_compliant(format!("its web ACL {named} has no rule and allows everything"), evidence),
                named,
            ),
            Filtering::Unknown => {
                let reason = "the export does not hold the rules of its web ACL";
                Verdict::undecided(reason, sources::WAFV2_WEB_ACL, &acl_subject(named, subject), evidence)
            }
        }
        .because(&acl.evidence),
        Collected::Absent(_) => {
            Verdict::missing(&Missing::NeverSupplied, sources::WAFV2_WEB_ACL, &acl_subject(named, subject)).because(evidence)
        }
        Collected::Missing(missing) => Verdict::missing(&missing, sources::WAFV2_WEB_ACL, &acl_subject(named, subject)).because(evidence),
    }
    .observing(observed)
}

/// Names the command that gives a distribution or a tenant a web ACL.
fn with_an_acl(verdict: Verdict, subject: &Subject) -> Verdict {
    match subject.resource_type {
        TENANT => verdict.mended_by(NAME_ACL_FOR_TENANT),
        _ => verdict.mended_by(NAME_ACL),
    }
}

/// Names the command that gives a web ACL rules.
fn with_rules(verdict: Verdict, acl: &str) -> Verdict {
    let [name, scope, id] = parts(acl);
    let region = acl.parse::<Arn>().ok().and_then(|arn| arn.region());
    verdict
        .mended_by(SET_RULES)
        .naming("name", name)
        .naming("scope", scope)
        .naming("id", id)
        .naming("region", region.as_ref().map_or("us-east-1", Region::as_str))
}

/// The web ACL, for the command that asks about it.
fn acl_subject(arn: &str, subject: &Subject) -> Subject {
    Subject {
        region: arn.parse::<Arn>().ok().and_then(|arn| arn.region()),
        resource_type: "AWS::WAFv2::WebACL",
        resource_id: arn.to_owned(),
        ..subject.clone()
    }
}

pub(super) fn balancers(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    ctx.each_region(findings, sources::ELBV2_LOAD_BALANCERS, |id, account, name, region, findings| {
        let place = Place {
            account: id,
            region: Some(name),
            resource_type: LOAD_BALANCER,
            source: sources::ELBV2_LOAD_BALANCERS,
        };
        let listing = region.map(|region| &region.elb.load_balancers);
        if listing.is_none_or(|listing| listing.items.is_empty()) {
            judge_listing(findings, &place, listing, |one| balancer(one, None, &Associated::default(), None));
            return;
        }
        let associated = Associated::of(name, region);
        let origins = Origins::of(account);
        judge_listing(findings, &place, listing, |one| balancer(one, region, &associated, Some(&origins)));
    });
}

/// What the lists of the resources of every web ACL say.
#[derive(Default)]
struct Associated<'a> {
    by_resource: BTreeMap<&'a str, (&'a str, &'a Evidence)>,
    /// The web ACLs of WAF Classic, which no list is needed for: a resource has one web ACL only.
    classic: BTreeMap<&'a str, (&'a str, &'a Evidence)>,
    /// The lists that together name every association of the region; `None` when some are missing.
    whole: Option<Vec<&'a Evidence>>,
}

impl<'a> Associated<'a> {
    fn of(name: &Region, region: Option<&'a RegionEvidence>) -> Self {
        let mut all = Self::default();
        let Some(waf) = region.map(|region| &region.waf) else { return all };
        let mut places = Vec::new();
        let mut whole = true;
        for (acl, slot) in &waf.associated.items {
            if let Collected::Present(arns) = slot.state() {
                places.push(&arns.evidence);
                for arn in arns.value.iter() {
                    all.by_resource.insert(arn, (acl, &arns.evidence));
                }
                // Asked for another kind of resource, AWS leaves load balancers out.
                whole &= arns.value.iter().all(|arn| arn.contains(":loadbalancer/app/"));
            }
        }
        for (acl, slot) in &waf.web_acls.items {
            let listed = waf.associated.items.get(acl).map(Slot::state);
            whole &= matches!(slot.state(), Collected::Absent(_)) || matches!(listed, Some(Collected::Present(_)));
        }
        for (acl, arns) in waf.classic_associated.current().0 {
            let filtered = arns.value.iter().map(String::as_str);
            all.classic.extend(filtered.map(|arn| (arn, (acl, &arns.evidence))));
        }
        for (arn, slot) in &waf.classic_associations.items {
            if let Collected::Present(acl) = slot.state() {
                all.classic.insert(arn, (&acl.value, &acl.evidence));
            }
        }
        // An empty list of the region that also keeps CloudFront's web ACLs may be one of those.
        whole &= !(waf.web_acls.items.is_empty() && name.as_str() == "us-east-1");
        if let (true, Ok(list)) = (whole, waf.web_acls.complete()) {
            places.push(list);
            all.whole = Some(places);
        }
        all
    }
}

fn balancer(
    one: &Judged<'_, LoadBalancer>,
    region: Option<&RegionEvidence>,
    associated: &Associated<'_>,
    origins: Option<&Origins<'_>>,
) -> Verdict {
    let own = one.evidence;
    match (one.value.kind.as_deref(), one.value.scheme.as_deref()) {
        (Some("application"), Some("internet-facing")) => {}
        (Some("application"), Some("internal")) => return Verdict::not_applicable("it does not face the internet", own),
        (Some("network" | "gateway"), _) => return Verdict::not_applicable("only application load balancers take a web ACL", own),
        _ => {
            let reason = "the export does not say of what kind it is and whether it faces the internet";
            return Verdict::undecided(reason, sources::ELBV2_LOAD_BALANCERS, one.subject, own);
        }
    }
    let asked = region.and_then(|region| region.waf.associations.items.get(one.id));
    let asked = asked.map_or(Collected::Missing(Missing::NeverSupplied), Slot::state);
    if let Collected::Present(acl) = &asked {
        let verdict = Verdict::compliant("a web ACL filters it", &acl.evidence).because(own);
        return verdict.observing(format!("WebACL={}", acl.value));
    }
    let listed = associated.by_resource.get(one.id);
    if let (Some((acl, place)), Collected::Missing(_)) = (listed, &asked) {
        return Verdict::compliant("a web ACL filters it", place)
            .because(own)
            .observing(format!("WebACL={acl}"));
    }
    if let Some(verdict) = origins.and_then(|origins| behind(one, region, origins)) {
        return verdict;
    }
    if let Some((acl, place)) = associated.classic.get(one.id) {
        let verdict = Verdict::review("its web ACL is one of WAF Classic, which AWS has replaced", place);
        return verdict.because(own).observing(format!("WebACLId={acl}"));
    }
    match (asked, &associated.whole) {
        (Collected::Absent(none), _) if listed.is_none() => none_filters(one, &[none]),
        (Collected::Absent(none), _) => {
            let reason = "one file says that no web ACL filters it, another one names a web ACL";
            Verdict::undecided(reason, sources::WAFV2_WEB_ACL_FOR_RESOURCE, one.subject, none).because(own)
        }
        (_, Some(lists)) => none_filters(one, lists),
        (Collected::Missing(missing), None) => Verdict::missing(&missing, sources::WAFV2_WEB_ACL_FOR_RESOURCE, one.subject).because(own),
        (Collected::Present(_), None) => Verdict::missing(&Missing::NeverSupplied, sources::WAFV2_WEB_ACL_FOR_RESOURCE, one.subject),
    }
}

fn none_filters(one: &Judged<'_, LoadBalancer>, places: &[&Evidence]) -> Verdict {
    let verdict = Verdict::non_compliant("it faces the internet, and no web ACL filters it", one.evidence);
    places
        .iter()
        .fold(verdict, |verdict, place| verdict.because(place))
        .observing("WebACL is not set")
}

/// Whether CloudFront alone can reach it, and filters.
fn behind(one: &Judged<'_, LoadBalancer>, region: Option<&RegionEvidence>, origins: &Origins<'_>) -> Option<Verdict> {
    let Filter::Known { permissions, evidence } = filter(one.value.security_groups.as_deref()?, region) else {
        return None;
    };
    let leading = origins.leading_to(one.value.dns_name.as_deref()?);
    let filtered = |acl: Option<&str>| acl.is_some_and(|acl| !acl.is_empty());
    let all = !leading.is_empty() && leading.iter().all(|distribution| filtered(distribution.value.web_acl.as_deref()));
    if !all || origins.incomplete.is_some() || !admits_cloudfront_only(&permissions, region) {
        return None;
    }
    let reason = "no web ACL of its own, but its groups admit CloudFront only (also for other customers), and the distributions that lead to it name one";
    let verdict = Verdict::compliant(reason, one.evidence);
    let places = evidence
        .into_iter()
        .chain(leading.iter().map(|distribution| &distribution.evidence));
    Some(places.fold(verdict, Verdict::because))
}
