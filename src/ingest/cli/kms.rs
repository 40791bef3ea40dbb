//! Readers of `aws kms` output: the keys that other services name.

use super::cloudtrail::{answered, ask, unanswered};
use crate::evidence::cloudtrail::KmsKey;
use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::node::Node;
use crate::ingest::reader::{Answers, Identity, Reader, Shape, Sink};

pub(super) const READERS: &[Reader] = &[KEY, ALIASES];

const KEY: Reader = Reader {
    source: sources::KMS_KEY,
    shape: Shape::object(&["KeyMetadata"]).confirmed_by(|document| document.at(&["KeyMetadata", "KeyId"]).is_some()),
    read: key,
    answers: Answers::One(|home, why| unanswered(home, why, |cloudtrail| &mut cloudtrail.keys)),
    #[cfg(test)]
    sample: r#"{"KeyMetadata":{"AWSAccountId":"111122223333","KeyId":"1234abcd-12ab-34cd-56ef-1234567890ab","Arn":"arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab","Enabled":true,"KeyUsage":"ENCRYPT_DECRYPT","KeyState":"Enabled","Origin":"AWS_KMS","KeyManager":"CUSTOMER"}}"#,
};

const ALIASES: Reader = Reader {
    source: sources::KMS_ALIASES,
    shape: Shape::list("Aliases", &["AliasName", "AliasArn"]),
    read: aliases,
    answers: Answers::List(|home, answer| home.account().cloudtrail.aliases.answers.push(answer)),
    #[cfg(test)]
    sample: r#"{"Aliases":[{"AliasName":"alias/main","AliasArn":"arn:aws:kms:eu-west-1:111122223333:alias/main","TargetKeyId":"1234abcd-12ab-34cd-56ef-1234567890ab"}]}"#,
};

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::KMS_KEYS,
        Shape::list("Keys", &["KeyId", "KeyArn"]),
        r#"{"Keys":[{"KeyId":"1234abcd-12ab-34cd-56ef-1234567890ab","KeyArn":"arn:aws:kms:eu-west-1:111122223333:key/main"}]}"#
    ),
    known!(
        sources::KMS_KEY_ROTATION_STATUS,
        Shape::object(&["KeyRotationEnabled"]),
        r#"{"KeyRotationEnabled":true}"#
    ),
    known!(
        sources::KMS_KEY_POLICY,
        Shape::object(&["Policy"])
            .only(&["Policy", "PolicyName"])
            .confirmed_by(is_key_policy),
        r#"{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:root\"},\"Action\":\"kms:*\",\"Resource\":\"*\"}]}","PolicyName":"default"}"#
    ),
    known!(
        sources::KMS_KEY_POLICIES,
        Shape::texts("PolicyNames"),
        r#"{"PolicyNames":["main"]}"#,
        twin_of = super::iam::one_user::EMBEDDED
    ),
    known!(
        sources::KMS_GRANTS,
        Shape::list("Grants", &["GrantId", "KeyId"]),
        r#"{"Grants":[{"KeyId":"1234abcd-12ab-34cd-56ef-1234567890ab","GrantId":"grant-1","Name":"main","CreationDate":"2026-06-30T10:00:00+00:00","GranteePrincipal":"main"}]}"#
    ),
    known!(
        sources::KMS_RETIRABLE_GRANTS,
        Shape::list("Grants", &["GrantId", "KeyId"]),
        r#"{"Grants":[{"KeyId":"1234abcd-12ab-34cd-56ef-1234567890ab","GrantId":"grant-1","Name":"main","CreationDate":"2026-06-30T10:00:00+00:00","GranteePrincipal":"main"}]}"#
    ),
];

fn aliases(document: &Node<'_>, sink: &mut Sink) {
    for alias in document.list("Aliases") {
        // Aliases that AWS keeps ready stand for no key yet.
        let (Some(arn), Some(target)) = (alias.nonempty("AliasArn"), alias.nonempty("TargetKeyId")) else {
            continue;
        };
        sink.listed(
            &alias,
            Identity::of_arn(Some(&arn)),
            |account| &mut account.cloudtrail.aliases,
            &arn,
            target,
        );
    }
}

fn key(document: &Node<'_>, sink: &mut Sink) {
    let Some(metadata) = document.get("KeyMetadata") else { return };
    // The account is not taken from the ARN: a key of another account can be described as well.
    let named = metadata.nonempty("Arn").or_else(|| metadata.nonempty("KeyId"));
    let value = KmsKey {
        manager: metadata.string("KeyManager"),
        state: metadata.string("KeyState"),
    };
    let truncated = sink.truncated;
    sink.put(&metadata, Identity::default(), move |home, evidence| {
        let answer = answered(truncated, &value, evidence);
        // Asked by alias, it is found by the alias as well.
        let alias = home.resource.filter(|asked| asked.contains("alias/")).map(str::to_owned);
        if alias.is_some() {
            ask(home, alias, answer.clone(), |cloudtrail| &mut cloudtrail.keys);
        }
        ask(home, named.clone(), answer, |cloudtrail| &mut cloudtrail.keys);
    });
}

/// Many services answer with a `Policy`; only that of a key speaks of keys alone.
fn is_key_policy(document: &Node<'_>) -> bool {
    let policy = document.str("Policy").unwrap_or_default();
    policy.contains("\"kms:") && !policy.contains("\"s3:") && !policy.contains(":s3:::")
}
