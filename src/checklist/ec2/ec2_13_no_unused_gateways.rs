//! EC2-13: unused internet and virtual private gateways are deleted.

#[cfg(test)]
mod cases;
mod in_use;

use std::collections::BTreeMap;

use super::groups::foreign;
use crate::checklist::context::{Context, Judged, Place, judge_listing};
use crate::checklist::responsibility::{SR_04, SR_08};
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Remedy, Role, Severity, Verdict};
use crate::evidence::ec2::{Attachment, Ec2Region, InternetGateway, VpnGateway};
use crate::evidence::{Account, Collected, Evidence, Missing, RegionEvidence, sources};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("EC2-13"),
    title: "No unused internet gateways or virtual private gateways are left",
    risk: "A forgotten gateway turns one wrong route into a way in or out.",
    guidance: "List the internet gateways without an attachment, and those that no route table names. List the virtual private \
               gateways that are attached to no VPC, or behind which there is neither a VPN connection nor Direct Connect. Ask what \
               the remaining ones are for; gateways being deleted do not count.",
    responsibility: &[SR_04, SR_08],
    references: &[
        "Well-Architected SEC05-BP01, SEC03-BP06",
        "AWS Config INTERNET_GATEWAY_AUTHORIZED_VPC_ONLY, NO_UNRESTRICTED_ROUTE_TO_IGW, VPC_VPN_2_TUNNELS_UP (adjacent)",
    ],
    checks: &[&IGW_ATTACHED, &IGW_ROUTED, &VGW_ATTACHED, &VGW_IN_USE],
};

const DELETE_IGW: Remedy = Remedy {
    text: "Ask whether the gateway is still needed; else delete it.",
    command: "aws ec2 delete-internet-gateway --internet-gateway-id {resource} --region {region}",
};

const DETACH_IGW: Remedy = Remedy {
    text: "Ask whether the gateway is still needed; else detach it from its VPC and delete it.",
    command: "aws ec2 detach-internet-gateway --internet-gateway-id {resource} --vpc-id {vpc} --region {region} && aws ec2 \
              delete-internet-gateway --internet-gateway-id {resource} --region {region}",
};

const DELETE_VGW: Remedy = Remedy {
    text: "Ask whether the gateway is still needed; else delete it.",
    command: "aws ec2 delete-vpn-gateway --vpn-gateway-id {resource} --region {region}",
};

const DETACH_VGW: Remedy = Remedy {
    text: "Ask whether the gateway is still needed; else detach it from its VPC, and delete it once it is detached.",
    command: "aws ec2 detach-vpn-gateway --vpc-id {vpc} --vpn-gateway-id {resource} --region {region}",
};

static IGW_ATTACHED: Check = Check {
    name: "igw-attached",
    title: "Every internet gateway is attached to a VPC",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Low,
    needs: &[sources::EC2_INTERNET_GATEWAYS],
    criterion: "An attachment of the internet gateway is in the state `available` or `attached`.",
    limits: "",
    remedy: DELETE_IGW,
    references: &["AWS Config INTERNET_GATEWAY_AUTHORIZED_VPC_ONLY (adjacent)"],
    evaluate: |ctx, findings| {
        ctx.each_regional(
            findings,
            sources::EC2_INTERNET_GATEWAYS,
            IGW,
            |region| &region.ec2.internet_gateways,
            |gateway, _| igw_attachment(gateway).map_or_else(|verdict| *verdict, |vpc| attached_verdict(&vpc, gateway.evidence)),
        );
    },
    #[cfg(test)]
    cases: cases::IGW_ATTACHED,
};

static IGW_ROUTED: Check = Check {
    name: "igw-routed",
    title: "A route table that is in use leads to every attached internet gateway",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Low,
    needs: &[sources::EC2_INTERNET_GATEWAYS, sources::EC2_ROUTE_TABLES],
    criterion: "A route that is no blackhole names the attached internet gateway. Where only route tables without any association name it, a person \
                looks.",
    limits: "A route shows a way, not traffic: an empty default VPC has one, too.",
    remedy: DETACH_IGW,
    references: &["AWS Config NO_UNRESTRICTED_ROUTE_TO_IGW (adjacent)"],
    evaluate: igw_routed,
    #[cfg(test)]
    cases: cases::IGW_ROUTED,
};

static VGW_ATTACHED: Check = Check {
    name: "vgw-attached",
    title: "Every virtual private gateway is attached to a VPC",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Low,
    needs: &[sources::EC2_VPN_GATEWAYS],
    criterion: "An attachment of the virtual private gateway is `attached`. Gateways being deleted are not judged, one still being made is undecided.",
    limits: "",
    remedy: DELETE_VGW,
    references: &["Well-Architected SEC05-BP01"],
    evaluate: |ctx, findings| each_vgw(ctx, findings, |gateway, _| vgw_attached(gateway)),
    #[cfg(test)]
    cases: cases::VGW_ATTACHED,
};

