//! RDS-05: Secrets Manager rotates the passwords of databases.

mod secrets;

#[path = "rds_05_cases.rs"]
#[cfg(test)]
mod cases;

use std::collections::BTreeMap;

use super::databases::{Around, CLUSTER, each_cluster, each_instance, member};
use crate::checklist::context::{Context, Judged};
use crate::checklist::responsibility::{SR_01, SR_05, SR_09};
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::rds::{DbCluster, DbInstance, MasterPassword};
use crate::evidence::secretsmanager::Secret;
use crate::evidence::{AccountId, Collected, Evidence, Missing, Region, Slot, Source, sources};
use secrets::{Link, each_secret, is_of_rds};

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
    checks: &[&MANAGED, &ENABLED, &ON_TIME],
};

static MANAGED: Check = Check {
    name: "rds-master-secret-managed",
    title: "RDS keeps the master passwords of databases in Secrets Manager",
    mode: Mode::Assisted,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::RDS_INSTANCES, sources::RDS_CLUSTERS, sources::SECRETS_SECRETS],
    criterion: "Compliant: MasterUserSecret is active, rotating or creating; impaired fails. Without one it fails where no secret of the Region rotates at all; else a person decides. Replicas and members follow their source.",
    limits: "Which database a secret of your own serves stands in its value, which must not be exported. AWS Config does not hold MasterUserSecret.",
    remedy: Remedy {
        text: "Let RDS manage the master password, which changes it at once, so that clients must read it from Secrets Manager by then; other changes that wait for the maintenance window are applied as well. Where the secret is impaired, see that its key can be used, then rotate.",
        command: MANAGE_OF_INSTANCE,
    },
    references: &["Security Hub SecretsManager.1", "AWS Config SECRETSMANAGER_ROTATION_ENABLED_CHECK"],
    evaluate: |ctx: &Context<'_>, findings: &mut Findings<'_>| {
        let rotating = rotating(ctx);
        each_instance(ctx, findings, |instance, around| judge_instance(instance, around, &rotating));
        each_cluster(ctx, findings, |cluster, around| judge_cluster(cluster, around, &rotating));
    },
    #[cfg(test)]
    cases: cases::MANAGED,
};

static ENABLED: Check = Check {
    name: "rds-secret-rotation-enabled",
    title: "Secrets of databases are rotated",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::SECRETS_SECRETS, sources::RDS_INSTANCES, sources::RDS_CLUSTERS],
    criterion: "Compliant: RotationEnabled is true for each secret that RDS owns, that a database names as its master secret, or whose name, tags or description name a database. Deleted secrets and replicas are not judged.",
    limits: "A secret that only a word of its description or tags links to a database is shown to a person; secrets without any link are not judged.",
    remedy: Remedy {
        text: "Set up rotation for the secret, with a rotation function for the engine; leave the function out where RDS owns the secret. The secret is rotated at once.",
        command: "aws secretsmanager rotate-secret --secret-id {resource} --rotation-lambda-arn FUNCTION_ARN --rotation-rules AutomaticallyAfterDays=30 --region {region}",
    },
    references: &[
        "Security Hub SecretsManager.1",
        "AWS Config SECRETSMANAGER_ROTATION_ENABLED_CHECK",
        "Prowler secretsmanager_automatic_rotation_enabled",
    ],
    evaluate: |ctx: &Context<'_>, findings: &mut Findings<'_>| {
        each_secret(ctx, findings, judge_rotation);
    },
    #[cfg(test)]
    cases: cases::ENABLED,
};

