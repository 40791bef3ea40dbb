//! The forms in which policies come, and what must not pass for one.

use super::super::json::parse_whole;
use super::*;
use crate::evidence::policy::{Access, PlainHttp};

const PLAIN: &str = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":["*"]},"Action":"s3:GetObject","Resource":"arn:aws:s3:::logs/*","Condition":{"ForAnyValue:StringEqualsIfExists":{"aws:sourcevpce":["vpce-1",true,7]}}}}"#;

fn of_json(text: &str) -> ReadPolicy {
    read(&parse_whole(text).expect("JSON"))
}

#[test]
fn every_form_is_the_same_policy() {
    let policy = of_json(PLAIN).expect("a policy");
    let text = serde_json::to_string(PLAIN).expect("a string");
    let encoded = percent_encoding::utf8_percent_encode(PLAIN, percent_encoding::NON_ALPHANUMERIC).to_string();
    assert_eq!(of_json(&text).as_ref(), Ok(&policy));
    assert_eq!(of_json(&format!("[{PLAIN}]")).as_ref(), Ok(&policy));
    assert_eq!(of_json(&format!("\"{encoded}\"")).as_ref(), Ok(&policy));
    assert_eq!(read_text(&encoded).as_ref(), Ok(&policy));
    let condition = policy
        .statements
        .first()
        .and_then(|statement| statement.conditions.first())
        .expect("one");
    assert_eq!(condition.values, ["vpce-1", "true", "7"]);
    assert!(condition.operator.if_exists && condition.operator.is("StringEquals"));
    assert_eq!(policy.only_bucket(), Some("logs"));
}

#[test]
fn what_aws_would_refuse_is_no_policy() {
    for (text, wanted) in [
        (r#""""#, "not JSON"),
        (r#""no policy""#, "not JSON"),
        (r#""%7B%22Statement%22%3A""#, "not JSON"),
        ("7", "one JSON object"),
        ("[]", "one JSON object"),
        ("{}", "no Statement"),
        (r#"{"statement":[]}"#, "no Statement"),
        (r#"{"Statement":[7]}"#, "Statement in statement 1"),
        (r#"{"Statement":[{"Action":"*"}]}"#, "lacks Effect"),
        (r#"{"Statement":[{"Effect":"allow","Action":"*"}]}"#, "Effect in statement 1"),
        (r#"{"Statement":[{"Effect":"Allow"}]}"#, "lacks Action"),
        (r#"{"Statement":[{"Effect":"Allow","Action":"*","NotAction":"*"}]}"#, "NotAction"),
        (r#"{"Statement":[{"Effect":"Allow","Action":{"a":1}}]}"#, "Action"),
        (
            r#"{"Statement":[{"Effect":"Allow","Action":"*","Conditions":{}}]}"#,
            "unknown element",
        ),
        (
            r#"{"Statement":[{"Effect":"Allow","Action":"*","Condition":{"Bool":"x"}}]}"#,
            "Condition",
        ),
        (
            r#"{"Statement":[{"Effect":"Allow","Action":"*","Principal":{"Aws":"*"}}]}"#,
            "Principal",
        ),
        (r#"{"Statement":[{"Effect":"Allow","Action":"*","Principal":"me"}]}"#, "Principal"),
        (
            r#""{\"Statement\":[{\"Effect\":\"Allow\",\"Effect\":\"Deny\",\"Action\":\"*\"}]}""#,
            "twice",
        ),
        // A policy that is no text was read with its document; what had two values there has none.
        (
            r#"{"Statement":[{"Effect":"Allow","Action":"*","Principal":"*","Principal":{"AWS":"1"}}]}"#,
            "Principal",
        ),
        (
            r#"{"Statement":[{"Effect":"Deny","Action":"*","Condition":{"Bool":{"a":"b"}},"Condition":{}}]}"#,
            "Condition",
        ),
        (
            r#"{"Statement":[{"Effect":"Deny","Action":"*","Condition":{"Bool":{"a":"b","c":"d","c":"e"}}}]}"#,
            "Condition",
        ),
        (r#"{"Statement":[{"Effect":"Deny","Action":"*","Action":"s3:*"}]}"#, "Action"),
    ] {
        let error = of_json(text).expect_err(text).to_string();
        assert!(error.contains(wanted), "{text}: {error}");
    }
}

fn statement(element: &str) -> PolicyDocument {
    of_json(&format!(r#"{{"Statement":[{{"Effect":"Allow",{element}}}]}}"#)).expect("a policy")
}

#[test]
fn a_public_statement_is_told_by_its_worst_action() {
    for (action, access) in [
        (r#""Action":["s3:GetObject","s3:ListBucket"]"#, Access::Read),
        (r#""Action":"S3:get*""#, Access::Read),
        (r#""Action":"s3:*""#, Access::Write),
        (r#""Action":"*""#, Access::Write),
        (r#""Action":["s3:GetObject","s3:PutObject"]"#, Access::Write),
        (r#""NotAction":"s3:PutObject""#, Access::Write),
    ] {
        let policy = statement(&format!(r#"{action},"Principal":"*","Resource":"*""#));
        let found: Vec<Access> = policy.public_allow().iter().map(|public| public.access).collect();
        assert_eq!(found, [access], "{action}");
    }
    assert!(
        statement(r#""Action":"*","Principal":{"Service":"s3.amazonaws.com"}"#)
            .public_allow()
            .is_empty()
    );
    assert!(statement(r#""Action":"*""#).public_allow().is_empty());
}

#[test]
fn actions_and_resources_are_matched_as_aws_does() {
    let policy = statement(r#""NotAction":["iam:*"],"Resource":"arn:aws:s3:::Logs/*""#);
    let only = policy.statements.first().expect("one");
    assert!(only.names_action("S3:PutObject") && !only.names_action("IAM:PassRole"));
    assert!(only.covers_actions("s3:*"));
    assert!(only.names_resource("arn:aws:s3:::Logs/x") && !only.names_resource("arn:aws:s3:::logs/x"));
    let spared = statement(r#""NotAction":["s3:GetObject","*"]"#);
    assert!(!spared.statements.iter().any(|only| only.covers_actions("s3:*")));
}

#[test]
fn what_is_missing_for_tls_is_named() {
    let policy = statement(r#""Action":"*","Principal":"*""#);
    let PlainHttp::Open(gaps) = policy.denies_plain_http("logs") else {
        panic!("not open")
    };
    assert_eq!(
        gaps.first().map(ToString::to_string).as_deref(),
        Some("no statement denies requests when aws:SecureTransport is false")
    );
}

#[test]
fn the_bucket_of_a_policy_is_named_once() {
    for (resources, wanted) in [
        (r#"["arn:aws:s3:::a","arn:aws:s3:::a/*"]"#, Some("a")),
        (r#"["arn:aws:s3:::a","*"]"#, Some("a")),
        (r#"["arn:aws:s3:::a","arn:aws:s3:::b/*"]"#, None),
        (r#""arn:aws:s3:::*""#, None),
        (r#""arn:aws:s3:eu-west-1:111122223333:accesspoint/a""#, None),
    ] {
        let policy = statement(&format!(r#""Action":"*","Resource":{resources}"#));
        assert_eq!(policy.only_bucket(), wanted, "{resources}");
    }
}
