//! What one reader takes out of a document, and whether that is the whole answer.

use super::Reading;
use super::node::Node;
use super::reader::{Answers, Identity, Reader, Sink};
use crate::evidence::sources;

/// Lists of these names are answers of other services, too (`redshift describe-cluster-snapshots`), so that an empty one says nothing.
const SHARED_KEYS: [&str; 87] = [
    "AccessPoints",
    "AccountAttributes",
    "Accounts",
    "Addresses",
    "AdminAccounts",
    "Aliases",
    "Associations",
    "Attributes",
    "AvailabilityZones",
    "Certificates",
    "Clusters",
    "Controls",
    "DBClusterParameterGroups",
    "DBClusterSnapshots",
    "DBClusters",
    "DBEngineVersions",
    "DBInstances",
    "DBParameterGroups",
    "DBSubnetGroups",
    "Destinations",
    "EventBuses",
    "EventSubscriptionsList",
    "Events",
    "Findings",
    "GlobalClusters",
    "Grants",
    "Groups",
    "Hosts",
    "IPSets",
    "Images",
    "InstanceProfiles",
    "InstanceTypes",
    "Instances",
    "Keys",
    "Listeners",
    "LoadBalancers",
    "LoggingConfigurations",
    "Members",
    "MetricDataResults",
    "Metrics",
    "ParameterGroups",
    "Parameters",
    "PendingMaintenanceActions",
    "Policies",
    "PolicyNames",
    "RegexPatternSets",
    "Regions",
    "Reservations",
    "ResourceArns",
    "Results",
    "Roles",
    "RuleGroups",
    "Rules",
    "ScalingPolicies",
    "SecurityGroups",
    "Sessions",
    "Snapshots",
    "Subnets",
    "Subscriptions",
    "TagSet",
    "Tags",
    "TargetGroups",
    "Targets",
    "Tasks",
    "Topics",
    "Users",
    "Versions",
    "Volumes",
    "VpcEndpoints",
    "VpcPeeringConnections",
    "WebACLs",
    "buckets",
    "connections",
    "destinations",
    "findingIds",
    "findings",
    "logGroups",
    "logStreams",
    "namespaces",
    "projects",
    "recommendationSummaries",
    "resourcePolicies",
    "serviceArns",
    "services",
    "summaries",
    "tasks",
    "virtualGateways",
];

/// Why a list with a token left over is not whole.
pub(super) const GOES_ON: &str = "the list goes on: collect it without --max-items and --no-paginate";

const CUT_OFF: &str = "the file is cut off";
const FILTERED: &str = "the call was filtered";

/// The reasons that a reader sees itself, and minds in the facts that it takes out.
pub(super) const KNOWN_TO_READERS: [&str; 3] = [GOES_ON, CUT_OFF, FILTERED];

/// Whether other services answer with a list of this name, too.
pub(super) fn is_shared_key(key: &str) -> bool {
    SHARED_KEYS.contains(&key)
}

pub(super) fn read_as(reader: &'static Reader, node: &Node<'_>, truncated: bool) -> Reading {
    let mut sink = Sink {
        truncated,
        ..Sink::default()
    };
    (reader.read)(node, &mut sink);
    let partial = if truncated {
        Some(CUT_OFF)
    } else if has_token(node) && !is_short_page(reader, node) {
        Some(GOES_ON)
    } else if sink.filtered {
        Some(FILTERED)
    } else if has_nameless(reader, node) {
        Some("an element of the list does not say what it is: collect it again")
    } else {
        None
    };
    let empty_shared = |(key, _): (&str, &[&str])| is_shared_key(key) && node.list(key).is_empty() && node.has_list(key);
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
        empty_list: reader
            .shape
            .list
            .is_some_and(|(key, _)| node.has_list(key) && node.list(key).is_empty()),
        proves_key_only: listed && reader.shape.list.is_some_and(empty_shared) && reader.shape.has.is_empty(),
        may_be_made: may_be_made(reader, node),
        notes,
    }
}

/// A call's own answer that does not look like one: it says nothing, but that what was said before may have changed.
pub(super) fn unreadable(reader: &'static Reader) -> Reading {
    Reading {
        reader,
        identity: Identity::default(),
        captured: None,
        records: Vec::new(),
        partial: Some("does not look like an answer of this call, as --query leaves it: repeat the call without --query"),
        empty_list: false,
        proves_key_only: false,
        may_be_made: false,
        notes: Vec::new(),
    }
}

/// AWS WAF gives a marker with every list of web ACLs that is not empty, be it the end or not; as many as this are a page.
const WEB_ACLS_PAGE: usize = 100;

/// Whether a token says nothing, because a page would hold more.
fn is_short_page(reader: &Reader, node: &Node<'_>) -> bool {
    reader.source == sources::WAFV2_WEB_ACLS && (1..WEB_ACLS_PAGE).contains(&node.list("WebACLs").len())
}

/// `elbv2 create-listener` and `create-load-balancer` print a list of the one that they made; a new load balancer is not active yet.
fn may_be_made(reader: &Reader, node: &Node<'_>) -> bool {
    let Some((key, _)) = reader.shape.list else { return false };
    match node.list(key).as_slice() {
        [listener] if reader.source == sources::ELBV2_LISTENERS => listener.has("LoadBalancerArn"),
        [balancer] if reader.source == sources::ELBV2_LOAD_BALANCERS => {
            balancer.get("State").is_some_and(|state| state.str("Code") == Some("provisioning"))
        }
        _ => false,
    }
}

/// Whether an element of the list lacks the value of what names it, so that it is lost.
fn has_nameless(reader: &Reader, node: &Node<'_>) -> bool {
    let Some((key, members)) = reader.shape.list else { return false };
    let Some(name) = members.first() else { return false };
    let is_nameless = |element: &Node<'_>| {
        let value = element.get(name);
        value.is_none_or(|value| value.text() == Some("") || value.json().is_unreadable())
    };
    node.list(key).iter().any(is_nameless)
}

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

/// Whether the member only tells of pages.
pub(super) fn is_paging(key: &str) -> bool {
    TOKENS.contains(&key) || ["IsTruncated", "Truncated", "ResponseMetadata"].contains(&key)
}

/// A token that is left over, or a flag, says that the list goes on.
pub(super) fn has_token(node: &Node<'_>) -> bool {
    // One that is there and cannot be read does not say that the list ends.
    let flagged = |key: &str| node.get(key).is_some() && node.bool(key) != Some(false);
    let token = |key: &&str| node.get(key).is_some_and(|token| token.text() != Some(""));
    flagged("IsTruncated") || flagged("Truncated") || TOKENS.iter().any(token)
}
