//! Documents: policies, credential reports, envelopes.

use std::collections::BTreeSet;

use crate::evidence::policy::{Effect, PlainHttp, PolicyDocument, Selection, glob};
use crate::evidence::{Collected, Inventory};
use crate::ingest::json::{self, Json};
use crate::ingest::{Assignments, Ingest, policy as reading};

const BUCKET: &str = "acme-logs";

fn is_denied(document: &PolicyDocument) -> bool {
    matches!(document.denies_plain_http(BUCKET), PlainHttp::Denied | PlainHttp::DeniedWithAllElse)
}

/// What a policy says does not depend on the order of its statements or on how its text is wrapped; more permission never makes it
/// less public; without a deny nothing is denied; and a pattern that covers another matches whatever that one matches.
pub fn policy(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let read = reading::read_text(&text);
    assert_eq!(read, reading::read_text(&text), "the same text twice");
    let Ok(document) = read else { return };
    let public = document.public_allow().len();
    let mut turned = document.clone();
    turned.statements.reverse();
    assert_eq!(turned.public_allow().len(), public, "the order of statements makes a difference");
    assert_eq!(
        is_denied(&turned),
        is_denied(&document),
        "the order of statements makes a difference"
    );
    let mut allowing = document.clone();
    allowing.statements.retain(|statement| statement.effect == Effect::Allow);
    assert!(!is_denied(&allowing), "nothing denies, and yet it is denied");
    assert_eq!(allowing.public_allow().len(), public, "a deny makes something public");
    if !text.contains(['%', '+']) {
        let encoded: String = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
        assert_eq!(
            reading::read_text(&encoded).as_ref(),
            Ok(&document),
            "the encoded text says something else"
        );
    }
    let quoted = Json::String(text.as_ref().into());
    assert_eq!(
        reading::read(&quoted).as_ref(),
        Ok(&document),
        "the quoted text says something else"
    );
    patterns(&document);
}

fn patterns(document: &PolicyDocument) {
    let mut patterns: Vec<&str> = Vec::new();
    for statement in document.statements.iter().take(4) {
        let (Selection::Only(actions) | Selection::AllBut(actions)) = &statement.actions;
        patterns.extend(actions.iter().map(String::as_str).filter(|pattern| pattern.len() < 40).take(6));
    }
    for one in &patterns {
        assert!(glob::covers(one, one), "{one} does not cover itself");
        for other in &patterns {
            if !glob::covers(one, other) {
                continue;
            }
            for text in &patterns {
                assert!(
                    !glob::matches(other, text) || glob::matches(one, text),
                    "{one} covers {other}, which matches {text}"
                );
            }
        }
    }
}

fn inventory_of(path: &str, bytes: &[u8]) -> Inventory {
    let mut ingest = Ingest::default();
    ingest.add_file(path, bytes);
    ingest.assemble(&Assignments::new()).inventory
}

const HEADER: &str = "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated\n";

/// The users of a report are those that the CSV has, each once; a complete report has all of them. Where the first byte is a letter,
/// the bytes are the rows below AWS's own header.
pub fn credential_report(bytes: &[u8]) {
    let rows = String::from_utf8_lossy(bytes);
    let headed = bytes.first().is_some_and(u8::is_ascii_alphabetic) && !rows.starts_with("user,arn,");
    let text = if headed { format!("{HEADER}{rows}") } else { rows.into_owned() };
    let inventory = inventory_of("111122223333/iam-get-credential-report.csv", text.as_bytes());
    for account in inventory.accounts.values() {
        let Collected::Present(report) = account.iam.credential_report.state() else {
            continue;
        };
        let report = &report.value;
        // JSON and base64 are only read without panic here.
        if !text.starts_with("user,arn,") || text.contains('\0') {
            continue;
        }
        // Marks between joined files are taken out before, and line ends made alike.
        let Ok((table, _)) = crate::ingest::decode::to_text(text.as_bytes()) else {
            continue;
        };
        let table = table.replace("\r\n", "\n");
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(table.as_bytes());
        let mut names: BTreeSet<String> = BTreeSet::new();
        for record in reader.records() {
            let Ok(record) = record else { break };
            names.extend(record.get(0).map(plain));
        }
        let mut seen = BTreeSet::new();
        for row in &report.users {
            assert!(names.contains(&plain(&row.user)), "{:?} is in no row", row.user);
            assert!(seen.insert(&row.user), "{:?} is there twice", row.user);
        }
    }
}

/// A name as it is compared: marks at the ends of a text are taken off before it is read.
fn plain(name: &str) -> String {
    name.replace('\u{feff}', "").trim().to_owned()
}

/// The digits of every number and text.
fn digits(json: &Json<'_>, out: &mut String) {
    match json {
        Json::Number(text) | Json::String(text) => {
            out.push_str(text);
            out.push(' ');
        }
        Json::Array(items) => items.iter().for_each(|item| digits(item, out)),
        Json::Object(members) => {
            for (key, value) in members {
                out.push_str(key);
                out.push(' ');
                digits(value, out);
            }
        }
        _ => {}
    }
}

/// No account is known but those that the text names, and no Region either; the same text twice says the same.
pub fn envelope(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    // Texts inside base64 or percent signs are none of an envelope's own.
    if text.contains(['%', '\0']) || text.contains("\"Content\"") {
        return;
    }
    let inventory = inventory_of("evidence.jsonl", bytes);
    let mut named = String::from(text);
    for piece in crate::ingest::split::documents(text) {
        if let crate::ingest::split::Piece::Json { parsed, .. } = piece {
            digits(&parsed.value, &mut named);
        }
    }
    // A text within a text, as Config writes them.
    for inner in named.clone().split(' ').filter_map(|part| json::parse_whole(part).ok()) {
        digits(&inner, &mut named);
    }
    for (account, evidence) in &inventory.accounts {
        let spelled = account.as_str().trim_start_matches('0');
        assert!(named.contains(spelled), "account {account} is in no text");
        for region in evidence.regions.keys() {
            assert!(named.contains(region.as_str()), "Region {region} is in no text");
        }
    }
}
