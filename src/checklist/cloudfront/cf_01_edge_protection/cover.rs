//! Shield Advanced: whether there is a subscription, and what it covers.

use std::collections::BTreeSet;

use crate::checklist::context::{Context, Judged, Place, judge_listing};
use crate::checklist::load_balancers::{CLASSIC, LOAD_BALANCER};
use crate::checklist::{Findings, Outcome, Subject, Verdict};
use crate::evidence::standing::newer;
use crate::evidence::{Account, AccountId, Arn, Collected, Evidence, Missing, Region, Source, sources};

enum Subscription<'a> {
    Active(&'a Evidence),
    None(&'a Evidence),
    Unclear(String, &'a Evidence),
    Missing(Missing),
}

fn subscription(account: &Account) -> Subscription<'_> {
    let (state, own) = (account.shield.subscription_state.state(), account.shield.subscription.state());
    let told = match (&state, &own) {
        (Collected::Present(state), _) => match state.value.as_str() {
            "ACTIVE" => Subscription::Active(&state.evidence),
            "INACTIVE" => Subscription::None(&state.evidence),
            other => Subscription::Unclear(other.to_owned(), &state.evidence),
        },
        (Collected::Absent(none), _) | (Collected::Missing(_), Collected::Absent(none)) => Subscription::None(none),
        (Collected::Missing(missing), _) => Subscription::Missing(missing.clone()),
    };
    // The subscription itself may have been asked for at another time.
    match (told, own) {
        (Subscription::None(none), Collected::Present(own)) => match newer(&own.evidence, none) {
            Some(true) => Subscription::Active(&own.evidence),
            Some(false) => Subscription::None(none),
            None => Subscription::Missing(Missing::Conflict {
                one: none.clone(),
                other: own.evidence.clone(),
            }),
        },
        (Subscription::Active(place), Collected::Absent(none)) if newer(none, place) == Some(true) => Subscription::None(none),
        (told, _) => told,
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
        let (protections, unclear) = listing.current();
        let incomplete = unclear.or_else(|| listing.complete().err());
        let protected = protections.into_iter().filter_map(|(_, arn)| key_of(&arn.value)).collect();
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

    /// Whether something protects the resource with this service, region and id.
    fn protects<T>(&self, one: &Judged<'_, T>, service: &str, region: Option<&Region>, resource: &str) -> Verdict {
        let key = key(service, region, resource);
        let verdict = match (self.protected.contains(&key), &self.incomplete) {
            (true, _) => Verdict::compliant("a protection of Shield Advanced names it", one.evidence),
            (false, None) => {
                let reason = "the account pays for Shield Advanced, and no protection names this";
                let account = if service == "route53" { "" } else { self.id.as_str() };
                let of_region = region.map_or("", Region::as_str);
                let partition = region.map_or("aws", Region::partition);
                let name: String = resource.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
                Verdict::non_compliant(reason, one.evidence)
                    .naming("arn", format!("arn:{partition}:{service}:{of_region}:{account}:{resource}"))
                    .naming("name", name)
            }
            (false, Some(missing)) => {
                Verdict::missing(missing, sources::SHIELD_PROTECTIONS, &Subject::account(self.id)).because(one.evidence)
            }
        };
        verdict.because(self.subscription)
    }

    /// The same of a resource that an ARN names.
    fn protects_arn<T>(&self, one: &Judged<'_, T>, source: Source) -> Verdict {
        match one.id.parse::<Arn>() {
            Ok(arn) => self.protects(one, arn.service(), arn.region().as_ref(), arn.resource()),
            Err(_) => Verdict::undecided(format!("{} is no ARN", one.id), source, one.subject, one.evidence),
        }
    }

    /// Without the member that says whether it faces the internet or is on, what nothing protects is not known to need it.
    fn if_told<T>(one: &Judged<'_, T>, told: bool, source: Source, verdict: Verdict) -> Verdict {
        if told || verdict.outcome != Outcome::NonCompliant {
            return verdict;
        }
        let reason = "no protection names it, and the export does not say whether it is on and faces the internet";
        Verdict::undecided(reason, source, one.subject, one.evidence)
    }

    fn judge(&self, findings: &mut Findings<'_>) {
        let place = self.place(None, "AWS::CloudFront::Distribution", sources::CLOUDFRONT_DISTRIBUTIONS);
        judge_listing(findings, &place, Some(&self.account.cloudfront.distributions), |one| {
            if one.value.enabled == Some(false) {
                return Verdict::not_applicable("the distribution is switched off", one.evidence);
            }
            let verdict = self.protects(one, "cloudfront", None, &format!("distribution/{}", one.id));
            Self::if_told(one, one.value.enabled.is_some(), sources::CLOUDFRONT_DISTRIBUTIONS, verdict)
        });
        let place = self.place(None, "AWS::Route53::HostedZone", sources::ROUTE53_HOSTED_ZONES);
        judge_listing(findings, &place, Some(&self.account.shield.hosted_zones), |one| {
            match one.value.private {
                Some(true) => Verdict::not_applicable("a private zone is not asked from the internet", one.evidence),
                Some(false) => self.protects(one, "route53", None, &format!("hostedzone/{}", one.id)),
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
            let source = sources::GLOBAL_ACCELERATOR_ACCELERATORS;
            let verdict = self.protects_arn(one, source);
            Self::if_told(one, one.value.enabled.is_some(), source, verdict)
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
                Some("application") => {
                    let source = sources::ELBV2_LOAD_BALANCERS;
                    let verdict = self.protects_arn(one, source);
                    Self::if_told(one, one.value.scheme.is_some(), source, verdict)
                }
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
            let verdict = self.protects(one, "elasticloadbalancing", Some(name), &format!("loadbalancer/{}", one.id));
            Self::if_told(one, one.value.scheme.is_some(), sources::ELB_LOAD_BALANCERS, verdict)
        });
        let place_of = place("AWS::EC2::EIP", sources::EC2_ADDRESSES);
        judge_listing(findings, &place_of, region.map(|region| &region.elastic_ips), |one| {
            if let Some(service) = &one.value.service_managed {
                return Verdict::not_applicable(format!("AWS keeps the address for {service}"), one.evidence);
            }
            if !one.value.associated {
                return Verdict::not_applicable("the address is attached to nothing", one.evidence);
            }
            self.protects(one, "ec2", Some(name), &format!("eip-allocation/{}", one.id))
        });
    }
}
