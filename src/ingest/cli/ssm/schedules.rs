//! What runs by itself: associations and maintenance windows; and the baselines that decide what counts as missing.

use crate::evidence::Candidate;
use crate::evidence::ssm::{Association, MaintenanceWindow, PatchBaseline, WindowTask};
use crate::ingest::node::Node;
use crate::ingest::reader::{Identity, Sink};
use crate::ingest::regional::whole_list;

pub(super) fn associations(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("Associations") {
        let Some(id) = node.str("AssociationId") else { continue };
        let value = Association {
            document: node.nonempty("Name"),
            schedule: node.nonempty("ScheduleExpression"),
        };
        sink.regional(&node, Identity::default(), |region| &mut region.ssm.associations, id, value);
    }
}

pub(super) fn association(document: &Node<'_>, sink: &mut Sink) {
    let Some(node) = document.get("AssociationDescription") else {
        return;
    };
    let Some(id) = node.str("AssociationId") else { return };
    if sink.truncated {
        return;
    }
    let operation = node.get("Parameters").and_then(|parameters| only(parameters.strings("Operation")));
    let identity = Identity::resource(Some(id.to_owned()));
    sink.regional(&node, identity, |region| &mut region.ssm.association_operations, id, operation);
}

fn only(mut values: Vec<String>) -> Option<String> {
    if values.len() == 1 { values.pop() } else { None }
}

pub(super) fn windows(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("WindowIdentities") {
        let Some(id) = node.str("WindowId") else { continue };
        let value = MaintenanceWindow {
            enabled: node.bool("Enabled"),
            schedule: node.nonempty("Schedule"),
            start: node.nonempty("StartDate"),
            end: node.nonempty("EndDate"),
        };
        sink.regional(&node, Identity::default(), |region| &mut region.ssm.windows, id, value);
    }
}

pub(super) fn tasks(document: &Node<'_>, sink: &mut Sink) {
    let nodes = document.list("Tasks");
    let window = nodes.first().and_then(|node| node.nonempty("WindowId"));
    let mut tasks: Vec<WindowTask> = nodes.iter().map(task).collect();
    tasks.sort();
    let partial = sink.truncated || !whole_list(document);
    sink.put(document, Identity::resource(window), move |home, evidence| {
        let Some(window) = home.resource.map(str::to_owned) else { return };
        if let Some(region) = home.region() {
            let candidate = Candidate::unless(partial, &tasks, evidence);
            region.ssm.window_tasks.entry(&window).push(candidate);
        }
    });
}

fn task(node: &Node<'_>) -> WindowTask {
    let operation = node.at(&["TaskParameters", "Operation"]);
    WindowTask {
        document: node.nonempty("TaskArn"),
        kind: node.nonempty("Type"),
        operation: operation.and_then(|operation| only(operation.strings("Values"))),
    }
}

pub(super) fn baselines(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("BaselineIdentities") {
        let Some(id) = node.str("BaselineId") else { continue };
        let value = PatchBaseline {
            is_default: node.bool("DefaultBaseline"),
            operating_system: node.nonempty("OperatingSystem"),
            // AWS's own are given by their ARN, in an account of AWS.
            own: !id.starts_with("arn:"),
        };
        sink.regional(&node, Identity::default(), |region| &mut region.ssm.baselines, id, value);
    }
}

/// A group may use one baseline for each operating system.
pub(super) fn patch_groups(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("Mappings") {
        let Some(group) = node.str("PatchGroup") else { continue };
        let baseline = node.get("BaselineIdentity");
        let of = |member: &str| baseline.as_ref().and_then(|baseline| baseline.nonempty(member)).unwrap_or_default();
        let (id, system) = (of("BaselineId"), of("OperatingSystem"));
        let key = if system.is_empty() {
            group.to_owned()
        } else {
            format!("{group} ({system})")
        };
        sink.regional(&node, Identity::default(), |region| &mut region.ssm.patch_groups, &key, id);
    }
}
