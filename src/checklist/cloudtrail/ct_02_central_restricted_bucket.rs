//! CT-02: one central bucket holds the logs, its access is logged and restricted.

#[path = "ct_02_cases.rs"]
#[cfg(test)]
mod cases;
#[path = "ct_02_policy.rs"]
mod policy;

use super::buckets::{Owners, each_trail_bucket, names};
use super::trails::{Trail, Trails, say_what_may_lack, whole};
use crate::checklist::context::Context;
use crate::checklist::responsibility::{SR_01, SR_03, SR_05, SR_07};
use crate::checklist::s3::buckets::JudgedBucket;
use crate::checklist::s3::{s3_01_no_public_buckets, s3_07_access_logging};
use crate::checklist::{Check, Findings, Item, ItemId, Mode, Outcome, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::{Account, AccountId, Collected, Evidence, Missing, sources};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("CT-02"),
    title: "Trails deliver to one central bucket that few can touch",
    risk: "Logs that lie scattered or open can be read, changed or deleted by those whose deeds they record.",
    guidance: "Take the bucket of each trail from `cloudtrail describe-trails` (S3BucketName): one bucket, best in a separate log account, counts; several need a reason. Look at that bucket's results under S3-01 and S3-07: not public, access logging on. Read its policy: besides CloudTrail (bound by aws:SourceArn) nobody may write or delete, and readers should be few and named. Versioning with MFA Delete or Object Lock guards against deletion.",
    responsibility: &[SR_01, SR_03, SR_05, SR_07],
    references: &["Well-Architected SEC04-BP02"],
    checks: &[&CENTRAL, &ACCESS_LOGGING, &NOT_PUBLIC, &policy::RESTRICTED, &DELETE_GUARD],
};

const ELSEWHERE: &str = "A bucket of another account is judged only with the evidence of that account.";

static CENTRAL: Check = Check {
    name: "ct-bucket-central",
    title: "All trails that log deliver to one central bucket",
    mode: Mode::Assisted,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[
        sources::CLOUDTRAIL_TRAILS,
        sources::CLOUDTRAIL_STATUS,
        sources::S3_BUCKETS,
        sources::EC2_REGIONS,
    ],
    criterion: "All trails that log share one bucket, which is another account's or takes an organization trail. One bucket of the same account is for a person to judge; several buckets are not compliant.",
    limits: "Whether the account that owns the bucket is a separate log account, a person must ask.",
    remedy: Remedy {
        text: "Let every trail deliver to one bucket of a log account, best by a trail of the organization: move each trail that delivers elsewhere, once the policy of the central bucket lets it write.",
        command: "aws cloudtrail update-trail --name {trail} --s3-bucket-name CENTRAL_LOG_BUCKET --region {home}",
    },
    references: &["Well-Architected SEC04-BP02"],
    evaluate: central,
    #[cfg(test)]
    cases: cases::CENTRAL,
};

static ACCESS_LOGGING: Check = Check {
    name: "ct-bucket-access-logging",
    title: "Access to the trails' buckets is logged",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[
        sources::S3_BUCKET_LOGGING,
        sources::CLOUDTRAIL_TRAILS,
        sources::S3_BUCKETS,
        sources::EC2_REGIONS,
    ],
    criterion: "The bucket of each trail has LoggingEnabled with a target other than itself; off, or into itself, is not compliant.",
    limits: ELSEWHERE,
    remedy: Remedy {
        text: "Turn server access logging on for the trail's bucket, into another bucket of the same account and Region.",
        command: "aws s3api put-bucket-logging --bucket {resource} --bucket-logging-status '{\"LoggingEnabled\":{\"TargetBucket\":\"LOG_BUCKET\",\"TargetPrefix\":\"access/\"}}'",
    },
    references: &[
        "Security Hub CloudTrail.7",
        "CIS 3.0 3.4, 5.0 3.4, 7.0 4.4",
        "AWS Config CLOUDTRAIL_S3_BUCKET_ACCESS_LOGGING",
        "Prowler cloudtrail_logs_s3_bucket_access_logging_enabled",
    ],
    evaluate: |ctx, findings| {
        each_trail_bucket(ctx, findings, sources::S3_BUCKET_LOGGING, |judged, _| {
            s3_07_access_logging::of_trail_bucket(judged)
        });
    },
    #[cfg(test)]
    cases: cases::ACCESS_LOGGING,
};

