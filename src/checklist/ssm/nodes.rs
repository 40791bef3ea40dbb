//! Whether a region has managed nodes at all, which most of Systems Manager is for.

use crate::checklist::{Subject, Verdict};
use crate::evidence::{AccountId, Evidence, Missing, Region, RegionEvidence, sources};

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
        let (nodes, unclear) = listing.current();
        let online = nodes
            .iter()
            .filter(|(_, node)| node.value.ping.as_deref() == Some("Online"))
            .count();
        match (nodes.first(), unclear, listing.complete()) {
            (Some((_, first)), _, _) => Self::Some {
                all: nodes.len(),
                online,
                evidence: &first.evidence,
            },
            (None, None, Ok(evidence)) => Self::None(evidence),
            (None, Some(missing), _) | (None, None, Err(missing)) => Self::Unknown(missing),
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
