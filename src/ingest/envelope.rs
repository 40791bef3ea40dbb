//! What stands around an answer: our collector's envelope, and the wrappers of aws-list-all and placebo.

use super::contradiction::{Conflict, Field};
use super::json::Json;
use super::node::Node;
use super::path::is_service;
use super::reader::{Answers, Identity, Reader};
use super::{Document, Said, aws_error, cli};
use crate::evidence::source::same_words;
use crate::evidence::{AccountId, Instant, Region, Scope, Source, sources};

/// What is said of an answer outside of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Envelope {
    /// Service and command as written.
    pub(crate) call: Option<(String, String)>,
    pub(crate) identity: Identity,
    pub(crate) captured: Option<Instant>,
    /// Why the answer is not the whole one.
    pub(crate) partial: Option<&'static str>,
    /// A profile of the AWS CLI, which stands in the file's name and is no account, whatever it looks like.
    pub(crate) profile: Option<String>,
    /// Two members of the envelope contradict each other.
    pub(super) conflict: Option<Conflict>,
}

/// What is inside.
pub(super) enum Inside<'a> {
    Output(Node<'a>),
    /// The call succeeded and had nothing to say.
    Nothing,
    Error {
        code: String,
        operation: Option<String>,
    },
    /// Nothing of it can be used; why.
    Unusable(String),
}

impl Envelope {
    /// The reader of the call that the envelope names, if the checklist needs it.
    pub(super) fn reader(&self) -> Option<&'static Reader> {
        let (service, command) = self.call.as_ref()?;
        cli::readers().find(|reader| is_service(service, reader.source.service()) && reader.source.is_operation(command))
    }

    /// Gives items of AWS Config what they do not say themselves: an aggregator's account is not theirs, and an item of an
    /// account-wide type has no region.
    pub(super) fn complement(&self, items: &mut Document) {
        let aggregated = self
            .call
            .as_ref()
            .is_some_and(|(_, command)| command.to_ascii_lowercase().contains("aggregate"));
        let Said::Config(reading) = &items.said else { return };
        let regional = !reading.reader.is_account_wide();
        let own = &mut items.envelope;
        own.captured = own.captured.or(self.captured);
        own.partial = own.partial.or(self.partial);
        if !aggregated {
            own.identity.account = own.identity.account.take().or_else(|| self.identity.account.clone());
            let region = self.identity.region.clone().filter(|_| regional);
            own.identity.region = own.identity.region.take().or(region);
        }
    }

    /// `s3api get-bucket-policy`, as far as it can be told.
    pub(super) fn call_name(&self) -> Option<String> {
        let (service, command) = self.call.as_ref()?;
        let is_named = |source: &Source| is_service(service, source.service()) && source.is_operation(command);
        let known = cli::sources().find(is_named).map(|source| source.name.to_owned());
        Some(known.unwrap_or_else(|| printable(&format!("{service} {command}"))))
    }
}

/// At most 80 characters, without control characters.
pub(super) fn printable(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(80).collect()
}

/// Takes the wrapping off a document.
pub(super) fn unwrap<'a>(node: &Node<'a>) -> (Envelope, Inside<'a>) {
    if node.has("evidence") && node.has("service") && node.has("command") {
        return evidence(node);
    }
    if node.has("service") && node.has("operation") && node.has("region") && node.has("response") {
        return listed(node);
    }
    if node.int("status_code").is_some() && node.has("data") && node.keys().len() == 2 {
        return (Envelope::default(), recorded(node));
    }
    (Envelope::default(), Inside::Output(node.clone()))
}

/// aws-list-all: `{service, region, profile, operation, response{}}`. A profile is no account.
fn listed<'a>(node: &Node<'a>) -> (Envelope, Inside<'a>) {
    let text = |key| node.string(key).unwrap_or_default();
    let envelope = Envelope {
        call: Some((text("service"), text("operation"))),
        identity: Identity {
            region: node.str("region").and_then(|region| region.parse().ok()),
            ..Identity::default()
        },
        profile: node.nonempty("profile"),
        ..Envelope::default()
    };
    let filled = node.get("response").filter(|response| !is_empty(response));
    (envelope, filled.map_or(Inside::Nothing, Inside::Output))
}

fn is_empty(node: &Node<'_>) -> bool {
    matches!(node.json(), Json::Object(members) if members.is_empty())
}

