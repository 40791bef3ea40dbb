//! Whether load balancers log access.

use std::collections::BTreeMap;

use super::{There, balancers as each};
use crate::checklist::context::{Context, Judged};
use crate::checklist::{Findings, Verdict};
use crate::evidence::elb::{AccessLogs, ClassicLoadBalancer, ElbRegion, Listeners, LoadBalancer};
use crate::evidence::{Collected, Evidence, Missing, RegionEvidence, Slot, sources};

pub(super) fn balancers(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    ctx.each_region(findings, sources::ELBV2_LOAD_BALANCERS, |id, _, name, region, findings| {
        let listeners = Listeners::of(region.map(|region| &region.elb));
        let deliveries = Deliveries::of(region);
        each(findings, (id, name), region, |one| {
            judge(one, region.map(|region| &region.elb), &listeners, &deliveries)
        });
    });
}

fn judge(one: &Judged<'_, LoadBalancer>, region: Option<&ElbRegion>, listeners: &Listeners<'_>, deliveries: &Deliveries<'_>) -> Verdict {
    let own = one.evidence;
    match one.value.kind.as_deref() {
        Some("application" | "network") => {}
        Some("gateway") => return Verdict::not_applicable("gateway load balancers have no access logs", own),
        _ => {
            let reason = "the export does not say of what kind it is";
            return Verdict::undecided(reason, sources::ELBV2_LOAD_BALANCERS, one.subject, own);
        }
    }
    let attributes = attributes(one.id, region);
    if let Collected::Present(logs) = &attributes
        && logs.value.enabled == Some(true)
    {
        let bucket = logs.value.bucket.as_deref().unwrap_or("a bucket");
        return Verdict::compliant(format!("access logs go to {bucket}"), &logs.evidence)
            .because(own)
            .observing("access_logs.s3.enabled=true");
    }
    if let Some((source, places)) = deliveries.access_logs.get(one.id) {
        let verdict = Verdict::compliant(format!("CloudWatch Logs delivers its access logs ({source})"), own);
        return places.iter().fold(verdict, |verdict, place| verdict.because(place));
    }
    if one.value.is("network") {
        match tls_listener(one.id, listeners) {
            Ok(Some(_)) => {}
            Ok(None) => {
                let reason = "it has no TLS listener, and logs connections of those only; VPC flow logs take over";
                return Verdict::not_applicable(reason, own);
            }
            Err(missing) => return Verdict::missing(&missing, sources::ELBV2_LISTENERS, one.subject).because(own),
        }
    }
    match attributes {
        Collected::Present(logs) if logs.value.enabled == Some(false) => match &deliveries.missing {
            None => {
                let reason = "access logs are switched off, and CloudWatch Logs delivers none either";
                let verdict = Verdict::non_compliant(reason, &logs.evidence).because(own);
                verdict.observing("access_logs.s3.enabled=false")
            }
            Some((source, missing)) => {
                let mut verdict = Verdict::missing(missing, *source, one.subject);
                verdict.reason = format!(
                    "no access logs go to a bucket, and whether they go elsewhere is not known: {}",
                    verdict.reason
                )
                .into();
                verdict.because(&logs.evidence).because(own)
            }
        },
        Collected::Present(logs) => {
            let reason = "its attributes do not say whether access logs are on";
            Verdict::undecided(reason, sources::ELBV2_LOAD_BALANCER_ATTRIBUTES, one.subject, &logs.evidence)
        }
        Collected::Absent(_) => Verdict::missing(&Missing::NeverSupplied, sources::ELBV2_LOAD_BALANCER_ATTRIBUTES, one.subject),
        Collected::Missing(missing) => Verdict::missing(&missing, sources::ELBV2_LOAD_BALANCER_ATTRIBUTES, one.subject).because(own),
    }
}

/// The attributes of a load balancer, which may have been asked for by its ARN or called by its name.
fn attributes<'a>(arn: &str, region: Option<&'a ElbRegion>) -> Collected<'a, AccessLogs> {
    let name = arn.split('/').nth(2).unwrap_or(arn);
    let slot = region.and_then(|region| region.attributes.items.get(arn).or_else(|| region.attributes.items.get(name)));
    slot.map_or(Collected::Missing(Missing::NeverSupplied), Slot::state)
}

