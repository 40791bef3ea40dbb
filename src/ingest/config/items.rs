//! Configuration items out of every container AWS has for them, the newest version of each.

use std::collections::{BTreeMap, BTreeSet};

use super::normalise::{decode_item, decoded};
use super::{ConfigItem, Reading, reader_of};
use crate::evidence::{AccountId, Arn, Instant, Region};
use crate::ingest::envelope::{Envelope, printable};
use crate::ingest::json::Json;
use crate::ingest::node::Node;
use crate::ingest::reader::{Identity, Record, Sink};
use crate::ingest::{Document, FileState, ReadFile, Said, add_note, secrets};

pub(super) const HISTORY: &str = "configservice get-resource-config-history";
const BATCH: &str = "configservice batch-get-resource-config";
const AGGREGATE_BATCH: &str = "configservice batch-get-aggregate-resource-config";
pub(in crate::ingest) const SELECT: &str = "configservice select-resource-config";
const AGGREGATE: &str = "configservice get-aggregate-resource-config";
pub(super) const SNAPSHOT: &str = "config snapshot";
pub(super) const HISTORY_FILE: &str = "config history file";
const ITEM: &str = "config item";
const NOTIFICATION: &str = "config change notification";

/// The resources of one type in one place. With its id, a resource is known across versions.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Group {
    account: Option<AccountId>,
    region: Option<Region>,
    resource_type: &'static str,
}

struct Kept {
    captured: Option<Instant>,
    deleted: bool,
    records: Vec<Record>,
    notes: Vec<String>,
}

/// The items of one container.
#[derive(Default)]
pub(super) struct Items {
    /// They are the results of a query.
    selected: bool,
    /// By group and id.
    kept: BTreeMap<Group, BTreeMap<String, Kept>>,
    not_needed: BTreeMap<String, usize>,
    /// Types of which some resource is not recorded, so that a snapshot does not hold them all.
    not_recorded: BTreeSet<&'static str>,
    not_recorded_count: usize,
    /// Items without a type or an id.
    nameless: usize,
    /// Items that were too large for their notification.
    oversized: usize,
    /// Sentences on secrets that were dropped.
    secrets: Vec<String>,
}

/// Reads a document that is or holds configuration items; false when it does not.
pub(in crate::ingest) fn read(file: &mut ReadFile, node: &Node<'_>, truncated: bool) -> bool {
    let elements = node.elements();
    if !elements.is_empty() {
        if !elements.iter().all(|element| container(element).is_some()) {
            return false;
        }
        let mut singles = Items::default();
        let mut single_name = ITEM;
        for element in &elements {
            match container(element) {
                Some(Container::Single(name, mut item)) => {
                    single_name = name;
                    drop_secrets(&mut item, &mut singles.secrets);
                    singles.add(item, &element.pointer());
                }
                Some(Container::Oversized) => singles.oversized += 1,
                _ => drop(read(file, element, false)),
            }
        }
        if !singles.is_empty() {
            singles.finish(file, single_name, &node.pointer(), false);
        }
        return true;
    }
    let Some(found) = container(node) else { return false };
    let mut items = Items::default();
    match found {
        Container::List(name, list) => {
            for item in list.elements() {
                items.add(item.json().clone(), &item.pointer());
            }
            items.finish(file, name, &list.pointer(), name == SNAPSHOT && !truncated);
        }
        Container::Results(list) => {
            items.selected = true;
            for result in list.elements() {
                match result.text().and_then(decoded) {
                    Some(mut item) => {
                        drop_secrets(&mut item, &mut items.secrets);
                        items.add(item, &result.pointer());
                    }
                    None => items.nameless += 1,
                }
            }
            items.finish(file, SELECT, &list.pointer(), false);
        }
        // An item that is cut off may lack what says that it is deleted.
        Container::Single(..) if truncated => {}
        Container::Single(name, mut item) => {
            drop_secrets(&mut item, &mut items.secrets);
            items.add(item, &node.pointer());
            items.finish(file, name, &node.pointer(), false);
        }
        Container::Oversized => {
            items.oversized = 1;
            items.finish(file, NOTIFICATION, &node.pointer(), false);
        }
    }
    true
}

enum Container<'a> {
    List(&'static str, Node<'a>),
    /// Every result is an item in a string.
    Results(Node<'a>),
    Single(&'static str, Json<'a>),
    /// A notification that carries only a summary.
    Oversized,
}

