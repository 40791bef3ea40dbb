//! Access keys in start-up scripts and environments: what the search at the door left of them.
//!
//! By the time a reader sees such a text, it is the key ids that it held, or a word for what became of it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::about::is_object;
use crate::evidence::Listing;
use crate::evidence::embedded_keys::KeySearch;
use crate::evidence::{Candidate, RegionEvidence, Slot, Sourced};
use crate::ingest::node::Node;
use crate::ingest::reader::{Home, Identity, Sink};
use crate::ingest::reading::has_token;
use crate::ingest::secrets::scripts::{DROPPED, MASKED, key_ids};

/// The real ids in a text, each with its first and last letters only: AWS's documentation uses some that end in `EXAMPLE`.
fn masked_keys(text: &str) -> Vec<String> {
    let base32 = |id: &str| {
        id.bytes()
            .skip(4)
            .all(|byte| byte.is_ascii_uppercase() || (b'2'..=b'7').contains(&byte))
    };
    let masked = |id: &str| Some(format!("{}…{}", id.get(..4)?, id.get(id.len().checked_sub(4)?..)?));
    let ids = key_ids(text);
    let mut keys: Vec<String> = ids
        .lines()
        .filter(|id| base32(id) && !id.ends_with("EXAMPLE"))
        .filter_map(masked)
        .collect();
    keys.sort();
    keys.dedup();
    keys
}

/// A member, with the keys that stand in it.
fn with_keys(member: &str, keys: &[String]) -> String {
    format!("{member} ({})", keys.join(", "))
}

/// User data of an instance, a launch template or a launch configuration. `None`: the export does not carry it.
pub(in crate::ingest) fn user_data(text: Option<&str>, member: &str) -> KeySearch {
    let Some(text) = text else { return KeySearch::NotCarried };
    if text.trim().is_empty() {
        return KeySearch::Empty;
    }
    let left = STANDARD.decode(text).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let keys = left.as_deref().map(masked_keys).unwrap_or_default();
    match left.as_deref() {
        Some(_) if !keys.is_empty() => KeySearch::Found(vec![with_keys(member, &keys)]),
        Some(left) if left == DROPPED || !key_ids(left).is_empty() => KeySearch::Clean,
        _ => KeySearch::Unreadable(vec![member.to_owned()]),
    }
}

/// Variables by name, with what is left of their values.
fn variables<'a>(variables: impl Iterator<Item = (String, Option<&'a str>)>) -> KeySearch {
    let (mut found, mut unreadable, mut any) = (Vec::new(), Vec::new(), false);
    for (name, value) in variables {
        any = true;
        let keys = value.map(masked_keys).unwrap_or_default();
        match value {
            Some(_) if !keys.is_empty() => found.push(with_keys(&name, &keys)),
            Some(MASKED) | None => unreadable.push(name),
            Some(_) => {}
        }
    }
    joined(found, unreadable, any)
}

fn joined(mut found: Vec<String>, mut unreadable: Vec<String>, any: bool) -> KeySearch {
    found.sort();
    unreadable.sort();
    match (found.is_empty(), unreadable.is_empty()) {
        (false, _) => KeySearch::Found(found),
        (true, false) => KeySearch::Unreadable(unreadable),
        (true, true) if any => KeySearch::Clean,
        (true, true) => KeySearch::Empty,
    }
}

/// The environment of a Lambda function.
pub(super) fn function(node: &Node<'_>) -> KeySearch {
    let whole = ["CodeSha256", "LastModified"].iter().all(|member| node.has(member));
    match node.get("Environment") {
        // AWS leaves it out where a function has none.
        None if whole => KeySearch::Empty,
        None => KeySearch::NotCarried,
        // The key that encrypts it could not be used by whoever asked.
        Some(environment) if environment.get("Error").is_some() => KeySearch::Unreadable(vec!["Environment".to_owned()]),
        Some(environment) => match environment.get("Variables") {
            Some(all) if !is_object(&all) => KeySearch::Unreadable(vec!["Environment".to_owned()]),
            Some(all) => variables(all.keys().into_iter().map(|name| (name.to_owned(), all.str(name)))),
            None => KeySearch::NotCarried,
        },
    }
}

