//! S3-03: deleting versions needs a second factor.

#[cfg(test)]
use crate::checklist::Outcome;
#[cfg(test)]
use crate::checklist::case::Case;
use crate::checklist::responsibility::{SR_03, SR_14};
use crate::checklist::s3::buckets::{JudgedBucket, KnownPolicy, each_bucket, is_directory_bucket};
use crate::checklist::{Check, Item, ItemId, Mode, Remedy, Role, Severity, Verdict};
use crate::evidence::policy::Statement;
use crate::evidence::{Collected, Evidence, Missing, sources};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("S3-03"),
    title: "Versions can only be deleted with MFA",
    risk: "Stolen access keys are enough to purge every version of every object.",
    guidance: "MFA Delete and lifecycle rules exclude each other, and only the root user can turn MFA Delete on. It guards versions, not the bucket. Where it \
        is not used, ask what stands in for it: Object Lock with a default retention, a policy that denies s3:DeleteBucket and \
        s3:DeleteObjectVersion without MFA, or copies in another account.",
    responsibility: &[SR_03, SR_14],
    references: &["Well-Architected SEC08-BP04"],
    checks: &[&MFA_DELETE],
};

static MFA_DELETE: Check = Check {
    name: "s3-mfa-delete",
    title: "MFA Delete is on for every bucket without lifecycle rules",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Low,
    needs: &[
        sources::S3_BUCKET_VERSIONING,
        sources::S3_BUCKETS,
        sources::S3_BUCKET_LIFECYCLE,
        sources::S3_OBJECT_LOCK_CONFIGURATION,
        sources::S3_BUCKET_POLICY,
    ],
    criterion: "MFADelete and Status are Enabled; otherwise not compliant, unless the bucket has lifecycle rules, which exclude MFA Delete.",
    limits: "Object Lock with a default retention, or a deny of deleting versions without MFA, may stand in: where known they are shown, and a person accepts them.",
    remedy: Remedy {
        text: "Turn it on as the root user with an MFA device; the console cannot do it.",
        command: "aws s3api put-bucket-versioning --bucket {resource} --versioning-configuration Status=Enabled,MFADelete=Enabled --mfa 'SERIAL CODE'",
    },
    references: &[
        "Security Hub S3.20",
        "CIS 3.0 2.1.2, 5.0 2.1.2, 7.0 3.1.2",
        "AWS Config S3_BUCKET_MFA_DELETE_ENABLED",
        "AWS Config S3_BUCKET_VERSIONING_ENABLED",
        "Prowler s3_bucket_no_mfa_delete",
    ],
    evaluate: |ctx, findings| each_bucket(ctx, findings, mfa_delete),
    #[cfg(test)]
    cases: CASES,
};

fn mfa_delete(judged: &JudgedBucket<'_>) -> Verdict {
    let lifecycle = judged.bucket.lifecycle.state();
    let excluded = match &lifecycle {
        Collected::Present(rules) if !rules.value.is_empty() => {
            let reason = "the bucket has a lifecycle configuration, which excludes MFA Delete";
            Some(Verdict::not_applicable(reason, &rules.evidence))
        }
        _ => None,
    };
    let (observed, evidence) = match judged.bucket.versioning.state() {
        Collected::Present(versioning) => {
            let status = versioning.value.status.as_deref();
            match (versioning.value.mfa_delete, status) {
                (Some(true), Some("Enabled")) => {
                    let on = Verdict::compliant("MFA Delete is on", &versioning.evidence).observing("Status=Enabled, MFADelete=Enabled");
                    return match (excluded, &lifecycle) {
                        (Some(excluded), Collected::Present(rules)) => {
                            newer(judged, (on, &versioning.evidence), (excluded, &rules.evidence))
                        }
                        _ => on,
                    };
                }
                (Some(true), Some(status)) => (format!("Status={status}, MFADelete=Enabled"), &versioning.evidence),
                (Some(false), status) => {
                    let status = status.map_or_else(String::new, |status| format!("Status={status}, "));
                    (format!("{status}MFADelete=Disabled"), &versioning.evidence)
                }
                (None, _) | (_, None) => {
                    let reason = "the export does not say whether versioning and MFA Delete are on";
                    return judged.undecided(reason, sources::S3_BUCKET_VERSIONING, &versioning.evidence);
                }
            }
        }
        _ if is_directory_bucket(judged.name) => return directory_bucket(judged),
        Collected::Absent(evidence) => ("never versioned".to_owned(), evidence),
        Collected::Missing(missing) => {
            return excluded.unwrap_or_else(|| judged.missing(&missing, sources::S3_BUCKET_VERSIONING));
        }
    };
    if let Some(excluded) = excluded {
        return excluded.because(evidence);
    }
    // A lifecycle configuration would make the question void, so its absence must be known.
    if let Collected::Missing(missing) = lifecycle {
        let mut verdict = judged.missing(&missing, sources::S3_BUCKET_LIFECYCLE);
        verdict.reason = format!(
            "MFA Delete is not on, and whether lifecycle rules exclude it is not known: {}",
            verdict.reason
        )
        .into();
        return verdict.because(evidence).observing(observed);
    }
    let verdict = Verdict::non_compliant("MFA Delete is not on, and no lifecycle configuration excludes it", evidence);
    with_mfa_policy(judged, with_object_lock(judged, verdict.observing(observed)))
}

