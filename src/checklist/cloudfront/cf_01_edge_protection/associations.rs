//! Which web ACL filters a distribution or a tenant of one.

use super::web_acls::{Filtering, contents, filtering, parts};
use crate::checklist::cloudfront::distributions::each_distribution;
use crate::checklist::context::{Context, Judged, Place, judge_listing};
use crate::checklist::{Findings, Subject, Verdict};
use crate::evidence::cloudfront::{Distribution, Tenant, TenantWebAcl};
use crate::evidence::{Account, Arn, Collected, Evidence, Missing, Region, Slot, sources};

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
        let tenants = &account.cloudfront.tenants;
        // Without such a distribution there are no tenants; AWS Config does not say which are such.
        if !tenants.items.is_empty() || account.cloudfront.distributions.items.values().any(of_tenants) {
            let place = Place {
                account: id,
                region: None,
                resource_type: TENANT,
                source: sources::CLOUDFRONT_DISTRIBUTION_TENANTS,
            };
            judge_listing(findings, &place, Some(tenants), |one| tenant(one, account));
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
                format!("the rules of its web ACL {named} count or allow what they match, as far as the export shows"),
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
