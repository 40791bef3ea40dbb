//! What one reader takes out of a document, and whether that is the whole answer.

use super::Reading;
use super::node::Node;
use super::reader::{Answers, Identity, Reader, Sink};

/// Lists of these names are answers of other services, too (`redshift describe-cluster-snapshots`), so that an empty one says nothing.
const SHARED_KEYS: [&str; 24] = [
    "Snapshots",
    "Volumes",
    "SecurityGroups",
    "Clusters",
    "Users",
    "Policies",
    "Roles",
    "Groups",
    "Keys",
    "Aliases",
    "Findings",
    "Instances",
    "Images",
    "DBInstances",
    "DBClusters",
    "DBSubnetGroups",
    "EventSubscriptionsList",
    "Rules",
    "Parameters",
    "Subnets",
    "Tags",
    "Events",
    "LoadBalancers",
    "VpcEndpoints",
];

/// Why a list with a token left over is not whole.
pub(super) const GOES_ON: &str = "the list goes on: collect it without --max-items and --no-paginate";

pub(super) fn read_as(reader: &'static Reader, node: &Node<'_>, truncated: bool) -> Reading {
    let mut sink = Sink {
        truncated,
        ..Sink::default()
    };
    (reader.read)(node, &mut sink);
    let partial = if truncated {
        Some("the file is cut off")
    } else if has_token(node) {
        Some(GOES_ON)
    } else if sink.filtered {
        Some("the call was filtered")
    } else {
        None
    };
    let empty_shared = |(key, _): (&str, &[&str])| SHARED_KEYS.contains(&key) && node.list(key).is_empty() && node.has_list(key);
    let listed = matches!(reader.answers, Answers::List(_));
    let mut notes = sink.notes;
    notes.extend(sink.problems);
    Reading {
        reader,
        identity: Identity {
            resource: sink.identity.resource.filter(|name| !name.is_empty()),
            ..sink.identity
        },
        captured: sink.captured,
        records: sink.records,
        partial,
        proves_key_only: listed && reader.shape.list.is_some_and(empty_shared) && reader.shape.has.is_empty(),
        notes,
    }
}

/// A token that is left over, or a flag, says that the list goes on.
fn has_token(node: &Node<'_>) -> bool {
    const TOKENS: [&str; 8] = [
        "NextToken",
        "nextToken",
        "NextMarker",
        "Marker",
        "NextContinuationToken",
        "ContinuationToken",
        "PaginationToken",
        "position",
    ];
    // One that is there and cannot be read does not say that the list ends.
    let flagged = |key: &str| node.get(key).is_some() && node.bool(key) != Some(false);
    let token = |key: &&str| node.get(key).is_some_and(|token| token.text() != Some(""));
    flagged("IsTruncated") || flagged("Truncated") || TOKENS.iter().any(token)
}
