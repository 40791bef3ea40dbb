//! EC2-15: network ACLs filter in both directions.

#[cfg(test)]
mod cases;

use super::groups::{foreign, lacking_vpcs, say_lacking, vpcs_with};
use super::ports::{Port, few, port_words};
use crate::checklist::context::{Context, Judged, Place, judge_listing};
use crate::checklist::responsibility::{SR_04, SR_08};
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Remedy, Role, Severity, Text, Verdict};
use crate::evidence::ec2::{AclEntry, NetworkAcl};
use crate::evidence::network::acl::{opened, world_ports};
use crate::evidence::network::port_set::range_words;
use crate::evidence::network::world::is_world;
use crate::evidence::network::{Addresses, Protocol, Surroundings};
use crate::evidence::{Listing, sources};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("EC2-15"),
    title: "No network ACL lets everything in or out",
    risk: "Without a filter at the subnet, one wrong security group rule is enough to expose or leak everything behind it.",
    guidance: "AWS's default network ACLs allow everything, so most accounts fail the strict reading. Ask whether the client filters by security \
               groups alone on purpose and who signed that off; an exception with that reason is common. Return traffic on ports 1024 to 65535 \
               is normal and no finding by itself.",
    responsibility: &[SR_04, SR_08],
    references: &["Well-Architected SEC05-BP02"],
    checks: &[&INGRESS, &EGRESS, &ADMIN_PORT],
};

static INGRESS: Check = Check {
    name: "nacl-ingress-unrestricted",
    title: "No network ACL in use admits the world on every port",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::EC2_NETWORK_ACLS, sources::EC2_VPCS],
    criterion: "By the rules in order of their numbers, the world may not enter on every tcp port or on all traffic, over IPv4 or IPv6. A network ACL \
                without a subnet is not judged.",
    limits: "AWS's default network ACLs do not comply. Security groups behind the subnet are not weighed.",
    remedy: Remedy {
        text: "First allow what the subnet serves, and the return ports 1024-65535, by entries of their own, one call for each; then delete the \
               entries that allow everything.",
        command: "aws ec2 create-network-acl-entry --network-acl-id {resource} --ingress --rule-number NUMBER --protocol tcp --port-range \
                  From=PORT,To=PORT --cidr-block CIDR --rule-action allow --region {region} && for rule in {entries}; do aws ec2 \
                  delete-network-acl-entry --network-acl-id {resource} --ingress --rule-number \"$rule\" --region {region}; done",
    },
    references: &["Security Hub EC2.21", "Prowler ec2_networkacl_allow_ingress_any_port"],
    evaluate: |ctx, findings| each_acl(ctx, findings, |acl, own| judge_direction(acl, own, false)),
    #[cfg(test)]
    cases: cases::INGRESS,
};

static EGRESS: Check = Check {
    name: "nacl-egress-unrestricted",
    title: "No network ACL in use lets every port out to the world",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Low,
    needs: &[sources::EC2_NETWORK_ACLS, sources::EC2_VPCS],
    criterion: "By the rules in order of their numbers, not every tcp port and not all traffic may leave to the world, over IPv4 or IPv6. A network \
                ACL without a subnet is not judged.",
    limits: "AWS's default network ACLs do not comply.",
    remedy: Remedy {
        text: "First allow what the subnet needs outside, and the return ports 1024-65535, by entries of their own, one call for each; then delete \
               the entries that allow everything.",
        command: "aws ec2 create-network-acl-entry --network-acl-id {resource} --egress --rule-number NUMBER --protocol tcp --port-range \
                  From=PORT,To=PORT --cidr-block CIDR --rule-action allow --region {region} && for rule in {entries}; do aws ec2 \
                  delete-network-acl-entry --network-acl-id {resource} --egress --rule-number \"$rule\" --region {region}; done",
    },
    references: &[],
    evaluate: |ctx, findings| each_acl(ctx, findings, |acl, own| judge_direction(acl, own, true)),
    #[cfg(test)]
    cases: cases::EGRESS,
};