static ON_TIME: Check = Check {
    name: "rds-secret-rotation-on-time",
    title: "Secrets of databases are rotated when they are due",
    mode: Mode::Automatic,
    role: Role::Advisory,
    severity: Severity::Medium,
    needs: &[sources::SECRETS_SECRETS, sources::RDS_INSTANCES, sources::RDS_CLUSTERS],
    criterion: "Fails: NextRotationDate, or the last rotation plus its interval, is more than a day before the export; never rotated for longer than the interval; or RotationOccurringAsScheduled is false.",
    limits: "Measured at the time of the export, or the as-of date where it carries none. Cron schedules without a next date are not decided.",
    remedy: Remedy {
        text: "Look why the rotation fails, often the permissions or network of its function, and rotate once by hand.",
        command: "aws secretsmanager rotate-secret --secret-id {resource} --region {region}",
    },
    references: &[
        "Security Hub SecretsManager.2, SecretsManager.4",
        "AWS Config SECRETSMANAGER_SCHEDULED_ROTATION_SUCCESS_CHECK, SECRETSMANAGER_SECRET_PERIODIC_ROTATION",
        "Prowler secretsmanager_secret_rotated_periodically",
    ],
    evaluate: |ctx: &Context<'_>, findings: &mut Findings<'_>| {
        each_secret(ctx, findings, |secret, link| judge_time(ctx, secret, link));
    },
    #[cfg(test)]
    cases: cases::ON_TIME,
};

fn judge_instance(instance: &Judged<'_, DbInstance>, around: &Around<'_>, rotating: &Rotating<'_>) -> Verdict {
    let value = instance.value;
    if let Some(verdict) = member(instance, around) {
        return verdict;
    }
    if let Some(source) = &value.replica_of {
        return Verdict::not_applicable(format!("a replica of {source}, which decides"), instance.evidence);
    }
    let password = around.region.and_then(|region| region.rds.master_passwords.items.get(instance.id));
    judge_password(instance, password, (around, rotating), sources::RDS_INSTANCES)
}

fn judge_cluster(cluster: &Judged<'_, DbCluster>, around: &Around<'_>, rotating: &Rotating<'_>) -> Verdict {
    let value = cluster.value;
    if let Some(source) = &value.replica_of {
        return Verdict::not_applicable(format!("a replica of {source}, which decides"), cluster.evidence);
    }
    let password = around
        .region
        .and_then(|region| region.rds.cluster_master_passwords.items.get(cluster.id));
    let verdict = judge_password(cluster, password, (around, rotating), sources::RDS_CLUSTERS);
    match &value.global_cluster {
        Some(global) if verdict.outcome == crate::checklist::Outcome::NonCompliant && verdict.observed == NOT_SET => {
            let reason = format!("no master secret; a secondary cluster of the global database {global} takes that of the primary");
            Verdict::review(reason, cluster.evidence)
                .observing(NOT_SET)
                .mended_by(MANAGE_OF_CLUSTER)
        }
        _ => verdict,
    }
}

const MANAGE_OF_INSTANCE: &str =
    "aws rds modify-db-instance --manage-master-user-password --db-instance-identifier {resource} --apply-immediately --region {region}";
const MANAGE_OF_CLUSTER: &str =
    "aws rds modify-db-cluster --manage-master-user-password --db-cluster-identifier {resource} --apply-immediately --region {region}";
const ROTATE_OF_INSTANCE: &str =
    "aws rds modify-db-instance --rotate-master-user-password --db-instance-identifier {resource} --apply-immediately --region {region}";
const ROTATE_OF_CLUSTER: &str =
    "aws rds modify-db-cluster --rotate-master-user-password --db-cluster-identifier {resource} --apply-immediately --region {region}";

const NOT_SET: &str = "MasterUserSecret is not set";

