//! The loop that every bucket check shares, and the switches in force for a bucket.

use std::collections::BTreeMap;

use crate::checklist::context::{Context, Place, say_completeness};
use crate::checklist::{Findings, Subject, Text, Verdict};
use crate::evidence::policy::{PolicyDocument, PolicyError, ReadPolicy};
use crate::evidence::s3::{Bucket, PublicAccessBlock};
use crate::evidence::standing::{Standing, newer};
use crate::evidence::{Account, AccountId, Collected, Evidence, Inventory, Missing, Slot, Source, Sourced, sources};

/// One bucket while it is judged.
#[derive(Debug)]
pub(in crate::checklist) struct JudgedBucket<'a> {
    pub(in crate::checklist) name: &'a str,
    pub(in crate::checklist) subject: &'a Subject,
    pub(in crate::checklist) bucket: &'a Bucket,
    pub(in crate::checklist) account: &'a Account,
}

/// Judges every bucket of every account; then says whether there may be more, or that there is none.
pub(in crate::checklist) fn each_bucket(
    ctx: &Context<'_>,
    findings: &mut Findings<'_>,
    mut judge: impl FnMut(&JudgedBucket<'_>) -> Verdict,
) {
    let owners = owners(ctx.inventory);
    ctx.each_account(findings, sources::S3_BUCKETS, |id, account, findings| {
        let place = Place {
            account: id,
            region: None,
            resource_type: "AWS::S3::Bucket",
            source: sources::S3_BUCKETS,
        };
        let mut any = false;
        for (name, bucket) in &account.s3.buckets.items {
            if is_not_of(id, account, bucket, owners.get(name.as_str())) {
                continue;
            }
            let mut subject = place.subject(name);
            if let Collected::Present(region) = bucket.region.state() {
                subject.region = Some(crate::evidence::Region::clone(&region.value));
            }
            match bucket.existence.state() {
                Collected::Absent(_) => continue,
                Collected::Missing(conflict @ Missing::Conflict { .. }) => {
                    findings.missing(subject, &conflict, sources::S3_BUCKETS);
                }
                Collected::Present(_) | Collected::Missing(_) => {
                    match account.s3.standing(bucket) {
                        Standing::Gone(_) => continue,
                        Standing::Unclear(list) => {
                            any = true;
                            let verdict = not_listed(bucket, list, &subject);
                            findings.push(subject, verdict);
                            continue;
                        }
                        Standing::Current => {}
                    }
                    let judged = JudgedBucket {
                        name,
                        subject: &subject,
                        bucket,
                        account,
                    };
                    let verdict = judge(&judged);
                    findings.push(subject, verdict);
                }
            }
            any = true;
        }
        say_completeness(findings, &place, &account.s3.buckets, any);
    });
}

/// The accounts whose lists name each bucket.
fn owners(inventory: &Inventory) -> BTreeMap<&str, Vec<(&AccountId, &Bucket)>> {
    let mut owners: BTreeMap<&str, Vec<(&AccountId, &Bucket)>> = BTreeMap::new();
    // Where there is one account, no other can own its buckets.
    for (id, account) in inventory.accounts.iter().filter(|_| inventory.accounts.len() > 1) {
        for (name, bucket) in &account.s3.buckets.items {
            if matches!(bucket.owned.state(), Collected::Present(_)) {
                owners.entry(name).or_default().push((id, bucket));
            }
        }
    }
    owners
}

/// Whether the account only asked about the bucket, or had it once: another account's list names it, or nothing answered, and the
/// account's own whole list leaves it out.
fn is_not_of(id: &AccountId, account: &Account, bucket: &Bucket, owners: Option<&Vec<(&AccountId, &Bucket)>>) -> bool {
    let others = || owners.into_iter().flatten().filter(|(owner, _)| *owner != id);
    if bucket.owned.told_at().next().is_some() {
        return others().any(|(_, newer)| bucket.is_taken_over_by(newer));
    }
    let of_another = owners.is_some_and(|owners| owners.iter().all(|(owner, _)| *owner != id));
    let unanswered = matches!(bucket.existence.state(), Collected::Missing(missing) if !matches!(missing, Missing::Conflict { .. }));
    of_another || (unanswered && account.s3.buckets.complete().is_ok())
}

/// Answers tell of a bucket that the account's own list leaves out: nothing says whose settings these are.
fn not_listed(bucket: &Bucket, list: &Evidence, subject: &Subject) -> Verdict {
    let reason = "the account's list of buckets does not name it, so that it may be gone, or another account's";
    let verdict = Verdict::undecided(reason, sources::S3_BUCKETS, subject, list);
    match bucket.existence.state() {
        Collected::Present(found) => verdict.citing(found),
        Collected::Absent(_) | Collected::Missing(_) => verdict,
    }
}

/// Buckets of the storage class for one zone, which lack many of the settings that other buckets have.
pub(in crate::checklist) fn is_directory_bucket(name: &str) -> bool {
    name.ends_with("--x-s3")
}

/// A switch of S3 Block Public Access as it works on a bucket: on when the account or the bucket has it on.
#[derive(Debug)]
pub(in crate::checklist) enum Switch {
    On { level: &'static str, evidence: Evidence },
    Off(Vec<Evidence>),
    Unknown(Gap),
}

/// Why a switch is not known.
#[derive(Debug)]
pub(in crate::checklist) enum Gap {
    Missing(Missing, Source),
    Unstated(Evidence, Source),
}

/// What one level says of one switch.
enum Level {
    On(Evidence),
    Off(Evidence),
    Unknown(Gap),
}

pub(in crate::checklist) type Pick = fn(&PublicAccessBlock) -> Option<bool>;

pub(in crate::checklist) const IGNORE_ACLS: Pick = |block| block.ignore_public_acls;
pub(in crate::checklist) const RESTRICT: Pick = |block| block.restrict_public_buckets;

/// The four switches by AWS's names.
pub(in crate::checklist) const SWITCHES: [(&str, Pick); 4] = [
    ("BlockPublicAcls", |block| block.block_public_acls),
    ("IgnorePublicAcls", IGNORE_ACLS),
    ("BlockPublicPolicy", |block| block.block_public_policy),
    ("RestrictPublicBuckets", RESTRICT),
];

/// What is known of a bucket's policy.
#[derive(Debug)]
pub(in crate::checklist) enum KnownPolicy<'a> {
    Read(&'a PolicyDocument, &'a Evidence),
    /// AWS says that there is none.
    None(&'a Evidence),
    Unknown(Box<Verdict>),
}

/// The policy as that of a bucket, each of whose statements says to whom and of what it speaks.
///
/// # Errors
/// [`PolicyError`] where it is none.
pub(in crate::checklist) fn of_a_bucket(policy: &ReadPolicy) -> Result<&PolicyDocument, PolicyError> {
    let document = policy.as_ref().map_err(Clone::clone)?;
    for (at, statement) in (1..).zip(&document.statements) {
        for (element, there) in [
            ("Principal", statement.principals.is_some()),
            ("Resource", statement.resources.is_some()),
        ] {
            if !there {
                return Err(PolicyError::MissingElement { at, element });
            }
        }
    }
    Ok(document)
}

impl<'a> JudgedBucket<'a> {
    /// What the answers to both questions say: what the policy is, and whether it is public, which only a bucket with a policy is told.
    pub(in crate::checklist) fn policy(&self) -> KnownPolicy<'a> {
        let status = self.bucket.policy_is_public.state();
        match (self.bucket.policy.state(), status) {
            (Collected::Present(policy), Collected::Absent(none)) => match newer(none, &policy.evidence) {
                Some(true) => KnownPolicy::None(none),
                Some(false) => self.read(policy),
                None => self.contradicted(&policy.evidence, none),
            },
            (Collected::Present(policy), _) => self.read(policy),
            (Collected::Absent(none), Collected::Present(status)) => match newer(&status.evidence, none) {
                Some(true) => {
                    let reason = "a policy was made after the export says that there was none, and was not asked for again";
                    let verdict = self.undecided(reason, sources::S3_BUCKET_POLICY, none).because(&status.evidence);
                    KnownPolicy::Unknown(Box::new(verdict))
                }
                Some(false) => KnownPolicy::None(none),
                None => self.contradicted(none, &status.evidence),
            },
            (Collected::Absent(evidence), _) => KnownPolicy::None(evidence),
            // That a bucket has no policy can also be learnt by asking whether its policy is public.
            (Collected::Missing(missing), Collected::Absent(evidence)) if missing.evidence().is_empty() => KnownPolicy::None(evidence),
            (Collected::Missing(missing), _) => KnownPolicy::Unknown(Box::new(self.missing(&missing, sources::S3_BUCKET_POLICY))),
        }
    }

    fn read(&self, policy: &'a Sourced<ReadPolicy>) -> KnownPolicy<'a> {
        match of_a_bucket(&policy.value) {
            Ok(document) => KnownPolicy::Read(document, &policy.evidence),
            Err(error) => {
                let verdict = self.undecided(error.to_string(), sources::S3_BUCKET_POLICY, &policy.evidence);
                KnownPolicy::Unknown(Box::new(verdict))
            }
        }
    }

    fn contradicted(&self, one: &Evidence, other: &Evidence) -> KnownPolicy<'a> {
        let (one, other) = (one.clone(), other.clone());
        let verdict = self.missing(&Missing::Conflict { one, other }, sources::S3_BUCKET_POLICY);
        KnownPolicy::Unknown(Box::new(verdict))
    }
}

impl JudgedBucket<'_> {
    pub(in crate::checklist) fn switch(&self, pick: Pick) -> Switch {
        let account = level(&self.account.s3.block_public_access, pick, sources::S3_ACCOUNT_BLOCK);
        let bucket = level(&self.bucket.block_public_access, pick, sources::S3_BUCKET_BLOCK);
        match (account, bucket) {
            (Level::On(evidence), _) => Switch::On {
                level: "for the account",
                evidence,
            },
            (_, Level::On(evidence)) => Switch::On {
                level: "on the bucket",
                evidence,
            },
            (Level::Off(one), Level::Off(other)) => Switch::Off(vec![other, one]),
            (_, Level::Unknown(gap)) | (Level::Unknown(gap), _) => Switch::Unknown(gap),
        }
    }

    pub(in crate::checklist) fn missing(&self, missing: &Missing, source: Source) -> Verdict {
        Verdict::missing(missing, source, self.subject)
    }

    pub(in crate::checklist) fn undecided(&self, reason: impl Into<Text>, source: Source, evidence: &Evidence) -> Verdict {
        Verdict::undecided(reason, source, self.subject, evidence)
    }

    /// Nothing can be said, because a switch is not known.
    pub(in crate::checklist) fn unknown_switch(&self, name: &str, gap: &Gap) -> Verdict {
        match gap {
            Gap::Missing(missing, source) => {
                let mut verdict = self.missing(missing, *source);
                verdict.reason = format!("whether {name} is on is not known: {}", verdict.reason).into();
                verdict
            }
            Gap::Unstated(evidence, source) => self.undecided(format!("the export does not say whether {name} is on"), *source, evidence),
        }
    }
}

/// AWS's answer "not configured" means that all four are off.
fn level(slot: &Slot<PublicAccessBlock>, pick: Pick, source: Source) -> Level {
    match slot.state() {
        Collected::Present(block) => match pick(&block.value) {
            Some(true) => Level::On(block.evidence.clone()),
            Some(false) => Level::Off(block.evidence.clone()),
            None => Level::Unknown(Gap::Unstated(block.evidence.clone(), source)),
        },
        Collected::Absent(evidence) => Level::Off(evidence.clone()),
        Collected::Missing(missing) => Level::Unknown(Gap::Missing(missing, source)),
    }
}

/// The setting that `source` tells of does not exist for directory buckets.
pub(in crate::checklist) fn not_for_directory_buckets(judged: &JudgedBucket<'_>, source: Source) -> Verdict {
    match judged.bucket.existence.state() {
        Collected::Present(found) => Verdict::not_applicable("directory buckets do not have this setting", &found.evidence),
        Collected::Absent(evidence) => Verdict::not_applicable("the bucket is gone", evidence),
        Collected::Missing(missing) => judged.missing(&missing, source),
    }
}
