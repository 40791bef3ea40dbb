//! EC2-03: security groups open few, deliberate ports.

#[cfg(test)]
mod cases;

use super::groups::{each_group, egress_rules, ingress_rules, unknown_sources};
use super::ports::{few, origin_members};
use super::reach::{Reach, but, ranges};
use super::rules::Rules;
use crate::checklist::context::{Context, Judged};
use crate::checklist::responsibility::{SR_04, SR_08};
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Remedy, Role, Severity, Verdict};
use crate::evidence::ec2::SecurityGroup;
use crate::evidence::network::reach::{Doubt, OpenPorts, unknowns, without, world_ports};
use crate::evidence::network::{Origin, Permission, PortSet, Protocol, Surroundings};
use crate::evidence::{Evidence, Source, sources};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("EC2-03"),
    title: "Security groups open only the ports that are needed",
    risk: "A wide range also exposes services that nobody meant to publish, today's and tomorrow's.",
    guidance: "Compare each group's open ports with what really listens behind it. All ports to the world is never acceptable, and to \
               the world nothing but agreed ports, usually 80 and 443. Ask for the reason of every range of more than 100 ports, \
               private sources included; references to other groups may be wide. Every new group lets all traffic out, so ask whether \
               egress was left so on purpose.",
    responsibility: &[SR_04, SR_08],
    references: &["Well-Architected SEC05-BP02, SEC06-BP02"],
    checks: &[&ALL_PORTS, &AUTHORISED_PORTS, &WIDE_RANGE, &EGRESS],
};

const NEEDS: &[Source] = &[
    sources::EC2_SECURITY_GROUPS,
    sources::EC2_PREFIX_LIST_ENTRIES,
    sources::EC2_PREFIX_LISTS,
    sources::EC2_VPCS,
    sources::EC2_NETWORK_INTERFACES,
    sources::EC2_SECURITY_GROUP_RULES,
    sources::EC2_VPC_BLOCK_PUBLIC_ACCESS_OPTIONS,
    sources::EC2_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSIONS,
];

const REMEDY: Remedy = Remedy {
    text: "Open the ports that something listens on by rules of their own, each to whoever needs it, then revoke the wide rules.",
    command: "aws ec2 revoke-security-group-ingress --group-id {resource} --security-group-rule-ids {rules} --region {region}",
};

const LIMITS: &str = "Network ACLs, routes and firewalls behind the group are not weighed; a group that nothing carries, or whose VPC keeps the internet out, fails one step lower.";

static ALL_PORTS: Check = Check {
    name: "ec2-sg-all-ports-open",
    title: "No security group opens every port to the world",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Critical,
    needs: NEEDS,
    criterion: "The ingress rules together never admit the world to every port of tcp or udp, nor to all traffic. World: a /0, or ranges adding \
                up to half of IPv4 or of routed IPv6.",
    limits: LIMITS,
    remedy: REMEDY,
    references: &[
        "Security Hub EC2.18, EC2.19",
        "CIS 3.0 5.2 and 5.3, 5.0 5.3 and 5.4 (all ports hold those of remote administration)",
        "Prowler ec2_securitygroup_allow_ingress_from_internet_to_all_ports",
    ],
    evaluate: |ctx, findings| each_ingress(ctx, findings, judge_all_ports),
    #[cfg(test)]
    cases: cases::ALL_PORTS,
};

static AUTHORISED_PORTS: Check = Check {
    name: "ec2-sg-open-only-authorised-ports",
    title: "No security group opens other than the agreed ports to the world",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::High,
    needs: NEEDS,
    criterion: "The world reaches no tcp or udp port but {authorised_ports} through the ingress rules. ICMP is not judged; other protocols without ports \
                are for a person to confirm.",
    limits: LIMITS,
    remedy: REMEDY,
    references: &[
        "Security Hub EC2.18",
        "AWS Config VPC_SG_OPEN_ONLY_TO_AUTHORIZED_PORTS, VPC_SG_PORT_RESTRICTION_CHECK",
        "Prowler ec2_securitygroup_allow_ingress_from_internet_to_any_port",
    ],
    evaluate: |ctx, findings| {
        let agreed = &ctx.thresholds.authorised_ports;
        each_ingress(ctx, findings, |group, rules, around| judge_authorised(group, rules, around, agreed));
    },
    #[cfg(test)]
    cases: cases::AUTHORISED,
};

