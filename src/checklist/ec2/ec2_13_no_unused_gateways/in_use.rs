//! EC2-13: whether anything ends at a virtual private gateway.

use super::DELETE_VGW;
use crate::checklist::Verdict;
use crate::checklist::context::Judged;
use crate::evidence::ec2::{Ec2Region, VpnGateway};
use crate::evidence::{Collected, Evidence, Listing, Missing, Slot, Source, Sourced, sources};

fn is_deleted(state: Option<&str>) -> bool {
    matches!(state, Some("deleted" | "deleting"))
}

/// Who uses a gateway by one of the three lists: a sentence and its place; `Err`: why nobody is known to.
type Use = Result<Option<Verdict>, (Missing, Source)>;

fn by_list<T: PartialEq>(
    list: &Listing<Slot<T>>,
    source: Source,
    state: fn(&T) -> Option<&str>,
    used: impl Fn(&str, &Sourced<T>) -> Option<Verdict>,
) -> Use {
    let mut unknown = None;
    for (id, slot) in &list.items {
        match slot.state() {
            Collected::Present(found) => match (used(id, found), state(&found.value)) {
                (None, _) => {}
                (Some(verdict), Some(_)) => return Ok(Some(verdict)),
                // It may be deleted.
                (Some(_), None) => {
                    let evidence = found.evidence.clone();
                    unknown = Some(Missing::Incomplete { evidence });
                }
            },
            Collected::Absent(_) => {}
            Collected::Missing(missing) => unknown = Some(missing),
        }
    }
    let whole = list.complete().map(|_| ());
    match (whole, unknown) {
        (Err(missing), _) | (Ok(()), Some(missing)) => Err((missing, source)),
        (Ok(()), None) => Ok(None),
    }
}

pub(super) fn judge(gateway: &Judged<'_, VpnGateway>, ec2: &Ec2Region) -> Verdict {
    let named = |other: Option<&str>| other == Some(gateway.id);
    let used = |reason: String, place: &Evidence| Verdict::compliant(reason, gateway.evidence).because(place);
    let vpn = by_list(
        &ec2.vpn_connections,
        sources::EC2_VPN_CONNECTIONS,
        |one| one.state.as_deref(),
        |id, connection| {
            let value = &connection.value;
            (named(value.gateway.as_deref()) && !is_deleted(value.state.as_deref())).then(|| {
                let down = value.tunnels > 0 && value.tunnels_up == 0;
                let note = if down { ", but all its tunnels are down" } else { "" };
                used(format!("VPN connection {id} ends at the gateway{note}"), &connection.evidence)
            })
        },
    );
    let association = ec2
        .direct_connect_associations
        .items
        .get(gateway.id)
        .map_or(Collected::Missing(Missing::NeverSupplied), Slot::state);
    let association: Use = match association {
        Collected::Present(states) => {
            let live = states
                .value
                .iter()
                .find(|state| !matches!(state.as_str(), "disassociated" | "disassociating"));
            Ok(live.map(|state| used(format!("a Direct Connect gateway association is {state}"), &states.evidence)))
        }
        Collected::Absent(_) => Ok(None),
        Collected::Missing(missing) => Err((missing, sources::DIRECT_CONNECT_DIRECT_CONNECT_GATEWAY_ASSOCIATIONS)),
    };
    let interface = by_list(
        &ec2.virtual_interfaces,
        sources::DIRECT_CONNECT_VIRTUAL_INTERFACES,
        |one| one.state.as_deref(),
        |id, interface| {
            let value = &interface.value;
            let over = is_deleted(value.state.as_deref()) || value.state.as_deref() == Some("rejected");
            let ends_here = named(value.gateway.as_deref()) && !over;
            ends_here.then(|| used(format!("virtual interface {id} ends at the gateway"), &interface.evidence))
        },
    );
    let mut missing = None;
    for one in [vpn, association, interface] {
        match one {
            Ok(Some(verdict)) => return verdict,
            Ok(None) => {}
            Err(why) => missing = missing.or(Some(why)),
        }
    }
    if let Some((why, source)) = missing {
        return Verdict::missing(&why, source, gateway.subject).because(gateway.evidence);
    }
    let reason = "no VPN connection, Direct Connect association or virtual interface ends at the gateway";
    let places = [ec2.vpn_connections.complete().ok(), ec2.virtual_interfaces.complete().ok()];
    let verdict = Verdict::non_compliant(reason, gateway.evidence);
    let attached = gateway
        .value
        .attachments
        .iter()
        .flatten()
        .find(|attachment| attachment.is_attached());
    let verdict = match attached.and_then(|attachment| attachment.vpc.as_deref()) {
        Some(vpc) => verdict.naming("vpc", vpc),
        None => verdict.mended_by(DELETE_VGW.command),
    };
    places.into_iter().flatten().fold(verdict, Verdict::because)
}
