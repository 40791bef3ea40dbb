//! CT-05: log files are encrypted with a KMS key that works.

#[path = "ct_05_cases.rs"]
#[cfg(test)]
mod cases;

use super::trails::{Trail, each_trail};
use crate::checklist::context::Context;
use crate::checklist::responsibility::{SR_03, SR_04, SR_09};
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::cloudtrail::{KmsKey, LogEncryption};
use crate::evidence::{Account, Arn, Collected, Evidence, Missing, Slot, sources};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("CT-05"),
    title: "Log files of trails are encrypted with a KMS key",
    risk: "Whoever can read the bucket can read everything that was done in the account.",
    guidance: "Without a KMS key the files still have S3's own encryption; a person may accept that as an exception and says why. With a key, ask who may use it to decrypt: its policy should name the readers of the logs and nobody else.",
    responsibility: &[SR_03, SR_04, SR_09],
    references: &["Well-Architected SEC08-BP02"],
    checks: &[&ENCRYPTION, &KEY_USABLE],
};

static ENCRYPTION: Check = Check {
    name: "ct-kms-encryption",
    title: "Every trail encrypts its files with a KMS key",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::CLOUDTRAIL_TRAILS, sources::EC2_REGIONS],
    criterion: "Every trail names a KmsKeyId; without one its files have S3's own encryption only, which is not compliant.",
    limits: "A person may accept S3's own encryption with a reason.",
    remedy: Remedy {
        text: "Name a customer-managed KMS key whose policy lets CloudTrail encrypt, in the account and Region that own the trail.",
        command: NAME_KEY,
    },
    references: &[
        "Security Hub CloudTrail.2",
        "CIS 3.0 3.5, 5.0 3.5, 7.0 4.5",
        "AWS Config CLOUD_TRAIL_ENCRYPTION_ENABLED",
        "Prowler cloudtrail_kms_encryption_enabled",
    ],
    evaluate: |ctx: &Context<'_>, findings: &mut Findings<'_>| each_trail(ctx, findings, |trail, _| judge_encryption(trail)),
    #[cfg(test)]
    cases: cases::ENCRYPTED,
};

static KEY_USABLE: Check = Check {
    name: "ct-kms-key-usable",
    title: "The keys that trails name are customer-managed and enabled",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[
        sources::KMS_KEY,
        sources::CLOUDTRAIL_TRAILS,
        sources::EC2_REGIONS,
        sources::KMS_ALIASES,
    ],
    criterion: "The key that a trail names is customer-managed and Enabled; disabled, pending deletion or gone is not compliant. A key that AWS manages is for a person to judge.",
    limits: "Who may decrypt, the key's policy says, which is not read here.",
    remedy: Remedy {
        text: "Enable the key, or cancel its deletion and enable it, in the account that owns it; where it is gone, name another one at the trail. Until then no log file is delivered.",
        command: ENABLE_KEY,
    },
    references: &["Security Hub KMS.3", "AWS Config KMS_CMK_NOT_SCHEDULED_FOR_DELETION"],
    evaluate: key_usable,
    #[cfg(test)]
    cases: cases::KEY_USABLE,
};

/// Also where a key is gone, so that the trail needs another.
const NAME_KEY: &str = "aws cloudtrail update-trail --name {trail} --kms-key-id KEY_ARN --region {home}";

const ENABLE_KEY: &str = "aws kms enable-key --key-id {key} --region {region}";

const CANCEL_DELETION: &str = "aws kms cancel-key-deletion --key-id {key} --region {region}";

const IMPORT_KEY: &str = "aws kms get-parameters-for-import --key-id {key} --wrapping-algorithm RSAES_OAEP_SHA_256 \
                          --wrapping-key-spec RSA_4096 --region {region}";

fn judge_encryption(trail: &Trail<'_>) -> Verdict {
    match &trail.settings.encryption {
        Some(LogEncryption::Kms(key)) => {
            let reason = format!("log files are encrypted with the KMS key {key}");
            Verdict::compliant(reason, trail.evidence).observing(format!("KmsKeyId={key}"))
        }
        Some(LogEncryption::S3Managed) => {
            let reason = format!("log files have S3's own encryption, not that of a KMS key{}", trail.owner_note());
            Verdict::non_compliant(reason, trail.evidence).observing("KmsKeyId is not set")
        }
        None => Verdict::undecided(
            "the export does not hold the whole trail, so that a missing key proves nothing",
            sources::CLOUDTRAIL_TRAILS,
            &trail.subject,
            trail.evidence,
        ),
    }
}

fn key_usable(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    each_trail(ctx, findings, |trail, account| match &trail.settings.encryption {
        Some(LogEncryption::Kms(named)) => judge_key(ctx, trail, account, named),
        Some(LogEncryption::S3Managed) => Verdict::not_applicable("the trail names no key", trail.evidence),
        None => judge_encryption(trail),
    });
}

