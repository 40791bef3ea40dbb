//! Answers of `aws lambda`.

use super::embedded_keys;
use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::node::Node;
use crate::ingest::reader::{Answers, Identity, Reader, Shape, Sink};

pub(super) const READERS: &[Reader] = &[Reader {
    source: sources::LAMBDA_FUNCTIONS,
    shape: Shape::list("Functions", &["FunctionName", "FunctionArn"]),
    read: functions,
    answers: Answers::List(|home, answer| embedded_keys::answered(home, |searched| searched.functions.answers.push(answer))),
    #[cfg(test)]
    sample: r#"{"Functions":[{"FunctionName":"main","FunctionArn":"arn:aws:lambda:eu-west-1:111122223333:function:main","Runtime":"python3.13","Role":"arn:aws:iam::111122223333:role/main","Handler":"main.handler","CodeSha256":"x","LastModified":"2026-06-01T10:00:00.000+0000"}]}"#,
}];

fn functions(document: &Node<'_>, sink: &mut Sink) {
    for node in document.list("Functions") {
        let Some(arn) = node.str("FunctionArn") else { continue };
        let identity = Identity::of_arn(Some(arn));
        let value = embedded_keys::function(&node);
        sink.regional(&node, identity, |region| &mut region.embedded_keys.functions, arn, value);
    }
}

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::LAMBDA_FUNCTION,
        Shape::inside("Configuration", &["FunctionArn"]).having(&["Code"]),
        r#"{"Configuration":{"FunctionName":"main","FunctionArn":"arn:aws:lambda:eu-west-1:111122223333:function:main","Runtime":"python3.13","Handler":"main.handler"},"Code":{"RepositoryType":"S3"}}"#
    ),
    known!(
        sources::LAMBDA_FUNCTION_CONFIGURATION,
        Shape::object(&["FunctionName", "FunctionArn", "CodeSha256"]),
        r#"{"FunctionName":"main","FunctionArn":"arn:aws:lambda:eu-west-1:111122223333:function/main","CodeSha256":"main"}"#,
        alike = &[
            "lambda create-function",
            "lambda update-function-code",
            "lambda update-function-configuration",
            "lambda publish-version"
        ]
    ),
    known!(
        sources::LAMBDA_POLICY,
        Shape::object(&["Policy"])
            .only(&["Policy", "RevisionId"])
            .confirmed_by(is_function_policy),
        r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:root\"},\"Action\":\"lambda:InvokeFunction\",\"Resource\":\"arn:aws:lambda:eu-west-1:111122223333:function:main\"}]}","RevisionId":"a1b2"}"#
    ),
    known!(
        sources::LAMBDA_VERSIONS_BY_FUNCTION,
        Shape::list("Versions", &["FunctionArn", "Version"]),
        r#"{"Versions":[{"FunctionName":"main","FunctionArn":"arn:aws:lambda:eu-west-1:111122223333:function/main","Runtime":"nodejs","Role":"main","Version":"main"}]}"#
    ),
    known!(
        sources::LAMBDA_ALIASES,
        Shape::list("Aliases", &["AliasArn", "FunctionVersion"]),
        r#"{"Aliases":[{"AliasArn":"arn:aws:lambda:eu-west-1:111122223333:alias/main","Name":"main","FunctionVersion":"main","Description":"main","RevisionId":"revision-1"}]}"#
    ),
    known!(
        sources::LAMBDA_LAYERS,
        Shape::list("Layers", &["LayerName", "LayerArn"]),
        r#"{"Layers":[{"LayerName":"main","LayerArn":"arn:aws:lambda:eu-west-1:111122223333:layer/main"}]}"#
    ),
    known!(
        sources::LAMBDA_EVENT_SOURCE_MAPPINGS,
        Shape::list("EventSourceMappings", &["UUID"]),
        r#"{"EventSourceMappings":[{"UUID":"uu-1","StartingPosition":"TRIM_HORIZON","StartingPositionTimestamp":"2026-06-30T10:00:00+00:00","BatchSize":1}]}"#
    ),
    known!(
        sources::LAMBDA_FUNCTION_URL_CONFIG,
        Shape::object(&["FunctionUrl", "AuthType"]),
        r#"{"FunctionUrl":"main","AuthType":"NONE"}"#,
        alike = &["lambda create-function-url-config", "lambda update-function-url-config"]
    ),
    known!(
        sources::LAMBDA_FUNCTION_URL_CONFIGS,
        Shape::list("FunctionUrlConfigs", &["FunctionUrl"]),
        r#"{"FunctionUrlConfigs":[{"FunctionUrl":"main","FunctionArn":"arn:aws:lambda:eu-west-1:111122223333:function/main","CreationTime":"main","LastModifiedTime":"main"}]}"#
    ),
];

/// Many services answer with a `Policy`; only that of a function speaks of functions.
fn is_function_policy(document: &Node<'_>) -> bool {
    let policy = document.str("Policy").unwrap_or_default();
    policy.contains("\"lambda:") && policy.contains(":function:")
}
