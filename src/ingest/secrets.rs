//! Secrets are dropped at the door: the value goes, the place is named.
//!
//! Of AWS Config items that no reader takes nothing is kept, so texts encoded in them are not searched: that would cost more than
//! all the rest, to name what is thrown away in the next line. Key ids (`AKIA…`) are no secrets. Where a check looks for keys in scripts and variables, their ids are all that stays.

use std::borrow::Cow;
use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::bare;
use super::json::{Json, Look};

pub(super) mod scripts;

use scripts::{DROPPED, MASKED, key_ids};

/// At most so many places are named; the rest is counted.
const MOST_PLACES: usize = 20;

/// Members whose text is always a secret.
const SECRET: [&str; 22] = [
    "SecretAccessKey",
    "SessionToken",
    "SecretString",
    "SecretBinary",
    "KeyMaterial",
    "Base32StringSeed",
    "QRCodePNG",
    "Plaintext",
    "PreSharedKey",
    "PrivateKey",
    "MasterUserPassword",
    "DbPassword",
    "AuthToken",
    "AuthorizationToken",
    "TokenValue",
    "ClientSecret",
    "ServicePassword",
    "RandomPassword",
    "PrivateKeyPlaintext",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_SECURITY_TOKEN",
];

/// What a document has that needs to be searched; nearly all have nothing of it.
static SUSPICIOUS: LazyLock<Look> = LazyLock::new(|| Look::new(&NAMES, &["SecureString"], &PARTS, MARKS));

/// [`SECRET`], and the members that hold secrets in a way of their own.
#[expect(clippy::indexing_slicing, reason = "computed while compiling, where a wrong place is an error")]
const NAMES: [&str; 28] = {
    let mut names = [""; 28];
    let mut at = 0;
    while at < SECRET.len() {
        names[at] = SECRET[at];
        at += 1;
    }
    let others = [
        "accessToken",
        "UserData",
        "Variables",
        "environment",
        "environmentVariables",
        "CustomerGatewayConfiguration",
    ];
    while at < names.len() {
        names[at] = others[at - SECRET.len()];
        at += 1;
    }
    names
};

/// Of keys and presigned addresses, see [`is_secret_text`].
const PARTS: [&str; 5] = [
    "PRIVATE KEY-----",
    "PuTTY-User-Key-File-",
    "X-Amz-Signature=",
    "X-Amz-Security-Token=",
    "AWSAccessKeyId=",
];

/// Every one of [`PARTS`] has one of these.
const MARKS: [u8; 2] = *b"Kz";

/// Drops secret values in place; sentences name field and JSON pointer, never the value.
pub fn scan_json(json: &mut Json<'_>) -> Vec<String> {
    if !SUSPICIOUS.finds(json) {
        return Vec::new();
    }
    let mut scan = Scan::default();
    scan.walk(json, "");
    let more = scan.count.saturating_sub(MOST_PLACES);
    if more > 0 {
        scan.notes.push(format!("{more} more secrets were dropped: rotate them"));
    }
    scan.notes
}

#[derive(Default)]
struct Scan {
    notes: Vec<String>,
    count: usize,
    pointer: String,
}

impl Scan {
    fn walk(&mut self, json: &mut Json<'_>, key: &str) {
        match json {
            Json::Object(members) => self.object(members, key),
            Json::Array(items) => {
                let variables = is(key, "environment") || is(key, "environmentVariables");
                for (at, item) in items.iter_mut().enumerate() {
                    let length = self.enter(&at.to_string());
                    if variables {
                        self.named_variable(item);
                    }
                    self.walk(item, "");
                    self.pointer.truncate(length);
                }
            }
            Json::String(text) if is_secret_text(text) => self.drop(json, "a private key or presigned address"),
            _ => {}
        }
    }

    fn enter(&mut self, key: &str) -> usize {
        let length = self.pointer.len();
        self.pointer.push('/');
        for character in key.chars() {
            match character {
                '~' => self.pointer.push_str("~0"),
                '/' => self.pointer.push_str("~1"),
                other => self.pointer.push(other),
            }
        }
        length
    }

