//! EC2-12: every VPC records its traffic, in and out, accepted and rejected.

#[cfg(test)]
mod cases;

use super::groups::foreign;
use crate::checklist::context::{Context, Judged};
use crate::checklist::responsibility::{SR_01, SR_08};
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Remedy, Role, Severity, Verdict};
use crate::evidence::ec2::{Ec2Region, FlowLog, Vpc};
use crate::evidence::{Account, Collected, Evidence, Missing, Source, Sourced, sources};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("EC2-12"),
    title: "Every VPC has flow logs of all its traffic",
    risk: "After an incident nobody can tell who talked to whom, and what left the network.",
    guidance: "Ask how long the logs are kept, who can delete them and who looks at them; a log nobody can search helps little. Where traffic is \
               recorded elsewhere, by a firewall appliance or a mirror, ask to see an entry of last week.",
    responsibility: &[SR_01, SR_08],
    references: &["Well-Architected SEC04-BP01"],
    checks: &[&ACTIVE, &TRAFFIC_ALL, &DELIVERY_OK],
};

const REMEDY: Remedy = Remedy {
    text: "Create a flow log for the whole VPC that records all traffic, delivered to a bucket or log group that others cannot change.",
    command: "aws ec2 create-flow-logs --resource-type VPC --resource-ids {resource} --traffic-type ALL --log-destination-type s3 \
              --log-destination BUCKET_ARN --region {region}",
};

static ACTIVE: Check = Check {
    name: "vpc-flow-log-active",
    title: "Every VPC, or each of its subnets, has an active flow log",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::EC2_VPCS, sources::EC2_FLOW_LOGS, sources::EC2_SUBNETS],
    criterion: "A flow log with `FlowLogStatus` ACTIVE is on the VPC, or one on each of its subnets. Empty and default VPCs count; VPCs that another \
                account shares do not.",
    limits: "How long logs are kept, and whether anybody reads them, is not shown.",
    remedy: REMEDY,
    references: &[
        "Security Hub EC2.6",
        "CIS 3.0 3.7, 5.0 3.7, 7.0 4.7",
        "AWS Config VPC_FLOW_LOGS_ENABLED",
        "Prowler vpc_flow_logs_enabled",
    ],
    evaluate: |ctx, findings| each_vpc(ctx, findings, judge_active),
    #[cfg(test)]
    cases: cases::ACTIVE,
};

static TRAFFIC_ALL: Check = Check {
    name: "vpc-flow-log-traffic-all",
    title: "Flow logs record accepted and rejected traffic",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Low,
    needs: &[sources::EC2_VPCS, sources::EC2_FLOW_LOGS, sources::EC2_SUBNETS],
    criterion: "`TrafficType` of the active logs is ALL, or ACCEPT and REJECT together; only one of the two does not comply.",
    limits: "A VPC without any active log is judged by vpc-flow-log-active.",
    remedy: REMEDY,
    references: &[
        "Security Hub EC2.6 (content with rejected traffic alone)",
        "CIS 3.0 3.7, 5.0 3.7, 7.0 4.7",
        "AWS Config VPC_FLOW_LOGS_ENABLED(trafficType)",
    ],
    evaluate: |ctx, findings| each_vpc(ctx, findings, judge_traffic),
    #[cfg(test)]
    cases: cases::TRAFFIC,
};

static DELIVERY_OK: Check = Check {
    name: "vpc-flow-log-delivery-ok",
    title: "Flow logs reach their destination",
    mode: Mode::Automatic,
    role: Role::Advisory,
    severity: Severity::Medium,
    needs: &[sources::EC2_FLOW_LOGS],
    criterion: "`DeliverLogsStatus` is SUCCESS; FAILED does not comply, and a new log that has no status yet is undecided.",
    limits: "",
    remedy: Remedy {
        text: "Mend the role or the destination's policy that the error names; a log whose delivery fails records nothing.",
        command: "aws ec2 describe-flow-logs --flow-log-ids {resource} --region {region}",
    },
    references: &[],
    evaluate: delivery_ok,
    #[cfg(test)]
    cases: cases::DELIVERY,
};

