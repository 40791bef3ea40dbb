//! Answers of `aws backup`.

use crate::evidence::sources;
use crate::ingest::cli::catalogue::{Known, known};
use crate::ingest::reader::{Reader, Shape};

pub(super) const READERS: &[Reader] = &[];

pub(super) const KNOWN: &[Known] = &[
    known!(
        sources::BACKUP_BACKUP_PLANS,
        Shape::list("BackupPlansList", &["BackupPlanId"]),
        r#"{"BackupPlansList":[{"BackupPlanArn":"arn:aws:backup:eu-west-1:111122223333:backupplan/main","BackupPlanId":"backupplan-1","CreationDate":"2026-06-30T10:00:00+00:00","DeletionDate":"2026-06-30T10:00:00+00:00"}]}"#
    ),
    known!(
        sources::BACKUP_BACKUP_VAULTS,
        Shape::list("BackupVaultList", &["BackupVaultName"]),
        r#"{"BackupVaultList":[{"BackupVaultName":"main","BackupVaultArn":"arn:aws:backup:eu-west-1:111122223333:backupvault/main","VaultType":"BACKUP_VAULT","VaultState":"CREATING"}]}"#
    ),
    known!(
        sources::BACKUP_BACKUP_JOBS,
        Shape::list("BackupJobs", &["BackupJobId"]),
        r#"{"BackupJobs":[{"AccountId":"111122223333","BackupJobId":"backupjob-1","BackupVaultName":"main","BackupVaultArn":"arn:aws:backup:eu-west-1:111122223333:backupvault/main"}]}"#
    ),
    known!(
        sources::BACKUP_PROTECTED_RESOURCES,
        Shape::list("Results", &["ResourceArn", "ResourceType", "LastBackupTime"]),
        r#"{"Results":[{"ResourceArn":"arn:aws:backup:eu-west-1:111122223333:resource/main","ResourceType":"main","LastBackupTime":"2026-06-30T10:00:00+00:00","ResourceName":"main","LastBackupVaultArn":"arn:aws:backup:eu-west-1:111122223333:lastbackupvault/main","LastRecoveryPointArn":"arn:aws:backup:eu-west-1:111122223333:lastrecoverypoint/main"}]}"#,
        alike = &["backup list-protected-resources-by-backup-vault"]
    ),
];