/// A listener that can log, if there is one; an unreadable protocol may be one.
fn tls_listener<'a>(arn: &str, listeners: &Listeners<'a>) -> Result<Option<&'a Evidence>, Missing> {
    let found = listeners.on(arn)?;
    let first = found.evidence.first().copied();
    let mut own = found.listeners.iter();
    Ok(first.filter(|_| own.any(|listener| listener.transports().is_empty() || listener.protocol.as_deref() == Some("TLS"))))
}

/// What CloudWatch Logs delivers of load balancers.
struct Deliveries<'a> {
    /// The name of the source and its places, by the ARN of the load balancer.
    access_logs: BTreeMap<&'a str, (&'a str, Vec<&'a Evidence>)>,
    /// Why it is not known whether there are more.
    missing: Option<(crate::evidence::Source, Missing)>,
}

impl<'a> Deliveries<'a> {
    fn of(region: Option<&'a RegionEvidence>) -> Self {
        let Some(elb) = region.map(|region| &region.elb) else {
            return Self {
                access_logs: BTreeMap::new(),
                missing: Some((sources::LOGS_DELIVERY_SOURCES, Missing::NeverSupplied)),
            };
        };
        let mut delivered: BTreeMap<&str, &Evidence> = BTreeMap::new();
        let mut unclear = BTreeMap::new();
        for (id, slot) in &elb.deliveries.items {
            match slot.state() {
                Collected::Present(source) => {
                    delivered.insert(&source.value, &source.evidence);
                }
                Collected::Missing(missing) => {
                    unclear.entry(id).or_insert(missing);
                }
                Collected::Absent(_) => {}
            }
        }
        let mut missing = unclear.into_iter().next().map(|(_, missing)| (sources::LOGS_DELIVERIES, missing));
        let mut access_logs = BTreeMap::new();
        let mut any = false;
        for (name, slot) in &elb.delivery_sources.items {
            match slot.state() {
                Collected::Present(source) => {
                    let value = &source.value;
                    let access = matches!(value.log_type.as_deref(), Some("ALB_ACCESS_LOGS" | "NLB_ACCESS_LOGS"));
                    if !access || value.status.as_deref() == Some("INACTIVE") {
                        continue;
                    }
                    any = true;
                    if let Some(delivery) = delivered.get(name.as_str()) {
                        for arn in &value.resources {
                            access_logs.insert(arn.as_str(), (name.as_str(), vec![&source.evidence, *delivery]));
                        }
                    }
                }
                Collected::Missing(why) => missing = missing.or(Some((sources::LOGS_DELIVERY_SOURCES, why))),
                Collected::Absent(_) => {}
            }
        }
        let unlisted = || {
            elb.delivery_sources
                .complete()
                .err()
                .map(|why| (sources::LOGS_DELIVERY_SOURCES, why))
        };
        // Without a source there is nothing to deliver.
        let undelivered = || {
            elb.deliveries
                .complete()
                .err()
                .filter(|_| any)
                .map(|why| (sources::LOGS_DELIVERIES, why))
        };
        Self {
            access_logs,
            missing: missing.or_else(unlisted).or_else(undelivered),
        }
    }
}

pub(super) fn classic(one: &Judged<'_, ClassicLoadBalancer>, there: &There<'_>) -> Verdict {
    let logs = there.region.and_then(|region| region.elb.classic_access_logs.items.get(one.id));
    let state = logs.map_or(Collected::Missing(Missing::NeverSupplied), Slot::state);
    match state {
        Collected::Present(logs) if *logs.value => {
            Verdict::compliant("access logs are on", &logs.evidence).observing("AccessLog.Enabled=true")
        }
        Collected::Present(logs) => Verdict::non_compliant("access logs are off", &logs.evidence).observing("AccessLog.Enabled=false"),
        Collected::Absent(_) => Verdict::missing(&Missing::NeverSupplied, sources::ELB_LOAD_BALANCER_ATTRIBUTES, one.subject),
        Collected::Missing(missing) => Verdict::missing(&missing, sources::ELB_LOAD_BALANCER_ATTRIBUTES, one.subject),
    }
    .because(one.evidence)
}
