//! Managed nodes and the state of their patches.

use crate::evidence::Candidate;
use crate::evidence::ssm::{ManagedNode, PatchState};
use crate::ingest::node::Node;
use crate::ingest::reader::{Identity, Sink};

pub(super) fn information(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("InstanceInformationList") {
        let Some(id) = node.str("InstanceId") else { continue };
        let value = ManagedNode {
            ping: node.nonempty("PingStatus"),
        };
        sink.regional(&node, Identity::default(), |region| &mut region.ssm.nodes, id, value);
    }
}

/// Without a filter the list has a row for each kind of compliance.
pub(super) fn compliance(document: &Node<'_>, sink: &mut Sink) {
    let rows = document.list("ResourceComplianceSummaryItems");
    let is_patch = |row: &Node<'_>| row.str("ComplianceType") == Some("Patch");
    sink.filtered |= !rows.is_empty() && !rows.iter().any(is_patch);
    for row in rows.into_iter().filter(is_patch) {
        let (Some(id), Some(status)) = (row.str("ResourceId"), row.nonempty("Status")) else {
            sink.filtered = true;
            continue;
        };
        sink.regional(&row, Identity::default(), |region| &mut region.ssm.patch_compliance, id, status);
    }
}

const COUNTS: [&str; 5] = [
    "MissingCount",
    "FailedCount",
    "CriticalNonCompliantCount",
    "SecurityNonCompliantCount",
    "OtherNonCompliantCount",
];

pub(super) fn patch_states(document: &Node<'_>, sink: &mut Sink) {
    let nodes = document.list("InstancePatchStates");
    if nodes.is_empty() && !sink.truncated {
        // Asked about one node, AWS says that nothing was scanned there.
        sink.put(document, Identity::default(), |home, evidence| {
            let Some(id) = home.resource.map(str::to_owned) else { return };
            if let Some(region) = home.region() {
                region.ssm.patch_states.entry(&id).push(Candidate::Absent(evidence));
            }
        });
    }
    for node in nodes {
        let Some(id) = node.str("InstanceId") else { continue };
        let value = PatchState {
            counts: COUNTS.iter().map(|name| (*name, node.int(name))).collect(),
            pending_reboot: node.int("InstalledPendingRebootCount"),
            ended: node.time("OperationEndTime"),
        };
        let identity = Identity::resource(Some(id.to_owned()));
        sink.regional(&node, identity, |region| &mut region.ssm.patch_states, id, value);
    }
}