/// What is known of a key, by the account that uses it and the one that owns it, of which the newest counts.
fn key(ctx: &Context<'_>, trail: &Trail<'_>, account: &Account, named: &str) -> Slot<KmsKey> {
    let user = trail.subject.account.as_ref();
    let owner = named.parse::<Arn>().ok().and_then(|arn| arn.account());
    let mut own = user.map(|id| account.cloudtrail.key(id, named)).unwrap_or_default();
    let of_owner = owner
        .filter(|owner| user != Some(owner))
        .and_then(|id| Some(ctx.inventory.accounts.get(&id)?.cloudtrail.key(&id, named)));
    let Some(of_owner) = of_owner else { return own };
    // Whoever owns the key knows best: to another account KMS may say that there is none.
    if matches!(own.state(), Collected::Absent(_)) && !matches!(of_owner.state(), Collected::Missing(_)) {
        return of_owner;
    }
    own.hear(&of_owner);
    own
}

/// The key that an alias stands for, where the account that owns the alias has listed it.
fn key_of_alias<'a>(ctx: &Context<'a>, account: &'a Account, named: &str) -> Option<(String, &'a Evidence)> {
    let owner = named.parse::<Arn>().ok().and_then(|arn| arn.account());
    let owner = owner.and_then(|id| ctx.inventory.accounts.get(&id)).unwrap_or(account);
    owner.cloudtrail.key_of_alias(named)
}

fn judge_key(ctx: &Context<'_>, trail: &Trail<'_>, account: &Account, named: &str) -> Verdict {
    let mut slot = key(ctx, trail, account, named);
    let mut named = named.to_owned();
    let mut by_alias = None;
    if matches!(slot.state(), Collected::Missing(Missing::NeverSupplied))
        && let Some((arn, place)) = key_of_alias(ctx, account, &named)
    {
        slot = key(ctx, trail, account, &arn);
        (named, by_alias) = (arn, Some(place));
    }
    let key_subject = Subject {
        resource_id: named.clone(),
        region: named
            .parse::<Arn>()
            .ok()
            .and_then(|arn| arn.region())
            .or_else(|| trail.subject.region.clone()),
        ..trail.subject.clone()
    };
    let verdict = match slot.state() {
        Collected::Present(sourced) => judge_state(&sourced.value, &sourced.evidence, &key_subject),
        Collected::Absent(evidence) => Verdict::non_compliant(format!("the key {named} does not exist any more"), evidence)
            .observing("NotFoundException")
            .mended_by(NAME_KEY),
        Collected::Missing(missing) => {
            let mut verdict = Verdict::missing(&missing, sources::KMS_KEY, &key_subject);
            // Who was refused need not ask again: the key's owner can tell.
            let owner = named.parse::<Arn>().ok().and_then(|arn| arn.account());
            if let (Some(call), Some(owner), Missing::Refused { .. }) = (&mut verdict.missing, owner, &missing) {
                call.account = Some(owner);
            }
            verdict
        }
    };
    by_alias.into_iter().fold(verdict, Verdict::because).because(trail.evidence)
}

fn judge_state(key: &KmsKey, evidence: &Evidence, subject: &Subject) -> Verdict {
    let undecided = |reason: &'static str| Verdict::undecided(reason, sources::KMS_KEY, subject, evidence);
    let Some(state) = key.state.as_deref() else {
        return undecided("the export does not say in which state the key is");
    };
    let observed = format!("KeyState={state}");
    match (state, key.manager.as_deref()) {
        ("Disabled" | "PendingDeletion" | "PendingReplicaDeletion" | "PendingImport" | "Unavailable", _) => {
            let reason = format!("the key {} cannot be used: it is {state}", subject.resource_id);
            usable(Verdict::non_compliant(reason, evidence).observing(observed), state, subject)
        }
        (_, None) => undecided("the export does not say who manages the key"),
        ("Enabled", Some("CUSTOMER")) => Verdict::compliant("the key is customer-managed and enabled", evidence).observing(observed),
        ("Enabled", Some(manager)) => {
            let reason = "the key is managed by AWS, so that its policy cannot restrict the readers of the logs";
            Verdict::review(reason, evidence).observing(format!("KeyManager={manager}"))
        }
        (_, Some(_)) => Verdict::review(format!("the key is {state}"), evidence).observing(observed),
    }
}

/// What makes a key usable again, in its own Region.
fn usable(verdict: Verdict, state: &str, key: &Subject) -> Verdict {
    let verdict = verdict.naming("key", key.resource_id.as_str()).mended_by(match state {
        "PendingDeletion" | "PendingReplicaDeletion" => CANCEL_DELETION,
        "PendingImport" => IMPORT_KEY,
        _ => ENABLE_KEY,
    });
    match &key.region {
        Some(region) => verdict.naming("region", region.as_str()),
        None => verdict,
    }
}
