//! EC2-05: load balancers carry a fitting security group and log access.

#[cfg(test)]
mod cases;
mod logs;
mod valid;

use crate::checklist::context::{Context, Judged, Place, judge_listing};
use crate::checklist::load_balancers::{CLASSIC, LOAD_BALANCER};
use crate::checklist::responsibility::{SR_01, SR_04, SR_08};
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Remedy, Role, Severity, Verdict};
use crate::evidence::elb::{ClassicLoadBalancer, LoadBalancer};
use crate::evidence::{AccountId, Region, RegionEvidence, sources};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("EC2-05"),
    title: "Load balancers have a fitting security group and log access",
    risk: "Traffic enters unfiltered at the front door, and nobody can tell afterwards who came.",
    guidance: "For each application, network and classic load balancer, look at its security groups: they must exist, must not be the \
               VPC's default group, and may admit the world only on ports that a listener uses. Look for access_logs.s3.enabled or a \
               CloudWatch delivery, and ask to see a recent entry. A network load balancer can get a group only if it was created \
               with one; gateway load balancers have neither groups nor access logs, and a network one logs TLS listeners only.",
    responsibility: &[SR_01, SR_04, SR_08],
    references: &["Well-Architected SEC04-BP01, SEC05-BP02"],
    checks: &[
        &GROUP_ATTACHED,
        &CLASSIC_GROUP_ATTACHED,
        &GROUP_VALID,
        &ACCESS_LOGS,
        &CLASSIC_ACCESS_LOGS,
    ],
};

static GROUP_ATTACHED: Check = Check {
    name: "elbv2-security-group-attached",
    title: "Every application and network load balancer has a security group",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::ELBV2_LOAD_BALANCERS],
    criterion: "Compliant: at least one security group. Gateway load balancers cannot have one and are left out.",
    limits: "",
    remedy: Remedy {
        text: "Give it a security group. A network load balancer takes one only if it was created with one: create a new one and move the traffic.",
        command: "aws elbv2 set-security-groups --load-balancer-arn {resource} --security-groups SECURITY_GROUP --region {region}",
    },
    references: &["Prowler elbv2_internet_facing"],
    evaluate: |ctx, findings| each_balancer(ctx, findings, |one, _| attached(one)),
    #[cfg(test)]
    cases: cases::ATTACHED,
};

static CLASSIC_GROUP_ATTACHED: Check = Check {
    name: "elb-classic-security-group-attached",
    title: "Every Classic Load Balancer has a security group",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::ELB_LOAD_BALANCERS],
    criterion: "Compliant: at least one security group. One outside of a VPC cannot have any and is left out.",
    limits: "",
    remedy: Remedy {
        text: "Give it a security group that admits the ports of its listeners and nothing else.",
        command: "aws elb apply-security-groups-to-load-balancer --load-balancer-name {resource} --security-groups SECURITY_GROUP --region {region}",
    },
    references: &["Prowler elb_internet_facing"],
    evaluate: |ctx, findings| each_classic(ctx, findings, |one, _| classic_attached(one)),
    #[cfg(test)]
    cases: cases::CLASSIC_ATTACHED,
};

static GROUP_VALID: Check = Check {
    name: "elb-security-group-valid",
    title: "Security groups of load balancers exist and open no more than the listeners need",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[
        sources::ELBV2_LOAD_BALANCERS,
        sources::ELB_LOAD_BALANCERS,
        sources::ELBV2_LISTENERS,
        sources::EC2_SECURITY_GROUPS,
        sources::EC2_PREFIX_LIST_ENTRIES,
        sources::EC2_PREFIX_LISTS,
        sources::EC2_VPCS,
        sources::EC2_SECURITY_GROUP_RULES,
    ],
    criterion: "Not compliant: a group that does not exist, the VPC's default group, the world admitted on a port of TCP or UDP that no listener uses, or at all where the load balancer is internal. The world admitted by a protocol without ports, ICMP apart, is for a person to judge.",
    limits: "Whether a listener is still needed is for a person to say.",
    remedy: Remedy {
        text: "Revoke what no listener needs. In place of a group that is gone or the default one, name every group that the load balancer shall \
               have: the list replaces the old one.",
        command: "aws ec2 revoke-security-group-ingress --group-id {group} --security-group-rule-ids {rules} --region {region}",
    },
    references: &["Prowler elbv2_internet_facing, elb_internet_facing"],
    evaluate: valid::groups,
    #[cfg(test)]
    cases: cases::VALID,
};

static ACCESS_LOGS: Check = Check {
    name: "elbv2-access-logs-enabled",
    title: "Every application and network load balancer logs access",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[
        sources::ELBV2_LOAD_BALANCER_ATTRIBUTES,
        sources::ELBV2_LOAD_BALANCERS,
        sources::ELBV2_LISTENERS,
        sources::LOGS_DELIVERY_SOURCES,
        sources::LOGS_DELIVERIES,
    ],
    criterion: "Compliant: access_logs.s3.enabled is true, or CloudWatch Logs delivers its access logs. Gateway load balancers, and network ones without a TLS listener, write none and are left out.",
    limits: "Whether the logs arrive, and who reads them, is not exported.",
    remedy: Remedy {
        text: "Switch access logs on, into a bucket whose policy lets Elastic Load Balancing write.",
        command: "aws elbv2 modify-load-balancer-attributes --load-balancer-arn {resource} --region {region} --attributes \
                  Key=access_logs.s3.enabled,Value=true Key=access_logs.s3.bucket,Value=BUCKET",
    },
    references: &[
        "Security Hub ELB.5",
        "CIS 7.0 4.10",
        "AWS Config ELB_LOGGING_ENABLED, NLB_LOGGING_ENABLED",
        "Prowler elbv2_logging_enabled",
    ],
    evaluate: logs::balancers,
    #[cfg(test)]
    cases: cases::LOGS,
};

