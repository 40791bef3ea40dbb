//! S3 Block Public Access, for the account and as it works on each bucket.

#[cfg(test)]
use crate::checklist::Outcome;
#[cfg(test)]
use crate::checklist::case::Case;
use crate::checklist::context::Context;
use crate::checklist::s3::buckets::{Gap, JudgedBucket, SWITCHES, Switch, each_bucket};
use crate::checklist::{Check, Findings, Mode, Remedy, Role, Severity, Subject, Verdict};
use crate::evidence::{Collected, Sourced, s3::PublicAccessBlock, sources};

pub(super) static ACCOUNT: Check = Check {
    name: "s3-account-bpa",
    title: "Block Public Access is on for the whole account",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::High,
    needs: &[sources::S3_ACCOUNT_BLOCK],
    criterion: "All four switches of the account's Block Public Access are true; one that is false, or a block that was never set, is not compliant.",
    limits: "AWS Config writes nothing while the block was never set, so that only the call tells of that.",
    remedy: Remedy {
        text: "Turn all four switches on for the account, after moving what must stay public behind CloudFront.",
        command: "aws s3control put-public-access-block --account-id {account} --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true",
    },
    references: &[
        "Security Hub S3.1",
        "CIS 3.0 2.1.4, 5.0 2.1.4, 7.0 3.1.4",
        "AWS Config S3_ACCOUNT_LEVEL_PUBLIC_ACCESS_BLOCKS_PERIODIC",
        "AWS Config S3_ACCOUNT_LEVEL_PUBLIC_ACCESS_BLOCKS",
        "Prowler s3_account_level_public_access_blocks",
    ],
    evaluate: account,
    #[cfg(test)]
    cases: ACCOUNT_CASES,
};

pub(super) static BUCKET: Check = Check {
    name: "s3-bucket-bpa",
    title: "Block Public Access is in force for every bucket",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[sources::S3_BUCKETS, sources::S3_BUCKET_BLOCK, sources::S3_ACCOUNT_BLOCK],
    criterion: "Each of the four switches is on for the account or on the bucket; one that is off at both levels is not compliant. A block that is not configured counts as four times off.",
    limits: "",
    remedy: Remedy {
        text: "Turn all four switches on for the account, or at least for this bucket.",
        command: "aws s3api put-public-access-block --bucket {resource} --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true",
    },
    references: &[
        "Security Hub S3.8",
        "CIS 3.0 2.1.4, 5.0 2.1.4, 7.0 3.1.4",
        "AWS Config S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED",
        "Prowler s3_bucket_level_public_access_block",
    ],
    evaluate: |ctx, findings| each_bucket(ctx, findings, bucket),
    #[cfg(test)]
    cases: BUCKET_CASES,
};

fn account(ctx: &Context<'_>, findings: &mut Findings<'_>) {
    let source = sources::S3_ACCOUNT_BLOCK;
    ctx.each_account(findings, source, |id, account, findings| {
        let subject = Subject::account(id);
        let verdict = match account.s3.block_public_access.state() {
            Collected::Present(block) => account_verdict(block, &subject),
            Collected::Absent(evidence) => {
                Verdict::non_compliant("Block Public Access was never set for the account", evidence).observing("not configured")
            }
            Collected::Missing(missing) => Verdict::missing(&missing, source, &subject),
        };
        findings.push(subject, verdict);
    });
}

fn account_verdict(block: &Sourced<PublicAccessBlock>, subject: &Subject) -> Verdict {
    let names = |wanted: Option<bool>| {
        let switches = block.value.switches();
        let names: Vec<&str> = switches.iter().filter(|(_, on)| *on == wanted).map(|(name, _)| *name).collect();
        names
    };
    let (off, unstated) = (names(Some(false)), names(None));
    if !off.is_empty() {
        let reason = format!("{} off for the account", is_or_are(&off));
        return Verdict::non_compliant(reason, &block.evidence).observing(all_false(&off));
    }
    if !unstated.is_empty() {
        let reason = format!("the export does not say whether {} on", is_or_are(&unstated));
        return Verdict::undecided(reason, sources::S3_ACCOUNT_BLOCK, subject, &block.evidence);
    }
    Verdict::compliant("all four switches are on for the account", &block.evidence)
}

fn is_or_are(names: &[&str]) -> String {
    format!("{} {}", names.join(", "), if names.len() == 1 { "is" } else { "are" })
}

fn all_false(names: &[&str]) -> String {
    let values: Vec<String> = names.iter().map(|name| format!("{name}=false")).collect();
    values.join(", ")
}