static ADMIN_PORT: Check = Check {
    name: "nacl-admin-port-open",
    title: "No network ACL in use admits the world to SSH or RDP",
    mode: Mode::Automatic,
    role: Role::Advisory,
    severity: Severity::Medium,
    needs: &[sources::EC2_NETWORK_ACLS, sources::EC2_VPCS],
    criterion: "By the rules in order of their numbers, the world reaches neither tcp 22 nor tcp 3389; a deny before a wider allow counts. Udp 3389 \
                is only named.",
    limits: "Security groups behind the subnet are not weighed.",
    remedy: Remedy {
        text: "Allow whoever must reach the ports by an entry with a lower number, then deny them to the rest before any wider allow, by one entry for \
               each port and address family; the command is for the first.",
        command: "aws ec2 create-network-acl-entry --network-acl-id {resource} --ingress --rule-number {number} --protocol tcp --port-range {ports} \
                  {range} --rule-action deny --region {region}",
    },
    references: &[
        "Security Hub EC2.21",
        "CIS 3.0 5.1, 5.0 5.2, 7.0 6.2",
        "AWS Config NACL_NO_UNRESTRICTED_SSH_RDP",
        "Prowler ec2_networkacl_allow_ingress_tcp_port_22, ec2_networkacl_allow_ingress_tcp_port_3389",
    ],
    evaluate: |ctx, findings| each_acl(ctx, findings, judge_admin),
    #[cfg(test)]
    cases: cases::ADMIN,
};

fn each_acl(ctx: &Context<'_>, findings: &mut Findings<'_>, judge: fn(&Acl<'_>, &Addresses) -> Verdict) {
    let source = sources::EC2_NETWORK_ACLS;
    ctx.each_region(findings, source, |id, account, region, evidence, findings| {
        let own = Surroundings::of(id, account, evidence).own;
        let place = Place {
            account: id,
            region: Some(region),
            resource_type: "AWS::EC2::NetworkAcl",
            source,
        };
        let acls = evidence.map(|region| &region.ec2.network_acls);
        if let Some((region, Ok(list))) = evidence.zip(acls.map(Listing::complete)) {
            let listed = vpcs_with(
                &region.ec2.network_acls,
                |acl| acl.is_default != Some(false),
                |acl| acl.vpc.as_deref(),
            );
            let lacking = lacking_vpcs(&place, region, list, listed.as_ref());
            say_lacking(findings, &place, list, "default network ACL", &lacking);
            if !lacking.is_empty() && region.ec2.network_acls.items.is_empty() {
                return;
            }
        }
        judge_listing(findings, &place, acls, |acl| {
            usable(acl).map_or_else(|verdict| *verdict, |acl| judge(&acl, &own))
        });
    });
}

/// A network ACL whose rules are known.
struct Acl<'a> {
    judged: &'a Judged<'a, NetworkAcl>,
    entries: &'a [AclEntry],
}

/// The ACL if it is to be judged, else what to say of it.
fn usable<'a>(acl: &'a Judged<'a, NetworkAcl>) -> Result<Acl<'a>, Box<Verdict>> {
    if let Some(verdict) = foreign(acl.value.owner.as_ref(), acl) {
        return Err(Box::new(verdict));
    }
    if acl.value.associations == Some(0) {
        let verdict = Verdict::not_applicable("no subnet uses the network ACL", acl.evidence);
        return Err(Box::new(verdict.observing("Associations=[]")));
    }
    let Some(entries) = acl.value.entries.as_deref() else {
        return Err(Box::new(undecided(acl, "the export does not carry the rules")));
    };
    if !acl.value.unreadable.is_empty() {
        let reason = format!("some rules cannot be read ({})", acl.value.unreadable.join(", "));
        return Err(Box::new(undecided(acl, reason)));
    }
    Ok(Acl { judged: acl, entries })
}

fn undecided(acl: &Judged<'_, NetworkAcl>, reason: impl Into<Text>) -> Verdict {
    Verdict::undecided(reason, sources::EC2_NETWORK_ACLS, acl.subject, acl.evidence)
}

impl Acl<'_> {
    /// It is open, provided that a subnet uses it.
    fn fails(&self, reason: String, observed: String) -> Verdict {
        if self.judged.value.associations.is_none() {
            let reason = format!("{reason}, but the export does not say whether any subnet uses the network ACL");
            return undecided(self.judged, reason);
        }
        Verdict::non_compliant(reason, self.judged.evidence).observing(observed)
    }

    /// What to say where the rules of a direction were left out: the last one, which denies what no other matches, is always there.
    fn lacking(&self, egress: bool) -> Option<Verdict> {
        let direction = if egress { "egress" } else { "ingress" };
        let none = !self.entries.iter().any(|entry| entry.egress == egress);
        none.then(|| {
            undecided(
                self.judged,
                format!("the export holds no {direction} rule, not even the last one, which every network ACL has"),
            )
        })
    }

    /// The allow rules of one direction that let the world through.
    fn allows(&self, egress: bool, own: &Addresses, wanted: impl Fn(&AclEntry) -> bool) -> Vec<&AclEntry> {
        let rules = self.entries.iter();
        let rules: Vec<&AclEntry> = rules
            .filter(|entry| entry.allow && entry.egress == egress && wanted(entry))
            .collect();
        // Where one range is the world by itself, narrower ones beside it are not what opens it.
        let whole: Vec<&AclEntry> = rules
            .iter()
            .filter(|entry| is_world(&Addresses::of([&entry.cidr]), own))
            .copied()
            .collect();
        if whole.is_empty() { rules } else { whole }
    }

    /// The greatest free number below that of this rule.
    fn free_number_below(&self, entry: &AclEntry) -> Option<i64> {
        let taken = |number: &i64| self.entries.iter().any(|other| !other.egress && other.rule_number == *number);
        (1..entry.rule_number).rev().find(|number| !taken(number))
    }
}

