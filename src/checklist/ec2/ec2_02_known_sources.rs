//! EC2-02: instances are reachable from known address ranges only.

mod carried;
#[cfg(test)]
mod cases;

use std::collections::BTreeMap;

use super::groups::{each_group, foreign, ingress_rules, internet_block, unknown_sources};
use super::ports::{few, origin_members};
use super::reach::{Reach, but};
use super::rules::Rules;
use crate::checklist::context::{Context, Judged, Place, judge_listing};
use crate::checklist::responsibility::{SR_04, SR_05, SR_08};
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Outcome, Remedy, Role, Severity, Verdict};
use crate::evidence::ec2::{Instance, SecurityGroup};
use crate::evidence::network::reach::unknowns;
use crate::evidence::network::world::is_world;
use crate::evidence::network::{Addresses, Exposure, Origin, Permission, PortSet, Surroundings};
use crate::evidence::{Collected, Evidence, RegionEvidence, sources};

use carried::{Groups, Interfaces, by_instance};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("EC2-02"),
    title: "Instances admit known address ranges only",
    risk: "Every service on an instance, patched or not, can be probed and attacked by anybody.",
    guidance: "List the ingress sources of the security groups on each instance, on all its network interfaces. For every public \
               range ask who owns it and why it is needed; ranges wider than /24 (IPv4) or /48 (IPv6) need a written reason. Only \
               services meant for the public, usually tcp 80 and 443, may admit everybody. Stopped instances count.",
    responsibility: &[SR_04, SR_05, SR_08],
    references: &["Well-Architected SEC05-BP02, SEC03-BP07"],
    checks: &[&OPEN_TO_WORLD, &BROAD_RANGE],
};

const REMEDY: Remedy = Remedy {
    text: "Admit the ranges of offices or VPN gateways, a prefix list or another security group by rules of their own, then revoke those \
           that admit the world, in each group that the reason names.",
    command: "aws ec2 revoke-security-group-ingress --group-id {group} --security-group-rule-ids {rules} --region {region}",
};

static OPEN_TO_WORLD: Check = Check {
    name: "ec2-sg-instance-open-to-world",
    title: "No instance is reachable from the whole internet but on web ports",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::High,
    needs: &[
        sources::EC2_INSTANCES,
        sources::EC2_NETWORK_INTERFACES,
        sources::EC2_SECURITY_GROUPS,
        sources::EC2_PREFIX_LIST_ENTRIES,
        sources::EC2_PREFIX_LISTS,
        sources::EC2_VPCS,
        sources::EC2_SECURITY_GROUP_RULES,
        sources::EC2_VPC_BLOCK_PUBLIC_ACCESS_OPTIONS,
        sources::EC2_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSIONS,
    ],
    criterion: "The groups on all interfaces of the instance together admit the world to no port but {public_ports}. World: a /0, or ranges \
                adding up to half of IPv4 or of routed IPv6. Stopped instances count.",
    limits: "Network ACLs, routes and firewalls are not weighed. Without a public address, or behind a block of public access, it fails one step lower.",
    remedy: REMEDY,
    references: &[
        "Security Hub EC2.18, EC2.9",
        "AWS Config VPC_SG_OPEN_ONLY_TO_AUTHORIZED_PORTS, EC2_INSTANCE_NO_PUBLIC_IP",
        "Prowler ec2_securitygroup_allow_ingress_from_internet_to_any_port, ec2_instance_public_ip",
    ],
    evaluate: open_to_world,
    #[cfg(test)]
    cases: cases::OPEN,
};

static BROAD_RANGE: Check = Check {
    name: "ec2-sg-broad-public-cidr",
    title: "No security group admits a very large public range",
    mode: Mode::Assisted,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[
        sources::EC2_SECURITY_GROUPS,
        sources::EC2_PREFIX_LIST_ENTRIES,
        sources::EC2_PREFIX_LISTS,
        sources::EC2_VPCS,
    ],
    criterion: "No ingress source is a public range shorter than /{broad_ipv4_prefix} (IPv4) or /{broad_ipv6_prefix} (IPv6); a person confirms those that are. What is open to the \
                world is judged by the checks for open ports.",
    limits: "Whose a range is, no export shows.",
    remedy: Remedy {
        text: "Ask who owns the range; admit the addresses that are needed by rules of their own, then revoke the wide one.",
        command: "aws ec2 revoke-security-group-ingress --group-id {resource} --security-group-rule-ids {rules} --region {region}",
    },
    references: &["Prowler ec2_securitygroup_allow_wide_open_public_ipv4"],
    evaluate: broad_range,
    #[cfg(test)]
    cases: cases::BROAD,
};

