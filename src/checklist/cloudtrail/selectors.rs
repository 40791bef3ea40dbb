//! Which management events the selectors of a trail record.

use std::collections::BTreeSet;

use crate::evidence::cloudtrail::{AdvancedSelector, BasicSelector, EventSelectors};

/// Sources that are so busy that people exclude them; whether that is acceptable, a person decides.
const BUSY_SOURCES: [&str; 2] = ["kms.amazonaws.com", "rdsdata.amazonaws.com"];

/// What selectors record of management events, from best to worst.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Recorded {
    All,
    /// All but the busy sources named.
    AllBut(BTreeSet<String>),
    /// The export lacks what decides.
    Unknown,
    /// What is left out, in words.
    Part(String),
}

/// One selector's share: which halves of the events it records, and what it leaves out of them.
struct Share {
    reads: bool,
    writes: bool,
    excluded: BTreeSet<String>,
}

/// Selectors that were never set record all management events. Where the trail says that they were, an answer without any lacks
/// them.
pub(super) fn recorded(selectors: &EventSelectors, were_set: Option<bool>) -> Recorded {
    if selectors.basic.is_empty() && selectors.advanced.is_empty() {
        return match were_set {
            Some(true) => Recorded::Unknown,
            Some(false) | None => Recorded::All,
        };
    }
    let mut shares = Vec::new();
    let mut unknown = false;
    for selector in &selectors.basic {
        match basic(selector) {
            Some(share) => shares.push(share),
            None => unknown = true,
        }
    }
    shares.extend(selectors.advanced.iter().filter_map(advanced));
    let worst = half(&shares, |share| share.reads, "read events").max(half(&shares, |share| share.writes, "write events"));
    match worst {
        Recorded::Part(_) | Recorded::AllBut(_) if unknown => Recorded::Unknown,
        worst => worst,
    }
}

/// The best that any selector does for one half of the events.
fn half(shares: &[Share], covers: fn(&Share) -> bool, name: &str) -> Recorded {
    let best = |share: &Share| {
        if share.excluded.is_empty() {
            Recorded::All
        } else if share.excluded.iter().all(|source| BUSY_SOURCES.contains(&source.as_str())) {
            Recorded::AllBut(share.excluded.clone())
        } else {
            let excluded: Vec<&str> = share.excluded.iter().map(String::as_str).collect();
            Recorded::Part(format!("events of {} are excluded", excluded.join(", ")))
        }
    };
    let shares = shares.iter().filter(|share| covers(share));
    shares
        .map(best)
        .min()
        .unwrap_or_else(|| Recorded::Part(format!("no selector records all {name}")))
}

fn basic(selector: &BasicSelector) -> Option<Share> {
    let records = selector.management_events?;
    let kind = selector.read_write_type.as_deref()?;
    Some(Share {
        reads: records && matches!(kind, "All" | "ReadOnly"),
        writes: records && matches!(kind, "All" | "WriteOnly"),
        excluded: selector.excluded_sources.iter().cloned().collect(),
    })
}

/// `None` for selectors of other events, and for those that any other condition narrows.
fn advanced(selector: &AdvancedSelector) -> Option<Share> {
    let mut share = Share {
        reads: true,
        writes: true,
        excluded: BTreeSet::new(),
    };
    let mut management = false;
    for field in &selector.fields {
        let equals: Vec<&str> = field.equals.iter().map(String::as_str).collect();
        let not_equals: Vec<&str> = field.not_equals.iter().map(String::as_str).collect();
        match (field.field.as_str(), equals.as_slice(), not_equals.as_slice(), field.other) {
            ("eventCategory", ["Management"], [], false) => management = true,
            ("readOnly", ["true"], [], false) | ("readOnly", [], ["false"], false) => share.writes = false,
            ("readOnly", ["false"], [], false) | ("readOnly", [], ["true"], false) => share.reads = false,
            ("eventSource", [], excluded, false) => share.excluded.extend(excluded.iter().map(|source| (*source).to_owned())),
            _ => return None,
        }
    }
    management.then_some(share)
}
