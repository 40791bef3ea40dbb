//! Whether a region has managed nodes at all, which most of Systems Manager is for.

use crate::checklist::{Subject, Verdict};
use crate::evidence::{AccountId, Collected, Evidence, Missing, Region, RegionEvidence, sources};

/// What is known of the managed nodes of a region.
pub(super) enum Nodes<'a> {
    None(&'a Evidence),
    /// How many, and how many of them are online.
    Some {
        all: usize,
        online: usize,
        evidence: &'a Evidence,
    },
    Unknown(Missing),
}

impl<'a> Nodes<'a> {
    pub(super) fn of(evidence: &'a RegionEvidence) -> Self {
        let listing = &evidence.ssm.nodes;
        let (mut all, mut online, mut place) = (0, 0, None);
        for slot in listing.items.values() {
            if let Collected::Present(node) = slot.state() {
                all += 1;
                online += usize::from(node.value.ping.as_deref() == Some("Online"));
                place = place.or(Some(&node.evidence));
            }
        }
        match (place, listing.complete()) {
            (Some(evidence), _) => Self::Some { all, online, evidence },
            (None, Ok(evidence)) if listing.items.values().all(|slot| matches!(slot.state(), Collected::Absent(_))) => Self::None(evidence),
            (None, Ok(_)) => Self::Unknown(Missing::NeverSupplied),
            (None, Err(missing)) => Self::Unknown(missing),
        }
    }

    /// Says so where there is nothing to judge, or where that is not known.
    pub(super) fn or_verdict(self, id: &AccountId, region: &Region) -> Result<(usize, usize, &'a Evidence), Verdict> {
        match self {
            Self::Some { all, online, evidence } => Ok((all, online, evidence)),
            Self::None(evidence) => Err(Verdict::not_applicable("no managed node is registered here", evidence)),
            Self::Unknown(missing) => {
                let subject = Subject::region(id, region);
                Err(Verdict::missing(&missing, sources::SSM_INSTANCE_INFORMATION, &subject))
            }
        }
    }
}
