//! Who manages the KMS key that a resource names, and whether it can be used.

use std::collections::BTreeMap;

use super::context::{Context, Judged};
use super::{Subject, Verdict};
use crate::evidence::cloudtrail::{KeyIndex, KmsKey};
use crate::evidence::{AccountId, Arn, Collected, Evidence, Missing, Region, Slot, sources};

/// What the files say of keys, by the account that asked.
pub(super) struct Keys<'a> {
    accounts: BTreeMap<&'a AccountId, KeyIndex<'a>>,
}

impl<'a> Keys<'a> {
    pub(super) fn of(ctx: &Context<'a>) -> Self {
        let accounts = ctx.inventory.accounts.iter();
        Self {
            accounts: accounts.map(|(id, account)| (id, KeyIndex::of(&account.cloudtrail.keys))).collect(),
        }
    }

    /// What is known of the key: by the account of the resource, else by the one that owns the key.
    fn slot(&self, key: &Subject) -> Slot<KmsKey> {
        let named = key.resource_id.as_str();
        let of = |account: &AccountId| self.accounts.get(account).map(|keys| keys.key(account, named)).unwrap_or_default();
        let own = key.account.as_ref().map(of).unwrap_or_default();
        match (own.state(), foreign_owner(key)) {
            (Collected::Missing(Missing::NeverSupplied | Missing::Refused { .. }), Some(owner)) => {
                let theirs = of(&owner);
                if matches!(theirs.state(), Collected::Missing(_)) {
                    own
                } else {
                    theirs
                }
            }
            _ => own,
        }
    }

    /// Whether a customer manages the key: the verdict on what is encrypted with it.
    pub(super) fn judge_manager<T>(&self, judged: &Judged<'_, T>, named: &str) -> Verdict {
        if let Some(alias) = aws_alias(named) {
            let reason = format!("the key is {alias}, which AWS manages");
            return Verdict::non_compliant(reason, judged.evidence).observing(format!("KmsKeyId={named}"));
        }
        let key = key_subject(named, judged.subject);
        let slot = self.slot(&key);
        let verdict = match slot.state() {
            Collected::Present(sourced) => manager(&sourced.value, &sourced.evidence, &key),
            Collected::Absent(evidence) => {
                let reason = "the key does not exist any more, so that nobody can tell who managed it";
                Verdict::review(reason, evidence).observing("NotFoundException")
            }
            Collected::Missing(missing) => foreign_or_missing(&missing, &key, judged.evidence),
        };
        verdict.because(judged.evidence)
    }

    /// Whether the key can be used.
    pub(super) fn judge_use(&self, key: &Subject, named_at: &Evidence) -> Verdict {
        if let Some(alias) = aws_alias(&key.resource_id) {
            return Verdict::not_applicable(format!("{alias} is managed by AWS"), named_at);
        }
        let slot = self.slot(key);
        let verdict = match slot.state() {
            Collected::Present(sourced) => state(&sourced.value, &sourced.evidence, key),
            Collected::Absent(evidence) => {
                Verdict::non_compliant("the key does not exist any more", evidence).observing("NotFoundException")
            }
            Collected::Missing(missing) => foreign_or_missing(&missing, key, named_at),
        };
        verdict.because(named_at)
    }

    /// Why what a customer's key encrypts cannot be read any more, where that is known.
    pub(super) fn trouble(&self, named: &str, resource: &Subject, named_at: &Evidence) -> Option<Verdict> {
        let verdict = self.judge_use(&key_subject(named, resource), named_at);
        (verdict.outcome == super::Outcome::NonCompliant).then_some(verdict)
    }
}

/// The key as the subject of a finding. Names without an account and a Region mean those of the resource.
pub(super) fn key_subject(named: &str, resource: &Subject) -> Subject {
    let arn: Option<Arn> = named.parse().ok();
    let full = match (&arn, &resource.account, &resource.region) {
        (None, Some(account), Some(region)) => {
            let partition = partition(region);
            let name = if named.starts_with("alias/") {
                named.to_owned()
            } else {
                format!("key/{named}")
            };
            format!("arn:{partition}:kms:{region}:{account}:{name}")
        }
        _ => named.to_owned(),
    };
    Subject {
        account: resource.account.clone(),
        region: arn.and_then(|arn| arn.region()).or_else(|| resource.region.clone()),
        resource_type: "AWS::KMS::Key",
        resource_id: full,
    }
}

/// The partition of ARNs in a Region.
pub(super) fn partition(region: &Region) -> &'static str {
    match region.as_str() {
        china if china.starts_with("cn-") => "aws-cn",
        government if government.starts_with("us-gov-") => "aws-us-gov",
        _ => "aws",
    }
}

/// `alias/aws/rds`, where that is what the resource names.
fn aws_alias(named: &str) -> Option<&str> {
    let at = named.find("alias/aws/")?;
    named.get(at..)
}

/// The account that owns the key, where that is not the account of the resource.
fn foreign_owner(key: &Subject) -> Option<AccountId> {
    let arn: Arn = key.resource_id.parse().ok()?;
    arn.account().filter(|owner| Some(owner) != key.account.as_ref())
}

/// A key of another account can mostly not be described, and is customer-managed by nature: AWS's own never leave their account.
fn foreign_or_missing(missing: &Missing, key: &Subject, named_at: &Evidence) -> Verdict {
    match foreign_owner(key) {
        Some(owner) => {
            let reason = format!("the key belongs to account {owner}, so that a customer manages it; ask there whether it can be used");
            Verdict::review(reason, named_at).observing(format!("KmsKeyId={}", key.resource_id))
        }
        None => Verdict::missing(missing, sources::KMS_KEY, key),
    }
}

fn manager(described: &KmsKey, evidence: &Evidence, key: &Subject) -> Verdict {
    match described.manager.as_deref() {
        Some("CUSTOMER") => Verdict::compliant("a customer manages the key", evidence).observing("KeyManager=CUSTOMER"),
        Some("AWS") => Verdict::non_compliant("AWS manages the key", evidence).observing("KeyManager=AWS"),
        Some(other) => Verdict::review(format!("the key is managed by {other}"), evidence),
        None => Verdict::undecided("the export does not say who manages the key", sources::KMS_KEY, key, evidence),
    }
}

fn state(described: &KmsKey, evidence: &Evidence, key: &Subject) -> Verdict {
    if described.manager.as_deref() == Some("AWS") {
        return Verdict::not_applicable("AWS manages the key and keeps it usable", evidence).observing("KeyManager=AWS");
    }
    let Some(state) = described.state.as_deref() else {
        let reason = "the export does not say in which state the key is";
        return Verdict::undecided(reason, sources::KMS_KEY, key, evidence);
    };
    let verdict = match state {
        "Enabled" => Verdict::compliant("the key is enabled", evidence),
        "Disabled" | "PendingDeletion" | "PendingReplicaDeletion" | "PendingImport" | "Unavailable" => {
            Verdict::non_compliant(format!("the key cannot be used: it is {state}"), evidence)
        }
        _ => Verdict::review(format!("the key is {state}"), evidence),
    };
    verdict.observing(format!("KeyState={state}"))
}
