//! Load balancers of every generation, their listeners, and where their access logs go.

use std::collections::{BTreeMap, BTreeSet};

use super::collected::{Collected, Evidence, Listing, Missing, Slot};
use super::network::Protocol;

#[derive(Debug, Default)]
pub struct ElbRegion {
    /// Application, network and gateway load balancers, by ARN.
    pub load_balancers: Listing<Slot<LoadBalancer>>,
    /// What listens on a load balancer, by its ARN, as one call answers.
    pub listeners: Listing<Slot<Vec<Listener>>>,
    /// Single listeners by their own ARN, as AWS Config records them.
    pub recorded_listeners: Listing<Slot<RecordedListener>>,
    /// By the ARN of the load balancer.
    pub attributes: Listing<Slot<AccessLogs>>,
    /// Classic Load Balancers, by name.
    pub classic: Listing<Slot<ClassicLoadBalancer>>,
    /// Whether a Classic Load Balancer logs access, by its name.
    pub classic_access_logs: Listing<Slot<bool>>,
    /// What CloudWatch Logs takes logs from, by the name of the source.
    pub delivery_sources: Listing<Slot<DeliverySource>>,
    /// Where it puts them, by the id of the delivery: the name of its source.
    pub deliveries: Listing<Slot<String>>,
}

/// A load balancer of the `elbv2` generation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LoadBalancer {
    /// `application`, `network` or `gateway`.
    pub kind: Option<String>,
    /// `internet-facing` or `internal`.
    pub scheme: Option<String>,
    /// In lower case.
    pub dns_name: Option<String>,
    /// Sorted; `None` when the export does not say.
    pub security_groups: Option<Vec<String>>,
}

impl LoadBalancer {
    #[must_use]
    pub fn is(&self, kind: &str) -> bool {
        self.kind.as_deref() == Some(kind)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ClassicLoadBalancer {
    pub scheme: Option<String>,
    /// In lower case.
    pub dns_name: Option<String>,
    pub vpc: Option<String>,
    /// Sorted; `None` when the export does not say.
    pub security_groups: Option<Vec<String>>,
    /// The ports that it listens on, sorted; `None` when the export does not say.
    pub ports: Option<Vec<u16>>,
}

/// What one listener accepts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listener {
    pub port: Option<u16>,
    /// `HTTP`, `HTTPS`, `TCP`, `TLS`, `UDP`, `TCP_UDP`, `QUIC`, `TCP_QUIC`, `GENEVE`.
    pub protocol: Option<String>,
}

impl Listener {
    /// The transport protocols that it accepts; nothing where the export does not say or names one that is not known.
    #[must_use]
    pub fn transports(&self) -> &'static [Protocol] {
        match self.protocol.as_deref() {
            Some("HTTP" | "HTTPS" | "TCP" | "TLS" | "SSL") => &[Protocol::Tcp],
            Some("UDP" | "QUIC" | "GENEVE") => &[Protocol::Udp],
            Some("TCP_UDP" | "TCP_QUIC") => &[Protocol::Tcp, Protocol::Udp],
            _ => &[],
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedListener {
    pub load_balancer: String,
    pub listener: Listener,
}

/// Whether a load balancer writes access logs to a bucket.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AccessLogs {
    pub enabled: Option<bool>,
    pub bucket: Option<String>,
}

/// What CloudWatch Logs takes logs from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DeliverySource {
    pub resources: Vec<String>,
    /// `ALB_ACCESS_LOGS`, `NLB_ACCESS_LOGS`, `ALB_CONNECTION_LOGS` …
    pub log_type: Option<String>,
    /// `ACTIVE` or `INACTIVE`; given for some kinds of logs only.
    pub status: Option<String>,
}

/// The listeners of a region, joined by load balancer once.
#[derive(Debug, Default)]
pub struct Listeners<'a> {
    region: Option<&'a ElbRegion>,
    recorded: BTreeMap<&'a str, Vec<(&'a Listener, &'a Evidence)>>,
}

/// What listens on one load balancer.
#[derive(Debug)]
pub struct ListenersOf<'a> {
    pub listeners: Vec<&'a Listener>,
    pub evidence: Vec<&'a Evidence>,
}

impl<'a> Listeners<'a> {
    #[must_use]
    pub fn of(region: Option<&'a ElbRegion>) -> Self {
        let mut recorded: BTreeMap<&str, Vec<(&Listener, &Evidence)>> = BTreeMap::new();
        for slot in region.iter().flat_map(|region| region.recorded_listeners.items.values()) {
            if let Collected::Present(one) = slot.state() {
                let own = recorded.entry(one.value.load_balancer.as_str()).or_default();
                own.push((&one.value.listener, &one.evidence));
            }
        }
        Self { region, recorded }
    }

    /// Every listener of a load balancer.
    ///
    /// # Errors
    /// [`Missing`] when it is not known which there are.
    pub fn on(&self, load_balancer: &str) -> Result<ListenersOf<'a>, Missing> {
        let Some(region) = self.region else {
            return Err(Missing::NeverSupplied);
        };
        let called = region.listeners.items.get(load_balancer).map(Slot::state);
        if let Some(Collected::Present(all)) = called {
            return Ok(ListenersOf {
                listeners: all.value.iter().collect(),
                evidence: vec![&all.evidence],
            });
        }
        let whole = region.recorded_listeners.complete();
        let unclear = region
            .recorded_listeners
            .items
            .values()
            .any(|slot| matches!(slot.state(), Collected::Missing(_)));
        match (called, whole) {
            (_, Ok(snapshot)) if !unclear => {
                let own = self.recorded.get(load_balancer).map(Vec::as_slice).unwrap_or_default();
                let places: BTreeSet<&Evidence> = own.iter().map(|(_, evidence)| *evidence).chain([snapshot]).collect();
                Ok(ListenersOf {
                    listeners: own.iter().map(|(listener, _)| *listener).collect(),
                    evidence: places.into_iter().collect(),
                })
            }
            (Some(Collected::Missing(missing)), _) => Err(missing),
            _ => Err(Missing::NeverSupplied),
        }
    }
}
