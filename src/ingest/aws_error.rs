//! Error messages that the AWS CLI printed instead of an answer, and trouble that kept it from asking.

use super::json;
use super::node::Node;
use crate::evidence::error_code::refined;
pub use crate::evidence::error_code::{Kind, meaning};

/// A call that AWS answered with an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AwsError {
    /// AWS's code: `AccessDenied`, `NoSuchBucketPolicy`.
    pub code: String,
    /// The API operation: `GetBucketPolicy`. The JSON form does not name it.
    pub operation: Option<String>,
    pub message: String,
}

const START: &str = "An error occurred (";

/// What CLI 2 writes before a message.
const PREFIX: &str = "aws: [ERROR]:";

/// The first error message in a text.
#[must_use]
pub fn parse(text: &str) -> Option<AwsError> {
    let trimmed = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let trimmed = trimmed.strip_prefix(PREFIX).map_or(trimmed, str::trim_start);
    if trimmed.starts_with('{') {
        let json = trimmed
            .get(..64 * 1024)
            .is_none()
            .then(|| json::parse_whole(trimmed).ok())
            .flatten()?;
        return of_json(&Node::root(&json, ""));
    }
    all(text).into_iter().next()
}

/// Every error message in a text, in its order.
#[must_use]
pub fn all(text: &str) -> Vec<AwsError> {
    let mut starts: Vec<usize> = text.match_indices(START).map(|(at, _)| at).collect();
    starts.push(text.len());
    let mut errors: Vec<AwsError> = Vec::new();
    for pair in starts.windows(2) {
        let &[from, to] = pair else { continue };
        errors.extend(text.get(from..to).and_then(message));
    }
    if errors.is_empty() && text.len() < 64 * 1024 && text.contains("NativeCommandError") {
        errors.extend(wrapped(text));
    }
    if errors.is_empty() && text.contains(PREFIX) {
        // `--cli-error-format json` behind the prefix, so that it does not begin its line.
        let bodies = text
            .lines()
            .filter_map(|line| line.trim().strip_prefix(PREFIX))
            .map(str::trim_start);
        // Anything else behind the prefix would come back here, without end.
        errors.extend(bodies.filter(|body| body.starts_with('{') && body.ends_with('}')).filter_map(parse));
    }
    errors
}

/// One message, from its start to the next one.
fn message(text: &str) -> Option<AwsError> {
    let end = text.char_indices().nth(4000).map_or(text.len(), |(at, _)| at);
    // PowerShell breaks the line at the console's width.
    let words: Vec<&str> = text.get(..end)?.split_whitespace().collect();
    let line = words.join(" ");
    let (code, rest) = line.strip_prefix(START)?.split_once(')')?;
    let rest = rest.strip_prefix(" when calling the ")?;
    let (operation, rest) = rest.split_once(" operation")?;
    let rest = rest
        .strip_prefix(" (reached max retries: ")
        .and_then(|rest| rest.split_once(')'))
        .map_or(rest, |(_, rest)| rest);
    let message = rest.strip_prefix(':').unwrap_or_default().trim_start();
    let message = [" At line:", " At C:", " + CategoryInfo", " + ~", " Additional error details:"]
        .iter()
        .fold(message, |text, end| text.split_once(end).map_or(text, |(before, _)| before));
    error(code, operation, message)
}

/// PowerShell may break a line inside of a word, so white space is ignored.
fn wrapped(text: &str) -> Option<AwsError> {
    let squeezed: String = text.chars().filter(|character| !character.is_whitespace()).collect();
    let (_, rest) = squeezed.split_once("Anerroroccurred(")?;
    let (code, rest) = rest.split_once(')')?;
    let (operation, _) = rest.strip_prefix("whencallingthe")?.split_once("operation")?;
    error(code, operation, "")
}

fn error(code: &str, operation: &str, message: &str) -> Option<AwsError> {
    let name = |text: &str| {
        !text.is_empty() && text.len() <= 128 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-:".contains(&byte))
    };
    (name(code) && name(operation)).then(|| AwsError {
        code: refined(code, message),
        operation: Some(operation.to_owned()),
        message: message.chars().take(500).collect(),
    })
}