static WIDE_RANGE: Check = Check {
    name: "ec2-sg-wide-port-range",
    title: "No rule opens a wide range of ports to addresses",
    mode: Mode::Assisted,
    role: Role::Core,
    severity: Severity::Low,
    needs: &[sources::EC2_SECURITY_GROUPS],
    criterion: "No ingress rule with an address range or prefix list, private ones included, opens more than {max_open_ports} tcp or udp ports or all traffic; a \
                person confirms those that do.",
    limits: "Rules that name only security groups may be wide. What listens behind a rule no export shows.",
    remedy: REMEDY,
    references: &["Prowler ec2_securitygroup_with_many_ingress_egress_rules (adjacent)"],
    evaluate: wide_range,
    #[cfg(test)]
    cases: cases::WIDE,
};

static EGRESS: Check = Check {
    name: "ec2-sg-egress-unrestricted",
    title: "Security groups limit what may leave",
    mode: Mode::Assisted,
    role: Role::Advisory,
    severity: Severity::Low,
    needs: &[
        sources::EC2_SECURITY_GROUPS,
        sources::EC2_PREFIX_LIST_ENTRIES,
        sources::EC2_PREFIX_LISTS,
        sources::EC2_VPCS,
    ],
    criterion: "The egress rules do not let every tcp or udp port out to the world; where they do, a person confirms it, for AWS makes \
                every new group so.",
    limits: "A firewall or proxy behind the group may filter what leaves.",
    remedy: Remedy {
        text: "Let out to the destinations and ports that are needed by rules of their own, then revoke the rule for everything.",
        command: "aws ec2 revoke-security-group-egress --group-id {resource} --security-group-rule-ids {rules} --region {region}",
    },
    references: &["Well-Architected SEC05-BP02"],
    evaluate: egress_unrestricted,
    #[cfg(test)]
    cases: cases::EGRESS,
};

fn each_ingress(
    ctx: &Context<'_>,
    findings: &mut Findings<'_>,
    judge: impl Fn(&Judged<'_, SecurityGroup>, &[Permission], &Surroundings<'_>) -> Verdict,
) {
    each_group(ctx, findings, |group, around| {
        ingress_rules(group).map_or_else(|verdict| *verdict, |rules| judge(group, rules, around))
    });
}

/// Nothing can listen on port 0, so ranges that begin at 1 leave nothing out.
fn are_all(open: &[OpenPorts<'_>]) -> bool {
    matches!(without(&ranges(open), &[]).as_slice(), [(0 | 1, u16::MAX)])
}

/// The protocols of which the world may use every port, with what opens them.
fn wholly_open<'a>(rules: &'a [Permission], around: &Surroundings<'a>) -> Vec<(Protocol, Vec<OpenPorts<'a>>)> {
    let open = |protocol| (protocol, world_ports(rules, protocol, around, Doubt::Excuses));
    let both = [Protocol::Tcp, Protocol::Udp].map(open);
    both.into_iter().filter(|(_, ports)| are_all(ports)).collect()
}

/// The protocols in words, and the ranges that open them.
fn rules_of<'a>(open: &[(Protocol, Vec<OpenPorts<'a>>)], around: &Surroundings<'_>) -> (String, Vec<Origin<'a>>) {
    let protocols: Vec<String> = open.iter().map(|(protocol, _)| protocol.to_string()).collect();
    let ports = open.iter().flat_map(|(_, ports)| ports);
    let mut origins: Vec<Origin<'a>> = Vec::new();
    for origin in ports.flat_map(|ports| ports.exposure.world_origins(&around.own)) {
        if !origins.contains(&origin) {
            origins.push(origin);
        }
    }
    (protocols.join(" and "), origins)
}

/// What these rules open, told of the group and with the rules that its remedy revokes.
fn told(verdict: fn(String, &Evidence) -> Verdict, reason: String, named: &Rules<'_>, origins: &[Origin<'_>], place: &Evidence) -> Verdict {
    let members = few(origins.iter().map(origin_members).collect());
    named.name(verdict(reason, place).observing(members), origins)
}

fn judge_all_ports(group: &Judged<'_, SecurityGroup>, rules: &[Permission], around: &Surroundings<'_>) -> Verdict {
    let open = wholly_open(rules, around);
    if !open.is_empty() {
        let (protocols, origins) = rules_of(&open, around);
        let named = Rules::ingress(around, group.id, rules);
        let reason = format!("every {protocols} port is reachable from {}", named.words(&origins));
        return told(Verdict::non_compliant, reason, &named, &origins, group.evidence);
    }
    let doubtful = [Protocol::Tcp, Protocol::Udp].into_iter().any(|protocol| {
        let open = world_ports(rules, protocol, around, Doubt::Accuses);
        are_all(&open)
    });
    if doubtful {
        let unknown = unknowns(rules, around);
        let reason = "whether the world reaches every port is not known";
        return unknown_sources(reason, &unknown, group.subject, group.evidence);
    }
    Verdict::compliant("the world does not reach every port", group.evidence).observing(format!("IpPermissions={}", rules.len()))
}

