//! S3-06: lifecycle rules tidy up, and versions guard against accidental deletion.

use super::s3_03_mfa_delete::newer;
#[cfg(test)]
use crate::checklist::case::Case;
use crate::checklist::responsibility::{SR_03, SR_07, SR_14};
use crate::checklist::s3::buckets::{JudgedBucket, each_bucket, is_directory_bucket, not_for_directory_buckets};
use crate::checklist::{Check, Item, ItemId, Mode, Remedy, Role, Severity, Verdict};
use crate::evidence::s3::LifecycleRule;
use crate::evidence::{Collected, sources};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("S3-06"),
    title: "Buckets have lifecycle rules and keep versions",
    risk: "A deletion by mistake is final, and data stays longer than anyone needs it.",
    guidance: "Ask how long the data must and may be kept, and compare that with the rules. A bucket with MFA Delete cannot have lifecycle rules. Where data can \
        be made again at will, a bucket without versions may be accepted as an exception.",
    responsibility: &[SR_03, SR_07, SR_14],
    references: &["Well-Architected SEC07-BP04", "Well-Architected SEC08-BP04"],
    checks: &[&VERSIONING, &LIFECYCLE, &VERSIONED_LIFECYCLE],
};

static VERSIONING: Check = Check {
    name: "s3-versioning",
    title: "Every bucket keeps versions",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::S3_BUCKET_VERSIONING, sources::S3_BUCKETS],
    criterion: "Versioning has Status Enabled; Suspended, or never set, is not compliant.",
    limits: "",
    remedy: Remedy {
        text: "Turn versioning on, with a lifecycle rule that lets old versions go.",
        command: "aws s3api put-bucket-versioning --bucket {resource} --versioning-configuration Status=Enabled",
    },
    references: &[
        "Security Hub S3.14",
        "AWS Config S3_BUCKET_VERSIONING_ENABLED",
        "Prowler s3_bucket_object_versioning",
    ],
    evaluate: |ctx, findings| each_bucket(ctx, findings, versioning),
    #[cfg(test)]
    cases: VERSIONING_CASES,
};

static LIFECYCLE: Check = Check {
    name: "s3-lifecycle-enabled",
    title: "Every bucket has a lifecycle rule in force",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Low,
    needs: &[sources::S3_BUCKET_LIFECYCLE, sources::S3_BUCKETS, sources::S3_BUCKET_VERSIONING],
    criterion: "A lifecycle rule with Status Enabled moves or expires objects; none in force is not compliant. Rules that only abort uploads are for a person to judge; MFA Delete excludes rules.",
    limits: "Whether the periods suit the data, a person must ask.",
    remedy: Remedy {
        text: "Write down how long each kind of data is kept, and make rules that move or expire it. The command replaces all rules of the bucket: keep those that it has (get-bucket-lifecycle-configuration).",
        command: "aws s3api put-bucket-lifecycle-configuration --bucket {resource} --lifecycle-configuration file://lifecycle.json",
    },
    references: &[
        "Security Hub S3.13",
        "AWS Config S3_LIFECYCLE_POLICY_CHECK",
        "Prowler s3_bucket_lifecycle_enabled",
    ],
    evaluate: |ctx, findings| each_bucket(ctx, findings, lifecycle),
    #[cfg(test)]
    cases: LIFECYCLE_CASES,
};

