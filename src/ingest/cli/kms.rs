//! Readers of `aws kms` output: the keys that other services name.

use super::cloudtrail::{answered, ask, unanswered};
use crate::evidence::cloudtrail::KmsKey;
use crate::evidence::sources;
use crate::ingest::node::Node;
use crate::ingest::reader::{Answers, Identity, Reader, Shape, Sink};

pub(super) const READERS: &[Reader] = &[Reader {
    source: sources::KMS_KEY,
    shape: Shape::object(&["KeyMetadata"]).confirmed_by(|document| document.at(&["KeyMetadata", "KeyId"]).is_some()),
    read: key,
    answers: Answers::One(|home, why| unanswered(home, why, |cloudtrail| &mut cloudtrail.keys)),
    #[cfg(test)]
    sample: r#"{"KeyMetadata":{"AWSAccountId":"111122223333","KeyId":"1234abcd-12ab-34cd-56ef-1234567890ab","Arn":"arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab","Enabled":true,"KeyUsage":"ENCRYPT_DECRYPT","KeyState":"Enabled","Origin":"AWS_KMS","KeyManager":"CUSTOMER"}}"#,
}];

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