static VGW_IN_USE: Check = Check {
    name: "vgw-in-use",
    title: "A VPN connection or Direct Connect uses every virtual private gateway",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Low,
    needs: &[
        sources::EC2_VPN_GATEWAYS,
        sources::EC2_VPN_CONNECTIONS,
        sources::DIRECT_CONNECT_DIRECT_CONNECT_GATEWAY_ASSOCIATIONS,
        sources::DIRECT_CONNECT_VIRTUAL_INTERFACES,
    ],
    criterion: "A VPN connection, a Direct Connect gateway association or a virtual interface that is not deleted names the gateway. It fails only \
                when all three answers are there and none does.",
    limits: "Whether traffic flows is not shown; tunnels that are all down are named.",
    remedy: DETACH_VGW,
    references: &["AWS Config VPC_VPN_2_TUNNELS_UP (adjacent)"],
    evaluate: |ctx, findings| {
        each_vgw(ctx, findings, |gateway, ec2| match ec2 {
            Some(ec2) => in_use::judge(gateway, ec2),
            None => Verdict::missing(&Missing::NeverSupplied, sources::EC2_VPN_CONNECTIONS, gateway.subject),
        });
    },
    #[cfg(test)]
    cases: cases::VGW_IN_USE,
};

const IGW: &str = "AWS::EC2::InternetGateway";

fn attached_verdict(vpc: &str, evidence: &Evidence) -> Verdict {
    Verdict::compliant(format!("the gateway is attached to {vpc}"), evidence).observing(format!("VpcId={vpc}"))
}

/// The VPC of an attachment that is in place.
fn attached_to(attachments: &[Attachment]) -> Option<String> {
    let attached = attachments.iter().find(|attachment| attachment.is_attached())?;
    Some(attached.vpc.clone().unwrap_or_else(|| "a VPC".to_owned()))
}

/// The VPC that an internet gateway is attached to, or the verdict that settles it.
fn igw_attachment(gateway: &Judged<'_, InternetGateway>) -> Result<String, Box<Verdict>> {
    if let Some(verdict) = foreign(gateway.value.owner.as_ref(), gateway) {
        return Err(Box::new(verdict));
    }
    let Some(attachments) = gateway.value.attachments.as_deref() else {
        let reason = "the export does not carry the gateway's attachments";
        let verdict = Verdict::undecided(reason, sources::EC2_INTERNET_GATEWAYS, gateway.subject, gateway.evidence);
        return Err(Box::new(verdict));
    };
    attached_to(attachments).ok_or_else(|| {
        let verdict = Verdict::non_compliant("the gateway is attached to no VPC", gateway.evidence);
        Box::new(verdict.observing(states(attachments)))
    })
}

fn states(attachments: &[Attachment]) -> String {
    let words: Vec<&str> = attachments
        .iter()
        .map(|attachment| attachment.state.as_deref().unwrap_or("?"))
        .collect();
    format!("Attachments=[{}]", words.join(", "))
}

/// How a region's route tables lead to one gateway.
#[derive(Default)]
struct Routes<'a> {
    /// A table in use with a live route.
    used: Option<&'a Evidence>,
    /// A table of which it is not known whether anything uses it, or a route of which the state is not known.
    unclear: Option<&'a Evidence>,
    /// A table that nothing uses.
    unused: Option<&'a Evidence>,
    blackholes: bool,
}

/// By gateway; and whether some table's routes are not known.
fn routes(region: &RegionEvidence) -> (BTreeMap<&str, Routes<'_>>, Option<&str>) {
    let mut by_gateway: BTreeMap<&str, Routes<'_>> = BTreeMap::new();
    let mut unclear = None;
    for (id, slot) in &region.ec2.route_tables.items {
        let table = match slot.state() {
            Collected::Present(table) => table,
            Collected::Absent(_) => continue,
            Collected::Missing(_) => {
                unclear = Some(id.as_str());
                continue;
            }
        };
        let Some(list) = &table.value.routes else {
            unclear = Some(id);
            continue;
        };
        for route in list {
            let routes = by_gateway.entry(&route.gateway).or_default();
            let place = Some(&table.evidence);
            match (route.state.as_deref(), table.value.associations) {
                (Some("blackhole"), _) => routes.blackholes = true,
                (Some("active"), Some(0)) => routes.unused = place,
                (Some("active"), Some(_)) => routes.used = place,
                _ => routes.unclear = place,
            }
        }
    }
    (by_gateway, unclear)
}

