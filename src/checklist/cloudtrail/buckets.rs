//! The buckets that trails deliver to, which may belong to another account.

use std::collections::{BTreeMap, BTreeSet};

use super::trails::{Trail, Trails, say_what_may_lack, whole};
use crate::checklist::context::Context;
use crate::checklist::s3::buckets::JudgedBucket;
use crate::checklist::{Findings, Subject, Verdict};
use crate::evidence::s3::Bucket;
use crate::evidence::standing::Standing;
use crate::evidence::{Account, AccountId, Collected, Inventory, Missing, Region, Source, sources};

/// A bucket, and the account whose evidence tells of it.
type Owned<'a> = (&'a AccountId, &'a Account, &'a Bucket);

/// Which account a bucket belongs to, by its name, which is unique in its partition.
pub(super) struct Owners<'a>(BTreeMap<&'a str, Vec<Owned<'a>>>);

impl<'a> Owners<'a> {
    /// A bucket that only answers tell of may be another account's, which somebody asked about; so a list, or AWS Config, must name it.
    pub(super) fn of(inventory: &'a Inventory) -> Self {
        let mut owners: BTreeMap<&str, Vec<Owned<'_>>> = BTreeMap::new();
        for (id, account) in &inventory.accounts {
            for (name, bucket) in &account.s3.buckets.items {
                let owned = matches!(bucket.owned.state(), Collected::Present(_));
                let there = matches!(bucket.existence.state(), Collected::Present(_));
                if owned && there && account.s3.standing(bucket) == Standing::Current {
                    owners.entry(name).or_default().push((id, account, bucket));
                }
            }
        }
        for claims in owners.values_mut().filter(|claims| claims.len() > 1) {
            let all = claims.clone();
            claims.retain(|(.., bucket)| !all.iter().any(|(.., newer)| bucket.is_taken_over_by(newer)));
        }
        Self(owners)
    }

    /// The bucket's owner. Where several claim it, as in two partitions, only `own` is sure.
    pub(super) fn get(&self, bucket: &str, own: &AccountId) -> Option<Owned<'a>> {
        match self.0.get(bucket)?.as_slice() {
            [only] => Some(*only),
            several => several.iter().copied().find(|(id, ..)| *id == own),
        }
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
        let trails = Trails::of(id, account).with_owners(ctx.inventory);
        let mut judged = BTreeSet::new();
        for trail in &trails.known {
            let Some(name) = trail.settings.bucket.as_deref() else {
                let reason = "the export does not name the trail's bucket";
                let verdict = Verdict::undecided(reason, sources::CLOUDTRAIL_TRAILS, &whole(&trail.subject), trail.evidence);
                findings.push(trail.subject.clone(), verdict);
                continue;
            };
            if judged.insert(name) {
                let (subject, verdict) = one(id, account, name, owners.get(name, id), source, &judge);
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
    owner: Option<Owned<'_>>,
    source: Source,
    judge: impl Fn(&JudgedBucket<'_>, &AccountId) -> Verdict,
) -> (Subject, Verdict) {
    let mut subject = Subject::global(id, "AWS::S3::Bucket", name);
    let Some((owner, account, bucket)) = owner else {
        let verdict = match account.s3.buckets.items.get(name).map(|own| own.existence.state()) {
            Some(Collected::Absent(gone)) => Verdict::review("the trail delivers to a bucket that does not exist any more", gone),
            Some(Collected::Missing(conflict @ Missing::Conflict { .. })) => {
                Verdict::missing(&conflict, sources::S3_BUCKETS, &whole(&subject))
            }
            _ => of_nobody_known(account, &subject, source),
        };
        return (subject, verdict);
    };
    subject.region = region(bucket);
    // What is missing is missing of the owner.
    let of_owner = Subject {
        account: Some(owner.clone()),
        ..subject.clone()
    };
    let judged = JudgedBucket {
        name,
        subject: &of_owner,
        bucket,
        account,
    };
    let verdict = judge(&judged, owner);
    (subject, verdict)
}

fn region(bucket: &Bucket) -> Option<Region> {
    match bucket.region.state() {
        Collected::Present(region) => Some(Region::clone(&region.value)),
        Collected::Absent(_) | Collected::Missing(_) => None,
    }
}

/// A bucket that is in no list: of another account where the own list is whole.
fn of_nobody_known(account: &Account, subject: &Subject, source: Source) -> Verdict {
    let list = match account.s3.buckets.complete() {
        Ok(list) => list,
        Err(missing) => {
            let mut verdict = Verdict::missing(&missing, sources::S3_BUCKETS, &whole(subject));
            verdict.reason = format!("whose bucket it is is not known: {}", verdict.reason).into();
            return verdict;
        }
    };
    let mut verdict = Verdict::missing(&Missing::NeverSupplied, source, subject);
    verdict.reason = format!(
        "the bucket is none of this account's, and the evidence of the account that owns it was not supplied: {}",
        verdict.reason
    )
    .into();
    if let Some(missing) = &mut verdict.missing {
        missing.account = None;
    }
    verdict.because(list)
}

/// The distinct buckets of some trails.
pub(super) fn names<'a>(trails: &[&'a Trail<'a>]) -> BTreeSet<&'a str> {
    trails.iter().filter_map(|trail| trail.settings.bucket.as_deref()).collect()
}