static VERSIONED_LIFECYCLE: Check = Check {
    name: "s3-versioned-lifecycle",
    title: "Old versions go after a time",
    mode: Mode::Automatic,
    role: Role::Advisory,
    severity: Severity::Low,
    needs: &[sources::S3_BUCKET_VERSIONING, sources::S3_BUCKET_LIFECYCLE, sources::S3_BUCKETS],
    criterion: "Where versioning is Enabled, a rule in force acts on noncurrent versions; none is not compliant.",
    limits: "",
    remedy: Remedy {
        text: "Add a rule with an action for noncurrent versions to those that the bucket has (get-bucket-lifecycle-configuration): the command replaces them all.",
        command: "aws s3api put-bucket-lifecycle-configuration --bucket {resource} --lifecycle-configuration file://lifecycle.json",
    },
    references: &["Security Hub S3.10", "AWS Config S3_VERSION_LIFECYCLE_POLICY_CHECK"],
    evaluate: |ctx, findings| each_bucket(ctx, findings, versioned_lifecycle),
    #[cfg(test)]
    cases: VERSIONED_CASES,
};

fn versioning(judged: &JudgedBucket<'_>) -> Verdict {
    match judged.bucket.versioning.state() {
        Collected::Present(versioning) => match versioning.value.status.as_deref() {
            Some("Enabled") => Verdict::compliant("versioning is on", &versioning.evidence).observing("Status=Enabled"),
            Some(status) => Verdict::non_compliant(format!("versioning is {}", status.to_lowercase()), &versioning.evidence)
                .observing(format!("Status={status}")),
            None => judged.undecided(
                "the export does not say whether versioning is on",
                sources::S3_BUCKET_VERSIONING,
                &versioning.evidence,
            ),
        },
        _ if is_directory_bucket(judged.name) => not_for_directory_buckets(judged, sources::S3_BUCKET_VERSIONING),
        Collected::Absent(evidence) => Verdict::non_compliant("versioning was never on", evidence).observing("never versioned"),
        Collected::Missing(missing) => judged.missing(&missing, sources::S3_BUCKET_VERSIONING),
    }
}

fn lifecycle(judged: &JudgedBucket<'_>) -> Verdict {
    let source = sources::S3_BUCKET_LIFECYCLE;
    let evidence = match judged.bucket.lifecycle.state() {
        Collected::Present(rules) if !rules.value.is_empty() => {
            let enabled: Vec<&LifecycleRule> = rules.value.iter().filter(|rule| rule.enabled == Some(true)).collect();
            if enabled.iter().any(|rule| does_more_than_abort(rule)) {
                let reason = format!("{} of {} lifecycle rules are in force", enabled.len(), rules.value.len());
                let in_force = Verdict::compliant(reason, &rules.evidence).observing("Status=Enabled");
                return match (mfa_delete_on(judged), judged.bucket.versioning.state()) {
                    (MfaDelete::On(on), Collected::Present(versioning)) => {
                        newer(judged, (on, &versioning.evidence), (in_force, &rules.evidence))
                    }
                    _ => in_force,
                };
            }
            if !enabled.is_empty() {
                let abort = enabled.iter().all(|rule| rule.aborts_uploads);
                let reason = if abort {
                    "the rules in force only abort uploads that were never finished"
                } else {
                    "the rules in force neither move nor expire objects, as far as the export shows"
                };
                return Verdict::review(reason, &rules.evidence).observing("Status=Enabled");
            }
            if rules.value.iter().any(|rule| rule.enabled.is_none()) {
                return judged.undecided("the export does not say whether the rules are in force", source, &rules.evidence);
            }
            return Verdict::non_compliant("no lifecycle rule is in force", &rules.evidence).observing("Status=Disabled");
        }
        Collected::Present(rules) => &rules.evidence,
        Collected::Absent(evidence) => evidence,
        Collected::Missing(missing) => {
            return match mfa_delete_on(judged) {
                MfaDelete::On(verdict) => verdict,
                _ => judged.missing(&missing, source),
            };
        }
    };
    match mfa_delete_on(judged) {
        MfaDelete::On(verdict) => verdict.because(evidence),
        MfaDelete::Off => {
            Verdict::non_compliant("the bucket has no lifecycle configuration", evidence).observing("no lifecycle configuration")
        }
        MfaDelete::Unknown(mut verdict) => {
            verdict.reason = format!(
                "the bucket has no lifecycle configuration, and whether MFA Delete excludes one is not known: {}",
                verdict.reason
            )
            .into();
            verdict.because(evidence)
        }
    }
}