static NOT_PUBLIC: Check = Check {
    name: "ct-bucket-not-public",
    title: "The trails' buckets are closed to the public",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Critical,
    needs: &[
        sources::S3_BUCKET_BLOCK,
        sources::S3_ACCOUNT_BLOCK,
        sources::S3_BUCKET_POLICY_STATUS,
        sources::S3_BUCKET_POLICY,
        sources::S3_BUCKET_ACL,
        sources::S3_BUCKET_OWNERSHIP,
        sources::CLOUDTRAIL_TRAILS,
        sources::S3_BUCKETS,
        sources::EC2_REGIONS,
    ],
    criterion: "Neither policy nor ACLs let the public into a trail's bucket, and all four switches of Block Public Access are in force for it; anything else is not compliant.",
    limits: ELSEWHERE,
    remedy: Remedy {
        text: "Turn all four switches on for the bucket, and take public grants out of its policy and ACL.",
        command: "aws s3api put-public-access-block --bucket {resource} --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true",
    },
    references: &[
        "Security Hub CloudTrail.6",
        "AWS Config CLOUDTRAIL_S3_BUCKET_PUBLIC_ACCESS_PROHIBITED",
        "Prowler cloudtrail_logs_s3_bucket_is_not_publicly_accessible",
        "Well-Architected SEC03-BP07",
    ],
    evaluate: |ctx, findings| each_trail_bucket(ctx, findings, sources::S3_BUCKET_BLOCK, |judged, _| not_public(judged)),
    #[cfg(test)]
    cases: cases::NOT_PUBLIC,
};

static DELETE_GUARD: Check = Check {
    name: "ct-bucket-delete-guard",
    title: "Logs in the trails' buckets are guarded against deletion",
    mode: Mode::Automatic,
    role: Role::Advisory,
    severity: Severity::Low,
    needs: &[
        sources::S3_BUCKET_VERSIONING,
        sources::S3_OBJECT_LOCK_CONFIGURATION,
        sources::CLOUDTRAIL_TRAILS,
        sources::S3_BUCKETS,
        sources::EC2_REGIONS,
    ],
    criterion: "Versioning is on with MFA Delete, or Object Lock is enabled; with neither the bucket is not compliant.",
    limits: "Object Lock without a default retention guards only what is locked one by one.",
    remedy: Remedy {
        text: "Turn versioning on, then Object Lock with a default retention for as long as the logs must be kept; or MFA Delete as the root user.",
        command: "aws s3api put-object-lock-configuration --bucket {resource} --object-lock-configuration '{\"ObjectLockEnabled\":\"Enabled\",\"Rule\":{\"DefaultRetention\":{\"Mode\":\"GOVERNANCE\",\"Days\":365}}}'",
    },
    references: &["Prowler cloudtrail_bucket_requires_mfa_delete"],
    evaluate: |ctx, findings| each_trail_bucket(ctx, findings, sources::S3_BUCKET_VERSIONING, |judged, _| delete_guard(judged)),
    #[cfg(test)]
    cases: cases::DELETE_GUARD,
};

fn central(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    let owners = Owners::of(ctx.inventory);
    ctx.each_account(findings, sources::CLOUDTRAIL_TRAILS, |id, account, findings| {
        let trails = Trails::of(id, account).with_owners(ctx.inventory);
        for (subject, missing) in &trails.unclear {
            let verdict = Verdict::missing(missing, sources::CLOUDTRAIL_TRAILS, &whole(subject));
            findings.push(subject.clone(), verdict);
        }
        if let Some(first) = trails.known.first() {
            let verdict = judge_central(id, account, &trails.known, &owners, first.evidence);
            findings.push(Subject::account(id), verdict);
        }
        let any = !trails.known.is_empty() || !trails.unclear.is_empty();
        say_what_may_lack(findings, id, account, any);
    });
}