/// `{"Code":…,"Message":…}` of `--cli-error-format json`, and the `Error` member that scripts save.
#[must_use]
pub fn of_json(node: &Node<'_>) -> Option<AwsError> {
    let keys = node.keys();
    let inner = node
        .get("Error")
        .filter(|_| keys.iter().all(|key| matches!(*key, "Error" | "ResponseMetadata" | "Message")));
    let node = inner.unwrap_or_else(|| node.clone());
    let (code, message) = (node.str("Code")?, node.str("Message")?);
    let lone = node
        .keys()
        .iter()
        .all(|key| matches!(*key, "Code" | "Message" | "Type" | "RequestId"));
    (lone && !code.is_empty()).then(|| AwsError {
        code: refined(code, message),
        operation: None,
        message: message.chars().take(500).collect(),
    })
}

/// What the AWS CLI says, a short name for it, and what was wrong.
const TROUBLE: [(&str, &str, &str); 20] = [
    ("codec can't encode character", "Encoding", CODE_PAGE),
    (
        "Could not connect to the endpoint URL",
        "EndpointConnection",
        "the AWS endpoint could not be reached: check the region name and the network",
    ),
    (
        "Connect timeout on endpoint URL",
        "ConnectTimeout",
        "the AWS endpoint did not answer: check the network",
    ),
    (
        "Read timeout on endpoint URL",
        "ReadTimeout",
        "the AWS endpoint did not answer: check the network",
    ),
    (
        "Unable to locate credentials",
        "NoCredentials",
        "the AWS CLI had no credentials: sign in",
    ),
    (
        "An error occurred (NoCredentials)",
        "NoCredentials",
        "the AWS CLI had no credentials: sign in",
    ),
    (
        "Partial credentials found",
        "PartialCredentials",
        "the AWS CLI had only half of the credentials: sign in",
    ),
    (
        "The config profile (",
        "ProfileNotFound",
        "the AWS CLI's profile does not exist: correct its name",
    ),
    (
        "An error occurred (ProfileNotFound)",
        "ProfileNotFound",
        "the AWS CLI's profile does not exist: correct its name",
    ),
    (
        "Error when retrieving token from sso",
        "SSOToken",
        "the single sign-on session had ended: run aws sso login",
    ),
    (
        "Error loading SSO Token",
        "SSOToken",
        "there was no single sign-on session: run aws sso login",
    ),
    (
        "The SSO session associated with this profile has expired",
        "SSOToken",
        "the single sign-on session had ended: run aws sso login",
    ),
    (
        "Error when retrieving credentials from",
        "NoCredentials",
        "the AWS CLI could not get credentials: sign in",
    ),
    ("You must specify a region", "NoRegion", "no region was given: add --region"),
    ("An error occurred (NoRegion)", "NoRegion", "no region was given: add --region"),
    (
        "An error occurred (ParamValidation)",
        "ParamValidation",
        "the command was called with wrong parameters: correct it",
    ),
    (
        "Parameter validation failed",
        "ParamValidation",
        "the command was called with wrong parameters: correct it",
    ),
    (
        "SSL validation failed",
        "SSLValidation",
        "the connection's certificate was not trusted: check the proxy",
    ),
    ("aws: error: ", "Usage", "the AWS CLI did not understand the command: correct it"),
    (
        "aws: [ERROR]: An error occurred (Usage)",
        "Usage",
        "the AWS CLI did not understand the command: correct it",
    ),
];

/// Why an answer ends before a text on Windows.
pub(super) const CODE_PAGE: &str = "the AWS CLI stopped at a name that the console's code page lacks: set \
     AWS_CLI_OUTPUT_ENCODING=UTF-8, or PYTHONIOENCODING=utf-8 for CLI 1";

fn sign(text: &str) -> Option<&'static (&'static str, &'static str, &'static str)> {
    TROUBLE.iter().find(|(sign, ..)| text.contains(sign))
}

/// Trouble on the collector's side, by the name that the AWS CLI's own code has for it.
#[must_use]
pub fn trouble_code(text: &str) -> Option<&'static str> {
    sign(text).map(|(_, code, _)| *code)
}

