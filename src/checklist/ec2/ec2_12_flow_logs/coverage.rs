//! Which traffic of each VPC the flow logs of a region record.

use std::collections::BTreeMap;

use crate::checklist::Verdict;
use crate::checklist::context::Judged;
use crate::evidence::ec2::{Ec2Region, FlowLog, Vpc};
use crate::evidence::{Collected, Evidence, Missing, Source, Sourced, sources};

/// Which halves of the traffic the active logs of one VPC or subnet record.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Recorded {
    pub(super) any: bool,
    pub(super) accepted: bool,
    rejected: bool,
    /// One of the logs does not say which half it records.
    unclear: bool,
}

impl Recorded {
    pub(super) fn both(self) -> bool {
        self.accepted && self.rejected
    }

    fn with(self, other: Self) -> Self {
        Self {
            any: self.any || other.any,
            accepted: self.accepted || other.accepted,
            rejected: self.rejected || other.rejected,
            unclear: self.unclear || other.unclear,
        }
    }
}

/// The flow logs and subnets of a region, by what they belong to.
pub(super) struct RegionLogs<'a> {
    region: &'a Ec2Region,
    /// Whether any active log is about a single subnet.
    subnet_logs: bool,
    /// The active logs: what they are about, what they record, and where that is said.
    logs: Vec<(&'a str, Recorded, &'a Evidence)>,
    /// The places in `logs` of those about one VPC or subnet.
    about: BTreeMap<&'a str, Vec<usize>>,
    /// Logs that could not be read, in words, with what they are about where that is known.
    unread: Vec<(Option<&'a str>, String)>,
    subnets: BTreeMap<&'a str, Vec<&'a str>>,
    stray_subnet: bool,
}

impl<'a> RegionLogs<'a> {
    pub(super) fn of(region: &'a Ec2Region) -> Self {
        let mut all = Self {
            region,
            subnet_logs: false,
            logs: Vec::new(),
            about: BTreeMap::new(),
            unread: Vec::new(),
            subnets: BTreeMap::new(),
            stray_subnet: false,
        };
        for (id, slot) in &region.flow_logs.items {
            match slot.state() {
                Collected::Present(log) => match (log.value.resource.as_deref(), log.value.status.as_deref()) {
                    (Some(resource), Some(status)) => all.add(resource, status, log),
                    (resource, _) => all.unread.push((resource, format!("the export lacks members of flow log {id}"))),
                },
                Collected::Absent(_) => {}
                Collected::Missing(_) => all.unread.push((None, format!("what flow log {id} records is not known"))),
            }
        }
        for (id, slot) in &region.subnets.items {
            match slot.state() {
                Collected::Present(Sourced { value, .. }) if value.vpc.is_some() => {
                    all.subnets.entry(value.vpc.as_deref().unwrap_or_default()).or_default().push(id);
                }
                Collected::Absent(_) => {}
                _ => all.stray_subnet = true,
            }
        }
        all
    }

    fn add(&mut self, resource: &'a str, status: &str, log: &'a Sourced<FlowLog>) {
        if !status.eq_ignore_ascii_case("ACTIVE") {
            return;
        }
        let traffic = log.value.traffic.as_deref().unwrap_or_default().to_ascii_uppercase();
        let (accepted, rejected) = (
            matches!(traffic.as_str(), "ALL" | "ACCEPT"),
            matches!(traffic.as_str(), "ALL" | "REJECT"),
        );
        let recorded = Recorded {
            any: true,
            accepted,
            rejected,
            unclear: !(accepted || rejected),
        };
        self.subnet_logs |= resource.starts_with("subnet-");
        self.about.entry(resource).or_default().push(self.logs.len());
        self.logs.push((resource, recorded, &log.evidence));
    }

    fn places(&self, resource: &str) -> &[usize] {
        self.about.get(resource).map_or(&[], Vec::as_slice)
    }

    fn recorded(&self, resource: &str) -> Recorded {
        let logs = self.places(resource).iter().filter_map(|at| self.logs.get(*at));
        logs.fold(Recorded::default(), |all, (_, recorded, _)| all.with(*recorded))
    }