/// MFA Delete and lifecycle rules exclude each other, so that of two answers that tell of both one is old, and the newer counts.
pub(super) fn newer(judged: &JudgedBucket<'_>, mfa_delete: (Verdict, &Evidence), rules: (Verdict, &Evidence)) -> Verdict {
    let (one, other) = (mfa_delete.1, rules.1);
    match (one.captured, other.captured) {
        (Some(mfa), Some(rule)) if mfa > rule => mfa_delete.0,
        (Some(mfa), Some(rule)) if mfa < rule => rules.0,
        _ => {
            let (one, other) = (one.clone(), other.clone());
            let mut verdict = judged.missing(&Missing::Conflict { one, other }, sources::S3_BUCKET_VERSIONING);
            verdict.reason = format!(
                "MFA Delete and lifecycle rules exclude each other, and both are shown: {}",
                verdict.reason
            )
            .into();
            verdict
        }
    }
}

/// A policy that lets nobody delete versions without MFA is shown as well.
fn with_mfa_policy(judged: &JudgedBucket<'_>, mut verdict: Verdict) -> Verdict {
    let demands_mfa = |statement: &Statement| {
        let mfa = ["aws:MultiFactorAuthPresent", "aws:MultiFactorAuthAge"];
        let about_mfa = statement
            .conditions
            .iter()
            .any(|condition| mfa.iter().any(|key| condition.is_on(key)));
        statement.denies() && about_mfa && statement.names_action("s3:DeleteObjectVersion")
    };
    if let KnownPolicy::Read(document, evidence) = judged.policy()
        && let Some((number, _)) = (1..).zip(&document.statements).find(|(_, statement)| demands_mfa(statement))
    {
        verdict.reason.to_mut().push_str(&format!(
            "; statement {number} of its policy denies deleting versions by whether MFA was used"
        ));
        return verdict.because(evidence);
    }
    verdict
}

/// What may stand in for it is shown, for a person to accept.
fn with_object_lock(judged: &JudgedBucket<'_>, mut verdict: Verdict) -> Verdict {
    if let Collected::Present(lock) = judged.bucket.object_lock.state()
        && let Some(mode) = &lock.value.default_mode
    {
        verdict
            .reason
            .to_mut()
            .push_str("; Object Lock keeps new objects for a time, in mode ");
        verdict.reason.to_mut().push_str(mode);
        return verdict.citing(lock);
    }
    verdict
}

/// The name alone tells; the list of versioning answers has none for such a bucket.
fn directory_bucket(judged: &JudgedBucket<'_>) -> Verdict {
    super::buckets::not_for_directory_buckets(judged, sources::S3_BUCKET_VERSIONING)
}