pub(super) fn bucket(judged: &JudgedBucket<'_>) -> Verdict {
    let (mut off, mut places, mut levels) = (Vec::new(), Vec::new(), Vec::new());
    let mut unknown: Option<(&str, Gap)> = None;
    for (name, pick) in SWITCHES {
        match judged.switch(pick) {
            Switch::On { level, evidence } => levels.push((level, evidence)),
            Switch::Off(evidence) => {
                off.push(name);
                places.extend(evidence);
            }
            Switch::Unknown(gap) => unknown = unknown.or(Some((name, gap))),
        }
    }
    if let Some((first, rest)) = places.split_first() {
        let reason = format!("{} off, both for the account and on the bucket", is_or_are(&off));
        let verdict = Verdict::non_compliant(reason, first).observing(all_false(&off));
        return rest.iter().fold(verdict, Verdict::because);
    }
    if let Some((name, gap)) = unknown {
        return judged.unknown_switch(name, &gap);
    }
    let Some(((level, evidence), rest)) = levels.split_first() else {
        return judged.missing(&crate::evidence::Missing::NeverSupplied, sources::S3_BUCKET_BLOCK);
    };
    let same = rest.iter().all(|(other, _)| other == level);
    let reason = if same {
        format!("all four switches are on {level}")
    } else {
        "all four switches are on, some for the account and some on the bucket".to_owned()
    };
    let verdict = Verdict::compliant(reason, evidence);
    rest.iter().fold(verdict, |verdict, (_, evidence)| verdict.because(evidence))
}

#[cfg(test)]
const ALL_ON: &str = r#"{"PublicAccessBlockConfiguration":{"BlockPublicAcls":true,"IgnorePublicAcls":true,"BlockPublicPolicy":true,"RestrictPublicBuckets":true}}"#;
#[cfg(test)]
const ALL_OFF: &str = r#"{"PublicAccessBlockConfiguration":{"BlockPublicAcls":false,"IgnorePublicAcls":false,"BlockPublicPolicy":false,"RestrictPublicBuckets":false}}"#;
#[cfg(test)]
const ONE_OFF: &str = r#"{"PublicAccessBlockConfiguration":{"BlockPublicAcls":true,"IgnorePublicAcls":true,"BlockPublicPolicy":true,"RestrictPublicBuckets":false}}"#;
#[cfg(test)]
const OTHER_THREE_OFF: &str = r#"{"PublicAccessBlockConfiguration":{"BlockPublicAcls":false,"IgnorePublicAcls":false,"BlockPublicPolicy":false,"RestrictPublicBuckets":true}}"#;
#[cfg(test)]
const BUCKETS: (&str, &str) = (
    "111122223333/s3api-list-buckets.json",
    r#"{"Buckets":[{"Name":"b"}],"Owner":{"ID":"o"}}"#,
);
#[cfg(test)]
const ACCOUNT_PATH: &str = "111122223333/s3control-get-public-access-block.json";
#[cfg(test)]
const BUCKET_PATH: &str = "111122223333/s3api-get-public-access-block__b.json";

#[cfg(test)]
const ACCOUNT_CASES: &[Case] = &[
    Case::new("all four on", &[(ACCOUNT_PATH, ALL_ON)], Outcome::Compliant),
    Case::new("one off", &[(ACCOUNT_PATH, ONE_OFF)], Outcome::NonCompliant),
    Case::new(
        "written as text by hand",
        &[(
            ACCOUNT_PATH,
            r#"{"PublicAccessBlockConfiguration":{"BlockPublicAcls":"true","IgnorePublicAcls":"True","BlockPublicPolicy":"true","RestrictPublicBuckets":"true"}}"#,
        )],
        Outcome::Compliant,
    ),
    Case::new(
        "one of the four left out",
        &[(
            ACCOUNT_PATH,
            r#"{"PublicAccessBlockConfiguration":{"BlockPublicAcls":true,"IgnorePublicAcls":true,"BlockPublicPolicy":true}}"#,
        )],
        Outcome::InsufficientData,
    ),
    Case::new(
        "only a bucket's block",
        &[BUCKETS, (BUCKET_PATH, ALL_ON)],
        Outcome::InsufficientData,
    ),
];

#[cfg(test)]
const BUCKET_CASES: &[Case] = &[
    Case::new("all four on the bucket", &[BUCKETS, (BUCKET_PATH, ALL_ON)], Outcome::Compliant),
    Case::new(
        "the account covers the bucket",
        &[BUCKETS, (ACCOUNT_PATH, ALL_ON)],
        Outcome::Compliant,
    ),
    Case::new(
        "each level has what the other lacks",
        &[BUCKETS, (ACCOUNT_PATH, ONE_OFF), (BUCKET_PATH, OTHER_THREE_OFF)],
        Outcome::Compliant,
    ),
    Case::new(
        "off at both levels",
        &[BUCKETS, (ACCOUNT_PATH, ONE_OFF), (BUCKET_PATH, ALL_OFF)],
        Outcome::NonCompliant,
    ),
    Case::new(
        "off on the bucket, account unknown",
        &[BUCKETS, (BUCKET_PATH, ONE_OFF)],
        Outcome::InsufficientData,
    ),
    Case::new(
        "off for the account, bucket unknown",
        &[BUCKETS, (ACCOUNT_PATH, ONE_OFF)],
        Outcome::InsufficientData,
    ),
    Case::new(
        "the list of buckets is missing",
        &[(BUCKET_PATH, ALL_ON)],
        Outcome::InsufficientData,
    ),
    Case::new(
        "an account without buckets",
        &[("111122223333/s3api-list-buckets.json", r#"{"Buckets":[],"Owner":{"ID":"o"}}"#)],
        Outcome::NotApplicable,
    ),
];