fn container<'a>(node: &Node<'a>) -> Option<Container<'a>> {
    if let Some(list) = node.get("configurationItems").filter(|_| node.has_list("configurationItems")) {
        let name = match (node.has("configSnapshotId"), node.has("fileVersion")) {
            (true, _) => SNAPSHOT,
            (false, true) => HISTORY_FILE,
            (false, false) => HISTORY,
        };
        return Some(Container::List(name, list));
    }
    for (key, name) in [("baseConfigurationItems", BATCH), ("BaseConfigurationItems", AGGREGATE_BATCH)] {
        if node.has_list(key) {
            return Some(Container::List(name, node.get(key)?));
        }
    }
    if node.has_list("Results") {
        let results = node.list("Results");
        let encoded = results
            .iter()
            .all(|result| result.text().is_some_and(|text| text.trim_start().starts_with('{')));
        return (encoded && (node.has("QueryInfo") || !results.is_empty())).then_some(Container::Results(node.get("Results")?));
    }
    if let Some(item) = node.get("ConfigurationItem") {
        return Some(Container::Single(AGGREGATE, item.json().clone()));
    }
    single(node.json(), 3)
}

/// An item by itself, or in one of the wrappers of a notification.
fn single(json: &Json<'_>, levels: usize) -> Option<Container<'static>> {
    let root = Node::root(json, "");
    let node = root.any_case();
    let is_item = node.str("resourceType").is_some() && (node.has("configurationItemStatus") || node.has("configuration"));
    if is_item {
        return Some(Container::Single(ITEM, json.clone().into_owned()));
    }
    let event = root.get("detail").unwrap_or_else(|| root.clone());
    if let Some(item) = event.get("configurationItem") {
        return Some(Container::Single(NOTIFICATION, item.json().clone().into_owned()));
    }
    if event.has("configurationItemSummary") {
        return Some(Container::Oversized);
    }
    let inner = root.str("invokingEvent").or_else(|| root.str("Message")).filter(|_| levels > 0)?;
    match single(&decoded(inner)?, levels - 1)? {
        Container::Single(_, item) => Some(Container::Single(NOTIFICATION, item)),
        other => Some(other),
    }
}

/// What stood encoded in a text was not seen when the document was searched for secrets.
fn drop_secrets(item: &mut Json<'_>, notes: &mut Vec<String>) {
    for secret in secrets::scan_json(item) {
        add_note(notes, secret);
    }
}

impl Items {
    fn is_empty(&self) -> bool {
        self.kept.is_empty() && self.not_needed.is_empty() && self.not_recorded_count + self.nameless + self.oversized == 0
    }

    /// Takes one item; of several versions of a resource the newest stays.
    pub(super) fn add(&mut self, mut item: Json<'_>, pointer: &str) {
        let node = Node::root(&item, pointer).any_case();
        let Some(resource_type) = node.str("resourceType") else {
            self.nameless += 1;
            return;
        };
        let Some(reader) = reader_of(resource_type) else {
            *self.not_needed.entry(printable(resource_type)).or_default() += 1;
            return;
        };
        let status = node.str("configurationItemStatus").unwrap_or_default();
        if status == "ResourceNotRecorded" {
            self.not_recorded.insert(reader.resource_type);
            self.not_recorded_count += 1;
            return;
        }
        let Some(id) = node.nonempty("resourceId").or_else(|| node.nonempty("resourceName")) else {
            self.nameless += 1;
            return;
        };
        let deleted = status.starts_with("ResourceDeleted");
        let captured = node.time("configurationItemCaptureTime");
        let identity = identity(&node);
        let group = Group {
            account: identity.account,
            // IAM is recorded once per recording region.
            region: identity.region.filter(|_| !reader.resource_type.starts_with("AWS::IAM::")),
            resource_type: reader.resource_type,
        };
        let versions = self.kept.entry(group).or_default();
        if versions.get(&id).is_some_and(|kept| kept.captured > captured) {
            return;
        }
        if decode_item(&mut item) {
            drop_secrets(&mut item, &mut self.secrets);
        }
        let node = Node::root(&item, pointer).any_case();
        let mut sink = Sink {
            captured,
            ..Sink::default()
        };
        let config_item = ConfigItem {
            id: &id,
            name: node.str("resourceName").filter(|name| !name.is_empty() && *name != id),
            arn: node.str("arn").filter(|arn| !arn.is_empty()),
            configuration: node.get("configuration").filter(|_| !deleted),
            supplementary: node.get("supplementaryConfiguration").filter(|_| !deleted),
            deleted,
            selected: self.selected,
            item: node,
        };
        (reader.read)(&config_item, &mut sink);
        let mut notes = sink.notes;
        notes.extend(sink.problems);
        let mut kept = Kept {
            captured,
            deleted,
            records: sink.records,
            notes,
        };
        // Two versions of which neither is newer, as queries give them without a time: whether they agree is seen later.
        if let Some(other) = versions.remove(&id).filter(|other| other.captured == captured) {
            kept.deleted |= other.deleted;
            kept.records.extend(other.records);
            kept.notes.extend(other.notes);
        }
        versions.insert(id, kept);
    }

    /// Notes items that were not even looked at, by type.
    pub(super) fn passed_over(&mut self, by_type: BTreeMap<String, u64>) {
        for (resource_type, count) in by_type {
            let count = usize::try_from(count).unwrap_or(usize::MAX);
            if resource_type.is_empty() {
                self.nameless += count;
            } else {
                *self.not_needed.entry(printable(&resource_type)).or_default() += count;
            }
        }
    }

    /// One document for each type in an account and region. `complete`: the container holds every recorded resource.
    pub(super) fn finish(self, file: &mut ReadFile, name: &'static str, pointer: &str, complete: bool) {
        for note in self.notes() {
            file.note(note);
        }
        if self.kept.is_empty() {
            let state = if self.not_needed.is_empty() {
                FileState::NotEvidence
            } else {
                FileState::NotNeeded
            };
            file.other(state, Some(name), self.why_nothing());
            return;
        }
        // An item that does not say what it is may be of any type.
        let nameless = self.nameless > 0;
        for (group, resources) in self.kept {
            let Some(reader) = reader_of(group.resource_type) else { continue };
            let mut reading = Reading {
                reader,
                records: Vec::with_capacity(resources.len()),
                ids: Vec::with_capacity(resources.len()),
                gone: Vec::new(),
                complete: complete && !nameless && reader.snapshot_is_whole() && !self.not_recorded.contains(group.resource_type),
                notes: Vec::new(),
            };
            for (id, kept) in resources {
                if kept.deleted {
                    reading.gone.push((id.clone(), kept.captured));
                }
                reading.ids.extend(kept.records.iter().map(|_| id.clone()));
                reading.records.extend(kept.records);
                reading.notes.extend(kept.notes);
            }
            let identity = Identity {
                account: group.account,
                region: group.region,
                resource: None,
            };
            file.documents.push(Document {
                name: Some(name),
                pointer: pointer.to_owned(),
                envelope: Envelope {
                    identity,
                    ..Envelope::default()
                },
                said: Said::Config(reading),
            });
        }
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = self.secrets.clone();
        let not_needed: usize = self.not_needed.values().sum();
        if not_needed > 0 {
            let types = self.not_needed.len();
            notes.push(format!("{not_needed} items of {types} types not needed"));
        }
        if self.not_recorded_count > 0 {
            notes.push(format!(
                "{} items skipped: AWS Config does not record them",
                self.not_recorded_count
            ));
        }
        if self.nameless > 0 {
            let count = self.nameless;
            notes.push(format!(
                "{count} items skipped: select resourceType, resourceId, accountId and awsRegion too"
            ));
        }
        if self.oversized > 0 {
            let count = self.oversized;
            notes.push(format!(
                "{count} items skipped: too large for their notification, which has no configuration"
            ));
        }
        notes
    }

    fn why_nothing(&self) -> String {
        let types: Vec<&str> = self.not_needed.keys().take(3).map(String::as_str).collect();
        if !types.is_empty() {
            return format!("no item of the checklist needs {}", types.join(", "));
        }
        if self.nameless > 0 {
            return "the items do not say what they are: select resourceType, resourceId, accountId and awsRegion too".to_owned();
        }
        if self.oversized > 0 {
            return "the item was too large for its notification: get it with get-resource-config-history".to_owned();
        }
        "holds no configuration of a resource".to_owned()
    }
}

/// Account and region as the dialects spell them; `global` is no region.
fn identity(node: &Node<'_>) -> Identity {
    let arn: Option<Arn> = node.str("arn").and_then(|arn| arn.parse().ok());
    let account = node.account("awsAccountId").or_else(|| node.account("accountId"));
    let region = match node.str("awsRegion") {
        Some(region) => region.parse().ok(),
        None => arn.as_ref().and_then(Arn::region),
    };
    Identity {
        account: account.or_else(|| arn.as_ref().and_then(Arn::account)),
        region,
        resource: None,
    }
}
