//! Whether ACLs open a bucket or its objects to the public.

#[cfg(test)]
use crate::checklist::Outcome;
#[cfg(test)]
use crate::checklist::case::Case;
use crate::checklist::s3::buckets::{Gap, IGNORE_ACLS, JudgedBucket, Switch, each_bucket};
use crate::checklist::s3::times::{enabled_since, is_beside_owner, shown_since};
use crate::checklist::{Check, Mode, Remedy, Role, Severity, Verdict};
use crate::evidence::s3::{Acl, Grant, Grantee};
use crate::evidence::{Collected, Evidence, Sourced, sources};

pub(super) static BUCKET_ACL: Check = Check {
    name: "s3-bucket-acl-public",
    title: "No bucket ACL lets the public in",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Critical,
    needs: &[
        sources::S3_BUCKET_ACL,
        sources::S3_BUCKETS,
        sources::S3_BUCKET_BLOCK,
        sources::S3_ACCOUNT_BLOCK,
        sources::S3_BUCKET_OWNERSHIP,
    ],
    criterion: "Not compliant: a grant to AllUsers or AuthenticatedUsers, unless IgnorePublicAcls is in force or ownership is BucketOwnerEnforced.",
    limits: "While public ACLs are ignored, grants that are stored do not show, and come back with the switch.",
    remedy: Remedy {
        text: "Take the grants to the groups AllUsers and AuthenticatedUsers away, then disable ACLs. The command leaves the owner alone in the ACL: first note the other grants (get-bucket-acl), and give those that are still needed by the bucket's policy.",
        command: "aws s3api put-bucket-acl --bucket {resource} --acl private",
    },
    references: &[
        "AWS Config S3_BUCKET_PUBLIC_READ_PROHIBITED",
        "AWS Config S3_BUCKET_PUBLIC_WRITE_PROHIBITED",
        "Prowler s3_bucket_public_list_acl",
        "Prowler s3_bucket_public_write_acl",
    ],
    evaluate: |ctx, findings| each_bucket(ctx, findings, bucket_acl),
    #[cfg(test)]
    cases: BUCKET_ACL_CASES,
};

pub(super) static OBJECT_ACLS: Check = Check {
    name: "s3-object-acl-exposure",
    title: "ACLs of single objects cannot let the public in",
    mode: Mode::Automatic,
    role: Role::Core,
    severity: Severity::Medium,
    needs: &[
        sources::S3_BUCKETS,
        sources::S3_BUCKET_OWNERSHIP,
        sources::S3_BUCKET_BLOCK,
        sources::S3_ACCOUNT_BLOCK,
    ],
    criterion: "IgnorePublicAcls in force, or ownership BucketOwnerEnforced, is compliant; otherwise ACLs of single objects count, and a person must look.",
    limits: "No export holds the ACLs of objects.",
    remedy: Remedy {
        text: "Move what ACLs still grant to others into the bucket's policy, then disable ACLs with the setting BucketOwnerEnforced; or turn IgnorePublicAcls on.",
        command: "aws s3api put-bucket-ownership-controls --bucket {resource} --ownership-controls 'Rules=[{ObjectOwnership=BucketOwnerEnforced}]'",
    },
    references: &["Prowler s3_bucket_object_public"],
    evaluate: |ctx, findings| each_bucket(ctx, findings, object_acls),
    #[cfg(test)]
    cases: OBJECT_ACL_CASES,
};

const ENFORCED: &str = "BucketOwnerEnforced";

/// The place that says that ACLs are disabled, if one does.
fn acls_disabled<'a>(judged: &JudgedBucket<'a>) -> Option<&'a Evidence> {
    match judged.bucket.object_ownership.state() {
        Collected::Present(ownership) if *ownership.value == ENFORCED => Some(&ownership.evidence),
        _ => None,
    }
}

/// What the settings say that close ACLs to the public whatever they grant.
enum Closed<'a> {
    Disabled(&'a Evidence),
    Ignored {
        level: &'static str,
        evidence: Evidence,
    },
    /// A setting did, but a newer ACL shows what it would hide.
    Once(Verdict),
    No(Vec<Evidence>),
    Unknown(Gap),
}

fn closed<'a>(judged: &JudgedBucket<'a>) -> Closed<'a> {
    let disabled = acls_disabled(judged).map(|evidence| (evidence, shown_since(judged, evidence, is_beside_owner)));
    if let Some((evidence, None)) = disabled {
        return Closed::Disabled(evidence);
    }
    match (judged.switch(IGNORE_ACLS), disabled) {
        (Switch::On { level, evidence }, _) => match shown_since(judged, &evidence, |grant, _| is_public(grant)) {
            None => Closed::Ignored { level, evidence },
            Some(acl) => {
                let reason =
                    format!("public ACLs were ignored {level}, but a newer ACL shows public grants; the setting was not asked for again");
                Closed::Once(judged.undecided(reason, sources::S3_BUCKET_BLOCK, acl).because(&evidence))
            }
        },
        (_, Some((evidence, Some(acl)))) => Closed::Once(enabled_since(judged, evidence, acl)),
        (Switch::Off(places), _) => Closed::No(places),
        (Switch::Unknown(gap), _) => Closed::Unknown(gap),
    }
}