    fn object(&mut self, members: &mut Vec<(Cow<'_, str>, Json<'_>)>, own_key: &str) {
        let text = |wanted: &str| {
            let found = members.iter().find(|(key, _)| is(key, wanted));
            found.and_then(|(_, value)| {
                if let Json::String(text) = value {
                    Some(text.as_ref())
                } else {
                    None
                }
            })
        };
        let secure = text("Type") == Some("SecureString");
        let token_cache = text("accessToken").is_some() && (text("startUrl").is_some() || text("expiresAt").is_some());
        for (key, value) in members {
            let length = self.enter(key);
            let filled = is_filled(value);
            let token = token_cache && ["accessToken", "refreshToken", "clientSecret"].iter().any(|name| is(key, name));
            if filled && (token || SECRET.iter().any(|name| is(key, name)) || (secure && is(key, "Value"))) {
                self.drop(value, key);
            } else if is(key, "UserData") {
                self.user_data(value);
            } else if is(key, "Variables") && is(own_key, "Environment") {
                self.variables(value);
            } else if is(key, "CustomerGatewayConfiguration") && matches!(value, Json::String(text) if text.contains("pre_shared_key")) {
                self.drop(value, key);
            } else {
                self.walk(value, key);
            }
            self.pointer.truncate(length);
        }
    }

    fn drop(&mut self, value: &mut Json<'_>, what: &str) {
        *value = Json::Null;
        self.name(what, "rotate it: it has already travelled");
    }

    fn name(&mut self, what: &str, advice: &str) {
        self.count += 1;
        if self.count <= MOST_PLACES {
            let place = shown(&self.pointer);
            self.notes.push(format!("dropped a secret, {what} at {place}; {advice}"));
        }
    }

    /// A start-up script in base64, bare or as `{"Value": …}`. What cannot be decoded stays undecodable.
    fn user_data(&mut self, value: &mut Json<'_>) {
        match value {
            Json::Object(members) => {
                for (key, inner) in members {
                    let length = self.enter(key);
                    self.user_data(inner);
                    self.pointer.truncate(length);
                }
            }
            Json::String(text) if !text.trim().is_empty() => {
                let searched = scripts::search(text);
                *text = match (searched.ids.as_str(), searched.unreadable) {
                    ("", true) => DROPPED.into(),
                    ("", false) => STANDARD.encode(DROPPED).into(),
                    (ids, _) => STANDARD.encode(ids).into(),
                };
                self.name("UserData", "it was read for access key ids only; rotate what the script holds");
            }
            _ => {}
        }
    }

    fn variables(&mut self, value: &mut Json<'_>) {
        let Json::Object(members) = value else { return };
        for (name, value) in members {
            let length = self.enter(name);
            self.variable(value);
            self.pointer.truncate(length);
        }
    }

    /// `{"name": …, "value": …}` of containers and build projects; a name of a stored parameter is no value.
    fn named_variable(&mut self, item: &mut Json<'_>) {
        let Json::Object(members) = item else { return };
        let is_text = |key: &str, wanted: &str| {
            members
                .iter()
                .any(|(name, value)| is(name, key) && *value == Json::String(wanted.into()))
        };
        if is_text("type", "PARAMETER_STORE") || is_text("type", "SECRETS_MANAGER") {
            return;
        }
        for (key, value) in members {
            if is(key, "value") {
                let length = self.enter(key);
                self.variable(value);
                self.pointer.truncate(length);
            }
        }
    }

    fn variable(&mut self, value: &mut Json<'_>) {
        let Json::String(text) = value else { return };
        if text.is_empty() {
            return;
        }
        let ids = key_ids(text);
        if ids == *text {
            return;
        }
        *text = match ids.as_str() {
            "" if scripts::is_masked(text) => MASKED.into(),
            "" => DROPPED.into(),
            _ => ids.into(),
        };
        self.name("the value of a variable", "rotate it if it is a password, key or token");
    }
}