fn judge_central(id: &AccountId, account: &Account, trails: &[Trail<'_>], owners: &Owners<'_>, place: &Evidence) -> Verdict {
    let subject = Subject::account(id);
    let with = |wanted: Option<bool>| -> Vec<&Trail<'_>> { trails.iter().filter(|trail| is_logging(trail, account) == wanted).collect() };
    let (logging, unknown) = (with(Some(true)), with(None));
    let buckets = names(&logging);
    if buckets.len() > 1 {
        let listed: Vec<&str> = buckets.iter().copied().collect();
        let reason = format!("the trails that log deliver to {} buckets: {}", buckets.len(), listed.join(", "));
        let verdict = Verdict::non_compliant(reason, place).observing(format!("S3BucketName={}", listed.join(", ")));
        // The organization's trail stays, and so does the first where there is none.
        let of_organization = |trail: &&&Trail<'_>| trail.settings.organization == Some(true);
        let stays = logging.iter().find(of_organization).or(logging.first());
        let elsewhere = |trail: &&&Trail<'_>| stays.is_some_and(|stays| stays.settings.bucket != trail.settings.bucket);
        let verdict = match logging.iter().find(elsewhere) {
            Some(trail) => trail.naming(verdict),
            None => verdict,
        };
        return logging.iter().fold(verdict, |verdict, trail| verdict.because(trail.evidence));
    }
    let elsewhere = |trail: &&&Trail<'_>| trail.settings.bucket.as_deref().is_none_or(|bucket| !buckets.contains(bucket));
    if let Some(trail) = unknown.iter().find(|trail| buckets.is_empty() || elsewhere(trail)) {
        let mut verdict = Verdict::missing(&Missing::NeverSupplied, sources::CLOUDTRAIL_STATUS, &trail.subject);
        verdict.reason = format!("whether the trail {} is logging is not known: {}", trail.arn, verdict.reason).into();
        return verdict.because(trail.evidence);
    }
    if let Some(trail) = logging.iter().find(|trail| trail.settings.bucket.is_none()) {
        let reason = "the export does not name the bucket of every trail";
        return Verdict::undecided(reason, sources::CLOUDTRAIL_TRAILS, &subject, trail.evidence);
    }
    let (Some(bucket), Some(trail)) = (buckets.first().copied(), logging.first()) else {
        return Verdict::not_applicable("no trail is logging, so that none delivers anywhere", place);
    };
    let observed = format!("S3BucketName={bucket}");
    if let Some(of_organization) = logging.iter().find(|trail| trail.settings.organization == Some(true)) {
        let reason = format!("every trail that logs delivers to {bucket}, which takes the organization's trail");
        return Verdict::compliant(reason, of_organization.evidence).observing(observed);
    }
    let verdict = match (owners.get(bucket, id), account.s3.buckets.complete()) {
        (Some((owner, ..)), _) if owner != id => {
            let reason = format!("every trail that logs delivers to {bucket} of account {owner}");
            Verdict::compliant(reason, trail.evidence)
        }
        (Some((_, _, own)), _) => {
            let reason = format!("every trail that logs delivers to {bucket}, which belongs to the account that it records");
            let place = match own.existence.state() {
                Collected::Present(found) => &found.evidence,
                _ => trail.evidence,
            };
            Verdict::review(reason, trail.evidence).because(place)
        }
        (None, Ok(list))
            if account
                .s3
                .buckets
                .items
                .get(bucket)
                .is_some_and(|once| once.owned.told_at().next().is_some()) =>
        {
            let reason = format!("every trail that logs delivers to {bucket}, which was this account's and may be gone");
            Verdict::review(reason, trail.evidence).because(list)
        }
        (None, Ok(list)) if is_older(list, trail.evidence) => {
            let reason = format!("whose bucket {bucket} is is not known: the list of buckets is older than that of trails");
            Verdict::undecided(reason, sources::S3_BUCKETS, &subject, list).because(trail.evidence)
        }
        (None, Ok(list)) => {
            let reason = format!("every trail that logs delivers to {bucket}, which is another account's: it is none of this one");
            Verdict::compliant(reason, trail.evidence).because(list)
        }
        (None, Err(missing)) => {
            let mut verdict = Verdict::missing(&missing, sources::S3_BUCKETS, &subject);
            verdict.reason = format!("whose bucket {bucket} is is not known: {}", verdict.reason).into();
            verdict.because(trail.evidence)
        }
    };
    verdict.observing(observed)
}

/// Whether the list was made a day or more before the trails were read, so that the bucket may have been made in between.
fn is_older(list: &Evidence, trail: &Evidence) -> bool {
    matches!((list.captured, trail.captured), (Some(list), Some(trail)) if list.hours_until(trail) >= 24)
}

fn is_logging(trail: &Trail<'_>, account: &Account) -> Option<bool> {
    match trail.status(account).state() {
        Collected::Present(status) => status.value.is_logging,
        Collected::Absent(_) | Collected::Missing(_) => None,
    }
}

/// The worst of what the checks on public access say. An open one is as bad as can be, since it shows all that is recorded; one that
/// is not shown to be open, but not closed either, is less bad.
fn not_public(judged: &JudgedBucket<'_>) -> Verdict {
    let verdicts = s3_01_no_public_buckets::of_bucket(judged);
    let order = [Outcome::NonCompliant, Outcome::InsufficientData, Outcome::NeedsReview];
    let worst = order
        .into_iter()
        .find_map(|outcome| verdicts.iter().find(|(_, verdict)| verdict.outcome == outcome));
    if let Some((name, verdict)) = worst {
        let mut verdict = verdict.clone();
        verdict.reason = format!("{} ({name})", verdict.reason).into();
        verdict.severity = (verdict.outcome == Outcome::NonCompliant && *name == "s3-bucket-bpa").then_some(Severity::Medium);
        return verdict;
    }
    let mut all = verdicts.into_iter().map(|(_, verdict)| verdict);
    let Some(mut verdict) = all.next() else {
        return judged.missing(&Missing::NeverSupplied, sources::S3_BUCKET_BLOCK);
    };
    for other in all {
        verdict = other.evidence.iter().fold(verdict, Verdict::because);
    }
    verdict.reason = "neither policy nor ACLs let the public in, and Block Public Access is in force".into();
    verdict
}

fn delete_guard(judged: &JudgedBucket<'_>) -> Verdict {
    let (versioning, lock) = (judged.bucket.versioning.state(), judged.bucket.object_lock.state());
    if let Collected::Present(lock) = &lock
        && lock.value.enabled == Some(true)
    {
        let reason = match &lock.value.default_mode {
            Some(mode) => format!("Object Lock is enabled with a default retention ({mode})"),
            None => "Object Lock is enabled, though without a default retention".to_owned(),
        };
        return Verdict::compliant(reason, &lock.evidence).observing("ObjectLockEnabled=Enabled");
    }
    let unguarded = match &versioning {
        Collected::Present(found) => match (found.value.status.as_deref(), found.value.mfa_delete) {
            (Some("Enabled"), Some(true)) => {
                return Verdict::compliant("versioning is on with MFA Delete", &found.evidence).observing("MFADelete=Enabled");
            }
            (None, Some(true)) | (_, None) => {
                let reason = "the export does not say whether versioning and MFA Delete are on";
                return judged.undecided(reason, sources::S3_BUCKET_VERSIONING, &found.evidence);
            }
            _ => &found.evidence,
        },
        Collected::Absent(evidence) => *evidence,
        Collected::Missing(missing) => return judged.missing(missing, sources::S3_BUCKET_VERSIONING),
    };
    let reason = "neither MFA Delete nor Object Lock guards the logs";
    match &lock {
        Collected::Present(lock) if lock.value.enabled.is_none() => judged.undecided(
            "the export does not say whether Object Lock is enabled",
            sources::S3_OBJECT_LOCK_CONFIGURATION,
            &lock.evidence,
        ),
        Collected::Present(lock) => Verdict::non_compliant(reason, unguarded).citing(lock),
        Collected::Absent(evidence) => Verdict::non_compliant(reason, unguarded).because(evidence),
        Collected::Missing(missing) => judged.missing(missing, sources::S3_OBJECT_LOCK_CONFIGURATION).because(unguarded),
    }
}