fn judge_authorised(group: &Judged<'_, SecurityGroup>, rules: &[Permission], around: &Surroundings<'_>, agreed: &PortSet) -> Verdict {
    let named = Rules::ingress(around, group.id, rules);
    match Reach::of(rules, &named, agreed, around) {
        Reach::Open {
            sentence,
            observed,
            origins,
        } => named.name(Verdict::non_compliant(sentence, group.evidence).observing(observed), &origins),
        Reach::Unknown(unknown) => {
            let reason = format!("whether the world reaches a port{} is not known", but(agreed));
            unknown_sources(&reason, &unknown, group.subject, group.evidence)
        }
        Reach::Protocols(protocols) => {
            let reason = format!("the world may send {protocols}, which has no ports: ask what it serves");
            Verdict::review(reason, group.evidence).observing(protocols)
        }
        Reach::Closed => Verdict::compliant(format!("the world reaches no port{}", but(agreed)), group.evidence)
            .observing(format!("IpPermissions={}", rules.len())),
    }
}

fn wide_range(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    let most = ctx.thresholds.max_open_ports;
    each_group(ctx, findings, |group, around| {
        ingress_rules(group).map_or_else(|verdict| *verdict, |rules| judge_wide(group, rules, around, most))
    });
}

/// How many ports a rule opens; `None` where it has no ports to count.
fn width(rule: &Permission) -> Option<i64> {
    match (rule.protocol, rule.ports) {
        (Protocol::Tcp | Protocol::Udp, Some((first, last))) => Some(i64::from(last) - i64::from(first) + 1),
        (Protocol::Tcp | Protocol::Udp | Protocol::All, _) => Some(i64::from(u16::MAX) + 1),
        _ => None,
    }
}

fn judge_wide(group: &Judged<'_, SecurityGroup>, rules: &[Permission], around: &Surroundings<'_>, most: i64) -> Verdict {
    let of_addresses = |rule: &&Permission| !rule.sources.is_empty() || !rule.prefix_lists.is_empty();
    let wide: Vec<&Permission> = rules
        .iter()
        .filter(of_addresses)
        .filter(|rule| width(rule).is_some_and(|width| width > most))
        .collect();
    if !wide.is_empty() {
        let words = few(wide.iter().map(|rule| format!("{rule} from {}", sources_of(rule))).collect());
        let reason = format!("rules open more than {most} ports: {words}");
        let verdict = Verdict::review(reason, group.evidence).observing(words);
        return Rules::ingress(around, group.id, rules).name_permissions(verdict, &wide);
    }
    // A rule that cannot be read may be wide.
    let unreadable: Vec<String> = rules.iter().flat_map(|rule| rule.unreadable.iter().cloned()).collect();
    if !unreadable.is_empty() {
        let reason = format!("a rule holds what cannot be read ({})", few(unreadable));
        return Verdict::undecided(reason, sources::EC2_SECURITY_GROUPS, group.subject, group.evidence);
    }
    Verdict::compliant(format!("no rule for addresses opens more than {most} ports"), group.evidence)
        .observing(format!("IpPermissions={}", rules.len()))
}

fn sources_of(rule: &Permission) -> String {
    let ranges = rule.sources.iter().map(ToString::to_string);
    few(ranges.chain(rule.prefix_lists.iter().cloned()).collect())
}

fn egress_unrestricted(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    each_group(ctx, findings, |group, around| {
        egress_rules(group).map_or_else(|verdict| *verdict, |rules| judge_egress(group, rules, around))
    });
}

fn judge_egress(group: &Judged<'_, SecurityGroup>, rules: &[Permission], around: &Surroundings<'_>) -> Verdict {
    let open = wholly_open(rules, around);
    if !open.is_empty() {
        let (protocols, origins) = rules_of(&open, around);
        let named = Rules::egress(around, group.id, rules);
        let words = named.words(&origins);
        let reason = format!("every {protocols} port is let out to {words}, as AWS makes every new group: ask whether that is wanted");
        return told(Verdict::review, reason, &named, &origins, group.evidence);
    }
    let doubtful = |protocol| are_all(&world_ports(rules, protocol, around, Doubt::Accuses));
    if doubtful(Protocol::Tcp) || doubtful(Protocol::Udp) {
        let reason = "whether every port is let out to the world is not known";
        return unknown_sources(reason, &unknowns(rules, around), group.subject, group.evidence);
    }
    Verdict::compliant("not every port is let out to the world", group.evidence).observing(format!("IpPermissionsEgress={}", rules.len()))
}
