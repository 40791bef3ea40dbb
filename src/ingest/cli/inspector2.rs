//! Answers of `aws inspector2`.

use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, VERDICTS, known};
use crate::ingest::reader::{Reader, Shape};

pub(super) const READERS: &[Reader] = &[];

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::INSPECTOR2_ACCOUNT_STATUS,
        Shape::list("accounts", &["accountId", "resourceState"]).having(&["failedAccounts"]),
        r#"{"accounts":[{"accountId":"111122223333","resourceState":{"ec2":{"status":"ENABLED"}},"state":{"status":"ENABLED"}}],"failedAccounts":[]}"#
    ),
    known!(
        sources::INSPECTOR2_FINDINGS,
        Shape::list("findings", &["findingArn", "severity"]),
        r#"{"findings":[{"findingArn":"arn:aws:inspector2:eu-west-1:111122223333:finding/main","awsAccountId":"111122223333","type":"NETWORK_REACHABILITY","description":"main","severity":"INFORMATIONAL"}]}"#,
        advice = VERDICTS
    ),
    known!(
        sources::INSPECTOR2_COVERAGE,
        Shape::list("coveredResources", &["resourceId", "scanType"]),
        r#"{"coveredResources":[{"resourceType":"AWS_EC2_INSTANCE","resourceId":"resource-1","accountId":"111122223333","scanType":"NETWORK","lastScannedAt":"2026-06-30T10:00:00+00:00"}]}"#
    ),
    known!(
        sources::INSPECTOR2_DELEGATED_ADMIN_ACCOUNTS,
        Shape::list("delegatedAdminAccounts", &["accountId", "status"]),
        r#"{"delegatedAdminAccounts":[{"accountId":"111122223333","status":"ENABLED"}]}"#
    ),
];