fn each_vpc(ctx: &Context<'_>, findings: &mut Findings<'_>, judge: fn(&Judged<'_, Vpc>, &Coverage<'_>) -> Verdict) {
    ctx.each_regional(
        findings,
        sources::EC2_VPCS,
        "AWS::EC2::VPC",
        |region| &region.ec2.vpcs,
        |vpc, account| {
            foreign(vpc.value.owner.as_ref(), vpc).unwrap_or_else(|| {
                let region = vpc.subject.region.as_ref().and_then(|region| account.region(region));
                match region {
                    Some(region) => judge(vpc, &Coverage::of(vpc.id, &region.ec2)),
                    None => Verdict::missing(&Missing::NeverSupplied, sources::EC2_VPCS, vpc.subject),
                }
            })
        },
    );
}

/// Which halves of the traffic the active logs of one VPC or subnet record.
#[derive(Debug, Clone, Copy, Default)]
struct Recorded {
    any: bool,
    accepted: bool,
    rejected: bool,
    /// One of the logs does not say which half it records.
    unclear: bool,
}

impl Recorded {
    fn both(self) -> bool {
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

/// The logs that speak of one VPC, directly or through its subnets.
struct Coverage<'a> {
    vpc: Recorded,
    /// What each known subnet records, the VPC's own logs included.
    subnets: Vec<(&'a str, Recorded)>,
    /// Whether any active log is about a single subnet.
    subnet_logs: bool,
    evidence: Vec<&'a Evidence>,
    logs_complete: Result<&'a Evidence, Missing>,
    subnets_complete: Result<&'a Evidence, Missing>,
    /// A log that may matter but could not be read, in words.
    unclear: Option<String>,
    /// A subnet of the list may belong to the VPC, but its VPC is not known.
    stray_subnet: bool,
}

impl<'a> Coverage<'a> {
    fn of(vpc: &str, region: &'a Ec2Region) -> Self {
        let mut coverage = Self {
            vpc: Recorded::default(),
            subnets: Vec::new(),
            subnet_logs: false,
            evidence: Vec::new(),
            logs_complete: region.flow_logs.complete(),
            subnets_complete: region.subnets.complete(),
            unclear: None,
            stray_subnet: false,
        };
        let mut logs: Vec<(&str, Recorded, &Evidence)> = Vec::new();
        let mut unread: Vec<(Option<&str>, String)> = Vec::new();
        for (id, slot) in &region.flow_logs.items {
            match slot.state() {
                Collected::Present(log) => match (log.value.resource.as_deref(), log.value.status.as_deref()) {
                    (Some(resource), Some(status)) => coverage.add((resource, status), log, &mut logs),
                    (resource, _) => unread.push((resource, format!("the export lacks members of flow log {id}"))),
                },
                Collected::Absent(_) => {}
                Collected::Missing(_) => unread.push((None, format!("what flow log {id} records is not known"))),
            }
        }
        let recorded = |resource: &str| {
            let own = logs.iter().filter(|(about, ..)| *about == resource);
            own.fold(Recorded::default(), |all, (_, recorded, _)| all.with(*recorded))
        };
        coverage.vpc = recorded(vpc);
        for (id, slot) in &region.subnets.items {
            match slot.state() {
                Collected::Present(subnet) if subnet.value.vpc.as_deref() == Some(vpc) => {
                    coverage.subnets.push((id, recorded(id).with(coverage.vpc)));
                }
                Collected::Present(Sourced { value, .. }) if value.vpc.is_some() => {}
                Collected::Absent(_) => {}
                _ => coverage.stray_subnet = true,
            }
        }
        let about = |resource: &str| resource == vpc || coverage.subnets.iter().any(|(id, _)| *id == resource);
        // A log of another VPC does not matter here; one of a subnet may, where it is not known whose that is.
        let whole = coverage.subnets_complete.is_ok() && !coverage.stray_subnet;
        let may_matter = |resource: &str| about(resource) || (resource.starts_with("subnet-") && !whole);
        let first = unread.into_iter().find(|(resource, _)| resource.is_none_or(may_matter));
        coverage.unclear = first.map(|(_, words)| words);
        coverage.evidence = logs
            .iter()
            .filter(|(resource, ..)| about(resource))
            .map(|(.., place)| *place)
            .collect();
        coverage
    }

    fn add(&mut self, (resource, status): (&'a str, &str), log: &'a Sourced<FlowLog>, logs: &mut Vec<(&'a str, Recorded, &'a Evidence)>) {
        if !status.eq_ignore_ascii_case("ACTIVE") {
            return;
        }
        let traffic = log.value.traffic.as_deref().unwrap_or_default().to_ascii_uppercase();
        self.subnet_logs |= resource.starts_with("subnet-");
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
        logs.push((resource, recorded, &log.evidence));
    }

    /// Whether the VPC as a whole, or each subnet of a complete list, records what `enough` asks for.
    fn everywhere(&self, enough: fn(Recorded) -> bool) -> bool {
        let each_subnet = !self.subnets.is_empty() && self.subnets.iter().all(|(_, recorded)| enough(*recorded));
        enough(self.vpc) || (each_subnet && self.subnets_complete.is_ok() && !self.stray_subnet)
    }

    /// What keeps a negative answer from being certain.
    fn gap(&self, vpc: &Judged<'_, Vpc>, enough: fn(Recorded) -> bool) -> Option<Verdict> {
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
    fn citing(&self, verdict: Verdict) -> Verdict {
        let listed = self.logs_complete.as_ref().ok().copied();
        let places = self.evidence.iter().copied().chain(listed.filter(|_| self.evidence.is_empty()));
        places.fold(verdict, Verdict::because)
    }
}

fn judge_active(vpc: &Judged<'_, Vpc>, coverage: &Coverage<'_>) -> Verdict {
    let active = |recorded: Recorded| recorded.any;
    if coverage.vpc.any {
        let verdict = Verdict::compliant("an active flow log records the VPC", vpc.evidence);
        return coverage.citing(verdict.observing("FlowLogStatus=ACTIVE"));
    }
    if coverage.everywhere(active) {
        let reason = format!("active flow logs record each of the VPC's {} subnets", coverage.subnets.len());
        return coverage.citing(Verdict::compliant(reason, vpc.evidence).observing("FlowLogStatus=ACTIVE"));
    }
    if let Some(gap) = coverage.gap(vpc, active) {
        return gap;
    }
    let bare = coverage.subnets.iter().find(|(_, recorded)| !recorded.any);
    let reason = match bare {
        Some((subnet, _)) if coverage.subnet_logs => format!("no active flow log records the VPC, nor its subnet {subnet}"),
        _ => "no active flow log records the VPC".to_owned(),
    };
    coverage.citing(
        Verdict::non_compliant(reason, vpc.evidence).observing(format!("no FlowLogs with ResourceId={} and FlowLogStatus=ACTIVE", vpc.id)),
    )
}

fn judge_traffic(vpc: &Judged<'_, Vpc>, coverage: &Coverage<'_>) -> Verdict {
    if coverage.everywhere(Recorded::both) {
        let verdict = Verdict::compliant("flow logs record accepted and rejected traffic", vpc.evidence);
        return coverage.citing(verdict.observing("TrafficType=ALL"));
    }
    if let Some(gap) = coverage.gap(vpc, Recorded::both) {
        return gap;
    }
    if !coverage.everywhere(|recorded| recorded.any) {
        let reason = "no active flow log records the whole VPC, which vpc-flow-log-active judges";
        return coverage.citing(Verdict::not_applicable(reason, vpc.evidence));
    }
    let seen = coverage
        .subnets
        .iter()
        .map(|(_, recorded)| *recorded)
        .find(|recorded| !recorded.both());
    let (kind, word) = match seen.filter(|_| !coverage.vpc.any).unwrap_or(coverage.vpc) {
        Recorded { accepted: true, .. } => ("ACCEPT", "accepted"),
        _ => ("REJECT", "rejected"),
    };
    let mut reason = format!("flow logs record {word} traffic only");
    if kind == "REJECT" {
        reason.push_str("; Security Hub EC2.6 is content with that, this check is not");
    }
    coverage.citing(Verdict::non_compliant(reason, vpc.evidence).observing(format!("TrafficType={kind}")))
}

fn delivery_ok(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    ctx.each_regional(
        findings,
        sources::EC2_FLOW_LOGS,
        "AWS::EC2::FlowLog",
        |region| &region.ec2.flow_logs,
        judge_delivery,
    );
}

fn judge_delivery(log: &Judged<'_, FlowLog>, _: &Account) -> Verdict {
    let status = log.value.delivery_status.as_deref().unwrap_or_default();
    match status.to_ascii_uppercase().as_str() {
        "SUCCESS" => Verdict::compliant("the log is delivered", log.evidence).observing("DeliverLogsStatus=SUCCESS"),
        "FAILED" => {
            let error = log.value.delivery_error.as_deref().unwrap_or("no reason given");
            Verdict::non_compliant(format!("delivery fails: {error}"), log.evidence).observing("DeliverLogsStatus=FAILED")
        }
        _ => Verdict::undecided(
            "AWS does not say yet whether the log is delivered",
            sources::EC2_FLOW_LOGS,
            log.subject,
            log.evidence,
        ),
    }
}
