//! S3-04: what buckets hold is encrypted.

#[cfg(test)]
use crate::checklist::Outcome;
#[cfg(test)]
use crate::checklist::case::Case;
use crate::checklist::responsibility::{SR_03, SR_04, SR_09};
use crate::checklist::s3::buckets::{JudgedBucket, each_bucket};
use crate::checklist::{Check, Item, ItemId, Mode, Remedy, Role, Severity, Verdict};
use crate::evidence::s3::DefaultEncryption;
use crate::evidence::{Arn, Collected, Sourced, sources};

pub(super) static ITEM: Item = Item {
    id: ItemId::new("S3-04"),
    title: "Data in buckets is encrypted at rest",
    risk: "Data that leaves the service by any side way can be read.",
    guidance: "Default encryption says nothing about objects older than the setting: ask whether they were copied over. Where data is encrypted before \
        it is sent, no export shows it: ask for the library in use and who holds the keys.",
    responsibility: &[SR_03, SR_04, SR_09],
    references: &[
        "Well-Architected SEC08-BP01",
        "Well-Architected SEC08-BP02",
        "Well-Architected SEC08-BP03",
    ],
    checks: &[&DEFAULT_ENCRYPTION, &KMS_ENCRYPTION],
};

static DEFAULT_ENCRYPTION: Check = Check {
    name: "s3-default-encryption",
    title: "Every bucket encrypts what is put into it",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::S3_BUCKET_ENCRYPTION, sources::S3_BUCKETS],
    criterion: "A default encryption with AES256, aws:kms, aws:kms:dsse, aws:fsx or aws:backup is compliant; none, as in old exports, is not.",
    limits: "Objects older than the setting, and what is encrypted before it is sent, do not show.",
    remedy: Remedy {
        text: "Set default encryption, with S3's own keys as here or with a KMS key, then copy older objects over themselves.",
        command: "aws s3api put-bucket-encryption --bucket {resource} --server-side-encryption-configuration '{\"Rules\":[{\"ApplyServerSideEncryptionByDefault\":{\"SSEAlgorithm\":\"AES256\"}}]}'",
    },
    references: &[
        "AWS Config S3_BUCKET_SERVER_SIDE_ENCRYPTION_ENABLED",
        "Prowler s3_bucket_default_encryption",
    ],
    evaluate: |ctx, findings| each_bucket(ctx, findings, default_encryption),
    #[cfg(test)]
    cases: DEFAULT_CASES,
};

static KMS_ENCRYPTION: Check = Check {
    name: "s3-kms-encryption",
    title: "Buckets encrypt with a key in KMS",
    mode: Mode::Assisted,
    role: Role::Advisory,
    severity: Severity::Low,
    needs: &[sources::S3_BUCKET_ENCRYPTION, sources::S3_BUCKETS],
    criterion: "SSEAlgorithm aws:kms or aws:kms:dsse is compliant; S3's own keys, an alias or another account's key are for a person to judge. No encryption is not compliant.",
    limits: "Who may use the key, its policy says, which is not read here.",
    remedy: Remedy {
        text: "Set a customer-managed KMS key as the default, where control over the key or a record of its use is wanted.",
        command: "aws s3api put-bucket-encryption --bucket {resource} --server-side-encryption-configuration '{\"Rules\":[{\"ApplyServerSideEncryptionByDefault\":{\"SSEAlgorithm\":\"aws:kms\",\"KMSMasterKeyID\":\"KEY_ARN\"},\"BucketKeyEnabled\":true}]}'",
    },
    references: &[
        "Security Hub S3.17",
        "AWS Config S3_DEFAULT_ENCRYPTION_KMS",
        "Prowler s3_bucket_kms_encryption",
    ],
    evaluate: |ctx, findings| each_bucket(ctx, findings, kms_encryption),
    #[cfg(test)]
    cases: KMS_CASES,
};

const KNOWN: [&str; 5] = ["AES256", "aws:kms", "aws:kms:dsse", "aws:fsx", "aws:backup"];

/// The bucket's rule and its algorithm, or the verdict where there is none.
fn rule<'a>(judged: &JudgedBucket<'a>) -> Result<(&'a Sourced<Vec<DefaultEncryption>>, &'a DefaultEncryption, &'a str), Verdict> {
    let source = sources::S3_BUCKET_ENCRYPTION;
    let rules = match judged.bucket.encryption.state() {
        Collected::Present(rules) => rules,
        Collected::Absent(evidence) => {
            let reason = "no default encryption is set, as was possible before S3 encrypted everything";
            return Err(Verdict::non_compliant(reason, evidence).observing("no default encryption"));
        }
        Collected::Missing(missing) => return Err(judged.missing(&missing, source)),
    };
    // S3 takes one rule; several are judged by the first that has an algorithm.
    let named = rules.value.iter().find_map(|rule| Some((rules, rule, rule.algorithm.as_deref()?)));
    named.ok_or_else(|| {
        if rules.value.is_empty() {
            Verdict::non_compliant("the encryption configuration has no rule", &rules.evidence).observing("Rules=[]")
        } else {
            judged.undecided("the export does not name the algorithm", source, &rules.evidence)
        }
    })
}

