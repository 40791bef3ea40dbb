//! EC2-08: remote control, databases, file sharing and mail are reachable from fixed sources only.

use super::groups::{each_group, ingress_rules, unknown_sources};
use super::ports::{Port, exposures, few, origin_members, port_words};
use super::rules::Rules;
use crate::checklist::context::{Context, Judged};
use crate::checklist::responsibility::{SR_05, SR_08};
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Remedy, Role, Severity, Thresholds, Verdict};
use crate::evidence::ec2::SecurityGroup;
use crate::evidence::network::{Origin, Permission, PortSet, Surroundings, Unknown, may_be_world};
use crate::evidence::{Source, sources};

#[cfg(test)]
mod cases;
#[cfg(test)]
mod tests;

pub(super) static ITEM: Item = Item {
    id: ItemId::new("EC2-08"),
    title: "SSH, databases, file sharing and mail are reachable from fixed addresses only",
    risk: "Whoever scans the internet finds these ports within minutes and starts guessing passwords or using known holes.",
    guidance: "For every range that is wider than one address, ask whose it is, whether that party still needs the access and whether the \
               range is fixed. Offices and VPN gateways count; home connections, whole provider ranges and \"temporary\" rules do not. Ask \
               whether Session Manager or a VPN could replace the rule.",
    responsibility: &[SR_05, SR_08],
    references: &["Well-Architected SEC05-BP02"],
    checks: &[&ADMIN_PORT, &DATABASE_PORT, &FILE_MAIL_PORT, &FIXED_SOURCE],
};

const LIMITS: &str = "Network ACLs, routes and firewalls behind the group are not weighed; a group that nothing carries, or whose VPC keeps the internet out, fails one step lower.";

