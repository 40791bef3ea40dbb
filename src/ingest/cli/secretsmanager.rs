//! Answers of `aws secretsmanager`.

use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::reader::{Reader, Shape};

pub(super) const READERS: &[Reader] = &[];

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::SECRETS_SECRETS,
        Shape::list("SecretList", &["ARN", "Name"]),
        r#"{"SecretList":[{"ARN":"arn:aws:secretsmanager:eu-west-1:111122223333:resource/main","Name":"main","Type":"main","Description":"main","KmsKeyId":"arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"}]}"#
    ),
    known!(
        sources::SECRETS_SECRET,
        Shape::object(&["ARN", "Name", "VersionIdsToStages"]),
        r#"{"ARN":"arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-a1b2c3","Name":"orders","RotationEnabled":true,"RotationRules":{"AutomaticallyAfterDays":30},"LastChangedDate":"2026-06-30T10:00:00+00:00","VersionIdsToStages":{"a1b2":["AWSCURRENT"]},"CreatedDate":"2025-01-01T00:00:00+00:00"}"#
    ),
    known!(
        sources::SECRETS_RESOURCE_POLICY,
        Shape::object(&["ARN", "Name", "ResourcePolicy"]),
        r#"{"ARN":"arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-a1b2c3","Name":"orders","ResourcePolicy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:root\"},\"Action\":\"secretsmanager:GetSecretValue\",\"Resource\":\"*\"}]}"}"#
    ),
    known!(
        sources::SECRETS_SECRET_VERSION_IDS,
        Shape::list("Versions", &["VersionId"]).having(&["ARN", "Name"]),
        r#"{"Versions":[{"VersionId":"version-1","LastAccessedDate":"2026-06-30T10:00:00+00:00","CreatedDate":"2026-06-30T10:00:00+00:00"}],"ARN":"arn:aws:secretsmanager:eu-west-1:111122223333:resource/main","Name":"main"}"#
    ),
];