fn default_encryption(judged: &JudgedBucket<'_>) -> Verdict {
    let (rules, _, algorithm) = match rule(judged) {
        Ok(found) => found,
        Err(verdict) => return verdict,
    };
    let observed = format!("SSEAlgorithm={algorithm}");
    if KNOWN.contains(&algorithm) {
        Verdict::compliant(format!("new objects are encrypted with {algorithm}"), &rules.evidence).observing(observed)
    } else {
        Verdict::review(format!("whether {algorithm} encrypts well enough is not known"), &rules.evidence).observing(observed)
    }
}

fn kms_encryption(judged: &JudgedBucket<'_>) -> Verdict {
    let (rules, rule, algorithm) = match rule(judged) {
        Ok(found) => found,
        Err(verdict) => return verdict,
    };
    let observed = format!("SSEAlgorithm={algorithm}");
    let review = |reason: &'static str| Verdict::review(reason, &rules.evidence).observing(observed.clone());
    if !matches!(algorithm, "aws:kms" | "aws:kms:dsse") {
        return review("the key is S3's own or another service's, which the checklist accepts, but which gives no control over the key");
    }
    let Some(key) = rule.kms_key.as_deref() else {
        let reason = "objects are encrypted with the AWS-managed KMS key";
        return Verdict::compliant(reason, &rules.evidence).observing(observed);
    };
    if key.starts_with("alias/") || key.contains(":alias/") {
        return review("the key is given by an alias, which is looked up in the account of whoever writes");
    }
    let owner = key.parse::<Arn>().ok().and_then(|arn| arn.account());
    if owner.is_some() && owner != judged.subject.account {
        return review("the key belongs to another account");
    }
    Verdict::compliant("objects are encrypted with a KMS key", &rules.evidence).observing(format!("{observed}, KMSMasterKeyID={key}"))
}

#[cfg(test)]
const BUCKETS: (&str, &str) = (
    "111122223333/s3api-list-buckets.json",
    r#"{"Buckets":[{"Name":"b"}],"Owner":{"ID":"o"}}"#,
);
#[cfg(test)]
const PATH: &str = "111122223333/s3api-get-bucket-encryption__b.json";
#[cfg(test)]
const AES: &str = r#"{"ServerSideEncryptionConfiguration":{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"AES256"}}]}}"#;
#[cfg(test)]
const NONE: &str = r#"{"Code":"ServerSideEncryptionConfigurationNotFoundError","Message":"not found"}"#;

#[cfg(test)]
const DEFAULT_CASES: &[Case] = &[
    Case::new("S3's own keys", &[BUCKETS, (PATH, AES)], Outcome::Compliant),
    Case::new("an old export without any", &[BUCKETS, (PATH, NONE)], Outcome::NonCompliant),
    Case::new(
        "a configuration without a rule",
        &[BUCKETS, (PATH, r#"{"ServerSideEncryptionConfiguration":{"Rules":[]}}"#)],
        Outcome::NonCompliant,
    ),
    Case::new(
        "a rule without an algorithm",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"ServerSideEncryptionConfiguration":{"Rules":[{"BucketKeyEnabled":true}]}}"#,
            ),
        ],
        Outcome::InsufficientData,
    ),
    Case::new("no answer for the bucket", &[BUCKETS], Outcome::InsufficientData),
];

#[cfg(test)]
const KMS_CASES: &[Case] = &[
    Case::new(
        "a key of the account",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"ServerSideEncryptionConfiguration":{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"aws:kms","KMSMasterKeyID":"arn:aws:kms:eu-west-1:111122223333:key/k"}}]}}"#,
            ),
        ],
        Outcome::Compliant,
    ),
    Case::new(
        "a key of another account",
        &[
            BUCKETS,
            (
                PATH,
                r#"{"ServerSideEncryptionConfiguration":{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"aws:kms","KMSMasterKeyID":"arn:aws:kms:eu-west-1:444455556666:key/k"}}]}}"#,
            ),
        ],
        Outcome::NeedsReview,
    ),
    Case::new("S3's own keys", &[BUCKETS, (PATH, AES)], Outcome::NeedsReview),
    Case::new(
        "no encryption at all",
        &[BUCKETS, (PATH, r#"{"ServerSideEncryptionConfiguration":{"Rules":[]}}"#)],
        Outcome::NonCompliant,
    ),
    Case::new("no answer for the bucket", &[BUCKETS], Outcome::InsufficientData),
];
