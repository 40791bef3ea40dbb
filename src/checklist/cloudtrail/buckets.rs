//! The buckets that trails deliver to, which may belong to another account.

use std::collections::{BTreeMap, BTreeSet};

use super::trails::{Trail, Trails, say_what_may_lack, whole};
use crate::checklist::context::Context;
use crate::checklist::s3::buckets::JudgedBucket;
use crate::checklist::{Findings, Subject, Verdict};
use crate::evidence::s3::Bucket;
use crate::evidence::{Account, AccountId, Collected, Inventory, Missing, Region, Source, sources};

/// Which account a bucket belongs to, by its name, which is unique in the world.
pub(super) struct Owners<'a>(BTreeMap<&'a str, (&'a AccountId, &'a Account, &'a Bucket)>);

impl<'a> Owners<'a> {
    pub(super) fn of(inventory: &'a Inventory) -> Self {
        let mut owners = BTreeMap::new();
        for (id, account) in &inventory.accounts {
            for (name, bucket) in &account.s3.buckets.items {
                if matches!(bucket.existence.state(), Collected::Present(_)) {
                    owners.insert(name.as_str(), (id, account, bucket));
                }
            }
        }
        Self(owners)
    }

    pub(super) fn get(&self, bucket: &str) -> Option<(&'a AccountId, &'a Account, &'a Bucket)> {
        self.0.get(bucket).copied()
    }
}

/// Judges the bucket of every trail, once for each account that delivers to it; then says what the list of trails may lack.
/// `source` is the call to ask for where nothing is known of the bucket.
pub(super) fn each_trail_bucket(
    ctx: &Context<'_>,
    findings: &mut Findings<'_>,
    source: Source,
    judge: impl Fn(&JudgedBucket<'_>, &AccountId) -> Verdict,
) {
    let owners = Owners::of(ctx.inventory);
    ctx.each_account(findings, sources::CLOUDTRAIL_TRAILS, |id, account, findings| {
        let trails = Trails::of(id, account);
        let mut judged = BTreeSet::new();
        for trail in &trails.known {
            let Some(name) = trail.settings.bucket.as_deref() else {
                let reason = "the export does not name the trail's bucket";
                let verdict = Verdict::undecided(reason, sources::CLOUDTRAIL_TRAILS, &whole(&trail.subject), trail.evidence);
                findings.push(trail.subject.clone(), verdict);
                continue;
            };
            if judged.insert(name) {
                let (subject, verdict) = one(id, account, name, owners.get(name), source, &judge);
                findings.push(subject, verdict.because(trail.evidence));
            }
        }
        for (subject, missing) in &trails.unclear {
            let verdict = Verdict::missing(missing, sources::CLOUDTRAIL_TRAILS, &whole(subject));
            findings.push(subject.clone(), verdict);
        }
        let any = !trails.known.is_empty() || !trails.unclear.is_empty();
        say_what_may_lack(findings, id, account, any);
    });
}

fn one(
    id: &AccountId,
    account: &Account,
    name: &str,
    owner: Option<(&AccountId, &Account, &Bucket)>,
    source: Source,
    judge: impl Fn(&JudgedBucket<'_>, &AccountId) -> Verdict,
) -> (Subject, Verdict) {
    let mut subject = Subject::global(id, "AWS::S3::Bucket", name);
    let own = account.s3.buckets.items.get(name);
    let Some((owner, account, bucket)) = owner.or_else(|| own.map(|bucket| (id, account, bucket))) else {
        let verdict = of_nobody_known(account, &subject, source);
        return (subject, verdict);
    };
    subject.region = region(bucket);
    if let Collected::Absent(gone) = bucket.existence.state() {
        let verdict = Verdict::review("the trail delivers to a bucket that does not exist any more", gone);
        return (subject, verdict);
    }
    let judged = JudgedBucket {
        name,
        subject: &subject,
        bucket,
        account,
    };
    let mut verdict = judge(&judged, owner);
    if let Some(missing) = &mut verdict.missing {
        missing.account = Some(owner.clone());
    }
    (subject, verdict)
}

fn region(bucket: &Bucket) -> Option<Region> {
    match bucket.region.state() {
        Collected::Present(region) => Some(region.value.clone()),
        Collected::Absent(_) | Collected::Missing(_) => None,
    }
}

/// A bucket that is in no list: of another account where the own list is whole.
fn of_nobody_known(account: &Account, subject: &Subject, source: Source) -> Verdict {
    let mut verdict = Verdict::missing(&Missing::NeverSupplied, source, subject);
    if let Ok(list) = account.s3.buckets.complete() {
        verdict.reason = format!(
            "the bucket is none of this account's, and the evidence of the account that owns it was not supplied: {}",
            verdict.reason
        );
        if let Some(missing) = &mut verdict.missing {
            missing.account = None;
        }
        verdict = verdict.because(list);
    }
    verdict
}

/// The distinct buckets of some trails.
pub(super) fn names<'a>(trails: &[&'a Trail<'a>]) -> BTreeSet<&'a str> {
    trails.iter().filter_map(|trail| trail.settings.bucket.as_deref()).collect()
}