fn judge_password<T>(
    database: &Judged<'_, T>,
    password: Option<&Slot<MasterPassword>>,
    (around, rotating): (&Around<'_>, &Rotating<'_>),
    source: Source,
) -> Verdict {
    let evidence = database.evidence;
    let password = match password.map(Slot::state) {
        Some(Collected::Present(password)) => password,
        Some(Collected::Missing(missing)) => return Verdict::missing(&missing, source, database.subject),
        Some(Collected::Absent(_)) | None => {
            let reason = "the export does not show whether RDS manages the master password; AWS Config does not hold it";
            return Verdict::undecided(reason, source, database.subject, evidence);
        }
    };
    let place = &password.evidence;
    let is_cluster = database.subject.resource_type == CLUSTER;
    match password.value.as_ref() {
        MasterPassword::Managed { status, .. } => match status.as_deref() {
            Some(status @ ("active" | "rotating" | "creating")) => {
                let reason = format!("RDS manages and rotates the master password: its secret is {status}");
                Verdict::compliant(reason, place).observing(format!("SecretStatus={status}"))
            }
            Some("impaired") => {
                let reason = "RDS cannot rotate the master password: its secret is impaired";
                let verdict = Verdict::non_compliant(reason, place).observing("SecretStatus=impaired");
                verdict.mended_by(if is_cluster { ROTATE_OF_CLUSTER } else { ROTATE_OF_INSTANCE })
            }
            Some(status) => Verdict::review(format!("the master secret is {status}"), place),
            None => Verdict::undecided(
                "the export does not give the state of the master secret",
                source,
                database.subject,
                place,
            ),
        },
        MasterPassword::Own => {
            let verdict = judge_own(database, place, around, rotating);
            verdict.mended_by(if is_cluster { MANAGE_OF_CLUSTER } else { MANAGE_OF_INSTANCE })
        }
    }
}

/// How many secrets of each Region are rotated, and how many more may be.
type Rotating<'a> = BTreeMap<(&'a AccountId, &'a Region), (usize, usize)>;

fn rotating<'a>(ctx: &Context<'a>) -> Rotating<'a> {
    let mut all = Rotating::new();
    for (id, account) in &ctx.inventory.accounts {
        for (region, evidence) in &account.regions {
            let (rotating, unknown) = all.entry((id, region)).or_default();
            for slot in evidence.secrets.secrets.items.values() {
                match slot.state() {
                    Collected::Present(secret) if secret.value.deleted || is_of_rds(&secret.value) => {}
                    Collected::Present(secret) => match secret.value.rotation_enabled {
                        Some(true) => *rotating += 1,
                        _ if is_replica(&secret.value, Some(region)) => *unknown += 1,
                        Some(false) => {}
                        None => *unknown += 1,
                    },
                    Collected::Absent(_) => {}
                    Collected::Missing(_) => *unknown += 1,
                }
            }
        }
    }
    all
}

/// A password that RDS does not manage may still be rotated by a function of the customer's.
fn judge_own<T>(database: &Judged<'_, T>, place: &Evidence, around: &Around<'_>, rotating: &Rotating<'_>) -> Verdict {
    let of = database.subject.account.as_ref().zip(database.subject.region.as_ref());
    let region = of.map_or_else(|| database.subject.clone(), |(account, region)| Subject::region(account, region));
    let Some(secrets) = around.region.map(|region| &region.secrets.secrets) else {
        return Verdict::missing(&Missing::NeverSupplied, sources::SECRETS_SECRETS, &region).because(place);
    };
    let (rotating, unknown) = of.and_then(|of| rotating.get(&of)).copied().unwrap_or_default();
    if rotating + unknown > 0 {
        let reason = format!(
            "RDS does not manage the master password; secrets of the Region that are rotated: {rotating}, that may be: {unknown}; ask whether one is of this database"
        );
        return Verdict::review(reason, place).observing(NOT_SET);
    }
    match secrets.complete() {
        Ok(list) => {
            let reason = "RDS does not manage the master password, and no secret of the Region is rotated";
            Verdict::non_compliant(reason, place).because(list).observing(NOT_SET)
        }
        Err(missing) => {
            let mut verdict = Verdict::missing(&missing, sources::SECRETS_SECRETS, &region);
            verdict.reason = format!("RDS does not manage the master password, and of its secrets: {}", verdict.reason).into();
            verdict.because(place)
        }
    }
}

fn is_replica(secret: &Secret, own: Option<&Region>) -> bool {
    secret.primary_region.is_some() && secret.primary_region.as_ref() != own
}

