//! RDS-05: Secrets Manager rotates the passwords of databases.

use crate::checklist::responsibility::{SR_01, SR_05, SR_09};
use crate::checklist::{Item, ItemId};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("RDS-05"),
    title: "Secrets Manager rotates database credentials",
    risk: "A password that never changes stays good for whoever once saw it.",
    guidance: "MasterUserSecret with status active in `rds describe-db-instances` or `describe-db-clusters` means that RDS rotates the master password itself. Otherwise look for secrets of the databases in `secretsmanager list-secrets`: RotationEnabled true and NextRotationDate not in the past. Ask for the users of applications too. Read replicas and cluster members follow their source. Never ask for the secret values.",
    responsibility: &[SR_01, SR_05, SR_09],
    references: &[
        "Well-Architected SEC02-BP03, SEC02-BP05",
        "Security Hub SecretsManager.1, SecretsManager.2, SecretsManager.4",
        "AWS Config SECRETSMANAGER_ROTATION_ENABLED_CHECK",
        "Prowler secretsmanager_automatic_rotation_enabled",
    ],
    checks: &[],
};