    pub(super) fn coverage(&self, vpc: &str) -> Coverage<'a> {
        let own = self.recorded(vpc);
        let ids = self.subnets.get(vpc).map_or(&[][..], Vec::as_slice);
        let subnets: Vec<(&str, Recorded)> = ids.iter().map(|id| (*id, self.recorded(id).with(own))).collect();
        let subnets_complete = self.region.subnets.complete();
        // A log of another VPC does not matter here; one of a subnet may, where it is not known whose that is.
        let whole = subnets_complete.is_ok() && !self.stray_subnet;
        let may_matter = |resource: &str| resource == vpc || ids.contains(&resource) || (resource.starts_with("subnet-") && !whole);
        let unclear = self.unread.iter().find(|(resource, _)| resource.is_none_or(may_matter));
        let mut places: Vec<usize> = ids.iter().chain([&vpc]).flat_map(|id| self.places(id)).copied().collect();
        places.sort_unstable();
        Coverage {
            vpc: own,
            subnets,
            subnet_logs: self.subnet_logs,
            evidence: places.into_iter().filter_map(|at| Some(self.logs.get(at)?.2)).collect(),
            logs_complete: self.region.flow_logs.complete(),
            subnets_complete,
            unclear: unclear.map(|(_, words)| words.clone()),
            stray_subnet: self.stray_subnet,
        }
    }
}

/// The logs that speak of one VPC, directly or through its subnets.
pub(super) struct Coverage<'a> {
    pub(super) vpc: Recorded,
    /// What each known subnet records, the VPC's own logs included.
    pub(super) subnets: Vec<(&'a str, Recorded)>,
    /// Whether any active log is about a single subnet.
    pub(super) subnet_logs: bool,
    evidence: Vec<&'a Evidence>,
    logs_complete: Result<&'a Evidence, Missing>,
    subnets_complete: Result<&'a Evidence, Missing>,
    /// A log that may matter but could not be read, in words.
    unclear: Option<String>,
    /// A subnet of the list may belong to the VPC, but its VPC is not known.
    stray_subnet: bool,
}

impl Coverage<'_> {
    /// Whether the VPC as a whole, or each subnet of a complete list, records what `enough` asks for.
    pub(super) fn everywhere(&self, enough: fn(Recorded) -> bool) -> bool {
        let each_subnet = !self.subnets.is_empty() && self.subnets.iter().all(|(_, recorded)| enough(*recorded));
        enough(self.vpc) || (each_subnet && self.subnets_complete.is_ok() && !self.stray_subnet)
    }

    /// What keeps a negative answer from being certain.
    pub(super) fn gap(&self, vpc: &Judged<'_, Vpc>, enough: fn(Recorded) -> bool) -> Option<Verdict> {
        if let Err(missing) = &self.logs_complete {
            return Some(self.ask(missing, sources::EC2_FLOW_LOGS, vpc));
        }
        if let Some(words) = &self.unclear {
            return Some(Verdict::undecided(words.clone(), sources::EC2_FLOW_LOGS, vpc.subject, vpc.evidence));
        }
        let undecided = |reason: &'static str, source| Verdict::undecided(reason, source, vpc.subject, vpc.evidence);
        let untold = |recorded: Recorded| recorded.unclear && !enough(recorded);
        if untold(self.vpc) || self.subnets.iter().any(|(_, recorded)| untold(*recorded)) {
            return Some(self.citing(undecided(
                "a flow log does not say which traffic it records",
                sources::EC2_FLOW_LOGS,
            )));
        }
        // Logs of single subnets may add up to the VPC; one known subnet without one settles that they do not.
        let lacking = self.subnets.iter().any(|(_, recorded)| !enough(*recorded));
        match &self.subnets_complete {
            Err(missing) if self.subnet_logs && !lacking => Some(self.ask(missing, sources::EC2_SUBNETS, vpc)),
            Ok(_) if self.subnet_logs && !lacking && self.stray_subnet => Some(undecided(
                "the export does not say to which VPC a subnet belongs",
                sources::EC2_SUBNETS,
            )),
            _ => None,
        }
    }

    fn ask(&self, missing: &Missing, source: Source, vpc: &Judged<'_, Vpc>) -> Verdict {
        self.citing(Verdict::missing(missing, source, vpc.subject).because(vpc.evidence))
    }

    /// Cites the logs that were found, and the list that shows that there are no others.
    pub(super) fn citing(&self, verdict: Verdict) -> Verdict {
        let listed = self.logs_complete.as_ref().ok().copied();
        let places = self.evidence.iter().copied().chain(listed.filter(|_| self.evidence.is_empty()));
        places.fold(verdict, Verdict::because)
    }
}
