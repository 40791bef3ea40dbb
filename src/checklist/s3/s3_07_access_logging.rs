//! S3-07: buckets log who accesses them.

#[cfg(test)]
use crate::checklist::Outcome;
#[cfg(test)]
use crate::checklist::case::Case;
use crate::checklist::responsibility::{SR_01, SR_02, SR_07};
use crate::checklist::s3::buckets::{JudgedBucket, each_bucket};
use crate::checklist::{Check, Item, ItemId, Mode, Remedy, Role, Severity, Verdict};
use crate::evidence::{Collected, Evidence, sources};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("S3-07"),
    title: "Buckets log who accesses them",
    risk: "Nobody can tell afterwards who read or took what.",
    guidance: "CloudTrail data events for the bucket are a good substitute: ask for the trail's event selectors and accept them as an exception. Ask who reads the \
        logs, how long they are kept, and whether the target bucket is protected.",
    responsibility: &[SR_01, SR_02, SR_07],
    references: &[
        "Well-Architected SEC04-BP01",
        "CIS 3.0 3.8 and 3.9, 5.0 3.8 and 3.9, 7.0 4.8 and 4.9",
        "Security Hub S3.22",
        "Security Hub S3.23",
    ],
    checks: &[&ACCESS_LOGGING, &super::log_target::LOG_TARGET],
};

static ACCESS_LOGGING: Check = Check {
    name: "s3-access-logging",
    title: "Server access logging is on for every bucket",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::S3_BUCKET_LOGGING, sources::S3_BUCKETS],
    criterion: "LoggingEnabled with a TargetBucket other than the bucket itself is compliant; no logging, or logging into itself, is not. A bucket that takes the logs of others needs none.",
    limits: "CloudTrail data events for the bucket may stand in; a person accepts that.",
    remedy: Remedy {
        text: "Turn server access logging on, into another bucket of the same region that does not log into itself.",
        command: "aws s3api put-bucket-logging --bucket {resource} --bucket-logging-status '{\"LoggingEnabled\":{\"TargetBucket\":\"LOG_BUCKET\",\"TargetPrefix\":\"access/\"}}'",
    },
    references: &[
        "Security Hub S3.9",
        "AWS Config S3_BUCKET_LOGGING_ENABLED",
        "Prowler s3_bucket_server_access_logging_enabled",
    ],
    evaluate: |ctx, findings| each_bucket(ctx, findings, access_logging),
    #[cfg(test)]
    cases: CASES,
};

fn access_logging(judged: &JudgedBucket<'_>) -> Verdict {
    let off = match logged(judged) {
        Ok(verdict) => return verdict,
        Err(off) => off,
    };
    match judged.account.s3.logs_into(judged.name) {
        Some((source, evidence)) => {
            Verdict::not_applicable(format!("the bucket takes the access logs of {source} itself"), evidence).because(off)
        }
        None => not_logged(off),
    }
}

/// Of a trail's bucket, CT-02 asks the same, even where it takes the access logs of others.
pub(in crate::checklist) fn of_trail_bucket(judged: &JudgedBucket<'_>) -> Verdict {
    logged(judged).unwrap_or_else(not_logged)
}

fn not_logged(off: &Evidence) -> Verdict {
    Verdict::non_compliant("access logging is off", off).observing("no LoggingEnabled")
}

/// `Err`: where it is said that nothing is logged.
fn logged<'a>(judged: &JudgedBucket<'a>) -> Result<Verdict, &'a Evidence> {
    Ok(match judged.bucket.logging.state() {
        Collected::Present(logging) => match logging.value.bucket.as_deref() {
            Some(target) if target == judged.name => {
                let reason = "the bucket logs into itself, and each log makes another";
                Verdict::non_compliant(reason, &logging.evidence).observing(format!("TargetBucket={target}"))
            }
            Some(target) => {
                Verdict::compliant(format!("access is logged into {target}"), &logging.evidence).observing(format!("TargetBucket={target}"))
            }
            None => judged.undecided("the export does not name the target", sources::S3_BUCKET_LOGGING, &logging.evidence),
        },
        Collected::Absent(evidence) => return Err(evidence),
        Collected::Missing(missing) => judged.missing(&missing, sources::S3_BUCKET_LOGGING),
    })
}

#[cfg(test)]
const BUCKETS: (&str, &str) = (
    "111122223333/s3api-list-buckets.json",
    r#"{"Buckets":[{"Name":"b"},{"Name":"logs"}],"Owner":{"ID":"o"}}"#,
);
#[cfg(test)]
const B: (&str, &str) = (
    "111122223333/s3api-get-bucket-logging__b.json",
    r#"{"LoggingEnabled":{"TargetBucket":"logs","TargetPrefix":"b/"}}"#,
);
#[cfg(test)]
const LOGS_PATH: &str = "111122223333/s3api-get-bucket-logging__logs.json";
#[cfg(test)]
const CASES: &[Case] = &[
    Case::new("into another bucket", &[BUCKETS, B], Outcome::Compliant).about("b"),
    Case::new(
        "into itself",
        &[
            BUCKETS,
            B,
            (LOGS_PATH, r#"{"LoggingEnabled":{"TargetBucket":"logs","TargetPrefix":""}}"#),
        ],
        Outcome::NonCompliant,
    )
    .about("logs"),
    Case::new(
        "without a target",
        &[
            BUCKETS,
            (
                "111122223333/s3api-get-bucket-logging__b.json",
                r#"{"LoggingEnabled":{"TargetPrefix":""}}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new("no answer for the bucket", &[BUCKETS], Outcome::InsufficientData),
    Case::new(
        "only a bucket that is gone logged into it",
        &[
            (
                "111122223333/s3api-list-buckets.json",
                r#"{"Buckets":[{"Name":"logs"}],"Owner":{"ID":"o"}}"#,
            ),
            (
                "a.jsonl",
                concat!(
                    r#"{"evidence":1,"service":"s3api","command":"get-bucket-logging","params":{"bucket":"b"},"account":"111122223333","time":"2026-06-01T00:00:00Z","exit":0,"output":{"LoggingEnabled":{"TargetBucket":"logs","TargetPrefix":"b/"}}}"#,
                    "\n",
                    r#"{"evidence":1,"service":"s3api","command":"get-bucket-acl","params":{"bucket":"b"},"account":"111122223333","time":"2026-07-01T00:00:00Z","exit":254,"error":{"code":"NoSuchBucket"}}"#,
                    "\n",
                    r#"{"evidence":1,"service":"s3api","command":"get-bucket-logging","params":{"bucket":"logs"},"account":"111122223333","time":"2026-07-01T00:00:00Z","exit":0,"output":null}"#
                ),
            ),
        ],
        Outcome::NonCompliant,
    )
    .about("logs"),
];