/// Rules as AWS writes them.
fn as_written(entries: &[&AclEntry]) -> String {
    let word = |entry: &&AclEntry| {
        let member = if matches!(entry.cidr, ipnet::IpNet::V4(_)) {
            "CidrBlock"
        } else {
            "Ipv6CidrBlock"
        };
        format!("RuleNumber={} {member}={}", entry.rule_number, entry.cidr)
    };
    few(entries.iter().map(word).collect())
}

/// Rules as people say them.
fn in_words(entries: &[&AclEntry]) -> String {
    few(entries
        .iter()
        .map(|entry| format!("rule {} ({})", entry.rule_number, entry.cidr))
        .collect())
}

/// Every port of TCP is what fails; that covers "all protocols", of which TCP is one. Nothing can listen on port 0, so a rule
/// that begins at 1 leaves nothing out.
fn judge_direction(acl: &Acl<'_>, own: &Addresses, egress: bool) -> Verdict {
    if let Some(verdict) = acl.lacking(egress) {
        return verdict;
    }
    let open = world_ports(acl.entries, egress, Protocol::Tcp, own);
    let (from, way) = if egress { ("to", "out") } else { ("from", "in") };
    if matches!(open.as_slice(), [(0 | 1, u16::MAX)]) {
        let allows = acl.allows(egress, own, |entry| matches!(entry.protocol, Protocol::All | Protocol::Tcp));
        let reason = format!("every tcp port may be used {from} the world by {}", in_words(&allows));
        let verdict = acl.fails(reason, as_written(&allows));
        let numbers = allows.iter().map(|entry| entry.rule_number.to_string());
        return numbers.fold(verdict, |verdict, number| verdict.naming("entries", number));
    }
    let reason = if open.is_empty() {
        format!("the rules let no tcp port {way} {from} the world")
    } else {
        format!("of tcp, only {} may be used {from} the world", range_words(&open))
    };
    Verdict::compliant(reason, acl.judged.evidence)
}

fn judge_admin(acl: &Acl<'_>, own: &Addresses) -> Verdict {
    if let Some(verdict) = acl.lacking(false) {
        return verdict;
    }
    let open = |protocol: Protocol, number: u16| {
        is_world(&opened(acl.entries, false, protocol, Some(number)), own).then_some(Port { protocol, number })
    };
    let mut ports: Vec<Port> = [22, 3389].iter().filter_map(|port| open(Protocol::Tcp, *port)).collect();
    let udp = open(Protocol::Udp, 3389);
    if ports.is_empty() {
        let also = udp.map_or_else(String::new, |port| format!("; {port} is open to it"));
        return Verdict::compliant(format!("the world reaches neither tcp 22 nor tcp 3389{also}"), acl.judged.evidence);
    }
    ports.extend(udp);
    let on_them = |entry: &AclEntry| {
        let covers = |port: &Port| crate::evidence::network::covers(entry.protocol, entry.ports, port.protocol, Some(port.number));
        ports.iter().any(|port| covers(port) == Some(true))
    };
    let allows = acl.allows(false, own, on_them);
    let reason = format!("{} reachable from the world by {}", port_words(&ports), in_words(&allows));
    let verdict = acl.fails(reason, as_written(&allows));
    let (Some(first), Some(port)) = (allows.first(), ports.first()) else {
        return verdict;
    };
    let (option, everybody) = match first.cidr {
        ipnet::IpNet::V4(_) => ("--cidr-block", "0.0.0.0/0"),
        ipnet::IpNet::V6(_) => ("--ipv6-cidr-block", "::/0"),
    };
    let verdict = verdict.naming("range", option).naming("range", everybody);
    let verdict = verdict.naming("ports", format!("From={0},To={0}", port.number));
    match acl.free_number_below(first) {
        Some(number) => verdict.naming("number", number.to_string()),
        None => verdict,
    }
}