/// A text that is not masked, or what a script made of a text: a number, an object or a list.
fn is_filled(value: &Json) -> bool {
    match value {
        Json::String(text) => text.bytes().any(|byte| byte != b'*'),
        Json::Number(_) => true,
        Json::Object(members) => !members.is_empty(),
        Json::Array(items) => !items.is_empty(),
        Json::Null | Json::Bool(_) => false,
    }
}

/// A pointer as a sentence can hold it; of a long one the end, which names the field.
fn shown(pointer: &str) -> String {
    const MOST: usize = 200;
    let length = pointer.chars().count();
    let visible = pointer.chars().filter(|character| !character.is_control());
    if length <= MOST {
        return visible.collect();
    }
    std::iter::once('…').chain(visible.skip(length - MOST)).collect()
}

fn is(key: &str, wanted: &str) -> bool {
    key.len() == wanted.len() && key.eq_ignore_ascii_case(wanted)
}

fn is_secret_text(text: &str) -> bool {
    // An address that is signed in the old way has all three.
    let signed = || text.contains("AWSAccessKeyId=") && text.contains("Signature=") && text.contains("Expires=");
    text.len() >= 24 && (has_private_key(text) || text.contains("X-Amz-Signature=") || text.contains("X-Amz-Security-Token=") || signed())
}

fn has_private_key(text: &str) -> bool {
    let pem = text.contains("-----BEGIN ") && text.contains("PRIVATE KEY-----");
    pem || text.contains("PuTTY-User-Key-File-")
}

/// A file's name without the query of the presigned address that it was downloaded from.
#[must_use]
pub fn unsigned(path: &str) -> &str {
    let signed = path.contains("X-Amz-Signature=") || path.contains("X-Amz-Security-Token=");
    match path.split_once("X-Amz-") {
        Some((name, _)) if signed => name.trim_end_matches(['?', '&', '@', '_', '%']),
        _ => path,
    }
}

/// A sentence when the text, which is no JSON, is a store of credentials.
#[must_use]
pub fn scan_text(text: &str) -> Option<String> {
    let what = if has_private_key(text) {
        "a private key"
    } else if is_key_table(text) {
        "a table of passwords or access keys"
    } else if SETTINGS.iter().any(|name| is_set(text, name)) {
        "AWS credentials"
    } else {
        return None;
    };
    Some(format!(
        "holds {what}, so nothing of it was kept: rotate what it holds, because it has already travelled"
    ))
}

const SETTINGS: [&str; 4] = [
    "aws_secret_access_key",
    "AWS_SECRET_ACCESS_KEY",
    "aws_session_token",
    "AWS_SESSION_TOKEN",
];

/// Whether a setting is followed by `=` or `:` and a value.
fn is_set(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let rest = text.get(at + name.len()..).unwrap_or_default();
        let rest = rest.trim_start_matches([' ', '\t', '"', '\'']);
        let value = rest
            .strip_prefix(['=', ':'])
            .unwrap_or_default()
            .trim_start_matches([' ', '\t', '"', '\'']);
        value.starts_with(|character: char| character.is_ascii_alphanumeric() || "+/".contains(character))
    })
}

/// The CSV files that the IAM console offers once for download.
fn is_key_table(text: &str) -> bool {
    let table = bare::without_separator_line(text.trim_start_matches(['\u{feff}', '\r', '\n', ' ']));
    let Some(header) = table.lines().find(|line| !line.trim().is_empty()) else {
        return false;
    };
    let lower = header.get(..header.len().min(400)).unwrap_or_default().to_ascii_lowercase();
    let cells: Vec<&str> = lower
        .split([',', ';', '\t'])
        .map(|cell| cell.trim_matches(['"', ' ', '\u{feff}', '\r']))
        .collect();
    cells.contains(&"secret access key") || (cells.contains(&"password") && cells.iter().any(|cell| cell.starts_with("console")))
}

#[cfg(test)]
#[path = "secrets_tests.rs"]
mod tests;
