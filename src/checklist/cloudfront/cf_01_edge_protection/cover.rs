//! Shield Advanced: whether there is a subscription, and what it covers.

use std::collections::BTreeSet;

use crate::checklist::context::{Context, Judged, Place, judge_listing};
use crate::checklist::load_balancers::{CLASSIC, LOAD_BALANCER};
use crate::checklist::{Findings, Subject, Verdict};
use crate::evidence::{Account, AccountId, Arn, Collected, Evidence, Missing, Region, Source, sources};

enum Subscription<'a> {
    Active(&'a Evidence),
    None(&'a Evidence),
    Unclear(String, &'a Evidence),
    Missing(Missing),
}

fn subscription(account: &Account) -> Subscription<'_> {
    match (account.shield.subscription_state.state(), account.shield.subscription.state()) {
        (Collected::Present(state), _) => match state.value.as_str() {
            "ACTIVE" => Subscription::Active(&state.evidence),
            "INACTIVE" => Subscription::None(&state.evidence),
            other => Subscription::Unclear(other.to_owned(), &state.evidence),
        },
        (Collected::Absent(none), _) | (Collected::Missing(_), Collected::Absent(none)) => Subscription::None(none),
        (Collected::Missing(missing), _) => Subscription::Missing(missing),
    }
}

pub(super) fn subscribed(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    ctx.each_account(findings, sources::SHIELD_SUBSCRIPTION_STATE, |id, account, findings| {
        let subject = Subject::account(id);
        let verdict = match subscription(account) {
            Subscription::Active(place) => match account.shield.subscription.state() {
                Collected::Present(own) => match own.value.auto_renew.as_deref() {
                    Some("ENABLED") => Verdict::compliant("the account is subscribed to Shield Advanced, which renews itself", place),
                    Some(other) => Verdict::review("the account is subscribed to Shield Advanced, but the subscription ends", place)
                        .observing(format!("AutoRenew={other}")),
                    None => {
                        let reason = "the export does not say whether the subscription renews itself";
                        Verdict::undecided(reason, sources::SHIELD_SUBSCRIPTION, &subject, place)
                    }
                }
                .because(&own.evidence),
                Collected::Absent(none) => {
                    let reason = "one file says that there is a subscription, another one that there is none";
                    Verdict::undecided(reason, sources::SHIELD_SUBSCRIPTION_STATE, &subject, place).because(none)
                }
                Collected::Missing(missing) => Verdict::missing(&missing, sources::SHIELD_SUBSCRIPTION, &subject).because(place),
            },
            Subscription::None(place) => {
                Verdict::review("the account has Shield Standard only", place).observing("SubscriptionState=INACTIVE")
            }
            Subscription::Unclear(state, place) => {
                let reason = format!("{state} is not a state of a subscription that is known here");
                Verdict::undecided(reason, sources::SHIELD_SUBSCRIPTION_STATE, &subject, place)
            }
            Subscription::Missing(missing) => Verdict::missing(&missing, sources::SHIELD_SUBSCRIPTION_STATE, &subject),
        };
        findings.push(subject, verdict);
    });
}

pub(super) fn protections(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    ctx.each_account(findings, sources::SHIELD_SUBSCRIPTION_STATE, |id, account, findings| {
        let subject = Subject::account(id);
        match subscription(account) {
            Subscription::Active(place) => Cover::of(id, account, place).judge(findings),
            Subscription::None(place) => {
                let verdict = Verdict::not_applicable("the account is not subscribed to Shield Advanced", place);
                findings.push(subject, verdict);
            }
            Subscription::Unclear(state, place) => {
                let reason = format!("{state} is not a state of a subscription that is known here");
                let verdict = Verdict::undecided(reason, sources::SHIELD_SUBSCRIPTION_STATE, &subject, place);
                findings.push(subject, verdict);
            }
            Subscription::Missing(missing) => findings.missing(subject, &missing, sources::SHIELD_SUBSCRIPTION_STATE),
        }
    });
}

/// What is protected in one account.
struct Cover<'a> {
    id: &'a AccountId,
    account: &'a Account,
    subscription: &'a Evidence,
    protected: BTreeSet<String>,
    /// Why there may be more.
    incomplete: Option<Missing>,
}

/// A resource without its partition and account, which are the same for all of one account.
fn key(service: &str, region: Option<&Region>, resource: &str) -> String {
    format!("{service}:{}:{resource}", region.map_or("", Region::as_str))
}

fn key_of(arn: &str) -> Option<String> {
    let arn: Arn = arn.parse().ok()?;
    Some(key(arn.service(), arn.region().as_ref(), arn.resource()))
}

impl<'a> Cover<'a> {
    fn of(id: &'a AccountId, account: &'a Account, subscription: &'a Evidence) -> Self {
        let listing = &account.shield.protections;
        let mut incomplete = listing.complete().err();
        let mut protected = BTreeSet::new();
        for slot in listing.items.values() {
            match slot.state() {
                Collected::Present(arn) => protected.extend(key_of(&arn.value)),
                Collected::Missing(missing) => incomplete = incomplete.or(Some(missing)),
                Collected::Absent(_) => {}
            }
        }
        Self {
            id,
            account,
            subscription,
            protected,
            incomplete,
        }
    }

