//! Calls of `aws backup`.

use super::super::source::{Scope, Source};

pub const BACKUP_BACKUP_PLANS: Source = Source::new("backup list-backup-plans", Scope::Region, "backup:ListBackupPlans");
pub const BACKUP_BACKUP_VAULTS: Source = Source::new("backup list-backup-vaults", Scope::Region, "backup:ListBackupVaults");
pub const BACKUP_BACKUP_JOBS: Source = Source::new("backup list-backup-jobs", Scope::Region, "backup:ListBackupJobs");
pub const BACKUP_PROTECTED_RESOURCES: Source =
    Source::new("backup list-protected-resources", Scope::Region, "backup:ListProtectedResources");
