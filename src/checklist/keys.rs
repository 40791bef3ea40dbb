//! Who manages the KMS key that a resource names, and whether it can be used.

use std::collections::BTreeMap;

use super::context::{Context, Judged};
use super::{Subject, Verdict};
use crate::evidence::cloudtrail::{KeyIndex, KmsKey};
use crate::evidence::{AccountId, Arn, Collected, Evidence, Missing, Slot, sources};

/// Commands on a key; [`Keys::judge_use`] names it.
pub(super) const ENABLE: &str = "aws kms enable-key --key-id {key} --region {region}";
const CANCEL_DELETION: &str = "aws kms cancel-key-deletion --key-id {key} --region {region}";
pub(super) const DESCRIBE: &str = "aws kms describe-key --key-id {key} --region {region}";

/// What the files say of keys, by the account that asked.
pub(super) struct Keys<'a> {
    accounts: BTreeMap<&'a AccountId, KeyIndex<'a>>,
    /// By the ARN of the key: the alias of AWS's own that the list of aliases shows it to be.
    of_aws: BTreeMap<String, (&'a str, &'a Evidence)>,
}

impl<'a> Keys<'a> {
    pub(super) fn of(ctx: &Context<'a>) -> Self {
        let accounts = ctx.inventory.accounts.iter();
        let aliases = accounts.clone().flat_map(|(_, account)| &account.cloudtrail.aliases.items);
        let key_of = |(alias, target): (&'a String, &'a Slot<String>)| {
            let (place, name) = alias.split_once(":alias/aws/")?;
            match target.state() {
                Collected::Present(target) if !name.is_empty() => {
                    let alias = alias.get(place.len() + 1..)?;
                    Some((format!("{place}:key/{}", target.value), (alias, &target.evidence)))
                }
                _ => None,
            }
        };
        Self {
            of_aws: aliases.filter_map(key_of).collect(),
            accounts: accounts.map(|(id, account)| (id, KeyIndex::of(&account.cloudtrail.keys))).collect(),
        }
    }

    /// AWS's own alias of the key, where it was not described but the list of aliases shows that it is AWS's.
    fn alias_of_aws(&self, key: &Subject) -> Option<(&'a str, &'a Evidence)> {
        self.of_aws.get(&key.resource_id).copied()
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
                let reason = format!(
                    "the key {} does not exist any more, so that nobody can tell who managed it",
                    key.resource_id
                );
                Verdict::review(reason, evidence).observing("NotFoundException")
            }
            Collected::Missing(conflict @ Missing::Conflict { .. }) => foreign_or_missing(&conflict, &key, judged.evidence),
            Collected::Missing(missing) => match self.alias_of_aws(&key) {
                Some((alias, place)) => {
                    let reason = format!("the key is {alias}, which AWS manages");
                    Verdict::non_compliant(reason, place).observing(format!("AliasName={alias}"))
                }
                None => foreign_or_missing(&missing, &key, judged.evidence),
            },
        };
        verdict.because(judged.evidence)
    }

    /// Whether the key can be used; where it is there and cannot, the verdict has the command for the key.
    pub(super) fn judge_use(&self, key: &Subject, named_at: &Evidence) -> Verdict {
        if let Some(alias) = aws_alias(&key.resource_id) {
            return Verdict::not_applicable(format!("{alias} is managed by AWS"), named_at);
        }
        let slot = self.slot(key);
        let verdict = match slot.state() {
            Collected::Present(sourced) => state(&sourced.value, &sourced.evidence, key),
            Collected::Absent(evidence) => {
                let reason = format!("the key {} does not exist any more", key.resource_id);
                Verdict::non_compliant(reason, evidence).observing("NotFoundException")
            }
            Collected::Missing(conflict @ Missing::Conflict { .. }) => foreign_or_missing(&conflict, key, named_at),
            Collected::Missing(missing) => match self.alias_of_aws(key) {
                Some((alias, place)) => Verdict::not_applicable(format!("{alias} is managed by AWS"), place),
                None => foreign_or_missing(&missing, key, named_at),
            },
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
            let partition = region.partition();
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
        Some("CUSTOMER") => {
            let reason = format!("a customer manages the key {}", key.resource_id);
            Verdict::compliant(reason, evidence).observing("KeyManager=CUSTOMER")
        }
        Some("AWS") => {
            let reason = format!("AWS manages the key {}", key.resource_id);
            Verdict::non_compliant(reason, evidence).observing("KeyManager=AWS")
        }
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
            let command = match state {
                "Disabled" => ENABLE,
                "PendingDeletion" | "PendingReplicaDeletion" => CANCEL_DELETION,
                _ => DESCRIBE,
            };
            let reason = format!("the key {} cannot be used: it is {state}", key.resource_id);
            let verdict = Verdict::non_compliant(reason, evidence).mended_by(command);
            verdict.naming("key", &key.resource_id)
        }
        _ => Verdict::review(format!("the key is {state}"), evidence),
    };
    verdict.observing(format!("KeyState={state}"))
}