/// placebo: `{status_code, data{}}`, which says nothing of the request.
fn recorded<'a>(node: &Node<'a>) -> Inside<'a> {
    let code = node.at(&["data", "Error"]).and_then(|error| error.string("Code"));
    match (node.int("status_code"), code, node.get("data")) {
        (Some(status), Some(code), _) if status >= 400 => Inside::Error { code, operation: None },
        (Some(status), None, _) if status >= 400 => Inside::Error {
            code: format!("HTTP {status}"),
            operation: None,
        },
        (_, _, Some(data)) if data.keys().iter().all(|key| *key == "ResponseMetadata") => Inside::Nothing,
        (_, _, Some(data)) => Inside::Output(data),
        _ => Inside::Nothing,
    }
}

/// One line of the collector.
fn evidence<'a>(node: &Node<'a>) -> (Envelope, Inside<'a>) {
    if node.int("evidence") != Some(1) {
        let version = printable(&node.scalar("evidence").unwrap_or_default());
        let why = format!("the envelope has version {version:?}, and only version 1 is known here: use the collector of this page");
        return (Envelope::default(), Inside::Unusable(why));
    }
    let (Some(service), Some(command)) = (node.string("service"), node.string("command")) else {
        let why = "the envelope's service or command is no text".to_owned();
        return (Envelope::default(), Inside::Unusable(why));
    };
    let mut envelope = Envelope {
        call: Some((service, command)),
        identity: Identity {
            account: node.account("account"),
            region: node.str("region").and_then(|region| region.parse().ok()),
            resource: None,
        },
        captured: node.time("time"),
        ..Envelope::default()
    };
    if node.get("complete").is_some() && node.bool("complete") != Some(true) {
        envelope.partial = Some("the envelope says that the answer is not complete");
    }
    if let (Some(reader), Some(params)) = (envelope.reader(), node.get("params")) {
        take_params(&mut envelope, reader, &params);
    }
    // The list of regions sets the scope of all else, so a part of it would hide the rest.
    if envelope.partial.is_some() && is_region_list(envelope.reader()) {
        let why = "the list of regions was filtered or is not complete: ask for it without --region-names and --filters".to_owned();
        return (envelope, Inside::Unusable(why));
    }
    let inside = outcome(node);
    (envelope, inside)
}

fn is_region_list(reader: Option<&Reader>) -> bool {
    reader.is_some_and(|reader| reader.source == sources::EC2_REGIONS)
}

fn outcome<'a>(node: &Node<'a>) -> Inside<'a> {
    let exit = node.int("exit");
    let failed = exit.is_some_and(|exit| exit != 0);
    let stderr = || node.str("stderr").and_then(aws_error::parse);
    let trouble = || node.str("stderr").and_then(aws_error::trouble_code).map(str::to_owned);
    match (node.get("output"), node.get("error")) {
        (Some(_), Some(_)) => Inside::Unusable("the envelope has both an output and an error, so neither is used".to_owned()),
        (_, Some(error)) => {
            let said = error.text().and_then(aws_error::parse);
            let code = error.nonempty("code").or_else(|| error.nonempty("Code"));
            let operation = said.as_ref().and_then(|error| error.operation.clone());
            match code.or_else(|| said.map(|error| error.code)) {
                Some(code) => Inside::Error { code, operation },
                None => Inside::Error {
                    code: exit_code(exit),
                    operation,
                },
            }
        }
        (_, None) if failed => match stderr() {
            Some(error) => Inside::Error {
                code: error.code,
                operation: error.operation,
            },
            None => Inside::Error {
                code: trouble().unwrap_or_else(|| exit_code(exit)),
                operation: None,
            },
        },
        (Some(output), None) if exit == Some(0) && output.text().is_some_and(|text| text.trim().is_empty()) => Inside::Nothing,
        (Some(output), None) => Inside::Output(output),
        (None, None) if exit == Some(0) && node.has("output") => Inside::Nothing,
        (None, None) => Inside::Unusable("the envelope has neither an output nor an error, and no exit status 0".to_owned()),
    }
}

fn exit_code(exit: Option<i64>) -> String {
    exit.map_or_else(|| "error".to_owned(), |exit| format!("exit status {exit}"))
}

/// The option that names what the call was asked about.
fn resource_option(source: Source) -> Option<&'static str> {
    match source.scope {
        Scope::Bucket => Some("bucket"),
        Scope::Resource { option } | Scope::Global { option } => Some(option),
        Scope::Account | Scope::Region => None,
    }
}