fn igw_routed(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    let source = sources::EC2_INTERNET_GATEWAYS;
    ctx.each_region(findings, source, |id, _, region, evidence, findings| {
        let place = Place {
            account: id,
            region: Some(region),
            resource_type: IGW,
            source,
        };
        let (by_gateway, unclear) = evidence.map(routes).unwrap_or_default();
        let complete = evidence.map_or(Err(Missing::NeverSupplied), |region| region.ec2.route_tables.complete());
        judge_listing(findings, &place, evidence.map(|region| &region.ec2.internet_gateways), |gateway| {
            judge_routed(gateway, by_gateway.get(gateway.id), unclear, &complete)
        });
    });
}

fn judge_routed(
    gateway: &Judged<'_, InternetGateway>,
    routes: Option<&Routes<'_>>,
    unclear: Option<&str>,
    complete: &Result<&Evidence, Missing>,
) -> Verdict {
    let vpc = match igw_attachment(gateway) {
        Ok(vpc) => vpc,
        Err(verdict) if verdict.outcome == crate::checklist::Outcome::NonCompliant => {
            let reason = "the gateway is attached to no VPC, which igw-attached judges";
            return Verdict::not_applicable(reason, gateway.evidence);
        }
        Err(verdict) => return *verdict,
    };
    let source = sources::EC2_ROUTE_TABLES;
    if let Some(place) = routes.and_then(|routes| routes.used) {
        return Verdict::compliant(format!("a route in {vpc} leads to the gateway"), gateway.evidence)
            .because(place)
            .observing(format!("GatewayId={}", gateway.id));
    }
    if let Err(missing) = complete {
        return Verdict::missing(missing, source, gateway.subject).because(gateway.evidence);
    }
    if let Some(place) = routes.and_then(|routes| routes.unclear) {
        let reason = "the export does not say whether the route to the gateway is active and in use";
        return Verdict::undecided(reason, source, gateway.subject, place);
    }
    if let Some(table) = unclear {
        let reason = format!("what route table {table} holds is not known");
        return Verdict::undecided(reason, source, gateway.subject, gateway.evidence);
    }
    if let Some(place) = routes.and_then(|routes| routes.unused) {
        let reason = "only route tables that nothing uses lead to the gateway: ask whether it is needed";
        return Verdict::review(reason, gateway.evidence)
            .because(place)
            .observing("Associations=[]")
            .naming("vpc", vpc.clone());
    }
    let blackhole = routes.is_some_and(|routes| routes.blackholes);
    let reason = if blackhole {
        "nothing but blackholes leads to the gateway"
    } else {
        "no route leads to the gateway"
    };
    let verdict = Verdict::non_compliant(format!("{reason}, which is attached to {vpc}"), gateway.evidence)
        .observing(format!("no Routes with GatewayId={}", gateway.id))
        .naming("vpc", vpc);
    complete.as_ref().map_or(verdict.clone(), |place| verdict.because(place))
}

fn each_vgw(ctx: &Context<'_>, findings: &mut Findings<'_>, judge: fn(&Judged<'_, VpnGateway>, Option<&Ec2Region>) -> Verdict) {
    ctx.each_regional(
        findings,
        sources::EC2_VPN_GATEWAYS,
        "AWS::EC2::VPNGateway",
        |region| &region.ec2.vpn_gateways,
        |gateway, account: &Account| {
            let state = gateway.value.state.as_deref();
            if let Some(state @ ("deleting" | "deleted")) = state {
                return Verdict::not_applicable(format!("the gateway is {state}"), gateway.evidence);
            }
            let region = gateway.subject.region.as_ref().and_then(|region| account.region(region));
            judge(gateway, region.map(|region| &region.ec2))
        },
    );
}

fn vgw_attached(gateway: &Judged<'_, VpnGateway>) -> Verdict {
    let undecided = |reason: String| Verdict::undecided(reason, sources::EC2_VPN_GATEWAYS, gateway.subject, gateway.evidence);
    let Some(attachments) = gateway.value.attachments.as_deref() else {
        return undecided("the export does not carry the gateway's attachments".to_owned());
    };
    if let Some(vpc) = attached_to(attachments) {
        return attached_verdict(&vpc, gateway.evidence);
    }
    // A former attachment lingers as `detached`.
    let on_its_way = attachments
        .iter()
        .any(|attachment| attachment.state.as_deref() == Some("attaching"));
    match gateway.value.state.as_deref() {
        Some("available") if !on_its_way => {
            Verdict::non_compliant("the gateway is attached to no VPC", gateway.evidence).observing(states(attachments))
        }
        Some("available") => undecided("the gateway was being attached".to_owned()),
        Some(state) => undecided(format!("the gateway was {state}")),
        None => undecided("the export does not say in which state the gateway is".to_owned()),
    }
}
