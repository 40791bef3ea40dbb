//! EC2-12: every VPC records its traffic, in and out, accepted and rejected.

#[cfg(test)]
mod cases;
mod coverage;

use self::coverage::{Coverage, Recorded, RegionLogs};
use super::groups::foreign;
use crate::checklist::context::{Context, Judged, Place, judge_listing};
use crate::checklist::responsibility::{SR_01, SR_08};
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Remedy, Role, Severity, Verdict};
use crate::evidence::ec2::{FlowLog, Vpc};
use crate::evidence::{Account, Missing, sources};

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
    let source = sources::EC2_VPCS;
    ctx.each_region(findings, source, |id, _, region, evidence, findings| {
        let place = Place {
            account: id,
            region: Some(region),
            resource_type: "AWS::EC2::VPC",
            source,
        };
        let logs = evidence.map(|region| RegionLogs::of(&region.ec2));
        judge_listing(findings, &place, evidence.map(|region| &region.ec2.vpcs), |vpc| {
            foreign(vpc.value.owner.as_ref(), vpc).unwrap_or_else(|| match &logs {
                Some(logs) => judge(vpc, &logs.coverage(vpc.id)),
                None => Verdict::missing(&Missing::NeverSupplied, source, vpc.subject),
            })
        });
    });
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
        return coverage.citing(verdict.observing("TrafficType=ALL, or ACCEPT and REJECT"));
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