fn shows_public(judged: &JudgedBucket<'_>) -> bool {
    matches!(judged.bucket.acl.state(), Collected::Present(acl) if acl.value.grants.iter().any(is_public))
}

pub(super) fn bucket_acl(judged: &JudgedBucket<'_>) -> Verdict {
    let closed = match closed(judged) {
        Closed::Disabled(evidence) => {
            return Verdict::compliant("ACLs are disabled", evidence).observing(format!("ObjectOwnership={ENFORCED}"));
        }
        Closed::Ignored { level, evidence } => {
            let reason = format!("public ACLs are ignored {level}; grants that are stored would come back if that were turned off");
            return Verdict::compliant(reason, &evidence).observing("IgnorePublicAcls=true");
        }
        Closed::Once(verdict) if shows_public(judged) => return verdict,
        otherwise => otherwise,
    };
    let acl = match judged.bucket.acl.state() {
        Collected::Present(acl) => acl,
        // There is no bucket without an ACL.
        Collected::Absent(evidence) => {
            return judged.undecided("the answer holds no ACL", sources::S3_BUCKET_ACL, evidence);
        }
        Collected::Missing(missing) => return judged.missing(&missing, sources::S3_BUCKET_ACL),
    };
    let verdict = acl_verdict(judged, acl);
    match &closed {
        Closed::Unknown(gap) if verdict.outcome == crate::checklist::Outcome::NonCompliant => {
            let mut unknown = judged.unknown_switch("IgnorePublicAcls", gap);
            unknown.reason = format!("{}, but {}", verdict.reason, unknown.reason).into();
            unknown.citing(acl)
        }
        Closed::No(places) if verdict.outcome == crate::checklist::Outcome::NonCompliant => places.iter().fold(verdict, Verdict::because),
        _ => verdict,
    }
}

fn acl_verdict(judged: &JudgedBucket<'_>, acl: &Sourced<Acl>) -> Verdict {
    let grants = &acl.value.grants;
    if let Some(grant) = grants.iter().filter(|grant| is_public(grant)).max_by_key(|grant| severity(grant)) {
        let permission = grant.permission.as_deref().unwrap_or("something that the export does not name");
        let who = match grant.grantee {
            Grantee::AllUsers => "AllUsers",
            _ => "AuthenticatedUsers",
        };
        let reason = format!("the ACL grants {permission} to {who}");
        return Verdict::non_compliant(reason, &acl.evidence)
            .observing(format!("{who}: {permission}"))
            .severity(severity(grant));
    }
    if grants.iter().any(|grant| grant.grantee == Grantee::Unknown) {
        let reason = "the ACL has a grant of which the export does not tell to whom";
        return judged.undecided(reason, sources::S3_BUCKET_ACL, &acl.evidence);
    }
    Verdict::compliant("the ACL grants nothing to the public", &acl.evidence)
}

fn is_public(grant: &Grant) -> bool {
    matches!(grant.grantee, Grantee::AllUsers | Grantee::AuthenticatedUsers)
}

/// Reading is bad; all else, and what is not named, is worse.
fn severity(grant: &Grant) -> Severity {
    match grant.permission.as_deref() {
        Some("READ" | "READ_ACP") => Severity::High,
        _ => Severity::Critical,
    }
}

pub(super) fn object_acls(judged: &JudgedBucket<'_>) -> Verdict {
    let places = match closed(judged) {
        Closed::Disabled(evidence) => {
            return Verdict::compliant("ACLs are disabled", evidence).observing(format!("ObjectOwnership={ENFORCED}"));
        }
        Closed::Ignored { level, evidence } => {
            return Verdict::compliant(format!("public ACLs are ignored {level}"), &evidence).observing("IgnorePublicAcls=true");
        }
        Closed::Once(verdict) => return verdict,
        Closed::Unknown(gap) => return judged.unknown_switch("IgnorePublicAcls", &gap),
        Closed::No(places) => places,
    };
    let reason = "ACLs of single objects count here, and no export holds them";
    let verdict = match judged.bucket.object_ownership.state() {
        Collected::Present(ownership) => {
            Verdict::review(reason, &ownership.evidence).observing(format!("ObjectOwnership={}", ownership.value))
        }
        Collected::Absent(evidence) => Verdict::review(reason, evidence).observing("no ownership controls"),
        Collected::Missing(missing) => judged.missing(&missing, sources::S3_BUCKET_OWNERSHIP),
    };
    places.iter().fold(verdict, Verdict::because)
}