    fn place(&self, region: Option<&'a Region>, resource_type: &'static str, source: Source) -> Place<'a> {
        Place {
            account: self.id,
            region,
            resource_type,
            source,
        }
    }

    fn protects<T>(&self, one: &Judged<'_, T>, key: Option<&str>) -> Verdict {
        let verdict = match (key.is_some_and(|key| self.protected.contains(key)), &self.incomplete) {
            (true, _) => Verdict::compliant("Shield Advanced protects it", one.evidence),
            (false, None) => Verdict::non_compliant("the account pays for Shield Advanced, and nothing protects this", one.evidence),
            (false, Some(missing)) => {
                Verdict::missing(missing, sources::SHIELD_PROTECTIONS, &Subject::account(self.id)).because(one.evidence)
            }
        };
        verdict.because(self.subscription)
    }

    fn judge(&self, findings: &mut Findings<'_>) {
        let place = self.place(None, "AWS::CloudFront::Distribution", sources::CLOUDFRONT_DISTRIBUTIONS);
        judge_listing(findings, &place, Some(&self.account.cloudfront.distributions), |one| {
            if one.value.enabled == Some(false) {
                return Verdict::not_applicable("the distribution is switched off", one.evidence);
            }
            self.protects(one, Some(&key("cloudfront", None, &format!("distribution/{}", one.id))))
        });
        let place = self.place(None, "AWS::Route53::HostedZone", sources::ROUTE53_HOSTED_ZONES);
        judge_listing(findings, &place, Some(&self.account.shield.hosted_zones), |one| {
            match one.value.private {
                Some(true) => Verdict::not_applicable("a private zone is not asked from the internet", one.evidence),
                Some(false) => self.protects(one, Some(&key("route53", None, &format!("hostedzone/{}", one.id)))),
                None => {
                    let reason = "the export does not say whether the zone is private";
                    Verdict::undecided(reason, sources::ROUTE53_HOSTED_ZONES, one.subject, one.evidence)
                }
            }
        });
        let place = self.place(
            None,
            "AWS::GlobalAccelerator::Accelerator",
            sources::GLOBAL_ACCELERATOR_ACCELERATORS,
        );
        judge_listing(findings, &place, Some(&self.account.shield.accelerators), |one| {
            if one.value.enabled == Some(false) {
                return Verdict::not_applicable("the accelerator is switched off", one.evidence);
            }
            self.protects(one, key_of(one.id).as_deref())
        });
        let regions = self.account.regions_in_scope();
        if regions.is_empty() {
            findings.missing(Subject::account(self.id), &Missing::NeverSupplied, sources::ELBV2_LOAD_BALANCERS);
        }
        for region in &regions {
            self.judge_region(region, findings);
        }
    }

    fn judge_region(&self, name: &Region, findings: &mut Findings<'_>) {
        let place = |resource_type, source| Place {
            account: self.id,
            region: Some(name),
            resource_type,
            source,
        };
        let region = self.account.region(name);
        let internal = |scheme: Option<&str>| scheme == Some("internal");
        let place_of = place(LOAD_BALANCER, sources::ELBV2_LOAD_BALANCERS);
        judge_listing(
            findings,
            &place_of,
            region.map(|region| &region.elb.load_balancers),
            |one| match one.value.kind.as_deref() {
                Some("application") if internal(one.value.scheme.as_deref()) => {
                    Verdict::not_applicable("it does not face the internet", one.evidence)
                }
                Some("application") => self.protects(one, key_of(one.id).as_deref()),
                Some(_) => Verdict::not_applicable("it is protected through its addresses, if at all", one.evidence),
                None => {
                    let reason = "the export does not say of what kind it is";
                    Verdict::undecided(reason, sources::ELBV2_LOAD_BALANCERS, one.subject, one.evidence)
                }
            },
        );
        let place_of = place(CLASSIC, sources::ELB_LOAD_BALANCERS);
        judge_listing(findings, &place_of, region.map(|region| &region.elb.classic), |one| {
            if internal(one.value.scheme.as_deref()) {
                return Verdict::not_applicable("it does not face the internet", one.evidence);
            }
            let own = key("elasticloadbalancing", Some(name), &format!("loadbalancer/{}", one.id));
            self.protects(one, Some(&own))
        });
        let place_of = place("AWS::EC2::EIP", sources::EC2_ADDRESSES);
        judge_listing(findings, &place_of, region.map(|region| &region.elastic_ips), |one| {
            if let Some(service) = &one.value.service_managed {
                return Verdict::not_applicable(format!("AWS keeps the address for {service}"), one.evidence);
            }
            if !one.value.associated {
                return Verdict::not_applicable("the address is attached to nothing", one.evidence);
            }
            let own = key("ec2", Some(name), &format!("eip-allocation/{}", one.id));
            self.protects(one, Some(&own))
        });
    }
}