/// The groups that some instance carries: all their rules together, where these were read, and what was not.
#[derive(Default)]
struct GroupSet<'a> {
    rules: Vec<Permission>,
    /// The same by group.
    by_group: Vec<(&'a str, &'a [Permission])>,
    places: Vec<&'a Evidence>,
    /// A group whose rules are not in the export.
    lacking: Option<&'a str>,
}

impl<'a> GroupSet<'a> {
    fn of(groups: &'a [String], region: &'a RegionEvidence) -> Self {
        let mut set = Self::default();
        for id in groups {
            let group = region.ec2.security_groups.items.get(id).map(|slot| slot.state());
            match group {
                Some(Collected::Present(group)) => match group.value.ingress.as_deref() {
                    Some(rules) => {
                        set.rules.extend(rules.iter().cloned());
                        set.by_group.push((id, rules));
                        set.places.push(&group.evidence);
                    }
                    None => set.lacking = Some(id),
                },
                _ => set.lacking = Some(id),
            }
        }
        set
    }
}

/// Every set of groups that instances of the region carry, once: thousands of instances share a few.
fn group_sets<'a>(carried: &'a BTreeMap<&str, Groups<'a>>, region: Option<&'a RegionEvidence>) -> BTreeMap<&'a [String], GroupSet<'a>> {
    let mut sets = BTreeMap::new();
    let Some(region) = region else { return sets };
    for groups in carried.values() {
        let groups = groups.ids.as_ref();
        sets.entry(groups).or_insert_with(|| GroupSet::of(groups, region));
    }
    sets
}

fn open_to_world(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    let source = sources::EC2_INSTANCES;
    let severity = findings.severity();
    let public = &ctx.thresholds.public_ports;
    ctx.each_region(findings, source, |id, account, region, evidence, findings| {
        let around = Surroundings::of(id, account, evidence);
        let place = Place {
            account: id,
            region: Some(region),
            resource_type: "AWS::EC2::Instance",
            source,
        };
        let carried = by_instance(evidence, &Interfaces::of(evidence));
        let sets = group_sets(&carried, evidence);
        let judged: BTreeMap<&[String], Carried<'_>> = sets
            .iter()
            .map(|(groups, set)| {
                let named = Rules::of_groups(&around, set.by_group.clone());
                let reach = Reach::of(&set.rules, &named, public, &around);
                (*groups, Carried { set, named, reach })
            })
            .collect();
        judge_listing(findings, &place, evidence.map(|region| &region.ec2.instances), |instance| {
            let groups = carried.get(instance.id);
            let reach = groups.and_then(|groups| Some((groups, judged.get(groups.ids.as_ref())?)));
            let blocked = instance.value.vpc.as_deref().and_then(|vpc| internet_block(evidence, vpc));
            let verdict = judge_instance(instance, reach, public, severity);
            match blocked.filter(|_| verdict.outcome == Outcome::NonCompliant) {
                Some((words, place)) => kept_out(verdict, &words, place, severity),
                None => verdict,
            }
        });
    });
}

/// What a set of groups lets through.
struct Carried<'a> {
    set: &'a GroupSet<'a>,
    named: Rules<'a>,
    reach: Reach<'a>,
}

fn kept_out(mut verdict: Verdict, words: &str, place: &Evidence, severity: Severity) -> Verdict {
    verdict.reason.to_mut().push_str(words);
    verdict.because(place).severity(severity.lowered())
}