#[cfg(test)]
const BUCKETS: (&str, &str) = (
    "111122223333/s3api-list-buckets.json",
    r#"{"Buckets":[{"Name":"b"}],"Owner":{"ID":"o"}}"#,
);
#[cfg(test)]
const ACL_PATH: &str = "111122223333/s3api-get-bucket-acl__b.json";
#[cfg(test)]
const PRIVATE: &str = r#"{"Owner":{"ID":"o"},"Grants":[{"Grantee":{"ID":"o","Type":"CanonicalUser"},"Permission":"FULL_CONTROL"},{"Grantee":{"Type":"Group","URI":"http://acs.amazonaws.com/groups/s3/LogDelivery"},"Permission":"WRITE"}]}"#;
#[cfg(test)]
const PUBLIC: &str = r#"{"Owner":{"ID":"o"},"Grants":[{"Grantee":{"Type":"Group","URI":"http://acs.amazonaws.com/groups/global/AllUsers"},"Permission":"READ"}]}"#;
#[cfg(test)]
const ODD: &str = r#"{"Owner":{"ID":"o"},"Grants":[{"Grantee":{"Type":"Group"},"Permission":"READ"}]}"#;
#[cfg(test)]
const BLOCK_PATH: &str = "111122223333/s3api-get-public-access-block__b.json";
#[cfg(test)]
const IGNORED: &str = r#"{"PublicAccessBlockConfiguration":{"BlockPublicAcls":false,"IgnorePublicAcls":true,"BlockPublicPolicy":false,"RestrictPublicBuckets":false}}"#;
#[cfg(test)]
const NOT_IGNORED: &str = r#"{"PublicAccessBlockConfiguration":{"BlockPublicAcls":false,"IgnorePublicAcls":false,"BlockPublicPolicy":false,"RestrictPublicBuckets":false}}"#;
#[cfg(test)]
const ACCOUNT_PATH: &str = "111122223333/s3control-get-public-access-block.json";
#[cfg(test)]
const OWNERSHIP_PATH: &str = "111122223333/s3api-get-bucket-ownership-controls__b.json";
#[cfg(test)]
const DISABLED: &str = r#"{"OwnershipControls":{"Rules":[{"ObjectOwnership":"BucketOwnerEnforced"}]}}"#;
#[cfg(test)]
const PREFERRED: &str = r#"{"OwnershipControls":{"Rules":[{"ObjectOwnership":"BucketOwnerPreferred"}]}}"#;

#[cfg(test)]
const TWO_URIS: &str = r#"{"Owner":{"ID":"o"},"Grants":[{"Grantee":{"ID":"o","URI":"http://acs.amazonaws.com/groups/global/AllUsers","URI":"x"},"Permission":"READ"}]}"#;

#[cfg(test)]
const BUCKET_ACL_CASES: &[Case] = &[
    Case::new(
        "a grant to a group that is named in two ways",
        &[BUCKETS, (ACL_PATH, TWO_URIS)],
        Outcome::InsufficientData,
    ),
    Case::new("owner and log delivery only", &[BUCKETS, (ACL_PATH, PRIVATE)], Outcome::Compliant),
    Case::new(
        "public, and not ignored",
        &[BUCKETS, (ACL_PATH, PUBLIC), (BLOCK_PATH, NOT_IGNORED), (ACCOUNT_PATH, NOT_IGNORED)],
        Outcome::NonCompliant,
    ),
    Case::new(
        "public, but ignored",
        &[BUCKETS, (ACL_PATH, PUBLIC), (BLOCK_PATH, IGNORED)],
        Outcome::Compliant,
    ),
    Case::new("ACLs are disabled", &[BUCKETS, (OWNERSHIP_PATH, DISABLED)], Outcome::Compliant),
    Case::new(
        "public, and nobody knows whether it is ignored",
        &[BUCKETS, (ACL_PATH, PUBLIC), (BLOCK_PATH, NOT_IGNORED)],
        Outcome::InsufficientData,
    ),
    Case::new(
        "a grant to an unreadable group",
        &[BUCKETS, (ACL_PATH, ODD)],
        Outcome::InsufficientData,
    ),
    Case::new("no ACL was supplied", &[BUCKETS], Outcome::InsufficientData),
];

#[cfg(test)]
const OBJECT_ACL_CASES: &[Case] = &[
    Case::new("ACLs are disabled", &[BUCKETS, (OWNERSHIP_PATH, DISABLED)], Outcome::Compliant),
    Case::new("public ACLs are ignored", &[BUCKETS, (BLOCK_PATH, IGNORED)], Outcome::Compliant),
    Case::new(
        "ACLs count",
        &[
            BUCKETS,
            (BLOCK_PATH, NOT_IGNORED),
            (ACCOUNT_PATH, NOT_IGNORED),
            (OWNERSHIP_PATH, PREFERRED),
        ],
        Outcome::NeedsReview,
    ),
    Case::new(
        "the ownership setting is missing",
        &[BUCKETS, (BLOCK_PATH, NOT_IGNORED), (ACCOUNT_PATH, NOT_IGNORED)],
        Outcome::InsufficientData,
    ),
    Case::new("nothing but the bucket's name", &[BUCKETS], Outcome::InsufficientData),
];