const REMEDY: Remedy = Remedy {
    text: "Admit fixed addresses, a prefix list or another security group by rules of their own, or use Session Manager; then revoke the \
           open rules. Where one also opens ports that are meant for everybody, open those by a rule of their own first.",
    command: "aws ec2 revoke-security-group-ingress --group-id {resource} --security-group-rule-ids {rules} --region {region}",
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

static ADMIN_PORT: Check = Check {
    name: "ec2-sg-open-admin-port",
    title: "No security group opens SSH, Telnet, RDP, VNC or WinRM to the world",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Critical,
    needs: NEEDS,
    criterion: "The world (a /0 range, or ranges adding up to half of IPv4 or of routed IPv6) reaches none of {admin_ports} \
                through the ingress rules.",
    limits: LIMITS,
    remedy: REMEDY,
    references: &[
        "Security Hub EC2.13, EC2.14, EC2.19, EC2.53, EC2.54",
        "CIS 3.0 5.2 and 5.3, 5.0 5.3 and 5.4, 7.0 6.3 and 6.4",
        "AWS Config INCOMING_SSH_DISABLED, RESTRICTED_INCOMING_TRAFFIC, VPC_SG_PORT_RESTRICTION_CHECK",
        "Prowler ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_22, ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_3389",
    ],
    evaluate: |ctx, findings| open_ports(ctx, findings, &ctx.thresholds.admin_ports, "administration"),
    #[cfg(test)]
    cases: cases::ADMIN,
};

static DATABASE_PORT: Check = Check {
    name: "ec2-sg-open-database-port",
    title: "No security group opens a database, cache or search port to the world",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Critical,
    needs: NEEDS,
    criterion: "The world reaches none of {database_ports} through the ingress rules: SQL Server, Oracle, MySQL, PostgreSQL, Redshift, Redis, Cassandra, Kafka, \
                Elasticsearch, Kibana, Memcached and MongoDB.",
    limits: LIMITS,
    remedy: REMEDY,
    references: &[
        "Security Hub EC2.19",
        "AWS Config RESTRICTED_INCOMING_TRAFFIC, VPC_SG_PORT_RESTRICTION_CHECK",
        "Prowler ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_mysql_3306 and its siblings",
    ],
    evaluate: |ctx, findings| open_ports(ctx, findings, &ctx.thresholds.database_ports, "database"),
    #[cfg(test)]
    cases: cases::DATABASE,
};

static FILE_MAIL_PORT: Check = Check {
    name: "ec2-sg-open-file-mail-port",
    title: "No security group opens a file sharing, FTP, mail or directory port to the world",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::High,
    needs: NEEDS,
    criterion: "The world reaches none of {file_and_mail_ports} through the ingress rules: FTP, SMTP, POP3, IMAP, LDAP, Kerberos, NetBIOS, SMB, NFS and RPC.",
    limits: LIMITS,
    remedy: REMEDY,
    references: &[
        "Security Hub EC2.19",
        "CIS 5.0 5.1.2, 7.0 6.1.2",
        "AWS Config RESTRICTED_INCOMING_TRAFFIC, VPC_SG_PORT_RESTRICTION_CHECK",
        "Prowler ec2_securitygroup_allow_ingress_from_internet_to_tcp_ftp_port_20_21",
    ],
    evaluate: |ctx, findings| open_ports(ctx, findings, &ctx.thresholds.file_and_mail_ports, "file, mail or directory"),
    #[cfg(test)]
    cases: cases::FILE_MAIL,
};

static FIXED_SOURCE: Check = Check {
    name: "ec2-sg-sensitive-port-fixed-source",
    title: "Sensitive ports admit single addresses, private ranges and other groups only",
    mode: Mode::Assisted,
    role: Role::Core,
    severity: Severity::Medium,
    needs: NEEDS,
    criterion: "Sensitive ports admit single IPv4 addresses, IPv6 ranges of /64 or longer, private ranges and groups only; a wider public range is for \
                a person to confirm.",
    limits: "Whose a range is, and whether it is fixed, no export shows.",
    remedy: REMEDY,
    references: &["AWS Config VPC_SG_PORT_RESTRICTION_CHECK"],
    evaluate: fixed_source,
    #[cfg(test)]
    cases: cases::FIXED_SOURCE,
};

/// The longest prefixes that are not yet one fixed source: one IPv4 address, one IPv6 subnet.
const FIXED_IPV4_PREFIX: u8 = 32;
const FIXED_IPV6_PREFIX: u8 = 64;

fn open_ports(ctx: &Context<'_>, findings: &mut Findings<'_>, table: &PortSet, kind: &str) {
    each_group(ctx, findings, |group, around| {
        ingress_rules(group).map_or_else(|verdict| *verdict, |rules| judge_open(group, rules, around, table, kind))
    });
}

/// Ports that share the same rules are named together.
#[derive(Default)]
struct Grouped(Vec<(String, Vec<Port>)>);

impl Grouped {
    fn add(&mut self, words: String, ports: Vec<Port>) {
        match self.0.iter_mut().find(|(known, _)| *known == words) {
            Some((_, known)) => known.extend(ports),
            None => self.0.push((words, ports)),
        }
    }

    fn sentence(&self) -> String {
        let part = |(words, ports): &(String, Vec<Port>)| format!("{} reachable from {words}", port_words(ports));
        self.0.iter().map(part).collect::<Vec<String>>().join("; ")
    }
}

fn judge_open(group: &Judged<'_, SecurityGroup>, rules: &[Permission], around: &Surroundings<'_>, table: &PortSet, kind: &str) -> Verdict {
    let named = Rules::ingress(around, group.id, rules);
    let mut open = Grouped::default();
    let mut opened: Vec<Origin<'_>> = Vec::new();
    let mut unknown: Vec<Unknown<'_>> = Vec::new();
    let tables = if may_be_world(rules) { &[table][..] } else { &[] };
    for (ports, exposure) in exposures(tables, rules, around) {
        if exposure.is_world(&around.own) {
            let origins = exposure.world_origins(&around.own);
            open.add(named.words(&origins), ports);
            add_new(&mut opened, &origins);
        }
        add_new(&mut unknown, &exposure.unknown);
    }
    if !open.0.is_empty() {
        let members = few(opened.iter().map(origin_members).collect());
        return named.name(Verdict::non_compliant(open.sentence(), group.evidence).observing(members), &opened);
    }
    if !unknown.is_empty() {
        let reason = format!("whether the world reaches any {kind} port is not known");
        return unknown_sources(&reason, &unknown, group.subject, group.evidence);
    }
    let reason = format!("the world reaches no {kind} port");
    Verdict::compliant(reason, group.evidence).observing(format!("IpPermissions={}", rules.len()))
}

fn add_new<T: Copy + PartialEq>(all: &mut Vec<T>, more: &[T]) {
    for one in more {
        if !all.contains(one) {
            all.push(*one);
        }
    }
}

fn fixed_source(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    each_group(ctx, findings, |group, around| {
        ingress_rules(group).map_or_else(|verdict| *verdict, |rules| judge_fixed(group, rules, around, ctx.thresholds))
    });
}

fn judge_fixed(group: &Judged<'_, SecurityGroup>, rules: &[Permission], around: &Surroundings<'_>, usual: &Thresholds) -> Verdict {
    let named = Rules::ingress(around, group.id, rules);
    let mut wide = Grouped::default();
    let mut members = Vec::new();
    let mut admitting: Vec<&Permission> = Vec::new();
    let mut world: Vec<Port> = Vec::new();
    let mut unknown: Vec<Unknown<'_>> = Vec::new();
    let sensitive = [&usual.admin_ports, &usual.database_ports, &usual.file_and_mail_ports];
    for (ports, exposure) in exposures(&sensitive, rules, around) {
        add_new(&mut unknown, &exposure.unknown);
        if exposure.is_world(&around.own) {
            world.extend(ports);
            continue;
        }
        let origins: Vec<Origin<'_>> = exposure.wider_than(FIXED_IPV4_PREFIX, FIXED_IPV6_PREFIX, &around.own);
        members.extend(origins.iter().map(origin_members));
        add_new(&mut admitting, &origins.iter().map(|origin| origin.permission).collect::<Vec<_>>());
        if !origins.is_empty() {
            wide.add(named.words(&origins), ports.clone());
        }
        if !exposure.aws_lists.is_empty() {
            let lists = exposure.aws_lists.iter();
            add_new(&mut admitting, &lists.clone().map(|(_, rule)| *rule).collect::<Vec<_>>());
            members.extend(exposure.aws_lists.iter().map(|(list, _)| format!("PrefixListId={list}")));
            let words = lists
                .map(|(list, rule)| format!("{list}, a prefix list of AWS, through {rule}"))
                .collect();
            wide.add(few(words), ports);
        }
    }
    if !unknown.is_empty() {
        let reason = "whether the sources are fixed is not known";
        return unknown_sources(reason, &unknown, group.subject, group.evidence);
    }
    if !wide.0.is_empty() {
        let verdict = Verdict::review(wide.sentence(), group.evidence).observing(few(members));
        return named.name_permissions(verdict, &admitting);
    }
    if !world.is_empty() {
        let reason = format!(
            "{} reachable from the world, which the checks for open ports judge",
            port_words(&world)
        );
        return Verdict::not_applicable(reason, group.evidence);
    }
    Verdict::compliant(
        "sensitive ports admit single addresses, private ranges and groups at most",
        group.evidence,
    )
    .observing(format!("IpPermissions={}", rules.len()))
}