/// The environments of the containers of a task definition.
pub(super) fn task_definition(node: &Node<'_>) -> KeySearch {
    let (mut found, mut unreadable, mut any) = (Vec::new(), Vec::new(), false);
    if !node.has_list("containerDefinitions") {
        return KeySearch::NotCarried;
    }
    for container in node.list("containerDefinitions") {
        let name = container.string("name").unwrap_or_default();
        if !container.has_list("environment") {
            return KeySearch::NotCarried;
        }
        let files = container.get("environmentFiles");
        if files.is_some_and(|files| files.text().is_some() || !files.elements().is_empty()) {
            unreadable.push(format!("{name} environmentFiles"));
        }
        let named = container.list("environment");
        let of = |variable: &Node<'_>| format!("{name} {}", variable.str("name").unwrap_or_default());
        match variables(named.iter().map(|variable| (of(variable), value(variable)))) {
            KeySearch::Found(members) => found.extend(members),
            KeySearch::Unreadable(members) => unreadable.extend(members),
            KeySearch::Clean => any = true,
            KeySearch::Empty | KeySearch::NotCarried => {}
        }
    }
    joined(found, unreadable, any)
}

/// The environment of a build project. Names of stored parameters and secrets are no values.
pub(super) fn build_project(node: &Node<'_>) -> KeySearch {
    let Some(environment) = node
        .get("environment")
        .filter(|environment| environment.has_list("environmentVariables"))
    else {
        return KeySearch::NotCarried;
    };
    let plain = |variable: &Node<'_>| !matches!(variable.str("type"), Some("PARAMETER_STORE" | "SECRETS_MANAGER"));
    let named = environment.list("environmentVariables");
    let plain = named.iter().filter(|variable| plain(variable));
    variables(plain.map(|variable| (variable.string("name").unwrap_or_default(), value(variable))))
}

/// AWS writes every value, even an empty one. One that is not there was left out by a query, and one that is no text cannot be read.
fn value<'a>(variable: &Node<'a>) -> Option<&'a str> {
    variable.str("value")
}

/// What an instance starts with: `{"InstanceId":…,"UserData":{"Value":…}}`, where an empty object says that there is none.
pub(super) fn instance_attribute(document: &Node<'_>, sink: &mut Sink) {
    let (Some(id), Some(member)) = (document.str("InstanceId"), document.get("UserData")) else {
        return;
    };
    let value = match member.get("Value") {
        // Some scripts make a text of an object.
        None if !is_object(&member) => KeySearch::Unreadable(vec!["UserData".to_owned()]),
        None if member.keys().is_empty() => KeySearch::Empty,
        value => user_data(value.as_ref().and_then(Node::text), "UserData"),
    };
    let identity = Identity::resource(Some(id.to_owned()));
    super::about::about(document, sink, identity, |region| &mut region.embedded_keys.user_data, true, value);
}

/// The user data of every version of a launch template, and which templates are told whole.
pub(in crate::ingest) fn launch_template_versions(document: &Node<'_>, sink: &mut Sink) {
    let versions = document.list("LaunchTemplateVersions");
    let whole = !sink.truncated && !has_token(document);
    for node in &versions {
        let (Some(id), Some(number)) = (node.str("LaunchTemplateId"), node.int("VersionNumber")) else {
            continue;
        };
        let data = node.get("LaunchTemplateData");
        let value = match data {
            // AWS leaves it out where a version has none.
            Some(data) if !is_object(&data) => KeySearch::Unreadable(vec!["UserData".to_owned()]),
            Some(data) if !data.has("UserData") => KeySearch::Empty,
            Some(data) => user_data(data.str("UserData"), "UserData"),
            None => KeySearch::NotCarried,
        };
        let key = format!("{id}:{number}");
        sink.regional(
            node,
            Identity::default(),
            |region| &mut region.embedded_keys.launch_template_versions,
            &key,
            value,
        );
    }
    // Asked by the id of a template, as the file's name or the envelope tells, and without naming versions, AWS lists them all.
    sink.put(document, Identity::default(), move |home, evidence| {
        if let Some(id) = home.resource.filter(|id| whole && id.starts_with("lt-")).map(str::to_owned)
            && let Some(region) = home.region()
        {
            let candidate = Candidate::Present(Sourced::new((), evidence));
            region.embedded_keys.whole_launch_templates.entry(&id).push(candidate);
        }
    });
}

/// One name of a list of names.
pub(super) fn name(
    node: &Node<'_>,
    sink: &mut Sink,
    identity: Identity,
    listing: fn(&mut RegionEvidence) -> &mut Listing<Slot<()>>,
    name: &str,
) {
    sink.regional(node, identity, listing, name, ());
}

/// The region's evidence of searches.
pub(super) fn answered(home: &mut Home<'_>, note: impl FnOnce(&mut crate::evidence::embedded_keys::EmbeddedKeysRegion)) {
    if let Some(region) = home.region() {
        note(&mut region.embedded_keys);
    }
}
