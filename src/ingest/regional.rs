//! Answers about one resource of a region that list something: a list that goes on does not show that nothing more is there.

use super::node::Node;
use super::reader::{Home, Unanswered};
use crate::evidence::{Candidate, Evidence, Listing, RegionEvidence, Slot, Sourced};

impl<T: Clone> Candidate<T> {
    /// The value, unless the answer is only a part of one.
    pub(super) fn unless(partial: bool, value: &T, evidence: Evidence) -> Self {
        if partial {
            return Self::Incomplete { evidence };
        }
        Self::Present(Sourced {
            value: value.clone().into(),
            evidence,
        })
    }
}

/// Whether no token says that the list goes on.
pub(super) fn whole_list(document: &Node<'_>) -> bool {
    ["NextToken", "nextToken"].iter().all(|token| document.get(token).is_none())
}

/// Notes why a call about one resource of a region gave no value.
pub(super) fn unanswered<T: PartialEq>(home: &mut Home<'_>, why: Unanswered, listing: fn(&mut RegionEvidence) -> &mut Listing<Slot<T>>) {
    let Some(name) = home.resource.map(str::to_owned) else { return };
    if let Some(region) = home.region() {
        listing(region).entry(&name).push(why.into());
    }
}