/// Trouble on the collector's side: the call was never answered. A sentence that says what to do.
#[must_use]
pub fn trouble(text: &str) -> Option<String> {
    let advice = |why: &str| format!("{why}, and run the command again");
    if let Some((.., why)) = sign(text) {
        return Some(advice(why));
    }
    if text.contains("command not found") || text.contains("is not recognized as") {
        return Some(advice("the AWS CLI is not installed there: install it"));
    }
    (all(text).is_empty() && (text.contains(START) || text.contains(PREFIX)))
        .then(|| advice("the AWS CLI stopped before AWS answered: read its message"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn short(text: &str) -> Option<(String, Option<String>, String)> {
        parse(text).map(|error| (error.code, error.operation, error.message))
    }

    #[test]
    fn a_line_that_only_looks_like_an_error_in_json_ends() {
        for text in [
            "aws: [ERROR]: none of it}",
            "x\naws: [ERROR]: {none of it}\ny",
            "aws: [ERROR]: aws: [ERROR]: {}",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
        let behind = "x\naws: [ERROR]: {\"Code\":\"AccessDenied\",\"Message\":\"no\"}";
        assert_eq!(short(behind), Some(("AccessDenied".to_owned(), None, "no".to_owned())));
    }

    #[test]
    fn every_form_is_read() {
        let plain =
            "\nAn error occurred (NoSuchBucketPolicy) when calling the GetBucketPolicy operation: The bucket policy does not exist\n";
        let prefixed = format!("aws: [ERROR]: {}\nAdditional error details:\nBucketName: acme", plain.trim());
        let powershell = "aws : An error occurred (NoSuchBucketPolicy) when calling the GetBucketPolicy \r\noperation: The bucket policy does \r\nnot exist\r\nAt line:1 char:1\r\n+ aws s3api\r\n    + FullyQualifiedErrorId : NativeCommandError\r\n";
        let expected = Some((
            "NoSuchBucketPolicy".to_owned(),
            Some("GetBucketPolicy".to_owned()),
            "The bucket policy does not exist".to_owned(),
        ));
        for text in [plain, prefixed.as_str(), powershell] {
            assert_eq!(short(text), expected, "{text}");
        }
        let retried = "An error occurred (ThrottlingException) when calling the ListKeys operation (reached max retries: 4): Rate exceeded";
        assert_eq!(short(retried).map(|error| error.2).as_deref(), Some("Rate exceeded"));
        let cut_words = "aws : An error occ\r\nurred (AccessDenied) when calling the ListU\r\nsers operation: no\r\nAt line:1 char:1\r\nNativeCommandError";
        assert_eq!(parse(cut_words).and_then(|error| error.operation).as_deref(), Some("ListUsers"));
        let json = parse("{\"Code\":\"NoSuchBucketPolicy\",\"Message\":\"gone\"}").expect("an error");
        assert_eq!((json.code.as_str(), json.operation), ("NoSuchBucketPolicy", None));
        let script = parse("{\"Error\":{\"Code\":\"AccessDenied\",\"Message\":\"no\"},\"ResponseMetadata\":{}}").expect("an error");
        assert_eq!(meaning(&script.code), Kind::Refused);
    }

    #[test]
    fn several_errors_of_a_log_are_all_found() {
        let log = "An error occurred (A) when calling the X operation: one\n== next ==\nAn error occurred (B) when calling the Y operation: two\n";
        let codes: Vec<String> = all(log).into_iter().map(|error| error.code).collect();
        assert_eq!(codes, ["A", "B"]);
    }

    #[test]
    fn trouble_is_no_answer_of_aws() {
        for text in [
            "Could not connect to the endpoint URL: \"https://x/\"",
            "Unable to locate credentials. You can configure credentials by running \"aws configure\".",
            "The config profile (prod) could not be found",
            "Error when retrieving token from sso: Token has expired and refresh failed",
            "aws: [ERROR]: An error occurred (ParamValidation): Parameter validation failed",
            "An error occurred (NoRegion): You must specify a region.",
        ] {
            assert!(trouble(text).is_some() && parse(text).is_none(), "{text}");
        }
        assert_eq!(trouble("An error occurred (X) when calling the Y operation: z"), None);
        assert_eq!(trouble("hello"), None);
    }

    #[test]
    fn what_holds_more_than_an_error_is_none() {
        assert!(short("{\"Code\":\"a\",\"Message\":\"b\",\"Users\":[]}").is_none());
    }

    proptest! {
        #[test]
        fn never_panics(text in any::<String>()) {
            let _ = (parse(&text), trouble(&text));
            let framed = format!("An error occurred ({text}) when calling the {text} operation: {text} NativeCommandError");
            let _ = (parse(&framed), trouble(&framed));
        }
    }
}