/// Whether the call must be made with this option, and was made with its value: `--owner-ids self` lists the account's own, any
/// other value lists something else. What stands for an account is compared with the account.
fn is_own_option(source: Source, key: &str, params: &Node<'_>, account: Option<&AccountId>) -> bool {
    let options: Vec<&str> = source.options.split(' ').collect();
    let Some(at) = options
        .iter()
        .position(|option| option.starts_with("--") && same_words(option, key))
    else {
        return false;
    };
    let values = options.iter().skip(at + 1).take_while(|value| !value.starts_with("--"));
    let wanted: Vec<&str> = values.map(|value| value.trim_matches('\'')).collect();
    let mut given = params.strings(key);
    given.extend(params.scalar(key));
    let is_own = |value: &String| value == "self" || account.is_some_and(|account| value.parse().as_ref() == Ok(account));
    match wanted.as_slice() {
        [] => true,
        ["self"] => !given.is_empty() && given.iter().all(is_own),
        // Of every device, those that are assigned are among them.
        ["Assigned"] => matches!(given.as_slice(), [one] if one == "Assigned" || one == "Any"),
        [one] => matches!(given.as_slice(), [value] if value == one),
        // Of several values the collector writes down the first.
        [first, ..] => given.iter().any(|value| value == first),
    }
}

/// Without `--all-users` the call lists the credentials of whoever asks.
fn lists_own_only(source: Source, params: &Node<'_>) -> bool {
    let asks_for_all = |key: &&str| {
        same_words("all-users", key)
            && params.bool(key) != Some(false)
            && !params.str(key).is_some_and(|value| value.eq_ignore_ascii_case("false"))
    };
    source == sources::IAM_SERVICE_SPECIFIC_CREDENTIALS && !params.keys().iter().any(asks_for_all)
}

/// An option that was written as a list of one.
fn the_only(mut values: Vec<String>) -> Option<String> {
    if values.len() == 1 { values.pop() } else { None }
}

/// Takes identity out of the parameters; any parameter that is not known to be harmless may have filtered a list.
fn take_params(envelope: &mut Envelope, reader: &Reader, params: &Node<'_>) {
    const HARMLESS: [&str; 12] = [
        "all-regions",
        "include-managed-resources",
        "include-disabled",
        "include-deprecated",
        "region",
        "output",
        "profile",
        "page-size",
        "no-cli-pager",
        "include-shadow-trails",
        "max-results",
        "color",
    ];
    let lists = matches!(reader.answers, Answers::List(_)) || reader.shape.is_list();
    if !matches!(params.json(), Json::Object(_)) && lists {
        envelope.partial = Some("the parameters of the call cannot be read, and may have filtered the list");
    }
    let mut bus = None;
    for key in params.keys() {
        let value = params.scalar(key).or_else(|| the_only(params.strings(key)));
        if resource_option(reader.source).is_some_and(|option| same_words(option, key)) {
            envelope.identity.resource = value;
        } else if same_words(key, "account-id") {
            let account: Option<AccountId> = value.and_then(|text| text.parse().ok());
            let known = envelope.identity.account.clone();
            if let (Some(one), Some(other)) = (&known, &account)
                && one != other
            {
                let text = format!("the envelope names account {one}, its parameters account {other}");
                let about = Field::Account;
                envelope.conflict = Some(Conflict { about, text });
            }
            envelope.identity.account = known.or(account);
        } else if same_words(key, "region") {
            let region: Option<Region> = value.and_then(|text| text.parse().ok());
            let known = envelope.identity.region.clone();
            let regional = matches!(reader.source.scope, Scope::Region | Scope::Resource { .. });
            if let (true, Some(one), Some(other)) = (regional, &known, &region)
                && one != other
            {
                let text = format!("the envelope names region {one}, its parameters region {other}");
                let about = Field::Region;
                envelope.conflict = Some(Conflict { about, text });
                envelope.identity.region = None;
            } else {
                envelope.identity.region = known.or(region);
            }
        } else if same_words(key, "event-bus-name") {
            bus = value.filter(|name| name != "default" && !name.ends_with("event-bus/default"));
        } else {
            let wanted = is_own_option(reader.source, key, params, envelope.identity.account.as_ref());
            // Without the shadows, trails of other Regions and of the organization are left out.
            let hides = same_words("include-shadow-trails", key) && params.bool(key) == Some(false);
            let harmless = !hides && (wanted || HARMLESS.iter().any(|name| same_words(name, key)));
            if !harmless && lists {
                envelope.partial = Some("the parameters of the call may have filtered the list");
            }
        }
    }
    if lists_own_only(reader.source, params) {
        envelope.partial = Some("asked without --all-users, so that the list is that of the caller");
    }
    // A rule of another bus may have the name of one of the default bus.
    if let Some(bus) = bus {
        envelope.identity.resource = envelope.identity.resource.take().map(|rule| format!("{bus}/{rule}"));
        envelope.partial = Some("asked of another event bus than the default one, on which AWS services tell");
    }
}