static CLASSIC_ACCESS_LOGS: Check = Check {
    name: "elb-classic-access-logs-enabled",
    title: "Every Classic Load Balancer logs access",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::ELB_LOAD_BALANCER_ATTRIBUTES, sources::ELB_LOAD_BALANCERS],
    criterion: "Compliant: AccessLog.Enabled is true.",
    limits: "Whether the logs arrive, and who reads them, is not exported.",
    remedy: Remedy {
        text: "Switch access logs on, into a bucket whose policy lets Elastic Load Balancing write.",
        command: "aws elb modify-load-balancer-attributes --load-balancer-name {resource} --region {region} --load-balancer-attributes \
                  'AccessLog={Enabled=true,S3BucketName=BUCKET,EmitInterval=5}'",
    },
    references: &[
        "Security Hub ELB.5",
        "AWS Config ELB_LOGGING_ENABLED",
        "Prowler elb_logging_enabled",
    ],
    evaluate: |ctx, findings| each_classic(ctx, findings, logs::classic),
    #[cfg(test)]
    cases: cases::CLASSIC_LOGS,
};

/// Where a balancer stands.
pub(super) struct There<'a> {
    pub(super) region: Option<&'a RegionEvidence>,
}

fn each_balancer<'a>(
    ctx: &Context<'a>,
    findings: &mut Findings<'_>,
    mut judge: impl FnMut(&Judged<'_, LoadBalancer>, &There<'a>) -> Verdict,
) {
    ctx.each_region(findings, sources::ELBV2_LOAD_BALANCERS, |id, _, name, region, findings| {
        balancers(findings, (id, name), region, |one| judge(one, &There { region }));
    });
}

fn each_classic<'a>(
    ctx: &Context<'a>,
    findings: &mut Findings<'_>,
    mut judge: impl FnMut(&Judged<'_, ClassicLoadBalancer>, &There<'a>) -> Verdict,
) {
    ctx.each_region(findings, sources::ELB_LOAD_BALANCERS, |id, _, name, region, findings| {
        classics(findings, (id, name), region, |one| judge(one, &There { region }));
    });
}

/// Judges the application, network and gateway load balancers of one region.
fn balancers(
    findings: &mut Findings<'_>,
    (account, name): (&AccountId, &Region),
    region: Option<&RegionEvidence>,
    judge: impl FnMut(&Judged<'_, LoadBalancer>) -> Verdict,
) {
    let place = Place {
        account,
        region: Some(name),
        resource_type: LOAD_BALANCER,
        source: sources::ELBV2_LOAD_BALANCERS,
    };
    judge_listing(findings, &place, region.map(|region| &region.elb.load_balancers), judge);
}

/// Judges the Classic Load Balancers of one region.
fn classics(
    findings: &mut Findings<'_>,
    (account, name): (&AccountId, &Region),
    region: Option<&RegionEvidence>,
    judge: impl FnMut(&Judged<'_, ClassicLoadBalancer>) -> Verdict,
) {
    let place = Place {
        account,
        region: Some(name),
        resource_type: CLASSIC,
        source: sources::ELB_LOAD_BALANCERS,
    };
    judge_listing(findings, &place, region.map(|region| &region.elb.classic), judge);
}

const CREATE_NETWORK: &str =
    "aws elbv2 create-load-balancer --type network --name NAME --subnets SUBNETS --security-groups SECURITY_GROUP --region {region}";

fn attached(one: &Judged<'_, LoadBalancer>) -> Verdict {
    if one.value.is("gateway") {
        return Verdict::not_applicable("gateway load balancers cannot have a security group", one.evidence);
    }
    match (&one.value.security_groups, one.value.kind.as_deref()) {
        (Some(groups), _) if !groups.is_empty() => with_groups(groups, one),
        (Some(_), Some("network")) => {
            let reason = "it has no security group, and as a network load balancer can get one only by being created anew";
            Verdict::non_compliant(reason, one.evidence)
                .observing("SecurityGroups=[]")
                .mended_by(CREATE_NETWORK)
        }
        (Some(_), Some("application")) => Verdict::non_compliant("it has no security group", one.evidence).observing("SecurityGroups=[]"),
        _ => {
            let reason = "the export does not name its kind and its security groups";
            Verdict::undecided(reason, sources::ELBV2_LOAD_BALANCERS, one.subject, one.evidence)
        }
    }
}

fn with_groups<T>(groups: &[String], one: &Judged<'_, T>) -> Verdict {
    let observed = format!("SecurityGroups={}", groups.join(","));
    Verdict::compliant(format!("it has security group {}", groups.join(", ")), one.evidence).observing(observed)
}

fn classic_attached(one: &Judged<'_, ClassicLoadBalancer>) -> Verdict {
    match (&one.value.security_groups, &one.value.vpc) {
        (Some(groups), _) if !groups.is_empty() => with_groups(groups, one),
        (Some(_), Some(_)) => Verdict::non_compliant("it has no security group", one.evidence).observing("SecurityGroups=[]"),
        // Without a VPC there are no groups to have.
        (Some(_), None) => Verdict::not_applicable("it is in no VPC", one.evidence),
        (None, _) => {
            let reason = "the export does not name its security groups";
            Verdict::undecided(reason, sources::ELB_LOAD_BALANCERS, one.subject, one.evidence)
        }
    }
}
