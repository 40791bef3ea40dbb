//! Facts of a region that are about one resource, which the answer names or else the call did.

use crate::evidence::{Candidate, Evidence, Listing, RegionEvidence, Slot, Sourced};
use crate::ingest::json::Json;
use crate::ingest::node::Node;
use crate::ingest::reader::{Home, Identity, Sink, Unanswered};

pub(super) type Of<T> = fn(&mut RegionEvidence) -> &mut Listing<Slot<T>>;

/// Keeps what an answer says of the resource that it names, or else of the one that was asked about. A part of an answer is
/// kept as such.
pub(super) fn about<T: Clone + PartialEq + Send + Sync + 'static>(
    node: &Node<'_>,
    sink: &mut Sink,
    identity: Identity,
    listing: Of<T>,
    whole: bool,
    value: T,
) {
    let whole = whole && !sink.truncated;
    let called = identity.resource;
    // A file's name may call the resource otherwise, which is no contradiction.
    let identity = Identity {
        resource: None,
        ..identity
    };
    sink.put(node, identity, move |home, evidence| {
        let candidate = candidate(whole, &value, evidence);
        keep(home, called.as_deref(), listing, candidate);
    });
}

/// Whether a value is an object, and not the text that some scripts make of one.
pub(super) fn is_object(node: &Node<'_>) -> bool {
    matches!(node.json(), Json::Object(_))
}

/// Keeps why there is no answer about the resource that was asked about.
pub(super) fn unanswered<T: PartialEq>(home: &mut Home<'_>, why: Unanswered, listing: Of<T>) {
    keep(home, None, listing, why.into());
}

fn candidate<T: Clone>(whole: bool, value: &T, evidence: Evidence) -> Candidate<T> {
    if whole {
        let value = value.clone();
        Candidate::Present(Sourced::new(value, evidence))
    } else {
        Candidate::Incomplete { evidence }
    }
}

fn keep<T: PartialEq>(home: &mut Home<'_>, called: Option<&str>, listing: Of<T>, candidate: Candidate<T>) {
    let Some(id) = called.map(str::to_owned).or_else(|| home.resource.map(str::to_owned)) else {
        return;
    };
    if let Some(region) = home.region() {
        listing(region).entry(&id).push(candidate);
    }
}
