//! What people run through Systems Manager, what is logged of it, and with whom documents are shared. Of what was run only the
//! time is kept: parameters may hold secrets.

use crate::evidence::ssm::{SESSION_PREFERENCES, SessionPreferences};
use crate::evidence::{Candidate, Instant, Listing, RegionEvidence, Slot};
use crate::ingest::cli::about::is_object;
use crate::ingest::json::parse_whole;
use crate::ingest::node::Node;
use crate::ingest::reader::{Home, Identity, Sink, Unanswered};
use crate::ingest::regional::whole_list;

type Runs = fn(&mut RegionEvidence) -> &mut Listing<Slot<Option<Instant>>>;

pub(super) fn commands(document: &Node<'_>, sink: &mut Sink) {
    runs(document, sink, ["Commands", "CommandId", "RequestedDateTime"], |region| {
        &mut region.ssm.commands
    });
}

pub(super) fn automations(document: &Node<'_>, sink: &mut Sink) {
    let names = ["AutomationExecutionMetadataList", "AutomationExecutionId", "ExecutionStartTime"];
    runs(document, sink, names, |region| &mut region.ssm.automations);
}

pub(super) fn sessions(document: &Node<'_>, sink: &mut Sink) {
    runs(document, sink, ["Sessions", "SessionId", "StartDate"], |region| {
        &mut region.ssm.sessions
    });
}

/// Runs by their list, id and time.
fn runs(document: &Node<'_>, sink: &mut Sink, [list, id, time]: [&str; 3], into: Runs) {
    for node in document.list(list) {
        let Some(id) = node.str(id) else { continue };
        sink.regional(&node, Identity::default(), into, id, node.time(time));
    }
}

/// Only the document that holds the preferences of Session Manager is looked into.
pub(super) fn document(document: &Node<'_>, sink: &mut Sink) {
    sink.identity = Identity::resource(document.nonempty("Name"));
    if document.str("Name") != Some(SESSION_PREFERENCES) {
        sink.notes.push("only the preferences of Session Manager are read".to_owned());
        return;
    }
    let value = SessionPreferences {
        destinations: document.str("Content").and_then(destinations),
    };
    sink.region_fact(document, Identity::default(), |region| &mut region.ssm.session_preferences, value);
}

/// Where sessions are logged, as the content of the document says: JSON in a text.
fn destinations(content: &str) -> Option<Vec<String>> {
    let json = parse_whole(content).ok()?;
    let inputs = Node::root(&json, "").get("inputs").filter(is_object)?;
    let mut found = Vec::new();
    for (member, kind) in [("s3BucketName", "bucket"), ("cloudWatchLogGroupName", "log group")] {
        let name = inputs.get(member).map_or(Some(""), |value| value.text())?.trim();
        if !name.is_empty() {
            found.push(format!("{kind} {name}"));
        }
    }
    Some(found)
}

pub(super) fn no_document(home: &mut Home<'_>, why: Unanswered) {
    if home.resource != Some(SESSION_PREFERENCES) {
        return;
    }
    if let Some(region) = home.region() {
        region.ssm.session_preferences.push(why.into());
    }
}

pub(super) fn setting(document: &Node<'_>, sink: &mut Sink) {
    let Some(node) = document.get("ServiceSetting") else { return };
    let (Some(id), Some(value)) = (node.str("SettingId"), node.nonempty("SettingValue")) else {
        return;
    };
    let identity = Identity {
        resource: Some(id.to_owned()),
        ..Identity::of_arn(node.str("ARN"))
    };
    if !sink.truncated {
        sink.regional(&node, identity, |region| &mut region.ssm.settings, id, value);
    }
}

pub(super) fn documents(document: &Node<'_>, sink: &mut Sink) {
    let nodes = document.list("DocumentIdentifiers");
    let is_of_aws = |node: &Node<'_>| node.str("Owner") == Some("Amazon");
    sink.filtered |= !nodes.is_empty() && nodes.iter().all(is_of_aws);
    for node in nodes.into_iter().filter(|node| !is_of_aws(node)) {
        let Some(name) = node.str("Name") else { continue };
        let owner = node.nonempty("Owner");
        sink.regional(&node, Identity::default(), |region| &mut region.ssm.documents, name, owner);
    }
}

/// Other services list account ids under the same name.
pub(super) fn is_document_permission(document: &Node<'_>) -> bool {
    document.has_list("AccountSharingInfoList") || document.strings("AccountIds").iter().any(|id| id.eq_ignore_ascii_case("all"))
}

pub(super) fn permission(document: &Node<'_>, sink: &mut Sink) {
    let listed = document.list("AccountIds");
    let details = document.list("AccountSharingInfoList");
    let named = listed.iter().map(|id| id.text().map(str::to_owned));
    let named: Vec<Option<String>> = named.chain(details.iter().map(|info| info.nonempty("AccountId"))).collect();
    // One that cannot be read may be that of everyone.
    let readable = document.has_list("AccountIds") && named.iter().all(Option::is_some);
    let mut accounts: Vec<String> = named.into_iter().flatten().collect();
    accounts.sort();
    accounts.dedup();
    let is_public = accounts.iter().any(|id| id.eq_ignore_ascii_case("all"));
    let partial = (sink.truncated || !readable || !whole_list(document)) && !is_public;
    sink.put(document, Identity::default(), move |home, evidence| {
        let Some(name) = home.resource.map(str::to_owned) else { return };
        if let Some(region) = home.region() {
            let candidate = Candidate::unless(partial, &accounts, evidence);
            region.ssm.document_shares.entry(&name).push(candidate);
        }
    });
}