fn judge_instance(
    instance: &Judged<'_, Instance>,
    carried: Option<(&Groups<'_>, &Carried<'_>)>,
    public: &PortSet,
    severity: Severity,
) -> Verdict {
    if let Some(verdict) = foreign(instance.value.owner.as_ref(), instance) {
        return verdict;
    }
    if instance.value.is_gone() {
        let state = instance.value.state.as_deref().unwrap_or_default();
        return Verdict::not_applicable(format!("the instance is {state}"), instance.evidence);
    }
    let undecided = |reason: String, source| Verdict::undecided(reason, source, instance.subject, instance.evidence);
    let Some((groups, Carried { set, named, reach })) = carried else {
        return undecided(
            "the export names no security group of the instance".to_owned(),
            sources::EC2_INSTANCES,
        );
    };
    let places = || groups.places.iter().chain(&set.places).copied();
    let citing = |verdict: Verdict| places().fold(verdict, Verdict::because);
    if let Reach::Open {
        sentence,
        observed,
        origins,
    } = reach
    {
        let operator = instance.value.operator.as_deref();
        let of = operator.map_or_else(String::new, |operator| format!("; {operator} manages the instance"));
        let verdict = |reason| {
            let verdict = citing(Verdict::non_compliant(reason, instance.evidence)).observing(observed.clone());
            named.name(verdict, origins)
        };
        if groups.known && instance.value.public_addresses.is_empty() {
            return verdict(format!("{sentence}; the instance has no public address{of}")).severity(severity.lowered());
        }
        return verdict(format!("{sentence}{of}"));
    }
    if let Some(conflict) = &groups.conflict {
        return Verdict::missing(conflict, sources::EC2_INSTANCES, instance.subject);
    }
    if let Some(group) = set.lacking {
        let reason = format!("the rules of security group {group}, which the instance carries, were not supplied");
        return undecided(reason, sources::EC2_SECURITY_GROUPS);
    }
    if !groups.known || groups.ids.is_empty() {
        let reason = "the export does not name the security groups of every network interface of the instance";
        return undecided(reason.to_owned(), sources::EC2_INSTANCES);
    }
    match reach {
        Reach::Unknown(unknown) => unknown_sources(
            "whether the world reaches the instance is not known",
            unknown,
            instance.subject,
            instance.evidence,
        ),
        Reach::Protocols(protocols) => {
            let reason = format!("the world may send {protocols}, which has no ports: ask what it serves");
            citing(Verdict::review(reason, instance.evidence)).observing(protocols.clone())
        }
        Reach::Open { .. } | Reach::Closed => citing(Verdict::compliant(
            format!("the world reaches no port of the instance{}", but(public)),
            instance.evidence,
        ))
        .observing(format!("groups {}", few(groups.ids.to_vec()))),
    }
}

fn broad_range(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    let prefix = |bits: i64, most: u8| u8::try_from(bits.clamp(0, i64::from(most))).unwrap_or(most);
    let prefixes = (
        prefix(ctx.thresholds.broad_ipv4_prefix, 32),
        prefix(ctx.thresholds.broad_ipv6_prefix, 128),
    );
    each_group(ctx, findings, |group, around| {
        ingress_rules(group).map_or_else(|verdict| *verdict, |rules| judge_broad(group, rules, around, prefixes))
    });
}

fn judge_broad(group: &Judged<'_, SecurityGroup>, rules: &[Permission], around: &Surroundings<'_>, prefixes: (u8, u8)) -> Verdict {
    let mut broad: Vec<Origin<'_>> = Vec::new();
    for rule in rules {
        let port = rule.ports.map(|(first, _)| first);
        let exposure = Exposure::of(std::slice::from_ref(rule), rule.protocol, port, around);
        let wide = exposure.wider_than(prefixes.0, prefixes.1, &around.own);
        // What one range opens to the world is judged as that.
        let world = |origin: &Origin<'_>| is_world(&Addresses::of([&origin.cidr]), &around.own);
        broad.extend(wide.into_iter().filter(|origin| !world(origin)));
    }
    if !broad.is_empty() {
        let named = Rules::ingress(around, group.id, rules);
        let reason = format!("very large public ranges may enter: {}", named.words(&broad));
        let observed = few(broad.iter().map(origin_members).collect());
        return named.name(Verdict::review(reason, group.evidence).observing(observed), &broad);
    }
    let unknown = unknowns(rules, around);
    if !unknown.is_empty() {
        let reason = "whether a very large public range may enter is not known";
        return unknown_sources(reason, &unknown, group.subject, group.evidence);
    }
    let (ipv4, ipv6) = prefixes;
    let reason = format!("short of the world, no public range shorter than /{ipv4} (IPv4) or /{ipv6} (IPv6) may enter");
    Verdict::compliant(reason, group.evidence).observing(format!("IpPermissions={}", rules.len()))
}