#[cfg(test)]
const BUCKETS: (&str, &str) = (
    "111122223333/s3api-list-buckets.json",
    r#"{"Buckets":[{"Name":"b"}],"Owner":{"ID":"o"}}"#,
);
#[cfg(test)]
const VERSIONING: &str = "111122223333/s3api-get-bucket-versioning__b.json";
#[cfg(test)]
const RULES: (&str, &str) = (
    "111122223333/s3api-get-bucket-lifecycle-configuration__b.json",
    r#"{"Rules":[{"ID":"r","Status":"Enabled","Expiration":{"Days":90}}]}"#,
);
#[cfg(test)]
const NO_RULES: (&str, &str) = (
    "111122223333/s3api-get-bucket-lifecycle-configuration__b.json",
    r#"{"Code":"NoSuchLifecycleConfiguration","Message":"The lifecycle configuration does not exist"}"#,
);
#[cfg(test)]
const CASES: &[Case] = &[
    Case::new(
        "on",
        &[BUCKETS, (VERSIONING, r#"{"Status":"Enabled","MFADelete":"Enabled"}"#)],
        Outcome::Compliant,
    ),
    Case::new(
        "off, without lifecycle rules",
        &[BUCKETS, NO_RULES, (VERSIONING, r#"{"Status":"Enabled","MFADelete":"Disabled"}"#)],
        Outcome::NonCompliant,
    ),
    Case::new(
        "off, though Object Lock stands in",
        &[
            BUCKETS,
            NO_RULES,
            (VERSIONING, r#"{"Status":"Enabled"}"#),
            (
                "111122223333/s3api-get-object-lock-configuration__b.json",
                r#"{"ObjectLockConfiguration":{"ObjectLockEnabled":"Enabled","Rule":{"DefaultRetention":{"Mode":"COMPLIANCE","Days":30}}}}"#,
            ),
        ],
        Outcome::NonCompliant,
    ),
    Case::new(
        "never set, without lifecycle rules",
        &[BUCKETS, NO_RULES, (VERSIONING, r#"{"Status":"Enabled"}"#)],
        Outcome::NonCompliant,
    ),
    Case::new(
        "lifecycle rules exclude it",
        &[BUCKETS, RULES, (VERSIONING, r#"{"Status":"Enabled"}"#)],
        Outcome::NotApplicable,
    ),
    Case::new(
        "on by one answer, lifecycle rules by another, and nobody knows which is newer",
        &[
            BUCKETS,
            (
                "a.jsonl",
                concat!(
                    r#"{"evidence":1,"service":"s3api","command":"get-bucket-versioning","params":{"bucket":"b"},"account":"111122223333","exit":0,"output":{"Status":"Enabled","MFADelete":"Enabled"}}"#,
                    "\n",
                    r#"{"evidence":1,"service":"s3api","command":"get-bucket-lifecycle-configuration","params":{"bucket":"b"},"account":"111122223333","exit":0,"output":{"Rules":[{"ID":"r","Status":"Enabled","Expiration":{"Days":90}}]}}"#,
                ),
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "on once, but lifecycle rules since",
        &[
            BUCKETS,
            (
                "a.jsonl",
                concat!(
                    r#"{"evidence":1,"service":"s3api","command":"get-bucket-versioning","params":{"bucket":"b"},"account":"111122223333","time":"2026-06-01T00:00:00Z","exit":0,"output":{"Status":"Enabled","MFADelete":"Enabled"}}"#,
                    "\n",
                    r#"{"evidence":1,"service":"s3api","command":"get-bucket-lifecycle-configuration","params":{"bucket":"b"},"account":"111122223333","time":"2026-06-20T00:00:00Z","exit":0,"output":{"Rules":[{"ID":"r","Status":"Enabled","Expiration":{"Days":90}}]}}"#,
                ),
            ),
        ],
        Outcome::NotApplicable,
    ),
    Case::new(
        "a query of AWS Config that leaves MFA Delete out",
        &[
            BUCKETS,
            NO_RULES,
            (
                "111122223333/eu-west-1/item.json",
                r#"{"resourceType":"AWS::S3::Bucket","resourceId":"b","resourceName":"b","awsAccountId":"111122223333","awsRegion":"eu-west-1","configurationItemStatus":"OK","configurationItemCaptureTime":"2026-06-01T00:00:00.000Z","configuration":{"name":"b"},"supplementaryConfiguration":{"BucketVersioningConfiguration":{"status":"Enabled"}}}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a state of MFA Delete that cannot be read",
        &[BUCKETS, NO_RULES, (VERSIONING, r#"{"Status":"Enabled","MFADelete":true}"#)],
        Outcome::InsufficientData,
    ),
    Case::new(
        "off, lifecycle unknown",
        &[BUCKETS, (VERSIONING, r#"{"Status":"Enabled"}"#)],
        Outcome::InsufficientData,
    ),
    Case::new("no versioning answer", &[BUCKETS], Outcome::InsufficientData),
    Case::new(
        "a directory bucket",
        &[(
            "111122223333/s3api-list-buckets.json",
            r#"{"Buckets":[{"Name":"b--euw1-az1--x-s3"}],"Owner":{"ID":"o"}}"#,
        )],
        Outcome::NotApplicable,
    ),
];