/// What is no secret in force here.
fn passed_over(secret: &Judged<'_, Secret>) -> Option<Verdict> {
    let (value, evidence) = (secret.value, secret.evidence);
    if value.deleted {
        return Some(Verdict::not_applicable("the secret is marked for deletion", evidence));
    }
    let primary = value
        .primary_region
        .as_ref()
        .filter(|_| is_replica(value, secret.subject.region.as_ref()))?;
    Some(Verdict::not_applicable(
        format!("a replica of the secret in {primary}, where it is rotated"),
        evidence,
    ))
}

fn judge_rotation(secret: &Judged<'_, Secret>, link: &Link) -> Verdict {
    if let Some(verdict) = passed_over(secret) {
        return verdict;
    }
    let evidence = secret.evidence;
    match secret.value.rotation_enabled {
        Some(true) => Verdict::compliant(format!("the secret is rotated; {link}"), evidence).observing("RotationEnabled=true"),
        Some(false) if link.is_hint() => {
            Verdict::review(format!("the secret is not rotated; {link}: ask what it is for"), evidence).observing("RotationEnabled=false")
        }
        Some(false) => Verdict::non_compliant(format!("the secret is not rotated; {link}"), evidence).observing("RotationEnabled=false"),
        None => {
            let reason = "the export does not say whether the secret is rotated";
            Verdict::undecided(reason, sources::SECRETS_SECRETS, secret.subject, evidence)
        }
    }
}

/// Secrets Manager rotates within a window of a day at most.
const WINDOW_HOURS: i64 = 24;

fn judge_time(ctx: &Context<'_>, secret: &Judged<'_, Secret>, link: &Link) -> Verdict {
    if let Some(verdict) = passed_over(secret) {
        return verdict;
    }
    let (value, evidence) = (secret.value, secret.evidence);
    match value.rotation_enabled {
        Some(true) => {}
        Some(false) => return Verdict::not_applicable("the secret is not rotated at all", evidence).observing("RotationEnabled=false"),
        None => return judge_rotation(secret, link),
    }
    let undecided = |reason: &'static str| Verdict::undecided(reason, sources::SECRETS_SECRETS, secret.subject, evidence);
    match value.on_schedule {
        Some(false) => {
            let reason = "AWS Config says that the rotation does not keep to its schedule";
            return Verdict::non_compliant(reason, evidence).observing("RotationOccurringAsScheduled=false");
        }
        Some(true) if value.next_rotation.is_none() && value.last_rotated.is_none() => {
            let reason = "AWS Config says that the rotation keeps to its schedule";
            return Verdict::compliant(reason, evidence).observing("RotationOccurringAsScheduled=true");
        }
        _ => {}
    }
    let Some(now) = ctx.as_of(evidence) else {
        return undecided("neither the export nor the assessor says when the secrets were listed");
    };
    let interval = value.rotation_hours;
    if let (None, Some(created), Some(hours)) = (value.last_rotated, value.created, interval)
        && created.hours_until(now) >= hours
    {
        let observed = format!("never rotated since it was made, {created}");
        let reason = format!("the rotation is late: {observed}, every {hours} hours");
        return Verdict::non_compliant(reason, evidence).observing(observed);
    }
    let (due, hours, what) = match (value.next_rotation, value.last_rotated, value.created) {
        (Some(next), ..) => (next, Some(0), "the next rotation was due"),
        (None, Some(last), _) => (last, interval, "the last rotation was"),
        (None, None, Some(created)) => (created, interval, "never rotated since it was made,"),
        (None, None, None) => return undecided("the export gives no time of a rotation"),
    };
    let observed = format!("{what} {due}");
    let Some(hours) = hours else {
        return undecided("the export gives neither the next rotation nor an interval");
    };
    let limit = if value.last_rotated.is_none() && value.next_rotation.is_none() {
        hours
    } else {
        hours.saturating_add(WINDOW_HOURS)
    };
    if due.hours_until(now) >= limit {
        let every = interval.map(|hours| format!(", every {hours} hours")).unwrap_or_default();
        return Verdict::non_compliant(format!("the rotation is late: {observed}{every}"), evidence).observing(observed);
    }
    Verdict::compliant(format!("the rotation is not late: {observed}"), evidence).observing(observed)
}