fn does_more_than_abort(rule: &LifecycleRule) -> bool {
    rule.expires || rule.transitions || rule.noncurrent
}

/// MFA Delete and lifecycle rules exclude each other.
enum MfaDelete {
    On(Verdict),
    Off,
    Unknown(Verdict),
}

fn mfa_delete_on(judged: &JudgedBucket<'_>) -> MfaDelete {
    match judged.bucket.versioning.state() {
        Collected::Present(versioning) => match versioning.value.mfa_delete {
            Some(true) => {
                let reason = "MFA Delete is on, which excludes lifecycle rules";
                MfaDelete::On(Verdict::not_applicable(reason, &versioning.evidence).observing("MFADelete=Enabled"))
            }
            Some(false) => MfaDelete::Off,
            None => {
                let reason = "the export does not say whether MFA Delete is on";
                MfaDelete::Unknown(judged.undecided(reason, sources::S3_BUCKET_VERSIONING, &versioning.evidence))
            }
        },
        Collected::Absent(_) => MfaDelete::Off,
        // Directory buckets have no MFA Delete.
        Collected::Missing(_) if is_directory_bucket(judged.name) => MfaDelete::Off,
        Collected::Missing(missing) => MfaDelete::Unknown(judged.missing(&missing, sources::S3_BUCKET_VERSIONING)),
    }
}

fn versioned_lifecycle(judged: &JudgedBucket<'_>) -> Verdict {
    let versioning = match judged.bucket.versioning.state() {
        Collected::Present(versioning) => versioning,
        _ if is_directory_bucket(judged.name) => return not_for_directory_buckets(judged, sources::S3_BUCKET_VERSIONING),
        Collected::Absent(evidence) => return Verdict::not_applicable("the bucket keeps no versions", evidence),
        Collected::Missing(missing) => return judged.missing(&missing, sources::S3_BUCKET_VERSIONING),
    };
    match versioning.value.status.as_deref() {
        Some("Enabled") => {}
        Some(status) => {
            let reason = format!("versioning is {}", status.to_lowercase());
            return Verdict::not_applicable(reason, &versioning.evidence).observing(format!("Status={status}"));
        }
        None => {
            let reason = "the export does not say whether versioning is on";
            return judged.undecided(reason, sources::S3_BUCKET_VERSIONING, &versioning.evidence);
        }
    }
    if let MfaDelete::On(verdict) = mfa_delete_on(judged) {
        return verdict;
    }
    let none = "versioning is on, but no lifecycle rule in force acts on old versions";
    match judged.bucket.lifecycle.state() {
        Collected::Present(rules) => {
            let acts = |enabled: Option<bool>| rules.value.iter().any(|rule| rule.enabled == enabled && rule.noncurrent);
            if acts(Some(true)) {
                return Verdict::compliant("a lifecycle rule in force acts on old versions", &rules.evidence);
            }
            if acts(None) {
                let reason = "the export does not say whether the rules are in force";
                return judged.undecided(reason, sources::S3_BUCKET_LIFECYCLE, &rules.evidence);
            }
            Verdict::non_compliant(none, &rules.evidence).citing(versioning)
        }
        Collected::Absent(evidence) => Verdict::non_compliant(none, evidence).citing(versioning),
        Collected::Missing(missing) => judged.missing(&missing, sources::S3_BUCKET_LIFECYCLE),
    }
}

#[cfg(test)]
const VERSIONING_CASES: &[Case] = super::tests::lifecycle_cases::VERSIONING;
#[cfg(test)]
const LIFECYCLE_CASES: &[Case] = super::tests::lifecycle_cases::LIFECYCLE;
#[cfg(test)]
const VERSIONED_CASES: &[Case] = super::tests::lifecycle_cases::VERSIONED;
