//! Evidence without its call's shape: a bucket policy and a credential report as `--query … --output text` leaves them.

use std::collections::BTreeSet;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::json::Json;
use super::node::Node;

/// What a bare policy document is.
pub(super) enum BarePolicy {
    /// A resource policy whose statements name exactly this bucket, or none or several that could not be told apart.
    Bucket(Option<String>),
    /// It has no principal, so it belongs to an identity, or it does not speak of buckets.
    Other,
}

/// Looks at a document with `Version` and `Statement`.
pub(super) fn policy(node: &Node<'_>) -> Option<BarePolicy> {
    let known = ["Version", "Statement", "Id"];
    let is_policy = node.has("Version") && node.has("Statement") && node.keys().iter().all(|key| known.contains(key));
    if !is_policy {
        return None;
    }
    let statement = node.get("Statement")?;
    let statements = if node.has_list("Statement") {
        statement.elements()
    } else {
        vec![statement]
    };
    let names_principals = statements
        .iter()
        .any(|statement| statement.has("Principal") || statement.has("NotPrincipal"));
    let mut buckets = BTreeSet::new();
    for statement in &statements {
        for key in ["Resource", "NotResource"] {
            let listed = statement.strings(key);
            let one = statement.str(key).map(str::to_owned);
            buckets.extend(listed.into_iter().chain(one).filter_map(|arn| bucket_of(&arn)));
        }
    }
    if !names_principals || buckets.is_empty() {
        return Some(BarePolicy::Other);
    }
    let plain = |name: &String| !name.contains(['*', '?', '$']);
    let only = buckets.first().filter(|name| buckets.len() == 1 && plain(name)).cloned();
    Some(BarePolicy::Bucket(only))
}

/// The bucket of `arn:aws:s3:::bucket` or of the ARN of its objects.
fn bucket_of(arn: &str) -> Option<String> {
    let mut parts = arn.splitn(6, ':');
    let (scheme, _partition, service) = (parts.next()?, parts.next()?, parts.next()?);
    let (region, account, resource) = (parts.next()?, parts.next()?, parts.next()?);
    if scheme != "arn" || service != "s3" || !region.is_empty() || !account.is_empty() {
        return None;
    }
    resource.split('/').next().map(str::to_owned)
}

/// The document as `get-bucket-policy` would have wrapped it.
pub(super) fn as_bucket_policy(node: &Node<'_>) -> Json<'static> {
    let mut text = String::new();
    write(node.json(), &mut text);
    Json::Object(vec![("Policy".into(), Json::String(text.into()))])
}

fn write(json: &Json, out: &mut String) {
    let quote = |text: &str| serde_json::Value::from(text).to_string();
    match json {
        Json::Null => out.push_str("null"),
        Json::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Json::Number(text) => out.push_str(text),
        Json::String(text) => out.push_str(&quote(text)),
        Json::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at > 0 { "," } else { "" });
                write(item, out);
            }
            out.push(']');
        }
        Json::Object(members) => {
            out.push('{');
            for (at, (key, value)) in members.iter().enumerate() {
                out.push_str(if at > 0 { "," } else { "" });
                out.push_str(&quote(key));
                out.push(':');
                write(value, out);
            }
            out.push('}');
        }
    }
}

/// A credential report as a text of its own, in the shape of `get-credential-report`; also with `;` or TAB after a spreadsheet,
/// and as the line of base64 that `--query Content --output text` prints.
pub(super) fn credential_report(text: &str) -> Option<Json<'static>> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let inner = text.trim_matches('"');
    let decoded = if inner.starts_with("dXNlcixhcm4s") {
        let packed: String = inner.chars().filter(|c| !c.is_whitespace()).collect();
        String::from_utf8(STANDARD.decode(packed).ok()?).ok()?
    } else {
        text.to_owned()
    };
    let header = decoded.lines().next()?.replace('"', "");
    let separator = *[b',', b';', b'\t']
        .iter()
        .find(|separator| header.split(char::from(**separator)).take(2).eq(["user", "arn"]))?;
    let csv = if separator == b',' {
        decoded
    } else {
        with_commas(&decoded, separator)?
    };
    let member = |key: &'static str, value: String| (key.into(), Json::String(value.into()));
    Some(Json::Object(vec![
        member("Content", csv),
        member("ReportFormat", "text/csv".to_owned()),
    ]))
}

fn with_commas(text: &str, separator: u8) -> Option<String> {
    let mut rows = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut out = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in rows.records() {
        out.write_record(&row.ok()?).ok()?;
    }
    String::from_utf8(out.into_inner().ok()?).ok()
}
